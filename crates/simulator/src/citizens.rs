//! The simulated mobile citizens base.

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
    health::somebody_else,
    people::{PersonDocument, phone_digits},
    world::World,
};

#[derive(Deserialize)]
struct MatchQuestion {
    document: PersonDocument,
    phone: String,
}

pub(crate) fn router() -> Router<Arc<World>> {
    Router::new().route("/citizens/v1/match", post(matches))
}

async fn matches(
    State(world): State<Arc<World>>,
    connection: ConnectInfo<Connection>,
    request: Request,
) -> Response {
    let call = match receive(
        &world,
        Target::Citizens,
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
    if !token_fits(&call.headers, world.config.citizens_token.as_ref()) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(question) = serde_json::from_slice::<MatchQuestion>(&call.body) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    match call.mode {
        Mode::Lose => call.swallow(),
        // The agreed answer names no document; this one does, so that the portal can notice.
        Mode::WrongPerson => {
            let other = somebody_else(&world, &question.document);
            let initials = world.data().people.find(&other).map(|person| person.initials.clone());
            Json(json!({ "document": other, "match": true, "initials": initials })).into_response()
        }
        _ => Json(answer(&world, &question)).into_response(),
    }
}

fn answer(world: &World, question: &MatchQuestion) -> serde_json::Value {
    let data = world.data();
    match data.people.find(&question.document) {
        Some(person) if phone_digits(&person.phone) == phone_digits(&question.phone) => {
            json!({ "match": true, "initials": person.initials })
        }
        _ => json!({ "match": false }),
    }
}
