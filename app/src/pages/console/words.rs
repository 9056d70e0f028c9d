//! The word for each code as the staff reads it. Written out, so that the test of the texts sees every id.

use ashyq_domain::clocks::{ClockKind, Level};
use ashyq_domain::complaint::{Channel, Event, Line, Priority, State};
use ashyq_domain::language::Language;
use ashyq_domain::referral::{ReferralState, Verdict};
use ashyq_domain::role::Role;

use super::complaint::Doing;
use super::queue::View;

pub(super) const fn view(view: View) -> &'static str {
    match view {
        View::Unassigned => "console-view-unassigned",
        View::Mine => "console-view-mine",
        View::Waiting => "console-view-waiting",
        View::AtAuthority => "console-view-at-authority",
        View::Answered => "console-view-answered",
        View::Open => "console-view-open",
        View::Breaching => "console-view-breaching",
    }
}

/// What stands in the place of an empty list.
pub(super) const fn empty_view(view: View) -> &'static str {
    match view {
        View::Unassigned => "console-empty-unassigned",
        View::Mine => "console-empty-mine",
        View::Waiting => "console-empty-waiting",
        View::AtAuthority => "console-empty-at-authority",
        View::Answered => "console-empty-answered",
        View::Open => "console-empty-open",
        View::Breaching => "console-empty-breaching",
    }
}

pub(super) const fn state(state: State) -> &'static str {
    match state {
        State::New => "console-state-new",
        State::InTriage => "console-state-in-triage",
        State::WaitingCitizen => "console-state-waiting-citizen",
        State::AtAuthority => "console-state-at-authority",
        State::Answered => "console-state-answered",
        State::Resolved => "console-state-resolved",
        State::Closed => "console-state-closed",
        State::Merged => "console-state-merged",
        State::Dismissed => "console-state-dismissed",
    }
}

/// What is to be expected of the operator now, in one sentence.
pub(super) const fn state_meaning(state: State) -> &'static str {
    match state {
        State::New => "console-state-new-means",
        State::InTriage => "console-state-in-triage-means",
        State::WaitingCitizen => "console-state-waiting-citizen-means",
        State::AtAuthority => "console-state-at-authority-means",
        State::Answered => "console-state-answered-means",
        State::Resolved => "console-state-resolved-means",
        State::Closed => "console-state-closed-means",
        State::Merged => "console-state-merged-means",
        State::Dismissed => "console-state-dismissed-means",
    }
}

pub(super) const fn event(event: Event) -> &'static str {
    match event {
        Event::Submit => "console-event-submit",
        Event::Claim => "console-event-claim",
        Event::Release => "console-event-release",
        Event::Ask => "console-event-ask",
        Event::CitizenWrites => "console-event-citizen-writes",
        Event::Silence => "console-event-silence",
        Event::Refer => "console-event-refer",
        Event::Verdict => "console-event-verdict",
        Event::Recall => "console-event-recall",
        Event::AcceptCorrect => "console-event-accept-correct",
        Event::AcceptCorrected => "console-event-accept-corrected",
        Event::ReferAgain => "console-event-refer-again",
        Event::MoreData => "console-event-more-data",
        Event::Resolve => "console-event-resolve",
        Event::Merge => "console-event-merge",
        Event::Dismiss => "console-event-dismiss",
        Event::Reopen => "console-event-reopen",
        Event::Close => "console-event-close",
    }
}

pub(super) const fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::Low => "console-priority-low",
        Priority::Normal => "console-priority-normal",
        Priority::High => "console-priority-high",
        Priority::Urgent => "console-priority-urgent",
    }
}

pub(super) const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "console-channel-web",
        Channel::Phone => "console-channel-phone",
        Channel::Sms => "console-channel-sms",
        Channel::Telegram => "console-channel-telegram",
        Channel::WalkIn => "console-channel-walk-in",
    }
}

pub(super) const fn line(line: Line) -> &'static str {
    match line {
        Line::Line1414 => "console-line-1414",
        Line::Line1432 => "console-line-1432",
    }
}

/// Name of a language in the page's language: which one the citizen speaks.
pub(super) const fn language(language: Language) -> &'static str {
    match language {
        Language::Kk => "console-language-kk",
        Language::Ru => "console-language-ru",
        Language::En => "console-language-en",
    }
}

pub(super) const fn role(role: Role) -> &'static str {
    match role {
        Role::Operator1414 => "console-role-operator-1414",
        Role::Operator1432 => "console-role-operator-1432",
        Role::Supervisor => "console-role-supervisor",
        Role::Officer => "console-role-officer",
        Role::Chamber => "console-role-chamber",
        Role::Editor => "console-role-editor",
        Role::Admin => "console-role-admin",
        Role::Auditor => "console-role-auditor",
    }
}

pub(super) const fn clock(kind: ClockKind) -> &'static str {
    match kind {
        ClockKind::FirstResponse => "console-clock-first-response",
        ClockKind::Citizen => "console-clock-citizen",
        ClockKind::Operator => "console-clock-operator",
        ClockKind::Authority => "console-clock-authority",
    }
}

/// The sentence of a chip, with `$left`: "2 h left", "2 h over".
pub(super) const fn chip(level: Level) -> &'static str {
    match level {
        Level::Calm => "console-chip-calm",
        Level::Warning => "console-chip-warning",
        Level::Breach => "console-chip-breach",
    }
}

pub(super) const fn referral_state(state: ReferralState) -> &'static str {
    match state {
        ReferralState::Queued => "console-referral-queued",
        ReferralState::Sent => "console-referral-sent",
        ReferralState::Received => "console-referral-received",
        ReferralState::Answered => "console-referral-answered",
        ReferralState::Recalled => "console-referral-recalled",
        ReferralState::Failed => "console-referral-failed",
    }
}

pub(super) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Correct => "console-verdict-correct",
        Verdict::Corrected => "console-verdict-corrected",
        Verdict::MoreData => "console-verdict-more-data",
        Verdict::NotOurs => "console-verdict-not-ours",
    }
}

/// What an officer says with a verdict, in one line.
pub(super) const fn verdict_hint(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Correct => "console-verdict-correct-hint",
        Verdict::Corrected => "console-verdict-corrected-hint",
        Verdict::MoreData => "console-verdict-more-data-hint",
        Verdict::NotOurs => "console-verdict-not-ours-hint",
    }
}

pub(super) const fn doing(doing: Doing) -> &'static str {
    match doing {
        Doing::Viewing => "console-doing-viewing",
        Doing::Away => "console-doing-away",
        Doing::Editing => "console-doing-editing",
    }
}
