//! Why an outside system gave no usable answer.

use std::time::Duration;

/// Why an outside system gave no usable answer. Never carries what was asked or answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutsideError {
    /// No connection, a broken one, 408, 425, 429 or 5xx.
    #[error("the outside system is unavailable")]
    Unavailable {
        /// What the system itself asked for in `Retry-After`.
        retry_after: Option<Duration>,
    },
    /// Calls are paused after too many failures; nothing was sent.
    #[error("calls to the outside system are paused")]
    CircuitOpen {
        /// When calling again makes sense.
        retry_after: Duration,
    },
    /// Too many calls are under way already; nothing was sent.
    #[error("too many calls to the outside system are under way")]
    Busy,
    /// No complete answer within the time limit.
    #[error("the outside system did not answer in time")]
    TimedOut,
    /// The system understood and refused, or answered with a redirect, which is not followed.
    #[error("the outside system refused with status {status}")]
    Refused {
        /// HTTP status; 400 also when the request could not be written down at all.
        status: u16,
    },
    /// The answer speaks of another document than the one asked about. An alarm.
    #[error("the outside system answered for another document")]
    WrongDocument,
    /// The answer is not what was agreed: too long, not JSON, a field missing or of the wrong kind.
    #[error("the outside system's answer cannot be read")]
    Malformed,
}

impl OutsideError {
    /// True when the same call may succeed later, so that the outbox should try again.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        match self {
            Self::Unavailable { .. }
            | Self::CircuitOpen { .. }
            | Self::Busy
            | Self::TimedOut
            | Self::Malformed => true,
            Self::Refused { .. } | Self::WrongDocument => false,
        }
    }

    /// How long to wait before trying again, where that is known.
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Unavailable { retry_after } => *retry_after,
            Self::CircuitOpen { retry_after } => Some(*retry_after),
            Self::Busy | Self::TimedOut | Self::Refused { .. } | Self::WrongDocument | Self::Malformed => {
                None
            }
        }
    }

    /// The word for logs and metrics.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unavailable { .. } => "unavailable",
            Self::CircuitOpen { .. } => "circuit_open",
            Self::Busy => "busy",
            Self::TimedOut => "timed_out",
            Self::Refused { .. } => "refused",
            Self::WrongDocument => "wrong_document",
            Self::Malformed => "malformed",
        }
    }

    /// Failures that speak against the system's health. A refusal does not: the system is there and answers.
    pub(crate) const fn counts_against(&self) -> bool {
        match self {
            Self::Unavailable { .. } | Self::TimedOut | Self::WrongDocument | Self::Malformed => true,
            Self::CircuitOpen { .. } | Self::Busy | Self::Refused { .. } => false,
        }
    }

    /// Failures after which the one retry inside a call makes sense (REL-5: timeouts, 429, 5xx).
    pub(crate) const fn worth_a_retry(&self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::TimedOut)
    }
}
