//! Owners who take their venue out of the project, or their application back, and what stays of it when they come again.

use ashyq_domain::{ApplicationActor, ApplicationEvent, ApplicationState, Phone, Reference, Timestamp};
use ashyq_store::{Application, StoreError, TokenState, Tx};

use super::{
    Place, is_same, may_be_same,
    moving::{self, MoveError, Step},
    of_phone,
};
use crate::wiring::App;

/// Why nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    /// There is no such application of this phone.
    #[error("not found")]
    NotFound,
    /// It is over already, or somebody was faster.
    #[error("not in this state")]
    NotNow,
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// The application with this reference, where it is the phone's own.
///
/// # Errors
/// The store does not answer.
pub async fn own(app: &App, phone: &Phone, reference: Reference) -> Result<Option<Application>, StoreError> {
    of_phone(&mut app.store.read().await?, phone, reference).await
}

/// Takes the venue of the phone's own application out of the project. The same form sent twice does it once.
///
/// # Errors
/// See [`LeaveError`].
pub async fn leave(app: &App, phone: &Phone, reference: Reference, token: &str) -> Result<(), LeaveError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let application = of_phone(&mut tx, phone, reference).await?.ok_or(LeaveError::NotFound)?;
    let actor = app.keyring.phone_index(phone);
    let hash = app.keyring.token_hash(token.as_bytes());
    if !token.is_empty() {
        let body = app.keyring.token_hash(reference.to_string().as_bytes());
        if tx.claim_form_token(&hash, &actor, &body, now).await? != TokenState::Fresh {
            return Ok(());
        }
    }
    let step = Step {
        application: &application,
        event: ApplicationEvent::Leave,
        actor: ApplicationActor::Owner,
        by: None,
        refusal: None,
        words: None,
    };
    match moving::take(app, &mut tx, step).await {
        Ok(_) => {}
        Err(MoveError::NotNow | MoveError::Stale | MoveError::Excluded) => return Err(LeaveError::NotNow),
        Err(MoveError::Store(error)) => return Err(error.into()),
    }
    if !token.is_empty() {
        tx.finish_form_token(&hash, &actor, &application.id.to_string()).await?;
    }
    tx.commit().await?;
    app.wake.notify_one();
    app.metrics.event("application_left");
    Ok(())
}

/// True while a venue must not be on a list. Leaving does not end it.
#[must_use]
pub fn is_excluded(application: &Application, now: Timestamp) -> bool {
    application.state == ApplicationState::Suspended
        || application.suspended_until.is_some_and(|until| now < until)
}

/// What an owner who left and comes again brings along: leaving wipes nothing out.
pub struct Before {
    /// How often the venue was excluded.
    pub suspensions: i64,
    /// It is excluded still.
    pub is_excluded: bool,
}

/// What stays of an application's venue from before it left.
///
/// # Errors
/// The store does not answer.
pub async fn before(tx: &mut Tx, application: &Application, now: Timestamp) -> Result<Before, StoreError> {
    fn place(one: &Application) -> Place<'_> {
        Place { name: &one.name, category: one.category, address: &one.address }
    }
    let of_owner = tx.applications_of_owner(&application.owner_index).await?;
    let left = |one: &&Application| {
        one.state == ApplicationState::Left
            && one.region == application.region
            && may_be_same(&place(one), &place(application))
    };
    let left: Vec<_> = of_owner.iter().filter(left).collect();
    let suspensions = left.iter().map(|one| one.suspensions).max().unwrap_or_default();
    Ok(Before {
        suspensions: suspensions.max(application.suspensions),
        is_excluded: left
            .iter()
            .any(|one| is_excluded(one, now) && is_same(&place(one), &place(application))),
    })
}
