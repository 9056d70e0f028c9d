//! Rotation of the encryption key while the server works.
//!
//! A new key becomes the current one, then every field that another key sealed is sealed anew, in small transactions.
//! Each field is replaced only if it still is what was read, so nobody's work is overwritten; after an interruption the
//! same walk simply goes on with what is left. Older keys stay in the file: backups need them. A field that does not
//! open stays as it is and is named: one damaged row must not keep all others with an old key.

use std::fmt;

use uuid::Uuid;

use crate::crypto::{KeyError, KeyId};
use crate::error::StoreError;
use crate::sealed::{SEALED_COLUMNS, SealedColumn};
use crate::store::Store;
use crate::tx::{Tx, on};

/// Fields sealed anew in one transaction.
const BATCH: i64 = 100;
/// How often in a row a batch may find its rows locked.
const PATIENCE: u32 = 20;

/// What a rotation did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// The current key.
    pub key: KeyId,
    /// Fields that were sealed anew.
    pub fields: u64,
    /// Fields that do not open and were left as they are.
    pub unreadable: Vec<Unreadable>,
}

/// A field that does not open: damaged, moved to another row, or sealed with a key that is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its table.
    pub table: &'static str,
    /// Its column.
    pub column: &'static str,
    /// Its row, an id without meaning.
    pub id: Uuid,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{} of {}", self.table, self.column, self.id)
    }
}

/// What one walk over the sealed columns, or a part of it, did.
#[derive(Default)]
struct Walk {
    fields: u64,
    unreadable: Vec<Unreadable>,
}

#[derive(sqlx::FromRow)]
struct FieldRow {
    id: Uuid,
    sealed: Vec<u8>,
}

impl Store {
    /// Adds a key, makes it the current one and seals every field with it. Other processes follow the key file by
    /// themselves.
    pub async fn rotate_keys(&self) -> Result<Rotation, StoreError> {
        self.keys.add_key()?;
        self.reseal().await
    }

    /// Seals with the current key whatever another one sealed: the second half of a rotation, also after an
    /// interruption. Walks again until a whole walk finds nothing: a transaction that began before the new key may
    /// have committed behind our back.
    pub async fn reseal(&self) -> Result<Rotation, StoreError> {
        let mut fields = 0;
        loop {
            let mut walk = Walk::default();
            for column in SEALED_COLUMNS {
                self.reseal_column(*column, &mut walk).await?;
            }
            fields += walk.fields;
            if walk.fields == 0 {
                return Ok(Rotation { key: self.keys.current(), fields, unreadable: walk.unreadable });
            }
        }
    }

    async fn reseal_column(&self, column: SealedColumn, walk: &mut Walk) -> Result<(), StoreError> {
        let (mut after, mut refused) = (Uuid::nil(), 0);
        loop {
            match self.reseal_batch(column, after).await {
                Ok(None) => return Ok(()),
                Ok(Some((last, batch))) => {
                    (after, refused) = (last, 0);
                    walk.fields += batch.fields;
                    walk.unreadable.extend(batch.unreadable);
                }
                // The others go first; they are quick.
                Err(StoreError::Busy) if refused < PATIENCE => refused += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// One transaction's worth, and where it ended.
    async fn reseal_batch(
        &self,
        column: SealedColumn,
        after: Uuid,
    ) -> Result<Option<(Uuid, Walk)>, StoreError> {
        let mut tx = self.begin().await?;
        let rows = tx.sealed_by_others(column, after).await?;
        let Some(last) = rows.last().map(|row| row.id) else { return Ok(None) };
        let mut batch = Walk::default();
        for row in rows {
            let plaintext = match column.open(&self.keys, row.id, &row.sealed) {
                Ok(plaintext) => plaintext,
                Err(StoreError::Corrupt { .. } | StoreError::Crypto(KeyError::Missing(_))) => {
                    let SealedColumn { table, column } = column;
                    batch.unreadable.push(Unreadable { table, column, id: row.id });
                    continue;
                }
                Err(error) => return Err(error),
            };
            let anew = column.seal(&self.keys, row.id, &plaintext)?;
            batch.fields += tx.replace_sealed(column, row.id, &row.sealed, &anew).await?;
        }
        tx.commit().await?;
        Ok(Some((last, batch)))
    }

    /// Opens one field of every sealed column, so that a restored backup shows at once whether its keys are there.
    pub async fn prove_keys(&self) -> Result<(), StoreError> {
        let mut tx = self.read().await?;
        for column in SEALED_COLUMNS {
            let sql = format!(
                "select id, {column} as sealed from {table} where {column} is not null order by id desc limit 1",
                table = column.table,
                column = column.column
            );
            let row = on!(tx, c => sqlx::query_as::<_, FieldRow>(sqlx::AssertSqlSafe(sql)).fetch_optional(c).await)?;
            if let Some(row) = row {
                column.open(&self.keys, row.id, &row.sealed)?;
            }
        }
        Ok(())
    }

    /// How many fields are sealed by another key than the current one; 0 before an old key may be taken out.
    pub async fn fields_of_other_keys(&self) -> Result<u64, StoreError> {
        let mut tx = self.read().await?;
        let mut fields = 0;
        for column in SEALED_COLUMNS {
            let prefix = self.keys.current().prefix();
            let sql = format!(
                "select count(*) from {table} where {column} is not null and substr({column}, 1, 3) <> $1",
                table = column.table,
                column = column.column
            );
            let count = on!(tx, c => sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(sql))
                .bind(&prefix[..])
                .fetch_one(c)
                .await)?;
            fields += u64::try_from(count).unwrap_or(0);
        }
        Ok(fields)
    }
}

impl Tx {
    // Table and column are constants of this crate, so the texts built here are safe.
    async fn sealed_by_others(
        &mut self,
        column: SealedColumn,
        after: Uuid,
    ) -> Result<Vec<FieldRow>, StoreError> {
        let prefix = self.keys.current().prefix();
        let sql = format!(
            "select id, {column} as sealed from {table} where id > $1 and {column} is not null \
             and substr({column}, 1, 3) <> $2 order by id limit $3",
            table = column.table,
            column = column.column
        );
        let rows = on!(self, c => sqlx::query_as::<_, FieldRow>(sqlx::AssertSqlSafe(sql))
            .bind(after)
            .bind(&prefix[..])
            .bind(BATCH)
            .fetch_all(c)
            .await)?;
        Ok(rows)
    }

    async fn replace_sealed(
        &mut self,
        column: SealedColumn,
        id: Uuid,
        before: &[u8],
        after: &[u8],
    ) -> Result<u64, StoreError> {
        let sql = format!(
            "update {table} set {column} = $3 where id = $1 and {column} = $2",
            table = column.table,
            column = column.column
        );
        let rows = on!(self, c => sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id)
            .bind(before)
            .bind(after)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(rows)
    }
}
