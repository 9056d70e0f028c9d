//! `/{l}/complaints` and `/{l}/complaints/{reference}`.

use ashyq_domain::{role::Role, time::Span};

use crate::{
    app::TestApp,
    complaints::{complain, values},
    console::{act, stored},
    on_both,
    people::Person,
    visitor::{Form, Page, Visitor},
};

on_both!(
    a_reference_opens_nothing_without_its_phones_code,
    a_wrong_phone_sees_the_same_page_and_gets_no_code,
    the_follower_writes_and_is_heard_once,
    there_is_nothing_to_object_to_or_rate_before_an_outcome,
    a_message_outlives_another_language_and_a_new_code,
    a_message_without_a_token_is_heard_each_time,
    a_message_that_comes_too_late_is_given_back,
    an_outcome_is_rated_once_and_objected_to,
);

async fn follow(visitor: &mut Visitor, reference: &str, phone: &str) -> Page {
    let page = visitor.open("/en/complaints").await.unwrap();
    visitor.fill(&page, "reference", &[("reference", reference), ("phone", phone)]).await
}

async fn a_reference_opens_nothing_without_its_phones_code(test: TestApp) {
    let person = test.stranger();
    let reference =
        complain(&test, &mut test.visitor(), &person).await.attribute("data-reference").expect("a reference");
    let mut other = test.visitor();
    for path in [reference.clone(), "ASH-2345-6789".to_owned()] {
        let page = other.open(&format!("/en/complaints/{path}")).await.unwrap();
        assert_ne!(page.attribute("data-state").as_deref(), Some("new"));
    }
    let asked = follow(&mut other, &reference.to_lowercase().replace('-', " "), &person.phone).await;
    assert_eq!(asked.path, "/en/complaints/code", "{}", asked.body);
    let code = test.code(&person.phone).await.expect("a code");
    let page = other.fill(&asked, "code", &[("code", &code)]).await;
    assert_eq!(page.path, format!("/en/complaints/{reference}"));
    assert_eq!(page.attribute("data-state").as_deref(), Some("new"));
    assert!(!page.body.contains(&person.iin), "the page repeats the IIN");
}

async fn a_wrong_phone_sees_the_same_page_and_gets_no_code(test: TestApp) {
    let person = test.stranger();
    let reference =
        complain(&test, &mut test.visitor(), &person).await.attribute("data-reference").expect("a reference");
    let stranger = test.stranger();
    let asked = follow(&mut test.visitor(), &reference, &stranger.phone).await;
    assert_eq!((asked.status, asked.path.as_str()), (200, "/en/complaints/code"));
    test.work().await;
    assert!(test.sms(&stranger.phone).await.is_empty());
}

async fn the_follower_writes_and_is_heard_once(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    let reference =
        complain(&test, &mut visitor, &person).await.attribute("data-reference").expect("a reference");
    let page = visitor.open(&format!("/en/complaints/{reference}")).await.unwrap();
    let form = Form::find(&page, "message").expect("a form").with(&[("message", "One more thing.")]);
    for _ in 0..3 {
        let page = visitor.send(&form).await.unwrap();
        assert_eq!(page.body.matches("One more thing.").count(), 1, "the same form is heard once");
    }
    let empty = visitor.fill(&page, "message", &[("message", "  ")]).await;
    assert_eq!(empty.status, 422);
    test.clock.advance(Span::minutes(20));
    let page = visitor.open(&format!("/en/complaints/{reference}")).await.unwrap();
    assert_eq!(page.path, "/en/complaints", "after twenty minutes a code is needed again");
}

async fn there_is_nothing_to_object_to_or_rate_before_an_outcome(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    let reference =
        complain(&test, &mut visitor, &person).await.attribute("data-reference").expect("a reference");
    let mut page = visitor.open(&format!("/en/complaints/{reference}")).await.unwrap();
    for (act, fields) in [("reopen", [("token", "A")]), ("rate", [("score", "5")])] {
        page.path = format!("/en/complaints/{reference}/{act}");
        let form = Form {
            action: page.path.clone(),
            fields: fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        };
        assert_eq!(visitor.send(&form).await.unwrap().status, 409, "{act}");
    }
}

/// A complaint about a failure of the service, which operators answer themselves.
async fn complain_of_a_failure(test: &TestApp, visitor: &mut Visitor, person: &Person) -> String {
    let page = visitor.open("/en/complaints/new").await.unwrap();
    let mut values = values(person);
    values.retain(|(name, _)| *name != "kind");
    values.push(("kind", "technical".to_owned()));
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let check = visitor.fill(&page, "message", &values).await;
    let page = visitor.fill(&check, "/complaints/new/check", &[]).await;
    let code = test.code(&person.phone).await.expect("a code");
    let sent = visitor.fill(&page, "code", &[("code", &code)]).await;
    sent.attribute("data-reference").unwrap_or_else(|| panic!("no reference: {} {}", sent.path, sent.body))
}

