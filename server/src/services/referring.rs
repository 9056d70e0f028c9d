//! Sending a case to the health authority, once more if need be, and taking it back.

use ashyq_domain::{
    clocks::ClockKind,
    complaint::{Event, Kind, RecallReason, State, UNDO_LIFE, Words, WordsError},
    ids::{EventId, JobId, ReferralId},
    referral::{Authority, Verdict},
    region,
    role::Act,
    time::{Span, Timestamp},
};
use ashyq_store::{
    Complaint, DictionaryKind, EventKind, NewJob, NewReferral, NoteKind, Payload, Referral, ReferralContent,
    StoreError, Tx, Visibility,
};

use crate::{
    services::{
        acts::{ActError, Mend, Order, Work, begin},
        step::{self, CLAIM, Step},
    },
    wiring::App,
};

/// Tries to hand a referral to the authority's system: with the longest waits about four hours. The officers' desk has
/// it all the same.
const TRIES: i64 = 20;

/// True where the complaint has all that a referral needs (complaints.md 2: kind, document; the region is never missing).
#[must_use]
pub const fn is_complete(complaint: &Complaint) -> bool {
    matches!(complaint.kind, Kind::WrongStatus) && complaint.document.is_some()
}

/// True where the last verdict leaves something to ask the authorities again: it was not theirs to answer, or the status,
/// asked again since, still disagrees with it.
#[must_use]
pub fn may_refer_again(complaint: &Complaint, last: &Referral) -> bool {
    let since = |at: Timestamp| last.answered_at.is_some_and(|answered| at >= answered);
    match last.verdict {
        Some(Verdict::NotOurs) => true,
        Some(Verdict::Corrected) => {
            complaint.status_check.is_some_and(|check| !check.agrees && since(check.at))
        }
        Some(Verdict::Correct | Verdict::MoreData) | None => false,
    }
}

/// The authorities a complaint can go to: that of its own region first, then the others in force.
///
/// # Errors
/// The store does not answer.
pub async fn authorities(
    app: &App,
    tx: &mut Tx,
    complaint: &Complaint,
    last: Option<&Referral>,
) -> Result<Vec<Authority>, StoreError> {
    let now = app.clock.now();
    let codes = tx.list_codes(DictionaryKind::Authority, now).await?;
    let refused = last.filter(|last| last.verdict == Some(Verdict::NotOurs)).map(|last| last.authority);
    let mut all: Vec<Authority> = codes
        .iter()
        .filter_map(|code| Authority::parse(code))
        .filter(|authority| region::find(app.config.regions, authority.region()).is_some())
        .filter(|authority| Some(*authority) != refused)
        .collect();
    // A stable sort: the others keep their order.
    all.sort_by_key(|authority| authority.region() != complaint.region);
    Ok(all)
}

/// Sends a complaint to a health authority; to that of its region where none is named. With a verdict that leaves
/// something open it is sent once more and names the earlier one.
///
/// # Errors
/// [`ActError::Mend`] where there is no such authority.
pub async fn refer(app: &App, order: &Order<'_>, authority: &str) -> Result<(), ActError> {
    let Some(mut work) = begin(app, order, Act::ReferComplaint).await? else { return Ok(()) };
    if !is_complete(&work.complaint) {
        return Err(ActError::NotNow);
    }
    let last = work.tx.list_referrals_of(work.complaint.id).await?.pop();
    let again = work.complaint.state == State::Answered;
    if again && !last.as_ref().is_some_and(|last| may_refer_again(&work.complaint, last)) {
        return Err(ActError::NotNow);
    }
    let answered = last.as_ref().filter(|_| again);
    let offered = authorities(app, &mut work.tx, &work.complaint, answered).await?;
    let to = match authority {
        "" => offered.first().copied().filter(|own| own.region() == work.complaint.region),
        code => Authority::parse(code).filter(|authority| offered.contains(authority)),
    };
    let to = to.ok_or(ActError::Mend(Mend::Authority))?;
    let id = ReferralId::new(work.now, &*app.randomness);
    let event = if again { Event::ReferAgain } else { Event::Refer };
    let mut sending = Step::new(&work.complaint, event, work.by);
    sending.data = serde_json::json!({ "authority": to.code(), "referral": id.to_string() });
    step::take(app, &mut work.tx, sending).await?;
    write(app, &mut work, id, last.map(|last| last.id), to).await?;
    work.finish(app).await
}

