//! The venues of a region's list at the chamber's desk: searched, looked at, excluded for a time.

use ashyq_domain::{
    complaint::WORDS_LIMIT,
    ids::{ApplicationId, VenueId},
    time::Timestamp,
    venue::Mode,
};
use ashyq_i18n::words;
use leptos::prelude::*;

use super::{
    Frame,
    parts::{cell, fact, hidden, or_dash, pager},
};
use crate::{
    components::{TextArea, css, error_summary},
    forms::FormState,
    layouts::console::{Layout, Section, document},
    page::Page,
};

/// The venues of a list that were looked for.
#[derive(Clone)]
pub struct VenueListProps {
    /// Header and notice.
    pub frame: Frame,
    /// Name of the region.
    pub region: String,
    /// What was looked for (`?q=`).
    pub q: String,
    /// How many were found on all pages; `None`: the region has no list.
    pub found: Option<i64>,
    /// One page of them.
    pub rows: Vec<ListedRow>,
    /// Address of the first page, where this is another one.
    pub first: Option<String>,
    /// Address of the next page.
    pub next: Option<String>,
}

/// A venue in the list.
#[derive(Clone)]
pub struct ListedRow {
    /// Its id.
    pub id: VenueId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Name of the category.
    pub category: String,
    /// Test or regular.
    pub mode: Mode,
}

/// `/console/venues?q=`.
#[must_use]
pub fn venue_list(page: &Page, props: VenueListProps) -> String {
    let title = page.t("venues-title");
    let frame = props.frame.clone();
    document(page, &frame, Layout::new(title.clone(), Section::Applications), || {
        let found = props.found.filter(|count| *count > 0).map(|count| {
            let text = page.t_with("participants-found", &[("count", count.into())]);
            view! { <p id="result-count">{text}</p> }
        });
        let content = match props.found {
            None => view! { <p class="empty">{page.t("venues-none")}</p> }.into_any(),
            Some(0) => view! { <p class="empty">{page.t("participants-nothing")}</p> }.into_any(),
            Some(_) => table(page, &props.rows),
        };
        view! {
            <a class="back-link" href="/console/applications">{page.t("applications-back")}</a>
            <div class="toolbar">
                <h1 class="toolbar__title">{title}</h1>
                <p class="toolbar__about">{props.region.clone()}</p>
            </div>
            <p>{page.t("venues-lead")}</p>
            {props.found.is_some().then(|| search(page, &props.q))}
            {found}
            {content}
            {pager(page, props.first.clone(), props.next.clone())}
        }
        .into_any()
    })
}

fn search(page: &Page, q: &str) -> AnyView {
    view! {
        <form class="find find--wide" method="get" action="/console/venues" role="search">
            <label class="find__label" for="q">{page.t("participants-search")}</label>
            <input class="input" id="q" name="q" type="search" autocomplete="off" spellcheck="false" value=q.to_owned() />
            <button type="submit" class="button button--secondary">{page.t("button-search")}</button>
        </form>
    }
    .into_any()
}

