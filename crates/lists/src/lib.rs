//! Lists of participants as files: reading what chambers upload, checking it row by row, comparing it with what is
//! published, writing what visitors download.
//!
//! Bytes in, values and bytes out: no database, no network, no clock. What is wrong with a file or a row is a value
//! ([`FileError`], [`Problem`]); the words for it belong to who shows it.
//!
//! ```text
//! read ─► Sheet ─► propose ─► Mapping ─► check ─► Report ─► difference
//! ```
//!
//! A published list is held as a [`catalogue::Catalogue`].

mod archive;
pub mod catalogue;
mod csv_read;
mod csv_write;
mod decode;
mod difference;
mod error;
mod header_words;
mod limits;
mod public;
mod sheet;
mod xlsx_read;
mod xlsx_write;
mod xml_scan;
mod zip_directory;
mod zip_write;

mod cells;
mod check;
mod columns;
mod dates;
mod nearest;
mod problem;

pub use check::{Context, Counts, GoodRow, ListedVenue, Report, check};
pub use columns::{Column, Mapping, propose};
pub use csv_write::{CsvForm, CsvWriter, ProblemWords, report_csv, write_csv};
pub use difference::{Changed, Difference, Known, Pair, difference, is_unusual};
pub use error::{FileError, FileKind, FirstRow};
pub use limits::Limits;
pub use problem::{Problem, What};
pub use public::{PUBLIC_COLUMNS, PublicVenue};
pub use sheet::{Row, Sheet, Worksheets};
pub use xlsx_write::{XlsxCell, XlsxWriter, write_xlsx};

/// The bytes that a ZIP file begins with, and so an XLSX.
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
/// The bytes that old Excel files and encrypted new ones begin with.
const OLE_MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads an uploaded list: a CSV or an XLSX, told by name and content, which must agree.
///
/// `progress` is told the number of rows read so far, now and then.
///
/// # Errors
/// Says what is wrong with the file as a whole. What is wrong with a row is for [`check`] to say.
pub fn read(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits<'_>,
    progress: &dyn Fn(usize),
) -> Result<Sheet, FileError> {
    read_with(bytes, file_name, limits, None, progress)
}

/// [`read`], with a mapping made by hand: its headers tell the header row even where no word is known.
///
/// # Errors
/// The same as for [`read`].
pub fn read_with(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits<'_>,
    remembered: Option<&Mapping>,
    progress: &dyn Fn(usize),
) -> Result<Sheet, FileError> {
    if bytes.is_empty() {
        return Err(FileError::Empty);
    }
    if bytes.len() > limits.file {
        return Err(FileError::TooLarge { limit: limits.file });
    }
    let source = sheet::Source { limits, remembered, progress };
    match kind(bytes, file_name)? {
        FileKind::Xlsx => xlsx_read::read(bytes, source),
        FileKind::Csv => csv_read::read(&decode::decode(bytes)?, source),
    }
}

/// What the file is, by its content; refused when its name says something else.
fn kind(bytes: &[u8], file_name: &str) -> Result<FileKind, FileError> {
    let extension = file_name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    if bytes.starts_with(OLE_MAGIC) {
        return Err(if archive::ole_is_encrypted(bytes) {
            FileError::Encrypted
        } else {
            FileError::OldExcel
        });
    }
    let found = if bytes.starts_with(ZIP_MAGIC) { FileKind::Xlsx } else { FileKind::Csv };
    match (extension.as_str(), found) {
        ("xlsx", FileKind::Xlsx) | ("csv" | "txt" | "tsv", FileKind::Csv) => Ok(found),
        ("xlsx" | "csv" | "txt" | "tsv", _) => Err(FileError::WrongExtension { found }),
        ("xlsm" | "xltm", _) => Err(FileError::Macros),
        ("xlsb", _) => Err(FileError::Xlsb),
        ("xls", _) => Err(FileError::OldExcel),
        ("ods", _) => Err(FileError::Ods),
        _ => Err(FileError::UnknownKind),
    }
}
