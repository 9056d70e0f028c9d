//! Appeals: an owner does not agree with an exclusion or a refusal, and another person than who imposed it decides.

use ashyq_domain::{
    AppealEvent, AppealState, ApplicationActor, ApplicationEvent, ApplicationState, RequestActor, Timestamp,
    Words, application,
    ids::{AccountId, AppealId},
    owner_request::{appealable, decides_appeal, next_appeal},
    role::Act,
};
use ashyq_store::{
    Account, Appeal, Application, ApplicationEntry, Decision, NewAppeal, RequestKind, StoreError,
};

use super::{
    Wanted, leaving,
    moving::{self, Step},
    news::News,
    requests::{DecisionError, FromOwner, Line, OwnerError, Work},
    twin_of,
};
use crate::{services::uploads::person, wiring::App};

/// The decision that an owner may appeal against now: the last of its kind, unless it was appealed against already. An
/// appeal that the owner took back may be sent again.
#[must_use]
pub fn against<'a>(
    application: &Application,
    history: &'a [ApplicationEntry],
    appeals: &[Appeal],
) -> Option<&'a ApplicationEntry> {
    let event = appealable(application.state)?;
    let step = last(history, event)?;
    let is_used = |appeal: &Appeal| {
        appeal.state == AppealState::Open
            || (appeal.step == step.id && appeal.state != AppealState::Withdrawn)
    };
    (step.account.is_some() && !appeals.iter().any(is_used)).then_some(step)
}

fn last(history: &[ApplicationEntry], event: ApplicationEvent) -> Option<&ApplicationEntry> {
    history.iter().rev().find(|entry| entry.event == event)
}

/// Takes an appeal in. The same form sent twice is one appeal.
///
/// # Errors
/// See [`OwnerError`].
pub async fn send(app: &App, from: FromOwner<'_>, words: Words) -> Result<(), OwnerError> {
    let Some(mut work) = Work::of_owner(app, from, "appeal").await? else { return Ok(()) };
    let id = work.application.id;
    let history = work.tx.list_application_events(id).await?;
    let appeals = work.tx.list_appeals(id).await?;
    let allowed = next_appeal(None, AppealEvent::Send, RequestActor::Owner).is_some();
    let step =
        against(&work.application, &history, &appeals).filter(|_| allowed).ok_or(OwnerError::NotNow)?;
    let imposed_by = step.account.ok_or(OwnerError::NotNow)?;
    work.count(app, from.phone).await?;
    let new = NewAppeal {
        id: AppealId::new(work.now, &*app.randomness),
        application: id,
        step: step.id,
        against: step.event,
        imposed_by,
        words,
        at: work.now,
    };
    if !work.tx.add_appeal(&new).await? || !work.touch().await? {
        return Err(OwnerError::NotNow);
    }
    work.tell(app, line(AppealEvent::Send, new.id, new.against)).await?;
    Ok(work.finish(app).await?)
}

fn line(event: AppealEvent, id: AppealId, against: ApplicationEvent) -> Line {
    Line {
        event: event.in_history(),
        by: None,
        words: None,
        data: serde_json::json!({ "request": id, "against": against }),
        news: News::Appeal(event),
    }
}

/// The owner takes back what is open.
///
/// # Errors
/// See [`OwnerError`].
pub async fn withdraw(app: &App, from: FromOwner<'_>) -> Result<(), OwnerError> {
    let Some(mut work) = Work::of_owner(app, from, "appeal/withdraw").await? else { return Ok(()) };
    let all = work.tx.list_appeals(work.application.id).await?;
    let open = all.into_iter().find(|one| one.state == AppealState::Open).ok_or(OwnerError::NotNow)?;
    let to = next_appeal(Some(open.state), AppealEvent::Withdraw, RequestActor::Owner)
        .ok_or(OwnerError::NotNow)?;
    let decision =
        Decision { id: open.id.uuid(), version: open.version, to: to.code(), by: None, at: work.now };
    if !work.tx.decide_request(RequestKind::Appeal, &decision).await? || !work.touch().await? {
        return Err(OwnerError::NotNow);
    }
    work.tell(app, line(AppealEvent::Withdraw, open.id, open.against)).await?;
    Ok(work.finish(app).await?)
}

