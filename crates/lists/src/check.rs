//! From cells to venues: every row is good, or says everything that is wrong with it.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, RandomState};

use ashyq_domain::fold::for_search;
use ashyq_domain::{Address, Category, Kato, Mode, NotificationNumber, Owner, Phone, RegionSet, VenueName};
use jiff::civil::Date;

use crate::cells::Cells;
use crate::columns::{Column, Mapping};
use crate::problem::{Problem, What};
use crate::sheet::{Row, Sheet};

/// What rows are checked against.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The regions that the portal shows.
    pub set: RegionSet,
    /// The region whose list it is.
    pub region: Kato,
    /// Today, where the list is published.
    pub today: Date,
}

/// A venue of a list. Owner and phone are personal and not printed.
#[derive(Clone, PartialEq, Eq)]
pub struct ListedVenue {
    /// Its name as registered.
    pub name: VenueName,
    /// What it is.
    pub category: Category,
    /// Test or regular.
    pub mode: Mode,
    /// Its district, where the region has recorded ones.
    pub district: Option<Kato>,
    /// Street and house.
    pub address: Address,
    /// IIN or BIN of the owner.
    pub owner: Owner,
    /// The telephone of the owner.
    pub phone: Option<Phone>,
    /// Since when it takes part.
    pub joined_on: Date,
    /// The number of the notification.
    pub notification_number: Option<NotificationNumber>,
}

impl fmt::Debug for ListedVenue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "ListedVenue({:?}, {}, {}, {})",
            self.name.as_str(),
            self.category,
            self.mode,
            self.joined_on
        )
    }
}

/// A good row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodRow {
    /// Its number in the file.
    pub row: u32,
    /// The venue.
    pub venue: ListedVenue,
}

/// How many rows there are of each kind; the three kinds add up to all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows with anything in them, below the header.
    pub rows: usize,
    /// Rows that can be published.
    pub good: usize,
    /// Rows with something wrong.
    pub bad: usize,
    /// Rows that are right, and the same venue as an earlier good row.
    pub duplicate: usize,
}

/// What became of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The good rows, in the order of the file.
    pub good: Vec<GoodRow>,
    /// Everything wrong, in the order of the file and of the columns.
    pub problems: Vec<Problem>,
    /// How many rows there are of each kind.
    pub counts: Counts,
}

/// Checks every row of a sheet.
///
/// Rows that are no venue and are found in real lists are passed over: the header once more, and the numbers of the
/// columns below it.
#[must_use]
pub fn check(sheet: &Sheet, mapping: &Mapping, context: &Context) -> Report {
    let mut report = Report::default();
    let mut cells = Cells::new(context);
    let places = Places::new(sheet, mapping);
    let mut missing = mapping.missing(sheet.header());
    if cells.has_districts() && places.all[Column::District as usize].is_none() {
        missing.push(Column::District);
    }
    let told = |column| Problem::new(sheet.header_row(), column, "", What::ColumnMissing);
    report.problems.extend(missing.iter().map(|column| told(*column)));
    let mut seen = Seen::default();
    for (index, row) in sheet.rows().enumerate() {
        if places.is_header(row, sheet.header_as_written()) || (index == 0 && is_numbering(row)) {
            continue;
        }
        report.counts.rows += 1;
        let before = report.problems.len();
        let venue = read_row(row, &places, &missing, &mut cells, &mut report.problems);
        match venue {
            Some(venue) => match seen.earlier(&venue, &report.good) {
                Some(earlier) => {
                    let what = What::DuplicateOf { row: earlier };
                    report.problems.push(Problem::new(row.number(), Column::Name, venue.name.as_str(), what));
                    report.counts.duplicate += 1;
                }
                None => report.good.push(GoodRow { row: row.number(), venue }),
            },
            None => {
                debug_assert!(report.problems.len() > before || !missing.is_empty(), "a bad row says why");
                report.counts.bad += 1;
            }
        }
    }
    report.counts.good = report.good.len();
    report
}

/// Where each column stands in the sheet.
struct Places {
    all: [Option<usize>; Column::ALL.len()],
}

impl Places {
    fn new(sheet: &Sheet, mapping: &Mapping) -> Self {
        Self { all: Column::ALL.map(|column| mapping.index(column, sheet.header())) }
    }

    fn text<'a>(&self, row: Row<'a>, column: Column) -> &'a str {
        self.all[column as usize].map_or("", |index| row.cell(index))
    }

    /// True for the header once more, as lists have it that were printed page by page.
    fn is_header(&self, row: Row<'_>, header: &[String]) -> bool {
        let mut mapped = self.all.iter().flatten().peekable();
        mapped.peek().is_some() && mapped.all(|index| row.cell(*index).trim() == header[*index])
    }
}

/// True for the row "1, 2, 3, …" that official tables have below their header.
fn is_numbering(row: Row<'_>) -> bool {
    row.cells().count() > 2
        && row.cells().enumerate().all(|(index, cell)| cell.trim() == (index + 1).to_string())
}

/// The venue of a row, or problems.
fn read_row(
    row: Row<'_>,
    places: &Places,
    missing: &[Column],
    cells: &mut Cells,
    problems: &mut Vec<Problem>,
) -> Option<ListedVenue> {
    let text = |column| places.text(row, column);
    let mut keep = |column: Column, what: What| {
        // Told once for the whole list.
        if !missing.contains(&column) {
            problems.push(Problem::new(row.number(), column, text(column), what));
        }
    };
    macro_rules! take {
        ($column:expr, $read:expr) => {
            match $read {
                Ok(value) => Some(value),
                Err(what) => {
                    keep($column, what);
                    None
                }
            }
        };
    }
    let name = take!(Column::Name, cells.name(text(Column::Name)));
    let category = take!(Column::Category, cells.category(text(Column::Category)));
    let mode = take!(Column::Mode, cells.mode(text(Column::Mode)));
    let district = take!(Column::District, cells.district(text(Column::District)));
    let address = take!(Column::Address, cells.address(text(Column::Address)));
    let owner = take!(Column::OwnerId, cells.owner(text(Column::OwnerId)));
    let phone = take!(Column::Phone, cells.phone(text(Column::Phone)));
    let joined_on = take!(Column::JoinedOn, cells.joined_on(text(Column::JoinedOn)));
    let notification_number =
        take!(Column::NotificationNumber, cells.notification_number(text(Column::NotificationNumber)));
    Some(ListedVenue {
        name: name?,
        category: category?,
        mode: mode?,
        district: district?,
        address: address?,
        owner: owner?,
        phone: phone?,
        joined_on: joined_on?,
        notification_number: notification_number?,
    })
}

/// The good rows seen so far, by what makes two rows one venue.
#[derive(Default)]
struct Seen {
    state: RandomState,
    /// From the hash of a venue to its place among the good rows: the texts themselves are not kept twice.
    rows: HashMap<u64, usize>,
}

impl Seen {
    /// The number of the earlier row with the same venue; otherwise the venue will be the next of the good ones.
    fn earlier(&mut self, venue: &ListedVenue, good: &[GoodRow]) -> Option<u32> {
        let key = key(venue);
        let hash = self.state.hash_one(&key);
        // Two venues with one hash are not to be expected in the life of the portal; then the later is no duplicate.
        let earlier = good.get(*self.rows.entry(hash).or_insert(good.len()))?;
        (self::key(&earlier.venue) == key).then_some(earlier.row)
    }
}

fn key(venue: &ListedVenue) -> (&str, String, String) {
    (venue.owner.expose(), for_search(venue.name.as_str()), for_search(venue.address.as_str()))
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
