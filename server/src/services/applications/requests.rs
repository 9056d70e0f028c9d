//! What corrections and appeals have in common: on one side the owner, whose phone is proved, on the other who decides.

use ashyq_domain::{
    ApplicationActor, ApplicationEvent, Language, Phone, Reference, Timestamp, Words,
    ids::{AccountId, ApplicationId, EventId, VenueId},
    owner_request,
    role::Act,
    time::Span,
};
use ashyq_store::{
    Account, Application, ApplicationEntry, AuditActor, IndexKind, LimitKind, NewAudit, StoreError,
    TokenState, Tx,
};

use super::{
    desk,
    moving::MoveError,
    news::{self, News},
    taking_over::{Taker, take_over},
};
use crate::{
    services::{acts, codes::Window, uploads::person},
    wiring::App,
};

/// What a form of an owner is about.
#[derive(Clone, Copy)]
pub enum About {
    /// An own application.
    Application(Reference),
    /// An own venue of a chamber's list; it gets an application with what is asked, in the language of the form.
    Listed(VenueId, Language),
}

/// A form of an owner.
#[derive(Clone, Copy)]
pub struct FromOwner<'a> {
    /// About what.
    pub about: About,
    /// The phone that was proved.
    pub phone: &'a Phone,
    /// The form's one-time token.
    pub token: &'a str,
    /// Keyed hash of what the form was sent with.
    pub body: [u8; 32],
}

/// Why a request of an owner was not taken in. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum OwnerError {
    /// There is no such application of this phone.
    #[error("not found")]
    NotFound,
    /// The same form was sent before with something else in it.
    #[error("the form was sent before with something else in it")]
    SentBefore,
    /// Too many requests from this phone today.
    #[error("too many requests from this phone today")]
    TooMany,
    /// The state does not allow it, or a request is open already.
    #[error("not in this state")]
    NotNow,
    /// A correction that changes nothing.
    #[error("nothing is changed")]
    Unchanged,
    /// Another venue of the owner is there already.
    #[error("the venue is there already")]
    Twin,
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// Why a decision was not taken. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// Not for this account, or not there.
    #[error("not found")]
    NotFound,
    /// The state does not allow it.
    #[error("not in this state")]
    NotNow,
    /// Somebody was faster.
    #[error("it has changed meanwhile")]
    Stale,
    /// Another venue of the owner is there already.
    #[error("the venue is there already")]
    Twin,
    /// Who took a decision does not decide on the appeal against it.
    #[error("a second person is needed")]
    SecondPerson,
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

impl From<MoveError> for DecisionError {
    fn from(error: MoveError) -> Self {
        match error {
            // Only who accepts is told of an exclusion.
            MoveError::NotNow | MoveError::Excluded => Self::NotNow,
            MoveError::Stale => Self::Stale,
            MoveError::Store(error) => Self::Store(error),
        }
    }
}

/// A line of the history, with what goes with it.
pub(super) struct Line {
    /// What has happened.
    pub event: ApplicationEvent,
    /// Who decided; `None`: the owner.
    pub by: Option<AccountId>,
    /// What the owner is told.
    pub words: Option<Words>,
    /// Codes and ids.
    pub data: serde_json::Value,
    /// What the SMS says.
    pub news: News,
}

async fn tell(
    app: &App,
    tx: &mut Tx,
    application: &Application,
    line: Line,
    at: Timestamp,
) -> Result<(), StoreError> {
    let actor = if line.by.is_some() { ApplicationActor::Chamber } else { ApplicationActor::Owner };
    tx.add_application_event(&ApplicationEntry {
        id: EventId::new(at, &*app.randomness),
        application: application.id,
        at,
        event: line.event,
        actor,
        account: line.by,
        words: line.words,
        data: line.data.clone(),
    })
    .await?;
    tx.audit(&NewAudit {
        at,
        actor: line.by.map_or(AuditActor::Citizen, AuditActor::Account),
        action: &format!("application.{}", line.event.code()),
        object: &format!("application/{}", application.id),
        detail: line.data,
    });
    if let Some(phone) = &application.phone {
        news::tell(app, tx, (phone, application.language, application.reference), line.news, at).await?;
    }
    Ok(())
}

