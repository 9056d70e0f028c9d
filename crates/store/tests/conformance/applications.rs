use ashyq_domain::ids::{ApplicationId, EventId, PublicationId, VenueId};
use ashyq_domain::oked::Division;
use ashyq_domain::time::Span;
use ashyq_domain::{
    Address, ApplicationActor, ApplicationEvent, ApplicationState, Category, Language, Mode,
    NotificationNumber, Owner, Reference, RefusalReason, Timestamp, VenueCode, VenueName,
};
use ashyq_store::{
    Application, ApplicationEntry, ApplicationMove, NewApplication, NewListing, NewPublication,
    PublicationCounts,
};
use jiff::civil::date;

use crate::publications::{begun, published};
use crate::support::{World, kato, words};

/// A BIN that belongs to nobody: registered in 1970.
fn owner() -> Owner {
    (0..10).find_map(|check| Owner::parse(&format!("70014000002{check}")).ok()).unwrap()
}

pub fn new(world: &World) -> NewApplication {
    let at = world.now();
    NewApplication {
        id: ApplicationId::new(at, &world.randomness),
        reference: Reference::generate(&world.randomness),
        region: kato("750000000"),
        language: Language::Kk,
        owner: owner(),
        phone: world.phone(1),
        name: VenueName::parse("«Достық» дәмханасы").unwrap(),
        district: Some(kato("751310000")),
        address: Address::parse("Абай даңғылы, 52").unwrap(),
        category: Category::parse("catering").unwrap(),
        oked: Division::parse("56").unwrap(),
        notification_number: NotificationNumber::parse("KZ77UVX00000001").unwrap(),
        notification_date: date(2021, 4, 20),
        at,
    }
}

pub async fn added(world: &World) -> Application {
    let new = new(world);
    let mut tx = world.begin().await;
    assert!(tx.add_application(&new).await.unwrap());
    tx.commit().await.unwrap();
    found(world, new.id).await
}

pub async fn found(world: &World, id: ApplicationId) -> Application {
    world.read().await.find_application(id).await.unwrap().unwrap()
}

pub fn step(from: &Application, to: ApplicationState, at: Timestamp) -> ApplicationMove {
    ApplicationMove {
        id: from.id,
        version: from.version,
        to,
        refusal: None,
        joined_at: from.joined_at,
        test_until: from.test_until,
        suspended_until: None,
        suspensions: from.suspensions,
        due_at: None,
        at,
    }
}

pub async fn moved(world: &World, step: &ApplicationMove) -> bool {
    let mut tx = world.begin().await;
    let done = tx.move_application(step).await.unwrap();
    tx.commit().await.unwrap();
    done
}

pub async fn come_back_as_they_were(world: World) {
    let sent = new(&world);
    let mut tx = world.begin().await;
    assert!(tx.add_application(&sent).await.unwrap());
    let other = NewApplication { reference: sent.reference, ..new(&world) };
    assert!(!tx.add_application(&other).await.unwrap(), "a reference is taken once");
    tx.commit().await.unwrap();
    let kept = found(&world, sent.id).await;
    assert_eq!((kept.state, kept.version), (ApplicationState::Submitted, 1));
    assert_eq!((&kept.owner, &kept.phone), (&Some(sent.owner.clone()), &Some(sent.phone.clone())));
    assert_eq!((&kept.name, &kept.address, kept.district), (&sent.name, &sent.address, sent.district));
    assert_eq!((kept.category, kept.oked, kept.language), (sent.category, Some(sent.oked), sent.language));
    assert_eq!(kept.notification_number, Some(sent.notification_number));
    assert_eq!((kept.notification_date, kept.created_at), (Some(sent.notification_date), sent.at));
    assert_eq!((kept.venue, kept.refusal, kept.suspensions), (None, None, 0));
    let mut tx = world.read().await;
    let by_reference = tx.find_application_by_reference(sent.reference).await.unwrap().unwrap();
    assert_eq!(by_reference.id, sent.id);
    let unknown = Reference::generate(&world.randomness);
    assert!(tx.find_application_by_reference(unknown).await.unwrap().is_none());
}

pub async fn found_with_what_belongs_together(world: World) {
    let first = added(&world).await;
    let second = added(&world).await;
    let ids = |found: Vec<Application>| found.iter().map(|one| one.id).collect::<Vec<_>>();
    let mut tx = world.read().await;
    let newest_first = [second.id, first.id];
    let of_owner = tx.applications_of_owner(&world.keys.owner_index(&owner())).await.unwrap();
    assert_eq!(ids(of_owner), newest_first);
    assert_eq!(ids(tx.applications_of_phone(&world.phone(1)).await.unwrap()), newest_first);
    assert!(tx.applications_of_phone(&world.phone(2)).await.unwrap().is_empty());
    let written_otherwise = Address::parse("АБАЙ ДАНГЫЛЫ 52").unwrap();
    let at = tx.applications_at_address(kato("750000000"), &written_otherwise).await.unwrap();
    assert_eq!(ids(at), newest_first);
    assert!(tx.applications_at_address(kato("150000000"), &written_otherwise).await.unwrap().is_empty());
}

