#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use super::*;
use crate::{Limits, propose, read, read_with};

const HEADER: &str = "name;category;mode;district;address;owner_id;phone;joined_on;notification_number";
const ALMATY: &str = "750000000";
const AKMOLA: &str = "110000000";

fn context(region: &str) -> Context {
    Context {
        set: RegionSet::Set2021,
        region: Kato::parse(region).unwrap(),
        today: jiff::civil::date(2021, 6, 1),
    }
}

fn report_of(text: &str, region: &str) -> Report {
    let sheet = read(text.as_bytes(), "list.csv", &Limits::UPLOAD, &|_| {}).unwrap();
    check(&sheet, &propose(sheet.header()), &context(region))
}

/// Checks rows of a list of Almaty.
fn report(rows: &str) -> Report {
    report_of(&format!("{HEADER}\n{rows}"), ALMATY)
}

/// Problems as `row column code`.
fn problems(report: &Report) -> Vec<String> {
    let line = |problem: &Problem| format!("{} {} {}", problem.row, problem.column, problem.what.code());
    report.problems.iter().map(line).collect()
}

/// Checks one good row with one cell replaced; gives the only problem, if there is one.
fn with(column: Column, cell: &str) -> Option<What> {
    let mut cells = [
        "«Достық» кафесі",
        "catering",
        "test",
        "Алмалы ауданы",
        "Абай 5",
        "720615200007",
        "+7 701 000 00 01",
        "2021-05-07",
        "KZ-1",
    ];
    cells[column as usize] = cell;
    let report = report(&cells.join(";"));
    assert!(report.problems.len() < 2, "{:?}", report.problems);
    assert_eq!(report.counts.rows, 1);
    assert_eq!(report.counts.good, usize::from(report.problems.is_empty()));
    report.problems.first().map(|problem| problem.what.clone())
}

#[test]
fn a_good_row_becomes_a_venue() {
    let report = report(
        "«Достық»  кафесі;Общественное питание, банкетные залы;Тестілік;Алмалинский район;Абай 5;7206 1520 0007;87010000001;7 мая 2021;-\n",
    );
    assert_eq!(problems(&report), [] as [String; 0]);
    assert_eq!(report.counts, Counts { rows: 1, good: 1, bad: 0, duplicate: 0 });
    let GoodRow { row, venue } = &report.good[0];
    assert_eq!(*row, 2);
    assert_eq!(venue.name.as_str(), "«Достық» кафесі");
    assert_eq!((venue.category.code(), venue.mode), ("catering", Mode::Test));
    assert_eq!(venue.district.unwrap().to_string(), "751110000");
    assert_eq!(venue.owner.expose(), "720615200007");
    assert_eq!(venue.phone.as_ref().unwrap().expose(), "+77010000001");
    assert_eq!(venue.joined_on.to_string(), "2021-05-07");
    assert_eq!(venue.notification_number, None);
}

#[test]
fn a_bad_row_says_everything() {
    let report = report(";;;;;;;;\nx;;;;;;;;\nА;casino;maybe;Есиль;б;12;123;soon;1\n");
    assert_eq!(
        problems(&report),
        [
            "3 category empty",
            "3 mode empty",
            "3 district empty",
            "3 address empty",
            "3 owner_id empty",
            "3 joined_on empty",
            "4 category unknown_category",
            "4 mode unknown_mode",
            "4 district unknown_district",
            "4 owner_id not_twelve_digits",
            "4 phone phone_form",
            "4 joined_on date_form",
        ]
    );
    assert_eq!(report.counts, Counts { rows: 2, good: 0, bad: 2, duplicate: 0 });
}

#[test]
fn words_have_limits() {
    assert_eq!(with(Column::Name, &"ұ".repeat(201)), Some(What::TooLong { count: 201, limit: 200 }));
    assert_eq!(with(Column::Name, "a\u{202e}b"), Some(What::Hidden));
    assert_eq!(with(Column::Address, "Абай\u{200f} 5"), Some(What::Hidden));
    assert_eq!(
        with(Column::NotificationNumber, &"1".repeat(41)),
        Some(What::TooLong { count: 41, limit: 40 })
    );
    assert_eq!(with(Column::Name, "Кафе ☕ 🇰🇿 \u{feff}"), None);
}

