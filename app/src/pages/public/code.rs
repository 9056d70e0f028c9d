//! The one-time code, the same page for the status check, the complaint and following it.

use leptos::prelude::*;

use crate::{
    components::{Button, TextField, Width, error_summary, token},
    forms::{FormState, MAIN_FORM},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// What the code opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFor {
    /// The status.
    Status,
    /// Sending a complaint.
    Complaint,
    /// The page of a complaint.
    Follow,
    /// Sending an application of a venue.
    Application,
    /// The owner's cabinet.
    Cabinet,
}

/// What the page of the one-time code shows. It says nothing about the number and nothing about whether the
/// document is known: it is the same for everybody.
#[derive(Debug)]
pub struct CodeProps {
    /// Field `code`. After a wrong code leave the value out.
    pub form: FormState,
    /// What the code opens.
    pub purpose: CodeFor,
    /// Another code has just been asked for.
    pub resent: bool,
    /// For how many minutes a code lives.
    pub minutes: u32,
    /// After how many seconds another code can be asked for.
    pub resend_after_seconds: u32,
}

/// The code page: posts `code` (or `resend=1`) to its own address.
#[must_use]
pub fn code(page: &Page, props: CodeProps) -> String {
    let CodeProps { form, purpose, resent, minutes, resend_after_seconds } = props;
    let (back, lead) = match purpose {
        CodeFor::Status => ("/status", "code-lead-status"),
        CodeFor::Complaint => ("/complaints/new/check", "code-lead-complaint"),
        CodeFor::Follow => ("/complaints", "code-lead-follow"),
        CodeFor::Application => ("/business/new/check", "code-lead-application"),
        CodeFor::Cabinet => ("/business/cabinet", "code-lead-cabinet"),
    };
    let failed = !form.is_ok();
    let mut frame = Frame::journey(page.t("code-title"), WayBack::To(back));
    frame.failed = failed;
    document(page, frame, || {
        let notice = (resent && !failed).then(|| {
            view! {
                <div class="notice" role="status"><p>{page.t("code-resent")}</p></div>
            }
        });
        view! {
            {error_summary(page, &form)}
            {notice}
            <form id=MAIN_FORM method="post" action=page.action() novalidate="">
                {token(&form)}
                {TextField::new("code", page.t("code-title")).heading()
                    .hint(page.t_with("field-code-hint", &[("minutes", minutes.into())]))
                    .digits().autocomplete("one-time-code").width(Width::Six).view(page, &form)}
                {Button::primary(page.t("button-continue")).view()}
            </form>
            <p>{page.t(lead)}</p>
            <h2>{page.t("code-none-title")}</h2>
            <p>{page.t("code-none-text")}</p>
            <p>{page.t_with("code-none-wait", &[("seconds", resend_after_seconds.into())])}</p>
            <form method="post" action=page.action()>
                {token(&form)}
                {Button::secondary(page.t("button-send-again")).sends("resend", "1").view()}
            </form>
            <p>{page.t("code-none-1414")}</p>
        }
        .into_any()
    })
}
