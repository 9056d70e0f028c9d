//! The way to a complaint's page: reference and phone, then the code.

use ashyq_app::{
    forms::FormState,
    pages::public::{self, FollowFormProps},
};
use ashyq_store::{Complaint, Purpose};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    fields,
    status::{CodePosted, code_page, draft_of, posted_code, switched_language},
};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        render,
    },
    services::codes,
    wiring::App,
};

/// Name of this form's draft in the journey.
pub const DRAFT: &str = "follow";

/// `GET /{l}/complaints`.
///
/// # Errors
/// The store does not answer.
pub async fn form(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let mut state = FormState::new(app.token::<16>());
    if let Some(draft) = visitor.journey().await?.drafts.get(DRAFT) {
        state.extend(draft);
    }
    Ok(draw_form(&visitor, state, StatusCode::OK))
}

fn draw_form(visitor: &Visitor, form: FormState, status: StatusCode) -> Response {
    fields::count_errors("follow", &form);
    render::page(status, &visitor.page, public::follow_form(&visitor.page, FollowFormProps { form }))
}

/// `POST /{l}/complaints`: whether the reference exists and the phone is its own is not told; the code tells.
///
/// # Errors
/// The store does not answer.
pub async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, PageError> {
    if let Some(response) = switched_language(&visitor, &fields, DRAFT, "/complaints").await? {
        return Ok(response);
    }
    let mut form = fields::state(app.token::<16>(), &fields);
    let reference = fields::reference(&fields, &mut form);
    let phone = fields::phone(&fields, &mut form);
    let (Some(reference), Some(phone)) = (reference, phone) else {
        return Ok(draw_form(&visitor, form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let mut journey = visitor.journey().await?;
    let now = app.clock.now();
    let found = app.store.read().await?.find_complaint_by_reference(&reference).await?;
    let own = found.filter(|complaint| complaint.phone.as_ref() == Some(&phone));
    let proved = journey.proof(Purpose::Follow, None, &phone, now).is_some();
    if let Some(complaint) = own.as_ref().filter(|_| proved) {
        journey.follow(complaint.id, now);
        journey.save(&visitor.session).await?;
        return Ok(render::see_other(&visitor.page.href(&address(complaint))));
    }
    let ask = codes::Ask {
        purpose: Purpose::Follow,
        document: None,
        phone,
        complaint: own.map(|complaint| complaint.id),
        language: visitor.language(),
        network: visitor.network.clone(),
    };
    let challenge = codes::ask(&app, ask).await?;
    journey.challenges.insert(Purpose::Follow.code().to_owned(), challenge);
    journey.drafts.insert(DRAFT.to_owned(), draft_of(&fields));
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href("/complaints/code")))
}

/// The address of a complaint's page, without the language.
#[must_use]
pub fn address(complaint: &Complaint) -> String {
    format!("/complaints/{}", complaint.reference)
}

/// `GET /{l}/complaints/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_form(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    Ok(code_page(&app, &visitor, &journey, Purpose::Follow, "/complaints"))
}

/// `POST /{l}/complaints/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_submit(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, PageError> {
    match posted_code(&app, &visitor, &fields, Purpose::Follow).await? {
        CodePosted::Answer(response) => Ok(response),
        CodePosted::Proved(challenge, mut journey) => {
            let id = challenge.complaint.ok_or(PageError::NotFound)?;
            let found = app.store.read().await?.find_complaint(id).await?.ok_or(PageError::NotFound)?;
            journey.follow(id, app.clock.now());
            journey.save(&visitor.session).await?;
            Ok(render::see_other(&visitor.page.href(&address(&found))))
        }
    }
}
