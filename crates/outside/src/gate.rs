use std::{future::Future, sync::Arc, time::Duration};

use ashyq_domain::{randomness::Randomness, time::Clock};
use tokio::{
    sync::Semaphore,
    time::{Instant, sleep, timeout},
};

use crate::{
    System,
    breaker::{Breaker, BreakerState, fraction},
    config::Limits,
    error::OutsideError,
    retry::RetryBudget,
};

/// How often one call may be tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tries {
    /// Once: whoever calls tries again later (REL-5: retry at one layer only).
    One,
    /// Once and, if that failed at once, once more.
    Two,
}

/// A retry that has less time than this left is not worth starting.
const LEAST_TIME_FOR_A_RETRY: Duration = Duration::from_millis(200);

/// The retry waits between nothing and this (full jitter).
const MOST_WAIT_BEFORE_A_RETRY: Duration = Duration::from_millis(150);

/// What every call to one outside system passes: bulkhead, breaker, time limits, retry.
pub(crate) struct Gate {
    system: System,
    limits: Limits,
    breaker: Breaker,
    places: Semaphore,
    retries: RetryBudget,
    randomness: Arc<dyn Randomness>,
}

impl Gate {
    pub(crate) fn new(
        system: System,
        limits: Limits,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
    ) -> Self {
        Self {
            system,
            limits,
            breaker: Breaker::new(system, limits.breaker, clock, Arc::clone(&randomness)),
            places: Semaphore::new(limits.at_once),
            retries: RetryBudget::full(),
            randomness,
        }
    }

    pub(crate) fn state(&self) -> BreakerState {
        self.breaker.state()
    }

    /// Runs `attempt` behind all guards.
    pub(crate) async fn call<T, F>(&self, tries: Tries, attempt: impl Fn() -> F) -> Result<T, OutsideError>
    where
        F: Future<Output = Result<T, OutsideError>>,
    {
        let result = self.guarded(tries, attempt).await;
        if let Err(error) = &result {
            self.log(error);
        }
        result
    }

    async fn guarded<T, F>(&self, tries: Tries, attempt: impl Fn() -> F) -> Result<T, OutsideError>
    where
        F: Future<Output = Result<T, OutsideError>>,
    {
        let deadline = Instant::now() + self.limits.total;
        let Ok(Ok(_place)) = timeout(self.limits.wait, self.places.acquire()).await else {
            return Err(OutsideError::Busy);
        };
        self.retries.earn();
        let first = match self.once(deadline, &attempt).await {
            Err(error) if tries == Tries::Two && error.worth_a_retry() => error,
            result => return result,
        };
        let wait = MOST_WAIT_BEFORE_A_RETRY
            .mul_f64(fraction(self.randomness.as_ref()))
            .max(first.retry_after().unwrap_or_default());
        let left = deadline.saturating_duration_since(Instant::now());
        if wait + LEAST_TIME_FOR_A_RETRY > left || !self.retries.spend() {
            return Err(first);
        }
        sleep(wait).await;
        match self.once(deadline, &attempt).await {
            // The circuit opened between the two: the first failure says more.
            Err(OutsideError::CircuitOpen { .. }) => Err(first),
            result => result,
        }
    }

    async fn once<T, F>(&self, deadline: Instant, attempt: impl Fn() -> F) -> Result<T, OutsideError>
    where
        F: Future<Output = Result<T, OutsideError>>,
    {
        let admission =
            self.breaker.admit().map_err(|retry_after| OutsideError::CircuitOpen { retry_after })?;
        let left = deadline.saturating_duration_since(Instant::now()).min(self.limits.attempt);
        let result = timeout(left, attempt()).await.unwrap_or(Err(OutsideError::TimedOut));
        match &result {
            Err(error) if error.counts_against() => admission.failed(),
            _ => admission.succeeded(),
        }
        result
    }

    fn log(&self, error: &OutsideError) {
        let (system, code) = (self.system.code(), error.code());
        match error {
            OutsideError::WrongDocument => {
                tracing::error!(
                    system,
                    error = code,
                    alarm = true,
                    "ALARM: the {system} system answered for another document"
                );
            }
            // The breaker has logged the opening; every paused call again would only bury it.
            OutsideError::CircuitOpen { .. } => {
                tracing::debug!(system, error = code, "a call to the {system} system was not made")
            }
            OutsideError::Refused { status } => {
                tracing::warn!(system, error = code, status, "a call to the {system} system was refused")
            }
            _ => tracing::warn!(system, error = code, "a call to the {system} system failed: {error}"),
        }
    }
}