/// The application that a form is about, where it is the phone's own.
async fn own(app: &App, tx: &mut Tx, from: &FromOwner<'_>) -> Result<Option<Application>, StoreError> {
    let found = match from.about {
        About::Application(reference) => tx.find_application_by_reference(reference).await?,
        About::Listed(venue, language) => {
            let listing = tx.find_listed(venue).await?;
            match listing.filter(|listing| listing.phone.as_ref() == Some(from.phone)) {
                Some(own) => Some(take_over(app, tx, &own, Taker::Owner(language)).await?),
                None => None,
            }
        }
    };
    Ok(found.filter(|found| found.phone.as_ref() == Some(from.phone)))
}

/// A transaction with an application, and the form that is good once.
pub(super) struct Work {
    /// The transaction.
    pub tx: Tx,
    /// The application, as it stands in it.
    pub application: Application,
    /// The moment of everything that is written.
    pub now: Timestamp,
    token: Option<([u8; 32], Vec<u8>)>,
}

impl Work {
    /// Begins what an owner does; `None`: the same form was sent before, and has done its work.
    pub async fn of_owner(app: &App, from: FromOwner<'_>, what: &str) -> Result<Option<Self>, OwnerError> {
        let now = app.clock.now();
        let mut tx = app.store.begin().await?;
        let application = own(app, &mut tx, &from).await?.ok_or(OwnerError::NotFound)?;
        let once = format!("{} {what} {}", from.token, application.id);
        let token = (!from.token.is_empty()).then(|| {
            let actor = app.keyring.index(IndexKind::Phone, from.phone.canonical().as_bytes());
            (app.keyring.token_hash(once.as_bytes()), actor.to_vec())
        });
        if let Some((hash, actor)) = &token {
            match tx.claim_form_token(hash, actor, &from.body, now).await? {
                TokenState::Fresh => {}
                TokenState::Done(_) => return Ok(None),
                TokenState::Other => return Err(OwnerError::SentBefore),
            }
        }
        Ok(Some(Self { tx, application, now, token }))
    }

    /// Counts a request of the owner's: as many as there may be complaints.
    pub async fn count(&mut self, app: &App, phone: &Phone) -> Result<(), OwnerError> {
        let day = Window::of(self.now, Span::days(1));
        let sent = day.hit(&mut self.tx, LimitKind::OwnerRequestsPerPhoneDay, phone.canonical()).await?;
        if sent > app.config.limits.complaints_per_phone_day { Err(OwnerError::TooMany) } else { Ok(()) }
    }

    /// Begins what a member of the staff decides; `None`: the same form was sent before, and has done its work.
    pub async fn of_staff(
        app: &App,
        account: &Account,
        application: ApplicationId,
        (act, what, token): (Act, &str, &str),
    ) -> Result<Option<Self>, DecisionError> {
        let now = app.clock.now();
        let mut tx = app.store.begin().await?;
        let application = tx.find_application(application).await?.ok_or(DecisionError::NotFound)?;
        let may = match act {
            Act::DecideAppeal => owner_request::sees_appeals(&person(account), application.region),
            _ => desk::region_of(account) == Some(application.region),
        };
        if !may {
            return Err(DecisionError::NotFound);
        }
        // One page has several forms with one token: each of them is good once.
        let once =
            acts::token_of(app, &format!("{token} {what}"), act, account).filter(|_| !token.is_empty());
        let token = once.map(|(hash, actor)| (hash, actor.to_vec()));
        if let Some((hash, actor)) = &token
            && tx.claim_form_token(hash, actor, &acts::NOTHING_SAID, now).await? != TokenState::Fresh
        {
            return Ok(None);
        }
        Ok(Some(Self { tx, application, now, token }))
    }

    /// Marks the application as changed, so that pages from before are stale. False where somebody was faster.
    pub async fn touch(&mut self) -> Result<bool, StoreError> {
        self.tx.touch_application(self.application.id, self.application.version, self.now).await
    }

    /// Writes the line of the history, with its audit row and SMS.
    pub async fn tell(&mut self, app: &App, line: Line) -> Result<(), StoreError> {
        tell(app, &mut self.tx, &self.application, line, self.now).await
    }

    /// Makes everything durable.
    pub async fn finish(mut self, app: &App) -> Result<(), StoreError> {
        if let Some((hash, actor)) = &self.token {
            self.tx.finish_form_token(hash, actor, "done").await?;
        }
        self.tx.commit().await?;
        app.wake.notify_one();
        app.metrics.event("owner_request");
        Ok(())
    }
}
