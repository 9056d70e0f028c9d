//! The queue: views with counts, a page of one of them, the rows for the live list, "take next".

use ashyq_app::{
    page::Page,
    pages::console::{
        self, Notice,
        queue::{ListPane, QueueProps, Row, View},
    },
};
use ashyq_domain::{
    ids::ComplaintId,
    reference::Reference,
    role::{self, Act},
};
use ashyq_i18n::words;
use ashyq_store::Cursor;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};
use serde::Deserialize;

use super::{done, frame, labels};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Parameters, Staff},
        render,
    },
    services::{reading, triage},
    wiring::App,
};

/// Characters of a mistyped reference that are shown again.
const TYPED: usize = 40;

/// What an address of the queue says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    view: String,
    #[serde(default)]
    after: String,
    /// The contract's name for the same.
    #[serde(default)]
    cursor: String,
    reference: Option<String>,
    /// The complaint that the list stands beside.
    beside: Option<ComplaintId>,
}

impl Asked {
    fn view(&self) -> View {
        View::parse(&self.view).unwrap_or(View::Unassigned)
    }

    fn cursor(&self) -> Option<Cursor> {
        [&self.after, &self.cursor].into_iter().find_map(|text| text.parse().ok())
    }
}

/// `GET /console/complaints?view=&after=`, and `?reference=` to look for one.
///
/// # Errors
/// The store does not answer.
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    let mut not_found = None;
    if let Some(typed) = asked.reference.as_deref().map(str::trim).filter(|typed| !typed.is_empty()) {
        let found = match Reference::parse(typed) {
            Ok(reference) => reading::find(&app, &staff.account, &reference).await?,
            Err(_) => None,
        };
        if let Some(id) = found {
            return Ok(render::see_other(&format!("/console/complaints/{id}")));
        }
        not_found = Some(typed.chars().take(TYPED).collect());
    }
    let pane = pane(&app, &staff, asked.view(), asked.cursor()).await?;
    let may = |act| role::may(staff.account.role, act);
    let props = QueueProps {
        frame: frame(&staff).await?,
        pane,
        may_take: may(Act::TakeNext),
        may_intake: may(Act::PhoneIntake),
        token: app.token::<16>(),
        not_found,
    };
    Ok(render::ok(&staff.page, console::queue(&staff.page, props)))
}

/// `GET /console/complaints/rows?view=`: the parts that the live list puts in place of its own.
///
/// # Errors
/// The store does not answer.
pub async fn rows(
    State(app): State<App>,
    staff: Staff,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    let pane = pane(&app, &staff, asked.view(), None).await?;
    Ok(Html(console::queue_rows(&staff.page, &pane, asked.beside)).into_response())
}

/// One page of a view with everything around it.
///
/// # Errors
/// The store does not answer.
pub async fn pane(
    app: &App,
    staff: &Staff,
    view: View,
    after: Option<Cursor>,
) -> Result<ListPane, PageError> {
    let queue = reading::queue(app, &staff.account, view, after).await?;
    let page = &staff.page;
    let counts = queue.counts;
    let now = queue.now;
    Ok(ListPane {
        view,
        counts: vec![
            (View::Unassigned, counts.unassigned),
            (View::Mine, counts.mine),
            (View::Waiting, counts.waiting),
            (View::AtAuthority, counts.at_authority),
            (View::Answered, counts.answered),
            (View::Open, counts.open),
            (View::Breaching, counts.breaching),
        ],
        rows: queue.rows.into_iter().map(|(row, chip)| self::row(page, row, chip, now)).collect(),
        next: queue.next.map(|cursor| cursor.to_string()),
        is_first: after.is_none(),
        revision: queue.revision,
    })
}

fn row(
    page: &Page,
    row: ashyq_store::QueueRow,
    chip: Option<ashyq_domain::Chip>,
    now: ashyq_domain::Timestamp,
) -> Row {
    Row {
        id: row.id,
        reference: row.reference.to_string(),
        kind: row.kind,
        cause: row.cause.map(|cause| page.t(words::cause(cause))),
        region: labels::region(row.region, page.language),
        priority: row.priority,
        state: row.state,
        chip,
        owner: row.owner_name,
        is_lapsed: row.is_lapsed,
        has_news: row.has_news,
        created_at: row.created_at,
        age: now.since(row.created_at),
        language: row.language,
    }
}

/// `POST /console/complaints/take-next`.
///
/// # Errors
/// The store does not answer.
pub async fn take_next(State(app): State<App>, staff: Staff, fields: Fields) -> Result<Response, PageError> {
    let taken = triage::take_next(&app, &staff.account, fields.get(ashyq_app::forms::TOKEN)).await;
    match taken.map_err(super::acts::plain)? {
        Some(id) => {
            app.metrics.event("taken_next");
            done(&staff.session, Notice::Claimed, &format!("/console/complaints/{id}?view=mine")).await
        }
        None => done(&staff.session, Notice::NothingToTake, "/console/complaints?view=unassigned").await,
    }
}
