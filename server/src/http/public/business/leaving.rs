//! Leaving from the cabinet: a page that asks once more, and the leaving itself. Nothing of it needs a script.

use ashyq_app::{
    forms::{FormState, TOKEN},
    pages::public::{self, LeaveProps},
};
use ashyq_domain::{ApplicationActor, ApplicationEvent, Reference, application};
use axum::{
    extract::{Path, State},
    response::Response,
};

use super::cabinet::CABINET;
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        public::status::chosen_language,
        render,
    },
    services::applications::leaving::{self, LeaveError},
    wiring::App,
};

/// Language and reference of an address.
type Address = Path<(String, String)>;

/// `GET /{l}/business/cabinet/{reference}/leave`: only the owner gets to see it, and only while there is something to leave.
///
/// # Errors
/// The store does not answer.
pub async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, reference)): Address,
) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let found = match (journey.cabinet_phone(app.clock.now()), Reference::parse(&reference)) {
        (Some(phone), Ok(reference)) => leaving::own(&app, phone, reference).await?,
        _ => None,
    };
    let Some(found) = found else { return Ok(render::see_other(&visitor.page.href(CABINET))) };
    let (event, actor) = (ApplicationEvent::Leave, ApplicationActor::Owner);
    if application::next(Some(found.state), event, actor).is_none() {
        return Ok(render::see_other(&visitor.page.href(&address(found.reference))));
    }
    let props = LeaveProps {
        form: FormState::new(app.token::<16>()),
        reference: found.reference.to_string(),
        name: found.name.to_string(),
        address: found.address.to_string(),
        state: found.state,
    };
    Ok(render::ok(&visitor.page, public::leave(&visitor.page, &props)))
}

fn address(reference: Reference) -> String {
    format!("{CABINET}/{reference}")
}

/// `POST /{l}/business/cabinet/{reference}/leave`. Where it is over already, the application's page says so.
///
/// # Errors
/// The store does not answer.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, reference)): Address,
    fields: Fields,
) -> Result<Response, PageError> {
    if let Some(language) = chosen_language(&fields) {
        return Ok(visitor.in_language(language, &visitor.page.path));
    }
    let journey = visitor.journey().await?;
    let (Some(phone), Ok(reference)) = (journey.cabinet_phone(app.clock.now()), Reference::parse(&reference))
    else {
        return Ok(render::see_other(&visitor.page.href(CABINET)));
    };
    match leaving::leave(&app, phone, reference, fields.get(TOKEN)).await {
        Ok(()) | Err(LeaveError::NotNow) => Ok(render::see_other(&visitor.page.href(&address(reference)))),
        Err(LeaveError::NotFound) => Ok(render::see_other(&visitor.page.href(CABINET))),
        Err(LeaveError::Store(error)) => Err(error.into()),
    }
}
