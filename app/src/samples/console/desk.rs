//! Samples of the officers' desk and of taking a call.

use ashyq_domain::{
    clocks::{ClockKind, Level},
    complaint::{Cause, ClaimedColour, Kind, Line, State},
    ids::ReferralId,
    randomness::SeededRandomness,
    referral::{ReferralState, Verdict, VerdictReason},
    role::Role,
    time::Span,
};
use ashyq_i18n::words;

use super::{HOSTILE, authority, chip, choices, complaint::verdict, form, frame, id};
use crate::{
    components::Choice,
    forms::{FieldError, FormState},
    page::Page,
    pages::console::{
        self, Frame,
        complaint::{Claim, DocumentKind, Earlier},
        intake::IntakeProps,
        referrals::{ReferralListProps, ReferralProps, ReferralRow, VerdictRefusal},
    },
    samples::{IIN, NOW, REFERENCE, Sample, countries, regions},
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample {
            name: "intake",
            path: "/console/complaints/new",
            draw: |page| console::intake(page, intake(page, form())),
        },
        Sample { name: "intake-wrong", path: "/console/complaints/new", draw: intake_wrong },
        Sample { name: "intake-duplicate", path: "/console/complaints/new", draw: intake_duplicate },
        Sample {
            name: "referrals",
            path: "/console/referrals",
            draw: |page| console::referral_list(page, list(page)),
        },
        Sample { name: "referrals-empty", path: "/console/referrals", draw: |page| no_referrals(page, true) },
        Sample {
            name: "referrals-none-answered",
            path: "/console/referrals",
            draw: |page| no_referrals(page, false),
        },
        Sample {
            name: "referral",
            path: "/console/referrals/x",
            draw: |page| console::referral(page, referral(page)),
        },
        Sample { name: "referral-wrong", path: "/console/referrals/x", draw: referral_wrong },
        Sample {
            name: "referral-refused",
            path: "/console/referrals/x",
            draw: |page| refused(page, VerdictRefusal::AlreadyAnswered),
        },
        Sample {
            name: "referral-recalled",
            path: "/console/referrals/x",
            draw: |page| refused(page, VerdictRefusal::Recalled),
        },
        Sample {
            name: "referral-stale",
            path: "/console/referrals/x",
            draw: |page| refused(page, VerdictRefusal::Stale),
        },
        Sample { name: "referral-answered", path: "/console/referrals/x", draw: referral_answered },
    ]
}

fn officer() -> Frame {
    frame("officer.almaty", Role::Officer)
}

fn intake(page: &Page, form: FormState) -> IntakeProps {
    IntakeProps {
        frame: frame("supervisor", Role::Supervisor),
        form,
        lines: Line::ALL.to_vec(),
        regions: regions(page),
        countries: countries(page),
        causes: choices(page, Cause::ALL, Cause::code, words::cause),
        duplicates: Vec::new(),
    }
}

fn intake_wrong(page: &Page) -> String {
    let form = form()
        .with_value("kind", "wrong_status")
        .with_value("message", HOSTILE)
        .with_error(FieldError::new("language", "error-language-empty"))
        .with_error(FieldError::new("iin", "error-iin-empty"))
        .with_error(FieldError::new("tested_on_day", "error-date-unreal"));
    console::intake(
        page,
        IntakeProps { frame: super::operator(), lines: vec![Line::Line1414], ..intake(page, form) },
    )
}

fn intake_duplicate(page: &Page) -> String {
    let form = form()
        .with_value("line", "1414")
        .with_value("language", "kk")
        .with_value("kind", "wrong_status")
        .with_value("document_type", "iin")
        .with_value("iin", IIN)
        .with_value("phone", "+7 701 000 00 01")
        .with_value("message", HOSTILE);
    let duplicates = vec![Earlier {
        id: id(5),
        reference: "ASH-3FHT-6WPN".to_owned(),
        kind: Kind::WrongStatus,
        state: State::AtAuthority,
        created_at: NOW.minus(Span::days(1)),
    }];
    console::intake(page, IntakeProps { duplicates, ..intake(page, form) })
}

