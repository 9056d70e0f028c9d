//! Events from outside, each accepted once (REL-3).

use ashyq_domain::time::Timestamp;

use crate::error::StoreError;
use crate::tx::{Tx, execute};

impl Tx {
    /// True the first time: do what the event asks, in this transaction. False when it has been here before.
    pub async fn accept_once(
        &mut self,
        source: &str,
        event_id: &str,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "insert into inbox (source, event_id, at) values ($1, $2, $3) on conflict do nothing";
        Ok(execute!(self, sql, source, event_id, at.micros())? == 1)
    }

    /// Forgets events accepted before `before`; whoever repeats one that late is refused by its time stamp.
    pub async fn delete_inbox_before(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, "delete from inbox where at < $1", before.micros())
    }
}
