//! The status: the ministry's answer to one question, and the dated rules that say how long a colour holds.
//!
//! An answer lives in memory for one request. It has no serialisation and no readable `Debug`, so that it can reach neither
//! a disk nor a log by accident.

use std::fmt;

use jiff::civil::{Date, date};

use crate::codes::{codes, open_codes};
use crate::time::{Span, Timestamp};

codes! {
    /// The colour of a status. Blue is a valid, harmless one.
    pub enum Colour {
        /// A negative test in force, later also vaccinated, recovered or exempt: admitted everywhere.
        Green = "green",
        /// Neutral: no test on file, not a contact.
        Blue = "blue",
        /// A close contact of an infected person: not admitted.
        Yellow = "yellow",
        /// A positive test: strict isolation at home.
        Red = "red",
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Colour(***)")
    }
}

codes! {
    /// What a colour rests on, as far as the ministry says it.
    pub enum Basis {
        /// Nothing on file.
        None = "none",
        /// A negative PCR test.
        PcrNegative = "pcr_negative",
        /// A positive PCR test.
        PcrPositive = "pcr_positive",
        /// Contact with an infected person.
        Contact = "contact",
        /// A vaccination.
        Vaccination = "vaccination",
        /// Recovered from the illness.
        Recovered = "recovered",
        /// A permanent medical exemption.
        Exemption = "exemption",
        /// Something that this list does not know.
        Other = "other",
    }
}

impl fmt::Debug for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Basis(***)")
    }
}

/// The ministry's answer about one document at one moment.
#[derive(Clone, PartialEq, Eq)]
pub struct StatusAnswer {
    /// The colour.
    pub colour: Colour,
    /// What it rests on.
    pub basis: Basis,
    /// Until when it holds, when the ministry says so.
    pub valid_until: Option<Timestamp>,
    /// When the ministry looked.
    pub as_of: Timestamp,
}

impl fmt::Debug for StatusAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StatusAnswer(***)")
    }
}

/// How long something counts. Rules were often changed for one colour and not restated for the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duration {
    /// The rules of that time do not say it. Unknown, not unlimited.
    NotRestated,
    /// It does not count at all.
    NotCounted,
    /// It lasts so long.
    Lasts(Span),
}

codes! {
    /// The act that a set of durations comes from.
    pub enum LegalBasis {
        /// The rules of the pilot in spring 2021.
        Spring2021 = "spring_2021",
        /// The resolution of the chief sanitary doctor in force from 27 September 2021.
        September2021 = "september_2021",
        /// The resolution in force from 21 January 2022.
        January2022 = "january_2022",
        /// The resolution in force from 14 March 2022: the check is voluntary outside red zones.
        March2022 = "march_2022",
    }
}
open_codes!(LegalBasis);

/// How long each colour lasts, from one day on until the next set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationRules {
    /// The first day these rules are in force.
    pub valid_from: Date,
    /// Green by a negative PCR test, from the taking of the sample.
    pub green_by_pcr: Duration,
    /// Green after the first dose of a vaccine.
    pub first_dose: Duration,
    /// Green after the full course.
    pub full_course: Duration,
    /// Green after a booster.
    pub booster: Duration,
    /// Green after recovery.
    pub recovered: Duration,
    /// Yellow, from the contact.
    pub yellow: Duration,
    /// Yellow that a negative test ends early, from the contact.
    pub yellow_with_test: Duration,
    /// Red, from the (first) positive test.
    pub red: Duration,
    /// True when nobody is obliged to check outside the red zones.
    pub voluntary: bool,
    /// Where the rules come from.
    pub legal_basis: LegalBasis,
}

const fn days(days: i64) -> Duration {
    Duration::Lasts(Span::days(days))
}

/// Three months, as the rules count them; shown as months, reckoned as 90 days.
const THREE_MONTHS: Duration = days(90);
const ONE_YEAR: Duration = days(365);

const NOTHING_RESTATED: DurationRules = DurationRules {
    valid_from: Date::MIN,
    green_by_pcr: Duration::NotRestated,
    first_dose: Duration::NotRestated,
    full_course: Duration::NotRestated,
    booster: Duration::NotRestated,
    recovered: Duration::NotRestated,
    yellow: Duration::NotRestated,
    yellow_with_test: Duration::NotRestated,
    red: Duration::NotRestated,
    voluntary: false,
    legal_basis: LegalBasis::Spring2021,
};

/// Every set of rules, oldest first.
pub const RULES: &[DurationRules] = &[
    DurationRules {
        valid_from: date(2021, 3, 1),
        green_by_pcr: days(3),
        first_dose: Duration::NotCounted,
        full_course: Duration::NotCounted,
        booster: Duration::NotCounted,
        yellow: days(14),
        red: days(14),
        legal_basis: LegalBasis::Spring2021,
        ..NOTHING_RESTATED
    },
    DurationRules {
        valid_from: date(2021, 9, 27),
        green_by_pcr: days(7),
        first_dose: days(21),
        full_course: ONE_YEAR,
        recovered: THREE_MONTHS,
        yellow: days(14),
        yellow_with_test: Duration::NotCounted,
        legal_basis: LegalBasis::September2021,
        ..NOTHING_RESTATED
    },
    DurationRules {
        valid_from: date(2022, 1, 21),
        first_dose: days(21),
        full_course: ONE_YEAR,
        booster: ONE_YEAR,
        recovered: THREE_MONTHS,
        yellow: days(10),
        yellow_with_test: days(7),
        red: days(10),
        legal_basis: LegalBasis::January2022,
        ..NOTHING_RESTATED
    },
    DurationRules {
        valid_from: date(2022, 3, 14),
        voluntary: true,
        legal_basis: LegalBasis::March2022,
        ..NOTHING_RESTATED
    },
];

/// The rules in force on a day; for days before the project began, its first ones.
#[must_use]
pub fn rule_in_force(day: Date) -> &'static DurationRules {
    RULES.iter().rev().find(|rules| rules.valid_from <= day).unwrap_or(&RULES[0])
}

#[cfg(test)]
#[path = "status_tests.rs"]
mod tests;
