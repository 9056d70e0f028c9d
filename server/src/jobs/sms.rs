//! Hands a message to the SMS gateway.

use ashyq_domain::{ids::SmsId, phone::Phone};
use ashyq_outside::OutgoingSms;
use ashyq_store::{ClaimedJob, StoreError};

use super::Outcome;
use crate::wiring::App;

/// The message's id goes along as the gateway's reference, so that a report that comes twice changes nothing twice.
pub async fn run(
    app: &App,
    owner: &str,
    job: &ClaimedJob,
    id: SmsId,
    to: &Phone,
    text: &str,
) -> Result<Outcome, StoreError> {
    if job.deadline_at.is_some_and(|deadline| app.clock.now() >= deadline) {
        return Ok(Outcome::Fail("deadline"));
    }
    let config = &app.config;
    let dlr_url = format!(
        "{}/hooks/sms/delivery?id={id}&status=%d&secret={}",
        config.public_url, config.sms.callback_secret
    );
    let sms = OutgoingSms { id, to: to.clone(), text: text.to_owned(), dlr_url };
    if let Err(error) = app.sms.send(&sms).await {
        return Ok(error.into());
    }
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    tx.mark_sms_handed(id, now).await?;
    tx.finish_job(job.id, owner, now).await?;
    tx.commit().await?;
    app.metrics.event("sms_handed");
    Ok(Outcome::Noted)
}
