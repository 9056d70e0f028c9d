//! Corrections of owners: asked for in the cabinet, decided by the chamber, and what the lists make of them.

use ashyq_domain::{ApplicationState, Mode, Reference, ids::VenueId, role::Role, time::Span};
use ashyq_store::AuditFilter;

use crate::{
    app::{ALMATY, TestApp},
    applications::{act, chamber, listed, sweep},
    business::{DIALLED, application, register},
    lists, on_both,
    participants::{get, publish},
    visitor::{Form, Page, Visitor},
};

on_both!(
    an_accepted_correction_reaches_the_list,
    a_refused_one_says_why,
    a_correction_is_its_owners_and_its_regions,
    a_form_sent_twice_asks_once,
    a_later_list_wins,
    another_own_venue_is_in_the_way,
    it_ends_with_its_application,
    a_listed_venue_gets_its_application_with_the_request,
    what_was_typed_waits_for_the_way_back
);

/// A venue of an owner, and the two addresses of its application: in the cabinet and in the console.
pub struct Own {
    pub owner: Visitor,
    pub reference: Reference,
    pub cabinet: String,
    pub desk: String,
}

/// Registers a venue.
pub async fn own(test: &TestApp) -> Own {
    let mut owner = test.visitor();
    let reference = register(test, &mut owner, &[]).await;
    test.work().await;
    let id = application(test, reference).await.id;
    let (cabinet, desk) =
        (format!("/kk/business/cabinet/{reference}"), format!("/console/applications/{id}"));
    Own { owner, reference, cabinet, desk }
}

/// Registers a venue that the chamber accepts, and that stands on the list.
pub async fn accepted(test: &TestApp, chamber: &mut Visitor) -> Own {
    let own = own(test).await;
    act(chamber, &own.desk, "accept", &[]).await;
    sweep(test).await;
    // What is corrected is corrected after the venue was listed.
    test.clock.advance(Span::seconds(1));
    own
}

/// Proves the owner's phone once more.
pub async fn prove(test: &TestApp, owner: &mut Visitor) {
    assert_eq!(cabinet_of(test, owner, DIALLED).await.status, 200);
}

/// The owner was told so; messages of one moment come in any order.
pub async fn told(test: &TestApp, text: &str) {
    let all = test.sms(DIALLED).await;
    assert!(all.iter().any(|sms| sms.contains(text)), "{text}: {all:?}");
}

/// Asks for a correction.
async fn ask(own: &mut Own, values: &[(&str, &str)]) -> Page {
    let page = own.owner.open(&format!("{}/correct", own.cabinet)).await.unwrap();
    own.owner.fill(&page, "/correct", values).await
}

async fn named(test: &TestApp, venue: Option<VenueId>) -> Option<String> {
    let lists = test.app.catalogues.current(&test.app).await.unwrap();
    lists.find(venue?).map(|(_, venue)| format!("{}, {}", venue.name, venue.address))
}

async fn code_of(test: &TestApp, venue: Option<VenueId>) -> String {
    test.app.store.read().await.unwrap().find_venue(venue.unwrap()).await.unwrap().unwrap().code.to_string()
}

