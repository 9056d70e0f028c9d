//! Corrections: an owner says what has changed or is wrong, the chamber accepts it or not. The region's list follows by
//! itself ([`super::listing`]).

use ashyq_domain::{
    Address, Category, CorrectionEvent, CorrectionState, Kato, RequestActor, VenueName, Words,
    ids::CorrectionId,
    owner_request::{may_be_corrected, next_correction},
    role::Act,
};
use ashyq_store::{
    Account, Application, Correction, Decision, NewCorrection, Proposed, RequestKind, StoreError, Tx,
};

use super::{
    Place, Wanted,
    news::News,
    requests::{DecisionError, FromOwner, Line, OwnerError, Work},
    twin_of,
};
use crate::wiring::App;

/// What an owner's form says, everything parsed.
pub struct Said {
    /// The name.
    pub name: VenueName,
    /// The district, where the region has recorded ones.
    pub district: Option<Kato>,
    /// Street and house.
    pub address: Address,
    /// What it is.
    pub category: Category,
    /// A word to the chamber.
    pub words: Option<Words>,
}

impl Said {
    /// What of it is not so in the application.
    fn proposed(&self, application: &Application) -> Proposed {
        Proposed {
            name: (self.name != application.name).then(|| self.name.clone()),
            district: self.district.filter(|district| Some(*district) != application.district),
            address: (self.address != application.address).then(|| self.address.clone()),
            category: (self.category != application.category).then_some(self.category),
        }
    }
}

/// Takes a request for a correction in. The same form sent twice asks once.
///
/// # Errors
/// See [`OwnerError`].
pub async fn ask(app: &App, from: FromOwner<'_>, said: Said) -> Result<(), OwnerError> {
    let Some(mut work) = Work::of_owner(app, from, "correct").await? else { return Ok(()) };
    let allowed = may_be_corrected(work.application.state)
        && next_correction(None, CorrectionEvent::Ask, RequestActor::Owner).is_some();
    if !allowed {
        return Err(OwnerError::NotNow);
    }
    let proposed = said.proposed(&work.application);
    if proposed.is_empty() {
        return Err(OwnerError::Unchanged);
    }
    work.count(app, from.phone).await?;
    if is_taken(app, &mut work.tx, &work.application, &proposed).await? {
        return Err(OwnerError::Twin);
    }
    let new = NewCorrection {
        id: CorrectionId::new(work.now, &*app.randomness),
        application: work.application.id,
        proposed,
        words: said.words,
        at: work.now,
    };
    if !work.tx.add_correction(&new).await? || !work.touch().await? {
        return Err(OwnerError::NotNow);
    }
    work.tell(app, line(CorrectionEvent::Ask, new.id, &new.proposed)).await?;
    Ok(work.finish(app).await?)
}

/// Another venue of the owner is where this one would be.
async fn is_taken(
    app: &App,
    tx: &mut Tx,
    application: &Application,
    proposed: &Proposed,
) -> Result<bool, StoreError> {
    let lists = app.catalogues.current(app).await?;
    let place = Place {
        name: proposed.name.as_ref().unwrap_or(&application.name),
        category: proposed.category.unwrap_or(application.category),
        address: proposed.address.as_ref().unwrap_or(&application.address),
    };
    Ok(twin_of(tx, &lists, &Wanted { place, ..Wanted::of(application) }).await?.is_some())
}

/// A line of the history about a correction: which fields, never what stands in them.
fn line(event: CorrectionEvent, id: CorrectionId, proposed: &Proposed) -> Line {
    let fields = [
        ("name", proposed.name.is_some()),
        ("district", proposed.district.is_some()),
        ("address", proposed.address.is_some()),
        ("category", proposed.category.is_some()),
    ];
    let fields: Vec<&str> =
        fields.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name).collect();
    Line {
        event: event.in_history(),
        by: None,
        words: None,
        data: serde_json::json!({ "request": id, "fields": fields }),
        news: News::Correction(event),
    }
}

/// The owner takes back what is open.
///
/// # Errors
/// See [`OwnerError`].
pub async fn withdraw(app: &App, from: FromOwner<'_>) -> Result<(), OwnerError> {
    let Some(mut work) = Work::of_owner(app, from, "correct/withdraw").await? else { return Ok(()) };
    let all = work.tx.list_corrections(work.application.id).await?;
    let open = all.into_iter().find(|one| one.state == CorrectionState::Open).ok_or(OwnerError::NotNow)?;
    let to = next_correction(Some(open.state), CorrectionEvent::Withdraw, RequestActor::Owner)
        .ok_or(OwnerError::NotNow)?;
    let decision =
        Decision { id: open.id.uuid(), version: open.version, to: to.code(), by: None, at: work.now };
    if !work.tx.decide_request(RequestKind::Correction, &decision).await? || !work.touch().await? {
        return Err(OwnerError::NotNow);
    }
    work.tell(app, line(CorrectionEvent::Withdraw, open.id, &open.proposed)).await?;
    Ok(work.finish(app).await?)
}

/// What a chamber decides.
pub enum Verdict {
    /// The new values stand from now on.
    Accept,
    /// Everything stays, and the owner is told why.
    Refuse(Words),
}

/// Decides on the version of a request that was seen. The same form sent twice decides once.
///
/// # Errors
/// See [`DecisionError`].
pub async fn decide(
    app: &App,
    account: &Account,
    (id, version): (CorrectionId, i64),
    verdict: Verdict,
    token: &str,
) -> Result<(), DecisionError> {
    let found = find(app, id).await?.ok_or(DecisionError::NotFound)?;
    let event = match verdict {
        Verdict::Accept => CorrectionEvent::Accept,
        Verdict::Refuse(_) => CorrectionEvent::Refuse,
    };
    let form = (Act::ReviewApplications, &*format!("{id} {event}"), token);
    let Some(mut work) = Work::of_staff(app, account, found.application, form).await? else { return Ok(()) };
    let correction = work.tx.find_correction(id).await?.ok_or(DecisionError::NotFound)?;
    if correction.version != version {
        return Err(DecisionError::Stale);
    }
    let to = next_correction(Some(correction.state), event, RequestActor::Chamber);
    let to = to.ok_or(DecisionError::NotNow)?;
    let decision = Decision { id: id.uuid(), version, to: to.code(), by: Some(account.id), at: work.now };
    if !work.tx.decide_request(RequestKind::Correction, &decision).await? {
        return Err(DecisionError::Stale);
    }
    let words = match verdict {
        Verdict::Accept => {
            correct(app, &mut work, &correction.proposed).await?;
            None
        }
        Verdict::Refuse(words) => {
            work.touch().await?.then_some(()).ok_or(DecisionError::Stale)?;
            Some(words)
        }
    };
    work.tell(app, Line { by: Some(account.id), words, ..line(event, id, &correction.proposed) }).await?;
    Ok(work.finish(app).await?)
}

async fn find(app: &App, id: CorrectionId) -> Result<Option<Correction>, StoreError> {
    app.store.read().await?.find_correction(id).await
}

/// Writes the new values into the application.
async fn correct(app: &App, work: &mut Work, proposed: &Proposed) -> Result<(), DecisionError> {
    if !may_be_corrected(work.application.state) {
        return Err(DecisionError::NotNow);
    }
    if is_taken(app, &mut work.tx, &work.application, proposed).await? {
        return Err(DecisionError::Twin);
    }
    let seen = (work.application.id, work.application.version);
    let done = work.tx.correct_application(seen, proposed, work.now).await?;
    done.then_some(()).ok_or(DecisionError::Stale)
}
