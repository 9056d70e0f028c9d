//! The health authority: a citizen's status, and referrals for it to decide.

use std::sync::Arc;

use ashyq_domain::{
    complaint::{Cause, ClaimedColour, TestPlace, Words},
    document::Document,
    ids::ReferralId,
    randomness::Randomness,
    status::StatusAnswer,
    time::Clock,
};
use async_trait::async_trait;
use reqwest::{Client, RequestBuilder, Url, header::HeaderValue};
use serde::Serialize;

use crate::{
    System,
    breaker::BreakerState,
    config::{ConfigError, HealthConfig},
    error::OutsideError,
    gate::{Gate, Tries},
    http,
    wire::decode_status,
};

/// The health authority.
#[async_trait]
pub trait HealthAuthority: Send + Sync {
    /// Asks for the status behind a document. Never kept: ask again when it is needed again.
    ///
    /// # Errors
    /// Any [`OutsideError`]; no colour may then be shown.
    async fn status(&self, document: &Document) -> Result<StatusAnswer, OutsideError>;

    /// Hands over a referral. The same id again replaces what was handed over before, so it may be repeated.
    ///
    /// # Errors
    /// Any [`OutsideError`]; [`OutsideError::is_transient`] tells whether to try again.
    async fn refer(&self, referral: &OutgoingReferral) -> Result<(), OutsideError>;

    /// Whether calls go through at this moment; for metrics and the page of the service's state.
    fn state(&self) -> BreakerState {
        BreakerState::Closed
    }
}

/// The least that the authority needs to decide (complaints.md 3). No `Debug`: all of it is personal.
#[derive(Clone)]
pub struct OutgoingReferral {
    /// Our id; the verdict names it.
    pub id: ReferralId,
    /// Whose status.
    pub document: Document,
    /// The colour that is right in the citizen's eyes.
    pub claimed: ClaimedColour,
    /// Why it is wrong in the citizen's eyes.
    pub cause: Cause,
    /// Day of the test.
    pub tested_on: Option<jiff::civil::Date>,
    /// Place or laboratory of the test.
    pub tested_at: Option<TestPlace>,
    /// The citizen's own words, oldest first; they go out as one text.
    pub words: Vec<Words>,
}

#[derive(Serialize)]
struct StatusQuestion<'a> {
    document: &'a Document,
}

#[derive(Serialize)]
struct Referral<'a> {
    id: String,
    document: &'a Document,
    claimed: &'static str,
    cause: &'static str,
    tested_on: Option<String>,
    tested_at: Option<&'a str>,
    message: Option<String>,
}

impl<'a> From<&'a OutgoingReferral> for Referral<'a> {
    fn from(referral: &'a OutgoingReferral) -> Self {
        Self {
            id: referral.id.to_string(),
            document: &referral.document,
            claimed: referral.claimed.code(),
            cause: referral.cause.code(),
            tested_on: referral.tested_on.map(|day| day.to_string()),
            tested_at: referral.tested_at.as_ref().map(TestPlace::expose),
            message: (!referral.words.is_empty())
                .then(|| referral.words.iter().map(Words::expose).collect::<Vec<_>>().join("\n\n")),
        }
    }
}

/// The health authority over HTTP.
pub struct HttpHealthAuthority {
    client: Client,
    status: Url,
    referrals: Url,
    authorization: Option<HeaderValue>,
    gate: Gate,
}

impl HttpHealthAuthority {
    /// Connects nothing yet.
    ///
    /// # Errors
    /// Any [`ConfigError`].
    pub fn new(
        config: &HealthConfig,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
    ) -> Result<Self, ConfigError> {
        Ok(Self {
            client: http::client(config.limits.connect)?,
            status: config.endpoint.join("v1/status")?,
            referrals: config.endpoint.join("v1/referrals")?,
            authorization: config.token.as_ref().map(|token| token.header("Bearer ")).transpose()?,
            gate: Gate::new(System::Health, config.limits, clock, randomness),
        })
    }

    fn post(&self, url: &Url, body: &impl Serialize) -> RequestBuilder {
        http::authorized(self.client.post(url.clone()), self.authorization.as_ref()).json(body)
    }
}

#[async_trait]
impl HealthAuthority for HttpHealthAuthority {
    async fn status(&self, document: &Document) -> Result<StatusAnswer, OutsideError> {
        let question = StatusQuestion { document };
        self.gate
            .call(Tries::Two, || async {
                let body = http::exchange(self.post(&self.status, &question)).await?;
                decode_status(document, &body)
            })
            .await
    }

    async fn refer(&self, referral: &OutgoingReferral) -> Result<(), OutsideError> {
        let referral = Referral::from(referral);
        self.gate
            .call(Tries::One, || async {
                http::exchange(self.post(&self.referrals, &referral)).await.map(drop)
            })
            .await
    }

    fn state(&self) -> BreakerState {
        self.gate.state()
    }
}
