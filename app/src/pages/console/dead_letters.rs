//! Jobs that gave up, for the administrator.

use ashyq_domain::ids::JobId;
use ashyq_domain::time::Timestamp;
use leptos::prelude::*;

use super::Frame;
use super::parts::{cell, hidden, moment, pager};
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;

/// The list of dead jobs, newest first.
#[derive(Clone)]
pub struct DeadLettersProps {
    /// Header and notice.
    pub frame: Frame,
    /// The jobs.
    pub rows: Vec<DeadLetterRow>,
    /// Cursor of the next page; sent as `after`.
    pub next: Option<String>,
    /// One-time token of the page's forms.
    pub token: String,
}

/// One dead job. Act: `POST /console/dead-letters/{id}/revive` with `token`.
#[derive(Clone)]
pub struct DeadLetterRow {
    /// Its id, for the address.
    pub id: JobId,
    /// Its queue, such as `sms`.
    pub queue: String,
    /// How often it was tried.
    pub attempts: i64,
    /// Code of the last error; never its text, which could carry data.
    pub error_code: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it gave up.
    pub died_at: Timestamp,
    /// Whether it can be tried again; a one-time code past its time cannot.
    pub can_revive: bool,
}

/// `/console/dead-letters`.
#[must_use]
pub fn dead_letters(page: &Page, props: DeadLettersProps) -> String {
    let DeadLettersProps { frame, rows, next, token } = props;
    let title = page.t("console-dead-title");
    document(page, &frame, Layout::new(title.clone(), Section::DeadLetters), || {
        let content = if rows.is_empty() {
            view! { <p class="empty">{page.t("console-dead-empty")}</p> }.into_any()
        } else {
            table(page, rows, &token)
        };
        let next = next.map(|cursor| format!("/console/dead-letters?after={cursor}"));
        view! {
            <h1>{title}</h1>
            <p class="hint">{page.t("console-dead-hint")}</p>
            {content}
            {pager(page, None, next)}
        }
        .into_any()
    })
}

fn table(page: &Page, rows: Vec<DeadLetterRow>, token: &str) -> AnyView {
    let heads = [
        "console-dead-queue",
        "console-dead-error",
        "console-dead-attempts",
        "console-dead-created",
        "console-dead-died",
        "console-accounts-acts",
    ]
    .map(|head| view! { <th scope="col">{page.t(head)}</th> })
    .collect_view();
    let rows = rows
        .into_iter()
        .map(|job| {
            let act = if job.can_revive {
                revive(page, &job, token)
            } else {
                page.t("console-dead-too-late").into_any()
            };
            view! {
                <tr>
                    <th scope="row">{job.queue}</th>
                    {cell(page, "console-dead-error", view! { <code>{job.error_code}</code> }.into_any())}
                    {cell(page, "console-dead-attempts", page.i18n().number(job.attempts).into_any())}
                    {cell(page, "console-dead-created", moment(page, job.created_at))}
                    {cell(page, "console-dead-died", moment(page, job.died_at))}
                    {cell(page, "console-accounts-acts", act)}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="grid">
            <caption class="visually-hidden">{page.t("console-dead-title")}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn revive(page: &Page, job: &DeadLetterRow, token: &str) -> AnyView {
    view! {
        <form method="post" action=format!("/console/dead-letters/{}/revive", job.id)>
            {hidden(None, token)}
            <button type="submit" class="button-link">
                {page.t("console-dead-revive")}<span class="visually-hidden">": "{job.queue.clone()}" "{page.i18n().date_time_short(job.died_at)}</span>
            </button>
        </form>
    }.into_any()
}
