use ashyq_domain::Role;
use ashyq_domain::ids::AccountId;
use ashyq_store::{AuditActor, AuditFilter, NewAudit};
use serde_json::json;

use crate::support::{World, race};

async fn write(world: &World, actor: AuditActor, action: &str, object: &str) {
    let mut tx = world.begin().await;
    tx.audit(&NewAudit { at: world.now(), actor, action, object, detail: json!({"reason": "call_back"}) });
    tx.commit().await.unwrap();
}

async fn first_bad(world: &World) -> Option<i64> {
    world.read().await.verify_audit().await.unwrap().first_bad
}

pub async fn a_chain_grows(world: World) {
    let mut tx = world.read().await;
    let empty = tx.verify_audit().await.unwrap();
    assert_eq!((empty.rows, empty.first_bad, empty.head.seq), (0, None, 0));
    drop(tx);
    for number in 0..3 {
        write(&world, AuditActor::Citizen, "complaint.submit", &format!("complaint/{number}")).await;
    }
    let mut tx = world.begin().await;
    for object in ["a", "b"] {
        let at = world.now();
        tx.audit(&NewAudit { at, actor: AuditActor::System, action: "job", object, detail: json!(null) });
    }
    tx.commit().await.unwrap();
    let report = world.read().await.verify_audit().await.unwrap();
    assert_eq!((report.rows, report.first_bad, report.head.seq), (5, None, 5));
    let hash = world.read().await.audit_hash(5).await.unwrap().unwrap();
    assert_eq!(hash, report.head.hash);
    assert_eq!(world.read().await.audit_hash(6).await.unwrap(), None);
    let third = world.read().await.audit_hash(3).await.unwrap().unwrap();
    for (hash, seq) in [(third.as_str(), Some(3)), (&hash, Some(5)), (&"0".repeat(64), None), ("x", None)] {
        assert_eq!(world.read().await.audit_seq_of(hash).await.unwrap(), seq, "{hash}");
    }
}

pub async fn many_write_one_chain(world: World) {
    let store = world.store.clone();
    let at = world.now();
    race(40, move |number| {
        let store = store.clone();
        async move {
            let mut tx = store.begin().await.unwrap();
            for part in 0..number % 3 {
                let object = format!("{number}/{part}");
                let actor = AuditActor::System;
                tx.audit(&NewAudit { at, actor, action: "race", object: &object, detail: json!({}) });
            }
            tx.commit().await.unwrap();
        }
    })
    .await;
    let report = world.read().await.verify_audit().await.unwrap();
    assert_eq!((report.rows, report.first_bad), (39, None));
}

pub async fn rolled_back_leaves_no_gap(world: World) {
    write(&world, AuditActor::Citizen, "one", "").await;
    let mut tx = world.begin().await;
    tx.audit(&NewAudit {
        at: world.now(),
        actor: AuditActor::System,
        action: "no",
        object: "",
        detail: json!({}),
    });
    tx.rollback().await.unwrap();
    write(&world, AuditActor::Citizen, "two", "").await;
    let report = world.read().await.verify_audit().await.unwrap();
    assert_eq!((report.rows, report.first_bad), (2, None));
}

pub async fn nothing_can_be_changed(world: World) {
    write(&world, AuditActor::Citizen, "one", "").await;
    for sql in ["update audit set action = 'x'", "delete from audit", "delete from audit_head"] {
        assert!(world.raw(sql, sql).await.unwrap_err().to_string().contains("append-only"), "{sql}");
    }
    let truncate = "truncate audit";
    assert!(world.raw("delete from audit where seq = 1", truncate).await.is_err());
    assert_eq!(first_bad(&world).await, None);
}

/// What an intruder does who owns the database: switches the triggers off first.
async fn tamper(world: &World, sql: &str) {
    let off = "drop trigger if exists audit_no_update; drop trigger if exists audit_no_delete";
    let sqlite = format!("{off}; {sql}");
    let postgres = format!("set session_replication_role = replica; {sql}");
    world.raw(&sqlite, &postgres).await.unwrap();
}

