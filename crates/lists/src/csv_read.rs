//! Cells of a CSV.
//!
//! A reader of our own, because it has to number rows as a spreadsheet does (empty lines count, lines inside a cell do
//! not), to keep limits before memory is taken, and to forgive quotation marks inside a cell.

use crate::error::{FileError, FirstRow};
use crate::sheet::{Builder, Sheet, Source};

/// What separates cells; all of them are tried.
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];

/// Characters that make a formula of a cell: what is written protects such a cell by a quotation mark in front.
pub(crate) const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\0'];

/// Reads the text of a CSV.
pub(crate) fn read(text: &str, source: Source<'_>) -> Result<Sheet, FileError> {
    let separator = separator(text, source)?;
    let mut builder = Builder::new(source, None);
    Cells { text, at: 0, separator }.read(&mut builder, false)?;
    builder.finish().map_err(FileError::NoHeader)
}

/// The separator that makes a header of one of the first rows, with the most columns.
fn separator(text: &str, source: Source<'_>) -> Result<u8, FileError> {
    let mut best: Option<(usize, u8)> = None;
    let mut first_row = FirstRow::default();
    let mut first_error = None;
    for separator in SEPARATORS {
        let mut builder = Builder::new(Source { progress: &|_| {}, ..source }, None);
        match (Cells { text, at: 0, separator }).read(&mut builder, true) {
            Ok(()) => match builder.finish() {
                Ok(sheet) => {
                    let columns = sheet.header().len();
                    if best.is_none_or(|(most, _)| columns > most) {
                        best = Some((columns, separator));
                    }
                }
                Err(row) if row.cells.len() > first_row.cells.len() => first_row = row,
                Err(_) => {}
            },
            Err(FileError::GivenUp) => return Err(FileError::GivenUp),
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    match (best, first_error) {
        (Some((_, separator)), _) => Ok(separator),
        (None, Some(error)) => Err(error),
        (None, None) => Err(FileError::NoHeader(first_row)),
    }
}

struct Cells<'t> {
    text: &'t str,
    at: usize,
    separator: u8,
}

impl Cells<'_> {
    /// Hands every cell to the builder; only up to the header when that is all that is asked.
    fn read(mut self, builder: &mut Builder<'_>, header_only: bool) -> Result<(), FileError> {
        let mut row = 1;
        while self.at < self.text.len() {
            self.row(builder, row)?;
            if builder.header_is_overdue() || (header_only && builder.has_header()) {
                break;
            }
            if row.is_multiple_of(1000) {
                builder.ask()?;
            }
            row += 1;
        }
        Ok(())
    }

    fn row(&mut self, builder: &mut Builder<'_>, row: u32) -> Result<(), FileError> {
        loop {
            if self.peek() == Some(b'"') {
                self.at += 1;
                self.quoted(builder, row)?;
            }
            builder.push(self.plain(), row)?;
            if is_protected(builder.pending().as_str()) {
                builder.pending().drop_first();
            }
            builder.end_cell(row)?;
            if self.peek() == Some(self.separator) {
                self.at += 1;
                continue;
            }
            self.end_of_line();
            return builder.end_row(row);
        }
    }

    /// What stands between quotation marks; two of them are one. The first one is passed already.
    fn quoted(&mut self, builder: &mut Builder<'_>, row: u32) -> Result<(), FileError> {
        loop {
            let rest = &self.text[self.at..];
            let Some(length) = rest.find('"') else {
                // Where the cell would be too long, that is what is told: the limit is met first.
                builder.push(rest, row)?;
                return Err(FileError::UnclosedQuote { row });
            };
            builder.push(&rest[..length], row)?;
            self.at += length + 1;
            if self.peek() != Some(b'"') {
                return Ok(());
            }
            builder.push("\"", row)?;
            self.at += 1;
        }
    }

    /// What stands before the next separator or end of line.
    fn plain(&mut self) -> &str {
        let rest = &self.text[self.at..];
        let mut bytes = rest.bytes();
        let ends = |byte| byte == self.separator || matches!(byte, b'\r' | b'\n');
        let length = bytes.position(ends).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn end_of_line(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += if rest.starts_with(b"\r\n") { 2 } else { rest.len().min(1) };
    }
}

/// True for a cell that was given a quotation mark in front, so that it is no formula.
pub(crate) fn is_protected(cell: &str) -> bool {
    cell.starts_with('\'') && cell.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
#[path = "csv_read_tests.rs"]
mod tests;
