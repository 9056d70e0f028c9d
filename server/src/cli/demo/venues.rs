//! Venues of the demonstration: as many as the ministry's letter counts, spread over the regions as they plausibly were.
//! What a venue is follows from its number alone; only its days hang on the present.

use ashyq_domain::{
    Address, Category, Kato, Mode, NotificationNumber, Owner, VenueName,
    language::Language,
    randomness::{Randomness, SeededRandomness},
    region::{RegionSet, districts, regions},
    time::{Clock, Span, Timestamp},
};
use ashyq_lists::{Counts, GoodRow, ListedVenue, Report, Worksheets};
use ashyq_store::{AuditActor, Store, StoreError};
use sha2::{Digest, Sha256};

use super::{citizen, venue_words as words};
use crate::services::publishing::{self, Checked, Desk};

/// Venues of the letter of May 2021: 5,422 regular and 1,473 test.
pub(super) const USUAL: u32 = 6_895;
const TEST: u64 = 1_473;
/// Owners' numbers go so far.
pub(super) const MOST: u32 = 1_000_000;
const FACTS: u64 = 0x1432_7000_0000;
const IDS: u64 = 0x1432_8000_0000;
/// Of a hundred owners so many are sole proprietors.
const SOLE: u32 = 18;
/// The phones of owners come after those of citizens.
const FIRST_PHONE: u32 = 400_000;

/// Writes the list of every region that has none; how many venues.
pub(super) async fn load(
    store: &Store,
    set: RegionSet,
    count: u32,
    clock: &dyn Clock,
) -> Result<u32, StoreError> {
    let mut added = 0;
    let mut first = 0;
    for (kato, share) in shares(set, count) {
        let numbers = first..first + share;
        first += share;
        let known = store.read().await?.current_publication(kato).await?.is_some();
        if share == 0 || known {
            continue;
        }
        let randomness = SeededRandomness::new(IDS + u64::from(numbers.start));
        let actor = AuditActor::CommandLine;
        let desk = Desk { store, clock, randomness: &randomness, set, region: kato, actor };
        let checked = list(set, kato, numbers, clock.now());
        let compared = publishing::compare(desk, &checked.report).await?;
        let draft = publishing::draft(desk, &checked, &compared).await?;
        publishing::publish(desk, draft).await?;
        added += share;
    }
    Ok(added)
}

/// How many venues each region has: all shares together are exactly `count`.
pub(super) fn shares(set: RegionSet, count: u32) -> Vec<(Kato, u32)> {
    let weights: Vec<(Kato, u64)> =
        regions(set).iter().map(|region| (region.kato, words::weight(region.kato))).collect();
    let all: u64 = weights.iter().map(|(_, weight)| weight).sum();
    let (mut before, mut given) = (0_u64, 0_u32);
    let share = |(kato, weight): (Kato, u64)| {
        before += weight;
        // Rounded at the running sum, so that nothing is lost.
        let until = u32::try_from(u64::from(count) * before / all.max(1)).unwrap_or(count);
        let share = until - given;
        given = until;
        (kato, share)
    };
    weights.into_iter().map(share).collect()
}

fn list(set: RegionSet, region: Kato, numbers: std::ops::Range<u32>, now: Timestamp) -> Checked {
    let venue = |number| venue(set, region, number, now);
    let rows = numbers.filter_map(venue).zip(2_u32..);
    let good: Vec<GoodRow> = rows.map(|(venue, row)| GoodRow { row, venue }).collect();
    let counts = Counts { rows: good.len(), good: good.len(), ..Counts::default() };
    let hash = Sha256::digest(format!("demonstration {region} {}", good.len())).into();
    let report = Report { good, counts, ..Report::default() };
    Checked {
        name: format!("demo-{region}.csv"),
        hash: Some(hash),
        copy_of: None,
        worksheets: Worksheets::default(),
        report,
        said: Vec::new(),
    }
}

/// Chance, the same at every run.
struct Dice(SeededRandomness);

