use std::time::Duration;

use reqwest::{
    Client, RequestBuilder, Response, StatusCode,
    header::{AUTHORIZATION, HeaderValue, RETRY_AFTER},
    redirect::Policy,
};

use crate::{config::ConfigError, error::OutsideError};

/// The longest answer that is read.
pub(crate) const MOST_BYTES: usize = 64 * 1024;

/// A client that follows no redirect and asks no proxy: the address in the settings is the only one that gets
/// personal data.
pub(crate) fn client(connect: Duration) -> Result<Client, ConfigError> {
    // Fails only when a provider is installed already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .connect_timeout(connect)
        .redirect(Policy::none())
        .no_proxy()
        .referer(false)
        .http1_only()
        // Shorter than the usual keep-alive of servers, so that a connection is rarely closed under a call.
        .pool_idle_timeout(Duration::from_secs(10))
        .user_agent("ashyq")
        .build()
        .map_err(|_| ConfigError::Client)
}

/// Adds the bearer token, where there is one.
pub(crate) fn authorized(request: RequestBuilder, authorization: Option<&HeaderValue>) -> RequestBuilder {
    match authorization {
        Some(value) => request.header(AUTHORIZATION, value.clone()),
        None => request,
    }
}

/// Sends a request and reads the answer's body if its status is 2xx. Errors of the HTTP library carry the
/// address, so none is kept.
pub(crate) async fn exchange(request: RequestBuilder) -> Result<Vec<u8>, OutsideError> {
    let response = request.send().await.map_err(|error| failure(&error))?;
    let status = response.status();
    if status.is_success() {
        return read(response).await;
    }
    if status.is_server_error()
        || matches!(
            status,
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS
        )
    {
        return Err(OutsideError::Unavailable { retry_after: retry_after(&response) });
    }
    Err(OutsideError::Refused { status: status.as_u16() })
}

async fn read(mut response: Response) -> Result<Vec<u8>, OutsideError> {
    if response.content_length().is_some_and(|length| length > MOST_BYTES as u64) {
        return Err(OutsideError::Malformed);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error))? {
        if body.len() + chunk.len() > MOST_BYTES {
            return Err(OutsideError::Malformed);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// `Retry-After` in seconds, at most an hour. The form with a date is rare among machines and read as absent.
fn retry_after(response: &Response) -> Option<Duration> {
    let seconds: u64 = response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds.min(3600)))
}

fn failure(error: &reqwest::Error) -> OutsideError {
    if error.is_timeout() {
        OutsideError::TimedOut
    } else if error.is_builder() {
        OutsideError::Refused { status: StatusCode::BAD_REQUEST.as_u16() }
    } else {
        OutsideError::Unavailable { retry_after: None }
    }
}
