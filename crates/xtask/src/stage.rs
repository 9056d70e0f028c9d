//! Where the tasks leave their intermediate files, and how they write.

use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A task's result. A developer reads the message; nothing in the program handles it.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Styles of the public pages.
pub const SITE_CSS: &str = "site.css";
/// Styles of the console: everything it needs, so that a console page loads one file.
pub const CONSOLE_CSS: &str = "console.css";
/// The one script of the public pages.
pub const SCRIPT: &str = "ashyq.js";
/// The islands' glue, which starts itself.
pub const ISLANDS_JS: &str = "islands.js";
/// The islands' code.
pub const ISLANDS_WASM: &str = "islands.wasm";
/// The brand mark.
pub const FAVICON_SVG: &str = "favicon.svg";
/// The brand mark for browsers that ask for `/favicon.ico`.
pub const FAVICON_ICO: &str = "favicon.ico";

/// The project's folder.
///
/// # Errors
/// When the folder of this crate has no grandparent, which no checkout shows.
pub fn root() -> Outcome<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = manifest.ancestors().nth(2).ok_or("the project's folder is not found")?;
    Ok(root.to_owned())
}

/// The folder of intermediate files.
pub fn folder(root: &Path) -> PathBuf {
    root.join("target/stage")
}

/// Writes one intermediate file.
///
/// # Errors
/// When the disk refuses.
pub fn write(root: &Path, name: &str, content: impl AsRef<[u8]>) -> io::Result<()> {
    let folder = folder(root);
    fs::create_dir_all(&folder)?;
    write_if_changed(&folder.join(name), content.as_ref())
}

/// Writes a file only when its content differs: an untouched time stamp keeps the server from being built again.
///
/// # Errors
/// When the disk refuses.
pub fn write_if_changed(path: &Path, content: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    fs::write(path, content)
}
