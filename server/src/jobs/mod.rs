//! The worker: takes jobs from the outbox, runs them, and sweeps what time alone moves on.
//!
//! A job may run twice (a crash between doing and noting); every runner is written so that twice does no harm.

mod code;
mod referral;
mod sms;
mod sweep;

use std::time::Duration;

use ashyq_domain::time::{Span, Timestamp};
use ashyq_outside::OutsideError;
use ashyq_store::{
    StoreError,
    outbox::{Job, Payload, QUEUES},
};
use tokio::{sync::watch, task::JoinSet};

use crate::wiring::App;

/// A worker holds a job this long before others may think it lost.
const LEASE: Span = Span::seconds(60);
/// Jobs one worker runs at a time.
const AT_ONCE: usize = 24;
/// How often the outbox is looked at when nothing wakes the worker.
const POLL: Duration = Duration::from_millis(500);
/// How often time's own work is done.
const SWEEP: Duration = Duration::from_secs(30);
/// First wait before a retry; it doubles.
const RETRY_FIRST: Span = Span::seconds(5);
/// Longest wait before a retry.
const RETRY_LONGEST: Span = Span::minutes(15);

/// What became of a job.
pub enum Outcome {
    /// Done; the runner has noted it in its own transaction, or there was nothing to do.
    Done,
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
    let owner = app.token::<10>();
    let mut running = JoinSet::new();
    let mut sweep = tokio::time::interval(SWEEP);
    sweep.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => break,
            () = app.wake.notified() => {}
            _ = running.join_next(), if !running.is_empty() => {}
            _ = sweep.tick() => sweep::all(&app).await,
            () = tokio::time::sleep(POLL) => note_revision(&app).await,
        }
        while running.try_join_next().is_some() {}
        if let Err(error) = take(&app, &owner, &mut running).await {
            tracing::error!(%error, "jobs could not be taken");
            tokio::time::sleep(POLL).await;
        }
    }
    while running.join_next().await.is_some() {}
    if let Err(error) = give_back(&app, &owner).await {
        tracing::warn!(%error, "leases were not given back; they run out by themselves");
    }
}

/// Another process may have changed the queues: its number tells.
async fn note_revision(app: &App) {
    match async { app.store.read().await?.queue_revision().await }.await {
        Ok(revision) => app.live.set(revision),
        Err(error) => tracing::warn!(%error, "the queue's revision could not be read"),
    }
}

async fn give_back(app: &App, owner: &str) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    tx.release_jobs(owner).await?;
    tx.commit().await
}

async fn take(app: &App, owner: &str, running: &mut JoinSet<()>) -> Result<(), StoreError> {
    let free = AT_ONCE.saturating_sub(running.len());
    if free == 0 {
        return Ok(());
    }
    let now = app.clock.now();
    // A look without a lock first: an idle worker should not take the one writer twice a second.
    if !app.store.read().await?.has_ready_jobs(now).await? {
        return Ok(());
    }
    let mut tx = app.store.begin().await?;
    let jobs = tx.claim_jobs(QUEUES, owner, now, LEASE, i64::try_from(free).unwrap_or(1)).await?;
    tx.commit().await?;
    for job in jobs {
        let app = app.clone();
        running.spawn(async move { one(&app, job).await });
    }
    Ok(())
}

async fn one(app: &App, job: Job) {
    let outcome = tokio::spawn(run_job(app.clone(), job.clone())).await;
    let result = match outcome {
        Ok(Ok(outcome)) => settle(app, &job, outcome).await,
        Ok(Err(error)) => {
            tracing::error!(%error, job = %job.id, queue = job.queue.code(), "a job met a broken store");
            settle(app, &job, Outcome::Retry("store")).await
        }
        Err(_panic) => {
            tracing::error!(job = %job.id, queue = job.queue.code(), "a job panicked");
            settle(app, &job, Outcome::Retry("panic")).await
        }
    };
    if let Err(error) = result {
        // The lease runs out and the job is taken again.
        tracing::error!(%error, job = %job.id, "a job's outcome could not be noted");
    }
}

async fn run_job(app: App, job: Job) -> Result<Outcome, StoreError> {
    match &job.payload {
        Payload::SendCode { challenge } => code::run(&app, &job, *challenge).await,
        Payload::SendSms { sms, to, text } => sms::run(&app, &job, *sms, to, text).await,
        Payload::SendReferral { referral } => referral::run(&app, &job, *referral).await,
    }
}

/// Notes the outcome of a job.
///
/// # Errors
/// The store does not answer.
pub async fn settle(app: &App, job: &Job, outcome: Outcome) -> Result<(), StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    match outcome {
        Outcome::Done => {
            tx.finish_job(job.id, now).await?;
        }
        Outcome::Retry(code) if job.attempts < job.max_attempts => {
            let at = retry_at(app, job, now);
            if job.deadline.is_some_and(|deadline| at >= deadline) {
                tx.bury_job(job.id, now, "deadline").await?;
                app.metrics.event("job_expired");
            } else {
                tx.retry_job(job.id, at, code).await?;
                app.metrics.event("job_retried");
            }
        }
        Outcome::Retry(code) | Outcome::Fail(code) => {
            tx.bury_job(job.id, now, code).await?;
            app.metrics.event("job_dead");
            tracing::error!(job = %job.id, queue = job.queue.code(), code, attempts = job.attempts, "a job is dead");
        }
    }
    tx.commit().await
}

/// When to try again: doubled each time up to a cap, then anywhere in the second half of that span, so that many
/// jobs that failed together do not come back together.
fn retry_at(app: &App, job: &Job, now: Timestamp) -> Timestamp {
    let doublings = u32::try_from(job.attempts.saturating_sub(1)).unwrap_or(0).min(16);
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