fn table(page: &Page, rows: &[ListedRow]) -> AnyView {
    let heads = ["application-name", "venue-address", "participants-category", "participants-mode"]
        .map(|head| view! { <th scope="col">{page.t(head)}</th> })
        .collect_view();
    let rows = rows
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row"><a href=address(row.id)>{row.name.clone()}</a></th>
                    {cell(page, "venue-address", row.address.clone().into_any())}
                    {cell(page, "participants-category", row.category.clone().into_any())}
                    {cell(page, "participants-mode", page.t(words::mode(row.mode)).into_any())}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="grid grid--publications">
            <caption class="visually-hidden">{page.t("venues-title")}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn address(id: VenueId) -> String {
    format!("/console/venues/{id}")
}

/// A venue of the list.
#[derive(Clone)]
pub struct VenueDeskProps {
    /// Header and notice.
    pub frame: Frame,
    /// Its id.
    pub id: VenueId,
    /// Its name.
    pub name: String,
    /// The owner's number, masked; `None` once erased.
    pub owner: Option<String>,
    /// The owner's phone, masked; a list may have none.
    pub phone: Option<String>,
    /// What else the list says, each with its label.
    pub facts: Vec<(String, String)>,
    /// Its application in force: id and reference. What is decided of it is decided there.
    pub application: Option<(ApplicationId, String)>,
    /// Until when it would be excluded now.
    pub until: Timestamp,
    /// One-time token, field `message`.
    pub form: FormState,
    /// Excluding was refused with 409.
    pub is_refused: bool,
}

/// `/console/venues/{id}`.
#[must_use]
pub fn venue_desk(page: &Page, props: &VenueDeskProps) -> String {
    let layout = Layout::new(page.t("venues-page-title"), Section::Applications);
    document(page, &props.frame, layout.failed(!props.form.is_ok() || props.is_refused), || {
        let refused = props.is_refused.then(|| {
            view! {
                <div class="error-summary" data-error-summary="">
                    <div role="alert"><h2 class="error-summary__title">{page.t("console-refused-title")}</h2><p>{page.t("venues-refused-not-now")}</p></div>
                </div>
            }
        });
        let number =
            |text: &String| view! { <span class="number" translate="no">{text.clone()}</span> }.into_any();
        let personal = |value: &Option<String>| value.as_ref().map_or_else(|| or_dash(page, None), number);
        let facts =
            props.facts.iter().map(|(key, value)| fact(key.clone(), value.clone().into_any())).collect_view();
        let public = page.href(&format!("/venues/{}", props.id));
        view! {
            <a class="back-link" href="/console/venues">{page.t("venues-back")}</a>
            {refused}
            {error_summary(page, &props.form)}
            <div class="identity">
                <div class="identity__line"><h1 class="identity__title identity__title--name">{props.name.clone()}</h1></div>
                <dl class="identity__facts">
                    {fact(page.t("application-owner"), personal(&props.owner))}
                    {fact(page.t("console-person-phone"), personal(&props.phone))}
                </dl>
            </div>
            <div class="work">
                <div class="work__thread">
                    <section aria-labelledby="listed-title">
                        <h2 id="listed-title">{page.t("venues-listed")}</h2>
                        <dl class="facts">{facts}</dl>
                        <p><a href=public>{page.t("applications-venue")}</a></p>
                    </section>
                </div>
                <div class="work__side">{decision(page, props)}</div>
            </div>
        }
        .into_any()
    })
}

/// The way to its application, or the form that excludes it.
fn decision(page: &Page, props: &VenueDeskProps) -> AnyView {
    let content = match &props.application {
        Some((id, reference)) => {
            let text = page.t_with("venues-application-link", &[("reference", reference.as_str().into())]);
            view! {
                <p>{page.t("venues-application")}</p>
                <p><a href=format!("/console/applications/{id}")>{text}</a></p>
            }
            .into_any()
        }
        None => suspend(page, props),
    };
    view! {
        <section class=css("acts") aria-labelledby="acts-title">
            <h2 id="acts-title">{page.t("applications-acts")}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn suspend(page: &Page, props: &VenueDeskProps) -> AnyView {
    let date = page.i18n().date(props.until);
    let untold = props.phone.is_none().then(|| view! { <p class="hint">{page.t("applications-untold")}</p> });
    let words = TextArea::new("message", page.t("applications-suspend-words"))
        .hint(page.t("applications-suspend-words-hint"))
        .rows(3)
        .limit(WORDS_LIMIT);
    view! {
        <h3>{page.t("applications-suspend-title")}</h3>
        <form method="post" action=format!("{}/suspend", address(props.id)) novalidate="">
            {hidden(None, &props.form.token)}
            <p class="hint">{page.t("applications-suspend-about")}</p>
            {untold}
            <p><strong>{page.t_with("venues-suspend-until", &[("date", date.into())])}</strong></p>
            {words.view(page, &props.form)}
            <button type="submit" class="button">{page.t("applications-suspend")}</button>
        </form>
    }
    .into_any()
}
