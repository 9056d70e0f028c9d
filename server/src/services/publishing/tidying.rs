//! What nobody will ever see: lists that were not finished, drafts that were forgotten, and the rows of what was dropped or
//! rejected, because owners and phones stand in them; and what nobody needs any more: lists that only joined venues.

use ashyq_domain::{
    ids::PublicationId,
    publication::{DRAFT_KEPT, JOINED_KEPT, REJECTED_KEPT},
    time::Span,
};
use ashyq_store::{AuditActor, StoreError};

use super::note;
use crate::wiring::App;

/// No list is written that long: whoever wrote it is gone.
const LOADING_TAKES: Span = Span::hours(1);
/// Rows deleted by one transaction: on SQLite every other writer waits for it.
const ROWS_AT_ONCE: i64 = 1_000;

/// Drops what was not finished and what was forgotten, and takes the rows away that nobody needs; how many rows.
///
/// # Errors
/// The database does not answer.
pub async fn tidy(app: &App) -> Result<u64, StoreError> {
    let now = app.clock.now();
    for id in app.store.read().await?.lost_publications(now.minus(LOADING_TAKES)).await? {
        let mut tx = app.store.begin().await?;
        if tx.drop_publication(id).await? {
            tx.commit().await?;
        }
    }
    for draft in app.store.read().await?.forgotten_drafts(now.minus(DRAFT_KEPT)).await? {
        let mut tx = app.store.begin().await?;
        if tx.drop_publication(draft.id).await? {
            let what = (draft.id, draft.region);
            note(&mut tx, AuditActor::System, now, "publication.drop", what, draft.counts);
            tx.commit().await?;
            app.metrics.event("publication_forgotten");
        }
    }
    let mut rows = 0;
    for id in app.store.read().await?.ended_with_listings(now.minus(REJECTED_KEPT)).await? {
        rows += delete_rows(app, id, false).await?;
    }
    for id in app.store.read().await?.joined_with_listings(now.minus(JOINED_KEPT)).await? {
        rows += delete_rows(app, id, true).await?;
    }
    Ok(rows)
}

async fn delete_rows(app: &App, id: PublicationId, is_joined: bool) -> Result<u64, StoreError> {
    let mut rows = 0;
    loop {
        let mut tx = app.store.begin().await?;
        let deleted = match is_joined {
            true => tx.delete_joined_listings(id, ROWS_AT_ONCE).await?,
            false => tx.delete_ended_listings(id, ROWS_AT_ONCE).await?,
        };
        tx.commit().await?;
        if deleted == 0 {
            return Ok(rows);
        }
        rows += deleted;
    }
}
