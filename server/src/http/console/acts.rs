//! The acts on a complaint: each parses its fields, calls one service, and leads back to the complaint's page.

use ashyq_app::{
    forms::{FieldError, FormState},
    pages::console::{
        Notice,
        complaint::{Refusal, Trouble},
    },
};
use ashyq_domain::complaint::{DismissReason, RecallReason, RevealReason};
use axum::{http::StatusCode, response::Response};

use super::{
    calls::Call,
    complaint::{Shown, draw},
    done, forms, timeline,
};
use crate::{
    http::{error::PageError, public::fields, render},
    services::{
        acts::{ActError, Mend},
        answers, changes,
        reading::{self, Case},
        recheck::{self, Accepted},
        referring, triage, undo,
    },
};

/// An answer to an act.
type Answer = Result<Response, PageError>;

/// `POST …/claim`.
pub async fn claim(call: Call) -> Answer {
    let result = triage::claim(&call.app, &call.order()).await;
    answer(call, "claim", result.map(|()| Notice::Claimed)).await
}

/// `POST …/release`.
pub async fn release(call: Call) -> Answer {
    let result = triage::release(&call.app, &call.order()).await;
    answer(call, "release", result.map(|()| Notice::Released)).await
}

/// `POST …/ask` with `message`.
pub async fn ask(call: Call) -> Answer {
    let mut form = call.form();
    let Some(message) = forms::message(&call.fields, &mut form, "message", "error-answer-empty") else {
        return mend(call, "ask", form).await;
    };
    let result = answers::ask(&call.app, &call.order(), &message).await;
    answer(call, "ask", result.map(|()| Notice::Asked)).await
}

/// `POST …/reply` with `message`.
pub async fn reply(call: Call) -> Answer {
    let mut form = call.form();
    let Some(message) = forms::message(&call.fields, &mut form, "message", "error-answer-empty") else {
        return mend(call, "reply", form).await;
    };
    let result = answers::reply(&call.app, &call.order(), &message).await;
    answer(call, "reply", result.map(|()| Notice::Replied)).await
}

/// `POST …/note` with `text`.
pub async fn note(call: Call) -> Answer {
    let mut form = call.form();
    let Some(text) = forms::message(&call.fields, &mut form, "text", "error-note-empty") else {
        return mend(call, "note", form).await;
    };
    let result = answers::note(&call.app, &call.free_order(), &text).await;
    answer(call, "note", result.map(|()| Notice::Noted)).await
}

/// `POST …/refer` with `authority`; without one to the authority of the complaint's region.
pub async fn refer(call: Call) -> Answer {
    let chosen = call.fields.values().contains_key("authority");
    if chosen && !call.fields.has("authority") {
        let form = call.form().with_error(FieldError::new("authority", "error-authority-empty"));
        return mend(call, "refer", form).await;
    }
    let result = referring::refer(&call.app, &call.order(), call.fields.get("authority")).await;
    answer(call, "refer", result.map(|()| Notice::Referred)).await
}

/// `POST …/recall` with `reason`.
pub async fn recall(call: Call) -> Answer {
    let mut form = call.form();
    let reason = forms::code(&call.fields, &mut form, "reason", RecallReason::parse, "error-reason-empty");
    let Some(reason) = reason else { return mend(call, "recall", form).await };
    let result = referring::recall(&call.app, &call.order(), reason).await;
    answer(call, "recall", result.map(|()| Notice::Recalled)).await
}

/// `POST …/accept`; a `message` takes the place of the text that the program would write, after the reason why a status is
/// correct.
pub async fn accept(call: Call) -> Answer {
    let mut form = call.form();
    let message = fields::words(&call.fields, &mut form, "message", None);
    if !form.is_ok() {
        return mend(call, "accept", form).await;
    }
    let result = recheck::accept(&call.app, &call.order(), message.as_ref()).await;
    let notice = |accepted| match accepted {
        Accepted::Resolved => Notice::Resolved,
        Accepted::MoreAsked => Notice::MoreAsked,
    };
    answer(call, "accept", result.map(notice)).await
}

/// `POST …/resolve` with `message`.
pub async fn resolve(call: Call) -> Answer {
    let mut form = call.form();
    let Some(message) = forms::message(&call.fields, &mut form, "message", "error-answer-empty") else {
        return mend(call, "resolve", form).await;
    };
    let result = answers::resolve(&call.app, &call.order(), &message).await;
    answer(call, "resolve", result.map(|()| Notice::Resolved)).await
}

/// `POST …/merge` with `into`, a reference.
pub async fn merge(call: Call) -> Answer {
    let mut form = call.form();
    let into = match call.fields.get("into") {
        "" => Err("error-into-empty"),
        typed => ashyq_domain::Reference::parse(typed).map_err(|_| "error-reference-form"),
    };
    let into = match into {
        Ok(into) => into,
        Err(text) => {
            form.fail(FieldError::new("into", text));
            return mend(call, "merge", form).await;
        }
    };
    let result = answers::merge(&call.app, &call.order(), &into).await;
    answer(call, "merge", result.map(|()| Notice::Merged)).await
}

/// `POST …/dismiss` with `reason`.
pub async fn dismiss(call: Call) -> Answer {
    let mut form = call.form();
    let reason = forms::code(&call.fields, &mut form, "reason", DismissReason::parse, "error-reason-empty");
    let Some(reason) = reason else { return mend(call, "dismiss", form).await };
    let result = answers::dismiss(&call.app, &call.order(), reason).await;
    answer(call, "dismiss", result.map(|()| Notice::Dismissed)).await
}

