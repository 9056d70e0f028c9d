//! Appeals of owners against exclusions and refusals, decided by another person than who imposed them.

use ashyq_domain::{AppealState, ApplicationState, Mode, role::Role, time::Span};
use ashyq_store::{Appeal, AuditFilter};

use crate::{
    app::{ALMATY, TestApp},
    applications::{act, chamber, listed, sweep},
    business::{DIALLED, application, register},
    corrections::{Own, accepted, own, prove, told},
    lists, on_both,
    participants::publish,
    visitor::{Form, Page, Visitor},
};

on_both!(
    a_granted_appeal_brings_the_venue_back,
    a_later_exclusion_gets_shorter,
    a_rejected_one_is_not_repeated,
    a_refusal_is_looked_at_again,
    time_may_be_faster,
    a_supervisor_may_be_the_second_person,
    an_appeal_is_its_owners_and_its_regions,
    a_form_sent_twice_is_one_appeal,
    words_are_forgotten
);

const WORDS: &str = "Біз бәрін тексердік.";

pub async fn second(test: &TestApp) -> Visitor {
    test.staff("chamber2", Role::Chamber, Some(ALMATY)).await
}

async fn suspend(chamber: &mut Visitor, own: &Own) {
    let page = act(chamber, &own.desk, "suspend", &[("message", "Тексермей кіргізген.")]).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("suspended"), "{}", page.body);
}

async fn refuse(chamber: &mut Visitor, own: &Own) {
    let values = [("reason", "address_not_found"), ("message", "Мұндай үй жоқ.")];
    let page = act(chamber, &own.desk, "reason", &values).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("refused"), "{}", page.body);
}

async fn appeal(own: &mut Own) -> Page {
    let page = own.owner.open(&format!("{}/appeal", own.cabinet)).await.unwrap();
    own.owner.fill(&page, "/appeal", &[("message", WORDS)]).await
}

/// The appeals of the application, the newest first.
async fn appeals(test: &TestApp, own: &Own) -> Vec<Appeal> {
    let id = application(test, own.reference).await.id;
    test.app.store.read().await.unwrap().list_appeals(id).await.unwrap()
}

async fn a_granted_appeal_brings_the_venue_back(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let (mut chamber, mut second) = (chamber(&test).await, second(&test).await);
    let mut own = accepted(&test, &mut chamber).await;
    assert_eq!(own.owner.open(&format!("{}/appeal", own.cabinet)).await.unwrap().path, own.cabinet);
    suspend(&mut chamber, &own).await;
    sweep(&test).await;
    let page = own.owner.open(&own.cabinet).await.unwrap();
    assert!(page.body.contains(&format!("{}/appeal\"", own.cabinet)), "{}", page.body);
    let page = own.owner.open(&format!("{}/appeal", own.cabinet)).await.unwrap();
    assert!(page.body.contains("Тексермей кіргізген."), "{}", page.body);
    let page = own.owner.fill(&page, "/appeal", &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("id=\"message-error\""));
    let page = own.owner.fill(&page, "/appeal", &[("message", WORDS)]).await;
    assert_eq!((page.status, &page.path), (200, &own.cabinet), "{}", page.body);
    assert!(page.body.contains(WORDS));
    test.work().await;
    told(&test, "шағымдану тіркелді").await;
    // Who has imposed it does not decide.
    let queue = chamber.open("/console/appeals").await.unwrap();
    assert!(queue.body.contains(&own.reference.to_string()), "{}", queue.body);
    let page = chamber.open(&own.desk).await.unwrap();
    assert!(page.body.contains(WORDS) && Form::find(&page, "grant_message").is_none(), "{}", page.body);
    let page = second.open(&own.desk).await.unwrap();
    let mut grant = Form::find(&page, "grant_message").unwrap().with(&[("grant_message", "Қателестік.")]);
    let token = grant.fields.remove("token").unwrap();
    let refused = chamber.send(&grant).await.unwrap();
    assert_eq!(refused.status, 409);
    assert!(refused.attribute("data-error-summary").is_some());
    assert_eq!(application(&test, own.reference).await.state, ApplicationState::Suspended);
    // The second person does, and says why.
    let empty = second.fill(&page, "grant_message", &[]).await;
    assert_eq!(empty.status, 422);
    grant.fields.insert("token".to_owned(), token);
    let page = second.send(&grant).await.unwrap();
    assert_eq!((page.status, page.attribute("data-state").as_deref()), (200, Some("test")), "{}", page.body);
    let sent = test.sms(DIALLED).await.len();
    sweep(&test).await;
    assert_eq!(test.sms(DIALLED).await.len(), sent + 1, "one message for one decision");
    told(&test, "қанағаттандырылды").await;
    let now = application(&test, own.reference).await;
    assert_eq!((now.state, now.suspensions, now.suspended_until), (ApplicationState::Test, 0, None));
    assert_eq!(listed(&test, now.venue).await, Some(Mode::Test));
    let page = own.owner.open(&own.cabinet).await.unwrap();
    assert!(page.body.contains("Қателестік.") && page.body.contains(WORDS), "{}", page.body);
    // The next exclusion is the first one again.
    suspend(&mut chamber, &own).await;
    let now = application(&test, own.reference).await;
    assert_eq!(now.suspended_until, Some(now.changed_at.plus(Span::days(14))));
    let mut tx = test.app.store.read().await.unwrap();
    let audit = tx.list_audit(&AuditFilter::default(), None, 200).await.unwrap();
    for action in ["application.appeal", "application.grant_appeal", "application.lift_to_test"] {
        assert!(audit.iter().any(|row| row.action == action), "{action}");
    }
}

