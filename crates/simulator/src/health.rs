//! The simulated health authority.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{ConnectInfo, Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    calls::{plain_note, receive, token_fits},
    connection::Connection,
    faults::{Mode, Target},
    people::PersonDocument,
    world::{ReceivedReferral, World, remember},
};

#[derive(Deserialize)]
struct StatusQuestion {
    document: PersonDocument,
}

pub(crate) fn router() -> Router<Arc<World>> {
    Router::new().route("/health/v1/status", post(status)).route("/health/v1/referrals", post(referrals))
}

async fn status(
    State(world): State<Arc<World>>,
    connection: ConnectInfo<Connection>,
    request: Request,
) -> Response {
    let call = match receive(
        &world,
        Target::Health,
        &[Mode::WrongPerson, Mode::Lose],
        connection,
        request,
        plain_note,
    )
    .await
    {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    if !token_fits(&call.headers, world.config.health_token.as_ref()) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(question) = serde_json::from_slice::<StatusQuestion>(&call.body) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    match call.mode {
        Mode::Lose => call.swallow(),
        Mode::WrongPerson => Json(answer(&world, &somebody_else(&world, &question.document))).into_response(),
        _ => Json(answer(&world, &question.document)).into_response(),
    }
}

fn answer(world: &World, document: &PersonDocument) -> serde_json::Value {
    let data = world.data();
    let (status, basis, valid_until) = match data.people.find(document) {
        Some(person) => (person.status.as_str(), person.basis.as_str(), person.valid_until.as_deref()),
        None => ("blue", "none", None),
    };
    json!({ "document": document, "status": status, "basis": basis, "valid_until": valid_until, "as_of": world.now() })
}

/// Another known person's document, or the same one with a digit changed.
pub(crate) fn somebody_else(world: &World, document: &PersonDocument) -> PersonDocument {
    let data = world.data();
    let other = data.people.all().iter().map(|person| &person.document).find(|known| *known != document);
    other
        .cloned()
        .unwrap_or_else(|| PersonDocument { value: format!("{}0", document.value), ..document.clone() })
}

async fn referrals(
    State(world): State<Arc<World>>,
    connection: ConnectInfo<Connection>,
    request: Request,
) -> Response {
    let call = match receive(&world, Target::Health, &[Mode::Lose], connection, request, plain_note).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    if !token_fits(&call.headers, world.config.health_token.as_ref()) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(referral) = serde_json::from_slice::<ReceivedReferral>(&call.body) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    if call.mode != Mode::Lose {
        let mut data = world.data();
        // Handing over again replaces: the portal repeats until it knows that we have it.
        match data.referrals.iter_mut().find(|known| known.id == referral.id) {
            Some(known) => *known = ReceivedReferral { verdict: known.verdict.take(), ..referral },
            None => remember(&mut data.referrals, referral),
        }
    }
    StatusCode::ACCEPTED.into_response()
}
