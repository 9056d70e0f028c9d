//! The list of the queue renews itself while it is open.

use leptos::prelude::*;

/// Listens to the queue's revision and fetches the rows when it changes. Focus and selection stay on the row they
/// were on; a page in the background waits until it is looked at.
#[island]
pub fn LiveQueue(
    /// Where the server tells revisions.
    live: String,
    /// Where the rows come from.
    rows: String,
    /// The revision that the page shows.
    revision: i64,
    /// Said when the list has changed.
    changed: String,
    /// Said when the line is broken.
    lost: String,
) -> impl IntoView {
    let message = RwSignal::new(String::new());
    start(Feed { live, rows, revision, changed, lost }, message);
    view! { <p class="live" role="status">{move || message.get()}</p> }
}

/// What the island was given.
struct Feed {
    live: String,
    rows: String,
    revision: i64,
    changed: String,
    lost: String,
}

#[cfg(not(feature = "hydrate"))]
fn start(feed: Feed, _message: RwSignal<String>) {
    // On the server the words only travel to the browser.
    drop((feed.live, feed.rows, feed.revision, feed.changed, feed.lost));
}

#[cfg(feature = "hydrate")]
fn start(feed: Feed, message: RwSignal<String>) {
    use super::browser::{document, is_hidden, listen, on, refresh};

    let known = StoredValue::new(feed.revision);
    let wanted = StoredValue::new(feed.revision);
    let is_busy = StoredValue::new(false);
    let (rows, changed, lost) = (feed.rows, feed.changed, feed.lost.clone());
    let fetch = move || {
        if is_busy.get_value() || is_hidden() || wanted.get_value() == known.get_value() {
            return;
        }
        is_busy.set_value(true);
        let asked = wanted.get_value();
        let (changed, lost) = (changed.clone(), lost.clone());
        refresh(rows.clone(), None, move |replaced| {
            is_busy.set_value(false);
            if replaced {
                known.set_value(asked);
            }
            message.set(if replaced { changed } else { lost });
        });
    };
    let lost = feed.lost;
    let on_revision = fetch.clone();
    listen(&feed.live, move |revision| match revision {
        None => message.set(lost.clone()),
        Some(revision) => {
            if message.get_untracked() == lost {
                message.set(String::new());
            }
            wanted.set_value(revision);
            on_revision();
        }
    });
    if let Some(document) = document() {
        on(&document, "visibilitychange", move |_| fetch());
    }
}
