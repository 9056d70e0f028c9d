use ashyq_outside::{OutsideError, SmsGateway, SmsMethod};

use crate::support::*;

#[tokio::test]
async fn a_message_arrives_letter_by_letter_either_way() {
    let scene = Scene::new().await;
    let get = sms_at(&scene.simulator.sms_url(), SmsMethod::Get, scene.clock.clone());
    scene.sms.send(&sms(TEXT)).await.unwrap();
    get.send(&sms("50% + 1 & 2 = ә/ғ?\nline two")).await.unwrap();
    let received = scene.get("sms?to=%2B77010000001").await;
    assert_eq!(received.len(), 2);
    assert_eq!(received[0]["to"], PHONE);
    assert_eq!(received[0]["text"], TEXT);
    assert_eq!(received[1]["text"], "50% + 1 & 2 = ә/ғ?\nline two");
    assert!(scene.get("sms?to=+77010000002").await.is_empty());
    assert_eq!(scene.get("sms?to=+77010000001").await.len(), 2, "a plus that was not escaped");
}

#[tokio::test]
async fn phone_text_and_password_stay_out_of_the_address() {
    let scene = Scene::new().await;
    scene.sms.send(&sms(TEXT)).await.unwrap();
    let ledger = scene.get("ledger").await;
    assert_eq!(ledger[0]["method"], "POST");
    assert_eq!(ledger[0]["path"], "/cgi-bin/sendsms");
}

#[tokio::test]
async fn the_coding_follows_the_alphabet() {
    let scene = Scene::new().await;
    scene.sms.send(&sms(TEXT)).await.unwrap();
    scene.sms.send(&sms("Ashyq code 012345. Tell nobody.")).await.unwrap();
    let ledger = scene.get("ledger").await;
    assert!(ledger[0]["body"].as_str().unwrap().contains("&coding=2&dlr-mask=31&"));
    assert!(ledger[1]["body"].as_str().unwrap().contains("&coding=0&dlr-mask=31&"));
}

#[tokio::test]
async fn a_failed_message_is_left_to_its_sender_to_repeat() {
    let scene = Scene::new().await;
    let unavailable = OutsideError::Unavailable { retry_after: None };
    let later = OutsideError::Unavailable { retry_after: Some(std::time::Duration::from_secs(1)) };
    for (mode, error) in [
        ("500", unavailable.clone()),
        ("429", later),
        ("reset", unavailable),
        ("timeout", OutsideError::TimedOut),
        ("malformed", OutsideError::Malformed),
    ] {
        let before = scene.calls("sms").await;
        scene.fault("sms", mode, 0, Some(1)).await;
        let result = in_time(scene.sms.send(&sms(TEXT))).await;
        assert_eq!(result, Err(error), "{mode}");
        assert!(result.unwrap_err().is_transient());
        assert_eq!(scene.calls("sms").await, before + 1, "{mode}");
    }
    assert!(scene.get("sms").await.is_empty(), "nothing was delivered");
}

#[tokio::test]
async fn a_wrong_password_is_refused_for_good() {
    let scene = Scene::new().await;
    let mut config = ashyq_outside::SmsConfig::new(&scene.simulator.sms_url(), "ashyq", "wrong").unwrap();
    for method in [SmsMethod::Post, SmsMethod::Get] {
        config.method = method;
        let randomness = std::sync::Arc::new(ashyq_domain::randomness::SeededRandomness::new(1));
        let stranger = ashyq_outside::HttpSmsGateway::new(&config, scene.clock.clone(), randomness).unwrap();
        let error = stranger.send(&sms(TEXT)).await.unwrap_err();
        assert_eq!(error, OutsideError::Refused { status: 403 });
        assert!(!error.is_transient());
    }
}

#[tokio::test]
async fn a_lost_message_is_accepted_all_the_same() {
    let scene = Scene::new().await;
    scene.fault("sms", "lose", 0, Some(1)).await;
    scene.sms.send(&sms(TEXT)).await.unwrap();
    assert!(scene.get("sms").await.is_empty());
}

#[tokio::test]
async fn no_line_break_gets_into_a_header() {
    let scene = Scene::new().await;
    let mut evil = sms(TEXT);
    evil.dlr_url.push_str("\r\nX-Kannel-To: +77010000002");
    assert_eq!(scene.sms.send(&evil).await, Err(OutsideError::Refused { status: 400 }));
    assert_eq!(scene.calls("sms").await, 0);
}
