//! Working days and hours.
//!
//! The calendar of Kazakhstan is a data file, so that a decree that moves a day off needs no programmer.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::{Date, DateTime, Time, Weekday};

use crate::time::{Span, Timestamp};

/// Hours in which time counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar(Hours);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Hours {
    Always,
    Working(Working),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Working {
    /// From and to, in order, without overlap.
    periods: Vec<(Time, Time)>,
    /// All of them together. Clocks are changed at night, so every working day has the same length.
    length: Span,
    /// Days that are not what their weekday says: true works, false is off.
    exceptions: BTreeMap<Date, bool>,
}

static KAZAKHSTAN: OnceLock<Calendar> = OnceLock::new();

/// Why a calendar file was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A row could not be read.
    #[error("row {row} of the calendar cannot be read")]
    Row {
        /// The number of the row, the heading not counted.
        row: usize,
    },
    /// The working hours are missing, overlap or are out of order.
    #[error("the working hours of the calendar are missing or not in order")]
    Hours,
    /// A day stands there twice.
    #[error("the day {day} stands in the calendar twice")]
    Twice {
        /// The day.
        day: Date,
    },
}

impl Calendar {
    /// Around the clock, every day.
    #[must_use]
    pub const fn always() -> &'static Self {
        &Self(Hours::Always)
    }

    /// The working days and hours of Kazakhstan: what [`Calendar::install`] has read, else as shipped with the program.
    #[must_use]
    pub fn kazakhstan() -> &'static Self {
        #[expect(clippy::expect_used, reason = "compiled-in data; a test of this module reads it")]
        KAZAKHSTAN.get_or_init(|| {
            Self::parse(include_str!("../../data/calendar.csv")).expect("the shipped calendar can be read")
        })
    }

    /// Takes a newer calendar of Kazakhstan than the one shipped, once, before anything is counted. Where one is in use
    /// already nothing changes.
    ///
    /// # Errors
    /// As [`Calendar::parse`].
    pub fn install(text: &str) -> Result<(), CalendarError> {
        let calendar = Self::parse(text)?;
        KAZAKHSTAN.get_or_init(|| calendar);
        Ok(())
    }

    /// Reads a calendar: rows `hours,09:00,13:00`, `off,2021-01-01,New Year`, `work,2021-07-03,…`; `#` begins a comment.
    ///
    /// # Errors
    /// Says which row is wrong; a calendar without working hours is refused.
    pub fn parse(text: &str) -> Result<Self, CalendarError> {
        let mut working = Working::default();
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        for (index, row) in reader.records().enumerate() {
            let unreadable = || CalendarError::Row { row: index + 1 };
            let row = row.map_err(|_| unreadable())?;
            let field = |column: usize| row.get(column).unwrap_or_default().trim();
            match field(0) {
                "hours" => {
                    let from = field(1).parse().map_err(|_| unreadable())?;
                    let to = field(2).parse().map_err(|_| unreadable())?;
                    working.periods.push((from, to));
                }
                kind @ ("off" | "work") => {
                    let day: Date = field(1).parse().map_err(|_| unreadable())?;
                    if working.exceptions.insert(day, kind == "work").is_some() {
                        return Err(CalendarError::Twice { day });
                    }
                }
                _ => return Err(unreadable()),
            }
        }
        let ends: Vec<Time> = working.periods.iter().flat_map(|(from, to)| [*from, *to]).collect();
        if ends.is_empty() || !ends.is_sorted_by(|a, b| a < b) {
            return Err(CalendarError::Hours);
        }
        working.length =
            working.periods.iter().fold(Span::ZERO, |sum, (from, to)| sum.plus(wall_clock(*from, *to)));
        Ok(Self(Hours::Working(working)))
    }

    /// True when the day is worked on.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        match &self.0 {
            Hours::Always => true,
            Hours::Working(working) => working.is_working_day(day),
        }
    }

    /// The time that counts from `from` to `to`; zero when `to` is not later.
    #[must_use]
    pub fn between(&self, from: Timestamp, to: Timestamp) -> Span {
        if to <= from {
            return Span::ZERO;
        }
        let Hours::Working(working) = &self.0 else { return to.since(from) };
        let (first, last) = (from.date(), to.date());
        let mut counted = Span::ZERO;
        let mut day = first;
        while day <= last {
            if working.is_working_day(day) {
                counted = counted.plus(if day == first || day == last {
                    working.part_of_day(day, from, to)
                } else {
                    working.length
                });
            }
            let Ok(tomorrow) = day.tomorrow() else { break };
            day = tomorrow;
        }
        counted
    }

    /// The moment at which `span` of time that counts has gone by since `from`.
    #[must_use]
    pub fn add(&self, from: Timestamp, span: Span) -> Timestamp {
        if span.is_negative() || span == Span::ZERO {
            return from;
        }
        let Hours::Working(working) = &self.0 else { return from.plus(span) };
        let mut left = span;
        let mut day = from.date();
        loop {
            if working.is_working_day(day) {
                for (opens, closes) in working.moments(day) {
                    let begin = opens.max(from);
                    if begin >= closes {
                        continue;
                    }
                    let open = closes.since(begin);
                    if left <= open {
                        return begin.plus(left);
                    }
                    left = left.minus(open);
                }
            }
            let Ok(tomorrow) = day.tomorrow() else { return Timestamp::from_micros(i64::MAX) };
            day = tomorrow;
        }
    }

    /// The end of the working day that is `days` working days after the day of `from`: "seven working days of silence".
    #[must_use]
    pub fn add_working_days(&self, from: Timestamp, days: u32) -> Timestamp {
        let mut day = from.date();
        let mut left = days;
        while left > 0 {
            let Ok(tomorrow) = day.tomorrow() else { return Timestamp::from_micros(i64::MAX) };
            day = tomorrow;
            if self.is_working_day(day) {
                left -= 1;
            }
        }
        let end = match &self.0 {
            Hours::Always => Time::MAX,
            Hours::Working(working) => working.periods.last().map_or(Time::MAX, |(_, to)| *to),
        };
        Timestamp::of_local(DateTime::from_parts(day, end))
    }
}

impl Working {
    fn is_working_day(&self, day: Date) -> bool {
        let usual = !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.exceptions.get(&day).copied().unwrap_or(usual)
    }

    /// What of the working hours of `day` lies between two moments.
    fn part_of_day(&self, day: Date, from: Timestamp, to: Timestamp) -> Span {
        self.moments(day)
            .map(|(opens, closes)| (opens.max(from), closes.min(to)))
            .filter(|(begin, end)| begin < end)
            .fold(Span::ZERO, |sum, (begin, end)| sum.plus(end.since(begin)))
    }

    fn moments(&self, day: Date) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let moment = move |time: Time| Timestamp::of_local(DateTime::from_parts(day, time));
        self.periods.iter().map(move |(from, to)| (moment(*from), moment(*to)))
    }
}

/// From one time to a later one on the same day.
fn wall_clock(from: Time, to: Time) -> Span {
    Span::from_micros(i64::try_from(from.duration_until(to).as_micros()).unwrap_or(0))
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