async fn an_accepted_correction_reaches_the_list(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let mut chamber = chamber(&test).await;
    let mut own = accepted(&test, &mut chamber).await;
    let before = application(&test, own.reference).await;
    let code = code_of(&test, before.venue).await;
    // The form says what stands now; sent as it is, it asks for nothing.
    let page = own.owner.open(&own.cabinet).await.unwrap();
    assert!(page.body.contains(&format!("{}/correct\"", own.cabinet)), "{}", page.body);
    let page = own.owner.open(&format!("{}/correct", own.cabinet)).await.unwrap();
    let form = Form::find(&page, "/correct").unwrap();
    assert_eq!((&*form.fields["name"], &*form.fields["category"]), ("«Достық» дәмханасы", "catering"));
    assert_eq!((&*form.fields["district"], &*form.fields["address"]), (lists::DISTRICT, "Абай даңғылы, 52"));
    let page = own.owner.fill(&page, "/correct", &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("id=\"name-error\""), "{}", page.body);
    let wrong = [("name", ""), ("address", "Абай даңғылы, 54"), ("message", &*"ә".repeat(1001))];
    let page = own.owner.fill(&page, "/correct", &wrong).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("id=\"name-error\"") && page.body.contains("id=\"message-error\""));
    assert_eq!(Form::find(&page, "/correct").unwrap().fields["address"], "Абай даңғылы, 54", "kept");
    let right = [("name", "«Достық» асханасы"), ("message", "Атауы өзгерді.")];
    let page = own.owner.fill(&page, "/correct", &right).await;
    assert_eq!((page.status, &page.path), (200, &own.cabinet), "{}", page.body);
    assert!(page.body.contains("«Достық» асханасы") && page.body.contains("Атауы өзгерді."));
    assert!(page.body.contains("<h1>«Достық» дәмханасы</h1>"), "nothing has changed yet");
    let again = own.owner.open(&format!("{}/correct", own.cabinet)).await.unwrap();
    assert_eq!(again.path, own.cabinet, "one is open");
    test.work().await;
    told(&test, "түзету тіркелді").await;
    sweep(&test).await;
    assert_eq!(named(&test, before.venue).await.unwrap(), "«Достық» дәмханасы, Абай даңғылы, 52");
    // The chamber sees what changes, and only that is marked.
    let page = chamber.open("/console/corrections").await.unwrap();
    assert!(page.body.contains(&own.reference.to_string()), "{}", page.body);
    let page = chamber.open(&own.desk).await.unwrap();
    assert!(page.body.contains("<ins>«Достық» асханасы</ins>") && page.body.contains("Атауы өзгерді."));
    assert_eq!(page.body.matches("<ins>").count(), 2, "name and address");
    let accept =
        format!("{}/accept", Form::find(&page, "/refuse").unwrap().action.trim_end_matches("/refuse"));
    let page = chamber.fill(&page, &accept, &[]).await;
    assert_eq!((page.status, &page.path), (200, &own.desk));
    assert!(page.attribute("data-notice").is_some() && !page.body.contains("<ins>"));
    sweep(&test).await;
    told(&test, "мәліметтер түзетілді").await;
    let after = application(&test, own.reference).await;
    assert_eq!((after.venue, after.state), (before.venue, ApplicationState::Test));
    assert_eq!(named(&test, after.venue).await.unwrap(), "«Достық» асханасы, Абай даңғылы, 54");
    assert_eq!(code_of(&test, after.venue).await, code, "the code on the door");
    let list = get(&test, &format!("/api/v1/participants?region={ALMATY}")).await.json();
    assert_eq!(list["total"], 4, "the venue stands there once");
    // Nothing is published again while nothing changes.
    let published =
        async || get(&test, &format!("/api/v1/publications?region={ALMATY}")).await.json()["total"].clone();
    let number = published().await;
    sweep(&test).await;
    assert_eq!(published().await, number);
    let page = own.owner.open(&own.cabinet).await.unwrap();
    assert!(page.body.contains("<h1>«Достық» асханасы</h1>") && page.body.contains("Мәліметтер түзетілді"));
    let mut tx = test.app.store.read().await.unwrap();
    let audit = tx.list_audit(&AuditFilter::default(), None, 200).await.unwrap();
    for action in ["application.ask_correction", "application.correct"] {
        assert!(audit.iter().any(|row| row.action == action), "{action}");
    }
}

async fn a_refused_one_says_why(test: TestApp) {
    let mut chamber = chamber(&test).await;
    let mut own = own(&test).await;
    // Also before the application is decided on.
    ask(&mut own, &[("address", "Абай даңғылы, 54")]).await;
    let page = act(&mut chamber, &own.desk, "correction_message", &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("id=\"correction_message-error\""), "{}", page.body);
    let page = chamber.fill(&page, "correction_message", &[("correction_message", "Бұл басқа үй.")]).await;
    assert_eq!((page.status, page.path), (200, own.desk.clone()));
    test.work().await;
    told(&test, "түзету қабылданбады").await;
    let page = own.owner.open(&own.cabinet).await.unwrap();
    assert!(page.body.contains("Бұл басқа үй.") && page.body.contains("Абай даңғылы, 52"));
    assert_eq!(application(&test, own.reference).await.address.as_str(), "Абай даңғылы, 52");
    // The owner may ask again, and take it back.
    let page = ask(&mut own, &[("address", "Абай даңғылы, 56")]).await;
    let page = own.owner.fill(&page, "correct/withdraw", &[]).await;
    assert!(Form::find(&page, "correct/withdraw").is_none(), "{}", page.body);
    assert!(!chamber.open("/console/corrections").await.unwrap().body.contains(&own.reference.to_string()));
    ask(&mut own, &[("name", "Жұлдыз")]).await;
    let waiting = chamber.open("/console/corrections").await.unwrap();
    assert!(waiting.body.contains(&own.reference.to_string()));
    // As many a day as there may be complaints.
    let mut last = 200;
    for _ in 0..12 {
        let page = own.owner.open(&own.cabinet).await.unwrap();
        own.owner.fill(&page, "correct/withdraw", &[]).await;
        last = ask(&mut own, &[("name", "Жұлдыз")]).await.status;
        if last != 200 {
            break;
        }
    }
    assert_eq!(last, 429);
}

