//! The worker: takes jobs from the outbox, runs them, and sweeps what time alone moves on.
//!
//! A job may run twice (a crash between doing and noting); every runner is written so that twice does no harm.

mod code;
mod forgetting;
mod head;
mod list;
mod referral;
mod sms;
pub mod sweep;

use std::{sync::Arc, time::Duration};

use ashyq_domain::time::{Span, Timestamp};
use ashyq_outside::OutsideError;
use ashyq_store::{ClaimedJob, Payload, Queue, StoreError, Tx};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
};

use crate::{services::uploads, wiring::App};

/// A worker holds a job this long before others may think it lost.
const LEASE: Span = Span::seconds(60);
/// How often the outbox is looked at when nothing wakes the worker.
const POLL: Duration = Duration::from_millis(500);
/// First wait before a retry; it doubles.
const RETRY_FIRST: Span = Span::seconds(5);
/// Longest wait before a retry.
const RETRY_LONGEST: Span = Span::minutes(15);

/// Jobs of a queue that one worker runs at a time.
const fn at_once(queue: Queue) -> usize {
    match queue {
        Queue::Codes => 24,
        Queue::Sms => 12,
        Queue::Referrals => 6,
        // Each takes a core, and memory for all the cells of its file.
        Queue::Lists => 2,
    }
}

/// The places of a worker: each queue has its own, so that no queue ever waits for another one.
struct Places(Vec<(Queue, Arc<Semaphore>)>);

impl Places {
    fn new() -> Self {
        Self(Queue::ALL.iter().map(|queue| (*queue, Arc::new(Semaphore::new(at_once(*queue))))).collect())
    }

    /// Takes the free places of a queue. Those that no job is found for come free when they are dropped.
    fn take(&self, queue: Queue) -> Vec<OwnedSemaphorePermit> {
        let of_queue = self.0.iter().filter(|(of, _)| *of == queue);
        of_queue
            .flat_map(|(_, places)| std::iter::from_fn(move || places.clone().try_acquire_owned().ok()))
            .collect()
    }
}

/// What became of a job.
pub enum Outcome {
    /// There was nothing to do, or what was done needs no note of its own.
    Done,
    /// Done, and noted by the runner together with what it did.
    Noted,
    /// The same, and the worker that did it holds what comes next.
    Next(Box<ClaimedJob>),
    /// Try again later; the code says why.
    Retry(&'static str),
    /// It can never succeed; the code says why.
    Fail(&'static str),
}

impl From<OutsideError> for Outcome {
    fn from(error: OutsideError) -> Self {
        if error.is_transient() { Self::Retry(error.code()) } else { Self::Fail(error.code()) }
    }
}

/// Runs until `stop` turns true; then lets running jobs end and gives the others back.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let (owner, places) = (app.token::<10>(), Places::new());
    let mut running = JoinSet::new();
    // Beside the jobs: whoever waits for a code must not wait for a reminder to a hundred others.
    let sweeping = tokio::spawn(sweep::run(app.clone(), stop.clone()));
    loop {
        tokio::select! {
            () = crate::stop::asked(&mut stop) => break,
            () = app.wake.notified() => {}
            _ = running.join_next(), if !running.is_empty() => {}
            () = tokio::time::sleep(POLL) => note_revision(&app).await,
        }
        while running.try_join_next().is_some() {}
        if let Err(error) = take(&app, &owner, &places, &mut running).await {
            tracing::error!(%error, "jobs could not be taken");
            tokio::time::sleep(POLL).await;
        }
    }
    while running.join_next().await.is_some() {}
    drop(sweeping.await);
    if let Err(error) = give_back(&app, &owner).await {
        tracing::warn!(%error, "leases were not given back; they run out by themselves");
    }
}

/// Another process may have changed the queues: its number tells.
async fn note_revision(app: &App) {
    match async { app.store.one_read().await?.queue_revision().await }.await {
        Ok(revision) => app.live.set(revision),
        Err(error) => tracing::warn!(%error, "the queue's revision could not be read"),
    }
}

async fn give_back(app: &App, owner: &str) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    tx.release_jobs(owner).await?;
    tx.commit().await
}

async fn take(app: &App, owner: &str, places: &Places, running: &mut JoinSet<()>) -> Result<(), StoreError> {
    for (job, place) in claim(app, owner, places).await? {
        let (app, owner) = (app.clone(), owner.to_owned());
        running.spawn(async move {
            one(&app, &owner, job).await;
            drop(place);
        });
    }
    Ok(())
}

/// Claims jobs whose moment has come, and those whose worker was lost: as many of each queue as it has places. A job that
/// is claimed begins at once, for its lease runs from here on.
async fn claim(
    app: &App,
    owner: &str,
    places: &Places,
) -> Result<Vec<(ClaimedJob, OwnedSemaphorePermit)>, StoreError> {
    let now = app.clock.now();
    // A look without a lock first: an idle worker should not take the one writer twice a second.
    let waiting = app.store.one_read().await?.due_queues(now).await?;
    let mut free: Vec<_> = waiting.into_iter().map(|queue| (queue, places.take(queue))).collect();
    free.retain(|(_, places)| !places.is_empty());
    if free.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: Vec<_> =
        free.iter().map(|(queue, places)| (*queue, i64::try_from(places.len()).unwrap_or(1))).collect();
    let mut tx = app.store.begin().await?;
    let jobs = tx.claim_jobs(&wanted, owner, now, LEASE).await?;
    tx.commit().await?;
    let place_of = |job: ClaimedJob| {
        let (_, places) = free.iter_mut().find(|(queue, _)| *queue == job.payload.queue())?;
        Some((job, places.pop()?))
    };
    Ok(jobs.into_iter().filter_map(place_of).collect())
}

