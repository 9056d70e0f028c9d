//! Not found, refused and failed, in the dress of the console.

use leptos::prelude::*;

use super::Frame;
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;

/// A page that says why there is nothing to see.
#[derive(Clone)]
pub struct FailureProps {
    /// Header; without a user when nobody is signed in.
    pub frame: Frame,
    /// What is the matter.
    pub failure: Failure,
}

/// What is the matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Failure {
    /// 404: not there, or not for this reader.
    NotFound,
    /// 403: the request came from another site or without its origin.
    Refused,
    /// 409: an act that the state does not allow, where no page of its own can say so.
    Conflict,
    /// 429.
    TooMany,
    /// 503.
    Unavailable,
    /// 500, with the id to tell the support.
    Internal(String),
}

/// A failure in the dress of the console.
#[must_use]
pub fn failure(page: &Page, props: FailureProps) -> String {
    let FailureProps { frame, failure } = props;
    let (title, text) = words(&failure);
    let title = page.t(title);
    document(page, &frame, Layout::new(title.clone(), Section::Elsewhere), || {
        let id = match &failure {
            Failure::Internal(id) => {
                Some(view! { <p>{page.t_with("console-failure-id", &[("id", id.clone().into())])}</p> })
            }
            _ => None,
        };
        view! {
            <h1>{title}</h1>
            <p>{page.t(text)}</p>
            {id}
            <p><a href="/console">{page.t("console-failure-home")}</a></p>
        }
        .into_any()
    })
}

/// Heading and text.
const fn words(failure: &Failure) -> (&'static str, &'static str) {
    match failure {
        Failure::NotFound => ("console-failure-not-found", "console-failure-not-found-text"),
        Failure::Refused => ("console-failure-refused", "console-failure-refused-text"),
        Failure::Conflict => ("console-failure-conflict", "console-failure-conflict-text"),
        Failure::TooMany => ("console-failure-too-many", "console-failure-too-many-text"),
        Failure::Unavailable => ("console-failure-unavailable", "console-failure-unavailable-text"),
        Failure::Internal(_) => ("console-failure-internal", "console-failure-internal-text"),
    }
}
