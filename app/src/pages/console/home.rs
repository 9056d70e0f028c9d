//! `/console` for those who have no queue: what is open to them.

use leptos::prelude::*;

use super::Frame;
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;

/// The start page of the console.
#[derive(Clone)]
pub struct HomeProps {
    /// Header and notice.
    pub frame: Frame,
}

/// `/console`, for a role whose work does not begin in the queue or at the officers' desk.
#[must_use]
pub fn home(page: &Page, props: HomeProps) -> String {
    let HomeProps { frame } = props;
    let title = page.t("console-home-title");
    document(page, &frame, Layout::new(title.clone(), Section::Elsewhere), || {
        let links: Vec<AnyView> = frame
            .user
            .iter()
            .flat_map(Section::of)
            .filter_map(Section::link)
            .map(|(text, href, _)| view! { <li><a href=href>{page.t(text)}</a></li> }.into_any())
            .collect();
        let content = if links.is_empty() {
            view! { <p>{page.t("console-home-empty")}</p> }.into_any()
        } else {
            view! { <ul>{links}</ul> }.into_any()
        };
        view! { <h1>{title}</h1>{content} }.into_any()
    })
}
