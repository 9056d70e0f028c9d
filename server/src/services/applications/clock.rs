//! What time alone does to applications: the training ends, an exclusion ends, lists are brought in line, what was refused or
//! left is forgotten.

use ashyq_domain::{
    ApplicationActor, ApplicationEvent, ApplicationState,
    ids::ApplicationId,
    time::{Span, Timestamp},
};
use ashyq_store::StoreError;

use super::{
    listing,
    moving::{self, MoveError, Step},
};
use crate::{services::publishing::Desk, wiring::App};

/// Applications moved on in one round.
const BATCH: i64 = 100;

/// One round. What fails stops nothing else: no other application, no other region, and not the forgetting. The log tells
/// of it.
pub async fn round(app: &App) {
    if let Err(error) = due(app).await {
        tracing::error!(%error, "applications that are due could not be found");
    }
    if let Err(error) = lists(app).await {
        tracing::error!(%error, "regions whose lists do not say what they should could not be found");
    }
    if let Err(error) = forget(app).await {
        tracing::error!(%error, "applications that are over could not be forgotten");
    }
}

/// Moves on what is due; the log tells of the first that could not be moved.
async fn due(app: &App) -> Result<(), StoreError> {
    let due = app.store.read().await?.applications_due(app.clock.now(), BATCH).await?;
    let mut failed = Vec::new();
    for (id, version) in due {
        if app.stopping() {
            break;
        }
        if let Err(error) = one(app, id, version).await {
            failed.push((id, error));
        }
    }
    if let Some((id, error)) = failed.first() {
        tracing::error!(%error, application = %id, failed = failed.len(), "applications could not be moved on");
    }
    Ok(())
}

async fn one(app: &App, id: ApplicationId, version: i64) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    // The list may be old by the time its last application is looked at.
    let current = tx.find_application(id).await?;
    let Some(application) = current.filter(|current| current.version == version) else { return Ok(()) };
    let event = match application.state {
        ApplicationState::Test => ApplicationEvent::TestOver,
        _ => ApplicationEvent::Lift,
    };
    let actor = ApplicationActor::Clock;
    let step = Step { application: &application, event, actor, by: None, refusal: None, words: None };
    match moving::take(app, &mut tx, step).await {
        Ok(_) => {
            tx.commit().await?;
            app.metrics.event("application_moved_by_clock");
            app.wake.notify_one();
            Ok(())
        }
        // Somebody else was faster.
        Err(MoveError::Stale | MoveError::NotNow | MoveError::Excluded) => Ok(()),
        Err(MoveError::Store(error)) => Err(error),
    }
}

/// Brings the lists in line with the applications: what was accepted in one round joins in one publication.
async fn lists(app: &App) -> Result<(), StoreError> {
    let regions = app.store.read().await?.regions_to_list_anew(app.clock.now()).await?;
    for region in regions {
        if let Err(error) = listing::bring_in_line(Desk::of_machine(app, region)).await {
            tracing::error!(%error, %region, "a region's list could not be brought in line");
        }
    }
    Ok(())
}

async fn forget(app: &App) -> Result<(), StoreError> {
    let now = app.clock.now();
    let before: Timestamp = now.minus(Span::days(app.config.retention_days));
    let mut tx = app.store.begin().await?;
    let applications = tx.erase_ended_applications(before).await?;
    let requests = tx.erase_request_words(before, now).await?;
    if applications + requests > 0 {
        tx.commit().await?;
    }
    Ok(())
}