#[test]
fn categories_and_modes_are_known_by_code_and_word() {
    for category in Category::all() {
        let kazakh = category.name(ashyq_domain::Language::Kk);
        for name in [
            category.code(),
            kazakh,
            // Latin letters, on keyboards without Kazakh ones.
            &kazakh.replace('і', "i").replace('Т', "T").replace('К', "K"),
            category.name(ashyq_domain::Language::En),
        ] {
            assert_eq!(with(Column::Category, &name.to_uppercase()), None, "{name}");
        }
    }
    let Some(What::UnknownCategory { nearest }) = with(Column::Category, "Кинотеатр") else {
        unreachable!()
    };
    assert_eq!(nearest[0].code(), "cinemas");
    for mode in [
        "TEST",
        "Тестiлiк режимi",
        "ШTATTЫҚ",
        "тестовый",
        "Тестілік режим",
        "штатный",
        "штаттық",
        "Regular",
        "Штатный режим",
    ] {
        assert_eq!(with(Column::Mode, mode), None, "{mode}");
    }
    assert_eq!(with(Column::Mode, "режим"), Some(What::UnknownMode));
}

#[test]
fn districts_depend_on_the_region() {
    for district in [
        "751110000",
        "Алмалы ауданы",
        "АЛМАЛЫ",
        "Алмалинский район",
        "Алмалинский р-н",
        "Almaly",
        "almaly district",
    ] {
        assert_eq!(with(Column::District, district), None, "{district}");
    }
    let Some(What::UnknownDistrict { nearest, recorded }) = with(Column::District, "Алмалинскийй р-н")
    else {
        unreachable!()
    };
    assert_eq!((nearest[0].to_string().as_str(), recorded), ("751110000", true));
    let row = |district: &str| format!("{HEADER}\nА;spa;test;{district};б;720615200007;;2021-05-07;");
    assert_eq!(report_of(&row(""), AKMOLA).counts.good, 1);
    let named = report_of(&row("Аршалы"), AKMOLA);
    assert_eq!(named.problems[0].what, What::UnknownDistrict { nearest: Vec::new(), recorded: false });
}

#[test]
fn traps_of_identifiers_are_explained() {
    for good in ["700140000009", "7001-4000-0009", " 720615200007\u{a0}", "720615200007.0"] {
        assert_eq!(with(Column::OwnerId, good), None, "{good}");
    }
    for exponent in ["7.00140E+11", "7,0014E+11", "7E11", "7.00140000009E+11", "7,00140Е+11"] {
        assert_eq!(with(Column::OwnerId, exponent), Some(What::Exponent), "{exponent}");
    }
    assert_eq!(with(Column::Phone, "7,701E+10"), Some(What::Exponent));
    assert_eq!(with(Column::OwnerId, "50010110000"), Some(What::NotTwelveDigits), "no number with a zero");
    assert_eq!(with(Column::OwnerId, "700140000008"), Some(What::CheckDigit));
    assert_eq!(with(Column::OwnerId, "7001400000091"), Some(What::NotTwelveDigits));
    assert_eq!(with(Column::OwnerId, "70014000000O"), Some(What::NotTwelveDigits));
}

#[test]
fn lost_zeros_name_the_number() {
    // Born in 1801 and in 1800 by the shape of the numbers: nobody's.
    for (day, zeros) in [("010101", 1), ("001001", 2), ("000101", 3), ("000901", 3)] {
        let tried = (10_000..20_000).map(|serial| format!("{day}{serial}"));
        let number = tried.flat_map(|eleven| (0..10).map(move |check| format!("{eleven}{check}")));
        let number = number.into_iter().find(|number| Owner::parse(number).is_ok()).unwrap();
        let lost = with(Column::OwnerId, &number[zeros..]);
        let Some(What::ZerosLost { would_be }) = lost else { panic!("{zeros} zeros: {lost:?}") };
        assert_eq!(would_be.expose(), number);
    }
    assert_eq!(with(Column::OwnerId, "12345678"), Some(What::NotTwelveDigits), "no day has four zeros");
}

