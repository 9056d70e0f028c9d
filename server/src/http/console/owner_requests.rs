//! What owners ask of the chamber: corrections and appeals that wait, and the decisions on them.

use ashyq_app::{
    forms::{FormState, TOKEN},
    pages::console::{
        self, Notice,
        applications::{
            ApplicationRefusal, OpenAppeal, OpenCorrection, OpenRequests, RequestCounts, RequestListProps,
            RequestRow, RequestView,
        },
    },
};
use ashyq_domain::{
    AppealState, CorrectionState, Kato, Words,
    ids::{AppealId, ApplicationId, CorrectionId},
    owner_request::decides_appeal,
    role::Act,
};
use ashyq_store::{ApplicationEntry, RequestKind, WaitingRequest};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

use super::{
    applications::{Shown, draw},
    done, forms, frame, id, labels,
};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Parameters, Staff},
        public::{business::values, fields},
        render,
        routes::{Routes, Who},
    },
    services::{
        applications::{
            appealing,
            correcting::{self, Verdict},
            desk::{self, Opened},
            reading,
            requests::DecisionError,
        },
        uploads::person,
    },
    wiring::App,
};

/// The addresses of what owners ask.
#[must_use]
pub fn routes(app: &App) -> Routes {
    let review = Who::Staff(Act::ReviewApplications);
    let decide = Who::Staff(Act::DecideAppeal);
    Routes::new(app)
        .get("/console/corrections", review, corrections)
        .post("/console/corrections/{id}/accept", review, accept)
        .post("/console/corrections/{id}/refuse", review, refuse)
        .get("/console/appeals", decide, appeals)
        .post("/console/appeals/{id}/grant", decide, grant)
        .post("/console/appeals/{id}/reject", decide, reject)
}

/// What an address of a list says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    after: String,
}

/// `GET /console/corrections`.
///
/// # Errors
/// The store does not answer.
pub async fn corrections(
    State(app): State<App>,
    staff: Staff,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    list(&app, &staff, &asked, RequestView::Corrections).await
}

/// `GET /console/appeals`: a chamber's own, or those of all regions.
///
/// # Errors
/// The store does not answer.
pub async fn appeals(
    State(app): State<App>,
    staff: Staff,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    list(&app, &staff, &asked, RequestView::Appeals).await
}

async fn list(app: &App, staff: &Staff, asked: &Asked, view: RequestView) -> Result<Response, PageError> {
    let page = &staff.page;
    let region = desk::region_of(&staff.account);
    let kind = match view {
        RequestView::Corrections => RequestKind::Correction,
        RequestView::Appeals => RequestKind::Appeal,
    };
    let found = reading::waiting(app, kind, region, asked.after.parse().ok()).await?;
    let tabs = match region {
        Some(region) => Some((desk::counts(app, region).await?, counts(app, Some(region)).await?)),
        None => None,
    };
    let name = |kato| labels::region(kato, page.language).unwrap_or_default();
    let row = |one: WaitingRequest| RequestRow {
        application: one.application,
        reference: one.reference.to_string(),
        name: one.name.to_string(),
        address: match region {
            Some(_) => one.address.to_string(),
            None => format!("{}, {}", name(one.region), one.address),
        },
        category: one.category.name(page.language).to_owned(),
        at: one.at,
    };
    let props = RequestListProps {
        frame: frame(staff).await?,
        region: region.map(name),
        view,
        counts: tabs,
        rows: found.items.into_iter().map(row).collect(),
        next: found.next.map(|cursor| cursor.to_string()),
    };
    Ok(render::ok(page, console::request_list(page, props)))
}

/// How many requests wait.
pub(super) async fn counts(app: &App, region: Option<Kato>) -> Result<RequestCounts, PageError> {
    let (corrections, appeals) = reading::counts(app, region).await?;
    Ok(RequestCounts { corrections, appeals })
}

/// What waits beside an application.
pub(super) fn open(app: &App, staff: &Staff, opened: &Opened) -> OpenRequests {
    let text = |words: &Option<Words>| words.as_ref().map(|words| words.expose().to_owned());
    let correction = opened.corrections.iter().find(|one| one.state == CorrectionState::Open);
    // Who decides on appeals for all has nothing to do with corrections.
    let correction = correction.filter(|_| desk::region_of(&staff.account).is_some());
    let appeal = opened.appeals.iter().find(|one| one.state == AppealState::Open);
    OpenRequests {
        correction: correction.map(|one| OpenCorrection {
            id: one.id,
            version: one.version,
            at: one.created_at,
            values: values(app, &staff.page, &opened.application, one),
            words: text(&one.words),
        }),
        appeal: appeal.map(|one| OpenAppeal {
            id: one.id,
            version: one.version,
            at: one.created_at,
            against: one.against,
            words: text(&one.words),
            may_decide: decides_appeal(&person(&staff.account), opened.application.region, one.imposed_by),
        }),
    }
}

