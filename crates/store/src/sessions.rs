//! Sessions: found by the SHA-256 of their id, their data sealed (SEC-11).

use ashyq_domain::ids::AccountId;
use ashyq_domain::time::Timestamp;
use uuid::Uuid;

use crate::error::StoreError;
use crate::sealed::SESSION_DATA;
use crate::tx::{Tx, execute, fetch_all, fetch_optional};

/// SHA-256 of a session's id; the id itself never reaches this crate.
pub type SessionHash = [u8; 32];

/// A session as loaded.
pub struct Session {
    /// The account that is signed in.
    pub account: Option<AccountId>,
    /// What the session holds, opened.
    pub data: Vec<u8>,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// A session in the list of an account.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Its key.
    pub hash: SessionHash,
    /// When it began.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct DataRow {
    id: Uuid,
    account: Option<Uuid>,
    data_sealed: Vec<u8>,
    expires_at: i64,
}

#[derive(sqlx::FromRow)]
struct ListRow {
    id: Uuid,
    hash: Vec<u8>,
    created_at: i64,
    expires_at: i64,
}

/// The row's id is half of the hash: enough to bind the sealed data to it.
fn row_id(hash: &SessionHash) -> Uuid {
    let mut half = [0_u8; 16];
    for (to, from) in half.iter_mut().zip(hash) {
        *to = *from;
    }
    Uuid::from_bytes(half)
}

impl Tx {
    /// Inserts only: false when there is such a session already.
    pub async fn create_session(
        &mut self,
        hash: &SessionHash,
        data: &[u8],
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let id = row_id(hash);
        let sealed = SESSION_DATA.seal(&self.keys, id, data)?;
        let sql = "insert into session (id, hash, data_sealed, created_at, expires_at) values ($1, $2, $3, $4, $5) \
                   on conflict do nothing";
        Ok(execute!(self, sql, id, &hash[..], &sealed, now.micros(), expires_at.micros())? == 1)
    }

    /// Updates only: false when there is no such session, so that a request in flight cannot bring back one that has
    /// been signed out.
    pub async fn save_session(
        &mut self,
        hash: &SessionHash,
        data: &[u8],
        expires_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sealed = SESSION_DATA.seal(&self.keys, row_id(hash), data)?;
        let sql = "update session set data_sealed = $2, expires_at = $3 where hash = $1";
        Ok(execute!(self, sql, &hash[..], &sealed, expires_at.micros())? == 1)
    }

    /// The session, unless it has ended.
    pub async fn load_session(
        &mut self,
        hash: &SessionHash,
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        let sql =
            "select id, account, data_sealed, expires_at from session where hash = $1 and expires_at > $2";
        let Some(row) = fetch_optional!(self, DataRow, sql, &hash[..], now.micros())? else {
            return Ok(None);
        };
        let mut data = SESSION_DATA.open(&self.keys, row.id, &row.data_sealed)?;
        Ok(Some(Session {
            account: row.account.map(AccountId::from_uuid),
            data: std::mem::take(&mut *data),
            expires_at: Timestamp::from_micros(row.expires_at),
        }))
    }

    /// Ends a session.
    pub async fn delete_session(&mut self, hash: &SessionHash) -> Result<bool, StoreError> {
        Ok(execute!(self, "delete from session where hash = $1", &hash[..])? == 1)
    }

    /// Ends all sessions of an account: after a new password, a new role, or on wish.
    pub async fn delete_sessions_of_account(&mut self, account: AccountId) -> Result<u64, StoreError> {
        execute!(self, "delete from session where account = $1", account.uuid())
    }

    /// Notes whose session it is.
    pub async fn set_session_account(
        &mut self,
        hash: &SessionHash,
        account: Option<AccountId>,
    ) -> Result<bool, StoreError> {
        let sql = "update session set account = $2 where hash = $1";
        Ok(execute!(self, sql, &hash[..], account.map(|id| id.uuid()))? == 1)
    }

    /// The sessions of an account that have not ended, newest first.
    pub async fn list_sessions_of_account(
        &mut self,
        account: AccountId,
        now: Timestamp,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let sql = "select id, hash, created_at, expires_at from session where account = $1 and expires_at > $2 \
                   order by created_at desc, id";
        let rows = fetch_all!(self, ListRow, sql, account.uuid(), now.micros())?;
        rows.into_iter()
            .map(|row| {
                let hash = row.hash.try_into().map_err(|_| StoreError::corrupt("session", "hash", row.id))?;
                Ok(SessionRow {
                    hash,
                    created_at: Timestamp::from_micros(row.created_at),
                    expires_at: Timestamp::from_micros(row.expires_at),
                })
            })
            .collect()
    }

    /// Deletes what has ended.
    pub async fn delete_expired_sessions(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        execute!(self, "delete from session where expires_at <= $1", now.micros())
    }
}
