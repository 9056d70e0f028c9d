//! The sending of referrals to the authority's own system, beside the officers' desk.

use ashyq_domain::{
    complaint::{Channel, Words},
    ids::ComplaintId,
    role::Role,
    time::Span,
};
use ashyq_server::services::citizen_writes;

use crate::{
    app::TestApp,
    complaints,
    console::{act, complaint_of},
    on_both,
    visitor::{Form, Visitor},
};

on_both!(
    what_the_citizen_adds_reaches_the_authoritys_system,
    a_long_story_reaches_the_authoritys_system_whole,
);

/// What the authority's system has been sent, oldest first: the id and the citizen's words.
async fn sent(test: &TestApp) -> Vec<(String, String)> {
    let calls = test.ledger("health").await;
    let referrals = calls.iter().filter(|call| call["path"].as_str().unwrap().ends_with("/referrals"));
    referrals
        .map(|call| {
            let body: serde_json::Value = serde_json::from_str(call["body"].as_str().unwrap()).unwrap();
            (body["id"].as_str().unwrap().to_owned(), body["message"].as_str().unwrap().to_owned())
        })
        .collect()
}

/// The citizen's complaint, sent to the authority; the citizen's browser and the complaint's page in it.
async fn referred(test: &TestApp) -> (ComplaintId, Visitor, String) {
    let person = test.person("red").await;
    let mut citizen = test.visitor();
    let sent = complaints::complain(test, &mut citizen, &person).await;
    let reference = sent.attribute("data-reference").expect("a reference");
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let queue = operator.open("/console").await.unwrap();
    let page = operator.fill(&queue, "take-next", &[]).await;
    let id: ComplaintId = page.path.split(['/', '?']).nth(3).unwrap().parse().unwrap();
    act(&mut operator, id, "refer", &[]).await;
    (id, citizen, format!("/en/complaints/{reference}"))
}

async fn what_the_citizen_adds_reaches_the_authoritys_system(test: TestApp) {
    let (_, mut citizen, address) = referred(&test).await;
    test.work().await;
    let first = sent(&test).await;
    assert_eq!(first.len(), 1);
    let page = citizen.open(&address).await.unwrap();
    let form = Form::find(&page, "message").unwrap().with(&[("message", "I have found the certificate.")]);
    for _ in 0..2 {
        assert_eq!(citizen.send(&form).await.unwrap().status, 200);
    }
    test.work().await;
    let both = sent(&test).await;
    assert_eq!(both.len(), 2, "once for the referral, once for the addition");
    let words = format!("{}\n\nI have found the certificate.", first[0].1);
    assert_eq!(both[1], (first[0].0.clone(), words), "the same referral, with all that was said");
}

async fn a_long_story_reaches_the_authoritys_system_whole(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    let parts = ["a".repeat(1500), "b".repeat(1500)];
    for part in &parts {
        let mut tx = test.app.store.begin().await.unwrap();
        let complaint = tx.find_complaint(id).await.unwrap().unwrap();
        let words = Words::parse(part).unwrap();
        citizen_writes::write(&test.app, &mut tx, &complaint, &words, Channel::Sms).await.unwrap();
        tx.commit().await.unwrap();
        test.clock.advance(Span::seconds(1));
    }
    act(&mut operator, id, "refer", &[]).await;
    test.work().await;
    let words = format!("I am well and was released.\n\n{}\n\n{}", parts[0], parts[1]);
    assert_eq!(sent(&test).await[0].1, words);
}
