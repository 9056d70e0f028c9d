//! Which column of a file is which: headers in three languages, proposed, corrected by hand, remembered.

use std::collections::BTreeMap;
use std::fmt;

use ashyq_domain::fold::for_search;
use serde::{Deserialize, Serialize};

use crate::header_words::words;

/// What a column of a list says of a venue.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The name of the venue.
    Name,
    /// What it is.
    Category,
    /// Test or regular.
    Mode,
    /// The district of the region.
    District,
    /// Street and house.
    Address,
    /// IIN or BIN of the owner.
    OwnerId,
    /// The telephone of the owner.
    Phone,
    /// Since when it takes part.
    JoinedOn,
    /// The number of the notification.
    NotificationNumber,
}

impl Column {
    /// Every column, in the order of the template.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Category,
        Self::Mode,
        Self::District,
        Self::Address,
        Self::OwnerId,
        Self::Phone,
        Self::JoinedOn,
        Self::NotificationNumber,
    ];

    /// The word for it in files and forms: the header of the template.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Category => "category",
            Self::Mode => "mode",
            Self::District => "district",
            Self::Address => "address",
            Self::OwnerId => "owner_id",
            Self::Phone => "phone",
            Self::JoinedOn => "joined_on",
            Self::NotificationNumber => "notification_number",
        }
    }

    /// The column of a code, exactly as [`Self::code`] writes it.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.code() == code)
    }

    /// True when no row is good without it. Districts depend on the region.
    #[must_use]
    pub const fn is_required(self) -> bool {
        !matches!(self, Self::District | Self::Phone | Self::NotificationNumber)
    }
}

impl fmt::Debug for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Which header stands for which column, remembered by the text of the header: a list whose columns were moved still fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(BTreeMap<Column, String>);

impl Mapping {
    /// Says which header a column has.
    pub fn set(&mut self, column: Column, header: &str) {
        self.0.insert(column, header.trim().to_owned());
    }

    /// Says that a column is in no header.
    pub fn unset(&mut self, column: Column) {
        self.0.remove(&column);
    }

    /// The header of a column.
    #[must_use]
    pub fn header(&self, column: Column) -> Option<&str> {
        self.0.get(&column).map(String::as_str)
    }

    /// Every column that has a header.
    pub fn columns(&self) -> impl Iterator<Item = (Column, &str)> {
        self.0.iter().map(|(column, header)| (*column, header.as_str()))
    }

    /// The required columns that have no header among those of a sheet.
    #[must_use]
    pub fn missing(&self, header: &[String]) -> Vec<Column> {
        let required = Column::ALL.into_iter().filter(|column| column.is_required());
        required.filter(|column| self.index(*column, header).is_none()).collect()
    }

    /// Where a column stands: the first header that reads the same.
    #[must_use]
    pub fn index(&self, column: Column, header: &[String]) -> Option<usize> {
        let wanted = self.0.get(&column)?;
        let exact = header.iter().position(|text| text.trim() == wanted);
        exact.or_else(|| {
            let wanted = for_search(wanted);
            header.iter().position(|text| !wanted.is_empty() && for_search(text) == wanted)
        })
    }

    /// How many of its headers stand in a row.
    fn found(&self, header: &[String]) -> usize {
        self.0.keys().filter(|column| self.index(**column, header).is_some()).count()
    }
}

/// Proposes which header stands for which column, by the words that chambers use.
#[must_use]
pub fn propose(header: &[String]) -> Mapping {
    let mut best: BTreeMap<Column, (usize, usize)> = BTreeMap::new();
    for (index, text) in header.iter().enumerate() {
        let Some((column, score)) = recognise(text) else { continue };
        if best.get(&column).is_none_or(|(most, _)| score > *most) {
            best.insert(column, (score, index));
        }
    }
    Mapping(best.into_iter().map(|(column, (_, index))| (column, header[index].trim().to_owned())).collect())
}

/// The texts of a header row, told apart: what is remembered of a column is its text alone. One that stood before in the row
/// gets its number behind it, the first keeps its text.
pub(crate) fn distinct(written: &[String]) -> Vec<String> {
    let mut told: Vec<String> = Vec::with_capacity(written.len());
    for text in written {
        let mut own = text.clone();
        let mut number = 2;
        // A file may well have a "Дата (2)" of its own, before or after.
        while !text.is_empty() && (told.contains(&own) || (number > 2 && written.contains(&own))) {
            own = format!("{text} ({number})");
            number += 1;
        }
        told.push(own);
    }
    told
}

/// True when a row is a header: the name column and one more are known, by words or by what was remembered.
pub(crate) fn recognised(cells: &[String], remembered: Option<&Mapping>) -> bool {
    if cells.len() < 2 {
        return false;
    }
    let proposed = propose(cells);
    let by_words = proposed.0.contains_key(&Column::Name) && proposed.0.len() > 1;
    by_words || remembered.is_some_and(|mapping| mapping.found(cells) > 1)
}

/// A longer header is a sentence.
const HEADER_LIMIT: usize = 200;
/// More than the number of words in any header.
const EXACT: usize = 1000;

/// The column of a header and how sure that is: the whole header first, then by the most words at its beginning.
fn recognise(text: &str) -> Option<(Column, usize)> {
    // Data of programs has the same words between its brackets.
    if text.len() > HEADER_LIMIT || text.contains(['{', '}']) {
        return None;
    }
    let folded = for_search(text);
    let begins = |words: &str| folded.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '));
    let known = words().iter().filter_map(|word| {
        if word.text == folded {
            Some((word.column, EXACT))
        } else if word.may_go_on && begins(&word.text) {
            Some((word.column, word.text.len()))
        } else {
            None
        }
    });
    known.max_by_key(|(_, score)| *score).and_then(|(column, score)| column.map(|column| (column, score)))
}

#[cfg(test)]
#[path = "columns_tests.rs"]
mod tests;
