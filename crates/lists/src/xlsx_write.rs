//! Writing XLSX as it comes, row by row, into anything that takes bytes.
//!
//! The usual writers need a place they can go back in, or hold the whole sheet. A list needs one sheet of texts and dates:
//! texts stand in their cells, so nothing has to be known in advance.

use std::fmt::Write as _;
use std::io::{self, Write};

use jiff::civil::Date;

use crate::PUBLIC_COLUMNS;
use crate::public::PublicVenue;
use crate::zip_write::ZipWriter;

/// The most rows of a worksheet.
const ROWS: u32 = 1_048_576;
/// So much is gathered before it is packed.
const PIECE: usize = 32 * 1024;
/// Day 0 of the calendar of Excel, for days after February 1900.
const DAY_ZERO: Date = jiff::civil::date(1899, 12, 30);

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const PACKAGE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// Formats: 0 text, 1 header, 2 date.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#;
const SHEET_BEGIN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" defaultColWidth="18"/><sheetData>"#;
const SHEET_END: &str = "</sheetData></worksheet>";

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XlsxCell<'a> {
    /// A text; never a formula, whatever it begins with.
    Text(&'a str),
    /// A day, shown as 2021-05-07.
    Day(Date),
}

/// Writes rows as they come; holds a few of them.
pub struct XlsxWriter<W: Write> {
    zip: ZipWriter<W>,
    pending: String,
    row: u32,
}

impl<W: Write> XlsxWriter<W> {
    /// Begins a workbook with one sheet and its header.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(out: W, sheet_name: &str, header: &[&str]) -> io::Result<Self> {
        let mut zip = ZipWriter::new(out);
        let mut name = String::new();
        escape(&mut name, &sheet_title(sheet_name));
        let workbook = format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>"#
        );
        for (name, content) in [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", PACKAGE),
            ("xl/workbook.xml", &workbook),
            ("xl/_rels/workbook.xml.rels", RELATIONSHIPS),
            ("xl/styles.xml", STYLES),
        ] {
            zip.begin(name)?;
            zip.write(content.as_bytes())?;
        }
        zip.begin("xl/worksheets/sheet1.xml")?;
        let mut writer = Self { zip, pending: SHEET_BEGIN.to_owned(), row: 0 };
        writer.write_row(header.iter().map(|text| XlsxCell::Text(text)), 1)?;
        Ok(writer)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When it cannot be written, or when a worksheet has no more rows.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = XlsxCell<'a>>) -> io::Result<()> {
        self.write_row(cells, 0)
    }

    /// Writes a venue, below the header [`PUBLIC_COLUMNS`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn venue(&mut self, venue: &PublicVenue) -> io::Result<()> {
        let cells = venue.cells();
        let is_day = |index: usize| PUBLIC_COLUMNS[index] == "joined_on";
        let cell =
            |(index, text)| if is_day(index) { XlsxCell::Day(venue.joined_on) } else { XlsxCell::Text(text) };
        self.row(cells.iter().map(AsRef::as_ref).enumerate().map(cell))
    }

    /// Ends the workbook and gives back where it was written to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.pending.push_str(SHEET_END);
        self.zip.write(self.pending.as_bytes())?;
        self.zip.finish()
    }

    fn write_row<'a>(&mut self, cells: impl IntoIterator<Item = XlsxCell<'a>>, style: u8) -> io::Result<()> {
        if self.row == ROWS {
            return Err(io::Error::other("a worksheet has no more rows"));
        }
        self.row += 1;
        let number = self.row;
        let out = &mut self.pending;
        // Writing into a text cannot fail.
        let _ = write!(out, "<row r=\"{number}\">");
        for (index, cell) in cells.into_iter().enumerate() {
            let column = column_name(index);
            let _ = match cell {
                XlsxCell::Text("") => Ok(()),
                XlsxCell::Text(text) => {
                    let begun = write!(
                        out,
                        "<c r=\"{column}{number}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                    );
                    escape(out, text);
                    begun.and_then(|()| out.write_str("</t></is></c>"))
                }
                XlsxCell::Day(day) => {
                    let days = (day - DAY_ZERO).get_days();
                    write!(out, "<c r=\"{column}{number}\" s=\"2\"><v>{days}</v></c>")
                }
            };
        }
        out.push_str("</row>");
        if self.pending.len() > PIECE {
            self.zip.write(self.pending.as_bytes())?;
            self.pending.clear();
        }
        Ok(())
    }
}

/// Writes venues as XLSX, with their header.
///
/// # Errors
/// When it cannot be written.
pub fn write_xlsx<W: Write>(
    out: W,
    sheet_name: &str,
    venues: impl IntoIterator<Item = PublicVenue>,
) -> io::Result<W> {
    let mut writer = XlsxWriter::new(out, sheet_name, &PUBLIC_COLUMNS)?;
    for venue in venues {
        writer.venue(&venue)?;
    }
    writer.finish()
}

/// `A` to `Z`, `AA`, …
fn column_name(index: usize) -> String {
    let mut name = String::new();
    let mut rest = index + 1;
    while rest > 0 {
        let letter = (rest - 1) % 26;
        name.insert(0, char::from(b'A' + u8::try_from(letter).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    name
}

/// A name that Excel takes for a sheet: 31 characters, none of those that formulas need.
fn sheet_title(name: &str) -> String {
    let allowed = |letter: &char| !matches!(letter, ':' | '\\' | '/' | '?' | '*' | '[' | ']' | '\'');
    let title: String = name.chars().filter(allowed).take(31).collect();
    if title.trim().is_empty() { "1".to_owned() } else { title }
}

/// Escapes for XML; what XML cannot hold, and what would be read as an escape, becomes `_xHHHH_` as Excel writes it.
fn escape(out: &mut String, text: &str) {
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(letter),
            '_' if is_escape(&text[at..]) => out.push_str("_x005F_"),
            '\0'..'\u{20}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(out, "_x{:04X}_", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
}

/// True for `_x` and four hexadecimal digits and `_`.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 6
        && bytes[1].eq_ignore_ascii_case(&b'x')
        && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
        && bytes[6] == b'_'
}
