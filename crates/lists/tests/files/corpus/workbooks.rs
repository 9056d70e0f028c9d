//! Workbooks: what stands in cells, and where.

use std::fmt::Write as _;

use super::{Case, GOOD, HEADER, VENUE, case};
use crate::support::book::{Book, row, sheet};
use crate::support::numbers::with_three_zeros;
use crate::support::zip::Part;

pub const ALL: &[fn() -> Vec<Case>] = &[values, layouts, sheets, places, links, tables];

const STYLES: &str = "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";

/// A workbook of the header and one venue with one cell replaced.
fn with(column: usize, cell: &str) -> Book {
    let mut venue = VENUE;
    venue[column] = cell;
    let mut book = Book::new(&[sheet(&(row(1, &HEADER) + &row(2, &venue)))]);
    book.styles = Some(STYLES.to_owned());
    book
}

/// A workbook of one sheet with these rows below header and venue.
fn below(rows: &str) -> Book {
    Book::new(&[sheet(&(row(1, &HEADER) + &row(2, &VENUE) + rows))])
}

fn xlsx(name: &'static str, book: &Book, expected: &'static str) -> Case {
    case(name, "a.xlsx", book.bytes(), expected)
}

fn values() -> Vec<Case> {
    let mut date_1904 = with(7, "<s=\"1\"|<v>42861</v>");
    date_1904.workbook = date_1904.workbook.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
    let zeros = with_three_zeros().unwrap_or_default();
    let rich = "<t=\"inlineStr\"|<is><r><t>«Дос</t></r><r><t>тық»</t></r></is>";
    vec![
        xlsx("texts in cells", &with(0, "А"), GOOD),
        xlsx("number as identifier", &with(5, "<|<v>720615200007</v>"), GOOD),
        xlsx("number with exponent in the file", &with(5, "<|<v>7.20615200007E11</v>"), GOOD),
        xlsx("exponent as text", &with(5, "7.20615E+11"), "1/0/1/0 exponent"),
        xlsx("zeros lost in a number", &with(5, "<|<v>50010110000</v>"), "1/0/1/0 not_twelve_digits"),
        xlsx(
            "three zeros lost in a number",
            &with(5, &format!("<|<v>{}</v>", zeros.trim_start_matches('0'))),
            "1/0/1/0 zeros_lost",
        ),
        xlsx("number as phone", &with(6, "<|<v>77010000001</v>"), GOOD),
        xlsx("date", &with(7, "<s=\"1\"|<v>44323</v>"), GOOD),
        xlsx("date with time", &with(7, "<s=\"2\"|<v>44323.75</v>"), GOOD),
        xlsx("date as number", &with(7, "<|<v>44323</v>"), GOOD),
        xlsx("date of the calendar of 1904", &date_1904, GOOD),
        xlsx("date of ISO", &with(7, "<t=\"d\"|<v>2021-05-07T00:00:00</v>"), GOOD),
        xlsx("identifier painted as date", &with(5, "<s=\"1\"|<v>720615200007</v>"), GOOD),
        xlsx("formula with value", &with(0, "<t=\"str\"|<f>A1&amp;B1</f><v>Кафе</v>"), GOOD),
        xlsx("formula without value", &with(0, "<|<f>A1</f>"), "1/0/1/0 empty"),
        xlsx("formula that fails", &with(5, "<t=\"e\"|<v>#REF!</v>"), "1/0/1/0 not_twelve_digits"),
        xlsx("truth", &with(2, "<t=\"b\"|<v>1</v>"), "1/0/1/0 unknown_mode"),
        xlsx("text in pieces", &with(0, rich), GOOD),
        xlsx("entities", &with(0, "А &amp; Б &lt;В&gt; &#1178;"), GOOD),
        xlsx("entity that is not defined", &with(0, "А &boom; Б"), "Damaged"),
        xlsx("text that looks like a formula", &with(0, "=1+1"), GOOD),
        xlsx("cell of an unknown type", &with(0, "<t=\"?\"|<v>1</v>"), "Damaged"),
        xlsx("text of 1,001 characters", &with(4, &"ы".repeat(1001)), "CellTooLong"),
        xlsx("text of 2 MB", &with(4, &"ы".repeat(1_000_000)), "Bomb"),
        xlsx("right-to-left mark", &with(0, "А\u{200f}Б"), "1/0/1/0 hidden"),
    ]
}

