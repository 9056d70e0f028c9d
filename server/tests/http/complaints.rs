//! `/{l}/complaints/new` and its steps.

use std::collections::BTreeSet;

use ashyq_domain::{
    complaint::Kind,
    phone::Phone,
    role::Role,
    time::{Clock, Span},
};

use crate::{
    app::{ALMATY, TestApp},
    on_both,
    people::Person,
    visitor::{Form, Page, Visitor},
};

on_both!(
    from_a_red_status_to_a_reference,
    a_complaint_without_a_check_asks_for_a_code,
    fifty_sendings_of_one_form_are_one_complaint,
    an_open_complaint_of_the_same_document_is_offered,
    another_persons_complaint_is_not_told,
    what_is_wrong_is_said_and_what_was_typed_is_kept,
    another_language_keeps_what_was_typed,
    ten_complaints_a_day_are_enough,
    a_cause_that_is_out_of_use_is_neither_offered_nor_taken,
    the_ministrys_answer_is_not_among_what_is_kept,
);

/// The values of a complaint about a wrong status.
pub fn values(person: &Person) -> Vec<(&'static str, String)> {
    vec![
        ("kind", "wrong_status".to_owned()),
        ("region", ALMATY.to_owned()),
        ("document_type", "iin".to_owned()),
        ("iin", person.iin.clone()),
        ("phone", person.phone.clone()),
        ("shown", "red".to_owned()),
        ("expected", "green".to_owned()),
        ("cause", "recovered".to_owned()),
        ("tested_on_day", "7".to_owned()),
        ("tested_on_month", "5".to_owned()),
        ("tested_on_year", "2021".to_owned()),
        ("tested_at", "Invivo, Abai 10".to_owned()),
        ("message", "I am well and was released.".to_owned()),
    ]
}

/// Fills the form in, up to the page that asks to check.
pub async fn fill_in(visitor: &mut Visitor, person: &Person) -> Page {
    let page = visitor.open("/en/complaints/new").await.unwrap();
    let values = values(person);
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    visitor.fill(&page, "message", &values).await
}

/// Sends a complaint all the way; the page with the reference.
pub async fn complain(test: &TestApp, visitor: &mut Visitor, person: &Person) -> Page {
    let check = fill_in(visitor, person).await;
    assert_eq!(check.path, "/en/complaints/new/check", "{}", check.body);
    let next = visitor.fill(&check, "/complaints/new/check", &[]).await;
    if next.path != "/en/complaints/new/code" {
        return next;
    }
    let code = test.code(&person.phone).await.expect("a code");
    visitor.fill(&next, "code", &[("code", &code)]).await
}

async fn from_a_red_status_to_a_reference(test: TestApp) {
    let person = test.person("red").await;
    let mut visitor = test.visitor();
    let page = visitor.open("/en/status").await.unwrap();
    let page = visitor
        .fill(&page, "phone", &[("document_type", "iin"), ("iin", &person.iin), ("phone", &person.phone)])
        .await;
    let code = test.code(&person.phone).await.expect("a code");
    let page = visitor.fill(&page, "code", &[("code", &code)]).await;
    let form = visitor.fill(&page, "prefill", &[]).await;
    let filled = Form::find(&form, "message").expect("the form").fields;
    for (name, value) in
        [("kind", "wrong_status"), ("shown", "red"), ("iin", &person.iin), ("phone", &person.phone)]
    {
        assert_eq!(filled.get(name).map(String::as_str), Some(value), "{name} is asked for again");
    }
    let rest = [("region", ALMATY), ("expected", "green"), ("cause", "recovered"), ("message", "I am well.")];
    let check = visitor.fill(&form, "message", &rest).await;
    let sent = visitor.fill(&check, "/complaints/new/check", &[]).await;
    assert_eq!(sent.path, "/en/complaints/new/sent", "no second code: {}", sent.body);
    let reference = sent.attribute("data-reference").expect("a reference");
    test.work().await;
    assert!(test.sms(&person.phone).await.last().is_some_and(|text| text.contains(&reference)));
    let page = visitor.open(&format!("/en/complaints/{reference}")).await.unwrap();
    assert_eq!(page.attribute("data-state").as_deref(), Some("new"));
}

