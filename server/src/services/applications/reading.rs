//! What waits for a decision: the lists of the desk, and whose words a line of the history goes with.

use ashyq_domain::{ApplicationEvent, Kato, Words};
use ashyq_store::{
    Appeal, ApplicationEntry, Correction, Cursor, Page, RequestKind, StoreError, WaitingRequest,
};

use crate::{services::reading::ROWS, wiring::App};

/// How many corrections and appeals wait in a region, or in all.
///
/// # Errors
/// The store does not answer.
pub async fn counts(app: &App, region: Option<Kato>) -> Result<(i64, i64), StoreError> {
    let mut tx = app.store.read().await?;
    let corrections = tx.count_requests(RequestKind::Correction, region).await?;
    Ok((corrections, tx.count_requests(RequestKind::Appeal, region).await?))
}

/// One page of what waits in a region, or in all.
///
/// # Errors
/// The store does not answer.
pub async fn waiting(
    app: &App,
    kind: RequestKind,
    region: Option<Kato>,
    after: Option<Cursor>,
) -> Result<Page<WaitingRequest>, StoreError> {
    app.store.read().await?.list_requests(kind, region, after, ROWS).await
}

/// What the owner wrote with the request that a line of the history tells of.
#[must_use]
pub fn words_of<'a>(
    entry: &ApplicationEntry,
    corrections: &'a [Correction],
    appeals: &'a [Appeal],
) -> Option<&'a Words> {
    let id = entry.data.get("request")?.as_str()?;
    match entry.event {
        ApplicationEvent::AskCorrection => {
            corrections.iter().find(|one| one.id.to_string() == id)?.words.as_ref()
        }
        ApplicationEvent::Appeal => appeals.iter().find(|one| one.id.to_string() == id)?.words.as_ref(),
        _ => None,
    }
}