fn layouts() -> Vec<Case> {
    let list = sheet(&(row(1, &HEADER) + &row(2, &VENUE)));
    let titled = row(1, &["Қатысушылар тізімі"]) + &row(3, &["Алматы"]) + &row(5, &HEADER) + &row(9, &VENUE);
    let merged = sheet(&titled)
        .replace("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A1:I1\"/></mergeCells>");
    let hidden = Book::new(&[sheet(&row(1, &["а", "б"])), list.clone()]).in_state(2, "hidden");
    let mut strict = Book::new(std::slice::from_ref(&list));
    strict.workbook = strict.workbook.replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    );
    strict.sheets[0] = strict.sheets[0].replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    );
    let mut none = Book::new(std::slice::from_ref(&list));
    none.workbook = "<workbook><sheets/></workbook>".to_owned();
    let mut lost = Book::new(std::slice::from_ref(&list));
    lost.workbook = lost.workbook.replace("rId1", "rId77");
    let prefixed = list
        .replace("<row", "<x:row")
        .replace("</row", "</x:row")
        .replace("<c ", "<x:c ")
        .replace("</c>", "</x:c>");
    vec![
        xlsx("merged titles", &Book::new(&[merged]), GOOD),
        xlsx(
            "header on the second sheet",
            &Book::new(&[sheet(&row(1, &["Титул", "1"])), list.clone()]),
            GOOD,
        ),
        xlsx("list on a hidden sheet", &hidden, GOOD),
        xlsx("strict form", &strict, GOOD),
        xlsx("prefixes of names", &Book::new(&[prefixed]), GOOD),
        xlsx("only a header", &Book::new(&[sheet(&row(1, &HEADER))]), "0/0/0/0"),
        xlsx("empty sheet", &Book::new(&[sheet("")]), "NoHeader"),
        xlsx("no sheets", &none, "NoHeader"),
        xlsx("sheet that is not there", &lost, "Damaged"),
        xlsx("no header", &Book::new(&[sheet(&row(1, &VENUE))]), "NoHeader"),
        xlsx("99 sheets without header", &Book::new(&vec![sheet(&row(1, &["а", "б"])); 90]), "NoHeader"),
        xlsx("sheet of something else", &Book::new(&["<chartsheet/>".to_owned(), list]), GOOD),
        xlsx(
            "sheet cut off",
            &Book::new(&["<worksheet><sheetData><row r=\"1\"><c r=\"A1\"".to_owned()]),
            "Damaged",
        ),
        xlsx(
            "sheet without end",
            &Book::new(&["<worksheet><sheetData>".to_owned() + &row(1, &HEADER)]),
            "Damaged",
        ),
        xlsx("sheet of noise", &Book::new(&["<<<<>>>&&&".to_owned()]), "Damaged"),
        xlsx("sheet of no XML", &Book::new(&["Атауы;Мекенжайы".to_owned()]), "Damaged"),
    ]
}

