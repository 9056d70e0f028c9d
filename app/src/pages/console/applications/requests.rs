//! What an owner asks of the chamber, on the page of the application and as lists of what waits.

use ashyq_domain::{
    ApplicationEvent, ApplicationState, Language,
    complaint::WORDS_LIMIT,
    ids::{AppealId, ApplicationId, CorrectionId},
    time::Timestamp,
};
use leptos::prelude::*;

use super::{ApplicationProps, list};
use crate::components::{TextArea, css, paragraphs};
use crate::forms::FormState;
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::console::Frame;
use crate::pages::console::parts::{cell, fact, hidden, moment, pager};

/// An open correction at the desk.
#[derive(Clone)]
pub struct OpenCorrection {
    /// Its id, for the address.
    pub id: CorrectionId,
    /// Version that this page shows.
    pub version: i64,
    /// When it was sent.
    pub at: Timestamp,
    /// Each of the values: its name, what stands now, what shall stand where that is another.
    pub values: Vec<(String, String, Option<String>)>,
    /// The owner's word beside it.
    pub words: Option<String>,
}

/// An open appeal at the desk.
#[derive(Clone)]
pub struct OpenAppeal {
    /// Its id, for the address.
    pub id: AppealId,
    /// Version that this page shows.
    pub version: i64,
    /// When it was sent.
    pub at: Timestamp,
    /// What it is against.
    pub against: ApplicationEvent,
    /// What the owner says.
    pub words: Option<String>,
    /// The reader is another person than who took the decision.
    pub may_decide: bool,
}

/// What waits beside an application.
#[derive(Clone, Default)]
pub struct OpenRequests {
    /// The open correction.
    pub correction: Option<OpenCorrection>,
    /// The open appeal.
    pub appeal: Option<OpenAppeal>,
}

/// How many requests wait in a region.
#[derive(Clone, Copy, Default)]
pub struct RequestCounts {
    /// Corrections.
    pub corrections: i64,
    /// Appeals.
    pub appeals: i64,
}

/// The sections of what waits.
pub(super) fn sections(page: &Page, props: &ApplicationProps) -> AnyView {
    let correction = props.requests.correction.as_ref().map(|one| correction(page, props, one));
    let appeal = props.requests.appeal.as_ref().map(|one| appeal(page, props, one));
    view! { {appeal}{correction} }.into_any()
}

fn correction(page: &Page, props: &ApplicationProps, one: &OpenCorrection) -> AnyView {
    let rows = one
        .values
        .iter()
        .map(|(what, before, after)| {
            let (now, then) = match after {
                Some(after) => (
                    view! { <del>{before.clone()}</del> }.into_any(),
                    view! { <ins>{after.clone()}</ins> }.into_any(),
                ),
                None => (
                    before.clone().into_any(),
                    view! { <span class="hint">{before.clone()}</span> }.into_any(),
                ),
            };
            view! {
                <tr>
                    <th scope="row">{what.clone()}</th>
                    {cell(page, "correct-before", now)}
                    {cell(page, "correct-after", then)}
                </tr>
            }
        })
        .collect_view();
    let accept = format!("/console/corrections/{}/accept", one.id);
    // One button is in front: the decision on the application itself, where there is one.
    let in_front =
        |event: &ApplicationEvent| matches!(event, ApplicationEvent::Accept | ApplicationEvent::Lift);
    let class = if props.acts.iter().any(in_front) { css("button button--secondary") } else { css("button") };
    view! {
        <section class="acts" aria-labelledby="correction-title">
            <h2 id="correction-title">{page.t("correction-desk-title")}</h2>
            <dl class="facts">{fact(page.t("requests-received"), moment(page, one.at))}</dl>
            <table class="grid">
                <caption class="visually-hidden">{page.t("correction-desk-title")}</caption>
                <thead><tr><th scope="col">{page.t("requests-head-what")}</th><th scope="col">{page.t("correct-before")}</th><th scope="col">{page.t("correct-after")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {wrote(page, one.words.as_deref(), props.language)}
            <form method="post" action=accept>
                {hidden(Some(one.version), &props.form.token)}
                <p class="acts__meaning">{page.t("correction-accept-about")}</p>
                <button type="submit" class=class>{page.t("correction-accept")}</button>
            </form>
            {Answer { path: format!("/console/corrections/{}/refuse", one.id), version: one.version, field: "correction_message", title: "correction-refuse", about: None }.view(page, &props.form)}
        </section>
    }
    .into_any()
}

fn appeal(page: &Page, props: &ApplicationProps, one: &OpenAppeal) -> AnyView {
    let (against, about) = if one.against == ApplicationEvent::Suspend {
        ("appeal-against-suspend", "appeal-grant-suspend-about")
    } else {
        ("appeal-against-refuse", "appeal-grant-refuse-about")
    };
    let acts = if one.may_decide {
        let answer = |last, field, title, about| Answer {
            path: format!("/console/appeals/{}/{last}", one.id),
            version: one.version,
            field,
            title,
            about: Some(about),
        };
        view! {
            {answer("grant", "grant_message", "appeal-grant", about).view(page, &props.form)}
            {answer("reject", "reject_message", "appeal-reject", "appeal-reject-about").view(page, &props.form)}
        }
        .into_any()
    } else {
        view! { <p class="inset inset--act">{page.t("appeal-needs-second")}</p> }.into_any()
    };
    view! {
        <section class="acts" aria-labelledby="appeal-title">
            <h2 id="appeal-title">{page.t("appeal-desk-title")}</h2>
            <dl class="facts">
                {fact(page.t("appeal-against"), page.t(against).into_any())}
                {fact(page.t("requests-received"), moment(page, one.at))}
            </dl>
            {wrote(page, one.words.as_deref(), props.language)}
            {acts}
        </section>
    }
    .into_any()
}

fn wrote(page: &Page, words: Option<&str>, language: Language) -> Option<AnyView> {
    let words = words?;
    Some(
        view! {
            <h3>{page.t("requests-owner-wrote")}</h3>
            <blockquote class="words" lang=language.code()>{paragraphs(words)}</blockquote>
        }
        .into_any(),
    )
}

/// A decision that needs words to the owner, open where its form failed.
struct Answer {
    path: String,
    version: i64,
    field: &'static str,
    title: &'static str,
    about: Option<&'static str>,
}

impl Answer {
    fn view(self, page: &Page, form: &FormState) -> AnyView {
        let failed = !form.value(self.field).is_empty() || form.error(self.field).is_some();
        let about = self.about.map(|about| view! { <p class="hint">{page.t(about)}</p> });
        view! {
            <details class="act" open=failed>
                <summary class="act__summary">{page.t(self.title)}</summary>
                <form class="act__form" method="post" action=self.path novalidate="">
                    {hidden(Some(self.version), &form.token)}
                    {about}
                    {TextArea::new(self.field, page.t("applications-refuse-words")).hint(page.t("applications-refuse-words-hint")).rows(3).limit(WORDS_LIMIT).view(page, form)}
                    <button type="submit" class="button button--secondary">{page.t(self.title)}</button>
                </form>
            </details>
        }
        .into_any()
    }
}

/// Which list is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RequestView {
    /// Open corrections.
    Corrections,
    /// Open appeals.
    Appeals,
}

