use serde_json::json;

use crate::support::*;

async fn page(world: &World, path: &str) -> String {
    let answer = world.client.get(world.url(path)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    answer.text().await.unwrap()
}

#[tokio::test]
async fn it_shows_what_a_first_visitor_needs() {
    let world = World::new().await;
    world
        .client
        .get(world.url("/cgi-bin/sendsms?to=%2B77010000001&text=Code+012345+%3Cb%3E"))
        .send()
        .await
        .unwrap();
    world.client.get(world.url("/cgi-bin/sendsms?to=%2B77010000002&text=For+another")).send().await.unwrap();
    let all = page(&world, "/").await;
    for shown in [
        "500101100000",
        "TR U00000001",
        "+77010000021",
        "Ә.С.",
        "officer.almaty",
        "demo-Ashyq-2021",
        "/kk/",
        "For another",
    ] {
        assert!(all.contains(shown), "{shown}");
    }
    assert!(all.contains("Code 012345 &lt;b&gt;"));
    let code = all.split("id=\"totp\">").nth(1).unwrap();
    assert!(
        code[..6].bytes().all(|byte| byte.is_ascii_digit()) && code[6..].starts_with("</span> (for 20 s")
    );
    let one = page(&world, "/?phone=8+701+000+00+01").await;
    assert!(one.contains("Code 012345") && !one.contains("For another"));
    assert!(!all.contains(" style=") && !all.contains("<script"));
    assert!(world.client.get(world.url("/simulator.css")).send().await.unwrap().status().is_success());
}

#[tokio::test]
async fn a_status_can_be_changed() {
    let world = World::new().await;
    let form = [
        ("kind", "iin"),
        ("country", ""),
        ("value", "500101100010"),
        ("status", "green"),
        ("phone", "+77010000002"),
    ];
    let answer = world.client.post(world.url("/people/status")).form(&form).send().await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), answer.headers()["location"].to_str().unwrap()),
        (303, "/?phone=%2B77010000002")
    );
    assert_eq!(world.status("500101100010").await, "green");
    let nobody =
        [("kind", "iin"), ("country", ""), ("value", "720615200027"), ("status", "green"), ("phone", "")];
    assert_eq!(
        world.client.post(world.url("/people/status")).form(&nobody).send().await.unwrap().status(),
        404
    );
}

#[tokio::test]
async fn a_referral_can_be_answered() {
    let portal = Portal::answering(&[]).await;
    let world = World::new().await;
    world.simulator.set_public_url(&portal.url);
    let id = "0179c6a1-0000-7000-8000-000000000001";
    let referral = json!({ "id": id, "document": { "type": "iin", "value": "500101100010" }, "claimed": "green", "cause": "other",
                           "tested_on": null, "tested_at": null, "message": "Қате түс" });
    world.post("/health/v1/referrals", &referral).await;
    let shown = page(&world, "/").await;
    assert!(shown.contains("Қате түс") && shown.contains("<option selected>green</option>"));
    let form = [
        ("referral_id", id),
        ("verdict", "corrected/late_upload"),
        ("status", "green"),
        ("note", " "),
        ("phone", ""),
    ];
    assert_eq!(
        world.client.post(world.url("/referrals/verdict")).form(&form).send().await.unwrap().status(),
        303
    );
    assert_eq!(world.status("500101100010").await, "green");
    let received = portal.after(1).await;
    let body: serde_json::Value = serde_json::from_slice(&received[0].body).unwrap();
    assert_eq!(
        body,
        json!({ "referral_id": id, "verdict": "corrected", "reason": "late_upload", "note": null })
    );
    assert!(!page(&world, "/").await.contains("name=\"referral_id\""), "answered once");
}

#[tokio::test]
async fn a_citizen_can_write_to_1414() {
    let portal = Portal::answering(&[]).await;
    let world = World::new().await;
    world.simulator.set_public_url(&portal.url);
    let form = [("from", "+77010000001"), ("text", "Қате")];
    assert_eq!(world.client.post(world.url("/sms/inbound")).form(&form).send().await.unwrap().status(), 303);
    assert_eq!(portal.after(1).await[0].uri.path(), "/hooks/sms/inbound");
}
