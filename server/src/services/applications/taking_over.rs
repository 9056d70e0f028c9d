//! Venues that came by a chamber's list: one that is to be excluded or corrected gets an application, and from then on goes
//! the way of all others.

use ashyq_domain::{
    ApplicationActor, ApplicationEvent, Language, Mode, Phone, Reference, Timestamp, Words, application,
    ids::{AccountId, ApplicationId, EventId, VenueId},
    role::Act,
};
use ashyq_store::{
    Account, Application, ApplicationEntry, AuditActor, Listing, NewAudit, StoreError, TakenOver, TokenState,
    Tx, WholeListing,
};

use super::{
    desk::{DeskError, region_of},
    free_reference,
    moving::{self, Step, audit_actor},
};
use crate::{services::acts, wiring::App};

/// Who lets a listed venue get an application.
#[derive(Clone, Copy)]
pub enum Taker {
    /// Its owner, who reads this language.
    Owner(Language),
    /// A member of the chamber. A list does not say what language the owner reads: it is the state language.
    Chamber(AccountId),
}

impl Taker {
    const fn parts(self) -> (ApplicationActor, Option<AccountId>) {
        match self {
            Self::Owner(_) => (ApplicationActor::Owner, None),
            Self::Chamber(account) => (ApplicationActor::Chamber, Some(account)),
        }
    }

    fn language(self) -> Language {
        match self {
            Self::Owner(language) => language,
            Self::Chamber(_) => Language::default(),
        }
    }
}

/// The application of a listed venue: the one in force, or a new one in the state of its mode, written in the caller's
/// transaction.
///
/// # Errors
/// The store does not answer.
pub async fn take_over(
    app: &App,
    tx: &mut Tx,
    listing: &WholeListing,
    by: Taker,
) -> Result<Application, StoreError> {
    let listed = &listing.known.listing;
    let venue = listed.venue.id;
    tx.hold_venue(venue).await?;
    if let Some(known) = tx.application_in_force_of(venue).await? {
        return Ok(known);
    }
    let at = app.clock.now();
    let event = application::take_over(listed.mode);
    let Some(state) = application::next(None, event, by.parts().0) else {
        return Err(StoreError::Backend("the table takes no listed venue over".into()));
    };
    let test_until = application::listed_test_until(listed.joined_on);
    let training = (listed.mode == Mode::Test).then_some(test_until);
    let mut new = TakenOver {
        id: ApplicationId::new(at, &*app.randomness),
        reference: free_reference(app, tx).await?,
        state,
        language: by.language(),
        listing,
        joined_at: test_until.minus(application::TEST_PERIOD),
        test_until: training,
        suspensions: tx.suspensions_of(venue).await?,
        due_at: training,
        at,
    };
    while !tx.add_taken_over(&new).await? {
        new.reference = free_reference(app, tx).await?;
    }
    note(app, tx, (new.id, venue, event), by, at).await?;
    let written = tx.find_application(new.id).await?;
    written.ok_or_else(|| StoreError::Backend("an application is gone that was just written".into()))
}

/// History and audit log.
async fn note(
    app: &App,
    tx: &mut Tx,
    (application, venue, event): (ApplicationId, VenueId, ApplicationEvent),
    by: Taker,
    at: Timestamp,
) -> Result<(), StoreError> {
    let (actor, by) = by.parts();
    let data = serde_json::json!({ "venue": venue });
    tx.add_application_event(&ApplicationEntry {
        id: EventId::new(at, &*app.randomness),
        application,
        at,
        event,
        actor,
        account: by,
        words: None,
        data: data.clone(),
    })
    .await?;
    tx.audit(&NewAudit {
        at,
        actor: audit_actor(actor, by),
        action: &format!("application.{}", event.code()),
        object: &format!("application/{application}"),
        detail: data,
    });
    Ok(())
}

/// A listed venue as the chamber looks at it.
pub struct OpenedVenue {
    /// What the list says, with owner and phone.
    pub listing: WholeListing,
    /// Its application in force.
    pub application: Option<Application>,
    /// Until when it would be excluded now.
    pub until: Timestamp,
}

