use ashyq_domain::ids::PublicationId;
use ashyq_domain::region::RegionSet;
use ashyq_domain::time::Span;
use ashyq_domain::{Kato, Role};
use ashyq_store::{NewPublication, PublicationCounts, PublicationState, StoreError};

use crate::support::{World, kato, race};

const COUNTS: PublicationCounts =
    PublicationCounts { regular: 3, test: 2, added: 4, changed: 1, gone: 6, left_out: 5 };

/// A publication that is being loaded.
pub async fn begun(world: &World, region: Kato, previous: Option<PublicationId>) -> PublicationId {
    let at = world.now();
    let id = PublicationId::new(at, &world.randomness);
    let new = NewPublication {
        id,
        region,
        region_set: RegionSet::Set2021,
        previous,
        copy_of: None,
        source_name: Some("тізім.xlsx"),
        source_hash: Some(&[7; 32]),
        counts: COUNTS,
        at,
        by: None,
    };
    let mut tx = world.begin().await;
    tx.add_publication(&new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A publication that waits to be published.
pub async fn drafted(world: &World, region: Kato, previous: Option<PublicationId>) -> PublicationId {
    let id = begun(world, region, previous).await;
    let mut tx = world.begin().await;
    assert!(tx.finish_loading(id).await.unwrap());
    tx.commit().await.unwrap();
    id
}

/// Publishes; what the store said.
pub async fn published(world: &World, id: PublicationId) -> bool {
    let at = world.now();
    let mut tx = world.begin().await;
    let done = tx.publish(id, at, None).await.unwrap();
    tx.commit().await.unwrap();
    done
}

async fn state(world: &World, id: PublicationId) -> PublicationState {
    world.read().await.find_publication(id).await.unwrap().unwrap().state
}

pub async fn a_life(world: World) {
    let almaty = kato("750000000");
    let by = world.account("chamber", Role::Chamber).await;
    assert_eq!(world.read().await.publication_revision().await.unwrap(), 0);
    let id = begun(&world, almaty, None).await;
    assert_eq!(state(&world, id).await, PublicationState::Loading);
    assert!(!published(&world, id).await, "half a list");
    let mut tx = world.begin().await;
    assert!(tx.finish_loading(id).await.unwrap());
    assert!(!tx.finish_loading(id).await.unwrap(), "once");
    tx.commit().await.unwrap();
    assert!(world.read().await.current_publications().await.unwrap().is_empty(), "a draft is nobody's list");
    let at = world.now();
    let mut tx = world.begin().await;
    assert!(tx.publish(id, at, Some(by)).await.unwrap());
    assert!(!tx.publish(id, at, Some(by)).await.unwrap(), "once");
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    let found = tx.current_publication(almaty).await.unwrap().unwrap();
    assert_eq!((found.id, found.region, found.region_set), (id, almaty, RegionSet::Set2021));
    assert_eq!((found.number, found.state, found.is_current), (Some(1), PublicationState::Published, true));
    assert_eq!((found.previous, found.created_by, found.published_by), (None, None, Some(by)));
    assert_eq!((found.source_name.as_deref(), found.counts), (Some("тізім.xlsx"), COUNTS));
    assert_eq!((found.source_hash, found.published_at), (Some(vec![7; 32]), Some(at)));
    assert!(found.created_at < at);
    assert_eq!(tx.publication_revision().await.unwrap(), 1);
    assert!(tx.current_publication(kato("150000000")).await.unwrap().is_none());
    assert!(tx.find_publication(PublicationId::new(at, &world.randomness)).await.unwrap().is_none());
}

pub async fn one_is_current(world: World) {
    let (almaty, aktobe) = (kato("750000000"), kato("150000000"));
    let first = drafted(&world, almaty, None).await;
    assert!(published(&world, first).await);
    let other = drafted(&world, aktobe, None).await;
    assert!(published(&world, other).await);
    let second = drafted(&world, almaty, Some(first)).await;
    let late = drafted(&world, almaty, Some(first)).await;
    assert!(published(&world, second).await);
    assert!(!published(&world, late).await, "it was compared with a list that is no longer current");
    let blind = drafted(&world, almaty, None).await;
    assert!(!published(&world, blind).await, "it was compared with nothing");
    let mut tx = world.read().await;
    let current: Vec<_> = tx.current_publications().await.unwrap().into_iter().map(|one| one.id).collect();
    assert_eq!(current, [other, second], "a refusal changes nothing");
    let listed = tx.list_publications(almaty, 10).await.unwrap();
    let numbers: Vec<_> = listed.iter().map(|one| (one.id, one.number, one.is_current)).collect();
    assert_eq!(numbers, [(second, Some(2), true), (first, Some(1), false)]);
    assert_eq!(tx.list_publications(almaty, 1).await.unwrap().len(), 1);
    let earlier = tx.publications_before(almaty, 2, 10).await.unwrap();
    assert_eq!(earlier.iter().map(|one| one.id).collect::<Vec<_>>(), [first]);
    assert!(tx.publications_before(almaty, 1, 10).await.unwrap().is_empty());
    assert_eq!(tx.count_publications().await.unwrap(), [(aktobe, 1), (almaty, 2)], "drafts do not count");
    assert_eq!(tx.publication_revision().await.unwrap(), 3);
}

pub async fn one_of_many_is_published(world: World) {
    let almaty = kato("750000000");
    let first = drafted(&world, almaty, None).await;
    assert!(published(&world, first).await);
    let mut drafts = Vec::new();
    for _ in 0..8 {
        drafts.push(drafted(&world, almaty, Some(first)).await);
    }
    let at = world.now();
    let results = race(drafts.len(), |number| {
        let (store, draft) = (world.store.clone(), drafts[number]);
        async move {
            let mut tx = store.begin().await?;
            let done = tx.publish(draft, at, None).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(done)
        }
    })
    .await;
    let won = results.iter().filter(|result| matches!(result, Ok(true))).count();
    let lost = results.iter().filter(|result| matches!(result, Ok(false) | Err(StoreError::Conflict(_))));
    assert_eq!((won, lost.count()), (1, 7), "{results:?}");
    let mut tx = world.read().await;
    assert_eq!(tx.current_publications().await.unwrap().len(), 1);
    assert_eq!(tx.list_publications(almaty, 10).await.unwrap().len(), 2);
}

pub async fn lost_and_dropped(world: World) {
    let almaty = kato("750000000");
    let lost = begun(&world, almaty, None).await;
    let draft = drafted(&world, almaty, None).await;
    let shown = drafted(&world, almaty, None).await;
    assert!(published(&world, shown).await);
    let mut tx = world.begin().await;
    let begun_at = tx.find_publication(lost).await.unwrap().unwrap().created_at;
    assert!(tx.lost_publications(begun_at).await.unwrap().is_empty(), "only what is older");
    let later = begun_at.plus(Span::hours(1));
    assert_eq!(tx.lost_publications(later).await.unwrap(), [lost]);
    assert!(tx.drop_publication(lost).await.unwrap());
    assert!(!tx.drop_publication(lost).await.unwrap());
    assert!(tx.drop_publication(draft).await.unwrap());
    assert!(!tx.drop_publication(shown).await.unwrap(), "what was shown stays");
    assert!(!tx.finish_loading(lost).await.unwrap());
    assert!(tx.lost_publications(later).await.unwrap().is_empty());
    tx.commit().await.unwrap();
    assert_eq!(state(&world, draft).await, PublicationState::Dropped);
    assert!(!published(&world, draft).await);
    assert_eq!(world.read().await.current_publication(almaty).await.unwrap().unwrap().id, shown);
}

pub async fn forgotten_drafts_are_found(world: World) {
    let almaty = kato("750000000");
    let by = world.account("chamber", Role::Chamber).await;
    let (loading, shown) = (begun(&world, almaty, None).await, drafted(&world, almaty, None).await);
    assert!(published(&world, shown).await);
    let (draft, sent) = (drafted(&world, almaty, None).await, drafted(&world, almaty, None).await);
    let (at, to) = (world.now(), (PublicationState::Draft, PublicationState::Submitted));
    let mut tx = world.begin().await;
    assert!(tx.submit_publication(sent, to, None, at, by).await.unwrap());
    let begun_at = tx.find_publication(draft).await.unwrap().unwrap().created_at;
    assert!(tx.forgotten_drafts(begun_at).await.unwrap().is_empty(), "only what is older");
    let later = at.plus(Span::days(1));
    let found = tx.forgotten_drafts(later).await.unwrap();
    assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [draft], "neither {loading} nor {sent}");
    assert!(tx.drop_publication(draft).await.unwrap());
    assert!(tx.forgotten_drafts(later).await.unwrap().is_empty());
}
