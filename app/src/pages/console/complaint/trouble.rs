//! An act that did not go through: what is wrong, what happened meanwhile, and what was typed.

use ashyq_domain::complaint::Stays;
use leptos::prelude::*;

use super::{ComplaintProps, Entry, Refusal, Trouble, timeline};
use crate::components::paragraphs;
use crate::page::Page;

/// The panel first in the page; nothing when all went well.
pub(super) fn panel(page: &Page, props: &ComplaintProps) -> Option<AnyView> {
    let trouble = props.trouble.as_ref()?;
    let (title, text) = match &trouble.refusal {
        Some(refusal) if trouble.act == "undo" => {
            (page.t("console-refused-undo"), refusal_text(page, refusal))
        }
        Some(refusal) => (page.t("console-refused-title"), refusal_text(page, refusal)),
        None => (page.t("error-summary-title"), None),
    };
    let errors = trouble
        .form
        .errors()
        .iter()
        .map(|error| {
            view! { <li><a href=format!("#{}-{}", trouble.act, error.field)>{error.say(page)}</a></li> }
        })
        .collect_view();
    let errors = (!trouble.form.is_ok()).then(|| view! { <ul class="error-summary__list">{errors}</ul> });
    Some(
        view! {
            <div class="error-summary" data-error-summary="">
                <div role="alert">
                    <h2 class="error-summary__title">{title}</h2>
                    {text.map(|text| view! { <p>{text}</p> })}
                    {errors}
                </div>
                {changes(page, props, trouble)}
                {typed(page, props, trouble)}
            </div>
        }
        .into_any(),
    )
}

fn refusal_text(page: &Page, refusal: &Refusal) -> Option<String> {
    let text = match refusal {
        Refusal::Stale(_) => page.t("console-refused-stale"),
        Refusal::NotNow => page.t("console-refused-not-now"),
        Refusal::TakenBy(name) => page.t_with("console-refused-taken", &[("name", name.clone().into())]),
        Refusal::StatusDisagrees => page.t("console-refused-disagrees"),
        Refusal::StatusUnavailable => page.t("console-refused-unavailable"),
        Refusal::NewMessage(_) => page.t("console-refused-new-message"),
        Refusal::SentBefore => page.t("error-sent-before"),
        Refusal::NotSameCitizen => page.t("console-refused-not-same"),
        Refusal::Stays(Stays::NotLast) => page.t("console-refused-not-last"),
        Refusal::Stays(Stays::TooLate) => page.t("console-refused-too-late"),
        Refusal::Stays(Stays::HasLeft) => page.t("console-refused-has-left"),
    };
    Some(text)
}

/// What happened since the version that was sent.
fn changes(page: &Page, props: &ComplaintProps, trouble: &Trouble) -> Option<AnyView> {
    let changes: &[Entry] = match &trouble.refusal {
        Some(Refusal::Stale(changes) | Refusal::NewMessage(changes)) => changes,
        _ => &[],
    };
    if changes.is_empty() {
        return None;
    }
    Some(
        view! {
            <h3>{page.t("console-refused-changes")}</h3>
            {timeline::entries(page, changes, props.language)}
        }
        .into_any(),
    )
}

/// What was typed, once more in the open: the form itself may be gone with the state it belonged to.
fn typed(page: &Page, props: &ComplaintProps, trouble: &Trouble) -> Option<AnyView> {
    trouble.refusal.as_ref()?;
    let text = ["message", "text"]
        .into_iter()
        .map(|field| trouble.form.value(field))
        .find(|text| !text.is_empty())?;
    let still = is_offered(props, trouble.act).then(|| view! { <p>{page.t("console-refused-again")}</p> });
    Some(
        view! {
            <h3>{page.t("console-refused-yours")}</h3>
            <blockquote class="words" lang=props.language.code()>{paragraphs(text)}</blockquote>
            {still}
        }
        .into_any(),
    )
}

fn is_offered(props: &ComplaintProps, act: &str) -> bool {
    let acts = &props.acts;
    match act {
        "accept" => acts.accept && acts.accept_message,
        "ask" => acts.ask,
        "reply" => acts.reply,
        "note" => acts.note,
        "resolve" => acts.resolve,
        _ => false,
    }
}
