//! Accounts of the staff.

use std::fmt;

use ashyq_domain::ids::AccountId;
use ashyq_domain::time::Timestamp;
use ashyq_domain::{Kato, Language, Line, Role, role};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::code::Place;
use crate::crypto::Keyring;
use crate::error::StoreError;
use crate::sealed::ACCOUNT_TOTP;
use crate::tx::{Tx, execute, fetch_all, fetch_optional};

/// An account with what is needed to let it in.
#[derive(Clone)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Lower case, unique.
    pub username: String,
    /// As colleagues see it.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// The region of an officer or a chamber.
    pub region: Option<Kato>,
    /// Language of its console.
    pub language: Language,
    /// Argon2id in PHC form.
    pub password_hash: String,
    /// Secret of the second factor, opened.
    pub totp_secret: Option<Zeroizing<Vec<u8>>>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it may not sign in.
    pub disabled_at: Option<Timestamp>,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").field("id", &self.id).field("role", &self.role).finish_non_exhaustive()
    }
}

/// An account to be made.
pub struct NewAccount<'a> {
    /// Its id.
    pub id: AccountId,
    /// Stored in lower case.
    pub username: &'a str,
    /// As colleagues see it.
    pub display_name: &'a str,
    /// What it may do.
    pub role: Role,
    /// The region of an officer or a chamber.
    pub region: Option<Kato>,
    /// Language of its console.
    pub language: Language,
    /// Argon2id in PHC form.
    pub password_hash: &'a str,
    /// Secret of the second factor.
    pub totp_secret: Option<&'a [u8]>,
    /// Now.
    pub created_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct AccountRow {
    id: Uuid,
    username: String,
    display_name: String,
    role: String,
    region: Option<String>,
    language: String,
    password_hash: String,
    totp_secret_sealed: Option<Vec<u8>>,
    created_at: i64,
    disabled_at: Option<i64>,
}

macro_rules! select_account {
    ($rest:literal) => {
        concat!(
            "select id, username, display_name, role, region, language, password_hash, totp_secret_sealed, \
             created_at, disabled_at from account ",
            $rest
        )
    };
}

impl AccountRow {
    fn into_account(self, keys: &Keyring) -> Result<Account, StoreError> {
        let place = Place { table: "account", id: &self.id };
        Ok(Account {
            id: AccountId::from_uuid(self.id),
            role: place.code("role", &self.role, Role::parse)?,
            region: place.optional("region", self.region.as_deref(), Kato::parse)?,
            language: place.code("language", &self.language, Language::parse)?,
            totp_secret: self
                .totp_secret_sealed
                .as_deref()
                .map(|sealed| ACCOUNT_TOTP.open(keys, self.id, sealed))
                .transpose()?,
            created_at: Timestamp::from_micros(self.created_at),
            disabled_at: self.disabled_at.map(Timestamp::from_micros),
            username: self.username,
            display_name: self.display_name,
            password_hash: self.password_hash,
        })
    }
}

impl Tx {
    /// The account with this id.
    pub async fn find_account(&mut self, id: AccountId) -> Result<Option<Account>, StoreError> {
        let row = fetch_optional!(self, AccountRow, select_account!("where id = $1"), id.uuid())?;
        row.map(|row| row.into_account(&self.keys)).transpose()
    }

    /// The account with this username, in any case.
    pub async fn find_account_by_username(&mut self, username: &str) -> Result<Option<Account>, StoreError> {
        let row = fetch_optional!(
            self,
            AccountRow,
            select_account!("where username = $1"),
            username.to_lowercase()
        )?;
        row.map(|row| row.into_account(&self.keys)).transpose()
    }

    /// All accounts, by username.
    pub async fn list_accounts(&mut self) -> Result<Vec<Account>, StoreError> {
        let rows = fetch_all!(self, AccountRow, select_account!(""))?;
        self.sorted(rows)
    }

