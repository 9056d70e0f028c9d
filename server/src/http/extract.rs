//! What handlers take out of a request: the visitor, the member of staff, the fields of a form.

use std::collections::BTreeMap;

use ashyq_app::{forms::TOKEN, page::Page};
use ashyq_domain::language::Language;
use ashyq_store::Account;
use axum::{
    extract::{ConnectInfo, Form, FromRequest, FromRequestParts, Query, Request, rejection::FormRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::Response,
};
use tower_sessions::Session;

use crate::{
    http::{error::PageError, network::Network, render, session::Journey},
    wiring::App,
};

/// The language and the rest of a public address: `/kk/status` is Kazakh and `/status`.
#[must_use]
pub fn split_language(path: &str) -> Option<(Language, &str)> {
    let rest = path.strip_prefix('/')?;
    let (code, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    Some((Language::parse(code)?, if path.is_empty() { "/" } else { path }))
}

/// Somebody on a public page.
pub struct Visitor {
    /// The page as views know it.
    pub page: Page,
    /// The network the request came from.
    pub network: Network,
    /// The session; it exists in the database only once something was put into it.
    pub session: Session,
    production: bool,
}

impl Visitor {
    /// The page's language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.page.language
    }

    /// The same page in another language, which is remembered for the front door.
    #[must_use]
    pub fn in_language(&self, language: Language, path: &str) -> Response {
        let mut response = render::see_other(&format!("/{}{path}", language.code()));
        remember_language(&mut response, language, self.production);
        response
    }

    /// The journey so far.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn journey(&self) -> Result<Journey, PageError> {
        Journey::load(&self.session).await
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let (language, path) = split_language(parts.uri.path()).ok_or(PageError::NotFound)?;
        let mut page = app.page(language, path);
        page.query_string = parts.uri.query().unwrap_or_default().to_owned();
        let production = app.config.production();
        Ok(Self { page, network: network(parts, app), session: session(parts)?, production })
    }
}

/// A member of staff whose access was checked by the route.
pub struct Staff {
    /// The account as it is now.
    pub account: Account,
    /// The page as views know it, with this answer's nonce.
    pub page: Page,
    /// The session.
    pub session: Session,
}

impl FromRequestParts<App> for Staff {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let account = parts.extensions.get::<Account>().cloned().ok_or(PageError::SignIn)?;
        let page = console_page(parts, app, account.language);
        Ok(Self { account, page, session: session(parts)? })
    }
}

/// Somebody at the console's door: nobody is signed in yet, or only by password.
pub struct AtTheDoor {
    /// The page as views know it.
    pub page: Page,
    /// The network the request came from.
    pub network: Network,
    /// The session.
    pub session: Session,
}

impl FromRequestParts<App> for AtTheDoor {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let language = Wish::of(&parts.headers).language();
        Ok(Self {
            page: console_page(parts, app, language),
            network: network(parts, app),
            session: session(parts)?,
        })
    }
}

/// What a browser says of its user's language: two header values, cheap to keep beside a request.
#[derive(Clone, Default)]
pub struct Wish {
    cookie: Option<HeaderValue>,
    accept: Option<HeaderValue>,
}

impl Wish {
    /// The wish of a request.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        Self {
            cookie: headers.get(header::COOKIE).cloned(),
            accept: headers.get(header::ACCEPT_LANGUAGE).cloned(),
        }
    }

    /// The language chosen before, else what the browser asks for, else Kazakh.
    #[must_use]
    pub fn language(&self) -> Language {
        let text = |value: &Option<HeaderValue>| {
            value.as_ref().and_then(|value| value.to_str().ok().map(str::to_owned))
        };
        let chosen = text(&self.cookie).and_then(|cookies| {
            let mut pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
            pairs
                .find(|(name, _)| LANGUAGE_COOKIES.contains(name))
                .and_then(|(_, value)| Language::parse(value))
        });
        chosen.or_else(|| preferred(&text(&self.accept)?)).unwrap_or(Language::Kk)
    }
}

/// Names of the cookie that remembers a chosen language and nothing else: in development, in production. The script of
/// the public pages knows them too.
const LANGUAGE_COOKIES: [&str; 2] = ["language", "__Host-language"];