async fn write(
    app: &App,
    work: &mut Work,
    id: ReferralId,
    earlier: Option<ReferralId>,
    to: Authority,
) -> Result<(), ActError> {
    let complaint = &work.complaint;
    let document = complaint.document.clone().ok_or(ActError::NotNow)?;
    let calendar = ClockKind::Authority.calendar(complaint.line);
    let (words, additions) = said(&mut work.tx, complaint).await?;
    work.tx
        .add_referral(&NewReferral {
            id,
            complaint: complaint.id,
            earlier,
            authority: to,
            cause: complaint.cause,
            content: ReferralContent { document, claim: complaint.claim.clone(), words },
            at: work.now,
            deadline_at: calendar.add(work.now, authority_time(app, complaint)),
        })
        .await?;
    for (at, words) in additions {
        work.tx.add_to_referral(id, EventId::new(at, &*app.randomness), &words, at).await?;
    }
    send(app, &mut work.tx, id, work.now.plus(UNDO_LIFE)).await?;
    Ok(())
}

/// Has a referral sent to the authority's system at a moment, for the first time or with what was added since: the same
/// id again takes the place of what was sent before.
///
/// # Errors
/// The store does not answer.
pub async fn send(app: &App, tx: &mut Tx, id: ReferralId, at: Timestamp) -> Result<(), StoreError> {
    let now = app.clock.now();
    tx.enqueue(&NewJob {
        id: JobId::new(now, &*app.randomness),
        payload: Payload::SendReferral { referral: id },
        run_at: at,
        deadline_at: None,
        max_attempts: TRIES,
        created_at: now,
    })
    .await
}

/// What the citizen has said so far, in one piece if it fits; what does not fit goes along as additions.
async fn said(
    tx: &mut Tx,
    complaint: &Complaint,
) -> Result<(Option<Words>, Vec<(Timestamp, Words)>), StoreError> {
    let events = tx.list_events(complaint.id, Visibility::Public).await?;
    let later: Vec<(Timestamp, Words)> = events
        .into_iter()
        .filter(|event| {
            matches!(
                event.kind,
                EventKind::Step(Event::CitizenWrites) | EventKind::Note(NoteKind::CitizenAdded)
            )
        })
        .filter_map(|event| event.text.map(|text| (event.at, text)))
        .collect();
    let all: Vec<&str> =
        complaint.words.iter().chain(later.iter().map(|(_, words)| words)).map(Words::expose).collect();
    match Words::parse(&all.join("\n\n")) {
        Ok(words) => Ok((Some(words), Vec::new())),
        Err(WordsError::TooLong { .. }) => Ok((complaint.words.clone(), later)),
        Err(_) => Ok((None, Vec::new())),
    }
}

/// Takes the open referral back.
///
/// # Errors
/// [`ActError::NotNow`] where it has been answered meanwhile.
pub async fn recall(app: &App, order: &Order<'_>, reason: RecallReason) -> Result<(), ActError> {
    let Some(mut work) = begin(app, order, Act::RecallReferral).await? else { return Ok(()) };
    if !work.tx.code_in_force(DictionaryKind::Recall, reason.code(), work.now).await? {
        return Err(ActError::Mend(Mend::Reason));
    }
    // The referral's row first, as where a verdict or an addition comes in: whoever took the two rows the other way round
    // could block them, and PostgreSQL would give one of the two up.
    let open = work.tx.open_referral_of(work.complaint.id).await?.ok_or(ActError::NotNow)?;
    if !work.tx.recall_referral(open.id, reason, work.now).await? {
        return Err(ActError::Stale);
    }
    let mut taking_back = Step::new(&work.complaint, Event::Recall, work.by);
    taking_back.visibility = Visibility::Internal;
    taking_back.data = serde_json::json!({ "reason": reason.code() });
    taking_back.claim_until = Some(work.now.plus(CLAIM));
    step::take(app, &mut work.tx, taking_back).await?;
    work.finish(app).await
}

/// The time the authority has for one referral.
#[must_use]
pub fn authority_time(app: &App, complaint: &Complaint) -> Span {
    app.config.targets.of(complaint.line, complaint.kind, complaint.priority).of(ClockKind::Authority)
}
