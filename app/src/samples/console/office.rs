//! Samples of accounts, audit log and stopped jobs.

use ashyq_domain::{
    ids::{AccountId, JobId},
    randomness::SeededRandomness,
    role::Role,
    time::Span,
};

use super::{REFERENCE_OF_AUDIT, frame};
use crate::{
    page::Page,
    pages::console::{
        self,
        accounts::{AccountRow, AccountsProps, FreshSecrets},
        audit::{AuditProps, AuditRow},
        dead_letters::{DeadLetterRow, DeadLettersProps},
    },
    samples::{NOW, Sample, regions},
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample {
            name: "accounts",
            path: "/console/accounts",
            draw: |page| console::accounts(page, accounts(page)),
        },
        Sample { name: "accounts-fresh", path: "/console/accounts", draw: fresh },
        Sample { name: "audit", path: "/console/audit", draw: |page| audit(page, false) },
        Sample { name: "audit-empty", path: "/console/audit", draw: |page| audit(page, true) },
        Sample {
            name: "dead-letters",
            path: "/console/dead-letters",
            draw: |page| dead_letters(page, false),
        },
        Sample {
            name: "dead-letters-empty",
            path: "/console/dead-letters",
            draw: |page| dead_letters(page, true),
        },
    ]
}

fn accounts(page: &Page) -> AccountsProps {
    let rows = (0_u64..).zip(Role::ALL).map(|(number, role)| AccountRow {
        id: AccountId::new(NOW, &SeededRandomness::new(number)),
        username: role.code().to_owned(),
        role: *role,
        region: (*role == Role::Officer).then(|| regions(page).remove(0).text),
        is_disabled: *role == Role::Editor,
        last_seen_at: (number % 2 == 0).then(|| NOW.minus(Span::hours(5))),
        is_self: *role == Role::Admin,
    });
    AccountsProps {
        frame: frame("admin", Role::Admin),
        rows: rows.collect(),
        token: "sampletoken".to_owned(),
        fresh: None,
    }
}

fn fresh(page: &Page) -> String {
    let fresh = FreshSecrets {
        username: "operator1414".to_owned(),
        password: "sample-password".to_owned(),
        totp_secret: "JBSWY3DPEHPK3PXP".to_owned(),
    };
    console::accounts(page, AccountsProps { fresh: Some(fresh), ..accounts(page) })
}

fn audit(page: &Page, is_empty: bool) -> String {
    let row = |number: i64, act: &str, reason: Option<&str>| AuditRow {
        number,
        at: NOW.minus(Span::minutes(90 - number % 7)),
        actor: "operator1414".to_owned(),
        act: act.to_owned(),
        object: Some(REFERENCE_OF_AUDIT.to_owned()),
        reason: reason.map(str::to_owned),
    };
    let rows = if is_empty {
        Vec::new()
    } else {
        vec![row(12_004, "complaint.reveal", Some("call_back")), row(12_003, "complaint.view", None)]
    };
    let next = (!is_empty).then(|| "12003".to_owned());
    console::audit(
        page,
        AuditProps { frame: frame("auditor", Role::Auditor), rows, next, is_first: is_empty },
    )
}

fn dead_letters(page: &Page, is_empty: bool) -> String {
    let row = |number: u64, queue: &str, can_revive: bool| DeadLetterRow {
        id: JobId::new(NOW, &SeededRandomness::new(number)),
        queue: queue.to_owned(),
        attempts: 8,
        error_code: "timeout".to_owned(),
        created_at: NOW.minus(Span::hours(9)),
        died_at: NOW.minus(Span::hours(1)),
        can_revive,
    };
    let rows = if is_empty { Vec::new() } else { vec![row(1, "referral", true), row(2, "sms", false)] };
    let next = (!is_empty).then(|| "01F5ABC".to_owned());
    console::dead_letters(
        page,
        DeadLettersProps { frame: frame("admin", Role::Admin), rows, next, token: "sampletoken".to_owned() },
    )
}
