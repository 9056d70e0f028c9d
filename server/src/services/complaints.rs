//! Receiving complaints, whichever way they come.

use ashyq_domain::{
    clocks::Interval,
    complaint::{
        Actor, Cause, Channel, CitizenClaim, ClaimedColour, Event, Kind, Line, Priority, State, Words,
    },
    document::Document,
    ids::{ComplaintId, EventId},
    language::Language,
    phone::Phone,
    reference::Reference,
    region::Kato,
    time::Span,
};
use ashyq_store::{
    DictionaryKind, Event as TimelineEvent, EventKind, LimitKind, NewAudit, NewComplaint, StoreError,
    TokenState, Tx, Visibility,
};

use crate::{
    services::{
        codes::Window,
        messages::{self, News, Receiver},
        step::{By, nearest_deadline},
    },
    wiring::App,
};

/// A citizen may object this long after the outcome was told (complaints.md, part 2).
pub const OBJECTION: Span = Span::days(7);

/// A complaint as it comes in, everything parsed.
pub struct Submission {
    /// Who will work on it.
    pub line: Line,
    /// How it came.
    pub channel: Channel,
    /// Language of the citizen.
    pub language: Language,
    /// What it is about.
    pub kind: Kind,
    /// Why the status would be wrong.
    pub cause: Option<Cause>,
    /// Region of the citizen.
    pub region: Kato,
    /// IIN or passport; a wrong status cannot do without.
    pub document: Option<Document>,
    /// Where the citizen is told.
    pub phone: Phone,
    /// The citizen's own words.
    pub words: Option<Words>,
    /// Which colour is shown and which is right, as the citizen says.
    pub claim: Option<CitizenClaim>,
    /// Who sends it: the citizen, or an operator for a caller.
    pub by: By,
}

/// A form's one-time token with whom it belongs to.
#[derive(Clone, Copy)]
pub struct FormToken<'a> {
    /// The hidden field's value.
    pub token: &'a str,
    /// Keeps tokens of different people apart.
    pub actor: &'a [u8],
    /// Keyed hash of what the form was sent with.
    pub body: [u8; 32],
}

/// A complaint that is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// Its id.
    pub id: ComplaintId,
    /// What the citizen knows it by.
    pub reference: Reference,
}

/// Why a complaint was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// An open complaint of the same document and kind is there: it is offered to be joined.
    #[error("there is an open complaint of the same document and kind")]
    Duplicate(Submitted),
    /// The same form was sent before with something else in it.
    #[error("the form was sent before with something else in it")]
    SentBefore,
    /// Too many complaints from this phone today.
    #[error("too many complaints from this phone today")]
    TooMany,
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// The causes that may be named at this moment, in the order in which they are offered.
///
/// # Errors
/// The store does not answer.
pub async fn causes(app: &App) -> Result<Vec<Cause>, StoreError> {
    let codes = app.store.read().await?.list_codes(DictionaryKind::Cause, app.clock.now()).await?;
    Ok(codes.iter().filter_map(|code| Cause::parse(code)).collect())
}

/// The line that works on complaints of a kind that came over the web.
#[must_use]
pub const fn line_of(kind: Kind) -> Line {
    match kind {
        Kind::WrongStatus | Kind::Technical | Kind::Suggestion | Kind::Other => Line::Line1414,
        Kind::Registration | Kind::Venue => Line::Line1432,
    }
}

/// How soon a new complaint must be worked on: who is shown yellow or red cannot work, shop or travel.
#[must_use]
pub fn priority_of(kind: Kind, claim: Option<&CitizenClaim>) -> Priority {
    match (kind, claim.map(|claim| claim.shown)) {
        (Kind::WrongStatus, Some(ClaimedColour::Yellow | ClaimedColour::Red)) => Priority::High,
        (Kind::Suggestion, _) => Priority::Low,
        _ => Priority::Normal,
    }
}

/// Takes a complaint in. The same form token again answers with the same complaint.
///
/// # Errors
/// See [`SubmitError`].
pub async fn submit(
    app: &App,
    submission: Submission,
    token: Option<FormToken<'_>>,
) -> Result<Submitted, SubmitError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let hash = token.map(|token| (app.keyring.token_hash(token.token.as_bytes()), token.actor, token.body));
    if let Some((hash, actor, body)) = &hash {
        match tx.claim_form_token(hash, actor, body, now).await? {
            TokenState::Fresh => {}
            TokenState::Done(result) => return earlier(&mut tx, &result).await,
            TokenState::Other => return Err(SubmitError::SentBefore),
        }
    }
    check_limit(app, &mut tx, &submission).await?;
    if let Some(open) = open_twin(&mut tx, &submission).await? {
        return Err(SubmitError::Duplicate(open));
    }
    let submitted = write(app, &mut tx, &submission).await?;
    if let Some((hash, actor, _)) = &hash {
        tx.finish_form_token(hash, actor, &submitted.reference.to_string()).await?;
    }
    tx.commit().await?;
    app.wake.notify_one();
    app.metrics.event("complaint_received");
    Ok(submitted)
}

