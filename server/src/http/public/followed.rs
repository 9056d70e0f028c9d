//! The citizen's own page of a complaint, with messages both ways.

use ashyq_app::{
    forms::{FieldError, FormState, TOKEN},
    pages::public::{self, ComplaintPageProps, Saved},
};
use ashyq_domain::{complaint::State as ComplaintState, ids::ComplaintId, reference::Reference};
use ashyq_store::{Complaint, Tx, Visibility};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    fields,
    follow::{DRAFT, address},
    status::chosen_language,
    timeline::timeline,
};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        render,
    },
    services::following::{self, FollowError},
    wiring::App,
};

impl From<FollowError> for PageError {
    fn from(error: FollowError) -> Self {
        match error {
            FollowError::NotFound => Self::NotFound,
            FollowError::Refused | FollowError::SentBefore => Self::Conflict,
            FollowError::TooMany => Self::TooMany { retry_after: 3600 },
            FollowError::Store(error) => error.into(),
        }
    }
}

/// Language and reference of an address of a complaint.
type Address = Path<(String, String)>;

/// The complaint of an address, if this session may follow it; the page is then at the complaint's own address, from
/// wherever the form was sent.
async fn followed(app: &App, visitor: &mut Visitor, reference: &str) -> Result<Option<Complaint>, PageError> {
    let reference = Reference::parse(reference).map_err(|_| PageError::NotFound)?;
    let journey = visitor.journey().await?;
    let found = app.store.read().await?.find_complaint_by_reference(&reference).await?;
    let found = found.filter(|complaint| journey.follows(complaint.id, app.clock.now()));
    if let Some(complaint) = &found {
        visitor.page.path = address(complaint);
    }
    Ok(found)
}

/// `GET /{l}/complaints/{reference}`: the reference opens nothing by itself; without a proved phone the way leads
/// to the form, whether the reference exists or not.
///
/// # Errors
/// The store does not answer.
pub async fn complaint(
    State(app): State<App>,
    mut visitor: Visitor,
    Path((_, reference)): Address,
) -> Result<Response, PageError> {
    let Some(complaint) = followed(&app, &mut visitor, &reference).await? else {
        return ask_for_phone(&visitor, &reference, None).await;
    };
    let saved = match visitor.page.query_string.as_str() {
        "saved=message" => Some(Saved::Message),
        "saved=reopened" => Some(Saved::Reopened),
        "saved=rated" => Some(Saved::Rated),
        _ => None,
    };
    draw(&app, &visitor, complaint.id, StatusCode::OK, Special { saved, ..Special::default() }).await
}

/// To the form that asks for the phone, with the reference filled in; a message typed already waits for the way back.
async fn ask_for_phone(
    visitor: &Visitor,
    reference: &str,
    fields: Option<&Fields>,
) -> Result<Response, PageError> {
    let mut journey = visitor.journey().await?;
    let draft = [("reference".to_owned(), reference.to_uppercase())].into();
    journey.drafts.insert(DRAFT.to_owned(), draft);
    if let (Some(fields), Ok(reference)) = (fields, Reference::parse(reference)) {
        keep(&mut journey.drafts, &reference, fields);
    }
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href("/complaints")))
}

/// Name of the draft of a message: by the reference, which is all that an address has.
fn draft_name(reference: &Reference) -> String {
    format!("message/{reference}")
}

fn keep(
    drafts: &mut std::collections::BTreeMap<String, crate::http::session::Draft>,
    reference: &Reference,
    fields: &Fields,
) {
    if fields.has("message") {
        let draft = [("message".to_owned(), fields.get("message").to_owned())].into();
        drafts.insert(draft_name(reference), draft);
    }
}

/// What a page shows besides the complaint.
#[derive(Default)]
struct Special {
    saved: Option<Saved>,
    message: Option<FormState>,
    rate: Option<FormState>,
}

/// Draws the page as the complaint is now; a look is written into the audit log.
async fn draw(
    app: &App,
    visitor: &Visitor,
    id: ComplaintId,
    status: StatusCode,
    special: Special,
) -> Result<Response, PageError> {
    let mut tx = app.store.begin().await?;
    following::read_by_citizen(app, &mut tx, id, "complaint.follow");
    let complaint = tx.find_complaint(id).await?.ok_or(PageError::NotFound)?;
    let mut props = page_of(app, &mut tx, visitor, complaint).await?;
    tx.commit().await?;
    props.saved = special.saved;
    props.message = special.message.or(props.message);
    props.rate = special.rate.or(props.rate);
    [&props.message, &props.rate].into_iter().flatten().for_each(|form| fields::count_errors("follow", form));
    Ok(render::page(status, &visitor.page, public::complaint_page(&visitor.page, props)))
}

