//! One transaction on either engine, and the macros that write each statement once (docs/adr/0001).

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::{Database, Postgres, Sqlite, Transaction};

use crate::audit::Pending;
use crate::crypto::Keyring;
use crate::error::StoreError;
use crate::undo::Made;

/// A transaction. Dropping it without [`Tx::commit`] undoes everything.
///
/// Queue counters and audit rows are gathered and written by `commit`, in one fixed order. Every transaction wants those
/// few rows; taken last, they are locked for moments only and two transactions can never wait for each other in a ring.
pub struct Tx {
    pub(crate) conn: Conn,
    pub(crate) keys: Arc<Keyring>,
    /// Change of the number of complaints per line and state; zero still marks the queue as changed.
    pub(crate) counts: BTreeMap<(&'static str, &'static str), i64>,
    pub(crate) audit: Vec<Pending>,
    /// What was written so far that an undo would have to take back.
    pub(crate) made: Made,
}

/// The two engines.
pub(crate) enum Conn {
    Sqlite(Held<Sqlite>),
    Postgres(Held<Postgres>),
}

/// A connection that is ours until the end, with a transaction around what it does or without one.
pub(crate) enum Held<DB: Database> {
    /// All statements see one moment, and stay or go together.
    Transaction(Transaction<'static, DB>),
    /// One statement sees one moment and stays or goes by itself: two turns to the database less.
    Plain(PoolConnection<DB>),
}

impl<DB: Database> Held<DB> {
    async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Transaction(transaction) => transaction.commit().await,
            Self::Plain(_) => Ok(()),
        }
    }

    async fn rollback(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Transaction(transaction) => transaction.rollback().await,
            Self::Plain(_) => Ok(()),
        }
    }
}

impl<DB: Database> Deref for Held<DB> {
    type Target = DB::Connection;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::Transaction(transaction) => transaction,
            Self::Plain(connection) => connection,
        }
    }
}

impl<DB: Database> DerefMut for Held<DB> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        match self {
            Self::Transaction(transaction) => &mut *transaction,
            Self::Plain(connection) => &mut *connection,
        }
    }
}

/// Expands the body for both engines.
macro_rules! on {
    ($tx:expr, $c:ident => $body:expr) => {
        match &mut $tx.conn {
            $crate::tx::Conn::Sqlite(transaction) => {
                let $c = &mut **transaction;
                $body
            }
            $crate::tx::Conn::Postgres(transaction) => {
                let $c = &mut **transaction;
                $body
            }
        }
    };
}

/// Runs a statement; the number of rows it touched.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::tx::on!($tx, c => sqlx::query($sql)$(.bind($bind))*.execute(c).await.map(|done| done.rows_affected()))
            .map_err($crate::error::StoreError::from)
    };
}

/// The first row of a query as `$row`, or nothing.
macro_rules! fetch_optional {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::tx::on!($tx, c => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_optional(c).await)
            .map_err($crate::error::StoreError::from)
    };
}

/// All rows of a query as `$row`.
macro_rules! fetch_all {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::tx::on!($tx, c => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_all(c).await)
            .map_err($crate::error::StoreError::from)
    };
}

/// The one value of the one row of a query.
macro_rules! fetch_scalar {
    ($tx:expr, $value:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::tx::on!($tx, c => sqlx::query_scalar::<_, $value>($sql)$(.bind($bind))*.fetch_one(c).await)
            .map_err($crate::error::StoreError::from)
    };
}

/// A statement that ends differently on PostgreSQL, where rows that another transaction holds must be named:
/// SQLite has one writer and nothing to skip.
macro_rules! skip_locked {
    ($tx:expr, $head:expr, $tail:expr) => {
        match &$tx.conn {
            $crate::tx::Conn::Sqlite(_) => concat!($head, $tail),
            $crate::tx::Conn::Postgres(_) => concat!($head, " for update skip locked", $tail),
        }
    };
}

/// A query whose rows stay as they are until the transaction ends. SQLite has one writer, so they do anyway.
macro_rules! held {
    ($tx:expr, $sql:expr) => {
        match &$tx.conn {
            $crate::tx::Conn::Sqlite(_) => $sql,
            $crate::tx::Conn::Postgres(_) => concat!($sql, " for update"),
        }
    };
}

pub(crate) use {execute, fetch_all, fetch_optional, fetch_scalar, held, on, skip_locked};

impl Tx {
    pub(crate) fn new(conn: Conn, keys: Arc<Keyring>) -> Self {
        Self { conn, keys, counts: BTreeMap::new(), audit: Vec::new(), made: Made::default() }
    }

    /// The keys that seal and index, for callers that must compute an index or a hash themselves.
    pub fn keys(&self) -> &Keyring {
        &self.keys
    }

    /// Makes everything durable, or nothing: counters and audit rows are written here.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        self.write_counts().await?;
        self.write_audit().await?;
        match self.conn {
            Conn::Sqlite(transaction) => transaction.commit().await?,
            Conn::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }

    /// Undoes everything now instead of when dropped.
    pub async fn rollback(self) -> Result<(), StoreError> {
        match self.conn {
            Conn::Sqlite(transaction) => transaction.rollback().await?,
            Conn::Postgres(transaction) => transaction.rollback().await?,
        }
        Ok(())
    }
}
