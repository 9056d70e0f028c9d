//! What is written is read again as it was, whatever stands in it; and no bytes make the reader fall.
#![expect(clippy::unwrap_used, reason = "tests")]

use ashyq_domain::{
    Address, Category, Kato, Mode, NotificationNumber, Owner, Phone, RegionSet, Timestamp, VenueName,
};
use ashyq_lists::{
    Column, Context, CsvForm, CsvWriter, Limits, ListedVenue, PUBLIC_COLUMNS, PublicVenue, Sheet, XlsxCell,
    XlsxWriter, check, propose, read, write_csv, write_xlsx,
};
use jiff::civil::date;
use proptest::prelude::*;

const OWNERS: [&str; 4] = ["500101100000", "720615200007", "700140000009", "700151000009"];

/// A line with what formulas, quotation marks, separators and escapes are made of.
fn hostile() -> impl Strategy<Value = String> {
    let beginning = prop::sample::select(vec![
        "", "=", "+", "-", "@", "'", "''=", "'+7", "\"", "\"\"", ";", ",", "_x0041_", "sep=;",
    ]);
    let letter = prop_oneof![
        4 => "[А-яӘәҒғҚқҢңӨөҰұҮүҺһІіa-zA-Z0-9 ]",
        3 => prop::sample::select(vec!["=", "'", "\"", ";", ",", "|", "<", ">", "&", "&amp;", "]]>", "_x000D_", "_X0041_", "\\", "{{", "$("]).prop_map(str::to_owned),
        2 => "\\PC",
    ];
    (beginning, prop::collection::vec(letter, 0..20))
        .prop_map(|(beginning, letters)| beginning.to_owned() + &letters.concat())
}

fn name() -> impl Strategy<Value = VenueName> {
    hostile().prop_filter_map("a name", |text| VenueName::parse(&text).ok())
}

fn listed() -> impl Strategy<Value = ListedVenue> {
    let number = hostile().prop_map(|text| {
        NotificationNumber::parse(&text)
            .ok()
            .filter(|number| number.as_str().chars().any(char::is_alphanumeric))
    });
    let categories: Vec<Category> = Category::all().collect();
    (
        name(),
        name(),
        number,
        prop::sample::select(categories),
        any::<bool>(),
        0..OWNERS.len(),
        0_u32..200,
        any::<bool>(),
    )
        .prop_map(|(name, address, notification_number, category, test, owner, day, phone)| {
            ListedVenue {
                name,
                category,
                mode: if test { Mode::Test } else { Mode::Regular },
                district: Kato::parse("751110000"),
                address: Address::parse(address.as_str()).unwrap(),
                owner: Owner::parse(OWNERS[owner]).unwrap(),
                phone: phone.then(|| Phone::parse("+77010000001").unwrap()),
                joined_on: date(2021, 1, 1).checked_add(jiff::Span::new().days(i64::from(day))).unwrap(),
                notification_number,
            }
        })
}

/// Lists without the same venue twice.
fn lists() -> impl Strategy<Value = Vec<ListedVenue>> {
    prop::collection::vec(listed(), 0..8).prop_map(|mut venues| {
        for (index, venue) in venues.iter_mut().enumerate() {
            venue.address = Address::parse(&format!("{} {index}", venue.address)).unwrap();
        }
        venues
    })
}

fn cells(venue: &ListedVenue) -> [String; 9] {
    Column::ALL.map(|column| match column {
        Column::Name => venue.name.to_string(),
        Column::Category => venue.category.to_string(),
        Column::Mode => venue.mode.to_string(),
        Column::District => venue.district.map(|district| district.to_string()).unwrap_or_default(),
        Column::Address => venue.address.to_string(),
        Column::OwnerId => venue.owner.expose().to_owned(),
        Column::Phone => venue.phone.as_ref().map(|phone| phone.expose().to_owned()).unwrap_or_default(),
        Column::JoinedOn => venue.joined_on.to_string(),
        Column::NotificationNumber => {
            venue.notification_number.as_ref().map(ToString::to_string).unwrap_or_default()
        }
    })
}

fn import(bytes: &[u8], file: &str) -> Vec<ListedVenue> {
    let sheet = read(bytes, file, &Limits::UPLOAD, &|_| {}).unwrap();
    let context = Context {
        set: RegionSet::Set2021,
        region: Kato::parse("750000000").unwrap(),
        today: date(2021, 12, 31),
    };
    let report = check(&sheet, &propose(sheet.header()), &context);
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    report.good.into_iter().map(|good| good.venue).collect()
}

