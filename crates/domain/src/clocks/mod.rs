//! How long a complaint has been waiting, and for whom: reckoned from its log of intervals, never counted up or stored.

pub mod calendar;
mod targets;

pub use targets::{Target, TargetRule, Targets, TargetsError};

use crate::codes::{codes, open_codes};
use crate::complaint::{Line, State};
use crate::time::{Span, Timestamp};
use calendar::Calendar;

codes! {
    /// Whose time is measured.
    pub enum ClockKind {
        /// Until somebody takes the complaint.
        FirstResponse = "first_response",
        /// All the time the citizen waits for us or for the authority.
        Citizen = "citizen",
        /// The time the complaint is with the operators.
        Operator = "operator",
        /// The time it is with the health authority.
        Authority = "authority",
    }
}

codes! {
    /// How a clock stands.
    pub enum Level {
        /// Less than three quarters of the time are gone.
        Calm = "calm",
        /// Three quarters are gone.
        Warning = "warning",
        /// All of it is gone.
        Breach = "breach",
    }
}
open_codes!(ClockKind, Level);

impl ClockKind {
    /// True while the clock runs in this state.
    #[must_use]
    pub const fn runs_in(self, state: State) -> bool {
        match self {
            Self::FirstResponse => matches!(state, State::New),
            Self::Citizen => state.clocks_running(),
            Self::Operator => matches!(state, State::New | State::InTriage | State::Answered),
            Self::Authority => matches!(state, State::AtAuthority),
        }
    }

    /// The hours in which the clock of a complaint of this line runs: 1414 around the clock, everything else by working days.
    #[must_use]
    pub fn calendar(self, line: Line) -> &'static Calendar {
        match (self, line) {
            (Self::Authority, _) | (_, Line::Line1432) => Calendar::kazakhstan(),
            (_, Line::Line1414) => Calendar::always(),
        }
    }
}

/// A stretch of time in one state: an entry of the append-only log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The state.
    pub state: State,
    /// When it began.
    pub from: Timestamp,
    /// When it ended; `None` while it lasts.
    pub to: Option<Timestamp>,
}

/// The time that a clock has run so far, by the hours of `calendar`.
#[must_use]
pub fn spent(kind: ClockKind, intervals: &[Interval], now: Timestamp, calendar: &Calendar) -> Span {
    intervals
        .iter()
        .filter(|interval| kind.runs_in(interval.state))
        .map(|interval| calendar.between(interval.from, interval.to.map_or(now, |to| to.min(now))))
        .fold(Span::ZERO, Span::plus)
}

/// True when the clock runs now: the last interval is open and in one of its states.
#[must_use]
pub fn is_running(kind: ClockKind, intervals: &[Interval]) -> bool {
    intervals.last().is_some_and(|interval| interval.to.is_none() && kind.runs_in(interval.state))
}

/// When the clock will have used up `target` if nothing changes; `None` when it stands still. In the past after a breach.
#[must_use]
pub fn next_deadline(
    kind: ClockKind,
    intervals: &[Interval],
    now: Timestamp,
    target: Span,
    calendar: &Calendar,
) -> Option<Timestamp> {
    if !is_running(kind, intervals) {
        return None;
    }
    let (current, earlier) = intervals.split_last()?;
    let left = target.minus(spent(kind, earlier, now, calendar));
    Some(if left.is_negative() { current.from } else { calendar.add(current.from, left) })
}

/// What a list shows of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Which clock.
    pub kind: ClockKind,
    /// The time left, by the hours of its calendar; negative after a breach.
    pub remaining: Span,
    /// How it stands.
    pub level: Level,
}

/// The chip of one clock; `None` when it stands still.
#[must_use]
pub fn chip(
    kind: ClockKind,
    intervals: &[Interval],
    now: Timestamp,
    target: Span,
    calendar: &Calendar,
) -> Option<Chip> {
    if !is_running(kind, intervals) {
        return None;
    }
    let spent = spent(kind, intervals, now, calendar);
    let level = if spent >= target {
        Level::Breach
    } else if spent >= target.percent(75) {
        Level::Warning
    } else {
        Level::Calm
    };
    Some(Chip { kind, remaining: target.minus(spent), level })
}

/// The chips of all running clocks of a complaint, the most pressing first.
#[must_use]
pub fn chips(line: Line, intervals: &[Interval], now: Timestamp, target: &Target) -> Vec<Chip> {
    let mut chips: Vec<Chip> = ClockKind::ALL
        .iter()
        .filter_map(|kind| chip(*kind, intervals, now, target.of(*kind), kind.calendar(line)))
        .collect();
    chips.sort_by_key(|chip| (std::cmp::Reverse(chip.level), chip.remaining));
    chips
}

#[cfg(test)]
#[path = "clocks_tests.rs"]
mod tests;
