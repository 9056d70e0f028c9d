use std::process::Command;

use ashyq_domain::ids::{EventId, SmsId};
use ashyq_domain::time::Span;
use ashyq_domain::{Line, Verdict};
use ashyq_store::backup::postgres_program;
use ashyq_store::{Answer, Engine, NewSms, Payload, SEALED_COLUMNS, SmsPurpose, StoreError, Visibility};

use crate::support::{World, words};

/// Everything the engine keeps, byte for byte.
fn everything_at_rest(world: &World) -> Vec<u8> {
    match world.store.engine() {
        Engine::Sqlite => {
            let path = world.config.url.strip_prefix("sqlite://").unwrap();
            ["", "-wal", "-shm"]
                .iter()
                .flat_map(|suffix| std::fs::read(format!("{path}{suffix}")).unwrap())
                .collect()
        }
        Engine::Postgres => {
            let dump =
                Command::new(postgres_program("pg_dump")).arg("--dbname").arg(&world.config.url).output();
            let dump = dump.unwrap();
            assert!(dump.status.success());
            dump.stdout
        }
    }
}

fn holds(haystack: &[u8], needle: &str) -> bool {
    let hex: String = needle.bytes().map(|byte| format!("{byte:02x}")).collect();
    [needle.as_bytes(), hex.as_bytes()]
        .iter()
        .any(|needle| haystack.windows(needle.len()).any(|window| window == *needle))
}

pub async fn nothing_personal_lies_open(world: World) {
    let complaint = world.complaint(Line::Line1414).await;
    let at = world.now();
    let mut tx = world.begin().await;
    tx.add_event(&world.new_event(complaint.id, Visibility::Internal, "Canary-note")).await.unwrap();
    tx.add_challenge(&world.new_challenge()).await.unwrap();
    let referral = world.new_referral(&complaint);
    tx.add_referral(&referral).await.unwrap();
    let addition = EventId::new(at, &world.randomness);
    tx.add_to_referral(referral.id, addition, &words("Canary-addition"), at).await.unwrap();
    let note = Some(words("Canary-verdict"));
    let answer = Answer { version: None, verdict: Verdict::MoreData, reason: None, note, at, by: None };
    assert!(tx.answer_referral(referral.id, &answer).await.unwrap());
    tx.create_session(&[7; 32], b"Canary-session", at, at.plus(Span::hours(1))).await.unwrap();
    let sms = SmsId::new(at, &world.randomness);
    let (phone, purpose) = (world.phone(1), SmsPurpose::Reply);
    tx.add_sms(&NewSms { id: sms, complaint: None, purpose, phone: &phone, at }).await.unwrap();
    let text = "Canary-message".to_owned();
    tx.enqueue(&world.new_job(Payload::SendSms { sms, to: phone.clone(), text })).await.unwrap();
    tx.hit(ashyq_store::LimitKind::Resend, phone.canonical().as_bytes(), at, at).await.unwrap();
    tx.commit().await.unwrap();
    let document = complaint.document.unwrap().expose();
    let national = phone.expose().strip_prefix("+7").unwrap();
    let canaries = [document.as_str(), national, "қызыл", "құсбегі", "Тест теріс", "Canary-"];
    let at_rest = everything_at_rest(&world);
    assert!(holds(&at_rest, &complaint.reference.to_string()), "the search sees what lies open");
    for canary in canaries {
        assert!(!holds(&at_rest, canary), "{canary}");
    }
    // And it would have found them.
    for canary in canaries {
        world.raw_both(&format!("update event set data = '{{\"{canary}\":1}}'")).await;
        assert!(holds(&everything_at_rest(&world), canary), "{canary}");
    }
}

pub async fn swapped_ciphertexts_do_not_open(world: World) {
    let one = world.complaint(Line::Line1414).await;
    world.complaint(Line::Line1414).await;
    let column_of = async |what: &str| {
        let error = world.read().await.find_complaint(one.id).await.unwrap_err();
        let StoreError::Corrupt { table: "complaint", column, id } = error else {
            panic!("{what}: {error:?}")
        };
        assert_eq!(id, one.id.to_string());
        column
    };
    let other = "(select id from complaint order by id desc limit 1)";
    let this = "(select id from complaint order by id limit 1)";
    let keep = "create table kept as select document_sealed, words_sealed from complaint order by id limit 1";
    world.raw_both(keep).await;
    let swap = format!(
        "update complaint set document_sealed = (select document_sealed from complaint where id = {other}) \
         where id = {this}"
    );
    world.raw_both(&swap).await;
    assert_eq!(column_of("another row's").await, "document_sealed");
    let back = format!(
        "update complaint set document_sealed = (select document_sealed from kept) where id = {this}"
    );
    world.raw_both(&back).await;
    assert!(world.read().await.find_complaint(one.id).await.is_ok());
    let across = format!("update complaint set claim_sealed = words_sealed where id = {this}");
    world.raw_both(&across).await;
    assert_eq!(column_of("another column's").await, "claim_sealed");
    let empty = format!("update complaint set claim_sealed = null, words_sealed = ' ' where id = {this}");
    let blank = empty.replace("' '", "x'20'");
    world.raw(&blank, &empty).await.unwrap();
    assert_eq!(column_of("no ciphertext at all").await, "words_sealed");
}

pub async fn every_sealed_column_is_known(world: World) {
    let sqlite = "select count(*) from sqlite_master m join pragma_table_info(m.name) c \
                  where m.type = 'table' and c.name like '%\\_sealed' escape '\\'";
    let postgres = "select count(*) from information_schema.columns where table_schema = 'public' \
                    and column_name like '%\\_sealed'";
    let sql = if world.store.engine() == Engine::Sqlite { sqlite } else { postgres };
    assert_eq!(world.number(sql).await, i64::try_from(SEALED_COLUMNS.len()).unwrap());
    for column in SEALED_COLUMNS {
        let sql = format!("select count({}) + count(id) from {}", column.column, column.table);
        assert_eq!(world.number(&sql).await, 0, "{column:?} is there, in a table with an id");
    }
}

pub async fn damaged_codes_are_named(world: World) {
    let complaint = world.complaint(Line::Line1414).await;
    for (column, damaged, whole) in [
        ("state", "gone", "new"),
        ("line", "1515", "1414"),
        ("priority", "", "normal"),
        ("region", "75", "750000000"),
        ("cause", "x", "false_positive"),
    ] {
        world.raw_both(&format!("update complaint set {column} = '{damaged}'")).await;
        let error = world.read().await.find_complaint(complaint.id).await.unwrap_err();
        assert!(
            matches!(error, StoreError::Corrupt { table: "complaint", column: named, .. } if named == column)
        );
        world.raw_both(&format!("update complaint set {column} = '{whole}'")).await;
    }
    assert!(world.read().await.find_complaint(complaint.id).await.unwrap().is_some());
}
