use super::*;
use ApplicationActor::{Chamber, Clock, Owner};
use ApplicationEvent as Event;
use ApplicationState as State;

fn moment(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap_or(Timestamp::from_micros(0))
}

#[test]
fn a_row_stands_once_and_every_state_is_reached() {
    for (index, row) in STEPS.iter().enumerate() {
        let twice = STEPS[..index].iter().any(|other| (other.from, other.event) == (row.from, row.event));
        assert!(!twice && !row.actors.is_empty(), "{row:?}");
    }
    for state in State::ALL {
        assert!(STEPS.iter().any(|row| row.to == *state), "{state}");
    }
    for event in Event::ALL {
        assert_ne!(STEPS.iter().any(|row| row.event == *event), event.is_note(), "{event}");
    }
}

#[test]
fn what_is_not_in_the_table_does_not_happen() {
    assert_eq!(next(None, Event::Submit, Owner), Some(State::Submitted));
    assert_eq!(next(Some(State::Submitted), Event::Accept, Chamber), Some(State::Test));
    assert_eq!(next(Some(State::Submitted), Event::Accept, Owner), None);
    assert_eq!(next(Some(State::Refused), Event::Accept, Chamber), None);
    assert_eq!(next(Some(State::Test), Event::TestOver, Chamber), None, "nobody shortens the training");
    assert_eq!(next(Some(State::Suspended), Event::Lift, Clock), Some(State::Regular));
    assert_eq!(next(Some(State::Refused), Event::Reconsider, Chamber), Some(State::Submitted));
}

#[test]
fn a_listed_venue_is_taken_over_as_the_list_has_it() {
    for (mode, to) in [(Mode::Test, State::Test), (Mode::Regular, State::Regular)] {
        let event = take_over(mode);
        assert_eq!((next(None, event, Owner), next(None, event, Chamber)), (Some(to), Some(to)));
        assert_eq!(next(None, event, Clock), None);
        assert_eq!(next(Some(State::Refused), event, Chamber), None, "what is refused applies anew");
    }
    let until = listed_test_until(jiff::civil::date(2021, 5, 3));
    assert_eq!(until, moment("2021-05-10T00:00:00+06:00"), "seven days from the first minute of its day");
}

#[test]
fn who_left_is_gone() {
    for state in [State::Submitted, State::Test, State::Regular, State::Suspended] {
        assert_eq!(next(Some(state), Event::Leave, Owner), Some(State::Left));
        assert_eq!(next(Some(state), Event::Leave, Chamber), Some(State::Left));
        assert_eq!(next(Some(state), Event::Leave, Clock), None);
    }
    assert_eq!(next(Some(State::Refused), Event::Leave, Owner), None);
    assert!(!State::Left.is_in_force());
    assert!(STEPS.iter().all(|row| row.from != Some(State::Left)), "nothing follows");
}

#[test]
fn an_exclusion_is_longer_the_second_time() {
    let now = moment("2021-12-31T10:00:00+06:00");
    assert_eq!(excluded_until(0, now), moment("2022-01-14T10:00:00+06:00"));
    assert_eq!(excluded_until(1, now), moment("2022-02-28T10:00:00+06:00"));
    assert_eq!(excluded_until(4, now), excluded_until(1, now));
}

#[test]
fn who_comes_back_early_trains_on() {
    let now = moment("2021-05-12T10:00:00+06:00");
    assert_eq!(lift(now.plus(Span::days(1)), now), Event::LiftToTest);
    assert_eq!(lift(now, now), Event::Lift);
}
