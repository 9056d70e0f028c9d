//! Samples of the participants: regions, lists in every state, venues.

use ashyq_domain::{
    Kato,
    ids::VenueId,
    randomness::SeededRandomness,
    region::{self, RegionSet},
    time::{Span, Timestamp},
    venue::{Category, Mode, VenueCode},
};
use jiff::civil::Date;

use super::{NOW, Sample};
use crate::{
    page::Page,
    pages::public::{self, *},
};

/// The city of Almaty and, on its list, as many venues as the letter's figures leave it.
const ALMATY: &str = "/participants/750000000";
const VENUE: &str = "/venues/01792f0e-7a00-7000-8000-000000000000";

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample {
            name: "participants",
            path: "/participants",
            draw: |page| regions(page, RegionSet::Set2021),
        },
        Sample {
            name: "participants-2022",
            path: "/participants",
            draw: |page| regions(page, RegionSet::Set2022),
        },
        Sample { name: "participants-none", path: "/participants", draw: regions_none },
        Sample { name: "participants-list", path: ALMATY, draw: |page| list(page, ListQuery::default()) },
        Sample { name: "participants-list-filtered", path: ALMATY, draw: list_filtered },
        Sample {
            name: "participants-list-page-3",
            path: ALMATY,
            draw: |page| list(page, ListQuery { page: 3, ..ListQuery::default() }),
        },
        Sample { name: "participants-list-nothing", path: ALMATY, draw: list_nothing },
        Sample { name: "participants-list-similar", path: ALMATY, draw: list_similar },
        Sample { name: "participants-list-empty", path: ALMATY, draw: list_empty },
        Sample { name: "participants-list-none", path: "/participants/150000000", draw: list_none },
        Sample { name: "venue", path: VENUE, draw: |page| public::venue(page, venue(page)) },
        Sample { name: "venue-test", path: VENUE, draw: venue_test },
        Sample { name: "venue-unlisted", path: VENUE, draw: venue_unlisted },
    ]
}

/// A region's code; every one written in this file exists.
fn kato(code: &str) -> Kato {
    Kato::parse(code).unwrap_or(region::regions(RegionSet::Set2021)[0].kato)
}

fn rows(page: &Page, set: RegionSet) -> Vec<RegionCount> {
    let i18n = page.i18n();
    let mut rows: Vec<RegionCount> = region::regions(set)
        .iter()
        .zip(0_u64..)
        .map(|(region, index)| {
            // A large city, regions of every size, and one that has not published.
            let regular = if region.kato == kato("750000000") { 1_684 } else { 37 + index * index * 4 % 610 };
            let published = index != 4;
            let counts = Counts { regular, test: regular * 27 / 100 };
            RegionCount {
                kato: region.kato,
                name: region.name(page.language).to_owned(),
                counts: if published { counts } else { Counts::default() },
                published_at: published.then_some(NOW),
            }
        })
        .collect();
    rows.sort_by(|left, right| i18n.compare(&left.name, &right.name));
    rows
}

fn regions(page: &Page, set: RegionSet) -> String {
    public::regions(
        page,
        RegionsProps {
            set,
            rows: rows(page, set),
            published_at: Some(NOW),
            downloads: files("/data/participants"),
        },
    )
}

fn regions_none(page: &Page) -> String {
    let mut rows = rows(page, RegionSet::Set2021);
    for row in &mut rows {
        (row.counts, row.published_at) = (Counts::default(), None);
    }
    public::regions(
        page,
        RegionsProps { set: RegionSet::Set2021, rows, published_at: None, downloads: Vec::new() },
    )
}

/// Names as people register them: long ones, both languages, quotation marks, and what looks like a mark of HTML.
const NAMES: [&str; 7] = [
    "«Достық» мейрамханасы",
    "<b>\"Достық\" & Co</b>",
    "Кафе «Восточный экспресс»",
    "«Алматы қаласы Әуезов ауданының балалар ойын-сауық орталығы» жауапкершілігі шектеулі серіктестігі",
    "ТРЦ «Мега», кинотеатр",
    "«Бақыт» моншасы",
    "Гостиница «Жибек жолы»",
];
const ADDRESSES: [&str; 4] =
    ["Абай даңғылы, 52", "ул. Розыбакиева, 247А", "мкр. Самал-2, 111, корпус 3", "Төле би көшесі, 286/5"];

fn venues(page: &Page, first: usize, count: usize) -> Vec<VenueRow> {
    let districts: Vec<_> = region::districts(RegionSet::Set2021, kato("750000000")).collect();
    let categories: Vec<_> = Category::all().collect();
    (first..first + count)
        .map(|index| {
            let seed = u64::try_from(index).unwrap_or_default();
            VenueRow {
                id: VenueId::new(NOW, &SeededRandomness::new(seed)),
                name: NAMES[index % NAMES.len()].to_owned(),
                category: categories[index * 5 % categories.len()],
                mode: if index % 4 == 3 { Mode::Test } else { Mode::Regular },
                district: districts
                    .get(index % (districts.len() + 1))
                    .map(|district| district.name(page.language).to_owned()),
                address: ADDRESSES[index % ADDRESSES.len()].to_owned(),
                joined_on: day(NOW.plus(Span::days(-i64::try_from(index % 40).unwrap_or_default()))),
            }
        })
        .collect()
}

