//! Venues that came by a chamber's list: excluded at the desk, back by the clock.

use ashyq_domain::{ApplicationState, Mode, ids::VenueId, role::Role, time::Span};
use ashyq_store::{Application, AuditFilter};

use crate::{
    app::{ALMATY, TestApp},
    applications::{act, chamber, listed, sweep},
    lists, on_both,
    participants::publish,
    visitor::{Form, Page, Visitor},
};

on_both!(
    a_listed_venue_is_excluded_and_comes_back,
    a_venue_in_training_trains_on,
    a_venue_without_a_phone_is_excluded_too,
    of_two_exclusions_the_first_counts,
    a_venue_is_its_regions
);

const WORDS: (&str, &str) = ("message", "Тексермей кіргізген.");

/// The only venue that is found by these words, in the chamber's search.
pub async fn found(chamber: &mut Visitor, words: &str) -> Page {
    let page = chamber.open(&format!("/console/venues?q={words}")).await.unwrap();
    assert_eq!(page.status, 200);
    assert_eq!(page.body.matches("href=\"/console/venues/").count(), 1, "{}", page.body);
    let (_, rest) = page.body.split_once("href=\"/console/venues/").unwrap();
    chamber.open(&format!("/console/venues/{}", &rest[..36])).await.unwrap()
}

/// The venue of a page of the desk.
pub fn venue(page: &Page) -> VenueId {
    page.path.rsplit('/').next().unwrap().parse().unwrap()
}

pub async fn application_of(test: &TestApp, venue: VenueId) -> Option<Application> {
    test.app.store.read().await.unwrap().application_in_force_of(venue).await.unwrap()
}

async fn a_listed_venue_is_excluded_and_comes_back(test: TestApp) {
    publish(&test, &lists::list(30)).await;
    let mut chamber = chamber(&test).await;
    let queue = chamber.open("/console/applications").await.unwrap();
    assert!(queue.body.contains("href=\"/console/venues\""), "{}", queue.body);
    // 25 a page, all of them without words.
    let all = chamber.open("/console/venues").await.unwrap();
    assert_eq!(all.body.matches("href=\"/console/venues/").count(), 25);
    let second = chamber.open("/console/venues?q=&page=2").await.unwrap();
    assert_eq!(second.body.matches("href=\"/console/venues/").count(), 5);
    let page = found(&mut chamber, "кафе 006").await;
    let id = venue(&page);
    assert!(page.body.contains("Кафе 006") && page.body.contains("KZ6"), "{}", page.body);
    assert!(!page.body.contains(&lists::owner(6)) && !page.body.contains("0000006"), "masked");
    let form = Form::find(&page, "suspend").unwrap();
    let empty = chamber.send(&form).await.unwrap();
    assert_eq!((empty.status, listed(&test, Some(id)).await), (422, Some(Mode::Regular)));
    let form = form.with(&[WORDS]);
    let one = chamber.send(&form).await.unwrap();
    let two = chamber.send(&form).await.unwrap();
    assert_eq!(one.attribute("data-state").as_deref(), Some("suspended"), "{}", one.body);
    assert!(one.path.starts_with("/console/applications/") && one.attribute("data-notice").is_some());
    assert_eq!(one.path, two.path, "a second click leads to the same");
    let application = application_of(&test, id).await.unwrap();
    assert_eq!((application.suspensions, application.version), (1, 2));
    assert_eq!(application.suspended_until, Some(application.changed_at.plus(Span::days(14))));
    // The list is really without it, also the next one that is uploaded.
    sweep(&test).await;
    assert_eq!(listed(&test, Some(id)).await, None);
    publish(&test, &lists::list(30)).await;
    assert_eq!(listed(&test, Some(id)).await, None);
    assert_eq!(
        chamber.open(&page.path).await.unwrap().path,
        one.path,
        "off the list its application says more"
    );
    // The owner is told, and reads what for in the cabinet of the list's phone.
    let phone = "+77010000006";
    assert!(test.sms(phone).await.pop().unwrap().contains("шығарылды"));
    let mut owner = cabinet(&test, phone).await;
    let own = owner.open(&format!("/kk/business/cabinet/{}", application.reference)).await.unwrap();
    assert!(own.body.contains(WORDS.1) && own.body.contains("KZ6"), "{}", own.body);
    // Two weeks later it is back, with the code on its door.
    let before = code(&test, id).await;
    test.clock.advance(Span::days(14));
    sweep(&test).await;
    assert_eq!((listed(&test, Some(id)).await, code(&test, id).await), (Some(Mode::Regular), before));
    // The second time it is two months, by the same application.
    let mut chamber = test.signed_in("chamber").await;
    let page = found(&mut chamber, "кафе 006").await;
    assert!(page.body.contains(&one.path) && Form::find(&page, "suspend").is_none(), "{}", page.body);
    let page = act(&mut chamber, &one.path, "suspend", &[WORDS]).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("suspended"), "{}", page.body);
    let again = application_of(&test, id).await.unwrap();
    assert_eq!((again.id, again.suspensions), (application.id, 2));
    assert!(again.suspended_until.unwrap().since(again.changed_at) > Span::days(58));
    let mut tx = test.app.store.read().await.unwrap();
    let audit = tx.list_audit(&AuditFilter::default(), None, 200).await.unwrap();
    for action in ["venue.view", "application.take_over", "application.suspend"] {
        assert!(audit.iter().any(|row| row.action == action), "{action}");
    }
}