async fn a_later_exclusion_gets_shorter(test: TestApp) {
    test.account("chamber2", Role::Chamber, Some(ALMATY)).await;
    let mut chamber = chamber(&test).await;
    let mut own = accepted(&test, &mut chamber).await;
    suspend(&mut chamber, &own).await;
    appeal(&mut own).await;
    act(&mut chamber, &own.desk, "lift", &[]).await;
    suspend(&mut chamber, &own).await;
    let began = application(&test, own.reference).await.changed_at;
    test.clock.advance(Span::days(3));
    let mut second = test.signed_in("chamber2").await;
    let granted = [("grant_message", "Қателестік.")];
    let page = act(&mut second, &own.desk, "grant_message", &granted).await;
    assert_eq!((page.status, page.attribute("data-state").as_deref()), (200, Some("suspended")));
    let now = application(&test, own.reference).await;
    assert_eq!((now.suspensions, now.suspended_until), (1, Some(began.plus(Span::days(14)))));
    test.clock.advance(Span::days(11));
    sweep(&test).await;
    assert_eq!(application(&test, own.reference).await.state, ApplicationState::Regular);
}

async fn a_rejected_one_is_not_repeated(test: TestApp) {
    let (mut chamber, mut second) = (chamber(&test).await, second(&test).await);
    let mut own = accepted(&test, &mut chamber).await;
    suspend(&mut chamber, &own).await;
    // Taken back, it may be sent again.
    let page = appeal(&mut own).await;
    own.owner.fill(&page, "appeal/withdraw", &[]).await;
    let form =
        Form::find(&own.owner.open(&format!("{}/appeal", own.cabinet)).await.unwrap(), "/appeal").unwrap();
    appeal(&mut own).await;
    let page = act(&mut second, &own.desk, "reject_message", &[("reject_message", "Тексерілді.")]).await;
    assert_eq!((page.status, page.attribute("data-state").as_deref()), (200, Some("suspended")));
    test.work().await;
    told(&test, "шешім күшінде қалды").await;
    let page = own.owner.open(&own.cabinet).await.unwrap();
    assert!(page.body.contains("Тексерілді.") && !page.body.contains(&format!("{}/appeal\"", own.cabinet)));
    assert_eq!(own.owner.open(&format!("{}/appeal", own.cabinet)).await.unwrap().path, own.cabinet);
    own.owner.send(&form.with(&[("message", WORDS)])).await.unwrap();
    assert_eq!(appeals(&test, &own).await.len(), 2, "not against the same decision");
    // Against the next one again.
    act(&mut chamber, &own.desk, "lift", &[]).await;
    suspend(&mut chamber, &own).await;
    appeal(&mut own).await;
    assert!(appeals(&test, &own).await.iter().any(|one| one.state == AppealState::Open));
}