fn day(moment: Timestamp) -> Date {
    moment.date()
}

fn files(address: &str) -> Vec<Download> {
    let file = |ending: &str| format!("{address}.{ending}");
    let download = |address, format, bytes| Download { address, format, bytes };
    vec![
        download(file("csv"), DownloadFormat::Csv, Some(412_300)),
        download(format!("{}?for=excel", file("csv")), DownloadFormat::CsvForExcel, Some(412_303)),
        download(file("xlsx"), DownloadFormat::Xlsx, None),
        download(file("json"), DownloadFormat::Json, Some(1_180_000)),
    ]
}

/// The first page of the list of Almaty.
pub(crate) fn almaty(page: &Page, query: ListQuery) -> RegionListProps {
    let city = kato("750000000");
    RegionListProps {
        kato: city,
        name: region::find(RegionSet::Set2021, city)
            .map_or_else(String::new, |region| region.name(page.language).to_owned()),
        rows: venues(page, 25 * usize::try_from(query.page.saturating_sub(1)).unwrap_or_default(), 25),
        query,
        districts: region::districts(RegionSet::Set2021, city)
            .map(|district| (district.kato, district.name(page.language).to_owned()))
            .collect(),
        categories: Category::all().collect(),
        counts: Counts { regular: 1_684, test: 454 },
        found: 2_138,
        similar: false,
        pages: 86,
        publication: Some(Publication { number: 12, published_at: NOW, venues: 2_138 }),
        downloads: files("/data/participants/750000000"),
    }
}

fn list(page: &Page, query: ListQuery) -> String {
    public::region_list(page, &almaty(page, query))
}

fn list_filtered(page: &Page) -> String {
    let query = ListQuery {
        q: "Достық & <b>".into(),
        district: Some(kato("751310000")),
        category: Category::parse("catering"),
        mode: Some(Mode::Test),
        page: 1,
    };
    let mut props = RegionListProps { found: 3, pages: 1, rows: venues(page, 1, 3), ..almaty(page, query) };
    let district = props.query.district.map(|district| props.district_name(district));
    for row in &mut props.rows {
        row.mode = Mode::Test;
        row.category = props.query.category.unwrap_or(row.category);
        row.district.clone_from(&district);
    }
    public::region_list(page, &props)
}

fn list_nothing(page: &Page) -> String {
    let query = ListQuery { q: "ыыы".into(), mode: Some(Mode::Regular), ..ListQuery::default() };
    public::region_list(
        page,
        &RegionListProps { found: 0, pages: 0, rows: Vec::new(), ..almaty(page, query) },
    )
}

fn list_similar(page: &Page) -> String {
    let query = ListQuery { q: "дастык".into(), ..ListQuery::default() };
    let props = RegionListProps {
        found: 2,
        pages: 1,
        similar: true,
        rows: venues(page, 0, 2),
        ..almaty(page, query)
    };
    public::region_list(page, &props)
}

/// Published, and nobody is on it.
fn list_empty(page: &Page) -> String {
    let publication = Some(Publication { number: 2, published_at: NOW, venues: 0 });
    let props = RegionListProps {
        counts: Counts::default(),
        found: 0,
        pages: 0,
        rows: Vec::new(),
        publication,
        ..almaty(page, ListQuery::default())
    };
    public::region_list(page, &props)
}

/// Never published.
fn list_none(page: &Page) -> String {
    let region = kato("150000000");
    let props = RegionListProps {
        kato: region,
        name: region::find(RegionSet::Set2021, region)
            .map_or_else(String::new, |region| region.name(page.language).to_owned()),
        counts: Counts::default(),
        found: 0,
        pages: 0,
        rows: Vec::new(),
        districts: Vec::new(),
        publication: None,
        downloads: Vec::new(),
        ..almaty(page, ListQuery::default())
    };
    public::region_list(page, &props)
}

fn venue(page: &Page) -> VenueProps {
    let code = VenueCode::generate(&SeededRandomness::new(7));
    let city = kato("750000000");
    VenueProps {
        id: VenueId::new(NOW, &SeededRandomness::new(7)),
        code,
        short_link: format!("{}/v/{code}", page.public_url),
        name: NAMES[0].to_owned(),
        category: Category::parse("catering").unwrap_or_else(|| venues(page, 0, 1)[0].category),
        mode: Mode::Regular,
        test_until: None,
        region: (
            city,
            region::find(RegionSet::Set2021, city)
                .map_or_else(String::new, |region| region.name(page.language).to_owned()),
        ),
        district: region::districts(RegionSet::Set2021, city)
            .next()
            .map(|district| district.name(page.language).to_owned()),
        address: ADDRESSES[0].to_owned(),
        joined_on: day(NOW.plus(Span::days(-25))),
        publication: Some(Publication { number: 12, published_at: NOW, venues: 2_138 }),
        listed: true,
    }
}

fn venue_test(page: &Page) -> String {
    let props = VenueProps {
        name: NAMES[1].to_owned(),
        mode: Mode::Test,
        test_until: Some(day(NOW.plus(Span::days(5)))),
        district: None,
        joined_on: day(NOW.plus(Span::days(-2))),
        ..venue(page)
    };
    public::venue(page, props)
}

fn venue_unlisted(page: &Page) -> String {
    public::venue(page, VenueProps { name: NAMES[3].to_owned(), listed: false, ..venue(page) })
}
