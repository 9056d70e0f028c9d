//! Makes a code, if the visitor may have one, and hands its message to the SMS queue.

use ashyq_domain::{
    code::OneTimeCode,
    ids::{ChallengeId, JobId, SmsId},
};
use ashyq_i18n::{Arg, I18n};
use ashyq_outside::Match;
use ashyq_store::{Challenge, ClaimedJob, NewJob, NewSms, Payload, Purpose, SmsPurpose, StoreError};

use super::{LEASE, Outcome};
use crate::wiring::App;

/// The mobile citizens base is asked here and not in the request, so that the request's time says nothing.
pub async fn run(app: &App, owner: &str, job: &ClaimedJob, id: ChallengeId) -> Result<Outcome, StoreError> {
    let challenge = app.store.one_read().await?.find_challenge(id).await?;
    let now = app.clock.now();
    let Some(challenge) =
        challenge.filter(|found| !found.muted && found.used_at.is_none() && found.expires_at > now)
    else {
        return Ok(Outcome::Done);
    };
    if challenge.purpose == Purpose::Status {
        let Some(document) = &challenge.document else { return Ok(Outcome::Fail("no_document")) };
        match app.citizens.matches(document, &challenge.phone).await {
            Ok(Match::Yes { .. }) => {}
            Ok(Match::No) => return Ok(Outcome::Done),
            Err(error) => return Ok(error.into()),
        }
    }
    arm(app, owner, job, &challenge).await
}

async fn arm(app: &App, owner: &str, job: &ClaimedJob, challenge: &Challenge) -> Result<Outcome, StoreError> {
    let code = OneTimeCode::generate(&*app.randomness);
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    // False where a first run of this job has armed it already: its message is on the way.
    if !tx.arm_challenge(challenge.id, &app.keyring.code_hash(challenge.id, &code), now).await? {
        return Ok(Outcome::Done);
    }
    let sms = SmsId::new(now, &*app.randomness);
    tx.add_sms(&NewSms {
        id: sms,
        phone: &challenge.phone,
        complaint: challenge.complaint,
        purpose: SmsPurpose::Code,
        at: now,
    })
    .await?;
    let i18n = I18n::new(challenge.language);
    let code = [("code", Arg::from(code.expose()))];
    let text = match challenge.purpose {
        Purpose::Status => i18n.t_with("sms-code-status", &code),
        Purpose::Complaint => i18n.t_with("sms-code-complaint", &code),
        Purpose::Follow => i18n.t_with("sms-code-follow", &code),
        Purpose::Application => i18n.t_with("sms-code-application", &code),
        Purpose::Cabinet => i18n.t_with("sms-code-cabinet", &code),
    };
    let message = NewJob {
        id: JobId::new(now, &*app.randomness),
        payload: Payload::SendSms { sms, to: challenge.phone.clone(), text },
        run_at: now,
        // The message dies with its code: a late code is worse than none.
        deadline_at: Some(challenge.expires_at),
        max_attempts: 8,
        created_at: now,
    };
    // Somebody looks at the telephone already: whoever made the code hands its message over.
    let message = tx.enqueue_held(message, owner, now.plus(LEASE)).await?;
    tx.finish_job(job.id, owner, now).await?;
    tx.commit().await?;
    Ok(Outcome::Next(Box::new(message)))
}
