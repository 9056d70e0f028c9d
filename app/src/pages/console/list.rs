//! The list of complaints: views with counts, the wide table, the narrow cards beside an open complaint.

use ashyq_domain::ids::ComplaintId;
use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::parts::{age, autonym, cell, chip, or_dash, pager, priority_tag, state_tag};
use super::queue::{ListPane, Row, View, address};
use super::words;
use crate::page::Page;

/// The pane of views.
pub(super) fn views(page: &Page, pane: &ListPane) -> AnyView {
    view! {
        <nav class="views" aria-label=page.t("console-views-label")>
            <div data-live="views">{view_links(page, pane)}</div>
        </nav>
    }
    .into_any()
}

/// The links of the views with their counts.
pub(super) fn view_links(page: &Page, pane: &ListPane) -> AnyView {
    let links = View::ALL.into_iter().map(|view| {
        let here = (view == pane.view).then_some("page");
        let count = pane.counts.iter().find(|(counted, _)| *counted == view).map(|(_, count)| *count);
        let count = count.map(|count| view! {
            <span class="views__count"><span class="visually-hidden">": "</span>{page.i18n().number(count)}</span>
        });
        view! {
            <li>
                <a class="views__link" id=format!("view-{}", view.code()) href=address(view) aria-current=here>
                    <span>{page.t(words::view(view))}</span>{count}
                </a>
            </li>
        }
    }).collect_view();
    view! { <ul class="views__links">{links}</ul> }.into_any()
}

/// The wide list, or what stands in its place when it is empty.
pub(super) fn table(page: &Page, pane: &ListPane) -> AnyView {
    if pane.rows.is_empty() {
        return empty(page, pane);
    }
    let rows = pane.rows.iter().map(|complaint| row(page, complaint, pane.view)).collect_view();
    let heads = [
        "console-head-reference",
        "console-head-about",
        "console-head-region",
        "console-head-state-priority",
        "console-head-clock",
        "console-head-owner",
    ]
    .map(|head| view! { <th scope="col">{page.t(head)}</th> })
    .collect_view();
    view! {
        <table class="grid grid--queue">
            <caption class="visually-hidden">{page.t(words::view(pane.view))}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {pages(page, pane)}
    }
    .into_any()
}

fn row(page: &Page, row: &Row, view: View) -> AnyView {
    // The cause says more than the kind, which most rows share.
    let kind = page.t(common::kind(row.kind));
    let about = match row.cause.clone() {
        Some(cause) => view! { {cause}<span class="grid__more">{kind}</span> }.into_any(),
        None => kind.into_any(),
    };
    let state = view! { {state_tag(page, row.state)}{news(page, row)}<span class="grid__more">{priority_tag(page, row.priority)}</span> }.into_any();
    let clock = view! {
        {row.chip.as_ref().map(|clock| chip(page, clock, false))}
        <span class="grid__more">{age(page, row.age, row.created_at)}</span>
    }
    .into_any();
    let owner = view! { {or_dash(page, row.owner.clone())}{lapsed(page, row)} }.into_any();
    view! {
        <tr data-row="">
            <th scope="row">
                <a id=format!("open-{}", row.id) href=complaint_address(row.id, view)>{row.reference.clone()}</a>
                <span class="grid__more">{autonym(page, row.language)}</span>
            </th>
            {cell(page, "console-head-about", about)}
            {cell(page, "console-head-region", or_dash(page, row.region.clone()))}
            {cell(page, "console-head-state-priority", state)}
            {cell(page, "console-head-clock", clock)}
            {cell(page, "console-head-owner", owner)}
        </tr>
    }.into_any()
}

/// Says that the citizen wrote something that the owner has not looked at.
fn news(page: &Page, row: &Row) -> Option<AnyView> {
    row.has_news.then(|| {
        view! { " "<strong class="news" data-news="">{page.t("console-row-news")}</strong> }.into_any()
    })
}

/// Says that the owner's claim has lapsed and anybody may take it.
fn lapsed(page: &Page, row: &Row) -> Option<AnyView> {
    row.is_lapsed.then(|| {
        view! { <span class="grid__more" data-lapsed="">{page.t("console-row-lapsed")}</span> }.into_any()
    })
}

/// The narrow list; the complaint that is open is marked.
pub(super) fn cards(page: &Page, pane: &ListPane, open: ComplaintId) -> AnyView {
    if pane.rows.is_empty() {
        return empty(page, pane);
    }
    let cards = pane.rows.iter().map(|row| {
        let here = (row.id == open).then_some("true");
        let clock = row.chip.as_ref().map(|clock| chip(page, clock, false));
        let about = row.cause.clone().unwrap_or_else(|| page.t(common::kind(row.kind)));
        view! {
            <li class="card" data-row="">
                <a class="card__link" id=format!("open-{}", row.id) href=complaint_address(row.id, pane.view) aria-current=here>
                    {row.reference.clone()}
                </a>
                <p class="card__about">{about}</p>
                <p class="card__tags">{state_tag(page, row.state)}{clock}{news(page, row)}{lapsed(page, row)}</p>
            </li>
        }
    }).collect_view();
    view! { <ol class="cards">{cards}</ol>{pages(page, pane)} }.into_any()
}

/// The view travels with the address, so that the list beside the complaint is the one the reader came from.
fn complaint_address(id: ComplaintId, view: View) -> String {
    format!("/console/complaints/{id}?view={}", view.code())
}

fn empty(page: &Page, pane: &ListPane) -> AnyView {
    let first = (!pane.is_first)
        .then(|| view! { <p><a href=address(pane.view)>{page.t("console-page-first")}</a></p> });
    view! { <div class="empty"><p>{page.t(words::empty_view(pane.view))}</p>{first}</div> }.into_any()
}

fn pages(page: &Page, pane: &ListPane) -> Option<AnyView> {
    let first = (!pane.is_first).then(|| address(pane.view));
    let next = pane.next.as_ref().map(|cursor| format!("{}&after={cursor}", address(pane.view)));
    pager(page, first, next)
}
