//! Everything that happened, oldest first. Messages to the citizen, notes for colleagues and the authority's words
//! are told apart by words first, then by place and colour.

use ashyq_domain::complaint::Event;
use ashyq_domain::language::Language;
use leptos::prelude::*;

use super::facts::verdict_words;
use super::{ComplaintProps, Entry, What, Who};
use crate::components::{css, paragraphs};
use crate::page::Page;
use crate::pages::console::parts::{moment, state_tag};
use crate::pages::console::words;

/// The whole history.
pub(super) fn section(page: &Page, props: &ComplaintProps) -> AnyView {
    view! {
        <section aria-labelledby="timeline-title">
            <h2 id="timeline-title">{page.t("console-timeline-title")}</h2>
            {entries(page, &props.timeline, props.language)}
        </section>
    }
    .into_any()
}

/// Entries as a list; `language` is the citizen's, in which messages are written.
pub(super) fn entries(page: &Page, entries: &[Entry], language: Language) -> AnyView {
    let items = entries.iter().map(|entry| item(page, entry, language)).collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}

fn item(page: &Page, entry: &Entry, language: Language) -> AnyView {
    let (class, title) = look(page, &entry.what);
    let body = body(page, &entry.what, language);
    // Read aloud before the words that no longer count.
    let undone = matches!(entry.what, What::Undone(_))
        .then(|| view! { <span class="entry__undone">{page.t("console-entry-undone")}</span> });
    view! {
        <li class=class>
            <p class="entry__head">
                {undone}
                <strong class="entry__title">{title}</strong>
                <span class="entry__who">{who(page, &entry.who)}", "{moment(page, entry.at)}</span>
            </p>
            {body}
        </li>
    }
    .into_any()
}

/// Class and title of an entry.
fn look(page: &Page, what: &What) -> (&'static str, String) {
    match what {
        What::FromCitizen(_) => (css("entry entry--citizen"), page.t("console-entry-from-citizen")),
        What::ToCitizen(_) => (css("entry entry--message"), page.t("console-entry-to-citizen")),
        What::Note(_) => (css("entry entry--note"), page.t("console-entry-note")),
        What::Verdict(_) => (css("entry entry--authority"), page.t("console-entry-verdict")),
        What::Step { event, .. } => (css("entry"), page.t(words::event(*event))),
        What::Referred(_) => (css("entry"), page.t(words::event(Event::Refer))),
        What::Rechecked(true) => (css("entry"), page.t("console-recheck-agrees")),
        What::Rechecked(false) => (css("entry entry--warning"), page.t("console-recheck-disagrees")),
        What::Revealed(_) => (css("entry"), page.t("console-entry-revealed")),
        What::Reassigned { .. } => (css("entry"), page.t("console-entry-reassigned")),
        What::VerdictIgnored => (css("entry"), page.t("console-entry-verdict-ignored")),
        What::Other(words) => (css("entry"), words.clone()),
        What::Undone(what) => (css("entry entry--undone"), look(page, what).1),
    }
}

fn body(page: &Page, what: &What, language: Language) -> Option<AnyView> {
    let written = |text: &str| {
        view! { <div class="entry__text" lang=language.code()>{paragraphs(text)}</div> }.into_any()
    };
    match what {
        What::FromCitizen(text) | What::ToCitizen(text) => Some(written(text)),
        What::Note(text) => Some(view! { <div class="entry__text">{paragraphs(text)}</div> }.into_any()),
        What::Verdict(verdict) => {
            Some(view! { <div class="entry__text">{verdict_words(page, verdict)}</div> }.into_any())
        }
        What::Step { to, reason, .. } => {
            let reason = reason.clone().map(|reason| view! { <span class="entry__reason">{reason}</span> });
            Some(view! { <p class="entry__step">{state_tag(page, *to)}" "{reason}</p> }.into_any())
        }
        What::Referred(authority) => {
            Some(view! { <p class="entry__step">{authority.clone()}</p> }.into_any())
        }
        What::Revealed(reason) => Some(view! { <p class="entry__step">{reason.clone()}</p> }.into_any()),
        What::Reassigned { to, reason } => {
            let reason = reason.clone().map(|reason| view! { <span class="entry__reason">{reason}</span> });
            Some(view! { <p class="entry__step">{to.clone()}" "{reason}</p> }.into_any())
        }
        What::Undone(what) => body(page, what, language),
        What::Rechecked(_) | What::VerdictIgnored | What::Other(_) => None,
    }
}

fn who(page: &Page, who: &Who) -> String {
    match who {
        Who::Citizen => page.t("console-who-citizen"),
        Who::Account(name) => name.clone(),
        Who::Authority(name) => name.clone(),
        Who::Program => page.t("console-who-program"),
    }
}
