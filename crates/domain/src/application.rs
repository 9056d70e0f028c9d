//! An application: a venue that wants to take part, from the form to the list and, where it must be, off it for a while.

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use crate::codes::{codes, open_codes};
use crate::time::{Span, Timestamp};
use crate::venue::Mode;

/// Days of training after a venue has joined (domain.md, part 6).
pub const TEST_PERIOD: Span = Span::days(7);

codes! {
    /// Where an application stands.
    pub enum ApplicationState {
        /// The chamber has not looked at it yet.
        Submitted = "submitted",
        /// Accepted: the venue trains for seven days.
        Test = "test",
        /// The venue takes part.
        Regular = "regular",
        /// The venue is excluded for a while, because it admitted without checking.
        Suspended = "suspended",
        /// Not accepted.
        Refused = "refused",
        /// The venue takes part no longer, or the application was withdrawn.
        Left = "left",
    }
}

codes! {
    /// What can happen to an application.
    pub enum ApplicationEvent {
        /// The owner sends it.
        Submit = "submit",
        /// A venue that trains came by a chamber's list and gets an application.
        TakeOverTest = "take_over_test",
        /// A venue that takes part came by a chamber's list and gets an application.
        TakeOver = "take_over",
        /// The chamber accepts it.
        Accept = "accept",
        /// The chamber refuses it.
        Refuse = "refuse",
        /// The seven days of training are over.
        TestOver = "test_over",
        /// The chamber excludes the venue for a while.
        Suspend = "suspend",
        /// The exclusion ends within the seven days of training.
        LiftToTest = "lift_to_test",
        /// The exclusion ends.
        Lift = "lift",
        /// The venue leaves for good, or the application is withdrawn.
        Leave = "leave",
        /// An appeal against the refusal was granted: the chamber looks at it again.
        Reconsider = "reconsider",
        /// The owner asks for a correction.
        AskCorrection = "ask_correction",
        /// The chamber corrects what the application says.
        Correct = "correct",
        /// The chamber refuses the correction.
        RefuseCorrection = "refuse_correction",
        /// The owner takes the request for a correction back.
        WithdrawCorrection = "withdraw_correction",
        /// The owner appeals against an exclusion or a refusal.
        Appeal = "appeal",
        /// The appeal is granted.
        GrantAppeal = "grant_appeal",
        /// The appeal is rejected.
        RejectAppeal = "reject_appeal",
        /// The owner takes the appeal back.
        WithdrawAppeal = "withdraw_appeal",
    }
}

codes! {
    /// Who lets it happen.
    pub enum ApplicationActor {
        /// The owner of the venue.
        Owner = "owner",
        /// The regional chamber.
        Chamber = "chamber",
        /// Time.
        Clock = "clock",
    }
}

codes! {
    /// Why an application is refused: the dictionary `refuse_application`.
    pub enum RefusalReason {
        /// There is no notification with this number and day.
        NotificationNotFound = "notification_not_found",
        /// The activity is not the one of the notification.
        ActivityDiffers = "activity_differs",
        /// There is no such venue at the address.
        AddressNotFound = "address_not_found",
        /// Who applies is not the owner.
        NotTheOwner = "not_the_owner",
        /// The venue takes part already.
        AlreadyListed = "already_listed",
        /// The sanitary rules forbid the venue to open now.
        NotPermitted = "not_permitted",
        /// Something else, told in words.
        Other = "other",
    }
}

open_codes!(ApplicationState, ApplicationEvent, ApplicationActor, RefusalReason);

impl ApplicationState {
    /// True while the venue stands, or will stand again, on the list.
    #[must_use]
    pub const fn is_in_force(self) -> bool {
        matches!(self, Self::Test | Self::Regular | Self::Suspended)
    }
}

impl ApplicationEvent {
    /// True for what the history tells and the state does not change by: requests of owners ([`crate::owner_request`]).
    #[must_use]
    pub const fn is_note(self) -> bool {
        matches!(
            self,
            Self::AskCorrection
                | Self::Correct
                | Self::RefuseCorrection
                | Self::WithdrawCorrection
                | Self::Appeal
                | Self::GrantAppeal
                | Self::RejectAppeal
                | Self::WithdrawAppeal
        )
    }
}

