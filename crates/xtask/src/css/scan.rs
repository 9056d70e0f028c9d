//! Finds class names: in style sheets those that have rules, in views those that are used.

use std::collections::BTreeSet;

/// Every class that a selector of `css` names.
pub fn classes_of_css(css: &str) -> BTreeSet<String> {
    let css = without_comments(css);
    let mut classes = BTreeSet::new();
    // A selector is what stands before `{` since the last `{`, `}` or `;`.
    let mut start = 0;
    for (at, character) in css.char_indices() {
        match character {
            '{' => {
                collect(&css[start..at], &mut classes);
                start = at + 1;
            }
            '}' | ';' => start = at + 1,
            _ => {}
        }
    }
    classes
}

fn collect(selector: &str, classes: &mut BTreeSet<String>) {
    if selector.trim_start().starts_with('@') {
        return;
    }
    for piece in selector.split('.').skip(1) {
        let end =
            piece.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(piece.len());
        if end > 0 {
            classes.insert(piece[..end].to_owned());
        }
    }
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("/*") {
        out.push_str(&rest[..at]);
        rest = rest[at..].find("*/").map_or("", |end| &rest[at + end + 2..]);
    }
    out.push_str(rest);
    out
}

/// Every class that a view names: in `class="…"`, in `css("…")`, and as `class:name=`.
pub fn classes_of_view(source: &str) -> BTreeSet<String> {
    let mut classes = BTreeSet::new();
    for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for mark in ["class=\"", "css(\""] {
            for piece in line.split(mark).skip(1) {
                let list = piece.split('"').next().unwrap_or_default();
                classes.extend(list.split_ascii_whitespace().map(str::to_owned));
            }
        }
        for piece in line.split("class:").skip(1) {
            let name = piece.split('=').next().unwrap_or_default();
            let is_name =
                !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
            if is_name && piece.len() > name.len() {
                classes.insert(name.to_owned());
            }
        }
    }
    classes
}
