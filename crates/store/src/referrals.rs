//! Cases sent to the health authority. The first verdict wins; what an officer sees is asked with the officer's region.

use std::fmt;

use ashyq_domain::ids::{AccountId, ComplaintId, EventId, ReferralId};
use ashyq_domain::time::Timestamp;
use ashyq_domain::{
    Authority, Cause, CitizenClaim, Document, Kato, RecallReason, ReferralState, Verdict, VerdictReason,
    Words,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::code::Place;
use crate::crypto::Keyring;
use crate::error::StoreError;
use crate::sealed::{ADDITION_WORDS, REFERRAL_NOTE, REFERRAL_SENT};
use crate::tx::{Tx, execute, fetch_all, fetch_optional};

/// The minimum that is sent, sealed in one piece.
#[derive(Clone, Serialize, Deserialize)]
pub struct ReferralContent {
    /// Whose status.
    pub document: Document,
    /// What the citizen says is shown and is right, place and day of the test.
    pub claim: Option<CitizenClaim>,
    /// The citizen's words.
    pub words: Option<Words>,
}

/// A referral with its personal parts opened; after erasure these are `None`.
#[derive(Clone)]
pub struct Referral {
    /// Its id; the authority's system calls back with it.
    pub id: ReferralId,
    /// Of which complaint.
    pub complaint: ComplaintId,
    /// The earlier one that it follows.
    pub earlier: Option<ReferralId>,
    /// To whom.
    pub authority: Authority,
    /// Why the status would be wrong.
    pub cause: Option<Cause>,
    /// Where it stands.
    pub state: ReferralState,
    /// Grows with every change.
    pub version: i64,
    /// What was sent.
    pub content: Option<ReferralContent>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was handed to the authority's system.
    pub sent_at: Option<Timestamp>,
    /// When the authority's system said that it has it.
    pub received_at: Option<Timestamp>,
    /// When an answer is due.
    pub deadline_at: Timestamp,
    /// When the verdict came.
    pub answered_at: Option<Timestamp>,
    /// The officer who gave it; `None`: the authority's system.
    pub answered_by: Option<AccountId>,
    /// What the authority says.
    pub verdict: Option<Verdict>,
    /// Why.
    pub reason: Option<VerdictReason>,
    /// The authority's words.
    pub note: Option<Words>,
    /// When it was taken back.
    pub recalled_at: Option<Timestamp>,
    /// Why.
    pub recall_reason: Option<RecallReason>,
}

impl fmt::Debug for Referral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Referral").field("id", &self.id).field("state", &self.state).finish_non_exhaustive()
    }
}

/// A referral to be made.
pub struct NewReferral {
    /// Its id.
    pub id: ReferralId,
    /// Of which complaint.
    pub complaint: ComplaintId,
    /// The earlier one that it follows.
    pub earlier: Option<ReferralId>,
    /// To whom.
    pub authority: Authority,
    /// Why the status would be wrong.
    pub cause: Option<Cause>,
    /// What is sent.
    pub content: ReferralContent,
    /// Now.
    pub at: Timestamp,
    /// When an answer is due.
    pub deadline_at: Timestamp,
}

/// A verdict.
pub struct Answer {
    /// The version the officer saw; `None` from the authority's system, which sees none.
    pub version: Option<i64>,
    /// What the authority says.
    pub verdict: Verdict,
    /// Why.
    pub reason: Option<VerdictReason>,
    /// The authority's words.
    pub note: Option<Words>,
    /// Now.
    pub at: Timestamp,
    /// The officer; `None`: the authority's system.
    pub by: Option<AccountId>,
}

/// What the citizen wrote while the referral was open.
#[derive(Clone)]
pub struct ReferralAddition {
    /// When.
    pub at: Timestamp,
    /// The words; `None` after erasure.
    pub words: Option<Words>,
}

#[derive(sqlx::FromRow)]
struct ReferralRow {
    id: Uuid,
    complaint: Uuid,
    earlier: Option<Uuid>,
    authority: String,
    cause: Option<String>,
    state: String,
    version: i64,
    sent_sealed: Option<Vec<u8>>,
    created_at: i64,
    sent_at: Option<i64>,
    received_at: Option<i64>,
    deadline_at: i64,
    answered_at: Option<i64>,
    answered_by: Option<Uuid>,
    verdict: Option<String>,
    reason: Option<String>,
    note_sealed: Option<Vec<u8>>,
    recalled_at: Option<i64>,
    recall_reason: Option<String>,
}

