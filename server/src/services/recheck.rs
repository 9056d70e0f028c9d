//! Acting on a verdict. Where it says "corrected", the ministry is asked again at that moment; of its answer only whether
//! it agrees is kept.

use ashyq_domain::{
    complaint::{CitizenClaim, ClaimedColour, Event, State, Words, next_as},
    referral::{Verdict, VerdictReason},
    role::{self, Act},
    status::Colour,
};
use ashyq_i18n::{Arg, I18n, words};
use ashyq_outside::OutsideError;
use ashyq_store::{Complaint, EventKind, NoteKind, Referral, StoreError, Tx, Visibility};

use crate::{
    services::{
        acts::{self, ActError, Mend, Note, Order, begin},
        complaints::OBJECTION,
        messages::News,
        step::{self, Step},
    },
    wiring::App,
};

/// What accepting a verdict did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// The outcome was told to the citizen.
    Resolved,
    /// The citizen was asked for what is missing.
    MoreAsked,
}

impl Accepted {
    const fn code(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::MoreAsked => "more_asked",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        [Self::Resolved, Self::MoreAsked].into_iter().find(|accepted| accepted.code() == code)
    }
}

/// Acts on the last verdict; `message` takes the place of the text that would be written for the operator, but never of the
/// reason why a status is correct.
///
/// # Errors
/// [`ActError::StatusDisagrees`] or [`ActError::StatusUnavailable`] where the verdict says "corrected" and the status, asked
/// again, does not; [`ActError::NotNow`] where the verdict is for another authority to give.
pub async fn accept(app: &App, order: &Order<'_>, message: Option<&Words>) -> Result<Accepted, ActError> {
    if !role::may(order.account.role, Act::AcceptVerdict) {
        return Err(ActError::NotFound);
    }
    // Before version and state, which the first click has changed, and before the ministry is troubled once more.
    if let Some(first) = first_answer(app, order).await? {
        return Ok(first);
    }
    match act(app, order, message).await {
        Ok(accepted) => Ok(accepted),
        // The first of two clicks may have been under way until now.
        Err(error) => first_answer(app, order).await?.ok_or(error),
    }
}

/// What the same form was answered when it was sent before.
async fn first_answer(app: &App, order: &Order<'_>) -> Result<Option<Accepted>, ActError> {
    let Some((hash, actor)) = acts::token_of(app, order.token, Act::AcceptVerdict, order.account) else {
        return Ok(None);
    };
    let led = app.store.read().await?.find_form_token(&hash, &actor, &order.body).await?;
    Ok(led.and_then(|led| Accepted::parse(&led)))
}

async fn act(app: &App, order: &Order<'_>, message: Option<&Words>) -> Result<Accepted, ActError> {
    let (complaint, referral) = look(app, order).await?;
    let event = match referral.verdict {
        Some(Verdict::Correct) => Event::AcceptCorrect,
        Some(Verdict::Corrected) => Event::AcceptCorrected,
        Some(Verdict::MoreData) => Event::MoreData,
        Some(Verdict::NotOurs) | None => return Err(ActError::NotNow),
    };
    let parts = role::actors(order.account.role, complaint.owner == Some(order.account.id));
    next_as(Some(complaint.state), event, parts).map_err(|_| ActError::NotNow)?;
    let asked_again = event == Event::AcceptCorrected;
    if asked_again {
        // No connection to the database is held from here on: the authority may be slow.
        let agrees = ask_again(app, &complaint).await?;
        if !agrees {
            return Err(disagreed(app, order).await?);
        }
    }
    let text = match message {
        Some(message) => with_reason(&complaint, &referral, message)?,
        None => {
            if let Some(field) = wanting(&mut app.store.read().await?, &complaint, &referral).await? {
                return Err(ActError::Mend(field));
            }
            written_for(&complaint, &referral)?
        }
    };
    let Some(mut work) = begin(app, order, Act::AcceptVerdict).await? else { return Ok(outcome(event)) };
    if asked_again {
        note_check(app, &mut work, true).await?;
    }
    let mut accepting = Step::new(&work.complaint, event, work.by);
    accepting.words = Some(&text);
    accepting.data = serde_json::json!({ "referral": referral.id.to_string() });
    accepting.news = Some(match event {
        Event::MoreData => News::Asked,
        _ => News::Resolved(work.now.plus(OBJECTION)),
    });
    step::take(app, &mut work.tx, accepting).await?;
    let accepted = outcome(event);
    work.finish_with(app, accepted.code()).await?;
    Ok(accepted)
}

