//! Writing: to the citizen (answer, question, outcome) or to colleagues (note). What the citizen will read and what
//! they never see are told apart by words, place and colour.

use ashyq_domain::complaint::WORDS_LIMIT;
use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::acts::{action, button_class, form_of, is_open};
use super::{Canned, ComplaintProps};
use crate::components::{TextArea, css};
use crate::page::Page;
use crate::pages::console::parts::hidden;

/// One way of writing.
struct Way {
    act: &'static str,
    /// Name of the field, and its id.
    field: (&'static str, &'static str),
    summary: &'static str,
    label: &'static str,
    button: &'static str,
    keys: &'static str,
    class: &'static str,
}

/// The ways offered now, folded; at most one is open.
pub(super) fn section(page: &Page, props: &ComplaintProps) -> Option<AnyView> {
    let acts = &props.acts;
    let offered = [(acts.resolve, RESOLVE), (acts.reply, REPLY), (acts.ask, ASK), (acts.note, NOTE)];
    let ways: Vec<AnyView> =
        offered.into_iter().filter(|(offered, _)| *offered).map(|(_, way)| write(page, props, way)).collect();
    if ways.is_empty() {
        return None;
    }
    let writes_to_citizen = acts.resolve || acts.reply || acts.ask;
    let language = page.t(common::language(props.language));
    let told = writes_to_citizen.then(|| {
        view! {
            <p class="hint">{page.t_with("console-write-language", &[("language", language.into())])}</p>
        }
    });
    let canned = (writes_to_citizen && !props.canned.is_empty()).then(|| canned(page, props));
    Some(
        view! {
            <section class="composer" aria-labelledby="composer-title">
                <h2 id="composer-title">{page.t("console-write-title")}</h2>
                {told}
                {canned}
                {ways}
            </section>
        }
        .into_any(),
    )
}

const RESOLVE: Way = Way {
    act: "resolve",
    field: ("message", "resolve-message"),
    summary: "console-write-resolve",
    label: "console-write-resolve-label",
    button: "console-write-resolve-button",
    keys: "Digit4 KeyE",
    class: css("act"),
};
const REPLY: Way = Way {
    act: "reply",
    field: ("message", "reply-message"),
    summary: "console-write-reply",
    label: "console-write-reply-label",
    button: "console-write-reply-button",
    keys: "KeyR",
    class: css("act"),
};
const ASK: Way = Way {
    act: "ask",
    field: ("message", "ask-message"),
    summary: "console-write-ask",
    label: "console-write-ask-label",
    button: "console-write-ask-button",
    keys: "KeyH",
    class: css("act"),
};
const NOTE: Way = Way {
    act: "note",
    field: ("text", "note-text"),
    summary: "console-write-note",
    label: "console-write-note-label",
    button: "console-write-note-button",
    keys: "KeyN",
    class: css("act act--note"),
};

fn write(page: &Page, props: &ComplaintProps, way: Way) -> AnyView {
    let (name, id) = way.field;
    let field = TextArea::new(name, page.t(way.label))
        .id(id)
        .rows(4)
        .limit(WORDS_LIMIT)
        .view(page, &form_of(props, way.act));
    view! {
        <details class=way.class name="write" open=is_open(props, way.act)>
            <summary class="act__summary">{page.t(way.summary)}</summary>
            <form class="act__form" method="post" action=action(props, way.act) novalidate="" data-key=way.keys>
                {hidden(Some(props.version), &props.token)}
                {field}
                <button type="submit" class=button_class(props, way.act)>{page.t(way.button)}</button>
            </form>
        </details>
    }.into_any()
}

/// Ready answers: their text stands here to read and copy; the buttons that insert it appear with the islands.
fn canned(page: &Page, props: &ComplaintProps) -> AnyView {
    let answers = props.canned.iter().map(|answer| one(page, props, answer)).collect_view();
    view! {
        <details class="act">
            <summary class="act__summary">{page.t("console-canned-title")}</summary>
            <ul class="canned__all">{answers}</ul>
        </details>
    }
    .into_any()
}

fn one(page: &Page, props: &ComplaintProps, answer: &Canned) -> AnyView {
    let id = format!("canned-{}", answer.id);
    view! {
        <li class="canned__one">
            <p class="canned__title"><strong>{answer.title.clone()}</strong></p>
            <p class="canned__text" id=id.clone() lang=props.language.code()>{answer.text.clone()}</p>
            <button type="button" class="button-link" hidden="" data-insert=id>
                {page.t("console-canned-insert")}<span class="visually-hidden">": "{answer.title.clone()}</span>
            </button>
        </li>
    }.into_any()
}
