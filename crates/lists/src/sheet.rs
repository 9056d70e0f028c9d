//! What was read: a header and rows of cells, in one piece of memory.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::columns::{Mapping, distinct, recognised};
use crate::error::{FileError, FirstRow};
use crate::limits::Limits;

/// Among so many rows the header is looked for.
const HEADER_WITHIN: usize = 20;
/// After so many rows the caller is told and asked.
const STEP: usize = 500;

/// Which worksheet of a workbook was read, and which were not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worksheets {
    /// The name of the worksheet that was read; a CSV has none.
    #[serde(default)]
    pub read: Option<String>,
    /// Other visible worksheets that have the header of a list too, 30 at most.
    #[serde(default)]
    pub others: Vec<String>,
}

/// A list as it stands in a file: the cells as texts, nothing understood yet.
///
/// All cells lie in one text: a hundred thousand rows cost little more than their letters.
pub struct Sheet {
    worksheets: Worksheets,
    header: Vec<String>,
    /// The header row with its repetitions, as it may stand again on every page of a list that was printed.
    written: Vec<String>,
    header_row: u32,
    text: String,
    ends: Vec<u32>,
    rows: Vec<RowMark>,
}

struct RowMark {
    number: u32,
    /// Where its cells begin in `ends`.
    first: u32,
}

/// A row of a [`Sheet`].
#[derive(Clone, Copy)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    index: usize,
}

impl Sheet {
    /// Which worksheet this is, and which others have a list.
    #[must_use]
    pub const fn worksheets(&self) -> &Worksheets {
        &self.worksheets
    }

    /// Says which other worksheets have a list.
    pub(crate) fn set_others(&mut self, others: Vec<String>) {
        self.worksheets.others = others;
    }

    /// The texts of the header row; one that stands there again has its number behind it: `Дата (2)`.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The texts of the header row as they stand in the file.
    pub(crate) fn header_as_written(&self) -> &[String] {
        &self.written
    }

    /// The number of the header row in the file, from 1.
    #[must_use]
    pub const fn header_row(&self) -> u32 {
        self.header_row
    }

    /// How many rows below the header are not empty.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there is only a header.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows below the header, without empty ones.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|index| Row { sheet: self, index })
    }

    fn cell(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.text[start..self.ends[index] as usize]
    }
}

impl fmt::Debug for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sheet({} columns, {} rows)", self.header.len(), self.rows.len())
    }
}

impl<'a> Row<'a> {
    /// Its number in the file, from 1, as a spreadsheet shows it.
    #[must_use]
    pub fn number(self) -> u32 {
        self.sheet.rows[self.index].number
    }

    /// The text of a cell; empty where there is none.
    #[must_use]
    pub fn cell(self, column: usize) -> &'a str {
        let (first, end) = self.bounds();
        if column < end - first { self.sheet.cell(first + column) } else { "" }
    }

    /// The cells up to the last one that is not empty.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        let (first, end) = self.bounds();
        (first..end).map(move |index| self.sheet.cell(index))
    }

    fn bounds(self) -> (usize, usize) {
        let rows = &self.sheet.rows;
        let end = rows.get(self.index + 1).map_or(self.sheet.ends.len(), |next| next.first as usize);
        (rows[self.index].first as usize, end)
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row({})", self.number())
    }
}

/// What reading is done with.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub limits: &'a Limits<'a>,
    pub remembered: Option<&'a Mapping>,
    pub progress: &'a dyn Fn(usize),
}

