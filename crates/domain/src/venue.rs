//! Venues: places that take part, as a list of participants names them (spec: domain, part 6).

use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::checked::{Checked, CheckedError};
use crate::codes::{codes, open_codes};
use crate::fold::fold_capitals;
use crate::language::Language;
use crate::randomness::Randomness;
use crate::region::{Names, rows};
use crate::text::{WordsError, clean_line};

/// The most characters the name of a venue may have.
pub const NAME_LIMIT: usize = 200;
/// The most characters an address may have.
pub const ADDRESS_LIMIT: usize = 300;
/// The most characters the number of a notification may have.
pub const NOTIFICATION_LIMIT: usize = 40;

codes! {
    /// How far a venue has come: seven days of training first, then on the list for good.
    pub enum Mode {
        /// Training, for seven days after joining.
        Test = "test",
        /// Takes part.
        Regular = "regular",
    }
}
open_codes!(Mode);

/// What a venue is: a code of the dated dictionary of categories (resolutions of August 2021 to January 2022).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Category(&'static str);

/// A category with its names.
struct CategoryEntry {
    code: &'static str,
    names: Names,
}

fn entries() -> &'static [CategoryEntry] {
    static LOADED: OnceLock<Vec<CategoryEntry>> = OnceLock::new();
    LOADED.get_or_init(|| {
        rows(include_str!("../data/venue_categories.csv"))
            .map(|row| CategoryEntry { code: row[0].to_owned().leak(), names: Names::of(&row, 1) })
            .collect()
    })
}

impl Category {
    /// Every category, in the order of the dictionary.
    pub fn all() -> impl Iterator<Item = Self> {
        entries().iter().map(|entry| Self(entry.code))
    }

    /// The category with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|category| category.0 == code)
    }

    /// The word for it in the database, in addresses and in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// Its name in a language.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        entries().iter().find(|entry| entry.code == self.0).map_or(self.0, |entry| entry.names.name(language))
    }
}

open_codes!(Category);

/// A line of text with a limit, shown as it was registered.
macro_rules! line {
    ($(#[$meta:meta])* $name:ident, $limit:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Reads what was written: NFC, one line, no blanks around.
            ///
            /// # Errors
            /// When nothing is left, when it is too long, or when it has characters that hide.
            pub fn parse(text: &str) -> Result<Self, WordsError> {
                clean_line(text, $limit).map(Self)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
            }
        }
    };
}

line!(
    /// The name of a venue as it was registered, in whatever language; 1 to 200 characters.
    VenueName,
    NAME_LIMIT
);
line!(
    /// Street and house of a venue; region and district stand apart. 1 to 300 characters.
    Address,
    ADDRESS_LIMIT
);
line!(
    /// The number of the notification about an object of low epidemic significance; 1 to 40 characters.
    NotificationNumber,
    NOTIFICATION_LIMIT
);

/// `XXXXXXXX`: what stands in the QR code of a venue and below it. The check character tells a misread one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VenueCode(Checked);

impl VenueCode {
    /// A new code. That no other venue has it is for the store to see to.
    #[must_use]
    pub fn generate(randomness: &dyn Randomness) -> Self {
        Self(Checked::generate(randomness))
    }

    /// Reads what a person typed: small letters, spaces, hyphens and Cyrillic look-alikes are all right.
    ///
    /// # Errors
    /// When nothing is left, when it is no code, or when a character was mistyped.
    pub fn parse(text: &str) -> Result<Self, CheckedError> {
        Checked::parse(&fold_capitals(text)).map(Self)
    }

    /// The eight characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for VenueCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for VenueCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for VenueCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for VenueCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[path = "venue_tests.rs"]
mod tests;
