//! Sends a referral to the health authority's own system.
//!
//! Whatever is written here takes the job's row before the referral's, in one transaction for one job: two that took
//! them in two orders would block each other on PostgreSQL.

use ashyq_domain::{
    complaint::{Cause, ClaimedColour},
    ids::ReferralId,
    referral::ReferralState,
    time::Timestamp,
};
use ashyq_outside::OutgoingReferral;
use ashyq_store::{ClaimedJob, NoteKind, Payload, Queue, Referral, StoreError, Tx};
use serde_json::json;

use super::Outcome;
use crate::{
    services::{
        acts::{self, Note},
        step::By,
    },
    wiring::App,
};

/// The same referral stands on the officers' desk; whichever answers first wins. What the citizen added goes along: the
/// authority keeps what comes last under an id.
pub async fn run(app: &App, owner: &str, job: &ClaimedJob, id: ReferralId) -> Result<Outcome, StoreError> {
    let mut tx = app.store.begin().await?;
    let Some(referral) = tx.find_referral(id).await?.filter(|referral| referral.state.is_open()) else {
        return Ok(Outcome::Done);
    };
    let Some(content) = referral.content.clone() else {
        // Erased: nothing can be asked about a person any more.
        return Ok(Outcome::Fail("erased"));
    };
    let added = tx.list_referral_additions(id).await?.into_iter().filter_map(|addition| addition.words);
    let outgoing = OutgoingReferral {
        id,
        document: content.document,
        claimed: content.claim.as_ref().map_or(ClaimedColour::Unknown, |claim| claim.expected),
        cause: referral.cause.unwrap_or(Cause::Other),
        tested_on: content.claim.as_ref().and_then(|claim| claim.tested_on),
        tested_at: content.claim.and_then(|claim| claim.tested_at),
        words: content.words.into_iter().chain(added).collect(),
    };
    // Before the call: if we die in it, the authority may have the referral, and it says so.
    tx.set_referral_state(id, ReferralState::Sent, app.clock.now()).await?;
    tx.commit().await?;
    if let Err(error) = app.health.refer(&outgoing).await {
        return Ok(error.into());
    }
    received(app, owner, job, &referral).await
}

/// The authority's system has the referral as it was read for sending.
async fn received(app: &App, owner: &str, job: &ClaimedJob, sent: &Referral) -> Result<Outcome, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let current = tx.find_referral(sent.id).await?;
    // The job of an addition may have been faster than this one: then the authority has got the older words last.
    let grown = current.is_some_and(|current| current.state.is_open() && current.version != sent.version);
    if !grown {
        tx.finish_job(job.id, owner, now).await?;
    }
    if tx.set_referral_state(sent.id, ReferralState::Received, now).await? {
        let data = json!({ "referral": sent.id.to_string() });
        let note = Note::internal(NoteKind::ReferralReceived, data);
        acts::add_note(app, &mut tx, sent.complaint, By::Clock, note, now).await?;
    }
    tx.commit().await?;
    Ok(if grown { Outcome::Retry("added_to_meanwhile") } else { Outcome::Noted })
}

/// A job that was to send this referral is dead; `code` says why. The operator reads it on the complaint, because the
/// desk is now the only way to an answer. A referral that has been received stays so: then what is missing there is
/// what the citizen added.
pub async fn failed(
    app: &App,
    tx: &mut Tx,
    id: ReferralId,
    code: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(referral) = tx.find_referral(id).await?.filter(|referral| referral.state.is_open()) else {
        return Ok(());
    };
    tx.set_referral_state(id, ReferralState::Failed, now).await?;
    let data = json!({ "referral": id.to_string(), "error": code });
    let note = Note::internal(NoteKind::ReferralFailed, data);
    acts::add_note(app, tx, referral.complaint, By::Clock, note, now).await?;
    if let Some(complaint) = tx.find_complaint(referral.complaint).await? {
        // No new version, so that nobody's work is refused for it; but open pages of the console look again.
        tx.mark_queue_changed(complaint.line, complaint.state);
    }
    app.metrics.event("referral_failed");
    Ok(())
}

/// Ends the sendings that died without a worker saying so. Each in a transaction of its own: many referrals held at once
/// could block somebody who adds to several.
///
/// # Errors
/// The store does not answer.
pub async fn end_lost(app: &App) -> Result<(), StoreError> {
    loop {
        let now = app.clock.now();
        let mut tx = app.store.begin().await?;
        let Some(lost) = tx.end_lost_job(Queue::Referrals, now).await? else { return Ok(()) };
        if let Some(Payload::SendReferral { referral }) = lost.payload {
            failed(app, &mut tx, referral, &lost.error, now).await?;
        }
        tx.commit().await?;
        tracing::error!(job = %lost.id, code = lost.error, "the sending of a referral was lost");
        app.metrics.event("job_dead");
    }
}
