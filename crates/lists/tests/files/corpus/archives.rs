//! Archives: what is wrong around the workbook.

use std::fmt::Write as _;

use ashyq_lists::{CsvForm, CsvWriter, XlsxCell, XlsxWriter};

use super::{Case, GOOD, HEADER, VENUE, case};
use crate::support::book::{Book, TYPES, row, sheet};
use crate::support::zip::{Part, zip};

pub const ALL: &[fn() -> Vec<Case>] = &[names, contents, sizes, broken, own];

fn book() -> Book {
    Book::new(&[sheet(&(row(1, &HEADER) + &row(2, &VENUE)))])
}

fn xlsx(name: &'static str, bytes: Vec<u8>, expected: &'static str) -> Case {
    case(name, "a.xlsx", bytes, expected)
}

/// The good workbook with one more part.
fn more(part: Part) -> Vec<u8> {
    book().with(part).bytes()
}

/// The good workbook with its parts changed.
fn changed(change: impl FnOnce(&mut Vec<Part>)) -> Vec<u8> {
    let mut parts = book().parts();
    change(&mut parts);
    zip(&parts)
}

fn names() -> Vec<Case> {
    let named = |name: &str| more(Part::new(name, b"<a/>"));
    let link = Part { attributes: 0o120_777 << 16, ..Part::stored("xl/media/a.png", b"/etc/hosts") };
    vec![
        xlsx("path out of the archive", named("../../etc/cron.d/a.xml"), "HostileName"),
        xlsx("path out of the archive, inside", named("xl/../../a.xml"), "HostileName"),
        xlsx("path with backslashes", named("..\\a.xml"), "HostileName"),
        xlsx("path from the root", named("/etc/a.xml"), "HostileName"),
        xlsx("path of a drive", named("C:\\a.xml"), "HostileName"),
        xlsx("no name", named(""), "HostileName"),
        xlsx("name with NUL", named("xl/a\0.xml"), "HostileName"),
        xlsx("one name twice", named("xl/workbook.xml"), "DuplicateEntries"),
        xlsx("one name in two cases", named("XL/Workbook.XML"), "DuplicateEntries"),
        xlsx("one name with both slashes", named("xl\\workbook.xml"), "DuplicateEntries"),
        xlsx("symbolic link", more(link), "Symlink"),
        xlsx("folder", more(Part::stored("xl/media/", b"")), GOOD),
    ]
}

