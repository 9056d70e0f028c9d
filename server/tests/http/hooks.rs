//! `/hooks/…`: machines prove themselves, and the same event twice changes nothing.

use ashyq_outside::sign_verdict;
use reqwest::{Method, StatusCode};

use crate::{app::TestApp, on_both};

on_both!(verdicts_need_a_fresh_signature, the_gateway_needs_its_secret);

async fn verdicts_need_a_fresh_signature(test: TestApp) {
    let body = r#"{"referral_id":"0190a000-0000-7000-8000-000000000000","verdict":"correct","reason":"test_in_force","note":""}"#;
    let secret = test.app.config.health.callback_secret.clone();
    let now = test.app.clock.now().unix();
    let signed =
        |secret: &str, at: i64| sign_verdict(secret.as_bytes(), at, body.as_bytes()).expect("a signature");
    let cases = [
        (now, signed(&secret, now), StatusCode::NOT_FOUND),
        (now, signed("another secret", now), StatusCode::UNAUTHORIZED),
        (now + 1, signed(&secret, now), StatusCode::UNAUTHORIZED),
        (now - 301, signed(&secret, now - 301), StatusCode::UNAUTHORIZED),
        (now, "sha256=".to_owned(), StatusCode::UNAUTHORIZED),
        (now, String::new(), StatusCode::UNAUTHORIZED),
    ];
    for (at, signature, expected) in cases {
        let answer = test
            .request(Method::POST, "/hooks/health/verdicts")
            .header("x-timestamp", at.to_string())
            .header("x-signature", &signature)
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), expected, "{at} {signature}");
    }
    let bare = test.request(Method::POST, "/hooks/health/verdicts").body(body).send().await.unwrap();
    assert_eq!(bare.status(), StatusCode::UNAUTHORIZED);
}

async fn the_gateway_needs_its_secret(test: TestApp) {
    let secret = test.app.config.sms.callback_secret.clone();
    let id = "0190a000-0000-7000-8000-000000000000";
    for (path, expected) in [
        (format!("/hooks/sms/delivery?id={id}&status=1&secret={secret}"), StatusCode::NO_CONTENT),
        (format!("/hooks/sms/delivery?id={id}&status=1&secret=wrong"), StatusCode::UNAUTHORIZED),
        (format!("/hooks/sms/delivery?id={id}&status=1"), StatusCode::UNAUTHORIZED),
        (
            format!("/hooks/sms/inbound?from=%2B77010000001&text=x&id=1&secret={secret}"),
            StatusCode::NO_CONTENT,
        ),
        ("/hooks/sms/inbound?from=%2B77010000001&text=x&id=1&secret=".to_owned(), StatusCode::UNAUTHORIZED),
    ] {
        let answer = test.request(Method::GET, &path).send().await.unwrap();
        assert_eq!(answer.status(), expected, "{path}");
    }
}
