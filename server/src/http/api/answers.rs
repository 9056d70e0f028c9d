//! What every answer of the open data has in common: the shape of lists, problems, parameters.

use ashyq_domain::{
    Kato,
    region::{self, Region, RegionSet},
};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::{
    http::{kept::Form, public::queries::pairs},
    wiring::App,
};

/// Why a request has no answer (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// What is wrong with this very request, in English.
    pub detail: String,
}

impl Problem {
    /// A parameter that cannot be read.
    #[must_use]
    pub fn parameter(name: &str, rule: &str) -> Self {
        Self { status: StatusCode::BAD_REQUEST, detail: format!("parameter {name}: {rule}") }
    }

    /// There is nothing here.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self { status: StatusCode::NOT_FOUND, detail: what.to_owned() }
    }

    /// The answer with a status alone.
    #[must_use]
    pub fn of(status: StatusCode) -> Self {
        Self { status, detail: String::new() }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let title = self.status.canonical_reason().unwrap_or_default();
        let mut body = json!({ "type": "about:blank", "title": title, "status": self.status.as_u16() });
        if !self.detail.is_empty() {
            body["detail"] = Value::from(self.detail);
        }
        let mut response = (self.status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl From<ashyq_store::StoreError> for Problem {
    fn from(error: ashyq_store::StoreError) -> Self {
        match error {
            ashyq_store::StoreError::Busy => Self::of(StatusCode::SERVICE_UNAVAILABLE),
            other => {
                tracing::error!(error = crate::http::error::chain(&other), "open data could not be read");
                Self::of(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        tracing::error!(%error, "a file of the open data could not be made");
        Self::of(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// The parameters of a request: each known and given once; an empty one is as good as none.
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads the query of an address.
    ///
    /// # Errors
    /// A parameter is unknown or given twice: ignored, it would give another list than was meant.
    pub fn read(query: Option<&str>, known: &[&str]) -> Result<Self, Problem> {
        let all = pairs(query.unwrap_or_default());
        for (place, (name, _)) in all.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                return Err(Problem::parameter("name", &format!("known are {known}")));
            }
            if all[..place].iter().any(|(other, _)| other == name) {
                return Err(Problem::parameter(name, "is given twice"));
            }
        }
        Ok(Self(all.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()))
    }

    /// The value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// The value of a parameter, read.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn parsed<T>(
        &self,
        name: &str,
        rule: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        self.get(name).map(|value| parse(value).ok_or_else(|| Problem::parameter(name, rule))).transpose()
    }

    /// The region that is asked for, of those the portal shows.
    ///
    /// # Errors
    /// It is no code, or there is no such region.
    pub fn region(&self, set: RegionSet) -> Result<Option<&'static Region>, Problem> {
        let Some(kato) = self.parsed("region", "a KATO code has nine digits", Kato::parse)? else {
            return Ok(None);
        };
        let found = region::find(set, kato).ok_or_else(|| Problem::not_found("there is no such region"))?;
        Ok(Some(found))
    }

    /// The same request, written one way.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut all = self.0.clone();
        all.sort();
        all.into_iter().map(|(name, value)| format!("{name}={}&", value.trim())).collect()
    }
}

/// A list in the shape of all lists.
#[must_use]
pub fn list(items: Vec<Value>, next: Option<String>, total: usize) -> Value {
    json!({ "items": items, "next": next, "total": total })
}

/// The answer that is kept under a name, if one is: before the work that drawing it would take.
pub fn known(app: &App, name: &str, request: &HeaderMap) -> Option<Response> {
    app.kept_answers.known(Form::Json, name, request)
}

/// An answer that is kept until a list changes.
pub fn kept(app: &App, name: &str, request: &HeaderMap, draw: impl FnOnce() -> Value) -> Response {
    let production = app.config.production();
    app.kept_answers.answer_as(Form::Json, name, request, production, || draw().to_string())
}
