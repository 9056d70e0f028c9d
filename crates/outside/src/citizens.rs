//! The mobile citizens base: which phone is registered for which document.

use std::{fmt, sync::Arc};

use ashyq_domain::{document::Document, phone::Phone, randomness::Randomness, time::Clock};
use async_trait::async_trait;
use reqwest::{Client, Url, header::HeaderValue};
use serde::Serialize;

use crate::{
    System,
    breaker::BreakerState,
    config::{CitizensConfig, ConfigError},
    error::OutsideError,
    gate::{Gate, Tries},
    http,
    wire::decode_match,
};

/// The mobile citizens base.
#[async_trait]
pub trait CitizensBase: Send + Sync {
    /// Asks whether this phone is registered for this document. Never kept, and never shown to the visitor in
    /// any form.
    ///
    /// # Errors
    /// Any [`OutsideError`]; the phone then counts as not registered.
    async fn matches(&self, document: &Document, phone: &Phone) -> Result<Match, OutsideError>;

    /// Whether calls go through at this moment; for metrics and the page of the service's state.
    fn state(&self) -> BreakerState {
        BreakerState::Closed
    }
}

/// The base's answer. No `Debug`: that a phone belongs to a document is personal.
#[derive(Clone, PartialEq, Eq)]
pub enum Match {
    /// Another phone, or an unknown document.
    No,
    /// The phone is registered for the document.
    Yes {
        /// Shown beside the status, so that a venue can compare; never kept.
        initials: Initials,
    },
}

/// A citizen's initials, as the base has them (for instance `А.Қ.`).
#[derive(Clone, PartialEq, Eq)]
pub struct Initials(String);

impl Initials {
    /// The longest initials accepted, in characters.
    pub const MOST: usize = 40;

    /// Accepts 1 to 40 characters, none of which is a control, a line break or turns the direction of
    /// writing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = !text.is_empty() && text.chars().count() <= Self::MOST;
        (fits && !text.chars().any(is_unsafe)).then(|| Self(text.to_owned()))
    }

    /// The initials themselves.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Initials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Initials(***)")
    }
}

/// Controls, line and paragraph separators, marks and embeddings of the direction of writing, and the byte
/// order mark.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[derive(Serialize)]
struct MatchQuestion<'a> {
    document: &'a Document,
    phone: &'a str,
}

/// The mobile citizens base over HTTP.
pub struct HttpCitizensBase {
    client: Client,
    matches: Url,
    authorization: Option<HeaderValue>,
    gate: Gate,
}

impl HttpCitizensBase {
    /// Connects nothing yet.
    ///
    /// # Errors
    /// Any [`ConfigError`].
    pub fn new(
        config: &CitizensConfig,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
    ) -> Result<Self, ConfigError> {
        Ok(Self {
            client: http::client(config.limits.connect)?,
            matches: config.endpoint.join("v1/match")?,
            authorization: config.token.as_ref().map(|token| token.header("Bearer ")).transpose()?,
            gate: Gate::new(System::Citizens, config.limits, clock, randomness),
        })
    }
}

#[async_trait]
impl CitizensBase for HttpCitizensBase {
    async fn matches(&self, document: &Document, phone: &Phone) -> Result<Match, OutsideError> {
        let question = MatchQuestion { document, phone: phone.expose() };
        self.gate
            .call(Tries::Two, || async {
                let request =
                    http::authorized(self.client.post(self.matches.clone()), self.authorization.as_ref());
                decode_match(document, &http::exchange(request.json(&question)).await?)
            })
            .await
    }

    fn state(&self) -> BreakerState {
        self.gate.state()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_a_short_line_of_text() {
        for good in ["А.Қ.", " Ә. Ғ. ", "J. R. R.", "Ж"] {
            assert_eq!(Initials::parse(good).as_ref().map(Initials::expose), Some(good.trim()));
        }
        for bad in ["", "  ", "А\nҚ", "А\u{202e}Қ", "А\u{2028}Қ", "\u{1b}[31mА", &"А".repeat(41)] {
            assert!(Initials::parse(bad).is_none(), "{bad:?}");
        }
    }
}