/// Remembers the language chosen last, for a year: for the front door, the console's sign-in and pages of errors.
pub fn remember_language(response: &mut Response, language: Language, production: bool) {
    let [development, host] = LANGUAGE_COOKIES;
    let (name, secure) = if production { (host, "; Secure") } else { (development, "") };
    let cookie = format!("{name}={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}", language.code());
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

fn preferred(accept: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for item in accept.split(',') {
        let mut parts = item.trim().split(';');
        let tag = parts.next().unwrap_or_default();
        let quality = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1.0, |value| value.parse::<f32>().unwrap_or(0.0));
        let Some(language) = Language::parse(tag.split('-').next().unwrap_or_default()) else { continue };
        if quality > 0.0 && best.is_none_or(|(most, _)| quality > most) {
            best = Some((quality, language));
        }
    }
    best.map(|(_, language)| language)
}

fn console_page(parts: &Parts, app: &App, language: Language) -> Page {
    let mut page = Page::new(language, parts.uri.path(), app.public_url.clone(), app.assets.clone());
    page.query_string = parts.uri.query().unwrap_or_default().to_owned();
    page.nonce = Some(app.token::<16>());
    page
}

fn network(parts: &Parts, app: &App) -> Network {
    // Requests always come through our listener, which adds the peer; in-process tests have none.
    let peer = parts
        .extensions
        .get::<ConnectInfo<std::net::SocketAddr>>()
        .map_or_else(|| std::net::SocketAddr::from(([127, 0, 0, 1], 0)), |ConnectInfo(peer)| *peer);
    Network::of(peer, &parts.headers, &app.config.trusted_proxies)
}

fn session(parts: &Parts) -> Result<Session, PageError> {
    parts.extensions.get::<Session>().cloned().ok_or_else(|| PageError::Internal("no session layer".into()))
}

/// What stands behind the `?` of an address; where it cannot be read, our own page says so.
pub struct Parameters<T>(pub T);

impl<T: serde::de::DeserializeOwned> FromRequestParts<App> for Parameters<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, PageError> {
        Query::try_from_uri(&parts.uri).map(|Query(value)| Self(value)).map_err(|_| PageError::NotAForm)
    }
}

/// The fields of a posted form. A repeated field keeps its last value.
pub struct Fields(BTreeMap<String, String>);

impl Fields {
    /// The value of a field, trimmed; empty where it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |value| value.trim())
    }

    /// True where the field was sent with something in it.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// All values as typed.
    #[must_use]
    pub fn values(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// What was written, in one piece without the token: two forms that say the same say it with the same bytes.
    #[must_use]
    pub fn written(&self) -> Vec<u8> {
        written(&self.0)
    }

    /// Gives the values away.
    #[must_use]
    pub fn into_values(self) -> BTreeMap<String, String> {
        self.0
    }
}

/// Names and values in one piece, each with its length; the one-time token is not among what was written.
#[must_use]
pub fn written(values: &BTreeMap<String, String>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for text in values.iter().filter(|(name, _)| *name != TOKEN).flat_map(|(name, value)| [name, value]) {
        bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
        bytes.extend_from_slice(text.as_bytes());
    }
    bytes
}

impl From<BTreeMap<String, String>> for Fields {
    fn from(values: BTreeMap<String, String>) -> Self {
        Self(values)
    }
}

impl FromRequest<App> for Fields {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &App) -> Result<Self, PageError> {
        match Form::<Vec<(String, String)>>::from_request(request, app).await {
            Ok(Form(pairs)) => Ok(Self(pairs.into_iter().collect())),
            Err(rejection) if rejection_is_too_large(&rejection) => Err(PageError::TooLarge),
            Err(_) => Err(PageError::NotAForm),
        }
    }
}

fn rejection_is_too_large(rejection: &FormRejection) -> bool {
    matches!(rejection, FormRejection::BytesRejection(inner) if inner.status() == StatusCode::PAYLOAD_TOO_LARGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_segment_is_the_language() {
        assert_eq!(split_language("/kk/status"), Some((Language::Kk, "/status")));
        assert_eq!(split_language("/ru"), Some((Language::Ru, "/")));
        assert_eq!(split_language("/ru/"), Some((Language::Ru, "/")));
        assert_eq!(split_language("/de/status"), None);
        assert_eq!(split_language(""), None);
    }

    #[test]
    fn the_browsers_wish_is_ordered_by_quality() {
        assert_eq!(preferred("de, ru;q=0.5, en;q=0.7"), Some(Language::En));
        assert_eq!(preferred("kk-KZ,kk;q=0.9,ru;q=0.8"), Some(Language::Kk));
        assert_eq!(preferred("fr"), None);
        assert_eq!(preferred("ru;q=0"), None);
    }
}