const fn outcome(event: Event) -> Accepted {
    match event {
        Event::MoreData => Accepted::MoreAsked,
        _ => Accepted::Resolved,
    }
}

/// The complaint and its last referral, before anything is asked outside.
async fn look(app: &App, order: &Order<'_>) -> Result<(Complaint, Referral), ActError> {
    let mut tx = app.store.read().await?;
    let found = tx.find_complaint_in_lines(order.complaint, role::lines(order.account.role)).await?;
    let complaint = found.ok_or(ActError::NotFound)?;
    if order.version.is_some_and(|seen| seen != complaint.version) {
        return Err(ActError::Stale);
    }
    if complaint.state != State::Answered {
        return Err(ActError::NotNow);
    }
    let last = tx.list_referrals_of(complaint.id).await?.pop().ok_or(ActError::NotNow)?;
    Ok((complaint, last))
}

/// Asks the ministry and compares, in memory.
async fn ask_again(app: &App, complaint: &Complaint) -> Result<bool, ActError> {
    let document = complaint.document.as_ref().ok_or(ActError::NotNow)?;
    match app.health.status(document).await {
        Ok(answer) => Ok(agrees(complaint.claim.as_ref(), answer.colour)),
        Err(error) => {
            if matches!(error, OutsideError::WrongDocument) {
                tracing::error!("the health authority answered for another document: refused");
                app.metrics.event("wrong_document");
            }
            app.metrics.event("recheck_unavailable");
            Err(ActError::StatusUnavailable)
        }
    }
}

/// Does the colour that is there now agree with "it has been corrected"? It does if it is the one the citizen expects; if
/// the citizen named none, if it is no longer the one that was shown. Who knew neither cannot be contradicted by it.
fn agrees(claim: Option<&CitizenClaim>, now: Colour) -> bool {
    let Some(claim) = claim else { return true };
    match (colour(claim.expected), colour(claim.shown)) {
        (Some(expected), _) => expected == now,
        (None, Some(shown)) => shown != now,
        (None, None) => true,
    }
}

const fn colour(claimed: ClaimedColour) -> Option<Colour> {
    match claimed {
        ClaimedColour::Green => Some(Colour::Green),
        ClaimedColour::Blue => Some(Colour::Blue),
        ClaimedColour::Yellow => Some(Colour::Yellow),
        ClaimedColour::Red => Some(Colour::Red),
        ClaimedColour::Unknown => None,
    }
}

/// Notes that the status does not agree. The complaint stays as it is, so the form's token stays good, too.
async fn disagreed(app: &App, order: &Order<'_>) -> Result<ActError, ActError> {
    let unsent = Order { token: "", ..*order };
    if let Some(mut work) = begin(app, &unsent, Act::AcceptVerdict).await? {
        note_check(app, &mut work, false).await?;
        work.finish(app).await?;
    }
    app.metrics.event("recheck_disagrees");
    Ok(ActError::StatusDisagrees)
}

async fn note_check(app: &App, work: &mut acts::Work, agrees: bool) -> Result<(), ActError> {
    work.tx.set_status_check(work.complaint.id, agrees, work.now).await?;
    let data = serde_json::json!({ "agrees": agrees });
    work.note(app, Note::internal(NoteKind::StatusAsked, data)).await?;
    Ok(())
}

