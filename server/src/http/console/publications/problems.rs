//! What is wrong with the rows of a file: a page of it, and all of it for a spreadsheet.

use ashyq_app::{
    page::Page,
    pages::console::publications::{ProblemRow, Rows},
};
use ashyq_domain::Kato;
use ashyq_lists::{Context, Problem, Worksheets, report_csv};
use ashyq_store::Upload;
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};

use super::{super::id, draw, plain};
use crate::{
    http::{error::PageError, extract::Staff},
    services::{
        list_words,
        publication_pages::{self, VENUES},
        uploads::{self, Told},
    },
    wiring::App,
};

/// What rows of a region's lists are checked against.
fn context(app: &App, region: Kato) -> Context {
    Context { set: app.config.regions, region, today: app.clock.now().date() }
}

/// Pages of what is wrong, as far as it was kept.
pub fn pages(told: Option<&Told>) -> u32 {
    let kept = match told {
        Some(Told::Rows { problems, .. }) => problems.len(),
        _ => 0,
    };
    draw::pages(i64::try_from(kept).unwrap_or(i64::MAX))
}

/// The rows of a file, with a page of what is wrong with them; `None`: what stands in cells is not for the reader.
pub fn rows(app: &App, page: &Page, upload: &Upload, told: Option<&Told>, number: Option<u32>) -> Rows {
    let context = context(app, upload.region);
    let (problems, found): (&[Problem], usize) = match told {
        Some(Told::Rows { problems, found, .. }) if number.is_some() => (problems, *found),
        _ => (&[], 0),
    };
    let worksheets = match told {
        Some(Told::Rows { worksheets, .. }) => worksheets.clone(),
        _ => Worksheets::default(),
    };
    let first = usize::try_from(VENUES).unwrap_or_default() * (number.unwrap_or(1).max(1) as usize - 1);
    let some = problems.iter().skip(first).take(usize::try_from(VENUES).unwrap_or_default());
    let line = |problem: &Problem| {
        let (what, how) = list_words::problem(page.i18n(), &context, problem);
        let column = page.t(list_words::column(problem.column));
        ProblemRow { row: problem.row, column, value: problem.value.to_string(), what, how }
    };
    Rows {
        all: upload.counts.rows,
        good: upload.counts.good,
        bad: upload.counts.bad,
        duplicate: upload.counts.duplicate,
        problems: some.map(line).collect(),
        found: i64::try_from(found).unwrap_or(i64::MAX),
        kept: i64::try_from(problems.len()).unwrap_or(i64::MAX),
        worksheet: worksheets.read,
        other_worksheets: worksheets.others,
    }
}

/// The report of a list that became a publication.
pub async fn of_publication(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
) -> Result<Response, PageError> {
    let opened = publication_pages::open(&app, &staff.account, id(&text)?).await?;
    let opened = opened.filter(|opened| opened.upload.is_some()).ok_or(PageError::NotFound)?;
    let object = format!("publication/{}", opened.publication.id);
    csv(&app, &staff, ("publication.report", &object), opened.publication.region, opened.told).await
}

/// The report of a file that came to nothing.
pub async fn of_upload(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
) -> Result<Response, PageError> {
    let (upload, told) = uploads::open(&app, &staff.account, id(&text)?).await.map_err(plain)?;
    let object = format!("upload/{}", upload.id);
    csv(&app, &staff, ("upload.report", &object), upload.region, told).await
}

/// All problems that were kept. Owners and phones stand among them as they were typed, so that it is written down first.
async fn csv(
    app: &App,
    staff: &Staff,
    (action, object): (&'static str, &str),
    region: Kato,
    told: Option<Told>,
) -> Result<Response, PageError> {
    let Some(Told::Rows { problems, found, .. }) = told else { return Err(PageError::NotFound) };
    publication_pages::looked_at(app, &staff.account, action, object).await?;
    let page = &staff.page;
    let context = context(app, region);
    let header = [
        "publishing-problem-row",
        "publishing-problem-column",
        "publishing-problem-value",
        "publishing-problem-what",
        "publishing-problem-how",
    ]
    .map(|text| page.t(text));
    let words = |problem: &Problem| {
        let (what, how) = list_words::problem(page.i18n(), &context, problem);
        [page.t(list_words::column(problem.column)), what, how]
    };
    let rest = (found > problems.len()).then(|| {
        let values = [("kept", problems.len().into()), ("found", found.into())];
        page.t_with("publishing-problems-kept", &values)
    });
    let header = header.each_ref().map(String::as_str);
    let csv = report_csv(&problems, header, &words, rest.as_deref(), Vec::new())
        .map_err(|error| PageError::Internal(Box::new(error)))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"report.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, csv).into_response())
}