/// What was written with a line of the history.
pub(super) fn words<'a>(opened: &'a Opened, entry: &'a ApplicationEntry) -> Option<&'a Words> {
    entry.words.as_ref().or_else(|| reading::words_of(entry, &opened.corrections, &opened.appeals))
}

/// `POST /console/corrections/{id}/accept`.
///
/// # Errors
/// There is no such correction in the chamber's region, or the store does not answer.
pub async fn accept(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let form = fields::state(app.token::<16>(), &fields);
    correction(&app, staff, &text, &fields, form, Some(Verdict::Accept)).await
}

/// `POST /console/corrections/{id}/refuse`: `correction_message`.
///
/// # Errors
/// See [`accept`].
pub async fn refuse(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut form = fields::state(app.token::<16>(), &fields);
    let words = forms::message(&fields, &mut form, "correction_message", "error-owner-answer-empty");
    correction(&app, staff, &text, &fields, form, words.map(Verdict::Refuse)).await
}

/// Carries out a decision; without one the form says what to mend.
async fn correction(
    app: &App,
    staff: Staff,
    text: &str,
    fields: &Fields,
    form: FormState,
    verdict: Option<Verdict>,
) -> Result<Response, PageError> {
    let correction: CorrectionId = id(text)?;
    let found = app.store.read().await?.find_correction(correction).await?.ok_or(PageError::NotFound)?;
    let decided = match verdict {
        Some(verdict) => {
            let seen = (correction, version(fields));
            Some(correcting::decide(app, &staff.account, seen, verdict, fields.get(TOKEN)).await)
        }
        None => None,
    };
    answer(app, staff, found.application, form, decided).await
}

/// `POST /console/appeals/{id}/grant`: `grant_message`.
///
/// # Errors
/// There is no such appeal for this account, or the store does not answer.
pub async fn grant(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    appeal(&app, staff, &text, &fields, (true, "grant_message")).await
}

/// `POST /console/appeals/{id}/reject`: `reject_message`.
///
/// # Errors
/// See [`grant`].
pub async fn reject(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    appeal(&app, staff, &text, &fields, (false, "reject_message")).await
}

async fn appeal(
    app: &App,
    staff: Staff,
    text: &str,
    fields: &Fields,
    (grants, field): (bool, &'static str),
) -> Result<Response, PageError> {
    let appeal: AppealId = id(text)?;
    let found = app.store.read().await?.find_appeal(appeal).await?.ok_or(PageError::NotFound)?;
    let mut form = fields::state(app.token::<16>(), fields);
    let decided = match forms::message(fields, &mut form, field, "error-owner-answer-empty") {
        Some(words) => {
            let seen = (appeal, version(fields));
            let told = (grants, words);
            Some(appealing::decide(app, &staff.account, seen, told, fields.get(TOKEN)).await)
        }
        None => None,
    };
    answer(app, staff, found.application, form, decided).await
}

fn version(fields: &Fields) -> i64 {
    fields.get("version").parse().unwrap_or(0)
}

/// The page of the application, with what was decided or with what to mend. What was written is kept whatever happens.
async fn answer(
    app: &App,
    mut staff: Staff,
    application: ApplicationId,
    form: FormState,
    decided: Option<Result<(), DecisionError>>,
) -> Result<Response, PageError> {
    let address = format!("/console/applications/{application}");
    forms::at(&mut staff.page, address.clone());
    let refusal = match decided {
        Some(Ok(())) => return done(&staff.session, Notice::ApplicationMoved, &address).await,
        Some(Err(DecisionError::NotFound)) => return Err(PageError::NotFound),
        Some(Err(DecisionError::Store(error))) => return Err(error.into()),
        Some(Err(DecisionError::NotNow)) => Some(ApplicationRefusal::NotNow),
        Some(Err(DecisionError::Stale)) => Some(ApplicationRefusal::Stale),
        Some(Err(DecisionError::Twin)) => Some(ApplicationRefusal::Twin),
        Some(Err(DecisionError::SecondPerson)) => Some(ApplicationRefusal::SecondPerson),
        None => None,
    };
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = Shown { form, refusal, status, ..Shown::again(app, &staff) };
    draw(app, &staff, application, shown).await
}
