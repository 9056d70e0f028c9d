//! The administrator's pages: accounts, and jobs that gave up.

use ashyq_app::pages::console::{
    self, Notice,
    accounts::{AccountRow, AccountsProps, FreshSecrets},
    dead_letters::{DeadLetterRow, DeadLettersProps},
};
use ashyq_store::DeadJob;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{done, forms, frame, id, labels};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Staff},
        render,
    },
    services::staff::{self, StaffError},
    wiring::App,
};

const ACCOUNTS: &str = "/console/accounts";
const DEAD_LETTERS: &str = "/console/dead-letters";

/// `GET /console/accounts`.
///
/// # Errors
/// The store does not answer.
pub async fn accounts(State(app): State<App>, staff: Staff) -> Result<Response, PageError> {
    draw_accounts(&app, &staff, None).await
}

async fn draw_accounts(app: &App, staff: &Staff, fresh: Option<FreshSecrets>) -> Result<Response, PageError> {
    let page = &staff.page;
    let rows = staff::accounts(app).await?;
    let rows = rows
        .into_iter()
        .map(|(account, last_seen_at)| AccountRow {
            id: account.id,
            role: account.role,
            region: account.region.and_then(|region| labels::region(region, page.language)),
            is_disabled: account.disabled_at.is_some(),
            last_seen_at,
            is_self: account.id == staff.account.id,
            username: account.username,
        })
        .collect();
    let props = AccountsProps { frame: frame(staff).await?, rows, token: app.token::<16>(), fresh };
    Ok(render::page(StatusCode::OK, page, console::accounts(page, props)))
}

/// `POST /console/accounts/{id}/disable`: shut out now, and from all open sessions.
///
/// # Errors
/// There is no such account, it is the reader's own, or the store does not answer.
pub async fn disable(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    set_disabled(&app, &staff, &text, &fields, true).await
}

/// `POST /console/accounts/{id}/enable`.
///
/// # Errors
/// There is no such account, it is the reader's own, or the store does not answer.
pub async fn enable(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    set_disabled(&app, &staff, &text, &fields, false).await
}

async fn set_disabled(
    app: &App,
    staff: &Staff,
    text: &str,
    fields: &Fields,
    disabled: bool,
) -> Result<Response, PageError> {
    let token = fields.get(ashyq_app::forms::TOKEN);
    staff::set_disabled(app, &staff.account, id(text)?, disabled, token).await.map_err(plain)?;
    let notice = if disabled { Notice::AccountDisabled } else { Notice::AccountEnabled };
    done(&staff.session, notice, ACCOUNTS).await
}

/// `POST /console/accounts/{id}/reset`: answers with the list and the new secrets, which stand there this once.
///
/// # Errors
/// There is no such account, it is the reader's own, or the store does not answer.
pub async fn reset(
    State(app): State<App>,
    mut staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let token = fields.get(ashyq_app::forms::TOKEN);
    let fresh = staff::reset(&app, &staff.account, id(&text)?, token).await.map_err(plain)?;
    let Some(fresh) = fresh else { return Ok(render::see_other(ACCOUNTS)) };
    forms::at(&mut staff.page, ACCOUNTS.to_owned());
    let staff::Fresh { username, password, totp_secret } = fresh;
    draw_accounts(&app, &staff, Some(FreshSecrets { username, password, totp_secret })).await
}

/// `GET /console/dead-letters`.
///
/// # Errors
/// The store does not answer.
pub async fn dead_letters(State(app): State<App>, staff: Staff) -> Result<Response, PageError> {
    let now = app.clock.now();
    let rows = staff::dead_jobs(&app).await?.into_iter().map(|job| row(job, now)).collect();
    let props = DeadLettersProps { frame: frame(&staff).await?, rows, next: None, token: app.token::<16>() };
    Ok(render::ok(&staff.page, console::dead_letters(&staff.page, props)))
}

fn row(job: DeadJob, now: ashyq_domain::Timestamp) -> DeadLetterRow {
    DeadLetterRow {
        id: job.id,
        queue: job.queue.code().to_owned(),
        attempts: job.attempts,
        error_code: job.last_error.unwrap_or_default(),
        created_at: job.created_at,
        died_at: job.ended_at.unwrap_or(job.created_at),
        can_revive: job.revivable && job.deadline_at.is_none_or(|deadline| deadline > now),
    }
}

/// `POST /console/dead-letters/{id}/revive`.
///
/// # Errors
/// The job is not dead or too late, or the store does not answer.
pub async fn revive(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
) -> Result<Response, PageError> {
    staff::revive(&app, &staff.account, id(&text)?).await.map_err(plain)?;
    done(&staff.session, Notice::Revived, DEAD_LETTERS).await
}

fn plain(error: StaffError) -> PageError {
    match error {
        StaffError::NotFound => PageError::NotFound,
        StaffError::NotNow => PageError::Conflict,
        StaffError::Store(error) => error.into(),
    }
}
