//! Venues that leave the project.

use ashyq_domain::{ApplicationState, Mode, time::Span};

use crate::{
    app::TestApp,
    applications::{act, chamber, listed, sweep},
    business::{DIALLED, application, register},
    lists, on_both,
    participants::publish,
    venues::{application_of, cabinet, found, venue},
    visitor::Form,
};

on_both!(
    an_owner_leaves,
    a_submitted_application_is_withdrawn,
    only_the_owner_leaves,
    a_chamber_takes_a_venue_off,
    leaving_wipes_no_exclusion_out,
    a_later_list_takes_it_up_again
);

/// The owner had an SMS that says so; several may have been sent in one moment.
async fn was_told(test: &TestApp, words: &str) -> bool {
    test.sms(DIALLED).await.iter().any(|text| text.contains(words))
}

async fn an_owner_leaves(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let mut chamber = chamber(&test).await;
    let mut owner = test.visitor();
    let reference = register(&test, &mut owner, &[]).await;
    let desk = format!("/console/applications/{}", application(&test, reference).await.id);
    act(&mut chamber, &desk, "accept", &[]).await;
    sweep(&test).await;
    let id = application(&test, reference).await.venue;
    assert_eq!(listed(&test, id).await, Some(Mode::Test));
    let own = format!("/kk/business/cabinet/{reference}");
    let page = owner.open(&own).await.unwrap();
    assert!(page.body.contains(&format!("{own}/leave")), "{}", page.body);
    let page = owner.open(&format!("{own}/leave")).await.unwrap();
    let form = Form::find(&page, "leave").unwrap();
    assert_eq!(application(&test, reference).await.state, ApplicationState::Test, "looking is not leaving");
    for _ in 0..2 {
        let page = owner.send(&form).await.unwrap();
        assert_eq!(page.path, own);
        assert_eq!(page.attribute("data-state").as_deref(), Some("left"), "{}", page.body);
        assert!(!page.body.contains("/poster.pdf") && page.body.contains("/kk/business/new/owner"));
    }
    assert_eq!(application(&test, reference).await.version, 3, "a second click changes nothing");
    assert_eq!(
        owner.open(&format!("{own}/leave")).await.unwrap().path,
        own,
        "there is nothing to leave any more"
    );
    // It is no twin, even before the list is without it.
    let anew = register(&test, &mut owner, &[]).await;
    assert_ne!(anew, reference);
    sweep(&test).await;
    assert_eq!(listed(&test, id).await, None);
    assert!(was_told(&test, "жобадан шықты").await);
    let page = chamber.open(&desk).await.unwrap();
    assert_eq!(page.attribute("data-state").as_deref(), Some("left"));
    assert!(Form::find(&page, "leave").is_none());
    // What was taken up again by another application stays on the list.
    let desk = format!("/console/applications/{}", application(&test, anew).await.id);
    act(&mut chamber, &desk, "accept", &[]).await;
    for _ in 0..2 {
        sweep(&test).await;
        assert_eq!(listed(&test, application(&test, anew).await.venue).await, Some(Mode::Test));
    }
    // Thirty days later the one that left has no owner any more.
    test.clock.advance(Span::days(31));
    sweep(&test).await;
    assert!(application(&test, reference).await.owner.is_none());
    assert!(application(&test, anew).await.owner.is_some());
}

async fn a_submitted_application_is_withdrawn(test: TestApp) {
    let mut owner = test.visitor();
    let reference = register(&test, &mut owner, &[]).await;
    let own = format!("/ru/business/cabinet/{reference}");
    let page = owner.open(&format!("{own}/leave")).await.unwrap();
    assert!(page.body.contains("Отозвать заявку?"), "{}", page.body);
    let page = owner.fill(&page, "leave", &[]).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("left"));
    assert!(page.body.contains("Заявка отозвана") && !page.body.contains("Участие объекта прекращено"));
    test.work().await;
    assert!(was_told(&test, "қайтарып алынды").await);
    // The chamber may do it for the owner too.
    let reference = register(&test, &mut owner, &[]).await;
    let desk = format!("/console/applications/{}", application(&test, reference).await.id);
    let mut chamber = chamber(&test).await;
    let page = act(&mut chamber, &desk, "leave", &[("leave_message", "Withdrawn by phone.")]).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("left"), "{}", page.body);
}