async fn page_of(
    app: &App,
    tx: &mut Tx,
    visitor: &Visitor,
    complaint: Complaint,
) -> Result<ComplaintPageProps, PageError> {
    let now = app.clock.now();
    let mut events = tx.list_events(complaint.id, Visibility::Public).await?;
    events.retain(|event| !following::may_be_undone(event, now));
    let merged_into = match complaint.merged_into {
        Some(id) => tx.find_complaint(id).await?.map(|other| other.reference.to_string()),
        None => None,
    };
    let token = || FormState::new(app.token::<16>());
    let objection_ends = following::objection_ends(&complaint).filter(|until| now < *until);
    let told = matches!(complaint.state, ComplaintState::Resolved | ComplaintState::Closed);
    let mut message = complaint.state.is_open().then(token);
    if let Some(form) = &mut message
        && let Some(draft) = visitor.journey().await?.drafts.get(&draft_name(&complaint.reference))
    {
        form.extend(draft);
    }
    Ok(ComplaintPageProps {
        reference: complaint.reference.to_string(),
        state: complaint.state,
        kind: complaint.kind,
        received_at: complaint.created_at,
        timeline: timeline(&visitor.page, &complaint, &events, merged_into.as_deref()),
        message,
        reopen: objection_ends.map(|until| (token(), until)),
        rate: (told && complaint.rating.is_none()).then(token),
        merged_into,
        dismissed: complaint.dismiss_reason,
        saved: None,
    })
}

fn saved(visitor: &Visitor, what: &str) -> Response {
    render::see_other(&format!("{}?saved={what}", visitor.page.href(&visitor.page.path)))
}

/// `POST /{l}/complaints/{reference}`: a message.
///
/// # Errors
/// The store does not answer.
pub async fn write(
    State(app): State<App>,
    mut visitor: Visitor,
    Path((_, reference)): Address,
    fields: Fields,
) -> Result<Response, PageError> {
    let Some(complaint) = followed(&app, &mut visitor, &reference).await? else {
        return ask_for_phone(&visitor, &reference, Some(&fields)).await;
    };
    let mut journey = visitor.journey().await?;
    if let Some(language) = chosen_language(&fields) {
        keep(&mut journey.drafts, &complaint.reference, &fields);
        journey.save(&visitor.session).await?;
        return Ok(visitor.in_language(language, &visitor.page.path));
    }
    let mut form = fields::state(app.token::<16>(), &fields);
    let Some(words) = fields::words(&fields, &mut form, "message", Some("error-message-empty")) else {
        let special = Special { message: Some(form), ..Special::default() };
        return draw(&app, &visitor, complaint.id, StatusCode::UNPROCESSABLE_ENTITY, special).await;
    };
    let (status, error) = match following::write(&app, complaint.id, &words, fields.get(TOKEN)).await {
        Ok(()) => {
            if journey.drafts.remove(&draft_name(&complaint.reference)).is_some() {
                journey.save(&visitor.session).await?;
            }
            return Ok(saved(&visitor, "message"));
        }
        // The page stays, as the complaint is now, with what was written.
        Err(FollowError::Refused) => (StatusCode::CONFLICT, "error-message-not-open"),
        Err(FollowError::SentBefore) => (StatusCode::UNPROCESSABLE_ENTITY, "error-sent-before"),
        Err(FollowError::TooMany) => (StatusCode::TOO_MANY_REQUESTS, "error-message-many"),
        Err(error) => return Err(error.into()),
    };
    form.fail(FieldError::new("message", error));
    draw(&app, &visitor, complaint.id, status, Special { message: Some(form), ..Special::default() }).await
}

/// `POST /{l}/complaints/{reference}/reopen`: the citizen objects to the outcome.
///
/// # Errors
/// The store does not answer, or the time to object is over.
pub async fn reopen(
    State(app): State<App>,
    mut visitor: Visitor,
    Path((_, reference)): Address,
    fields: Fields,
) -> Result<Response, PageError> {
    let Some(complaint) = followed(&app, &mut visitor, &reference).await? else {
        return ask_for_phone(&visitor, &reference, None).await;
    };
    following::reopen(&app, complaint.id, fields.get(TOKEN)).await?;
    Ok(saved(&visitor, "reopened"))
}

/// `POST /{l}/complaints/{reference}/rate`: a score from 1 to 5.
///
/// # Errors
/// The store does not answer, or there is no outcome to rate.
pub async fn rate(
    State(app): State<App>,
    mut visitor: Visitor,
    Path((_, reference)): Address,
    fields: Fields,
) -> Result<Response, PageError> {
    let Some(complaint) = followed(&app, &mut visitor, &reference).await? else {
        return ask_for_phone(&visitor, &reference, None).await;
    };
    let score = fields.get("score").parse::<i64>().ok().filter(|score| (1..=5).contains(score));
    let error = match score {
        None => "error-score-empty",
        Some(score) => match following::rate(&app, complaint.id, score, fields.get(TOKEN)).await {
            Ok(()) => return Ok(saved(&visitor, "rated")),
            Err(FollowError::SentBefore) => "error-sent-before",
            Err(error) => return Err(error.into()),
        },
    };
    let form = fields::state(app.token::<16>(), &fields).with_error(FieldError::new("score", error));
    let special = Special { rate: Some(form), ..Special::default() };
    draw(&app, &visitor, complaint.id, StatusCode::UNPROCESSABLE_ENTITY, special).await
}
