//! What all acts of the console on a complaint have in common: who may, on which complaint, on which version, once.

use ashyq_domain::{
    complaint::{Actor, Stays, Words, can_be_undone},
    ids::{AccountId, ComplaintId, EventId},
    role::{self, Act},
    time::Timestamp,
};
use ashyq_store::{
    Account, Complaint, Event as TimelineEvent, EventKind, NewAudit, NoteKind, StoreError, TokenState, Tx,
    Visibility,
};

use crate::{
    services::{
        changes,
        step::{By, StepError},
        undo,
    },
    wiring::App,
};

/// The body of a form that says nothing but its act.
pub const NOTHING_SAID: [u8; 32] = [0; 32];

/// What somebody wants to do to a complaint.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// Who.
    pub account: &'a Account,
    /// To which complaint.
    pub complaint: ComplaintId,
    /// The version that was seen; `None` where the act overwrites nothing, as a note does.
    pub version: Option<i64>,
    /// The form's one-time token; empty where the form had none.
    pub token: &'a str,
    /// Keyed hash of what the form was sent with.
    pub body: [u8; 32],
}

/// A field that the service alone can judge, to be mended by the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// No complaint with this reference is on the reader's lines.
    Into,
    /// There is no such authority, or it has just said that it is not in charge.
    Authority,
    /// No operator of the line has this name.
    Operator,
    /// The citizen has to be told why in words of the operator's own.
    Message,
    /// The citizen has to be told what is missing in words of the operator's own.
    Missing,
    /// The message is too long to go out together with the verdict's reason.
    Shorter,
    /// The code is not in force.
    Reason,
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// There is no such complaint, or not for this account.
    #[error("not found")]
    NotFound,
    /// Somebody was faster.
    #[error("the complaint has changed meanwhile")]
    Stale,
    /// The same form was sent before with something else in it.
    #[error("the form was sent before with something else in it")]
    SentBefore,
    /// The state table does not allow it now, or something else that must hold does not.
    #[error("not in this state")]
    NotNow,
    /// Another operator has it.
    #[error("another operator has it")]
    TakenBy(AccountId),
    /// The other complaint is of another citizen, or is finished.
    #[error("not of the same citizen")]
    NotSameCitizen,
    /// The status, asked again, does not agree with the verdict.
    #[error("the status does not agree with the verdict")]
    StatusDisagrees,
    /// The status could not be asked again.
    #[error("the status cannot be asked now")]
    StatusUnavailable,
    /// It can be undone no longer.
    #[error(transparent)]
    Stays(#[from] Stays),
    /// A field has to be mended.
    #[error("a field has to be mended")]
    Mend(Mend),
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

impl From<StepError> for ActError {
    fn from(error: StepError) -> Self {
        match error {
            StepError::Refused(_) => Self::NotNow,
            StepError::Stale => Self::Stale,
            StepError::Store(error) => Self::Store(error),
        }
    }
}

/// An act under way: its transaction, and the complaint as it stands in it.
pub struct Work {
    /// The transaction.
    pub tx: Tx,
    /// The complaint, read in it.
    pub complaint: Complaint,
    /// Who acts, in which parts.
    pub by: By,
    /// The moment of everything that this act writes.
    pub now: Timestamp,
    act: Act,
    token: Option<([u8; 32], [u8; 16])>,
}

/// Who acts on this complaint, in which parts.
#[must_use]
pub fn by(account: &Account, complaint: &Complaint) -> By {
    By::Staff(account.id, role::actors(account.role, complaint.owner == Some(account.id)))
}

/// Begins an act. `None`: the same form was sent before and its work is done.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Stale`] or [`ActError::Store`].
pub async fn begin(app: &App, order: &Order<'_>, act: Act) -> Result<Option<Work>, ActError> {
    if !role::may(order.account.role, act) {
        return Err(ActError::NotFound);
    }
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let token = token_of(app, order.token, act, order.account);
    if let Some((hash, actor)) = &token {
        match tx.claim_form_token(hash, actor, &order.body, now).await? {
            TokenState::Fresh => {}
            TokenState::Done(_) => return Ok(None),
            TokenState::Other => return Err(ActError::SentBefore),
        }
    }
    let complaint = tx.find_complaint_in_lines(order.complaint, role::lines(order.account.role)).await?;
    let complaint = complaint.ok_or(ActError::NotFound)?;
    if let Some(seen) = order.version
        && seen != complaint.version
        && !(says_nothing_to_the_citizen(act) && only_the_citizen_wrote(&mut tx, &complaint, seen).await?)
    {
        return Err(ActError::Stale);
    }
    let by = by(order.account, &complaint);
    Ok(Some(Work { tx, complaint, by, now, act, token }))
}

/// True for acts that stay right whatever the citizen wrote meanwhile: they only say who reads it.
const fn says_nothing_to_the_citizen(act: Act) -> bool {
    matches!(act, Act::ClaimComplaint | Act::ReleaseComplaint | Act::ReassignComplaint)
}

/// True where a page of this version lacks words of the citizen and nothing else.
///
/// # Errors
/// The store does not answer.
pub async fn only_the_citizen_wrote(
    tx: &mut Tx,
    complaint: &Complaint,
    seen: i64,
) -> Result<bool, StoreError> {
    let events = tx.list_events(complaint.id, Visibility::Internal).await?;
    Ok(changes::only_the_citizen(&events, complaint.version, seen))
}

/// A form's token as the store keeps it, apart for each account and act: the forms of one page share one token, and each of
/// them may be sent once. `None` where the form had none.
#[must_use]
pub fn token_of(app: &App, token: &str, act: Act, account: &Account) -> Option<([u8; 32], [u8; 16])> {
    let once = format!("{token} {}", act.code());
    (!token.is_empty()).then(|| (app.keyring.token_hash(once.as_bytes()), account.id.uuid().into_bytes()))
}

impl Work {
    /// Writes down something that leaves the state alone: timeline and audit log.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn note(&mut self, app: &App, note: Note<'_>) -> Result<EventId, StoreError> {
        let id = add_note(app, &mut self.tx, self.complaint.id, self.by, note, self.now).await?;
        // Open pages and lists look again.
        self.tx.mark_queue_changed(self.complaint.line, self.complaint.state);
        Ok(id)
    }

    /// Makes the act durable, with what is needed to undo it, and tells the worker and the open pages.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn finish(self, app: &App) -> Result<(), ActError> {
        let led = self.complaint.id.to_string();
        self.finish_with(app, &led).await
    }

    /// The same for an act that can end in several ways: `led` says in which, for the form sent once more.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn finish_with(mut self, app: &App, led: &str) -> Result<(), ActError> {
        if let Some(account) = self.by.account().filter(|_| can_be_undone(self.act)) {
            undo::keep(&mut self.tx, &self.complaint, account, self.now).await?;
        }
        if let Some((hash, actor)) = &self.token {
            self.tx.finish_form_token(hash, actor, led).await?;
        }
        self.tx.commit().await?;
        told(app).await;
        Ok(())
    }
}

