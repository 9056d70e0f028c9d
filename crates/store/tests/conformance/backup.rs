use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use ashyq_domain::Line;
use ashyq_store::{AuditActor, BackupError, Engine, NewAudit, Store, StoreConfig, StoreError, testing};
use serde_json::json;

use crate::support::World;

fn folder() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    testing::folder().join(format!("backup-{}", NUMBER.fetch_add(1, Ordering::Relaxed)))
}

async fn elsewhere(world: &World) -> StoreConfig {
    let mut config = world.config.clone();
    config.url = match world.store.engine() {
        Engine::Sqlite => testing::sqlite_url(),
        Engine::Postgres => testing::postgres_url().await,
    };
    config
}

async fn write(world: &World) -> ashyq_domain::ids::ComplaintId {
    let new = world.new_complaint(Line::Line1414);
    let mut tx = world.store.begin().await.unwrap();
    assert!(tx.add_complaint(&new).await.unwrap());
    let actor = AuditActor::Citizen;
    tx.audit(&NewAudit { at: new.at, actor, action: "complaint.submit", object: "", detail: json!({}) });
    tx.commit().await.unwrap();
    new.id
}

pub async fn restored_elsewhere(world: World) {
    let id = write(&world).await;
    let folder = folder();
    let manifest = world.store.backup(&folder).await.unwrap();
    assert_eq!(manifest.audit_rows, 1);
    let later = write(&world).await;
    let config = elsewhere(&world).await;
    if world.store.engine() == Engine::Sqlite {
        // A log left over from another file must not be played into the restored one.
        let target = PathBuf::from(config.url.strip_prefix("sqlite://").unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        for suffix in ["-wal", "-shm"] {
            let from = world.config.url.strip_prefix("sqlite://").unwrap().to_owned() + suffix;
            std::fs::copy(from, target.with_file_name(format!("ashyq.db{suffix}"))).unwrap();
        }
    }
    let restored = Store::restore(&folder, &config, Arc::clone(&world.keys)).await.unwrap();
    assert_eq!(restored, manifest);
    let store = Store::open(&config, Arc::clone(&world.keys)).await.unwrap();
    store.migrate().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let found = tx.find_complaint(id).await.unwrap().unwrap();
    assert_eq!((found.words, found.document), (world.find(id).await.words, Some(world.document(0))));
    assert!(tx.find_complaint(later).await.unwrap().is_none());
    let report = tx.verify_audit().await.unwrap();
    assert_eq!((report.rows, report.first_bad, report.head.hash), (1, None, manifest.audit_hash));
    drop(tx);
    // It lives: what needs counters and triggers works.
    let new = world.new_complaint(Line::Line1414);
    let mut tx = store.begin().await.unwrap();
    assert!(tx.add_complaint(&new).await.unwrap());
    tx.add_event(&world.new_event(new.id, ashyq_store::Visibility::Public, "Сәлем")).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn refused_where_something_is(world: World) {
    write(&world).await;
    let full = folder();
    world.store.backup(&full).await.unwrap();
    assert!(matches!(world.store.backup(&full).await, Err(BackupError::NotEmpty(_))));
    let onto = Store::restore(&full, &world.config, Arc::clone(&world.keys)).await;
    assert!(matches!(onto, Err(BackupError::NotEmpty(_))), "{onto:?}");
    assert_eq!(world.number("select count(*) from complaint").await, 1);
    let config = elsewhere(&world).await;
    let none = Store::restore(&folder(), &config, Arc::clone(&world.keys)).await;
    assert!(matches!(none, Err(BackupError::NotABackup)), "{none:?}");
    std::fs::write(full.join("backup.json"), "{}").unwrap();
    let malformed = Store::restore(&full, &config, Arc::clone(&world.keys)).await;
    assert!(matches!(malformed, Err(BackupError::NotABackup)), "{malformed:?}");
}

pub async fn other_keys_are_noticed(world: World) {
    write(&world).await;
    let folder = folder();
    world.store.backup(&folder).await.unwrap();
    let restored = Store::restore(&folder, &elsewhere(&world).await, testing::keys()).await;
    assert!(matches!(restored, Err(BackupError::Store(StoreError::Corrupt { .. }))), "{restored:?}");
    // A backup whose log was shortened afterwards is noticed too.
    let text = std::fs::read_to_string(folder.join("backup.json")).unwrap();
    std::fs::write(folder.join("backup.json"), text.replace("\"audit_rows\": 1", "\"audit_rows\": 2"))
        .unwrap();
    let restored = Store::restore(&folder, &elsewhere(&world).await, Arc::clone(&world.keys)).await;
    assert!(matches!(restored, Err(BackupError::Audit(2))), "{restored:?}");
}

pub async fn taken_while_writing(world: World) {
    let world = Arc::new(world);
    let mut before = Vec::new();
    for _ in 0..20 {
        before.push(write(&world).await);
    }
    let stop = Arc::new(AtomicBool::new(false));
    let writer = tokio::spawn({
        let (world, stop) = (Arc::clone(&world), Arc::clone(&stop));
        async move {
            let mut written = 0_i64;
            while !stop.load(Ordering::Relaxed) {
                write(&world).await;
                written += 1;
            }
            written
        }
    });
    let folder = folder();
    world.store.backup(&folder).await.unwrap();
    stop.store(true, Ordering::Relaxed);
    let written = writer.await.unwrap();
    let config = elsewhere(&world).await;
    Store::restore(&folder, &config, Arc::clone(&world.keys)).await.unwrap();
    let store = Store::open(&config, Arc::clone(&world.keys)).await.unwrap();
    let mut tx = store.read().await.unwrap();
    for id in before {
        assert!(tx.find_complaint(id).await.unwrap().is_some());
    }
    let counts = tx.queue_counts(
        &[Line::Line1414],
        ashyq_domain::ids::AccountId::from_uuid(uuid::Uuid::nil()),
        world.now(),
    );
    let counts = counts.await.unwrap();
    assert!((20..=20 + written).contains(&counts.unassigned));
    assert_eq!(tx.verify_audit().await.unwrap().rows, counts.unassigned, "one moment of all tables");
}
