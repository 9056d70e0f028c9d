use ashyq_domain::complaint::Words;
use ashyq_domain::time::Span;
use ashyq_domain::{PublicationState as State, Role};

use crate::publications::{drafted, published};
use crate::support::{World, kato};
use crate::venues::two_lists;

pub async fn submitted_and_decided(world: World) {
    let almaty = kato("750000000");
    let first = world.account("first", Role::Chamber).await;
    let second = world.account("second", Role::Chamber).await;
    let id = drafted(&world, almaty, None).await;
    let other = drafted(&world, almaty, None).await;
    let (at, planned) = (world.now(), world.now().plus(Span::hours(1)));
    let sent = (State::Draft, State::Submitted);
    let mut tx = world.begin().await;
    assert!(tx.submit_publication(id, sent, Some(planned), at, first).await.unwrap());
    assert!(!tx.submit_publication(id, sent, Some(planned), at, first).await.unwrap(), "once");
    let found = tx.find_publication(id).await.unwrap().unwrap();
    assert_eq!((found.state, found.planned_at), (State::Submitted, Some(planned)));
    assert_eq!((found.submitted_at, found.submitted_by), (Some(at), Some(first)));
    assert!(!tx.publish(id, at, Some(second)).await.unwrap(), "nobody has approved it");
    let ids = |all: Vec<ashyq_store::Publication>| all.into_iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(ids(tx.publications_in(Some(almaty), State::Submitted, 9).await.unwrap()), [id]);
    assert_eq!(ids(tx.publications_in(None, State::Submitted, 9).await.unwrap()), [id]);
    assert!(tx.publications_in(Some(kato("150000000")), State::Submitted, 9).await.unwrap().is_empty());
    let approved = (State::Submitted, State::Planned);
    assert!(tx.decide_publication(id, approved, None, at, second).await.unwrap());
    assert!(!tx.decide_publication(id, approved, None, at, second).await.unwrap(), "once");
    assert!(tx.due_publications(at).await.unwrap().is_empty());
    assert_eq!(ids(tx.due_publications(planned).await.unwrap()), [id]);
    assert!(tx.publish(id, planned, Some(second)).await.unwrap());
    assert!(tx.due_publications(planned).await.unwrap().is_empty());
    let words = Words::parse("Мекенжайы қате").unwrap();
    assert!(tx.submit_publication(other, sent, None, at, first).await.unwrap());
    let no = (State::Submitted, State::Rejected);
    assert!(tx.decide_publication(other, no, Some(&words), at, second).await.unwrap());
    assert_eq!(tx.publication_words(other).await.unwrap().unwrap().expose(), "Мекенжайы қате");
    assert!(tx.publication_words(id).await.unwrap().is_none());
    assert!(!tx.drop_publication(other).await.unwrap(), "what is over stays over");
    tx.commit().await.unwrap();
}

pub async fn outdated_ones_leave_the_queue(world: World) {
    let almaty = kato("750000000");
    let by = world.account("first", Role::Chamber).await;
    let planned = drafted(&world, almaty, None).await;
    let other = drafted(&world, almaty, None).await;
    let at = world.now();
    let mut tx = world.begin().await;
    assert!(!tx.outdate_publication(planned).await.unwrap(), "nobody has approved it");
    let (sent, approved) = ((State::Draft, State::Submitted), (State::Submitted, State::Planned));
    assert!(tx.submit_publication(planned, sent, Some(at), at, by).await.unwrap());
    assert!(tx.decide_publication(planned, approved, None, at, by).await.unwrap());
    tx.commit().await.unwrap();
    assert!(published(&world, other).await);
    let mut tx = world.begin().await;
    assert!(!tx.publish(planned, at, Some(by)).await.unwrap(), "it was compared with no list at all");
    assert!(tx.outdate_publication(planned).await.unwrap());
    assert!(!tx.outdate_publication(planned).await.unwrap(), "once");
    assert!(tx.due_publications(at).await.unwrap().is_empty());
    let found = tx.find_publication(planned).await.unwrap().unwrap();
    assert_eq!((found.state, found.planned_at), (State::Draft, Some(at)));
}

pub async fn two_lists_compared(world: World) {
    let almaty = kato("750000000");
    let (before, after) = two_lists(&world).await;
    let mut tx = world.read().await;
    let names = |all: Vec<ashyq_store::KnownListing>| {
        all.into_iter().map(|known| known.listing.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(tx.listings_only_in(after, Some(before), 9, 0).await.unwrap()), ["«Достық» № 4"]);
    assert_eq!(names(tx.listings_only_in(before, Some(after), 9, 0).await.unwrap()), ["«Достық» № 1"]);
    assert_eq!(tx.listings_only_in(after, None, 2, 1).await.unwrap().len(), 2);
    assert!(tx.listings_only_in(after, None, 2, 3).await.unwrap().is_empty());
    let changed = tx.changed_listings(before, after, 9, 0).await.unwrap();
    let [(old, new)] = changed.as_slice() else { panic!("{changed:?}") };
    assert_eq!(old.listing.venue, new.listing.venue);
    assert_eq!((old.listing.address.as_str(), new.listing.address.as_str()), ("Абай даңғылы, 52", "Жаңа, 3"));
    assert!(tx.changed_listings(before, after, 9, 1).await.unwrap().is_empty());
    let whole = tx.list_whole_listings(before, None, 2).await.unwrap();
    assert_eq!(whole.len(), 2);
    let last = whole.last().map(|listing| listing.known.listing.venue.id);
    assert_eq!(tx.list_whole_listings(before, last, 2).await.unwrap().len(), 1);
    for listing in whole {
        let owner = listing.owner.unwrap();
        assert_eq!(world.keys.owner_index(&owner).to_vec(), listing.known.owner_index);
        assert_eq!(listing.phone.is_some(), listing.known.phone_index.is_some());
    }
    assert!(tx.list_departed(almaty, Some(before), None, 9).await.unwrap().is_empty());
    drop(tx);
    assert!(published(&world, after).await);
    let mut tx = world.read().await;
    let departed = tx.list_departed(almaty, Some(after), None, 9).await.unwrap();
    assert_eq!(names(departed.clone()), ["«Достық» № 1"], "drafts and other regions do not count");
    let id = departed[0].listing.venue.id;
    assert!(tx.list_departed(almaty, Some(after), Some(id), 9).await.unwrap().is_empty());
    assert!(tx.list_departed(kato("150000000"), None, None, 9).await.unwrap().is_empty());
}
