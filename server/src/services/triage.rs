//! Who works on a complaint: taking one, putting it back, giving it to another.

use ashyq_domain::{
    Span,
    complaint::{Actor, Event, State, Words, next_as},
    ids::{AccountId, ComplaintId, EventId},
    role::{self, Act},
    time::Timestamp,
};
use ashyq_store::{
    Account, Change, Complaint, Event as TimelineEvent, EventKind, NewAudit, NoteKind, StoreError, Taken,
    TokenState, Tx, Visibility,
};

use crate::{
    services::{
        acts::{self, ActError, Mend, Note, Order, begin},
        step::{self, By, CLAIM, Step, nearest_deadline},
        undo,
    },
    wiring::App,
};

/// True where a claim has not been used for too long and the complaint is offered again.
#[must_use]
pub fn is_lapsed(complaint: &Complaint, now: Timestamp) -> bool {
    complaint.state == State::InTriage && complaint.claim_until.is_some_and(|until| until <= now)
}

/// Takes a complaint. Of many who want it exactly one gets it.
///
/// # Errors
/// [`ActError::TakenBy`] for those who were later.
pub async fn claim(app: &App, order: &Order<'_>) -> Result<(), ActError> {
    // Somebody else's claim is told as such, so the version is compared by the claim itself.
    let free = Order { version: None, ..*order };
    let Some(mut work) = begin(app, &free, Act::ClaimComplaint).await? else { return Ok(()) };
    let (id, me) = (work.complaint.id, order.account.id);
    if work.complaint.owner == Some(me) && work.complaint.state == State::InTriage {
        return Ok(());
    }
    if work.complaint.state == State::New {
        next_as(Some(State::New), Event::Claim, role::actors(order.account.role, false))
            .map_err(|_| ActError::NotNow)?;
    }
    let current = work.complaint.version;
    let seen = match order.version {
        // Who takes it will read what the citizen wrote meanwhile.
        Some(seen)
            if seen != current
                && acts::only_the_citizen_wrote(&mut work.tx, &work.complaint, seen).await? =>
        {
            current
        }
        Some(seen) => seen,
        None => current,
    };
    let Some(taken) = work.tx.claim(id, seen, me, work.now, CLAIM).await? else {
        // Read again: the winner may have committed while this one was waiting.
        let current = work.tx.find_complaint(id).await?.ok_or(ActError::NotFound)?;
        return Err(match current.owner {
            Some(owner) if owner != me => ActError::TakenBy(owner),
            _ if seen != current.version => ActError::Stale,
            _ => ActError::NotNow,
        });
    };
    note_claim(app, &mut work.tx, order.account, &work.complaint, taken, work.now).await?;
    work.finish(app).await
}

/// Takes the complaint whose clock is up first; `None` where there is nothing to take.
///
/// # Errors
/// The store does not answer.
pub async fn take_next(app: &App, account: &Account, token: &str) -> Result<Option<ComplaintId>, ActError> {
    if !role::may(account.role, Act::TakeNext) {
        return Err(ActError::NotFound);
    }
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let token = acts::token_of(app, token, Act::TakeNext, account);
    if let Some((hash, actor)) = &token
        && let TokenState::Done(before) = tx.claim_form_token(hash, actor, &acts::NOTHING_SAID, now).await?
    {
        return Ok(before.parse().ok());
    }
    let Some(taken) = tx.take_next(role::lines(account.role), account.id, now, CLAIM).await? else {
        return Ok(None);
    };
    let complaint = tx.find_complaint(taken.complaint).await?.ok_or(ActError::NotFound)?;
    note_claim(app, &mut tx, account, &complaint, taken, now).await?;
    undo::keep(&mut tx, &before(complaint, taken, now), account.id, now).await?;
    if let Some((hash, actor)) = &token {
        tx.finish_form_token(hash, actor, &taken.complaint.to_string()).await?;
    }
    tx.commit().await?;
    acts::told(app).await;
    Ok(Some(taken.complaint))
}

