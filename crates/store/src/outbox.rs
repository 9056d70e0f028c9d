//! What is to be done outside: written in the transaction that has the reason, worked off at least once (REL-1).
//!
//! A worker claims jobs for a while (a lease); if it dies, the lease runs out and another takes them. Every change asks
//! for the owner of the lease, so that a worker that was thought dead cannot spoil the work of its successor.

use ashyq_domain::ids::JobId;
use ashyq_domain::time::{Span, Timestamp};
use uuid::Uuid;

use crate::code::{codes, deadline_from_column, deadline_to_column};
use crate::error::StoreError;
use crate::payload::{Payload, Queue};
use crate::sealed::JOB_PAYLOAD;
use crate::tx::{Tx, execute, fetch_all, fetch_optional, skip_locked};

codes! {
    /// Where a job stands.
    JobState {
        /// Waits for its moment.
        Ready = "ready",
        /// A worker has it.
        Running = "running",
        /// Done; the payload is gone.
        Done = "done",
        /// Given up; visible until somebody looks.
        Dead = "dead",
    }
}

/// Why a job died without a worker saying so.
const DEADLINE: &str = "deadline_passed";
const LEASE_LOST: &str = "lease_lost";
const UNREADABLE: &str = "payload_unreadable";

/// A job to be put into the outbox.
#[derive(Debug)]
pub struct NewJob {
    /// Its id.
    pub id: JobId,
    /// What to do; names the queue.
    pub payload: Payload,
    /// Not before.
    pub run_at: Timestamp,
    /// After this it is worthless: a code's message dies with the code (REL-4). Every payload with personal data has one.
    pub deadline_at: Option<Timestamp>,
    /// Tries before it is given up.
    pub max_attempts: i64,
    /// Now.
    pub created_at: Timestamp,
}

/// A job that was claimed.
#[derive(Debug)]
pub struct ClaimedJob {
    /// Its id.
    pub id: JobId,
    /// What to do.
    pub payload: Payload,
    /// Which try this is, from 1.
    pub attempt: i64,
    /// Tries before it is given up.
    pub max_attempts: i64,
    /// After this it is worthless.
    pub deadline_at: Option<Timestamp>,
    /// When it was put in.
    pub created_at: Timestamp,
}

/// A job that died without a worker saying so.
#[derive(Debug)]
pub struct LostJob {
    /// Its id.
    pub id: JobId,
    /// What it was to do; `None` where that cannot be read.
    pub payload: Option<Payload>,
    /// Code of why it died.
    pub error: String,
}

#[derive(sqlx::FromRow)]
struct LostRow {
    id: Uuid,
    payload_sealed: Option<Vec<u8>>,
    last_error: String,
}

#[derive(sqlx::FromRow)]
struct JobRow {
    id: Uuid,
    payload_sealed: Option<Vec<u8>>,
    attempts: i64,
    max_attempts: i64,
    run_at: i64,
    deadline_at: i64,
    created_at: i64,
}

impl Tx {
    /// Puts a job into the outbox, for when this transaction commits.
    pub async fn enqueue(&mut self, job: &NewJob) -> Result<(), StoreError> {
        self.put_job(job, None).await
    }

    /// Puts a job into the outbox that the worker `owner` begins with as soon as this transaction has committed: no other
    /// takes it before `until`, as if it had been claimed.
    pub async fn enqueue_held(
        &mut self,
        job: NewJob,
        owner: &str,
        until: Timestamp,
    ) -> Result<ClaimedJob, StoreError> {
        self.put_job(&job, Some((owner, until))).await?;
        let NewJob { id, payload, deadline_at, max_attempts, created_at, .. } = job;
        Ok(ClaimedJob { id, payload, attempt: 1, max_attempts, deadline_at, created_at })
    }

    async fn put_job(&mut self, job: &NewJob, held: Option<(&str, Timestamp)>) -> Result<(), StoreError> {
        let id = job.id.uuid();
        let state = if held.is_some() { JobState::Running } else { JobState::Ready };
        execute!(
            self,
            "insert into job (id, queue, kind, payload_sealed, state, run_at, deadline_at, attempts, max_attempts, \
             created_at, lease_owner, lease_until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            id,
            job.payload.queue().code(),
            job.payload.kind(),
            JOB_PAYLOAD.seal_json(&self.keys, id, &job.payload)?,
            state.code(),
            job.run_at.micros(),
            deadline_to_column(job.deadline_at),
            i64::from(held.is_some()),
            job.max_attempts,
            job.created_at.micros(),
            held.map(|(owner, _)| owner),
            held.map(|(_, until)| until.micros()),
        )?;
        self.made.jobs.push(job.id);
        Ok(())
    }

