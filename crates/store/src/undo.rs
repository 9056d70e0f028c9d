//! Undoing the last act on a complaint: what the act made is taken out of the outbox while no worker has it, and the
//! complaint becomes what it was. Whether an act may be undone is said by `ashyq_domain::complaint::may_undo`, not here.

use std::collections::BTreeSet;

use ashyq_domain::complaint::LastAct;
use ashyq_domain::ids::{AccountId, ComplaintId, EventId, JobId, ReferralId, SmsId};
use ashyq_domain::time::Timestamp;
use ashyq_domain::{DismissReason, Priority, ReferralState, State};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::code::{Place, deadline_to_column};
use crate::complaints::Complaint;
use crate::error::StoreError;
use crate::events::{Event, EventKind, NoteKind};
use crate::outbox::JobState;
use crate::sms::SmsState;
use crate::tx::{Tx, execute, fetch_optional};

/// What a transaction has written so far that an undo would have to take back. Ids only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Lines of timelines, each with its complaint: an act may write to two.
    pub events: Vec<(ComplaintId, EventId)>,
    /// Messages.
    pub sms: Vec<SmsId>,
    /// Jobs.
    pub jobs: Vec<JobId>,
    /// A referral that was made.
    pub referral: Option<ReferralId>,
    /// A referral that was recalled, and how far it had come.
    pub recalled: Option<(ReferralId, ReferralState)>,
}

impl Made {
    /// That the status was asked again, and what came of it, stays a fact whatever becomes of the act.
    pub(crate) fn event(&mut self, event: &Event) {
        if event.kind != EventKind::Note(NoteKind::StatusAsked) {
            self.events.push((event.complaint, event.id));
        }
    }
}

/// What a complaint was before an act, as far as acts change it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previous {
    state: State,
    owner: Option<AccountId>,
    claim_until: Option<Timestamp>,
    priority: Priority,
    merged_into: Option<ComplaintId>,
    dismiss_reason: Option<DismissReason>,
    waiting_since: Option<Timestamp>,
    reminded_at: Option<Timestamp>,
    resolved_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    next_deadline_at: Option<Timestamp>,
}

impl Previous {
    /// The state before the act.
    #[must_use]
    pub const fn state(&self) -> State {
        self.state
    }
}

impl From<&Complaint> for Previous {
    fn from(complaint: &Complaint) -> Self {
        Self {
            state: complaint.state,
            owner: complaint.owner,
            claim_until: complaint.claim_until,
            priority: complaint.priority,
            merged_into: complaint.merged_into,
            dismiss_reason: complaint.dismiss_reason,
            waiting_since: complaint.waiting_since,
            reminded_at: complaint.reminded_at,
            resolved_at: complaint.resolved_at,
            ended_at: complaint.ended_at,
            next_deadline_at: complaint.next_deadline_at,
        }
    }
}

/// The last act on a complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// On which complaint.
    pub complaint: ComplaintId,
    /// Its event in the timeline.
    pub act: EventId,
    /// Who, until when, and the version after it.
    pub last: LastAct,
    /// What the complaint was before.
    pub previous: Previous,
    /// What the act made.
    pub made: Made,
}

/// The events that an undo has taken back, by what the timeline itself says.
#[must_use]
pub fn undone(events: &[Event]) -> BTreeSet<EventId> {
    let of = |event: &Event| match event.data.get("events") {
        Some(Value::Array(ids)) => ids.iter().filter_map(|id| id.as_str()?.parse().ok()).collect(),
        _ => Vec::new(),
    };
    events.iter().filter(|event| event.kind == EventKind::Note(NoteKind::Undone)).flat_map(of).collect()
}

#[derive(sqlx::FromRow)]
struct UndoRow {
    act: Uuid,
    account: Uuid,
    version: i64,
    held_until: i64,
    previous: String,
    made: String,
}

impl Tx {
    /// What this transaction has written so far.
    pub fn made(&self) -> &Made {
        &self.made
    }

    /// Keeps the last act on a complaint in place of the one before.
    pub async fn keep_undo(&mut self, undo: &Undo) -> Result<(), StoreError> {
        let id = undo.complaint;
        let corrupt = |column| move |_| StoreError::corrupt("undo", column, id);
        execute!(
            self,
            "insert into undo (complaint, act, account, version, held_until, previous, made) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (complaint) do update set act = $2, account = $3, \
             version = $4, held_until = $5, previous = $6, made = $7",
            id.uuid(),
            undo.act.uuid(),
            undo.last.by.uuid(),
            undo.last.version,
            undo.last.until.micros(),
            serde_json::to_string(&undo.previous).map_err(corrupt("previous"))?,
            serde_json::to_string(&undo.made).map_err(corrupt("made"))?,
        )?;
        Ok(())
    }

