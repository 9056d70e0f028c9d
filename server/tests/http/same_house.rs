//! What lists say of venues that went and came: who is whose neighbour, who is excluded still, what is older than what.

use ashyq_domain::{
    Kato, Language, Mode,
    ids::{PublicationId, VenueId},
    time::Span,
};
use ashyq_store::WholeListing;

use crate::{
    app::{ALMATY, TestApp},
    applications::{act, chamber, listed, sweep},
    business::{application, register},
    lists, on_both,
    participants::publish,
    publishing::{approve, submit},
    venues::{application_of, cabinet, found, venue},
    visitor::{Form, Visitor},
};

on_both!(
    a_neighbour_of_the_same_owner_stays,
    two_of_one_owner_in_one_house_register,
    leaving_ends_no_exclusion,
    an_old_appeal_takes_nothing_off,
    an_older_list_says_nothing_new,
    what_only_joined_is_not_kept_for_ever,
    what_a_list_says_of_an_accepted_venue_stays,
    a_listed_owner_is_told_in_the_own_language,
    a_venue_of_another_phone_is_not_corrected
);

const WORDS: (&str, &str) = ("message", "Тексермей кіргізген.");

/// A list with two venues of one owner in one house, of one kind.
fn two_in_one_house() -> String {
    let other = lists::row(1, "Бургер", "regular").replace("KZ1\r", "KZ2\r").replace("0000001,", "0000002,");
    format!(
        "{}{}{other}{}",
        lists::HEADER,
        lists::row(1, "Кофе", "regular"),
        lists::row(5, "Кафе", "regular")
    )
}

async fn excluded(chamber: &mut Visitor, name: &str) -> (VenueId, String) {
    let page = found(chamber, name).await;
    let id = venue(&page);
    (id, chamber.fill(&page, "suspend", &[WORDS]).await.path)
}

async fn a_neighbour_of_the_same_owner_stays(test: TestApp) {
    publish(&test, &two_in_one_house()).await;
    let mut chamber = chamber(&test).await;
    let neighbour = venue(&found(&mut chamber, "Бургер").await);
    let (id, desk) = excluded(&mut chamber, "Кофе").await;
    for _ in 0..2 {
        sweep(&test).await;
        assert_eq!(listed(&test, Some(id)).await, None);
        assert_eq!(listed(&test, Some(neighbour)).await, Some(Mode::Regular));
    }
    // Nor does its owner's leaving, nor a later list.
    act(&mut chamber, &desk, "leave", &[("leave_message", "Объект жабылды.")]).await;
    sweep(&test).await;
    publish(&test, &two_in_one_house()).await;
    assert_eq!(listed(&test, Some(neighbour)).await, Some(Mode::Regular));
}

async fn two_of_one_owner_in_one_house_register(test: TestApp) {
    publish(&test, &lists::list(2)).await;
    let mut chamber = chamber(&test).await;
    let mut owner = test.visitor();
    let mut venues = Vec::new();
    for name in ["«Достық» дәмханасы", "«Бургер» асханасы"] {
        let reference = register(&test, &mut owner, &[("name", name)]).await;
        let desk = format!("/console/applications/{}", application(&test, reference).await.id);
        act(&mut chamber, &desk, "accept", &[]).await;
        sweep(&test).await;
        venues.push(application(&test, reference).await.venue);
    }
    assert_ne!(venues[0], venues[1]);
    for venue in venues {
        assert_eq!(listed(&test, venue).await, Some(Mode::Test));
    }
}

async fn leaving_ends_no_exclusion(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let mut chamber = chamber(&test).await;
    let (id, _) = excluded(&mut chamber, "Кафе 001").await;
    let reference = application_of(&test, id).await.unwrap().reference;
    let mut owner = cabinet(&test, "+77010000001").await;
    let page = owner.open(&format!("/ru/business/cabinet/{reference}/leave")).await.unwrap();
    assert!(page.body.contains("Срок исключения этим не прерывается"), "{}", page.body);
    owner.fill(&page, "leave", &[]).await;
    sweep(&test).await;
    test.clock.advance(Span::minutes(1));
    publish(&test, &lists::list(3)).await;
    assert_eq!(listed(&test, Some(id)).await, None, "the list names it, and it is excluded still");
    // Two weeks after the exclusion a list may name it.
    test.clock.advance(Span::days(14));
    publish(&test, &lists::list(3)).await;
    sweep(&test).await;
    assert_eq!(listed(&test, Some(id)).await, Some(Mode::Regular));
}

