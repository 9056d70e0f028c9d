//! The status check up to its result: the form, and the two pages that stand in for a result.

use ashyq_domain::time::Timestamp;
use leptos::prelude::*;

use super::document::document_fields;
use crate::{
    components::{Button, Choice, TextField, Width, error_summary, link_button, token},
    forms::{FormState, MAIN_FORM},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// What the form of the status check shows.
#[derive(Debug)]
pub struct StatusFormProps {
    /// Fields `document_type`, `iin`, `country`, `passport`, `phone`.
    pub form: FormState,
    /// Countries as ISO alpha-2 codes and names, sorted for the page's language.
    pub countries: Vec<Choice>,
}

/// `/{l}/status`: whose status, and which phone gets the code.
#[must_use]
pub fn status_form(page: &Page, props: StatusFormProps) -> String {
    let StatusFormProps { form, countries } = props;
    let frame = Frame::journey(page.t("status-form-title"), WayBack::To("/")).with_form(!form.is_ok());
    document(page, frame, || {
        view! {
        {error_summary(page, &form)}
        <h1>{page.t("status-form-title")}</h1>
        <p class="lead">{page.t("status-form-lead")}</p>
        <form id=MAIN_FORM method="post" action=page.action() novalidate="">
            {token(&form)}
            {document_fields(page, &form, countries)}
            {TextField::new("phone", page.t("field-phone")).hint(page.t("field-phone-hint-status")).phone().width(Width::Fourteen).view(page, &form)}
            {Button::primary(page.t("button-get-code")).view()}
        </form>
        <p class="hint">{page.t("status-form-privacy")}</p>
    }.into_any()
    })
}

/// What is said when the health authority does not answer.
#[derive(Debug)]
pub struct StatusUnavailableProps {
    /// When the status was asked for.
    pub at: Timestamp,
    /// When trying again makes sense; the same moment as `Retry-After`.
    pub try_again_at: Timestamp,
}

/// The page (503) shown instead of a result: no colour, and another way.
#[must_use]
pub fn status_unavailable(page: &Page, props: StatusUnavailableProps) -> String {
    let i18n = page.i18n();
    let frame = Frame::journey(page.t("status-unavailable-title"), WayBack::To("/status"));
    document(page, frame, || {
        view! {
        <h1>{page.t("status-unavailable-title")}</h1>
        <p class="lead">{page.t("status-unavailable-lead")}</p>
        <p>{page.t_with("status-unavailable-asked", &[("time", i18n.date_time(props.at).into())])}</p>
        <p>{page.t_with("status-unavailable-again", &[("time", i18n.time(props.try_again_at).into())])}</p>
        <p>{page.t("status-unavailable-code")}</p>
        <h2>{page.t("other-ways-title")}</h2>
        <p>{page.t("status-unavailable-1414")}</p>
        <p><a href="tel:1414">{page.t("contacts-call-1414")}</a></p>
        {link_button(page.href("/status"), page.t("button-check-again"))}
    }.into_any()
    })
}

/// Shown where a result has been shown already, or where there is none: it is shown once and kept nowhere.
#[must_use]
pub fn status_seen(page: &Page) -> String {
    let frame = Frame::journey(page.t("status-seen-title"), WayBack::To("/"));
    document(page, frame, || {
        view! {
            <h1>{page.t("status-seen-title")}</h1>
            <p class="lead">{page.t("status-seen-lead")}</p>
            <p>{page.t("status-seen-again")}</p>
            {link_button(page.href("/status"), page.t("button-check-again"))}
        }
        .into_any()
    })
}
