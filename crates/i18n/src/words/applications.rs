//! The id of the text for what can be said of an application.

use ashyq_domain::{ApplicationEvent, ApplicationState, RefusalReason};

/// Where an application stands.
#[must_use]
pub const fn application_state(state: ApplicationState) -> &'static str {
    match state {
        ApplicationState::Submitted => "application-state-submitted",
        ApplicationState::Test => "application-state-test",
        ApplicationState::Regular => "application-state-regular",
        ApplicationState::Suspended => "application-state-suspended",
        ApplicationState::Refused => "application-state-refused",
        ApplicationState::Left => "application-state-left",
    }
}

/// What has happened to an application; who leaves what nobody has accepted yet withdraws it.
#[must_use]
pub const fn application_event(event: ApplicationEvent, before: Option<ApplicationEvent>) -> &'static str {
    match event {
        ApplicationEvent::Leave if matches!(before, Some(ApplicationEvent::Submit)) => {
            "application-event-withdraw"
        }
        ApplicationEvent::Submit => "application-event-submit",
        ApplicationEvent::TakeOverTest => "application-event-take-over-test",
        ApplicationEvent::TakeOver => "application-event-take-over",
        ApplicationEvent::Accept => "application-event-accept",
        ApplicationEvent::Refuse => "application-event-refuse",
        ApplicationEvent::TestOver => "application-event-test-over",
        ApplicationEvent::Suspend => "application-event-suspend",
        ApplicationEvent::LiftToTest => "application-event-lift-to-test",
        ApplicationEvent::Lift => "application-event-lift",
        ApplicationEvent::Leave => "application-event-leave",
        ApplicationEvent::Reconsider => "application-event-reconsider",
        ApplicationEvent::AskCorrection => "application-event-ask-correction",
        ApplicationEvent::Correct => "application-event-correct",
        ApplicationEvent::RefuseCorrection => "application-event-refuse-correction",
        ApplicationEvent::WithdrawCorrection => "application-event-withdraw-correction",
        ApplicationEvent::Appeal => "application-event-appeal",
        ApplicationEvent::GrantAppeal => "application-event-grant-appeal",
        ApplicationEvent::RejectAppeal => "application-event-reject-appeal",
        ApplicationEvent::WithdrawAppeal => "application-event-withdraw-appeal",
    }
}

/// Why an application is refused.
#[must_use]
pub const fn refusal_reason(reason: RefusalReason) -> &'static str {
    match reason {
        RefusalReason::NotificationNotFound => "refusal-notification-not-found",
        RefusalReason::ActivityDiffers => "refusal-activity-differs",
        RefusalReason::AddressNotFound => "refusal-address-not-found",
        RefusalReason::NotTheOwner => "refusal-not-the-owner",
        RefusalReason::AlreadyListed => "refusal-already-listed",
        RefusalReason::NotPermitted => "refusal-not-permitted",
        RefusalReason::Other => "refusal-other",
    }
}
