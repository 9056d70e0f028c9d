//! A complaint: the form, the answers to check, the code where the phone is not yet proved, the confirmation.

use ashyq_app::{
    forms::FormState,
    pages::public::{self, ComplaintCheckProps, ComplaintFormProps, ComplaintSentProps, DuplicateOfferProps},
};
use ashyq_domain::complaint::{Cause, Channel, ClaimedColour, Kind};
use ashyq_store::{Complaint, Purpose};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    answers::{self, Answers, DRAFT, drafted, parse},
    choices, fields,
    status::{
        CodePosted, SENDING, Unsent, ask_before_sending, chosen_language, code_page, draft_of, posted_code,
        switched_language,
    },
};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor, written},
        render,
        session::{Draft, Journey},
    },
    services::{
        complaints::{self, FormToken, Submission, SubmitError},
        following,
        step::By,
    },
    wiring::App,
};

/// In the draft: it was begun from a status just seen.
const PREFILLED: &str = "prefilled";

/// `GET /{l}/complaints/new`: with what is known already.
///
/// # Errors
/// The store does not answer.
pub async fn form(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let mut state = FormState::new(app.token::<16>());
    let prefilled = fill(&mut state, &journey);
    let causes = complaints::causes(&app).await?;
    Ok(draw(&app, &visitor, state, &causes, prefilled, StatusCode::OK))
}

/// Puts what the citizen has typed before into the form: this form's draft, else document and phone of a status check.
fn fill(state: &mut FormState, journey: &Journey) -> bool {
    if let Some(draft) = journey.drafts.get(DRAFT) {
        state.extend(draft);
        return draft.contains_key(PREFILLED);
    }
    let Some(draft) = journey.drafts.get("status") else { return false };
    for name in ["document_type", "iin", "country", "passport", "phone"] {
        if let Some(value) = draft.get(name) {
            state.set(name, value);
        }
    }
    true
}

fn draw(
    app: &App,
    visitor: &Visitor,
    form: FormState,
    causes: &[Cause],
    prefilled: bool,
    status: StatusCode,
) -> Response {
    fields::count_errors("complaint", &form);
    let page = &visitor.page;
    let props = ComplaintFormProps {
        form,
        regions: choices::regions(app, page),
        causes: choices::causes(page, causes),
        countries: choices::countries(page),
        prefilled,
    };
    render::page(status, page, public::complaint_form(page, props))
}

/// `POST /{l}/complaints/new`: from the result of a status check (`prefill=1`), or the filled-in form.
///
/// # Errors
/// The store does not answer.
pub async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, PageError> {
    let mut journey = visitor.journey().await?;
    if fields.has("prefill") {
        return prefill(&app, &visitor, &fields, journey).await;
    }
    if let Some(response) = switched_language(&visitor, &fields, DRAFT, "/complaints/new").await? {
        return Ok(response);
    }
    let mut state = fields::state(app.token::<16>(), &fields);
    let causes = complaints::causes(&app).await?;
    if parse(&app, &causes, &fields, &mut state).is_none() {
        return Ok(draw(&app, &visitor, state, &causes, false, StatusCode::UNPROCESSABLE_ENTITY));
    }
    journey.drafts.insert(DRAFT.to_owned(), draft_of(&fields));
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href("/complaints/new/check")))
}

/// The form with document and phone of the check, and with the colour the citizen has just seen. The colour comes
/// from the citizen's own page and is from here on what the citizen says is shown.
async fn prefill(
    app: &App,
    visitor: &Visitor,
    fields: &Fields,
    mut journey: Journey,
) -> Result<Response, PageError> {
    let mut state = FormState::new(app.token::<16>());
    journey.drafts.remove(DRAFT);
    fill(&mut state, &journey);
    state.set("kind", Kind::WrongStatus.code());
    if ClaimedColour::parse(fields.get("shown")).is_some() {
        state.set("shown", fields.get("shown"));
    }
    let mut draft: Draft = state.values().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    draft.insert(PREFILLED.to_owned(), "1".to_owned());
    journey.drafts.insert(DRAFT.to_owned(), draft);
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href("/complaints/new")))
}

