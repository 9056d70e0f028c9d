//! Mobile numbers of Kazakhstan, the only ones a code is sent to.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::fold::is_separator;

/// Why a text is no phone number that we can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PhoneError {
    /// Nothing was typed.
    #[error("the phone number is empty")]
    Empty,
    /// It is not the form of a mobile number of Kazakhstan.
    #[error("the phone number is not a mobile number of Kazakhstan")]
    Form,
}

/// A mobile number, kept as `+7XXXXXXXXXX`.
#[derive(Clone, PartialEq, Eq, Hash, Zeroize, ZeroizeOnDrop)]
pub struct Phone(String);

impl Phone {
    /// Reads `+7…`, `7…` or `8…` with spaces, brackets, hyphens and dots anywhere.
    ///
    /// # Errors
    /// When nothing is left, or when what is left does not match `^(\+7|7|8)7\d{9}$`.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let typed: String = text
            .chars()
            .filter(|character| !is_separator(*character) && !matches!(character, '(' | ')' | '.'))
            .collect();
        if typed.is_empty() {
            return Err(PhoneError::Empty);
        }
        let national =
            typed.strip_prefix("+7").or_else(|| typed.strip_prefix(['7', '8'])).ok_or(PhoneError::Form)?;
        let mobile = national.len() == 10
            && national.starts_with('7')
            && national.bytes().all(|byte| byte.is_ascii_digit());
        if mobile { Ok(Self(format!("+7{national}"))) } else { Err(PhoneError::Form) }
    }

    /// The number as it is stored and dialled. Personal: for sealing, for the gateway and for a revealed field only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The one form of the number that the blind index is made of.
    #[must_use]
    pub fn canonical(&self) -> &str {
        &self.0
    }

    /// Operator's prefix and the last two digits, for screens: `+7 701 ••• •• 01`.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("+7 {} ••• •• {}", &self.0[2..5], &self.0[10..])
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(***)")
    }
}

impl Serialize for Phone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = zeroize::Zeroizing::new(String::deserialize(deserializer)?);
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[path = "phone_tests.rs"]
mod tests;
