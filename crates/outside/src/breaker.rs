//! The circuit breaker (REL-6): stops calling a system that fails, and tries one call now and then until it
//! answers again.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use ashyq_domain::{
    randomness::Randomness,
    time::{Clock, Span, Timestamp},
};

use crate::System;

/// When a circuit opens and how long it stays open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakerPolicy {
    /// So many last calls are looked at.
    pub window: usize,
    /// The circuit opens at so many failures among a full window.
    pub failures: usize,
    /// The circuit opens at so many failures in a row.
    pub in_a_row: usize,
    /// The shortest pause before a probe.
    pub pause_least: Duration,
    /// The longest pause before a probe.
    pub pause_most: Duration,
}

impl Default for BreakerPolicy {
    /// 50 % of the last 20 or 10 in a row; a probe after 10–60 s.
    fn default() -> Self {
        Self {
            window: 20,
            failures: 10,
            in_a_row: 10,
            pause_least: Duration::from_secs(10),
            pause_most: Duration::from_secs(60),
        }
    }
}

/// What a circuit lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakerState {
    /// Everything.
    Closed,
    /// Nothing until then.
    Open {
        /// When one call will be tried.
        until: Timestamp,
    },
    /// One call at a time, as a probe.
    HalfOpen,
}

impl BreakerState {
    /// The word for metrics and logs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open { .. } => "open",
            Self::HalfOpen => "half_open",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Circuit {
    Closed,
    /// Waits for `until`; then the first caller becomes the probe.
    Open {
        until: Timestamp,
    },
    /// The probe is under way.
    Probing,
}

struct Inner {
    circuit: Circuit,
    /// The last outcomes, oldest first; true is a failure.
    outcomes: VecDeque<bool>,
    in_a_row: usize,
    /// Pauses in a row without a successful probe between them; the longest possible pause doubles with each.
    pauses: u32,
    /// Rises with each change of the circuit, so that a call admitted before it says nothing about what came
    /// after.
    generation: u64,
}

/// A circuit breaker. Time and jitter come from outside.
pub struct Breaker {
    system: System,
    policy: BreakerPolicy,
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
    inner: Mutex<Inner>,
}

/// A caller that comes while the probe is under way is told to come back after this.
const WHILE_PROBING: Duration = Duration::from_secs(5);

impl Breaker {
    /// A closed circuit.
    #[must_use]
    pub fn new(
        system: System,
        policy: BreakerPolicy,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
    ) -> Self {
        let inner = Inner {
            circuit: Circuit::Closed,
            outcomes: VecDeque::new(),
            in_a_row: 0,
            pauses: 0,
            generation: 0,
        };
        Self { system, policy, clock, randomness, inner: Mutex::new(inner) }
    }

    /// What the circuit lets through at this moment.
    #[must_use]
    pub fn state(&self) -> BreakerState {
        match self.lock().circuit {
            Circuit::Closed => BreakerState::Closed,
            Circuit::Open { until } if self.clock.now() < until => BreakerState::Open { until },
            Circuit::Open { .. } | Circuit::Probing => BreakerState::HalfOpen,
        }
    }

    /// Asks for one call. The outcome must be told to the admission; one that is dropped untold (the caller
    /// went away) counts for nothing and frees the place of the probe.
    ///
    /// # Errors
    /// How long to wait before asking again.
    pub fn admit(&self) -> Result<Admission<'_>, Duration> {
        let now = self.clock.now();
        let mut inner = self.lock();
        match inner.circuit {
            Circuit::Closed => {}
            Circuit::Open { until } if now < until => return Err(until.since(now).into()),
            Circuit::Open { .. } => {
                inner.circuit = Circuit::Probing;
                inner.generation += 1;
            }
            Circuit::Probing => return Err(WHILE_PROBING),
        }
        Ok(Admission { breaker: self, generation: inner.generation, told: false })
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn record(&self, generation: u64, failed: bool) {
        let mut inner = self.lock();
        if inner.generation != generation {
            return;
        }
        match (inner.circuit, failed) {
            (Circuit::Open { .. }, _) => {}
            (Circuit::Probing, true) => self.open(&mut inner),
            (Circuit::Probing, false) => self.close(&mut inner),
            (Circuit::Closed, _) => {
                inner.in_a_row = if failed { inner.in_a_row + 1 } else { 0 };
                inner.outcomes.push_back(failed);
                if inner.outcomes.len() > self.policy.window {
                    inner.outcomes.pop_front();
                }
                let failures = inner.outcomes.iter().filter(|failed| **failed).count();
                let ratio = inner.outcomes.len() == self.policy.window && failures >= self.policy.failures;
                if failed && (ratio || inner.in_a_row >= self.policy.in_a_row) {
                    self.open(&mut inner);
                }
            }
        }
    }

    fn open(&self, inner: &mut Inner) {
        let pause = self.pause(inner.pauses);
        let micros = i64::try_from(pause.as_micros()).unwrap_or(i64::MAX);
        inner.pauses = inner.pauses.saturating_add(1);
        inner.circuit = Circuit::Open { until: self.clock.now().plus(Span::from_micros(micros)) };
        inner.generation += 1;
        tracing::warn!(
            system = self.system.code(),
            pause_ms = pause.as_millis(),
            "the circuit to the {} system opened",
            self.system
        );
    }

    fn close(&self, inner: &mut Inner) {
        *inner = Inner {
            circuit: Circuit::Closed,
            outcomes: VecDeque::new(),
            in_a_row: 0,
            pauses: 0,
            generation: inner.generation + 1,
        };
        tracing::info!(system = self.system.code(), "the circuit to the {} system closed", self.system);
    }

    /// Evenly spread between the least pause and a bound that doubles with each pause in a row, so that many
    /// servers do not probe together.
    fn pause(&self, pauses: u32) -> Duration {
        let least = self.policy.pause_least;
        let bound = least
            .saturating_mul(2_u32.saturating_pow(pauses.saturating_add(1)))
            .min(self.policy.pause_most)
            .max(least);
        least + bound.saturating_sub(least).mul_f64(fraction(self.randomness.as_ref()))
    }

    fn release(&self, generation: u64) {
        let mut inner = self.lock();
        if inner.generation == generation && inner.circuit == Circuit::Probing {
            inner.circuit = Circuit::Open { until: self.clock.now() };
        }
    }
}

/// One admitted call.
#[must_use = "tell the outcome, or the call counts for nothing"]
pub struct Admission<'a> {
    breaker: &'a Breaker,
    generation: u64,
    told: bool,
}

impl Admission<'_> {
    /// The system answered.
    pub fn succeeded(mut self) {
        self.told = true;
        self.breaker.record(self.generation, false);
    }

    /// The system failed.
    pub fn failed(mut self) {
        self.told = true;
        self.breaker.record(self.generation, true);
    }
}

impl Drop for Admission<'_> {
    fn drop(&mut self) {
        if !self.told {
            self.breaker.release(self.generation);
        }
    }
}

/// A number in 0..1 with 32 random bits.
pub(crate) fn fraction(randomness: &dyn Randomness) -> f64 {
    let mut bytes = [0; 4];
    randomness.fill(&mut bytes);
    f64::from(u32::from_le_bytes(bytes)) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests;
