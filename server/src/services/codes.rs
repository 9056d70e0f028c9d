//! One-time codes: asked for, sent by the worker, entered once.
//!
//! Whatever the visitor typed (known, unknown, another's phone, over a limit), the same statements run and the same
//! page follows: nothing about the answer, its size or its time tells which it was.

use ashyq_domain::{
    code::OneTimeCode,
    document::Document,
    ids::{ChallengeId, ComplaintId, JobId},
    language::Language,
    phone::Phone,
    time::{Span, Timestamp},
};
use ashyq_store::{Challenge, LimitKind, NewChallenge, NewJob, Payload, Purpose, StoreError, Try, Tx};

use crate::{http::network::Network, wiring::App};

/// A code lives this long.
pub const LIFE: Span = Span::minutes(5);

/// The one look that a status check's code opens may be taken this long.
pub const VIEW_LIFE: Span = Span::minutes(20);

/// What a code is asked for.
pub struct Ask {
    /// What it will open.
    pub purpose: Purpose,
    /// The document it is for; following a complaint has none.
    pub document: Option<Document>,
    /// Where it goes.
    pub phone: Phone,
    /// The complaint to follow; `None` where the reference and phone typed belong to none.
    pub complaint: Option<ComplaintId>,
    /// Language of the message.
    pub language: Language,
    /// Where the request came from.
    pub network: Network,
}

/// Asks for a code and answers with the challenge it belongs to.
///
/// Over a limit the challenge is made all the same but muted: nothing is ever sent for it.
///
/// # Errors
/// The store does not answer.
pub async fn ask(app: &App, ask: Ask) -> Result<ChallengeId, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let muted = over_limits(app, &mut tx, &ask, now).await?
        || (ask.purpose == Purpose::Follow && ask.complaint.is_none());
    let id = write(app, &mut tx, &ask, muted, now).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(id)
}

/// Asks for another code for the same thing. Too early, or over a limit, the first code simply stays good.
///
/// # Errors
/// The store does not answer.
pub async fn ask_again(app: &App, old: ChallengeId, network: Network) -> Result<ChallengeId, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let Some(challenge) = tx.find_challenge(old).await? else {
        return Ok(old);
    };
    if now.since(challenge.created_at) < Span::seconds(app.config.limits.resend_seconds)
        || challenge.used_at.is_some()
    {
        return Ok(old);
    }
    let again = Ask {
        purpose: challenge.purpose,
        document: challenge.document,
        phone: challenge.phone,
        complaint: challenge.complaint,
        language: challenge.language,
        network,
    };
    let muted = over_limits(app, &mut tx, &again, now).await?
        || (again.purpose == Purpose::Follow && again.complaint.is_none());
    if muted {
        tx.commit().await?;
        return Ok(old);
    }
    tx.kill_challenge(old, now).await?;
    let id = write(app, &mut tx, &again, false, now).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(id)
}

async fn write(
    app: &App,
    tx: &mut Tx,
    ask: &Ask,
    muted: bool,
    now: Timestamp,
) -> Result<ChallengeId, StoreError> {
    let id = ChallengeId::new(now, &*app.randomness);
    let expires_at = now.plus(LIFE);
    tx.add_challenge(&NewChallenge {
        id,
        purpose: ask.purpose,
        document: ask.document.clone(),
        phone: ask.phone.clone(),
        complaint: ask.complaint,
        language: ask.language,
        muted,
        created_at: now,
        expires_at,
    })
    .await?;
    tx.enqueue(&NewJob {
        id: JobId::new(now, &*app.randomness),
        payload: Payload::SendCode { challenge: id },
        run_at: now,
        deadline_at: Some(expires_at),
        max_attempts: 12,
        created_at: now,
    })
    .await?;
    Ok(id)
}