async fn a_complaint_without_a_check_asks_for_a_code(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    let sent = complain(&test, &mut visitor, &person).await;
    assert_eq!(sent.path, "/en/complaints/new/sent", "{}", sent.body);
    assert!(sent.attribute("data-reference").is_some_and(|reference| reference.starts_with("ASH-")));
}

/// What a suggestion needs: no document, so that nothing but the form's token tells two of them apart.
fn suggestion(person: &Person) -> [(&'static str, &str); 4] {
    [
        ("kind", "suggestion"),
        ("region", ALMATY),
        ("phone", &person.phone),
        ("message", "Show the nearest laboratory on the map."),
    ]
}

async fn fifty_sendings_of_one_form_are_one_complaint(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    // A first complaint proves the phone for this session: none of the fifty has to wait for a code.
    complain(&test, &mut visitor, &person).await;
    let page = visitor.open("/en/complaints/new").await.unwrap();
    let check = visitor.fill(&page, "message", &suggestion(&person)).await;
    let form = Form::find(&check, "/complaints/new/check").expect("the form");
    let mut tasks = Vec::new();
    for _ in 0..50 {
        let (mut visitor, form) = (visitor.clone(), form.clone());
        tasks.push(tokio::spawn(async move { visitor.send(&form).await.expect("an answer") }));
    }
    let mut references = BTreeSet::new();
    for task in tasks {
        let page = task.await.expect("a task");
        assert_eq!((page.status, page.path.as_str()), (200, "/en/complaints/new/sent"));
        references.insert(page.attribute("data-reference").expect("a reference"));
    }
    assert_eq!(references.len(), 1, "{references:?}");

    let phone = Phone::parse(&person.phone).unwrap();
    let rows = test.app.store.read().await.unwrap().list_open_by_phone(&phone).await.unwrap();
    let suggestions: Vec<_> = rows.iter().filter(|row| row.kind == Kind::Suggestion).collect();
    assert_eq!(suggestions.len(), 1, "rows of complaints");
    assert!(references.contains(&suggestions[0].reference.to_string()));
    test.work().await;
    let told = test.sms(&person.phone).await;
    let receipts = told.iter().filter(|text| text.contains("ASH-")).count();
    assert_eq!(receipts, 2, "one receipt for each of the two complaints: {told:?}");
}

async fn an_open_complaint_of_the_same_document_is_offered(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    let first =
        complain(&test, &mut visitor, &person).await.attribute("data-reference").expect("a reference");
    let offer = complain(&test, &mut visitor, &person).await;
    assert_eq!(offer.path, "/en/complaints/new/join", "{}", offer.body);
    assert!(offer.body.contains(&first));
    let joined = visitor.fill(&offer, "join", &[]).await;
    assert_eq!(joined.attribute("data-reference"), Some(first.clone()));
    let page = visitor.open(&format!("/en/complaints/{first}")).await.unwrap();
    assert_eq!(page.body.matches("I am well and was released.").count(), 2, "both texts are there");
}

async fn another_persons_complaint_is_not_told(test: TestApp) {
    let person = test.stranger();
    complain(&test, &mut test.visitor(), &person).await;
    let other = Person { iin: person.iin.clone(), phone: test.stranger().phone };
    let sent = complain(&test, &mut test.visitor(), &other).await;
    assert_eq!(sent.path, "/en/complaints/new/sent", "a stranger learns nothing of the first: {}", sent.body);
}

async fn what_is_wrong_is_said_and_what_was_typed_is_kept(test: TestApp) {
    let mut visitor = test.visitor();
    let page = visitor.open("/en/complaints/new").await.unwrap();
    let typed = [
        ("kind", "wrong_status"),
        ("document_type", "iin"),
        ("iin", "50010110000"),
        ("phone", "12"),
        ("message", "</textarea><script>x</script>"),
    ];
    let page = visitor.fill(&page, "message", &typed).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("<title>Error: "), "the title says so first");
    assert!(!page.body.contains("<script>x"), "what was typed is escaped");
    let kept = Form::find(&page, "message").expect("the form").fields;
    assert_eq!(kept["iin"], "50010110000");
    assert_eq!(kept["phone"], "12");
    for field in ["iin", "phone", "region", "shown", "expected", "cause"] {
        assert!(page.body.contains(&format!("id=\"{field}-error\"")), "{field} has no error");
    }
}

