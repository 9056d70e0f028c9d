//! Both schemas are one: the same tables, columns, nullability, unique keys and rows to begin with.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use ashyq_store::{Store, StoreConfig, testing};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _, SqliteConnection};

/// A column as both engines can say it: name, class of type, may be null.
type Column = (String, &'static str, bool);

#[derive(Debug, Default, PartialEq, Eq)]
struct Schema {
    columns: BTreeMap<String, BTreeSet<Column>>,
    unique: BTreeMap<String, BTreeSet<Vec<String>>>,
    indexes: BTreeSet<(String, Vec<String>)>,
    references: BTreeSet<(String, String, String)>,
}

async fn open(url: &str) {
    Store::open(&StoreConfig::new(url), testing::keys()).await.unwrap().migrate().await.unwrap();
}

/// SQLite keeps ids as blobs and truth as numbers.
fn class(declared: &str) -> &'static str {
    match declared {
        "INTEGER" | "bigint" | "boolean" => "number",
        "TEXT" | "text" => "text",
        "BLOB" | "uuid" | "bytea" => "bytes",
        _ => "another type",
    }
}

async fn of_sqlite(connection: &mut SqliteConnection) -> Schema {
    let mut schema = Schema::default();
    let sql = "select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like '\\_%' \
               escape '\\'";
    let tables: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap();
    for table in tables {
        let sql = format!("select name, type, \"notnull\", pk from pragma_table_info('{table}')");
        for row in sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut *connection).await.unwrap() {
            let (name, declared): (String, String) = (row.get(0), row.get(1));
            let column = (name.clone(), class(&declared), row.get::<i64, _>(2) == 0);
            schema.columns.entry(table.clone()).or_default().insert(column);
            // A numeric key is the row's own number and has no index of its own.
            if row.get::<i64, _>(3) == 1 && declared == "INTEGER" {
                schema.unique.entry(table.clone()).or_default().insert(vec![name]);
            }
        }
        let sql = format!("select name, \"unique\" from pragma_index_list('{table}')");
        for row in sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut *connection).await.unwrap() {
            let (index, unique): (String, i64) = (row.get(0), row.get(1));
            let sql = format!("select name from pragma_index_info('{index}') order by seqno");
            let names: Vec<String> =
                sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut *connection).await.unwrap();
            if unique == 1 {
                schema.unique.entry(table.clone()).or_default().insert(names);
            } else {
                schema.indexes.insert((index, names));
            }
        }
        let sql = format!("select \"from\", \"table\" from pragma_foreign_key_list('{table}')");
        for row in sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut *connection).await.unwrap() {
            schema.references.insert((table.clone(), row.get(0), row.get(1)));
        }
    }
    schema
}

async fn of_postgres(connection: &mut PgConnection) -> Schema {
    let mut schema = Schema::default();
    let sql = "select table_name::text, column_name::text, data_type::text, is_nullable::text \
               from information_schema.columns where table_schema = 'public' and table_name not like '\\_%'";
    for row in sqlx::query(sql).fetch_all(&mut *connection).await.unwrap() {
        let (table, name, declared, nullable): (String, String, String, String) =
            (row.get(0), row.get(1), row.get(2), row.get(3));
        schema.columns.entry(table).or_default().insert((name, class(&declared), nullable == "YES"));
    }
    let sql = "select t.relname::text, i.relname::text, x.indisunique, \
               array(select a.attname::text from unnest(x.indkey) with ordinality k(number, place) \
               join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number order by k.place) \
               from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid \
               join pg_namespace n on n.oid = t.relnamespace where n.nspname = 'public' and t.relname not like '\\_%'";
    for row in sqlx::query(sql).fetch_all(&mut *connection).await.unwrap() {
        let (table, index, unique, names): (String, String, bool, Vec<String>) =
            (row.get(0), row.get(1), row.get(2), row.get(3));
        if unique {
            schema.unique.entry(table).or_default().insert(names);
        } else {
            schema.indexes.insert((index, names));
        }
    }
    let sql = "select t.relname::text, a.attname::text, r.relname::text from pg_constraint c \
               join pg_class t on t.oid = c.conrelid join pg_class r on r.oid = c.confrelid \
               join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1] where c.contype = 'f'";
    for row in sqlx::query(sql).fetch_all(&mut *connection).await.unwrap() {
        schema.references.insert((row.get(0), row.get(1), row.get(2)));
    }
    schema
}

const SEEDED: &[(&str, &[&str])] = &[
    ("dictionary", &["kind", "code", "valid_from", "valid_until", "position"]),
    (
        "canned",
        &["code", "line", "position", "title_kk", "title_ru", "title_en", "body_kk", "body_ru", "body_en"],
    ),
];

