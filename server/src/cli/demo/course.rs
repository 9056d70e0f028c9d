//! What happened to a complaint of the demonstration, and how long it took.

use ashyq_domain::complaint::Event;

/// The way a complaint went, and since when it has been where it is now.
pub(super) struct Course {
    /// What happened after it came in.
    pub(super) events: &'static [Event],
    /// Minutes in its present state, at least and at most.
    pub(super) rest: (u32, u32),
}

const fn course(events: &'static [Event], rest: (u32, u32)) -> Course {
    Course { events, rest }
}

const MINUTES_OF_DAY: u32 = 24 * 60;

const FRESH: Course = course(&[], (1, 25));
const NEW: Course = course(&[], (5, 300));
const CLAIMED: Course = course(&[Event::Claim], (1, 240));
const WOKEN: Course = course(&[Event::Claim, Event::Ask, Event::CitizenWrites], (1, 200));
const WAITING: Course = course(&[Event::Claim, Event::Ask], (20, 1700));
const SENT: Course = course(&[Event::Claim, Event::Refer], (5, 700));
const ANSWERED: Course = course(&[Event::Claim, Event::Refer, Event::Verdict], (1, 230));
const RESOLVED: Course = course(&[Event::Claim, Event::Resolve], (60, 5 * MINUTES_OF_DAY));
const CORRECT: Course =
    course(&[Event::Claim, Event::Refer, Event::Verdict, Event::AcceptCorrect], (60, 5 * MINUTES_OF_DAY));
const CLOSED: Course = course(&[Event::Claim, Event::Resolve, Event::Close], (60, 10 * MINUTES_OF_DAY));
const CORRECTED: Course = course(
    &[Event::Claim, Event::Refer, Event::Verdict, Event::AcceptCorrected, Event::Close],
    (60, 10 * MINUTES_OF_DAY),
);
const DISMISSED: Course = course(&[Event::Dismiss], (60, 5 * MINUTES_OF_DAY));
const MERGED: Course = course(&[Event::Merge], (0, 0));

/// One after the other; 34 of 40 are open. A merged one follows a new one, of which it is the twin.
const ROUND: [&Course; 40] = [
    &FRESH, &SENT, &NEW, &CLAIMED, &NEW, &ANSWERED, &WAITING, &FRESH, &SENT, &RESOLVED, //
    &NEW, &CLAIMED, &FRESH, &SENT, &WOKEN, &WAITING, &CLOSED, &ANSWERED, &NEW, &DISMISSED, //
    &NEW, &SENT, &FRESH, &CLAIMED, &NEW, &ANSWERED, &WAITING, &NEW, &SENT, &CORRECT, //
    &FRESH, &CLAIMED, &NEW, &SENT, &WOKEN, &WAITING, &CORRECTED, &ANSWERED, &NEW, &MERGED,
];

/// The course of a complaint.
pub(super) const fn of(number: u32) -> &'static Course {
    ROUND[number as usize % ROUND.len()]
}

impl Course {
    /// True where the complaint is a duplicate of the one before it.
    pub(super) fn is_twin(&self) -> bool {
        self.events.contains(&Event::Merge)
    }

    /// True where it goes to the health authority.
    pub(super) fn is_referred(&self) -> bool {
        self.events.contains(&Event::Refer)
    }

    /// True where it is answered without the health authority.
    pub(super) fn is_answered_alone(&self) -> bool {
        self.events.contains(&Event::Resolve)
    }
}

/// Minutes that go by before an event, at least and at most.
pub(super) const fn wait(event: Event) -> (u32, u32) {
    match event {
        Event::CitizenWrites => (30, 600),
        Event::Verdict => (120, 540),
        Event::Close => (7 * MINUTES_OF_DAY, 7 * MINUTES_OF_DAY),
        Event::Ask | Event::Refer | Event::Resolve => (8, 60),
        _ => (2, 25),
    }
}
