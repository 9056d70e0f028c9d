//! An owner says what has changed or is wrong.

use ashyq_app::{
    forms::{FieldError, FormState, TOKEN},
    pages::public::{self, CorrectFormProps},
};
use ashyq_domain::{
    Address, Category, Kato, Phone, VenueName, Words, ids::VenueId, owner_request::CORRECTION_WORDS_LIMIT,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    answers,
    cabinet::CABINET,
    requests::{Own, door, draft_name, forget, from_owner, keep, mend},
    steps,
};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        public::{fields, status::chosen_language},
        render,
        session::{Draft, Journey},
    },
    services::applications::{
        correcting::{self, Said},
        requests::{About, FromOwner, OwnerError},
        taking_over::{self, OwnListed},
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
    let stands =
        Stands { name: &one.name, district: one.district, address: &one.address, category: one.category };
    let form = filled(&app, &stands, journey.drafts.get(&draft_name(DRAFT, &reference)));
    Ok(draw(&app, &visitor, &Form::of(&own), form, StatusCode::OK))
}

/// What stands now.
struct Stands<'a> {
    name: &'a VenueName,
    district: Option<Kato>,
    address: &'a Address,
    category: Category,
}

fn filled(app: &App, stands: &Stands<'_>, draft: Option<&Draft>) -> FormState {
    let mut form = FormState::new(app.token::<16>())
        .with_value("name", stands.name.as_str())
        .with_value("district", stands.district.map_or_else(String::new, |kato| kato.to_string()))
        .with_value("address", stands.address.as_str())
        .with_value("category", stands.category.code());
    if let Some(draft) = draft {
        form.extend(draft);
    }
    form
}

/// Where the venue is, and what leads back from the form.
struct Form {
    region: Kato,
    back: String,
}

impl Form {
    fn of(own: &Own) -> Self {
        Self { region: own.application.region, back: own.address() }
    }
}

fn draw(app: &App, visitor: &Visitor, about: &Form, form: FormState, status: StatusCode) -> Response {
    fields::count_errors("correction", &form);
    let page = &visitor.page;
    let props = CorrectFormProps {
        back: about.back.clone(),
        districts: steps::districts(app, page, &placed(about, Draft::new())),
        categories: steps::categories(page),
        form,
    };
    render::page(status, page, public::correct_form(page, props))
}

/// The answers in the region of the venue, which stays.
fn placed(about: &Form, mut values: Draft) -> Fields {
    values.insert("region".to_owned(), about.region.to_string());
    values.into()
}

/// Every field is looked at, so that all errors stand on the page.
fn parse(app: &App, about: &Form, fields: &Fields, form: &mut FormState) -> Option<Said> {
    let placed = placed(about, fields.values().clone());
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
    let from = from_owner(&app, &own, &fields)?;
    if let Some(again) = send(&app, &visitor, &Form::of(&own), from, &fields).await? {
        return Ok(again);
    }
    forget(&visitor, journey, &name).await?;
    Ok(own.leave(&visitor))
}

/// Sends what the form says; the form again where something has to be mended.
async fn send(
    app: &App,
    visitor: &Visitor,
    about: &Form,
    from: FromOwner<'_>,
    fields: &Fields,
) -> Result<Option<Response>, PageError> {
    let mut form = fields::state(app.token::<16>(), fields);
    let Some(said) = parse(app, about, fields, &mut form) else {
        return Ok(Some(draw(app, visitor, about, form, StatusCode::UNPROCESSABLE_ENTITY)));
    };
    if let Err(error) = correcting::ask(app, from, said).await
        && let Some((status, error)) = mend(error, "name")?
    {
        return Ok(Some(draw(app, visitor, about, form.with_error(error), status)));
    }
    Ok(None)
}

/// A venue of a chamber's list in an address, if this session has proved its phone.
async fn own_listed(
    app: &App,
    journey: &Journey,
    venue: &str,
) -> Result<Option<(VenueId, Phone, OwnListed)>, PageError> {
    let (Some(phone), Ok(venue)) = (journey.cabinet_phone(app.clock.now()), venue.parse::<VenueId>()) else {
        return Ok(None);
    };
    let found = taking_over::own_listed(app, phone, venue).await?;
    Ok(found.map(|found| (venue, phone.clone(), found)))
}

/// `GET /{l}/business/cabinet/venues/{id}/correct`: for a venue that came by a chamber's list. It gets its application with the
/// request, not before.
///
/// # Errors
/// The store does not answer.
pub async fn listed_form(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, venue)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let Some((venue, _, own)) = own_listed(&app, &journey, &venue).await? else { return Ok(door(&visitor)) };
    if let Some(reference) = own.reference {
        return Ok(render::see_other(&visitor.page.href(&format!("{CABINET}/{reference}/correct"))));
    }
    let one = &own.listing;
    let stands =
        Stands { name: &one.name, district: one.district, address: &one.address, category: one.category };
    let form = filled(&app, &stands, journey.drafts.get(&format!("{DRAFT}/{venue}")));
    Ok(draw(&app, &visitor, &listed(&own), form, StatusCode::OK))
}

fn listed(own: &OwnListed) -> Form {
    Form { region: own.listing.venue.region, back: CABINET.to_owned() }
}

/// `POST /{l}/business/cabinet/venues/{id}/correct`: on to the application that the venue has now.
///
/// # Errors
/// The store does not answer.
pub async fn listed_submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, venue)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let Some((venue, phone, own)) = own_listed(&app, &journey, &venue).await? else {
        return Ok(door(&visitor));
    };
    let name = format!("{DRAFT}/{venue}");
    if let Some(language) = chosen_language(&fields) {
        keep(&visitor, journey, name, &fields).await?;
        return Ok(visitor.in_language(language, &format!("{CABINET}/venues/{venue}/correct")));
    }
    let body = app.keyring.token_hash(&fields.written());
    let about = About::Listed(venue, visitor.page.language);
    let from = FromOwner { about, phone: &phone, token: fields.get(TOKEN), body };
    if let Some(again) = send(&app, &visitor, &listed(&own), from, &fields).await? {
        return Ok(again);
    }
    forget(&visitor, journey, &name).await?;
    let now = taking_over::own_listed(&app, &phone, venue).await?;
    let reference = now.and_then(|own| own.reference);
    let page = reference.map_or(CABINET.to_owned(), |reference| format!("{CABINET}/{reference}"));
    Ok(render::see_other(&visitor.page.href(&page)))
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
