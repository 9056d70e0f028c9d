//! The publishing desk of the chambers.

mod draw;
mod file;
mod problems;

use ashyq_app::{
    forms::{FieldError, FormState, TOKEN},
    pages::console::{
        Notice,
        publications::{Part, Refusal},
    },
};
use ashyq_domain::{
    PublicationState,
    ids::{PublicationId, UploadId},
    role::Act,
    time::{Span, Timestamp},
};
use ashyq_lists::Column;
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde::Deserialize;

use super::{done, forms, frame, id, quiet_frame};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Parameters, Staff},
        guard::UPLOADS,
        public::fields,
        render,
        routes::{Routes, Who},
    },
    services::{
        publication_pages,
        releases::{self, ReleaseError, Submission},
        uploads::{self, UploadError},
    },
    wiring::App,
};

const DESK: &str = "/console/publications";
/// A list is not planned further ahead.
const PLANNED_AHEAD: Span = Span::days(60);

/// The addresses of the desk.
pub fn routes(app: &App) -> Routes {
    let see = Who::Staff(Act::ApprovePublication);
    let make = Who::Staff(Act::ManagePublications);
    Routes::new(app)
        .get(DESK, see, desk)
        .get("/console/publications/uploads/{id}", make, upload)
        .get("/console/publications/uploads/{id}/report.csv", make, problems::of_upload)
        .post("/console/publications/uploads/{id}/columns", make, columns)
        .post("/console/publications/columns/forget", make, forget_columns)
        .get("/console/publications/{id}", see, show)
        .get("/console/publications/{id}/report.csv", make, problems::of_publication)
        .post("/console/publications/{id}/submit", make, submit)
        .post("/console/publications/{id}/approve", see, approve)
        .post("/console/publications/{id}/reject", see, reject)
        .post("/console/publications/{id}/discard", make, discard)
        .post("/console/publications/{id}/copy", make, copy)
}

/// The address that takes files.
pub fn uploads(app: &App) -> Routes {
    Routes::new(app).post(UPLOADS, Who::Staff(Act::ManagePublications), send)
}

async fn desk(State(app): State<App>, staff: Staff) -> Result<Response, PageError> {
    let form = FormState::new(app.token::<16>());
    let frame = frame(&staff).await?;
    Ok(render::ok(&staff.page, draw::desk(&app, &staff, frame, form).await?))
}

/// Takes a file in. What is wrong with the file as a whole is told at once, the rest by the worker.
async fn send(
    State(app): State<App>,
    mut staff: Staff,
    file: Result<file::Sent, PageError>,
) -> Result<Response, PageError> {
    let file = file?;
    forms::at(&mut staff.page, DESK.to_owned());
    let error = if file.name.is_empty() {
        FieldError::new("list", "publishing-error-no-file")
    } else {
        match uploads::receive(&app, &staff.account, &file.name, &file.bytes, &file.token).await {
            Ok(id) => return Ok(render::see_other(&format!("{UPLOADS}/{id}"))),
            Err(UploadError::File(ashyq_lists::FileError::Empty)) => FieldError::new("list", "file-empty"),
            Err(UploadError::File(_)) => {
                let limit = ashyq_lists::Limits::UPLOAD.file / (1024 * 1024);
                FieldError::new("list", "file-too-large").with("limit", limit)
            }
            Err(UploadError::TooMany) => FieldError::new("list", "publishing-error-too-many"),
            Err(error) => return Err(plain(error)),
        }
    };
    let form = FormState::new(app.token::<16>()).with_error(error);
    let frame = quiet_frame(&staff);
    Ok(render::unprocessable(&staff.page, draw::desk(&app, &staff, frame, form).await?))
}

async fn upload(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    let (upload, told) = publication_pages::file(&app, &staff.account, id(&text)?).await.map_err(plain)?;
    if let Some(publication) = upload.publication {
        return Ok(render::see_other(&format!("{DESK}/{publication}")));
    }
    let waiting = upload.state == ashyq_domain::UploadState::Waiting;
    let frame = frame(&staff).await?;
    let form = FormState::new(app.token::<16>());
    let html = draw::upload(&app, &staff, frame, (&upload, told), asked.number(), form);
    let mut answer = render::ok(&staff.page, html);
    if waiting {
        answer.headers_mut().insert(header::REFRESH, HeaderValue::from_static("2"));
    }
    Ok(answer)
}