/// One row of the table: an event that is allowed, and where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApplicationStep {
    /// The state before; `None` before the application exists.
    pub from: Option<ApplicationState>,
    /// What happens.
    pub event: ApplicationEvent,
    /// The state after.
    pub to: ApplicationState,
    /// Who may let it happen.
    pub actors: &'static [ApplicationActor],
}

/// Every step there is.
pub const STEPS: &[ApplicationStep] = {
    use ApplicationActor::{Chamber, Clock, Owner};
    use ApplicationEvent as Event;
    use ApplicationState::{Left, Refused, Regular, Submitted, Suspended, Test};
    const BOTH: &[ApplicationActor] = &[Owner, Chamber];
    &[
        ApplicationStep { from: None, event: Event::Submit, to: Submitted, actors: &[Owner] },
        ApplicationStep { from: None, event: Event::TakeOverTest, to: Test, actors: BOTH },
        ApplicationStep { from: None, event: Event::TakeOver, to: Regular, actors: BOTH },
        ApplicationStep { from: Some(Submitted), event: Event::Accept, to: Test, actors: &[Chamber] },
        ApplicationStep { from: Some(Submitted), event: Event::Refuse, to: Refused, actors: &[Chamber] },
        ApplicationStep { from: Some(Test), event: Event::TestOver, to: Regular, actors: &[Clock] },
        ApplicationStep { from: Some(Test), event: Event::Suspend, to: Suspended, actors: &[Chamber] },
        ApplicationStep { from: Some(Regular), event: Event::Suspend, to: Suspended, actors: &[Chamber] },
        ApplicationStep { from: Some(Suspended), event: Event::LiftToTest, to: Test, actors: &[Chamber] },
        ApplicationStep { from: Some(Suspended), event: Event::Lift, to: Regular, actors: &[Chamber, Clock] },
        ApplicationStep { from: Some(Submitted), event: Event::Leave, to: Left, actors: BOTH },
        ApplicationStep { from: Some(Test), event: Event::Leave, to: Left, actors: BOTH },
        ApplicationStep { from: Some(Regular), event: Event::Leave, to: Left, actors: BOTH },
        ApplicationStep { from: Some(Suspended), event: Event::Leave, to: Left, actors: BOTH },
        ApplicationStep { from: Some(Refused), event: Event::Reconsider, to: Submitted, actors: &[Chamber] },
    ]
};

/// The state that follows, where the table has such a row for this actor.
#[must_use]
pub fn next(
    from: Option<ApplicationState>,
    event: ApplicationEvent,
    actor: ApplicationActor,
) -> Option<ApplicationState> {
    let row = STEPS.iter().find(|row| row.from == from && row.event == event)?;
    row.actors.contains(&actor).then_some(row.to)
}

/// What takes over a venue that a chamber has listed in this mode.
#[must_use]
pub const fn take_over(mode: Mode) -> ApplicationEvent {
    match mode {
        Mode::Test => ApplicationEvent::TakeOverTest,
        Mode::Regular => ApplicationEvent::TakeOver,
    }
}

/// When the training of a venue ends that a list says to have joined on this day.
#[must_use]
pub fn listed_test_until(joined_on: Date) -> Timestamp {
    Timestamp::of_local(joined_on.to_datetime(Time::midnight())).plus(TEST_PERIOD)
}

/// What ends an exclusion at `now`: within the seven days of training the venue goes on training.
#[must_use]
pub fn lift(test_until: Timestamp, now: Timestamp) -> ApplicationEvent {
    if now < test_until { ApplicationEvent::LiftToTest } else { ApplicationEvent::Lift }
}

/// Until when a venue is excluded that had so many exclusions before: two weeks the first time, then two months.
#[must_use]
pub fn excluded_until(before: i64, now: Timestamp) -> Timestamp {
    if before == 0 {
        return now.plus(Span::days(14));
    }
    // Two months of the calendar; a day that the month lacks is its last one.
    now.zoned()
        .checked_add(2.months())
        .map_or(now.plus(Span::days(61)), |end| Timestamp::from_micros(end.timestamp().as_microsecond()))
}

#[cfg(test)]
#[path = "application_tests.rs"]
mod tests;
