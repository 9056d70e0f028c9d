//! The list of referrals.

use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::{ReferralListProps, ReferralRow};
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::console::keys;
use crate::pages::console::parts::{cell, chip, claimed_colour, moment, or_dash, pager};

/// `/console/referrals?view=open|answered`.
#[must_use]
pub fn referral_list(page: &Page, props: ReferralListProps) -> String {
    let title = page.t("console-referrals-title");
    let frame = props.frame.clone();
    let mut layout = Layout::new(title.clone(), Section::Referrals);
    layout.keys = keys::of_referrals(page);
    document(page, &frame, layout, || {
        let content = if props.rows.is_empty() {
            let text = if props.is_open_view {
                "console-referrals-empty"
            } else {
                "console-referrals-none-answered"
            };
            view! { <p class="empty">{page.t(text)}</p> }.into_any()
        } else {
            table(page, &props.rows)
        };
        let here = address(props.is_open_view);
        let next = props.next.as_ref().map(|cursor| format!("{here}&after={cursor}"));
        view! {
            <div class="toolbar">
                <h1 class="toolbar__title">{title}</h1>
                <p class="toolbar__about">{props.authority.clone()}</p>
            </div>
            {tabs(page, &props)}
            {content}
            {pager(page, None, next)}
        }
        .into_any()
    })
}

pub(super) fn address(is_open_view: bool) -> String {
    let view = if is_open_view { "open" } else { "answered" };
    format!("/console/referrals?view={view}")
}

fn tabs(page: &Page, props: &ReferralListProps) -> AnyView {
    let here = |view: bool| (view == props.is_open_view).then_some("page");
    view! {
        <nav aria-label=page.t("console-views-label")>
            <ul class="tabs">
                <li><a class="tabs__link" href=address(true) aria-current=here(true)>
                    {page.t("console-referrals-open")}<span class="visually-hidden">": "</span>" "<span class="views__count">{page.i18n().number(props.open_count)}</span>
                </a></li>
                <li><a class="tabs__link" href=address(false) aria-current=here(false)>{page.t("console-referrals-answered")}</a></li>
            </ul>
        </nav>
    }.into_any()
}

fn table(page: &Page, rows: &[ReferralRow]) -> AnyView {
    let heads = [
        "console-head-reference",
        "console-fact-cause",
        "console-claim-shown",
        "console-claim-expected",
        "console-head-state",
        "console-head-clock",
        "console-referral-created",
    ]
    .map(|head| view! { <th scope="col">{page.t(head)}</th> })
    .collect_view();
    let rows = rows.iter().map(|row| {
        let clock = row.chip.as_ref().map_or_else(|| or_dash(page, None), |clock| chip(page, clock, false));
        let added = row.has_additions.then(|| view! { <span class="grid__more">{page.t("console-referrals-added")}</span> });
        view! {
            <tr data-row="">
                <th scope="row"><a href=format!("/console/referrals/{}", row.id)>{row.reference.clone()}</a>{added}</th>
                {cell(page, "console-fact-cause", or_dash(page, row.cause.clone()))}
                {cell(page, "console-claim-shown", claimed_colour(page, row.shown))}
                {cell(page, "console-claim-expected", claimed_colour(page, row.expected))}
                {cell(page, "console-head-state", page.t(common::referral_state(row.state)).into_any())}
                {cell(page, "console-head-clock", clock)}
                {cell(page, "console-referral-created", moment(page, row.created_at))}
            </tr>
        }
    }).collect_view();
    view! {
        <table class="grid">
            <caption class="visually-hidden">{page.t("console-referrals-title")}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
