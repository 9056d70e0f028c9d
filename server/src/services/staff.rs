//! What the administrator does: accounts shut out and let in, fresh secrets, jobs that gave up.

use ashyq_domain::{
    ids::{AccountId, JobId},
    role::{self, Act},
    time::Timestamp,
};
use ashyq_store::{Account, AuditActor, AuditFilter, DeadJob, NewAudit, StoreError, TokenState, Tx};

use crate::{
    services::{
        accounts::{TOTP_SECRET_BYTES, hash_password, totp_base32},
        acts,
    },
    wiring::App,
};

/// Dead jobs shown at once.
const DEAD_JOBS: i64 = 200;
/// Bytes of a password that we make: 120 bits.
const PASSWORD_BYTES: usize = 15;

/// Why an act of the administrator did not happen.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// There is no such account or job.
    #[error("not found")]
    NotFound,
    /// Nobody shuts themselves out; a job without its payload cannot run again.
    #[error("not allowed now")]
    NotNow,
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// All accounts by name, each with its last sign-in.
///
/// # Errors
/// The store does not answer.
pub async fn accounts(app: &App) -> Result<Vec<(Account, Option<Timestamp>)>, StoreError> {
    let mut tx = app.store.read().await?;
    let mut rows = Vec::new();
    for account in tx.list_accounts().await? {
        let signed_in = AuditFilter {
            account: Some(account.id),
            action: Some("login.complete".to_owned()),
            object: None,
        };
        let last = tx.list_audit(&signed_in, None, 1).await?.first().map(|row| row.at);
        rows.push((account, last));
    }
    Ok(rows)
}

/// Shuts an account out, now and from its open sessions, or lets it in again.
///
/// # Errors
/// See [`StaffError`].
pub async fn set_disabled(
    app: &App,
    admin: &Account,
    id: AccountId,
    disabled: bool,
    token: &str,
) -> Result<(), StaffError> {
    let now = app.clock.now();
    let Some((mut tx, _)) = begin(app, admin, id, token).await? else { return Ok(()) };
    tx.set_account_disabled(id, disabled, now).await?;
    if disabled {
        tx.delete_sessions_of_account(id).await?;
    }
    note(&mut tx, admin, if disabled { "account.disable" } else { "account.enable" }, &object(id), now);
    tx.commit().await?;
    Ok(())
}

/// Secrets made for an account; nobody can read them anywhere else.
pub struct Fresh {
    /// Whose.
    pub username: String,
    /// The password.
    pub password: String,
    /// The second factor's secret in base32.
    pub totp_secret: String,
}

/// Gives an account a new password and a new second factor and ends its sessions. `None`: the same form was sent before,
/// and what it made is shown to nobody twice.
///
/// # Errors
/// See [`StaffError`].
pub async fn reset(
    app: &App,
    admin: &Account,
    id: AccountId,
    token: &str,
) -> Result<Option<Fresh>, StaffError> {
    if !role::may(admin.role, Act::ManageAccounts) {
        return Err(StaffError::NotFound);
    }
    let password = app.token::<PASSWORD_BYTES>().to_lowercase();
    let hash = hash_password(app, &password).await?;
    let mut secret = [0; TOTP_SECRET_BYTES];
    app.randomness.fill(&mut secret);
    let now = app.clock.now();
    let Some((mut tx, account)) = begin(app, admin, id, token).await? else { return Ok(None) };
    tx.set_account_password(id, &hash, now).await?;
    tx.set_totp_secret(id, Some(&secret), now).await?;
    tx.delete_sessions_of_account(id).await?;
    note(&mut tx, admin, "account.reset", &object(id), now);
    tx.commit().await?;
    Ok(Some(Fresh { username: account.username, password, totp_secret: totp_base32(&secret) }))
}

/// The account to act on, in a transaction of its own. `None`: the same form was sent before.
async fn begin(
    app: &App,
    admin: &Account,
    id: AccountId,
    token: &str,
) -> Result<Option<(Tx, Account)>, StaffError> {
    if !role::may(admin.role, Act::ManageAccounts) {
        return Err(StaffError::NotFound);
    }
    let mut tx = app.store.begin().await?;
    let account = tx.find_account(id).await?.ok_or(StaffError::NotFound)?;
    if account.id == admin.id {
        return Err(StaffError::NotNow);
    }
    if let Some((hash, actor)) = acts::token_of(app, token, Act::ManageAccounts, admin)
        && tx.claim_form_token(&hash, &form_of(&actor, id), &acts::NOTHING_SAID, app.clock.now()).await?
            != TokenState::Fresh
    {
        return Ok(None);
    }
    Ok(Some((tx, account)))
}

/// The list has one token for all its forms: it is good once for each account.
fn form_of(actor: &[u8; 16], id: AccountId) -> Vec<u8> {
    [&actor[..], id.uuid().as_bytes()].concat()
}

fn object(id: AccountId) -> String {
    format!("account/{id}")
}

fn note(tx: &mut Tx, admin: &Account, action: &str, object: &str, at: Timestamp) {
    let actor = AuditActor::Account(admin.id);
    tx.audit(&NewAudit { at, actor, action, object, detail: serde_json::Value::Null });
}

/// The jobs that gave up, the latest first.
///
/// # Errors
/// The store does not answer.
pub async fn dead_jobs(app: &App) -> Result<Vec<DeadJob>, StoreError> {
    app.store.read().await?.list_dead_jobs(DEAD_JOBS).await
}

/// Lets a dead job try again.
///
/// # Errors
/// [`StaffError::NotNow`] where it is not dead, or too late.
pub async fn revive(app: &App, admin: &Account, id: JobId) -> Result<(), StaffError> {
    if !role::may(admin.role, Act::ManageDictionaries) {
        return Err(StaffError::NotFound);
    }
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if !tx.revive_job(id, now).await? {
        return Err(StaffError::NotNow);
    }
    note(&mut tx, admin, "job.revive", &format!("job/{id}"), now);
    tx.commit().await?;
    app.wake.notify_one();
    Ok(())
}
