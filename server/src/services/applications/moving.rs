//! The one place where an application is moved on: state table, version, history, audit log, news to the owner.

use ashyq_domain::{
    ApplicationActor, ApplicationEvent, ApplicationState, RefusalReason, TEST_PERIOD, Timestamp, Words,
    application,
    ids::{AccountId, EventId},
    owner_request::may_be_corrected,
};
use ashyq_store::{Application, ApplicationEntry, ApplicationMove, AuditActor, NewAudit, StoreError, Tx};

use super::{
    leaving,
    news::{self, News},
};
use crate::wiring::App;

/// A step to be taken.
pub struct Step<'a> {
    /// The application as it was read in the transaction.
    pub application: &'a Application,
    /// What happens.
    pub event: ApplicationEvent,
    /// Who lets it happen.
    pub actor: ApplicationActor,
    /// The member of the chamber, where it is the chamber.
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
    /// The venue is excluded: its owner left and came again.
    #[error("the venue is excluded")]
    Excluded,
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
    if let (Some(phone), Some(news)) = (&application.phone, news_of(event, application.state, &after)) {
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
    let to = application::next(Some(application.state), step.event, step.actor).ok_or(MoveError::NotNow)?;
    let mut after = after(application, step.event, to, step.refusal, now);
    if step.event == ApplicationEvent::Accept {
        let before = leaving::before(tx, application, now).await?;
        if before.is_excluded {
            return Err(MoveError::Excluded);
        }
        after.suspensions = before.suspensions;
    }
    if !tx.move_application(&after).await? {
        return Err(MoveError::Stale);
    }
    let data = serde_json::json!({ "reason": step.refusal, "until": after.suspended_until });
    tx.add_application_event(&ApplicationEntry {
        id: EventId::new(now, &*app.randomness),
        application: application.id,
        at: now,
        event: step.event,
        actor: step.actor,
        account: step.by,
        words: step.words,
        data: data.clone(),
    })
    .await?;
    tx.audit(&NewAudit {
        at: now,
        actor: audit_actor(step.actor, step.by),
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

/// Who the audit log says it was.
pub(crate) fn audit_actor(actor: ApplicationActor, by: Option<AccountId>) -> AuditActor {
    match (actor, by) {
        (_, Some(account)) => AuditActor::Account(account),
        (ApplicationActor::Owner, None) => AuditActor::Citizen,
        _ => AuditActor::System,
    }
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
        // Leaving ends no exclusion.
        ApplicationEvent::Leave => {
            after.suspended_until = before.suspended_until.filter(|until| now < *until)
        }
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

fn news_of(event: ApplicationEvent, before: ApplicationState, after: &ApplicationMove) -> Option<News> {
    match event {
        ApplicationEvent::Accept => after.test_until.map(News::Accepted),
        ApplicationEvent::Refuse => Some(News::Refused),
        ApplicationEvent::TestOver => Some(News::Regular),
        ApplicationEvent::Suspend => after.suspended_until.map(News::Suspended),
        ApplicationEvent::Lift | ApplicationEvent::LiftToTest => Some(News::Lifted),
        ApplicationEvent::Leave if before == ApplicationState::Submitted => Some(News::Withdrawn),
        ApplicationEvent::Leave => Some(News::Left),
        // Received applications and requests of owners have news of their own; of being taken over the owner hears what it is for.
        _ => None,
    }
}
