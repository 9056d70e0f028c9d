use ashyq_outside::{CitizensBase, Match, OutsideError};

use crate::support::*;

fn is_no(answer: Result<Match, OutsideError>) -> bool {
    matches!(answer, Ok(Match::No))
}

#[tokio::test]
async fn only_the_registered_phone_matches() {
    let scene = Scene::new().await;
    match scene.citizens.matches(&iin(IIN), &phone(PHONE)).await {
        Ok(Match::Yes { initials }) => assert_eq!(initials.expose(), "А.Қ."),
        _ => panic!("the registered phone does not match"),
    }
    assert!(is_no(scene.citizens.matches(&iin(IIN), &phone("+77010000002")).await));
    assert!(is_no(scene.citizens.matches(&iin("720615200027"), &phone(PHONE)).await));
    assert!(is_no(scene.citizens.matches(&passport("TR", "U00000001"), &phone(PHONE)).await));
    assert!(matches!(
        scene.citizens.matches(&passport("TR", "U00000001"), &phone("+77010000021")).await,
        Ok(Match::Yes { .. })
    ));
}

#[tokio::test]
async fn initials_of_another_person_are_refused() {
    let scene = Scene::new().await;
    scene.fault("citizens", "wrong_person", 0, None).await;
    assert_eq!(
        scene.citizens.matches(&iin(IIN), &phone(PHONE)).await.err(),
        Some(OutsideError::WrongDocument)
    );
}

#[tokio::test]
async fn faults_become_errors_and_never_a_match() {
    let scene = Scene::new().await;
    let unavailable = OutsideError::Unavailable { retry_after: None };
    for (mode, error) in [
        ("500", unavailable.clone()),
        ("reset", unavailable.clone()),
        ("lose", unavailable),
        ("timeout", OutsideError::TimedOut),
        ("malformed", OutsideError::Malformed),
        ("wrong_person", OutsideError::WrongDocument),
    ] {
        scene.fault("citizens", mode, 0, None).await;
        assert_eq!(
            in_time(scene.citizens.matches(&iin(IIN), &phone(PHONE))).await.err(),
            Some(error),
            "{mode}"
        );
    }
}

#[tokio::test]
async fn a_passing_fault_is_healed_by_one_retry() {
    let scene = Scene::new().await;
    scene.fault("citizens", "reset", 0, Some(1)).await;
    assert!(matches!(scene.citizens.matches(&iin(IIN), &phone(PHONE)).await, Ok(Match::Yes { .. })));
    assert_eq!(scene.calls("citizens").await, 2);
}