/// The cabinet of a phone, opened by its code.
pub async fn cabinet(test: &TestApp, phone: &str) -> Visitor {
    let mut owner = test.visitor();
    let page = owner.open("/kk/business/cabinet").await.unwrap();
    let page = owner.fill(&page, "phone", &[("phone", phone)]).await;
    let code = test.code(phone).await.unwrap();
    let page = owner.fill(&page, "code", &[("code", &code)]).await;
    assert_eq!(page.path, "/kk/business/cabinet", "{}", page.body);
    owner
}

async fn code(test: &TestApp, venue: VenueId) -> String {
    test.app.store.read().await.unwrap().find_venue(venue).await.unwrap().unwrap().code.to_string()
}

async fn a_venue_in_training_trains_on(test: TestApp) {
    // It joined on the tenth; the clock of the test begins on the twelfth.
    let row = lists::row(3, "Жаңа дүкен", "test").replace("2021-05-03", "2021-05-10");
    publish(&test, &format!("{}{row}", lists::list(2))).await;
    let mut chamber = chamber(&test).await;
    let page = found(&mut chamber, "Жаңа дүкен").await;
    let id = venue(&page);
    let page = chamber.fill(&page, "suspend", &[WORDS]).await;
    sweep(&test).await;
    assert_eq!(listed(&test, Some(id)).await, None);
    act(&mut chamber, &page.path, "lift", &[]).await;
    sweep(&test).await;
    assert_eq!(listed(&test, Some(id)).await, Some(Mode::Test));
    // Seven days after it joined it takes part.
    test.clock.advance(Span::days(5));
    sweep(&test).await;
    assert_eq!(listed(&test, Some(id)).await, Some(Mode::Regular));
    let joined = application_of(&test, id).await.unwrap().joined_at.unwrap().date();
    assert_eq!(joined.to_string(), "2021-05-10", "the day of the list");
}

async fn a_venue_without_a_phone_is_excluded_too(test: TestApp) {
    let row = lists::row(3, "Телефонсыз", "regular").replace("+77010000003", "");
    publish(&test, &format!("{}{row}", lists::list(2))).await;
    let mut chamber = chamber(&test).await;
    let page = found(&mut chamber, "Телефонсыз").await;
    let page = chamber.fill(&page, "suspend", &[WORDS]).await;
    assert_eq!(page.attribute("data-notice").as_deref(), Some("application_moved_untold"), "{}", page.body);
    sweep(&test).await;
    test.clock.advance(Span::days(14));
    sweep(&test).await;
    let mut chamber = test.signed_in("chamber").await;
    let page = chamber.open(&page.path).await.unwrap();
    assert_eq!(page.attribute("data-state").as_deref(), Some("regular"));
    let page = found(&mut chamber, "Телефонсыз").await;
    assert_eq!(listed(&test, Some(venue(&page))).await, Some(Mode::Regular));
}

async fn of_two_exclusions_the_first_counts(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let mut one = chamber(&test).await;
    let mut other = test.staff("chamber2", Role::Chamber, Some(ALMATY)).await;
    let seen = found(&mut other, "Кафе 001").await;
    let page = found(&mut one, "Кафе 001").await;
    let first = one.fill(&page, "suspend", &[WORDS]).await;
    let late = other.fill(&seen, "suspend", &[("message", "Менің мәтінім")]).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains(&first.path), "where it is decided now: {}", late.body);
    let application = application_of(&test, venue(&page)).await.unwrap();
    assert_eq!((application.state, application.suspensions), (ApplicationState::Suspended, 1));
}

async fn a_venue_is_its_regions(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let mut own = chamber(&test).await;
    let page = found(&mut own, "Кафе 001").await;
    let form = Form::find(&page, "suspend").unwrap().with(&[WORDS]);
    let mut other = test.staff("chamber.aktobe", Role::Chamber, Some("150000000")).await;
    assert_eq!(other.open(&page.path).await.unwrap().status, 404);
    assert_eq!(other.send(&form).await.unwrap().status, 404);
    let list = other.open("/console/venues?q=Кафе").await.unwrap();
    assert!(list.status == 200 && !list.body.contains("Кафе 001"), "it has no list yet");
    let mut operator = test.staff("operator", Role::Operator1432, None).await;
    for path in ["/console/venues", &page.path] {
        assert_eq!(operator.open(path).await.unwrap().status, 404, "{path}");
    }
    assert_eq!(operator.send(&form).await.unwrap().status, 404);
    let nobodys = "/console/venues/0190a000-0000-7000-8000-000000000000";
    assert_eq!(own.open(nobodys).await.unwrap().status, 404);
    assert_eq!(own.open("/console/venues/x").await.unwrap().status, 404);
    assert!(application_of(&test, venue(&page)).await.is_none());
}
