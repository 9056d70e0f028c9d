//! The list of applications.

use ashyq_domain::ApplicationState;
use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::{ApplicationListProps, ApplicationRow, RequestCounts, RequestView};
use crate::components::css;
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::console::parts::{cell, moment, pager};

/// `/console/applications?view=…`.
#[must_use]
pub fn application_list(page: &Page, props: ApplicationListProps) -> String {
    let title = page.t("applications-title");
    let frame = props.frame.clone();
    document(page, &frame, Layout::new(title.clone(), Section::Applications), || {
        let content = if props.rows.is_empty() {
            view! { <p class="empty">{page.t("applications-empty")}</p> }.into_any()
        } else {
            table(page, &props.rows)
        };
        let next = props.next.as_ref().map(|cursor| format!("{}&after={cursor}", address(props.view)));
        view! {
            <div class="toolbar">
                <h1 class="toolbar__title">{title}</h1>
                <p class="toolbar__about">{props.region.clone()}</p>
                <a href="/console/venues">{page.t("applications-venues")}</a>
            </div>
            {tabs(page, &props.counts, props.requests, Here::State(props.view))}
            {content}
            {pager(page, None, next)}
        }
        .into_any()
    })
}

pub(super) fn address(view: ApplicationState) -> String {
    format!("/console/applications?view={}", view.code())
}

/// Where an application stands, as a word with a dot: filled where the chamber has to act.
pub(super) fn state_tag(page: &Page, state: ApplicationState) -> AnyView {
    let class = match state {
        ApplicationState::Submitted => css("state state--act"),
        ApplicationState::Test | ApplicationState::Suspended => css("state state--wait"),
        ApplicationState::Regular | ApplicationState::Refused | ApplicationState::Left => css("state"),
    };
    view! { <span class=class>{page.t(common::application_state(state))}</span> }.into_any()
}

/// Which tab is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Here {
    /// Applications in one state.
    State(ApplicationState),
    /// Requests of owners.
    Requests(RequestView),
}

/// A tab for each state, and for what owners ask.
pub(super) fn tabs(
    page: &Page,
    counts: &[(ApplicationState, i64)],
    requests: RequestCounts,
    here: Here,
) -> AnyView {
    let tab = |href: String, text: String, count: i64, is_here: bool| {
        view! {
            <li><a class="tabs__link" href=href aria-current=is_here.then_some("page")>
                {text}<span class="visually-hidden">": "</span>" "<span class="views__count">{page.i18n().number(count)}</span>
            </a></li>
        }
    };
    let states = ApplicationState::ALL
        .iter()
        .map(|state| {
            let count = counts.iter().find(|(counted, _)| counted == state).map_or(0, |(_, count)| *count);
            tab(
                address(*state),
                page.t(common::application_state(*state)),
                count,
                here == Here::State(*state),
            )
        })
        .collect_view();
    let requests = RequestView::ALL.map(|view| {
        tab(view.address().to_owned(), page.t(view.tab()), view.count(requests), here == Here::Requests(view))
    });
    view! { <nav aria-label=page.t("console-views-label")><ul class="tabs tabs--wrap">{states}{requests.collect_view()}</ul></nav> }.into_any()
}

fn table(page: &Page, rows: &[ApplicationRow]) -> AnyView {
    let heads = [
        "console-head-reference",
        "application-name",
        "venue-address",
        "participants-category",
        "console-head-state",
        "applications-received",
    ]
    .map(|head| view! { <th scope="col">{page.t(head)}</th> })
    .collect_view();
    let rows = rows.iter().map(|row| view! {
        <tr>
            <th scope="row"><a href=format!("/console/applications/{}", row.id)>{row.reference.clone()}</a></th>
            {cell(page, "application-name", row.name.clone().into_any())}
            {cell(page, "venue-address", row.address.clone().into_any())}
            {cell(page, "participants-category", row.category.clone().into_any())}
            {cell(page, "console-head-state", state_tag(page, row.state))}
            {cell(page, "applications-received", moment(page, row.created_at))}
        </tr>
    }).collect_view();
    view! {
        <table class="grid">
            <caption class="visually-hidden">{page.t("applications-title")}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
