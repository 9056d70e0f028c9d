//! A file on its way: its progress, its columns, or why it came to nothing.

use leptos::prelude::*;

use super::difference::{problems, report_link};
use super::{ColumnField, Rows, Stage, UploadProps};
use crate::components::{Choice, SelectField, error_summary, optional, pagination};
use crate::forms::FormState;
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::console::parts::{fact, hidden};

/// `/console/publications/uploads/{id}`.
#[must_use]
pub fn upload(page: &Page, props: UploadProps) -> String {
    let frame = props.frame.clone();
    let (state, title, failed) = match &props.stage {
        Stage::Waiting(_) => ("waiting", "publishing-waiting-title", false),
        Stage::Columns { form, .. } => ("unmapped", "publishing-columns-title", !form.is_ok()),
        Stage::Unreadable(_) => ("unreadable", "publishing-unreadable-title", false),
        Stage::Empty { .. } => ("empty", "publishing-empty-title", false),
    };
    let layout = Layout { state: Some(state), ..Layout::new(page.t(title), Section::Publications) };
    document(page, &frame, layout.failed(failed), || {
        let address = format!("/console/publications/uploads/{}", props.id);
        let content = match &props.stage {
            Stage::Waiting(rows) => waiting(page, *rows, &address),
            Stage::Columns { columns, headers, form } => columns_form(page, columns, headers, form, &address),
            Stage::Unreadable(why) => unreadable(page, why),
            Stage::Empty { rows, paging } => empty(page, rows, *paging, &address),
        };
        let errors = match &props.stage {
            Stage::Columns { form, .. } => Some(error_summary(page, form)),
            _ => None,
        };
        view! {
            <a class="back-link" href="/console/publications">{page.t("publishing-back")}</a>
            {errors}
            <div class="toolbar">
                <h1 class="toolbar__title">{page.t(title)}</h1>
                <p class="toolbar__about">{props.file_name.clone()}</p>
            </div>
            {content}
        }
        .into_any()
    })
}

/// The page asks for itself again every two seconds, by a header; the link is for browsers that do not.
fn waiting(page: &Page, rows: i64, address: &str) -> AnyView {
    let so_far = if rows == 0 {
        page.t("publishing-waiting-queue")
    } else {
        page.t_with("publishing-waiting-rows", &[("rows", rows.into())])
    };
    view! {
        <p class="progress"><strong>{so_far}</strong></p>
        <p>{page.t("publishing-waiting-text")}</p>
        <p><a href=address.to_owned()>{page.t("publishing-waiting-again")}</a></p>
    }
    .into_any()
}

fn columns_form(
    page: &Page,
    columns: &[ColumnField],
    headers: &[Choice],
    form: &FormState,
    address: &str,
) -> AnyView {
    let fields = columns
        .iter()
        .map(|column| {
            let label = if column.is_required { column.label.clone() } else { optional(page, &column.label) };
            SelectField::new(column.name, label, page.t("publishing-columns-none"), headers.to_vec())
                .view(page, form)
        })
        .collect_view();
    view! {
        <p class="lead">{page.t("publishing-columns-lead")}</p>
        <form method="post" action=format!("{address}/columns") novalidate="">
            {hidden(None, &form.token)}
            <div class="columns__fields">{fields}</div>
            <button type="submit" class="button">{page.t("publishing-columns-save")}</button>
        </form>
    }
    .into_any()
}

fn unreadable(page: &Page, why: &str) -> AnyView {
    view! {
        <p class="inset">{why.to_owned()}</p>
        <p><a href="/console/publications">{page.t("publishing-send-again")}</a></p>
    }
    .into_any()
}

fn empty(page: &Page, rows: &Rows, (number, pages): (u32, u32), address: &str) -> AnyView {
    let report = (!rows.problems.is_empty()).then(|| report_link(page, address));
    view! {
        <p>{page.t("publishing-empty-text")}</p>
        {other_worksheets(page, rows)}
        {row_counts(page, rows)}
        {report}
        {problems(page, rows)}
        {pagination(page, number, pages, |number| format!("{address}?page={number}"))}
        <p><a href="/console/publications">{page.t("publishing-send-again")}</a></p>
    }
    .into_any()
}

/// That lists stand on worksheets which were not read.
pub(super) fn other_worksheets(page: &Page, rows: &Rows) -> Option<AnyView> {
    let sheet = rows.worksheet.clone().filter(|_| !rows.other_worksheets.is_empty())?;
    let values = [("sheet", sheet.into()), ("others", rows.other_worksheets.join(", ").into())];
    Some(
        view! { <p class="inset inset--act">{page.t_with("publishing-other-worksheets", &values)}</p> }
            .into_any(),
    )
}

/// How many rows of each kind there are, and where they stand.
pub(super) fn row_counts(page: &Page, rows: &Rows) -> AnyView {
    let number = |count: i64| page.i18n().number(count).into_any();
    let sheet = rows.worksheet.clone().map(|name| fact(page.t("publishing-rows-worksheet"), name.into_any()));
    view! {
        <dl class="facts">
            {sheet}
            {fact(page.t("publishing-rows-all"), number(rows.all))}
            {fact(page.t("publishing-rows-good"), number(rows.good))}
            {fact(page.t("publishing-rows-bad"), number(rows.bad))}
            {fact(page.t("publishing-rows-duplicate"), number(rows.duplicate))}
        </dl>
    }
    .into_any()
}
