//! The one place where an application is moved on: state table, version, history, audit log, news to the owner.

use ashyq_domain::{
    ApplicationActor, ApplicationEvent, ApplicationState, RefusalReason, TEST_PERIOD, Timestamp, Words,
    application,
    ids::{AccountId, EventId},
    owner_request::may_be_corrected,
};
use ashyq_store::{Application, ApplicationEntry, ApplicationMove, AuditActor, NewAudit, StoreError, Tx};

use super::news::{self, News};
use crate::wiring::App;

/// A step to be taken.
pub struct Step<'a> {
    /// The application as it was read in the transaction.
    pub application: &'a Application,
    /// What happens.
    pub event: ApplicationEvent,
    /// The member of the chamber; `None`: time.
    pub by: Option<AccountId>,
    /// Why it is refused.
    pub refusal: Option<RefusalReason>,
    /// What the owner is told.
    pub words: Option<Words>,
}

/// Why a step was not taken. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The table does not allow it.
    #[error("not in this state")]
    NotNow,
    /// Somebody was faster.
    #[error("the application has changed meanwhile")]
    Stale,
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// Takes a step in the caller's transaction, and tells the owner.
///
/// # Errors
/// See [`MoveError`].
pub async fn take(app: &App, tx: &mut Tx, step: Step<'_>) -> Result<ApplicationState, MoveError> {
    let (application, event) = (step.application, step.event);
    let after = take_quietly(app, tx, step).await?;
    if let (Some(phone), Some(news)) = (&application.phone, news_of(event, &after)) {
        let to = (phone, application.language, application.reference);
        news::tell(app, tx, to, news, after.at).await?;
    }
    Ok(after.to)
}

/// The same where the owner is told of what led to the step.
///
/// # Errors
/// See [`MoveError`].
pub async fn take_quietly(app: &App, tx: &mut Tx, step: Step<'_>) -> Result<ApplicationMove, MoveError> {
    let now = app.clock.now();
    let application = step.application;
    let actor = if step.by.is_some() { ApplicationActor::Chamber } else { ApplicationActor::Clock };
    let to = application::next(Some(application.state), step.event, actor).ok_or(MoveError::NotNow)?;
    let after = after(application, step.event, to, step.refusal, now);
    if !tx.move_application(&after).await? {
        return Err(MoveError::Stale);
    }
    let data = serde_json::json!({ "reason": step.refusal, "until": after.suspended_until });
    tx.add_application_event(&ApplicationEntry {
        id: EventId::new(now, &*app.randomness),
        application: application.id,
        at: now,
        event: step.event,
        actor,
        account: step.by,
        words: step.words,
        data: data.clone(),
    })
    .await?;
    tx.audit(&NewAudit {
        at: now,
        actor: step.by.map_or(AuditActor::System, AuditActor::Account),
        action: &format!("application.{}", step.event.code()),
        object: &format!("application/{}", application.id),
        detail: data,
    });
    if !may_be_corrected(to) {
        // Nobody is to decide on what has become pointless.
        tx.refuse_corrections(application.id, step.by, now).await?;
    }
    Ok(after)
}

/// The moments that come with a step.
fn after(
    before: &Application,
    event: ApplicationEvent,
    to: ApplicationState,
    refusal: Option<RefusalReason>,
    now: Timestamp,
) -> ApplicationMove {
    let mut after = ApplicationMove {
        id: before.id,
        version: before.version,
        to,
        refusal: refusal.or(before.refusal),
        joined_at: before.joined_at,
        test_until: before.test_until,
        suspended_until: None,
        suspensions: before.suspensions,
        due_at: None,
        at: now,
    };
    match event {
        ApplicationEvent::Accept => {
            after.joined_at = Some(now);
            after.test_until = Some(now.plus(TEST_PERIOD));
        }
        ApplicationEvent::Reconsider => after.refusal = None,
        ApplicationEvent::Suspend => {
            after.suspended_until = Some(application::excluded_until(before.suspensions, now));
            after.suspensions += 1;
        }
        _ => {}
    }
    after.due_at = match to {
        ApplicationState::Test => after.test_until,
        ApplicationState::Suspended => after.suspended_until,
        _ => None,
    };
    after
}

fn news_of(event: ApplicationEvent, after: &ApplicationMove) -> Option<News> {
    match event {
        ApplicationEvent::Accept => after.test_until.map(News::Accepted),
        ApplicationEvent::Refuse => Some(News::Refused),
        ApplicationEvent::TestOver => Some(News::Regular),
        ApplicationEvent::Suspend => after.suspended_until.map(News::Suspended),
        ApplicationEvent::Lift | ApplicationEvent::LiftToTest => Some(News::Lifted),
        // Requests of owners have news of their own.
        _ => None,
    }
}
