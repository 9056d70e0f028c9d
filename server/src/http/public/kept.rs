//! Pages without anything personal. They take no cookie and touch no database.

use ashyq_app::{page::Page, pages::public};
use axum::{
    extract::{Request, State},
    response::Response,
};

use super::content;
use crate::{
    http::{error::PageError, extract::split_language, render},
    wiring::App,
};

type Draw = fn(&Page) -> String;

/// The kept pages by their address without the language.
const PAGES: [(&str, Draw); 4] = [
    ("/", public::home),
    ("/business", public::business),
    ("/privacy", public::privacy),
    ("/accessibility", public::accessibility),
];

/// `GET` of any page in [`PAGES`].
///
/// # Errors
/// The first segment is no language.
pub async fn page(State(app): State<App>, request: Request) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let (name, draw) = PAGES.into_iter().find(|(name, _)| *name == path).ok_or(PageError::NotFound)?;
    let production = app.config.production();
    let kept_as = format!("{name}#{}", app.edition());
    Ok(app.kept.answer(language, &kept_as, request.headers(), production, || draw(&app.page(language, name))))
}

/// `GET /{l}/service-status`: what the breakers know and the notices in force, drawn anew each time.
///
/// # Errors
/// The first segment is no language.
pub async fn service_status(State(app): State<App>, request: Request) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let (page, at) = (app.page(language, path), app.clock.now());
    let published = app.contents.held();
    let in_force = published.iter().flat_map(|published| published.in_force(at));
    let notices = in_force.map(|notice| content::shown(notice, language)).collect();
    let props = public::ServiceStatusProps { at, parts: crate::services::parts::states(&app), notices };
    Ok(render::ok(&page, public::service_status(&page, props)))
}
