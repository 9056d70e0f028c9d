//! What stands around every request: an id, a place in the house, a time limit, a life of its own.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use data_encoding::BASE32_NOPAD;
use tokio::sync::Semaphore;

use crate::{http::error::PageError, wiring::App};

/// How long a handler may take.
const HANDLER_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a file may take on its way in.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(120);
/// The address that takes files.
pub const UPLOADS: &str = "/console/publications/uploads";

/// The id under which a request stands in the log; an error page shows it, so that a person can name it.
#[derive(Clone)]
pub struct RequestId(pub String);

/// Runs the rest of the request as a task of its own, so that a client who goes away cannot stop a write half-way,
/// logs it once, and turns a panic or a time-out into an honest page.
pub async fn watch(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let mut bytes = [0; 5];
    app.randomness.fill(&mut bytes);
    let id = RequestId(BASE32_NOPAD.encode(&bytes));
    request.extensions_mut().insert(id.clone());
    let method = request.method().clone();
    // The matched pattern, never the address itself: an address may carry a reference or what somebody pasted.
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("(none)".to_owned(), |path| path.as_str().to_owned());
    tracing::trace!(request.id = id.0, %method, path, "a request begins");
    let started = Instant::now();
    let live = path == "/console/live";
    let longest = if path == UPLOADS { UPLOAD_TIMEOUT } else { HANDLER_TIMEOUT };
    let task = tokio::spawn(async move {
        if live {
            return Ok(next.run(request).await);
        }
        tokio::time::timeout(longest, next.run(request)).await
    });
    let mut response = match task.await {
        Ok(Ok(response)) => response,
        Ok(Err(_elapsed)) => {
            tracing::error!(request.id = id.0, path, "a request took too long");
            PageError::Unavailable { retry_after: 30 }.into_response()
        }
        Err(_panic) => {
            tracing::error!(request.id = id.0, path, "a handler panicked");
            PageError::Broken.into_response()
        }
    };
    let status = response.status();
    let duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    app.metrics.request(&path, status.as_u16(), started.elapsed());
    tracing::info!(request.id = id.0, %method, path, status = status.as_u16(), duration_ms, "request");
    response.extensions_mut().insert(id);
    response
}

/// How many requests may be at work at once, citizens and staff apart: a rush on one side leaves the other its places.
#[derive(Clone)]
pub struct Places(Arc<Semaphore>);

impl Places {
    /// A house with this many places.
    #[must_use]
    pub fn new(places: usize) -> Self {
        Self(Arc::new(Semaphore::new(places)))
    }
}

/// Answers 503 at once where no place is free.
pub async fn shed(State(places): State<Places>, request: Request, next: Next) -> Response {
    match places.0.try_acquire() {
        Ok(_place) => next.run(request).await,
        Err(_) => overloaded(),
    }
}

/// A small fixed page: no database, no rendering.
fn overloaded() -> Response {
    const PAGE: &str = include_str!("overloaded.html");
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, axum::response::Html(PAGE)).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    response
}
