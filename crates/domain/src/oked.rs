//! What a business does: the two upper levels of the classifier of activities (ОКЭД), sections and divisions.

use std::sync::OnceLock;

use crate::codes::open_codes;
use crate::language::Language;
use crate::region::{Names, rows};

struct Entry {
    section: &'static str,
    code: &'static str,
    names: Names,
}

fn entries() -> &'static [Entry] {
    static LOADED: OnceLock<Vec<Entry>> = OnceLock::new();
    LOADED.get_or_init(|| {
        let leak = |text: &str| -> &'static str { text.to_owned().leak() };
        rows(include_str!("../data/oked.csv"))
            .map(|row| Entry { section: leak(&row[0]), code: leak(&row[1]), names: Names::of(&row, 2) })
            .collect()
    })
}

fn name(code: &'static str, language: Language) -> &'static str {
    entries().iter().find(|entry| entry.code == code).map_or(code, |entry| entry.names.name(language))
}

/// A section: a letter, A to U.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Section(&'static str);

impl Section {
    /// Every section, in the order of the classifier.
    pub fn all() -> impl Iterator<Item = Self> {
        entries().iter().filter(|entry| entry.section == entry.code).map(|entry| Self(entry.code))
    }

    /// The section with this letter.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|section| section.0 == code)
    }

    /// Its letter.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// Its name in a language.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        name(self.0, language)
    }

    /// Its divisions.
    pub fn divisions(self) -> impl Iterator<Item = Division> {
        Division::all().filter(move |division| division.section() == self)
    }
}

/// A division: two digits, 01 to 99.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Division(&'static str);

impl Division {
    /// Every division, in the order of the classifier.
    pub fn all() -> impl Iterator<Item = Self> {
        entries().iter().filter(|entry| entry.section != entry.code).map(|entry| Self(entry.code))
    }

    /// The division with these two digits.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|division| division.0 == code)
    }

    /// Its digits.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// The section it belongs to.
    #[must_use]
    pub fn section(self) -> Section {
        Section(entries().iter().find(|entry| entry.code == self.0).map_or("", |entry| entry.section))
    }

    /// Its name in a language.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        name(self.0, language)
    }
}

open_codes!(Section, Division);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_classifier_is_whole() {
        let letters: String = Section::all().map(Section::code).collect();
        assert_eq!(letters, "ABCDEFGHIJKLMNOPQRSTU");
        // NACE Rev. 2 has 88 divisions; their numbers rise and leave gaps.
        let codes: Vec<_> = Division::all().map(Division::code).collect();
        assert_eq!(codes.len(), 88);
        assert!(codes.is_sorted() && codes.iter().all(|code| code.len() == 2));
        assert_eq!(Section::all().map(|section| section.divisions().count()).sum::<usize>(), 88);
        for language in Language::ALL {
            assert!(Section::all().all(|section| section.name(*language).len() > 5));
            assert!(Division::all().all(|division| division.name(*language).len() > 5));
        }
    }

    #[test]
    fn a_division_knows_its_section() {
        let catering = Division::parse("56").map(Division::section);
        assert_eq!(catering, Section::parse("I"));
        assert_eq!((Division::parse("I"), Section::parse("56"), Division::parse("04")), (None, None, None));
    }
}
