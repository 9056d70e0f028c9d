//! Breaker and bulkhead around real calls.

use std::{sync::Arc, time::Duration};

use ashyq_domain::{randomness::SeededRandomness, time::Span};
use ashyq_outside::{
    BreakerState, CitizensBase, HealthAuthority, HealthConfig, HttpHealthAuthority, OutsideError, SmsGateway,
};

use crate::support::*;

#[tokio::test]
async fn the_circuit_opens_after_ten_failures_and_closes_after_a_good_probe() {
    let scene = Scene::new().await;
    scene.fault("health", "500", 0, None).await;
    for _ in 0..5 {
        assert!(scene.health.status(&iin(IIN)).await.is_err());
    }
    assert_eq!(scene.calls("health").await, 10, "each of the five was retried");
    assert!(matches!(scene.health.state(), BreakerState::Open { .. }));

    let Err(OutsideError::CircuitOpen { retry_after }) = scene.health.status(&iin(IIN)).await else {
        panic!("not open")
    };
    assert!((Duration::from_secs(10)..=Duration::from_secs(60)).contains(&retry_after));
    assert!(matches!(scene.health.refer(&referral()).await, Err(OutsideError::CircuitOpen { .. })));
    assert_eq!(scene.calls("health").await, 10, "nothing is sent while the circuit is open");
    assert!(scene.citizens.matches(&iin(IIN), &phone(PHONE)).await.is_ok(), "the other systems work on");
    assert_eq!(scene.citizens.state(), BreakerState::Closed);

    scene.fault("health", "ok", 0, None).await;
    scene.clock.advance(Span::seconds(60));
    assert_eq!(scene.health.state(), BreakerState::HalfOpen);
    assert!(scene.health.status(&iin(IIN)).await.is_ok());
    assert_eq!(scene.health.state(), BreakerState::Closed);
}

#[tokio::test]
async fn a_bad_probe_keeps_the_circuit_open() {
    let scene = Scene::new().await;
    scene.fault("sms", "reset", 0, None).await;
    for _ in 0..10 {
        assert!(scene.sms.send(&sms(TEXT)).await.is_err());
    }
    assert!(matches!(scene.sms.state(), BreakerState::Open { .. }));
    scene.clock.advance(Span::seconds(60));
    assert!(matches!(scene.sms.send(&sms(TEXT)).await, Err(OutsideError::Unavailable { .. })), "the probe");
    assert!(matches!(scene.sms.send(&sms(TEXT)).await, Err(OutsideError::CircuitOpen { .. })));
    assert_eq!(scene.calls("sms").await, 11);
}

#[tokio::test]
async fn refusals_do_not_open_the_circuit() {
    let scene = Scene::new().await;
    let config = HealthConfig::new(&scene.simulator.health_url(), "wrong").unwrap();
    let health =
        HttpHealthAuthority::new(&config, scene.clock.clone(), Arc::new(SeededRandomness::new(1))).unwrap();
    for _ in 0..30 {
        assert_eq!(health.status(&iin(IIN)).await, Err(OutsideError::Refused { status: 401 }));
    }
    assert_eq!(health.state(), BreakerState::Closed);
}

#[tokio::test]
async fn an_authority_that_mixes_people_up_is_cut_off() {
    let scene = Scene::new().await;
    scene.fault("health", "wrong_person", 0, None).await;
    for _ in 0..10 {
        assert_eq!(scene.health.status(&iin(IIN)).await, Err(OutsideError::WrongDocument));
    }
    assert!(matches!(scene.health.state(), BreakerState::Open { .. }));
}

#[tokio::test]
async fn the_bulkhead_lets_so_many_through_and_turns_the_others_away_at_once() {
    let scene = Scene::new().await;
    let mut config = HealthConfig::new(&scene.simulator.health_url(), "health-token").unwrap();
    config.limits.at_once = 3;
    config.limits.wait = Duration::from_millis(50);
    let health = Arc::new(
        HttpHealthAuthority::new(&config, scene.clock.clone(), Arc::new(SeededRandomness::new(1))).unwrap(),
    );
    scene.fault("health", "slow", 600, None).await;
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let health = Arc::clone(&health);
            tokio::spawn(async move { health.status(&iin(IIN)).await.map(drop) })
        })
        .collect();
    let mut results = Vec::new();
    for call in calls {
        results.push(call.await.unwrap());
    }
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 3);
    assert_eq!(results.iter().filter(|result| **result == Err(OutsideError::Busy)).count(), 7);
    assert_eq!(scene.calls("health").await, 3);
    assert_eq!(health.state(), BreakerState::Closed, "our own crowding does not speak against the authority");
    scene.fault("health", "ok", 0, None).await;
    assert!(health.status(&iin(IIN)).await.is_ok(), "the places are free again");
}

#[tokio::test]
async fn a_caller_who_goes_away_frees_place_and_probe() {
    let scene = Scene::new().await;
    scene.fault("health", "500", 0, None).await;
    for _ in 0..5 {
        assert!(scene.health.status(&iin(IIN)).await.is_err());
    }
    scene.clock.advance(Span::seconds(60));
    scene.fault("health", "timeout", 0, Some(1)).await;
    let (document, waiting) = (iin(IIN), Duration::from_millis(500));
    assert!(tokio::time::timeout(waiting, scene.health.status(&document)).await.is_err(), "the visitor left");
    assert!(scene.health.status(&document).await.is_ok(), "the next one is the probe");
    assert_eq!(scene.health.state(), BreakerState::Closed);
}