async fn only_the_owner_leaves(test: TestApp) {
    publish(&test, &lists::list(8)).await;
    let mut owner = test.visitor();
    let reference = register(&test, &mut owner, &[]).await;
    let path = format!("/kk/business/cabinet/{reference}/leave");
    let form = Form::find(&owner.open(&path).await.unwrap(), "leave").unwrap();
    let mut nobody = test.visitor();
    let mut other = cabinet(&test, "+77010000007").await;
    for visitor in [&mut nobody, &mut other] {
        assert_eq!(visitor.open(&path).await.unwrap().path, "/kk/business/cabinet");
        assert_eq!(visitor.send(&form).await.unwrap().path, "/kk/business/cabinet");
    }
    for path in ["/kk/business/cabinet/x/leave", "/kk/business/cabinet/ASH-2222-2222/leave"] {
        assert_eq!(owner.open(path).await.unwrap().path, "/kk/business/cabinet");
    }
    assert_eq!(application(&test, reference).await.state, ApplicationState::Submitted);
}

async fn a_chamber_takes_a_venue_off(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let mut chamber = chamber(&test).await;
    let mut owner = test.visitor();
    let reference = register(&test, &mut owner, &[]).await;
    let desk = format!("/console/applications/{}", application(&test, reference).await.id);
    act(&mut chamber, &desk, "accept", &[]).await;
    sweep(&test).await;
    let id = application(&test, reference).await.venue;
    let page = act(&mut chamber, &desk, "leave", &[]).await;
    assert_eq!(page.status, 422, "the owner is told why");
    let page = chamber.fill(&page, "leave", &[("leave_message", "Объект закрыт.")]).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("left"), "{}", page.body);
    sweep(&test).await;
    assert_eq!(listed(&test, id).await, None);
    let own = owner.open(&format!("/ru/business/cabinet/{reference}")).await.unwrap();
    assert!(own.body.contains("Объект закрыт.") && own.body.contains("больше не участвует"), "{}", own.body);
}

async fn leaving_wipes_no_exclusion_out(test: TestApp) {
    let mut chamber = chamber(&test).await;
    let mut owner = test.visitor();
    let mut excluded = async |reference, count, days| {
        let desk = format!("/console/applications/{}", application(&test, reference).await.id);
        act(&mut chamber, &desk, "accept", &[]).await;
        act(&mut chamber, &desk, "suspend", &[("message", "Тексермеген.")]).await;
        let found = application(&test, reference).await;
        assert_eq!((found.state, found.suspensions), (ApplicationState::Suspended, count));
        assert!(found.suspended_until.unwrap().since(found.changed_at) >= Span::days(days));
    };
    let reference = register(&test, &mut owner, &[]).await;
    excluded(reference, 1, 14).await;
    let page = owner.open(&format!("/kk/business/cabinet/{reference}/leave")).await.unwrap();
    owner.fill(&page, "leave", &[]).await;
    let anew = register(&test, &mut owner, &[]).await;
    excluded(anew, 2, 59).await;
}

async fn a_later_list_takes_it_up_again(test: TestApp) {
    publish(&test, &lists::list(5)).await;
    let mut chamber = chamber(&test).await;
    let page = found(&mut chamber, "Кафе 002").await;
    let id = venue(&page);
    let desk = chamber.fill(&page, "suspend", &[("message", "Тексермеген.")]).await.path;
    act(&mut chamber, &desk, "lift", &[]).await;
    sweep(&test).await;
    assert_eq!(listed(&test, Some(id)).await, Some(Mode::Regular));
    let reference = application_of(&test, id).await.unwrap().reference;
    let mut owner = cabinet(&test, "+77010000002").await;
    let page = owner.open(&format!("/kk/business/cabinet/{reference}/leave")).await.unwrap();
    owner.fill(&page, "leave", &[]).await;
    let page = owner.open("/kk/business/cabinet").await.unwrap();
    assert!(!page.body.contains(&format!("/kk/venues/{id}")), "{}", page.body);
    sweep(&test).await;
    assert_eq!(listed(&test, Some(id)).await, None);
    // The chamber lists it again: it stays, with the code on its door, and its owner has it as a listed venue.
    test.clock.advance(Span::minutes(1));
    publish(&test, &lists::list(5)).await;
    sweep(&test).await;
    assert_eq!(listed(&test, Some(id)).await, Some(Mode::Regular));
    let page = owner.open("/kk/business/cabinet").await.unwrap();
    assert!(page.body.contains(&format!("/kk/venues/{id}")), "{}", page.body);
    // It is not its first exclusion.
    let page = found(&mut chamber, "Кафе 002").await;
    chamber.fill(&page, "suspend", &[("message", "Тағы да.")]).await;
    let again = application_of(&test, id).await.unwrap();
    assert_ne!(again.reference, reference);
    assert_eq!(again.suspensions, 2);
    assert!(again.suspended_until.unwrap().since(again.changed_at) > Span::days(58));
}
