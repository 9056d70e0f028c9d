//! The id of the text for each value of the domain.
//!
//! One `match` of literals each: a new value does not compile before it has its text, and the coverage test sees every id.

mod applications;

pub use applications::{application_event, application_state, refusal_reason};
use ashyq_domain::clocks::Level;
use ashyq_domain::status::LegalBasis;
use ashyq_domain::{
    Basis, Cause, Channel, ClaimedColour, ClockKind, Colour, DismissReason, DocumentKind, Kind, Language,
    Line, Mode, Priority, RecallReason, ReferralState, RevealReason, Role, State, Verdict, VerdictReason,
};

/// Yes or no.
#[must_use]
pub const fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// What a language calls itself; the same in every language.
#[must_use]
pub const fn language(language: Language) -> &'static str {
    match language {
        Language::Kk => "language-kk",
        Language::Ru => "language-ru",
        Language::En => "language-en",
    }
}

/// A state as the staff sees it.
#[must_use]
pub const fn state(state: State) -> &'static str {
    match state {
        State::New => "state-new",
        State::InTriage => "state-in-triage",
        State::WaitingCitizen => "state-waiting-citizen",
        State::AtAuthority => "state-at-authority",
        State::Answered => "state-answered",
        State::Resolved => "state-resolved",
        State::Closed => "state-closed",
        State::Merged => "state-merged",
        State::Dismissed => "state-dismissed",
    }
}

/// A state as the citizen sees it: a verdict that nobody has acted on yet is still being checked.
#[must_use]
pub const fn citizen_state(state: State) -> &'static str {
    match state {
        State::New => "citizen-state-new",
        State::InTriage => "citizen-state-in-triage",
        State::WaitingCitizen => "citizen-state-waiting-citizen",
        State::AtAuthority | State::Answered => "citizen-state-at-authority",
        State::Resolved => "citizen-state-resolved",
        State::Closed => "citizen-state-closed",
        State::Merged => "citizen-state-merged",
        State::Dismissed => "citizen-state-dismissed",
    }
}

/// What a complaint is about.
#[must_use]
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::WrongStatus => "kind-wrong-status",
        Kind::Technical => "kind-technical",
        Kind::Registration => "kind-registration",
        Kind::Venue => "kind-venue",
        Kind::Suggestion => "kind-suggestion",
        Kind::Other => "kind-other",
    }
}

/// Why the status is said to be wrong.
#[must_use]
pub const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::FalsePositive => "cause-false-positive",
        Cause::Recovered => "cause-recovered",
        Cause::TestedNotShown => "cause-tested-not-shown",
        Cause::VaccinatedNotShown => "cause-vaccinated-not-shown",
        Cause::ExemptionNotShown => "cause-exemption-not-shown",
        Cause::ContactByMistake => "cause-contact-by-mistake",
        Cause::WrongIdentifier => "cause-wrong-identifier",
        Cause::Other => "cause-other",
    }
}

/// The word for a colour.
#[must_use]
pub const fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "colour-green",
        Colour::Blue => "colour-blue",
        Colour::Yellow => "colour-yellow",
        Colour::Red => "colour-red",
    }
}

/// The word for a colour that the citizen names.
#[must_use]
pub const fn claimed_colour(colour: ClaimedColour) -> &'static str {
    match colour {
        ClaimedColour::Green => "colour-green",
        ClaimedColour::Blue => "colour-blue",
        ClaimedColour::Yellow => "colour-yellow",
        ClaimedColour::Red => "colour-red",
        ClaimedColour::Unknown => "colour-unknown",
    }
}

/// What a colour rests on.
#[must_use]
pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::None => "basis-none",
        Basis::PcrNegative => "basis-pcr-negative",
        Basis::PcrPositive => "basis-pcr-positive",
        Basis::Contact => "basis-contact",
        Basis::Vaccination => "basis-vaccination",
        Basis::Recovered => "basis-recovered",
        Basis::Exemption => "basis-exemption",
        Basis::Other => "basis-other",
    }
}