async fn a_correction_is_its_owners_and_its_regions(test: TestApp) {
    let mut chamber = chamber(&test).await;
    let mut own = own(&test).await;
    ask(&mut own, &[("name", "Жұлдыз")]).await;
    let mut stranger = test.visitor();
    for path in ["correct", "appeal"] {
        let page = stranger.open(&format!("{}/{path}", own.cabinet)).await.unwrap();
        assert_eq!(page.path, "/kk/business/cabinet");
    }
    let mut form = Form::find(&own.owner.open(&own.cabinet).await.unwrap(), "correct/withdraw").unwrap();
    let page = stranger.send(&form).await.unwrap();
    assert_eq!(page.path, "/kk/business/cabinet");
    form.action = "/kk/business/cabinet/ASH-2222-2222/correct/withdraw".to_owned();
    assert_eq!(own.owner.send(&form).await.unwrap().path, "/kk/business/cabinet", "a reference of nobody");
    // Another chamber, and who has no desk.
    let page = chamber.open(&own.desk).await.unwrap();
    let mut refuse = Form::find(&page, "correction_message").unwrap().with(&[("correction_message", "Жоқ.")]);
    refuse.fields.remove("token");
    let mut other = test.staff("chamber.aktobe", Role::Chamber, Some("150000000")).await;
    assert_eq!(other.send(&refuse).await.unwrap().status, 404);
    assert!(!other.open("/console/corrections").await.unwrap().body.contains("Достық"));
    for (name, role) in [("supervisor", Role::Supervisor), ("operator", Role::Operator1432)] {
        let mut other = test.staff(name, role, None).await;
        assert_eq!(other.send(&refuse).await.unwrap().status, 404, "{name}");
        assert_eq!(other.open("/console/corrections").await.unwrap().status, 404, "{name}");
    }
    assert!(chamber.open(&own.desk).await.unwrap().body.contains("<ins>Жұлдыз</ins>"), "it still waits");
}

async fn a_form_sent_twice_asks_once(test: TestApp) {
    let mut chamber = chamber(&test).await;
    let mut own = own(&test).await;
    let page = own.owner.open(&format!("{}/correct", own.cabinet)).await.unwrap();
    let form = Form::find(&page, "/correct").unwrap().with(&[("name", "Жұлдыз")]);
    for _ in 0..2 {
        assert_eq!(own.owner.send(&form).await.unwrap().path, own.cabinet);
    }
    let id = application(&test, own.reference).await.id;
    let count = async || test.app.store.read().await.unwrap().list_corrections(id).await.unwrap().len();
    assert_eq!(count().await, 1);
    // The chamber looks; meanwhile the owner asks for something else.
    let seen = chamber.open(&own.desk).await.unwrap();
    let page = own.owner.open(&own.cabinet).await.unwrap();
    own.owner.fill(&page, "correct/withdraw", &[]).await;
    ask(&mut own, &[("name", "Шолпан")]).await;
    let refused = [("correction_message", "Менің мәтінім")];
    let late = chamber.fill(&seen, "correction_message", &refused).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("<ins>Шолпан</ins>") && late.body.contains("Менің мәтінім"), "{}", late.body);
    // A decision sent twice is one.
    let refuse = Form::find(&late, "correction_message").unwrap().with(&refused);
    for _ in 0..2 {
        assert_eq!(chamber.send(&refuse).await.unwrap().status, 200);
    }
    assert_eq!(count().await, 2);
}

async fn a_later_list_wins(test: TestApp) {
    let mut chamber = chamber(&test).await;
    let mut own = accepted(&test, &mut chamber).await;
    let venue = application(&test, own.reference).await.venue;
    let row = lists::row(900, "«Достық» дәмханасы", "test").replace("Абай даңғылы, 900", "Абай даңғылы, 52");
    let list = format!("{}{row}", lists::list(3));
    publish(&test, &list).await;
    test.clock.advance(Span::minutes(1));
    ask(&mut own, &[("name", "Жұлдыз")]).await;
    let page = chamber.open(&own.desk).await.unwrap();
    let form = Form::find(&page, "/refuse").unwrap();
    let accept = Form { action: form.action.replace("/refuse", "/accept"), ..form };
    // A list of the same day, from a table that does not know it yet: nothing in it is new, the correction stands.
    chamber.send(&accept).await.unwrap();
    publish(&test, &list).await;
    assert_eq!(named(&test, venue).await.unwrap(), "Жұлдыз, Абай даңғылы, 52");
    // A list that says otherwise after the correction was published.
    test.clock.advance(Span::minutes(1));
    publish(&test, &list).await;
    sweep(&test).await;
    assert_eq!(named(&test, venue).await.unwrap(), "«Достық» дәмханасы, Абай даңғылы, 52");
    // Also when the training is over, and the venue is listed with another mode.
    test.clock.advance(Span::days(7));
    sweep(&test).await;
    assert_eq!(listed(&test, venue).await, Some(Mode::Regular));
    assert_eq!(named(&test, venue).await.unwrap(), "«Достық» дәмханасы, Абай даңғылы, 52");
}

