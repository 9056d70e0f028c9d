//! An open complaint shows who else has it open, and says when it has changed.

use leptos::prelude::*;

/// Tells the server what the reader is doing (which also renews the claim while they type), shows the others, and
/// un-hides a line when the complaint has a newer version. Nothing that is being typed is touched.
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
    /// The words of the link to the newer version.
    show: String,
) -> impl IntoView {
    let is_stale = RwSignal::new(false);
    start(live, presence, version, is_stale);
    view! {
        <div class="stale" role="status">
            <p hidden=move || !is_stale.get()>
                {changed} " " <a href=page target="_blank" rel="noopener">{show}</a>
            </p>
        </div>
    }
}

#[cfg(not(feature = "hydrate"))]
fn start(live: String, presence: String, _version: i64, _is_stale: RwSignal<bool>) {
    // On the server the addresses only travel to the browser.
    drop((live, presence));
}

#[cfg(feature = "hydrate")]
fn start(live: String, presence: String, version: i64, is_stale: RwSignal<bool>) {
    use super::browser::{document, every, is_hidden, listen, on, refresh};

    /// How often the server hears of the reader, in milliseconds; it forgets them after 30 s.
    const HEARTBEAT: i32 = 10_000;

    let has_typed = StoredValue::new(false);
    let tell = move || {
        let doing = match (is_hidden(), has_typed.get_value()) {
            (true, _) => "doing=away",
            (false, true) => "doing=editing",
            (false, false) => "doing=viewing",
        };
        has_typed.set_value(false);
        refresh(presence.clone(), Some(doing.to_owned()), move |_| {
            if newest_version().is_some_and(|newest| newest > version) {
                is_stale.set(true);
            }
        });
    };
    let Some(document) = document() else { return };
    on(&document, "input", move |_| has_typed.set_value(true));
    let on_look = tell.clone();
    on(&document, "visibilitychange", move |_| on_look());
    let on_change = tell.clone();
    listen(&live, move |revision| {
        if revision.is_some() {
            on_change();
        }
    });
    every(HEARTBEAT, tell);
}

/// The version that the last answer of the server named.
#[cfg(feature = "hydrate")]
fn newest_version() -> Option<i64> {
    let part = super::browser::document()?.query_selector("[data-live=\"viewers\"]").ok()??;
    part.get_attribute("data-version")?.parse().ok()
}
