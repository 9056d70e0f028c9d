//! One-time codes: what proves that somebody holds a phone.

use std::fmt;

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::fold::is_separator;
use crate::randomness::Randomness;

const DIGITS: usize = 6;

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CodeError {
    /// Nothing was typed.
    #[error("the code is empty")]
    Empty,
    /// It does not have six digits.
    #[error("the code does not have six digits")]
    Form,
}

/// Six digits, leading zeros kept. Compared in constant time; kept nowhere but as a keyed hash and in the sealed message.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct OneTimeCode([u8; DIGITS]);

impl OneTimeCode {
    /// A new code; every one of the million equally likely.
    #[must_use]
    pub fn generate(randomness: &dyn Randomness) -> Self {
        let mut rest = randomness.below(1_000_000);
        let mut digits = [b'0'; DIGITS];
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        Self(digits)
    }

    /// Reads what a person typed; spaces, hyphens and invisible characters are dropped.
    ///
    /// # Errors
    /// When nothing is left or there are not six digits.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let typed: String = text.chars().filter(|character| !is_separator(*character)).collect();
        if typed.is_empty() {
            return Err(CodeError::Empty);
        }
        let digits: [u8; DIGITS] = typed.as_bytes().try_into().map_err(|_| CodeError::Form)?;
        if digits.iter().all(u8::is_ascii_digit) { Ok(Self(digits)) } else { Err(CodeError::Form) }
    }

    /// The six digits, for the message to the phone and for the keyed hash only.
    #[must_use]
    pub fn expose(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl PartialEq for OneTimeCode {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for OneTimeCode {}

impl fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OneTimeCode(***)")
    }
}

#[cfg(test)]
#[path = "code_tests.rs"]
mod tests;
