//! What is deleted by its age, by the table of retention in docs/OPERATIONS.md.

use ashyq_domain::time::Span;
use ashyq_store::StoreError;

use crate::{services::uploads, wiring::App};

/// A code lives five minutes and its one look twenty; the rest of the day helps to find out what went wrong.
const CHALLENGES_KEPT: Span = Span::hours(24);
/// A form may be sent again as long as somebody may have it open.
const FORM_TOKENS_KEPT: Span = Span::days(7);
/// No gateway repeats an event that long.
const INBOX_KEPT: Span = Span::days(7);
/// Somebody has looked at a dead job by then.
const JOBS_KEPT: Span = Span::days(7);

/// One round.
pub(super) async fn all(app: &App) {
    for forgotten in Forgotten::ALL {
        if let Err(error) = forget(app, forgotten).await {
            tracing::error!(%error, what = forgotten.code(), "what is old could not be deleted");
        }
    }
}

/// What is deleted by its age.
#[derive(Clone, Copy)]
enum Forgotten {
    Payloads,
    Jobs,
    Sessions,
    Challenges,
    Limits,
    FormTokens,
    Inbox,
    Messages,
    Uploads,
}

impl Forgotten {
    const ALL: [Self; 9] = [
        Self::Payloads,
        Self::Jobs,
        Self::Sessions,
        Self::Challenges,
        Self::Limits,
        Self::FormTokens,
        Self::Inbox,
        Self::Messages,
        Self::Uploads,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Payloads => "payloads",
            Self::Jobs => "jobs",
            Self::Sessions => "sessions",
            Self::Challenges => "challenges",
            Self::Limits => "limits",
            Self::FormTokens => "form_tokens",
            Self::Inbox => "inbox",
            Self::Messages => "messages",
            Self::Uploads => "uploads",
        }
    }
}

async fn forget(app: &App, what: Forgotten) -> Result<(), StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let rows = match what {
        Forgotten::Payloads => tx.expire_jobs(now).await?,
        Forgotten::Jobs => tx.delete_jobs_before(now.minus(JOBS_KEPT)).await?,
        Forgotten::Sessions => tx.delete_expired_sessions(now).await?,
        Forgotten::Challenges => tx.delete_challenges_before(now.minus(CHALLENGES_KEPT)).await?,
        Forgotten::Limits => tx.delete_limits_before(now).await?,
        Forgotten::FormTokens => {
            let before = now.minus(FORM_TOKENS_KEPT);
            tx.delete_form_tokens_before(before).await? + tx.delete_undo_before(before).await?
        }
        Forgotten::Inbox => tx.delete_inbox_before(now.minus(INBOX_KEPT)).await?,
        // The phone of a message is as personal as that of its complaint, and is kept no longer.
        Forgotten::Uploads => {
            uploads::give_old_up(app, &mut tx).await?
                + tx.forget_uploads(now.minus(uploads::REPORT_KEPT)).await?
        }
        Forgotten::Messages => tx.delete_sms_before(now.minus(Span::days(app.config.retention_days))).await?,
    };
    if rows > 0 {
        tx.commit().await?;
        tracing::debug!(rows, what = what.code(), "forgotten");
    }
    Ok(())
}
