//! The audit log, read only, newest first.

use std::collections::BTreeMap;

use ashyq_app::pages::console::{
    self,
    audit::{AuditProps, AuditRow},
};
use ashyq_domain::ids::AccountId;
use ashyq_store::{AuditFilter, Tx};
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::frame;
use crate::{
    http::{
        error::PageError,
        extract::{Parameters, Staff},
        render,
    },
    wiring::App,
};

/// Rows of one page.
const ROWS: usize = 50;

/// What an address of the log says.
#[derive(Deserialize)]
pub struct Asked {
    before: Option<i64>,
}

/// `GET /console/audit?before=`.
///
/// # Errors
/// The store does not answer.
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    let mut tx = app.store.read().await?;
    let limit = i64::try_from(ROWS + 1).unwrap_or(i64::MAX);
    let mut found = tx.list_audit(&AuditFilter::default(), asked.before, limit).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = if more { found.last().map(|row| row.seq.to_string()) } else { None };
    let mut names = Names::default();
    let mut rows = Vec::with_capacity(found.len());
    for row in found {
        let actor = match row.account {
            Some(account) => names.of(&mut tx, account).await?,
            None => row.actor,
        };
        let object = match row.object.strip_prefix("account/").and_then(|id| id.parse().ok()) {
            Some(account) => names.of(&mut tx, account).await?,
            None => row.object,
        };
        let reason = row.detail.get("reason").and_then(|reason| reason.as_str()).map(str::to_owned);
        let object = Some(object).filter(|object| !object.is_empty());
        rows.push(AuditRow { number: row.seq, at: row.at, actor, act: row.action, object, reason });
    }
    drop(tx);
    let props = AuditProps { frame: frame(&staff).await?, rows, next, is_first: asked.before.is_none() };
    Ok(render::ok(&staff.page, console::audit(&staff.page, props)))
}

/// User names, each looked up once.
#[derive(Default)]
struct Names(BTreeMap<AccountId, String>);

impl Names {
    async fn of(&mut self, tx: &mut Tx, id: AccountId) -> Result<String, PageError> {
        if let Some(known) = self.0.get(&id) {
            return Ok(known.clone());
        }
        let name = tx.find_account(id).await?.map_or_else(|| id.to_string(), |account| account.username);
        self.0.insert(id, name.clone());
        Ok(name)
    }
}
