//! What citizens write in their own words: cleaned once, at the edge, and shown to nobody by accident.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use crate::text::WordsError;
use crate::text::clean;

/// The most characters a message may have.
pub const WORDS_LIMIT: usize = 2000;
/// The most characters the place of a test may have.
pub const TEST_PLACE_LIMIT: usize = 200;

/// A message in somebody's own words: NFC, 1 to 2000 characters, lines kept.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Words(String);

impl Words {
    /// Reads what was typed.
    ///
    /// # Errors
    /// When nothing is left, when it is too long, or when it has characters that hide.
    pub fn parse(text: &str) -> Result<Self, WordsError> {
        clean(text, WORDS_LIMIT).map(Self)
    }

    /// The text. Personal: for sealing, for the complaint's page and for the referral only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Where a test was made: a place or laboratory, on one line, 1 to 200 characters.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TestPlace(String);

impl TestPlace {
    /// Reads what was typed; line ends and tabs become spaces.
    ///
    /// # Errors
    /// When nothing is left, when it is too long, or when it has characters that hide.
    pub fn parse(text: &str) -> Result<Self, WordsError> {
        clean(&text.replace(['\n', '\r', '\t'], " "), TEST_PLACE_LIMIT).map(Self)
    }

    /// The text. Personal: for sealing, for the complaint's page and for the referral only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

macro_rules! sealed_text {
    ($name:ident, $redacted:literal) => {
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($redacted)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

sealed_text!(Words, "Words(***)");
sealed_text!(TestPlace, "TestPlace(***)");

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
