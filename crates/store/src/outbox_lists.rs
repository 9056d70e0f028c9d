//! The outbox as seen from outside: what is dead, how much waits, since when.

use ashyq_domain::ids::JobId;
use ashyq_domain::time::Timestamp;
use uuid::Uuid;

use crate::code::{Place, deadline_from_column};
use crate::error::StoreError;
use crate::outbox::JobState;
use crate::payload::Queue;
use crate::tx::{Tx, fetch_all, fetch_scalar};

/// A job that was given up.
#[derive(Clone, Debug)]
pub struct DeadJob {
    /// Its id.
    pub id: JobId,
    /// Its queue.
    pub queue: Queue,
    /// What it was to do.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i64,
    /// Code of the last failure.
    pub last_error: Option<String>,
    /// When it was put in.
    pub created_at: Timestamp,
    /// When it was given up.
    pub ended_at: Option<Timestamp>,
    /// After this it is worthless.
    pub deadline_at: Option<Timestamp>,
    /// Its payload is still there, so it can be tried again before the deadline.
    pub revivable: bool,
}

#[derive(sqlx::FromRow)]
struct DeadRow {
    id: Uuid,
    queue: String,
    kind: String,
    attempts: i64,
    last_error: Option<String>,
    created_at: i64,
    ended_at: Option<i64>,
    deadline_at: i64,
    revivable: bool,
}

#[derive(sqlx::FromRow)]
struct CountRow {
    queue: String,
    state: String,
    jobs: i64,
}

impl Tx {
    /// Dead jobs, the latest first.
    pub async fn list_dead_jobs(&mut self, limit: i64) -> Result<Vec<DeadJob>, StoreError> {
        let sql = "select id, queue, kind, attempts, last_error, created_at, ended_at, deadline_at, \
                   payload_sealed is not null as revivable from job where state = $1 order by ended_at desc, id desc \
                   limit $2";
        let rows = fetch_all!(self, DeadRow, sql, JobState::Dead.code(), limit)?;
        rows.into_iter()
            .map(|row| {
                let place = Place { table: "job", id: &row.id };
                Ok(DeadJob {
                    id: JobId::from_uuid(row.id),
                    queue: place.code("queue", &row.queue, Queue::parse)?,
                    attempts: row.attempts,
                    created_at: Timestamp::from_micros(row.created_at),
                    ended_at: row.ended_at.map(Timestamp::from_micros),
                    deadline_at: deadline_from_column(row.deadline_at),
                    revivable: row.revivable,
                    kind: row.kind,
                    last_error: row.last_error,
                })
            })
            .collect()
    }

    /// How many jobs of each queue are ready, running or dead. Done ones are not counted: nobody waits for them.
    pub async fn job_counts(&mut self) -> Result<Vec<(Queue, JobState, i64)>, StoreError> {
        let sql = "select queue, state, count(*) as jobs from job where state <> $1 group by queue, state";
        let rows = fetch_all!(self, CountRow, sql, JobState::Done.code())?;
        let mut counts = rows
            .into_iter()
            .map(|row| {
                let place = Place { table: "job", id: &row.queue };
                let queue = place.code("queue", &row.queue, Queue::parse)?;
                Ok((queue, place.code("state", &row.state, JobState::parse)?, row.jobs))
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        counts.sort_unstable();
        Ok(counts)
    }

    /// Since when the job of this queue that has waited longest could have been worked on.
    pub async fn oldest_ready(&mut self, queue: Queue) -> Result<Option<Timestamp>, StoreError> {
        let sql = "select min(run_at) from job where queue = $1 and state = $2";
        let micros = fetch_scalar!(self, Option<i64>, sql, queue.code(), JobState::Ready.code())?;
        Ok(micros.map(Timestamp::from_micros))
    }
}

impl Tx {
    /// The queues with something to do: a job whose moment has come, or one whose worker's lease has run out. One
    /// statement, because an idle worker asks it several times a second.
    pub async fn due_queues(&mut self, now: Timestamp) -> Result<Vec<Queue>, StoreError> {
        let sql = "select distinct queue from job where state = $1 and run_at <= $3 and queue in ($4, $5, $6, $7) \
                   union select distinct queue from job where state = $2 and lease_until <= $3";
        let [codes, sms, referrals, lists] =
            [Queue::Codes, Queue::Sms, Queue::Referrals, Queue::Lists].map(Queue::code);
        let (ready, running) = (JobState::Ready.code(), JobState::Running.code());
        let rows =
            fetch_all!(self, QueueRow, sql, ready, running, now.micros(), codes, sms, referrals, lists)?;
        Ok(rows.iter().filter_map(|row| Queue::parse(&row.queue)).collect())
    }
}

#[derive(sqlx::FromRow)]
struct QueueRow {
    queue: String,
}
