//! `/{l}/complaints` and `/{l}/complaints/{reference}`.

use ashyq_domain::time::Span;

use crate::{app::TestApp, complaints::complain, on_both, visitor::Visitor};

on_both!(
    a_reference_opens_nothing_without_its_phones_code,
    a_wrong_phone_sees_the_same_page_and_gets_no_code,
    the_follower_writes_and_is_heard_once,
    there_is_nothing_to_object_to_or_rate_before_an_outcome,
);

async fn follow(visitor: &mut Visitor, reference: &str, phone: &str) -> crate::visitor::Page {
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
    let form =
        crate::visitor::Form::find(&page, "message").expect("a form").with(&[("message", "One more thing.")]);
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
        let form = crate::visitor::Form {
            action: page.path.clone(),
            fields: fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        };
        assert_eq!(visitor.send(&form).await.unwrap().status, 409, "{act}");
    }
}
