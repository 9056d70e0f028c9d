//! Why a whole file is refused.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The two kinds of file that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Text with a separator between cells.
    Csv,
    /// A workbook of Excel 2007 or later.
    Xlsx,
}

/// The first row that looks like a header: for the person who maps the columns by hand.
///
/// It may as well be the first venue of a list without header, so it is not printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstRow {
    /// Its number in the file.
    pub number: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

impl fmt::Debug for FirstRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FirstRow({}, {} cells)", self.number, self.cells.len())
    }
}

/// Why a file is refused as a whole. Names nothing of what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum FileError {
    /// There is not a byte in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than allowed.
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// Bytes allowed.
        limit: usize,
    },
    /// Its name ends in neither `.csv` nor `.xlsx`.
    #[error("the file is neither .csv nor .xlsx")]
    UnknownKind,
    /// Its name says one kind, its content the other.
    #[error("the name of the file does not fit what is in it")]
    WrongExtension {
        /// What it is, by its content.
        found: FileKind,
    },
    /// It is said to be text and is none.
    #[error("the file is not text")]
    Binary,
    /// It is UTF-8 with damaged characters.
    #[error("characters of the file are damaged")]
    DamagedText,
    /// A workbook of Excel before 2007, or a page saved with that ending.
    #[error("the file is of the old format .xls")]
    OldExcel,
    /// A binary workbook.
    #[error("the file is of the binary format .xlsb")]
    Xlsb,
    /// A workbook with macros.
    #[error("the workbook has macros")]
    Macros,
    /// A workbook with a password.
    #[error("the workbook is encrypted")]
    Encrypted,
    /// A spreadsheet of OpenDocument, whatever its name.
    #[error("the file is an OpenDocument spreadsheet")]
    Ods,
    /// An archive that is no workbook.
    #[error("the archive is not a workbook")]
    NotAWorkbook,
    /// It cannot be read to its end: cut off, or broken inside.
    #[error("the file is damaged")]
    Damaged,
    /// What is unpacked differs from what was packed.
    #[error("a checksum inside the file is wrong")]
    Checksum,
    /// It unpacks to much more than a list needs.
    #[error("the file unpacks to too much")]
    Bomb,
    /// Too many files inside.
    #[error("the workbook has more than {limit} parts")]
    TooManyEntries {
        /// Files allowed.
        limit: usize,
    },
    /// Two files inside have the same name.
    #[error("two parts of the workbook have one name")]
    DuplicateEntries,
    /// Two files inside share their bytes.
    #[error("two parts of the workbook overlap")]
    OverlappingEntries,
    /// An archive or workbook inside the workbook.
    #[error("there is an archive inside the workbook")]
    NestedArchive,
    /// A link to a file of the machine.
    #[error("there is a symbolic link inside the workbook")]
    Symlink,
    /// A name that leads out of the archive.
    #[error("a part of the workbook has a hostile name")]
    HostileName,
    /// The workbook takes data from elsewhere.
    #[error("the workbook refers to other files")]
    ExternalLinks,
    /// A definition of entities, which no workbook has.
    #[error("the workbook has a document type definition")]
    Dtd,
    /// All cells together have more text than allowed.
    #[error("the cells have more than {limit} bytes of text")]
    TooMuchText {
        /// Bytes allowed.
        limit: usize,
    },
    /// More rows than allowed.
    #[error("there are more than {limit} rows")]
    TooManyRows {
        /// Rows allowed.
        limit: usize,
    },
    /// More columns than allowed.
    #[error("row {row} has more than {limit} columns")]
    TooManyColumns {
        /// The row, as the file counts.
        row: u32,
        /// Columns allowed.
        limit: usize,
    },
    /// A cell longer than allowed; in a CSV often a quotation mark that is never closed.
    #[error("a cell of row {row} has more than {limit} characters")]
    CellTooLong {
        /// The row, as the file counts.
        row: u32,
        /// The column, from 1.
        column: usize,
        /// Characters allowed.
        limit: usize,
    },
    /// A quotation mark is opened and never closed.
    #[error("a quotation mark of row {row} is not closed")]
    UnclosedQuote {
        /// The row, as the file counts.
        row: u32,
    },
    /// Among the first rows there is none with the words of a header.
    #[error("no row looks like a header")]
    NoHeader(FirstRow),
    /// The deadline came first.
    #[error("reading was given up")]
    GivenUp,
}
