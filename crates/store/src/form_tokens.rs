//! Form tokens: a form sent twice does its work once and answers the same (REL-2).

use ashyq_domain::time::Timestamp;

use crate::error::StoreError;
use crate::tx::{Tx, execute, fetch_optional};

/// What became of a form's token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenState {
    /// Nobody has used it: do the work in this transaction, and finish it.
    Fresh,
    /// The work is done; this is where it led.
    Done(String),
    /// The form was sent before, with something else in it: this has not been done.
    Other,
}

#[derive(sqlx::FromRow)]
struct TokenRow {
    result: Option<String>,
    body_hash: Option<Vec<u8>>,
}

impl Tx {
    /// Claims a token for the work of this transaction. A second transaction with the same token waits for the first:
    /// on SQLite because there is one writer, on PostgreSQL because of the unique key. If the first is undone, the
    /// second finds the token fresh. `actor` keeps tokens of different sessions apart; `body` is the keyed hash of what
    /// the form was sent with (`Keyring::token_hash`): with another body it is not the same form.
    pub async fn claim_form_token(
        &mut self,
        token: &[u8; 32],
        actor: &[u8],
        body: &[u8; 32],
        now: Timestamp,
    ) -> Result<TokenState, StoreError> {
        let insert = "insert into form_token (actor, token_hash, body_hash, created_at) values ($1, $2, $3, $4) \
                      on conflict do nothing";
        if execute!(self, insert, actor, &token[..], &body[..], now.micros())? == 1 {
            return Ok(TokenState::Fresh);
        }
        let select = "select result, body_hash from form_token where actor = $1 and token_hash = $2";
        let row = fetch_optional!(self, TokenRow, select, actor, &token[..])?;
        if row.as_ref().and_then(|row| row.body_hash.as_deref()).is_some_and(|before| before != body) {
            return Ok(TokenState::Other);
        }
        // Work that led nowhere is done all the same: it must not be done again.
        Ok(TokenState::Done(row.and_then(|row| row.result).unwrap_or_default()))
    }

    /// Where the work of a token led, without claiming it; `None` while nobody has finished it, and for another body.
    pub async fn find_form_token(
        &mut self,
        token: &[u8; 32],
        actor: &[u8],
        body: &[u8; 32],
    ) -> Result<Option<String>, StoreError> {
        let sql = "select result, body_hash from form_token where actor = $1 and token_hash = $2 and body_hash = $3";
        Ok(fetch_optional!(self, TokenRow, sql, actor, &token[..], &body[..])?.and_then(|row| row.result))
    }

    /// Notes where the work led: an address or a reference, no personal data.
    pub async fn finish_form_token(
        &mut self,
        token: &[u8; 32],
        actor: &[u8],
        result: &str,
    ) -> Result<(), StoreError> {
        let sql = "update form_token set result = $3 where actor = $1 and token_hash = $2";
        execute!(self, sql, actor, &token[..], result)?;
        Ok(())
    }

    /// Deletes tokens claimed before `before`.
    pub async fn delete_form_tokens_before(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, "delete from form_token where created_at < $1", before.micros())
    }
}