async fn a_refusal_is_looked_at_again(test: TestApp) {
    let (mut chamber, mut second) = (chamber(&test).await, second(&test).await);
    let mut own = own(&test).await;
    refuse(&mut chamber, &own).await;
    appeal(&mut own).await;
    // The same venue once more would be there twice.
    let again = register(&test, &mut own.owner, &[]).await;
    let granted = [("grant_message", "Үй бар екен.")];
    let page = act(&mut second, &own.desk, "grant_message", &granted).await;
    assert_eq!(page.status, 409, "{}", page.body);
    let other = application(&test, again).await.id;
    let values = [("reason", "already_listed")];
    act(&mut chamber, &format!("/console/applications/{other}"), "reason", &values).await;
    let page = act(&mut second, &own.desk, "grant_message", &granted).await;
    assert_eq!(
        (page.status, page.attribute("data-state").as_deref()),
        (200, Some("submitted")),
        "{}",
        page.body
    );
    let now = application(&test, own.reference).await;
    assert_eq!((now.state, now.refusal), (ApplicationState::Submitted, None));
    assert!(chamber.open("/console/applications").await.unwrap().body.contains(&own.reference.to_string()));
    test.work().await;
    told(&test, "шешімнің күші жойылды").await;
}

async fn time_may_be_faster(test: TestApp) {
    let mut chamber = chamber(&test).await;
    test.account("chamber2", Role::Chamber, Some(ALMATY)).await;
    let mut own = accepted(&test, &mut chamber).await;
    suspend(&mut chamber, &own).await;
    appeal(&mut own).await;
    test.clock.advance(Span::days(15));
    sweep(&test).await;
    let now = application(&test, own.reference).await;
    assert_eq!((now.state, now.suspensions), (ApplicationState::Regular, 1));
    let mut second = test.signed_in("chamber2").await;
    let page = act(&mut second, &own.desk, "grant_message", &[("grant_message", "Қателестік.")]).await;
    assert_eq!(
        (page.status, page.attribute("data-state").as_deref()),
        (200, Some("regular")),
        "{}",
        page.body
    );
    let now = application(&test, own.reference).await;
    assert_eq!((now.state, now.suspensions), (ApplicationState::Regular, 0));
}

async fn a_supervisor_may_be_the_second_person(test: TestApp) {
    let mut chamber = chamber(&test).await;
    let mut supervisor = test.staff("supervisor", Role::Supervisor, None).await;
    let mut own = own(&test).await;
    assert_eq!(supervisor.open(&own.desk).await.unwrap().status, 404, "nobody has appealed");
    refuse(&mut chamber, &own).await;
    appeal(&mut own).await;
    let queue = supervisor.open("/console/appeals").await.unwrap();
    assert!(queue.body.contains(&own.reference.to_string()), "{}", queue.body);
    assert_eq!(supervisor.open("/console/applications").await.unwrap().status, 404);
    let page = supervisor.open(&own.desk).await.unwrap();
    assert!(page.body.contains(WORDS) && Form::find(&page, "reveal").is_none(), "{}", page.body);
    let page = supervisor.fill(&page, "reject_message", &[("reject_message", "Мұндай үй жоқ.")]).await;
    assert_eq!((page.status, page.path), (200, own.desk.clone()));
    assert_eq!(appeals(&test, &own).await[0].state, AppealState::Rejected);
}

