//! Hostile and messy files: each ends in rows or in a clear error, in little memory and little time.

mod archives;
mod texts;
mod workbooks;

use std::time::Duration;

use ashyq_domain::{Kato, RegionSet};
use ashyq_lists::{Context, Limits, check, propose, read};

use crate::support::memory;

/// A file and what becomes of it: `rows/good/bad/duplicate` with the problems and the other worksheets, or the error;
/// two where the library looks for overflow in builds for tests only.
struct Case {
    name: &'static str,
    file: &'static str,
    bytes: Vec<u8>,
    expected: &'static str,
    limits: Limits<'static>,
}

fn case(name: &'static str, file: &'static str, bytes: impl Into<Vec<u8>>, expected: &'static str) -> Case {
    Case { name, file, bytes: bytes.into(), expected, limits: Limits::UPLOAD }
}

const GOOD: &str = "1/1/0/0";
const HEADER: [&str; 9] = [
    "Атауы",
    "Санаты",
    "Режимі",
    "Ауданы",
    "Мекенжайы",
    "ЖСН/БСН",
    "Телефоны",
    "Қосылған күні",
    "Хабарлама нөмірі",
];
const VENUE: [&str; 9] = [
    "«Достық» кафесі",
    "catering",
    "тестілік",
    "Алмалы",
    "Абай 5",
    "720615200007",
    "+77010000001",
    "07.05.2021",
    "KZ-1",
];

fn outcome(case: &Case) -> String {
    let sheet = match read(&case.bytes, case.file, &case.limits, &|_| {}) {
        Ok(sheet) => sheet,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let debug = format!("{error:?}");
            return debug.split([' ', '(']).next().unwrap_or_default().to_owned();
        }
    };
    let region = Kato::parse("750000000").unwrap();
    let context = Context { set: RegionSet::Set2021, region, today: jiff::civil::date(2021, 6, 1) };
    let report = check(&sheet, &propose(sheet.header()), &context);
    let counts = report.counts;
    let mut codes: Vec<_> = report.problems.iter().map(|problem| problem.what.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    let counts = format!("{}/{}/{}/{}", counts.rows, counts.good, counts.bad, counts.duplicate);
    let others = sheet.worksheets().others.iter().map(String::as_str);
    let also = (others.len() > 0).then_some("also");
    [counts.as_str()].into_iter().chain(codes).chain(also).chain(others).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_file_ends_in_rows_or_a_clear_error() {
    let _alone = memory::alone();
    let mut wrong = Vec::new();
    let (mut count, mut slowest, mut largest) = (0, (Duration::ZERO, ""), (0, ""));
    for make in texts::ALL.iter().chain(workbooks::ALL).chain(archives::ALL) {
        for case in make() {
            count += 1;
            let (found, taken) = memory::measure(|| outcome(&case));
            if !case.expected.split(" or ").any(|expected| expected == found) {
                wrong.push(format!("{}: {found} instead of {}", case.name, case.expected));
            }
            let bytes = taken.bytes + case.bytes.len();
            if bytes > 256 << 20 {
                wrong.push(format!("{}: {} MiB", case.name, bytes >> 20));
            }
            if taken.time > Duration::from_secs(30) {
                wrong.push(format!("{}: {:?}", case.name, taken.time));
            }
            slowest = slowest.max((taken.time, case.name));
            largest = largest.max((bytes, case.name));
        }
    }
    eprintln!("{count} files; slowest {slowest:?}; most memory {} MiB, {}", largest.0 >> 20, largest.1);
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count >= 100, "{count}");
}
