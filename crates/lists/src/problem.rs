//! What is wrong with a row: typed, with values; the words belong to who shows it.

use std::fmt;

use ashyq_domain::{Category, Kato, Owner};
use serde::{Deserialize, Serialize};

use crate::columns::Column;

/// So many characters of a cell are kept with its problem.
const VALUE_LIMIT: usize = 100;

/// Something wrong with one cell of one row.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The number of the row in the file.
    pub row: u32,
    /// The column.
    pub column: Column,
    /// What stands in the cell, cut to 100 characters. May be personal.
    pub value: Box<str>,
    /// What is wrong with it.
    pub what: What,
}

impl Problem {
    pub(crate) fn new(row: u32, column: Column, value: &str, what: What) -> Self {
        let cut = value.char_indices().nth(VALUE_LIMIT).map_or(value.len(), |(at, _)| at);
        Self { row, column, value: value[..cut].into(), what }
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Problem(row {}, {}, {})", self.row, self.column, self.what.code())
    }
}

/// What may be wrong with a cell.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// No header stands for a column that every venue needs; told once, with the row of the header.
    ColumnMissing,
    /// Nothing stands in it.
    Empty,
    /// It is longer than it may be.
    TooLong {
        /// How many characters there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// It has characters that nobody sees, or that turn the direction of writing.
    Hidden,
    /// No category has that code or name.
    UnknownCategory {
        /// The categories with the likest names, the likest first.
        nearest: Vec<Category>,
    },
    /// It is neither the word for test nor for regular.
    UnknownMode,
    /// The region has no such district.
    UnknownDistrict {
        /// The districts with the likest names, the likest first.
        nearest: Vec<Kato>,
        /// False where the portal knows no districts of the region: then the cell stays empty.
        recorded: bool,
    },
    /// It is no number of 12 digits.
    NotTwelveDigits,
    /// The last digit does not follow from the others.
    CheckDigit,
    /// A spreadsheet made `7.00140E+11` of a long number: its last digits are lost.
    Exponent,
    /// A spreadsheet took the zeros off the front.
    ZerosLost {
        /// The number that it becomes with the zeros.
        would_be: Owner,
    },
    /// It is no mobile number of Kazakhstan.
    PhoneForm,
    /// It is no date.
    DateForm,
    /// The day has not come yet.
    DateInFuture,
    /// The day is before the project began.
    DateTooEarly,
    /// The same owner, name and address stand in an earlier row.
    DuplicateOf {
        /// The number of that row in the file.
        row: u32,
    },
}

impl What {
    /// The word for it in texts and logs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ColumnMissing => "column_missing",
            Self::Empty => "empty",
            Self::TooLong { .. } => "too_long",
            Self::Hidden => "hidden",
            Self::UnknownCategory { .. } => "unknown_category",
            Self::UnknownMode => "unknown_mode",
            Self::UnknownDistrict { .. } => "unknown_district",
            Self::NotTwelveDigits => "not_twelve_digits",
            Self::CheckDigit => "check_digit",
            Self::Exponent => "exponent",
            Self::ZerosLost { .. } => "zeros_lost",
            Self::PhoneForm => "phone_form",
            Self::DateForm => "date_form",
            Self::DateInFuture => "date_in_future",
            Self::DateTooEarly => "date_too_early",
            Self::DuplicateOf { .. } => "duplicate",
        }
    }
}

impl fmt::Debug for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
