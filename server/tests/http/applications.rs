//! The chambers' review desk, and what time and lists make of an application.

use ashyq_domain::{ApplicationState, Mode, Reference, ids::VenueId, role::Role, time::Span};
use ashyq_server::jobs::sweep;
use ashyq_store::{AuditActor, AuditFilter};

use crate::{
    app::{ALMATY, TestApp},
    business::{DIALLED, application, register},
    lists, on_both,
    participants::{get, publish},
    visitor::{Form, Page, Visitor},
};

on_both!(
    an_accepted_venue_trains_and_takes_part,
    a_refusal_is_explained,
    of_two_decisions_the_first_counts,
    an_excluded_venue_leaves_the_list_and_comes_back,
    it_comes_back_as_the_last_list_named_it,
    no_list_drops_an_accepted_venue,
    an_application_is_its_regions
);

pub async fn chamber(test: &TestApp) -> Visitor {
    test.staff("chamber", Role::Chamber, Some(ALMATY)).await
}

/// A registered venue, and the address of its application in the console.
async fn registered(test: &TestApp, changes: &[(&str, &str)]) -> (Reference, String) {
    let reference = register(test, &mut test.visitor(), changes).await;
    test.work().await;
    let id = application(test, reference).await.id;
    (reference, format!("/console/applications/{id}"))
}

pub async fn act(visitor: &mut Visitor, address: &str, name: &str, values: &[(&str, &str)]) -> Page {
    let page = visitor.open(address).await.unwrap();
    visitor.fill(&page, name, values).await
}

/// Everything that is due happens, and this server hears of it.
pub async fn sweep(test: &TestApp) {
    sweep::all(&test.app).await;
    test.work().await;
    test.app.catalogues.look(&test.app).await.unwrap();
}

/// What a telephone reads in the drawing of a QR code: bars `M{x} {y}h{length}` on white ground.
fn said_by(svg: &str) -> String {
    const SCALE: usize = 4;
    let side: usize = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let mut black = vec![false; side * side];
    for bar in svg.split(" d=\"").nth(1).unwrap().split('M').skip(1) {
        let (x, rest) = bar.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (length, _) = rest.split_once('v').unwrap();
        let [x, y, length] = [x, y, length].map(|number| number.parse::<usize>().unwrap());
        black[y * side + x..y * side + x + length].fill(true);
    }
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side * SCALE, side * SCALE, |x, y| {
        if black[y / SCALE * side + x / SCALE] { 0 } else { 255 }
    });
    picture.detect_grids()[0].decode().unwrap().1
}

/// What the current list of the region says of the venue.
pub async fn listed(test: &TestApp, venue: Option<VenueId>) -> Option<Mode> {
    let lists = test.app.catalogues.current(&test.app).await.unwrap();
    lists.find(venue?).map(|(_, venue)| venue.mode)
}

async fn newest(test: &TestApp) -> String {
    test.sms(DIALLED).await.pop().unwrap_or_default()
}

