//! The server is killed while it writes, thirty times: nothing that was acknowledged is lost, nothing stands twice. It is
//! killed while it reads a list: nothing of the list is public.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "tests")]

mod support {
    pub mod files;
    pub mod lists;
    pub mod people;
    pub mod process;
    pub mod visitor;
}

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use ashyq_domain::randomness::{Randomness, SeededRandomness};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use support::{
    files::send_list,
    lists,
    people::Person,
    process::{World, sign_in},
    visitor::{Form, Visitor},
};
use tokio::task::JoinSet;

const ROUNDS: u32 = 30;
const WRITERS: usize = 8;
const READY: Duration = Duration::from_secs(10);

/// What one writer got through before the server went away.
#[derive(Default)]
struct Written {
    /// Addresses of complaints whose creation was acknowledged.
    acknowledged: Vec<String>,
    /// The form whose answer never came; sent again with the same token, it must make one complaint, not two.
    unsure: Option<Form>,
}

/// Takes down calls until the server is gone.
async fn write(mut operator: Visitor, serials: Arc<AtomicU32>) -> Written {
    let mut written = Written::default();
    loop {
        let Ok(page) = operator.open("/console/complaints/new").await else { return written };
        let person = Person::new(serials.fetch_add(1, Ordering::Relaxed));
        let form = Form::find(&page, "message").expect("the form of a call").with(&[
            ("line", "1414"),
            ("language", "kk"),
            ("kind", "wrong_status"),
            ("region", "750000000"),
            ("document_type", "iin"),
            ("iin", &person.iin),
            ("phone", &person.phone),
            ("shown", "red"),
            ("expected", "green"),
            ("cause", "recovered"),
            ("message", "Жазыла ма?"),
        ]);
        match operator.send(&form).await {
            Ok(page) => written.acknowledged.push(acknowledged(page)),
            Err(_) => {
                written.unsure = Some(form);
                return written;
            }
        }
    }
}

/// The address of the complaint that an answer acknowledges.
fn acknowledged(page: support::visitor::Page) -> String {
    let id = page.path.strip_prefix("/console/complaints/").filter(|id| id.len() >= 36);
    assert!(page.status == 200 && id.is_some(), "{} {}\n{}", page.status, page.path, page.body);
    page.path
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_and_nothing_stands_twice() {
    let mut world = World::new("kill", "warn").await;
    let before = complaints(&world).await;
    world.start().await;
    let mut operator = Visitor::new(&world.public);
    sign_in(&mut operator, "operator1414").await;
    let serials = Arc::new(AtomicU32::new(1_000_000));
    let chance = SeededRandomness::new(1414);
    let mut all = Vec::new();

    for round in 0..ROUNDS {
        let mut writers = JoinSet::new();
        for _ in 0..WRITERS {
            writers.spawn(write(operator.clone(), Arc::clone(&serials)));
        }
        tokio::time::sleep(Duration::from_millis(50 + below(&chance, 2950))).await;
        world.kill();
        let written = writers.join_all().await;

        verified(&world).await;
        let ready = world.start().await;
        assert!(ready <= READY, "round {round}: ready after {ready:?}");
        let mut seen = Vec::new();
        for writer in written {
            seen.extend(writer.acknowledged);
            if let Some(form) = writer.unsure {
                seen.push(acknowledged(operator.send(&form).await.expect("an answer")));
            }
        }
        for address in &seen {
            let page = operator.open(address).await.expect("an answer");
            assert_eq!(
                page.attribute("data-state").as_deref(),
                Some("new"),
                "round {round}: {} {address}",
                page.status
            );
        }
        all.extend(seen);
    }

    world.kill();
    verified(&world).await;
    println!("{} complaints acknowledged over {ROUNDS} kills", all.len());
    assert!(all.len() > WRITERS * 10, "too few writes to mean anything: {}", all.len());
    let distinct: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(distinct.len(), all.len(), "two answers for one complaint");
    assert_eq!(
        complaints(&world).await - before,
        i64::try_from(all.len()).unwrap(),
        "complaints nobody was told of"
    );
}

/// Rows enough to be caught in the middle of them.
const LONG_LIST: u32 = 30_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_half_read_is_no_list() {
    let mut world = World::new("kill-import", "warn").await;
    world.start().await;
    let mut chamber = Visitor::new(&world.public);
    sign_in(&mut chamber, "chamber.almaty").await;
    let list = lists::list(LONG_LIST);
    let answer =
        send_list(&support::process::client(), &world.public, &mut chamber, "list.csv", list.as_bytes())
            .await;
    let address = answer.headers()["location"].to_str().expect("an address").to_owned();
    let page = until(&mut chamber, &address, "unmapped").await;
    chamber.fill(&page, "owner_id", &[]).await;
    let loading = "select count(*) from publication where state = 'loading'";
    let written = format!("select count(*) > 2000 from listing where 1 = ({loading})");
    let patience = std::time::Instant::now();
    while number(&world, &written).await == 0 {
        assert!(patience.elapsed() < Duration::from_secs(60), "no row was written");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    world.kill();
    verified(&world).await;
    assert_eq!(number(&world, loading).await, 1, "it was killed in the middle");
    world.start().await;
    let page = until(&mut chamber, &address, "draft").await;
    assert!(page.path.starts_with("/console/publications/"), "{}", page.path);
    world.kill();
    // Accepted venues of the demonstration have made lists of their own.
    let public = "select count(*) from publication where source_name is not null \
                  and (state = 'published' or is_current = 1)";
    assert_eq!(number(&world, public).await, 0);
    let whole =
        "select count(*) from listing l join publication p on p.id = l.publication where p.state = 'draft'";
    assert_eq!(number(&world, whole).await, i64::from(LONG_LIST));
    assert_eq!(number(&world, "select count(*) from upload where file_sealed is not null").await, 0);
}

/// The page of an upload once it has come to this state. After a kill the lost worker's lease has to run out first.
async fn until(visitor: &mut Visitor, address: &str, state: &str) -> support::visitor::Page {
    let patience = std::time::Instant::now();
    loop {
        let page = visitor.open(address).await.expect("an answer");
        if page.attribute("data-state").as_deref() == Some(state) {
            return page;
        }
        assert!(patience.elapsed() < Duration::from_secs(180), "{state}: {} {}", page.status, page.body);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn number(world: &World, sql: &str) -> i64 {
    let mut connection = connect(world).await;
    let (count,) =
        sqlx::query_as(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    count
}

/// With the server gone: the audit chain holds, and SQLite finds its file whole.
async fn verified(world: &World) {
    world.run(&["audit", "verify"]);
    let mut connection = connect(world).await;
    let (found,): (String,) =
        sqlx::query_as("pragma integrity_check").fetch_one(&mut connection).await.unwrap();
    assert_eq!(found, "ok");
    connection.close().await.unwrap();
}

async fn complaints(world: &World) -> i64 {
    let mut connection = connect(world).await;
    let (count,) = sqlx::query_as("select count(*) from complaint").fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    count
}

async fn connect(world: &World) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(world.folder.join("ashyq.db"));
    SqliteConnection::connect_with(&options).await.unwrap()
}

fn below(chance: &dyn Randomness, limit: u64) -> u64 {
    let mut bytes = [0; 8];
    chance.fill(&mut bytes);
    u64::from_le_bytes(bytes) % limit
}
