//! Samples of acts that did not go through.

use ashyq_domain::{
    complaint::{Event, State},
    referral::Verdict,
    time::Span,
};

use super::{PATH, answered, in_triage, reveal, step, verdict};
use crate::{
    forms::{FieldError, FormState},
    page::Page,
    pages::console::{
        self,
        complaint::{Acts, ComplaintProps, Entry, ReferralFacts, Refusal, Trouble, VerdictFacts, What, Who},
    },
    samples::{
        NOW, Sample,
        console::{HOSTILE, operator},
        form,
    },
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "complaint-disagrees", path: PATH, draw: disagrees },
        Sample { name: "complaint-stale", path: PATH, draw: stale },
        Sample { name: "complaint-stale-gone", path: PATH, draw: stale_gone },
        Sample {
            name: "complaint-taken",
            path: PATH,
            draw: |page| refused(page, Refusal::TakenBy("operator1414b".to_owned())),
        },
        Sample { name: "complaint-not-now", path: PATH, draw: |page| refused(page, Refusal::NotNow) },
        Sample {
            name: "complaint-unavailable",
            path: PATH,
            draw: |page| refused(page, Refusal::StatusUnavailable),
        },
        Sample {
            name: "complaint-not-same",
            path: PATH,
            draw: |page| refused(page, Refusal::NotSameCitizen),
        },
        Sample {
            name: "complaint-new-message",
            path: PATH,
            draw: |page| refused(page, Refusal::NewMessage(changes())),
        },
        Sample { name: "complaint-wrong", path: PATH, draw: wrong },
        Sample { name: "complaint-unexplained", path: PATH, draw: unexplained },
    ]
}

fn disagrees(page: &Page) -> String {
    let trouble = Trouble { act: "accept", form: form(), refusal: Some(Refusal::StatusDisagrees) };
    console::complaint(page, ComplaintProps { trouble: Some(trouble), ..answered(page) })
}

/// The verdict says nothing that could be told, and nothing was typed either.
fn unexplained(page: &Page) -> String {
    let base = answered(page);
    let form = form().with_error(FieldError::new("message", "error-missing-first"));
    let trouble = Trouble { act: "accept", form, refusal: None };
    let verdict = VerdictFacts { verdict: Verdict::MoreData, reason: None, note: None, ..verdict(page) };
    let referral = base.referral.clone().map(|referral| ReferralFacts { verdict: Some(verdict), ..referral });
    let acts = Acts { accept_message: true, ..base.acts.clone() };
    console::complaint(page, ComplaintProps { referral, acts, trouble: Some(trouble), ..base })
}

fn changes() -> Vec<Entry> {
    vec![Entry {
        at: NOW.minus(Span::minutes(1)),
        who: Who::Citizen,
        what: What::FromCitizen(HOSTILE.to_owned()),
    }]
}

fn typed() -> FormState {
    form().with_value("message", format!("Тесттің күнін жазыңыз.\n{HOSTILE}"))
}

fn stale(page: &Page) -> String {
    let trouble = Trouble { act: "ask", form: typed(), refusal: Some(Refusal::Stale(changes())) };
    console::complaint(page, ComplaintProps { frame: operator(), trouble: Some(trouble), ..in_triage(page) })
}

/// The form that was sent belongs to a state that is over: its text must still be there.
fn stale_gone(page: &Page) -> String {
    let trouble = Trouble {
        act: "ask",
        form: typed(),
        refusal: Some(Refusal::Stale(vec![step(0, Event::Ask, State::WaitingCitizen)])),
    };
    let acts = Acts { note: true, reveal: reveal(page), ..Acts::default() };
    console::complaint(
        page,
        ComplaintProps {
            frame: operator(),
            state: State::WaitingCitizen,
            acts,
            trouble: Some(trouble),
            ..in_triage(page)
        },
    )
}

fn refused(page: &Page, refusal: Refusal) -> String {
    let trouble = Trouble { act: "reply", form: typed(), refusal: Some(refusal) };
    console::complaint(page, ComplaintProps { frame: operator(), trouble: Some(trouble), ..in_triage(page) })
}

fn wrong(page: &Page) -> String {
    let form = form().with_error(FieldError::new("reason", "error-reason-empty"));
    let trouble = Trouble { act: "dismiss", form, refusal: None };
    console::complaint(page, ComplaintProps { frame: operator(), trouble: Some(trouble), ..in_triage(page) })
}
