//! SQLite: one writer, several readers, safe settings (security.md 4.2).

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::{OpenError, Pools, StoreConfig};

/// Older ones can lose a committed transaction in WAL mode (SEC-3).
const OLDEST: [u32; 3] = [3, 51, 3];

pub(super) async fn open(config: &StoreConfig) -> Result<Pools, OpenError> {
    let path = path_of(&config.url)?;
    prepare(&path)?;
    let lock = if config.exclusive { Some(Arc::new(lock(&path)?)) } else { None };
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(config.acquire_timeout)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options(&path, config))
        .await?;
    check_version(&writer).await?;
    check_file(&writer).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(config.readers)
        .acquire_timeout(config.acquire_timeout)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options(&path, config).pragma("query_only", "on"))
        .await?;
    Ok(Pools::Sqlite { writer, readers, path, _lock: lock })
}

/// The file that an address names.
pub(crate) fn path_of(url: &str) -> Result<PathBuf, OpenError> {
    let options = SqliteConnectOptions::from_str(url).map_err(|_quotes_the_address| OpenError::Address)?;
    let path = options.get_filename();
    let memory = url.contains(":memory:") || url.contains("mode=memory");
    if memory || path.as_os_str().is_empty() { Err(OpenError::Address) } else { Ok(path.to_owned()) }
}

fn options(path: &Path, config: &StoreConfig) -> SqliteConnectOptions {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("trusted_schema", "off")
        // What is erased must not linger in free pages.
        .pragma("secure_delete", "on")
        .statement_cache_capacity(256);
    if config.exclusive {
        options
    } else {
        // Only the server's own process writes the log back into the file (security.md 4.2).
        options.pragma("wal_autocheckpoint", "0")
    }
}

/// Folder 0700, file 0600; `-wal` and `-shm` inherit the file's mode.
fn prepare(path: &Path) -> Result<(), OpenError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
        && !folder.exists()
    {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
    Ok(())
}

/// The kernel gives the lock back when the process ends, however it ends.
fn lock(path: &Path) -> Result<File, OpenError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(name)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::AlreadyOpen),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

async fn check_version(pool: &sqlx::SqlitePool) -> Result<(), OpenError> {
    let version: String = sqlx::query_scalar("select sqlite_version()").fetch_one(pool).await?;
    let numbers: Vec<u32> = version.split('.').map_while(|part| part.parse().ok()).collect();
    if numbers.as_slice() < OLDEST.as_slice() { Err(OpenError::SqliteTooOld(version)) } else { Ok(()) }
}

async fn check_file(pool: &sqlx::SqlitePool) -> Result<(), OpenError> {
    let found: String = sqlx::query_scalar("pragma quick_check(1)").fetch_one(pool).await?;
    if found == "ok" { Ok(()) } else { Err(OpenError::Damaged(found)) }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn an_address_names_a_file() {
        assert_eq!(path_of("sqlite://var/ashyq.db").unwrap(), Path::new("var/ashyq.db"));
        assert_eq!(path_of("sqlite:///srv/a%20b.db?mode=rwc").unwrap(), Path::new("/srv/a b.db"));
        for memory in ["sqlite::memory:", "sqlite://", "sqlite://x?mode=memory"] {
            assert!(path_of(memory).is_err(), "{memory}");
        }
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!([3, 9, 0].as_slice() < OLDEST.as_slice());
        assert!([3, 51, 2].as_slice() < OLDEST.as_slice());
        assert!([3, 51, 3].as_slice() >= OLDEST.as_slice());
        assert!([3, 100, 0].as_slice() >= OLDEST.as_slice());
    }
}
