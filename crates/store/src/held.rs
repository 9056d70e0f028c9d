//! Complaints that a decision is about, held until it is made: what was read of them stays so until the commit.

use ashyq_domain::ids::ComplaintId;

use crate::complaints::{Complaint, ComplaintRow, select_complaint};
use crate::error::StoreError;
use crate::tx::{Tx, fetch_all, held};

impl Tx {
    /// Reads two complaints and holds both until this transaction ends, so that what is decided about one because of
    /// the other stays right. Both are locked in the order of their ids: two who want the same pair wait for each
    /// other, never in a ring. What is not there is missing from the answer.
    pub async fn hold_two(
        &mut self,
        one: ComplaintId,
        other: ComplaintId,
    ) -> Result<Vec<Complaint>, StoreError> {
        let sql = held!(self, select_complaint!("(id = $1 or id = $2) order by id"));
        let rows = fetch_all!(self, ComplaintRow, sql, one.uuid(), other.uuid())?;
        rows.into_iter().map(|row| row.into_complaint(&self.keys)).collect()
    }
}
