//! The list of applications.

use ashyq_domain::ApplicationState;
use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::{ApplicationListProps, ApplicationRow};
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
            {tabs(page, &props)}
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

fn tabs(page: &Page, props: &ApplicationListProps) -> AnyView {
    let links = ApplicationState::ALL.iter().map(|state| {
        let count = props.counts.iter().find(|(counted, _)| counted == state).map_or(0, |(_, count)| *count);
        let here = (*state == props.view).then_some("page");
        view! {
            <li><a class="tabs__link" href=address(*state) aria-current=here>
                {page.t(common::application_state(*state))}<span class="visually-hidden">": "</span>" "<span class="views__count">{page.i18n().number(count)}</span>
            </a></li>
        }
    }).collect_view();
    view! { <nav aria-label=page.t("console-views-label")><ul class="tabs">{links}</ul></nav> }.into_any()
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
