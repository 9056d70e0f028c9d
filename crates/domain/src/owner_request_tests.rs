#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::randomness::SeededRandomness;
use crate::role::Role;
use crate::time::Timestamp;
use RequestActor::{Chamber, Owner, SecondPerson};

#[test]
fn what_is_decided_stays_decided() {
    for (from, event, to, by) in CORRECTION_STEPS {
        assert_eq!(next_correction(*from, *event, *by), Some(*to));
        assert!(from.is_none_or(|from| from == CorrectionState::Open), "{event}");
    }
    for (from, event, to, by) in APPEAL_STEPS {
        assert_eq!(next_appeal(*from, *event, *by), Some(*to));
        assert!(from.is_none_or(|from| from == AppealState::Open), "{event}");
    }
    for state in CorrectionState::ALL {
        assert!(CORRECTION_STEPS.iter().any(|(_, _, to, _)| to == state), "{state}");
    }
    for state in AppealState::ALL {
        assert!(APPEAL_STEPS.iter().any(|(_, _, to, _)| to == state), "{state}");
    }
}

#[test]
fn each_part_has_its_own_steps() {
    let open = Some(CorrectionState::Open);
    assert_eq!(next_correction(open, CorrectionEvent::Accept, Owner), None);
    assert_eq!(next_correction(open, CorrectionEvent::Withdraw, Chamber), None);
    let open = Some(AppealState::Open);
    assert_eq!(next_appeal(open, AppealEvent::Grant, Chamber), None, "a second person is needed");
    assert_eq!(next_appeal(open, AppealEvent::Grant, SecondPerson), Some(AppealState::Granted));
    assert_eq!(next_appeal(open, AppealEvent::Withdraw, SecondPerson), None);
}

#[test]
fn a_request_fits_the_state() {
    use ApplicationState as S;
    let corrected: Vec<_> = S::ALL.iter().copied().filter(|state| may_be_corrected(*state)).collect();
    assert!(corrected.contains(&S::Submitted) && corrected.contains(&S::Suspended));
    assert!(!corrected.contains(&S::Refused));
    assert_eq!(appealable(S::Suspended), Some(ApplicationEvent::Suspend));
    assert_eq!(appealable(S::Refused), Some(ApplicationEvent::Refuse));
    assert_eq!((appealable(S::Submitted), appealable(S::Regular)), (None, None));
}

#[test]
fn an_appeal_is_decided_by_another_person() {
    let randomness = SeededRandomness::new(5);
    let account = || AccountId::new(Timestamp::from_unix(1), &randomness);
    let (almaty, aktobe) = (Kato::parse("750000000").unwrap(), Kato::parse("150000000").unwrap());
    let (imposer, other) = (account(), account());
    let of = |id, role, region| Person { id, role, region };
    assert!(!decides_appeal(&of(imposer, Role::Chamber, Some(almaty)), almaty, imposer));
    assert!(decides_appeal(&of(other, Role::Chamber, Some(almaty)), almaty, imposer));
    assert!(!decides_appeal(&of(other, Role::Chamber, Some(aktobe)), almaty, imposer));
    assert!(decides_appeal(&of(other, Role::Supervisor, None), almaty, imposer));
    assert!(!sees_appeals(&of(other, Role::Operator1432, None), almaty));
}

#[test]
fn what_happens_to_a_request_is_a_line_of_the_history_and_no_step() {
    for event in CorrectionEvent::ALL {
        assert!(event.in_history().is_note(), "{event}");
    }
    for event in AppealEvent::ALL {
        assert!(event.in_history().is_note(), "{event}");
    }
}