async fn another_language_keeps_what_was_typed(test: TestApp) {
    let mut visitor = test.visitor();
    let page = visitor.open("/en/complaints/new").await.unwrap();
    let page =
        visitor.fill(&page, "message", &[("message", "half a sentence"), ("switch_language", "kk")]).await;
    assert_eq!((page.status, page.path.as_str()), (200, "/kk/complaints/new"));
    let kept = Form::find(&page, "message").expect("the form").fields;
    assert_eq!(kept["message"].trim(), "half a sentence");
}

async fn ten_complaints_a_day_are_enough(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    let mut last = 0;
    for number in 0..11 {
        let other = Person { iin: test.stranger().iin, phone: person.phone.clone() };
        if number % 4 == 3 {
            test.clock.advance(Span::hours(1));
        }
        last = complain(&test, &mut visitor, &other).await.status;
        assert_eq!(last == 429, number == 10, "complaint {number} was answered with {last}");
    }
    assert_eq!(last, 429);
}

async fn the_ministrys_answer_is_not_among_what_is_kept(test: TestApp) {
    let person = test.person("red").await;
    let mut visitor = test.visitor();
    complain(&test, &mut visitor, &person).await;
    let asked = test.ledger("health").await;
    assert!(
        asked.iter().all(|call| !call["path"].as_str().unwrap_or_default().contains("status")),
        "a complaint asks for no status"
    );
}

async fn a_cause_that_is_out_of_use_is_neither_offered_nor_taken(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    let check = fill_in(&mut visitor, &person).await;
    test.out_of_use("recovered", test.clock.now()).await;
    let page = visitor.fill(&check, "/complaints/new/check", &[]).await;
    assert_eq!(page.path, "/en/complaints/new", "what was chosen before is asked again");
    let kept = page.body.contains(&person.iin);
    assert!(kept && !page.body.contains("value=\"recovered\""), "the rest is kept");
    let refused = fill_in(&mut visitor, &person).await;
    assert_eq!((refused.status, refused.path.as_str()), (422, "/en/complaints/new"));
    let switch = Form::find(&refused, "message").unwrap().with(&[("switch_language", "kk")]);
    let kazakh = visitor.send(&switch).await.unwrap();
    assert_eq!(kazakh.path, "/kk/complaints/new");
    assert!(!kazakh.body.contains("value=\"recovered\"") && kazakh.body.contains("value=\"false_positive\""));

    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let page = operator.open("/console/complaints/new").await.unwrap();
    assert!(!page.body.contains("value=\"recovered\"") && page.body.contains("value=\"false_positive\""));
    let mut values = values(&person);
    values.push(("language", "kk".to_owned()));
    let with = |cause: &'static str| {
        let values =
            values.iter().map(|(name, value)| (*name, if *name == "cause" { cause } else { value.as_str() }));
        Form::find(&page, "message").unwrap().with(&values.collect::<Vec<_>>())
    };
    assert_eq!(operator.send(&with("recovered")).await.unwrap().status, 422);
    let taken = operator.send(&with("false_positive")).await.unwrap();
    assert_eq!(taken.attribute("data-state").as_deref(), Some("new"), "{}", taken.body);
}
