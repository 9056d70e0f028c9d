//! From draft to list: the chamber sends it, a second person approves or rejects it, its moment comes.

use ashyq_domain::{
    PublicationEvent, PublicationState, Publisher,
    complaint::Words,
    ids::PublicationId,
    publication::{self, Person},
    role::Act,
    time::Timestamp,
};
use ashyq_lists::is_unusual;
use ashyq_store::{Account, AuditActor, NewAudit, Publication, StoreError, TokenState, Tx};

use crate::{
    services::{
        acts,
        publishing::{self, Desk},
        uploads::person,
    },
    wiring::App,
};

/// Why nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// Not for this account, or not there.
    #[error("not found")]
    NotFound,
    /// Its state does not allow it, or no longer.
    #[error("not in this state")]
    State,
    /// Who made or sent a list does not approve it.
    #[error("a second person is needed")]
    SecondPerson,
    /// Another list of the region was published since it was compared.
    #[error("outdated")]
    Outdated,
    /// Rows would be left out, and nobody has said that they may.
    #[error("rows would be left out")]
    LeaveOut,
    /// Unusually many venues would be gone, and the number was not confirmed.
    #[error("many venues would be gone")]
    Gone,
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// What the chamber says when it sends a list to the second person.
pub struct Submission {
    /// The rows that are not good may be left out.
    pub leave_out: bool,
    /// The number of venues that would be gone, as it was typed.
    pub gone: Option<i64>,
    /// When it shall become public; `None`: as soon as it is approved.
    pub planned_at: Option<Timestamp>,
}

/// The list that a publication was compared with, and whether that is still the current one.
pub struct Compared {
    /// That list.
    pub previous: Option<Publication>,
    /// Another one was published since.
    pub outdated: bool,
}

impl Compared {
    /// Asks for it.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn of(tx: &mut Tx, publication: &Publication) -> Result<Self, StoreError> {
        let previous = match publication.previous {
            Some(previous) => tx.find_publication(previous).await?,
            None => None,
        };
        let current = tx.current_publication(publication.region).await?.map(|current| current.id);
        Ok(Self { outdated: publication.state.is_open() && current != publication.previous, previous })
    }

    /// True where more than a fifth of the published venues would be gone.
    #[must_use]
    pub fn is_unusual(&self, publication: &Publication) -> bool {
        let published = self.previous.as_ref().map_or(0, |list| list.counts.regular + list.counts.test);
        let number = |count: i64| usize::try_from(count).unwrap_or_default();
        is_unusual(number(publication.counts.gone), number(published))
    }
}

/// Sends a draft to the second person.
///
/// # Errors
/// See [`ReleaseError`].
pub async fn submit(
    app: &App,
    account: &Account,
    id: PublicationId,
    submission: Submission,
    form: (&str, [u8; 32]),
) -> Result<(), ReleaseError> {
    let Some(mut work) = Work::begin(app, account, id, Act::ManagePublications, form).await? else {
        return Ok(());
    };
    let step = work.step(PublicationEvent::Submit, Publisher::Chamber)?;
    let compared = work.up_to_date().await?;
    let publication = &work.publication;
    if publication.counts.left_out > 0 && !submission.leave_out {
        return Err(ReleaseError::LeaveOut);
    }
    if compared.is_unusual(publication) && submission.gone != Some(publication.counts.gone) {
        return Err(ReleaseError::Gone);
    }
    if !work.tx.submit_publication(id, step, submission.planned_at, work.now, account.id).await? {
        return Err(ReleaseError::State);
    }
    work.finish("publication.submit", serde_json::json!({ "planned_at": submission.planned_at })).await
}

/// The second person agrees: the list is published now, or at its time.
///
/// # Errors
/// See [`ReleaseError`].
pub async fn approve(
    app: &App,
    account: &Account,
    id: PublicationId,
    form: (&str, [u8; 32]),
) -> Result<(), ReleaseError> {
    let Some(mut work) = Work::begin(app, account, id, Act::ApprovePublication, form).await? else {
        return Ok(());
    };
    let step = work.step(PublicationEvent::Approve, Publisher::SecondPerson)?;
    work.is_second()?;
    work.up_to_date().await?;
    if !work.tx.decide_publication(id, step, None, work.now, account.id).await? {
        return Err(ReleaseError::State);
    }
    let waits = work.publication.planned_at.is_some_and(|at| at > work.now);
    if !waits {
        publish(&mut work.tx, &work.publication, AuditActor::Account(account.id), work.now, account.id)
            .await?;
    }
    let region = work.publication.region;
    work.finish("publication.approve", serde_json::Value::Null).await?;
    if !waits {
        // Copying a large list takes longer than a page may.
        let app = app.clone();
        tokio::spawn(async move { publishing::carry_accepted(Desk::of_machine(&app, region)).await });
    }
    Ok(())
}

/// The second person does not agree, and says why.
///
/// # Errors
/// See [`ReleaseError`].
pub async fn reject(
    app: &App,
    account: &Account,
    id: PublicationId,
    words: &Words,
    form: (&str, [u8; 32]),
) -> Result<(), ReleaseError> {
    let Some(mut work) = Work::begin(app, account, id, Act::ApprovePublication, form).await? else {
        return Ok(());
    };
    let step = work.step(PublicationEvent::Reject, Publisher::SecondPerson)?;
    work.is_second()?;
    if !work.tx.decide_publication(id, step, Some(words), work.now, account.id).await? {
        return Err(ReleaseError::State);
    }
    work.finish("publication.reject", serde_json::Value::Null).await
}