/// Takes cells one after the other, finds the header and keeps the limits.
pub(crate) struct Builder<'a> {
    source: Source<'a>,
    sheet: Sheet,
    first_row: Option<FirstRow>,
    looked_at: usize,
    has_header: bool,
    /// Where the cells of the row being read begin.
    row_first: usize,
    /// Where the text of the cell being read begins.
    cell_start: usize,
    /// The column that comes next in the row being read.
    column: usize,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(source: Source<'a>, name: Option<String>) -> Self {
        let sheet = Sheet {
            worksheets: Worksheets { read: name, others: Vec::new() },
            header: Vec::new(),
            written: Vec::new(),
            header_row: 0,
            text: String::new(),
            ends: Vec::new(),
            rows: Vec::new(),
        };
        Self {
            source,
            sheet,
            first_row: None,
            looked_at: 0,
            has_header: false,
            row_first: 0,
            cell_start: 0,
            column: 0,
        }
    }

    /// Adds to the text of the cell being read.
    pub(crate) fn push(&mut self, part: &str, row: u32) -> Result<(), FileError> {
        // In bytes, so that a cell without end is left before it is held as a whole; letters are counted at its end.
        if self.sheet.text.len() - self.cell_start + part.len() > self.source.limits.cell * 4 {
            return Err(self.too_long(row));
        }
        if self.sheet.text.len() + part.len() > self.source.limits.text {
            return Err(FileError::TooMuchText { limit: self.source.limits.text });
        }
        self.sheet.text.push_str(part);
        Ok(())
    }

    /// The text of the cell being read.
    pub(crate) fn pending(&mut self) -> Pending<'_> {
        Pending { start: self.cell_start, text: &mut self.sheet.text }
    }

    /// Ends the cell being read.
    pub(crate) fn end_cell(&mut self, row: u32) -> Result<(), FileError> {
        let limits = self.source.limits;
        let cell = &self.sheet.text[self.cell_start..];
        if cell.len() > limits.cell && cell.chars().count() > limits.cell {
            return Err(self.too_long(row));
        }
        let blank = cell.trim().is_empty();
        if blank {
            self.sheet.text.truncate(self.cell_start);
        }
        if self.column < limits.columns {
            // The limits of text keep this far below 4 GiB.
            self.sheet.ends.push(u32::try_from(self.sheet.text.len()).unwrap_or(u32::MAX));
        } else if !blank {
            return Err(FileError::TooManyColumns { row, limit: limits.columns });
        }
        self.column += 1;
        self.cell_start = self.sheet.text.len();
        Ok(())
    }

    /// Leaves cells empty up to a column; far ones cost nothing.
    pub(crate) fn skip_to(&mut self, column: usize, row: u32) -> Result<(), FileError> {
        while self.column < column.min(self.source.limits.columns) {
            self.end_cell(row)?;
        }
        self.column = self.column.max(column);
        Ok(())
    }

    /// The column that comes next.
    pub(crate) const fn column(&self) -> usize {
        self.column
    }

    /// Ends the row being read.
    pub(crate) fn end_row(&mut self, number: u32) -> Result<(), FileError> {
        self.trim_row();
        self.column = 0;
        if self.sheet.ends.len() == self.row_first {
            return Ok(());
        }
        if !self.has_header {
            return self.look_for_header(number);
        }
        if self.sheet.rows.len() == self.source.limits.rows {
            return Err(FileError::TooManyRows { limit: self.source.limits.rows });
        }
        let first = u32::try_from(self.row_first).unwrap_or(u32::MAX);
        self.sheet.rows.push(RowMark { number, first });
        self.row_first = self.sheet.ends.len();
        if self.sheet.rows.len().is_multiple_of(STEP) {
            (self.source.progress)(self.sheet.rows.len());
        }
        self.ask()
    }

    /// Gives up when the caller wants to.
    pub(crate) fn ask(&self) -> Result<(), FileError> {
        if self.sheet.rows.len().is_multiple_of(STEP) && (self.source.limits.give_up)() {
            return Err(FileError::GivenUp);
        }
        Ok(())
    }

    /// True when a header was found.
    pub(crate) const fn has_header(&self) -> bool {
        self.has_header
    }

    /// True when the header would have come by now.
    pub(crate) const fn header_is_overdue(&self) -> bool {
        !self.has_header && self.looked_at >= HEADER_WITHIN
    }

    /// The sheet, or the row that may be a header when none was found.
    pub(crate) fn finish(mut self) -> Result<Sheet, FirstRow> {
        if !self.has_header {
            return Err(self.first_row.unwrap_or_default());
        }
        (self.source.progress)(self.sheet.rows.len());
        self.sheet.text.shrink_to_fit();
        self.sheet.ends.shrink_to_fit();
        Ok(self.sheet)
    }

    /// Empty cells at the end of a row are not kept.
    fn trim_row(&mut self) {
        let ends = &mut self.sheet.ends;
        while ends.len() > self.row_first {
            let start = if ends.len() == 1 { 0 } else { ends[ends.len() - 2] };
            if ends[ends.len() - 1] != start {
                break;
            }
            ends.pop();
        }
    }

    fn look_for_header(&mut self, number: u32) -> Result<(), FileError> {
        let indexes = self.row_first..self.sheet.ends.len();
        let written: Vec<String> = indexes.map(|index| self.sheet.cell(index).trim().to_owned()).collect();
        let cells = distinct(&written);
        self.sheet.text.clear();
        self.sheet.ends.clear();
        self.cell_start = 0;
        self.looked_at += 1;
        if recognised(&cells, self.source.remembered) && self.looked_at <= HEADER_WITHIN {
            (self.sheet.header, self.sheet.written) = (cells, written);
            self.sheet.header_row = number;
            self.has_header = true;
        } else if self.first_row.is_none() && cells.iter().filter(|cell| !cell.is_empty()).count() > 1 {
            self.first_row = Some(FirstRow { number, cells });
        }
        self.ask()
    }

    fn too_long(&self, row: u32) -> FileError {
        FileError::CellTooLong { row, column: self.column + 1, limit: self.source.limits.cell }
    }
}

/// The text of a cell that is not finished.
pub(crate) struct Pending<'a> {
    start: usize,
    text: &'a mut String,
}

impl Pending<'_> {
    /// Takes off its first character.
    pub(crate) fn drop_first(&mut self) {
        if self.text.len() > self.start {
            self.text.remove(self.start);
        }
    }

    /// What it is so far.
    pub(crate) fn as_str(&self) -> &str {
        &self.text[self.start..]
    }
}
