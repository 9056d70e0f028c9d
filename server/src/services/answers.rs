//! Writing: to the citizen (question, answer, outcome) and to colleagues; and the ends of a complaint that need no
//! health authority.

use ashyq_domain::{
    complaint::{DismissReason, Event, Kind, State, Words},
    reference::Reference,
    role::{self, Act},
};
use ashyq_store::{Complaint, DictionaryKind, NoteKind, Visibility};

use crate::{
    services::{
        acts::{self, ActError, Mend, Note, Order, begin},
        complaints::OBJECTION,
        messages::{self, News, Receiver},
        step::{self, Step},
    },
    wiring::App,
};

/// Asks the citizen something; the complaint waits for the answer.
///
/// # Errors
/// See [`ActError`].
pub async fn ask(app: &App, order: &Order<'_>, message: &Words) -> Result<(), ActError> {
    let Some(mut work) = begin(app, order, Act::AskCitizen).await? else { return Ok(()) };
    let mut asking = Step::new(&work.complaint, Event::Ask, work.by);
    asking.words = Some(message);
    asking.news = Some(News::Asked);
    step::take(app, &mut work.tx, asking).await?;
    work.finish(app).await
}

/// True where the account may write to the citizen without moving the complaint on.
#[must_use]
pub fn may_reply(account: &ashyq_store::Account, complaint: &Complaint) -> bool {
    let mine = complaint.owner == Some(account.id) || role::may(account.role, Act::ReassignComplaint);
    mine && complaint.state.is_open() && complaint.state != State::New
}

/// Writes to the citizen without moving the complaint on.
///
/// # Errors
/// See [`ActError`].
pub async fn reply(app: &App, order: &Order<'_>, message: &Words) -> Result<(), ActError> {
    let Some(mut work) = begin(app, order, Act::ReplyToCitizen).await? else { return Ok(()) };
    if !may_reply(order.account, &work.complaint) {
        return Err(ActError::NotNow);
    }
    let public = Note {
        kind: NoteKind::Reply,
        visibility: Visibility::Public,
        text: Some(message),
        data: serde_json::Value::Null,
    };
    if !work.tx.wrote_to_citizen(&work.complaint, work.now).await? {
        return Err(ActError::Stale);
    }
    work.note(app, public).await?;
    if let Some(phone) = work.complaint.phone.clone() {
        let complaint = &work.complaint;
        let (id, reference, language) = (complaint.id, complaint.reference, complaint.language);
        let to = Receiver { complaint: id, reference, phone, language };
        let at = work.by.lets_go_at(work.now);
        messages::tell_at(app, &mut work.tx, &to, News::Replied, work.now, at).await?;
    }
    work.finish(app).await
}

/// Writes a note that only the staff sees.
///
/// # Errors
/// See [`ActError`].
pub async fn note(app: &App, order: &Order<'_>, text: &Words) -> Result<(), ActError> {
    let Some(mut work) = begin(app, order, Act::WriteNote).await? else { return Ok(()) };
    // Words added after the erasure would never be erased.
    if work.complaint.erased_at.is_some() {
        return Err(ActError::NotNow);
    }
    let note = Note { text: Some(text), ..Note::internal(NoteKind::Note, serde_json::Value::Null) };
    work.note(app, note).await?;
    work.finish(app).await
}

/// True where the answer needs no health authority.
#[must_use]
pub const fn needs_no_authority(kind: Kind) -> bool {
    !matches!(kind, Kind::WrongStatus)
}

/// Answers a complaint that needs no health authority; the citizen may object for seven days.
///
/// # Errors
/// See [`ActError`].
pub async fn resolve(app: &App, order: &Order<'_>, message: &Words) -> Result<(), ActError> {
    let Some(mut work) = begin(app, order, Act::ResolveComplaint).await? else { return Ok(()) };
    if !needs_no_authority(work.complaint.kind) {
        return Err(ActError::NotNow);
    }
    let mut answering = Step::new(&work.complaint, Event::Resolve, work.by);
    answering.words = Some(message);
    answering.news = Some(News::Resolved(work.now.plus(OBJECTION)));
    step::take(app, &mut work.tx, answering).await?;
    work.finish(app).await
}

/// Does not accept a complaint.
///
/// # Errors
/// [`ActError::Mend`] where the reason is no longer in use.
pub async fn dismiss(app: &App, order: &Order<'_>, reason: DismissReason) -> Result<(), ActError> {
    let Some(mut work) = begin(app, order, Act::DismissComplaint).await? else { return Ok(()) };
    if !work.tx.code_in_force(DictionaryKind::Dismiss, reason.code(), work.now).await? {
        return Err(ActError::Mend(Mend::Reason));
    }
    let mut refusing = Step::new(&work.complaint, Event::Dismiss, work.by);
    refusing.dismiss_reason = Some(reason);
    refusing.data = serde_json::json!({ "reason": reason.code() });
    refusing.news = Some(News::Dismissed);
    step::take(app, &mut work.tx, refusing).await?;
    work.finish(app).await
}

/// Joins a complaint to another open one of the same citizen. The citizen's words go along.
///
/// # Errors
/// [`ActError::Mend`] where there is no such complaint, [`ActError::NotSameCitizen`] where it is another's.
pub async fn merge(app: &App, order: &Order<'_>, into: &Reference) -> Result<(), ActError> {
    let Some(mut work) = begin(app, order, Act::MergeComplaint).await? else { return Ok(()) };
    let other = work.tx.find_complaint_by_reference(into).await?.map(|other| other.id);
    let other = other.filter(|other| *other != work.complaint.id).ok_or(ActError::Mend(Mend::Into))?;
    // Both are read again and held: of two that are joined to each other at once, the second finds the first finished.
    let held = work.tx.hold_two(work.complaint.id, other).await?;
    let find = |id| held.iter().find(|complaint: &&Complaint| complaint.id == id).cloned();
    let (own, other) = find(work.complaint.id).zip(find(other)).ok_or(ActError::NotFound)?;
    if own.version != work.complaint.version {
        return Err(ActError::Stale);
    }
    if !role::lines(order.account.role).contains(&other.line) {
        return Err(ActError::Mend(Mend::Into));
    }
    if !other.state.is_open() || !is_same_citizen(&own, &other) {
        return Err(ActError::NotSameCitizen);
    }
    work.complaint = own.clone();
    let mut joining = Step::new(&work.complaint, Event::Merge, work.by);
    joining.merged_into = Some(other.id);
    joining.data = serde_json::json!({ "into": other.id.to_string() });
    joining.news = Some(News::Merged(other.reference));
    step::take(app, &mut work.tx, joining).await?;
    let data = serde_json::json!({ "from": work.complaint.id.to_string() });
    if own.words.is_some() {
        work.tx.citizen_wrote(&other, work.now).await?;
    }
    let carried = Note { text: work.complaint.words.as_ref(), ..Note::internal(NoteKind::MergedHere, data) };
    acts::add_note(app, &mut work.tx, other.id, work.by, carried, work.now).await?;
    work.finish(app).await
}

/// The same document; the same phone only where one of the two has no document. A family shares a phone: two different
/// documents are two citizens.
#[must_use]
pub fn is_same_citizen(one: &Complaint, other: &Complaint) -> bool {
    match (&one.document, &other.document) {
        (Some(document), Some(others)) => document == others,
        _ => one.phone.is_some() && one.phone == other.phone,
    }
}
