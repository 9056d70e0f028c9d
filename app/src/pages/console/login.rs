//! Sign-in: name and password, then the code of the authenticator.

use leptos::prelude::*;

use super::Frame;
use crate::components::{Button, TextField, Width, error_summary, token};
use crate::forms::FormState;
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;

/// The first page: fields `username` and `password`.
#[derive(Clone)]
pub struct LoginProps {
    /// What was typed (never the password) and what is wrong.
    pub form: FormState,
    /// What is told above the form.
    pub notice: Option<LoginNotice>,
}

/// What the sign-in page tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LoginNotice {
    /// The session is over after a long pause.
    Expired,
    /// The person has signed out.
    SignedOut,
    /// Too many tries with this name.
    TooMany,
}

/// The second page: field `code`.
#[derive(Clone)]
pub struct LoginCodeProps {
    /// What is wrong with the code.
    pub form: FormState,
}

/// `/console/login`.
#[must_use]
pub fn login(page: &Page, props: LoginProps) -> String {
    let LoginProps { form, notice } = props;
    let title = page.t("console-login-title");
    let layout = Layout::new(title.clone(), Section::Elsewhere).failed(!form.is_ok());
    document(page, &Frame::default(), layout, || {
        let notice =
            notice.map(|notice| view! { <p class="inset" role="status">{page.t(notice_text(notice))}</p> });
        view! {
            {error_summary(page, &form)}
            <h1>{title}</h1>
            {notice}
            <form class="door" method="post" action="/console/login" novalidate="">
                {token(&form)}
                {TextField::new("username", page.t("console-login-username")).autocomplete("username").view(page, &form)}
                {TextField::new("password", page.t("console-login-password")).password().view(page, &form)}
                {Button::primary(page.t("console-login-continue")).view()}
            </form>
            <p class="hint">{page.t("console-login-help")}</p>
        }.into_any()
    })
}

/// `/console/login/code`.
#[must_use]
pub fn login_code(page: &Page, props: LoginCodeProps) -> String {
    let LoginCodeProps { form } = props;
    let title = page.t("console-login-code-title");
    let layout = Layout::new(title.clone(), Section::Elsewhere).failed(!form.is_ok());
    document(page, &Frame::default(), layout, || {
        view! {
            {error_summary(page, &form)}
            <h1>{title}</h1>
            <form class="door" method="post" action="/console/login/code" novalidate="">
                {token(&form)}
                {TextField::new("code", page.t("console-login-code")).hint(page.t("console-login-code-hint")).digits()
                    .autocomplete("one-time-code").width(Width::Six).view(page, &form)}
                {Button::primary(page.t("console-login-enter")).view()}
            </form>
            <p><a href="/console/login">{page.t("console-login-again")}</a></p>
        }.into_any()
    })
}

const fn notice_text(notice: LoginNotice) -> &'static str {
    match notice {
        LoginNotice::Expired => "console-login-expired",
        LoginNotice::SignedOut => "console-login-signed-out",
        LoginNotice::TooMany => "console-login-too-many",
    }
}
