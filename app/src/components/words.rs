//! Small pieces of text.

use ashyq_domain::time::Timestamp;
use leptos::prelude::*;

use crate::page::Page;

/// Marks a class list that does not stand in `class="…"`, so that the style build sees and checks it.
#[must_use]
pub const fn css(classes: &'static str) -> &'static str {
    classes
}

/// Text of people, kept as typed: one `<p>` for each line that is not empty.
#[must_use]
pub fn paragraphs(text: &str) -> AnyView {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect_view()
        .into_any()
}

/// A date with the time of day, for people and machines.
#[must_use]
pub fn time(page: &Page, at: Timestamp) -> AnyView {
    let i18n = page.i18n();
    view! { <time datetime=i18n.machine_time(at)>{i18n.date_time(at)}</time> }.into_any()
}
