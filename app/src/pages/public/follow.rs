//! Finding one's complaint again.

use leptos::prelude::*;

use crate::{
    components::{Button, TextField, Width, error_summary, token},
    forms::{FormState, MAIN_FORM},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// What the form of following a complaint shows.
#[derive(Debug)]
pub struct FollowFormProps {
    /// Fields `reference`, `phone`.
    pub form: FormState,
}

/// `/{l}/complaints`: reference and phone; the code follows.
#[must_use]
pub fn follow_form(page: &Page, props: FollowFormProps) -> String {
    let FollowFormProps { form } = props;
    let frame = Frame::journey(page.t("follow-title"), WayBack::To("/")).with_form(!form.is_ok());
    document(page, frame, || {
        view! {
        {error_summary(page, &form)}
        <h1>{page.t("follow-title")}</h1>
        <p class="lead">{page.t("follow-lead")}</p>
        <form id=MAIN_FORM method="post" action=page.action() novalidate="">
            {token(&form)}
            {TextField::new("reference", page.t("field-reference")).hint(page.t("field-reference-hint")).capitals().width(Width::Fourteen).view(page, &form)}
            {TextField::new("phone", page.t("field-phone")).hint(page.t("field-phone-hint-follow")).phone().width(Width::Fourteen).view(page, &form)}
            {Button::primary(page.t("button-get-code")).view()}
        </form>
        <h2>{page.t("follow-lost-title")}</h2>
        <p>{page.t("follow-lost-text")}</p>
    }.into_any()
    })
}
