//! The health authority's verdict, whichever of the two ways it comes: from the authority's own system or from an officer
//! at the desk. The first one counts.

use ashyq_domain::{
    complaint::{Actor, Event, Words, WordsError},
    ids::{AccountId, ReferralId},
    referral::{Verdict, VerdictReason},
    role::{self, Act},
    time::Timestamp,
};
use ashyq_store::{Account, DictionaryKind, NoteKind, Referral, StoreError, TokenState, Tx};

use crate::{
    services::{
        acts::{self, Note},
        desk,
        step::{self, By, Step, StepError},
    },
    wiring::App,
};

/// Where the inbox notes the authority's calls.
const SOURCE: &str = "health";

/// A verdict as it comes in.
pub struct Answer {
    /// On which referral.
    pub referral: ReferralId,
    /// What the authority says.
    pub verdict: Verdict,
    /// Why.
    pub reason: Option<VerdictReason>,
    /// In words: what is missing, whose it is, what else there is to say.
    pub note: String,
    /// Who says it.
    pub by: AnsweredBy,
    /// The version that an officer saw; the authority's system sees none.
    pub version: Option<i64>,
}

/// Who gives a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnsweredBy {
    /// The authority's own system.
    Authority,
    /// An officer at the desk.
    Officer(AccountId),
}

/// What became of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is the first one and counts.
    Saved,
    /// It has been here before.
    Again,
    /// The referral was answered or recalled before; this is noted and changes nothing.
    TooLate,
}

/// What is missing in a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Incomplete {
    /// The reason is missing, belongs to another verdict, or is no longer in use.
    #[error("the reason does not belong to the verdict or is not in force")]
    Reason,
    /// The note is missing where it says all.
    #[error("the note is missing")]
    Note,
    /// The note is too long.
    #[error("the note is too long")]
    NoteLong,
    /// The note has characters that hide.
    #[error("the note cannot be read")]
    NoteCharacters,
}

