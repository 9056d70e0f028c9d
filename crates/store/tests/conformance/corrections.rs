use ashyq_domain::ids::{AccountId, CorrectionId, EventId};
use ashyq_domain::time::Span;
use ashyq_domain::{
    Address, ApplicationActor, ApplicationEvent, ApplicationState, Category, CorrectionState, Mode, Role,
    VenueName,
};
use ashyq_store::{
    Application, ApplicationEntry, Correction, Decision, NewCorrection, Proposed, RequestKind,
};

use crate::applications::{added, found, listed, moved, step};
use crate::support::{World, kato, words};

pub fn new(world: &World, of: &Application) -> NewCorrection {
    let at = world.now();
    NewCorrection {
        id: CorrectionId::new(at, &world.randomness),
        application: of.id,
        proposed: Proposed {
            name: Some(VenueName::parse("«Достық» асханасы").unwrap()),
            address: Some(Address::parse("Абай даңғылы, 54").unwrap()),
            ..Proposed::default()
        },
        words: Some(words("Атауы мамырда өзгерді.")),
        at,
    }
}

async fn asked(world: &World, of: &Application) -> Correction {
    let new = new(world, of);
    let mut tx = world.begin().await;
    assert!(tx.add_correction(&new).await.unwrap());
    tx.commit().await.unwrap();
    world.read().await.find_correction(new.id).await.unwrap().unwrap()
}

fn decision(of: &Correction, to: CorrectionState, by: Option<AccountId>, world: &World) -> Decision {
    Decision { id: of.id.uuid(), version: of.version, to: to.code(), by, at: world.now() }
}

async fn decided(world: &World, decision: &Decision) -> bool {
    let mut tx = world.begin().await;
    let done = tx.decide_request(RequestKind::Correction, decision).await.unwrap();
    tx.commit().await.unwrap();
    done
}

pub async fn come_back_as_they_were(world: World) {
    let application = added(&world).await;
    let mut new = new(&world, &application);
    new.proposed.district = Some(kato("751410000"));
    new.proposed.category = Category::all().last();
    let mut tx = world.begin().await;
    assert!(tx.add_correction(&new).await.unwrap());
    tx.commit().await.unwrap();
    let kept = world.read().await.find_correction(new.id).await.unwrap().unwrap();
    assert_eq!((kept.application, kept.state, kept.version), (application.id, CorrectionState::Open, 1));
    assert_eq!((&kept.proposed, kept.created_at), (&new.proposed, new.at));
    assert_eq!(kept.words.unwrap().expose(), "Атауы мамырда өзгерді.");
    assert_eq!((kept.decided_at, kept.decided_by), (None, None));
    let unknown = CorrectionId::new(world.now(), &world.randomness);
    assert!(world.read().await.find_correction(unknown).await.unwrap().is_none());
}

pub async fn one_at_a_time(world: World) {
    let application = added(&world).await;
    let first = asked(&world, &application).await;
    let mut tx = world.begin().await;
    assert!(!tx.add_correction(&new(&world, &application)).await.unwrap(), "one is open");
    tx.commit().await.unwrap();
    assert!(decided(&world, &decision(&first, CorrectionState::Withdrawn, None, &world)).await);
    let second = asked(&world, &application).await;
    let all = world.read().await.list_corrections(application.id).await.unwrap();
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [second.id, first.id], "the newest first");
    // What the application can no longer be corrected for ends with it.
    let by = world.account("chamber", Role::Chamber).await;
    let mut tx = world.begin().await;
    assert_eq!(tx.refuse_corrections(application.id, Some(by), world.now()).await.unwrap(), 1);
    assert_eq!(tx.refuse_corrections(application.id, Some(by), world.now()).await.unwrap(), 0);
    tx.commit().await.unwrap();
    let ended = world.read().await.find_correction(second.id).await.unwrap().unwrap();
    assert_eq!((ended.state, ended.decided_by), (CorrectionState::Refused, Some(by)));
}

pub async fn decided_by_version(world: World) {
    let application = added(&world).await;
    let open = asked(&world, &application).await;
    let by = world.account("chamber", Role::Chamber).await;
    let mut stale = decision(&open, CorrectionState::Accepted, Some(by), &world);
    stale.version += 1;
    assert!(!decided(&world, &stale).await);
    let accept = decision(&open, CorrectionState::Accepted, Some(by), &world);
    assert!(decided(&world, &accept).await);
    assert!(!decided(&world, &accept).await, "it has ended");
    let ended = world.read().await.find_correction(open.id).await.unwrap().unwrap();
    assert_eq!((ended.state, ended.version), (CorrectionState::Accepted, 2));
    assert_eq!((ended.decided_by, ended.decided_at), (Some(by), Some(accept.at)));
    // The application's pages from before are stale.
    let mut tx = world.begin().await;
    assert!(tx.touch_application(application.id, application.version, accept.at).await.unwrap());
    assert!(!tx.touch_application(application.id, application.version, accept.at).await.unwrap());
    tx.commit().await.unwrap();
}

pub async fn written_into_the_application(world: World) {
    let application = added(&world).await;
    let proposed = new(&world, &application).proposed;
    let at = world.now();
    let mut tx = world.begin().await;
    let seen = (application.id, application.version);
    assert!(tx.correct_application(seen, &proposed, at).await.unwrap());
    assert!(!tx.correct_application(seen, &proposed, at).await.unwrap(), "somebody was faster");
    tx.commit().await.unwrap();
    let now = found(&world, application.id).await;
    assert_eq!((Some(&now.name), Some(&now.address)), (proposed.name.as_ref(), proposed.address.as_ref()));
    assert_eq!((now.district, now.category), (application.district, application.category), "these stay");
    assert_eq!((now.corrected_at, now.version), (Some(at), application.version + 1));
    // It is found at the new address only.
    let mut tx = world.read().await;
    let written_otherwise = Address::parse("абай дангылы 54").unwrap();
    let there = tx.applications_at_address(application.region, &written_otherwise).await.unwrap();
    assert_eq!(there.len(), 1);
    let before = tx.applications_at_address(application.region, &application.address).await.unwrap();
    assert!(before.is_empty());
}

