//! Undoing the last act while it has not left the house (complaints.md, part 6). Every act of the staff keeps what is
//! needed for it in its own transaction, and what it sends waits as long as it can be undone.

use ashyq_domain::{
    complaint::{Actor, LastAct, Stays, UNDO_LIFE, is_held, may_undo},
    ids::{AccountId, ComplaintId, EventId, ReferralId},
    referral::ReferralState,
    role::Act,
    time::Timestamp,
};
use ashyq_store::{Complaint, NoteKind, StoreError, Tx, Undo, Visibility};

use crate::{
    services::{
        acts::{self, ActError, Note, Order, Work, begin},
        referring,
    },
    wiring::App,
};

/// Keeps what is needed to undo the act of this transaction; `before` is the complaint as the act found it. An act that
/// wrote nothing into the timeline changed nothing.
///
/// # Errors
/// The store does not answer.
pub async fn keep(tx: &mut Tx, before: &Complaint, by: AccountId, now: Timestamp) -> Result<(), StoreError> {
    let made = tx.made().clone();
    let own = made.events.iter().find(|(complaint, _)| *complaint == before.id);
    let Some(act) = own.map(|(_, event)| *event) else { return Ok(()) };
    let Some(after) = tx.find_complaint(before.id).await? else { return Ok(()) };
    let last = LastAct { by, version: after.version, until: now.plus(UNDO_LIFE) };
    tx.keep_undo(&Undo { complaint: before.id, act, last, previous: before.into(), made }).await
}

/// What `account` may undo of this complaint now: the act, and until when.
///
/// # Errors
/// The store does not answer.
pub async fn offered(
    app: &App,
    account: AccountId,
    complaint: &Complaint,
) -> Result<Option<(EventId, Timestamp)>, StoreError> {
    let undo = app.store.one_read().await?.find_undo(complaint.id).await?;
    let now = app.clock.now();
    let undo = undo.filter(|undo| may_undo(&undo.last, account, complaint.version, now).is_ok());
    Ok(undo.map(|undo| (undo.act, undo.last.until)))
}

/// Undoes the last act; `act` names it where the button did, so that a button of an earlier act does not undo a later one.
///
/// # Errors
/// [`ActError::Stays`] where it can be undone no longer; nothing has changed.
pub async fn undo(app: &App, order: &Order<'_>, act: Option<EventId>) -> Result<(), ActError> {
    let Some(mut work) = begin(app, order, Act::UndoAct).await? else { return Ok(()) };
    let kept = work.tx.find_undo(work.complaint.id).await?;
    let undo = kept.filter(|undo| act.is_none_or(|act| act == undo.act)).ok_or(Stays::NotLast)?;
    may_undo(&undo.last, order.account.id, work.complaint.version, work.now)?;
    if was_answered(&mut work.tx, &undo).await? {
        return Err(Stays::NotLast.into());
    }
    take_back(app, &mut work, &undo).await?;
    tell(app, &mut work, &undo).await?;
    app.metrics.event("undone");
    work.finish(app).await
}

/// True where somebody outside has spoken since: a citizen who wrote, an authority that was told that it came too late.
async fn was_answered(tx: &mut Tx, undo: &Undo) -> Result<bool, StoreError> {
    let events = tx.list_events(undo.complaint, Visibility::Internal).await?;
    let since = events.iter().skip_while(|event| event.id != undo.act);
    Ok(since
        .map(|event| event.actor)
        .any(|actor| matches!(actor, Actor::Citizen | Actor::Officer | Actor::Authority)))
}

/// The referral comes first, as it does when a verdict is taken in: two who take the same rows in two orders would block
/// each other.
async fn take_back(app: &App, work: &mut Work, undo: &Undo) -> Result<(), ActError> {
    if let Some(referral) = undo.made.referral
        && !work.tx.unmake_referral(referral).await?
    {
        return Err(Stays::HasLeft.into());
    }
    if let Some((referral, state)) = undo.made.recalled {
        reopen(app, work, referral, state).await?;
    }
    if !work.tx.restore(&work.complaint, &undo.previous, work.now).await? {
        return Err(ActError::Stale);
    }
    if !work.tx.take_undo(undo.complaint, undo.act).await? {
        return Err(Stays::NotLast.into());
    }
    if !work.tx.withdraw(&undo.made).await? {
        return Err(Stays::HasLeft.into());
    }
    Ok(())
}

/// A job that met the recalled referral had nothing to send and has ended. What the authority's system does not have yet is
/// sent again, unless its first job still waits; a referral that comes twice does no harm.
async fn reopen(app: &App, work: &mut Work, id: ReferralId, state: ReferralState) -> Result<(), ActError> {
    if !work.tx.reopen_referral(id, state).await? {
        return Err(Stays::NotLast.into());
    }
    let made_at = work.tx.find_referral(id).await?.map(|referral| referral.created_at);
    if state == ReferralState::Received || made_at.is_some_and(|at| is_held(at, work.now)) {
        return Ok(());
    }
    referring::send(app, &mut work.tx, id, work.now).await?;
    Ok(())
}

/// Notes in the timeline of each complaint what was undone there; its own complaint grew by a version, which its note says.
async fn tell(app: &App, work: &mut Work, undo: &Undo) -> Result<(), StoreError> {
    let mut complaints: Vec<ComplaintId> = undo.made.events.iter().map(|(complaint, _)| *complaint).collect();
    complaints.sort_unstable();
    complaints.dedup();
    for complaint in complaints {
        let of = undo.made.events.iter().filter(|(other, _)| *other == complaint);
        let events: Vec<String> = of.map(|(_, event)| event.to_string()).collect();
        let to = (complaint == undo.complaint).then(|| undo.previous.state().code());
        let data = serde_json::json!({ "events": events, "to": to });
        let note = Note::internal(NoteKind::Undone, data);
        acts::add_note(app, &mut work.tx, complaint, work.by, note, work.now).await?;
    }
    Ok(())
}
