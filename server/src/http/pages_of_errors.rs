//! Draws the page of an answer that carries only what went wrong, in the language of its address or account.

use ashyq_app::{
    page::Page,
    pages::{
        console::{
            self,
            failures::{Failure, FailureProps},
        },
        public::{self, ErrorKind, ErrorPageProps},
    },
};
use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    http::{api::answers::Problem, error::ErrorPage, extract, guard::RequestId, render},
    wiring::App,
};

/// The layer.
pub async fn draw(State(app): State<App>, request: Request, next: Next) -> Response {
    let (uri, wish) = (request.uri().clone(), extract::Wish::of(request.headers()));
    let response = next.run(request).await;
    // The limit of the body's size answers with a status alone.
    let by_size = (response.status() == StatusCode::PAYLOAD_TOO_LARGE).then_some(ErrorPage::TooLarge);
    let Some(error) = response.extensions().get::<ErrorPage>().copied().or(by_size) else {
        return response;
    };
    let (path, wished) = (uri.path().to_owned(), wish.language());
    if path.starts_with("/api/") || path.starts_with("/data/") {
        return Problem::of(response.status()).into_response();
    }
    let id = response.extensions().get::<RequestId>().map(|id| id.0.clone());
    let (mut head, _) = response.into_parts();
    let drawn = if path.starts_with("/console") {
        let mut page = Page::new(wished, path, app.public_url.clone(), app.assets.clone());
        // The console's frame starts the islands, which the policy allows only with a nonce.
        page.nonce = Some(app.token::<16>());
        let frame = console::Frame::default();
        let html = console::failure(&page, FailureProps { frame, failure: failure(error, id) });
        render::page(head.status, &page, html)
    } else {
        let (language, path) = extract::split_language(&path).unwrap_or((wished, "/"));
        // These addresses only take forms: the links to the other languages lead to the page that has the form.
        let path = path.strip_suffix("/rate").or(path.strip_suffix("/reopen")).unwrap_or(path);
        let page = app.page(language, path);
        let html = public::error_page(&page, ErrorPageProps { kind: kind(error), support_id: id });
        render::page(head.status, &page, html)
    };
    let (fresh, body) = drawn.into_parts();
    head.headers.remove(axum::http::header::CONTENT_LENGTH);
    head.headers.extend(fresh.headers);
    Response::from_parts(head, body)
}

fn kind(error: ErrorPage) -> ErrorKind {
    match error {
        ErrorPage::NotFound => ErrorKind::NotFound,
        ErrorPage::MethodNotAllowed => ErrorKind::Method,
        ErrorPage::Forbidden => ErrorKind::Origin,
        ErrorPage::NotAForm => ErrorKind::Unreadable,
        ErrorPage::Conflict => ErrorKind::Conflict,
        ErrorPage::Expired => ErrorKind::Expired,
        ErrorPage::TooLarge => ErrorKind::TooLarge,
        ErrorPage::TooMany => ErrorKind::TooMany,
        ErrorPage::Unavailable => ErrorKind::Unavailable,
        ErrorPage::Broken => ErrorKind::Internal,
    }
}

fn failure(error: ErrorPage, id: Option<String>) -> Failure {
    match error {
        ErrorPage::NotFound | ErrorPage::MethodNotAllowed => Failure::NotFound,
        ErrorPage::Forbidden => Failure::Refused,
        ErrorPage::Conflict | ErrorPage::Expired => Failure::Conflict,
        ErrorPage::TooMany => Failure::TooMany,
        ErrorPage::Unavailable => Failure::Unavailable,
        ErrorPage::NotAForm | ErrorPage::TooLarge | ErrorPage::Broken => {
            Failure::Internal(id.unwrap_or_default())
        }
    }
}
