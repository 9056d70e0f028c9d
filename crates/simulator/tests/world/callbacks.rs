use std::collections::HashMap;

use ashyq_domain::time::Timestamp;
use ashyq_outside::verify_verdict;
use axum::http::Method;
use serde_json::{Value, json};

use crate::support::*;

const REFERRAL: &str = "0179c6a1-0000-7000-8000-000000000001";
const IIN: &str = "500101100010";

fn referral() -> Value {
    json!({ "id": REFERRAL, "document": { "type": "iin", "value": IIN }, "claimed": "green", "cause": "false_positive",
            "tested_on": null, "tested_at": null, "message": "Қате" })
}

fn verdict() -> Value {
    json!({ "referral_id": REFERRAL, "verdict": "corrected", "reason": "late_upload", "note": "Түзетілді", "status": "green" })
}

async fn world_of(portal: &Portal) -> World {
    let world = World::new().await;
    world.simulator.set_public_url(&portal.url);
    world
}

fn assert_signed(call: &Received) {
    let header = |name: &str| call.headers[name].to_str().unwrap();
    let (timestamp, signature) = (header("x-timestamp"), header("x-signature"));
    let now = Timestamp::from_unix(NOW);
    assert_eq!(verify_verdict(VERDICT_SECRET.as_bytes(), timestamp, &call.body, signature, now), Ok(()));
}

#[tokio::test]
async fn a_verdict_changes_the_status_and_is_repeated_until_it_is_taken() {
    let portal = Portal::answering(&[500, 401, 302]).await;
    let world = world_of(&portal).await;
    assert_eq!(world.post("/health/v1/referrals", &referral()).await.0, 202);
    assert_eq!(world.status(IIN).await, "red");
    assert_eq!(
        world.post("/control/verdicts", &verdict()).await,
        (202, json!({ "referral_id": REFERRAL, "known": true }))
    );
    assert_eq!(world.status(IIN).await, "green", "changed before the portal hears of it");
    let received = portal.after(4).await;
    assert_eq!(received.len(), 4, "the fourth was taken");
    for call in &received {
        assert_eq!((call.method.as_str(), call.uri.path()), ("POST", "/hooks/health/verdicts"));
        assert_signed(call);
        let body: Value = serde_json::from_slice(&call.body).unwrap();
        let expected = json!({ "referral_id": REFERRAL, "verdict": "corrected", "reason": "late_upload", "note": "Түзетілді" });
        assert_eq!(body, expected, "the new colour is not told");
    }
    let callbacks = world.get("/control/callbacks").await;
    let expected =
        json!([{ "kind": "verdict", "about": REFERRAL, "attempts": 4, "status": 200, "done": true }]);
    assert_eq!(json!(callbacks), expected);
}

#[tokio::test]
async fn a_verdict_that_came_second_is_not_repeated() {
    let portal = Portal::answering(&[409]).await;
    let world = world_of(&portal).await;
    world.post("/control/verdicts", &verdict()).await;
    assert_eq!(portal.after(1).await.len(), 1);
}

#[tokio::test]
async fn only_a_correction_changes_a_status() {
    let portal = Portal::answering(&[]).await;
    let world = world_of(&portal).await;
    world.post("/health/v1/referrals", &referral()).await;
    let mut given = verdict();
    given["verdict"] = json!("correct");
    world.post("/control/verdicts", &given).await;
    assert_eq!(world.status(IIN).await, "red");
    given["verdict"] = json!("corrected");
    given["status"] = json!(null);
    world.post("/control/verdicts", &given).await;
    assert_eq!(world.status(IIN).await, "red", "the correction that never reached the base");
}

#[tokio::test]
async fn verdicts_are_doubled_or_lost_as_the_fault_says() {
    let portal = Portal::answering(&[]).await;
    let world = world_of(&portal).await;
    world.fault("health", "lose", Some(1)).await;
    world.post("/control/verdicts", &verdict()).await;
    world.fault("health", "duplicate", Some(1)).await;
    world.post("/control/verdicts", &verdict()).await;
    let received = portal.after(2).await;
    assert_eq!(received.len(), 2);
    received.iter().for_each(assert_signed);
    world.fault("health", "lose", Some(1)).await;
    assert_eq!(world.post("/health/v1/referrals", &referral()).await.0, 202);
    assert!(world.get("/control/referrals").await.is_empty(), "accepted and forgotten");
}

async fn send_sms(world: &World, portal: &Portal, mask: &str) {
    let dlr_url = format!("{}/hooks/sms/delivery?id=7&status=%d&secret=s", portal.url);
    let parameters = [("to", "+77010000001"), ("text", "a"), ("dlr-mask", mask), ("dlr-url", &dlr_url)];
    let answer = world.client.get(world.url("/cgi-bin/sendsms")).query(&parameters).send().await.unwrap();
    assert_eq!(answer.status(), 202);
}

fn paths(received: &[Received]) -> Vec<String> {
    received.iter().map(|call| call.uri.to_string()).collect()
}

#[tokio::test]
async fn delivery_is_reported_as_accepted_then_delivered() {
    let portal = Portal::answering(&[]).await;
    let world = world_of(&portal).await;
    send_sms(&world, &portal, "31").await;
    let expected =
        ["/hooks/sms/delivery?id=7&status=8&secret=s", "/hooks/sms/delivery?id=7&status=1&secret=s"];
    assert_eq!(paths(&portal.after(2).await), expected);
    send_sms(&world, &portal, "0").await;
    send_sms(&world, &portal, "1").await;
    assert_eq!(paths(&portal.after(3).await)[2..], expected[1..]);
}

#[tokio::test]
async fn reports_are_doubled_lost_and_repeated() {
    let portal = Portal::answering(&[]).await;
    let world = world_of(&portal).await;
    world.fault("sms", "lose", Some(1)).await;
    send_sms(&world, &portal, "31").await;
    world.fault("sms", "duplicate", Some(1)).await;
    send_sms(&world, &portal, "31").await;
    let statuses: Vec<String> =
        paths(&portal.after(4).await).iter().map(|path| path[32..33].to_owned()).collect();
    assert_eq!(statuses, ["8", "8", "1", "1"]);

    let stubborn = Portal::answering(&[503, 503]).await;
    send_sms(&world, &stubborn, "1").await;
    assert_eq!(stubborn.after(3).await.len(), 3);
}

#[tokio::test]
async fn a_citizens_message_reaches_the_inbound_hook_once() {
    let portal = Portal::answering(&[503]).await;
    let world = world_of(&portal).await;
    let sms = json!({ "from": "+77010000001", "text": "7#1 & ә" });
    let (status, answer) = world.send(Method::POST, "/control/sms/inbound", &sms).await;
    assert_eq!((status, &answer["status"]), (200, &json!(503)));
    let received = portal.after(2).await;
    assert_eq!(received.len(), 2, "repeated once");
    assert_eq!(received[0].uri, received[1].uri, "under the same id");
    assert_eq!((received[0].method.as_str(), received[0].uri.path()), ("GET", "/hooks/sms/inbound"));
    let url = reqwest::Url::parse(&format!("http://a{}", received[0].uri)).unwrap();
    let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
    for (name, value) in
        [("from", "+77010000001"), ("to", "1414"), ("text", "7#1 & ә"), ("secret", INBOUND_SECRET)]
    {
        assert_eq!(query[name], value);
    }
    assert_eq!(query["id"], answer["id"].as_str().unwrap());
}
