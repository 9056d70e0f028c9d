//! What is particular to SQLite: the file, its age, its lock.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use ashyq_store::{OpenError, Store, StoreConfig, testing};
use sqlx::{Connection as _, SqliteConnection};

async fn open(config: &StoreConfig) -> Result<Store, OpenError> {
    Store::open(config, testing::keys()).await
}

fn path(config: &StoreConfig) -> PathBuf {
    PathBuf::from(config.url.strip_prefix("sqlite://").unwrap())
}

#[tokio::test]
async fn a_second_server_is_refused() {
    let config = StoreConfig::new(testing::sqlite_url());
    let first = open(&config).await.unwrap();
    assert!(matches!(open(&config).await, Err(OpenError::AlreadyOpen)));
    let tool = StoreConfig { exclusive: false, ..config.clone() };
    let tool = open(&tool).await.unwrap();
    tool.ping().await.unwrap();
    first.close().await;
    drop(first);
    open(&config).await.unwrap();
}

#[tokio::test]
async fn the_file_is_for_its_owner_only() {
    let config = StoreConfig::new(testing::sqlite_url());
    let store = open(&config).await.unwrap();
    store.migrate().await.unwrap();
    let file = path(&config);
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(file.parent().unwrap()), 0o700);
    for suffix in ["", "-wal", "-shm", ".lock"] {
        let file = file.with_file_name(format!("ashyq.db{suffix}"));
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    // One that was open to others is closed.
    drop(store);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    open(&config).await.unwrap();
    assert_eq!(mode(&file), 0o600);
}

#[tokio::test]
async fn the_bundled_engine_is_new_enough() {
    let config = StoreConfig::new(testing::sqlite_url());
    open(&config).await.unwrap();
    let mut connection = SqliteConnection::connect(&config.url).await.unwrap();
    let version: String =
        sqlx::query_scalar("select sqlite_version()").fetch_one(&mut connection).await.unwrap();
    let numbers: Vec<u32> = version.split('.').map(|part| part.parse().unwrap()).collect();
    assert!(numbers >= vec![3, 51, 3], "{version} can lose committed transactions");
}

#[tokio::test]
async fn a_damaged_file_does_not_open() {
    let config = StoreConfig::new(testing::sqlite_url());
    let store = open(&config).await.unwrap();
    store.migrate().await.unwrap();
    store.checkpoint().await.unwrap();
    store.close().await;
    drop(store);
    let file = path(&config);
    let mut bytes = std::fs::read(&file).unwrap();
    for byte in bytes.iter_mut().skip(4096 * 3).take(4096 * 4) {
        *byte = 0x5a;
    }
    std::fs::write(&file, bytes).unwrap();
    let refused = open(&config).await.err().unwrap();
    assert!(matches!(refused, OpenError::Damaged(_) | OpenError::Store(_)), "{refused:?}");
}

#[tokio::test]
async fn addresses_that_are_none() {
    for url in ["mysql://h/d", "", "sqlite::memory:", "/var/ashyq.db"] {
        assert!(matches!(open(&StoreConfig::new(url)).await, Err(OpenError::Address)), "{url}");
    }
}
