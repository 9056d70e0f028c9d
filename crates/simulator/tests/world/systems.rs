use std::{
    io::ErrorKind,
    time::{Duration, Instant},
};

use axum::http::Method;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::*;

#[tokio::test]
async fn the_authority_answers_about_the_asked_document() {
    let world = World::new().await;
    let red = json!({ "document": { "type": "iin", "value": "500101100010" } });
    let expected = json!({
        "document": { "type": "iin", "value": "500101100010" }, "status": "red", "basis": "pcr_positive",
        "valid_until": "2021-06-11T12:00:10Z", "as_of": "2021-06-01T12:00:10Z"
    });
    assert_eq!(world.post("/health/v1/status", &red).await, (200, expected));
    let guest = json!({ "document": { "type": "passport", "country": "TR", "value": "U00000001" } });
    let (_, answer) = world.post("/health/v1/status", &guest).await;
    assert_eq!((&answer["document"], &answer["status"]), (&guest["document"], &json!("green")));
    let unknown = json!({ "document": { "type": "iin", "value": "720615200027" } });
    let (_, answer) = world.post("/health/v1/status", &unknown).await;
    assert_eq!(
        (&answer["status"], &answer["basis"], &answer["valid_until"]),
        (&json!("blue"), &json!("none"), &json!(null))
    );
    assert_eq!(world.post("/health/v1/status", &json!({})).await.0, 422);
}

#[tokio::test]
async fn tokens_are_asked_for_only_where_they_are_set() {
    let world = World::with(|config| {
        config.health_token = Some("h".to_owned());
        config.citizens_token = Some("c".to_owned());
    })
    .await;
    let question = json!({ "document": { "type": "iin", "value": "500101100010" }, "phone": "+77010000002" });
    for (path, token) in [("/health/v1/status", "h"), ("/citizens/v1/match", "c")] {
        assert_eq!(world.post(path, &question).await.0, 401);
        let status = |token: &'static str| {
            let call = world.client.post(world.url(path)).bearer_auth(token).json(&question).send();
            async { call.await.unwrap().status().as_u16() }
        };
        assert_eq!(status("wrong").await, 401);
        assert_eq!(status(token).await, 200);
    }
}

#[tokio::test]
async fn the_base_knows_who_has_which_phone() {
    let world = World::new().await;
    let ask = |iin: &'static str, phone: &'static str| {
        let question = json!({ "document": { "type": "iin", "value": iin }, "phone": phone });
        let world = &world;
        async move { world.post("/citizens/v1/match", &question).await.1 }
    };
    assert_eq!(ask("500101100010", "+77010000002").await, json!({ "match": true, "initials": "Ә.С." }));
    assert_eq!(ask("500101100010", "+77010000001").await, json!({ "match": false }));
    assert_eq!(ask("720615200027", "+77010000002").await, json!({ "match": false }));
}

#[tokio::test]
async fn a_reset_is_a_reset_and_a_loss_is_silence() {
    let world = World::new().await;
    let body = r#"{"document":{"type":"iin","value":"500101100010"}}"#;
    let request =
        format!("POST /health/v1/status HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    for (mode, expected) in [("reset", Err(ErrorKind::ConnectionReset)), ("lose", Ok(0))] {
        world.fault("health", mode, Some(1)).await;
        let mut stream = TcpStream::connect(world.simulator.address()).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        assert_eq!(stream.read_to_end(&mut answer).await.map_err(|error| error.kind()), expected, "{mode}");
        assert!(answer.is_empty(), "{mode}");
    }
}

#[tokio::test]
async fn faults_hit_their_target_only_and_end_after_their_count() {
    let world = World::new().await;
    let question = json!({ "document": { "type": "iin", "value": "500101100010" }, "phone": "+77010000002" });
    world.fault("health", "500", Some(2)).await;
    assert_eq!(world.post("/citizens/v1/match", &question).await.0, 200);
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(world.post("/health/v1/status", &question).await.0);
    }
    assert_eq!(statuses, [500, 500, 200]);

    let slow = json!({ "target": "health", "mode": "slow", "ms": 300 });
    world.send(Method::PUT, "/control/faults", &slow).await;
    let start = Instant::now();
    assert_eq!(world.post("/health/v1/status", &question).await.0, 200);
    assert!(start.elapsed() >= Duration::from_millis(300));

    let many = json!({ "target": "health", "mode": "429", "ms": 4_001, "count": null });
    world.send(Method::PUT, "/control/faults", &many).await;
    let answer = world.client.post(world.url("/health/v1/status")).json(&question).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (429, "5"));

    world.fault("health", "wrong_person", None).await;
    let (_, answer) = world.post("/health/v1/status", &question).await;
    assert_ne!(answer["document"], question["document"]);

    let (status, _) =
        world.send(Method::PUT, "/control/faults", &json!({ "target": "health", "mode": "sulk" })).await;
    assert_eq!(status, 422);
}

#[tokio::test]
async fn sendsms_understands_query_form_and_headers() {
    let world = World::with(|config| config.sms_login = Some(("ashyq".to_owned(), "p&w".to_owned()))).await;
    let parameters = [
        ("username", "ashyq"),
        ("password", "p&w"),
        ("from", "1414"),
        ("to", "+77010000001"),
        ("text", "Сәлем & 50%"),
    ];
    let url = world.url("/cgi-bin/sendsms");
    let query = world.client.get(&url).query(&parameters).send().await.unwrap();
    assert_eq!(
        (query.status().as_u16(), query.text().await.unwrap().as_str()),
        (202, "0: Accepted for delivery")
    );
    assert_eq!(world.client.post(&url).form(&parameters).send().await.unwrap().status(), 202);
    let headers = |password: &'static str| {
        let request = world
            .client
            .post(&url)
            .header("X-Kannel-Username", "ashyq")
            .header("X-Kannel-Password", password);
        let request =
            request.header("X-Kannel-To", "+77010000001").header("Content-Type", "text/plain; charset=UTF-8");
        async { request.body("Сәлем & 50%").send().await.unwrap().status().as_u16() }
    };
    assert_eq!(headers("p&w").await, 202);
    assert_eq!(headers("wrong").await, 403);
    assert_eq!(
        world.client.get(&url).query(&parameters[..3]).send().await.unwrap().status(),
        400,
        "no receiver"
    );
    let received = world.get("/control/sms?to=%2B77010000001").await;
    assert_eq!(received.len(), 3);
    for sms in received {
        assert_eq!((&sms["to"], &sms["text"]), (&json!("+77010000001"), &json!("Сәлем & 50%")));
    }
}

#[tokio::test]
async fn it_stops_when_told_even_while_somebody_waits() {
    let world = World::new().await;
    world.fault("health", "timeout", None).await;
    let address = world.simulator.address();
    let waiting = tokio::spawn({
        let (client, url) = (world.client.clone(), world.url("/health/v1/status"));
        async move { client.post(url).body("{}").send().await.is_err() }
    });
    while world.get("/control/ledger").await.is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let start = Instant::now();
    world.simulator.shutdown().await;
    assert!(start.elapsed() < Duration::from_secs(3));
    assert!(waiting.await.unwrap(), "nobody was answered");
    assert!(TcpStream::connect(address).await.is_err());
}
