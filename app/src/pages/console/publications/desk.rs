//! The first page of the desk.

use ashyq_domain::UploadState;
use leptos::prelude::*;

use super::{Counts, DeskProps, PublicationRow, UploadRow};
use crate::components::{css, error_summary};
use crate::forms::FormState;
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::console::parts::{cell, hidden, moment, or_dash};

/// `/console/publications`.
#[must_use]
pub fn publication_desk(page: &Page, props: DeskProps) -> String {
    let frame = props.frame.clone();
    let failed = props.form.as_ref().is_some_and(|form| !form.is_ok());
    let layout = Layout::new(page.t("publishing-title"), Section::Publications).failed(failed);
    document(page, &frame, layout, || {
        let about = props.region.clone().unwrap_or_else(|| page.t("publishing-all-regions"));
        view! {
            {props.form.as_ref().map(|form| error_summary(page, form))}
            <div class="toolbar">
                <h1 class="toolbar__title">{page.t("publishing-title")}</h1>
                <p class="toolbar__about">{about}</p>
            </div>
            {props.form.as_ref().map(|form| send_form(page, form))}
            {uploads(page, &props.uploads)}
            {section(page, "open", "publishing-open-title", &props.open, Some("publishing-open-empty"))}
            {section(page, "rejected", "publishing-rejected-title", &props.rejected, None)}
            {section(page, "history", "publishing-history-title", &props.history, None)}
        }
        .into_any()
    })
}

fn send_form(page: &Page, form: &FormState) -> AnyView {
    let message = form.error("list").map(|error| error.say(page));
    let wrong = message.is_some();
    let class = if wrong { css("form-group form-group--error") } else { css("form-group") };
    let error = message.map(|message| {
        view! {
            <p class="error-message" id="list-error"><span class="visually-hidden">{page.t("error-prefix")}" "</span>{message}</p>
        }
    });
    let described = if wrong { "list-hint list-error" } else { "list-hint" };
    view! {
        <section class="acts" aria-labelledby="send-title">
            <h2 id="send-title">{page.t("publishing-send-title")}</h2>
            <form method="post" action="/console/publications/uploads" enctype="multipart/form-data" novalidate="">
                {hidden(None, &form.token)}
                <div class=class>
                    <label class="label" for="list">{page.t("publishing-send-label")}</label>
                    <div class="hint" id="list-hint">{page.t("publishing-send-hint")}</div>
                    {error}
                    <input class="input input--file" type="file" id="list" name="list" accept=".csv,.txt,.tsv,.xlsx"
                        aria-describedby=described aria-invalid=wrong.then_some("true") />
                </div>
                <button type="submit" class="button">{page.t("publishing-send")}</button>
            </form>
        </section>
    }.into_any()
}

const fn upload_state(state: UploadState) -> &'static str {
    match state {
        UploadState::Waiting => "publishing-upload-waiting",
        UploadState::Unmapped => "publishing-upload-unmapped",
        UploadState::Unreadable => "publishing-upload-unreadable",
        UploadState::Read => "publishing-upload-read",
        UploadState::Empty => "publishing-upload-empty",
    }
}

fn uploads(page: &Page, uploads: &[UploadRow]) -> Option<AnyView> {
    if uploads.is_empty() {
        return None;
    }
    let heads = ["publishing-head-file", "publishing-head-state", "publishing-head-sent"]
        .map(|head| view! { <th scope="col">{page.t(head)}</th> })
        .collect_view();
    let rows = uploads
        .iter()
        .map(|row| {
            let class = match row.state {
                UploadState::Unmapped => css("state state--act"),
                UploadState::Waiting => css("state state--wait"),
                _ => css("state"),
            };
            let state = view! { <span class=class>{page.t(upload_state(row.state))}</span> }.into_any();
            view! {
                <tr>
                    <th scope="row"><a href=format!("/console/publications/uploads/{}", row.id)>{row.file_name.clone()}</a></th>
                    {cell(page, "publishing-head-state", state)}
                    {cell(page, "publishing-head-sent", moment(page, row.created_at))}
                </tr>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="publications" aria-labelledby="uploads-title">
                <h2 id="uploads-title">{page.t("publishing-uploads-title")}</h2>
                <table class="grid grid--publications">
                    <caption class="visually-hidden">{page.t("publishing-uploads-title")}</caption>
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
        .into_any(),
    )
}

/// One list of publications; where it is empty, a sentence or nothing.
fn section(
    page: &Page,
    id: &'static str,
    title: &'static str,
    rows: &[PublicationRow],
    empty: Option<&'static str>,
) -> Option<AnyView> {
    let content = match (rows.is_empty(), empty) {
        (true, None) => return None,
        (true, Some(empty)) => view! { <p class="empty">{page.t(empty)}</p> }.into_any(),
        (false, _) => table(page, title, rows),
    };
    let heading = format!("{id}-title");
    Some(
        view! {
            <section class="publications" id=id aria-labelledby=heading.clone()>
                <h2 id=heading.clone()>{page.t(title)}</h2>
                {content}
            </section>
        }
        .into_any(),
    )
}

fn table(page: &Page, title: &'static str, rows: &[PublicationRow]) -> AnyView {
    let heads = [
        "publishing-head-list",
        "publishing-head-state",
        "publishing-head-moment",
        "publishing-head-sent-by",
        "publishing-head-decided-by",
        "publishing-head-venues",
        "publishing-head-difference",
    ]
    .map(|head| view! { <th scope="col">{page.t(head)}</th> })
    .collect_view();
    let rows = rows.iter().map(|publication| row(page, publication)).collect_view();
    view! {
        <table class="grid grid--publications">
            <caption class="visually-hidden">{page.t(title)}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(page: &Page, row: &PublicationRow) -> AnyView {
    let region = row.region.clone().map(|region| view! { <span class="grid__more">{region}</span> });
    let file = row.file_name.clone().filter(|_| row.number.is_some());
    let file = file.map(|name| view! { <span class="grid__more">{name}</span> });
    view! {
        <tr>
            <th scope="row"><a href=format!("/console/publications/{}", row.id)>{name(page, row)}</a>{region}{file}</th>
            {cell(page, "publishing-head-state", super::page::state(page, row))}
            {cell(page, "publishing-head-moment", moment(page, row.at))}
            {cell(page, "publishing-head-sent-by", or_dash(page, row.made_by.clone()))}
            {cell(page, "publishing-head-decided-by", or_dash(page, row.decided_by.clone()))}
            {cell(page, "publishing-head-venues", page.i18n().number(row.counts.venues).into_any())}
            {cell(page, "publishing-head-difference", difference(page, row.counts))}
        </tr>
    }
    .into_any()
}

/// What a publication is called: by its number, before that by its file.
pub(super) fn name(page: &Page, row: &PublicationRow) -> String {
    match (row.number, &row.file_name) {
        (Some(number), _) => page.t_with("publishing-number", &[("number", number.to_string().into())]),
        (None, Some(file)) => file.clone(),
        (None, None) => page.t("publishing-no-file"),
    }
}

/// What it changes, in three numbers.
fn difference(page: &Page, counts: Counts) -> AnyView {
    let text = page.t_with(
        "publishing-difference",
        &[("new", counts.added.into()), ("changed", counts.changed.into()), ("gone", counts.gone.into())],
    );
    view! { {text} }.into_any()
}
