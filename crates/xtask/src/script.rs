//! The one script of the public pages, without its comments and indentation.

use std::fs;
use std::path::Path;

use crate::stage::{self, Outcome};

/// Reads `style/ashyq.js`, shortens it and leaves it in the stage.
///
/// # Errors
/// When the source cannot be read or the stage cannot be written.
pub fn build(root: &Path) -> Outcome<()> {
    let path = root.join("style").join(stage::SCRIPT);
    let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    stage::write(root, stage::SCRIPT, shorten(&source))?;
    Ok(())
}

/// Drops whole-line comments, indentation and empty lines. Line ends stay, so that the meaning never
/// hangs on a missing semicolon; the source holds no text over several lines.
pub fn shorten(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut in_block = false;
    for line in source.lines().map(str::trim) {
        if in_block {
            in_block = !line.ends_with("*/");
            continue;
        }
        if line.starts_with("/*") {
            in_block = !line.ends_with("*/");
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn comments_and_indentation_go_code_stays() {
        let source = "/* a\n * b */\n// c\n\n  if (a) {\n    b(); // kept\n  }\n/** one */\nc();\n";
        assert_eq!(shorten(source), "if (a) {\nb(); // kept\n}\nc();\n");
    }
}
