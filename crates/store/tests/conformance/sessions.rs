use ashyq_domain::Role;
use ashyq_domain::time::Span;

use crate::support::World;

const ONE: [u8; 32] = [1; 32];
const TWO: [u8; 32] = [2; 32];

pub async fn created_loaded_saved(world: World) {
    let now = world.now();
    let end = now.plus(Span::hours(1));
    let mut tx = world.begin().await;
    assert!(tx.create_session(&ONE, b"first", now, end).await.unwrap());
    assert!(!tx.create_session(&ONE, b"second", now, end).await.unwrap(), "it only inserts");
    let session = tx.load_session(&ONE, now).await.unwrap().unwrap();
    assert_eq!((session.data.as_slice(), session.account, session.expires_at), (&b"first"[..], None, end));
    assert!(tx.save_session(&ONE, b"third", end.plus(Span::hours(1))).await.unwrap());
    let session = tx.load_session(&ONE, end).await.unwrap().unwrap();
    assert_eq!(session.data, b"third");
    assert!(!tx.save_session(&TWO, b"nobody", end).await.unwrap(), "it only updates");
    assert!(tx.load_session(&TWO, now).await.unwrap().is_none());
    tx.commit().await.unwrap();
}

pub async fn signed_out_stays_out(world: World) {
    let now = world.now();
    let end = now.plus(Span::hours(1));
    let mut tx = world.begin().await;
    tx.create_session(&ONE, b"in", now, end).await.unwrap();
    assert!(tx.delete_session(&ONE).await.unwrap());
    assert!(!tx.save_session(&ONE, b"a request in flight", end).await.unwrap());
    assert!(tx.load_session(&ONE, now).await.unwrap().is_none());
    assert!(!tx.delete_session(&ONE).await.unwrap());
}

pub async fn of_an_account(world: World) {
    let id = world.account("someone", Role::Supervisor).await;
    let now = world.now();
    let end = now.plus(Span::hours(1));
    let mut tx = world.begin().await;
    tx.create_session(&ONE, b"", now, end).await.unwrap();
    tx.create_session(&TWO, b"", now.plus(Span::seconds(1)), end).await.unwrap();
    assert!(tx.set_session_account(&ONE, Some(id)).await.unwrap());
    assert!(tx.set_session_account(&TWO, Some(id)).await.unwrap());
    assert_eq!(tx.load_session(&ONE, now).await.unwrap().unwrap().account, Some(id));
    let list = tx.list_sessions_of_account(id, now).await.unwrap();
    assert_eq!(list.iter().map(|row| row.hash).collect::<Vec<_>>(), [TWO, ONE], "newest first");
    assert!(tx.list_sessions_of_account(id, end).await.unwrap().is_empty());
    assert!(tx.set_session_account(&TWO, None).await.unwrap());
    assert_eq!(tx.delete_sessions_of_account(id).await.unwrap(), 1);
    assert!(tx.load_session(&ONE, now).await.unwrap().is_none());
    assert!(tx.load_session(&TWO, now).await.unwrap().is_some());
}

pub async fn ended(world: World) {
    let now = world.now();
    let end = now.plus(Span::hours(1));
    let mut tx = world.begin().await;
    tx.create_session(&ONE, b"", now, end).await.unwrap();
    tx.create_session(&TWO, b"", now, end.plus(Span::seconds(1))).await.unwrap();
    assert!(tx.load_session(&ONE, end).await.unwrap().is_none(), "over at the very moment");
    assert_eq!(tx.delete_expired_sessions(end).await.unwrap(), 1);
    assert!(tx.load_session(&TWO, now).await.unwrap().is_some());
}