/// Decides on the version of an appeal that was seen: `grants`, or rejects. The same form sent twice decides once.
///
/// # Errors
/// See [`DecisionError`].
pub async fn decide(
    app: &App,
    account: &Account,
    (id, version): (AppealId, i64),
    (grants, words): (bool, Words),
    token: &str,
) -> Result<(), DecisionError> {
    let found = app.store.read().await?.find_appeal(id).await?.ok_or(DecisionError::NotFound)?;
    let event = if grants { AppealEvent::Grant } else { AppealEvent::Reject };
    let form = (Act::DecideAppeal, &*format!("{id} {event}"), token);
    let Some(mut work) = Work::of_staff(app, account, found.application, form).await? else { return Ok(()) };
    let appeal = work.tx.find_appeal(id).await?.ok_or(DecisionError::NotFound)?;
    if appeal.version != version {
        return Err(DecisionError::Stale);
    }
    let to =
        next_appeal(Some(appeal.state), event, RequestActor::SecondPerson).ok_or(DecisionError::NotNow)?;
    if !decides_appeal(&person(account), work.application.region, appeal.imposed_by) {
        return Err(DecisionError::SecondPerson);
    }
    let decision = Decision { id: id.uuid(), version, to: to.code(), by: Some(account.id), at: work.now };
    if !work.tx.decide_request(RequestKind::Appeal, &decision).await? {
        return Err(DecisionError::Stale);
    }
    // What the appeal leads to stands below it in the history.
    work.tell(app, Line { by: Some(account.id), words: Some(words), ..line(event, id, appeal.against) })
        .await?;
    if grants {
        grant(app, &mut work, &appeal, account.id).await?;
    } else if !work.touch().await? {
        return Err(DecisionError::Stale);
    }
    Ok(work.finish(app).await?)
}

/// Takes back what was appealed against.
async fn grant(app: &App, work: &mut Work, appeal: &Appeal, by: AccountId) -> Result<(), DecisionError> {
    let event = if appeal.against == ApplicationEvent::Suspend {
        let history = work.tx.list_application_events(appeal.application).await?;
        let running = last(&history, ApplicationEvent::Suspend)
            .filter(|_| leaving::is_excluded(&work.application, work.now));
        // A later one that runs is as long as it would have been without this one.
        let later = running.filter(|step| step.id != appeal.step);
        let until = later.map(|step| application::excluded_until(work.application.suspensions - 2, step.at));
        let has_left = work.application.state == ApplicationState::Left;
        take_back(work, until.or(has_left.then_some(work.now))).await?;
        let over = until.is_none_or(|until| until <= work.now);
        // Time, the chamber or the owner may have ended it before: then it only counts no longer.
        if running.is_none() || has_left || !over {
            return Ok(());
        }
        application::lift(work.application.test_until.unwrap_or(work.now), work.now)
    } else {
        if is_registered_again(app, work).await? {
            return Err(DecisionError::Twin);
        }
        ApplicationEvent::Reconsider
    };
    let actor = ApplicationActor::Chamber;
    let step =
        Step { application: &work.application, event, actor, by: Some(by), refusal: None, words: None };
    moving::take_quietly(app, &mut work.tx, step).await?;
    Ok(())
}

/// The exclusion counts no longer; a later one ends at `until`.
async fn take_back(work: &mut Work, until: Option<Timestamp>) -> Result<(), DecisionError> {
    let (id, version) = (work.application.id, work.application.version);
    if !work.tx.take_back_suspension(id, version, until, work.now).await? {
        return Err(DecisionError::Stale);
    }
    work.application = work.tx.find_application(id).await?.ok_or(DecisionError::NotFound)?;
    Ok(())
}

/// After the refusal the owner has applied for the same venue once more.
async fn is_registered_again(app: &App, work: &mut Work) -> Result<bool, StoreError> {
    let lists = app.catalogues.current(app).await?;
    Ok(twin_of(&mut work.tx, &lists, &Wanted::of(&work.application)).await?.is_some())
}
