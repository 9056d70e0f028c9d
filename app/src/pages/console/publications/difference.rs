//! What a list would change, and what is wrong with rows of its file.

use ashyq_domain::PublicationState;
use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::{Part, PublicationProps, Rows, VenueRow};
use crate::components::pagination;
use crate::page::Page;
use crate::pages::console::parts::cell;

const fn tab(part: Part) -> &'static str {
    match part {
        Part::New => "publishing-part-new",
        Part::Changed => "publishing-part-changed",
        Part::Gone => "publishing-part-gone",
        Part::Problems => "publishing-part-problems",
    }
}

fn address(props: &PublicationProps, part: Part, number: u32) -> String {
    let page = if number > 1 { format!("&page={number}") } else { String::new() };
    format!("/console/publications/{}?show={}{page}", props.row.id, part.code())
}

/// Tabs with counts, and the chosen one's rows.
pub(super) fn difference(page: &Page, props: &PublicationProps) -> AnyView {
    let counts = props.row.counts;
    let count = |part: Part| match part {
        Part::New => counts.added,
        Part::Changed => counts.changed,
        Part::Gone => counts.gone,
        Part::Problems => props.rows.as_ref().map_or(0, |rows| rows.found),
    };
    let tabs = Part::ALL
        .into_iter()
        .filter(|part| *part != Part::Problems || props.shows_problems)
        .map(|part| {
            let here = (part == props.part).then_some("page");
            view! {
                <li><a class="tabs__link" href=address(props, part, 1) aria-current=here>
                    {page.t(tab(part))}<span class="visually-hidden">": "</span>" "<span class="views__count">{page.i18n().number(count(part))}</span>
                </a></li>
            }
        })
        .collect_view();
    let content = match (&props.rows, props.part) {
        (Some(rows), Part::Problems) => problems(page, rows),
        _ => venues(page, props, count(props.part)),
    };
    let download = (props.part == Part::Problems && props.shows_problems && count(Part::Problems) > 0)
        .then(|| report_link(page, &format!("/console/publications/{}", props.row.id)));
    let (number, pages) = props.paging;
    view! {
        <section aria-labelledby="difference-title">
            <h2 id="difference-title">{page.t("publishing-difference-title")}</h2>
            <nav aria-label=page.t("publishing-difference-title")><ul class="tabs tabs--wrap">{tabs}</ul></nav>
            {download}
            {(props.part == Part::Gone).then(|| view! { <p class="hint">{page.t("publishing-gone-stay")}</p> })}
            {content}
            {pagination(page, number, pages, |number| address(props, props.part, number))}
        </section>
    }
    .into_any()
}

/// All that is wrong, for a spreadsheet; it lies beneath the page that shows it.
pub(super) fn report_link(page: &Page, address: &str) -> AnyView {
    view! { <p><a href=format!("{address}/report.csv") download="">{page.t("publishing-report-download")}</a></p> }
        .into_any()
}

/// What is wrong, row by row.
pub(super) fn problems(page: &Page, rows: &Rows) -> AnyView {
    if rows.problems.is_empty() {
        return view! { <p class="empty">{page.t("publishing-problems-none")}</p> }.into_any();
    }
    let heads = [
        "publishing-problem-row",
        "publishing-problem-column",
        "publishing-problem-value",
        "publishing-problem-what",
        "publishing-problem-how",
    ]
    .map(|head| view! { <th scope="col">{page.t(head)}</th> })
    .collect_view();
    let lines = rows
        .problems
        .iter()
        .map(|problem| {
            view! {
                <tr>
                    <th scope="row">{page.i18n().number(problem.row.into())}</th>
                    {cell(page, "publishing-problem-column", problem.column.clone().into_any())}
                    {cell(page, "publishing-problem-value", view! { <span class="problem__value" translate="no">{problem.value.clone()}</span> }.into_any())}
                    {cell(page, "publishing-problem-what", problem.what.clone().into_any())}
                    {cell(page, "publishing-problem-how", problem.how.clone().into_any())}
                </tr>
            }
        })
        .collect_view();
    let more = (rows.found > rows.kept).then(|| {
        let values = [("kept", rows.kept.into()), ("found", rows.found.into())];
        view! { <p class="hint">{page.t_with("publishing-problems-kept", &values)}</p> }
    });
    view! {
        {more}
        <table class="grid grid--publications">
            <caption class="visually-hidden">{page.t("publishing-part-problems")}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

fn venues(page: &Page, props: &PublicationProps, counted: i64) -> AnyView {
    if props.venues.is_empty() {
        let text = match props.row.state {
            _ if counted == 0 => page.t("publishing-venues-none"),
            PublicationState::Rejected | PublicationState::Dropped => page.t("publishing-venues-deleted"),
            _ => page.t("publishing-venues-not-kept"),
        };
        return view! { <p class="empty">{text}</p> }.into_any();
    }
    let last =
        if props.part == Part::Changed { "publishing-venue-changes" } else { "publishing-venue-category" };
    let heads = ["publishing-venue-name", "publishing-venue-address", last]
        .map(|head| view! { <th scope="col">{page.t(head)}</th> })
        .collect_view();
    let rows = props.venues.iter().map(|venue| row(page, venue, props.part, last)).collect_view();
    view! {
        <table class="grid grid--publications">
            <caption class="visually-hidden">{page.t(tab(props.part))}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(page: &Page, venue: &VenueRow, part: Part, last: &'static str) -> AnyView {
    let about = if part == Part::Changed {
        let changes = venue.changes.iter().map(|(field, before, after)| {
            let values = (!before.is_empty() || !after.is_empty()).then(|| {
                view! { ": "<del>{before.clone()}</del>" → "<ins>{after.clone()}</ins> }
            });
            view! { <li>{field.clone()}{values}</li> }
        });
        view! { <ul class="changes">{changes.collect_view()}</ul> }.into_any()
    } else {
        view! { {venue.category.clone()}<span class="grid__more">{page.t(common::mode(venue.mode))}</span> }
            .into_any()
    };
    view! {
        <tr>
            <th scope="row">{venue.name.clone()}</th>
            {cell(page, "publishing-venue-address", venue.address.clone().into_any())}
            {cell(page, last, about)}
        </tr>
    }
    .into_any()
}