/// The chamber does not want it any more.
///
/// # Errors
/// See [`ReleaseError`].
pub async fn discard(
    app: &App,
    account: &Account,
    id: PublicationId,
    form: (&str, [u8; 32]),
) -> Result<(), ReleaseError> {
    let Some(mut work) = Work::begin(app, account, id, Act::ManagePublications, form).await? else {
        return Ok(());
    };
    work.step(PublicationEvent::Drop, Publisher::Chamber)?;
    if !work.tx.drop_publication(id).await? {
        return Err(ReleaseError::State);
    }
    work.finish("publication.drop", serde_json::Value::Null).await
}

/// Publishes what was approved for a moment that has come. Where another list was published meanwhile, it goes back to the
/// chamber, so that it is not looked at again and again. One that fails stops no other; the log tells of the first.
///
/// # Errors
/// The database does not answer.
pub async fn publish_due(app: &App) -> Result<(), StoreError> {
    let due = app.store.read().await?.due_publications(app.clock.now()).await?;
    let mut failed = Vec::new();
    for publication in due {
        if let Err(error) = when_due(app, &publication).await {
            failed.push((publication.id, error));
        }
    }
    if let Some((id, error)) = failed.first() {
        tracing::error!(%error, publication = %id, failed = failed.len(), "lists could not be published at their time");
    }
    Ok(())
}

async fn when_due(app: &App, publication: &Publication) -> Result<(), StoreError> {
    if let Some(by) = publication.decided_by {
        let mut tx = app.store.begin().await?;
        match publish(&mut tx, publication, AuditActor::System, app.clock.now(), by).await {
            Ok(()) => {
                tx.commit().await?;
                app.metrics.event("publication_due");
                return Ok(());
            }
            Err(ReleaseError::Store(error)) => return Err(error),
            // What is written now needs a transaction in which nothing has failed.
            Err(_) => {}
        }
    }
    give_back(app, publication.id).await
}

/// Gives an approved list back to the chamber where another one came between.
async fn give_back(app: &App, id: PublicationId) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    let Some(publication) = tx.find_publication(id).await? else { return Ok(()) };
    if Compared::of(&mut tx, &publication).await?.outdated && tx.outdate_publication(id).await? {
        let (actor, what) = (AuditActor::System, (id, publication.region));
        publishing::note(&mut tx, actor, app.clock.now(), "publication.outdate", what, publication.counts);
        tx.commit().await?;
        app.metrics.event("publication_outdated");
    }
    Ok(())
}

async fn publish(
    tx: &mut Tx,
    publication: &Publication,
    actor: AuditActor,
    now: Timestamp,
    by: ashyq_domain::ids::AccountId,
) -> Result<(), ReleaseError> {
    match tx.publish(publication.id, now, Some(by)).await {
        Ok(true) => {}
        // Another one was published at this very moment.
        Ok(false) | Err(StoreError::Conflict(_)) => return Err(ReleaseError::Outdated),
        Err(error) => return Err(error.into()),
    }
    let what = (publication.id, publication.region);
    publishing::note(tx, actor, now, "publication.publish", what, publication.counts);
    Ok(())
}

/// A publication that somebody does something to, in a transaction of its own.
struct Work {
    tx: Tx,
    publication: Publication,
    person: Person,
    now: Timestamp,
    token: Option<([u8; 32], [u8; 16])>,
}

impl Work {
    /// Authorizes; `None`: the same form was sent before, and has done its work.
    async fn begin(
        app: &App,
        account: &Account,
        id: PublicationId,
        act: Act,
        (token, body): (&str, [u8; 32]),
    ) -> Result<Option<Self>, ReleaseError> {
        let (person, now) = (person(account), app.clock.now());
        let mut tx = app.store.begin().await?;
        let publication = tx.find_publication(id).await?.ok_or(ReleaseError::NotFound)?;
        let may = match act {
            Act::ManagePublications => person.makes(publication.region),
            _ => person.sees(publication.region),
        };
        if !may {
            return Err(ReleaseError::NotFound);
        }
        // One page has several forms with one token: each of them is good once, for this publication.
        let token = acts::token_of(app, &format!("{token} {id}"), act, account).filter(|_| !token.is_empty());
        if let Some((hash, actor)) = &token {
            match tx.claim_form_token(hash, actor, &body, now).await? {
                TokenState::Fresh => {}
                TokenState::Done(_) => return Ok(None),
                TokenState::Other => return Err(ReleaseError::State),
            }
        }
        Ok(Some(Self { tx, publication, person, now, token }))
    }

    /// The states before and after; refused where the table has no such step.
    fn step(
        &self,
        event: PublicationEvent,
        by: Publisher,
    ) -> Result<(PublicationState, PublicationState), ReleaseError> {
        let from = self.publication.state;
        publication::next(from, event, by).map(|to| (from, to)).ok_or(ReleaseError::State)
    }

    fn is_second(&self) -> Result<(), ReleaseError> {
        let others = [self.publication.created_by, self.publication.submitted_by];
        let seconds = self.person.seconds(self.publication.region, &others);
        seconds.then_some(()).ok_or(ReleaseError::SecondPerson)
    }

    async fn up_to_date(&mut self) -> Result<Compared, ReleaseError> {
        let compared = Compared::of(&mut self.tx, &self.publication).await?;
        if compared.outdated { Err(ReleaseError::Outdated) } else { Ok(compared) }
    }

    async fn finish(mut self, action: &'static str, detail: serde_json::Value) -> Result<(), ReleaseError> {
        self.tx.audit(&NewAudit {
            at: self.now,
            actor: AuditActor::Account(self.person.id),
            action,
            object: &format!("publication/{}", self.publication.id),
            detail,
        });
        if let Some((hash, actor)) = &self.token {
            self.tx.finish_form_token(hash, actor, action).await?;
        }
        self.tx.commit().await?;
        Ok(())
    }
}