fn typed(page: &Page) -> Option<String> {
    Form::find(page, "message").and_then(|form| form.fields.get("message").cloned())
}

async fn a_message_outlives_another_language_and_a_new_code(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    let reference = complain_of_a_failure(&test, &mut visitor, &person).await;
    let page = visitor.open(&format!("/en/complaints/{reference}")).await.unwrap();
    let half = [("message", "Half a thought"), ("switch_language", "ru")];
    let page = visitor.fill(&page, "message", &half).await;
    assert_eq!(page.path, format!("/ru/complaints/{reference}"));
    assert_eq!(typed(&page).as_deref(), Some("Half a thought"));
    assert_eq!(visitor.open("/").await.unwrap().path, "/ru/", "the language chosen is remembered");

    test.clock.advance(Span::minutes(21));
    let asked = visitor.fill(&page, "message", &[("message", "The whole thought")]).await;
    assert_eq!(asked.path, "/ru/complaints");
    let asked = visitor.fill(&asked, "reference", &[("phone", &person.phone)]).await;
    let code = test.code(&person.phone).await.expect("a code");
    let page = visitor.fill(&asked, "code", &[("code", &code)]).await;
    assert_eq!(typed(&page).as_deref(), Some("The whole thought"), "{}", page.body);
    let page = visitor.fill(&page, "message", &[]).await;
    assert!(page.path.ends_with("?saved=message") && page.body.contains("The whole thought"));
    assert_eq!(typed(&page).as_deref(), Some(""), "what was sent is typed no more");
}

async fn a_message_without_a_token_is_heard_each_time(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    let reference = complain_of_a_failure(&test, &mut visitor, &person).await;
    let page = visitor.open(&format!("/en/complaints/{reference}")).await.unwrap();
    for text in ["The first of two.", "The second of two."] {
        let form = Form::find(&page, "message").expect("a form").with(&[("message", text), ("token", "")]);
        let page = visitor.send(&form).await.unwrap();
        assert!(page.path.ends_with("?saved=message") && page.body.contains(text), "{text} is lost");
    }
}

async fn a_message_that_comes_too_late_is_given_back(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    let reference = complain_of_a_failure(&test, &mut visitor, &person).await;
    let page = visitor.open(&format!("/en/complaints/{reference}")).await.unwrap();
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let id = id_of(&test, &reference).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "dismiss", &[("reason", "other")]).await;
    let page = visitor.fill(&page, "message", &[("message", "But wait.")]).await;
    assert_eq!((page.status, page.attribute("data-state").as_deref()), (409, Some("dismissed")));
    assert_eq!(typed(&page).as_deref(), Some("But wait."));
}

async fn id_of(test: &TestApp, reference: &str) -> ashyq_domain::ComplaintId {
    let reference = ashyq_domain::Reference::parse(reference).unwrap();
    let mut tx = test.app.store.read().await.unwrap();
    tx.find_complaint_by_reference(&reference).await.unwrap().expect("a complaint").id
}

async fn an_outcome_is_rated_once_and_objected_to(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    let reference = complain_of_a_failure(&test, &mut visitor, &person).await;
    let id = id_of(&test, &reference).await;
    let before = stored(&test, id).await.priority;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "resolve", &[("message", "It works again.")]).await;
    test.let_it_stand();
    let page = follow_again(&test, &mut visitor, &reference, &person).await;
    assert!(page.body.contains("It works again."));
    let form = Form::find(&page, "score").expect("a form");
    let empty = visitor.send(&form).await.unwrap();
    assert_eq!(empty.status, 422);
    assert!(
        empty.body.contains(&format!("/kk/complaints/{reference}\"")),
        "other languages lead to the page"
    );
    let page = visitor.send(&form.with(&[("score", "4")])).await.unwrap();
    assert!(page.path.ends_with("?saved=rated"), "{}", page.path);
    assert!(Form::find(&page, "score").is_none(), "once");
    let page = visitor.fill(&page, "/reopen", &[]).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("in_triage"), "{}", page.body);
    assert!(stored(&test, id).await.priority > before, "an objection raises the priority");
}

async fn follow_again(test: &TestApp, visitor: &mut Visitor, reference: &str, person: &Person) -> Page {
    let asked = follow(visitor, reference, &person.phone).await;
    if asked.path != "/en/complaints/code" {
        return asked;
    }
    let code = test.code(&person.phone).await.expect("a code");
    visitor.fill(&asked, "code", &[("code", &code)]).await
}
