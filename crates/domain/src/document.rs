//! The document by which a citizen or guest of the country is known.

use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::codes::{codes, open_codes};
use crate::fold::fold_capitals;
use crate::identifier::Iin;
use crate::language::Language;

/// A country of ISO 3166-1 with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    code: String,
    name_kk: String,
    name_ru: String,
    name_en: String,
}

impl Country {
    /// The two letters of ISO 3166-1.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Kk => &self.name_kk,
            Language::Ru => &self.name_ru,
            Language::En => &self.name_en,
        }
    }
}

/// Every country, ordered by code.
#[must_use]
pub fn countries() -> &'static [Country] {
    static LOADED: OnceLock<Vec<Country>> = OnceLock::new();
    LOADED.get_or_init(|| {
        crate::region::rows(include_str!("../data/countries.csv"))
            .map(|row| Country {
                code: row[0].to_owned(),
                name_kk: row[1].to_owned(),
                name_ru: row[2].to_owned(),
                name_en: row[3].to_owned(),
            })
            .collect()
    })
}

/// Which country issued a passport: two letters of ISO 3166-1.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryCode(u16);

impl CountryCode {
    /// Reads two letters, in either case; `None` when there is no such country.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_uppercase();
        let index = countries().binary_search_by(|country| country.code.as_str().cmp(&code)).ok()?;
        u16::try_from(index).ok().map(Self)
    }

    /// The two letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.country().code()
    }

    /// The name of the country in a language.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        self.country().name(language)
    }

    fn country(self) -> &'static Country {
        &countries()[usize::from(self.0)]
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why a text is no passport number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PassportError {
    /// Nothing was typed.
    #[error("the passport number is empty")]
    Empty,
    /// There are fewer than 5 or more than 20 characters.
    #[error("the passport number does not have 5 to 20 characters")]
    Length,
    /// There is something else than Latin letters and digits.
    #[error("the passport number has characters other than Latin letters and digits")]
    Characters,
}

/// The number of a passport: capitals and digits, Cyrillic look-alikes folded.
#[derive(Clone, PartialEq, Eq, Hash, Zeroize, ZeroizeOnDrop)]
pub struct PassportNumber(String);

impl PassportNumber {
    /// Reads what a person typed; spaces and hyphens are dropped, small letters made capitals.
    ///
    /// # Errors
    /// Says which of the checks failed.
    pub fn parse(text: &str) -> Result<Self, PassportError> {
        let number = fold_capitals(text);
        if number.is_empty() {
            return Err(PassportError::Empty);
        }
        if !number.chars().all(|character| character.is_ascii_uppercase() || character.is_ascii_digit()) {
            return Err(PassportError::Characters);
        }
        if (5..=20).contains(&number.len()) { Ok(Self(number)) } else { Err(PassportError::Length) }
    }

    /// The number. Personal: for sealing, for the outside systems and for a revealed field only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Only the last four characters, for screens; only two of a number so short that four would tell it.
    #[must_use]
    pub fn masked(&self) -> String {
        let shown = if self.0.len() < 8 { 2 } else { 4 };
        let hidden = self.0.len() - shown;
        format!("{}{}", "•".repeat(hidden), &self.0[hidden..])
    }
}

impl fmt::Debug for PassportNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassportNumber(***)")
    }
}

codes! {
    /// Which kind of document it is; the field `document_type` of the forms.
    pub enum DocumentKind {
        /// An IIN: citizens, and the many foreigners who live in the country.
        Iin = "iin",
        /// A foreign passport.
        Passport = "passport",
    }
}
open_codes!(DocumentKind);

/// The document by which somebody is known to the health authority.
///
/// Serialised as the outside systems and the sealed payloads want it: `{"type":"iin","value":"…"}` or
/// `{"type":"passport","country":"TR","value":"…"}`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Document {
    /// An IIN.
    Iin(Iin),
    /// A foreign passport.
    Passport {
        /// The country that issued it.
        country: CountryCode,
        /// Its number.
        number: PassportNumber,
    },
}

impl Document {
    /// Which kind of document it is.
    #[must_use]
    pub const fn kind(&self) -> DocumentKind {
        match self {
            Self::Iin(_) => DocumentKind::Iin,
            Self::Passport { .. } => DocumentKind::Passport,
        }
    }

    /// The end of the number only, for screens; a passport with its country.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Self::Iin(iin) => iin.masked(),
            Self::Passport { country, number } => format!("{} {}", country.code(), number.masked()),
        }
    }

    /// The document as a person reads it. Personal: for a revealed field only.
    #[must_use]
    pub fn expose(&self) -> String {
        match self {
            Self::Iin(iin) => iin.expose().to_owned(),
            Self::Passport { country, number } => format!("{} {}", country.code(), number.expose()),
        }
    }

    /// One text for one document, which the blind index is made of: `iin:…` or `passport:TR:…`. Personal.
    #[must_use]
    pub fn canonical(&self) -> String {
        match self {
            Self::Iin(iin) => format!("iin:{}", iin.expose()),
            Self::Passport { country, number } => format!("passport:{}:{}", country.code(), number.expose()),
        }
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({}, ***)", self.kind())
    }
}

#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct Wire {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    value: String,
}

impl Serialize for Document {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (country, value) = match self {
            Self::Iin(iin) => (None, iin.expose()),
            Self::Passport { country, number } => (Some(country.code().to_owned()), number.expose()),
        };
        Wire { kind: self.kind().code().to_owned(), country, value: value.to_owned() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let wire = Wire::deserialize(deserializer)?;
        match DocumentKind::parse(&wire.kind) {
            Some(DocumentKind::Iin) => Iin::parse(&wire.value).map(Self::Iin).map_err(Error::custom),
            Some(DocumentKind::Passport) => {
                let country = wire.country.as_deref().and_then(CountryCode::parse);
                let country = country.ok_or_else(|| Error::custom("the passport names no country"))?;
                let number = PassportNumber::parse(&wire.value).map_err(Error::custom)?;
                Ok(Self::Passport { country, number })
            }
            None => Err(Error::custom("neither an IIN nor a passport")),
        }
    }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