async fn an_accepted_venue_trains_and_takes_part(test: TestApp) {
    publish(&test, &lists::list(5)).await;
    let mut chamber = chamber(&test).await;
    let (reference, address) = registered(&test, &[]).await;
    let queue = chamber.open("/console/applications").await.unwrap();
    assert!(queue.body.contains(&reference.to_string()) && queue.body.contains("Достық"));
    let page = chamber.open(&address).await.unwrap();
    assert_eq!(page.attribute("data-state").as_deref(), Some("submitted"));
    assert!(!page.body.contains(&lists::owner(900)) && !page.body.contains("5550001"), "masked");
    let revealed = chamber.fill(&page, "reveal", &[("reveal_reason", "identify_caller")]).await;
    assert!(revealed.body.contains(&lists::owner(900)) && revealed.body.contains(DIALLED));
    let page = act(&mut chamber, &address, "accept", &[]).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("test"), "{}", page.body);
    assert!(page.attribute("data-notice").is_some());
    let before = get(&test, &format!("/api/v1/publications?region={ALMATY}")).await.json();
    sweep(&test).await;
    let told = newest(&test).await;
    assert!(told.contains(&reference.to_string()) && told.contains("Тестілік"), "{told}");
    // It stands on the list with everybody else, and its door has a code and a poster.
    let found = application(&test, reference).await;
    let venue = found.venue.unwrap();
    assert_eq!(listed(&test, Some(venue)).await, Some(Mode::Test));
    let after = get(&test, &format!("/api/v1/publications?region={ALMATY}")).await.json();
    assert_eq!(after["total"].as_i64(), before["total"].as_i64().map(|count| count + 1), "{after}");
    let list = get(&test, &format!("/api/v1/participants?region={ALMATY}")).await.json();
    assert_eq!(list["total"], 6);
    let code = test.app.store.read().await.unwrap().find_venue(venue).await.unwrap().unwrap().code;
    assert_eq!(get(&test, &format!("/v/{code}/poster.pdf")).await.status, 200);
    let svg = get(&test, &format!("/v/{code}/qr.svg")).await.body;
    assert_eq!(said_by(&svg), format!("{}/v/{code}", test.base), "what a telephone reads at the door");
    // Nothing is published again while nothing changes.
    sweep(&test).await;
    let again = get(&test, &format!("/api/v1/publications?region={ALMATY}")).await.json();
    assert_eq!(again["total"], after["total"]);
    // Seven days of training.
    test.clock.advance(Span::days(7).minus(Span::minutes(5)));
    sweep(&test).await;
    assert_eq!(listed(&test, Some(venue)).await, Some(Mode::Test));
    test.clock.advance(Span::minutes(5));
    sweep(&test).await;
    assert_eq!(application(&test, reference).await.state, ApplicationState::Regular);
    assert_eq!(listed(&test, Some(venue)).await, Some(Mode::Regular));
    assert!(newest(&test).await.contains("штаттық"));
    let mut tx = test.app.store.read().await.unwrap();
    let audit = tx.list_audit(&AuditFilter::default(), None, 200).await.unwrap();
    for action in [
        "application.submit",
        "application.view",
        "application.reveal",
        "application.accept",
        "publication.join",
    ] {
        assert!(audit.iter().any(|row| row.action == action), "{action}");
    }
    // What the clock did is not laid to the operator's charge.
    let joined = audit.iter().filter(|row| row.action == "publication.join");
    assert!(joined.into_iter().all(|row| row.actor == AuditActor::System.code()));
}

async fn a_refusal_is_explained(test: TestApp) {
    let mut chamber = chamber(&test).await;
    let mut owner = test.visitor();
    let reference = register(&test, &mut owner, &[]).await;
    test.work().await;
    let address = format!("/console/applications/{}", application(&test, reference).await.id);
    let page = act(&mut chamber, &address, "refuse", &[("message", "Нет такого номера.")]).await;
    assert_eq!(page.status, 422);
    assert_eq!(Form::find(&page, "refuse").unwrap().fields["message"], "Нет такого номера.");
    let page = chamber.fill(&page, "refuse", &[("reason", "notification_not_found")]).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("refused"), "{}", page.body);
    test.work().await;
    assert!(newest(&test).await.contains("қабылданбады"));
    let own = owner.open(&format!("/ru/business/cabinet/{reference}")).await.unwrap();
    assert_eq!(own.attribute("data-state").as_deref(), Some("refused"));
    assert!(own.body.contains("Уведомления с таким номером") && own.body.contains("Нет такого номера."));
    // The same venue may be registered again, with the right number.
    register(&test, &mut owner, &[]).await;
    // Thirty days later the refused one has no owner any more.
    test.clock.advance(Span::days(31));
    sweep(&test).await;
    assert!(application(&test, reference).await.owner.is_none());
}

async fn of_two_decisions_the_first_counts(test: TestApp) {
    let mut one = chamber(&test).await;
    let mut other = test.staff("chamber2", Role::Chamber, Some(ALMATY)).await;
    let (reference, address) = registered(&test, &[]).await;
    let seen = other.open(&address).await.unwrap();
    let accept = Form::find(&one.open(&address).await.unwrap(), "accept").unwrap();
    for _ in 0..2 {
        assert_eq!(one.send(&accept).await.unwrap().status, 200, "a second click changes nothing");
    }
    let refuse = [("reason", "other"), ("message", "Менің мәтінім")];
    let late = other.fill(&seen, "refuse", &refuse).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.attribute("data-state").as_deref(), Some("test"));
    // What was written is kept; the state has no refusal any more, so it waits in the form that there is.
    assert!(late.body.contains("Менің мәтінім"), "{}", late.body);
    assert_eq!(application(&test, reference).await.version, 2);
}

/// Registers a venue that the chamber accepts: its address at the desk, its id on the list.
async fn joined(test: &TestApp, chamber: &mut Visitor) -> (String, Option<VenueId>) {
    let (reference, address) = registered(test, &[]).await;
    act(chamber, &address, "accept", &[]).await;
    sweep(test).await;
    (address, application(test, reference).await.venue)
}

