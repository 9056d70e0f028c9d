//! The citizen writes to an open complaint, on its page or by SMS, or calls: the same thing happens either way.

use ashyq_domain::{
    complaint::{Channel, Event, Refused, State, Words},
    ids::EventId,
};
use ashyq_store::{Complaint, NoteKind, Tx, Visibility};

use crate::{
    services::{
        acts::{self, Note},
        referring,
        step::{self, By, CLAIM, Step, StepError},
    },
    wiring::App,
};

/// Adds the citizen's words to the timeline and does what follows from the state: a complaint that waited for them is
/// in work again, a referral that is open gets them too, any other open complaint just keeps them.
///
/// # Errors
/// [`StepError::Refused`] for a complaint that is not open, [`StepError::Stale`] when somebody changed it meanwhile:
/// the caller drops the transaction and may look again.
pub async fn write(
    app: &App,
    tx: &mut Tx,
    complaint: &Complaint,
    words: &Words,
    channel: Channel,
    by: By,
) -> Result<(), StepError> {
    match complaint.state {
        State::WaitingCitizen => wake(app, tx, complaint, words, channel, by).await,
        State::AtAuthority => add(app, tx, complaint, words, channel, by).await,
        State::New | State::InTriage | State::Answered => note(app, tx, complaint, words, channel, by).await,
        from @ (State::Resolved | State::Closed | State::Merged | State::Dismissed) => {
            Err(Refused::State { from: Some(from), event: Event::CitizenWrites }.into())
        }
    }
}

fn data(channel: Channel) -> serde_json::Value {
    serde_json::json!({ "channel": channel.code() })
}

fn citizen_writes<'a>(complaint: &'a Complaint, words: &'a Words, channel: Channel, by: By) -> Step<'a> {
    let mut step = Step::new(complaint, Event::CitizenWrites, by);
    step.words = Some(words);
    step.data = data(channel);
    step
}

/// The owner has it back for as long as any claim holds: whose shift is over must not keep the citizen waiting.
async fn wake(
    app: &App,
    tx: &mut Tx,
    complaint: &Complaint,
    words: &Words,
    channel: Channel,
    by: By,
) -> Result<(), StepError> {
    let mut step = citizen_writes(complaint, words, channel, by);
    step.claim_until = Some(app.clock.now().plus(CLAIM));
    step::take(app, tx, step).await?;
    app.metrics.event("citizen_woke");
    Ok(())
}

/// The referral comes first, as it does when a verdict is taken in: two who take the same rows in two orders would block
/// each other.
async fn add(
    app: &App,
    tx: &mut Tx,
    complaint: &Complaint,
    words: &Words,
    channel: Channel,
    by: By,
) -> Result<(), StepError> {
    let now = app.clock.now();
    if let Some(referral) = tx.open_referral_of(complaint.id).await? {
        let addition = EventId::new(now, &*app.randomness);
        if !tx.add_to_referral(referral.id, addition, words, now).await? {
            // The verdict was faster.
            return Err(StepError::Stale);
        }
        // The desk shows the addition by itself; the authority's system has to be told.
        referring::send(app, tx, referral.id, now).await?;
    }
    step::take(app, tx, citizen_writes(complaint, words, channel, by)).await?;
    app.metrics.event("citizen_added");
    Ok(())
}

async fn note(
    app: &App,
    tx: &mut Tx,
    complaint: &Complaint,
    words: &Words,
    channel: Channel,
    by: By,
) -> Result<(), StepError> {
    let now = app.clock.now();
    // A new version: who is writing an answer reads this first. The owner's claim and state stay.
    if !tx.citizen_wrote(complaint, now).await? {
        return Err(StepError::Stale);
    }
    let added = Note {
        kind: NoteKind::CitizenAdded,
        visibility: Visibility::Public,
        text: Some(words),
        data: data(channel),
    };
    acts::add_note(app, tx, complaint.id, by, added, now).await?;
    app.metrics.event("citizen_added");
    Ok(())
}
