use axum::http::Method;
use serde_json::{Value, json};

use crate::support::*;

fn person(iin: &str, status: &str) -> Value {
    json!({ "document": { "type": "iin", "value": iin }, "phone": "+77010000099", "status": status, "basis": "x",
            "valid_until": null, "initials": "К.К." })
}

#[tokio::test]
async fn people_are_replaced_added_and_changed() {
    let world = World::new().await;
    assert_eq!(
        world.send(Method::PUT, "/control/people", &json!([person("500101100010", "yellow")])).await.0,
        200
    );
    assert_eq!(world.get("/control/people").await.len(), 1);
    assert_eq!(world.status("500101100010").await, "yellow");
    assert_eq!(world.status("500101100000").await, "blue", "forgotten");
    world
        .post("/control/people", &json!([person("500101100000", "red"), person("500101100010", "green")]))
        .await;
    assert_eq!(world.get("/control/people").await.len(), 2);
    assert_eq!(world.status("500101100000").await, "red");
    assert_eq!(world.status("500101100010").await, "green");
    let (status, _) = world.send(Method::PUT, "/control/people", &json!([{ "phone": "+77010000001" }])).await;
    assert_eq!(status, 422);
    assert_eq!(world.get("/control/people").await.len(), 2, "a refused list changes nothing");
}

#[tokio::test]
async fn the_ledger_holds_every_call_and_nothing_else() {
    let world = World::new().await;
    let question = json!({ "document": { "type": "iin", "value": "500101100010" }, "phone": "+77010000002" });
    world.post("/health/v1/status", &question).await;
    world.post("/citizens/v1/match", &question).await;
    world.fault("sms", "500", None).await;
    let url = world.url("/cgi-bin/sendsms?to=%2B77010000001&text=a&password=hidden");
    assert_eq!(world.client.get(url).send().await.unwrap().status(), 500);
    let ledger = world.get("/control/ledger").await;
    let targets: Vec<&str> = ledger.iter().map(|entry| entry["target"].as_str().unwrap()).collect();
    assert_eq!(targets, ["health", "citizens", "sms"], "failed calls too");
    assert_eq!(ledger[0]["method"], "POST");
    assert_eq!(ledger[0]["path"], "/health/v1/status");
    assert_eq!(ledger[0]["at"], "2021-06-01T12:00:10Z");
    assert_eq!(serde_json::from_str::<Value>(ledger[0]["body"].as_str().unwrap()).unwrap(), question);
    assert_eq!(ledger[2]["body"], "to=%2B77010000001&text=a");
    world.client.delete(world.url("/control/ledger")).send().await.unwrap();
    assert!(world.get("/control/ledger").await.is_empty());
}

#[tokio::test]
async fn another_site_in_the_same_browser_changes_nothing() {
    let world = World::new().await;
    let put = |site: &'static str| {
        let request = world.client.put(world.url("/control/people")).header("Sec-Fetch-Site", site);
        async { request.json(&json!([])).send().await.unwrap().status().as_u16() }
    };
    assert_eq!(put("cross-site").await, 403);
    assert_eq!(world.get("/control/people").await.len(), 21);
    assert_eq!(put("same-origin").await, 200);
    assert!(world.get("/control/people").await.is_empty());
}
