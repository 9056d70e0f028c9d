#![expect(clippy::unwrap_used, reason = "tests")]
use std::collections::BTreeMap;

use super::*;

fn root() -> PathBuf {
    stage::root().unwrap()
}

#[test]
fn both_sheets_compile_within_their_budgets() {
    for sheet in [&SITE, &CONSOLE] {
        let css = compile(&root(), sheet).unwrap();
        assert!(css.contains(".button{"), "{}", sheet.name);
    }
}

#[test]
fn a_class_without_a_rule_is_noticed() {
    assert!(utility("flex").contains("display: flex"));
    assert!(utility("md:grid").contains("display: grid"));
    assert!(utility("buton--secondary").is_empty());
}

#[test]
fn classes_are_found_where_views_name_them() {
    let view = r#"view! { <p class="lead mt-4" class:open=yes>{css("tag tag--good")}</p> } // class="comment"
        // <p class="not-this">"#;
    let found: Vec<_> = scan::classes_of_view(view).into_iter().collect();
    assert_eq!(found, ["comment", "lead", "mt-4", "open", "tag", "tag--good"]);
    let css = "/* .no */ .a > .b:hover, p.c { margin: .5rem } @media (min-width: 40.5em) { .d::before { content: \".e\"; } }";
    let found: Vec<_> = scan::classes_of_css(css).into_iter().collect();
    assert_eq!(found, ["a", "b", "c", "d"]);
}

#[test]
fn what_carries_meaning_survives() {
    let css = ".a .b > .c , p:not( .d ) {\n  margin: calc(1px + 2px) 0; /* x */\n  content: \"a  b;\";\n}\n";
    assert_eq!(minify::minify(css), ".a .b>.c,p:not( .d ){margin:calc(1px + 2px) 0;content:\"a  b;\"}");
}

/// Values of the custom properties in one `:root` block.
fn tokens(css: &str) -> BTreeMap<&str, &str> {
    css.split(';')
        .filter_map(|line| line.rsplit("--").next()?.split_once(':'))
        .map(|(name, value)| (name.trim(), value.trim()))
        .collect()
}

fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// WCAG 1.4.3 and 1.4.11 for every pair the components use, in both schemes.
#[test]
fn colours_can_be_told_apart() {
    let light = read(&root().join("style/tokens.css")).unwrap();
    let console = read(&root().join("style/console.css")).unwrap();
    let dark = console.split_once("color-scheme: dark").unwrap().1.split_once('}').unwrap().0;
    let mut scheme = tokens(&light);
    for name in ["light", "dark"] {
        let least = |front: &str, back: &str, wanted: f64| {
            let found = contrast(scheme[front], scheme[back]);
            assert!(found >= wanted, "{name}: {front} on {back} is {found:.2}, {wanted} wanted");
        };
        for back in ["paper", "mist"] {
            for front in ["ink", "ink-soft", "teal", "teal-deep", "error"] {
                least(front, back, 4.5);
            }
        }
        least("on-teal", "teal", 4.5);
        least("on-teal", "teal-deep", 4.5);
        least("line", "paper", 3.0);
        for colour in ["green", "blue", "yellow", "red"] {
            least(colour, &format!("{colour}-back"), 4.5);
            least("ink", &format!("{colour}-back"), 4.5);
        }
        scheme.extend(tokens(dark));
    }
}

/// The ring is ink inside gold: one of them is seen on any ground.
#[test]
fn the_focus_ring_is_seen_on_every_ground() {
    let light = read(&root().join("style/tokens.css")).unwrap();
    let scheme = tokens(&light);
    for ground in ["paper", "mist", "teal", "green-back", "blue-back", "yellow-back", "red-back"] {
        let best = ["ink", "gold"]
            .map(|ring| contrast(scheme[ring], scheme[ground]))
            .into_iter()
            .fold(0.0, f64::max);
        assert!(best >= 3.0, "{ground}: {best:.2}");
    }
}