async fn an_excluded_venue_leaves_the_list_and_comes_back(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let mut chamber = chamber(&test).await;
    let (address, venue) = joined(&test, &mut chamber).await;
    let page = act(&mut chamber, &address, "suspend", &[]).await;
    assert_eq!(page.status, 422, "what for is told to the owner");
    let page = chamber.fill(&page, "suspend", &[("message", "Тексермей кіргізген.")]).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("suspended"), "{}", page.body);
    sweep(&test).await;
    assert_eq!(listed(&test, venue).await, None);
    assert!(newest(&test).await.contains("шығарылды"));
    // Lifted within the seven days, the training goes on.
    act(&mut chamber, &address, "lift", &[]).await;
    sweep(&test).await;
    assert_eq!(listed(&test, venue).await, Some(Mode::Test), "with the code on its door");
    // The second time it is two months, and the clock ends it.
    test.clock.advance(Span::days(8));
    sweep(&test).await;
    chamber = test.signed_in("chamber").await;
    act(&mut chamber, &address, "suspend", &[("message", "Тағы да.")]).await;
    sweep(&test).await;
    for days in [60, 2] {
        assert_eq!(listed(&test, venue).await, None);
        test.clock.advance(Span::days(days));
        sweep(&test).await;
    }
    assert_eq!(listed(&test, venue).await, Some(Mode::Regular));
    assert!(newest(&test).await.contains("қайта қатысады"));
}

async fn it_comes_back_as_the_last_list_named_it(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let mut chamber = chamber(&test).await;
    let (address, venue) = joined(&test, &mut chamber).await;
    let row = lists::row(900, "«Бақ» дәмханасы", "test").replace("Абай даңғылы, 900", "Абай даңғылы, 52");
    publish(&test, &format!("{}{row}", lists::list(3))).await;
    let listed_as = format!("/api/v1/participants?region={ALMATY}&q=%D0%B1%D0%B0%D2%9B");
    assert_eq!(get(&test, &listed_as).await.json()["total"], 1);
    act(&mut chamber, &address, "suspend", &[("message", "Тексермеген.")]).await;
    sweep(&test).await;
    assert_eq!(get(&test, &listed_as).await.json()["total"], 0);
    act(&mut chamber, &address, "lift", &[]).await;
    sweep(&test).await;
    assert_eq!(listed(&test, venue).await, Some(Mode::Test));
    assert_eq!(get(&test, &listed_as).await.json()["total"], 1, "with the name of the last list");
}

async fn no_list_drops_an_accepted_venue(test: TestApp) {
    let mut chamber = chamber(&test).await;
    // Also in a region that has no list yet.
    let (address, venue) = joined(&test, &mut chamber).await;
    assert_eq!(listed(&test, venue).await, Some(Mode::Test));
    assert_eq!(publish(&test, &lists::list(4)).await.gone, 0, "it is not on the list, and stays");
    assert_eq!(listed(&test, venue).await, Some(Mode::Test), "at once, without a sweep");
    let list = get(&test, &format!("/api/v1/participants?region={ALMATY}")).await.json();
    assert_eq!(list["total"], 5);
    // A list that knows the venue keeps it once; one that brings back an excluded one does not.
    let row =
        lists::row(900, "«Достық» дәмханасы", "regular").replace("Абай даңғылы, 900", "Абай даңғылы, 52");
    publish(&test, &format!("{}{row}", lists::list(4))).await;
    let list = get(&test, &format!("/api/v1/participants?region={ALMATY}")).await.json();
    assert_eq!(list["total"], 5);
    assert_eq!(listed(&test, venue).await, Some(Mode::Test), "it still trains");
    act(&mut chamber, &address, "suspend", &[("message", "Тексермеген.")]).await;
    sweep(&test).await;
    publish(&test, &format!("{}{row}", lists::list(4))).await;
    let list = get(&test, &format!("/api/v1/participants?region={ALMATY}")).await.json();
    assert_eq!(list["total"], 4);
}

async fn an_application_is_its_regions(test: TestApp) {
    let (_, address) = registered(&test, &[]).await;
    let mut other = test.staff("chamber.aktobe", Role::Chamber, Some("150000000")).await;
    assert_eq!(other.open(&address).await.unwrap().status, 404);
    assert!(!other.open("/console/applications").await.unwrap().body.contains("Достық"));
    let mut form = Form::find(&chamber(&test).await.open(&address).await.unwrap(), "accept").unwrap();
    form.fields.remove("token");
    assert_eq!(other.send(&form).await.unwrap().status, 404);
}
