//! The one way a complaint changes its state: the table is asked, the row is changed if it is still the version
//! the change was based on, the timeline and the audit log are written, the citizen is told, all in one transaction.

use ashyq_domain::{
    clocks::{self, ClockKind, Interval, Targets},
    complaint::{
        Actor, DismissReason, Event, Kind, Line, Priority, Refused, State, UNDO_LIFE, Words, next_as,
    },
    ids::{AccountId, ComplaintId, EventId},
    time::{Span, Timestamp},
};
use ashyq_store::{
    AuditActor, Change, Complaint, Event as TimelineEvent, EventKind, NewAudit, StoreError, Transition, Tx,
    Visibility,
};

use crate::{
    services::messages::{self, News, Receiver},
    wiring::App,
};

/// A claim that is not used for this long is offered again (complaints.md, part 6).
pub const CLAIM: Span = Span::minutes(15);

/// Who lets the step happen.
#[derive(Clone, Copy)]
pub enum By {
    /// The citizen.
    Citizen,
    /// The citizen on the phone, and the member of staff who writes it down.
    Caller(AccountId),
    /// A member of staff, with the parts it plays for this complaint.
    Staff(AccountId, &'static [Actor]),
    /// The authority's own system.
    Authority,
    /// Time.
    Clock,
}

impl By {
    fn actors(self) -> &'static [Actor] {
        match self {
            Self::Citizen | Self::Caller(_) => &[Actor::Citizen],
            Self::Staff(_, actors) => actors,
            Self::Authority => &[Actor::Authority],
            Self::Clock => &[Actor::Clock],
        }
    }

    /// For the audit log.
    #[must_use]
    pub const fn audit(self) -> AuditActor {
        match self {
            Self::Citizen => AuditActor::Citizen,
            Self::Staff(account, _) | Self::Caller(account) => AuditActor::Account(account),
            Self::Authority => AuditActor::Authority,
            Self::Clock => AuditActor::System,
        }
    }

    /// When that leaves the house which is sent at `now`: what the staff sends waits as long as it can be undone.
    #[must_use]
    pub fn lets_go_at(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Staff(..) => now.plus(UNDO_LIFE),
            Self::Citizen | Self::Caller(_) | Self::Authority | Self::Clock => now,
        }
    }

    /// The account, where it is one.
    #[must_use]
    pub const fn account(self) -> Option<AccountId> {
        match self {
            Self::Staff(account, _) | Self::Caller(account) => Some(account),
            _ => None,
        }
    }
}

/// Why a step did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// The table has no such row for this state or this actor.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Somebody was faster: the complaint is no longer the version the step was based on.
    #[error("the complaint has changed meanwhile")]
    Stale,
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// One step of one complaint.
pub struct Step<'a> {
    /// The complaint as it was read in this transaction.
    pub complaint: &'a Complaint,
    /// What happens.
    pub event: Event,
    /// Who lets it happen.
    pub by: By,
    /// The version the person saw; the complaint's own where nobody looked at it.
    pub version: i64,
    /// Who may see its entry in the timeline.
    pub visibility: Visibility,
    /// Its words.
    pub words: Option<&'a Words>,
    /// Codes for the timeline; no personal data.
    pub data: serde_json::Value,
    /// Who has the complaint afterwards.
    pub owner: Change<Option<AccountId>>,
    /// Until when the claim holds; `None`: it does not lapse.
    pub claim_until: Option<Timestamp>,
    /// How soon it must be worked on.
    pub priority: Change<Priority>,
    /// The complaint it is a duplicate of.
    pub merged_into: Option<ComplaintId>,
    /// Why it is not accepted.
    pub dismiss_reason: Option<DismissReason>,
    /// What the citizen is told by SMS.
    pub news: Option<News>,
}

impl<'a> Step<'a> {
    /// A step with nothing but its event; the rest is added by the caller.
    #[must_use]
    pub fn new(complaint: &'a Complaint, event: Event, by: By) -> Self {
        Self {
            complaint,
            event,
            by,
            version: complaint.version,
            visibility: Visibility::Public,
            words: None,
            data: serde_json::Value::Null,
            owner: Change::Keep,
            claim_until: None,
            priority: Change::Keep,
            merged_into: None,
            dismiss_reason: None,
            news: None,
        }
    }