#[test]
fn dates_have_bounds() {
    assert_eq!(with(Column::JoinedOn, "01.06.2021"), None);
    assert_eq!(with(Column::JoinedOn, "02.06.2021"), Some(What::DateInFuture));
    assert_eq!(with(Column::JoinedOn, "01.11.2020"), None);
    assert_eq!(with(Column::JoinedOn, "31.10.2020"), Some(What::DateTooEarly));
    assert_eq!(with(Column::JoinedOn, ""), Some(What::Empty));
}

#[test]
fn a_duplicate_names_the_earlier_good_row() {
    let row = |name: &str, date: &str| format!("{name};spa;test;Алмалы;Абай 5;720615200007;;{date};\n");
    let day = "2021-05-07";
    let report =
        report(&[row("А", "never"), row("«А»", day), row("а", day), row("Б", day), row("A", day)].concat());
    assert_eq!(problems(&report), ["2 joined_on date_form", "4 name duplicate", "6 name duplicate"]);
    assert_eq!(report.problems[2].what, What::DuplicateOf { row: 3 });
    assert_eq!(report.counts, Counts { rows: 5, good: 2, bad: 1, duplicate: 2 });
}

#[test]
fn rows_that_are_no_venue_are_passed() {
    let row = "А;spa;test;Алмалы;Абай 5;720615200007;;2021-05-07;\n";
    let report = report(&format!("1;2;3;4;5;6;7;8;9\n{row}{HEADER}\n"));
    assert_eq!(report.counts, Counts { rows: 1, good: 1, bad: 0, duplicate: 0 });
}

#[test]
fn the_second_of_two_equal_headers_can_be_meant() {
    let header = "name;category;mode;Адрес;Адрес;owner_id;Дата;Дата";
    let row = "А;spa;test;Абай 5;Сәтбаев 7;720615200007;2021-05-07;2021-05-08";
    let text = format!("{header}\n{row}\n{header}\n");
    let sheet = read(text.as_bytes(), "list.csv", &Limits::UPLOAD, &|_| {}).unwrap();
    assert_eq!(sheet.header()[3..5], ["Адрес", "Адрес (2)"]);
    let mut mapping = propose(sheet.header());
    assert_eq!(mapping.header(Column::Address), Some("Адрес"));
    mapping.set(Column::Address, &sheet.header()[4]);
    mapping.set(Column::JoinedOn, &sheet.header()[7]);
    let report = check(&sheet, &mapping, &context(AKMOLA));
    assert_eq!(report.counts, Counts { rows: 1, good: 1, bad: 0, duplicate: 0 }, "the header once more");
    let venue = &report.good[0].venue;
    assert_eq!((venue.address.as_str(), venue.joined_on.to_string().as_str()), ("Сәтбаев 7", "2021-05-08"));
    // Where the words are unknown, what was remembered tells the header row.
    let strange = "А;Дата;Дата\n1;2;3\n";
    let mut remembered = Mapping::default();
    remembered.set(Column::JoinedOn, "Дата (2)");
    remembered.set(Column::Name, "А");
    let again =
        read_with(strange.as_bytes(), "list.csv", &Limits::UPLOAD, Some(&remembered), &|_| {}).unwrap();
    assert_eq!(remembered.index(Column::JoinedOn, again.header()), Some(2));
}

#[test]
fn a_missing_column_is_told_once() {
    let report = report_of("name;address;mode\nА;б;test\nВ;;test\n", ALMATY);
    assert_eq!(
        problems(&report),
        [
            "1 category column_missing",
            "1 owner_id column_missing",
            "1 joined_on column_missing",
            "1 district column_missing",
            "3 address empty",
        ]
    );
    assert_eq!(report.counts, Counts { rows: 2, good: 0, bad: 2, duplicate: 0 });
}

#[test]
fn nothing_personal_is_printed() {
    let report =
        report("А;spa;test;Алмалы;Абай 5;720615200007;87010000001;2021-05-07;\nБ;;;;;7206152000;8701000;;\n");
    let printed = format!("{report:?}");
    for personal in ["7206152000", "7010000001", "8701000"] {
        assert!(!printed.contains(personal), "{printed}");
    }
    let long = "я".repeat(500);
    assert_eq!(Problem::new(1, Column::Name, &long, What::Empty).value.chars().count(), 100);
}