/// The complaint as it was before it was taken: a new one, or one whose claim had lapsed and so lapses again.
fn before(complaint: Complaint, taken: Taken, now: Timestamp) -> Complaint {
    let lapsed = taken.lapsed.is_some();
    Complaint {
        state: if lapsed { State::InTriage } else { State::New },
        owner: taken.lapsed,
        claim_until: lapsed.then_some(now),
        ..complaint
    }
}

/// What follows from a claim: timeline, audit log, and the clocks of the new state.
async fn note_claim(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    complaint: &Complaint,
    taken: Taken,
    now: Timestamp,
) -> Result<(), StoreError> {
    let by = By::Staff(account.id, &[Actor::Operator]);
    if let Some(before) = taken.lapsed {
        let data = serde_json::json!({ "from": before.to_string() });
        acts::add_note(app, tx, taken.complaint, by, Note::internal(NoteKind::ClaimLapsed, data), now)
            .await?;
    }
    tx.add_event(&TimelineEvent {
        id: EventId::new(now, &*app.randomness),
        complaint: taken.complaint,
        at: now,
        kind: EventKind::Step(Event::Claim),
        actor: Actor::Operator,
        account: Some(account.id),
        // The citizen need not hear twice that somebody works on it.
        visibility: if taken.lapsed.is_some() { Visibility::Internal } else { Visibility::Public },
        text: None,
        data: serde_json::Value::Null,
    })
    .await?;
    tx.audit(&NewAudit {
        at: now,
        actor: by.audit(),
        action: "complaint.claim",
        object: &format!("complaint/{}", taken.complaint),
        detail: serde_json::json!({ "to": State::InTriage.code() }),
    });
    let intervals = tx.list_intervals(taken.complaint).await?;
    let targets = &app.config.targets;
    let next = nearest_deadline(targets, complaint.line, complaint.kind, complaint.priority, &intervals, now);
    tx.set_next_deadline(taken.complaint, next).await
}

/// Puts a complaint back into the queue.
///
/// # Errors
/// See [`ActError`].
pub async fn release(app: &App, order: &Order<'_>) -> Result<(), ActError> {
    let Some(mut work) = begin(app, order, Act::ReleaseComplaint).await? else { return Ok(()) };
    let mut putting_back = Step::new(&work.complaint, Event::Release, work.by);
    putting_back.owner = Change::Set(None);
    putting_back.visibility = Visibility::Internal;
    step::take(app, &mut work.tx, putting_back).await?;
    work.finish(app).await
}

/// Gives a complaint to another operator of its line (or to the supervisor, who takes it from somebody), with a reason.
///
/// # Errors
/// [`ActError::Mend`] where there is no such operator.
pub async fn reassign(app: &App, order: &Order<'_>, operator: &str, reason: &Words) -> Result<(), ActError> {
    let Some(mut work) = begin(app, order, Act::ReassignComplaint).await? else { return Ok(()) };
    let found = find_operator(&mut work.tx, operator).await?;
    let to = found
        .filter(|found| found.disabled_at.is_none() && role::may(found.role, Act::ClaimComplaint))
        .filter(|found| role::lines(found.role).contains(&work.complaint.line))
        .filter(|found| work.complaint.owner != Some(found.id))
        .ok_or(ActError::Mend(Mend::Operator))?;
    let lease: Option<Span> = (work.complaint.state == State::InTriage).then_some(CLAIM);
    let until = lease.map(|lease| work.now.plus(lease));
    if !work.tx.reassign(&work.complaint, to.id, until, work.now).await? {
        return Err(ActError::NotNow);
    }
    let data = serde_json::json!({
        "from": work.complaint.owner.map(|owner| owner.to_string()),
        "to": to.id.to_string(),
    });
    work.note(app, Note { text: Some(reason), ..Note::internal(NoteKind::Reassigned, data) }).await?;
    work.finish(app).await
}

/// By name or by id.
async fn find_operator(tx: &mut Tx, operator: &str) -> Result<Option<Account>, StoreError> {
    match operator.parse::<AccountId>() {
        Ok(id) => tx.find_account(id).await,
        Err(_) => tx.find_account_by_username(operator).await,
    }
}