#[derive(sqlx::FromRow)]
struct AdditionRow {
    id: Uuid,
    at: i64,
    words_sealed: Option<Vec<u8>>,
}

macro_rules! select_referral {
    ($rest:literal) => {
        concat!(
            "select id, complaint, earlier, authority, cause, state, version, sent_sealed, created_at, sent_at, \
             received_at, deadline_at, answered_at, answered_by, verdict, reason, note_sealed, recalled_at, \
             recall_reason from referral where ",
            $rest
        )
    };
}

impl ReferralRow {
    fn into_referral(self, keys: &Keyring) -> Result<Referral, StoreError> {
        let place = Place { table: "referral", id: &self.id };
        let moment = |micros: Option<i64>| micros.map(Timestamp::from_micros);
        Ok(Referral {
            id: ReferralId::from_uuid(self.id),
            complaint: ComplaintId::from_uuid(self.complaint),
            earlier: self.earlier.map(ReferralId::from_uuid),
            authority: place.code("authority", &self.authority, Authority::parse)?,
            cause: place.optional("cause", self.cause.as_deref(), Cause::parse)?,
            state: place.code("state", &self.state, ReferralState::parse)?,
            version: self.version,
            content: REFERRAL_SENT.open_optional(keys, self.id, self.sent_sealed.as_deref())?,
            created_at: Timestamp::from_micros(self.created_at),
            sent_at: moment(self.sent_at),
            received_at: moment(self.received_at),
            deadline_at: Timestamp::from_micros(self.deadline_at),
            answered_at: moment(self.answered_at),
            answered_by: self.answered_by.map(AccountId::from_uuid),
            verdict: place.optional("verdict", self.verdict.as_deref(), Verdict::parse)?,
            reason: place.optional("reason", self.reason.as_deref(), VerdictReason::parse)?,
            note: REFERRAL_NOTE.open_optional(keys, self.id, self.note_sealed.as_deref())?,
            recalled_at: moment(self.recalled_at),
            recall_reason: place.optional(
                "recall_reason",
                self.recall_reason.as_deref(),
                RecallReason::parse,
            )?,
        })
    }
}

impl Tx {
    fn opened_referral(&self, row: Option<ReferralRow>) -> Result<Option<Referral>, StoreError> {
        row.map(|row| row.into_referral(&self.keys)).transpose()
    }

    /// Writes a referral down in state `queued`.
    pub async fn add_referral(&mut self, new: &NewReferral) -> Result<(), StoreError> {
        let id = new.id.uuid();
        execute!(
            self,
            "insert into referral (id, complaint, earlier, authority, region, cause, state, is_open, version, \
             sent_sealed, created_at, deadline_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11)",
            id,
            new.complaint.uuid(),
            new.earlier.map(|id| id.uuid()),
            new.authority.code(),
            new.authority.region().to_string(),
            new.cause.map(Cause::code),
            ReferralState::Queued.code(),
            ReferralState::Queued.is_open(),
            REFERRAL_SENT.seal_json(&self.keys, id, &new.content)?,
            new.at.micros(),
            new.deadline_at.micros(),
        )?;
        self.made.referral = Some(new.id);
        Ok(())
    }

    /// The referral with this id.
    pub async fn find_referral(&mut self, id: ReferralId) -> Result<Option<Referral>, StoreError> {
        let row = fetch_optional!(self, ReferralRow, select_referral!("id = $1"), id.uuid())?;
        self.opened_referral(row)
    }

    /// The referral with this id, if it went to the authority of this region and was made by `until`: another region's is
    /// not there, nor is one that may still be undone.
    pub async fn find_referral_in_region(
        &mut self,
        id: ReferralId,
        region: Kato,
        until: Timestamp,
    ) -> Result<Option<Referral>, StoreError> {
        let sql = select_referral!("id = $1 and region = $2 and created_at <= $3");
        let row = fetch_optional!(self, ReferralRow, sql, id.uuid(), region.to_string(), until.micros())?;
        self.opened_referral(row)
    }

    /// The referral of a complaint that still awaits a verdict.
    pub async fn open_referral_of(&mut self, complaint: ComplaintId) -> Result<Option<Referral>, StoreError> {
        let sql =
            select_referral!("complaint = $1 and is_open = $2 order by created_at desc, id desc limit 1");
        let row = fetch_optional!(self, ReferralRow, sql, complaint.uuid(), true)?;
        self.opened_referral(row)
    }

