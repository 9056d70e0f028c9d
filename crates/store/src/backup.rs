//! Backup while the server works, and restoring into an empty place.
//!
//! A backup is a folder with the data and `backup.json`, which says what it is and how long the audit log was. Keys are
//! **not** in it: they are kept apart, and restoring proves that they fit.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use crate::crypto::Keyring;
use crate::error::StoreError;
use crate::store::{Engine, OpenError, Pools, Store, StoreConfig, sqlite};

mod tool;

pub use tool::postgres_program;
use tool::run;

const FORMAT: &str = "ashyq-backup-1";
const MANIFEST: &str = "backup.json";
const SQLITE_FILE: &str = "ashyq.db";
const POSTGRES_FILE: &str = "ashyq.dump";

/// Why a backup or a restore did not happen.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is something already where the data is to go.
    #[error("{0} is not empty")]
    NotEmpty(String),
    /// The folder does not hold a backup for this engine.
    #[error("the folder holds no backup for this engine")]
    NotABackup,
    /// A program of PostgreSQL failed.
    #[error("{program} failed: {message}")]
    Program {
        /// Which.
        program: &'static str,
        /// What it said.
        message: String,
    },
    /// The restored audit log is not the one that was backed up.
    #[error("the audit log does not verify, first at row {0}")]
    Audit(i64),
    /// A file could not be written or read.
    #[error("a file could not be written or read")]
    File(#[from] std::io::Error),
    /// The restored database does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database failed, or the keys do not open its fields.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    engine: String,
    /// Rows of the audit log when the backup began.
    pub audit_rows: i64,
    /// Hash of the last of them.
    pub audit_hash: String,
}

impl Store {
    /// Writes a backup into `folder`, which must be empty or not there. Work goes on meanwhile; everything that was
    /// committed before the call is in it.
    pub async fn backup(&self, folder: &Path) -> Result<Manifest, BackupError> {
        prepare(folder)?;
        let head = self.read().await?.audit_head().await?;
        let file = match &self.pools {
            Pools::Sqlite { path, .. } => {
                let target = folder.join(SQLITE_FILE);
                vacuum_into(path, &target).await?;
                target
            }
            Pools::Postgres(_) => {
                let target = folder.join(POSTGRES_FILE);
                // The file is made here, so that it is never readable by others.
                OpenOptions::new().write(true).create_new(true).mode(0o600).open(&target)?;
                let arguments: [&OsStr; 5] = [
                    "--format=custom".as_ref(),
                    "--no-owner".as_ref(),
                    "--no-privileges".as_ref(),
                    "--file".as_ref(),
                    target.as_os_str(),
                ];
                run("pg_dump", &self.config.url, &arguments).await?;
                target
            }
        };
        File::open(&file)?.sync_all()?;
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            engine: self.engine().code().to_owned(),
            audit_rows: head.seq,
            audit_hash: head.hash,
        };
        // Written last: a folder without it is not a backup.
        write_manifest(folder, &manifest)?;
        Ok(manifest)
    }

    /// Restores a backup into the empty place that `config` names, and proves that the audit log is whole and that the
    /// keys open what is in it. Whatever is there already is left alone and refused.
    pub async fn restore(
        folder: &Path,
        config: &StoreConfig,
        keys: Arc<Keyring>,
    ) -> Result<Manifest, BackupError> {
        let manifest = read_manifest(folder)?;
        if manifest.engine != config.engine()?.code() {
            return Err(BackupError::NotABackup);
        }
        match config.engine()? {
            Engine::Sqlite => restore_sqlite(&folder.join(SQLITE_FILE), &sqlite::path_of(&config.url)?)?,
            Engine::Postgres => restore_postgres(&folder.join(POSTGRES_FILE), config).await?,
        }
        let store = Self::open(config, keys).await?;
        let proof = store.prove(&manifest).await;
        store.close().await;
        proof.map(|()| manifest)
    }

    async fn prove(&self, manifest: &Manifest) -> Result<(), BackupError> {
        let mut tx = self.read().await?;
        let report = tx.verify_audit().await?;
        if let Some(row) = report.first_bad {
            return Err(BackupError::Audit(row));
        }
        if report.rows < manifest.audit_rows {
            return Err(BackupError::Audit(report.rows + 1));
        }
        let known = tx.audit_hash(manifest.audit_rows).await?;
        if known.is_some_and(|hash| hash != manifest.audit_hash) {
            return Err(BackupError::Audit(manifest.audit_rows));
        }
        drop(tx);
        self.prove_keys().await?;
        Ok(())
    }
}

fn prepare(folder: &Path) -> Result<(), BackupError> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(BackupError::NotEmpty(folder.display().to_string()));
    }
    Ok(())
}

async fn vacuum_into(source: &Path, target: &Path) -> Result<(), BackupError> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(target)?;
    // A connection of its own: it neither waits for the writer nor holds a reader.
    let mut connection =
        SqliteConnectOptions::new().filename(source).create_if_missing(false).connect().await?;
    let done = sqlx::query("vacuum into $1")
        .bind(target.to_string_lossy().into_owned())
        .execute(&mut connection)
        .await;
    connection.close().await?;
    done?;
    Ok(())
}

fn write_manifest(folder: &Path, manifest: &Manifest) -> Result<(), BackupError> {
    let text = serde_json::to_string_pretty(manifest).map_err(std::io::Error::other)?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(folder.join(MANIFEST))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    File::open(folder)?.sync_all()?;
    Ok(())
}

fn read_manifest(folder: &Path) -> Result<Manifest, BackupError> {
    let mut text = String::new();
    File::open(folder.join(MANIFEST))
        .map_err(|_missing| BackupError::NotABackup)?
        .read_to_string(&mut text)?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|_malformed| BackupError::NotABackup)?;
    if manifest.format == FORMAT { Ok(manifest) } else { Err(BackupError::NotABackup) }
}

fn restore_sqlite(source: &Path, target: &Path) -> Result<(), BackupError> {
    if fs::metadata(target).is_ok_and(|found| found.len() > 0) {
        return Err(BackupError::NotEmpty(target.display().to_string()));
    }
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists())
    {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    // A log left over from another file would be played into this one.
    for suffix in ["-wal", "-shm"] {
        match fs::remove_file(beside(target, suffix)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    // Copied beside and renamed, so that an interrupted restore leaves nothing that looks whole.
    let unfinished = beside(target, ".restoring");
    let mut reader = File::open(source)?;
    let mut writer =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    std::io::copy(&mut reader, &mut writer)?;
    writer.sync_all()?;
    fs::rename(&unfinished, target)?;
    Ok(())
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

async fn restore_postgres(source: &Path, config: &StoreConfig) -> Result<(), BackupError> {
    let options: sqlx::postgres::PgConnectOptions = config.url.parse().map_err(|_| OpenError::Address)?;
    let mut connection = options.connect().await?;
    let tables: i64 =
        sqlx::query_scalar("select count(*) from pg_catalog.pg_tables where schemaname = 'public'")
            .fetch_one(&mut connection)
            .await?;
    connection.close().await?;
    if tables > 0 {
        return Err(BackupError::NotEmpty("the database".to_owned()));
    }
    let arguments: [&OsStr; 5] = [
        "--single-transaction".as_ref(),
        "--exit-on-error".as_ref(),
        "--no-owner".as_ref(),
        "--no-privileges".as_ref(),
        source.as_os_str(),
    ];
    run("pg_restore", &config.url, &arguments).await
}