async fn an_old_appeal_takes_nothing_off(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let mut chamber = chamber(&test).await;
    let (id, desk) = excluded(&mut chamber, "Кафе 001").await;
    let reference = application_of(&test, id).await.unwrap().reference;
    let own = format!("/kk/business/cabinet/{reference}");
    let mut owner = cabinet(&test, "+77010000001").await;
    let page = owner.open(&format!("{own}/appeal")).await.unwrap();
    owner.fill(&page, "/appeal", &[("message", "Біз бәрін тексердік.")]).await;
    let page = owner.open(&format!("{own}/leave")).await.unwrap();
    owner.fill(&page, "leave", &[]).await;
    sweep(&test).await;
    test.clock.advance(Span::days(15));
    publish(&test, &lists::list(3)).await;
    assert_eq!(listed(&test, Some(id)).await, Some(Mode::Regular), "taken up again");
    test.clock.advance(Span::days(1));
    let mut second = crate::appeals::second(&test).await;
    let page = act(&mut second, &desk, "reject_message", &[("reject_message", "Дәлел жоқ.")]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    sweep(&test).await;
    assert_eq!(listed(&test, Some(id)).await, Some(Mode::Regular));
}

async fn an_older_list_says_nothing_new(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let first = test.app.catalogues.current(&test.app).await.unwrap();
    let first = first.shelves.values().next().unwrap().publication.id;
    test.clock.advance(Span::minutes(1));
    let mut chamber = chamber(&test).await;
    let page = found(&mut chamber, "Кафе 001").await;
    let id = venue(&page);
    let desk = chamber.fill(&page, "suspend", &[WORDS]).await.path;
    act(&mut chamber, &desk, "lift", &[]).await;
    act(&mut chamber, &desk, "leave", &[("leave_message", "Объект жабылды.")]).await;
    sweep(&test).await;
    assert_eq!(listed(&test, Some(id)).await, None);
    test.clock.advance(Span::minutes(1));
    let mut second = crate::appeals::second(&test).await;
    let page = chamber.open(&format!("/console/publications/{first}")).await.unwrap();
    let copied = chamber.fill(&page, "copy", &[]).await;
    test.work().await;
    let page = chamber.open(&copied.path).await.unwrap();
    let page = submit(&mut chamber, &page, &[]).await;
    approve(&mut second, &page).await;
    sweep(&test).await;
    let mut tx = test.app.store.read().await.unwrap();
    let region = tx.find_publication(first).await.unwrap().unwrap().region;
    let current = tx.current_publication(region).await.unwrap().unwrap();
    drop(tx);
    assert_eq!(current.counts.regular + current.counts.test, 2, "the older list, without who has left");
    assert_eq!(listed(&test, Some(id)).await, None);
}

/// Id and number of rows of the publications, the latest first.
async fn rows(test: &TestApp) -> Vec<(PublicationId, bool, usize)> {
    let mut tx = test.app.store.read().await.unwrap();
    let mut found = Vec::new();
    for publication in tx.list_publications(Kato::parse(ALMATY).unwrap(), 99).await.unwrap() {
        let rows = tx.list_listings(publication.id, None, 99).await.unwrap().len();
        found.push((publication.id, publication.is_joined(), rows));
    }
    found
}

async fn what_only_joined_is_not_kept_for_ever(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let mut chamber = chamber(&test).await;
    let reference = register(&test, &mut test.visitor(), &[]).await;
    let desk = format!("/console/applications/{}", application(&test, reference).await.id);
    act(&mut chamber, &desk, "accept", &[]).await;
    sweep(&test).await;
    act(&mut chamber, &desk, "suspend", &[WORDS]).await;
    sweep(&test).await;
    act(&mut chamber, &desk, "lift", &[]).await;
    sweep(&test).await;
    test.clock.advance(Span::minutes(1));
    // The next list of the chamber lacks one of its venues, and gets the accepted one.
    publish(&test, &lists::list(2)).await;
    let before = rows(&test).await;
    let counted: Vec<_> = before.iter().map(|(_, joined, rows)| (*joined, *rows)).collect();
    assert_eq!(counted, [(true, 3), (false, 2), (true, 4), (true, 3), (true, 4), (false, 3)]);
    let page = chamber.open(&format!("/console/publications/{}", before[2].0)).await.unwrap();
    assert!(page.status == 200 && Form::find(&page, "copy").is_none(), "{}", page.body);
    let page = chamber.open(&format!("/console/publications/{}", before[5].0)).await.unwrap();
    assert!(Form::find(&page, "copy").is_some(), "a list of the chamber may be shown again");
    let gone = format!("/console/publications/{}?show=gone", before[1].0);
    assert!(chamber.open(&gone).await.unwrap().body.contains("Кафе 002"));
    test.clock.advance(Span::minutes(7 * 24 * 60 + 1));
    sweep(&test).await;
    let after = rows(&test).await;
    let after: Vec<_> = after.iter().rev().take(6).rev().map(|(_, joined, rows)| (*joined, *rows)).collect();
    let last = "the venue that no later list names keeps what was said last";
    assert_eq!(after, [(true, 3), (false, 2), (true, 1), (true, 0), (true, 0), (false, 3)], "{last}");
    let mut chamber = test.signed_in("chamber").await;
    let page = chamber.open(&gone).await.unwrap();
    assert!(
        page.body.contains("These rows are no longer kept.") && !page.body.contains("Кафе"),
        "{}",
        page.body
    );
    assert!(listed(&test, application(&test, reference).await.venue).await.is_some());
}

/// A list with this venue alone, with another phone.
fn said_anew(venue: &WholeListing, joined_on: &str, number: &str) -> String {
    let (said, owner) = (&venue.known.listing, venue.owner.as_ref().unwrap());
    let (name, address) = (said.name.as_str(), said.address.as_str());
    let (header, district, owner) = (lists::HEADER, lists::DISTRICT, owner.expose());
    format!(
        "{header}{name},catering,test,{district},\"{address}\",{owner},+77010000042,{joined_on},{number}\r\n"
    )
}

async fn what_a_list_says_of_an_accepted_venue_stays(test: TestApp) {
    let mut chamber = chamber(&test).await;
    let reference = register(&test, &mut test.visitor(), &[]).await;
    let desk = format!("/console/applications/{}", application(&test, reference).await.id);
    act(&mut chamber, &desk, "accept", &[]).await;
    sweep(&test).await;
    let id = application(&test, reference).await.venue.unwrap();
    let known = test.app.store.read().await.unwrap().find_listed(id).await.unwrap().unwrap();
    assert_eq!(known.known.notification_number.as_ref().unwrap().as_str(), "KZ77UVX00000001");
    // The chamber's list has another phone, number and day.
    test.clock.advance(Span::days(1));
    publish(&test, &said_anew(&known, "2021-05-11", "KZ42")).await;
    test.clock.advance(Span::days(7));
    sweep(&test).await;
    assert_eq!(listed(&test, Some(id)).await, Some(Mode::Regular));
    let now = test.app.store.read().await.unwrap().find_listed(id).await.unwrap().unwrap();
    assert_eq!(now.phone.unwrap().canonical(), "+77010000042");
    assert_eq!(now.known.notification_number.unwrap().as_str(), "KZ42");
    assert_eq!(now.known.listing.joined_on.to_string(), "2021-05-11");
}

/// Asks for another name of the only listed venue of a phone.
async fn rename(owner: &mut Visitor, language: &str, id: VenueId) -> crate::visitor::Page {
    let path = format!("/{language}/business/cabinet/venues/{id}/correct");
    let page = owner.open(&path).await.unwrap();
    owner.fill(&page, "/correct", &[("name", "«Жаңа» кафесі"), ("message", "Атауы өзгерді.")]).await
}

async fn a_listed_owner_is_told_in_the_own_language(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let mut chamber = chamber(&test).await;
    let id = venue(&found(&mut chamber, "Кафе 001").await);
    let mut owner = cabinet(&test, "+77010000001").await;
    let page = rename(&mut owner, "ru", id).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert_eq!(application_of(&test, id).await.unwrap().language, Language::Ru);
}

async fn a_venue_of_another_phone_is_not_corrected(test: TestApp) {
    publish(&test, &lists::list(2)).await;
    let mut chamber = chamber(&test).await;
    let mut owner = test.visitor();
    let reference = register(&test, &mut owner, &[]).await;
    let desk = format!("/console/applications/{}", application(&test, reference).await.id);
    act(&mut chamber, &desk, "accept", &[]).await;
    sweep(&test).await;
    let id = application(&test, reference).await.venue.unwrap();
    let known = test.app.store.read().await.unwrap().find_listed(id).await.unwrap().unwrap();
    // A later list has another phone of the venue.
    test.clock.advance(Span::minutes(1));
    let joined = known.known.listing.joined_on.to_string();
    publish(&test, &said_anew(&known, &joined, "KZ77UVX00000001")).await;
    let mut other = cabinet(&test, "+77010000042").await;
    let page = other.open("/kk/business/cabinet").await.unwrap();
    assert!(page.body.contains(&format!("/kk/venues/{id}")), "{}", page.body);
    assert!(!page.body.contains(&format!("venues/{id}/correct")), "{}", page.body);
    assert!(Form::find(&page, "venue").is_some(), "a question to 1432 is open to everybody");
    let page = other.open(&format!("/kk/business/cabinet/venues/{id}/correct")).await.unwrap();
    assert_eq!(page.path, "/kk/business/cabinet");
}
