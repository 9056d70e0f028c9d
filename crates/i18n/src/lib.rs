//! Texts in Kazakh, Russian and English; dates and numbers as each language writes them.
//!
//! Texts live in `locales/{kk,ru,en}/*.ftl` and nowhere else. An id is always written out as a literal, never put together,
//! so that the coverage test can see which ids are used.

mod bundle;
mod format;
mod months;
mod order;
pub mod words;

use ashyq_domain::Language;

pub use months::parse_month;

/// A value put into a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Shown as it is.
    Text(String),
    /// Chooses the plural form and is shown as the language writes numbers.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i32> for Arg {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// Marks a literal as the id of a text where it is not given to [`I18n::t`] at once, so that the coverage test checks it.
#[must_use]
pub const fn key(id: &'static str) -> &'static str {
    id
}

/// The texts of one language. Costs nothing to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct I18n(Language);

impl I18n {
    /// The texts of a language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self(language)
    }

    /// The language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.0
    }

    /// Language and country, as link previews name them.
    #[must_use]
    pub const fn locale(self) -> &'static str {
        match self.0 {
            Language::Kk => "kk_KZ",
            Language::Ru => "ru_KZ",
            Language::En => "en_GB",
        }
    }

    /// A text without values. For an id that does not exist, the id: the coverage test keeps that from happening.
    #[must_use]
    pub fn t(self, id: &str) -> String {
        bundle::text(self.0, id, None)
    }

    /// A text with values.
    #[must_use]
    pub fn t_with(self, id: &str, args: &[(&str, Arg)]) -> String {
        bundle::text(self.0, id, Some(args))
    }
}