/// The complaint that an earlier use of the same token led to.
async fn earlier(tx: &mut Tx, result: &str) -> Result<Submitted, SubmitError> {
    let reference = Reference::parse(result).map_err(|error| StoreError::Backend(Box::new(error)))?;
    let found = tx.find_complaint_by_reference(&reference).await?;
    let found =
        found.ok_or_else(|| StoreError::Backend("the complaint of a used form is not there".into()))?;
    Ok(Submitted { id: found.id, reference: found.reference })
}

/// Complaints of citizens are limited by phone; an operator's caller is a person on the line.
async fn check_limit(app: &App, tx: &mut Tx, submission: &Submission) -> Result<(), SubmitError> {
    if !matches!(submission.by, By::Citizen) {
        return Ok(());
    }
    let day = Window::of(app.clock.now(), Span::days(1));
    let sent = day.hit(tx, LimitKind::ComplaintsPerPhoneDay, submission.phone.canonical()).await?;
    if sent > app.config.limits.complaints_per_phone_day { Err(SubmitError::TooMany) } else { Ok(()) }
}

/// The open complaint of the same document and kind. To a citizen it is offered only if it has the same, proved, phone:
/// that somebody else has complained about a document must not be told to a stranger.
async fn open_twin(tx: &mut Tx, submission: &Submission) -> Result<Option<Submitted>, StoreError> {
    let Some(document) = &submission.document else { return Ok(None) };
    tx.hold_document(document).await?;
    let found = tx.find_open_by_document_and_kind(document, submission.kind).await?;
    let may_know =
        |phone: Option<&Phone>| !matches!(submission.by, By::Citizen) || phone == Some(&submission.phone);
    Ok(found
        .filter(|found| may_know(found.phone.as_ref()))
        .map(|found| Submitted { id: found.id, reference: found.reference }))
}

async fn write(app: &App, tx: &mut Tx, submission: &Submission) -> Result<Submitted, StoreError> {
    let now = app.clock.now();
    let id = ComplaintId::new(now, &*app.randomness);
    let priority = priority_of(submission.kind, submission.claim.as_ref());
    let first = [Interval { state: State::New, from: now, to: None }];
    let targets = &app.config.targets;
    let next_deadline_at = nearest_deadline(targets, submission.line, submission.kind, priority, &first, now);
    let mut new = NewComplaint {
        id,
        reference: Reference::generate(&*app.randomness),
        line: submission.line,
        channel: submission.channel,
        language: submission.language,
        kind: submission.kind,
        cause: submission.cause,
        region: submission.region,
        priority,
        document: submission.document.clone(),
        phone: Some(submission.phone.clone()),
        words: submission.words.clone(),
        claim: submission.claim.clone(),
        next_deadline_at,
        at: now,
    };
    // Seven random characters repeat once in 27 billion: the second draw is always free.
    while !tx.add_complaint(&new).await? {
        new.reference = Reference::generate(&*app.randomness);
    }
    tx.add_event(&TimelineEvent {
        id: EventId::new(now, &*app.randomness),
        complaint: id,
        at: now,
        kind: EventKind::Step(Event::Submit),
        actor: if matches!(submission.by, By::Citizen) { Actor::Citizen } else { Actor::Operator },
        account: submission.by.account(),
        visibility: Visibility::Public,
        text: None,
        data: serde_json::json!({ "channel": submission.channel.code() }),
    })
    .await?;
    tx.audit(&NewAudit {
        at: now,
        actor: submission.by.audit(),
        action: "complaint.submit",
        object: &format!("complaint/{id}"),
        detail: serde_json::json!({ "line": submission.line.code(), "kind": submission.kind.code() }),
    });
    let to = Receiver {
        complaint: id,
        reference: new.reference,
        phone: submission.phone.clone(),
        language: submission.language,
    };
    messages::tell(app, tx, &to, News::Received, now).await?;
    Ok(Submitted { id, reference: new.reference })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(shown: ClaimedColour) -> CitizenClaim {
        CitizenClaim { shown, expected: ClaimedColour::Green, tested_on: None, tested_at: None }
    }

    #[test]
    fn who_is_shut_out_comes_first() {
        assert_eq!(priority_of(Kind::WrongStatus, Some(&claim(ClaimedColour::Red))), Priority::High);
        assert_eq!(priority_of(Kind::WrongStatus, Some(&claim(ClaimedColour::Blue))), Priority::Normal);
        assert_eq!(priority_of(Kind::Technical, None), Priority::Normal);
        assert_eq!(priority_of(Kind::Suggestion, None), Priority::Low);
    }

    #[test]
    fn business_goes_to_the_line_of_business() {
        for kind in Kind::ALL {
            let business = matches!(kind, Kind::Registration | Kind::Venue);
            assert_eq!(line_of(*kind) == Line::Line1432, business, "{kind:?}");
        }
    }
}