/// Runs everything that is due, one after the other, until nothing is: for tests and for the command line.
///
/// # Errors
/// The store does not answer.
pub async fn run_due(app: &App) -> Result<usize, StoreError> {
    let (owner, places) = (app.token::<10>(), Places::new());
    let mut done = 0;
    loop {
        let jobs = claim(app, &owner, &places).await?;
        if jobs.is_empty() {
            return Ok(done);
        }
        for (job, _place) in jobs {
            done += 1;
            one(app, &owner, job).await;
        }
    }
}

/// What time alone moves on; for tests, which move the clock.
pub async fn sweep_now(app: &App) {
    sweep::all(app).await;
}

/// Runs a job, and what follows from it.
async fn one(app: &App, owner: &str, job: ClaimedJob) {
    let mut next = Some(job);
    while let Some(job) = next.take() {
        next = attempt(app, owner, job).await;
    }
}

/// Runs one job and notes what became of it; answers with the one that it leads to.
async fn attempt(app: &App, owner: &str, job: ClaimedJob) -> Option<ClaimedJob> {
    tracing::trace!(job = %job.id, kind = job.payload.kind(), attempt = job.attempt, "a job begins");
    let job = Arc::new(job);
    let outcome = tokio::spawn(run_job(app.clone(), owner.to_owned(), job.clone())).await;
    let result = match outcome {
        Ok(Ok(Outcome::Next(next))) => return Some(*next),
        Ok(Ok(outcome)) => settle(app, owner, &job, outcome).await,
        Ok(Err(error)) => {
            tracing::error!(%error, job = %job.id, kind = job.payload.kind(), "a job met a broken store");
            settle(app, owner, &job, Outcome::Retry("store")).await
        }
        Err(_panic) => {
            tracing::error!(job = %job.id, kind = job.payload.kind(), "a job panicked");
            settle(app, owner, &job, Outcome::Retry("panic")).await
        }
    };
    if let Err(error) = result {
        // The lease runs out and the job is taken again.
        tracing::error!(%error, job = %job.id, "a job's outcome could not be noted");
    }
    None
}

async fn run_job(app: App, owner: String, job: Arc<ClaimedJob>) -> Result<Outcome, StoreError> {
    match &job.payload {
        Payload::SendCode { challenge } => code::run(&app, &owner, &job, *challenge).await,
        Payload::SendSms { sms, to, text } => sms::run(&app, &owner, &job, *sms, to, text).await,
        Payload::SendReferral { referral } => referral::run(&app, &owner, &job, *referral).await,
        Payload::ReadList { upload } => list::run(&app, &owner, &job, *upload).await,
    }
}

/// Notes the outcome of a job.
async fn settle(app: &App, owner: &str, job: &ClaimedJob, outcome: Outcome) -> Result<(), StoreError> {
    if matches!(outcome, Outcome::Noted | Outcome::Next(_)) {
        return Ok(());
    }
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    match outcome {
        Outcome::Noted | Outcome::Next(_) => {}
        Outcome::Done => {
            tx.finish_job(job.id, owner, now).await?;
        }
        Outcome::Retry(code) if job.attempt < job.max_attempts => {
            let at = retry_at(app, job, now);
            if job.deadline_at.is_some_and(|deadline| at >= deadline) {
                bury(app, &mut tx, owner, job, "deadline_passed").await?;
                app.metrics.event("job_expired");
            } else {
                tx.retry_job(job.id, owner, at, code, now).await?;
                app.metrics.event("job_retried");
            }
        }
        Outcome::Retry(code) | Outcome::Fail(code) => {
            bury(app, &mut tx, owner, job, code).await?;
            app.metrics.event("job_dead");
            tracing::error!(job = %job.id, kind = job.payload.kind(), code, attempts = job.attempt, "a job is dead");
        }
    }
    tx.commit().await
}

/// Gives a job up, with what follows from that.
async fn bury(app: &App, tx: &mut Tx, owner: &str, job: &ClaimedJob, code: &str) -> Result<(), StoreError> {
    let now = app.clock.now();
    // Where the lease was lost, another worker has the job and says what becomes of it.
    if tx.bury_job(job.id, owner, now, code).await? {
        match &job.payload {
            Payload::SendReferral { referral: id } => referral::failed(app, tx, *id, code, now).await?,
            Payload::ReadList { upload } => uploads::given_up(app, tx, *upload).await?,
            Payload::SendCode { .. } | Payload::SendSms { .. } => {}
        }
    }
    Ok(())
}

/// When to try again: doubled each time up to a cap, then anywhere in the second half of that span, so that many
/// jobs that failed together do not come back together.
fn retry_at(app: &App, job: &ClaimedJob, now: Timestamp) -> Timestamp {
    let doublings = u32::try_from(job.attempt.saturating_sub(1)).unwrap_or(0).min(16);
    // A code's message has five minutes in all: waiting long for it would be the same as losing it.
    let longest = match job.payload {
        Payload::SendCode { .. } => Span::seconds(20),
        _ => RETRY_LONGEST,
    };
    let full = RETRY_FIRST.micros().saturating_mul(1 << doublings).min(longest.micros());
    let mut bytes = [0; 8];
    app.randomness.fill(&mut bytes);
    let part = i64::try_from(u64::from_be_bytes(bytes) % (full.unsigned_abs() / 2).max(1)).unwrap_or(0);
    now.plus(Span::from_micros(full / 2 + part))
}