fn public(venue: ListedVenue) -> PublicVenue {
    PublicVenue {
        id: "AB12CD34".to_owned(),
        name: venue.name,
        category: venue.category,
        mode: venue.mode,
        region: Kato::parse("750000000").unwrap(),
        district: venue.district.filter(|_| venue.phone.is_some()),
        address: venue.address,
        joined_on: venue.joined_on,
        updated_at: Timestamp::from_unix(1_620_000_000),
    }
}

/// The cells of a sheet, with empty ones up to the last column.
fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
    sheet
        .rows()
        .map(|row| (0..PUBLIC_COLUMNS.len()).map(|column| row.cell(column).to_owned()).collect())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_written_and_imported_is_the_same(venues in lists()) {
        for form in [CsvForm::Machines, CsvForm::Excel] {
            let mut writer = CsvWriter::new(Vec::new(), form).unwrap();
            writer.row(Column::ALL.map(Column::code)).unwrap();
            for venue in &venues {
                writer.row(cells(venue)).unwrap();
            }
            prop_assert_eq!(&import(&writer.finish().unwrap(), "list.csv"), &venues);
        }
        let mut writer = XlsxWriter::new(Vec::new(), "list", &Column::ALL.map(Column::code)).unwrap();
        for venue in &venues {
            let cells = cells(venue);
            writer.row(cells.iter().map(|text| XlsxCell::Text(text))).unwrap();
        }
        prop_assert_eq!(&import(&writer.finish().unwrap(), "list.xlsx"), &venues);
    }

    #[test]
    fn a_download_opened_again_is_the_same(venues in lists()) {
        let venues: Vec<PublicVenue> = venues.into_iter().map(public).collect();
        let expected: Vec<Vec<String>> = venues.iter().map(|venue| venue.cells().map(String::from).to_vec()).collect();
        let files = [
            ("list.csv", write_csv(Vec::new(), CsvForm::Machines, venues.clone()).unwrap()),
            ("list.csv", write_csv(Vec::new(), CsvForm::Excel, venues.clone()).unwrap()),
            ("list.xlsx", write_xlsx(Vec::new(), "list", venues).unwrap()),
        ];
        for (name, bytes) in files {
            let sheet = read(&bytes, name, &Limits::UPLOAD, &|_| {}).unwrap();
            prop_assert_eq!(sheet.header(), PUBLIC_COLUMNS);
            prop_assert_eq!(texts(&sheet), expected.clone());
        }
    }

    #[test]
    fn no_cell_of_a_csv_is_a_formula(venues in lists()) {
        let count = venues.len();
        let bytes = write_csv(Vec::new(), CsvForm::Machines, venues.into_iter().map(public)).unwrap();
        // Read by somebody else's reader, which takes nothing off.
        let records: Vec<_> = csv::Reader::from_reader(bytes.as_slice()).into_records().map(Result::unwrap).collect();
        prop_assert_eq!(records.len(), count);
        for cell in records.iter().flatten() {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", cell);
        }
    }

    #[test]
    fn no_bytes_make_the_reader_fall(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes, "list.csv", &Limits::UPLOAD, &|_| {});
        let _ = read(&[b"PK\x03\x04".as_slice(), &bytes].concat(), "list.xlsx", &Limits::UPLOAD, &|_| {});
    }

    #[test]
    fn no_text_makes_the_reader_fall(text in "([;,\t\"\r\n'=]|name|address|[а-я]|\\PC){0,200}") {
        if let Ok(sheet) = read(text.as_bytes(), "list.csv", &Limits::UPLOAD, &|_| {}) {
            let context = Context { set: RegionSet::Set2021, region: Kato::parse("750000000").unwrap(), today: date(2021, 12, 31) };
            let report = check(&sheet, &propose(sheet.header()), &context);
            let counts = report.counts;
            prop_assert_eq!(counts.rows, counts.good + counts.bad + counts.duplicate);
        }
    }

    #[test]
    fn no_damage_makes_the_reader_fall(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<prop::sample::Index>(), is_cut in any::<bool>()) {
        let mut writer = XlsxWriter::new(Vec::new(), "list", &["name", "address"]).unwrap();
        writer.row([XlsxCell::Text("А"), XlsxCell::Day(date(2021, 5, 7))]).unwrap();
        let mut bytes = writer.finish().unwrap();
        for (place, value) in places {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = read(&bytes, "list.xlsx", &Limits::UPLOAD, &|_| {});
    }
}
