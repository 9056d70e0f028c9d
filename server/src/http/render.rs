//! How a drawn page becomes an answer.

use ashyq_app::page::Page;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use crate::http::headers;

/// A public page of one visitor: never kept by anybody.
#[must_use]
pub fn page(status: StatusCode, page: &Page, html: String) -> Response {
    let mut response = (status, Html(html)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(page.language.code()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(policy) =
        page.nonce.as_deref().and_then(|nonce| HeaderValue::from_str(&headers::console_policy(nonce)).ok())
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// A page that answers a request well.
#[must_use]
pub fn ok(at: &Page, html: String) -> Response {
    page(StatusCode::OK, at, html)
}

/// The same page again, with what has to be mended.
#[must_use]
pub fn unprocessable(at: &Page, html: String) -> Response {
    page(StatusCode::UNPROCESSABLE_ENTITY, at, html)
}

/// On to the next page after a form (303).
#[must_use]
pub fn see_other(path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    // Our paths are made of our words, languages and references: always a legal header value.
    if let Ok(value) = HeaderValue::from_str(path) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
