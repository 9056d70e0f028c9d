//! Takes the finished assets of `target/site` into the program.
//!
//! Without them (a first `cargo check`, before `cargo xtask assets`) the table is empty and the program still
//! builds: pages then link to style sheets that answer 404.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let manifest = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let site = manifest.join("../target/site");
    // A folder that is not there yet is looked for again at every build.
    println!("cargo::rerun-if-changed={}", site.display());
    println!("cargo::rerun-if-changed=build.rs");
    let table = table(&site)?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("assets.rs"), table)?;
    Ok(())
}

/// The table as Rust text: one `Asset` a line of the manifest (`role name address type`, with tabs between).
fn table(site: &Path) -> Result<String, Box<dyn Error>> {
    let manifest = fs::read_to_string(site.join("manifest.tsv")).unwrap_or_default();
    let site = fs::canonicalize(site).unwrap_or_default();
    let mut out = String::from("/// Every file of the site.\nstatic ASSETS: &[Asset] = &[\n");
    for line in manifest.lines() {
        let [role, name, address, content_type] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("target/site/manifest.tsv: {line:?} has not four columns").into());
        };
        let file = |suffix: &str| site.join(format!("{name}{suffix}"));
        writeln!(
            out,
            "    Asset {{ role: {role:?}, address: {address:?}, content_type: {content_type:?}, raw: include_bytes!({:?}), br: include_bytes!({:?}), gz: include_bytes!({:?}) }},",
            file(""),
            file(".br"),
            file(".gz")
        )?;
    }
    out.push_str("];\n");
    Ok(out)
}
