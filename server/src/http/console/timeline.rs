//! The store's timeline as the complaint page shows it.

use ashyq_app::{
    page::Page,
    pages::console::complaint::{Entry, VerdictFacts, What, Who},
};
use ashyq_domain::{
    complaint::{Actor, DismissReason, Event as Step, RecallReason, RevealReason, State, TABLE, Words},
    ids::{AccountId, ReferralId},
    referral::Authority,
};
use ashyq_i18n::{Arg, words};
use ashyq_store::{Event, EventKind, NoteKind, Referral};

use super::labels;
use crate::services::{changes, reading::Case};

/// What happened since a version.
pub fn since(case: &Case, version: i64) -> &[Event] {
    changes::since(&case.events, case.complaint.version, version)
}

/// Events in words, oldest first.
pub fn entries(page: &Page, case: &Case, events: &[Event]) -> Vec<Entry> {
    let undone = ashyq_store::undone(&case.events);
    let of = |event: &Event| {
        let mut entries: Vec<Entry> =
            said(page, case, event).into_iter().map(|what| entry(page, case, event, what)).collect();
        if undone.contains(&event.id) {
            for entry in &mut entries {
                entry.what = What::Undone(Box::new(entry.what.clone()));
            }
        }
        entries
    };
    events.iter().flat_map(of).collect()
}

fn entry(page: &Page, case: &Case, event: &Event, what: What) -> Entry {
    let who = match (event.actor, event.account) {
        (Actor::Citizen, _) => Who::Citizen,
        (Actor::Authority | Actor::Officer, _) => Who::Authority(authority_of(page, case, event)),
        (_, Some(account)) => Who::Account(case.name(account)),
        (_, None) => Who::Program,
    };
    // What the citizen wrote stays the citizen's, whoever carried it over.
    let who = if matches!(what, What::FromCitizen(_)) { Who::Citizen } else { who };
    Entry { at: event.at, who, what }
}

/// A step that carries words is two entries: what happened, and what was said.
fn said(page: &Page, case: &Case, event: &Event) -> Vec<What> {
    match event.kind {
        EventKind::Step(step) => stepped(page, case, event, step),
        EventKind::Note(note) => noted(page, case, event, note).into_iter().collect(),
    }
}

fn stepped(page: &Page, case: &Case, event: &Event, step: Step) -> Vec<What> {
    let text = || event.text.as_ref().map(exposed);
    let plain = |reason| What::Step { event: step, to: after(step), reason };
    match step {
        Step::CitizenWrites => text().map(What::FromCitizen).into_iter().collect(),
        Step::Refer | Step::ReferAgain => vec![What::Referred(authority_of(page, case, event))],
        Step::Verdict => match referral_of(case, event).and_then(|referral| verdict(page, referral)) {
            Some(verdict) => vec![What::Verdict(verdict)],
            None => vec![plain(None)],
        },
        Step::Dismiss => vec![plain(coded(page, event, DismissReason::parse, words::dismiss_reason))],
        Step::Recall => vec![plain(coded(page, event, RecallReason::parse, words::recall_reason))],
        Step::Submit
        | Step::Claim
        | Step::Release
        | Step::Silence
        | Step::Merge
        | Step::Reopen
        | Step::Close => {
            vec![plain(None)]
        }
        Step::Ask | Step::MoreData | Step::Resolve | Step::AcceptCorrect | Step::AcceptCorrected => {
            [Some(plain(None)), text().map(What::ToCitizen)].into_iter().flatten().collect()
        }
    }
}

fn noted(page: &Page, case: &Case, event: &Event, note: NoteKind) -> Option<What> {
    let text = || event.text.as_ref().map(exposed);
    let other = |id: &str| Some(What::Other(page.t(id)));
    match note {
        NoteKind::Note => text().map(What::Note),
        NoteKind::Reply => text().map(What::ToCitizen),
        NoteKind::CitizenAdded | NoteKind::MergedHere => text().map(What::FromCitizen),
        NoteKind::Revealed => {
            coded(page, event, RevealReason::parse, words::reveal_reason).map(What::Revealed)
        }
        NoteKind::Reassigned => {
            let to = event.data.get("to").and_then(|id| id.as_str()?.parse::<AccountId>().ok());
            Some(What::Reassigned { to: to.map(|to| case.name(to)).unwrap_or_default(), reason: text() })
        }
        NoteKind::StatusAsked => {
            event.data.get("agrees").and_then(serde_json::Value::as_bool).map(What::Rechecked)
        }
        NoteKind::LateVerdict => Some(What::VerdictIgnored),
        NoteKind::Reminded => other("entry-reminded"),
        NoteKind::ClaimLapsed => other("entry-claim-lapsed"),
        NoteKind::PriorityChanged => other("entry-priority-changed"),
        NoteKind::ReferralReceived => other("entry-referral-received"),
        NoteKind::ReferralFailed => other("entry-referral-failed"),
        NoteKind::SmsSent => other("entry-sms-sent"),
        NoteKind::SmsFailed => other("entry-sms-failed"),
        NoteKind::Erased => other("entry-erased"),
        NoteKind::Undone => other("entry-undone"),
        NoteKind::Rated => {
            let score = event.data.get("score").and_then(serde_json::Value::as_i64)?;
            Some(What::Other(page.t_with("entry-rated", &[("score", Arg::from(score))])))
        }
    }
}

fn exposed(words: &Words) -> String {
    words.expose().to_owned()
}

/// The name of the code that an event carries as its reason.
fn coded<T>(
    page: &Page,
    event: &Event,
    parse: fn(&str) -> Option<T>,
    text: fn(T) -> &'static str,
) -> Option<String> {
    let code = event.data.get("reason")?.as_str()?;
    parse(code).map(|reason| page.t(text(reason)))
}

/// The state that an event leads to. Only a citizen's words lead to two, and they are shown as words.
fn after(step: Step) -> State {
    TABLE.iter().find(|row| row.event == step).map_or(State::New, |row| row.to)
}

fn referral_of<'a>(case: &'a Case, event: &Event) -> Option<&'a Referral> {
    let id: ReferralId = event.data.get("referral")?.as_str()?.parse().ok()?;
    case.referrals.iter().find(|referral| referral.id == id)
}

fn authority_of(page: &Page, case: &Case, event: &Event) -> String {
    let named = event.data.get("authority").and_then(|code| Authority::parse(code.as_str()?));
    let authority = named.or_else(|| referral_of(case, event).map(|referral| referral.authority));
    authority.map(|authority| labels::authority(page, authority)).unwrap_or_default()
}

/// The verdict of a referral in words; nothing where there is none.
pub fn verdict(page: &Page, referral: &Referral) -> Option<VerdictFacts> {
    Some(VerdictFacts {
        verdict: referral.verdict?,
        reason: referral.reason.map(|reason| page.t(words::verdict_reason(reason))),
        note: referral.note.as_ref().map(exposed),
        at: referral.answered_at?,
    })
}
