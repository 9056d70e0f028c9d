//! The words for codes that only the console says. Those of the whole portal stand in [`ashyq_i18n::words`].

use ashyq_domain::clocks::Level;
use ashyq_domain::complaint::{Event, State};
use ashyq_domain::referral::Verdict;

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

/// The sentence of a chip, with `$time`: "2 h left", "2 h over".
pub(super) const fn chip(level: Level) -> &'static str {
    match level {
        Level::Calm | Level::Warning => "console-chip-left",
        Level::Breach => "console-chip-over",
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
