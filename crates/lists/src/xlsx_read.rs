//! Cells of an XLSX, one by one.
//!
//! Only the reader of cells is used: a range would take memory for every cell between two far ones.

use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::archive::inspect;
use crate::error::{FileError, FirstRow};
use crate::sheet::{Builder, Sheet, Source};

/// Of so many other worksheets with a list the names are told.
const OTHERS: usize = 30;
/// Excel allows 31 letters.
const NAME_LIMIT: usize = 60;

type Workbook<'a> = Xlsx<Guarded<'a>>;

/// Reads the first visible worksheet that has a header; a hidden one only where no visible one has.
pub(crate) fn read(bytes: &[u8], source: Source<'_>) -> Result<Sheet, FileError> {
    inspect(bytes, source.limits)?;
    // The library adds up coordinates without looking: a cell named AAAAAAAA1 ends in a panic where overflow is checked.
    catch_unwind(AssertUnwindSafe(|| read_workbook(bytes, source))).unwrap_or(Err(FileError::Damaged))
}

fn read_workbook(bytes: &[u8], source: Source<'_>) -> Result<Sheet, FileError> {
    let given_up = Cell::new(false);
    let file = Guarded {
        file: Cursor::new(bytes),
        give_up: source.limits.give_up,
        given_up: &given_up,
        // Each part is needed once; a thousand worksheets that are one and the same part are not read a thousand times.
        left: bytes.len().saturating_mul(4) + 1024 * 1024,
    };
    let mut workbook = Xlsx::new(file).map_err(|error| explain(&error, &given_up))?;
    let (visible, hidden) = names(&workbook, source.limits.entries);
    let mut first_row = FirstRow::default();
    for (place, name) in visible.iter().chain(&hidden).enumerate() {
        let Some(builder) = worksheet(&mut workbook, name, source, false, &given_up)? else { continue };
        match builder.finish() {
            Ok(mut sheet) => {
                let rest = visible.get(place + 1..).unwrap_or_default();
                // The list is read: what another worksheet is broken by does not take it away.
                let others =
                    catch_unwind(AssertUnwindSafe(|| others(&mut workbook, rest, source, &given_up)));
                sheet.set_others(others.unwrap_or_else(|_| Ok(Vec::new()))?);
                return Ok(sheet);
            }
            Err(row) if first_row.cells.is_empty() => first_row = row,
            Err(_) => {}
        }
    }
    Err(FileError::NoHeader(first_row))
}

fn explain(_: &XlsxError, given_up: &Cell<bool>) -> FileError {
    if given_up.get() { FileError::GivenUp } else { FileError::Damaged }
}

/// The names of visible worksheets and of hidden ones, each in their order.
fn names(workbook: &Workbook<'_>, most: usize) -> (Vec<String>, Vec<String>) {
    let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (visible, hidden): (Vec<_>, Vec<_>) =
        sheets.take(most).partition(|sheet| sheet.visible == SheetVisible::Visible);
    let names = |sheets: Vec<&calamine::Sheet>| sheets.into_iter().map(|sheet| sheet.name.clone()).collect();
    (names(visible), names(hidden))
}

/// Reads a worksheet, or no further than its header; `None` where it is none.
fn worksheet<'b>(
    workbook: &mut Workbook<'_>,
    name: &str,
    source: Source<'b>,
    header_only: bool,
    given_up: &Cell<bool>,
) -> Result<Option<Builder<'b>>, FileError> {
    let mut cells = match workbook.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(error) => return Err(explain(&error, given_up)),
    };
    let mut builder = Builder::new(source, Some(name.to_owned()));
    read_cells(|| cells.next_cell().map_err(|error| explain(&error, given_up)), &mut builder, header_only)?;
    Ok(Some(builder))
}

