//! One publication.

use ashyq_domain::PublicationState;
use leptos::prelude::*;

use super::acts::acts;
use super::desk::name;
use super::difference::difference;
use super::upload::{other_worksheets, row_counts};
use super::{PublicationProps, PublicationRow, Refusal};
use crate::components::{css, error_summary, paragraphs};
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::console::parts::{fact, hidden, moment, or_dash};

/// `/console/publications/{id}`.
#[must_use]
pub fn publication(page: &Page, props: PublicationProps) -> String {
    let frame = props.frame.clone();
    let title = page.t("publishing-page-title");
    let layout = Layout { state: Some(props.row.state.code()), ..Layout::new(title, Section::Publications) };
    document(page, &frame, layout.failed(!props.form.is_ok() || props.refusal.is_some()), || {
        view! {
            <a class="back-link" href="/console/publications">{page.t("publishing-back")}</a>
            {refused(page, props.refusal)}
            {error_summary(page, &props.form)}
            {heading(page, &props)}
            <div class="work">
                <div class="work__thread">{difference(page, &props)}</div>
                <div class="work__side">
                    {acts(page, &props)}
                    {facts(page, &props)}
                </div>
            </div>
        }
        .into_any()
    })
}

fn refused(page: &Page, refusal: Option<Refusal>) -> Option<AnyView> {
    let text = match refusal? {
        Refusal::State => "publishing-refused-state",
        Refusal::SecondPerson => "publishing-refused-second",
        Refusal::Outdated => "publishing-outdated-text",
    };
    Some(view! {
        <div class="error-summary" data-error-summary="">
            <div role="alert"><h2 class="error-summary__title">{page.t("console-refused-title")}</h2><p>{page.t(text)}</p></div>
        </div>
    }.into_any())
}

const fn state_word(state: PublicationState) -> &'static str {
    match state {
        PublicationState::Loading => "publishing-state-loading",
        PublicationState::Draft => "publishing-state-draft",
        PublicationState::Submitted => "publishing-state-submitted",
        PublicationState::Planned => "publishing-state-planned",
        PublicationState::Published => "publishing-state-published",
        PublicationState::Rejected => "publishing-state-rejected",
        PublicationState::Dropped => "publishing-state-dropped",
    }
}

/// How far it has come, in words.
pub(super) fn state(page: &Page, row: &PublicationRow) -> AnyView {
    let class = match row.state {
        PublicationState::Draft | PublicationState::Submitted => css("state state--act"),
        PublicationState::Planned | PublicationState::Loading => css("state state--wait"),
        PublicationState::Published | PublicationState::Rejected | PublicationState::Dropped => css("state"),
    };
    let word = if row.is_current { "publishing-state-current" } else { state_word(row.state) };
    let outdated =
        row.outdated.then(|| view! { <span class="grid__more">{page.t("publishing-outdated")}</span> });
    view! { <span class=class>{page.t(word)}</span>{outdated} }.into_any()
}

fn heading(page: &Page, props: &PublicationProps) -> AnyView {
    let outdated = props
        .row
        .outdated
        .then(|| view! { <p class="inset inset--act">{page.t("publishing-outdated-text")}</p> });
    let unusual = (props.unusual && props.row.state.is_open()).then(|| {
        let values = [("gone", props.row.counts.gone.into()), ("all", props.published_before.into())];
        view! { <p class="inset inset--act">{page.t_with("publishing-unusual", &values)}</p> }
    });
    let rows = props.rows.as_ref().filter(|_| props.row.state.is_open());
    let worksheets = rows.and_then(|rows| other_worksheets(page, rows));
    let words = props.words.as_ref().map(|words| {
        view! {
            <h2>{page.t("publishing-rejected-why")}</h2>
            <blockquote class="words">{paragraphs(words)}</blockquote>
        }
    });
    let planned = props.planned_at.filter(|_| props.row.state.is_open()).map(|at| {
        // Only what was approved and given back has a moment as a draft.
        let missed = props.row.state == PublicationState::Draft;
        let text = if missed { "publishing-planned-missed" } else { "publishing-planned" };
        view! { <p>{page.t(text)}": "<strong>{moment(page, at)}</strong></p> }
    });
    view! {
        <div class="identity">
            <div class="identity__line">
                <h1 class="identity__title">{name(page, &props.row)}</h1>
                {state(page, &props.row)}
            </div>
            {planned}
            {outdated}
            {unusual}
            {worksheets}
            {words}
        </div>
    }
    .into_any()
}

fn facts(page: &Page, props: &PublicationProps) -> AnyView {
    let number = |count: i64| page.i18n().number(count).into_any();
    let counts = props.row.counts;
    let who = |at, name: &Option<String>| {
        let name = name.clone();
        view! { {or_dash(page, name)}", "{moment(page, at)} }.into_any()
    };
    let region =
        props.row.region.clone().map(|region| fact(page.t("publishing-fact-region"), region.into_any()));
    let sent = who(props.created_at, &props.row.made_by);
    let submitted =
        props.submitted.as_ref().map(|(at, name)| fact(page.t("publishing-fact-submitted"), who(*at, name)));
    let decided =
        props.decided.as_ref().map(|(at, name)| fact(page.t("publishing-fact-decided"), who(*at, name)));
    let published = props.published_at.map(|at| fact(page.t("publishing-fact-published"), moment(page, at)));
    let hash = props.hash.clone().map(|hash| {
        fact(page.t("publishing-fact-hash"), view! { <code class="hash">{hash}</code> }.into_any())
    });
    let copy = props
        .is_copy
        .then(|| fact(page.t("publishing-fact-copy"), page.t("publishing-fact-copy-yes").into_any()));
    let unchanged = props.unchanged.map(|count| fact(page.t("publishing-fact-unchanged"), number(count)));
    let rows = props.rows.as_ref().map(|rows| {
        view! {
            <h3>{page.t("publishing-rows-title")}</h3>
            {row_counts(page, rows)}
        }
    });
    view! {
        <section aria-labelledby="facts-title">
            <h2 id="facts-title">{page.t("console-facts-title")}</h2>
            <dl class="facts">
                {region}
                {fact(page.t("publishing-head-file"), or_dash(page, props.row.file_name.clone()))}
                {hash}
                {copy}
                {fact(page.t("publishing-fact-made"), sent)}
                {submitted}
                {decided}
                {published}
                {fact(page.t("publishing-head-venues"), number(counts.venues))}
                {unchanged}
                {fact(page.t("publishing-part-new"), number(counts.added))}
                {fact(page.t("publishing-part-changed"), number(counts.changed))}
                {fact(page.t("publishing-part-gone"), number(counts.gone))}
                {fact(page.t("publishing-fact-left-out"), number(props.left_out))}
            </dl>
            {rows}
            {columns(page, props)}
        </section>
    }
    .into_any()
}

/// Which header was taken for which column; to be asked anew with the next list.
fn columns(page: &Page, props: &PublicationProps) -> Option<AnyView> {
    if props.columns.is_empty() {
        return None;
    }
    let rows = props
        .columns
        .iter()
        .map(|(column, header)| fact(column.clone(), header.clone().into_any()))
        .collect_view();
    Some(view! {
        <details class="act">
            <summary class="act__summary">{page.t("publishing-columns-taken")}</summary>
            <div class="act__form">
                <dl class="facts">{rows}</dl>
                <form method="post" action="/console/publications/columns/forget">
                    {hidden(None, &props.form.token)}
                    <button type="submit" class="button-link">{page.t("publishing-columns-forget")}</button>
                </form>
            </div>
        </details>
    }.into_any())
}
