use std::future::Future;
use std::time::Duration;

use ashyq_domain::ids::{EventId, SmsId};
use ashyq_domain::time::Span;
use ashyq_domain::{Line, Reference};
use ashyq_store::{
    AuditActor, Engine, LimitKind, NewAudit, NewComplaint, NewSms, SmsPurpose, Store, StoreError, Visibility,
};
use serde_json::json;

use crate::support::{World, words};

const TABLES: &[&str] = &[
    "form_token",
    "rate_limit",
    "complaint",
    "state_interval",
    "queue_count",
    "event",
    "challenge",
    "referral",
    "referral_addition",
    "session",
    "inbox",
    "sms",
    "job",
    "audit",
    "audit_head",
];

/// One transaction that writes to every table.
async fn everything(world: &World) -> Result<(), StoreError> {
    let at = world.now();
    let mut tx = world.store.begin().await?;
    tx.claim_form_token(&world.keys.token_hash(&at.micros().to_be_bytes()), b"me", &[0; 32], at).await?;
    tx.hit(LimitKind::ComplaintsPerPhoneDay, b"phone", at, at.plus(Span::days(1))).await?;
    let complaint = world.new_complaint(Line::Line1414);
    assert!(tx.add_complaint(&complaint).await?);
    let complaint = tx.find_complaint(complaint.id).await?.unwrap();
    tx.add_event(&world.new_event(complaint.id, Visibility::Public, "Сәлем")).await?;
    tx.add_challenge(&world.new_challenge()).await?;
    let referral = world.new_referral(&complaint);
    tx.add_referral(&referral).await?;
    tx.add_to_referral(referral.id, EventId::new(at, &world.randomness), &words("Тағы"), at).await?;
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&at.micros().to_be_bytes());
    tx.create_session(&hash, b"data", at, at.plus(Span::hours(1))).await?;
    tx.accept_once("sms", &at.to_string(), at).await?;
    let id = SmsId::new(at, &world.randomness);
    let (phone, purpose) = (world.phone(1), SmsPurpose::Received);
    tx.add_sms(&NewSms { id, complaint: Some(complaint.id), purpose, phone: &phone, at }).await?;
    tx.enqueue(&world.new_job(world.send_sms())).await?;
    tx.audit(&NewAudit { at, actor: AuditActor::Citizen, action: "submit", object: "", detail: json!({}) });
    tx.commit().await
}

async fn rows(world: &World) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in TABLES {
        counts.push(world.number(&format!("select count(*) from {table}")).await);
    }
    counts
}

pub async fn one_failing_table_undoes_all(world: World) {
    everything(&world).await.unwrap();
    let before = rows(&world).await;
    assert!(before.iter().all(|count| *count > 0), "{before:?}");
    let function = "create function fail() returns trigger language plpgsql as \
                    $$ begin raise exception 'broken on purpose'; end $$";
    world.raw("select 1", function).await.unwrap();
    for table in TABLES {
        for act in ["insert", "update"] {
            let sqlite = format!(
                "create trigger fail_{act} before {act} on {table} begin select raise(abort, 'broken on purpose'); end"
            );
            let postgres = format!(
                "create trigger fail_{act} before {act} on {table} for each row execute function fail()"
            );
            world.raw(&sqlite, &postgres).await.unwrap();
        }
        let failed = everything(&world).await;
        assert!(matches!(failed, Err(StoreError::Backend(_))), "{table}: {failed:?}");
        for act in ["insert", "update"] {
            let sqlite = format!("drop trigger fail_{act}");
            world.raw(&sqlite, &format!("{sqlite} on {table}")).await.unwrap();
        }
        assert_eq!(rows(&world).await, before, "{table}: half of it stayed");
    }
    everything(&world).await.unwrap();
    let report = world.read().await.verify_audit().await.unwrap();
    assert_eq!((report.rows, report.first_bad), (2, None));
}

pub async fn a_dropped_transaction_leaves_nothing(world: World) {
    let new = world.new_complaint(Line::Line1414);
    let mut tx = world.begin().await;
    assert!(tx.add_complaint(&new).await.unwrap());
    drop(tx);
    let mut tx = world.begin().await;
    assert!(tx.find_complaint(new.id).await.unwrap().is_none());
    assert!(tx.add_complaint(&new).await.unwrap(), "not even its reference is taken");
    tx.commit().await.unwrap();
}

/// A store of the same data with a single connection.
async fn narrow(world: &World) -> Store {
    let mut config = world.config.clone();
    (config.connections, config.exclusive) = (1, false);
    Store::open(&config, world.keys.clone()).await.unwrap()
}

async fn healthy(world: &World, store: &Store) {
    for _ in 0..50 {
        let new = world.new_complaint(Line::Line1414);
        let mut tx = store.begin().await.unwrap();
        assert!(tx.add_complaint(&new).await.unwrap());
        tx.commit().await.unwrap();
        assert!(store.read().await.unwrap().find_complaint(new.id).await.unwrap().is_some());
    }
    if store.engine() == Engine::Postgres {
        let idle = "select count(*) from pg_stat_activity where datname = current_database() \
                    and state like 'idle in transaction%'";
        assert_eq!(world.number(idle).await, 0);
    }
}

/// Lets the future run for a while, counted in turns of the runtime, and drops it wherever it stands.
async fn drop_after<T>(turns: u32, future: impl Future<Output = T>) {
    let wait = async {
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        biased;
        _ = future => {}
        () = wait => {}
    }
}

pub async fn cancelled_begins_poison_nothing(world: World) {
    let store = narrow(&world).await;
    // From before the statement is sent to after it has been answered.
    for turns in (0..40).chain((40..1000).step_by(20)) {
        drop_after(turns, store.read()).await;
        let new = world.new_complaint(Line::Line1414);
        let mut tx = store.begin().await.unwrap();
        let added = tx.add_complaint(&new).await;
        assert!(added.unwrap(), "the next one got a connection that still was in a reading transaction");
        tx.commit().await.unwrap();
        drop_after(turns, store.begin()).await;
        assert!(store.read().await.unwrap().find_complaint(new.id).await.unwrap().is_some());
    }
    healthy(&world, &store).await;
}

pub async fn a_vanished_client_poisons_nothing(world: World) {
    let store = narrow(&world).await;
    let (sender, mut acknowledged) = tokio::sync::mpsc::unbounded_channel();
    for round in 0..300_u64 {
        let (store, sender) = (store.clone(), sender.clone());
        let new = NewComplaint {
            reference: Reference::generate(&world.randomness),
            ..world.new_complaint(Line::Line1414)
        };
        let request = tokio::spawn(async move {
            let mut tx = store.begin().await.unwrap();
            assert!(tx.add_complaint(&new).await.unwrap());
            tx.commit().await.unwrap();
            sender.send(new.id).unwrap();
        });
        tokio::time::sleep(Duration::from_micros(round % 60 * 50)).await;
        request.abort();
        drop(request.await);
    }
    drop(sender);
    healthy(&world, &store).await;
    let mut count = 0;
    while let Some(id) = acknowledged.recv().await {
        assert!(world.read().await.find_complaint(id).await.unwrap().is_some());
        count += 1;
    }
    let kept = world.number("select count(*) from complaint").await;
    assert!(kept >= count + 50);
    assert_eq!(world.number("select cast(sum(complaints) as bigint) from queue_count").await, kept);
    assert_eq!(world.number("select count(*) from state_interval").await, kept);
}