    /// Claims jobs whose moment has come, and those whose worker was lost, for `lease`: of each queue that is named as
    /// many as are wanted of it.
    pub async fn claim_jobs(
        &mut self,
        wanted: &[(Queue, i64)],
        owner: &str,
        now: Timestamp,
        lease: Span,
    ) -> Result<Vec<ClaimedJob>, StoreError> {
        // Materialised, so that the locked rows are picked once, whatever plan the update gets.
        let sql = skip_locked!(
            self,
            "with picked as materialized (select id from job where queue = $1 and ((state = $5 and run_at <= $6) \
             or (state = $2 and lease_until <= $6)) and deadline_at > $6 and attempts < max_attempts \
             order by run_at, id limit $7",
            ") update job set state = $2, lease_owner = $3, lease_until = $4, attempts = attempts + 1 \
             where id in (select id from picked) \
             returning id, payload_sealed, attempts, max_attempts, run_at, deadline_at, created_at"
        );
        let (running, ready) = (JobState::Running.code(), JobState::Ready.code());
        let until = now.plus(lease).micros();
        let mut claimed = Vec::new();
        for (queue, n) in wanted {
            let mut rows =
                fetch_all!(self, JobRow, sql, queue.code(), running, owner, until, ready, now.micros(), *n)?;
            // The statement gives them back in no order.
            rows.sort_by_key(|row| (row.run_at, row.id));
            for row in rows {
                let id = JobId::from_uuid(row.id);
                match JOB_PAYLOAD.open_optional(&self.keys, row.id, row.payload_sealed.as_deref()) {
                    Ok(Some(payload)) => claimed.push(ClaimedJob {
                        id,
                        payload,
                        attempt: row.attempts,
                        max_attempts: row.max_attempts,
                        deadline_at: deadline_from_column(row.deadline_at),
                        created_at: Timestamp::from_micros(row.created_at),
                    }),
                    // One damaged row must not stop the queue.
                    Ok(None) | Err(StoreError::Corrupt { .. }) => {
                        self.bury_job(id, owner, now, UNREADABLE).await?;
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(claimed)
    }

    /// The worker lives: the lease goes on until `until`. False when the job is no longer its own.
    pub async fn heartbeat_job(
        &mut self,
        id: JobId,
        owner: &str,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update job set lease_until = $3 where id = $1 and lease_owner = $2 and state = $4";
        Ok(execute!(self, sql, id.uuid(), owner, until.micros(), JobState::Running.code())? == 1)
    }

    /// The work is done; the payload is erased.
    pub async fn finish_job(&mut self, id: JobId, owner: &str, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "update job set state = $3, payload_sealed = null, lease_owner = null, lease_until = null, \
                   ended_at = $4 where id = $1 and lease_owner = $2 and state = $5";
        let (done, running) = (JobState::Done.code(), JobState::Running.code());
        Ok(execute!(self, sql, id.uuid(), owner, done, now.micros(), running)? == 1)
    }

    /// The try failed; the next one not before `run_at`. After the last try the job is dead. `error` is a code.
    pub async fn retry_job(
        &mut self,
        id: JobId,
        owner: &str,
        run_at: Timestamp,
        error: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update job set state = case when attempts < max_attempts then $3 else $4 end, run_at = $5, \
                   last_error = $6, lease_owner = null, lease_until = null, \
                   ended_at = case when attempts < max_attempts then null else $7 end \
                   where id = $1 and lease_owner = $2 and state = $8";
        let (ready, dead) = (JobState::Ready.code(), JobState::Dead.code());
        let (at, now, running) = (run_at.micros(), now.micros(), JobState::Running.code());
        Ok(execute!(self, sql, id.uuid(), owner, ready, dead, at, error, now, running)? == 1)
    }

    /// Another try would not help. The payload stays until the deadline, so that the job can be revived.
    pub async fn bury_job(
        &mut self,
        id: JobId,
        owner: &str,
        now: Timestamp,
        error: &str,
    ) -> Result<bool, StoreError> {
        let sql = "update job set state = $3, last_error = $4, lease_owner = null, lease_until = null, ended_at = $5 \
                   where id = $1 and lease_owner = $2 and state = $6";
        let (dead, running) = (JobState::Dead.code(), JobState::Running.code());
        Ok(execute!(self, sql, id.uuid(), owner, dead, error, now.micros(), running)? == 1)
    }

    /// Ends one job of a queue that nobody will do any more: past its deadline, or lost on its last try. One at a time,
    /// so that what follows from it stands in the same transaction; [`Tx::expire_jobs`] ends the rest at once.
    pub async fn end_lost_job(
        &mut self,
        queue: Queue,
        now: Timestamp,
    ) -> Result<Option<LostJob>, StoreError> {
        let sql = skip_locked!(
            self,
            "with picked as materialized (select id from job where queue = $1 and ((state = $2 and deadline_at <= $5) \
             or (state = $3 and lease_until <= $5 and (deadline_at <= $5 or attempts >= max_attempts))) \
             order by id limit 1",
            ") update job set state = $4, last_error = case when deadline_at <= $5 then $6 else $7 end, \
             lease_owner = null, lease_until = null, ended_at = $5 where id in (select id from picked) \
             returning id, payload_sealed, last_error"
        );
        let (ready, running, dead) =
            (JobState::Ready.code(), JobState::Running.code(), JobState::Dead.code());
        let now = now.micros();
        let row = fetch_optional!(
            self,
            LostRow,
            sql,
            queue.code(),
            ready,
            running,
            dead,
            now,
            DEADLINE,
            LEASE_LOST
        )?;
        let Some(row) = row else { return Ok(None) };
        let payload = match JOB_PAYLOAD.open_optional(&self.keys, row.id, row.payload_sealed.as_deref()) {
            Err(StoreError::Corrupt { .. }) => None,
            payload => payload?,
        };
        Ok(Some(LostJob { id: JobId::from_uuid(row.id), payload, error: row.last_error }))
    }

    /// Ends what is worthless: past the deadline everything loses its payload, and what was not done is dead; so is a
    /// job whose last worker was lost. Returns how many rows changed.
    pub async fn expire_jobs(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        let (ready, running, dead) =
            (JobState::Ready.code(), JobState::Running.code(), JobState::Dead.code());
        let now = now.micros();
        let sql = "update job set state = $1, last_error = $2, payload_sealed = null, lease_owner = null, \
                   lease_until = null, ended_at = $3 where deadline_at <= $3 \
                   and (state = $4 or (state = $5 and lease_until <= $3))";
        let mut changed = execute!(self, sql, dead, DEADLINE, now, ready, running)?;
        let sql = "update job set payload_sealed = null where state = $1 and deadline_at <= $2 \
                   and payload_sealed is not null";
        changed += execute!(self, sql, dead, now)?;
        let sql = "update job set state = $1, last_error = $2, lease_owner = null, lease_until = null, ended_at = $3 \
                   where state = $4 and lease_until <= $3 and attempts >= max_attempts";
        changed += execute!(self, sql, dead, LEASE_LOST, now, running)?;
        Ok(changed)
    }

    /// Gives everything of this worker back when it stops; the try does not count.
    pub async fn release_jobs(&mut self, owner: &str) -> Result<u64, StoreError> {
        let sql = "update job set state = $2, attempts = attempts - 1, lease_owner = null, lease_until = null \
                   where lease_owner = $1 and state = $3";
        execute!(self, sql, owner, JobState::Ready.code(), JobState::Running.code())
    }

    /// Lets a dead job try again, if its payload is still there.
    pub async fn revive_job(&mut self, id: JobId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "update job set state = $2, attempts = 0, run_at = $3, ended_at = null \
                   where id = $1 and state = $4 and payload_sealed is not null and deadline_at > $3";
        let (ready, dead) = (JobState::Ready.code(), JobState::Dead.code());
        Ok(execute!(self, sql, id.uuid(), ready, now.micros(), dead)? == 1)
    }

    /// Deletes jobs that ended before `before`. Dead ones too: they have been looked at by then, or never will be.
    pub async fn delete_jobs_before(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let sql = "delete from job where (state = $1 or state = $2) and ended_at < $3";
        execute!(self, sql, JobState::Done.code(), JobState::Dead.code(), before.micros())
    }
}