impl RequestView {
    /// Both lists.
    pub const ALL: [Self; 2] = [Self::Corrections, Self::Appeals];

    pub(super) const fn address(self) -> &'static str {
        match self {
            Self::Corrections => "/console/corrections",
            Self::Appeals => "/console/appeals",
        }
    }

    pub(super) const fn tab(self) -> &'static str {
        match self {
            Self::Corrections => "corrections-tab",
            Self::Appeals => "appeals-nav",
        }
    }

    pub(super) const fn count(self, counts: RequestCounts) -> i64 {
        match self {
            Self::Corrections => counts.corrections,
            Self::Appeals => counts.appeals,
        }
    }
}

/// A list of what waits.
#[derive(Clone)]
pub struct RequestListProps {
    /// Header and notice.
    pub frame: Frame,
    /// Name of the region; `None` for all.
    pub region: Option<String>,
    /// Which list.
    pub view: RequestView,
    /// The tabs of the chamber's desk, with how many there are in each; `None` for who has no such desk.
    pub counts: Option<(Vec<(ApplicationState, i64)>, RequestCounts)>,
    /// One page, the oldest first.
    pub rows: Vec<RequestRow>,
    /// Cursor of the next page; sent as `after`.
    pub next: Option<String>,
}

/// One request in a list.
#[derive(Clone)]
pub struct RequestRow {
    /// The application, for the address.
    pub application: ApplicationId,
    /// Its reference.
    pub reference: String,
    /// The venue's name.
    pub name: String,
    /// The venue's address, with the region where the list has several.
    pub address: String,
    /// Name of the category.
    pub category: String,
    /// When the owner asked.
    pub at: Timestamp,
}

/// `/console/corrections` and `/console/appeals`.
#[must_use]
pub fn request_list(page: &Page, props: RequestListProps) -> String {
    let (title, empty) = match props.view {
        RequestView::Corrections => ("corrections-title", "corrections-empty"),
        RequestView::Appeals => ("appeals-title", "appeals-empty"),
    };
    let (title, frame) = (page.t(title), props.frame.clone());
    let section = if props.counts.is_some() { Section::Applications } else { Section::Appeals };
    document(page, &frame, Layout::new(title.clone(), section), || {
        let content = if props.rows.is_empty() {
            view! { <p class="empty">{page.t(empty)}</p> }.into_any()
        } else {
            table(page, title.clone(), &props.rows)
        };
        let tabs = props
            .counts
            .as_ref()
            .map(|(states, requests)| list::tabs(page, states, *requests, list::Here::Requests(props.view)));
        let next = props.next.as_ref().map(|cursor| format!("{}?after={cursor}", props.view.address()));
        view! {
            <div class="toolbar">
                <h1 class="toolbar__title">{title}</h1>
                {props.region.clone().map(|region| view! { <p class="toolbar__about">{region}</p> })}
            </div>
            {tabs}
            {content}
            {pager(page, None, next)}
        }
        .into_any()
    })
}

fn table(page: &Page, caption: String, rows: &[RequestRow]) -> AnyView {
    let heads = [
        "console-head-reference",
        "application-name",
        "venue-address",
        "participants-category",
        "requests-received",
    ]
    .map(|head| view! { <th scope="col">{page.t(head)}</th> })
    .collect_view();
    let rows = rows.iter().map(|row| view! {
        <tr>
            <th scope="row"><a href=format!("/console/applications/{}", row.application)>{row.reference.clone()}</a></th>
            {cell(page, "application-name", row.name.clone().into_any())}
            {cell(page, "venue-address", row.address.clone().into_any())}
            {cell(page, "participants-category", row.category.clone().into_any())}
            {cell(page, "requests-received", moment(page, row.at))}
        </tr>
    }).collect_view();
    view! {
        <table class="grid">
            <caption class="visually-hidden">{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
