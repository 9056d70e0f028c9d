//! Styles, script, islands and icons, carried inside the program in three encodings.
//!
//! `cargo xtask assets` makes them, `build.rs` takes them in. A name with a hash changes with the content, so such
//! an address may be cached for ever.

/// One file of the site.
#[derive(Debug)]
pub struct Asset {
    /// What it is to the pages: `site.css`, `islands.wasm`, …
    pub role: &'static str,
    /// Where it is served: `/assets/site.<hash>.css`, `/favicon.ico`.
    pub address: &'static str,
    /// Value of `Content-Type`.
    pub content_type: &'static str,
    /// The bytes as they are.
    pub raw: &'static [u8],
    /// The same in brotli.
    pub br: &'static [u8],
    /// The same in gzip.
    pub gz: &'static [u8],
}

/// Addresses of the islands' two files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Islands {
    /// The module that the page loads; it loads the WASM itself.
    pub js: &'static str,
    /// The WASM, for preloading.
    pub wasm: &'static str,
}

/// How a browser is willing to get a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// `br`
    Brotli,
    /// `gzip`
    Gzip,
}

impl Encoding {
    /// The best one that `Accept-Encoding` allows.
    #[must_use]
    pub fn best_of(accept: &str) -> Self {
        let best = [Self::Brotli, Self::Gzip].into_iter().find(|encoding| encoding.is_accepted(accept));
        best.unwrap_or(Self::Identity)
    }

    /// Whether `Accept-Encoding` allows it. A coding with `q=0` is refused by the browser.
    #[must_use]
    pub fn is_accepted(self, accept: &str) -> bool {
        let Some(name) = self.name() else { return true };
        accept.split(',').any(|part| {
            let mut pieces = part.split(';').map(str::trim);
            let is_named = pieces.next().is_some_and(|coding| coding.eq_ignore_ascii_case(name));
            let is_refused = pieces.any(|piece| matches!(piece, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
            is_named && !is_refused
        })
    }

    /// Value of `Content-Encoding`.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
        }
    }
}

impl Asset {
    /// The bytes in an encoding.
    #[must_use]
    pub const fn bytes(&self, encoding: Encoding) -> &'static [u8] {
        match encoding {
            Encoding::Identity => self.raw,
            Encoding::Brotli => self.br,
            Encoding::Gzip => self.gz,
        }
    }

    /// Whether the address changes with the content, so that it may be cached for ever.
    #[must_use]
    pub fn is_immutable(&self) -> bool {
        self.address.starts_with("/assets/")
    }
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Every file, for registering routes and for tests of weight.
#[must_use]
pub fn all() -> &'static [Asset] {
    ASSETS
}

/// The file at an address.
#[must_use]
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.address == path)
}

/// Address of the public pages' style sheet.
#[must_use]
pub fn css() -> &'static str {
    address_or("site.css", "/assets/site.css")
}

/// Address of the console's style sheet.
#[must_use]
pub fn console_css() -> &'static str {
    address_or("console.css", "/assets/console.css")
}

/// Address of the public pages' script.
#[must_use]
pub fn script() -> &'static str {
    address_or("ashyq.js", "/assets/ashyq.js")
}

/// Addresses of the islands; `None` where the program was built without them.
#[must_use]
pub fn islands() -> Option<Islands> {
    Some(Islands { js: address("islands.js")?, wasm: address("islands.wasm")? })
}

fn address(role: &str) -> Option<&'static str> {
    ASSETS.iter().find(|asset| asset.role == role).map(|asset| asset.address)
}

fn address_or(role: &str, fallback: &'static str) -> &'static str {
    address(role).unwrap_or(fallback)
}

#[cfg(test)]
mod tests {
    use super::{ASSETS, Encoding, all, find, islands};

    #[test]
    fn the_encoding_follows_the_browser() {
        assert_eq!(Encoding::best_of("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(Encoding::best_of("gzip;q=1.0, br;q=0"), Encoding::Gzip);
        assert_eq!(Encoding::best_of("identity"), Encoding::Identity);
        assert_eq!(Encoding::best_of(""), Encoding::Identity);
    }

    #[test]
    fn every_file_is_found_by_its_address_and_compressed() {
        for asset in all() {
            assert_eq!(find(asset.address).map(|found| found.role), Some(asset.role));
            assert!(asset.br.len() <= asset.raw.len(), "{} grew", asset.role);
            assert!(!asset.raw.is_empty() && !asset.gz.is_empty(), "{} is empty", asset.role);
        }
        assert!(find("/assets/nothing.css").is_none());
    }

    #[test]
    fn islands_come_whole_or_not_at_all() {
        let parts = ASSETS.iter().filter(|asset| asset.role.starts_with("islands.")).count();
        assert_eq!(parts, if islands().is_some() { 2 } else { 0 });
    }
}