pub async fn listed_by_region_and_state(world: World) {
    let (first, second, third) = (added(&world).await, added(&world).await, added(&world).await);
    let region = kato("750000000");
    for refused in [&first, &third] {
        let mut step = step(refused, ApplicationState::Refused, world.now());
        step.refusal = Some(RefusalReason::NotTheOwner);
        assert!(moved(&world, &step).await);
    }
    let mut tx = world.read().await;
    let waiting = tx.list_applications(region, ApplicationState::Submitted, None, 10).await.unwrap();
    assert_eq!(waiting.items.iter().map(|one| one.id).collect::<Vec<_>>(), [second.id]);
    let refused = tx.list_applications(region, ApplicationState::Refused, None, 1).await.unwrap();
    assert_eq!(refused.items[0].id, third.id, "the newest first");
    assert_eq!(refused.items[0].refusal, Some(RefusalReason::NotTheOwner));
    let next = tx.list_applications(region, ApplicationState::Refused, refused.next, 1).await.unwrap();
    assert_eq!((next.items[0].id, next.next), (first.id, None));
    let mut counts = tx.count_applications(region).await.unwrap();
    counts.sort();
    assert_eq!(counts, [(ApplicationState::Submitted, 1), (ApplicationState::Refused, 2)]);
    assert!(tx.count_applications(kato("150000000")).await.unwrap().is_empty());
}

pub async fn a_stale_step_is_refused(world: World) {
    let application = added(&world).await;
    let at = world.now();
    let mut accepted = step(&application, ApplicationState::Test, at);
    accepted.joined_at = Some(at);
    accepted.test_until = Some(at.plus(Span::days(7)));
    accepted.due_at = accepted.test_until;
    assert!(moved(&world, &accepted).await);
    assert!(!moved(&world, &accepted).await, "somebody was faster");
    let now = found(&world, application.id).await;
    assert_eq!((now.state, now.version, now.joined_at), (ApplicationState::Test, 2, Some(at)));
    let mut tx = world.read().await;
    assert!(tx.applications_due(at, 10).await.unwrap().is_empty());
    let due = tx.applications_due(at.plus(Span::days(7)), 10).await.unwrap();
    assert_eq!(due.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [application.id]);
}

pub async fn a_history_with_words(world: World) {
    let application = added(&world).await;
    let entry = |event, actor, text: Option<&str>| ApplicationEntry {
        id: EventId::new(world.now(), &world.randomness),
        application: application.id,
        at: world.now(),
        event,
        actor,
        account: None,
        words: text.map(words),
        data: serde_json::json!({ "reason": "other" }),
    };
    let mut tx = world.begin().await;
    let submitted = entry(ApplicationEvent::Submit, ApplicationActor::Owner, None);
    let refused = entry(ApplicationEvent::Refuse, ApplicationActor::Chamber, Some("Мекенжай қате."));
    tx.add_application_event(&submitted).await.unwrap();
    tx.add_application_event(&refused).await.unwrap();
    let mut step = step(&application, ApplicationState::Refused, world.now());
    step.refusal = Some(RefusalReason::Other);
    assert!(tx.move_application(&step).await.unwrap());
    tx.commit().await.unwrap();
    let history = world.read().await.list_application_events(application.id).await.unwrap();
    assert_eq!(history.iter().map(|entry| entry.id).collect::<Vec<_>>(), [submitted.id, refused.id]);
    assert_eq!(
        history[1].words.as_ref().map(|words| words.expose().to_owned()),
        Some("Мекенжай қате.".into())
    );
    assert_eq!((history[1].actor, history[1].data.clone()), (refused.actor, refused.data.clone()));
    // Thirty days later nothing personal is left of what was refused.
    let mut tx = world.begin().await;
    assert_eq!(tx.erase_ended_applications(step.at).await.unwrap(), 0, "not yet");
    assert_eq!(tx.erase_ended_applications(world.now()).await.unwrap(), 1);
    assert_eq!(tx.erase_ended_applications(world.now()).await.unwrap(), 0);
    tx.commit().await.unwrap();
    let erased = found(&world, application.id).await;
    assert!(erased.owner.is_none() && erased.phone.is_none());
    let history = world.read().await.list_application_events(application.id).await.unwrap();
    assert!(history.iter().all(|entry| entry.words.is_none()));
}

/// A list with one venue.
pub async fn listed(
    world: &World,
    of: &Application,
    mode: Mode,
) -> (ashyq_domain::ids::PublicationId, VenueId) {
    let publication = begun(world, of.region, None).await;
    let at = world.now();
    let venue = VenueId::new(at, &world.randomness);
    let (owner, phone) = (of.owner.clone().unwrap(), of.phone.clone().unwrap());
    let listing = NewListing {
        id: VenueId::new(at, &world.randomness).uuid(),
        venue,
        code: Some(VenueCode::generate(&world.randomness)),
        owner: &owner,
        name: &of.name,
        category: of.category,
        mode,
        district: of.district,
        address: &of.address,
        joined_on: at.date(),
        notification_number: of.notification_number.as_ref(),
        phone: Some(&phone),
        updated_at: at,
    };
    let mut tx = world.begin().await;
    tx.add_listings(publication, of.region, at, &[listing]).await.unwrap();
    assert!(tx.finish_loading(publication).await.unwrap());
    assert!(tx.set_application_venue(of.id, venue).await.unwrap());
    assert!(!tx.set_application_venue(of.id, VenueId::new(at, &world.randomness)).await.unwrap());
    tx.commit().await.unwrap();
    assert!(published(world, publication).await);
    (publication, venue)
}