async fn another_own_venue_is_in_the_way(test: TestApp) {
    let mut own = own(&test).await;
    register(&test, &mut own.owner, &[("address", "Абай даңғылы, 54")]).await;
    let page = ask(&mut own, &[("address", "абай дангылы 54")]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("id=\"address-error\""), "{}", page.body);
}

async fn it_ends_with_its_application(test: TestApp) {
    let mut chamber = chamber(&test).await;
    let mut own = own(&test).await;
    ask(&mut own, &[("name", "Жұлдыз")]).await;
    let refused = [("reason", "other"), ("message", "Басқа себеп.")];
    act(&mut chamber, &own.desk, "reason", &refused).await;
    assert_eq!(application(&test, own.reference).await.state, ApplicationState::Refused);
    let page = own.owner.open(&own.cabinet).await.unwrap();
    assert!(Form::find(&page, "correct/withdraw").is_none());
    assert_eq!(own.owner.open(&format!("{}/correct", own.cabinet)).await.unwrap().path, own.cabinet);
    assert!(!chamber.open("/console/corrections").await.unwrap().body.contains(&own.reference.to_string()));
}

async fn what_was_typed_waits_for_the_way_back(test: TestApp) {
    let mut own = own(&test).await;
    let page = own.owner.open(&format!("{}/correct", own.cabinet)).await.unwrap();
    let switched = own.owner.fill(&page, "/correct", &[("name", "Жұ"), ("switch_language", "ru")]).await;
    assert_eq!(switched.path, format!("{}/correct", own.cabinet.replace("/kk/", "/ru/")));
    assert_eq!(Form::find(&switched, "/correct").unwrap().fields["name"], "Жұ");
    test.clock.advance(Span::minutes(21));
    let page = own.owner.fill(&page, "/correct", &[("name", "Жұлдыз")]).await;
    assert_eq!(page.path, "/kk/business/cabinet");
    prove(&test, &mut own.owner).await;
    let page = own.owner.open(&format!("{}/correct", own.cabinet)).await.unwrap();
    assert_eq!(Form::find(&page, "/correct").unwrap().fields["name"], "Жұлдыз");
}

/// The cabinet of a phone.
async fn cabinet_of(test: &TestApp, owner: &mut Visitor, phone: &str) -> Page {
    let page = owner.open("/kk/business/cabinet").await.unwrap();
    let page = owner.fill(&page, "phone", &[("phone", phone)]).await;
    let code = test.code(phone).await.unwrap();
    owner.fill(&page, "code", &[("code", &code)]).await
}

async fn a_listed_venue_gets_its_application_with_the_request(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    test.clock.advance(Span::seconds(1));
    let mut owner = test.visitor();
    let page = cabinet_of(&test, &mut owner, "+77010000001").await;
    let begin = page.body.find("/kk/business/cabinet/venues/").unwrap();
    let address = page.body[begin..].split('"').next().unwrap();
    // Looking at the form, and sending it as it is, leaves everything as it was.
    let page = owner.open(address).await.unwrap();
    assert_eq!(Form::find(&page, "/correct").unwrap().fields["name"], "Кафе 001");
    assert_eq!(owner.fill(&page, "/correct", &[]).await.status, 422);
    let applications = || async {
        let phone = ashyq_domain::Phone::parse("+77010000001").unwrap();
        test.app.store.read().await.unwrap().applications_of_phone(&phone).await.unwrap()
    };
    assert!(applications().await.is_empty());
    // Another phone gets to its door.
    let mut other = test.visitor();
    cabinet_of(&test, &mut other, "+77010000002").await;
    assert_eq!(other.open(address).await.unwrap().path, "/kk/business/cabinet");
    assert_eq!(other.fill(&page, "/correct", &[("name", "Басқа")]).await.path, "/kk/business/cabinet");
    assert!(applications().await.is_empty());

    let page = owner.open(address).await.unwrap();
    let page = owner.fill(&page, "/correct", &[("name", "«Береке» асханасы")]).await;
    let [application] = applications().await.try_into().unwrap();
    assert_eq!(page.path, format!("/kk/business/cabinet/{}", application.reference), "{}", page.body);
    assert_eq!((application.state, application.name.as_str()), (ApplicationState::Regular, "Кафе 001"));
    assert!(
        owner.open(address).await.unwrap().path.ends_with(&application.reference.to_string()),
        "it is asked for"
    );
    // The chamber decides as on any other.
    let mut chamber = chamber(&test).await;
    let page = chamber.open(&format!("/console/applications/{}", application.id)).await.unwrap();
    assert_eq!(chamber.fill(&page, "/accept", &[]).await.status, 200);
    sweep(&test).await;
    assert_eq!(named(&test, application.venue).await.unwrap(), "«Береке» асханасы, Абай даңғылы, 1");
}