async fn columns(
    State(app): State<App>,
    mut staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let upload: UploadId = id(&text)?;
    let address = format!("{UPLOADS}/{upload}");
    let place = |column: &Column| Some((*column, fields.get(column.code()).parse::<usize>().ok()?));
    let chosen: Vec<(Column, usize)> = Column::ALL.iter().filter_map(place).collect();
    let wrong = match uploads::set_columns(&app, &staff.account, upload, &chosen).await {
        Ok(()) => return Ok(render::see_other(&address)),
        // Said before, by the same form or by a colleague: the page shows what became of it.
        Err(UploadError::NotNow) => return Ok(render::see_other(&address)),
        Err(UploadError::Columns(wrong)) => wrong,
        Err(error) => return Err(plain(error)),
    };
    forms::at(&mut staff.page, address);
    let mut form = fields::state(app.token::<16>(), &fields);
    for column in Column::ALL.into_iter().filter(|column| wrong.contains(column)) {
        let twice = chosen.iter().any(|(other, _)| *other == column);
        let text = if twice { "publishing-error-column-twice" } else { "publishing-error-column-empty" };
        form.fail(FieldError::new(column.code(), text));
    }
    let (upload, told) = publication_pages::file(&app, &staff.account, upload).await.map_err(plain)?;
    let html = draw::upload(&app, &staff, quiet_frame(&staff), (&upload, told), 1, form);
    Ok(render::unprocessable(&staff.page, html))
}

async fn forget_columns(State(app): State<App>, staff: Staff) -> Result<Response, PageError> {
    uploads::forget_columns(&app, &staff.account).await.map_err(plain)?;
    done(&staff.session, Notice::ColumnsForgotten, DESK).await
}

/// What the address of a publication or a file says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    page: String,
}

impl Asked {
    /// The page, from 1.
    fn number(&self) -> u32 {
        self.page.parse().unwrap_or(1)
    }
}

async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    let opened = publication_pages::open(&app, &staff.account, id(&text)?).await?;
    let opened = opened.ok_or(PageError::NotFound)?;
    let form = FormState::new(app.token::<16>()).with_value("when", "now");
    let frame = frame(&staff).await?;
    let shown = draw::Shown { part: Part::parse(&asked.show), page: asked.number() };
    Ok(render::ok(&staff.page, draw::publication(&app, &staff, frame, opened, shown, form, None).await?))
}

async fn submit(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let publication: PublicationId = id(&text)?;
    let mut form = fields::state(app.token::<16>(), &fields);
    let planned_at = match fields.get("when") {
        "later" => planned(&fields, &mut form, app.clock.now()),
        _ => None,
    };
    if !form.is_ok() {
        return again(&app, staff, publication, form, None).await;
    }
    let submission = Submission {
        leave_out: fields.get("leave_out") == "yes",
        gone: typed_number(fields.get("gone")),
        planned_at,
    };
    let sent = app.keyring.token_hash(&fields.written());
    let result =
        releases::submit(&app, &staff.account, publication, submission, (fields.get(TOKEN), sent)).await;
    answer(&app, staff, publication, form, result, Notice::ListSubmitted).await
}