async fn an_appeal_is_its_owners_and_its_regions(test: TestApp) {
    let (mut chamber, mut second) = (chamber(&test).await, second(&test).await);
    let mut own = own(&test).await;
    refuse(&mut chamber, &own).await;
    let form =
        Form::find(&own.owner.open(&format!("{}/appeal", own.cabinet)).await.unwrap(), "/appeal").unwrap();
    let mut stranger = test.visitor();
    assert_eq!(stranger.send(&form.with(&[("message", WORDS)])).await.unwrap().path, "/kk/business/cabinet");
    assert!(appeals(&test, &own).await.is_empty());
    appeal(&mut own).await;
    let page = second.open(&own.desk).await.unwrap();
    let mut grant = Form::find(&page, "grant_message").unwrap().with(&[("grant_message", "Иә.")]);
    grant.fields.remove("token");
    let mut other = test.staff("chamber.aktobe", Role::Chamber, Some("150000000")).await;
    assert_eq!(other.send(&grant).await.unwrap().status, 404);
    assert!(!other.open("/console/appeals").await.unwrap().body.contains("Достық"));
    let mut operator = test.staff("operator", Role::Operator1432, None).await;
    assert_eq!(operator.send(&grant).await.unwrap().status, 404);
    assert_eq!(operator.open("/console/appeals").await.unwrap().status, 404);
    assert_eq!(appeals(&test, &own).await[0].state, AppealState::Open);
}

async fn a_form_sent_twice_is_one_appeal(test: TestApp) {
    let (mut chamber, mut second) = (chamber(&test).await, second(&test).await);
    let mut own = accepted(&test, &mut chamber).await;
    suspend(&mut chamber, &own).await;
    let page = own.owner.open(&format!("{}/appeal", own.cabinet)).await.unwrap();
    let form = Form::find(&page, "/appeal").unwrap().with(&[("message", WORDS)]);
    for _ in 0..2 {
        assert_eq!(own.owner.send(&form).await.unwrap().path, own.cabinet);
    }
    assert_eq!(appeals(&test, &own).await.len(), 1);
    let seen = second.open(&own.desk).await.unwrap();
    let page = own.owner.open(&own.cabinet).await.unwrap();
    own.owner.fill(&page, "appeal/withdraw", &[]).await;
    appeal(&mut own).await;
    let late = second.fill(&seen, "reject_message", &[("reject_message", "Менің мәтінім")]).await;
    assert_eq!(late.status, 409);
    assert!(appeals(&test, &own).await.iter().any(|one| one.state == AppealState::Open));
    let reject = [("reject_message", "Менің мәтінім")];
    let form = Form::find(&second.open(&own.desk).await.unwrap(), "reject_message").unwrap().with(&reject);
    for _ in 0..2 {
        assert_eq!(second.send(&form).await.unwrap().status, 200);
    }
    assert!(appeals(&test, &own).await.iter().any(|one| one.state == AppealState::Rejected));
}

async fn words_are_forgotten(test: TestApp) {
    let mut chamber = chamber(&test).await;
    test.account("chamber2", Role::Chamber, Some(ALMATY)).await;
    let mut own = own(&test).await;
    refuse(&mut chamber, &own).await;
    appeal(&mut own).await;
    test.clock.advance(Span::days(31));
    sweep(&test).await;
    assert!(application(&test, own.reference).await.owner.is_some(), "an appeal waits");
    let mut second = test.signed_in("chamber2").await;
    act(&mut second, &own.desk, "reject_message", &[("reject_message", "Жоқ.")]).await;
    test.clock.advance(Span::days(29));
    sweep(&test).await;
    prove(&test, &mut own.owner).await;
    assert!(own.owner.open(&own.cabinet).await.unwrap().body.contains("Жоқ."), "there is time to read it");
    test.clock.advance(Span::days(2));
    sweep(&test).await;
    assert!(appeals(&test, &own).await[0].words.is_none());
    assert!(application(&test, own.reference).await.owner.is_none());
}
