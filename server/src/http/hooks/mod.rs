//! Calls from machines: the health authority's verdicts, the SMS gateway's reports and messages.
//!
//! They carry no session and pass no origin check: each proves itself by a signature or a secret.

use ashyq_domain::{
    ids::{ReferralId, SmsId},
    phone::Phone,
    referral::{Verdict, VerdictReason},
};
use axum::{
    body::Bytes,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use subtle::ConstantTimeEq;

use crate::{
    http::routes::{Routes, Who},
    services::{inbound, referrals},
    wiring::App,
};

/// The addresses of machines.
pub fn routes(app: &App) -> Routes {
    Routes::new(app)
        .post("/hooks/health/verdicts", Who::Machine, verdict)
        .get("/hooks/sms/delivery", Who::Machine, delivery)
        .post("/hooks/sms/delivery", Who::Machine, delivery)
        .get("/hooks/sms/inbound", Who::Machine, inbound_sms)
        .post("/hooks/sms/inbound", Who::Machine, inbound_sms)
}

/// A verdict as the authority's system sends it.
#[derive(Deserialize)]
struct VerdictCall {
    referral_id: ReferralId,
    verdict: String,
    reason: Option<String>,
    note: Option<String>,
}

async fn verdict(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (timestamp, signature) = (text("x-timestamp"), text("x-signature"));
    let secret = app.config.health.callback_secret.as_bytes();
    if let Err(error) = ashyq_outside::verify_verdict(secret, timestamp, &body, signature, app.clock.now()) {
        tracing::warn!(%error, "a verdict without a good signature was refused");
        app.metrics.event("verdict_refused");
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(call) = serde_json::from_slice::<VerdictCall>(&body) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let Some(verdict) = Verdict::parse(&call.verdict) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let reason = match call.reason.as_deref().filter(|reason| !reason.is_empty()) {
        None => None,
        Some(code) => match VerdictReason::parse(code) {
            Some(reason) => Some(reason),
            None => return StatusCode::UNPROCESSABLE_ENTITY.into_response(),
        },
    };
    let answer = referrals::Answer {
        referral: call.referral_id,
        verdict,
        reason,
        note: call.note.unwrap_or_default(),
        by: referrals::AnsweredBy::Authority,
        version: None,
    };
    // One call is one event: the same signed call again, in its five minutes, changes nothing.
    match referrals::answer_once(&app, answer, signature).await {
        Ok(referrals::Answered::Saved | referrals::Answered::Again) => StatusCode::NO_CONTENT.into_response(),
        Ok(referrals::Answered::TooLate) => StatusCode::CONFLICT.into_response(),
        Err(referrals::AnswerError::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(referrals::AnswerError::Invalid(_)) => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
        Err(referrals::AnswerError::Store(error)) => unavailable(&error),
    }
}

#[derive(Deserialize)]
struct Delivery {
    id: SmsId,
    status: String,
    #[serde(default)]
    secret: String,
}

/// Kannel's delivery report: 1 delivered, 2 not delivered, 4 queued, 8 accepted by the centre, 16 refused by it.
async fn delivery(State(app): State<App>, headers: HeaderMap, Query(report): Query<Delivery>) -> Response {
    if !knows_secret(&app, &headers, &report.secret) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let delivered = match report.status.as_str() {
        "1" => true,
        "2" | "16" => false,
        _ => return StatusCode::NO_CONTENT.into_response(),
    };
    match inbound::delivery(&app, report.id, delivered).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => unavailable(&error),
    }
}

#[derive(Deserialize)]
struct Inbound {
    from: String,
    #[serde(default)]
    text: String,
    id: String,
    #[serde(default)]
    secret: String,
}

async fn inbound_sms(State(app): State<App>, headers: HeaderMap, Query(message): Query<Inbound>) -> Response {
    if !knows_secret(&app, &headers, &message.secret) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(from) = Phone::parse(&message.from) else {
        // A short number or a foreign one: nothing of ours, and nothing to repeat.
        return StatusCode::NO_CONTENT.into_response();
    };
    match inbound::message(&app, &message.id, from, &message.text).await {
        // What stands in the body would be sent to the citizen by the gateway; the answer goes through our outbox.
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => unavailable(&error),
    }
}

fn knows_secret(app: &App, headers: &HeaderMap, in_address: &str) -> bool {
    let in_header = headers.get("x-secret").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let ours = app.config.sms.callback_secret.as_bytes();
    let known = bool::from(ours.ct_eq(in_address.as_bytes()) | ours.ct_eq(in_header.as_bytes()));
    if !known {
        tracing::warn!("a call without the gateway's secret was refused");
        app.metrics.event("hook_refused");
    }
    known
}

fn unavailable(error: &ashyq_store::StoreError) -> Response {
    tracing::error!(%error, "a hook could not be written");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