/// Where the rules on durations come from.
#[must_use]
pub const fn legal_basis(basis: LegalBasis) -> &'static str {
    match basis {
        LegalBasis::Spring2021 => "rules-spring-2021",
        LegalBasis::September2021 => "rules-september-2021",
        LegalBasis::January2022 => "rules-january-2022",
        LegalBasis::March2022 => "rules-march-2022",
    }
}

/// How long a colour lasts by these rules; `None` where they do not say it.
#[must_use]
pub const fn duration_rule(basis: LegalBasis, colour: Colour) -> Option<&'static str> {
    match (basis, colour) {
        (LegalBasis::Spring2021, Colour::Green) => Some("rules-spring-2021-green"),
        (LegalBasis::Spring2021, Colour::Yellow) => Some("rules-spring-2021-yellow"),
        (LegalBasis::Spring2021, Colour::Red) => Some("rules-spring-2021-red"),
        (LegalBasis::September2021, Colour::Green) => Some("rules-september-2021-green"),
        (LegalBasis::September2021, Colour::Yellow) => Some("rules-september-2021-yellow"),
        (LegalBasis::January2022, Colour::Green) => Some("rules-january-2022-green"),
        (LegalBasis::January2022, Colour::Yellow) => Some("rules-january-2022-yellow"),
        (LegalBasis::January2022, Colour::Red) => Some("rules-january-2022-red"),
        (LegalBasis::September2021, Colour::Red) | (LegalBasis::March2022, _) | (_, Colour::Blue) => None,
    }
}

/// What the health authority said.
#[must_use]
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Correct => "verdict-correct",
        Verdict::Corrected => "verdict-corrected",
        Verdict::MoreData => "verdict-more-data",
        Verdict::NotOurs => "verdict-not-ours",
    }
}

/// Why the verdict is what it is, as a choice in a list.
#[must_use]
pub const fn verdict_reason(reason: VerdictReason) -> &'static str {
    match reason {
        VerdictReason::TestInForce => "reason-test-in-force",
        VerdictReason::DayCountNotOver => "reason-day-count-not-over",
        VerdictReason::ContactConfirmed => "reason-contact-confirmed",
        VerdictReason::SecondTestNeeded => "reason-second-test-needed",
        VerdictReason::VaccinationNotConfirmed => "reason-vaccination-not-confirmed",
        VerdictReason::ExemptionNotConfirmed => "reason-exemption-not-confirmed",
        VerdictReason::DocumentMistyped => "reason-document-mistyped",
        VerdictReason::ResultOfAnother => "reason-result-of-another",
        VerdictReason::LateUpload => "reason-late-upload",
        VerdictReason::ContactByMistake => "reason-contact-by-mistake",
        VerdictReason::Other => "reason-other",
    }
}

/// Why the verdict is what it is, as sentences to the citizen.
#[must_use]
pub const fn verdict_reason_explained(reason: VerdictReason) -> &'static str {
    match reason {
        VerdictReason::TestInForce => "reason-test-in-force-explained",
        VerdictReason::DayCountNotOver => "reason-day-count-not-over-explained",
        VerdictReason::ContactConfirmed => "reason-contact-confirmed-explained",
        VerdictReason::SecondTestNeeded => "reason-second-test-needed-explained",
        VerdictReason::VaccinationNotConfirmed => "reason-vaccination-not-confirmed-explained",
        VerdictReason::ExemptionNotConfirmed => "reason-exemption-not-confirmed-explained",
        VerdictReason::DocumentMistyped => "reason-document-mistyped-explained",
        VerdictReason::ResultOfAnother => "reason-result-of-another-explained",
        VerdictReason::LateUpload => "reason-late-upload-explained",
        VerdictReason::ContactByMistake => "reason-contact-by-mistake-explained",
        VerdictReason::Other => "reason-other-explained",
    }
}

