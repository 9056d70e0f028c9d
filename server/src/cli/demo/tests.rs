//! The demonstration's data: most of it without a database.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::HashSet;

use ashyq_domain::{
    ApplicationState, Kato,
    complaint::{Cause, Kind, State},
    document::Document,
    ids::AccountId,
    language::Language,
    randomness::SystemRandomness,
    region::RegionSet,
};
use ashyq_store::{AuditFilter, NewAccount, StoreConfig, testing};

use super::*;
use crate::services::applications::appealing;

/// As many as the bench loads.
const MANY: u32 = 100_000;
/// Enough where making one takes long.
const FEWER: u32 = 15_000;

fn now() -> Timestamp {
    Timestamp::from_unix(1_622_548_800)
}

#[test]
fn references_documents_and_phones_are_all_different() {
    let references: HashSet<_> = (0..MANY).map(plan::reference).collect();
    assert_eq!(references.len(), MANY as usize);
    // Beyond 13,440 the days come again with the next serial numbers.
    let documents: HashSet<String> = (0..FEWER)
        .flat_map(|number| [citizen::iin(number), citizen::passport(number)])
        .map(|document| document.unwrap().canonical())
        .collect();
    assert_eq!(documents.len(), 2 * FEWER as usize);
    assert!((0..MANY).all(|number| citizen::phone(number).is_some()));
    assert!(citizen::iin(MOST - 1).is_some() && citizen::phone(MOST - 1).is_some());
}

#[test]
fn nobody_of_the_demonstration_can_exist_or_is_known_to_the_simulator() {
    let known: HashSet<String> = ashyq_simulator::demonstration_people(now())
        .into_iter()
        .map(|person| person.document.value)
        .collect();
    for number in 0..2_000 {
        let Some(Document::Iin(iin)) = citizen::iin(number) else { unreachable!("an IIN") };
        assert_eq!(iin.expose().as_bytes()[6], b'2', "a birth in 18xx");
        assert!(!known.contains(iin.expose()));
    }
}

#[test]
fn the_same_number_is_the_same_complaint() {
    for number in 0..200 {
        let set = RegionSet::default();
        let (one, other) = (Plan::of(number, set, now()), Plan::of(number, set, now()));
        assert_eq!(one.reference, other.reference);
        assert_eq!(
            one.document.map(|document| document.canonical()),
            other.document.map(|document| document.canonical())
        );
        assert!(one.words.is_some() && one.words == other.words);
        assert!(one.begun < now());
    }
}

#[test]
fn most_complaints_are_open_and_every_course_ends_where_it_should() {
    let mut open = 0;
    for number in 0..400 {
        let plan = Plan::of(number, RegionSet::default(), now());
        let ends_open = plan.course.events.iter().try_fold(State::New, |from, event| {
            let row = ashyq_domain::complaint::TABLE
                .iter()
                .find(|row| row.from == Some(from) && row.event == *event);
            row.map(|row| row.to)
        });
        open += usize::from(ends_open.unwrap().is_open());
        let over = plan.waits.iter().copied().fold(plan.begun, Timestamp::plus);
        assert!(over <= now(), "nothing happens in the future");
        assert!(!plan.course.is_referred() || (plan.kind == Kind::WrongStatus && plan.document.is_some()));
    }
    assert_eq!(open, 340);
}

#[test]
fn everything_that_is_said_can_be_read() {
    let said = |language| {
        let causes =
            Cause::ALL.iter().map(move |cause| words::complaint(Kind::WrongStatus, Some(*cause), language));
        let kinds = Kind::ALL.iter().map(move |kind| words::complaint(*kind, None, language));
        let kinds_more = Kind::ALL
            .iter()
            .flat_map(move |kind| [words::question(*kind, language), words::answer(*kind, language)]);
        let rest = [
            words::reply(language),
            words::outcome(true, language),
            words::outcome(false, language),
            words::laboratory(language),
        ];
        causes.chain(kinds).flatten().copied().chain(kinds_more).chain(rest)
    };
    for text in Language::ALL.iter().flat_map(|language| said(*language)).chain(words::NOTES) {
        assert!(ashyq_domain::Words::parse(text).is_ok(), "{text}");
    }
}

#[test]
fn venues_are_as_many_as_the_letter_says() {
    let set = RegionSet::Set2021;
    let shares = venues::shares(set, venues::USUAL);
    assert_eq!((shares.len(), shares.iter().map(|(_, share)| share).sum::<u32>()), (17, venues::USUAL));
    assert!(shares.iter().all(|(_, share)| *share > 100));
    let (mut number, mut regular, mut keys) = (0, 0, HashSet::new());
    for (region, share) in shares {
        for _ in 0..share {
            let venue = venues::venue(set, region, number, now()).unwrap();
            regular += u32::from(venue.mode == ashyq_domain::Mode::Regular);
            assert!(keys.insert((
                venue.owner.expose().to_owned(),
                venue.name.to_string(),
                venue.address.to_string()
            )));
            number += 1;
        }
    }
    assert_eq!((regular, number), (5_422, 6_895));
    assert_eq!(venues::shares(set, 150_000).iter().map(|(_, share)| share).sum::<u32>(), 150_000);
}

#[test]
fn no_owner_of_a_venue_can_exist() {
    let mut all = HashSet::new();
    for number in (0..20_000).chain(venues::MOST - 1_000..venues::MOST) {
        let owner = venues::owner(number).unwrap();
        let digits = owner.expose();
        let born = digits.as_bytes()[6] == b'2' && digits.as_bytes()[4] <= b'3';
        assert!(born || digits.starts_with("70"), "{number}");
        assert!(all.insert(digits.to_owned()), "{number}");
    }
}

#[tokio::test]
async fn owners_can_appeal_against_what_a_chamber_decided() {
    let config = StoreConfig::new(testing::sqlite_url());
    let store = Store::open(&config, testing::keys()).await.unwrap();
    store.migrate().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    for member in &staff::MEMBERS {
        // Without a password: hashing fourteen of them is another test's matter.
        let account = NewAccount {
            id: AccountId::new(now(), &SystemRandomness),
            username: member.username,
            display_name: member.username,
            role: member.role,
            region: member.region.and_then(Kato::parse),
            language: Language::Kk,
            password_hash: "",
            totp_secret: None,
            created_at: now(),
        };
        tx.add_account(&account).await.unwrap();
    }
    tx.commit().await.unwrap();
    let accounts = Staff::load(&store, now()).await.unwrap();
    let mut written = Vec::new();
    for _ in 0..2 {
        applications::load(&store, &accounts, RegionSet::default(), now()).await.unwrap();
        let rows = store.read().await.unwrap().list_audit(&AuditFilter::default(), None, 200).await.unwrap();
        written.push(rows.len());
    }
    // For each of two regions eight are submitted and seven steps are taken.
    assert_eq!(written, [30, 30], "a second run adds nothing");
    let mut tx = store.read().await.unwrap();
    for region in [staff::ALMATY, staff::AKTOBE].map(|code| Kato::parse(code).unwrap()) {
        for state in [ApplicationState::Refused, ApplicationState::Suspended] {
            let found = tx.list_applications(region, state, None, 9).await.unwrap().items.remove(0);
            let history = tx.list_application_events(found.id).await.unwrap();
            let step = appealing::against(&found, &history, &[]).unwrap();
            assert_eq!(step.account, accounts.chamber(region), "{region} {state}");
        }
    }
    assert_eq!(tx.verify_audit().await.unwrap().first_bad, None);
}