/// Why a verdict was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// There is no such referral, or not in this officer's region.
    #[error("not found")]
    NotFound,
    /// It is not complete.
    #[error(transparent)]
    Invalid(#[from] Incomplete),
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// The checked parts of a verdict.
struct Checked {
    answer: Answer,
    note: Option<Words>,
}

/// A verdict `correct` tells the citizen a reason, so it must have one; to `more_data` and `not_ours` an officer must say
/// what and whose. The authority's system repeats a call until it is taken, so of it only what makes no sense is refused.
fn check(answer: Answer) -> Result<Checked, Incomplete> {
    let fits = answer.reason.is_none_or(|reason| reason.allowed_for(answer.verdict));
    if !fits || (answer.reason.is_none() && answer.verdict == Verdict::Correct) {
        return Err(Incomplete::Reason);
    }
    let note = match Words::parse(&answer.note) {
        Ok(note) => Some(note),
        Err(WordsError::Empty) if answer.verdict.needs_note() && answer.by != AnsweredBy::Authority => {
            return Err(Incomplete::Note);
        }
        Err(WordsError::Empty) => None,
        Err(WordsError::TooLong { .. }) => return Err(Incomplete::NoteLong),
        Err(WordsError::Hidden) => return Err(Incomplete::NoteCharacters),
    };
    Ok(Checked { answer, note })
}

/// Is the reason, where there is one, in its dictionary at one of these moments?
async fn in_force(tx: &mut Tx, answer: &Answer, moments: &[Timestamp]) -> Result<bool, StoreError> {
    let kind = match answer.verdict {
        Verdict::Correct => DictionaryKind::ReasonCorrect,
        Verdict::Corrected => DictionaryKind::ReasonCorrected,
        Verdict::MoreData | Verdict::NotOurs => return Ok(true),
    };
    let Some(reason) = answer.reason else { return Ok(true) };
    for at in moments {
        if tx.code_in_force(kind, reason.code(), *at).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes in a verdict of the authority's system. The same `event_id` again changes nothing; nor does the same verdict
/// signed anew, because a caller who lost our answer repeats it with a new time stamp.
///
/// # Errors
/// See [`AnswerError`].
pub async fn answer_once(app: &App, answer: Answer, event_id: &str) -> Result<Answered, AnswerError> {
    let checked = check(answer)?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let referral = tx.find_referral(checked.answer.referral).await?.ok_or(AnswerError::NotFound)?;
    if !tx.accept_once(SOURCE, event_id, now).await? {
        return Ok(Answered::Again);
    }
    let same = referral.verdict == Some(checked.answer.verdict)
        && referral.reason == checked.answer.reason
        && referral.answered_by.is_none();
    if same {
        return Ok(Answered::Again);
    }
    // The authority's system chooses by the dictionary it has: that of the moment when it was sent the case is as good as
    // that of today.
    if !in_force(&mut tx, &checked.answer, &[referral.created_at, now]).await? {
        return Err(Incomplete::Reason.into());
    }
    let given = settle(app, &mut tx, &referral, &checked, now).await?;
    tx.commit().await?;
    acts::told(app).await;
    Ok(if given == Given::Saved { Answered::Saved } else { Answered::TooLate })
}

/// What became of a verdict at the officers' desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// It counts.
    Saved,
    /// There was a verdict already.
    AlreadyAnswered,
    /// The operator has taken the referral back.
    Recalled,
    /// The citizen has added something since the page was opened.
    Stale,
}

/// Takes in a verdict of an officer of the referral's region.
///
/// # Errors
/// See [`AnswerError`].
pub async fn give(app: &App, officer: &Account, answer: Answer, token: &str) -> Result<Given, AnswerError> {
    let region =
        officer.region.filter(|_| role::may(officer.role, Act::GiveVerdict)).ok_or(AnswerError::NotFound)?;
    let id = answer.referral;
    let seen = answer.version;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let found = tx.find_referral_in_region(id, region, desk::shown_until(now)).await?;
    let referral = found.ok_or(AnswerError::NotFound)?;
    let said =
        [answer.verdict.code(), answer.reason.map_or("", VerdictReason::code), &answer.note].join("\n");
    let body = app.keyring.token_hash(said.as_bytes());
    let checked = check(answer)?;
    if let Some((hash, actor)) = acts::token_of(app, token, Act::GiveVerdict, officer)
        && matches!(tx.claim_form_token(&hash, &actor, &body, now).await?, TokenState::Done(_))
        && referral.answered_by == Some(officer.id)
    {
        return Ok(Given::Saved);
    }
    if referral.state.is_open() && seen.is_some_and(|seen| seen != referral.version) {
        return Ok(Given::Stale);
    }
    if !in_force(&mut tx, &checked.answer, &[now]).await? {
        return Err(Incomplete::Reason.into());
    }
    let given = settle(app, &mut tx, &referral, &checked, now).await?;
    if given != Given::Stale {
        tx.commit().await?;
        acts::told(app).await;
    }
    Ok(given)
}

/// The one place where a verdict takes effect: the first one moves the complaint on, a later one is noted.
async fn settle(
    app: &App,
    tx: &mut Tx,
    referral: &Referral,
    checked: &Checked,
    now: Timestamp,
) -> Result<Given, StoreError> {
    let Checked { answer, note } = checked;
    let (by, officer) = match answer.by {
        AnsweredBy::Authority => (By::Authority, None),
        AnsweredBy::Officer(account) => (By::Staff(account, &[Actor::Officer]), Some(account)),
    };
    let first = tx
        .answer_referral(
            referral.id,
            &ashyq_store::Answer {
                version: answer.version,
                verdict: answer.verdict,
                reason: answer.reason,
                note: note.clone(),
                at: now,
                by: officer,
            },
        )
        .await?;
    let data = serde_json::json!({
        "referral": referral.id.to_string(),
        "verdict": answer.verdict.code(),
        "reason": answer.reason.map(VerdictReason::code),
    });
    if !first {
        let current = tx.find_referral(referral.id).await?;
        if current.as_ref().is_some_and(|current| current.state.is_open()) {
            return Ok(Given::Stale);
        }
        note_late(app, tx, referral, answer, by, data, now).await?;
        let recalled = current.is_some_and(|current| current.recalled_at.is_some());
        return Ok(if recalled { Given::Recalled } else { Given::AlreadyAnswered });
    }
    let complaint = tx.find_complaint(referral.complaint).await?;
    let complaint =
        complaint.ok_or_else(|| StoreError::Backend("a referral without its complaint".into()))?;
    let mut answered = Step::new(&complaint, Event::Verdict, by);
    answered.data = data;
    match step::take(app, tx, answered).await {
        Ok(_) => {
            app.metrics.event("verdict");
            Ok(Given::Saved)
        }
        Err(StepError::Store(error)) => Err(error),
        // An open referral and a complaint that is elsewhere: the caller's transaction is dropped and may be repeated.
        Err(StepError::Stale | StepError::Refused(_)) => Err(StoreError::Busy),
    }
}

/// Once for each verdict that came too late, however often it is repeated.
async fn note_late(
    app: &App,
    tx: &mut Tx,
    referral: &Referral,
    answer: &Answer,
    by: By,
    data: serde_json::Value,
    now: Timestamp,
) -> Result<(), StoreError> {
    let late = format!("late {} {}", referral.id, answer.verdict.code());
    if tx.accept_once(SOURCE, &late, now).await? {
        acts::add_note(app, tx, referral.complaint, by, Note::internal(NoteKind::LateVerdict, data), now)
            .await?;
        app.metrics.event("verdict_late");
    }
    Ok(())
}
