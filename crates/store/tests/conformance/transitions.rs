use std::collections::BTreeSet;

use ashyq_domain::time::Span;
use ashyq_domain::{DismissReason, Line, Priority, Role, State};
use ashyq_store::{Change, NewComplaint, StatusCheck, Transition};

use crate::support::{World, race};

const LEASE: Span = Span::minutes(15);

pub async fn a_whole_way(world: World) {
    let owner = world.account("operator", Role::Operator1414).await;
    let complaint = world.complaint(Line::Line1414).await;
    let way = [
        State::InTriage,
        State::WaitingCitizen,
        State::InTriage,
        State::AtAuthority,
        State::AtAuthority,
        State::Answered,
        State::Resolved,
        State::Closed,
    ];
    let closed = world.walk(complaint.id, Some(owner), &way).await;
    assert_eq!((closed.state, closed.version, closed.owner), (State::Closed, 9, Some(owner)));
    let intervals = world.read().await.list_intervals(complaint.id).await.unwrap();
    let states: Vec<_> = intervals.iter().map(|interval| interval.state).collect();
    let expected = [
        State::New,
        State::InTriage,
        State::WaitingCitizen,
        State::InTriage,
        State::AtAuthority,
        State::Answered,
        State::Resolved,
        State::Closed,
    ];
    assert_eq!(states, expected, "a step that stays does not cut the interval");
    for pair in intervals.windows(2) {
        assert_eq!(pair[0].to, Some(pair[1].from), "no gap, no overlap");
    }
    assert_eq!(intervals[7].to, None);
}

pub async fn a_stale_one_is_refused(world: World) {
    let seen = world.complaint(Line::Line1414).await;
    let now = world.walk(seen.id, None, &[State::InTriage]).await;
    let mut tx = world.begin().await;
    let stale = Transition::new(&seen, State::InTriage, world.now());
    assert!(!tx.transition(&stale).await.unwrap(), "an old version");
    let mut wrong = Transition::new(&now, State::Resolved, world.now());
    wrong.from = State::Answered;
    assert!(!tx.transition(&wrong).await.unwrap(), "another state than it was based on");
    assert!(!tx.set_priority(&seen, Priority::High, None, world.now()).await.unwrap());
    tx.commit().await.unwrap();
    let after = world.find(seen.id).await;
    assert_eq!((after.state, after.version, after.priority), (State::InTriage, 2, Priority::Normal));
    assert_eq!(world.number("select count(*) from state_interval").await, 2);
    // Two at once, based on the same version.
    let store = world.store.clone();
    let step = Transition::new(&now, State::WaitingCitizen, world.now());
    let won = race(20, move |_| {
        let (store, step) = (store.clone(), step.clone());
        async move {
            let mut tx = store.begin().await.unwrap();
            let won = tx.transition(&step).await.unwrap();
            tx.commit().await.unwrap();
            won
        }
    })
    .await;
    assert_eq!(won.into_iter().filter(|won| *won).count(), 1);
}

pub async fn moments_follow(world: World) {
    let complaint = world.complaint(Line::Line1414).await;
    world.walk(complaint.id, None, &[State::InTriage]).await;
    let waiting = world.walk(complaint.id, None, &[State::WaitingCitizen]).await;
    assert_eq!(waiting.waiting_since, Some(waiting.changed_at));
    let mut tx = world.begin().await;
    let at = world.now();
    assert!(tx.mark_reminded(complaint.id, at).await.unwrap());
    assert!(!tx.mark_reminded(complaint.id, at).await.unwrap(), "once a wait");
    tx.commit().await.unwrap();
    assert_eq!(world.find(complaint.id).await.reminded_at, Some(at));
    let triage = world.walk(complaint.id, None, &[State::InTriage]).await;
    assert_eq!((triage.waiting_since, triage.reminded_at), (None, None));
    let again = world.walk(complaint.id, None, &[State::WaitingCitizen]).await;
    assert_eq!((again.reminded_at, again.waiting_since), (None, Some(again.changed_at)));
    let resolved = world.walk(complaint.id, None, &[State::Resolved]).await;
    assert_eq!((resolved.resolved_at, resolved.ended_at), (Some(resolved.changed_at), None));
    // The citizen objects.
    let mut step = Transition::new(&resolved, State::InTriage, world.now());
    step.reopened = true;
    step.priority = Change::Set(Priority::High);
    let mut tx = world.begin().await;
    assert!(tx.transition(&step).await.unwrap());
    tx.commit().await.unwrap();
    let reopened = world.find(complaint.id).await;
    assert_eq!((reopened.reopened, reopened.priority, reopened.resolved_at), (1, Priority::High, None));
    let closed = world.walk(complaint.id, None, &[State::Resolved, State::Closed]).await;
    assert_eq!(closed.ended_at, Some(closed.changed_at));
    assert!(closed.resolved_at < closed.ended_at, "when it was resolved stays known");
    assert_eq!((closed.reopened, closed.next_deadline_at.is_some()), (1, true));
}

