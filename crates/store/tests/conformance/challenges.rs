use ashyq_domain::OneTimeCode;
use ashyq_domain::ids::ChallengeId;
use ashyq_domain::time::Span;
use ashyq_store::{MAX_TRIES, NewChallenge, Try};

use crate::support::{World, race};

async fn add(world: &World, new: &NewChallenge) {
    let mut tx = world.begin().await;
    tx.add_challenge(new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn armed(world: &World) -> (NewChallenge, OneTimeCode) {
    let new = world.new_challenge();
    add(world, &new).await;
    let code = OneTimeCode::generate(&world.randomness);
    let mut tx = world.begin().await;
    assert!(tx.arm_challenge(new.id, &world.keys.code_hash(new.id, &code), new.created_at).await.unwrap());
    tx.commit().await.unwrap();
    (new, code)
}

pub async fn a_life(world: World) {
    let new = world.new_challenge();
    add(&world, &new).await;
    let now = new.created_at;
    let mut tx = world.begin().await;
    let found = tx.find_challenge(new.id).await.unwrap().unwrap();
    assert_eq!((found.purpose, found.language, found.muted), (new.purpose, new.language, false));
    assert_eq!((found.document, found.phone, found.complaint), (new.document, new.phone, None));
    assert_eq!((found.tries, found.armed_at, found.expires_at), (0, None, new.expires_at));
    let Try::Compare { code_hash: None, left } = tx.take_try(new.id, now).await.unwrap() else {
        panic!("a try before the code is there counts and compares with nothing")
    };
    assert_eq!(left, MAX_TRIES - 1);
    let code = OneTimeCode::parse("012345").unwrap();
    let hash = world.keys.code_hash(new.id, &code);
    assert!(tx.arm_challenge(new.id, &hash, now).await.unwrap());
    let Try::Compare { code_hash, left } = tx.take_try(new.id, now).await.unwrap() else {
        panic!("a try is left")
    };
    assert_eq!(left, MAX_TRIES - 2);
    assert!(world.keys.code_matches(new.id, &code, code_hash.as_deref()));
    assert!(!world.keys.code_matches(new.id, &OneTimeCode::parse("012346").unwrap(), code_hash.as_deref()));
    let other = ChallengeId::new(now, &world.randomness);
    assert!(!world.keys.code_matches(other, &code, code_hash.as_deref()), "bound to its challenge");
    assert!(!world.keys.code_matches(new.id, &code, None));
    assert!(tx.use_challenge(new.id, now).await.unwrap());
    let used = tx.find_challenge(new.id).await.unwrap().unwrap();
    assert_eq!((used.used_at, used.is_live(now)), (Some(now), false));
    assert!(tx.find_challenge(other).await.unwrap().is_none());
    assert!(!format!("{used:?}").contains("7701"));
}

pub async fn dead_ones_stay_dead(world: World) {
    let hash = [9; 32];
    // Expired, at the very moment.
    let (expired, _) = armed(&world).await;
    let end = expired.expires_at;
    let mut tx = world.begin().await;
    assert!(matches!(tx.take_try(expired.id, end).await.unwrap(), Try::Refused));
    assert!(!tx.arm_challenge(expired.id, &hash, end).await.unwrap());
    assert!(!tx.use_challenge(expired.id, end).await.unwrap());
    tx.commit().await.unwrap();
    // Killed.
    let (killed, _) = armed(&world).await;
    let now = killed.created_at;
    let mut tx = world.begin().await;
    assert!(tx.kill_challenge(killed.id, now).await.unwrap());
    assert!(!tx.kill_challenge(killed.id, now).await.unwrap());
    assert!(matches!(tx.take_try(killed.id, now).await.unwrap(), Try::Refused));
    assert!(!tx.arm_challenge(killed.id, &hash, now).await.unwrap());
    assert!(!tx.use_challenge(killed.id, now).await.unwrap());
    tx.commit().await.unwrap();
    // Used.
    let (used, _) = armed(&world).await;
    let mut tx = world.begin().await;
    assert!(tx.use_challenge(used.id, now).await.unwrap());
    assert!(matches!(tx.take_try(used.id, now).await.unwrap(), Try::Refused));
    assert!(!tx.arm_challenge(used.id, &hash, now).await.unwrap());
    assert!(!tx.kill_challenge(used.id, now).await.unwrap());
    tx.commit().await.unwrap();
    // Guessed to death: not even a new code helps.
    let (guessed, _) = armed(&world).await;
    let mut tx = world.begin().await;
    for left in (0..MAX_TRIES).rev() {
        let Try::Compare { left: said, .. } = tx.take_try(guessed.id, now).await.unwrap() else {
            panic!("{left}")
        };
        assert_eq!(said, left);
    }
    assert!(matches!(tx.take_try(guessed.id, now).await.unwrap(), Try::Refused));
    assert!(!tx.arm_challenge(guessed.id, &hash, now).await.unwrap());
    assert!(!tx.find_challenge(guessed.id).await.unwrap().unwrap().is_live(now));
}

pub async fn muted_is_never_armed(world: World) {
    let new = NewChallenge { muted: true, ..world.new_challenge() };
    add(&world, &new).await;
    let mut tx = world.begin().await;
    assert!(!tx.arm_challenge(new.id, &[9; 32], new.created_at).await.unwrap());
    assert!(matches!(
        tx.take_try(new.id, new.created_at).await.unwrap(),
        Try::Compare { code_hash: None, .. }
    ));
}

pub async fn five_of_five_hundred(world: World) {
    let (new, _) = armed(&world).await;
    let store = world.store.clone();
    let compared = race(500, move |_| {
        let store = store.clone();
        async move {
            let mut tx = store.begin().await.unwrap();
            let allowed = matches!(tx.take_try(new.id, new.created_at).await.unwrap(), Try::Compare { .. });
            tx.commit().await.unwrap();
            allowed
        }
    })
    .await;
    assert_eq!(compared.into_iter().filter(|allowed| *allowed).count(), 5);
}

pub async fn one_of_fifty(world: World) {
    let (new, _) = armed(&world).await;
    let store = world.store.clone();
    let won = race(50, move |_| {
        let store = store.clone();
        async move {
            let mut tx = store.begin().await.unwrap();
            let won = tx.use_challenge(new.id, new.created_at).await.unwrap();
            tx.commit().await.unwrap();
            won
        }
    })
    .await;
    assert_eq!(won.into_iter().filter(|won| *won).count(), 1);
}

pub async fn one_look(world: World) {
    let (new, _) = armed(&world).await;
    let now = new.created_at;
    let until = now.plus(Span::minutes(10));
    let mut tx = world.begin().await;
    assert!(!tx.grant_view(new.id, until).await.unwrap(), "no look without the code");
    assert!(!tx.take_view(new.id, now).await.unwrap());
    assert!(tx.use_challenge(new.id, now).await.unwrap());
    assert!(tx.grant_view(new.id, until).await.unwrap());
    assert!(!tx.grant_view(new.id, until).await.unwrap(), "one look, not one after the other");
    assert!(!tx.take_view(new.id, until).await.unwrap(), "too late");
    assert!(tx.take_view(new.id, now).await.unwrap());
    assert!(!tx.take_view(new.id, now).await.unwrap());
    assert!(tx.give_view_back(new.id).await.unwrap());
    assert!(!tx.give_view_back(new.id).await.unwrap());
    tx.commit().await.unwrap();
    let store = world.store.clone();
    let looked = race(20, move |_| {
        let store = store.clone();
        async move {
            let mut tx = store.begin().await.unwrap();
            let looked = tx.take_view(new.id, now).await.unwrap();
            tx.commit().await.unwrap();
            looked
        }
    })
    .await;
    assert_eq!(looked.into_iter().filter(|looked| *looked).count(), 1);
}

pub async fn old_ones_go(world: World) {
    let (old, _) = armed(&world).await;
    let (young, _) = armed(&world).await;
    let mut tx = world.begin().await;
    assert_eq!(tx.delete_challenges_before(young.created_at).await.unwrap(), 1);
    assert!(tx.find_challenge(old.id).await.unwrap().is_none());
    assert!(tx.find_challenge(young.id).await.unwrap().is_some());
}