/// Opens a venue on the list of the reader's region; the look is written down first. `None`: there is no such one.
///
/// # Errors
/// The store does not answer.
pub async fn open(app: &App, reader: &Account, venue: VenueId) -> Result<Option<OpenedVenue>, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let Some(listing) = own(&mut tx, reader, venue).await? else { return Ok(None) };
    tx.audit(&NewAudit {
        at: now,
        actor: AuditActor::Account(reader.id),
        action: "venue.view",
        object: &format!("venue/{venue}"),
        detail: serde_json::Value::Null,
    });
    let application = tx.application_in_force_of(venue).await?;
    let before = match &application {
        Some(application) => application.suspensions,
        None => tx.suspensions_of(venue).await?,
    };
    tx.commit().await?;
    Ok(Some(OpenedVenue { listing, application, until: application::excluded_until(before, now) }))
}

async fn own(tx: &mut Tx, account: &Account, venue: VenueId) -> Result<Option<WholeListing>, StoreError> {
    let region = region_of(account);
    let found = tx.find_listed(venue).await?;
    Ok(found.filter(|found| Some(found.known.listing.venue.region) == region))
}

/// A listed venue of a phone, as its owner looks at it.
pub struct OwnListed {
    /// What the list says.
    pub listing: Listing,
    /// The reference of its application in force.
    pub reference: Option<Reference>,
}

/// True where the owner with this phone may ask about a listed venue: nobody with another one has applied for it.
#[must_use]
pub fn is_for(application: Option<&Application>, phone: &Phone) -> bool {
    application.is_none_or(|application| application.phone.as_ref() == Some(phone))
}

/// The venue on a current list that has this phone, unless the application for it has another one.
///
/// # Errors
/// The store does not answer.
pub async fn own_listed(app: &App, phone: &Phone, venue: VenueId) -> Result<Option<OwnListed>, StoreError> {
    let mut tx = app.store.read().await?;
    let own = |found: &WholeListing| found.phone.as_ref() == Some(phone);
    let Some(found) = tx.find_listed(venue).await?.filter(own) else { return Ok(None) };
    let application = tx.application_in_force_of(venue).await?;
    if !is_for(application.as_ref(), phone) {
        return Ok(None);
    }
    Ok(Some(OwnListed { listing: found.known.listing, reference: application.map(|one| one.reference) }))
}

/// The application of a venue that stands, or stood, on the lists of the reader's region.
///
/// # Errors
/// The store does not answer.
pub async fn application_of(
    app: &App,
    reader: &Account,
    venue: VenueId,
) -> Result<Option<ApplicationId>, StoreError> {
    let region = region_of(reader);
    let found = app.store.read().await?.application_in_force_of(venue).await?;
    Ok(found.filter(|found| Some(found.region) == region).map(|found| found.id))
}

/// What excluding a listed venue led to.
pub struct Excluded {
    /// Its application.
    pub application: ApplicationId,
    /// The owner gets an SMS.
    pub is_told: bool,
}

/// Excludes a listed venue for a while: takes it over first, where it has no application. The same form sent twice does it
/// once; the application is the answer both times.
///
/// # Errors
/// See [`DeskError`].
pub async fn exclude(
    app: &App,
    account: &Account,
    venue: VenueId,
    words: Words,
    token: &str,
) -> Result<Excluded, DeskError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let once = acts::token_of(app, token, Act::ReviewApplications, account);
    if let Some((hash, actor)) = &once
        && let TokenState::Done(result) = tx.claim_form_token(hash, actor, &acts::NOTHING_SAID, now).await?
    {
        let id = result.parse().map_err(|_| DeskError::NotNow)?;
        let done = tx.find_application(id).await?.ok_or(DeskError::NotFound)?;
        return Ok(Excluded { application: id, is_told: done.phone.is_some() });
    }
    let listing = own(&mut tx, account, venue).await?.ok_or(DeskError::NotFound)?;
    let by = Some(account.id);
    let application = take_over(app, &mut tx, &listing, Taker::Chamber(account.id)).await?;
    let step = Step {
        application: &application,
        event: ApplicationEvent::Suspend,
        actor: ApplicationActor::Chamber,
        by,
        refusal: None,
        words: Some(words),
    };
    moving::take(app, &mut tx, step).await?;
    if let Some((hash, actor)) = &once {
        tx.finish_form_token(hash, actor, &application.id.to_string()).await?;
    }
    tx.commit().await?;
    app.wake.notify_one();
    app.metrics.event("venue_excluded");
    Ok(Excluded { application: application.id, is_told: application.phone.is_some() })
}