/// A number as people copy it from the page, where thousands stand apart: "1 234", "1,234".
fn typed_number(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The planned moment, on the clocks of Kazakhstan.
fn planned(fields: &Fields, form: &mut FormState, now: Timestamp) -> Option<Timestamp> {
    let names = ["planned_on_day", "planned_on_month", "planned_on_year"];
    let day = fields::day(fields, form, names, &fields::A_DAY);
    let time = fields.get("planned_at").replace('.', ":");
    let time = time.split_once(':').and_then(|(hour, minute)| {
        jiff::civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
    });
    if time.is_none() {
        form.fail(FieldError::new("planned_at", "publishing-error-time"));
    }
    let at = Timestamp::of_local(day?.to_datetime(time?));
    if at <= now || at > now.plus(PLANNED_AHEAD) {
        form.fail(FieldError::new("planned_on_day", "publishing-error-planned"));
        return None;
    }
    Some(at)
}

async fn approve(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let publication: PublicationId = id(&text)?;
    let sent = app.keyring.token_hash(&fields.written());
    let result = releases::approve(&app, &staff.account, publication, (fields.get(TOKEN), sent)).await;
    let form = fields::state(app.token::<16>(), &fields);
    let notice = match &result {
        Ok(()) => match app.store.read().await?.find_publication(publication).await? {
            Some(found) if found.state == PublicationState::Planned => Notice::ListPlanned,
            _ => Notice::ListPublished,
        },
        Err(_) => Notice::ListPublished,
    };
    answer(&app, staff, publication, form, result, notice).await
}

async fn reject(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let publication: PublicationId = id(&text)?;
    let mut form = fields::state(app.token::<16>(), &fields);
    let words = forms::message(&fields, &mut form, "message", "publishing-error-words");
    let Some(words) = words else { return again(&app, staff, publication, form, None).await };
    let sent = app.keyring.token_hash(&fields.written());
    let result = releases::reject(&app, &staff.account, publication, &words, (fields.get(TOKEN), sent)).await;
    answer(&app, staff, publication, form, result, Notice::ListRejected).await
}

async fn discard(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let publication: PublicationId = id(&text)?;
    let sent = app.keyring.token_hash(&fields.written());
    let result = releases::discard(&app, &staff.account, publication, (fields.get(TOKEN), sent)).await;
    let form = fields::state(app.token::<16>(), &fields);
    answer(&app, staff, publication, form, result, Notice::ListDiscarded).await
}

async fn copy(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let publication: PublicationId = id(&text)?;
    match uploads::copy(&app, &staff.account, publication, fields.get(TOKEN)).await {
        Ok(upload) => Ok(render::see_other(&format!("{UPLOADS}/{upload}"))),
        Err(UploadError::NotNow) => {
            let form = fields::state(app.token::<16>(), &fields);
            again(&app, staff, publication, form, Some(Refusal::State)).await
        }
        Err(error) => Err(plain(error)),
    }
}

/// On to the page that says what was done, or the page again with what has to be mended.
async fn answer(
    app: &App,
    staff: Staff,
    publication: PublicationId,
    mut form: FormState,
    result: Result<(), ReleaseError>,
    notice: Notice,
) -> Result<Response, PageError> {
    let refusal = match result {
        Ok(()) => return done(&staff.session, notice, &format!("{DESK}/{publication}")).await,
        Err(ReleaseError::NotFound) => return Err(PageError::NotFound),
        Err(ReleaseError::Store(error)) => return Err(error.into()),
        Err(ReleaseError::LeaveOut) => {
            form.fail(FieldError::new("leave_out", "publishing-error-leave-out"));
            None
        }
        Err(ReleaseError::Gone) => {
            form.fail(FieldError::new("gone", "publishing-error-gone"));
            None
        }
        Err(ReleaseError::State) => Some(Refusal::State),
        Err(ReleaseError::SecondPerson) => Some(Refusal::SecondPerson),
        Err(ReleaseError::Outdated) => Some(Refusal::Outdated),
    };
    again(app, staff, publication, form, refusal).await
}

async fn again(
    app: &App,
    mut staff: Staff,
    publication: PublicationId,
    form: FormState,
    refusal: Option<Refusal>,
) -> Result<Response, PageError> {
    forms::at(&mut staff.page, format!("{DESK}/{publication}"));
    let opened = publication_pages::open(app, &staff.account, publication).await?;
    let opened = opened.ok_or(PageError::NotFound)?;
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = draw::Shown { part: None, page: 1 };
    let frame = quiet_frame(&staff);
    let html = draw::publication(app, &staff, frame, opened, shown, form, refusal).await?;
    Ok(render::page(status, &staff.page, html))
}

fn plain(error: UploadError) -> PageError {
    match error {
        UploadError::NotFound => PageError::NotFound,
        UploadError::TooMany => PageError::TooMany { retry_after: 600 },
        UploadError::File(_) | UploadError::Columns(_) | UploadError::NotNow => PageError::Conflict,
        UploadError::Store(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use ashyq_domain::Language;
    use ashyq_i18n::I18n;

    use super::typed_number;

    #[test]
    fn a_number_is_typed_as_the_page_writes_it() {
        for language in [Language::Kk, Language::Ru, Language::En] {
            assert_eq!(typed_number(&I18n::new(language).number(1_234_567)), Some(1_234_567));
        }
        for typed in ["1234", "1 234", "1\u{a0}234", "1\u{202f}234", "1\u{2009}234", "1,234", " 1234 "] {
            assert_eq!(typed_number(typed), Some(1_234), "{typed}");
        }
        for typed in ["", " ", "yes", ",", "99999999999999999999"] {
            assert_eq!(typed_number(typed), None, "{typed}");
        }
    }
}
