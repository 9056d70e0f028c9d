//! The chambers' review desk: the applications of one region, what stands beside each, and the acts on them.

use ashyq_domain::{
    ApplicationActor, ApplicationEvent, ApplicationState, Kato, RefusalReason, Timestamp, Words, application,
    complaint::RevealReason,
    ids::ApplicationId,
    owner_request,
    role::{self, Act},
};
use ashyq_store::{
    Account, Appeal, Application, ApplicationEntry, AuditActor, Correction, Cursor, DictionaryKind, NewAudit,
    Page, StoreError, TokenState, Tx,
};

use super::moving::{self, MoveError, Step};
use crate::{
    catalogue::Snapshot,
    services::{acts, reading::ROWS, uploads::person},
    wiring::App,
};

/// The region of an account that reviews applications; nobody else has a desk.
#[must_use]
pub fn region_of(account: &Account) -> Option<Kato> {
    account.region.filter(|_| role::may(account.role, Act::ReviewApplications))
}

/// One page of a region's applications in one state.
pub struct List {
    /// The applications.
    pub page: Page<Application>,
    /// How many there are in each state.
    pub counts: Vec<(ApplicationState, i64)>,
}

/// Reads one page of the desk.
///
/// # Errors
/// The store does not answer.
pub async fn list(
    app: &App,
    region: Kato,
    state: ApplicationState,
    after: Option<Cursor>,
) -> Result<List, StoreError> {
    let mut tx = app.store.read().await?;
    let page = tx.list_applications(region, state, after, ROWS).await?;
    Ok(List { page, counts: tx.count_applications(region).await? })
}

/// How many applications of a region stand in each state.
///
/// # Errors
/// The store does not answer.
pub async fn counts(app: &App, region: Kato) -> Result<Vec<(ApplicationState, i64)>, StoreError> {
    app.store.read().await?.count_applications(region).await
}

/// A venue beside an application, on the region's list.
pub struct Neighbour {
    /// Its id.
    pub venue: ashyq_domain::ids::VenueId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
}

/// An application with everything the chamber looks at.
pub struct Opened {
    /// The application.
    pub application: Application,
    /// What has happened to it.
    pub history: Vec<ApplicationEntry>,
    /// Other applications of the same owner, in any region.
    pub of_owner: Vec<Application>,
    /// Other applications at the same address.
    pub at_address: Vec<Application>,
    /// Venues of the same owner on the region's list.
    pub listed: Vec<Neighbour>,
    /// The reasons of refusals in force.
    pub reasons: Vec<RefusalReason>,
    /// What the owner has asked to be corrected, the newest first.
    pub corrections: Vec<Correction>,
    /// The owner's appeals, the newest first.
    pub appeals: Vec<Appeal>,
    /// The moment it was read.
    pub now: Timestamp,
}

/// Opens an application of the reader's region; the look is written down first. `None`: there is no such one.
///
/// # Errors
/// The store does not answer.
pub async fn open(app: &App, reader: &Account, id: ApplicationId) -> Result<Option<Opened>, StoreError> {
    let now = app.clock.now();
    let lists = app.catalogues.current(app).await?;
    let mut tx = app.store.begin().await?;
    let Some(application) = seen(&mut tx, reader, id).await? else { return Ok(None) };
    tx.audit(&NewAudit {
        at: now,
        actor: AuditActor::Account(reader.id),
        action: "application.view",
        object: &format!("application/{id}"),
        detail: serde_json::Value::Null,
    });
    let history = tx.list_application_events(id).await?;
    let (corrections, appeals) = (tx.list_corrections(id).await?, tx.list_appeals(id).await?);
    let mut of_owner = tx.applications_of_owner(&application.owner_index).await?;
    of_owner.retain(|other| other.id != id);
    let mut at_address = tx.applications_at_address(application.region, &application.address).await?;
    at_address.retain(|other| other.id != id && of_owner.iter().all(|one| one.id != other.id));
    let listed = neighbours(&mut tx, &lists, &application).await?;
    let codes = tx.list_codes(DictionaryKind::RefuseApplication, now).await?;
    tx.commit().await?;
    let reasons = codes.iter().filter_map(|code| RefusalReason::parse(code)).collect();
    let opened =
        Opened { application, history, of_owner, at_address, listed, reasons, corrections, appeals, now };
    Ok(Some(opened))
}

