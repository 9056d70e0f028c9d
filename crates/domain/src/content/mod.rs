//! Texts that an editor writes: questions by topic, notices, pages. Each exists in every language or not at all.

mod markup;

pub use markup::{Block, Body, BodyError, Fault, Run, Target};

use crate::codes::{codes, open_codes};
use crate::language::Language;
use crate::text::{WordsError, clean_line};
use crate::time::Timestamp;

codes! {
    /// What a piece of content is.
    pub enum ContentKind {
        /// A group of questions; it has a title and nothing more.
        Topic = "topic",
        /// A question with its answer.
        Question = "question",
        /// Something new or wrong, with a date.
        Notice = "notice",
        /// A page of the portal.
        Page = "page",
    }
}

codes! {
    /// What a notice is about.
    pub enum NoticeKind {
        /// An update: it stands among the notices.
        News = "news",
        /// Planned works: a banner on every page while they last.
        Works = "works",
        /// Something fails: a banner on every page while it does.
        Incident = "incident",
    }
}
open_codes!(ContentKind, NoticeKind);

impl ContentKind {
    /// True where there is more than a title.
    #[must_use]
    pub const fn has_body(self) -> bool {
        !matches!(self, Self::Topic)
    }

    /// True where its place among its like is the editor's choice.
    #[must_use]
    pub const fn has_order(self) -> bool {
        matches!(self, Self::Topic | Self::Question)
    }

    /// True where the editor adds and withdraws: the pages are those that the program knows.
    #[must_use]
    pub const fn comes_and_goes(self) -> bool {
        !matches!(self, Self::Page)
    }
}

/// The same in every language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts<T> {
    /// In Kazakh.
    pub kk: T,
    /// In Russian.
    pub ru: T,
    /// In English.
    pub en: T,
}

impl<T> Texts<T> {
    /// What `make` says of each language.
    pub fn of(mut make: impl FnMut(Language) -> T) -> Self {
        Self { kk: make(Language::Kk), ru: make(Language::Ru), en: make(Language::En) }
    }

    /// That of one language.
    pub const fn get(&self, language: Language) -> &T {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }

    /// Something made of each.
    pub fn map<U>(&self, mut make: impl FnMut(&T) -> U) -> Texts<U> {
        Texts::of(|language| make(self.get(language)))
    }
}

impl<T> Texts<Option<T>> {
    /// All three, where none is missing.
    #[must_use]
    pub fn all(self) -> Option<Texts<T>> {
        Some(Texts { kk: self.kk?, ru: self.ru?, en: self.en? })
    }
}

/// The word by which a piece of content is known in addresses: small Latin letters, digits, single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentCode(String);

impl ContentCode {
    /// The most characters.
    pub const LIMIT: usize = 60;

    /// Reads a code; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        let fits = (2..=Self::LIMIT).contains(&text.len());
        (fits && text.split('-').all(is_word)).then(|| Self(text.to_owned()))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ContentCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A heading of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title(String);

impl Title {
    /// The most characters.
    pub const LIMIT: usize = 200;

    /// Reads a title.
    ///
    /// # Errors
    /// It is empty, too long, or has characters that cannot be shown.
    pub fn parse(text: &str) -> Result<Self, WordsError> {
        clean_line(text, Self::LIMIT).map(Self)
    }

    /// The title.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a notice is about, and from when to when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeTerm {
    /// What it is about.
    pub kind: NoticeKind,
    /// From when; `None`: from its publication.
    pub from: Option<Timestamp>,
    /// Until when; `None`: until it is withdrawn.
    pub until: Option<Timestamp>,
}

impl NoticeTerm {
    /// An update without a term.
    pub const NEWS: Self = Self { kind: NoticeKind::News, from: None, until: None };

    /// True while it stands on every page.
    #[must_use]
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        self.kind != NoticeKind::News
            && self.from.is_none_or(|from| from <= now)
            && self.until.is_none_or(|until| now < until)
    }
}

#[cfg(test)]
#[path = "content_tests.rs"]
mod tests;
