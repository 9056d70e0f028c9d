//! Lists walk an index from one place and sort nothing: a hundred thousand complaints cost what a thousand cost.

#![expect(clippy::unwrap_used, reason = "tests")]

use sqlx::{AssertSqlSafe, Connection as _, Row as _, SqliteConnection};

use crate::store::{Store, StoreConfig};
use crate::{applications, claims, desk, owner_requests, publishing, queue, retention, testing, venues};

const LISTS: &[(&str, &str)] = &[
    (queue::MINE, "complaint_by_owner"),
    (queue::IN_STATE, "complaint_by_state"),
    (queue::OPEN, "complaint_open"),
    (queue::BREACHING, "complaint_open"),
    (desk::OPEN, "referral_desk"),
    (desk::DONE, "referral_done"),
    (retention::TO_REMIND, "complaint_waiting"),
    (retention::WAITING, "complaint_waiting"),
    (retention::RESOLVED, "complaint_resolved"),
    (retention::TO_ERASE, "complaint_to_erase"),
    (queue::LAPSED, "complaint_lapsed"),
    (claims::NEXT_LAPSED, "complaint_lapsed"),
    (claims::TO_MARK, "complaint_by_claim"),
    (retention::OVERDUE, "referral_due"),
    (venues::OF_PUBLICATION, "listing_of_venue"),
    (applications::OLDEST, "application_of_region"),
    (applications::NEWEST, "application_of_region"),
    (applications::DUE, "application_due"),
    (owner_requests::CORRECTIONS, "correction_waiting"),
    (owner_requests::APPEALS, "appeal_waiting"),
];

/// What is counted with every page is counted without a look into the table.
const COUNTS: &[(&str, &str)] =
    &[(queue::MINE_COUNT, "complaint_by_owner"), (queue::BREACHING_COUNT, "complaint_open")];

/// How SQLite would walk a statement.
async fn plan(connection: &mut SqliteConnection, sql: &str) -> String {
    let rows = sqlx::query(AssertSqlSafe(format!("explain query plan {sql}")));
    let rows = rows.fetch_all(connection).await.unwrap();
    rows.iter().map(|row| row.get::<String, _>("detail")).collect::<Vec<_>>().join("; ")
}

async fn connection() -> SqliteConnection {
    let config = StoreConfig::new(testing::sqlite_url());
    Store::open(&config, testing::keys()).await.unwrap().migrate().await.unwrap();
    SqliteConnection::connect(&config.url).await.unwrap()
}

#[tokio::test]
async fn lists_walk_their_index() {
    let mut connection = connection().await;
    for (sql, index) in LISTS {
        let plan = plan(&mut connection, sql).await;
        assert!(plan.contains(&format!("INDEX {index} ")), "{sql}: {plan}");
        assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{sql}: {plan}");
    }
}

#[tokio::test]
async fn the_last_list_of_a_venue_is_looked_for_once() {
    let mut connection = connection().await;
    let plan = plan(&mut connection, publishing::DEPARTED).await;
    assert!(plan.contains("SEARCH l USING INDEX listing_of_venue (publication=? AND venue=?)"), "{plan}");
    assert!(!plan.contains("SCAN l"), "{plan}");
}

#[tokio::test]
async fn counts_touch_no_row() {
    let mut connection = connection().await;
    for (sql, index) in COUNTS {
        let plan = plan(&mut connection, sql).await;
        assert!(plan.contains(&format!("USING COVERING INDEX {index} ")), "{sql}: {plan}");
    }
}