    /// The last act on a complaint, if it is kept.
    pub async fn find_undo(&mut self, complaint: ComplaintId) -> Result<Option<Undo>, StoreError> {
        let sql = "select act, account, version, held_until, previous, made from undo where complaint = $1";
        let Some(row) = fetch_optional!(self, UndoRow, sql, complaint.uuid())? else { return Ok(None) };
        let place = Place { table: "undo", id: &complaint };
        Ok(Some(Undo {
            complaint,
            act: EventId::from_uuid(row.act),
            last: LastAct {
                by: AccountId::from_uuid(row.account),
                version: row.version,
                until: Timestamp::from_micros(row.held_until),
            },
            previous: serde_json::from_str(&row.previous).map_err(|_| place.corrupt("previous"))?,
            made: serde_json::from_str(&row.made).map_err(|_| place.corrupt("made"))?,
        }))
    }

    /// Takes the act out of what can be undone: false where it is no longer the last one, or somebody was faster.
    pub async fn take_undo(&mut self, complaint: ComplaintId, act: EventId) -> Result<bool, StoreError> {
        let sql = "delete from undo where complaint = $1 and act = $2";
        Ok(execute!(self, sql, complaint.uuid(), act.uuid())? == 1)
    }

    /// Deletes the jobs and messages that wait. False as soon as one of them was touched by a worker; the caller then
    /// drops the transaction, and nothing has changed.
    pub async fn withdraw(&mut self, made: &Made) -> Result<bool, StoreError> {
        for job in &made.jobs {
            let sql = "delete from job where id = $1 and state = $2 and attempts = 0";
            if execute!(self, sql, job.uuid(), JobState::Ready.code())? == 0 {
                return Ok(false);
            }
        }
        for sms in &made.sms {
            let sql = "delete from sms where id = $1 and state = $2 and handed_at is null";
            if execute!(self, sql, sms.uuid(), SmsState::Queued.code())? == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Ends a referral of which no authority has heard, as if it had never been made. False once it has gone further.
    pub async fn unmake_referral(&mut self, id: ReferralId) -> Result<bool, StoreError> {
        execute!(self, "delete from referral_addition where referral = $1", id.uuid())?;
        let sql = "delete from referral where id = $1 and state = $2 and sent_at is null";
        Ok(execute!(self, sql, id.uuid(), ReferralState::Queued.code())? == 1)
    }

    /// Opens a recalled referral again. An officer who has the page open saw it recalled, so the version grows.
    pub async fn reopen_referral(
        &mut self,
        id: ReferralId,
        state: ReferralState,
    ) -> Result<bool, StoreError> {
        let sql = "update referral set state = $2, is_open = $3, version = version + 1, recalled_at = null, \
                   ended_at = null, recall_reason = null where id = $1 and state = $4";
        let recalled = ReferralState::Recalled.code();
        Ok(execute!(self, sql, id.uuid(), state.code(), state.is_open(), recalled)? == 1)
    }

    /// Makes a complaint what it was, as a new version; false where `now` is no longer its version. The log of intervals
    /// goes on: the running one ends, one of the former state begins. Of a state that stays, what happened meanwhile stays.
    pub async fn restore(
        &mut self,
        now: &Complaint,
        previous: &Previous,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let moment = |at: Option<Timestamp>| at.map(Timestamp::micros);
        let restored = execute!(
            self,
            "update complaint set state = $3, is_open = $4, version = version + 1, changed_at = $5, owner = $6, \
             claim_until = $7, priority = $8, merged_into = $9, dismiss_reason = $10, \
             waiting_since = case when state = $3 then waiting_since else $11 end, \
             reminded_at = case when state = $3 then reminded_at else $12 end, resolved_at = $13, ended_at = $14, \
             next_deadline_at = $15 where id = $1 and version = $2",
            now.id.uuid(),
            now.version,
            previous.state.code(),
            previous.state.is_open(),
            at.micros(),
            previous.owner.map(|id| id.uuid()),
            moment(previous.claim_until),
            previous.priority.code(),
            previous.merged_into.map(|id| id.uuid()),
            previous.dismiss_reason.map(DismissReason::code),
            moment(previous.waiting_since),
            moment(previous.reminded_at),
            moment(previous.resolved_at),
            moment(previous.ended_at),
            deadline_to_column(previous.next_deadline_at),
        )?;
        if restored == 0 {
            return Ok(false);
        }
        if now.state == previous.state {
            self.count_state(now.line, now.state, 0);
        } else {
            self.end_interval(now.id, at).await?;
            self.open_interval(now.id, previous.state, at).await?;
            self.count_state(now.line, now.state, -1);
            self.count_state(now.line, previous.state, 1);
        }
        Ok(true)
    }

    /// Deletes what can be undone no longer, since before `before`.
    pub async fn delete_undo_before(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, "delete from undo where held_until < $1", before.micros())
    }
}
