//! Pages without anything personal. They take no cookie and touch no database.

use ashyq_app::{page::Page, pages::public};
use axum::{
    extract::{Request, State},
    response::Response,
};
use serde::Deserialize;

use crate::{
    http::{
        error::PageError,
        extract::{Parameters, split_language},
        headers, render,
    },
    wiring::App,
};

type Draw = fn(&Page) -> String;

/// The kept pages by their address without the language.
const PAGES: [(&str, Draw); 7] = [
    ("/", public::home),
    ("/about", public::about),
    ("/business", public::business),
    ("/contacts", public::contacts),
    ("/privacy", public::privacy),
    ("/accessibility", public::accessibility),
    ("/notices", no_notices),
];

/// There is no notice yet; their editor comes with the content desk.
fn no_notices(page: &Page) -> String {
    public::notices(page, public::NoticesProps { notices: Vec::new() })
}

/// `GET` of any page in [`PAGES`].
///
/// # Errors
/// The first segment is no language.
pub async fn page(State(app): State<App>, request: Request) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let (name, draw) = PAGES.into_iter().find(|(name, _)| *name == path).ok_or(PageError::NotFound)?;
    let production = app.config.production();
    Ok(app.kept.answer(language, name, request.headers(), production, || {
        draw(&Page::new(language, name, app.public_url.clone(), app.assets.clone()))
    }))
}

/// `?q=` of the questions.
#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

/// `GET /{l}/faq?q=`.
///
/// # Errors
/// The first segment is no language.
pub async fn faq(
    State(app): State<App>,
    Parameters(search): Parameters<Search>,
    request: Request,
) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let mut page = Page::new(language, path, app.public_url.clone(), app.assets.clone());
    if search.q.trim().is_empty() {
        let draw = || public::faq(&page, public::FaqProps { query: String::new() });
        return Ok(app.kept.answer(language, "/faq", request.headers(), app.config.production(), draw));
    }
    page.query_string = request.uri().query().unwrap_or_default().to_owned();
    // A question of 200 characters finds nothing that a shorter one would not.
    let query = search.q.trim().chars().take(200).collect();
    let html = public::faq(&page, public::FaqProps { query });
    let mut response = render::ok(&page, html);
    headers::add(response.headers_mut(), app.config.production());
    Ok(response)
}

/// `GET /{l}/service-status`: what the breakers know, drawn anew each time.
///
/// # Errors
/// The first segment is no language.
pub async fn service_status(State(app): State<App>, request: Request) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let page = Page::new(language, path, app.public_url.clone(), app.assets.clone());
    let props =
        public::ServiceStatusProps { at: app.clock.now(), parts: crate::services::parts::states(&app) };
    Ok(render::ok(&page, public::service_status(&page, props)))
}
