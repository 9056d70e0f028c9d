//! The status check. The ministry's answer lives in this module's variables and in the page, and nowhere else.

use ashyq_domain::{
    document::Document, ids::ChallengeId, phone::Phone, status::StatusAnswer, time::Timestamp,
};
use ashyq_outside::{Initials, Match, OutsideError};
use ashyq_store::{AuditActor, NewAudit, NewChallenge, Purpose, StoreError, Tx};

use crate::{http::network::Network, services::codes, wiring::App};

/// A status, shown once.
pub struct Shown {
    /// The ministry's answer.
    pub answer: StatusAnswer,
    /// Initials from the mobile citizens base.
    pub initials: Initials,
    /// When it was asked for.
    pub at: Timestamp,
}

/// Why there is nothing to show.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// It has been shown already, or there never was a right to see it.
    #[error("shown already")]
    Seen,
    /// The mobile citizens base no longer confirms the phone for the document.
    #[error("not confirmed")]
    NotConfirmed,
    /// The authority or the citizens base does not answer.
    #[error("outside system unavailable")]
    Unavailable {
        /// Seconds until the next try makes sense.
        retry_after: u32,
    },
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// Opens one more look for a phone that has just proved itself in this session: asks for no new code.
///
/// # Errors
/// The store does not answer.
pub async fn grant_again(
    app: &App,
    document: &Document,
    phone: &Phone,
    language: ashyq_domain::language::Language,
) -> Result<ChallengeId, StoreError> {
    let now = app.clock.now();
    let id = ChallengeId::new(now, &*app.randomness);
    let mut tx = app.store.begin().await?;
    tx.add_challenge(&NewChallenge {
        id,
        purpose: Purpose::Status,
        document: Some(document.clone()),
        phone: phone.clone(),
        complaint: None,
        language,
        muted: true,
        created_at: now,
        expires_at: now.plus(codes::LIFE),
    })
    .await?;
    tx.use_challenge(id, now).await?;
    tx.grant_view(id, now.plus(codes::VIEW_LIFE)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Asks for a code for a status check.
///
/// # Errors
/// The store does not answer.
pub async fn ask(
    app: &App,
    document: Document,
    phone: Phone,
    language: ashyq_domain::language::Language,
    network: Network,
) -> Result<ChallengeId, StoreError> {
    let ask = codes::Ask {
        purpose: Purpose::Status,
        document: Some(document),
        phone,
        complaint: None,
        language,
        network,
    };
    codes::ask(app, ask).await
}

/// Takes the one look this challenge gives and asks the ministry. Where nothing can be shown for reasons that are not
/// the visitor's, the look is given back, so that no second code is needed.
///
/// # Errors
/// See [`CheckError`].
pub async fn show(app: &App, grant: ChallengeId) -> Result<Shown, CheckError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let challenge = tx.find_challenge(grant).await?.filter(|found| found.purpose == Purpose::Status);
    let taken = match &challenge {
        Some(_) => tx.take_view(grant, now).await?,
        None => false,
    };
    if taken {
        note(app, &mut tx, "status.look", grant);
    }
    tx.commit().await?;
    let Some((document, phone)) =
        challenge.filter(|_| taken).and_then(|found| Some((found.document?, found.phone)))
    else {
        return Err(CheckError::Seen);
    };
    // No connection to the database is held from here on: the authority may be slow.
    let (answer, matched) =
        tokio::join!(app.health.status(&document), app.citizens.matches(&document, &phone));
    let failed = match (answer, matched) {
        (Ok(answer), Ok(Match::Yes { initials })) => {
            app.metrics.event("status_shown");
            return Ok(Shown { answer, initials, at: app.clock.now() });
        }
        (_, Ok(Match::No)) => {
            app.metrics.event("status_not_confirmed");
            return Err(CheckError::NotConfirmed);
        }
        (Err(error), _) | (Ok(_), Err(error)) => error,
    };
    if matches!(failed, OutsideError::WrongDocument) {
        tracing::error!("the health authority answered for another document: refused");
        app.metrics.event("wrong_document");
    }
    app.metrics.event("status_unavailable");
    let mut tx = app.store.begin().await?;
    tx.give_view_back(grant).await?;
    note(app, &mut tx, "status.look_returned", grant);
    tx.commit().await?;
    Err(CheckError::Unavailable { retry_after: failed.retry_after().map_or(60, whole_seconds) })
}

fn whole_seconds(wait: std::time::Duration) -> u32 {
    u32::try_from(wait.as_secs().max(1)).unwrap_or(60)
}

/// The trace of a look, written with the taking of it: that it happened, never what was seen.
fn note(app: &App, tx: &mut Tx, action: &str, grant: ChallengeId) {
    tx.audit(&NewAudit {
        at: app.clock.now(),
        actor: AuditActor::Citizen,
        action,
        object: &format!("challenge/{grant}"),
        detail: serde_json::Value::Null,
    });
}
