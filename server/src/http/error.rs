//! The one edge where errors become HTTP answers. The cause is logged here once and never shown.

use std::error::Error;

use crate::services::step::StepError;
use ashyq_store::StoreError;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};

/// What a page can answer instead of itself.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is nothing here, or nothing this person may know of.
    #[error("not found")]
    NotFound,
    /// The address exists, the method does not.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The request came from another site.
    #[error("refused")]
    Forbidden,
    /// The request cannot be read as a form.
    #[error("not a form")]
    NotAForm,
    /// The body is larger than allowed.
    #[error("too large")]
    TooLarge,
    /// Somebody has changed it meanwhile, or its state does not allow it.
    #[error("conflict")]
    Conflict,
    /// Too many requests of one kind.
    #[error("too many")]
    TooMany {
        /// Seconds until the next try makes sense.
        retry_after: u32,
    },
    /// Something we need does not answer now.
    #[error("unavailable")]
    Unavailable {
        /// Seconds until the next try makes sense.
        retry_after: u32,
    },
    /// Sign in first.
    #[error("not signed in")]
    SignIn,
    /// Sign in again: the session is over.
    #[error("signed out")]
    SignedOut,
    /// What was typed before is no longer kept.
    #[error("expired")]
    Expired,
    /// A handler broke off; already logged.
    #[error("broken")]
    Broken,
    /// Anything unforeseen.
    #[error("internal")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

/// Marks an answer whose page still has to be drawn in the visitor's language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorPage {
    /// 404.
    NotFound,
    /// 405.
    MethodNotAllowed,
    /// 403.
    Forbidden,
    /// 400.
    NotAForm,
    /// 409.
    Conflict,
    /// 410.
    Expired,
    /// 413.
    TooLarge,
    /// 429.
    TooMany,
    /// 503.
    Unavailable,
    /// 500.
    Broken,
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::Unavailable { retry_after: 5 },
            other => Self::Internal(Box::new(other)),
        }
    }
}

impl From<StepError> for PageError {
    fn from(error: StepError) -> Self {
        match error {
            StepError::Store(error) => error.into(),
            // A page that can say why it refuses does so itself; this is the rest.
            StepError::Refused(_) | StepError::Stale => Self::Conflict,
        }
    }
}

impl From<tower_sessions::session::Error> for PageError {
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::Internal(Box::new(error))
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, page, retry_after) = match &self {
            Self::SignIn => return Redirect::to("/console/login").into_response(),
            Self::SignedOut => return Redirect::to("/console/login?over").into_response(),
            Self::Expired => (StatusCode::GONE, ErrorPage::Expired, None),
            Self::NotFound => (StatusCode::NOT_FOUND, ErrorPage::NotFound, None),
            Self::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, ErrorPage::MethodNotAllowed, None),
            Self::Forbidden => (StatusCode::FORBIDDEN, ErrorPage::Forbidden, None),
            Self::NotAForm => (StatusCode::BAD_REQUEST, ErrorPage::NotAForm, None),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, ErrorPage::TooLarge, None),
            Self::Conflict => (StatusCode::CONFLICT, ErrorPage::Conflict, None),
            Self::TooMany { retry_after } => {
                (StatusCode::TOO_MANY_REQUESTS, ErrorPage::TooMany, Some(*retry_after))
            }
            Self::Unavailable { retry_after } => {
                (StatusCode::SERVICE_UNAVAILABLE, ErrorPage::Unavailable, Some(*retry_after))
            }
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, ErrorPage::Broken, None),
            Self::Internal(cause) => {
                tracing::error!(error = chain(cause.as_ref()), "a request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, ErrorPage::Broken, None)
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(page);
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// An error with everything that caused it, in one line.
#[must_use]
pub fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
