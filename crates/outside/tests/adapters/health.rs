use ashyq_domain::{complaint::Words, status::Basis, status::Colour, time::Timestamp};
use ashyq_outside::{HealthAuthority, OutsideError};
use serde_json::json;

use crate::support::*;

const UNAVAILABLE: OutsideError = OutsideError::Unavailable { retry_after: None };

#[tokio::test]
async fn a_status_is_read_whole() {
    let scene = Scene::new().await;
    scene
        .put(
            "people",
            json!([{ "document": { "type": "iin", "value": IIN }, "phone": PHONE, "status": "red", "basis": "pcr_positive",
                     "valid_until": "2021-06-11T15:00:00+06:00", "initials": "А.Қ." }]),
        )
        .await;
    let answer = scene.health.status(&iin(IIN)).await.unwrap();
    assert!(answer.colour == Colour::Red && answer.basis == Basis::PcrPositive);
    assert_eq!(answer.valid_until, Timestamp::parse_rfc3339("2021-06-11T09:00:00Z"));
}

#[tokio::test]
async fn an_unknown_document_is_blue() {
    let scene = Scene::new().await;
    for document in [iin("720615200027"), passport("DE", "C01X00T47")] {
        let answer = scene.health.status(&document).await.unwrap();
        assert!(answer.colour == Colour::Blue && answer.basis == Basis::None && answer.valid_until.is_none());
    }
}

#[tokio::test]
async fn a_guest_is_known_by_the_passport() {
    let scene = Scene::new().await;
    assert!(scene.health.status(&passport("TR", "U00000001")).await.unwrap().colour == Colour::Green);
    assert!(scene.health.status(&passport("TR", "U00000002")).await.unwrap().colour == Colour::Blue);
}

#[tokio::test]
async fn a_passing_fault_is_healed_by_one_retry() {
    let scene = Scene::new().await;
    for mode in ["500", "reset", "lose"] {
        let before = scene.calls("health").await;
        scene.fault("health", mode, 0, Some(1)).await;
        assert!(in_time(scene.health.status(&iin(IIN))).await.is_ok(), "{mode}");
        assert_eq!(scene.calls("health").await, before + 2, "{mode}");
    }
}

#[tokio::test]
async fn a_lasting_fault_ends_after_one_retry() {
    let scene = Scene::new().await;
    for mode in ["500", "reset", "lose"] {
        let before = scene.calls("health").await;
        scene.fault("health", mode, 0, None).await;
        assert_eq!(in_time(scene.health.status(&iin(IIN))).await, Err(UNAVAILABLE), "{mode}");
        assert_eq!(scene.calls("health").await, before + 2, "{mode}");
    }
}

#[tokio::test]
async fn too_many_calls_are_not_retried_before_the_time_asked_for() {
    let scene = Scene::new().await;
    scene.fault("health", "429", 7_000, Some(1)).await;
    let expected = OutsideError::Unavailable { retry_after: Some(std::time::Duration::from_secs(7)) };
    assert_eq!(in_time(scene.health.status(&iin(IIN))).await, Err(expected));
    assert_eq!(scene.calls("health").await, 1);
}

#[tokio::test]
async fn slowness_is_borne_only_within_the_time() {
    let scene = Scene::new().await;
    scene.fault("health", "slow", 200, Some(1)).await;
    assert!(in_time(scene.health.status(&iin(IIN))).await.is_ok());
    scene.fault("health", "slow", 5_000, Some(1)).await;
    assert_eq!(in_time(scene.health.status(&iin(IIN))).await, Err(OutsideError::TimedOut));
    scene.fault("health", "timeout", 0, Some(1)).await;
    assert_eq!(in_time(scene.health.status(&iin(IIN))).await, Err(OutsideError::TimedOut));
}

#[tokio::test]
async fn another_persons_status_is_refused_and_not_asked_again() {
    let scene = Scene::new().await;
    scene.fault("health", "wrong_person", 0, None).await;
    assert_eq!(scene.health.status(&iin(IIN)).await, Err(OutsideError::WrongDocument));
    assert_eq!(scene.health.status(&passport("TR", "U00000001")).await, Err(OutsideError::WrongDocument));
    assert_eq!(scene.calls("health").await, 2);
}

#[tokio::test]
async fn no_unreadable_answer_becomes_a_status() {
    let scene = Scene::new().await;
    scene.fault("health", "malformed", 0, None).await;
    for _ in 0..9 {
        assert_eq!(scene.health.status(&iin(IIN)).await, Err(OutsideError::Malformed));
    }
    assert_eq!(scene.calls("health").await, 9, "an unreadable answer is not asked for again");
}

#[tokio::test]
async fn a_colour_that_does_not_exist_is_refused() {
    let scene = Scene::new().await;
    for status in ["purple", "GREEN", "", "green "] {
        let person =
            json!([{ "document": { "type": "iin", "value": IIN }, "phone": PHONE, "status": status }]);
        scene.put("people", person).await;
        assert_eq!(scene.health.status(&iin(IIN)).await, Err(OutsideError::Malformed), "{status:?}");
    }
}

#[tokio::test]
async fn a_caller_without_the_token_is_refused() {
    let scene = Scene::new().await;
    let config = ashyq_outside::HealthConfig::new(&scene.simulator.health_url(), "another-token").unwrap();
    let randomness = std::sync::Arc::new(ashyq_domain::randomness::SeededRandomness::new(1));
    let stranger = ashyq_outside::HttpHealthAuthority::new(&config, scene.clock.clone(), randomness).unwrap();
    assert_eq!(stranger.status(&iin(IIN)).await, Err(OutsideError::Refused { status: 401 }));
}

#[tokio::test]
async fn a_referral_arrives_whole_and_once() {
    let scene = Scene::new().await;
    let expected = |message: serde_json::Value| {
        json!([{
            "id": referral().id.to_string(), "document": { "type": "iin", "value": IIN }, "claimed": "green", "cause": "false_positive",
            "tested_on": "2021-05-30", "tested_at": "Зертхана №1", "message": message, "verdict": null
        }])
    };
    let mut sent = referral();
    scene.health.refer(&sent).await.unwrap();
    scene.health.refer(&sent).await.unwrap();
    let first = json!("Тест теріс,\nбірақ түс қызыл.");
    assert_eq!(json!(scene.get("referrals").await), expected(first));
    sent.words.push(Words::parse("Анықтама таптым.").unwrap());
    scene.health.refer(&sent).await.unwrap();
    let grown = json!("Тест теріс,\nбірақ түс қызыл.\n\nАнықтама таптым.");
    assert_eq!(json!(scene.get("referrals").await), expected(grown), "the same id again replaces");
    sent.words.clear();
    scene.health.refer(&sent).await.unwrap();
    assert_eq!(json!(scene.get("referrals").await), expected(json!(null)), "nothing was said");
}

#[tokio::test]
async fn a_referral_is_left_to_its_sender_to_repeat() {
    let scene = Scene::new().await;
    scene.fault("health", "500", 0, Some(1)).await;
    let error = scene.health.refer(&referral()).await.unwrap_err();
    assert!(error == UNAVAILABLE && error.is_transient());
    assert_eq!(scene.calls("health").await, 1);
}
