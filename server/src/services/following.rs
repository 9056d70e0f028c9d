//! What a citizen does to a complaint on its page: write, object to the outcome, rate it.

use ashyq_domain::{
    Actor,
    complaint::{Channel, Event as StepEvent, State as ComplaintState, Words, is_held},
    ids::{ComplaintId, EventId},
    time::{Span, Timestamp},
};
use ashyq_store::{
    Change, Complaint, Event, EventKind, LimitKind, NewAudit, NoteKind, StoreError, TokenState, Tx,
    Visibility,
};

use crate::{
    services::{
        citizen_writes,
        codes::Window,
        complaints::OBJECTION,
        step::{self, By, Step, StepError},
    },
    wiring::App,
};

/// Messages a citizen may add to one complaint in a day.
const MESSAGES_A_DAY: i64 = 30;
/// How often a write that met another one is tried again on what the complaint is then.
const TRIES: usize = 5;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// The complaint is gone.
    #[error("not found")]
    NotFound,
    /// Its state does not allow it (any more).
    #[error("the state does not allow it")]
    Refused,
    /// So many messages for today.
    #[error("too many messages")]
    TooMany,
    /// The same form was sent before, with something else in it.
    #[error("sent before with another text")]
    SentBefore,
    /// The store does not answer, or somebody kept changing the complaint.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StepError> for FollowError {
    fn from(error: StepError) -> Self {
        match error {
            StepError::Refused(_) => Self::Refused,
            StepError::Stale => Self::Store(StoreError::Busy),
            StepError::Store(error) => Self::Store(error),
        }
    }
}

/// What the staff did a moment ago may still be undone; the citizen reads it when its SMS may go out.
#[must_use]
pub fn may_be_undone(event: &Event, now: Timestamp) -> bool {
    let by_staff = matches!(event.actor, Actor::Operator | Actor::Owner | Actor::Supervisor);
    // A call that was taken down is the citizen's own word.
    let is_call = matches!(
        event.kind,
        EventKind::Step(StepEvent::Submit | StepEvent::CitizenWrites)
            | EventKind::Note(NoteKind::CitizenAdded)
    );
    by_staff && !is_call && is_held(event.at, now)
}

/// Until when the citizen may object; nothing where there is no outcome to object to.
#[must_use]
pub fn objection_ends(complaint: &Complaint) -> Option<Timestamp> {
    (complaint.state == ComplaintState::Resolved)
        .then_some(complaint.resolved_at)?
        .map(|at| at.plus(OBJECTION))
}

/// Adds a message. Where somebody else was faster, it is added to what the complaint is then.
///
/// # Errors
/// See [`FollowError`].
pub async fn write(app: &App, id: ComplaintId, words: &Words, token: &str) -> Result<(), FollowError> {
    for _ in 1..TRIES {
        match write_once(app, id, words, token).await {
            Err(FollowError::Store(StoreError::Busy)) => {}
            done => return done,
        }
    }
    write_once(app, id, words, token).await
}

async fn write_once(app: &App, id: ComplaintId, words: &Words, token: &str) -> Result<(), FollowError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if fresh(app, &mut tx, token, words.expose(), id, now).await? {
        let day = Window::of(now, Span::days(1));
        if day.hit(&mut tx, LimitKind::MessagesPerComplaintDay, &id.to_string()).await? > MESSAGES_A_DAY {
            return Err(FollowError::TooMany);
        }
        let current = tx.find_complaint(id).await?.ok_or(FollowError::NotFound)?;
        citizen_writes::write(app, &mut tx, &current, words, Channel::Web, By::Citizen).await?;
    }
    tx.commit().await?;
    app.wake.notify_one();
    Ok(())
}

/// True the first time a form's token comes. A form without one is taken each time: it cannot be told from another.
async fn fresh(
    app: &App,
    tx: &mut Tx,
    token: &str,
    said: &str,
    complaint: ComplaintId,
    now: Timestamp,
) -> Result<bool, FollowError> {
    if token.is_empty() {
        return Ok(true);
    }
    let [token, body] = [token, said].map(|text| app.keyring.token_hash(text.as_bytes()));
    match tx.claim_form_token(&token, complaint.uuid().as_bytes(), &body, now).await? {
        TokenState::Fresh => Ok(true),
        TokenState::Done(_) => Ok(false),
        TokenState::Other => Err(FollowError::SentBefore),
    }
}

/// The citizen objects to the outcome: back to whoever had it; if that person is away, or nobody had it, to the next
/// who takes one.
///
/// # Errors
/// See [`FollowError`].
pub async fn reopen(app: &App, id: ComplaintId, token: &str) -> Result<(), FollowError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if fresh(app, &mut tx, token, "", id, now).await? {
        let current = tx.find_complaint(id).await?.ok_or(FollowError::NotFound)?;
        if objection_ends(&current).is_none_or(|until| now >= until) {
            return Err(FollowError::Refused);
        }
        let mut reopening = Step::new(&current, StepEvent::Reopen, By::Citizen);
        reopening.priority = Change::Set(current.priority.raised());
        let lease = if current.owner.is_some() { step::CLAIM } else { Span::ZERO };
        reopening.claim_until = Some(now.plus(lease));
        step::take(app, &mut tx, reopening).await?;
    }
    tx.commit().await?;
    app.metrics.event("complaint_reopened");
    Ok(())
}

/// The citizen rates the outcome, once, from 1 to 5.
///
/// # Errors
/// See [`FollowError`].
pub async fn rate(app: &App, id: ComplaintId, score: i64, token: &str) -> Result<(), FollowError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if fresh(app, &mut tx, token, &score.to_string(), id, now).await? {
        if !tx.set_rating(id, score, now).await? {
            return Err(FollowError::Refused);
        }
        tx.add_event(&Event {
            id: EventId::new(now, &*app.randomness),
            complaint: id,
            at: now,
            kind: EventKind::Note(NoteKind::Rated),
            actor: Actor::Citizen,
            account: None,
            visibility: Visibility::Public,
            text: None,
            data: serde_json::json!({ "score": score }),
        })
        .await?;
        read_by_citizen(app, &mut tx, id, "complaint.rate");
    }
    tx.commit().await?;
    Ok(())
}

/// The trace of what the citizen did on the own page, a look among it.
pub fn read_by_citizen(app: &App, tx: &mut Tx, id: ComplaintId, action: &str) {
    tx.audit(&NewAudit {
        at: app.clock.now(),
        actor: By::Citizen.audit(),
        action,
        object: &format!("complaint/{id}"),
        detail: serde_json::Value::Null,
    });
}
