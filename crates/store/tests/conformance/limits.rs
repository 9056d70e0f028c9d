use ashyq_domain::time::Span;
use ashyq_store::{LimitKind, TokenState};

use crate::support::{World, race};

const KIND: LimitKind = LimitKind::CodesPerPhoneHour;

pub async fn counted_in_windows(world: World) {
    let start = world.now();
    let end = start.plus(Span::hours(1));
    let mut tx = world.begin().await;
    assert_eq!(tx.count(KIND, b"one", start).await.unwrap(), 0);
    for expected in 1..=3 {
        assert_eq!(tx.hit(KIND, b"one", start, end).await.unwrap(), expected);
    }
    assert_eq!(tx.hit(KIND, b"two", start, end).await.unwrap(), 1, "by key");
    assert_eq!(tx.hit(LimitKind::Resend, b"one", start, end).await.unwrap(), 1, "by kind");
    assert_eq!(tx.hit(KIND, b"one", end, end.plus(Span::hours(1))).await.unwrap(), 1, "by window");
    assert_eq!(tx.count(KIND, b"one", start).await.unwrap(), 3);
    assert_eq!(tx.delete_limits_before(end.plus(Span::seconds(1))).await.unwrap(), 3);
    assert_eq!(tx.count(KIND, b"one", start).await.unwrap(), 0);
    assert_eq!(tx.count(KIND, b"one", end).await.unwrap(), 1);
}

pub async fn counted_by_many(world: World) {
    let start = world.now();
    let store = world.store.clone();
    let mut counts = race(50, move |_| {
        let store = store.clone();
        async move {
            let mut tx = store.begin().await.unwrap();
            let count = tx.hit(KIND, b"one", start, start.plus(Span::hours(1))).await.unwrap();
            tx.commit().await.unwrap();
            count
        }
    })
    .await;
    counts.sort_unstable();
    assert_eq!(counts, (1..=50).collect::<Vec<i64>>());
}

pub async fn a_token_counts_once(world: World) {
    let now = world.now();
    let token = world.keys.token_hash(b"token");
    let mut tx = world.begin().await;
    assert_eq!(tx.find_form_token(&token, b"me", &[0; 32]).await.unwrap(), None);
    assert_eq!(tx.claim_form_token(&token, b"me", &[0; 32], now).await.unwrap(), TokenState::Fresh);
    assert_eq!(tx.find_form_token(&token, b"me", &[0; 32]).await.unwrap(), None, "claimed, not finished");
    tx.finish_form_token(&token, b"me", "/kk/complaints/new/sent").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.begin().await;
    let done = TokenState::Done("/kk/complaints/new/sent".to_owned());
    assert_eq!(tx.claim_form_token(&token, b"me", &[0; 32], now).await.unwrap(), done);
    let led = tx.find_form_token(&token, b"me", &[0; 32]).await.unwrap();
    assert_eq!(led.as_deref(), Some("/kk/complaints/new/sent"));
    assert_eq!(tx.find_form_token(&token, b"you", &[0; 32]).await.unwrap(), None, "by actor");
    assert_eq!(tx.find_form_token(&token, b"me", &[1; 32]).await.unwrap(), None, "by body");
    assert_eq!(
        tx.claim_form_token(&token, b"you", &[0; 32], now).await.unwrap(),
        TokenState::Fresh,
        "by actor"
    );
    let other = tx.claim_form_token(&token, b"me", &[1; 32], now).await.unwrap();
    assert_eq!(other, TokenState::Other, "another text is not the same form");
    assert_eq!(tx.delete_form_tokens_before(now.plus(Span::seconds(1))).await.unwrap(), 2);
    assert_eq!(tx.claim_form_token(&token, b"me", &[0; 32], now).await.unwrap(), TokenState::Fresh);
}

pub async fn a_token_comes_free_again(world: World) {
    let now = world.now();
    let token = world.keys.token_hash(b"token");
    let mut tx = world.begin().await;
    tx.claim_form_token(&token, b"me", &[0; 32], now).await.unwrap();
    tx.rollback().await.unwrap();
    let mut tx = world.begin().await;
    assert_eq!(tx.claim_form_token(&token, b"me", &[0; 32], now).await.unwrap(), TokenState::Fresh);
    tx.commit().await.unwrap();
    let mut tx = world.begin().await;
    let done = TokenState::Done(String::new());
    assert_eq!(
        tx.claim_form_token(&token, b"me", &[0; 32], now).await.unwrap(),
        done,
        "committed without a result is done"
    );
}

pub async fn fifty_tokens(world: World) {
    let now = world.now();
    let token = world.keys.token_hash(b"token");
    let store = world.store.clone();
    let states = race(50, move |number| {
        let store = store.clone();
        async move {
            let mut tx = store.begin().await.unwrap();
            let state = tx.claim_form_token(&token, b"me", &[0; 32], now).await.unwrap();
            if state == TokenState::Fresh {
                // The others are waiting meanwhile.
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                tx.finish_form_token(&token, b"me", &format!("{number}")).await.unwrap();
            }
            tx.commit().await.unwrap();
            (number, state)
        }
    })
    .await;
    let fresh: Vec<_> = states.iter().filter(|(_, state)| *state == TokenState::Fresh).collect();
    assert_eq!(fresh.len(), 1);
    let done = TokenState::Done(fresh[0].0.to_string());
    assert!(states.iter().all(|(_, state)| *state == TokenState::Fresh || *state == done), "{states:?}");
}

pub async fn accepted_once(world: World) {
    let at = world.now();
    let store = world.store.clone();
    let accepted = race(20, move |_| {
        let store = store.clone();
        async move {
            let mut tx = store.begin().await.unwrap();
            let accepted = tx.accept_once("health", "event", at).await.unwrap();
            tx.commit().await.unwrap();
            accepted
        }
    })
    .await;
    assert_eq!(accepted.into_iter().filter(|accepted| *accepted).count(), 1);
    let mut tx = world.begin().await;
    assert!(tx.accept_once("sms", "event", at).await.unwrap(), "by source");
    assert_eq!(tx.delete_inbox_before(at.plus(Span::seconds(1))).await.unwrap(), 2);
    assert!(tx.accept_once("health", "event", at).await.unwrap());
}
