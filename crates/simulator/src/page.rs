//! The page for a first visitor: people, their SMS, the staff's one-time code, referrals to answer.

mod html;

use std::sync::Arc;

use ashyq_domain::time::Timestamp;
use axum::{
    Form, Router,
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use serde::Deserialize;

use crate::{
    callbacks::{self, escape},
    control::{GivenVerdict, answer_referral, sms_of},
    people::PersonDocument,
    world::{World, is_id},
};

/// Messages shown at most.
const MOST_SMS: usize = 30;

pub(crate) fn router() -> Router<Arc<World>> {
    Router::new()
        .route("/", get(page))
        .route("/simulator.css", get(css))
        .route("/people/status", post(change_status))
        .route("/referrals/verdict", post(answer))
        .route("/sms/inbound", post(write_sms))
}

/// The staff's one-time code at that moment, and for how many seconds it still holds.
pub(crate) fn one_time_code(secret: &str, now: Timestamp) -> Option<(String, u64)> {
    let secret = totp_rs::Secret::try_from_base32(secret).ok()?;
    let totp = totp_rs::Builder::new().with_secret(secret).build().ok()?;
    let seconds = u64::try_from(now.unix()).ok()?;
    Some((totp.generate(seconds).to_string(), totp.next_step(seconds).saturating_sub(seconds)))
}

#[derive(Deserialize)]
struct PageQuery {
    #[serde(default)]
    phone: String,
}

async fn page(State(world): State<Arc<World>>, Query(query): Query<PageQuery>) -> Response {
    let phone = query.phone.trim();
    let chosen = (!phone.is_empty()).then_some(phone);
    let mut sms = sms_of(&world, chosen);
    sms.reverse();
    sms.truncate(MOST_SMS);
    let (people, referrals, public_url) = {
        let data = world.data();
        (
            data.people.all().to_vec(),
            data.referrals.iter().rev().cloned().collect::<Vec<_>>(),
            data.public_url.clone(),
        )
    };
    let view = html::View {
        public_url: &public_url,
        phone,
        code: one_time_code(&world.config.totp_secret, world.config.clock.now()),
        sms: &sms,
        people: &people,
        referrals: &referrals,
    };
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ];
    (headers, view.render()).into_response()
}

async fn css() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("page.css")).into_response()
}

/// Back to the page, with the messages of the same phone.
fn back(phone: &str) -> Redirect {
    if phone.is_empty() { Redirect::to("/") } else { Redirect::to(&format!("/?phone={}", escape(phone))) }
}

#[derive(Deserialize)]
struct StatusForm {
    kind: String,
    #[serde(default)]
    country: String,
    value: String,
    status: String,
    #[serde(default)]
    phone: String,
}

async fn change_status(State(world): State<Arc<World>>, Form(form): Form<StatusForm>) -> Response {
    let country = (!form.country.is_empty()).then_some(form.country);
    let document = PersonDocument { kind: form.kind, country, value: form.value };
    if world.data().people.change(&document, &form.status, None, None) {
        back(&form.phone).into_response()
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

#[derive(Deserialize)]
struct VerdictForm {
    referral_id: String,
    /// Verdict and reason in one choice: `corrected/late_upload`.
    verdict: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    phone: String,
}

async fn answer(State(world): State<Arc<World>>, Form(form): Form<VerdictForm>) -> Response {
    let (verdict, reason) = form.verdict.split_once('/').unwrap_or((&form.verdict, ""));
    if !is_id(&form.referral_id) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let given = GivenVerdict {
        referral_id: form.referral_id,
        verdict: verdict.to_owned(),
        reason: filled(reason),
        note: filled(form.note.trim()),
        status: filled(&form.status),
        basis: None,
        valid_until: None,
    };
    answer_referral(&world, &given);
    back(&form.phone).into_response()
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[derive(Deserialize)]
struct InboundForm {
    from: String,
    text: String,
}

async fn write_sms(State(world): State<Arc<World>>, Form(form): Form<InboundForm>) -> Response {
    callbacks::inbound(&world, form.from.trim(), &form.text).await;
    back(form.from.trim()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DEMONSTRATION_TOTP_SECRET;

    #[test]
    fn the_one_time_code_equals_that_of_another_program() {
        // RFC 6238 with SHA-1, six digits, 30 s, worked out in Python for 2021-06-01T12:00:10Z.
        let code = one_time_code(DEMONSTRATION_TOTP_SECRET, Timestamp::from_unix(1_622_548_810));
        assert_eq!(code, Some(("305900".to_owned(), 20)));
        assert_eq!(one_time_code("not base32!", Timestamp::from_unix(0)), None);
    }
}