    /// The state this step leads to.
    ///
    /// # Errors
    /// The table refuses it.
    pub fn target(&self) -> Result<State, Refused> {
        next_as(Some(self.complaint.state), self.event, self.by.actors())
    }
}

/// Takes the step.
///
/// # Errors
/// See [`StepError`]; the caller drops the transaction.
pub async fn take(app: &App, tx: &mut Tx, step: Step<'_>) -> Result<State, StepError> {
    let to = step.target()?;
    if step.version != step.complaint.version {
        return Err(StepError::Stale);
    }
    let now = app.clock.now();
    let complaint = step.complaint;
    let priority = match step.priority {
        Change::Set(priority) => priority,
        Change::Keep => complaint.priority,
    };
    let mut transition = Transition::new(complaint, to, now);
    transition.owner = step.owner;
    transition.claim_until = step.claim_until;
    transition.next_deadline_at = deadline_after(app, tx, complaint, priority, to, now).await?;
    transition.priority = step.priority;
    transition.reopened = step.event == Event::Reopen;
    transition.citizen_wrote = step.event == Event::CitizenWrites;
    transition.merged_into = step.merged_into;
    transition.dismiss_reason = step.dismiss_reason;
    let changed = tx.transition(&transition).await?;
    if !changed {
        return Err(StepError::Stale);
    }
    tx.add_event(&TimelineEvent {
        id: EventId::new(now, &*app.randomness),
        complaint: complaint.id,
        at: now,
        kind: EventKind::Step(step.event),
        actor: actor_of(step.by, complaint),
        account: step.by.account(),
        visibility: step.visibility,
        text: step.words.cloned(),
        data: step.data,
    })
    .await?;
    tx.audit(&NewAudit {
        at: now,
        actor: step.by.audit(),
        action: &format!("complaint.{}", step.event.code()),
        object: &format!("complaint/{}", complaint.id),
        detail: serde_json::json!({ "from": complaint.state.code(), "to": to.code() }),
    });
    if let (Some(news), Some(phone)) = (step.news, &complaint.phone) {
        let to = Receiver {
            complaint: complaint.id,
            reference: complaint.reference,
            phone: phone.clone(),
            language: complaint.language,
        };
        messages::tell_at(app, tx, &to, news, now, step.by.lets_go_at(now)).await?;
    }
    Ok(to)
}

fn actor_of(by: By, complaint: &Complaint) -> Actor {
    match by {
        By::Citizen => Actor::Citizen,
        By::Caller(_) => Actor::Operator,
        By::Authority => Actor::Authority,
        By::Clock => Actor::Clock,
        By::Staff(account, actors) => {
            if actors.contains(&Actor::Officer) {
                Actor::Officer
            } else if complaint.owner == Some(account) {
                Actor::Owner
            } else {
                actors.first().copied().unwrap_or(Actor::Operator)
            }
        }
    }
}

/// The nearest deadline of the clocks that will run in the new state.
async fn deadline_after(
    app: &App,
    tx: &mut Tx,
    complaint: &Complaint,
    priority: Priority,
    to: State,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let mut intervals = tx.list_intervals(complaint.id).await?;
    if to != complaint.state {
        if let Some(last) = intervals.last_mut() {
            last.to = Some(now);
        }
        intervals.push(Interval { state: to, from: now, to: None });
    }
    Ok(nearest_deadline(&app.config.targets, complaint.line, complaint.kind, priority, &intervals, now))
}

/// The nearest deadline of all running clocks.
#[must_use]
pub fn nearest_deadline(
    targets: &Targets,
    line: Line,
    kind: Kind,
    priority: Priority,
    intervals: &[Interval],
    now: Timestamp,
) -> Option<Timestamp> {
    let target = targets.of(line, kind, priority);
    ClockKind::ALL
        .iter()
        .filter_map(|clock| {
            clocks::next_deadline(*clock, intervals, now, target.of(*clock), clock.calendar(line))
        })
        .min()
}
