//! What happens to a complaint: one conditional update each, so that of two who change it at once one wins and the
//! other learns it. Whether a change is allowed is said by `ashyq_domain::complaint::next`, not here.

use ashyq_domain::ids::{AccountId, ComplaintId};
use ashyq_domain::time::Timestamp;
use ashyq_domain::{DismissReason, Line, Priority, State};

use crate::code::{Place, deadline_to_column};
use crate::complaints::Complaint;
use crate::error::StoreError;
use crate::tx::{Tx, execute, fetch_optional};

/// A value that stays or is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// As it was.
    #[default]
    Keep,
    /// From now on this.
    Set(T),
}

impl<T> Change<T> {
    fn split(self) -> (bool, Option<T>) {
        match self {
            Self::Keep => (false, None),
            Self::Set(value) => (true, Some(value)),
        }
    }
}

/// A step from one state to another.
#[derive(Clone, Debug)]
pub struct Transition {
    /// Which complaint.
    pub id: ComplaintId,
    /// The version the step is based on.
    pub version: i64,
    /// The state it is based on.
    pub from: State,
    /// The state after it.
    pub to: State,
    /// When.
    pub at: Timestamp,
    /// Who has it afterwards.
    pub owner: Change<Option<AccountId>>,
    /// Until when the claim holds; `None`: it does not lapse.
    pub claim_until: Option<Timestamp>,
    /// When the nearest clock is up after the step.
    pub next_deadline_at: Option<Timestamp>,
    /// How soon it must be worked on.
    pub priority: Change<Priority>,
    /// The citizen objected: one more is counted.
    pub reopened: bool,
    /// The citizen's words made this step.
    pub citizen_wrote: bool,
    /// The complaint it is a duplicate of.
    pub merged_into: Option<ComplaintId>,
    /// Why it is not accepted.
    pub dismiss_reason: Option<DismissReason>,
}

impl Transition {
    /// A step that changes nothing but the state. The deadline starts as none: compute and set it.
    pub fn new(complaint: &Complaint, to: State, at: Timestamp) -> Self {
        Self {
            id: complaint.id,
            version: complaint.version,
            from: complaint.state,
            to,
            at,
            owner: Change::Keep,
            claim_until: None,
            next_deadline_at: None,
            priority: Change::Keep,
            reopened: false,
            citizen_wrote: false,
            merged_into: None,
            dismiss_reason: None,
        }
    }
}

#[derive(sqlx::FromRow)]
struct LineRow {
    line: String,
}

impl Tx {
    /// Takes the step if version and state are still those it is based on; false changes nothing. Ends and starts the
    /// interval, keeps the counters, and notes the moments that follow from the state.
    pub async fn transition(&mut self, step: &Transition) -> Result<bool, StoreError> {
        let (set_owner, owner) = step.owner.split();
        let (_, priority) = step.priority.split();
        let at = step.at.micros();
        let waiting_since = (step.to == State::WaitingCitizen).then_some(at);
        let resolved_at = (step.to == State::Resolved).then_some(at);
        let ended_at = step.to.is_final().then_some(at);
        // Somebody whose shift is over gets it back for no time at all: it is offered at once.
        let is_lapsed = step.to == State::InTriage && step.claim_until.is_some_and(|until| until <= step.at);
        let row = fetch_optional!(
            self,
            LineRow,
            "update complaint set state = $4, is_open = $5, version = version + 1, changed_at = $6, \
             owner = case when $7 then $8 else owner end, claim_until = $9, next_deadline_at = $10, \
             priority = coalesce($11, priority), reopened = reopened + $12, \
             merged_into = coalesce($13, merged_into), dismiss_reason = coalesce($14, dismiss_reason), \
             waiting_since = $15, reminded_at = null, is_lapsed = $18, \
             citizen_version = case when $19 then version + 1 else citizen_version end, \
             resolved_at = case when $5 then null else coalesce($16, resolved_at) end, ended_at = $17 \
             where id = $1 and version = $2 and state = $3 returning line",
            step.id.uuid(),
            step.version,
            step.from.code(),
            step.to.code(),
            step.to.is_open(),
            at,
            set_owner,
            owner.flatten().map(|id| id.uuid()),
            step.claim_until.map(Timestamp::micros),
            deadline_to_column(step.next_deadline_at),
            priority.map(Priority::code),
            i64::from(step.reopened),
            step.merged_into.map(|id| id.uuid()),
            step.dismiss_reason.map(DismissReason::code),
            waiting_since,
            resolved_at,
            ended_at,
            is_lapsed,
            step.citizen_wrote,
        )?;
        let Some(row) = row else { return Ok(false) };
        let line = Place { table: "complaint", id: &step.id }.code("line", &row.line, Line::parse)?;
        if step.from == step.to {
            self.count_state(line, step.to, 0);
        } else {
            self.end_interval(step.id, step.at).await?;
            self.open_interval(step.id, step.to, step.at).await?;
            self.count_state(line, step.from, -1);
            self.count_state(line, step.to, 1);
        }
        Ok(true)
    }

    /// Sets how soon the complaint must be worked on, if the version still holds.
    pub async fn set_priority(
        &mut self,
        complaint: &Complaint,
        priority: Priority,
        next_deadline_at: Option<Timestamp>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update complaint set priority = $3, next_deadline_at = $4, changed_at = $5, version = version + 1 \
                   where id = $1 and version = $2";
        let deadline = deadline_to_column(next_deadline_at);
        let (id, version) = (complaint.id.uuid(), complaint.version);
        let changed = execute!(self, sql, id, version, priority.code(), deadline, at.micros())? == 1;
        if changed {
            self.count_state(complaint.line, complaint.state, 0);
        }
        Ok(changed)
    }

    /// Sets when the nearest clock is up, after a change of the targets or an end of a claim. No new version: it
    /// follows from the rest.
    pub async fn set_next_deadline(
        &mut self,
        id: ComplaintId,
        next_deadline_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let sql = "update complaint set next_deadline_at = $2 where id = $1";
        execute!(self, sql, id.uuid(), deadline_to_column(next_deadline_at))?;
        Ok(())
    }

    /// Notes whether the status, asked again, agreed with the verdict.
    pub async fn set_status_check(
        &mut self,
        id: ComplaintId,
        agrees: bool,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "update complaint set status_agrees = $2, status_asked_at = $3 where id = $1";
        execute!(self, sql, id.uuid(), agrees, at.micros())?;
        Ok(())
    }

    /// The citizen's mark, 1 to 5, once the outcome has been told; may be changed.
    pub async fn set_rating(
        &mut self,
        id: ComplaintId,
        score: i64,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql =
            "update complaint set rating = $2, changed_at = $3 where id = $1 and (state = $4 or state = $5)";
        let (resolved, closed) = (State::Resolved.code(), State::Closed.code());
        Ok(execute!(self, sql, id.uuid(), score, at.micros(), resolved, closed)? == 1)
    }

    /// Notes that a waiting citizen has been reminded: true once a wait.
    pub async fn mark_reminded(&mut self, id: ComplaintId, at: Timestamp) -> Result<bool, StoreError> {
        let sql =
            "update complaint set reminded_at = $2 where id = $1 and state = $3 and reminded_at is null";
        Ok(execute!(self, sql, id.uuid(), at.micros(), State::WaitingCitizen.code())? == 1)
    }
}