/// Something that leaves the state alone.
pub struct Note<'a> {
    /// What.
    pub kind: NoteKind,
    /// Who may see it.
    pub visibility: Visibility,
    /// Somebody's words.
    pub text: Option<&'a Words>,
    /// Codes and counts; also the audit log's detail.
    pub data: serde_json::Value,
}

impl Note<'_> {
    /// A note that only the staff sees, without words.
    #[must_use]
    pub const fn internal(kind: NoteKind, data: serde_json::Value) -> Self {
        Self { kind, visibility: Visibility::Internal, text: None, data }
    }
}

/// Adds a note to a timeline and the audit log.
///
/// # Errors
/// The store does not answer.
pub async fn add_note(
    app: &App,
    tx: &mut Tx,
    complaint: ComplaintId,
    by: By,
    note: Note<'_>,
    now: Timestamp,
) -> Result<EventId, StoreError> {
    let id = EventId::new(now, &*app.randomness);
    tx.add_event(&TimelineEvent {
        id,
        complaint,
        at: now,
        kind: EventKind::Note(note.kind),
        actor: actor_of(by),
        account: by.account(),
        visibility: note.visibility,
        text: note.text.cloned(),
        data: note.data.clone(),
    })
    .await?;
    tx.audit(&NewAudit {
        at: now,
        actor: by.audit(),
        action: &format!("complaint.{}", note.kind.code()),
        object: &format!("complaint/{complaint}"),
        detail: note.data,
    });
    Ok(id)
}

fn actor_of(by: By) -> Actor {
    match by {
        By::Citizen => Actor::Citizen,
        By::Caller(_) => Actor::Operator,
        By::Authority => Actor::Authority,
        By::Clock => Actor::Clock,
        // An owner is the last of the parts, and the most telling one.
        By::Staff(_, actors) => actors.last().copied().unwrap_or(Actor::Operator),
    }
}

/// Wakes the worker, and tells open pages at once instead of at the worker's next look.
pub async fn told(app: &App) {
    app.wake.notify_one();
    let revision = async { app.store.one_read().await?.queue_revision().await }.await;
    match revision {
        Ok(revision) => app.live.set(revision),
        Err(error) => tracing::warn!(%error, "the queue's revision could not be read"),
    }
}
