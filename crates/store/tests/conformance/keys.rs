use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use ashyq_domain::Line;
use ashyq_domain::randomness::SystemRandomness;
use ashyq_store::{KeyError, KeyId, Keyring, MadeFor, Store, testing};

use crate::support::World;

fn key_file() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    testing::folder().join(format!("rotated-{}.key", NUMBER.fetch_add(1, Ordering::Relaxed)))
}

fn load(path: &std::path::Path) -> Arc<Keyring> {
    Arc::new(Keyring::load(path, Arc::new(SystemRandomness)).unwrap())
}

fn create(path: &std::path::Path) -> Arc<Keyring> {
    Arc::new(Keyring::create(path, MadeFor::Development, Arc::new(SystemRandomness)).unwrap())
}

pub async fn rotated_while_writing(world: World) {
    let world = Arc::new(world.with_key_file(create(&key_file())).await);
    for _ in 0..20 {
        world.complaint(Line::Line1414).await;
    }
    let stop = Arc::new(AtomicBool::new(false));
    let writer = tokio::spawn({
        let (world, stop) = (Arc::clone(&world), Arc::clone(&stop));
        async move {
            let mut written = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                written.push(world.complaint(Line::Line1414).await.id);
            }
            written
        }
    });
    while world.number("select count(*) from complaint").await < 25 {
        tokio::task::yield_now().await;
    }
    let rotation = world.store.rotate_keys().await.unwrap();
    assert_eq!(rotation.key, KeyId(2));
    assert!(rotation.fields >= 100, "document, phone, words and claim of each: {}", rotation.fields);
    stop.store(true, Ordering::Relaxed);
    let written = writer.await.unwrap();
    world.store.reseal().await.unwrap();
    assert_eq!(world.store.fields_of_other_keys().await.unwrap(), 0);
    // The old key is really no longer needed.
    assert!(matches!(world.keys.remove_key(KeyId(2)), Err(KeyError::Current(2))));
    world.keys.remove_key(KeyId(1)).unwrap();
    assert_eq!(world.keys.ids(), [KeyId(2)]);
    for id in written {
        assert_eq!(world.find(id).await.document, Some(world.document(0)));
    }
    let by_phone = world.read().await.list_open_by_phone(&world.phone(1)).await.unwrap();
    assert!(by_phone.len() >= 25, "the index key is another one and stays");
}

pub async fn an_interrupted_rotation_goes_on(world: World) {
    let world = world.with_key_file(create(&key_file())).await;
    let old = world.complaint(Line::Line1414).await;
    // Interrupted after the new key was made.
    world.keys.add_key().unwrap();
    let new = world.complaint(Line::Line1414).await;
    assert_eq!(world.store.fields_of_other_keys().await.unwrap(), 4);
    assert_eq!(world.find(old.id).await.words, old.words, "both keys open");
    assert_eq!(world.store.reseal().await.unwrap().fields, 4);
    assert_eq!(world.store.fields_of_other_keys().await.unwrap(), 0);
    assert_eq!(world.store.reseal().await.unwrap().fields, 0);
    for id in [old.id, new.id] {
        assert_eq!(world.find(id).await.claim, old.claim);
    }
    world.store.prove_keys().await.unwrap();
}

pub async fn another_process_follows(world: World) {
    let path = key_file();
    let server = world.with_key_file(create(&path)).await;
    let old = server.complaint(Line::Line1414).await;
    let mut config = server.config.clone();
    config.exclusive = false;
    let tool = Store::open(&config, load(&path)).await.unwrap();
    assert_eq!(tool.rotate_keys().await.unwrap().fields, 4);
    // Reading meets a key that this process has not seen yet.
    assert_eq!(server.find(old.id).await.words, old.words);
    tool.keys().add_key().unwrap();
    // Writing begins with a look at the file.
    let new = server.complaint(Line::Line1414).await;
    assert_eq!(server.keys.current(), KeyId(3));
    assert_eq!(tool.fields_of_other_keys().await.unwrap(), 4, "only those of the complaint before");
    assert_eq!(server.find(new.id).await.phone, old.phone);
}

pub async fn what_does_not_open_is_named_and_passed_over(world: World) {
    let world = world.with_key_file(create(&key_file())).await;
    let (first, second) = (world.complaint(Line::Line1414).await, world.complaint(Line::Line1414).await);
    world.complaint(Line::Line1414).await;
    let (one, other) = (first.id.uuid(), second.id.uuid());
    // Ciphertexts of two rows exchanged: what an intruder or a wrong repair would do.
    let swap = |id: &dyn Fn(uuid::Uuid) -> String| {
        format!(
            "update complaint set words_sealed = (select other.words_sealed from complaint as other \
             where other.id = {}) where id = {}",
            id(other),
            id(one)
        )
    };
    let sqlite = swap(&|id| format!("x'{}'", id.simple()));
    let postgres = swap(&|id| format!("'{id}'"));
    assert_eq!(world.raw(&sqlite, &postgres).await.unwrap(), 1);
    let rotation = world.store.rotate_keys().await.unwrap();
    assert_eq!(rotation.fields, 11, "all but the one");
    let named: Vec<String> = rotation.unreadable.iter().map(ToString::to_string).collect();
    assert_eq!(named, [format!("complaint.words_sealed of {one}")]);
    assert_eq!(world.store.fields_of_other_keys().await.unwrap(), 1, "it keeps what it had");
    assert_eq!(world.find(second.id).await.words, second.words);
}
