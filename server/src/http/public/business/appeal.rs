//! An owner does not agree with an exclusion or a refusal.

use ashyq_app::{
    forms::FormState,
    page::Page,
    pages::public::{self, AppealFormProps},
};
use ashyq_i18n::words;
use ashyq_store::{Application, ApplicationEntry};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::requests::{Own, door, draft_name, forget, from_owner, keep, mend};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        public::{fields, status::chosen_language},
        render,
    },
    services::applications::{appealing, requests::OwnerError},
    wiring::App,
};

const DRAFT: &str = "appeal";

/// `GET /{l}/business/cabinet/{reference}/appeal`.
///
/// # Errors
/// The store does not answer.
pub async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, reference)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let Some(own) = Own::find(&app, &journey, &reference).await? else { return Ok(door(&visitor)) };
    let mut form = FormState::new(app.token::<16>());
    if let Some(draft) = journey.drafts.get(&draft_name(DRAFT, &reference)) {
        form.extend(draft);
    }
    Ok(draw(&visitor, &own, form, StatusCode::OK))
}

/// The page, while there is a decision to appeal against.
fn draw(visitor: &Visitor, own: &Own, form: FormState, status: StatusCode) -> Response {
    let Some(step) = own.asked.against(&own.application, &own.history) else { return own.leave(visitor) };
    fields::count_errors("appeal", &form);
    let page = &visitor.page;
    let props = AppealFormProps {
        reference: own.application.reference.to_string(),
        form,
        decided: decided(page, &own.application, step),
        words: step.words.as_ref().map(|words| words.expose().to_owned()),
    };
    render::page(status, page, public::appeal_form(page, props))
}

fn decided(page: &Page, application: &Application, step: &ApplicationEntry) -> Vec<String> {
    let until = application
        .suspended_until
        .map(|at| page.t_with("cabinet-suspended-until", &[("date", page.i18n().date(at).into())]));
    let reason = application.refusal.map(|reason| page.t(words::refusal_reason(reason)));
    let what = until.is_none().then(|| page.t(words::application_event(step.event, None)));
    what.into_iter().chain(until).chain(reason).collect()
}

/// `POST /{l}/business/cabinet/{reference}/appeal`.
///
/// # Errors
/// The store does not answer.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, reference)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let name = draft_name(DRAFT, &reference);
    let Some(own) = Own::find(&app, &journey, &reference).await? else {
        keep(&visitor, journey, name, &fields).await?;
        return Ok(door(&visitor));
    };
    if let Some(language) = chosen_language(&fields) {
        keep(&visitor, journey, name, &fields).await?;
        return Ok(visitor.in_language(language, &format!("{}/appeal", own.address())));
    }
    let mut form = fields::state(app.token::<16>(), &fields);
    let Some(said) = fields::words(&fields, &mut form, "message", Some("error-appeal-words-empty")) else {
        return Ok(draw(&visitor, &own, form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    if let Err(error) = appealing::send(&app, from_owner(&app, &own, &fields)?, said).await
        && let Some((status, error)) = mend(error, "message")?
    {
        return Ok(draw(&visitor, &own, form.with_error(error), status));
    }
    forget(&visitor, journey, &name).await?;
    Ok(own.leave(&visitor))
}

/// `POST /{l}/business/cabinet/{reference}/appeal/withdraw`: what was decided meanwhile stands on the page.
///
/// # Errors
/// The store does not answer.
pub async fn withdraw(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, reference)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let Some(own) = Own::find(&app, &journey, &reference).await? else { return Ok(door(&visitor)) };
    match appealing::withdraw(&app, from_owner(&app, &own, &fields)?).await {
        Ok(()) | Err(OwnerError::NotNow) => Ok(own.leave(&visitor)),
        Err(OwnerError::Store(error)) => Err(error.into()),
        Err(_) => Err(PageError::NotFound),
    }
}
