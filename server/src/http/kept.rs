//! Answers without anything personal: drawn once, compressed once, and given without session or database.

use std::{io::Write, sync::Arc};

use ashyq_domain::language::Language;
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use crate::{
    assets::Encoding,
    http::{headers, lately::Lately},
};

/// How long a browser may keep such an answer without asking again, in seconds.
const MAX_AGE: &str = "public, max-age=60";
/// So many bytes are kept. A page with all it is compressed to takes about 25 KB, the largest answer of the open data 250.
const MOST: usize = 50 * 1024 * 1024;

/// What the headers and the name of an answer take, about.
const HEAD: usize = 2 * 1024;

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A page in a language.
    Page(Language),
    /// JSON.
    Json,
    /// A feed in a language.
    Atom(Language),
}

impl Form {
    const fn content_type(self) -> &'static str {
        match self {
            Self::Page(_) => "text/html; charset=utf-8",
            Self::Json => "application/json",
            Self::Atom(_) => "application/atom+xml; charset=utf-8",
        }
    }

    const fn language(self) -> Option<Language> {
        match self {
            Self::Page(language) | Self::Atom(language) => Some(language),
            Self::Json => None,
        }
    }
}

struct Kept {
    etag: HeaderValue,
    /// Every header that does not hang on the request; made once, because making them costs more than giving them.
    head: HeaderMap,
    plain: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

/// The kept answers, by form and name.
pub struct KeptPages(Lately<(&'static str, String), Arc<Kept>>);

impl Default for KeptPages {
    fn default() -> Self {
        Self(Lately::weighing(MOST, |kept| kept.plain.len() + kept.gzip.len() + kept.brotli.len() + HEAD))
    }
}

impl KeptPages {
    /// Answers with the kept page, drawing it the first time it is asked for.
    pub fn answer(
        &self,
        language: Language,
        name: &str,
        request: &HeaderMap,
        production: bool,
        draw: impl FnOnce() -> String,
    ) -> Response {
        self.answer_as(Form::Page(language), name, request, production, draw)
    }

    /// Answers with what is kept under a name, drawing it the first time it is asked for. What the name does not say must
    /// not change what is drawn.
    pub fn answer_as(
        &self,
        form: Form,
        name: &str,
        request: &HeaderMap,
        production: bool,
        draw: impl FnOnce() -> String,
    ) -> Response {
        let kept = self.0.find_or_make(key(form, name), || Arc::new(keep(draw(), form, production)));
        respond(&kept, request)
    }

    /// Answers with what is kept under a name, if anything is: before any of the work that drawing it would take.
    #[must_use]
    pub fn known(&self, form: Form, name: &str, request: &HeaderMap) -> Option<Response> {
        Some(respond(&*self.0.find(&key(form, name))?, request))
    }

    /// Forgets everything: what the answers show has changed.
    pub fn forget(&self) {
        self.0.forget();
    }
}

fn key(form: Form, name: &str) -> (&'static str, String) {
    (form.language().map_or("", Language::code), name.to_owned())
}

/// A content that is not kept, with its name; only the name where the browser has it already.
pub fn unless_known(request: &HeaderMap, content: Bytes) -> Response {
    let etag = etag(&content);
    let unchanged = etag.to_str().is_ok_and(|etag| is_known(request, etag));
    let mut response =
        if unchanged { StatusCode::NOT_MODIFIED.into_response() } else { content.into_response() };
    response.headers_mut().insert(header::ETAG, etag);
    response
}

/// What names a content: the same for the same bytes.
fn etag(bytes: &[u8]) -> HeaderValue {
    let digest = Sha256::digest(bytes);
    let text = format!("\"{}\"", data_encoding::HEXLOWER.encode(&digest[..12]));
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("\"0\""))
}

fn keep(text: String, form: Form, production: bool) -> Kept {
    let etag = etag(text.as_bytes());
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing into memory cannot fail; an empty body would only mean "send it plain".
    let gzip = gzip.write_all(text.as_bytes()).and_then(|()| gzip.finish()).unwrap_or_default();
    let mut brotli = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut brotli, 4096, 9, 20);
        let _ = writer.write_all(text.as_bytes());
    }
    Kept {
        head: head(form, &etag, production),
        etag,
        plain: text.into(),
        gzip: gzip.into(),
        brotli: brotli.into(),
    }
}

/// True where the browser has this very answer already.
#[must_use]
pub fn is_known(request: &HeaderMap, etag: &str) -> bool {
    let known = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    known.flat_map(|value| value.split(',')).any(|tag| {
        let tag = tag.trim();
        tag == "*" || tag.trim_start_matches("W/") == etag
    })
}

fn head(form: Form, etag: &HeaderValue, production: bool) -> HeaderMap {
    let mut head = HeaderMap::new();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static(form.content_type()));
    if let Some(language) = form.language() {
        head.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.code()));
    }
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static(MAX_AGE));
    head.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    head.insert(header::ETAG, etag.clone());
    if matches!(form, Form::Page(_)) {
        headers::add(&mut head, production);
    }
    head
}

fn respond(page: &Kept, request: &HeaderMap) -> Response {
    let accepts = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let unchanged = is_known(request, page.etag.to_str().unwrap_or_default());
    let encoding = Encoding::best_of(accepts.unwrap_or_default());
    let body = match encoding {
        Encoding::Brotli => &page.brotli,
        Encoding::Gzip => &page.gzip,
        Encoding::Identity => &page.plain,
    };
    let mut response = Response::new(if unchanged { Body::empty() } else { Body::from(body.clone()) });
    *response.status_mut() = if unchanged { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let headers = response.headers_mut();
    headers.clone_from(&page.head);
    if let Some(encoding) = encoding.name().filter(|_| !unchanged) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
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
