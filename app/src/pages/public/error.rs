//! Pages for what went wrong: no code words, no blame, always another way.

use leptos::prelude::*;

use crate::{
    components::link_button,
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// What went wrong, as far as the visitor needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// 404: there is nothing at this address, or nothing this visitor may see.
    NotFound,
    /// 405: the address exists, but not for this.
    Method,
    /// 403: the form came from another site.
    Origin,
    /// 409: somebody else has changed it meanwhile.
    Conflict,
    /// 413: more was sent than any form here holds.
    TooLarge,
    /// 429: too many requests of one kind.
    TooMany,
    /// 422 or 400: what was sent cannot be read.
    Unreadable,
    /// The journey is over: its answers are no longer kept.
    Expired,
    /// 500: our fault.
    Internal,
    /// 503: too much to do, or closed for maintenance.
    Unavailable,
}

/// What an error page shows.
#[derive(Clone, Debug)]
pub struct ErrorPageProps {
    /// What went wrong.
    pub kind: ErrorKind,
    /// Names this one answer in the log, so that 1414 can find it. Random, says nothing.
    pub support_id: Option<String>,
}

/// The page for `props.kind`.
#[must_use]
pub fn error_page(page: &Page, props: ErrorPageProps) -> String {
    let (title, text, next) = words(props.kind);
    document(page, Frame::journey(page.t(title), WayBack::None), || {
        let support = props.support_id.map(|id| {
            view! {
                <p class="hint">{page.t("failure-support-id")}": "<code class="reference">{id}</code></p>
            }
        });
        view! {
            <h1>{page.t(title)}</h1>
            <p class="lead">{page.t(text)}</p>
            <p>{page.t(next)}</p>
            {link_button(page.href("/"), page.t("button-home"))}
            {support}
        }
        .into_any()
    })
}

const fn words(kind: ErrorKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        ErrorKind::NotFound => {
            ("failure-not-found-title", "failure-not-found-text", "failure-not-found-next")
        }
        ErrorKind::Method => ("failure-method-title", "failure-method-text", "failure-start-again"),
        ErrorKind::Origin => ("failure-origin-title", "failure-origin-text", "failure-start-again"),
        ErrorKind::Conflict => ("failure-conflict-title", "failure-conflict-text", "failure-start-again"),
        ErrorKind::TooLarge => ("failure-too-large-title", "failure-too-large-text", "failure-start-again"),
        ErrorKind::TooMany => ("failure-too-many-title", "failure-too-many-text", "failure-later"),
        ErrorKind::Unreadable => {
            ("failure-unreadable-title", "failure-unreadable-text", "failure-start-again")
        }
        ErrorKind::Expired => ("failure-expired-title", "failure-expired-text", "failure-start-again"),
        ErrorKind::Internal => ("failure-internal-title", "failure-internal-text", "failure-later"),
        ErrorKind::Unavailable => ("failure-unavailable-title", "failure-unavailable-text", "failure-later"),
    }
}
