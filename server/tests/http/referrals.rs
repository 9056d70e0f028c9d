//! The sending of referrals to the authority's own system, beside the officers' desk.

use ashyq_domain::{
    complaint::{Channel, RecallReason, State, Words},
    ids::ComplaintId,
    referral::ReferralState,
    role::Role,
    time::{Clock, Span},
};
use ashyq_server::{
    jobs,
    services::{
        acts::{ActError, Order},
        citizen_writes, referring,
        step::{By, StepError},
        triage,
    },
    wiring::App,
};
use ashyq_store::{EventKind, NoteKind, Queue, Referral};

use crate::{
    app::{ALMATY, TestApp},
    complaints,
    console::{act, complaint_of, count, open, state},
    on_both,
    visitor::{Form, Visitor},
};

on_both!(
    what_the_citizen_adds_reaches_the_authoritys_system,
    a_long_story_reaches_the_authoritys_system_whole,
    words_added_during_a_sending_are_sent_once_more,
    how_far_a_sending_has_come_is_told,
    a_sending_that_failed_is_told_and_the_desk_still_answers,
    a_sending_whose_worker_was_lost_is_told,
    nobody_waits_for_another_in_a_ring,
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
    test.let_it_stand();
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
        citizen_writes::write(&test.app, &mut tx, &complaint, &words, Channel::Sms, By::Citizen)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        test.clock.advance(Span::seconds(1));
    }
    act(&mut operator, id, "refer", &[]).await;
    test.let_it_stand();
    test.work().await;
    let words = format!("I am well and was released.\n\n{}\n\n{}", parts[0], parts[1]);
    assert_eq!(sent(&test).await[0].1, words);
}

async fn words_added_during_a_sending_are_sent_once_more(test: TestApp) {
    let (_, mut citizen, address) = referred(&test).await;
    let slow = serde_json::json!({ "target": "health", "mode": "slow", "ms": 1500, "count": 1 });
    test.control(reqwest::Method::PUT, "faults", Some(slow)).await;
    let app = test.app.clone();
    let sending = tokio::spawn(async move { jobs::run_due(&app).await.unwrap() });
    while sent(&test).await.is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let page = citizen.open(&address).await.unwrap();
    citizen.fill(&page, "message", &[("message", "One more thing.")]).await;
    sending.await.unwrap();
    test.work().await;
    assert_eq!(sent(&test).await.len(), 2, "the first, and that of the addition");
    test.clock.advance(Span::minutes(1));
    test.work().await;
    let all = sent(&test).await;
    assert_eq!(all.len(), 3, "whichever came last to the authority, the whole follows");
    assert!(all[2].1.ends_with("One more thing."));
    test.clock.advance(Span::minutes(1));
    test.work().await;
    assert_eq!(sent(&test).await.len(), 3, "and no more");
}

/// The complaint's open referral.
async fn stored(test: &TestApp, id: ComplaintId) -> Referral {
    test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().expect("an open referral")
}

async fn how_far_a_sending_has_come_is_told(test: TestApp) {
    let (id, mut citizen, address) = referred(&test).await;
    assert_eq!(stored(&test, id).await.state, ReferralState::Queued);
    test.fault("health", "500").await;
    test.work().await;
    let tried = stored(&test, id).await;
    assert_eq!((tried.state, tried.received_at), (ReferralState::Sent, None));
    assert!(tried.sent_at.is_some());
    test.fault("health", "ok").await;
    test.clock.advance(Span::minutes(5));
    test.work().await;
    let received = stored(&test, id).await;
    assert_eq!((received.state, received.sent_at), (ReferralState::Received, tried.sent_at));
    assert_eq!(received.received_at, Some(test.clock.now()));
    assert_eq!(received.version, tried.version, "an officer's page stays good");
    let page = citizen.open(&address).await.unwrap();
    assert_eq!(page.body.matches("received the referral").count(), 0, "that is no news to the citizen");
    citizen.fill(&page, "message", &[("message", "One more thing.")]).await;
    test.work().await;
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::ReferralReceived)).await, 1, "said once");
}