pub async fn set_aside(world: World) {
    let first = world.complaint(Line::Line1414).await;
    let second = world.complaint(Line::Line1414).await;
    let third = world.complaint(Line::Line1432).await;
    let mut tx = world.begin().await;
    let mut merge = Transition::new(&second, State::Merged, world.now());
    merge.merged_into = Some(first.id);
    assert!(tx.transition(&merge).await.unwrap());
    let mut dismiss = Transition::new(&third, State::Dismissed, world.now());
    dismiss.dismiss_reason = Some(DismissReason::Abuse);
    assert!(tx.transition(&dismiss).await.unwrap());
    tx.commit().await.unwrap();
    let merged = world.find(second.id).await;
    assert_eq!((merged.merged_into, merged.ended_at), (Some(first.id), Some(merge.at)));
    let dismissed = world.find(third.id).await;
    assert_eq!(
        (dismissed.dismiss_reason, dismissed.ended_at),
        (Some(DismissReason::Abuse), Some(dismiss.at))
    );
    assert_eq!(dismissed.next_deadline_at, None, "a step without a deadline ends the clock");
}

pub async fn marks(world: World) {
    let complaint = world.complaint(Line::Line1414).await;
    let mut tx = world.begin().await;
    let at = world.now();
    assert!(!tx.set_rating(complaint.id, 5, at).await.unwrap(), "nothing has been told yet");
    tx.set_status_check(complaint.id, false, at).await.unwrap();
    tx.set_next_deadline(complaint.id, None).await.unwrap();
    assert!(tx.set_priority(&complaint, Priority::Urgent, Some(at), at).await.unwrap());
    tx.commit().await.unwrap();
    let marked = world.find(complaint.id).await;
    assert_eq!(marked.status_check, Some(StatusCheck { agrees: false, at }));
    assert_eq!((marked.priority, marked.version, marked.next_deadline_at), (Priority::Urgent, 2, Some(at)));
    world.walk(complaint.id, None, &[State::InTriage, State::Resolved]).await;
    let mut tx = world.begin().await;
    assert!(tx.set_rating(complaint.id, 2, at).await.unwrap());
    assert!(tx.set_rating(complaint.id, 4, at).await.unwrap(), "it may be changed");
    tx.commit().await.unwrap();
    assert_eq!(world.find(complaint.id).await.rating, Some(4));
}

pub async fn taken_by_one(world: World) {
    let account = world.account("operator", Role::Operator1414).await;
    let complaint = world.complaint(Line::Line1414).await;
    let now = world.now();
    let store = world.store.clone();
    let taken = race(20, move |_| {
        let store = store.clone();
        async move {
            let mut tx = store.begin().await.unwrap();
            let taken = tx.claim(complaint.id, 1, account, now, LEASE).await.unwrap();
            tx.commit().await.unwrap();
            taken
        }
    })
    .await;
    let taken: Vec<_> = taken.into_iter().flatten().collect();
    assert_eq!(taken.len(), 1);
    assert_eq!((taken[0].version, taken[0].lapsed, taken[0].line), (2, None, Line::Line1414));
    let found = world.find(complaint.id).await;
    assert_eq!((found.state, found.owner, found.version), (State::InTriage, Some(account), 2));
    assert_eq!(found.claim_until, Some(now.plus(LEASE)));
    assert_eq!(world.number("select count(*) from state_interval").await, 2);
    assert_eq!(world.number("select complaints from queue_count where state = 'in_triage'").await, 1);
    assert_eq!(world.number("select complaints from queue_count where state = 'new'").await, 0);
}