/// Several worksheets with lists: of an old year, of each district.
fn sheets() -> Vec<Case> {
    let list = sheet(&(row(1, &HEADER) + &row(2, &VENUE)));
    let old = sheet(&(row(1, &HEADER) + &row(2, &VENUE) + &row(3, &VENUE)));
    let notes = sheet(&row(1, &["Ескерту", "1"]));
    let book = |sheets: &[&String]| Book::new(&sheets.iter().copied().cloned().collect::<Vec<_>>());
    let all_30: Vec<String> = (2..32).map(|number| format!("S{number}")).collect();
    let noise = "<<<<>>>&&&".to_owned();
    let overflow = sheet("<row><c r=\"AAAAAAAAAAAAAAA1\"><v>1</v></c></row>");
    let long = sheet(&row(1, &["ы".repeat(1001).as_str(), "1"]));
    let strange = sheet(&(row(1, &["А", "Б"]) + &row(2, &VENUE)));
    vec![
        xlsx("hidden old list before the list", &book(&[&old, &list]).in_state(1, "hidden"), GOOD),
        xlsx("very hidden old list", &book(&[&old, &list]).in_state(1, "veryHidden"), GOOD),
        xlsx("hidden old list behind the list", &book(&[&list, &old]).in_state(2, "hidden"), GOOD),
        xlsx("two hidden lists", &book(&[&list, &old]).in_state(1, "hidden").in_state(2, "hidden"), GOOD),
        xlsx(
            "one sheet for each district",
            &book(&[&notes, &list, &old, &notes, &old]),
            "1/1/0/0 also S3 S5",
        ),
        xlsx(
            "hidden list before those of two districts",
            &book(&[&old, &list, &list]).in_state(1, "hidden"),
            "1/1/0/0 also S3",
        ),
        xlsx(
            "90 lists",
            &Book::new(&vec![list.clone(); 90]),
            format!("1/1/0/0 also {}", all_30.join(" ")).leak(),
        ),
        xlsx("list before a sheet of noise", &book(&[&list, &noise]), GOOD),
        xlsx("list before a column beyond every number", &book(&[&list, &overflow]), GOOD),
        xlsx("lists around a cell that is too long", &book(&[&list, &long, &list]), "1/1/0/0 also S3"),
        xlsx("list behind words nobody knows", &book(&[&strange, &list]), GOOD),
    ]
}

