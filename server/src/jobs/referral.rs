//! Sends a referral to the health authority's own system.

use ashyq_domain::{
    complaint::{Cause, ClaimedColour},
    ids::ReferralId,
    referral::ReferralState,
};
use ashyq_outside::OutgoingReferral;
use ashyq_store::{StoreError, outbox::Job};

use super::Outcome;
use crate::wiring::App;

/// The same referral stands on the officers' desk; whichever answers first wins.
pub async fn run(app: &App, _job: &Job, id: ReferralId) -> Result<Outcome, StoreError> {
    let referral = app.store.read().await?.find_referral(id).await?;
    let Some(referral) = referral.filter(|referral| referral.state.is_open()) else {
        return Ok(Outcome::Done);
    };
    let Some(document) = referral.package.document else {
        return Ok(Outcome::Fail("no_document"));
    };
    let outgoing = OutgoingReferral {
        id,
        document,
        claimed: referral.package.claim.expected.unwrap_or(ClaimedColour::Unknown),
        cause: referral.package.cause.unwrap_or(Cause::Other),
        tested_on: referral.package.claim.tested_on,
        tested_at: referral.package.claim.tested_at,
        message: referral.package.words,
    };
    if let Err(error) = app.health.refer(&outgoing).await {
        return Ok(error.into());
    }
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    tx.set_referral_state(id, ReferralState::Received, now).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}