/// An application of the reader's region; who decides on appeals for all sees those that have one.
async fn seen(tx: &mut Tx, reader: &Account, id: ApplicationId) -> Result<Option<Application>, StoreError> {
    if region_of(reader).is_some() {
        return own(tx, reader, id).await;
    }
    let Some(found) = tx.find_application(id).await? else { return Ok(None) };
    let sees = owner_request::sees_appeals(&person(reader), found.region);
    Ok((sees && !tx.list_appeals(id).await?.is_empty()).then_some(found))
}

async fn own(tx: &mut Tx, account: &Account, id: ApplicationId) -> Result<Option<Application>, StoreError> {
    let region = region_of(account);
    Ok(tx.find_application(id).await?.filter(|found| Some(found.region) == region))
}

async fn neighbours(
    tx: &mut Tx,
    lists: &Snapshot,
    application: &Application,
) -> Result<Vec<Neighbour>, StoreError> {
    let Some(shelf) = lists.shelves.get(&application.region) else { return Ok(Vec::new()) };
    let owned = tx.venues_of_owner(&application.owner_index).await?;
    let others = owned.into_iter().filter(|venue| Some(*venue) != application.venue);
    let found = others.filter_map(|venue| shelf.list.find(venue)).map(|listed| Neighbour {
        venue: listed.id,
        name: listed.name.to_string(),
        address: listed.address.to_string(),
    });
    Ok(found.collect())
}

/// What a chamber does to an application.
pub enum Order {
    /// Accept it to the test mode.
    Accept,
    /// Refuse it.
    Refuse(RefusalReason, Option<Words>),
    /// Exclude the venue for a while.
    Suspend(Words),
    /// End the exclusion.
    Lift,
    /// Take it off for good: the venue closes, or the owner withdraws.
    Leave(Words),
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// There is no such application, or not in this region.
    #[error("not found")]
    NotFound,
    /// The reason is not in force.
    #[error("the reason is not in force")]
    Reason,
    /// The state does not allow it.
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

impl From<MoveError> for DeskError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::NotNow => Self::NotNow,
            MoveError::Stale => Self::Stale,
            MoveError::Excluded => Self::Excluded,
            MoveError::Store(error) => Self::Store(error),
        }
    }
}

/// Carries out an act on the version that was seen. The same form sent twice does it once.
///
/// # Errors
/// See [`DeskError`].
pub async fn act(
    app: &App,
    account: &Account,
    (id, version): (ApplicationId, i64),
    order: Order,
    token: &str,
) -> Result<(), DeskError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let application = own(&mut tx, account, id).await?.ok_or(DeskError::NotFound)?;
    let once = acts::token_of(app, token, Act::ReviewApplications, account);
    if let Some((hash, actor)) = &once
        && tx.claim_form_token(hash, actor, &acts::NOTHING_SAID, now).await? != TokenState::Fresh
    {
        return Ok(());
    }
    if application.version != version {
        return Err(DeskError::Stale);
    }
    let (event, refusal, words) = match order {
        Order::Accept => (ApplicationEvent::Accept, None, None),
        Order::Refuse(reason, words) => {
            if !tx.code_in_force(DictionaryKind::RefuseApplication, reason.code(), now).await? {
                return Err(DeskError::Reason);
            }
            (ApplicationEvent::Refuse, Some(reason), words)
        }
        Order::Suspend(words) => (ApplicationEvent::Suspend, None, Some(words)),
        Order::Lift => (application::lift(application.test_until.unwrap_or(now), now), None, None),
        Order::Leave(words) => (ApplicationEvent::Leave, None, Some(words)),
    };
    let actor = ApplicationActor::Chamber;
    let step = Step { application: &application, event, actor, by: Some(account.id), refusal, words };
    moving::take(app, &mut tx, step).await?;
    if let Some((hash, actor)) = &once {
        tx.finish_form_token(hash, actor, &id.to_string()).await?;
    }
    tx.commit().await?;
    app.wake.notify_one();
    app.metrics.event("application_reviewed");
    Ok(())
}

/// Writes down that owner and phone are shown in full, and why; answers with whether they may be.
///
/// # Errors
/// The store does not answer.
pub async fn reveal(
    app: &App,
    account: &Account,
    id: ApplicationId,
    reason: RevealReason,
) -> Result<bool, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let known = own(&mut tx, account, id).await?.is_some();
    if !known || !tx.code_in_force(DictionaryKind::Reveal, reason.code(), now).await? {
        return Ok(false);
    }
    tx.audit(&NewAudit {
        at: now,
        actor: AuditActor::Account(account.id),
        action: "application.reveal",
        object: &format!("application/{id}"),
        detail: serde_json::json!({ "reason": reason.code() }),
    });
    tx.commit().await?;
    Ok(true)
}