/// Counts the request against every limit and tells whether one is passed. All are counted each time, so that
/// the work is the same whatever the answer.
async fn over_limits(app: &App, tx: &mut Tx, ask: &Ask, now: Timestamp) -> Result<bool, StoreError> {
    let limits = &app.config.limits;
    let phone = ask.phone.canonical();
    // Following has no document; its own phone stands in, so that the same count is written.
    let document = ask.document.as_ref().map_or_else(|| phone.to_owned(), Document::canonical);
    let network = ask.network.canonical();
    let hour = Window::of(now, Span::hours(1));
    let day = Window::of(now, Span::days(1));
    let by_phone = hour.hit(tx, LimitKind::CodesPerPhoneHour, phone).await?;
    let by_document = day.hit(tx, LimitKind::CodesPerDocumentDay, &document).await?;
    let by_network = hour.hit(tx, LimitKind::CodesPerNetworkHour, network).await?;
    let mut over = by_phone > limits.codes_per_phone_hour
        || by_document > limits.codes_per_document_day
        || by_network > limits.codes_per_network_hour;
    // What another limit has stopped sends nothing and does not use up everybody's budget.
    let budget = if over {
        day.count(tx, LimitKind::CodesPerDay, "all").await?
    } else {
        day.hit(tx, LimitKind::CodesPerDay, "all").await?
    };
    if budget > limits.sms_budget {
        tracing::error!(budget = limits.sms_budget, "the day's budget of codes is used up");
        over = true;
    } else if budget == limits.sms_budget * 4 / 5 {
        tracing::warn!(budget = limits.sms_budget, "80 % of the day's budget of codes is used");
    }
    app.metrics.event(if over { "code_muted" } else { "code_asked" });
    Ok(over)
}

/// A fixed window of a limit: it begins at a multiple of its length.
pub struct Window {
    start: Timestamp,
    end: Timestamp,
}

impl Window {
    /// The window that `now` lies in.
    #[must_use]
    pub fn of(now: Timestamp, length: Span) -> Self {
        let start = Timestamp::from_micros(now.micros() - now.micros().rem_euclid(length.micros()));
        Self { start, end: start.plus(length) }
    }

    /// Counts one more and answers with the new count.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn hit(&self, tx: &mut Tx, kind: LimitKind, key: &str) -> Result<i64, StoreError> {
        tx.hit(kind, key.as_bytes(), self.start, self.end).await
    }

    /// The count so far.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn count(&self, tx: &mut Tx, kind: LimitKind, key: &str) -> Result<i64, StoreError> {
        tx.count(kind, key.as_bytes(), self.start).await
    }
}

/// What became of a typed code.
pub enum Entered {
    /// Right, in time, and for the first time. Boxed: it carries the whole challenge.
    Right(Box<Challenge>),
    /// Not right, or no longer good. Which of the two is not told.
    Wrong {
        /// Tries left; 0 means that another code has to be asked for.
        left: i64,
    },
}

/// Compares a typed code. The try is counted before the comparison, by one statement, so that no number of parallel
/// requests gets more than five comparisons; try and success are kept together or not at all.
///
/// # Errors
/// The store does not answer.
pub async fn enter(app: &App, id: ChallengeId, purpose: Purpose, typed: &str) -> Result<Entered, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let Try::Compare { code_hash, left } = tx.take_try(id, now).await? else {
        return Ok(Entered::Wrong { left: 0 });
    };
    let right =
        OneTimeCode::parse(typed).is_ok_and(|code| app.keyring.code_matches(id, &code, code_hash.as_deref()));
    let challenge = match right {
        true => tx.find_challenge(id).await?.filter(|challenge| challenge.purpose == purpose),
        false => None,
    };
    let Some(challenge) = challenge else {
        tx.commit().await?;
        app.metrics.event("code_wrong");
        return Ok(Entered::Wrong { left });
    };
    if !tx.use_challenge(id, now).await? {
        return Ok(Entered::Wrong { left: 0 });
    }
    if purpose == Purpose::Status {
        tx.grant_view(id, now.plus(VIEW_LIFE)).await?;
    }
    tx.commit().await?;
    app.metrics.event("code_right");
    Ok(Entered::Right(Box::new(challenge)))
}
