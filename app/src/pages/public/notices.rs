//! Notices, and whether the parts of the service work.

use ashyq_domain::time::Timestamp;
use leptos::prelude::*;

use crate::{
    components::{css, paragraphs, time},
    layouts::public::{Frame, document},
    page::Page,
};

/// One published notice in the page's language.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Stable name for its anchor and the feed.
    pub id: String,
    /// Title.
    pub title: String,
    /// Text, one paragraph a line.
    pub text: String,
    /// When it was published.
    pub published_at: Timestamp,
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
            props
                .notices
                .into_iter()
                .map(|notice| {
                    view! {
                        <article id=notice.id>
                            <h2>{notice.title}</h2>
                            <p class="hint">{time(page, notice.published_at)}</p>
                            {paragraphs(&notice.text)}
                        </article>
                    }
                })
                .collect_view()
                .into_any()
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
}

/// `/{l}/service-status`.
#[must_use]
pub fn service_status(page: &Page, props: ServiceStatusProps) -> String {
    document(page, Frame::content(page.t("service-status-title")), || {
        let all_work = props.parts.iter().all(|(_, state)| *state == PartState::Working);
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