    /// The accounts that work on a line and may sign in, by username.
    pub async fn operators_of_line(&mut self, line: Line) -> Result<Vec<Account>, StoreError> {
        let mut accounts = Vec::new();
        for role in Role::ALL.iter().filter(|role| role::lines(**role).contains(&line)) {
            let sql = select_account!("where role = $1 and disabled_at is null");
            accounts.extend(fetch_all!(self, AccountRow, sql, role.code())?);
        }
        self.sorted(accounts)
    }

    /// Sorted here: the engines do not order text alike.
    fn sorted(&self, rows: Vec<AccountRow>) -> Result<Vec<Account>, StoreError> {
        let mut accounts =
            rows.into_iter().map(|row| row.into_account(&self.keys)).collect::<Result<Vec<_>, _>>()?;
        accounts.sort_by(|a, b| a.username.cmp(&b.username));
        Ok(accounts)
    }

    /// Makes an account. A taken username is a conflict.
    pub async fn add_account(&mut self, new: &NewAccount<'_>) -> Result<(), StoreError> {
        let id = new.id.uuid();
        let secret = new.totp_secret.map(|secret| ACCOUNT_TOTP.seal(&self.keys, id, secret)).transpose()?;
        execute!(
            self,
            "insert into account (id, username, display_name, role, region, language, password_hash, \
             totp_secret_sealed, totp_last_step, created_at, changed_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, -1, $9, $9)",
            id,
            new.username.to_lowercase(),
            new.display_name,
            new.role.code(),
            new.region.map(|region| region.to_string()),
            new.language.code(),
            new.password_hash,
            &secret,
            new.created_at.micros(),
        )?;
        Ok(())
    }

    /// Sets the hash of a new password.
    pub async fn set_account_password(
        &mut self,
        id: AccountId,
        hash: &str,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update account set password_hash = $2, changed_at = $3 where id = $1";
        Ok(execute!(self, sql, id.uuid(), hash, at.micros())? == 1)
    }

    /// Disables an account, or lets it in again.
    pub async fn set_account_disabled(
        &mut self,
        id: AccountId,
        disabled: bool,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let since = disabled.then_some(at.micros());
        let sql = "update account set disabled_at = $2, changed_at = $3 where id = $1";
        Ok(execute!(self, sql, id.uuid(), since, at.micros())? == 1)
    }

    /// Changes what an account may do; it counts from the very next request.
    pub async fn set_account_role(
        &mut self,
        id: AccountId,
        role: Role,
        region: Option<Kato>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update account set role = $2, region = $3, changed_at = $4 where id = $1";
        let region = region.map(|region| region.to_string());
        Ok(execute!(self, sql, id.uuid(), role.code(), &region, at.micros())? == 1)
    }

    /// Sets the language of the console.
    pub async fn set_account_language(
        &mut self,
        id: AccountId,
        language: Language,
    ) -> Result<bool, StoreError> {
        let sql = "update account set language = $2 where id = $1";
        Ok(execute!(self, sql, id.uuid(), language.code())? == 1)
    }

    /// Sets or takes away the second factor; its steps count anew.
    pub async fn set_totp_secret(
        &mut self,
        id: AccountId,
        secret: Option<&[u8]>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sealed = secret.map(|secret| ACCOUNT_TOTP.seal(&self.keys, id.uuid(), secret)).transpose()?;
        let sql =
            "update account set totp_secret_sealed = $2, totp_last_step = -1, changed_at = $3 where id = $1";
        Ok(execute!(self, sql, id.uuid(), &sealed, at.micros())? == 1)
    }

    /// Uses up a step of the second factor and all before it: true once (SEC-10).
    pub async fn use_totp_step(&mut self, id: AccountId, step: i64) -> Result<bool, StoreError> {
        let sql = "update account set totp_last_step = $2 where id = $1 and totp_last_step < $2";
        Ok(execute!(self, sql, id.uuid(), step)? == 1)
    }
}
