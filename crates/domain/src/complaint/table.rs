//! The one table of what may happen to a complaint, in which state, and through whom.
//!
//! `docs/complaints.md` holds the same table in words; a test compares the two. Everything that is not in it is refused and
//! changes nothing. What must hold besides state and actor is checked by the services, because it needs the store, the
//! calendar or the health authority.

use super::{Actor, Event, State};

/// One row of the table: an event that is allowed, and where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The state before; `None` before the complaint exists.
    pub from: Option<State>,
    /// What happens.
    pub event: Event,
    /// The state after.
    pub to: State,
    /// Who may let it happen.
    pub actors: &'static [Actor],
    /// What the service has to make sure of besides; empty when nothing.
    pub must_hold: &'static str,
}

const fn row(
    from: Option<State>,
    event: Event,
    to: State,
    actors: &'static [Actor],
    must_hold: &'static str,
) -> Transition {
    Transition { from, event, to, actors, must_hold }
}

/// Every transition there is.
pub const TABLE: &[Transition] = {
    use Actor::{Authority, Citizen, Clock, Officer, Operator, Owner, Supervisor};
    use State::{Answered, AtAuthority, Closed, Dismissed, InTriage, Merged, New, Resolved, WaitingCitizen};
    &[
        row(
            None,
            Event::Submit,
            New,
            &[Citizen, Operator],
            "no open complaint of the same document and kind, else it is offered to be joined",
        ),
        row(Some(New), Event::Claim, InTriage, &[Operator], "exactly one operator wins"),
        row(Some(InTriage), Event::Release, New, &[Owner, Supervisor], ""),
        row(Some(InTriage), Event::Ask, WaitingCitizen, &[Owner], "a message goes out"),
        row(
            Some(WaitingCitizen),
            Event::CitizenWrites,
            InTriage,
            &[Citizen, Operator],
            "wakes at once, owner is told",
        ),
        row(Some(WaitingCitizen), Event::Silence, Resolved, &[Clock], "reminder after 3"),
        row(
            Some(InTriage),
            Event::Refer,
            AtAuthority,
            &[Owner],
            "kind `wrong_status`, document complete, region's authority known",
        ),
        row(Some(AtAuthority), Event::Verdict, Answered, &[Officer, Authority], ""),
        row(Some(AtAuthority), Event::Recall, InTriage, &[Owner, Supervisor], "referral closed as recalled"),
        row(
            Some(AtAuthority),
            Event::CitizenWrites,
            AtAuthority,
            &[Citizen],
            "the referral gets the addition, owner is told",
        ),
        row(
            Some(Answered),
            Event::AcceptCorrect,
            Resolved,
            &[Owner],
            "reason code explained in the citizen's language",
        ),
        row(
            Some(Answered),
            Event::AcceptCorrected,
            Resolved,
            &[Owner],
            "the status was asked again and now agrees with the verdict; otherwise refused: it stays answered, and the owner may refer again",
        ),
        row(
            Some(Answered),
            Event::ReferAgain,
            AtAuthority,
            &[Owner],
            "a new referral that names the earlier one (the status still disagrees, or \"not ours\": another authority)",
        ),
        row(Some(Answered), Event::MoreData, WaitingCitizen, &[Owner], ""),
        row(Some(InTriage), Event::Resolve, Resolved, &[Owner], "kinds that need no authority"),
        row(Some(InTriage), Event::Merge, Merged, &[Owner, Supervisor], "same citizen"),
        row(Some(New), Event::Merge, Merged, &[Operator, Supervisor], "same citizen"),
        row(Some(InTriage), Event::Dismiss, Dismissed, &[Owner], "reason code"),
        row(Some(New), Event::Dismiss, Dismissed, &[Operator], "reason code"),
        row(Some(Resolved), Event::Reopen, InTriage, &[Citizen], "counted, priority rises; within 7 days"),
        row(Some(Resolved), Event::Close, Closed, &[Clock], ""),
    ]
};

/// Why an event was refused. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The event cannot happen in this state, whoever wants it.
    #[error("a complaint in state {} cannot take the event {event}", from.map_or("none", State::code))]
    State {
        /// The state it is in.
        from: Option<State>,
        /// What was wanted.
        event: Event,
    },
    /// The event can happen in this state, but not through this actor.
    #[error("the event {event} on a complaint in state {} is not for this actor", from.map_or("none", State::code))]
    Actor {
        /// The state it is in.
        from: Option<State>,
        /// What was wanted.
        event: Event,
    },
}

/// The state that follows when `actor` lets `event` happen to a complaint in state `from` (`None`: not yet there).
///
/// # Errors
/// When the table has no such row, or not for this actor.
pub fn next(from: Option<State>, event: Event, actor: Actor) -> Result<State, Refused> {
    next_as(from, event, &[actor])
}

/// The same for somebody who acts in several parts, such as a supervisor who also owns the complaint.
///
/// # Errors
/// When the table has no such row, or not for any of these actors.
pub fn next_as(from: Option<State>, event: Event, actors: &[Actor]) -> Result<State, Refused> {
    let row = TABLE
        .iter()
        .find(|row| row.from == from && row.event == event)
        .ok_or(Refused::State { from, event })?;
    if is_for(row, actors) { Ok(row.to) } else { Err(Refused::Actor { from, event }) }
}

/// What `actor` may let happen to a complaint in `state`, in the order of the table.
#[must_use]
pub fn allowed_events(state: State, actor: Actor) -> Vec<Event> {
    allowed_events_as(state, &[actor])
}

/// The same for somebody who acts in several parts.
#[must_use]
pub fn allowed_events_as(state: State, actors: &[Actor]) -> Vec<Event> {
    TABLE.iter().filter(|row| row.from == Some(state) && is_for(row, actors)).map(|row| row.event).collect()
}

fn is_for(row: &Transition, actors: &[Actor]) -> bool {
    row.actors.iter().any(|actor| actors.contains(actor))
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
