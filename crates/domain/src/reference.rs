//! The reference of a complaint, which citizens read out on the phone and type on small keyboards.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::fold::fold_capitals;
use crate::randomness::Randomness;

/// Digits and letters without those taken for others: no 0 O, 1 I L, U.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const PREFIX: &str = "ASH";
const RANDOM: usize = 7;
const LENGTH: usize = RANDOM + 1;

/// Why a text is no reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ReferenceError {
    /// Nothing was typed.
    #[error("the reference is empty")]
    Empty,
    /// It does not have the form of a reference.
    #[error("the text does not have the form of a reference")]
    Form,
    /// The last character does not follow from the others: one of them is mistyped.
    #[error("the check character of the reference does not agree")]
    Check,
}

/// `ASH-XXXX-XXXX`: seven random characters and one that checks them. It opens nothing by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference([u8; LENGTH]);

impl Reference {
    /// A new reference. That no other complaint has it is for the store to see to.
    #[must_use]
    pub fn generate(randomness: &dyn Randomness) -> Self {
        let mut characters = [0; LENGTH];
        for character in &mut characters[..RANDOM] {
            *character = ALPHABET[randomness.below(30) as usize];
        }
        characters[RANDOM] = check_character(&characters[..RANDOM]);
        Self(characters)
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
            Some(body) if folded.len() != LENGTH => body,
            _ => folded.as_str(),
        };
        let characters: [u8; LENGTH] = body.as_bytes().try_into().map_err(|_| ReferenceError::Form)?;
        if !characters.iter().all(|character| ALPHABET.contains(character)) {
            return Err(ReferenceError::Form);
        }
        if check_character(&characters[..RANDOM]) == characters[RANDOM] {
            Ok(Self(characters))
        } else {
            Err(ReferenceError::Check)
        }
    }
}

/// ISO 7064, hybrid system with modulus 31 and 30 characters: every single wrong character is found.
fn check_character(characters: &[u8]) -> u8 {
    let product = characters.iter().fold(30, |product, character| {
        let value = ALPHABET.iter().position(|letter| letter == character).unwrap_or(0);
        let sum = (product + value) % 30;
        (if sum == 0 { 30 } else { sum }) * 2 % 31
    });
    ALPHABET[(31 - product) % 30]
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PREFIX)?;
        for (index, character) in self.0.iter().enumerate() {
            if index % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*character))?;
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