/// `GET /{l}/complaints/new/check`.
///
/// # Errors
/// The store does not answer.
pub async fn check(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let Some((draft, answers)) = drafted(&app, &journey).await? else {
        return Ok(render::see_other(&visitor.page.href("/complaints/new")));
    };
    let props = ComplaintCheckProps {
        form: FormState::new(app.token::<16>()),
        answers: answers::shown(&app, &visitor, &draft, answers),
    };
    Ok(render::ok(&visitor.page, public::complaint_check(&visitor.page, props)))
}

/// `POST /{l}/complaints/new/check`: sends the complaint, after a code where the phone is not yet proved.
///
/// # Errors
/// The store does not answer.
pub async fn send(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, PageError> {
    if let Some(response) = other_language(&visitor, &fields) {
        return Ok(response);
    }
    let journey = visitor.journey().await?;
    let Some((draft, answers)) = drafted(&app, &journey).await? else {
        // The second click of two: the first has sent it.
        let next = if journey.sent.is_some() { "/complaints/new/sent" } else { "/complaints/new" };
        return Ok(render::see_other(&visitor.page.href(next)));
    };
    let token = fields.get(ashyq_app::forms::TOKEN).to_owned();
    if journey.proof(Purpose::Complaint, answers.document.as_ref(), &answers.phone, app.clock.now()).is_some()
    {
        return deliver(&app, &visitor, journey, answers, &token).await;
    }
    let unsent = Unsent {
        name: DRAFT,
        draft,
        token,
        purpose: Purpose::Complaint,
        document: answers.document,
        phone: answers.phone,
        code_page: "/complaints/new/code",
    };
    ask_before_sending(&app, &visitor, journey, unsent).await
}

/// `GET /{l}/complaints/new/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_form(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    Ok(code_page(&app, &visitor, &journey, Purpose::Complaint, "/complaints/new/check"))
}

/// `POST /{l}/complaints/new/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_submit(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, PageError> {
    match posted_code(&app, &visitor, &fields, Purpose::Complaint).await? {
        CodePosted::Answer(response) => Ok(response),
        CodePosted::Proved(challenge, journey) => {
            // The answers may have been changed in another window while the code was on its way.
            let drafted = drafted(&app, &journey).await?.filter(|(_, answers)| {
                answers.phone == challenge.phone && answers.document == challenge.document
            });
            let Some((draft, answers)) = drafted else {
                journey.save(&visitor.session).await?;
                return Ok(render::see_other(&visitor.page.href("/complaints/new/check")));
            };
            let token = draft.get(SENDING).cloned().unwrap_or_default();
            deliver(&app, &visitor, *journey, answers, &token).await
        }
    }
}

async fn deliver(
    app: &App,
    visitor: &Visitor,
    mut journey: Journey,
    answers: Answers,
    token: &str,
) -> Result<Response, PageError> {
    let actor = app.keyring.index(ashyq_store::IndexKind::Phone, answers.phone.canonical().as_bytes());
    let mut sent = journey.drafts.get(DRAFT).cloned().unwrap_or_default();
    sent.remove(SENDING);
    let body = app.keyring.token_hash(&written(&sent));
    let form_token = (!token.is_empty()).then_some(FormToken { token, actor: &actor, body });
    let submission = Submission {
        line: complaints::line_of(answers.kind),
        channel: Channel::Web,
        language: visitor.language(),
        kind: answers.kind,
        cause: answers.cause,
        region: answers.region,
        document: answers.document,
        phone: answers.phone,
        words: answers.words,
        claim: answers.claim,
        by: By::Citizen,
    };
    let next = match complaints::submit(app, submission, form_token).await {
        Ok(submitted) => {
            journey.drafts.remove(DRAFT);
            journey.sent = Some((submitted.id, false));
            journey.follow(submitted.id, app.clock.now());
            "/complaints/new/sent"
        }
        Err(SubmitError::Duplicate(open)) => {
            journey.follow(open.id, app.clock.now());
            journey.twin = Some(open.id);
            "/complaints/new/join"
        }
        // Something else than what this form was sent with before: it is shown once more, under a token of its own.
        Err(SubmitError::SentBefore) => "/complaints/new/check",
        Err(SubmitError::TooMany) => {
            // The phone is proved; it stays so for tomorrow's try or a call.
            journey.save(&visitor.session).await?;
            return Err(PageError::TooMany { retry_after: 3600 });
        }
        Err(SubmitError::Store(error)) => return Err(error.into()),
    };
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href(next)))
}