pub async fn tampering_is_named(world: World) {
    for number in 1..=6 {
        write(&world, AuditActor::Citizen, "act", &format!("{number}")).await;
    }
    let last = world.read().await.audit_hash(6).await.unwrap().unwrap();
    let blob = |hash: &str| (format!("x'{hash}'"), format!("'\\x{hash}'"));
    // One byte changed, and changed back.
    tamper(&world, "update audit set object = '9' where seq = 3").await;
    assert_eq!(first_bad(&world).await, Some(3));
    tamper(&world, "update audit set object = '3' where seq = 3").await;
    assert_eq!(first_bad(&world).await, None);
    for (column, value, back) in [
        ("at", "at + 1", "at - 1"),
        ("actor", "'system'", "'citizen'"),
        ("action", "'other'", "'act'"),
        ("detail", "'{}'", "'{\"reason\":\"call_back\"}'"),
    ] {
        tamper(&world, &format!("update audit set {column} = {value} where seq = 4")).await;
        assert_eq!(first_bad(&world).await, Some(4), "{column}");
        tamper(&world, &format!("update audit set {column} = {back} where seq = 4")).await;
        assert_eq!(first_bad(&world).await, None, "{column} is back");
    }
    // Two rows swapped.
    let swap = "update audit set seq = 100 where seq = 2; update audit set seq = 2 where seq = 5; \
                update audit set seq = 5 where seq = 100";
    tamper(&world, swap).await;
    assert_eq!(first_bad(&world).await, Some(2));
    tamper(&world, swap).await;
    assert_eq!(first_bad(&world).await, None);
    // The tail cut, with the head left as it was.
    tamper(&world, "delete from audit where seq = 6").await;
    assert_eq!(first_bad(&world).await, Some(6));
    // The tail cut and the head forged: inside, nothing shows; the head that was copied elsewhere does.
    let fifth = world.read().await.audit_hash(5).await.unwrap().unwrap();
    let (sqlite, postgres) = blob(&fifth);
    let forge = |hash: &str| format!("update audit_head set seq = 5, hash = {hash}");
    world.raw(&forge(&sqlite), &forge(&postgres)).await.unwrap();
    assert_eq!(first_bad(&world).await, None);
    assert_ne!(world.read().await.audit_head().await.unwrap().hash, last);
    // One from the middle.
    tamper(&world, "delete from audit where seq = 2").await;
    assert_eq!(first_bad(&world).await, Some(2));
}

pub async fn listed(world: World) {
    let one = world.account("one", Role::Supervisor).await;
    let two: AccountId = world.account("two", Role::Auditor).await;
    for (actor, action, object) in [
        (AuditActor::Account(one), "complaint.reveal", "complaint/1"),
        (AuditActor::Account(two), "complaint.view", "complaint/1"),
        (AuditActor::Account(one), "complaint.view", "complaint/2"),
        (AuditActor::Citizen, "complaint.submit", "complaint/2"),
        (AuditActor::CommandLine, "key.rotate", ""),
    ] {
        write(&world, actor, action, object).await;
    }
    let list = async |filter: AuditFilter, before, limit| {
        let rows = world.read().await.list_audit(&filter, before, limit).await.unwrap();
        rows.into_iter().map(|row| row.seq).collect::<Vec<_>>()
    };
    let all = AuditFilter::default();
    assert_eq!(list(all.clone(), None, 10).await, [5, 4, 3, 2, 1]);
    assert_eq!(list(all.clone(), None, 2).await, [5, 4]);
    assert_eq!(list(all.clone(), Some(4), 2).await, [3, 2]);
    let by = |account, action: Option<&str>, object: Option<&str>| AuditFilter {
        account,
        action: action.map(str::to_owned),
        object: object.map(str::to_owned),
    };
    assert_eq!(list(by(Some(one), None, None), None, 10).await, [3, 1]);
    assert_eq!(list(by(None, Some("complaint.view"), None), None, 10).await, [3, 2]);
    assert_eq!(list(by(None, None, Some("complaint/2")), None, 10).await, [4, 3]);
    assert_eq!(list(by(Some(one), Some("complaint.view"), None), None, 10).await, [3]);
    assert_eq!(
        list(by(Some(two), Some("complaint.view"), Some("complaint/2")), None, 10).await,
        Vec::<i64>::new()
    );
    let row = world.read().await.list_audit(&by(Some(two), None, None), None, 1).await.unwrap().remove(0);
    assert_eq!(
        (row.actor.as_str(), row.account, row.action.as_str()),
        ("account", Some(two), "complaint.view")
    );
    assert_eq!((row.object.as_str(), row.detail), ("complaint/1", json!({"reason": "call_back"})));
}
