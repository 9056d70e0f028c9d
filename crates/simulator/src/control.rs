//! The control interface for tests (contract, part 3).

use std::sync::Arc;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{FromRequest, Query, Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post, put},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::json;

use crate::{
    callbacks,
    faults::{Fault, Mode, Target},
    people::{Person, phone_digits},
    world::{Callback, LedgerEntry, ReceivedReferral, ReceivedSms, World},
};

pub(crate) fn router() -> Router<Arc<World>> {
    Router::new()
        .route("/control/people", put(replace_people).post(add_people).get(list_people))
        .route("/control/sms", get(list_sms).delete(forget_sms))
        .route("/control/ledger", get(list_ledger).delete(forget_ledger))
        .route("/control/faults", put(set_faults).get(list_faults))
        .route("/control/verdicts", post(give_verdict))
        .route("/control/sms/inbound", post(send_inbound))
        .route("/control/referrals", get(list_referrals))
        .route("/control/callbacks", get(list_callbacks))
}

/// A JSON body, whatever its `Content-Type`: who tests by hand should not have to name it.
struct Body<T>(T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let bytes = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let refused =
            |error: serde_json::Error| (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).into_response();
        serde_json::from_slice(&bytes).map(Self).map_err(refused)
    }
}

async fn replace_people(
    State(world): State<Arc<World>>,
    Body(people): Body<Vec<Person>>,
) -> Json<serde_json::Value> {
    let mut data = world.data();
    data.people.replace(people);
    Json(json!({ "people": data.people.all().len() }))
}

async fn add_people(
    State(world): State<Arc<World>>,
    Body(people): Body<OneOrMany<Person>>,
) -> Json<serde_json::Value> {
    let mut data = world.data();
    data.people.add(people.into_vec());
    Json(json!({ "people": data.people.all().len() }))
}

async fn list_people(State(world): State<Arc<World>>) -> Json<Vec<Person>> {
    Json(world.data().people.all().to_vec())
}

#[derive(Deserialize)]
struct SmsQuery {
    to: Option<String>,
}

async fn list_sms(State(world): State<Arc<World>>, Query(query): Query<SmsQuery>) -> Json<Vec<ReceivedSms>> {
    Json(sms_of(&world, query.to.as_deref()))
}

/// The messages of a phone, or of all, newest last.
pub(crate) fn sms_of(world: &World, phone: Option<&str>) -> Vec<ReceivedSms> {
    let digits = phone.map(phone_digits);
    let data = world.data();
    let of_phone =
        data.sms.iter().filter(|sms| digits.as_deref().is_none_or(|digits| phone_digits(&sms.to) == digits));
    of_phone.cloned().collect()
}

async fn forget_sms(State(world): State<Arc<World>>) -> StatusCode {
    world.data().sms.clear();
    StatusCode::NO_CONTENT
}

async fn list_ledger(State(world): State<Arc<World>>) -> Json<Vec<LedgerEntry>> {
    Json(world.data().ledger.iter().cloned().collect())
}

async fn forget_ledger(State(world): State<Arc<World>>) -> StatusCode {
    world.data().ledger.clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    Many(Vec<T>),
    One(T),
}

impl<T> OneOrMany<T> {
    fn into_vec(self) -> Vec<T> {
        match self {
            Self::Many(all) => all,
            Self::One(one) => vec![one],
        }
    }
}

async fn set_faults(
    State(world): State<Arc<World>>,
    Body(faults): Body<OneOrMany<Fault>>,
) -> Json<Vec<Fault>> {
    let mut data = world.data();
    for fault in faults.into_vec() {
        data.faults.set(fault);
    }
    Json(data.faults.all().to_vec())
}

async fn list_faults(State(world): State<Arc<World>>) -> Json<Vec<Fault>> {
    Json(world.data().faults.all().to_vec())
}

/// A verdict to give. The first four fields go to the portal; the others change what we answer from now on.
#[derive(Deserialize)]
pub(crate) struct GivenVerdict {
    pub(crate) referral_id: String,
    pub(crate) verdict: String,
    #[serde(default)]
    pub(crate) reason: Option<String>,
    #[serde(default)]
    pub(crate) note: Option<String>,
    /// The person's new colour.
    #[serde(default)]
    pub(crate) status: Option<String>,
    #[serde(default)]
    pub(crate) basis: Option<String>,
    #[serde(default)]
    pub(crate) valid_until: Option<String>,
}

/// What goes to the portal.
#[derive(Serialize)]
struct VerdictCallback<'a> {
    referral_id: &'a str,
    verdict: &'a str,
    reason: Option<&'a str>,
    note: Option<&'a str>,
}

async fn give_verdict(State(world): State<Arc<World>>, Body(given): Body<GivenVerdict>) -> Response {
    let known = answer_referral(&world, &given);
    (StatusCode::ACCEPTED, Json(json!({ "referral_id": given.referral_id, "known": known }))).into_response()
}

/// Answers a referral and calls the portal back; true if the referral is one that was handed over to us.
pub(crate) fn answer_referral(world: &Arc<World>, given: &GivenVerdict) -> bool {
    let (known, mode) = {
        let mut data = world.data();
        let referral = data.referrals.iter_mut().find(|referral| referral.id == given.referral_id);
        let document = referral.map(|referral| {
            referral.verdict = Some(given.verdict.clone());
            referral.document.clone()
        });
        if let (Some(document), "corrected", Some(status)) =
            (&document, given.verdict.as_str(), &given.status)
        {
            data.people.change(document, status, given.basis.as_deref(), given.valid_until.as_deref());
        }
        (document.is_some(), data.faults.take(Target::Health, &[Mode::Duplicate, Mode::Lose]).0)
    };
    let body = serde_json::to_string(&VerdictCallback {
        referral_id: &given.referral_id,
        verdict: &given.verdict,
        reason: given.reason.as_deref(),
        note: given.note.as_deref(),
    });
    let times = match mode {
        Mode::Lose => 0,
        Mode::Duplicate => 2,
        _ => 1,
    };
    if let Ok(body) = body {
        for _ in 0..times {
            callbacks::verdict(world, &given.referral_id, body.clone());
        }
    }
    known
}

#[derive(Deserialize)]
struct InboundSms {
    from: String,
    text: String,
}

async fn send_inbound(
    State(world): State<Arc<World>>,
    Body(sms): Body<InboundSms>,
) -> Json<serde_json::Value> {
    let (id, status) = callbacks::inbound(&world, &sms.from, &sms.text).await;
    Json(json!({ "id": id, "status": status }))
}

async fn list_referrals(State(world): State<Arc<World>>) -> Json<Vec<ReceivedReferral>> {
    Json(world.data().referrals.iter().cloned().collect())
}

async fn list_callbacks(State(world): State<Arc<World>>) -> Json<Vec<Callback>> {
    Json(world.data().callbacks.values().cloned().collect())
}