/// `GET /{l}/complaints/new/join`: an open complaint of the same document and kind, to be joined.
///
/// # Errors
/// The store does not answer.
pub async fn offer(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let twin = match journey.twin.filter(|id| journey.follows(*id, app.clock.now())) {
        Some(id) => app.store.read().await?.find_complaint(id).await?,
        None => None,
    };
    let Some(twin) = twin else {
        return Ok(render::see_other(&visitor.page.href("/complaints/new/check")));
    };
    let mut form = FormState::new(app.token::<16>());
    if let Some(message) = journey.drafts.get(DRAFT).and_then(|draft| draft.get("message")) {
        form.set("message", message);
    }
    Ok(draw_offer(&visitor, &twin, form, StatusCode::OK))
}

fn draw_offer(visitor: &Visitor, twin: &Complaint, form: FormState, status: StatusCode) -> Response {
    fields::count_errors("join", &form);
    let props =
        DuplicateOfferProps { form, reference: twin.reference.to_string(), opened_at: twin.created_at };
    render::page(status, &visitor.page, public::complaint_duplicate_offer(&visitor.page, props))
}

/// `POST /{l}/complaints/new/join`: adds the new words to the open complaint. Without words nothing would be added, so
/// they are asked for.
///
/// # Errors
/// The store does not answer.
pub async fn join(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, PageError> {
    let mut journey = visitor.journey().await?;
    let twin = journey.twin.filter(|id| journey.follows(*id, app.clock.now()));
    let (Some(twin), Some(draft)) = (twin, journey.drafts.get_mut(DRAFT)) else {
        let next = if journey.sent.is_some() { "/complaints/new/sent" } else { "/complaints/new/check" };
        return Ok(render::see_other(&visitor.page.href(next)));
    };
    if let Some(message) = fields.values().get("message") {
        draft.insert("message".to_owned(), message.clone());
    }
    if let Some(response) = other_language(&visitor, &fields) {
        journey.save(&visitor.session).await?;
        return Ok(response);
    }
    let written = Fields::from(draft.clone());
    let mut form = fields::state(app.token::<16>(), &written);
    let Some(words) = fields::words(&written, &mut form, "message", Some("error-message-empty")) else {
        let found = app.store.read().await?.find_complaint(twin).await?.ok_or(PageError::NotFound)?;
        return Ok(draw_offer(&visitor, &found, form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    following::write(&app, twin, &words, fields.get(ashyq_app::forms::TOKEN)).await?;
    journey.drafts.remove(DRAFT);
    journey.twin = None;
    journey.sent = Some((twin, true));
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href("/complaints/new/sent")))
}

/// `GET /{l}/complaints/new/sent`: as long as the session lasts, so that it can be looked at again.
///
/// # Errors
/// The store does not answer.
pub async fn sent(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let sent = visitor.journey().await?.sent;
    let Some((id, joined)) = sent else {
        return Ok(render::see_other(&visitor.page.href("/complaints/new")));
    };
    let found = app.store.read().await?.find_complaint(id).await?.ok_or(PageError::NotFound)?;
    let props = ComplaintSentProps { reference: found.reference.to_string(), kind: found.kind, joined };
    Ok(render::ok(&visitor.page, public::complaint_sent(&visitor.page, props)))
}

/// Goes to the same page in another language; used by pages whose form has nothing to keep.
#[must_use]
pub fn other_language(visitor: &Visitor, fields: &Fields) -> Option<Response> {
    Some(visitor.in_language(chosen_language(fields)?, &visitor.page.path))
}
