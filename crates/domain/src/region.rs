//! Regions and districts: dated data, not an enum, because they change.

use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::codes::{codes, open_codes};
use crate::language::Language;

codes! {
    /// Which regions there are: the portal shows one set at a time (`ASHYQ_REGIONS`).
    #[derive(Default)]
    pub enum RegionSet {
        /// The 17 of the time of the ministry's letter, with the capital called Nur-Sultan.
        #[default]
        Set2021 = "2021",
        /// The 20 since 8 June 2022, with Abai, Jetisu and Ulytau.
        Set2022 = "2022",
    }
}
open_codes!(RegionSet);

/// A code of the classifier of administrative units: nine digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kato(u32);

impl Kato {
    /// Reads nine digits; `None` for anything else. That the unit exists is for [`find`] to say.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits { text.parse().ok().map(Self) } else { None }
    }
}

impl fmt::Display for Kato {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:09}", self.0)
    }
}

impl fmt::Debug for Kato {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kato({self})")
    }
}

impl Serialize for Kato {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Kato {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a code of nine digits"))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Names {
    kk: String,
    ru: String,
    en: String,
}

impl Names {
    /// The three columns of a data file from `first` on: Kazakh, Russian, English.
    pub(crate) fn of(row: &csv::StringRecord, first: usize) -> Self {
        Self { kk: row[first].to_owned(), ru: row[first + 1].to_owned(), en: row[first + 2].to_owned() }
    }

    pub(crate) fn name(&self, language: Language) -> &str {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

/// A region, or a city with the rank of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The code that addresses and records carry.
    pub kato: Kato,
    /// The code of ISO 3166-2.
    pub iso: String,
    names: Names,
}

impl Region {
    /// The name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.names.name(language)
    }
}

/// A district of a city with the rank of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// The code of the district.
    pub kato: Kato,
    /// The region it lies in.
    pub region: Kato,
    in_set_2021: bool,
    names: Names,
}

impl District {
    /// The name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.names.name(language)
    }
}

/// The regions of a set, ordered by code.
#[must_use]
pub fn regions(set: RegionSet) -> &'static [Region] {
    static LOADED: OnceLock<[Vec<Region>; 2]> = OnceLock::new();
    let [in_2021, in_2022] = LOADED.get_or_init(|| RegionSet::ALL_SETS.map(load_regions));
    match set {
        RegionSet::Set2021 => in_2021,
        RegionSet::Set2022 => in_2022,
    }
}

/// The region with this code, when the set has it.
#[must_use]
pub fn find(set: RegionSet, kato: Kato) -> Option<&'static Region> {
    regions(set).iter().find(|region| region.kato == kato)
}

/// The districts of a region that a set knows; empty where none are recorded.
pub fn districts(set: RegionSet, region: Kato) -> impl Iterator<Item = &'static District> {
    static LOADED: OnceLock<Vec<District>> = OnceLock::new();
    let all = LOADED.get_or_init(load_districts);
    all.iter().filter(move |district| {
        district.region == region && (set == RegionSet::Set2022 || district.in_set_2021)
    })
}

impl RegionSet {
    const ALL_SETS: [Self; 2] = [Self::Set2021, Self::Set2022];
}

fn load_regions(set: RegionSet) -> Vec<Region> {
    rows(include_str!("../data/regions.csv"))
        .filter(|row| &row[0] == set.code())
        .filter_map(|row| {
            Some(Region { kato: Kato::parse(&row[1])?, iso: row[2].to_owned(), names: Names::of(&row, 3) })
        })
        .collect()
}

fn load_districts() -> Vec<District> {
    rows(include_str!("../data/districts.csv"))
        .filter_map(|row| {
            let (kato, region) = (Kato::parse(&row[0])?, Kato::parse(&row[1])?);
            Some(District { kato, region, in_set_2021: &row[2] == "yes", names: Names::of(&row, 3) })
        })
        .collect()
}

/// The rows of a data file compiled into the program, without the heading.
///
/// A file that cannot be read yields fewer rows; the tests beside each file count them.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = csv::StringRecord> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok)
}

#[cfg(test)]
#[path = "region_tests.rs"]
mod tests;
