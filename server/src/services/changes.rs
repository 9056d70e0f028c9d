//! What has happened to a complaint since somebody looked at it.

use ashyq_domain::complaint::Event as Step;
use ashyq_store::{Event, EventKind, NoteKind};

/// What happened since a version: the newest events with which the complaint's version grew, and what stands between
/// them.
#[must_use]
pub fn since(events: &[Event], current: i64, seen: i64) -> &[Event] {
    let mut grown = current.saturating_sub(seen);
    let mut first = events.len();
    for (index, event) in events.iter().enumerate().rev() {
        if grown <= 0 {
            break;
        }
        if grows(event) {
            grown -= 1;
        }
        first = index;
    }
    events.get(first..).unwrap_or_default()
}

/// True where nothing but the citizen's words made the versions since `seen`.
#[must_use]
pub fn only_the_citizen(events: &[Event], current: i64, seen: i64) -> bool {
    let grown: Vec<&Event> = since(events, current, seen).iter().filter(|event| grows(event)).collect();
    i64::try_from(grown.len()).is_ok_and(|versions| versions == current - seen)
        && grown.into_iter().all(is_from_citizen)
}

/// True for what makes a new version.
fn grows(event: &Event) -> bool {
    match event.kind {
        EventKind::Step(_) => true,
        // Without words there was nothing to carry over, and nothing new to see.
        EventKind::Note(NoteKind::MergedHere) => event.text.is_some(),
        // Of two complaints that were merged one is restored; the other only forgets what was carried over.
        EventKind::Note(NoteKind::Undone) => event.data.get("to").is_some_and(|to| !to.is_null()),
        EventKind::Note(note) => matches!(
            note,
            NoteKind::Reassigned | NoteKind::PriorityChanged | NoteKind::CitizenAdded | NoteKind::Reply
        ),
    }
}

/// True for words of the citizen, also those that came with a joined complaint.
#[must_use]
pub fn is_from_citizen(event: &Event) -> bool {
    matches!(
        event.kind,
        EventKind::Step(Step::CitizenWrites) | EventKind::Note(NoteKind::CitizenAdded | NoteKind::MergedHere)
    )
}
