//! Notices, and whether the parts of the service work.

use ashyq_domain::content::{Body, NoticeKind};
use ashyq_domain::time::Timestamp;
use leptos::prelude::*;

use crate::{
    components::{Rank, css, prose, time},
    layouts::public::{Frame, document},
    page::Page,
};

/// One published notice in the page's language.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Stable name for its anchor and the feed.
    pub id: String,
    /// What it is about.
    pub kind: NoticeKind,
    /// Title.
    pub title: String,
    /// Its text.
    pub body: Body,
    /// When it was published.
    pub published_at: Timestamp,
    /// From when to when, where that was said.
    pub from: Option<Timestamp>,
    /// See `from`.
    pub until: Option<Timestamp>,
}

/// What the page of notices shows.
#[derive(Debug, Default)]
pub struct NoticesProps {
    /// Newest first.
    pub notices: Vec<Notice>,
}

/// `/{l}/notices`.
#[must_use]
pub fn notices(page: &Page, props: NoticesProps) -> String {
    document(page, Frame::content(page.t("notices-title")), || {
        let list = if props.notices.is_empty() {
            view! { <p>{page.t("notices-none")}</p> }.into_any()
        } else {
            props.notices.iter().map(|notice| article(page, notice)).collect_view().into_any()
        };
        view! {
            <h1>{page.t("notices-title")}</h1>
            <p class="lead">{page.t("notices-lead")}</p>
            {list}
            <p><a href=page.href("/notices.atom") type="application/atom+xml">{page.t("notices-feed")}</a></p>
        }
        .into_any()
    })
}

fn article(page: &Page, notice: &Notice) -> AnyView {
    let tag = (notice.kind != NoticeKind::News)
        .then(|| view! { <span class=kind_class(notice.kind)>{page.t(kind_word(notice.kind))}</span>" " });
    let moment = |at: Timestamp| page.i18n().date_time(at).into();
    let term = match (notice.from, notice.until) {
        (None, None) => None,
        (Some(from), None) => Some(page.t_with("notice-from", &[("from", moment(from))])),
        (None, Some(until)) => Some(page.t_with("notice-until", &[("until", moment(until))])),
        (Some(from), Some(until)) => {
            Some(page.t_with("notice-term", &[("from", moment(from)), ("until", moment(until))]))
        }
    };
    view! {
        <article id=notice.id.clone() aria-labelledby=format!("{}-title", notice.id)>
            <h2 id=format!("{}-title", notice.id)>{notice.title.clone()}</h2>
            <p class="hint">{tag}{time(page, notice.published_at)}</p>
            {term.map(|term| view! { <p><strong>{term}</strong></p> })}
            {prose(page.language, &notice.body, Rank::Third)}
        </article>
    }
    .into_any()
}

/// The word for what a notice is about.
pub(crate) const fn kind_word(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::News => "notice-kind-news",
        NoticeKind::Works => "notice-kind-works",
        NoticeKind::Incident => "notice-kind-incident",
    }
}

pub(crate) const fn kind_class(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::News => css("tag"),
        NoticeKind::Works => css("tag tag--wait"),
        NoticeKind::Incident => css("tag tag--bad"),
    }
}

/// A part of the service that can fail by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServicePart {
    /// This site: reports, following, information.
    Portal,
    /// The health authority's answer to a status check.
    HealthAuthority,
    /// The register of subscriber numbers.
    CitizensBase,
    /// Codes and messages to phones.
    Sms,
}

/// How a part works now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartState {
    /// As it should.
    Working,
    /// It answers, but not always or slowly.
    Unsteady,
    /// It does not answer.
    Down,
}

/// What the page of the service's state shows.
#[derive(Debug)]
pub struct ServiceStatusProps {
    /// When the states were read.
    pub at: Timestamp,
    /// Every part with its state.
    pub parts: Vec<(ServicePart, PartState)>,
    /// Planned works and incidents in force.
    pub notices: Vec<Notice>,
}

/// `/{l}/service-status`.
#[must_use]
pub fn service_status(page: &Page, props: ServiceStatusProps) -> String {
    document(page, Frame::content(page.t("service-status-title")), || {
        let all_work = props.parts.iter().all(|(_, state)| *state == PartState::Working)
            && props.notices.iter().all(|notice| notice.kind != NoticeKind::Incident);
        let summary = if all_work { "service-status-all" } else { "service-status-some" };
        let rows = props.parts.iter().map(|(part, state)| {
            let (text, class) = state_words(*state);
            view! { <tr><th scope="row">{page.t(part_words(*part))}</th><td><strong class=class>{page.t(text)}</strong></td></tr> }
        }).collect_view();
        view! {
            <h1>{page.t("service-status-title")}</h1>
            <p class="lead">{page.t(summary)}</p>
            <table class="table">
                <caption class="table__caption">{page.t_with("service-status-caption", &[("time", page.i18n().date_time(props.at).into())])}</caption>
                <thead><tr><th scope="col">{page.t("service-status-part")}</th><th scope="col">{page.t("service-status-state")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {props.notices.iter().map(|notice| article(page, notice)).collect_view()}
            <p>{page.t("service-status-ways")}</p>
            <p><a href=page.href("/notices")>{page.t("service-status-notices")}</a></p>
        }.into_any()
    })
}

const fn part_words(part: ServicePart) -> &'static str {
    match part {
        ServicePart::Portal => "service-part-portal",
        ServicePart::HealthAuthority => "service-part-health",
        ServicePart::CitizensBase => "service-part-citizens",
        ServicePart::Sms => "service-part-sms",
    }
}

const fn state_words(state: PartState) -> (&'static str, &'static str) {
    match state {
        PartState::Working => ("service-state-working", css("tag tag--good")),
        PartState::Unsteady => ("service-state-unsteady", css("tag tag--wait")),
        PartState::Down => ("service-state-down", css("tag tag--bad")),
    }
}