/// Why a complaint is not accepted, as a choice in a list.
#[must_use]
pub const fn dismiss_reason(reason: DismissReason) -> &'static str {
    match reason {
        DismissReason::Abuse => "dismiss-abuse",
        DismissReason::Empty => "dismiss-empty",
        DismissReason::TestMessage => "dismiss-test-message",
        DismissReason::NotOurs => "dismiss-not-ours",
        DismissReason::Other => "dismiss-other",
    }
}

/// Why a complaint is not accepted, as sentences to the citizen.
#[must_use]
pub const fn dismiss_reason_explained(reason: DismissReason) -> &'static str {
    match reason {
        DismissReason::Abuse => "dismiss-abuse-explained",
        DismissReason::Empty => "dismiss-empty-explained",
        DismissReason::TestMessage => "dismiss-test-message-explained",
        DismissReason::NotOurs => "dismiss-not-ours-explained",
        DismissReason::Other => "dismiss-other-explained",
    }
}

/// Why a referral is taken back.
#[must_use]
pub const fn recall_reason(reason: RecallReason) -> &'static str {
    match reason {
        RecallReason::CitizenWithdrew => "recall-citizen-withdrew",
        RecallReason::SentByMistake => "recall-sent-by-mistake",
        RecallReason::NewFacts => "recall-new-facts",
    }
}

/// What for a masked field is shown in full.
#[must_use]
pub const fn reveal_reason(reason: RevealReason) -> &'static str {
    match reason {
        RevealReason::CallBack => "reveal-call-back",
        RevealReason::IdentifyCaller => "reveal-identify-caller",
        RevealReason::Referral => "reveal-referral",
        RevealReason::Supervision => "reveal-supervision",
    }
}

/// How a complaint reached us.
#[must_use]
pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "channel-web",
        Channel::Phone => "channel-phone",
        Channel::Sms => "channel-sms",
        Channel::Telegram => "channel-telegram",
        Channel::WalkIn => "channel-walk-in",
    }
}

/// How soon a complaint must be taken.
#[must_use]
pub const fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::Low => "priority-low",
        Priority::Normal => "priority-normal",
        Priority::High => "priority-high",
        Priority::Urgent => "priority-urgent",
    }
}

/// What an account is for.
#[must_use]
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Operator1414 => "role-operator-1414",
        Role::Operator1432 => "role-operator-1432",
        Role::Supervisor => "role-supervisor",
        Role::Officer => "role-officer",
        Role::Chamber => "role-chamber",
        Role::Editor => "role-editor",
        Role::Admin => "role-admin",
        Role::Auditor => "role-auditor",
    }
}

/// Who answers.
#[must_use]
pub const fn line(line: Line) -> &'static str {
    match line {
        Line::Line1414 => "line-1414",
        Line::Line1432 => "line-1432",
    }
}

/// Where a referral stands.
#[must_use]
pub const fn referral_state(state: ReferralState) -> &'static str {
    match state {
        ReferralState::Queued => "referral-state-queued",
        ReferralState::Sent => "referral-state-sent",
        ReferralState::Received => "referral-state-received",
        ReferralState::Answered => "referral-state-answered",
        ReferralState::Recalled => "referral-state-recalled",
        ReferralState::Failed => "referral-state-failed",
    }
}

/// Whose time is measured.
#[must_use]
pub const fn clock(kind: ClockKind) -> &'static str {
    match kind {
        ClockKind::FirstResponse => "clock-first-response",
        ClockKind::Citizen => "clock-citizen",
        ClockKind::Operator => "clock-operator",
        ClockKind::Authority => "clock-authority",
    }
}

/// How a clock stands, for those who do not see the colour of the chip.
#[must_use]
pub const fn clock_level(level: Level) -> &'static str {
    match level {
        Level::Calm => "clock-level-calm",
        Level::Warning => "clock-level-warning",
        Level::Breach => "clock-level-breach",
    }
}

/// How a venue takes part.
#[must_use]
pub const fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Test => "mode-test",
        Mode::Regular => "mode-regular",
    }
}

/// Which kind of document it is.
#[must_use]
pub const fn document_kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Iin => "document-iin",
        DocumentKind::Passport => "document-passport",
    }
}
