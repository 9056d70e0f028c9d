//! What a chamber can do with an application: one form an act.

use ashyq_domain::{ApplicationEvent, ApplicationState, complaint::WORDS_LIMIT};
use leptos::prelude::*;

use super::ApplicationProps;
use crate::components::{SelectField, TextArea, css, optional};
use crate::page::Page;
use crate::pages::console::parts::hidden;

/// The acts that the state allows; nothing where there are none.
pub(super) fn section(page: &Page, props: &ApplicationProps) -> Option<AnyView> {
    let acts: Vec<AnyView> = props.acts.iter().filter_map(|event| act(page, props, *event)).collect();
    if acts.is_empty() {
        return None;
    }
    Some(
        view! {
            <section class="acts" aria-labelledby="acts-title">
                <h2 id="acts-title">{page.t("applications-acts")}</h2>
                {acts}
            </section>
        }
        .into_any(),
    )
}

fn act(page: &Page, props: &ApplicationProps, event: ApplicationEvent) -> Option<AnyView> {
    match event {
        ApplicationEvent::Accept => Some(accept(page, props)),
        ApplicationEvent::Refuse => Some(refuse(page, props)),
        ApplicationEvent::Suspend => Some(suspend(page, props)),
        // Which of the two ends of an exclusion it is follows from the days.
        ApplicationEvent::Lift => Some(lift(page, props)),
        ApplicationEvent::Leave => Some(leave(page, props)),
        _ => None,
    }
}

fn action(props: &ApplicationProps, act: &str) -> String {
    format!("/console/applications/{}/{act}", props.id)
}

fn accept(page: &Page, props: &ApplicationProps) -> AnyView {
    view! {
        <form method="post" action=action(props, "accept")>
            {hidden(Some(props.version), &props.form.token)}
            <p class="acts__meaning">{page.t("applications-accept-about")}</p>
            <button type="submit" class="button">{page.t("applications-accept")}</button>
        </form>
    }
    .into_any()
}

fn refuse(page: &Page, props: &ApplicationProps) -> AnyView {
    let fields = view! {
        {SelectField::new("reason", page.t("applications-refuse-reason"), page.t("applications-refuse-reason-empty"), props.reasons.clone()).view(page, &props.form)}
        {TextArea::new("message", optional(page, &page.t("applications-refuse-words"))).hint(page.t("applications-refuse-words-hint")).rows(3).limit(WORDS_LIMIT).view(page, &props.form)}
    };
    folded(
        page,
        props,
        ("refuse", &["message", "reason"]),
        ("applications-refuse-title", "applications-refuse"),
        fields.into_any(),
    )
}

fn suspend(page: &Page, props: &ApplicationProps) -> AnyView {
    let fields = view! {
        <p class="hint">{page.t("applications-suspend-about")}</p>
        {TextArea::new("message", page.t("applications-suspend-words")).hint(page.t("applications-suspend-words-hint")).rows(3).limit(WORDS_LIMIT).view(page, &props.form)}
    };
    folded(
        page,
        props,
        ("suspend", &["message"]),
        ("applications-suspend-title", "applications-suspend"),
        fields.into_any(),
    )
}

fn lift(page: &Page, props: &ApplicationProps) -> AnyView {
    view! {
        <form method="post" action=action(props, "lift")>
            {hidden(Some(props.version), &props.form.token)}
            <p class="acts__meaning">{page.t("applications-lift-about")}</p>
            <button type="submit" class="button">{page.t("applications-lift")}</button>
        </form>
    }
    .into_any()
}

/// Taking it off for good; stands after everything else.
fn leave(page: &Page, props: &ApplicationProps) -> AnyView {
    let (about, texts) = match props.state {
        ApplicationState::Submitted => {
            ("applications-withdraw-about", ("applications-withdraw-title", "applications-withdraw"))
        }
        _ => ("applications-leave-about", ("applications-leave-title", "applications-leave")),
    };
    // A name of its own: refusing and excluding ask for words on this page too.
    let words = TextArea::new("leave_message", page.t("applications-leave-words"));
    let fields = view! {
        <p class="hint">{page.t(about)}</p>
        {words.hint(page.t("applications-leave-words-hint")).rows(3).limit(WORDS_LIMIT).view(page, &props.form)}
    };
    folded(page, props, ("leave", &["leave_message"]), texts, fields.into_any())
}

/// An act with questions, open where its form failed.
fn folded(
    page: &Page,
    props: &ApplicationProps,
    (act, names): (&'static str, &[&str]),
    (summary, button): (&'static str, &'static str),
    fields: AnyView,
) -> AnyView {
    let failed = names.iter().any(|name| {
        props.form.error(name).is_some() || (*name != "reason" && !props.form.value(name).is_empty())
    });
    view! {
        <details class="act" open=failed>
            <summary class="act__summary">{page.t(summary)}</summary>
            <form class="act__form" method="post" action=action(props, act) novalidate="">
                {hidden(Some(props.version), &props.form.token)}
                {fields}
                <button type="submit" class="button button--secondary">{page.t(button)}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Showing owner and phone in full, for a reason; stands with what it reveals.
pub(super) fn reveal(page: &Page, props: &ApplicationProps) -> AnyView {
    let failed = props.form.error("reveal_reason").is_some();
    view! {
        <details class=css("act") open=failed>
            <summary class="act__summary">{page.t("applications-reveal")}</summary>
            <form class="act__form" method="post" action=action(props, "reveal") novalidate="">
                {hidden(Some(props.version), &props.form.token)}
                {SelectField::new("reveal_reason", page.t("console-act-reveal-why"), page.t("console-choose"), props.reveal_reasons.clone()).view(page, &props.form)}
                <p class="hint">{page.t("console-act-reveal-hint")}</p>
                <button type="submit" class="button button--secondary">{page.t("console-act-reveal-button")}</button>
            </form>
        </details>
    }
    .into_any()
}
