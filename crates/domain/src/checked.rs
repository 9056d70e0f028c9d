//! Eight characters that people read out and type: seven random ones and one that checks them.

use crate::randomness::Randomness;

/// Digits and letters without those taken for others: no 0 O, 1 I L, U.
pub(crate) const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM: usize = 7;
/// How many characters there are, the check character among them.
pub(crate) const LENGTH: usize = RANDOM + 1;

/// Why a text is no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CheckedError {
    /// Nothing was typed.
    #[error("the number is empty")]
    Empty,
    /// It does not have the form of one.
    #[error("the text does not have the form of the number")]
    Form,
    /// The last character does not follow from the others: one of them is mistyped.
    #[error("the check character does not agree")]
    Check,
}

/// Seven random characters and one that checks them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Checked(pub(crate) [u8; LENGTH]);

impl Checked {
    /// New ones. That nothing else has them is for the store to see to.
    pub(crate) fn generate(randomness: &dyn Randomness) -> Self {
        let mut characters = [0; LENGTH];
        for character in &mut characters[..RANDOM] {
            *character = ALPHABET[randomness.below(30) as usize];
        }
        characters[RANDOM] = check_character(&characters[..RANDOM]);
        Self(characters)
    }

    /// Reads what [`crate::fold::fold_capitals`] left.
    ///
    /// # Errors
    /// When nothing is left, when it has another form, or when a character was mistyped.
    pub(crate) fn parse(folded: &str) -> Result<Self, CheckedError> {
        if folded.is_empty() {
            return Err(CheckedError::Empty);
        }
        let characters: [u8; LENGTH] = folded.as_bytes().try_into().map_err(|_| CheckedError::Form)?;
        if !characters.iter().all(|character| ALPHABET.contains(character)) {
            return Err(CheckedError::Form);
        }
        if check_character(&characters[..RANDOM]) == characters[RANDOM] {
            Ok(Self(characters))
        } else {
            Err(CheckedError::Check)
        }
    }

    /// The eight characters.
    pub(crate) fn as_str(&self) -> &str {
        // Every character is one of the alphabet.
        std::str::from_utf8(&self.0).unwrap_or_default()
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
