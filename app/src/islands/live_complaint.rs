//! An open complaint shows who else has it open, and says when it has changed.

use leptos::prelude::*;

/// Tells the server what the reader is doing (which also renews the claim while they type), shows the others, and
/// un-hides a line when the complaint has a newer version, or another when it is the citizen who wrote. Nothing that is being typed is touched.
#[island]
pub fn LiveComplaint(
    /// Where the server tells revisions.
    live: String,
    /// Where to tell what the reader is doing; answers with the others and the version.
    presence: String,
    /// The version that the page shows.
    version: i64,
    /// The page itself, to look at the newer version beside this one.
    page: String,
    /// Said when the complaint has changed.
    changed: String,
    /// Said when the citizen has written.
    wrote: String,
    /// The words of the link to the newer version.
    show: String,
) -> impl IntoView {
    let news = RwSignal::new(News::None);
    start(live, presence, version, news);
    view! {
        <div class="stale" role="status">
            <p hidden=move || news.get() != News::Changed>
                {changed} " " <a href=page.clone() target="_blank" rel="noopener">{show.clone()}</a>
            </p>
            <p hidden=move || news.get() != News::CitizenWrote data-wrote="">
                {wrote} " " <a href=page target="_blank" rel="noopener">{show}</a>
            </p>
        </div>
    }
}

/// What the open page does not show yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum News {
    /// Nothing.
    None,
    /// Somebody changed the complaint.
    Changed,
    /// The citizen wrote, whatever else happened.
    CitizenWrote,
}

#[cfg(not(feature = "hydrate"))]
fn start(live: String, presence: String, _version: i64, _news: RwSignal<News>) {
    // On the server the addresses only travel to the browser.
    drop((live, presence));
}

#[cfg(feature = "hydrate")]
fn start(live: String, presence: String, version: i64, news: RwSignal<News>) {
    use super::browser::{document, every, is_hidden, listen, on, refresh};

    /// How often the server hears of the reader, in milliseconds; it forgets them after 30 s.
    const HEARTBEAT: i32 = 10_000;

    /// Who has typed is editing for this many heartbeats, however often the server is told something in between.
    const EDITING: u8 = 2;

    let editing = StoredValue::new(0_u8);
    let tell = move || {
        let doing = match (is_hidden(), editing.get_value()) {
            (true, _) => "doing=away",
            (false, 0) => "doing=viewing",
            (false, _) => "doing=editing",
        };
        refresh(presence.clone(), Some(doing.to_owned()), move |_| {
            if newest("data-citizen-version").is_some_and(|newest| newest > version) {
                news.set(News::CitizenWrote);
            } else if newest("data-version").is_some_and(|newest| newest > version) {
                news.set(News::Changed);
            }
        });
    };
    let Some(document) = document() else { return };
    on(&document, "input", move |_| editing.set_value(EDITING));
    let on_look = tell.clone();
    on(&document, "visibilitychange", move |_| on_look());
    let on_change = tell.clone();
    listen(&live, move |revision| {
        if revision.is_some() {
            on_change();
        }
    });
    every(HEARTBEAT, move || {
        tell();
        editing.update_value(|left| *left = left.saturating_sub(1));
    });
}

/// A version that the last answer of the server named.
#[cfg(feature = "hydrate")]
fn newest(attribute: &str) -> Option<i64> {
    let part = super::browser::document()?.query_selector("[data-live=\"viewers\"]").ok()??;
    part.get_attribute(attribute)?.parse().ok()
}