impl Dice {
    fn below(&self, count: usize) -> usize {
        self.0.below(u32::try_from(count.max(1)).unwrap_or(u32::MAX)) as usize
    }

    fn pick<'a, T>(&self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// The venue with this number. `None` never happens: a test makes them all.
pub(super) fn venue(set: RegionSet, region: Kato, number: u32, now: Timestamp) -> Option<ListedVenue> {
    let dice = Dice(SeededRandomness::new(FACTS + u64::from(number)));
    let kind = words::kind(dice.0.below(words::KINDS_TOGETHER))?;
    let language = if dice.below(100) < 55 { Language::Kk } else { Language::Ru };
    let mode = mode(number);
    // A chain has two venues in the numbers beside each other.
    let owner_number = if number % 6 == 5 { number - 1 } else { number };
    let districts: Vec<Kato> = districts(set, region).map(|district| district.kato).collect();
    let house = 1 + dice.below(240);
    let days = match mode {
        Mode::Test => dice.below(7),
        Mode::Regular => 8 + dice.below(120),
    };
    let joined = now.minus(Span::days(i64::try_from(days).unwrap_or_default()));
    let notification = format!("KZ{:02}UBS{:08}", number % 90 + 10, number);
    Some(ListedVenue {
        name: VenueName::parse(&name(&dice, kind, language)?).ok()?,
        category: Category::parse(kind.category)?,
        mode,
        district: dice.pick(&districts).copied(),
        address: Address::parse(&address(&dice, region, language, house)?).ok()?,
        owner: owner(owner_number)?,
        phone: citizen::phone(FIRST_PHONE + owner_number),
        joined_on: joined.date(),
        notification_number: NotificationNumber::parse(&notification).ok(),
    })
}

/// Spread evenly, and exactly as many of the usual number as the letter says.
fn mode(number: u32) -> Mode {
    let until = |number: u64| number * TEST / u64::from(USUAL);
    let number = u64::from(number);
    if until(number + 1) > until(number) { Mode::Test } else { Mode::Regular }
}

/// A chain of the same name in the next street would be the same venue to a careless reader, so some have a number.
fn name(dice: &Dice, kind: &words::Kind, language: Language) -> Option<String> {
    let mark = match dice.below(12) {
        0 => format!(" № {}", 1 + dice.below(30)),
        _ => String::new(),
    };
    Some(match language {
        Language::Kk => format!("«{}» {}{mark}", dice.pick(&words::NAMES_KK)?, dice.pick(kind.kk)?),
        _ => format!("{} «{}»{mark}", dice.pick(kind.ru)?, dice.pick(&words::NAMES_RU)?),
    })
}

fn address(dice: &Dice, region: Kato, language: Language, house: usize) -> Option<String> {
    let town = dice.pick(words::towns(region));
    let street = dice.pick(&words::STREETS)?;
    Some(match (language, town) {
        (Language::Kk, Some(town)) => format!("{}, {}, {house}", town.0, street.0),
        (Language::Kk, None) => format!("{}, {house}", street.0),
        (_, Some(town)) => format!("{}, {}, {house}", town.1, street.1),
        (_, None) => format!("{}, {house}", street.1),
    })
}

/// An owner that cannot exist: a company registered in 1970, or a sole proprietor born in the nineteenth century.
pub(super) fn owner(number: u32) -> Option<Owner> {
    if number % 100 < SOLE {
        // Citizens of the complaints have the first numbers.
        let document = citizen::iin(number + super::MOST)?;
        return Owner::parse(&document.expose()).ok();
    }
    let (month, kind, place) = (number % 12 + 1, 4 + number / 12 % 2, number / 24);
    // Of two serial numbers one has a legal check digit.
    [place * 2, place * 2 + 1]
        .into_iter()
        .flat_map(|serial| (0..10).map(move |check| format!("70{month:02}{kind}0{serial:05}{check}")))
        .find_map(|digits| Owner::parse(&digits).ok())
}
