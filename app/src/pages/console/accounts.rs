//! Accounts of the console, for the administrator.

use ashyq_domain::ids::AccountId;
use ashyq_domain::role::Role;
use ashyq_domain::time::Timestamp;
use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::Frame;
use super::parts::{cell, fact, hidden, moment, or_dash};
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;

/// The list of accounts.
#[derive(Clone)]
pub struct AccountsProps {
    /// Header and notice.
    pub frame: Frame,
    /// All accounts by name.
    pub rows: Vec<AccountRow>,
    /// One-time token of the page's forms.
    pub token: String,
    /// New secrets after a reset, shown this once.
    pub fresh: Option<FreshSecrets>,
}

/// One account. Acts: `POST /console/accounts/{id}/disable`, `…/enable`, `…/reset` with `token`.
#[derive(Clone)]
pub struct AccountRow {
    /// Its id, for the address.
    pub id: AccountId,
    /// The name it signs in with.
    pub username: String,
    /// Its role.
    pub role: Role,
    /// Name of the region it is bound to.
    pub region: Option<String>,
    /// Whether it is closed.
    pub is_disabled: bool,
    /// Last sign-in.
    pub last_seen_at: Option<Timestamp>,
    /// Whether it is the reader's own: one cannot close oneself out.
    pub is_self: bool,
}

/// What a reset made. Never stored in readable form.
#[derive(Clone)]
pub struct FreshSecrets {
    /// Whose.
    pub username: String,
    /// The new password.
    pub password: String,
    /// The new secret of the authenticator, in base32.
    pub totp_secret: String,
}

/// `/console/accounts`.
#[must_use]
pub fn accounts(page: &Page, props: AccountsProps) -> String {
    let AccountsProps { frame, rows, token, fresh } = props;
    let title = page.t("console-accounts-title");
    document(page, &frame, Layout::new(title.clone(), Section::Accounts), || {
        let heads = [
            "console-accounts-name",
            "console-accounts-role",
            "console-accounts-region",
            "console-accounts-seen",
            "console-accounts-state",
            "console-accounts-acts",
        ]
        .map(|head| view! { <th scope="col">{page.t(head)}</th> })
        .collect_view();
        let rows = rows.into_iter().map(|account| row(page, account, &token)).collect_view();
        view! {
            <h1>{title}</h1>
            {fresh.map(|fresh| secrets(page, fresh))}
            <table class="grid">
                <caption class="visually-hidden">{page.t("console-accounts-title")}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    })
}

fn row(page: &Page, account: AccountRow, token: &str) -> AnyView {
    let seen = match account.last_seen_at {
        Some(at) => moment(page, at),
        None => or_dash(page, None),
    };
    let state = if account.is_disabled { "console-accounts-disabled" } else { "console-accounts-active" };
    let change = if account.is_disabled {
        ("enable", "console-accounts-enable")
    } else {
        ("disable", "console-accounts-disable")
    };
    let acts = if account.is_self {
        view! { <span>{page.t("console-accounts-self")}</span> }.into_any()
    } else {
        [change, ("reset", "console-accounts-reset")]
            .map(|(act, text)| form(page, &account, act, text, token))
            .collect_view()
            .into_any()
    };
    view! {
        <tr>
            <th scope="row">{account.username.clone()}</th>
            {cell(page, "console-accounts-role", page.t(common::role(account.role)).into_any())}
            {cell(page, "console-accounts-region", or_dash(page, account.region.clone()))}
            {cell(page, "console-accounts-seen", seen)}
            {cell(page, "console-accounts-state", page.t(state).into_any())}
            {cell(page, "console-accounts-acts", view! { <div class="grid__acts">{acts}</div> }.into_any())}
        </tr>
    }
    .into_any()
}

fn form(page: &Page, account: &AccountRow, act: &str, text: &str, token: &str) -> AnyView {
    view! {
        <form method="post" action=format!("/console/accounts/{}/{act}", account.id)>
            {hidden(None, token)}
            <button type="submit" class="button-link">
                {page.t(text)}<span class="visually-hidden">": "{account.username.clone()}</span>
            </button>
        </form>
    }
    .into_any()
}

fn secrets(page: &Page, fresh: FreshSecrets) -> AnyView {
    view! {
        <section class="secrets" aria-labelledby="secrets-title">
            <h2 id="secrets-title">{page.t_with("console-accounts-fresh", &[("name", fresh.username.into())])}</h2>
            <dl class="facts">
                {fact(page.t("console-login-password"), view! { <code>{fresh.password}</code> }.into_any())}
                {fact(page.t("console-accounts-totp"), view! { <code>{fresh.totp_secret}</code> }.into_any())}
            </dl>
            <p>{page.t("console-accounts-fresh-once")}</p>
        </section>
    }.into_any()
}