pub async fn a_list_from_before_is_named(world: World) {
    let wrong = async || world.read().await.regions_to_list_anew(world.now()).await.unwrap();
    let application = added(&world).await;
    assert!(moved(&world, &step(&application, ApplicationState::Test, world.now())).await);
    listed(&world, &found(&world, application.id).await, Mode::Test).await;
    assert!(wrong().await.is_empty());
    let now = found(&world, application.id).await;
    let correct = async |of: &Application, proposed: &Proposed| {
        let mut tx = world.begin().await;
        assert!(tx.correct_application((of.id, of.version), proposed, world.now()).await.unwrap());
        tx.commit().await.unwrap();
    };
    // A correction that changes nothing of what is listed.
    correct(&now, &Proposed { name: Some(now.name.clone()), ..Proposed::default() }).await;
    assert!(wrong().await.is_empty());
    let mut each = vec![new(&world, &now).proposed];
    each.push(Proposed { district: Some(kato("751410000")), ..Proposed::default() });
    each.push(Proposed { category: Category::all().last(), ..Proposed::default() });
    for proposed in each {
        let now = found(&world, application.id).await;
        let before = Proposed {
            name: Some(now.name.clone()),
            district: now.district,
            address: Some(now.address.clone()),
            category: Some(now.category),
        };
        correct(&now, &proposed).await;
        assert_eq!(wrong().await, [application.region], "{proposed:?}");
        correct(&found(&world, application.id).await, &before).await;
        assert!(wrong().await.is_empty());
    }
    // What a list says since then stands.
    correct(&found(&world, application.id).await, &new(&world, &now).proposed).await;
    let later = world.now().micros();
    world.raw_both(&format!("update listing set updated_at = {later}")).await;
    assert!(wrong().await.is_empty());
}

pub async fn listed_with_their_applications(world: World) {
    let (first, second) = (added(&world).await, added(&world).await);
    let (one, other) = (asked(&world, &first).await, asked(&world, &second).await);
    let (region, elsewhere) = (Some(first.region), Some(kato("150000000")));
    let kind = RequestKind::Correction;
    let mut tx = world.read().await;
    for region in [region, None] {
        assert_eq!(tx.count_requests(kind, region).await.unwrap(), 2);
        let page = tx.list_requests(kind, region, None, 1).await.unwrap();
        assert_eq!((page.items[0].application, page.items[0].at), (first.id, one.created_at), "the oldest");
        assert_eq!(page.items[0].reference, first.reference);
        assert_eq!((&page.items[0].name, page.items[0].category), (&first.name, first.category));
        assert_eq!((&page.items[0].address, page.items[0].region), (&first.address, first.region));
        let next = tx.list_requests(kind, region, page.next, 1).await.unwrap();
        assert_eq!((next.items[0].application, next.next), (second.id, None));
    }
    assert_eq!(tx.count_requests(kind, elsewhere).await.unwrap(), 0);
    assert!(tx.list_requests(kind, elsewhere, None, 10).await.unwrap().items.is_empty());
    assert_eq!(tx.count_requests(RequestKind::Appeal, None).await.unwrap(), 0);
    drop(tx);
    assert!(decided(&world, &decision(&other, CorrectionState::Withdrawn, None, &world)).await);
    assert_eq!(world.read().await.count_requests(kind, region).await.unwrap(), 1, "the decided are gone");
}

pub async fn words_are_forgotten(world: World) {
    let application = added(&world).await;
    let by = world.account("chamber", Role::Chamber).await;
    let (open, at) = (asked(&world, &application).await, world.now());
    let said = |event, text: &str| ApplicationEntry {
        id: EventId::new(at, &world.randomness),
        application: application.id,
        at,
        event,
        actor: ApplicationActor::Chamber,
        account: Some(by),
        words: Some(words(text)),
        data: serde_json::Value::Null,
    };
    let mut tx = world.begin().await;
    let suspended = said(ApplicationEvent::Suspend, "Тексермеген.");
    tx.add_application_event(&suspended).await.unwrap();
    tx.add_application_event(&said(ApplicationEvent::RefuseCorrection, "Бұл басқа үй.")).await.unwrap();
    let later = at.plus(Span::days(1));
    assert_eq!(tx.erase_request_words(later, later).await.unwrap(), 0, "it is open");
    tx.commit().await.unwrap();
    assert!(decided(&world, &decision(&open, CorrectionState::Refused, Some(by), &world)).await);
    let mut tx = world.begin().await;
    assert_eq!(tx.erase_request_words(at, later).await.unwrap(), 0, "not yet");
    assert_eq!(tx.erase_request_words(later, later).await.unwrap(), 1);
    assert_eq!(tx.erase_request_words(later, later).await.unwrap(), 0);
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    let erased = tx.find_correction(open.id).await.unwrap().unwrap();
    assert!(erased.words.is_none() && !erased.proposed.is_empty());
    let history = tx.list_application_events(application.id).await.unwrap();
    let kept: Vec<_> = history.iter().filter(|entry| entry.words.is_some()).map(|entry| entry.id).collect();
    assert_eq!(kept, [suspended.id], "what is no answer to a request stays");
}
