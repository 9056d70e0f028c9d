use ashyq_domain::ids::{AccountId, AppealId, EventId};
use ashyq_domain::time::Span;
use ashyq_domain::{AppealState, ApplicationActor, ApplicationEvent, ApplicationState, Role};
use ashyq_store::{Appeal, Application, ApplicationEntry, Decision, NewAppeal, RequestKind};

use crate::applications::{added, found, moved, step};
use crate::support::{World, words};

/// A decision of the chamber in the history of an application.
async fn imposed(world: &World, of: &Application, event: ApplicationEvent, by: AccountId) -> EventId {
    let (id, at) = (EventId::new(world.now(), &world.randomness), world.now());
    let entry = ApplicationEntry {
        id,
        application: of.id,
        at,
        event,
        actor: ApplicationActor::Chamber,
        account: Some(by),
        words: None,
        data: serde_json::Value::Null,
    };
    let mut tx = world.begin().await;
    tx.add_application_event(&entry).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn new(world: &World, of: &Application, against: ApplicationEvent) -> NewAppeal {
    let (by, at) =
        (world.account(&format!("chamber{}", world.now().micros()), Role::Chamber).await, world.now());
    NewAppeal {
        id: AppealId::new(at, &world.randomness),
        application: of.id,
        step: imposed(world, of, against, by).await,
        against,
        imposed_by: by,
        words: words("Біз тексердік."),
        at,
    }
}

async fn sent(world: &World, new: &NewAppeal) -> Appeal {
    let mut tx = world.begin().await;
    assert!(tx.add_appeal(new).await.unwrap());
    tx.commit().await.unwrap();
    world.read().await.find_appeal(new.id).await.unwrap().unwrap()
}

async fn decided(world: &World, of: &Appeal, to: AppealState, by: Option<AccountId>) -> bool {
    let decision = Decision { id: of.id.uuid(), version: of.version, to: to.code(), by, at: world.now() };
    let mut tx = world.begin().await;
    let done = tx.decide_request(RequestKind::Appeal, &decision).await.unwrap();
    tx.commit().await.unwrap();
    done
}

pub async fn come_back_as_they_were(world: World) {
    let application = added(&world).await;
    let new = new(&world, &application, ApplicationEvent::Suspend).await;
    let kept = sent(&world, &new).await;
    assert_eq!((kept.application, kept.state, kept.version), (application.id, AppealState::Open, 1));
    assert_eq!((kept.step, kept.against, kept.imposed_by), (new.step, new.against, new.imposed_by));
    assert_eq!((kept.words.unwrap().expose(), kept.created_at), ("Біз тексердік.", new.at));
    assert_eq!((kept.decided_at, kept.decided_by), (None, None));
    let unknown = AppealId::new(world.now(), &world.randomness);
    assert!(world.read().await.find_appeal(unknown).await.unwrap().is_none());
    let waiting = world.read().await.list_requests(RequestKind::Appeal, None, None, 10).await.unwrap();
    assert_eq!(waiting.items.iter().map(|one| one.application).collect::<Vec<_>>(), [application.id]);
}

pub async fn one_at_a_time(world: World) {
    let application = added(&world).await;
    let one = new(&world, &application, ApplicationEvent::Suspend).await;
    let first = sent(&world, &one).await;
    let other =
        NewAppeal { id: AppealId::new(world.now(), &world.randomness), at: world.now(), ..one.clone() };
    let mut tx = world.begin().await;
    assert!(!tx.add_appeal(&other).await.unwrap(), "one is open");
    tx.commit().await.unwrap();
    let by = world.account("chamber2", Role::Chamber).await;
    assert!(decided(&world, &first, AppealState::Rejected, Some(by)).await);
    assert!(!decided(&world, &first, AppealState::Granted, Some(by)).await, "the first decision counts");
    let second = sent(&world, &other).await;
    let all = world.read().await.list_appeals(application.id).await.unwrap();
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [second.id, first.id], "the newest first");
    assert_eq!((all[1].state, all[1].decided_by), (AppealState::Rejected, Some(by)));
    let later = world.now().plus(Span::days(1));
    let mut tx = world.begin().await;
    assert_eq!(tx.erase_request_words(later, later).await.unwrap(), 1);
    let all = tx.list_appeals(application.id).await.unwrap();
    assert!(all[0].words.is_some() && all[1].words.is_none(), "what waits keeps its words");
}

pub async fn an_exclusion_is_taken_back(world: World) {
    let application = added(&world).await;
    let mut suspended = step(&application, ApplicationState::Suspended, world.now());
    let (end, sooner) = (world.now().plus(Span::days(61)), world.now().plus(Span::days(14)));
    (suspended.suspensions, suspended.suspended_until, suspended.due_at) = (2, Some(end), Some(end));
    assert!(moved(&world, &suspended).await);
    let now = found(&world, application.id).await;
    let mut tx = world.begin().await;
    assert!(!tx.take_back_suspension(now.id, now.version - 1, None, world.now()).await.unwrap(), "stale");
    assert!(tx.take_back_suspension(now.id, now.version, None, world.now()).await.unwrap());
    tx.commit().await.unwrap();
    let after = found(&world, application.id).await;
    assert_eq!((after.suspensions, after.state), (1, ApplicationState::Suspended));
    assert_eq!(after.suspended_until, Some(end), "it ends when it would have");
    let mut tx = world.begin().await;
    assert!(tx.take_back_suspension(now.id, after.version, Some(sooner), world.now()).await.unwrap());
    assert!(
        !tx.take_back_suspension(now.id, after.version + 1, None, world.now()).await.unwrap(),
        "none is left"
    );
    tx.commit().await.unwrap();
    let after = found(&world, application.id).await;
    assert_eq!((after.suspensions, after.suspended_until), (0, Some(sooner)));
    let due = world.read().await.applications_due(sooner, 10).await.unwrap();
    assert_eq!(due.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [application.id]);
}

pub async fn who_appeals_is_not_forgotten(world: World) {
    let application = added(&world).await;
    assert!(moved(&world, &step(&application, ApplicationState::Refused, world.now())).await);
    let new = new(&world, &application, ApplicationEvent::Refuse).await;
    let open = sent(&world, &new).await;
    let mut tx = world.begin().await;
    assert_eq!(tx.erase_ended_applications(world.now()).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert!(found(&world, application.id).await.owner.is_some());
    assert!(decided(&world, &open, AppealState::Withdrawn, None).await);
    let mut tx = world.begin().await;
    assert_eq!(tx.erase_ended_applications(world.now()).await.unwrap(), 1);
    tx.commit().await.unwrap();
}
