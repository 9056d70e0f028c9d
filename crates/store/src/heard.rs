//! What was said to or by the citizen without a step of the state table: each makes a new version, so that nobody sends
//! what they wrote without having seen it.

use ashyq_domain::ids::{AccountId, ComplaintId};
use ashyq_domain::time::Timestamp;
use ashyq_domain::{Line, State};

use crate::code::Place;
use crate::complaints::Complaint;
use crate::error::StoreError;
use crate::tx::{Tx, execute, fetch_optional};

#[derive(sqlx::FromRow)]
struct StandingRow {
    line: String,
    state: String,
}

impl Tx {
    /// The citizen has written: a new version, which its owner has not seen. False where the complaint is no longer in
    /// the state in which it was read; whoever else changed it meanwhile does not matter.
    pub async fn citizen_wrote(&mut self, complaint: &Complaint, at: Timestamp) -> Result<bool, StoreError> {
        let sql = "update complaint set version = version + 1, citizen_version = version + 1, changed_at = $3 \
                   where id = $1 and state = $2";
        let changed = execute!(self, sql, complaint.id.uuid(), complaint.state.code(), at.micros())? == 1;
        if changed {
            self.count_state(complaint.line, complaint.state, 0);
        }
        Ok(changed)
    }

    /// The citizen was written to: a new version, if the one that was read still holds.
    pub async fn wrote_to_citizen(
        &mut self,
        complaint: &Complaint,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql =
            "update complaint set version = version + 1, changed_at = $3 where id = $1 and version = $2";
        let changed = execute!(self, sql, complaint.id.uuid(), complaint.version, at.micros())? == 1;
        if changed {
            self.count_state(complaint.line, complaint.state, 0);
        }
        Ok(changed)
    }

    /// Its owner looks at it and sees what the citizen wrote: lists need not say so any more. False where there was
    /// nothing new, or somebody else looks.
    pub async fn mark_seen(&mut self, id: ComplaintId, account: AccountId) -> Result<bool, StoreError> {
        let sql = "update complaint set seen_version = citizen_version where id = $1 and owner = $2 \
                   and citizen_version > seen_version returning line, state";
        let Some(row) = fetch_optional!(self, StandingRow, sql, id.uuid(), account.uuid())? else {
            return Ok(false);
        };
        let place = Place { table: "complaint", id: &id };
        let line = place.code("line", &row.line, Line::parse)?;
        let state = place.code("state", &row.state, State::parse)?;
        self.count_state(line, state, 0);
        Ok(true)
    }
}
