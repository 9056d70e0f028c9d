//! The folder of finished assets: names that change with the content, and compressed copies.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::stage::{self, Outcome};

/// The list that the server's build reads: one asset a line, `role name address type`, with tabs between.
const MANIFEST: &str = "manifest.tsv";
/// The islands' glue names the WASM by this word until the WASM's own name is known.
const WASM_PLACE: &str = "ISLANDS_WASM";

struct Kind {
    /// File in the stage, and the role by which the server asks for it.
    name: &'static str,
    content_type: &'static str,
    /// Its address where that must not change; otherwise a hashed one under `/assets/`.
    address: Option<&'static str>,
}

/// In the order of work: the WASM before the glue that names it.
const KINDS: [Kind; 7] = [
    Kind { name: stage::SITE_CSS, content_type: "text/css; charset=utf-8", address: None },
    Kind { name: stage::CONSOLE_CSS, content_type: "text/css; charset=utf-8", address: None },
    Kind { name: stage::SCRIPT, content_type: "text/javascript; charset=utf-8", address: None },
    Kind { name: stage::ISLANDS_WASM, content_type: "application/wasm", address: None },
    Kind { name: stage::ISLANDS_JS, content_type: "text/javascript; charset=utf-8", address: None },
    Kind { name: stage::FAVICON_SVG, content_type: "image/svg+xml", address: Some("/favicon.svg") },
    Kind { name: stage::FAVICON_ICO, content_type: "image/x-icon", address: Some("/favicon.ico") },
];

/// Fills `target/site` from the stage and answers how many assets there are.
///
/// # Errors
/// When the disk refuses.
pub fn build(root: &Path) -> Outcome<usize> {
    let site = root.join("target/site");
    fs::create_dir_all(&site)?;
    let mut manifest = String::new();
    let mut kept = vec![MANIFEST.to_owned()];
    let mut wasm_name: Option<String> = None;
    for kind in &KINDS {
        let Ok(mut content) = fs::read(stage::folder(root).join(kind.name)) else {
            continue;
        };
        if kind.name == stage::ISLANDS_JS {
            let Some(wasm) = &wasm_name else { continue };
            content = String::from_utf8(content)?.replace(WASM_PLACE, wasm).into_bytes();
        }
        let name = if kind.address.is_some() { kind.name.to_owned() } else { hashed(kind.name, &content) };
        let address = kind.address.map_or_else(|| format!("/assets/{name}"), str::to_owned);
        write_all(&site, &name, &content)?;
        manifest.push_str(&format!("{}\t{name}\t{address}\t{}\n", kind.name, kind.content_type));
        kept.extend([name.clone(), format!("{name}.br"), format!("{name}.gz")]);
        if kind.name == stage::ISLANDS_WASM {
            wasm_name = Some(name);
        }
    }
    stage::write_if_changed(&site.join(MANIFEST), manifest.as_bytes())?;
    remove_others(&site, &kept)?;
    Ok(manifest.lines().count())
}

/// `site.css` → `site.3f9a2b71c0.css`.
fn hashed(name: &str, content: &[u8]) -> String {
    let hash = HEXLOWER.encode(&Sha256::digest(content));
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{}.{extension}", &hash[..10]),
        None => format!("{name}.{}", &hash[..10]),
    }
}

/// The file and its two compressed copies. What stands there already is kept: the best compression takes seconds.
fn write_all(site: &Path, name: &str, content: &[u8]) -> io::Result<()> {
    let raw = site.join(name);
    let (br, gz) = (site.join(format!("{name}.br")), site.join(format!("{name}.gz")));
    if br.exists() && gz.exists() && fs::read(&raw).is_ok_and(|old| old == content) {
        return Ok(());
    }
    stage::write_if_changed(&raw, content)?;
    stage::write_if_changed(&br, &brotli(content)?)?;
    stage::write_if_changed(&gz, &gzip(content)?)
}

fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut out, &params)?;
    Ok(out)
}

fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

/// Earlier versions go, or the program would carry them for ever.
fn remove_others(site: &Path, kept: &[String]) -> io::Result<()> {
    for entry in fs::read_dir(site)? {
        let entry = entry?;
        let is_kept = entry.file_name().to_str().is_some_and(|name| kept.iter().any(|keep| keep == name));
        if entry.file_type()?.is_file() && !is_kept {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::io::Read;

    use super::{brotli, gzip, hashed};

    #[test]
    fn the_name_changes_with_the_content() {
        assert_ne!(hashed("site.css", b"a"), hashed("site.css", b"b"));
        assert_eq!(hashed("site.css", b"a"), "site.ca978112ca.css");
    }

    #[test]
    fn compressed_copies_hold_the_same_bytes() {
        let content = "ашық ".repeat(400).into_bytes();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&content).unwrap()[..], &mut back).unwrap();
        assert_eq!(back, content);
        let mut unzipped = Vec::new();
        flate2::read::GzDecoder::new(&gzip(&content).unwrap()[..]).read_to_end(&mut unzipped).unwrap();
        assert_eq!(unzipped, content);
    }
}
