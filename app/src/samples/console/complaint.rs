//! Samples of the complaint page.

mod trouble;

use ashyq_domain::{
    clocks::{ClockKind, Level},
    complaint::{
        Cause, Channel, ClaimedColour, DismissReason, Event, Kind, Line, Priority, RecallReason,
        RevealReason, State,
    },
    language::Language,
    referral::{ReferralState, Verdict},
    role::Role,
    time::Span,
};
use ashyq_i18n::words;

use super::{HOSTILE, authority, chip, choices, frame, id, operator, pane, with_notice};
use crate::{
    components::Choice,
    page::Page,
    pages::console::{
        self, Notice,
        complaint::{
            Acts, Claim, ComplaintProps, DocumentKind, Doing, Earlier, Entry, Person, ReferralFacts,
            VerdictFacts, Viewer, What, Who,
        },
        queue::View,
    },
    samples::{NOW, REFERENCE, Sample},
};

const PATH: &str = "/console/complaints/x";

pub(super) fn samples() -> Vec<Sample> {
    let mut samples = vec![
        Sample { name: "complaint-new", path: PATH, draw: |page| console::complaint(page, new(page)) },
        Sample {
            name: "complaint-in-triage",
            path: PATH,
            draw: |page| console::complaint(page, in_triage(page)),
        },
        Sample { name: "complaint-technical", path: PATH, draw: technical },
        Sample { name: "complaint-revealed", path: PATH, draw: revealed },
        Sample { name: "complaint-waiting", path: PATH, draw: waiting },
        Sample { name: "complaint-at-authority", path: PATH, draw: at_authority },
        Sample {
            name: "complaint-answered",
            path: PATH,
            draw: |page| console::complaint(page, answered(page)),
        },
        Sample { name: "complaint-supervisor", path: PATH, draw: supervisor },
        Sample { name: "complaint-resolved", path: PATH, draw: resolved },
        Sample { name: "complaint-erased", path: PATH, draw: erased },
        Sample { name: "complaint-merged", path: PATH, draw: merged },
        Sample { name: "complaint-dismissed", path: PATH, draw: dismissed },
    ];
    samples.extend(trouble::samples());
    samples
}

fn reveal(page: &Page) -> Option<Vec<Choice>> {
    Some(choices(page, RevealReason::ALL, RevealReason::code, words::reveal_reason))
}

fn dismiss(page: &Page) -> Option<Vec<Choice>> {
    Some(choices(page, DismissReason::ALL, DismissReason::code, words::dismiss_reason))
}

fn recall(page: &Page) -> Option<Vec<Choice>> {
    Some(choices(page, RecallReason::ALL, RecallReason::code, words::recall_reason))
}

/// What stands on the page in every state.
fn base(page: &Page, state: State) -> ComplaintProps {
    let person = Person {
        document_kind: DocumentKind::Iin,
        document: "•••• •••• 0000".to_owned(),
        phone: "+7 701 ••• •• 01".to_owned(),
        is_revealed: false,
    };
    let claim = Claim {
        shown: ClaimedColour::Red,
        expected: ClaimedColour::Green,
        tested_on: Some(jiff::civil::date(2021, 5, 4)),
        tested_at: Some("Олимп <b>зертханасы</b>, Алматы".to_owned()),
    };
    ComplaintProps {
        frame: operator(),
        pane: Some(pane(page, View::Unassigned)),
        id: id(3),
        reference: REFERENCE.to_owned(),
        version: 4,
        state,
        kind: Kind::WrongStatus,
        cause: Some(page.t(words::cause(Cause::FalsePositive))),
        region: crate::samples::regions(page).into_iter().next().map(|region| region.text),
        line: Line::Line1414,
        channel: Channel::Web,
        language: Language::Kk,
        priority: Priority::High,
        owner: None,
        is_mine: false,
        claim_until: None,
        created_at: NOW.minus(Span::hours(3)),
        reopened: 0,
        merged_into: None,
        dismissed_for: None,
        chips: vec![
            chip(ClockKind::FirstResponse, 7, Level::Warning),
            chip(ClockKind::Citizen, 1260, Level::Calm),
        ],
        person: Some(person),
        claim: Some(claim),
        words: Some(format!(
            "ПТР-тестім екі рет теріс шықты, бірақ мәртебем әлі қызыл. Жұмысқа кіре алмай отырмын.\n{HOSTILE}"
        )),
        referral: None,
        timeline: vec![Entry {
            at: NOW.minus(Span::hours(3)),
            who: Who::Citizen,
            what: What::Step { event: Event::Submit, to: State::New, reason: None },
        }],
        earlier: Vec::new(),
        viewers: Vec::new(),
        acts: Acts { note: true, reveal: reveal(page), ..Acts::default() },
        canned: Vec::new(),
        token: "sampletoken".to_owned(),
        trouble: None,
    }
}

