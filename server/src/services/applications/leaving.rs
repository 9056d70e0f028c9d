//! Owners who take their venue out of the project, or their application back, and what stays of it when they come again.

use ashyq_domain::{ApplicationActor, ApplicationEvent, ApplicationState, Phone, Reference};
use ashyq_store::{Application, StoreError, TokenState, Tx};

use super::{
    Place, is_same,
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
        Err(MoveError::NotNow | MoveError::Stale) => return Err(LeaveError::NotNow),
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

/// How often the venue of an application was excluded before it left and came again: leaving wipes nothing out.
///
/// # Errors
/// The store does not answer.
pub async fn suspensions_before(tx: &mut Tx, application: &Application) -> Result<i64, StoreError> {
    fn place(one: &Application) -> Place<'_> {
        Place { name: &one.name, category: one.category, address: &one.address }
    }
    let of_owner = tx.applications_of_owner(&application.owner_index).await?;
    let left = of_owner.iter().filter(|one| {
        one.state == ApplicationState::Left
            && one.region == application.region
            && is_same(&place(one), &place(application))
    });
    Ok(left.map(|one| one.suspensions).max().unwrap_or_default().max(application.suspensions))
}
