//! The reference of a complaint, which citizens read out on the phone and type on small keyboards.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use crate::checked::CheckedError as ReferenceError;
use crate::checked::{self, Checked};
use crate::fold::fold_capitals;
use crate::randomness::Randomness;

const PREFIX: &str = "ASH";

/// `ASH-XXXX-XXXX`: seven random characters and one that checks them. It opens nothing by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference(Checked);

impl Reference {
    /// A new reference. That no other complaint has it is for the store to see to.
    #[must_use]
    pub fn generate(randomness: &dyn Randomness) -> Self {
        Self(Checked::generate(randomness))
    }

    /// Reads what a person typed: small letters, spaces, no hyphens, no prefix and Cyrillic look-alikes are all right.
    ///
    /// # Errors
    /// When nothing is left, when it is no reference, or when a character was mistyped.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let folded = fold_capitals(text);
        if folded.is_empty() {
            return Err(ReferenceError::Empty);
        }
        let body = match folded.strip_prefix(PREFIX) {
            Some(body) if folded.len() != checked::LENGTH => body,
            _ => folded.as_str(),
        };
        Checked::parse(body).map(Self)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PREFIX)?;
        for (index, character) in self.0.as_str().chars().enumerate() {
            if index % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{character}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Reference {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[path = "reference_tests.rs"]
mod tests;
