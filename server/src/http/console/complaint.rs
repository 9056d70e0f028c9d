//! The complaint page, and who else has it open.

use ashyq_app::pages::console::{
    self, Undo,
    complaint::{Doing, Trouble},
    queue::View,
};
use ashyq_domain::{ids::ComplaintId, role, time::Timestamp};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use serde::Deserialize;

use super::{case, frame, id, queue, quiet_frame};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Parameters, Staff},
        render, routes,
    },
    services::{
        reading::{self, Case},
        step::CLAIM,
        undo,
    },
    wiring::App,
};

/// What an address of a complaint says.
#[derive(Deserialize)]
pub struct Asked {
    view: Option<String>,
}

/// `GET /console/complaints/{id}`: masked; the look is written down.
///
/// # Errors
/// There is no such complaint on the reader's lines, or the store does not answer.
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    let case = reading::open(&app, &staff.account, id(&text)?).await?.ok_or(PageError::NotFound)?;
    let shown = Shown { view: asked.view.as_deref().and_then(View::parse), revealed: false, trouble: None };
    draw(&app, &staff, case, shown, StatusCode::OK).await
}

/// What differs between the ways in which the page is shown.
pub struct Shown {
    /// The view beside it.
    pub view: Option<View>,
    /// Document and phone stand in full, for this one answer.
    pub revealed: bool,
    /// An act that did not go through.
    pub trouble: Option<Trouble>,
}

/// Draws the page.
///
/// # Errors
/// The store does not answer.
pub async fn draw(
    app: &App,
    staff: &Staff,
    case: Case,
    shown: Shown,
    status: StatusCode,
) -> Result<Response, PageError> {
    let token = app.token::<16>();
    let mut frame = if shown.trouble.is_some() { quiet_frame(staff) } else { frame(staff).await? };
    if shown.trouble.is_none() {
        frame.undo = undo(app, staff, &case, &token).await?;
    }
    let pane = match shown.view {
        Some(view) => Some(queue::pane(app, staff, view, None).await?),
        None => None,
    };
    let viewers = app.presence.others(case.complaint.id, staff.account.id, app.clock.now());
    let mut props = case::props(&staff.page, &staff.account, case, shown.revealed);
    props.frame = frame;
    props.pane = pane;
    props.viewers = viewers;
    props.token = token;
    props.trouble = shown.trouble;
    Ok(render::page(status, &staff.page, console::complaint(&staff.page, props)))
}

/// A button that undoes the reader's last act, while that is possible: also on a page that was loaded again.
async fn undo(app: &App, staff: &Staff, case: &Case, token: &str) -> Result<Option<Undo>, PageError> {
    let offered = undo::offered(app, staff.account.id, &case.complaint).await?;
    let now = app.clock.now();
    Ok(offered.map(|(act, until)| Undo {
        action: format!("/console/complaints/{}/undo", case.complaint.id),
        act: act.to_string(),
        version: case.complaint.version,
        token: token.to_owned(),
        left: until.since(now),
    }))
}

/// `POST /console/complaints/{id}/presence`: what the reader is doing; answers with the others and the version. Who types
/// is at work: the claim and the session are renewed.
///
/// # Errors
/// There is no such complaint on the reader's lines, or the store does not answer.
pub async fn presence(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let complaint: ComplaintId = id(&text)?;
    let doing = Doing::parse(fields.get("doing")).unwrap_or(Doing::Viewing);
    let now = app.clock.now();
    let found =
        app.store.read().await?.find_complaint_in_lines(complaint, role::lines(staff.account.role)).await?;
    let found = found.ok_or(PageError::NotFound)?;
    if doing == Doing::Editing {
        renew(&app, &staff, complaint, now).await?;
    }
    let who = (staff.account.id, staff.account.display_name.as_str());
    let others = app.presence.note(complaint, who, doing, now);
    Ok(Html(console::presence(&staff.page, &others, found.version, found.citizen_version)).into_response())
}

async fn renew(app: &App, staff: &Staff, complaint: ComplaintId, now: Timestamp) -> Result<(), PageError> {
    let mut tx = app.store.begin().await?;
    tx.touch_claim(complaint, staff.account.id, now, CLAIM).await?;
    tx.commit().await?;
    routes::renew(app, &staff.session).await
}
