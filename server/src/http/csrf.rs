//! Refuses requests that another site made in a visitor's name (reference: OWASP, cross-site request forgery).
//!
//! Browsers say where a request comes from in `Sec-Fetch-Site`; where that is missing, `Origin` must be ours exactly;
//! where both are missing, an unsafe request is refused.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{http::error::PageError, wiring::App};

/// The layer. Calls from machines (hooks) are not under it: they prove themselves by a signature.
pub async fn same_origin_only(State(app): State<App>, request: Request, next: Next) -> Response {
    if allowed(request.method(), request.headers(), &app.config.public_url) {
        next.run(request).await
    } else {
        tracing::warn!(method = %request.method(), "a request from another site was refused");
        PageError::Forbidden.into_response()
    }
}

fn allowed(method: &Method, headers: &HeaderMap, public_url: &str) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    match text(header::HeaderName::from_static("sec-fetch-site")) {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => text(header::ORIGIN).is_some_and(|origin| origin == public_url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "https://ashyq.kz";

    fn case(method: Method, site: Option<&str>, origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        if let Some(value) = site.and_then(|value| value.parse().ok()) {
            headers.insert("sec-fetch-site", value);
        }
        if let Some(value) = origin.and_then(|value| value.parse().ok()) {
            headers.insert("origin", value);
        }
        allowed(&method, &headers, OURS)
    }

    #[test]
    fn reading_is_always_allowed() {
        assert!(case(Method::GET, Some("cross-site"), Some("https://evil.example")));
        assert!(case(Method::HEAD, None, None));
    }

    #[test]
    fn the_matrix_of_unsafe_requests() {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            for (site, origin, expected) in [
                (Some("same-origin"), None, true),
                (Some("none"), None, true),
                (Some("same-site"), Some(OURS), false),
                (Some("cross-site"), Some(OURS), false),
                (None, Some(OURS), true),
                (None, Some("https://ashyq.kz.evil.example"), false),
                (None, Some("http://ashyq.kz"), false),
                (None, Some("null"), false),
                (None, None, false),
            ] {
                assert_eq!(case(method.clone(), site, origin), expected, "{method} {site:?} {origin:?}");
            }
        }
    }
}
