//! An owner says what has changed or is wrong.

use ashyq_app::{
    forms::{FieldError, FormState},
    pages::public::{self, CorrectFormProps},
};
use ashyq_domain::{Words, owner_request::CORRECTION_WORDS_LIMIT};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    answers,
    requests::{Own, door, draft_name, forget, from_owner, keep, mend},
    steps,
};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        public::{fields, status::chosen_language},
        render,
        session::Draft,
    },
    services::applications::{
        correcting::{self, Said},
        requests::OwnerError,
    },
    wiring::App,
};

const DRAFT: &str = "correct";

/// `GET /{l}/business/cabinet/{reference}/correct`: filled with what stands now, or was typed before.
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
    if !own.asked.may_correct(&own.application) {
        return Ok(own.leave(&visitor));
    }
    let one = &own.application;
    let mut form = FormState::new(app.token::<16>())
        .with_value("name", one.name.as_str())
        .with_value("district", one.district.map_or_else(String::new, |kato| kato.to_string()))
        .with_value("address", one.address.as_str())
        .with_value("category", one.category.code());
    if let Some(draft) = journey.drafts.get(&draft_name(DRAFT, &reference)) {
        form.extend(draft);
    }
    Ok(draw(&app, &visitor, &own, form, StatusCode::OK))
}

fn draw(app: &App, visitor: &Visitor, own: &Own, form: FormState, status: StatusCode) -> Response {
    fields::count_errors("correction", &form);
    let page = &visitor.page;
    let props = CorrectFormProps {
        reference: own.application.reference.to_string(),
        districts: steps::districts(app, page, &placed(own, Draft::new())),
        categories: steps::categories(page),
        form,
    };
    render::page(status, page, public::correct_form(page, props))
}

/// The answers in the region of the application, which stays.
fn placed(own: &Own, mut values: Draft) -> Fields {
    values.insert("region".to_owned(), own.application.region.to_string());
    values.into()
}

/// Every field is looked at, so that all errors stand on the page.
fn parse(app: &App, own: &Own, fields: &Fields, form: &mut FormState) -> Option<Said> {
    let placed = placed(own, fields.values().clone());
    let name = answers::name(fields, form);
    let is_asked = !answers::districts(app, &placed).is_empty();
    let district = if is_asked { answers::district(app, &placed, form) } else { None };
    let address = answers::address(fields, form);
    let category = answers::category(fields, form);
    let words = words(fields, form);
    form.is_ok().then_some(())?;
    Some(Said { name: name?, district, address: address?, category: category?, words })
}

fn words(fields: &Fields, form: &mut FormState) -> Option<Words> {
    let words = fields::words(fields, form, "message", None)?;
    if words.expose().chars().count() > CORRECTION_WORDS_LIMIT {
        form.fail(FieldError::new("message", "error-correction-words-long"));
        return None;
    }
    Some(words)
}

/// `POST /{l}/business/cabinet/{reference}/correct`.
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
        return Ok(visitor.in_language(language, &format!("{}/correct", own.address())));
    }
    let mut form = fields::state(app.token::<16>(), &fields);
    let Some(said) = parse(&app, &own, &fields, &mut form) else {
        return Ok(draw(&app, &visitor, &own, form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    if let Err(error) = correcting::ask(&app, from_owner(&app, &own, &fields)?, said).await
        && let Some((status, error)) = mend(error, "name")?
    {
        return Ok(draw(&app, &visitor, &own, form.with_error(error), status));
    }
    forget(&visitor, journey, &name).await?;
    Ok(own.leave(&visitor))
}

/// `POST /{l}/business/cabinet/{reference}/correct/withdraw`: what was decided meanwhile stands on the page.
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
    match correcting::withdraw(&app, from_owner(&app, &own, &fields)?).await {
        Ok(()) | Err(OwnerError::NotNow) => Ok(own.leave(&visitor)),
        Err(OwnerError::Store(error)) => Err(error.into()),
        Err(_) => Err(PageError::NotFound),
    }
}