/// The worksheets among these that have the header of a list.
fn others(
    workbook: &mut Workbook<'_>,
    names: &[String],
    source: Source<'_>,
    given_up: &Cell<bool>,
) -> Result<Vec<String>, FileError> {
    // How many rows were read is told already.
    let source = Source { progress: &|_| {}, ..source };
    let mut found = Vec::new();
    for name in names {
        match worksheet(workbook, name, source, true, given_up) {
            Ok(Some(builder)) if builder.has_header() => found.push(name.chars().take(NAME_LIMIT).collect()),
            Err(FileError::GivenUp) => return Err(FileError::GivenUp),
            // Whatever is wrong with it, it is not what was asked for.
            Ok(_) | Err(_) => {}
        }
        if found.len() == OTHERS {
            break;
        }
    }
    Ok(found)
}

fn read_cells<'c>(
    mut next: impl FnMut() -> Result<Option<calamine::Cell<DataRef<'c>>>, FileError>,
    builder: &mut Builder<'_>,
    header_only: bool,
) -> Result<(), FileError> {
    let mut row = 1;
    let mut seen = 0_u64;
    while let Some(cell) = next()? {
        seen += 1;
        if seen.is_multiple_of(4096) {
            builder.ask()?;
        }
        let (at, column) = cell.get_position();
        let number = at.checked_add(1).ok_or(FileError::Damaged)?;
        if number > row {
            builder.end_row(row)?;
            row = number;
            if builder.header_is_overdue() || (header_only && builder.has_header()) {
                return Ok(());
            }
        }
        if matches!(cell.get_value(), DataRef::Empty) {
            continue;
        }
        // A cell that stands before one already read is nowhere in a file that a program wrote.
        if number < row || (column as usize) < builder.column() {
            return Err(FileError::Damaged);
        }
        builder.skip_to(column as usize, row)?;
        push(cell.get_value(), row, builder)?;
        builder.end_cell(row)?;
    }
    builder.end_row(row)
}

fn push(value: &DataRef<'_>, row: u32, builder: &mut Builder<'_>) -> Result<(), FileError> {
    match value {
        DataRef::String(text) => builder.push(text, row),
        DataRef::SharedString(text) => builder.push(text, row),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => builder.push(text, row),
        DataRef::Int(number) => builder.push(&number.to_string(), row),
        DataRef::Float(number) => builder.push(&number_text(*number), row),
        DataRef::DateTime(moment) => builder.push(&moment_text(moment), row),
        DataRef::Bool(truth) => builder.push(if *truth { "true" } else { "false" }, row),
        DataRef::Error(error) => builder.push(&error.to_string(), row),
        DataRef::Empty => Ok(()),
    }
}

/// A number without exponent, all its digits in place.
fn number_text(number: f64) -> String {
    // Rust writes no exponents; a number of astronomers would have hundreds of digits.
    if number.abs() < 1e18 { format!("{number}") } else { format!("{number:e}") }
}

/// A date as 2021-05-07, with the time where there is one; whatever was only painted as a date is a number.
fn moment_text(moment: &ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if !moment.is_datetime() || !(1.0..2_958_466.0).contains(&serial) {
        return number_text(serial);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {hour:02}:{minute:02}:{second:02}")
    }
}

/// The file, until the caller wants to give up or too much was read.
struct Guarded<'a> {
    file: Cursor<&'a [u8]>,
    give_up: &'a (dyn Fn() -> bool + Sync),
    given_up: &'a Cell<bool>,
    left: usize,
}

impl Read for Guarded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if (self.give_up)() {
            self.given_up.set(true);
            return Err(io::Error::other("given up"));
        }
        let length = self.file.read(buffer)?;
        self.left = self.left.checked_sub(length).ok_or_else(|| io::Error::other("read too often"))?;
        Ok(length)
    }
}

impl Seek for Guarded<'_> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.file.seek(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers_have_no_exponent_and_dates_are_iso() {
        assert_eq!(number_text(7.001_400_000_09e11), "700140000009");
        assert_eq!(number_text(77_010_000_000.0), "77010000000");
        assert_eq!(number_text(0.5), "0.5");
        let moment =
            |serial, is_1904| moment_text(&ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904));
        assert_eq!(moment(44_323.0, false), "2021-05-07");
        assert_eq!(moment(44_323.5, false), "2021-05-07 12:00:00");
        assert_eq!(moment(42_861.0, true), "2021-05-07");
        assert_eq!(moment(700_140_000_009.0, false), "700140000009");
    }
}