pub async fn next_by_many(world: World) {
    let account = world.account("operator", Role::Operator1414).await;
    let mut expected = BTreeSet::new();
    for _ in 0..10 {
        expected.insert(world.complaint(Line::Line1414).await.id);
    }
    world.complaint(Line::Line1432).await;
    let now = world.now();
    let store = world.store.clone();
    let taken = race(20, move |_| {
        let store = store.clone();
        async move {
            let mut tx = store.begin().await.unwrap();
            let taken = tx.take_next(&[Line::Line1414], account, now, LEASE).await.unwrap();
            tx.commit().await.unwrap();
            taken.map(|taken| taken.complaint)
        }
    })
    .await;
    let taken: Vec<_> = taken.into_iter().flatten().collect();
    assert_eq!(taken.len(), 10, "each once, and nothing of another line");
    assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), expected);
    // The nearest deadline first, over both lines.
    let urgent = NewComplaint { next_deadline_at: Some(now), ..world.new_complaint(Line::Line1414) };
    let urgent = world.add(urgent).await;
    let mut tx = world.begin().await;
    let lines = [Line::Line1432, Line::Line1414];
    let first = tx.take_next(&lines, account, now, LEASE).await.unwrap().unwrap();
    assert_eq!((first.complaint, first.line), (urgent.id, Line::Line1414));
    let second = tx.take_next(&lines, account, now, LEASE).await.unwrap().unwrap();
    assert_eq!(second.line, Line::Line1432);
    assert_eq!(tx.take_next(&lines, account, now, LEASE).await.unwrap(), None);
    assert_eq!(tx.take_next(&[], account, now, LEASE).await.unwrap(), None);
}

pub async fn lapsed_claims_are_offered(world: World) {
    let one = world.account("one", Role::Operator1414).await;
    let two = world.account("two", Role::Operator1414).await;
    let complaint = world.complaint(Line::Line1414).await;
    let now = world.now();
    let mut tx = world.begin().await;
    tx.claim(complaint.id, 1, one, now, LEASE).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let lapsed = now.plus(LEASE);
    let mut tx = world.begin().await;
    let early = lapsed.minus(Span::seconds(1));
    assert_eq!(tx.claim(complaint.id, 2, two, early, LEASE).await.unwrap(), None, "not yet");
    assert_eq!(tx.take_next(&[Line::Line1414], two, early, LEASE).await.unwrap(), None);
    let taken = tx.take_next(&[Line::Line1414], two, lapsed, LEASE).await.unwrap().unwrap();
    assert_eq!((taken.complaint, taken.version, taken.lapsed), (complaint.id, 3, Some(one)));
    tx.commit().await.unwrap();
    let found = world.find(complaint.id).await;
    assert_eq!((found.owner, found.state), (Some(two), State::InTriage));
    assert_eq!(world.number("select count(*) from state_interval").await, 2, "the state has not changed");
    assert_eq!(world.number("select complaints from queue_count where state = 'in_triage'").await, 1);
}

pub async fn held_claims_are_not(world: World) {
    let one = world.account("one", Role::Operator1414).await;
    let two = world.account("two", Role::Operator1414).await;
    let complaint = world.complaint(Line::Line1414).await;
    let now = world.now();
    let mut tx = world.begin().await;
    tx.claim(complaint.id, 1, one, now, LEASE).await.unwrap().unwrap();
    let later = now.plus(Span::minutes(10));
    assert!(tx.touch_claim(complaint.id, one, later, LEASE).await.unwrap());
    assert!(!tx.touch_claim(complaint.id, two, later, LEASE).await.unwrap(), "not theirs");
    assert_eq!(
        tx.claim(complaint.id, 2, two, now.plus(LEASE), LEASE).await.unwrap(),
        None,
        "typing renewed it"
    );
    tx.commit().await.unwrap();
    assert_eq!(world.find(complaint.id).await.version, 2, "renewing makes nobody's page stale");
    // A claim without an end does not lapse, however old.
    world.walk(complaint.id, None, &[State::WaitingCitizen, State::InTriage]).await;
    let mut tx = world.begin().await;
    let next = tx.take_next(&[Line::Line1414], two, now.plus(Span::days(30)), LEASE).await.unwrap();
    assert_eq!(next, None);
}

pub async fn given_to_another(world: World) {
    let one = world.account("one", Role::Operator1414).await;
    let two = world.account("two", Role::Operator1414).await;
    let new = world.complaint(Line::Line1414).await;
    let mut tx = world.begin().await;
    let at = world.now();
    assert!(!tx.reassign(&new, two, None, at).await.unwrap(), "a new one has no owner to change");
    tx.claim(new.id, 1, one, at, LEASE).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let claimed = world.find(new.id).await;
    let mut tx = world.begin().await;
    assert!(!tx.reassign(&new, two, None, at).await.unwrap(), "stale");
    assert!(tx.reassign(&claimed, two, Some(at), at).await.unwrap());
    assert!(!tx.reassign(&claimed, one, None, at).await.unwrap(), "stale");
    tx.commit().await.unwrap();
    let given = world.find(new.id).await;
    assert_eq!((given.owner, given.version, given.claim_until), (Some(two), 3, Some(at)));
    let resolved = world.walk(new.id, None, &[State::Resolved]).await;
    let mut tx = world.begin().await;
    assert!(!tx.reassign(&resolved, one, None, at).await.unwrap(), "not open");
}
