//! Sends a referral to the health authority's own system.

use ashyq_domain::{
    complaint::{Cause, ClaimedColour},
    ids::ReferralId,
    referral::ReferralState,
};
use ashyq_outside::OutgoingReferral;
use ashyq_store::{ClaimedJob, StoreError};

use super::Outcome;
use crate::wiring::App;

/// The same referral stands on the officers' desk; whichever answers first wins. What the citizen added goes along: the
/// authority keeps what comes last under an id.
pub async fn run(app: &App, _job: &ClaimedJob, id: ReferralId) -> Result<Outcome, StoreError> {
    let mut tx = app.store.read().await?;
    let Some(referral) = tx.find_referral(id).await?.filter(|referral| referral.state.is_open()) else {
        return Ok(Outcome::Done);
    };
    let additions = tx.list_referral_additions(id).await?;
    drop(tx);
    let Some(content) = referral.content else {
        // Erased: nothing can be asked about a person any more.
        return Ok(Outcome::Fail("erased"));
    };
    let outgoing = OutgoingReferral {
        id,
        document: content.document,
        claimed: content.claim.as_ref().map_or(ClaimedColour::Unknown, |claim| claim.expected),
        cause: referral.cause.unwrap_or(Cause::Other),
        tested_on: content.claim.as_ref().and_then(|claim| claim.tested_on),
        tested_at: content.claim.and_then(|claim| claim.tested_at),
        words: content
            .words
            .into_iter()
            .chain(additions.into_iter().filter_map(|added| added.words))
            .collect(),
    };
    if let Err(error) = app.health.refer(&outgoing).await {
        return Ok(error.into());
    }
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    tx.set_referral_state(id, ReferralState::Received, now).await?;
    let grown =
        tx.find_referral(id).await?.is_some_and(|now| now.state.is_open() && now.version != referral.version);
    tx.commit().await?;
    // The addition's own job may have been faster than this one: then the authority now has the older words.
    Ok(if grown { Outcome::Retry("added_to_meanwhile") } else { Outcome::Done })
}
