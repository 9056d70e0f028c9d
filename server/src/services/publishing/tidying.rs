//! What nobody will ever see: lists that were not finished, and the rows of those that were dropped.

use ashyq_domain::time::Timestamp;
use ashyq_store::{Store, StoreError};

/// Rows deleted by one transaction: on SQLite every other writer waits for it.
const ROWS_AT_ONCE: i64 = 1_000;

/// Drops publications that nobody finished since `before`, and takes the rows of dropped ones away; how many rows.
///
/// # Errors
/// The database does not answer.
pub async fn tidy(store: &Store, before: Timestamp) -> Result<u64, StoreError> {
    let lost = store.read().await?.lost_publications(before).await?;
    for id in lost {
        let mut tx = store.begin().await?;
        if tx.drop_publication(id).await? {
            tx.commit().await?;
        }
    }
    let mut rows = 0;
    for id in store.read().await?.dropped_with_listings().await? {
        loop {
            let mut tx = store.begin().await?;
            let deleted = tx.delete_dropped_listings(id, ROWS_AT_ONCE).await?;
            tx.commit().await?;
            rows += deleted;
            if deleted == 0 {
                break;
            }
        }
    }
    Ok(rows)
}