/// The operator's words. Before them, where the status is correct, the verdict and its reason: they are the citizen's to
/// know, whatever else there is to say. "Another reason" is the one that the operator explains.
fn with_reason(complaint: &Complaint, referral: &Referral, own: &Words) -> Result<Words, ActError> {
    if referral.verdict != Some(Verdict::Correct) {
        return Ok(own.clone());
    }
    let i18n = I18n::new(complaint.language);
    let text = match referral.reason {
        None | Some(VerdictReason::Other) => {
            i18n.t_with("answer-correct", &[("reason", Arg::from(own.expose()))])
        }
        reason => {
            let told = i18n.t_with("answer-correct", &[("reason", reason_in(i18n, reason))]);
            format!("{told}\n\n{}", own.expose())
        }
    };
    Words::parse(&text).map_err(|_| ActError::Mend(Mend::Shorter))
}

/// What the operator has to write, because the verdict says nothing that the citizen could be told: what is missing, or
/// why the status is correct.
///
/// # Errors
/// The store does not answer.
pub async fn wanting(
    tx: &mut Tx,
    complaint: &Complaint,
    referral: &Referral,
) -> Result<Option<Mend>, StoreError> {
    Ok(match (referral.verdict, referral.reason) {
        (Some(Verdict::MoreData), _) => referral.note.is_none().then_some(Mend::Missing),
        // "Another reason" explains nothing: the operator has to, here or in a message since the verdict.
        (Some(Verdict::Correct), Some(VerdictReason::Other) | None) => {
            (!explained(tx, complaint, referral).await?).then_some(Mend::Message)
        }
        _ => None,
    })
}

/// What the citizen reads where the operator writes nothing: the verdict and its reason in the citizen's language, or what
/// is missing as the officer listed it.
fn written_for(complaint: &Complaint, referral: &Referral) -> Result<Words, ActError> {
    let i18n = I18n::new(complaint.language);
    let text = match (referral.verdict, referral.reason) {
        (Some(Verdict::MoreData), _) => {
            let Some(note) = &referral.note else { return Err(ActError::Mend(Mend::Missing)) };
            let asked = i18n.t_with("answer-more-data", &[("items", Arg::from(note.expose()))]);
            // A list that fills the message alone needs no frame.
            return Ok(Words::parse(&asked).unwrap_or_else(|_| note.clone()));
        }
        (Some(Verdict::Correct), reason) => {
            i18n.t_with("answer-correct", &[("reason", reason_in(i18n, reason))])
        }
        (_, None | Some(VerdictReason::Other)) => i18n.t("answer-corrected"),
        (_, reason) => i18n.t_with("answer-corrected-because", &[("reason", reason_in(i18n, reason))]),
    };
    Words::parse(&text).map_err(|_| ActError::Mend(Mend::Message))
}

fn reason_in(i18n: I18n, reason: Option<VerdictReason>) -> Arg {
    Arg::from(i18n.t(words::verdict_reason_explained(reason.unwrap_or(VerdictReason::Other))))
}

/// True where the operator has written to the citizen since the verdict.
async fn explained(tx: &mut Tx, complaint: &Complaint, referral: &Referral) -> Result<bool, StoreError> {
    let events = tx.list_events(complaint.id, Visibility::Public).await?;
    let since = referral.answered_at;
    Ok(events.iter().any(|event| {
        event.kind == EventKind::Note(NoteKind::Reply) && since.is_some_and(|at| event.at >= at)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(shown: ClaimedColour, expected: ClaimedColour) -> CitizenClaim {
        CitizenClaim { shown, expected, tested_on: None, tested_at: None }
    }

    #[test]
    fn a_corrected_status_is_the_expected_one() {
        let red_but_green = claim(ClaimedColour::Red, ClaimedColour::Green);
        assert!(agrees(Some(&red_but_green), Colour::Green));
        for other in [Colour::Red, Colour::Blue, Colour::Yellow] {
            assert!(!agrees(Some(&red_but_green), other));
        }
    }

    #[test]
    fn without_an_expected_colour_it_must_have_changed() {
        let red_but_what = claim(ClaimedColour::Red, ClaimedColour::Unknown);
        assert!(agrees(Some(&red_but_what), Colour::Blue));
        assert!(!agrees(Some(&red_but_what), Colour::Red));
        assert!(agrees(Some(&claim(ClaimedColour::Unknown, ClaimedColour::Unknown)), Colour::Red));
        assert!(agrees(None, Colour::Red));
    }
}
