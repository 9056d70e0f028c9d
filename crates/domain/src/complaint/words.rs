//! What citizens write in their own words: cleaned once, at the edge, and shown to nobody by accident.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The most characters a message may have.
pub const WORDS_LIMIT: usize = 2000;
/// The most characters the place of a test may have.
pub const TEST_PLACE_LIMIT: usize = 200;

/// Why a text is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum WordsError {
    /// Nothing was written.
    #[error("the text is empty")]
    Empty,
    /// There are too many characters.
    #[error("the text has {count} characters, {limit} are the most")]
    TooLong {
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// There are characters that steer a screen or hide: control characters, marks of direction, tags.
    #[error("the text has characters that cannot be shown")]
    Hidden,
}

/// Characters that could make a text look other than it is, or break a message it is put into.
fn is_refused(character: char) -> bool {
    let layout = matches!(character, '\n' | '\t');
    let direction = matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let tag = matches!(character, '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}');
    (character.is_control() && !layout) || direction || tag
}

/// NFC, line ends as one character, no blanks around, at most `limit` characters.
fn clean(text: &str, limit: usize) -> Result<String, WordsError> {
    let unified = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let visible = unified.chars().filter(|character| !matches!(character, '\u{feff}' | '\u{200b}'));
    let normal: String = visible.nfc().collect();
    let trimmed = normal.trim();
    if trimmed.is_empty() {
        return Err(WordsError::Empty);
    }
    if trimmed.chars().any(is_refused) {
        return Err(WordsError::Hidden);
    }
    let count = trimmed.chars().count();
    if count > limit { Err(WordsError::TooLong { count, limit }) } else { Ok(trimmed.to_owned()) }
}

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