fn referral_id(number: u64) -> ReferralId {
    ReferralId::new(NOW, &SeededRandomness::new(number))
}

fn list(page: &Page) -> ReferralListProps {
    let chips = [
        Some(chip(ClockKind::Authority, -35, Level::Breach)),
        Some(chip(ClockKind::Authority, 110, Level::Warning)),
        Some(chip(ClockKind::Authority, 640, Level::Calm)),
        None,
    ];
    let rows = (0_u64..).zip(chips).zip(ClaimedColour::ALL).map(|((number, chip), colour)| ReferralRow {
        id: referral_id(number),
        reference: REFERENCE.to_owned(),
        cause: Some(page.t(words::cause(Cause::ALL[usize::try_from(number).unwrap_or(0)]))),
        shown: *colour,
        expected: if number == 3 { ClaimedColour::Unknown } else { ClaimedColour::Green },
        state: ReferralState::Received,
        chip,
        created_at: NOW.minus(Span::hours(2)),
        has_additions: number == 1,
    });
    ReferralListProps {
        frame: officer(),
        authority: authority(page).text,
        is_open_view: true,
        open_count: 4,
        rows: rows.collect(),
        next: Some("01F5ABC".to_owned()),
    }
}

fn no_referrals(page: &Page, is_open_view: bool) -> String {
    console::referral_list(
        page,
        ReferralListProps { rows: Vec::new(), next: None, open_count: 0, is_open_view, ..list(page) },
    )
}

fn referral(page: &Page) -> ReferralProps {
    let reasons = Verdict::ALL
        .iter()
        .map(|verdict| {
            let reasons = VerdictReason::of(*verdict);
            (*verdict, choices(page, reasons, VerdictReason::code, words::verdict_reason))
        })
        .collect();
    let claim = Claim {
        shown: ClaimedColour::Red,
        expected: ClaimedColour::Green,
        tested_on: Some(jiff::civil::date(2021, 5, 4)),
        tested_at: Some("Олимп, Алматы".to_owned()),
    };
    ReferralProps {
        frame: officer(),
        id: referral_id(1),
        reference: REFERENCE.to_owned(),
        version: 2,
        state: ReferralState::Received,
        document_kind: DocumentKind::Iin,
        document: Some(IIN.to_owned()),
        cause: Some(page.t(words::cause(Cause::FalsePositive))),
        claim: Some(claim),
        words: Some(format!("ПТР-тестім екі рет теріс шықты, бірақ мәртебем әлі қызыл.\n{HOSTILE}")),
        additions: vec![(NOW.minus(Span::minutes(30)), HOSTILE.to_owned())],
        created_at: NOW.minus(Span::hours(2)),
        due_at: Some(NOW.plus(Span::hours(10))),
        chip: Some(chip(ClockKind::Authority, 600, Level::Calm)),
        earlier: vec![verdict(page)],
        verdict: None,
        reasons,
        form: form(),
        refusal: None,
    }
}

fn referral_wrong(page: &Page) -> String {
    let form = form()
        .with_value("verdict", "correct")
        .with_value("note", HOSTILE)
        .with_error(FieldError::new("reason", "error-reason-empty"));
    console::referral(page, ReferralProps { form, ..referral(page) })
}

fn refused(page: &Page, refusal: VerdictRefusal) -> String {
    console::referral(page, ReferralProps { refusal: Some(refusal), ..referral(page) })
}

fn referral_answered(page: &Page) -> String {
    let props = ReferralProps {
        state: ReferralState::Answered,
        verdict: Some(verdict(page)),
        reasons: Vec::<(Verdict, Vec<Choice>)>::new(),
        document: None,
        words: None,
        claim: None,
        additions: Vec::new(),
        chip: None,
        ..referral(page)
    };
    console::referral(page, props)
}