async fn a_sending_that_failed_is_told_and_the_desk_still_answers(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "refer", &[]).await;
    test.let_it_stand();
    test.fault("health", "500").await;
    let revision = async || test.app.store.read().await.unwrap().queue_revision().await.unwrap();
    let before = revision().await;
    for _ in 0..20 {
        assert_eq!(count(&test, id, EventKind::Note(NoteKind::ReferralFailed)).await, 0);
        test.work().await;
        test.clock.advance(Span::minutes(16));
    }
    let failed = stored(&test, id).await;
    assert_eq!(failed.state, ReferralState::Failed);
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::ReferralFailed)).await, 1);
    assert!(revision().await > before, "open pages of the console look again");
    let mut operator = test.signed_in("operator").await;
    let page = open(&mut operator, id).await;
    assert!(page.body.contains("could not be sent"), "{}", page.body);

    let mut officer = test.staff("officer", Role::Officer, Some(ALMATY)).await;
    let desk = officer.open("/console/referrals").await.unwrap();
    let address = format!("/console/referrals/{}", failed.id);
    assert!(desk.body.contains(&address));
    let page = officer.open(&address).await.unwrap();
    let given = [("verdict", "correct"), ("reason", "test_in_force")];
    let page = officer.fill(&page, "/verdict", &given).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "answered"));
    // Sent again by hand it finds nothing to do.
    let dead = test.app.store.read().await.unwrap().list_dead_jobs(10).await.unwrap();
    let mut tx = test.app.store.begin().await.unwrap();
    assert!(tx.revive_job(dead[0].id, test.clock.now()).await.unwrap());
    tx.commit().await.unwrap();
    test.fault("health", "ok").await;
    let calls = sent(&test).await.len();
    test.work().await;
    assert_eq!(sent(&test).await.len(), calls);
}

async fn a_sending_whose_worker_was_lost_is_told(test: TestApp) {
    let (id, _, _) = referred(&test).await;
    let lose = async |tries: usize| {
        for _ in 0..tries {
            let mut tx = test.app.store.begin().await.unwrap();
            let now = test.clock.now();
            let jobs = tx.claim_jobs(&[(Queue::Referrals, 1)], "lost", now, Span::minutes(1)).await.unwrap();
            assert_eq!(jobs.len(), 1);
            tx.commit().await.unwrap();
            jobs::sweep_now(&test.app).await;
            test.clock.advance(Span::minutes(1));
        }
        jobs::sweep_now(&test.app).await;
    };
    lose(19).await;
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::ReferralFailed)).await, 0, "it has one more try");
    lose(1).await;
    assert_eq!(stored(&test, id).await.state, ReferralState::Failed);
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::ReferralFailed)).await, 1);
    jobs::sweep_now(&test.app).await;
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::ReferralFailed)).await, 1, "told once");
}

/// Takes the referral back; true if it was not too late.
async fn recall(app: App, id: ComplaintId) -> bool {
    let mut tx = app.store.read().await.unwrap();
    let account = tx.find_account_by_username("operator").await.unwrap().unwrap();
    drop(tx);
    let order = Order { account: &account, complaint: id, version: None, token: "", body: [0; 32] };
    match referring::recall(&app, &order, RecallReason::NewFacts).await {
        Ok(()) => true,
        Err(ActError::Stale | ActError::NotNow) => false,
        Err(error) => panic!("{error:?}"),
    }
}

/// Adds to the complaint; true if the referral was still open.
async fn add(app: App, id: ComplaintId) -> bool {
    let mut tx = app.store.begin().await.unwrap();
    let complaint = tx.find_complaint(id).await.unwrap().unwrap();
    if complaint.state != State::AtAuthority {
        return false;
    }
    let words = Words::parse("One more thing.").unwrap();
    match citizen_writes::write(&app, &mut tx, &complaint, &words, Channel::Sms, By::Citizen).await {
        Ok(()) => tx.commit().await.map(|()| true).unwrap(),
        Err(StepError::Stale | StepError::Refused(_)) => false,
        Err(error) => panic!("{error:?}"),
    }
}

async fn nobody_waits_for_another_in_a_ring(test: TestApp) {
    test.account("operator", Role::Operator1414, None).await;
    for _ in 0..15 {
        let id = complaint_of(&test, &test.person("red").await).await;
        let mut tx = test.app.store.read().await.unwrap();
        let account = tx.find_account_by_username("operator").await.unwrap().unwrap();
        drop(tx);
        let order = Order { account: &account, complaint: id, version: None, token: "", body: [0; 32] };
        triage::claim(&test.app, &order).await.unwrap();
        referring::refer(&test.app, &order, "").await.unwrap();
        let adding = [(); 3].map(|()| tokio::spawn(add(test.app.clone(), id)));
        let recalling = [(); 2].map(|()| tokio::spawn(recall(test.app.clone(), id)));
        for task in adding.into_iter().chain(recalling) {
            task.await.expect("nobody is given up by the database");
        }
    }
}
