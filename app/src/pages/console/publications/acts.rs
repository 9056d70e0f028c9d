//! What can be done with a publication: send it to the second person, approve, reject, give it up, copy it.

use ashyq_domain::PublicationState;
use ashyq_domain::complaint::WORDS_LIMIT;
use leptos::prelude::*;

use super::{PLANNED_ON, PublicationProps};
use crate::components::{Choice, DateField, RadioGroup, TextArea, TextField, Width, css};
use crate::page::Page;
use crate::pages::console::parts::hidden;

pub(super) fn acts(page: &Page, props: &PublicationProps) -> Option<AnyView> {
    let acts = &props.acts;
    let second = acts.needs_second.then(|| view! { <p>{page.t("publishing-needs-second")}</p> });
    if !(acts.submit || acts.decide || acts.discard || acts.copy || acts.needs_second) {
        return None;
    }
    Some(
        view! {
            <section class="acts" aria-labelledby="acts-title">
                <h2 id="acts-title">{page.t("console-acts-title")}</h2>
                {second}
                {acts.copy.then(|| copy(page, props))}
                {acts.submit.then(|| submit(page, props))}
                {acts.decide.then(|| decide(page, props))}
                {acts.discard.then(|| discard(page, props))}
            </section>
        }
        .into_any(),
    )
}

fn action(props: &PublicationProps, act: &str) -> String {
    format!("/console/publications/{}/{act}", props.row.id)
}

fn submit(page: &Page, props: &PublicationProps) -> AnyView {
    let form = &props.form;
    let leave_out = (props.left_out > 0).then(|| {
        let error = form.error("leave_out").map(|error| error.say(page));
        let wrong = error.is_some();
        let class = if wrong { css("form-group form-group--error") } else { css("form-group") };
        let error = error.map(|message| view! {
            <p class="error-message" id="leave_out-error"><span class="visually-hidden">{page.t("error-prefix")}" "</span>{message}</p>
        });
        view! {
            <div class=class>
                {error}
                <div class="radio radio--check">
                    <input class="radio__input" type="checkbox" id="leave_out" name="leave_out" value="yes"
                        checked=form.value("leave_out") == "yes" aria-describedby=wrong.then_some("leave_out-error")
                        aria-invalid=wrong.then_some("true") />
                    <label class="radio__label" for="leave_out">{page.t_with("publishing-leave-out", &[("rows", props.left_out.into())])}</label>
                </div>
            </div>
        }
    });
    let gone = props.unusual.then(|| {
        TextField::new("gone", page.t("publishing-gone-label"))
            .hint(page.t("publishing-gone-hint"))
            .digits()
            .width(Width::Six)
            .view(page, form)
    });
    let when = vec![
        Choice::new("now", page.t("publishing-when-now")),
        Choice::new("later", page.t("publishing-when-later")),
    ];
    view! {
        <form method="post" action=action(props, "submit") novalidate="">
            {hidden(None, &form.token)}
            {leave_out}
            {gone}
            {RadioGroup::new("when", page.t("publishing-when"), when).view(page, form)}
            {DateField::new(PLANNED_ON, page.t("publishing-planned-on")).hint(page.t("publishing-planned-hint")).view(page, form)}
            {TextField::new("planned_at", page.t("publishing-planned-at")).hint(page.t("publishing-planned-at-hint")).width(Width::Six).view(page, form)}
            <button type="submit" class="button">{page.t("publishing-submit")}</button>
            <p class="hint">{page.t("publishing-submit-hint")}</p>
        </form>
    }.into_any()
}

fn decide(page: &Page, props: &PublicationProps) -> AnyView {
    let form = &props.form;
    // An outdated list cannot become public: it can only be sent back.
    let approve = (!props.row.outdated).then(|| {
        let text =
            if props.planned_at.is_some() { "publishing-approve-planned" } else { "publishing-approve" };
        view! {
            <form method="post" action=action(props, "approve")>
                {hidden(None, &form.token)}
                <button type="submit" class="button">{page.t(text)}</button>
            </form>
        }
    });
    let open = form.error("message").is_some();
    view! {
        {approve}
        <details class="act" open=open>
            <summary class="act__summary">{page.t("publishing-reject")}</summary>
            <form class="act__form" method="post" action=action(props, "reject") novalidate="">
                {hidden(None, &form.token)}
                {TextArea::new("message", page.t("publishing-reject-words")).rows(3).limit(WORDS_LIMIT).view(page, form)}
                <button type="submit" class="button button--secondary">{page.t("publishing-reject-send")}</button>
            </form>
        </details>
    }
    .into_any()
}

fn discard(page: &Page, props: &PublicationProps) -> AnyView {
    view! {
        <details class="act">
            <summary class="act__summary">{page.t("publishing-discard")}</summary>
            <form class="act__form" method="post" action=action(props, "discard")>
                {hidden(None, &props.form.token)}
                <p>{page.t("publishing-discard-text")}</p>
                <button type="submit" class="button button--secondary">{page.t("publishing-discard-send")}</button>
            </form>
        </details>
    }
    .into_any()
}

fn copy(page: &Page, props: &PublicationProps) -> AnyView {
    let (text, hint) = if props.row.state == PublicationState::Published {
        ("publishing-restore", "publishing-restore-hint")
    } else {
        ("publishing-renew", "publishing-renew-hint")
    };
    view! {
        <form method="post" action=action(props, "copy")>
            {hidden(None, &props.form.token)}
            <button type="submit" class="button button--secondary">{page.t(text)}</button>
            <p class="hint">{page.t(hint)}</p>
        </form>
    }
    .into_any()
}