/// `POST …/reassign` with `operator` (a user name) and `reason`.
pub async fn reassign(call: Call) -> Answer {
    let mut form = call.form();
    if !call.fields.has("operator") {
        form.fail(FieldError::new("operator", "error-operator-empty"));
    }
    let reason = forms::message(&call.fields, &mut form, "reason", "error-reassign-reason-empty");
    let Some(reason) = reason.filter(|_| form.is_ok()) else { return mend(call, "reassign", form).await };
    let result = triage::reassign(&call.app, &call.order(), call.fields.get("operator"), &reason).await;
    answer(call, "reassign", result.map(|()| Notice::Reassigned)).await
}

/// `POST …/undo`; `act` names the act that the button stood beside.
pub async fn undo(call: Call) -> Answer {
    let act = match call.fields.get("act") {
        "" => None,
        named => Some(named.parse().map_err(|_| PageError::NotFound)?),
    };
    let result = undo::undo(&call.app, &call.order(), act).await;
    answer(call, "undo", result.map(|()| Notice::Undone)).await
}

/// `POST …/reveal` with `reason`: answers with the page itself, in which document and phone stand in full. No address
/// leads there again.
pub async fn reveal(call: Call) -> Answer {
    let mut form = call.form();
    let reason = forms::code(&call.fields, &mut form, "reason", RevealReason::parse, "error-reason-empty");
    let Some(reason) = reason else { return mend(call, "reveal", form).await };
    match reading::reveal(&call.app, &call.free_order(), reason).await {
        Ok(true) => {
            let case = open(&call).await?;
            let shown = Shown { view: call.view, revealed: true, trouble: None };
            draw(&call.app, &call.staff, case, shown, StatusCode::OK).await
        }
        Ok(false) => Ok(render::see_other(&call.address())),
        Err(error) => refused(call, "reveal", error).await,
    }
}

/// Leads on where the act went well, and shows the page again where it did not.
async fn answer(call: Call, act: &'static str, result: Result<Notice, ActError>) -> Answer {
    match result {
        Ok(notice) => {
            call.app.metrics.event(act);
            done(&call.staff.session, notice, &call.address()).await
        }
        Err(error) => refused(call, act, error).await,
    }
}

/// The page again, with fields to mend (422).
async fn mend(call: Call, act: &'static str, form: FormState) -> Answer {
    let case = open(&call).await?;
    let shown =
        Shown { view: call.view, revealed: false, trouble: Some(Trouble { act, form, refusal: None }) };
    draw(&call.app, &call.staff, case, shown, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn open(call: &Call) -> Result<Case, PageError> {
    reading::open(&call.app, &call.staff.account, call.complaint).await?.ok_or(PageError::NotFound)
}

/// The page again, with what was typed and why it was refused (409), or with the field that the service found wanting.
async fn refused(call: Call, act: &'static str, error: ActError) -> Answer {
    let form = call.form();
    if let ActError::Mend(field) = error {
        return mend(call, act, form.with_error(wanting(field))).await;
    }
    if matches!(error, ActError::NotFound | ActError::Store(_)) {
        return Err(plain(error));
    }
    let case = open(&call).await?;
    let refusal = match error {
        ActError::Stale => stale(&call, &case),
        ActError::TakenBy(owner) => Refusal::TakenBy(case.name(owner)),
        ActError::SentBefore => Refusal::SentBefore,
        ActError::NotSameCitizen => Refusal::NotSameCitizen,
        ActError::StatusDisagrees => Refusal::StatusDisagrees,
        ActError::StatusUnavailable => Refusal::StatusUnavailable,
        ActError::Stays(stays) => Refusal::Stays(stays),
        ActError::NotNow | ActError::NotFound | ActError::Mend(_) | ActError::Store(_) => Refusal::NotNow,
    };
    call.app.metrics.event("act_refused");
    let shown = Shown {
        view: call.view,
        revealed: false,
        trouble: Some(Trouble { act, form, refusal: Some(refusal) }),
    };
    draw(&call.app, &call.staff, case, shown, StatusCode::CONFLICT).await
}

/// What happened since the page was drawn; a message of the citizen among it is said first.
fn stale(call: &Call, case: &Case) -> Refusal {
    let since = timeline::since(case, call.version());
    let entries = timeline::entries(&call.staff.page, case, since);
    if since.iter().any(changes::is_from_citizen) {
        Refusal::NewMessage(entries)
    } else {
        Refusal::Stale(entries)
    }
}

fn wanting(field: Mend) -> FieldError {
    let (field, text) = match field {
        Mend::Into => ("into", "error-reference-unknown"),
        Mend::Authority => ("authority", "error-authority-unknown"),
        Mend::Operator => ("operator", "error-operator-empty"),
        Mend::Message => ("message", "error-explain-first"),
        Mend::Missing => ("message", "error-missing-first"),
        Mend::Shorter => ("message", "error-message-with-reason-long"),
        Mend::Reason => ("reason", "error-reason-empty"),
    };
    FieldError::new(field, text)
}

/// An error for which there is no page of its own.
pub fn plain(error: ActError) -> PageError {
    match error {
        ActError::NotFound => PageError::NotFound,
        ActError::Store(error) => error.into(),
        _ => PageError::Conflict,
    }
}