    /// All referrals of a complaint, oldest first.
    pub async fn list_referrals_of(&mut self, complaint: ComplaintId) -> Result<Vec<Referral>, StoreError> {
        let sql = select_referral!("complaint = $1 order by created_at, id");
        let rows = fetch_all!(self, ReferralRow, sql, complaint.uuid())?;
        rows.into_iter().map(|row| row.into_referral(&self.keys)).collect()
    }

    /// Notes how far the sending has come: `Sent`, `Received` or `Failed`. False once there is a verdict or a recall:
    /// an answer that comes before the note of its sending stays. No new version: an officer's page stays good.
    pub async fn set_referral_state(
        &mut self,
        id: ReferralId,
        state: ReferralState,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        if !state.is_open() {
            return Ok(false);
        }
        let sql = "update referral set state = $2, sent_at = case when $3 then coalesce(sent_at, $5) else sent_at end, \
                   received_at = case when $4 then coalesce(received_at, $5) else received_at end \
                   where id = $1 and is_open = $6 and state <> $2 and (state <> $7 or $8)";
        // What has been received is not sent again: a late note of the sending must not take it back.
        let back = state == ReferralState::Received;
        let (sent, received) = (state == ReferralState::Sent, state == ReferralState::Received);
        let known = ReferralState::Received.code();
        Ok(execute!(self, sql, id.uuid(), state.code(), sent, received, at.micros(), true, known, back)? == 1)
    }

    /// Writes the verdict down if none is there yet: the first one wins, a later one gets false and changes nothing.
    pub async fn answer_referral(&mut self, id: ReferralId, answer: &Answer) -> Result<bool, StoreError> {
        let note = REFERRAL_NOTE.seal_optional(&self.keys, id.uuid(), answer.note.as_ref())?;
        let answered = execute!(
            self,
            "update referral set state = $2, is_open = $3, version = version + 1, answered_at = $4, ended_at = $4, \
             answered_by = $5, verdict = $6, reason = $7, note_sealed = $8 \
             where id = $1 and is_open = $9 and ($10 is null or version = $10)",
            id.uuid(),
            ReferralState::Answered.code(),
            false,
            answer.at.micros(),
            answer.by.map(|id| id.uuid()),
            answer.verdict.code(),
            answer.reason.map(VerdictReason::code),
            &note,
            true,
            answer.version,
        )?;
        Ok(answered == 1)
    }

    /// Takes a referral back, unless it has been answered.
    pub async fn recall_referral(
        &mut self,
        id: ReferralId,
        reason: RecallReason,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update referral set state = $2, is_open = $3, version = version + 1, recalled_at = $4, \
                   ended_at = $4, recall_reason = $5 where id = $1 and is_open = $6";
        let state = ReferralState::Recalled.code();
        let before = self.find_referral(id).await?.map(|referral| referral.state);
        let recalled = execute!(self, sql, id.uuid(), state, false, at.micros(), reason.code(), true)? == 1;
        self.made.recalled = before.filter(|_| recalled).map(|before| (id, before));
        Ok(recalled)
    }

    /// Adds what the citizen wrote meanwhile. The officer's page was seen without it, so the version grows.
    pub async fn add_to_referral(
        &mut self,
        id: ReferralId,
        addition: EventId,
        words: &Words,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let grow = "update referral set version = version + 1 where id = $1 and is_open = $2";
        if execute!(self, grow, id.uuid(), true)? == 0 {
            return Ok(false);
        }
        let sealed = ADDITION_WORDS.seal_json(&self.keys, addition.uuid(), words)?;
        let sql = "insert into referral_addition (id, referral, at, words_sealed) values ($1, $2, $3, $4)";
        execute!(self, sql, addition.uuid(), id.uuid(), at.micros(), &sealed)?;
        Ok(true)
    }

    /// What the citizen added, oldest first.
    pub async fn list_referral_additions(
        &mut self,
        id: ReferralId,
    ) -> Result<Vec<ReferralAddition>, StoreError> {
        let sql = "select id, at, words_sealed from referral_addition where referral = $1 order by at, id";
        let rows = fetch_all!(self, AdditionRow, sql, id.uuid())?;
        rows.into_iter()
            .map(|row| {
                let words = ADDITION_WORDS.open_optional(&self.keys, row.id, row.words_sealed.as_deref())?;
                Ok(ReferralAddition { at: Timestamp::from_micros(row.at), words })
            })
            .collect()
    }
}
