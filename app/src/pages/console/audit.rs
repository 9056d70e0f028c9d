//! The audit log, read only.

use ashyq_domain::time::Timestamp;
use leptos::prelude::*;

use super::Frame;
use super::parts::{cell, moment, or_dash, pager};
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;

/// One page of the log, newest first.
#[derive(Clone)]
pub struct AuditProps {
    /// Header and notice.
    pub frame: Frame,
    /// The entries.
    pub rows: Vec<AuditRow>,
    /// Cursor of the next page; sent as `before`.
    pub next: Option<String>,
    /// Whether this is the newest page.
    pub is_first: bool,
}

/// One entry.
#[derive(Clone)]
pub struct AuditRow {
    /// Its number in the chain.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Name of the account, or the part of the program.
    pub actor: String,
    /// Code of the act, such as `complaint.reveal`.
    pub act: String,
    /// What it was done to: a reference or an account's name.
    pub object: Option<String>,
    /// Code of the reason.
    pub reason: Option<String>,
}

/// `/console/audit`.
#[must_use]
pub fn audit(page: &Page, props: AuditProps) -> String {
    let AuditProps { frame, rows, next, is_first } = props;
    let title = page.t("console-audit-title");
    document(page, &frame, Layout::new(title.clone(), Section::Audit), || {
        let content = if rows.is_empty() {
            view! { <p class="empty">{page.t("console-audit-empty")}</p> }.into_any()
        } else {
            table(page, rows)
        };
        let first = (!is_first).then(|| "/console/audit".to_owned());
        let next = next.map(|cursor| format!("/console/audit?before={cursor}"));
        view! {
            <h1>{title}</h1>
            <p class="hint">{page.t("console-audit-hint")}</p>
            {content}
            {pager(page, first, next)}
        }
        .into_any()
    })
}

fn table(page: &Page, rows: Vec<AuditRow>) -> AnyView {
    let heads = [
        "console-audit-number",
        "console-audit-at",
        "console-audit-actor",
        "console-audit-act",
        "console-audit-object",
        "console-audit-reason",
    ]
    .map(|head| view! { <th scope="col">{page.t(head)}</th> })
    .collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{page.i18n().number(row.number)}</th>
                    {cell(page, "console-audit-at", moment(page, row.at))}
                    {cell(page, "console-audit-actor", row.actor.into_any())}
                    {cell(page, "console-audit-act", view! { <code>{row.act}</code> }.into_any())}
                    {cell(page, "console-audit-object", or_dash(page, row.object))}
                    {cell(page, "console-audit-reason", or_dash(page, row.reason))}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="grid">
            <caption class="visually-hidden">{page.t("console-audit-title")}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
