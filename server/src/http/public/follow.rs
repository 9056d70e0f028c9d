//! Following a complaint: reference and phone, the code, the complaint's page with messages both ways.

use ashyq_app::{
    forms::{FieldError, FormState},
    pages::public::{self, ComplaintPageProps, FollowFormProps, Saved},
};
use ashyq_domain::{
    complaint::{Channel, Event as StepEvent, State as ComplaintState},
    ids::EventId,
    reference::Reference,
    time::{Span, Timestamp},
};
use ashyq_store::{
    Change, Complaint, Event, EventKind, LimitKind, NewAudit, NoteKind, Purpose, TokenState, Tx, Visibility,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    complaint::other_language,
    fields,
    status::{CodePosted, code_page, draft_of, posted_code, switched_language},
    timeline::timeline,
};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        render,
    },
    services::{
        citizen_writes,
        codes::{self, Window},
        complaints::OBJECTION,
        step::{self, By, Step},
    },
    wiring::App,
};

/// Name of this form's draft in the journey.
const DRAFT: &str = "follow";
/// Messages a citizen may add to one complaint in a day.
const MESSAGES_A_DAY: i64 = 30;

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

fn address(complaint: &Complaint) -> String {
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
    match posted_code(&app, &visitor, &fields, Purpose::Follow, "/complaints").await? {
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

/// The complaint of an address, if this session may follow it.
async fn followed(app: &App, visitor: &Visitor, reference: &str) -> Result<Option<Complaint>, PageError> {
    let reference = Reference::parse(reference).map_err(|_| PageError::NotFound)?;
    let journey = visitor.journey().await?;
    let found = app.store.read().await?.find_complaint_by_reference(&reference).await?;
    Ok(found.filter(|complaint| journey.follows(complaint.id, app.clock.now())))
}

/// `GET /{l}/complaints/{reference}`: the reference opens nothing by itself; without a proved phone the way leads
/// to the form, whether the reference exists or not.
///
/// # Errors
/// The store does not answer.
pub async fn complaint(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, reference)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let Some(complaint) = followed(&app, &visitor, &reference).await? else {
        return ask_for_phone(&visitor, &reference).await;
    };
    let saved = match visitor.page.query_string.as_str() {
        "saved=message" => Some(Saved::Message),
        "saved=reopened" => Some(Saved::Reopened),
        "saved=rated" => Some(Saved::Rated),
        _ => None,
    };
    let mut tx = app.store.begin().await?;
    tx.audit(&NewAudit {
        at: app.clock.now(),
        actor: By::Citizen.audit(),
        action: "complaint.follow",
        object: &format!("complaint/{}", complaint.id),
        detail: serde_json::Value::Null,
    });
    let props = page_of(&app, &mut tx, &visitor, complaint).await?;
    tx.commit().await?;
    let html = public::complaint_page(&visitor.page, ComplaintPageProps { saved, ..props });
    Ok(render::ok(&visitor.page, html))
}

async fn ask_for_phone(visitor: &Visitor, reference: &str) -> Result<Response, PageError> {
    let mut journey = visitor.journey().await?;
    let draft = [("reference".to_owned(), reference.to_uppercase())].into();
    journey.drafts.insert(DRAFT.to_owned(), draft);
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href("/complaints")))
}

async fn page_of(
    app: &App,
    tx: &mut Tx,
    visitor: &Visitor,
    complaint: Complaint,
) -> Result<ComplaintPageProps, PageError> {
    let events = tx.list_events(complaint.id, Visibility::Public).await?;
    let merged_into = match complaint.merged_into {
        Some(id) => tx.find_complaint(id).await?.map(|other| other.reference.to_string()),
        None => None,
    };
    let token = || FormState::new(app.token::<16>());
    let objection_ends = objection_ends(&complaint).filter(|until| app.clock.now() < *until);
    let told = matches!(complaint.state, ComplaintState::Resolved | ComplaintState::Closed);
    Ok(ComplaintPageProps {
        reference: complaint.reference.to_string(),
        state: complaint.state,
        kind: complaint.kind,
        received_at: complaint.created_at,
        timeline: timeline(&visitor.page, &complaint, &events, merged_into.as_deref()),
        message: complaint.state.is_open().then(token),
        reopen: objection_ends.map(|until| (token(), until)),
        rate: (told && complaint.rating.is_none()).then(token),
        merged_into,
        dismissed: complaint.dismiss_reason,
        saved: None,
    })
}

/// Until when the citizen may object; nothing where there is no outcome to object to.
fn objection_ends(complaint: &Complaint) -> Option<Timestamp> {
    (complaint.state == ComplaintState::Resolved)
        .then_some(complaint.resolved_at)?
        .map(|at| at.plus(OBJECTION))
}

