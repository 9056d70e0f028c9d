#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::randomness::SeededRandomness;
use crate::time::Timestamp;

fn person(number: u64, role: Role, region: Option<&str>) -> Person {
    let id = AccountId::new(Timestamp::from_unix(0), &SeededRandomness::new(number));
    Person { id, role, region: region.and_then(Kato::parse) }
}

#[test]
fn nothing_is_published_without_a_second_person() {
    for (from, event, to, who) in TABLE {
        if *to == PublicationState::Published {
            assert_eq!((*event, *who), (PublicationEvent::Publish, &[Publisher::Machine][..]), "{from}");
        }
        if *event == PublicationEvent::Approve {
            assert_eq!(*who, [Publisher::SecondPerson]);
        }
    }
    let chamber = |from, event| next(from, event, Publisher::Chamber);
    assert_eq!(chamber(S::Draft, E::Submit), Some(S::Submitted));
    assert_eq!(chamber(S::Draft, E::Publish), None);
    assert_eq!(chamber(S::Submitted, E::Approve), None);
}

#[test]
fn an_outdated_list_goes_back_to_the_chamber() {
    assert_eq!(next(S::Planned, E::Outdate, P::Machine), Some(S::Draft));
    assert_eq!(next(S::Planned, E::Outdate, P::Chamber), None);
    // From there nothing is public without being sent and approved once more.
    let leads = |(from, _, to, who): &&(S, E, S, &[P])| {
        *from == S::Draft && *to == S::Published && who.iter().any(|who| *who != P::Machine)
    };
    assert!(!TABLE.iter().any(|row| leads(&row)));
}

#[test]
fn what_is_over_stays_over() {
    for state in PublicationState::ALL.iter().filter(|state| !state.is_open() && **state != S::Loading) {
        assert!(TABLE.iter().all(|(from, ..)| from != state), "{state}");
    }
    assert!(TABLE.iter().filter(|(from, ..)| *from != S::Loading).all(|(from, ..)| from.is_open()));
}

#[test]
fn a_row_leads_to_one_state() {
    for (index, (from, event, ..)) in TABLE.iter().enumerate() {
        let again = TABLE[..index].iter().any(|(state, what, ..)| (state, what) == (from, event));
        assert!(!again, "{from} {event}");
    }
}

#[test]
fn the_second_person_is_another_one() {
    let almaty = Kato::parse("750000000").unwrap();
    let first = person(1, Role::Chamber, Some("750000000"));
    let second = person(2, Role::Chamber, Some("750000000"));
    let elsewhere = person(3, Role::Chamber, Some("150000000"));
    let supervisor = person(4, Role::Supervisor, None);
    let operator = person(5, Role::Operator1432, None);
    let hands = [Some(first.id), None];
    assert!(first.makes(almaty) && first.sees(almaty) && !first.seconds(almaty, &hands));
    assert!(second.seconds(almaty, &hands));
    assert!(!elsewhere.sees(almaty) && !elsewhere.makes(almaty) && !elsewhere.seconds(almaty, &hands));
    assert!(supervisor.seconds(almaty, &hands) && !supervisor.makes(almaty));
    assert!(!operator.sees(almaty) && !operator.seconds(almaty, &hands));
    assert!(!person(6, Role::Chamber, None).sees(almaty), "without a region there is none");
}
