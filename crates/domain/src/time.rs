//! Moments and lengths of time, and the clock that everybody is handed.

use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// The zone of every time shown. Its offset was +06 in 2021 and is +05 since March 2024, so it is never written as an offset.
pub const ZONE: &str = "Asia/Almaty";

const SECOND: i64 = 1_000_000;

/// The rules of [`ZONE`], from the database compiled into the program.
#[must_use]
pub fn zone() -> &'static TimeZone {
    static LOADED: OnceLock<TimeZone> = OnceLock::new();
    #[expect(clippy::expect_used, reason = "compiled-in data; a test of this module reads it")]
    LOADED.get_or_init(|| TimeZone::get(ZONE).expect("the time-zone database is compiled in"))
}

/// A moment: microseconds since 1970-01-01T00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment so many microseconds after 1970-01-01T00:00Z.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01T00:00Z.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The moment so many seconds after 1970-01-01T00:00Z.
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds.saturating_mul(SECOND))
    }

    /// Whole seconds since 1970-01-01T00:00Z, rounded down.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0.div_euclid(SECOND)
    }

    /// The moment `span` later.
    #[must_use]
    pub const fn plus(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    /// The moment `span` earlier.
    #[must_use]
    pub const fn minus(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }

    /// How long after `earlier` this moment is; negative when it is before.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }

    /// Reads `2021-05-07T15:05:00+06:00`; `None` for anything else than RFC 3339.
    #[must_use]
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        // The library also reads dates without time and with a space; an offset or Z is what tells a moment.
        let date_and_time = text.as_bytes().get(10).is_some_and(|byte| matches!(byte, b'T' | b't'));
        let parsed: jiff::Timestamp = text.parse().ok()?;
        date_and_time.then(|| Self(parsed.as_microsecond()))
    }

    /// Writes the moment as RFC 3339 in UTC, with as many decimals as it needs.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        self.as_jiff().to_string()
    }

    /// The moment on the wall clocks of [`ZONE`].
    #[must_use]
    pub fn zoned(self) -> jiff::Zoned {
        self.as_jiff().to_zoned(zone().clone())
    }

    /// The day it is in [`ZONE`] at this moment.
    #[must_use]
    pub fn date(self) -> jiff::civil::Date {
        self.zoned().date()
    }

    /// The moment at which the clocks of [`ZONE`] show `local`. Where a clock change makes it ambiguous, the earlier one.
    #[must_use]
    pub fn of_local(local: jiff::civil::DateTime) -> Self {
        zone()
            .to_ambiguous_timestamp(local)
            .earlier()
            .map_or(Self(i64::MAX), |moment| Self(moment.as_microsecond()))
    }

    fn as_jiff(self) -> jiff::Timestamp {
        let limit = if self.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(limit)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.as_jiff())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.as_jiff())
    }
}

/// A length of time in microseconds; may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(i64);

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// So many microseconds.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// So many seconds.
    #[must_use]
    pub const fn seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(SECOND))
    }

    /// So many minutes.
    #[must_use]
    pub const fn minutes(minutes: i64) -> Self {
        Self::seconds(minutes.saturating_mul(60))
    }

    /// So many hours.
    #[must_use]
    pub const fn hours(hours: i64) -> Self {
        Self::minutes(hours.saturating_mul(60))
    }

    /// So many times 24 hours.
    #[must_use]
    pub const fn days(days: i64) -> Self {
        Self::hours(days.saturating_mul(24))
    }

    /// The length in microseconds.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The length in whole seconds, rounded towards zero.
    #[must_use]
    pub const fn whole_seconds(self) -> i64 {
        self.0 / SECOND
    }

    /// The length in whole minutes, rounded towards zero.
    #[must_use]
    pub const fn whole_minutes(self) -> i64 {
        self.whole_seconds() / 60
    }

    /// True for a length below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The same length without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// Both lengths together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left after `other` is taken away.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// So many hundredths of the length.
    #[must_use]
    pub const fn percent(self, hundredths: u8) -> Self {
        Self(
            (self.0 / 100)
                .saturating_mul(hundredths as i64)
                .saturating_add(self.0 % 100 * hundredths as i64 / 100),
        )
    }
}

impl From<Span> for std::time::Duration {
    /// A negative length becomes zero: one cannot wait for the past.
    fn from(span: Span) -> Self {
        Self::from_micros(u64::try_from(span.0).unwrap_or(0))
    }
}

/// Tells the time. Whoever needs it is handed one, so that a test can set it.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that may ask the machine")]
    fn now(&self) -> Timestamp {
        Timestamp(jiff::Timestamp::now().as_microsecond())
    }
}

/// A clock that stands still until it is set: for tests and demonstration data.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock that shows `now`.
    #[must_use]
    pub const fn new(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.0))
    }

    /// Sets the clock.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.0, Ordering::SeqCst);
    }

    /// Moves the clock on by `span`.
    pub fn advance(&self, span: Span) {
        self.0.fetch_add(span.0, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// A calendar day in data that is sealed: `2021-05-07`, or nothing.
pub(crate) mod optional_date {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        date.map(|date| date.to_string()).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| text.parse().map_err(|_| serde::de::Error::custom("not a day"))).transpose()
    }
}

#[cfg(test)]
#[path = "time_tests.rs"]
mod tests;
