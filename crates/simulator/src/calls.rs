//! What all three simulated systems do with a call: note it, check who calls, misbehave as they are told.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Bytes,
    extract::{ConnectInfo, Request},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};

use crate::{
    connection::Connection,
    faults::{Mode, Target},
    world::{LedgerEntry, World, remember},
};

/// A call that is to be answered.
pub(crate) struct Call {
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// How to misbehave while answering: `ok`, `wrong_person`, `duplicate` or `lose`.
    pub(crate) mode: Mode,
    pub(crate) connection: Connection,
}

impl Call {
    /// Answers nothing: the connection closes.
    pub(crate) fn swallow(&self) -> Response {
        self.connection.close();
        StatusCode::OK.into_response()
    }
}

/// The modes that every kind of call can show.
pub(crate) const COMMON: [Mode; 6] =
    [Mode::Slow, Mode::Timeout, Mode::ServerError, Mode::TooMany, Mode::Reset, Mode::Malformed];

const LONGEST_BODY: usize = 1024 * 1024;
const USUAL_SLOWNESS: Duration = Duration::from_secs(2);
const USUAL_SILENCE: Duration = Duration::from_secs(120);

/// Takes a call in: notes it in the ledger and, if a fault says so, answers it at once (`Err`).
///
/// `own` are the modes that this kind of call can show beside the common ones.
pub(crate) async fn receive(
    world: &Arc<World>,
    target: Target,
    own: &[Mode],
    connection: ConnectInfo<Connection>,
    request: Request,
    note: impl FnOnce(&Uri, &HeaderMap, &Bytes) -> String,
) -> Result<Call, Response> {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, LONGEST_BODY)
        .await
        .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
    let entry = LedgerEntry {
        at: world.now(),
        target,
        method: parts.method.to_string(),
        path: parts.uri.to_string(),
        body: note(&parts.uri, &parts.headers, &body),
    };
    let possible: Vec<Mode> = COMMON.iter().chain(own).copied().collect();
    let (mode, ms) = {
        let mut data = world.data();
        remember(&mut data.ledger, entry);
        data.faults.take(target, &possible)
    };
    let call = Call { uri: parts.uri, headers: parts.headers, body, mode, connection: connection.0 };
    misbehave(world, call, ms).await
}

async fn misbehave(world: &World, call: Call, ms: u64) -> Result<Call, Response> {
    let given = (ms > 0).then(|| Duration::from_millis(ms));
    match call.mode {
        Mode::Slow => {
            wait(world, given.unwrap_or(USUAL_SLOWNESS)).await;
            Ok(Call { mode: Mode::Ok, ..call })
        }
        Mode::Timeout => {
            wait(world, given.unwrap_or(USUAL_SILENCE)).await;
            Err(call.swallow())
        }
        Mode::ServerError => {
            Err((StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error").into_response())
        }
        Mode::TooMany => {
            let seconds = ms.div_ceil(1000).max(1).to_string();
            Err((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds)]).into_response())
        }
        Mode::Reset => {
            call.connection.reset();
            Err(StatusCode::OK.into_response())
        }
        Mode::Malformed => {
            let body = MALFORMED[world.next_malformed() % MALFORMED.len()];
            Err((StatusCode::OK, [(header::CONTENT_TYPE, "application/json")], body).into_response())
        }
        Mode::Ok | Mode::WrongPerson | Mode::Duplicate | Mode::Lose => Ok(call),
    }
}

async fn wait(world: &World, time: Duration) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        () = world.stopped() => {}
    }
}

/// Answers that no caller may believe, whatever was asked.
const MALFORMED: [&[u8]; 9] = [
    b"",
    b"{\"document\":{\"type\":\"iin\",\"value\":\"5001",
    b"<!doctype html><title>502 Bad Gateway</title>",
    b"null",
    b"[]",
    b"{}",
    b"\xff\xfe\x00{",
    b"{\"match\":\"yes\",\"status\":\"purple\",\"document\":null}",
    b"0 Accepted for delivery",
];

/// True for a caller with the right bearer token, and for any where none is set.
pub(crate) fn token_fits(headers: &HeaderMap, token: Option<&String>) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    token.is_none_or(|token| given.and_then(|given| given.strip_prefix("Bearer ")) == Some(token))
}

/// The body as it came, for the ledger.
pub(crate) fn plain_note(_: &Uri, _: &HeaderMap, body: &Bytes) -> String {
    String::from_utf8_lossy(body).into_owned()
}
