//! Pages without anything personal: rendered once per language, compressed once, and answered without session or database.

use std::{collections::HashMap, io::Write, sync::RwLock};

use ashyq_domain::language::Language;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use sha2::{Digest, Sha256};

use crate::{assets::Encoding, http::headers};

/// How long a browser may keep such a page without asking again, in seconds.
const MAX_AGE: &str = "public, max-age=60";

struct Kept {
    etag: HeaderValue,
    plain: axum::body::Bytes,
    gzip: axum::body::Bytes,
    brotli: axum::body::Bytes,
}

/// The kept pages, by language and name.
#[derive(Default)]
pub struct KeptPages(RwLock<HashMap<(Language, &'static str), std::sync::Arc<Kept>>>);

impl KeptPages {
    /// Answers with the kept page, drawing it the first time it is asked for.
    pub fn answer(
        &self,
        language: Language,
        name: &'static str,
        request: &HeaderMap,
        production: bool,
        draw: impl FnOnce() -> String,
    ) -> Response {
        let known = self.0.read().ok().and_then(|pages| pages.get(&(language, name)).cloned());
        let page = known.unwrap_or_else(|| {
            let page = std::sync::Arc::new(keep(draw()));
            if let Ok(mut pages) = self.0.write() {
                pages.insert((language, name), page.clone());
            }
            page
        });
        respond(&page, language, request, production)
    }

    /// Forgets everything: what the pages show has changed.
    pub fn forget(&self) {
        if let Ok(mut pages) = self.0.write() {
            pages.clear();
        }
    }
}

fn keep(html: String) -> Kept {
    let digest = Sha256::digest(html.as_bytes());
    let etag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&digest[..12]));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing into memory cannot fail; an empty body would only mean "send it plain".
    let gzip = gzip.write_all(html.as_bytes()).and_then(|()| gzip.finish()).unwrap_or_default();
    let mut brotli = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut brotli, 4096, 9, 20);
        let _ = writer.write_all(html.as_bytes());
    }
    Kept {
        etag: HeaderValue::from_str(&etag).unwrap_or_else(|_| HeaderValue::from_static("\"0\"")),
        plain: html.into(),
        gzip: gzip.into(),
        brotli: brotli.into(),
    }
}

fn respond(page: &Kept, language: Language, request: &HeaderMap, production: bool) -> Response {
    let text =
        |name| request.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
    let unchanged =
        text(header::IF_NONE_MATCH).split(',').any(|tag| tag.trim().trim_start_matches("W/") == page.etag);
    let encoding = Encoding::best_of(text(header::ACCEPT_ENCODING));
    let body = match encoding {
        Encoding::Brotli => &page.brotli,
        Encoding::Gzip => &page.gzip,
        Encoding::Identity => &page.plain,
    };
    let mut response = Response::new(if unchanged { Body::empty() } else { Body::from(body.clone()) });
    *response.status_mut() = if unchanged { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.code()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(MAX_AGE));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::ETAG, page.etag.clone());
    if let Some(encoding) = encoding.name().filter(|_| !unchanged) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    headers::add(headers, production);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(pages: &KeptPages, headers: &HeaderMap) -> Response {
        pages.answer(Language::Kk, "home", headers, false, || "<p>сәлем</p>".repeat(50))
    }

    #[test]
    fn a_kept_page_is_drawn_once_and_compressed() {
        let pages = KeptPages::default();
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"));
        let first = answer(&pages, &headers);
        assert_eq!(first.headers()[header::CONTENT_ENCODING], "br");
        assert!(!first.headers().contains_key(header::SET_COOKIE));
        let second = pages.answer(Language::Kk, "home", &headers, false, || "other".to_owned());
        assert_eq!(first.headers()[header::ETAG], second.headers()[header::ETAG]);
    }

    #[test]
    fn the_same_etag_is_answered_with_304() {
        let pages = KeptPages::default();
        let first = answer(&pages, &HeaderMap::new());
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
        assert_eq!(answer(&pages, &headers).status(), StatusCode::NOT_MODIFIED);
        assert_eq!(answer(&pages, &HeaderMap::new()).status(), StatusCode::OK);
    }
}
