use ashyq_domain::complaint::Event as Step;
use ashyq_domain::time::Span;
use ashyq_domain::{Actor, ClockKind, Interval, Line, Role, State};
use ashyq_store::{Event, EventKind, NoteKind, Visibility};
use serde_json::json;

use crate::support::World;

pub async fn in_order_and_by_visibility(world: World) {
    let account = world.account("operator", Role::Operator1414).await;
    let complaint = world.complaint(Line::Line1414).await;
    let at = world.now();
    let mut events = Vec::new();
    for (number, visibility) in
        [Visibility::Public, Visibility::Internal, Visibility::Authority, Visibility::Public]
            .into_iter()
            .enumerate()
    {
        // All at one moment: the order is that of writing, not of the ids.
        let new = world.new_event(complaint.id, visibility, &format!("Хабарлама {number}"));
        events.push(Event { at, ..new });
    }
    events[1].kind = EventKind::Note(NoteKind::Note);
    events[1].actor = Actor::Owner;
    events[1].account = Some(account);
    events[3].text = None;
    events[3].data = json!({"score": 5, "codes": ["a", "b"]});
    let mut tx = world.begin().await;
    for event in events.iter().rev() {
        tx.add_event(event).await.unwrap();
    }
    let elsewhere = world.new_complaint(Line::Line1414);
    assert!(tx.add_complaint(&elsewhere).await.unwrap());
    tx.add_event(&world.new_event(elsewhere.id, Visibility::Public, "Басқа")).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    for (to, expected) in [
        (Visibility::Internal, vec![3, 2, 1, 0]),
        (Visibility::Authority, vec![3, 2, 0]),
        (Visibility::Public, vec![3, 0]),
    ] {
        let found = tx.list_events(complaint.id, to).await.unwrap();
        let ids: Vec<_> = found.iter().map(|event| event.id).collect();
        assert_eq!(ids, expected.iter().map(|number| events[*number].id).collect::<Vec<_>>(), "{to:?}");
        for (event, number) in found.iter().zip(expected) {
            let written = &events[number];
            assert_eq!(
                (event.kind, event.actor, event.account),
                (written.kind, written.actor, written.account)
            );
            assert_eq!((&event.text, &event.data, event.at), (&written.text, &written.data, written.at));
            assert_eq!(event.visibility, written.visibility);
        }
    }
}

pub async fn intervals(world: World) {
    // A code read back is the kind written: no step and no note share a code.
    for step in Step::ALL {
        assert_eq!(EventKind::parse(step.code()), Some(EventKind::Step(*step)));
    }
    for note in NoteKind::ALL {
        assert_eq!(EventKind::parse(note.code()), Some(EventKind::Note(*note)));
    }
    let complaint = world.complaint(Line::Line1414).await;
    let begun = complaint.created_at;
    let read = world.read().await.list_intervals(complaint.id).await.unwrap();
    assert_eq!(read, [Interval { state: State::New, from: begun, to: None }]);
    let after = begun.plus(Span::minutes(20));
    let calendar = ClockKind::FirstResponse.calendar(Line::Line1414);
    let spent = ashyq_domain::clocks::spent(ClockKind::FirstResponse, &read, after, calendar);
    assert_eq!(spent, Span::minutes(20), "the domain's clocks run on what is stored");
}
