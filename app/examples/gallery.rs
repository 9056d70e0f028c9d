//! Writes every page with sample data to `target/gallery`, to be looked at in a browser:
//! `cargo xtask css && cargo run -p ashyq-app --example gallery --features samples`.
#![expect(clippy::print_stdout, reason = "a command-line tool talks on stdout")]

use std::{error::Error, fs, path::Path};

use ashyq_app::samples::{console_samples, page, samples};
use ashyq_domain::language::Language;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = root.join("target/gallery");
    for language in Language::ALL {
        fs::create_dir_all(folder.join(language.code()))?;
        for sample in samples() {
            let html = (sample.draw)(&page(*language, sample.path)).replace("\"/assets/", "\"../");
            fs::write(folder.join(language.code()).join(format!("{}.html", sample.name)), html)?;
        }
    }
    for language in Language::ALL {
        let folder = folder.join("console").join(language.code());
        fs::create_dir_all(&folder)?;
        for sample in console_samples() {
            let html = (sample.draw)(&page(*language, sample.path)).replace("\"/assets/", "\"../../");
            fs::write(folder.join(format!("{}.html", sample.name)), html)?;
        }
    }
    fs::copy(root.join("target/stage/console.css"), folder.join("console.css"))?;
    fs::copy(root.join("target/stage/site.css"), folder.join("site.css"))?;
    fs::copy(root.join("style/ashyq.js"), folder.join("ashyq.js"))?;
    println!("{}", folder.display());
    Ok(())
}
