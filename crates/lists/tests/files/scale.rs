//! The largest list there is, in time and memory.

use std::fmt::Write as _;
use std::time::Duration;

use ashyq_domain::{Kato, RegionSet};
use ashyq_lists::{
    Column, Context, CsvForm, CsvWriter, Limits, XlsxCell, XlsxWriter, check, difference, propose, read,
};

use crate::support::book::{Book, sheet};
use crate::support::memory::{alone, measure};
use crate::support::numbers::owners;

/// Fewer where nothing is optimised.
const ROWS: usize = if cfg!(debug_assertions) { 20_000 } else { 150_000 };
const MOST_MEMORY: usize = 300 << 20;
const MOST_TIME: Duration = Duration::from_secs(60);

fn rows() -> impl Iterator<Item = [String; 9]> {
    owners().take(ROWS).enumerate().map(|(number, owner)| {
        [
            format!("ЖК «Достық {}» кафесі", number % 5000),
            "Қоғамдық тамақтану, банкет залдары".to_owned(),
            "штатный".to_owned(),
            "Алмалы ауданы".to_owned(),
            format!("Абай даңғылы {number}, 1-қабат, оң жақтағы есік"),
            owner,
            format!("+7701{:07}", number % 10_000_000),
            format!("{:02}.05.2021", number % 28 + 1),
            format!("KZ{number:010}"),
        ]
    })
}

fn header() -> [&'static str; 9] {
    Column::ALL.map(Column::code)
}

fn csv() -> Vec<u8> {
    let mut writer = CsvWriter::new(Vec::new(), CsvForm::Machines).unwrap();
    writer.row(header()).unwrap();
    rows().for_each(|row| writer.row(row).unwrap());
    writer.finish().unwrap()
}

fn xlsx() -> Vec<u8> {
    let mut writer = XlsxWriter::new(Vec::new(), "list", &header()).unwrap();
    rows().for_each(|row| writer.row(row.iter().map(|text| XlsxCell::Text(text))).unwrap());
    writer.finish().unwrap()
}

/// As spreadsheets write it: a table of all texts, and numbers as numbers.
fn xlsx_with_table() -> Vec<u8> {
    let (mut table, mut cells, mut count) = (String::from("<sst>"), String::new(), 0);
    let all = std::iter::once(header().map(str::to_owned)).chain(rows());
    for (number, row) in all.enumerate() {
        let _ = write!(cells, "<row r=\"{}\">", number + 1);
        for (index, text) in row.iter().enumerate() {
            let place = format!("{}{}", char::from(b'A' + u8::try_from(index).unwrap()), number + 1);
            if number > 0 && index == 5 {
                let _ = write!(cells, "<c r=\"{place}\"><v>{text}</v></c>");
            } else {
                let _ = write!(table, "<si><t>{text}</t></si>");
                let _ = write!(cells, "<c r=\"{place}\" t=\"s\"><v>{count}</v></c>");
                count += 1;
            }
        }
        cells.push_str("</row>");
    }
    let mut book = Book::new(&[sheet(&cells)]);
    book.shared = Some(table + "</sst>");
    book.bytes()
}

/// Reads, checks and compares a list as an import does.
fn import(bytes: &[u8], file: &str) -> (usize, usize) {
    let sheet = read(bytes, file, &Limits::COMMAND_LINE, &|_| {}).unwrap();
    let region = Kato::parse("750000000").unwrap();
    let context = Context { set: RegionSet::Set2021, region, today: jiff::civil::date(2021, 6, 1) };
    let report = check(&sheet, &propose(sheet.header()), &context);
    drop(sheet);
    // The first bytes of the number stand for the keyed index of the store.
    let key = |owner: &ashyq_domain::Owner| {
        let mut key = [0_u8; 32];
        key[..12].copy_from_slice(owner.expose().as_bytes());
        key
    };
    let known: Vec<_> =
        report.good.iter().map(|good| good.venue.known(key(&good.venue.owner), None)).collect();
    let found = difference(&known[known.len() / 10..], &known);
    (report.counts.good, found.new.len())
}

#[test]
fn a_list_of_the_whole_country_is_quick_and_small() {
    let _alone = alone();
    for (name, file, make) in [
        ("CSV", "list.csv", csv as fn() -> Vec<u8>),
        ("XLSX", "list.xlsx", xlsx),
        ("XLSX with a table of texts", "list.xlsx", xlsx_with_table),
    ] {
        let bytes = make();
        let ((good, new), taken) = measure(|| import(&bytes, file));
        eprintln!(
            "{name}: {ROWS} rows, {} KiB, {:?}, {} MiB over the file",
            bytes.len() >> 10,
            taken.time,
            taken.bytes >> 20
        );
        assert_eq!((good, new), (ROWS, ROWS / 10), "{name}");
        assert!(taken.bytes + bytes.len() < MOST_MEMORY, "{name}: {} MiB", taken.bytes >> 20);
        assert!(taken.time < MOST_TIME, "{name}: {:?}", taken.time);
    }
}

#[test]
fn writing_holds_a_few_rows_only() {
    let _alone = alone();
    let (written, taken) = measure(|| {
        let mut writer = XlsxWriter::new(std::io::sink(), "list", &header()).unwrap();
        rows().for_each(|row| writer.row(row.iter().map(|text| XlsxCell::Text(text))).unwrap());
        writer.finish().is_ok()
    });
    eprintln!("writing XLSX: {ROWS} rows, {:?}, {} KiB", taken.time, taken.bytes >> 10);
    assert!(written && taken.bytes < 2 << 20, "{} KiB", taken.bytes >> 10);
}
