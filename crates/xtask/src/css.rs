//! Styles: hand-written components and the utilities that the views use, as `site.css` and `console.css` in the stage.
//!
//! Every class that a view names must have a rule: one of a component in `style/*.css`, or one that encre-css
//! makes from its name (the class names of Tailwind 4). Anything else is a typing mistake and stops the build.

mod minify;
mod scan;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use encre_css::{Config, Preflight};

use crate::stage::{self, Outcome};

/// A style sheet: which files of `style/` it joins, which views it serves, and how many bytes it may have (brotli).
struct Sheet {
    name: &'static str,
    parts: &'static [&'static str],
    serves: fn(&Path) -> bool,
    budget: usize,
}

const SITE: Sheet = Sheet {
    name: stage::SITE_CSS,
    parts: &["tokens.css", "base.css", "components.css", "public.css", "print.css"],
    serves: |view| !of_console(view),
    budget: 10 * 1024,
};

const CONSOLE: Sheet = Sheet {
    name: stage::CONSOLE_CSS,
    parts: &["tokens.css", "base.css", "components.css", "console.css"],
    serves: |view| of_console(view) || view.starts_with("components"),
    budget: 16 * 1024,
};

/// Whether a file under `app/src` belongs to the console alone.
fn of_console(view: &Path) -> bool {
    ["pages/console", "islands", "layouts/console.rs", "layouts/console"]
        .iter()
        .any(|place| view.starts_with(place))
}

/// Compiles both style sheets into the stage.
///
/// # Errors
/// When a source cannot be read, a class has no rule, or a sheet is too large.
pub fn build(root: &Path) -> Outcome<()> {
    for sheet in [&SITE, &CONSOLE] {
        stage::write(root, sheet.name, compile(root, sheet)?)?;
    }
    Ok(())
}

/// One finished style sheet.
fn compile(root: &Path, sheet: &Sheet) -> Outcome<String> {
    let mut css = String::new();
    for part in sheet.parts {
        css.push_str(&read(&root.join("style").join(part))?);
    }
    let components = scan::classes_of_css(&css);
    let mut unknown = Vec::new();
    let mut utilities = BTreeSet::new();
    let views = root.join("app/src");
    for file in rust_files(&views)? {
        let view = file.strip_prefix(&views)?;
        if !(sheet.serves)(view) {
            continue;
        }
        for class in scan::classes_of_view(&read(&file)?) {
            if components.contains(&class) {
                continue;
            }
            if utility(&class).is_empty() {
                unknown.push(format!("{}: {class}", view.display()));
            }
            utilities.insert(class);
        }
    }
    if !unknown.is_empty() {
        return Err(format!("classes without a rule in {}:\n  {}", sheet.name, unknown.join("\n  ")).into());
    }
    css.push_str(&generate(utilities.iter().map(String::as_str)));
    let css = minify::minify(&css);
    let size = brotli_size(css.as_bytes())?;
    if size > sheet.budget {
        return Err(format!("{}: {size} bytes by brotli, {} are allowed", sheet.name, sheet.budget).into());
    }
    Ok(css)
}

/// The rules of one utility class; empty when the name means nothing.
fn utility(class: &str) -> String {
    generate([class])
}

fn generate<'a>(classes: impl IntoIterator<Item = &'a str>) -> String {
    let mut config = Config::default();
    config.preflight = Preflight::None;
    encre_css::generate(classes, &config)
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// All Rust files below `folder`, in a stable order.
fn rust_files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn brotli_size(bytes: &[u8]) -> Outcome<usize> {
    let mut packed = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
        writer.write_all(bytes)?;
    }
    Ok(packed.len())
}

#[cfg(test)]
#[path = "css/tests.rs"]
mod tests;
