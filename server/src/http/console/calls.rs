//! An act on a complaint as it comes in: who, which complaint, what was typed.

use ashyq_app::{
    forms::{FormState, TOKEN},
    pages::console::queue::View,
};
use ashyq_domain::ids::ComplaintId;
use axum::{
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{HeaderMap, header},
};

use super::{forms, id};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Staff},
        public::fields,
    },
    services::acts::Order,
    wiring::App,
};

/// A posted act.
pub struct Call {
    /// The program's parts.
    pub app: App,
    /// Who.
    pub staff: Staff,
    /// On which complaint.
    pub complaint: ComplaintId,
    /// What was typed.
    pub fields: Fields,
    /// The view that stood beside the complaint.
    pub view: Option<View>,
}

impl FromRequest<App> for Call {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &App) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let mut staff = Staff::from_request_parts(&mut parts, app).await?;
        let Path(text) =
            Path::<String>::from_request_parts(&mut parts, app).await.map_err(|_| PageError::NotFound)?;
        let complaint = id(&text)?;
        let view = view_before(&parts.headers);
        forms::at(&mut staff.page, format!("/console/complaints/{complaint}"));
        let fields = Fields::from_request(Request::from_parts(parts, body), app).await?;
        Ok(Self { app: app.clone(), staff, complaint, fields, view })
    }
}

impl Call {
    /// The version that the page showed. What is no number fits no version.
    pub fn version(&self) -> i64 {
        self.fields.get("version").parse().unwrap_or(0)
    }

    /// The order for an act that overwrites what others may have changed.
    pub fn order(&self) -> Order<'_> {
        Order { version: Some(self.version()), ..self.free_order() }
    }

    /// The order for an act that overwrites nothing.
    pub fn free_order(&self) -> Order<'_> {
        Order {
            account: &self.staff.account,
            complaint: self.complaint,
            version: None,
            token: self.fields.get(TOKEN),
            body: self.app.keyring.token_hash(&self.fields.written()),
        }
    }

    /// The form with everything that was typed.
    pub fn form(&self) -> FormState {
        fields::state(String::new(), &self.fields)
    }

    /// The complaint's page, with the view that stood beside it.
    pub fn address(&self) -> String {
        match self.view {
            Some(view) => format!("/console/complaints/{}?view={}", self.complaint, view.code()),
            None => format!("/console/complaints/{}", self.complaint),
        }
    }
}

/// The acts' addresses name no view; the page they were sent from does.
fn view_before(headers: &HeaderMap) -> Option<View> {
    let referrer = headers.get(header::REFERER)?.to_str().ok()?;
    let (_, query) = referrer.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix("view=")).and_then(View::parse)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_view_comes_along() {
        let from = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::REFERER, HeaderValue::from_static(text));
            view_before(&headers)
        };
        assert_eq!(from("https://ashyq.kz/console/complaints/1?view=mine"), Some(View::Mine));
        assert_eq!(from("https://ashyq.kz/console/complaints/1?view=other"), None);
        assert_eq!(from("https://ashyq.kz/console/complaints/1"), None);
    }
}