pub async fn a_list_that_says_otherwise_is_named(world: World) {
    let wrong = async || world.read().await.regions_to_list_anew(world.now()).await.unwrap();
    let application = added(&world).await;
    assert!(wrong().await.is_empty(), "nobody has accepted it");
    assert!(moved(&world, &step(&application, ApplicationState::Test, world.now())).await);
    assert_eq!(wrong().await, [application.region], "it stands on no list");
    let (publication, venue) = listed(&world, &application, Mode::Test).await;
    assert!(wrong().await.is_empty());
    let now = found(&world, application.id).await;
    assert_eq!(now.venue, Some(venue));
    let owned = world.read().await.venues_of_owner(&now.owner_index).await.unwrap();
    assert_eq!(owned, [venue]);
    assert_eq!(world.read().await.carried_venues(application.region).await.unwrap(), [venue]);
    let other = begun(&world, application.region, None).await;
    let gone = world.read().await.listings_gone(publication, other, 9, 0).await.unwrap();
    assert!(gone.is_empty(), "it stays whatever a list says");
    let mut tx = world.read().await;
    let of_phone = tx.listings_of_phone(&world.phone(1)).await.unwrap();
    assert_eq!(of_phone.iter().map(|known| known.listing.venue.id).collect::<Vec<_>>(), [venue]);
    assert!(tx.listings_of_phone(&world.phone(2)).await.unwrap().is_empty());
    drop(tx);
    assert!(moved(&world, &step(&now, ApplicationState::Regular, world.now())).await);
    assert_eq!(wrong().await, [application.region], "with another mode");
    let now = found(&world, application.id).await;
    assert!(moved(&world, &step(&now, ApplicationState::Suspended, world.now())).await);
    assert_eq!(wrong().await, [application.region], "although it is excluded");
    assert!(world.read().await.carried_venues(application.region).await.unwrap().is_empty());
    let gone = world.read().await.listings_gone(publication, other, 9, 0).await.unwrap();
    assert_eq!(gone.iter().map(|known| known.listing.venue.id).collect::<Vec<_>>(), [venue]);
    let mut tx = world.begin().await;
    assert_eq!(
        tx.rebase_waiting(application.region, None, publication).await.unwrap(),
        1,
        "compared with no list"
    );
    tx.commit().await.unwrap();
    let all = world.read().await.applications_in_force(application.region).await.unwrap();
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [application.id]);

    // What joins venues itself is not carried over to a list that came meanwhile.
    let joining = NewPublication {
        id: PublicationId::new(world.now(), &world.randomness),
        region: application.region,
        region_set: ashyq_domain::RegionSet::Set2021,
        previous: None,
        copy_of: None,
        source_name: None,
        source_hash: None,
        counts: PublicationCounts::default(),
        at: world.now(),
        by: None,
    };
    let mut tx = world.begin().await;
    tx.add_publication(&joining).await.unwrap();
    assert_eq!(tx.rebase_waiting(application.region, None, publication).await.unwrap(), 0);
    tx.commit().await.unwrap();

    // The same list without it, and with it.
    let (without, with) = (
        begun(&world, application.region, Some(publication)).await,
        begun(&world, application.region, Some(publication)).await,
    );
    let ids = ashyq_domain::randomness::SeededRandomness::new(11);
    let new_id = || VenueId::new(Timestamp::from_unix(1), &ids).uuid();
    let mut tx = world.begin().await;
    let last = tx.copy_listings(publication, without, None, &[venue], &new_id).await.unwrap();
    assert_eq!(last, Some(venue));
    assert_eq!(tx.copy_listings(publication, without, last, &[venue], &new_id).await.unwrap(), None);
    tx.copy_listings(publication, with, None, &[], &new_id).await.unwrap();
    let region = application.region;
    assert_eq!(tx.rebase_waiting(region, Some(publication), with).await.unwrap(), 2, "the other drafts");
    assert_eq!(tx.rebase_waiting(region, None, with).await.unwrap(), 0, "all were compared with a list");
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    assert!(tx.list_listings(without, None, 10).await.unwrap().is_empty());
    let copied = tx.list_listings(with, None, 10).await.unwrap();
    let before = tx.list_listings(publication, None, 10).await.unwrap();
    assert_eq!(copied[0].phone_index, before[0].phone_index);
    assert_eq!(copied[0].listing.name, before[0].listing.name);
    assert_eq!(tx.find_publication(without).await.unwrap().unwrap().previous, Some(with));
}