fn contents() -> Vec<Case> {
    let types = |from: &str, to: &str| {
        let mut book = book();
        book.types = TYPES.replace(from, to);
        book.bytes()
    };
    let inner = zip(&[Part::new("a.txt", b"a")]);
    let ods = [
        Part::stored("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        Part::new("content.xml", b"<a/>"),
    ];
    vec![
        xlsx("archive inside", more(Part::new("xl/media/a.png", &inner)), "NestedArchive"),
        xlsx("archive inside, only stored", more(Part::stored("xl/media/a.png", &inner)), "NestedArchive"),
        xlsx("workbook inside", more(Part::new("xl/embeddings/a.xlsx", &book().bytes())), "NestedArchive"),
        xlsx(
            "macros by type",
            types(
                "openxmlformats-officedocument.spreadsheetml.sheet.main",
                "ms-excel.sheet.macroEnabled.main",
            ),
            "Macros",
        ),
        xlsx(
            "binary workbook by type",
            types(
                "openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "ms-excel.sheet.binary.macroEnabled.main",
            ),
            "Macros",
        ),
        xlsx("binary workbook", zip(&[Part::new("xl/workbook.bin", b"a")]), "Xlsb"),
        xlsx("document", types("spreadsheetml.sheet", "wordprocessingml.document"), "NotAWorkbook"),
        xlsx("template", types("sheet.main", "template.main"), "NotAWorkbook"),
        xlsx("archive of anything", inner, "NotAWorkbook"),
        xlsx("OpenDocument renamed", zip(&ods), "Ods"),
        xlsx("empty archive", zip(&[]), "WrongExtension"),
        xlsx("no relationships", changed(|parts| drop(parts.remove(1))), "Damaged"),
        xlsx("no workbook", changed(|parts| drop(parts.remove(2))), "NoHeader"),
        xlsx("picture", more(Part::stored("xl/media/a.png", b"\x89PNG\r\n\x1a\n<!DOCTYPE")), GOOD),
        xlsx("XML in UTF-16", more(Part::new("xl/a.xml", b"\xff\xfe<\0a\0/\0>\0")), "Damaged"),
        xlsx("NUL in XML", more(Part::new("xl/a.xml", b"<a>\0</a>")), "Damaged"),
    ]
}

fn sizes() -> Vec<Case> {
    let spaces =
        |count: usize| Part::new("xl/theme/theme1.xml", &[b"<a>".to_vec(), vec![b' '; count]].concat());
    let rows = (3..300_000).fold(String::new(), |mut rows, number| {
        let _ = write!(rows, "<row r=\"{number}\" spans=\"1:9\" ht=\"15.75\" customHeight=\"1\"/>");
        rows
    });
    let large = Book::new(&[sheet(&(row(1, &HEADER) + &row(2, &VENUE) + &rows.repeat(4)))]);
    let many =
        (0..100).fold(book(), |book, number| book.with(Part::new(&format!("xl/a{number}.xml"), b"<a/>")));
    let random: String =
        (0..10_000_u64).map(|at| format!("<a>{}</a>", at.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let part = Part::new("xl/a.xml", random.as_bytes());
    let overlapping = Part { offset: Some(0), ..Part::new("[Content_Types].xml", TYPES.as_bytes()) };
    let mut twice = overlapping.clone();
    twice.name = "[content_typez].xml".to_owned();
    vec![
        xlsx("bomb of spaces", more(spaces(50_000_000)), "Bomb"),
        xlsx("smaller bomb", more(spaces(2_000_000)), "Bomb"),
        xlsx("60 MB of rows", large.bytes(), "Bomb"),
        xlsx("picture of zeros", more(Part::new("xl/media/a.bmp", &vec![0; 20_000_000])), "Bomb"),
        xlsx("105 parts", many.bytes(), "TooManyEntries"),
        xlsx("size that is a lie", more(Part { size: 5, ..part.clone() }), "Damaged"),
        xlsx("size that is no size", more(Part { size: u32::MAX, ..part }), "Damaged"),
        xlsx("two parts of the same bytes", overlap(), "OverlappingEntries"),
        xlsx(
            "part that begins inside another",
            changed(|parts| parts.push(Part { offset: Some(40), ..Part::new("xl/a.xml", b"<a/>") })),
            "Damaged",
        ),
        xlsx("part beyond the file", changed(|parts| parts[3].offset = Some(u32::MAX - 1)), "Damaged"),
        xlsx("part of another name", changed(|parts| parts[3].offset = Some(0)), "Damaged"),
    ]
}

/// A directory that names one part's bytes as the beginning of the next one too.
fn overlap() -> Vec<u8> {
    let inner = zip(&[Part::new("xl/b.xml", b"<a/>")]);
    // The header of a part, stored inside another one.
    let header = inner[..30 + 8 + 7].to_vec();
    changed(|parts| {
        let before: usize = parts.iter().map(|part| 30 + part.name.len() + part.packed.len()).sum();
        let outer = Part::stored("xl/a.bin", &[b"....".as_slice(), &header].concat());
        let start = u32::try_from(before + 30 + outer.name.len() + 4).unwrap();
        parts.push(outer);
        parts.push(Part { offset: Some(start), ..Part::new("xl/b.xml", b"<a/>") });
    })
}

fn broken() -> Vec<Case> {
    let good = book().bytes();
    let flipped = changed(|parts| {
        let last = parts[4].packed.len() / 2;
        parts[4].packed[last] ^= 0x55;
    });
    let comment = {
        let mut bytes = good.clone();
        let end = bytes.len() - 2;
        bytes[end] = 3;
        [bytes, b"abc".to_vec()].concat()
    };
    let half = good[..good.len() / 2].to_vec();
    vec![
        xlsx("good", good.clone(), GOOD),
        xlsx("half a file", half, "Damaged"),
        xlsx("last byte missing", good[..good.len() - 1].to_vec(), "Damaged"),
        xlsx("four bytes", b"PK\x03\x04".to_vec(), "Damaged"),
        xlsx("bytes behind the end", [good.clone(), vec![0; 10]].concat(), "Damaged"),
        xlsx("bytes before the beginning", [b"PK\x03\x04".to_vec(), good].concat(), "Damaged"),
        xlsx("comment", comment, "Damaged"),
        xlsx("checksum", changed(|parts| parts[4].checksum ^= 1), "Checksum"),
        xlsx("flipped bits", flipped, "Damaged"),
        xlsx("encrypted part", changed(|parts| parts[4].flags = 1), "Encrypted"),
        xlsx("packed by something else", changed(|parts| parts[4].method = 12), "Damaged"),
        xlsx(
            "stored, not packed",
            changed(|parts| {
                let sheet = sheet(&(row(1, &HEADER) + &row(2, &VENUE)));
                parts[4] = Part::stored("xl/worksheets/sheet1.xml", sheet.as_bytes());
            }),
            GOOD,
        ),
        xlsx(
            "bytes behind what is packed",
            changed(|parts| parts[4].packed.extend_from_slice(b"abc")),
            "Damaged",
        ),
    ]
}

/// What we write ourselves.
fn own() -> Vec<Case> {
    let csv = |form| {
        let mut writer = CsvWriter::new(Vec::new(), form).unwrap();
        writer.row(HEADER).unwrap();
        writer.row(VENUE).unwrap();
        writer.finish().unwrap()
    };
    let mut writer = XlsxWriter::new(Vec::new(), "Тізім: [1]", &HEADER).unwrap();
    writer.row(VENUE.map(XlsxCell::Text)).unwrap();
    vec![
        case("our CSV", "a.csv", csv(CsvForm::Machines), GOOD),
        case("our CSV for Excel", "a.csv", csv(CsvForm::Excel), GOOD),
        xlsx("our XLSX", writer.finish().unwrap(), GOOD),
    ]
}
