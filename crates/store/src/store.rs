//! Opening either database, and handing out transactions.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use sqlx::{PgPool, SqlitePool};

use crate::crypto::Keyring;
use crate::error::StoreError;
use crate::tx::{Conn, Held, Tx};

pub(crate) mod postgres;
pub(crate) mod sqlite;

/// Where the data is and how patient we are. Has no Debug: the address may hold a password.
#[derive(Clone)]
pub struct StoreConfig {
    /// `sqlite://path` or `postgres://…`.
    pub url: String,
    /// Connections that read on SQLite, next to the one that writes.
    pub readers: u32,
    /// Connections on PostgreSQL.
    pub connections: u32,
    /// How long to wait for a connection.
    pub acquire_timeout: Duration,
    /// PostgreSQL: the longest a statement may take.
    pub statement_timeout: Duration,
    /// PostgreSQL: the longest a statement may wait for a lock.
    pub lock_timeout: Duration,
    /// PostgreSQL: the longest a transaction may sit idle.
    pub idle_timeout: Duration,
    /// SQLite: hold the lock file, so that no second server opens the same data. Command-line tools that work beside a
    /// running server set this to false.
    pub exclusive: bool,
}

impl StoreConfig {
    /// The defaults of a server for this address.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            readers: 4,
            connections: 16,
            acquire_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(5),
            lock_timeout: Duration::from_secs(2),
            idle_timeout: Duration::from_secs(10),
            exclusive: true,
        }
    }

    /// Which engine the address names.
    pub fn engine(&self) -> Result<Engine, OpenError> {
        match self.url.split_once(':') {
            Some(("sqlite", _)) => Ok(Engine::Sqlite),
            Some(("postgres" | "postgresql", _)) => Ok(Engine::Postgres),
            _ => Err(OpenError::Address),
        }
    }
}

/// The two engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded; the default.
    Sqlite,
    /// A server beside us.
    Postgres,
}

impl Engine {
    /// Name for logs and the backup's description.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// Why a store does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Neither `sqlite:` nor `postgres:`, or a database in memory.
    #[error("the database address must be sqlite://PATH or postgres://…")]
    Address,
    /// Another server process holds the data.
    #[error("another process has opened this database")]
    AlreadyOpen,
    /// The bundled SQLite is older than the one that does not lose commits (SEC-3).
    #[error("SQLite {0} is too old: 3.51.3 or newer is needed")]
    SqliteTooOld(String),
    /// The file is damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// The folder or the file cannot be made or protected.
    #[error("the database file cannot be prepared")]
    File(#[from] std::io::Error),
    /// A migration failed.
    #[error("the migration failed")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The database refused.
    #[error("the database cannot be opened")]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) pools: Pools,
    pub(crate) keys: Arc<Keyring>,
    pub(crate) config: Arc<StoreConfig>,
}

#[derive(Clone)]
pub(crate) enum Pools {
    Sqlite { writer: SqlitePool, readers: SqlitePool, path: PathBuf, _lock: Option<Arc<std::fs::File>> },
    Postgres(PgPool),
}

impl Store {
    /// Opens the database; makes the SQLite file if there is none. Does not migrate.
    pub async fn open(config: &StoreConfig, keys: Arc<Keyring>) -> Result<Self, OpenError> {
        let pools = match config.engine()? {
            Engine::Sqlite => sqlite::open(config).await?,
            Engine::Postgres => postgres::open(config).await?,
        };
        Ok(Self { pools, keys, config: Arc::new(config.clone()) })
    }

    /// Brings the schema up to date; does nothing when it is.
    pub async fn migrate(&self) -> Result<(), OpenError> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => sqlx::migrate!("../../migrations/sqlite").run(writer).await?,
            Pools::Postgres(pool) => sqlx::migrate!("../../migrations/postgres").run(pool).await?,
        }
        Ok(())
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match &self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// The keys of this installation.
    pub fn keys(&self) -> &Arc<Keyring> {
        &self.keys
    }

    /// Starts a transaction that writes. On SQLite there is one at a time, and it holds the write lock from the start:
    /// one that reads first and writes later would fail with BUSY at once.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        self.keys.refresh()?;
        let conn = match &self.pools {
            Pools::Sqlite { writer, .. } => {
                Conn::Sqlite(Held::Transaction(writer.begin_with("begin immediate").await?))
            }
            Pools::Postgres(pool) => Conn::Postgres(Held::Transaction(pool.begin().await?)),
        };
        Ok(Tx::new(conn, Arc::clone(&self.keys)))
    }

    /// Starts a transaction that only reads: a consistent view that waits for no writer. Writing in it fails.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        let conn = match &self.pools {
            Pools::Sqlite { readers, .. } => Conn::Sqlite(Held::Transaction(readers.begin().await?)),
            Pools::Postgres(pool) => {
                let begin = "begin isolation level repeatable read read only";
                Conn::Postgres(Held::Transaction(pool.begin_with(begin).await?))
            }
        };
        Ok(Tx::new(conn, Arc::clone(&self.keys)))
    }

    /// For one statement that reads, which needs no transaction around it: what is asked at every request or several
    /// times a second. Two statements may see two moments; for those there is [`Store::read`].
    pub async fn one_read(&self) -> Result<Tx, StoreError> {
        let conn = match &self.pools {
            Pools::Sqlite { readers, .. } => Conn::Sqlite(Held::Plain(readers.acquire().await?)),
            Pools::Postgres(pool) => Conn::Postgres(Held::Plain(pool.acquire().await?)),
        };
        Ok(Tx::new(conn, Arc::clone(&self.keys)))
    }

    /// For one statement that writes: it is durable when its method has answered, and there is nothing to undo. What
    /// `commit` would write itself (counters, audit rows) needs [`Store::begin`].
    pub async fn one_write(&self) -> Result<Tx, StoreError> {
        self.keys.refresh()?;
        let conn = match &self.pools {
            Pools::Sqlite { writer, .. } => Conn::Sqlite(Held::Plain(writer.acquire().await?)),
            Pools::Postgres(pool) => Conn::Postgres(Held::Plain(pool.acquire().await?)),
        };
        Ok(Tx::new(conn, Arc::clone(&self.keys)))
    }

    /// Does the database answer?
    pub async fn ping(&self) -> Result<(), StoreError> {
        match &self.pools {
            Pools::Sqlite { readers, .. } => {
                sqlx::query("select 1").execute(readers).await?;
            }
            Pools::Postgres(pool) => {
                sqlx::query("select 1").execute(pool).await?;
            }
        }
        Ok(())
    }

    /// SQLite: writes the log back into the file and empties it; for idle moments. Nothing to do on PostgreSQL.
    pub async fn checkpoint(&self) -> Result<(), StoreError> {
        if let Pools::Sqlite { writer, .. } = &self.pools {
            sqlx::query("pragma wal_checkpoint(truncate)").execute(writer).await?;
        }
        Ok(())
    }

    /// Closes all connections after their work, and gives the lock file back.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}
