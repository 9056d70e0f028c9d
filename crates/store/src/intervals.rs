//! The log of state intervals: written with every transition, never changed but for the end of the running one. All
//! clocks are computed from it (complaints.md 4).

use ashyq_domain::ids::ComplaintId;
use ashyq_domain::time::Timestamp;
use ashyq_domain::{Interval, State};

use crate::code::Place;
use crate::error::StoreError;
use crate::tx::{Tx, execute, fetch_all};

#[derive(sqlx::FromRow)]
struct IntervalRow {
    state: String,
    started_at: i64,
    ended_at: Option<i64>,
}

impl Tx {
    pub(crate) async fn open_interval(
        &mut self,
        complaint: ComplaintId,
        state: State,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "insert into state_interval (complaint, state, started_at) values ($1, $2, $3)";
        execute!(self, sql, complaint.uuid(), state.code(), at.micros())?;
        Ok(())
    }

    pub(crate) async fn end_interval(
        &mut self,
        complaint: ComplaintId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "update state_interval set ended_at = $2 where complaint = $1 and ended_at is null";
        execute!(self, sql, complaint.uuid(), at.micros())?;
        Ok(())
    }

    /// The intervals of a complaint, oldest first; the last one is running.
    pub async fn list_intervals(&mut self, complaint: ComplaintId) -> Result<Vec<Interval>, StoreError> {
        let sql = "select state, started_at, ended_at from state_interval where complaint = $1 order by seq";
        let rows = fetch_all!(self, IntervalRow, sql, complaint.uuid())?;
        rows.into_iter()
            .map(|row| {
                let place = Place { table: "state_interval", id: &complaint };
                Ok(Interval {
                    state: place.code("state", &row.state, State::parse)?,
                    from: Timestamp::from_micros(row.started_at),
                    to: row.ended_at.map(Timestamp::from_micros),
                })
            })
            .collect()
    }
}