/// Draws the page again with one form that has something to mend.
async fn again(
    app: &App,
    visitor: &Visitor,
    complaint: Complaint,
    with: impl FnOnce(&mut ComplaintPageProps),
) -> Result<Response, PageError> {
    let mut tx = app.store.read().await?;
    let mut props = page_of(app, &mut tx, visitor, complaint).await?;
    with(&mut props);
    Ok(render::unprocessable(&visitor.page, public::complaint_page(&visitor.page, props)))
}

/// `POST /{l}/complaints/{reference}`: a message.
///
/// # Errors
/// The store does not answer, or the state takes no messages.
pub async fn write(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, reference)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    if let Some(response) = other_language(&visitor, &fields) {
        return Ok(response);
    }
    let Some(complaint) = followed(&app, &visitor, &reference).await? else {
        return ask_for_phone(&visitor, &reference).await;
    };
    let mut form = fields::state(app.token::<16>(), &fields);
    let Some(words) = fields::words(&fields, &mut form, "message", Some("error-message-empty")) else {
        return again(&app, &visitor, complaint, |props| props.message = Some(form)).await;
    };
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if fresh(&app, &mut tx, &fields, &complaint, now).await? {
        let day = Window::of(now, Span::days(1));
        let key = complaint.id.to_string();
        if day.hit(&mut tx, LimitKind::MessagesPerComplaintDay, &key).await? > MESSAGES_A_DAY {
            return Err(PageError::TooMany { retry_after: 3600 });
        }
        // Read again in the transaction that writes: the state may have moved on since the page was drawn.
        let current = tx.find_complaint(complaint.id).await?.ok_or(PageError::NotFound)?;
        citizen_writes::write(&app, &mut tx, &current, &words, Channel::Web).await?;
    }
    tx.commit().await?;
    app.wake.notify_one();
    Ok(render::see_other(&format!("{}?saved=message", visitor.page.href(&address(&complaint)))))
}

/// True the first time a form's token comes.
async fn fresh(
    app: &App,
    tx: &mut Tx,
    fields: &Fields,
    complaint: &Complaint,
    now: Timestamp,
) -> Result<bool, PageError> {
    let token = app.keyring.token_hash(fields.get(ashyq_app::forms::TOKEN).as_bytes());
    Ok(tx.claim_form_token(&token, complaint.id.uuid().as_bytes(), now).await? == TokenState::Fresh)
}

/// `POST /{l}/complaints/{reference}/reopen`: the citizen objects to the outcome.
///
/// # Errors
/// The store does not answer, or the time to object is over.
pub async fn reopen(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, reference)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let Some(complaint) = followed(&app, &visitor, &reference).await? else {
        return ask_for_phone(&visitor, &reference).await;
    };
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if fresh(&app, &mut tx, &fields, &complaint, now).await? {
        let current = tx.find_complaint(complaint.id).await?.ok_or(PageError::NotFound)?;
        if objection_ends(&current).is_none_or(|until| now >= until) {
            return Err(PageError::Conflict);
        }
        let mut reopening = Step::new(&current, StepEvent::Reopen, By::Citizen);
        reopening.priority = Change::Set(current.priority.raised());
        // It goes back to whoever had it; if that person is away, or nobody had it, to the next who takes one.
        let lease = if current.owner.is_some() { step::CLAIM } else { Span::ZERO };
        reopening.claim_until = Some(now.plus(lease));
        step::take(&app, &mut tx, reopening).await?;
    }
    tx.commit().await?;
    app.metrics.event("complaint_reopened");
    Ok(render::see_other(&format!("{}?saved=reopened", visitor.page.href(&address(&complaint)))))
}

/// `POST /{l}/complaints/{reference}/rate`: a score from 1 to 5.
///
/// # Errors
/// The store does not answer, or there is no outcome to rate.
pub async fn rate(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, reference)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let Some(complaint) = followed(&app, &visitor, &reference).await? else {
        return ask_for_phone(&visitor, &reference).await;
    };
    let score = fields.get("score").parse::<i64>().ok().filter(|score| (1..=5).contains(score));
    let Some(score) = score else {
        let form = fields::state(app.token::<16>(), &fields);
        let form = form.with_error(FieldError::new("score", "error-score-empty"));
        return again(&app, &visitor, complaint, |props| props.rate = Some(form)).await;
    };
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if fresh(&app, &mut tx, &fields, &complaint, now).await? {
        if !tx.set_rating(complaint.id, score, now).await? {
            return Err(PageError::Conflict);
        }
        tx.add_event(&Event {
            id: EventId::new(now, &*app.randomness),
            complaint: complaint.id,
            at: now,
            kind: EventKind::Note(NoteKind::Rated),
            actor: ashyq_domain::Actor::Citizen,
            account: None,
            visibility: Visibility::Public,
            text: None,
            data: serde_json::json!({ "score": score }),
        })
        .await?;
    }
    tx.commit().await?;
    Ok(render::see_other(&format!("{}?saved=rated", visitor.page.href(&address(&complaint)))))
}
