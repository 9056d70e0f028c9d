#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::limits::Limits;

fn sheet(text: &str) -> Result<Sheet, FileError> {
    read(text, Source { limits: &Limits::UPLOAD, remembered: None, progress: &|_| {} })
}

/// Rows as `number: cell|cell`.
fn rows(text: &str) -> Vec<String> {
    let sheet = sheet(text).unwrap();
    sheet
        .rows()
        .map(|row| format!("{}: {}", row.number(), row.cells().collect::<Vec<_>>().join("|")))
        .collect()
}

#[test]
fn separators_and_line_ends_are_recognised() {
    for separator in [",", ";", "\t"] {
        for end in ["\n", "\r\n", "\r"] {
            let text =
                format!("name;address{end}А;б, в{end}{end};{end}Г;\"д;е\"{end}").replace(';', separator);
            let text = text.replace("б, в", "\"б, в\"");
            let last = format!("5: Г|д{separator}е");
            assert_eq!(rows(&text), ["2: А|б, в", &last], "{text:?}");
        }
    }
}

#[test]
fn quotation_marks_are_forgiven() {
    assert_eq!(rows("name;address\n\"ТОО \"\"А\"\"\";1\n"), ["2: ТОО \"А\"|1"]);
    assert_eq!(rows("name;address\nТОО \"А\";1"), ["2: ТОО \"А\"|1"]);
    assert_eq!(rows("name;address\n\"А\" кафесі;1"), ["2: А кафесі|1"]);
    assert_eq!(rows("name;address\n\"А\nБ\";1\nВ;2"), ["2: А\nБ|1", "3: В|2"]);
    assert_eq!(sheet("name;address\n\"А;1\nБ;2").unwrap_err(), FileError::UnclosedQuote { row: 2 });
}

#[test]
fn titles_and_empty_lines_above_the_header_are_passed() {
    let text = "Перечень, объектов, города;;\n;;\n\nsep=;\nАтауы;Мекенжайы\nА;б\n";
    assert_eq!(rows(text), ["6: А|б"]);
    assert_eq!(sheet(text).unwrap().header_row(), 5);
    let late = format!("{}name;address\nА;б", "title\n".repeat(20));
    assert!(matches!(sheet(&late), Err(FileError::NoHeader(_))));
    let Err(FileError::NoHeader(row)) = sheet("title\nfoo;bar;baz\n1;2;3") else { unreachable!() };
    assert_eq!((row.number, row.cells.join("|").as_str()), (2, "foo|bar|baz"));
}

#[test]
fn protection_of_formulas_is_taken_off() {
    assert_eq!(rows("name;address\n'=1+1;'+7\n''=x;'x\n"), ["2: =1+1|+7", "3: '=x|'x"]);
}

#[test]
fn limits_are_kept() {
    let cell = |length: usize| sheet(&format!("name;address\nА;{}", "ы".repeat(length)));
    assert!(cell(1000).is_ok());
    let too_long = FileError::CellTooLong { row: 2, column: 2, limit: 1000 };
    assert_eq!(cell(1001).unwrap_err(), too_long);
    assert_eq!(cell(100_000).unwrap_err(), too_long);
    let columns = |count: usize| sheet(&format!("name;address\n{}1", ";".repeat(count - 1)));
    assert!(columns(50).is_ok());
    assert_eq!(columns(51).unwrap_err(), FileError::TooManyColumns { row: 2, limit: 50 });
    assert!(
        sheet(&format!("name;address{0}\nА;б{0}", ";".repeat(100_000))).is_ok(),
        "empty ones are not there"
    );
    let rows = |count: usize| sheet(&format!("name;address\n{}", "А;б\n".repeat(count)));
    assert_eq!(rows(50_000).unwrap().len(), 50_000);
    assert_eq!(rows(50_001).unwrap_err(), FileError::TooManyRows { limit: 50_000 });
    let limits = Limits::UPLOAD.giving_up_when(&|| true);
    let given_up = read("name;address\nА;б", Source { limits: &limits, remembered: None, progress: &|_| {} });
    assert_eq!(given_up.unwrap_err(), FileError::GivenUp);
}