fn earlier() -> Vec<Earlier> {
    vec![Earlier {
        id: id(5),
        reference: "ASH-3FHT-6WPN".to_owned(),
        kind: Kind::WrongStatus,
        state: State::New,
        created_at: NOW.minus(Span::days(1)),
    }]
}

fn new(page: &Page) -> ComplaintProps {
    let base = base(page, State::New);
    let acts = Acts { claim: true, merge: Some(earlier()), dismiss: dismiss(page), ..base.acts };
    ComplaintProps { acts, earlier: earlier(), ..base }
}

fn step(hours: i64, event: Event, to: State) -> Entry {
    Entry {
        at: NOW.minus(Span::hours(hours)),
        who: Who::Account("operator1414".to_owned()),
        what: What::Step { event, to, reason: None },
    }
}

fn in_triage(page: &Page) -> ComplaintProps {
    let base = base(page, State::InTriage);
    let mut timeline = base.timeline.clone();
    timeline.push(step(2, Event::Claim, State::InTriage));
    timeline.push(Entry {
        at: NOW.minus(Span::minutes(100)),
        who: Who::Account("operator1414".to_owned()),
        what: What::ToCitizen("Тестті қай күні тапсырдыңыз?".to_owned()),
    });
    timeline.push(step(2, Event::Ask, State::WaitingCitizen));
    timeline.push(Entry {
        at: NOW.minus(Span::minutes(40)),
        who: Who::Citizen,
        what: What::FromCitizen(format!("4 мамырда, Олимпте.\n{HOSTILE}")),
    });
    timeline.push(Entry {
        at: NOW.minus(Span::minutes(35)),
        who: Who::Account("operator1414b".to_owned()),
        what: What::Note("Лаборатория подтвердила отрицательный результат по телефону.".to_owned()),
    });
    let acts = Acts {
        release: true,
        ask: true,
        reply: true,
        refer: Some(vec![authority(page), Choice::new("health-150000000", "ДСЭК 2")]),
        merge: Some(earlier()),
        dismiss: dismiss(page),
        ..base.acts
    };
    let viewers = vec![
        Viewer { name: "operator1414b".to_owned(), doing: Doing::Editing },
        Viewer { name: "supervisor".to_owned(), doing: Doing::Away },
    ];
    ComplaintProps {
        frame: with_notice(operator(), Notice::Claimed),
        owner: Some("operator1414".to_owned()),
        is_mine: true,
        claim_until: Some(NOW.plus(Span::minutes(15))),
        chips: vec![chip(ClockKind::Operator, 130, Level::Calm), chip(ClockKind::Citizen, 1260, Level::Calm)],
        timeline,
        earlier: earlier(),
        viewers,
        acts,
        canned: super::canned(),
        ..base
    }
}

fn technical(page: &Page) -> String {
    let base = in_triage(page);
    let acts = Acts { resolve: true, refer: None, ..base.acts };
    let props = ComplaintProps {
        kind: Kind::Technical,
        cause: None,
        claim: None,
        frame: operator(),
        viewers: Vec::new(),
        language: Language::Ru,
        acts,
        ..base
    };
    console::complaint(page, props)
}

fn revealed(page: &Page) -> String {
    let base = in_triage(page);
    let person = Person {
        document_kind: DocumentKind::Passport("Түркия".to_owned()),
        document: "U01234567".to_owned(),
        phone: "+7 701 000 00 01".to_owned(),
        is_revealed: true,
    };
    console::complaint(page, ComplaintProps { person: Some(person), frame: operator(), ..base })
}

fn waiting(page: &Page) -> String {
    let base = in_triage(page);
    let acts = Acts { note: true, reveal: reveal(page), ..Acts::default() };
    console::complaint(
        page,
        ComplaintProps { state: State::WaitingCitizen, chips: Vec::new(), acts, frame: operator(), ..base },
    )
}

fn referral(page: &Page, state: ReferralState) -> ReferralFacts {
    ReferralFacts {
        state,
        authority: authority(page).text,
        created_at: NOW.minus(Span::hours(1)),
        due_at: Some(NOW.plus(Span::hours(11))),
        verdict: None,
        rechecked: None,
    }
}