fn places() -> Vec<Case> {
    let cell = |place: &str, inside: &str| format!("<row><c r=\"{place}\">{inside}</c></row>");
    let far = |inside: &str| below(&cell("XFD1048576", inside));
    let empties = (3..200_000).fold(String::new(), |mut rows, number| {
        let _ = write!(rows, "<row r=\"{number}\"><c r=\"A{number}\" s=\"1\"/></row>");
        rows
    });
    let unplaced = |cells: &[&str]| {
        let cells: String =
            cells.iter().map(|text| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")).collect();
        format!("<row>{cells}</row>")
    };
    vec![
        xlsx("cells at both corners", &far("<v>1</v>"), "TooManyColumns"),
        xlsx("empty cell at the far corner", &far(""), GOOD),
        xlsx("cell in the last row", &below(&cell("A1048576", "<v>1</v>")), "2/1/1/0 empty"),
        xlsx("200,000 empty rows", &below(&empties), GOOD),
        xlsx("column beyond every number", &below(&cell("AAAAAAAAAAAAAAA1", "<v>1</v>")), "Damaged"),
        xlsx(
            "row beyond every number",
            &below(&cell("A99999999999999", "<v>1</v>")),
            "Damaged or 2/1/1/0 empty",
        ),
        xlsx("row zero", &below(&cell("A0", "<v>1</v>")), "Damaged"),
        xlsx("place that is none", &below(&cell("Я1", "<v>1</v>")), "Damaged"),
        xlsx("rows backwards", &below(&row(1, &["А"])), "Damaged"),
        xlsx(
            "cells backwards",
            &below("<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"A3\"><v>1</v></c></row>"),
            "Damaged",
        ),
        xlsx("cells without places", &Book::new(&[sheet(&(unplaced(&HEADER) + &unplaced(&VENUE)))]), GOOD),
        xlsx(
            "dimension upside down",
            &Book::new(&[
                sheet(&row(1, &HEADER)).replace("<sheetData>", "<dimension ref=\"Z9:A1\"/><sheetData>")
            ]),
            "Damaged or 0/0/0/0",
        ),
        xlsx(
            "dimension of everything",
            &Book::new(&[sheet(&row(1, &HEADER))
                .replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>")]),
            "0/0/0/0",
        ),
    ]
}

fn links() -> Vec<Case> {
    let to = |kind: &str| {
        let text = format!(
            "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"http://example.com/\" TargetMode=\"External\"/></Relationships>"
        );
        below("").with(Part::new("xl/worksheets/_rels/sheet1.xml.rels", text.as_bytes()))
    };
    let dtd = |text: &str| {
        let mut book = below("");
        book.sheets[0] = book.sheets[0].replace("<?xml version=\"1.0\"?>", text);
        book
    };
    let laughs: String = (1..10).fold("<!ENTITY l0 \"ха\">".to_owned(), |text, level| {
        let more = format!("&l{};", level - 1).repeat(10);
        text + &format!("<!ENTITY l{level} \"{more}\">")
    });
    let mut shared = below("");
    shared.shared = Some("<!DOCTYPE x [<!ENTITY a \"b\">]><sst><si><t>&a;</t></si></sst>".to_owned());
    vec![
        xlsx("links for people", &to("hyperlink"), GOOD),
        xlsx("picture from elsewhere", &to("image"), "ExternalLinks"),
        xlsx(
            "other workbook",
            &below("").with(Part::new("xl/externalLinks/externalLink1.xml", b"<a/>")),
            "ExternalLinks",
        ),
        xlsx("connections", &below("").with(Part::new("xl/connections.xml", b"<a/>")), "ExternalLinks"),
        xlsx("billion laughs", &dtd(&format!("<!DOCTYPE x [{laughs}]>")), "Dtd"),
        xlsx("entity of a file", &dtd("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hosts\">]>"), "Dtd"),
        xlsx("entities among the texts", &shared, "Dtd"),
        xlsx("macros", &below("").with(Part::new("xl/vbaProject.bin", b"a")), "Macros"),
        xlsx(
            "macros of old Excel",
            &below("").with(Part::new("xl/macrosheets/sheet1.xml", b"<a/>")),
            "Macros",
        ),
    ]
}

fn tables() -> Vec<Case> {
    let shared = |table: String, sheet: String| {
        let mut book = Book::new(&[sheet]);
        book.shared = Some(table);
        book
    };
    let texts: String = HEADER.iter().chain(&VENUE).map(|text| format!("<si><t>{text}</t></si>")).collect();
    let refer = |number: usize, first: usize| {
        let cells: Vec<_> = (first..first + 9).map(|index| format!("<t=\"s\"|<v>{index}</v>")).collect();
        row(number, &cells.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let list = sheet(&(refer(1, 0) + &refer(2, 9)));
    let numbered = (0..1_000_000 - 18).fold(String::new(), |mut table, number| {
        let _ = write!(table, "<si><t>{number}</t></si>");
        table
    });
    let repeated = |length: usize| {
        let table = format!("<sst>{texts}<si><t>{}</t></si></sst>", "ы".repeat(length));
        let cells: Vec<&str> = vec!["<t=\"s\"|<v>18</v>"; 9];
        let rows: String = (2..3000).map(|number| row(number, &cells)).collect();
        shared(table, sheet(&(refer(1, 0) + &rows)))
    };
    let styles = |styles: String| {
        let mut book = below("");
        book.styles = Some(styles);
        book
    };
    let formats =
        |count: usize| format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(count));
    vec![
        xlsx(
            "table of texts",
            &shared(format!("<sst count=\"18\" uniqueCount=\"18\">{texts}</sst>"), list.clone()),
            GOOD,
        ),
        xlsx(
            "table that tells too many",
            &shared(format!("<sst uniqueCount=\"99999999999999\">{texts}</sst>"), list.clone()),
            "Bomb",
        ),
        xlsx(
            "table that tells a million",
            &shared(format!("<sst uniqueCount=\"1000000\">{texts}</sst>"), list.clone()),
            GOOD,
        ),
        xlsx("a million texts", &shared(format!("<sst>{texts}{numbered}</sst>"), list.clone()), GOOD),
        xlsx(
            "two million empty texts",
            &shared(format!("<sst>{texts}{}</sst>", "<si/>".repeat(5_000_000)), list.clone()),
            "Bomb",
        ),
        xlsx("text that is not in the table", &shared("<sst/>".to_owned(), list), "Damaged"),
        xlsx("long text a thousand times", &repeated(900), "TooMuchText"),
        xlsx("too long text a thousand times", &repeated(30_000), "CellTooLong"),
        xlsx("60,000 formats", &styles(formats(60_000)), GOOD),
        xlsx("a million formats", &styles(formats(1_000_000)), "Bomb"),
    ]
}
