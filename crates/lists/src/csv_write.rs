//! Writing CSV, so that nothing in a cell becomes a formula.

use std::io::{self, Write};

use crate::PUBLIC_COLUMNS;
use crate::csv_read::{FORMULA, is_protected};
use crate::problem::Problem;
use crate::public::PublicVenue;

/// For whom a CSV is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvForm {
    /// RFC 4180: commas, no byte order mark.
    Machines,
    /// For Excel in Kazakh and Russian, where the comma is for decimals: semicolons, byte order mark.
    Excel,
}

/// Writes rows as they come; holds none of them.
pub struct CsvWriter<W> {
    out: W,
    separator: u8,
    line: Vec<u8>,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(mut out: W, form: CsvForm) -> io::Result<Self> {
        let separator = match form {
            CsvForm::Machines => b',',
            CsvForm::Excel => {
                out.write_all("\u{feff}".as_bytes())?;
                b';'
            }
        };
        Ok(Self { out, separator, line: Vec::new() })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) -> io::Result<()> {
        self.line.clear();
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                self.line.push(self.separator);
            }
            write_cell(&mut self.line, cell.as_ref());
        }
        self.line.extend_from_slice(b"\r\n");
        self.out.write_all(&self.line)
    }

    /// Writes a venue, below the header [`PUBLIC_COLUMNS`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn venue(&mut self, venue: &PublicVenue) -> io::Result<()> {
        self.row(venue.cells())
    }

    /// Ends the file and gives back where it was written to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

fn write_cell(line: &mut Vec<u8>, cell: &str) {
    // A cell that looks protected gets one more mark, so that taking one off gives every text back.
    let protect = cell.starts_with(FORMULA) || is_protected(cell);
    // All separators, so that a file opened the wrong way keeps its columns too.
    let special = |letter: char| matches!(letter, '"' | ',' | ';' | '\t' | '\r' | '\n');
    let quote = cell.contains(special) || cell.trim() != cell;
    if quote {
        line.push(b'"');
    }
    if protect {
        line.push(b'\'');
    }
    for byte in cell.bytes() {
        if byte == b'"' {
            line.push(b'"');
        }
        line.push(byte);
    }
    if quote {
        line.push(b'"');
    }
}

/// Writes venues as CSV, with their header.
///
/// # Errors
/// When it cannot be written.
pub fn write_csv<W: Write>(
    out: W,
    form: CsvForm,
    venues: impl IntoIterator<Item = PublicVenue>,
) -> io::Result<W> {
    let mut writer = CsvWriter::new(out, form)?;
    writer.row(PUBLIC_COLUMNS)?;
    for venue in venues {
        writer.venue(&venue)?;
    }
    writer.finish()
}

/// Words for a problem: the column, what is wrong, how to mend it.
pub type ProblemWords = [String; 3];

/// Writes problems as CSV for Excel: row, column, value, what is wrong, how to mend it.
///
/// `header` names those five; `words` words the column, what is wrong and how to mend it. `rest` stands in the last row, as what
/// is wrong: that there are more problems than these.
///
/// # Errors
/// When it cannot be written.
pub fn report_csv<W: Write>(
    problems: &[Problem],
    header: [&str; 5],
    words: &dyn Fn(&Problem) -> ProblemWords,
    rest: Option<&str>,
    out: W,
) -> io::Result<W> {
    let mut writer = CsvWriter::new(out, CsvForm::Excel)?;
    writer.row(header)?;
    for problem in problems {
        let [column, what, how] = words(problem);
        let row = problem.row.to_string();
        writer.row([row.as_str(), &column, &problem.value, &what, &how])?;
    }
    if let Some(rest) = rest {
        writer.row(["", "", "", rest, ""])?;
    }
    writer.finish()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::{Column, What};

    fn line(cells: &[&str], form: CsvForm) -> String {
        let mut writer = CsvWriter::new(Vec::new(), form).unwrap();
        writer.row(cells).unwrap();
        String::from_utf8(writer.finish().unwrap()).unwrap()
    }

    #[test]
    fn cells_are_quoted_and_protected() {
        assert_eq!(line(&["a", "b c", ""], CsvForm::Machines), "a,b c,\r\n");
        assert_eq!(line(&["a", "b"], CsvForm::Excel), "\u{feff}a;b\r\n");
        let hostile = ["=1+1", "+7", "-1", "@x", "'=1", "'a", "a=1", "=cmd|' /C calc'!A0"];
        let written = "'=1+1,'+7,'-1,'@x,''=1,'a,a=1,'=cmd|' /C calc'!A0\r\n";
        assert_eq!(line(&hostile, CsvForm::Machines), written);
        assert_eq!(
            line(&["a,b", "c;d", "e\"f", "g\nh", " i"], CsvForm::Machines),
            "\"a,b\",\"c;d\",\"e\"\"f\",\"g\nh\",\" i\"\r\n"
        );
        assert_eq!(line(&["\t=1", "\r@"], CsvForm::Machines), "\"'\t=1\",\"'\r@\"\r\n");
    }

    #[test]
    fn a_report_is_a_list_to_mend() {
        let problems = [Problem::new(7, Column::Phone, "=8701;", What::PhoneForm)];
        let words = |problem: &Problem| ["Телефон", problem.what.code(), "+77010000001"].map(str::to_owned);
        let written = |rest| {
            let header = ["row", "column", "value", "what", "how"];
            String::from_utf8(report_csv(&problems, header, &words, rest, Vec::new()).unwrap()).unwrap()
        };
        let expected =
            "\u{feff}row;column;value;what;how\r\n7;Телефон;\"'=8701;\";phone_form;'+77010000001\r\n";
        assert_eq!(written(None), expected);
        assert_eq!(written(Some("1 of 2")), format!("{expected};;;1 of 2;\r\n"));
    }
}