#[tokio::test]
async fn both_schemas_are_one() {
    let (sqlite_url, postgres_url) = (testing::sqlite_url(), testing::postgres_url().await);
    open(&sqlite_url).await;
    open(&postgres_url).await;
    let mut sqlite = SqliteConnection::connect(&sqlite_url).await.unwrap();
    let mut postgres = PgConnection::connect(&postgres_url).await.unwrap();
    let (one, other) = (of_sqlite(&mut sqlite).await, of_postgres(&mut postgres).await);
    let counts = [one.columns.len(), one.indexes.len(), one.references.len()];
    assert!(counts.iter().all(|count| *count >= 10), "{counts:?}");
    assert_eq!(one.columns.keys().collect::<Vec<_>>(), other.columns.keys().collect::<Vec<_>>());
    for (table, columns) in &one.columns {
        assert_eq!(columns, &other.columns[table], "{table}");
    }
    assert_eq!(one, other);
    for (table, columns) in SEEDED {
        let text = columns.iter().map(|column| format!("coalesce(cast({column} as text), '-')"));
        let text = text.collect::<Vec<_>>().join(" || '|' || ");
        let sql = format!("select {text} from {table}");
        let one: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(sql.clone())).fetch_all(&mut sqlite).await.unwrap();
        let other: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut postgres).await.unwrap();
        assert!(!one.is_empty());
        assert_eq!(one.into_iter().collect::<BTreeSet<_>>(), other.into_iter().collect(), "{table}");
    }
}

#[test]
fn migrations_have_the_same_names_and_say_why() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations");
    let names = |engine: &str| {
        let files = std::fs::read_dir(format!("{root}/{engine}")).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect::<BTreeSet<_>>()
    };
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    assert_eq!(sqlite, postgres);
    assert!(!sqlite.is_empty());
    for name in sqlite {
        for engine in ["sqlite", "postgres"] {
            let text = std::fs::read_to_string(format!("{root}/{engine}/{name}")).unwrap();
            assert!(text.starts_with("-- "), "{engine}/{name} says why it is there");
        }
        let tables = std::fs::read_to_string(format!("{root}/sqlite/{name}")).unwrap();
        assert_eq!(tables.matches("create table").count(), tables.matches(") strict;").count(), "{name}");
    }
}

/// SQLite builds the table of applications anew, and the history that refers to it: nothing of either is lost.
#[tokio::test]
async fn a_table_built_anew_keeps_its_rows() {
    let options: sqlx::sqlite::SqliteConnectOptions = "sqlite::memory:".parse().unwrap();
    let options = options.foreign_keys(true);
    let mut raw = SqliteConnection::connect_with(&options).await.unwrap();
    let migrator = sqlx::migrate!("../../migrations/sqlite");
    migrator.run_to(15, &mut raw).await.unwrap();
    let before = "insert into application values (x'0a', 'ASH-1', '75', 'test', 1, 'kk', x'01', x'02', x'03', x'04', 'n', \
                  null, 'a', 'a', 'c', '56', 'KZ', '2021-04-20', null, null, 1, 2, null, 0, 5, 6, 7); \
                  insert into application_event (seq, id, application, at, event, actor, words_sealed, data) values \
                  (5, x'01', x'0a', 1, 'submit', 'owner', x'09', 'null'), (9, x'02', x'0a', 1, 'accept', 'chamber', null, 'x')";
    sqlx::raw_sql(before).execute(&mut raw).await.unwrap();
    migrator.run(&mut raw).await.unwrap();
    let kept: Vec<(i64, Vec<u8>, String)> =
        sqlx::query_as("select seq, application, event from application_event order by seq")
            .fetch_all(&mut raw)
            .await
            .unwrap();
    assert_eq!(kept, [(5, vec![10], "submit".to_owned()), (9, vec![10], "accept".to_owned())]);
    let row: (String, Vec<u8>, i64, i64) =
        sqlx::query_as("select oked, owner_sealed, due_at, changed_at from application")
            .fetch_one(&mut raw)
            .await
            .unwrap();
    assert_eq!(row, ("56".to_owned(), vec![2], 5, 7));
    let add = "insert into application_event (id, application, at, event, actor, data) values ";
    sqlx::raw_sql(AssertSqlSafe(format!("{add} (x'03', x'0a', 1, 'lift', 'clock', 'x')")))
        .execute(&mut raw)
        .await
        .unwrap();
    let last: i64 =
        sqlx::query_scalar("select max(seq) from application_event").fetch_one(&mut raw).await.unwrap();
    assert_eq!(last, 10, "numbers go on");
    let orphan = sqlx::raw_sql(AssertSqlSafe(format!("{add} (x'04', x'0b', 1, 'lift', 'clock', 'x')")))
        .execute(&mut raw)
        .await;
    assert!(orphan.is_err(), "an event is of an application");
}

/// Addresses of before are found by those of today.
#[tokio::test]
async fn folded_addresses_are_folded_anew() {
    let mut raw = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let migrator = sqlx::migrate!("../../migrations/sqlite");
    migrator.run_to(15, &mut raw).await.unwrap();
    let before = "insert into application values (x'0a', 'ASH-1', '75', 'test', 1, 'kk', x'01', x'02', x'03', x'04', 'n', \
                  null, 'Тhe Bаitерек, 5', 'тhе bаitерек 5', 'c', '56', 'KZ', '2021-04-20', null, null, 1, 2, null, 0, 5, 6, 7)";
    sqlx::raw_sql(before).execute(&mut raw).await.unwrap();
    migrator.run(&mut raw).await.unwrap();
    let (address, folded): (String, String) =
        sqlx::query_as("select address, address_folded from application").fetch_one(&mut raw).await.unwrap();
    assert_eq!(folded, ashyq_domain::fold::for_search(&address));
}
