use ashyq_domain::Line;
use ashyq_store::StoreError;

use crate::support::World;

pub async fn migrates_twice(world: World) {
    world.complaint(Line::Line1414).await;
    let once = world.number("select count(*) from _sqlx_migrations").await;
    world.store.migrate().await.unwrap();
    assert_eq!(world.number("select count(*) from complaint").await, 1);
    assert_eq!(world.number("select count(*) from _sqlx_migrations").await, once);
}

pub async fn answers(world: World) {
    world.store.ping().await.unwrap();
    world.store.checkpoint().await.unwrap();
    let scheme = world.config.url.split(':').next().unwrap();
    assert_eq!(world.store.engine().code(), scheme);
    world.store.close().await;
    assert!(matches!(world.store.ping().await, Err(StoreError::Backend(_))));
}

pub async fn readers_cannot_write(world: World) {
    let mut tx = world.read().await;
    let refused = tx.add_complaint(&world.new_complaint(Line::Line1414)).await;
    assert!(matches!(refused, Err(StoreError::Backend(_))), "{refused:?}");
    drop(tx);
    assert_eq!(world.number("select count(*) from complaint").await, 0);
}

pub async fn readers_see_one_moment(world: World) {
    let first = world.complaint(Line::Line1414).await;
    let mut reader = world.read().await;
    assert_eq!(reader.list_open_by_phone(&world.phone(1)).await.unwrap().len(), 1);
    // A reader neither holds the writer up nor sees what it does.
    let second = world.complaint(Line::Line1414).await;
    assert_eq!(reader.list_open_by_phone(&world.phone(1)).await.unwrap().len(), 1);
    drop(reader);
    let both = world.read().await.list_open_by_phone(&world.phone(1)).await.unwrap();
    assert_eq!(both.iter().map(|found| found.id).collect::<Vec<_>>(), [first.id, second.id]);
    // A writer that is under way is not seen by anybody.
    let mut writer = world.begin().await;
    assert!(writer.add_complaint(&world.new_complaint(Line::Line1414)).await.unwrap());
    assert_eq!(world.read().await.list_open_by_phone(&world.phone(1)).await.unwrap().len(), 2);
    writer.commit().await.unwrap();
    assert_eq!(world.read().await.list_open_by_phone(&world.phone(1)).await.unwrap().len(), 3);
}
