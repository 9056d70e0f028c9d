use ashyq_domain::ids::{ApplicationId, PublicationId, VenueId};
use ashyq_domain::time::Span;
use ashyq_domain::{ApplicationState, Language, Mode, Reference, Timestamp};
use ashyq_store::{Application, NewListing, TakenOver, WholeListing};

use crate::applications::{added, found, listed, moved, step};
use crate::publications::{begun, published};
use crate::support::World;

/// A venue on a list; the list knows of no application.
async fn on_a_list(world: &World) -> (PublicationId, WholeListing) {
    let model = added(world).await;
    let (publication, venue) = listed(world, &model, Mode::Test).await;
    world.raw_both("update application set venue = null").await;
    (publication, world.read().await.find_listed(venue).await.unwrap().unwrap())
}

async fn taken_over(world: &World, listing: &WholeListing, at: Timestamp) -> ApplicationId {
    let new = TakenOver {
        id: ApplicationId::new(at, &world.randomness),
        reference: Reference::generate(&world.randomness),
        state: ApplicationState::Test,
        language: Language::Ru,
        listing,
        joined_at: at.minus(Span::days(2)),
        test_until: Some(at.plus(Span::days(5))),
        suspensions: 1,
        due_at: Some(at.plus(Span::days(5))),
        at,
    };
    let mut tx = world.begin().await;
    tx.hold_venue(listing.known.listing.venue.id).await.unwrap();
    assert!(tx.add_taken_over(&new).await.unwrap());
    let id = new.id;
    let again = TakenOver { id: ApplicationId::new(at, &world.randomness), ..new };
    assert!(!tx.add_taken_over(&again).await.unwrap(), "a reference is taken once");
    tx.commit().await.unwrap();
    id
}

async fn in_force(world: &World, venue: VenueId) -> Option<Application> {
    world.read().await.application_in_force_of(venue).await.unwrap()
}

pub async fn as_the_list_has_it(world: World) {
    let (_, listing) = on_a_list(&world).await;
    let venue = listing.known.listing.venue.id;
    assert!(in_force(&world, venue).await.is_none());
    let at = world.now();
    let id = taken_over(&world, &listing, at).await;
    let kept = found(&world, id).await;
    let said = &listing.known.listing;
    assert_eq!((kept.state, kept.version, kept.venue), (ApplicationState::Test, 1, Some(venue)));
    assert_eq!((&kept.name, &kept.address, kept.district), (&said.name, &said.address, said.district));
    assert_eq!((kept.region, kept.category), (said.venue.region, said.category));
    assert_eq!((&kept.owner, &kept.phone), (&listing.owner, &listing.phone));
    assert_eq!(kept.owner_index, listing.known.owner_index);
    assert_eq!(kept.notification_number, listing.known.notification_number);
    assert_eq!((kept.oked, kept.notification_date), (None, None), "a list does not say it");
    assert_eq!((kept.suspensions, kept.joined_at), (1, Some(at.minus(Span::days(2)))));
    assert_eq!((kept.language, kept.created_at, kept.changed_at), (Language::Ru, at, at));
    let mut tx = world.read().await;
    let due = tx.applications_due(at.plus(Span::days(5)), 10).await.unwrap();
    assert_eq!(due.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [id]);
    let of_phone = tx.applications_of_phone(&world.phone(1)).await.unwrap();
    assert_eq!(of_phone[0].id, id, "its owner finds it");
    drop(tx);
    // Without a phone too.
    let silent = WholeListing { phone: None, ..listing };
    assert!(moved(&world, &step(&kept, ApplicationState::Left, world.now())).await);
    let id = taken_over(&world, &silent, world.now()).await;
    assert!(found(&world, id).await.phone.is_none());
}

pub async fn one_in_force_a_venue(world: World) {
    let (_, listing) = on_a_list(&world).await;
    let venue = listing.known.listing.venue.id;
    assert_eq!(world.read().await.suspensions_of(venue).await.unwrap(), 0);
    let id = taken_over(&world, &listing, world.now()).await;
    assert_eq!(world.read().await.suspensions_of(venue).await.unwrap(), 1);
    for state in [ApplicationState::Suspended, ApplicationState::Regular] {
        let now = found(&world, id).await;
        assert!(moved(&world, &step(&now, state, world.now())).await);
        assert_eq!(in_force(&world, venue).await.map(|one| one.state), Some(state));
    }
    let mut left = step(&found(&world, id).await, ApplicationState::Left, world.now());
    left.suspensions = 3;
    assert!(moved(&world, &left).await);
    assert!(in_force(&world, venue).await.is_none());
    assert_eq!(world.read().await.suspensions_of(venue).await.unwrap(), 3, "what has been is not forgotten");
    let unknown = VenueId::new(world.now(), &world.randomness);
    let mut tx = world.read().await;
    assert!(tx.find_listed(unknown).await.unwrap().is_none());
    assert_eq!(tx.suspensions_of(unknown).await.unwrap(), 0);
}

pub async fn what_left_is_named_until_a_later_list(world: World) {
    let (before, listing) = on_a_list(&world).await;
    let (region, venue) = (listing.known.listing.venue.region, listing.known.listing.venue.id);
    let id = taken_over(&world, &listing, world.now()).await;
    let wrong = async || world.read().await.regions_to_list_anew(world.now()).await.unwrap();
    let left = async || {
        let found = world.read().await.applications_left_listed(region, world.now()).await.unwrap();
        found.iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert!(wrong().await.is_empty() && left().await.is_empty());
    let now = found(&world, id).await;
    assert!(moved(&world, &step(&now, ApplicationState::Left, world.now())).await);
    assert_eq!((wrong().await, left().await), (vec![region], vec![id]), "the list still has it");
    // A list with it that is newer than its leaving.
    let publication = begun(&world, region, Some(before)).await;
    let (owner, phone) = (listing.owner.clone().unwrap(), listing.phone.clone());
    let at = world.now();
    let said = &listing.known.listing;
    let again = NewListing {
        id: VenueId::new(at, &world.randomness).uuid(),
        venue,
        code: None,
        owner: &owner,
        name: &said.name,
        category: said.category,
        mode: said.mode,
        district: said.district,
        address: &said.address,
        joined_on: said.joined_on,
        notification_number: None,
        phone: phone.as_ref(),
        updated_at: at,
    };
    let mut tx = world.begin().await;
    tx.add_listings(publication, region, at, &[again]).await.unwrap();
    assert!(tx.finish_loading(publication).await.unwrap());
    tx.commit().await.unwrap();
    assert!(published(&world, publication).await);
    assert!(wrong().await.is_empty() && left().await.is_empty(), "the chamber has taken it up again");
    // Nothing personal is left of what left.
    let mut tx = world.begin().await;
    assert_eq!(tx.erase_ended_applications(world.now()).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let erased = found(&world, id).await;
    assert!(erased.owner.is_none() && erased.phone.is_none());
}
