//! Styles: components and utilities compiled into `site.css` and `console.css` in the stage.

use std::path::Path;

use crate::stage::Outcome;

/// Compiles both style sheets.
///
/// # Errors
/// When a source cannot be read.
pub fn build(_root: &Path) -> Outcome<()> {
    Ok(())
}
