//! What an owner asks of the chamber after the decision: that something be corrected, and that a decision be looked at again.
//!
//! Both leave the application's state alone; what a granted appeal does to it is a step of the application's own table.

use crate::application::{ApplicationActor, ApplicationEvent, ApplicationState};
use crate::codes::{codes, open_codes};
use crate::ids::AccountId;
use crate::publication::Person;
use crate::region::Kato;
use crate::role::{Act, may, needs_region};

/// The most characters of an owner's word beside a correction.
pub const CORRECTION_WORDS_LIMIT: usize = 1000;

codes! {
    /// Where a request for a correction stands.
    pub enum CorrectionState {
        /// The chamber has not decided yet.
        Open = "open",
        /// The new values stand in the application.
        Accepted = "accepted",
        /// Nothing was changed.
        Refused = "refused",
        /// The owner took it back.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// What can happen to a request for a correction.
    pub enum CorrectionEvent {
        /// The owner asks for it.
        Ask = "ask",
        /// The chamber accepts it.
        Accept = "accept",
        /// The chamber refuses it, or the application it belongs to.
        Refuse = "refuse",
        /// The owner takes it back.
        Withdraw = "withdraw",
    }
}

codes! {
    /// Where an appeal stands.
    pub enum AppealState {
        /// Nobody has decided yet.
        Open = "open",
        /// The decision is taken back.
        Granted = "granted",
        /// The decision stays.
        Rejected = "rejected",
        /// The owner took it back.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// What can happen to an appeal.
    pub enum AppealEvent {
        /// The owner sends it.
        Send = "send",
        /// A second person grants it.
        Grant = "grant",
        /// A second person rejects it.
        Reject = "reject",
        /// The owner takes it back.
        Withdraw = "withdraw",
    }
}

codes! {
    /// Who lets it happen.
    pub enum RequestActor {
        /// The owner of the venue.
        Owner = "owner",
        /// A person of the region's chamber.
        Chamber = "chamber",
        /// Another person than who took the decision: one of the same chamber, or a supervisor.
        SecondPerson = "second_person",
    }
}

open_codes!(CorrectionState, CorrectionEvent, AppealState, AppealEvent, RequestActor);

/// One row of a table: before, what happens, after, who may let it happen.
pub type RequestStep<State, Event> = (Option<State>, Event, State, RequestActor);

/// Every step of a request for a correction.
pub const CORRECTION_STEPS: &[RequestStep<CorrectionState, CorrectionEvent>] = {
    use CorrectionEvent as E;
    use CorrectionState as S;
    use RequestActor::{Chamber, Owner};
    &[
        (None, E::Ask, S::Open, Owner),
        (Some(S::Open), E::Accept, S::Accepted, Chamber),
        (Some(S::Open), E::Refuse, S::Refused, Chamber),
        (Some(S::Open), E::Withdraw, S::Withdrawn, Owner),
    ]
};

/// Every step of an appeal.
pub const APPEAL_STEPS: &[RequestStep<AppealState, AppealEvent>] = {
    use AppealEvent as E;
    use AppealState as S;
    use RequestActor::{Owner, SecondPerson};
    &[
        (None, E::Send, S::Open, Owner),
        (Some(S::Open), E::Grant, S::Granted, SecondPerson),
        (Some(S::Open), E::Reject, S::Rejected, SecondPerson),
        (Some(S::Open), E::Withdraw, S::Withdrawn, Owner),
    ]
};

fn next<State: Copy + PartialEq, Event: Copy + PartialEq>(
    steps: &[RequestStep<State, Event>],
    from: Option<State>,
    event: Event,
    by: RequestActor,
) -> Option<State> {
    let row = steps.iter().find(|(before, what, _, who)| *before == from && *what == event && *who == by);
    row.map(|(_, _, after, _)| *after)
}

/// The state of a correction that follows, where the table has such a row for this actor.
#[must_use]
pub fn next_correction(
    from: Option<CorrectionState>,
    event: CorrectionEvent,
    by: RequestActor,
) -> Option<CorrectionState> {
    next(CORRECTION_STEPS, from, event, by)
}

/// The state of an appeal that follows, where the table has such a row for this actor.
#[must_use]
pub fn next_appeal(from: Option<AppealState>, event: AppealEvent, by: RequestActor) -> Option<AppealState> {
    next(APPEAL_STEPS, from, event, by)
}

impl CorrectionEvent {
    /// The line of the application's history that tells of it.
    #[must_use]
    pub const fn in_history(self) -> ApplicationEvent {
        match self {
            Self::Ask => ApplicationEvent::AskCorrection,
            Self::Accept => ApplicationEvent::Correct,
            Self::Refuse => ApplicationEvent::RefuseCorrection,
            Self::Withdraw => ApplicationEvent::WithdrawCorrection,
        }
    }
}

impl AppealEvent {
    /// The line of the application's history that tells of it.
    #[must_use]
    pub const fn in_history(self) -> ApplicationEvent {
        match self {
            Self::Send => ApplicationEvent::Appeal,
            Self::Grant => ApplicationEvent::GrantAppeal,
            Self::Reject => ApplicationEvent::RejectAppeal,
            Self::Withdraw => ApplicationEvent::WithdrawAppeal,
        }
    }
}

impl RequestActor {
    /// The same in the application's history.
    #[must_use]
    pub const fn in_history(self) -> ApplicationActor {
        match self {
            Self::Owner => ApplicationActor::Owner,
            Self::Chamber | Self::SecondPerson => ApplicationActor::Chamber,
        }
    }
}

/// True while an owner may ask for something to be corrected.
#[must_use]
pub const fn may_be_corrected(state: ApplicationState) -> bool {
    state.is_in_force() || matches!(state, ApplicationState::Submitted)
}

/// The decision that an owner may appeal against in a state.
#[must_use]
pub const fn appealable(state: ApplicationState) -> Option<ApplicationEvent> {
    match state {
        ApplicationState::Suspended => Some(ApplicationEvent::Suspend),
        ApplicationState::Refused => Some(ApplicationEvent::Refuse),
        _ => None,
    }
}

/// True where somebody looks at the appeals of a region: its chamber, and who decides for all.
#[must_use]
pub fn sees_appeals(person: &Person, region: Kato) -> bool {
    may(person.role, Act::DecideAppeal) && (!needs_region(person.role) || person.region == Some(region))
}

/// True where somebody may decide on an appeal against what another account has imposed.
#[must_use]
pub fn decides_appeal(person: &Person, region: Kato, imposed_by: AccountId) -> bool {
    sees_appeals(person, region) && person.id != imposed_by
}

#[cfg(test)]
#[path = "owner_request_tests.rs"]
mod tests;
