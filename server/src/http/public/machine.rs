//! Addresses for machines: robots, sitemap, security contact, feed, and the redirect from `/`.

use std::fmt::Write;

use ashyq_domain::{language::Language, region, time::Span};
use axum::{
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    assets,
    http::{error::PageError, extract, render},
    wiring::App,
};

/// `GET /`: to the language chosen before, asked for by the browser, or Kazakh.
pub async fn front_door(request: Request) -> Response {
    let language = extract::Wish::of(request.headers()).language();
    let mut response = StatusCode::FOUND.into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&format!("/{}/", language.code())) {
        headers.insert(header::LOCATION, value);
    }
    headers.insert(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private"));
    response
}

/// `GET /{l}`: people type addresses without the last slash.
///
/// # Errors
/// The first segment is no language.
pub async fn missing_slash(Path(language): Path<String>) -> Result<Response, PageError> {
    let language = Language::parse(&language).ok_or(PageError::NotFound)?;
    Ok(render::see_other(&format!("/{}/", language.code())))
}

/// `GET /robots.txt`.
pub async fn robots(State(app): State<App>) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /console\nDisallow: /hooks\nDisallow: /*/status/\nDisallow: /*/complaints/\nDisallow: /*/business/\nDisallow: /*/participants/*?*q=\n\
         Allow: /\n\
         Sitemap: {}/sitemap.xml\n",
        app.config.public_url
    );
    public("text/plain; charset=utf-8", text)
}

/// The pages a search engine may list; forms are reached from them and are no entries of their own.
const LISTED: [&str; 9] = [
    "/",
    "/participants",
    "/business",
    "/about",
    "/faq",
    "/contacts",
    "/notices",
    "/service-status",
    "/privacy",
];

/// `GET /sitemap.xml`, each page with its other languages.
pub async fn sitemap(State(app): State<App>) -> Response {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let regions = region::regions(app.config.regions).iter();
    let lists = regions.map(|region| format!("/participants/{}", region.kato));
    let published = app.contents.held();
    let topics = published.iter().flat_map(|published| &published.topics);
    let topics = topics.map(|topic| format!("/faq/{}", topic.code));
    for path in LISTED.map(str::to_owned).into_iter().chain(topics).chain(lists) {
        for language in Language::ALL {
            let page = app.page(*language, path.as_str());
            let _ = write!(xml, "<url><loc>{}</loc>", page.absolute_in(*language));
            for other in Language::ALL {
                let (code, address) = (other.code(), page.absolute_in(*other));
                let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{address}\"/>");
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    public("application/xml; charset=utf-8", xml)
}

/// `GET /.well-known/security.txt` (RFC 9116). It is made when asked for, so it cannot run out while the program runs.
pub async fn security_txt(State(app): State<App>) -> Response {
    let expires = app.clock.now().plus(Span::days(180)).to_rfc3339();
    let address = &app.config.public_url;
    let text = format!(
        "Contact: tel:1414\nContact: {address}/en/contacts\nExpires: {expires}\nPreferred-Languages: kk, ru, en\n\
         Canonical: {address}/.well-known/security.txt\n"
    );
    public("text/plain; charset=utf-8", text)
}

/// Text for an element of XML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn public(content_type: &'static str, body: String) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    response
}

/// `GET /assets/{*file}` and `/favicon.ico`: files whose name holds their content's hash, kept for a year.
///
/// # Errors
/// There is no such file.
pub async fn asset(request: Request) -> Result<Response, PageError> {
    let path = request.uri().path();
    let asset = assets::find(path).ok_or(PageError::NotFound)?;
    let accepts = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let encoding = assets::Encoding::best_of(accepts);
    let body = asset.bytes(encoding);
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let kept =
        if asset.is_immutable() { "public, max-age=31536000, immutable" } else { "public, max-age=86400" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    if let Some(encoding) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Ok(response)
}