fn at_authority(page: &Page) -> String {
    let base = in_triage(page);
    let acts =
        Acts { note: true, reply: true, recall: recall(page), reveal: reveal(page), ..Acts::default() };
    let mut timeline = base.timeline.clone();
    timeline.push(Entry {
        at: NOW.minus(Span::minutes(61)),
        who: Who::Account("operator1414".to_owned()),
        what: What::Undone(Box::new(What::ToCitizen("Басқа азаматқа арналған хабар.".to_owned()))),
    });
    timeline.push(Entry {
        at: NOW.minus(Span::hours(1)),
        who: Who::Account("operator1414".to_owned()),
        what: What::Referred(authority(page).text),
    });
    let props = ComplaintProps {
        frame: with_notice(operator(), Notice::Referred),
        state: State::AtAuthority,
        chips: vec![
            chip(ClockKind::Authority, 655, Level::Calm),
            chip(ClockKind::Citizen, 1200, Level::Calm),
        ],
        referral: Some(referral(page, ReferralState::Received)),
        timeline,
        acts,
        ..base
    };
    console::complaint(page, props)
}

pub(super) fn verdict(page: &Page) -> VerdictFacts {
    VerdictFacts {
        verdict: Verdict::Corrected,
        reason: Some(page.t("reason-document-mistyped")),
        note: Some("Зертхана құжат нөмірін қате жазған. <i>Түзетілді</i>.".to_owned()),
        at: NOW.minus(Span::minutes(20)),
    }
}

fn answered(page: &Page) -> ComplaintProps {
    let base = in_triage(page);
    let mut timeline = base.timeline.clone();
    timeline.push(Entry {
        at: NOW.minus(Span::hours(1)),
        who: Who::Account("operator1414".to_owned()),
        what: What::Referred(authority(page).text),
    });
    timeline.push(Entry {
        at: NOW.minus(Span::minutes(20)),
        who: Who::Authority(authority(page).text),
        what: What::Verdict(verdict(page)),
    });
    timeline.push(Entry { at: NOW.minus(Span::minutes(5)), who: Who::Program, what: What::Rechecked(false) });
    let acts =
        Acts { accept: true, note: true, refer: base.acts.refer, reveal: reveal(page), ..Acts::default() };
    let referral = ReferralFacts {
        verdict: Some(verdict(page)),
        rechecked: Some((false, NOW.minus(Span::minutes(5)))),
        ..referral(page, ReferralState::Answered)
    };
    ComplaintProps {
        frame: operator(),
        state: State::Answered,
        chips: vec![
            chip(ClockKind::Operator, -25, Level::Breach),
            chip(ClockKind::Citizen, 900, Level::Calm),
        ],
        referral: Some(referral),
        timeline,
        acts,
        viewers: Vec::new(),
        ..base
    }
}

fn supervisor(page: &Page) -> String {
    let base = in_triage(page);
    let operators = vec![Choice::new("1", "operator1414"), Choice::new("2", "operator1414b")];
    let acts = Acts {
        release: true,
        reassign: Some(operators),
        note: true,
        reveal: reveal(page),
        ..Acts::default()
    };
    console::complaint(
        page,
        ComplaintProps { frame: frame("supervisor", Role::Supervisor), is_mine: false, acts, ..base },
    )
}

fn resolved(page: &Page) -> String {
    let base = answered(page);
    let mut timeline = base.timeline.clone();
    timeline.push(Entry { at: NOW, who: Who::Program, what: What::Rechecked(true) });
    timeline.push(step(0, Event::AcceptCorrected, State::Resolved));
    let acts = Acts { note: true, ..Acts::default() };
    console::complaint(
        page,
        ComplaintProps {
            frame: with_notice(operator(), Notice::Resolved),
            state: State::Resolved,
            chips: Vec::new(),
            reopened: 1,
            timeline,
            acts,
            ..base
        },
    )
}

fn erased(page: &Page) -> String {
    let base = answered(page);
    console::complaint(
        page,
        ComplaintProps {
            state: State::Closed,
            chips: Vec::new(),
            person: None,
            claim: None,
            words: None,
            pane: None,
            acts: Acts::default(),
            ..base
        },
    )
}

fn merged(page: &Page) -> String {
    let base = base(page, State::Merged);
    console::complaint(
        page,
        ComplaintProps { merged_into: Some((id(5), "ASH-3FHT-6WPN".to_owned())), chips: Vec::new(), ..base },
    )
}

fn dismissed(page: &Page) -> String {
    let base = base(page, State::Dismissed);
    let reason = page.t(words::dismiss_reason(DismissReason::TestMessage));
    console::complaint(page, ComplaintProps { dismissed_for: Some(reason), chips: Vec::new(), ..base })
}
