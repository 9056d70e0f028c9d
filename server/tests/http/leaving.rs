//! Venues that leave the project, and requests of owners to 1432.

use ashyq_domain::{ApplicationState, Line, Mode, time::Span};

use crate::{
    app::{ALMATY, TestApp},
    applications::{act, chamber, listed, sweep},
    business::{DIALLED, PHONE, application, register},
    lists, on_both,
    participants::publish,
    venues::{application_of, cabinet, found, venue},
    visitor::{Form, Visitor},
};

on_both!(
    an_owner_leaves,
    a_submitted_application_is_withdrawn,
    only_the_owner_leaves,
    a_chamber_takes_a_venue_off,
    leaving_wipes_no_exclusion_out,
    a_later_list_takes_it_up_again,
    a_question_begins_with_what_is_known
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
    let desk = async |reference| format!("/console/applications/{}", application(&test, reference).await.id);
    let excluded = async |chamber: &mut Visitor, reference, count, days| {
        let desk = desk(reference).await;
        act(chamber, &desk, "accept", &[]).await;
        act(chamber, &desk, "suspend", &[("message", "Тексермеген.")]).await;
        let found = application(&test, reference).await;
        assert_eq!((found.state, found.suspensions), (ApplicationState::Suspended, count));
        assert!(found.suspended_until.unwrap().since(found.changed_at) >= Span::days(days));
    };
    let reference = register(&test, &mut owner, &[]).await;
    excluded(&mut chamber, reference, 1, 14).await;
    let page = owner.open(&format!("/kk/business/cabinet/{reference}/leave")).await.unwrap();
    owner.fill(&page, "leave", &[]).await;
    let anew = register(&test, &mut owner, &[]).await;
    // Until the exclusion is over it is not accepted again.
    let page = act(&mut chamber, &desk(anew).await, "accept", &[]).await;
    assert_eq!(page.status, 409);
    assert!(page.body.contains("the term is not over"), "{}", page.body);
    test.clock.advance(Span::days(14));
    let mut chamber = test.signed_in("chamber").await;
    excluded(&mut chamber, anew, 2, 59).await;
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

/// Sends the form that the cabinet has begun; the reference of the request.
async fn asked(visitor: &mut Visitor, form: &Form, with: &[&str]) -> String {
    let page = visitor.send(form).await.unwrap();
    assert_eq!(page.path, "/kk/complaints/new", "nothing of it stands in the address");
    let begun = Form::find(&page, "message").unwrap();
    let said = begun.fields["message"].clone();
    for part in with {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!((begun.fields["kind"].as_str(), begun.fields["region"].as_str()), ("venue", ALMATY));
    let page = visitor.send(&begun.with(&[("message", &format!("{said} Режимі қате."))])).await.unwrap();
    assert_eq!(page.path, "/kk/complaints/new/check", "{}", page.body);
    let page = visitor.fill(&page, "/complaints/new/check", &[]).await;
    assert_eq!(page.path, "/kk/complaints/new/sent", "the phone is proved: {}", page.body);
    page.attribute("data-reference").unwrap()
}

async fn a_question_begins_with_what_is_known(test: TestApp) {
    publish(&test, &format!("{}{}", lists::HEADER, lists::row(7, "Кафе Жеті", "regular"))).await;
    let mut owner = test.visitor();
    let reference = register(&test, &mut owner, &[]).await.to_string();
    let page = owner.open(&format!("/kk/business/cabinet/{reference}")).await.unwrap();
    let ask = Form::find(&page, "ask").unwrap();
    let sent = asked(&mut owner, &ask, &["«Достық» дәмханасы", "Абай даңғылы, 52", &reference]).await;
    let page = owner.open("/kk/business/cabinet").await.unwrap();
    assert!(page.body.contains(&sent), "{}", page.body);
    // Without anything in particular only kind and phone are known.
    let general = owner.send(&Form::find(&page, "ask").unwrap()).await.unwrap();
    let begun = Form::find(&general, "message").unwrap().fields;
    assert_eq!((begun["message"].trim(), begun["phone"].as_str()), ("", DIALLED));
    // Somebody else's application, and the own venue of the list.
    let mut other = cabinet(&test, "+77010000007").await;
    let page = other.send(&ask).await.unwrap();
    assert!(!page.body.contains("Достық"), "{}", page.body);
    let page = other.open("/kk/business/cabinet").await.unwrap();
    assert!(!page.body.contains(&sent), "another phone's");
    let ask = Form::find(&page, "venue").unwrap();
    let listed = asked(&mut other, &ask, &["Кафе Жеті", "Абай даңғылы, 7"]).await;
    // Its page opens without a second code, in another session too: the phone is proved.
    let mut again = cabinet(&test, "+77010000007").await;
    assert!(again.open("/kk/business/cabinet").await.unwrap().body.contains(&listed));
    let page = again.open(&format!("/kk/complaints/{listed}")).await.unwrap();
    assert_eq!(page.attribute("data-state").as_deref(), Some("new"), "{}", page.path);
    let phone = ashyq_domain::Phone::parse(PHONE).unwrap();
    let mut tx = test.app.store.read().await.unwrap();
    assert_eq!(tx.list_by_phone_on_line(&phone, Line::Line1432, 9).await.unwrap().len(), 1);
    drop(tx);
    // Without a proved phone the way leads to the cabinet's door.
    assert_eq!(test.visitor().send(&ask).await.unwrap().path, "/kk/business/cabinet");
}
