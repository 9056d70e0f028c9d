//! What the clock moves on and what it erases. The lists give ids of what is due; the service does each in its own
//! transaction, through the state table and with an audit row.

use ashyq_domain::State;
use ashyq_domain::ids::{ComplaintId, ReferralId};
use ashyq_domain::time::Timestamp;
use uuid::Uuid;

use crate::error::StoreError;
use crate::tx::{Tx, execute, fetch_all};

#[derive(sqlx::FromRow)]
struct IdRow {
    id: Uuid,
}

fn complaints(rows: Vec<IdRow>) -> Vec<ComplaintId> {
    rows.into_iter().map(|row| ComplaintId::from_uuid(row.id)).collect()
}

/// The statements of the lists; a test looks at how SQLite would walk them.
pub(crate) const TO_REMIND: &str = "select id from complaint where state = $1 and waiting_since <= $2 and reminded_at is null \
     order by waiting_since limit $3";
pub(crate) const WAITING: &str =
    "select id from complaint where state = $1 and waiting_since <= $2 order by waiting_since limit $3";
pub(crate) const RESOLVED: &str =
    "select id from complaint where state = $1 and resolved_at <= $2 order by resolved_at limit $3";
pub(crate) const TO_ERASE: &str =
    "select id from complaint where erased_at is null and ended_at <= $1 order by ended_at limit $2";
pub(crate) const OVERDUE: &str =
    "select id from referral where is_open = $1 and deadline_at <= $2 order by deadline_at limit $3";

impl Tx {
    /// Citizens asked before `before` and not yet reminded.
    pub async fn complaints_to_remind(
        &mut self,
        before: Timestamp,
        limit: i64,
    ) -> Result<Vec<ComplaintId>, StoreError> {
        Ok(complaints(fetch_all!(
            self,
            IdRow,
            TO_REMIND,
            State::WaitingCitizen.code(),
            before.micros(),
            limit
        )?))
    }

    /// Citizens asked before `before` who have not answered.
    pub async fn complaints_waiting_since(
        &mut self,
        before: Timestamp,
        limit: i64,
    ) -> Result<Vec<ComplaintId>, StoreError> {
        Ok(complaints(fetch_all!(
            self,
            IdRow,
            WAITING,
            State::WaitingCitizen.code(),
            before.micros(),
            limit
        )?))
    }

    /// Complaints resolved before `before`, to be closed.
    pub async fn complaints_resolved_before(
        &mut self,
        before: Timestamp,
        limit: i64,
    ) -> Result<Vec<ComplaintId>, StoreError> {
        Ok(complaints(fetch_all!(self, IdRow, RESOLVED, State::Resolved.code(), before.micros(), limit)?))
    }

    /// Complaints that ended before `before` and still have personal fields.
    pub async fn complaints_to_erase(
        &mut self,
        before: Timestamp,
        limit: i64,
    ) -> Result<Vec<ComplaintId>, StoreError> {
        Ok(complaints(fetch_all!(self, IdRow, TO_ERASE, before.micros(), limit)?))
    }

    /// Referrals that await a verdict past their deadline.
    pub async fn referrals_overdue(
        &mut self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<ReferralId>, StoreError> {
        let rows = fetch_all!(self, IdRow, OVERDUE, true, now.micros(), limit)?;
        Ok(rows.into_iter().map(|row| ReferralId::from_uuid(row.id)).collect())
    }

    /// Erases everything personal of a complaint that has ended: its own fields, everybody's words in the timeline,
    /// what was sent to the authority and came back, and the phones of its messages. Codes and times stay for
    /// statistics. False when it has not ended or has been erased before.
    pub async fn erase_personal(&mut self, id: ComplaintId, at: Timestamp) -> Result<bool, StoreError> {
        let id = id.uuid();
        let sql = "update complaint set document_sealed = null, document_index = null, phone_sealed = null, \
                   phone_index = null, words_sealed = null, claim_sealed = null, erased_at = $2, changed_at = $2, \
                   version = version + 1 where id = $1 and ended_at is not null and erased_at is null";
        if execute!(self, sql, id, at.micros())? == 0 {
            return Ok(false);
        }
        execute!(
            self,
            "update event set text_sealed = null where complaint = $1 and text_sealed is not null",
            id
        )?;
        execute!(
            self,
            "update referral set sent_sealed = null, note_sealed = null where complaint = $1",
            id
        )?;
        let sql = "update referral_addition set words_sealed = null where referral in \
                   (select id from referral where complaint = $1)";
        execute!(self, sql, id)?;
        execute!(self, "update sms set phone_sealed = null, phone_index = null where complaint = $1", id)?;
        execute!(self, "delete from challenge where complaint = $1", id)?;
        Ok(true)
    }
}
