//! Open pages of the console: they hear of changes, and of each other.

use ashyq_domain::{role::Role, time::Span};

use crate::{
    app::TestApp,
    console::{act, complaint_of, open},
    on_both,
    visitor::Form,
};

on_both!(the_open_pages_hear_of_changes, others_are_seen);

async fn the_open_pages_hear_of_changes(test: TestApp) {
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let stream =
        test.request(reqwest::Method::GET, "/console/live").header("cookie", operator.cookie_header());
    let mut stream = stream.send().await.unwrap();
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    let first = stream.chunk().await.unwrap().unwrap();
    let first = revision(&first);
    let id = complaint_of(&test, &test.person("red").await).await;
    act(&mut operator, id, "claim", &[]).await;
    let next =
        tokio::time::timeout(std::time::Duration::from_secs(10), stream.chunk()).await.expect("in time");
    assert!(revision(&next.unwrap().unwrap()) > first);
    let rows = operator.open("/console/complaints/rows?view=mine").await.unwrap();
    assert!(rows.body.contains("data-live=\"rows\"") && rows.body.contains(&id.to_string()));
    let stranger = test.request(reqwest::Method::GET, "/console/live").send().await.unwrap();
    assert_eq!(stranger.status(), 303);
}

fn revision(chunk: &[u8]) -> i64 {
    let text = std::str::from_utf8(chunk).unwrap();
    text.trim().strip_prefix("data:").expect("an event").trim().parse().unwrap()
}

async fn others_are_seen(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut one = test.staff("one", Role::Operator1414, None).await;
    let mut other = test.staff("other", Role::Operator1414, None).await;
    let heartbeat = Form {
        action: format!("/console/complaints/{id}/presence"),
        fields: [("doing".to_owned(), "editing".to_owned())].into(),
    };
    let alone = one.send(&heartbeat).await.unwrap();
    assert!(!alone.body.contains("data-doing"));
    let page = open(&mut other, id).await;
    assert!(page.body.contains("data-doing=\"editing\""));
    test.clock.advance(Span::seconds(31));
    assert!(!open(&mut other, id).await.body.contains("data-doing"));
}
