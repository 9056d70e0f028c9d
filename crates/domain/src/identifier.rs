//! IIN and BIN: the numbers of persons and of legal entities.
//!
//! A number is refused for its length, its digits and its check digit and for nothing else: since decree 853 of 26 August
//! 2013 the digits of birth date and sex need not agree with the person, so they are neither checked nor read.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::fold::is_separator;

/// Why a text is no identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum IdentifierError {
    /// Nothing was typed.
    #[error("the identifier is empty")]
    Empty,
    /// There are more or fewer than 12 characters.
    #[error("the identifier does not have 12 digits")]
    Length,
    /// There is something else than digits.
    #[error("the identifier has characters that are no digits")]
    Digits,
    /// The last digit does not follow from the others: one of them is mistyped.
    #[error("the check digit of the identifier does not agree")]
    CheckDigit,
}

const LENGTH: usize = 12;
const FIRST_WEIGHTS: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_WEIGHTS: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

fn weighted(digits: &[u32; LENGTH], weights: &[u32; 11]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11
}

/// The check digit of the first eleven digits; `None` for a number that is never issued.
fn check_digit(digits: &[u32; LENGTH]) -> Option<u32> {
    [FIRST_WEIGHTS, SECOND_WEIGHTS].iter().map(|weights| weighted(digits, weights)).find(|digit| *digit < 10)
}

fn normalise(text: &str) -> Result<String, IdentifierError> {
    let number: String = text.chars().filter(|character| !is_separator(*character)).collect();
    if number.is_empty() {
        return Err(IdentifierError::Empty);
    }
    if !number.chars().all(|character| character.is_ascii_digit()) {
        return Err(IdentifierError::Digits);
    }
    let mut digits = [0; LENGTH];
    if number.len() != LENGTH {
        return Err(IdentifierError::Length);
    }
    for (digit, byte) in digits.iter_mut().zip(number.bytes()) {
        *digit = u32::from(byte - b'0');
    }
    match check_digit(&digits) {
        Some(check) if check == digits[LENGTH - 1] => Ok(number),
        _ => Err(IdentifierError::CheckDigit),
    }
}

macro_rules! identifier {
    ($(#[$meta:meta])* $name:ident, $redacted:literal) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, Zeroize, ZeroizeOnDrop)]
        pub struct $name(String);

        impl $name {
            /// Reads what a person typed: spaces, hyphens and invisible characters are dropped.
            ///
            /// # Errors
            /// Says which of the checks failed.
            pub fn parse(text: &str) -> Result<Self, IdentifierError> {
                normalise(text).map(Self)
            }

            /// The twelve digits. Personal: for sealing, for the outside systems and for a revealed field only.
            #[must_use]
            pub fn expose(&self) -> &str {
                &self.0
            }

            /// Only the last four digits, for screens.
            #[must_use]
            pub fn masked(&self) -> String {
                format!("••••••••{}", &self.0[LENGTH - 4..])
            }
        }

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
                let text = zeroize::Zeroizing::new(String::deserialize(deserializer)?);
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

identifier!(
    /// The number of a person (ЖСН, ИИН).
    Iin,
    "Iin(***)"
);
identifier!(
    /// The number of a legal entity (БСН, БИН).
    Bin,
    "Bin(***)"
);

/// Whose venue it is: a sole proprietor has no BIN and is named by the IIN.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "lowercase")]
pub enum Owner {
    /// A sole proprietor.
    Iin(Iin),
    /// A legal entity.
    Bin(Bin),
}

impl Owner {
    /// Reads either number; the fifth digit tells them apart: 0 to 3 a person, everything above a legal entity.
    ///
    /// # Errors
    /// The same as for either number.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let number = normalise(text)?;
        Ok(if number.as_bytes()[4] <= b'3' { Self::Iin(Iin(number)) } else { Self::Bin(Bin(number)) })
    }

    /// The twelve digits. Personal when it is a person's.
    #[must_use]
    pub fn expose(&self) -> &str {
        match self {
            Self::Iin(iin) => iin.expose(),
            Self::Bin(bin) => bin.expose(),
        }
    }

    /// Only the last four digits, for screens.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Self::Iin(iin) => iin.masked(),
            Self::Bin(bin) => bin.masked(),
        }
    }
}

#[cfg(test)]
#[path = "identifier_tests.rs"]
mod tests;
