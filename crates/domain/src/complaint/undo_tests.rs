use super::*;
use crate::randomness::SeededRandomness;

const NOON: Timestamp = Timestamp::from_unix(1_620_367_200);

fn accounts() -> [AccountId; 2] {
    let randomness = SeededRandomness::new(1);
    [(); 2].map(|()| AccountId::new(NOON, &randomness))
}

#[test]
fn the_last_act_is_undone_by_its_own_account_in_time() {
    let [me, other] = accounts();
    let last = LastAct { by: me, version: 3, until: NOON.plus(UNDO_LIFE) };
    let late = NOON.plus(UNDO_LIFE);
    let just = late.minus(Span::from_micros(1));
    assert_eq!(may_undo(&last, me, 3, NOON), Ok(()));
    assert_eq!(may_undo(&last, me, 3, just), Ok(()));
    assert_eq!(may_undo(&last, me, 3, late), Err(Stays::TooLate));
    assert_eq!(may_undo(&last, other, 3, NOON), Err(Stays::NotLast));
    assert_eq!(may_undo(&last, me, 4, NOON), Err(Stays::NotLast));
}

#[test]
fn what_was_done_is_held_as_long_as_it_can_be_undone() {
    assert!(is_held(NOON, NOON));
    assert!(is_held(NOON, NOON.plus(UNDO_LIFE).minus(Span::from_micros(1))));
    assert!(!is_held(NOON, NOON.plus(UNDO_LIFE)));
}

#[test]
fn what_was_seen_or_undone_stays() {
    for act in [Act::RevealField, Act::ViewComplaint, Act::UndoAct, Act::GiveVerdict, Act::PhoneIntake] {
        assert!(!can_be_undone(act), "{act}");
    }
    for act in
        [Act::ClaimComplaint, Act::TakeNext, Act::WriteNote, Act::AcceptVerdict, Act::ReassignComplaint]
    {
        assert!(can_be_undone(act), "{act}");
    }
}
