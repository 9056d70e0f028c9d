//! Taking a call: the public form's fields, the line, and the caller's language.

use ashyq_app::{
    forms::{FieldError, FormState, TOKEN},
    pages::console::{self, Notice, complaint::Earlier, intake::IntakeProps},
};
use ashyq_domain::{
    complaint::{Cause, Channel, CitizenClaim, Kind, Line, Words},
    document::Document,
    language::Language,
    phone::Phone,
    region::{self, Kato},
    role,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{case, done, forms, frame, quiet_frame};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Staff},
        public::{answers::claim, choices, fields},
        render,
    },
    services::{
        acts::{self, ActError},
        complaints::{self, FormToken, Submission, SubmitError},
        intake::{self, Meant},
        step::By,
    },
    wiring::App,
};

/// The form's answers, parsed.
struct Answers {
    line: Line,
    language: Language,
    kind: Kind,
    cause: Option<Cause>,
    region: Kato,
    document: Option<Document>,
    phone: Phone,
    words: Option<Words>,
    claim: Option<CitizenClaim>,
}

/// `GET /console/complaints/new`.
///
/// # Errors
/// The store does not answer.
pub async fn form(State(app): State<App>, staff: Staff) -> Result<Response, PageError> {
    let mut form = FormState::new(app.token::<16>());
    form.set("kind", Kind::WrongStatus.code());
    let frame = frame(&staff).await?;
    let causes = complaints::causes(&app).await?;
    Ok(draw(&app, &staff, frame, form, &causes, Vec::new(), StatusCode::OK))
}

fn draw(
    app: &App,
    staff: &Staff,
    frame: console::Frame,
    form: FormState,
    causes: &[Cause],
    duplicates: Vec<Earlier>,
    status: StatusCode,
) -> Response {
    let page = &staff.page;
    let props = IntakeProps {
        frame,
        form,
        lines: role::lines(staff.account.role).to_vec(),
        regions: choices::regions(app, page),
        countries: choices::countries(page),
        causes: choices::causes(page, causes),
        duplicates,
    };
    render::page(status, page, console::intake(page, props))
}

/// `POST /console/complaints/new`: a new complaint, or the caller's words for the open one: the one that was offered
/// (`join`) or that the caller names (`reference`).
///
/// # Errors
/// The store does not answer.
pub async fn submit(State(app): State<App>, mut staff: Staff, fields: Fields) -> Result<Response, PageError> {
    forms::at(&mut staff.page, "/console/complaints/new".to_owned());
    let token = fields.get(TOKEN).to_owned();
    let body = app.keyring.token_hash(&fields.written());
    let mut form = fields::state(app.token::<16>(), &fields);
    let causes = complaints::causes(&app).await?;
    let sent = intake::Sent { token: &token, body };
    if fields.has("reference") && !fields.has("join") {
        return join_named(&app, &staff, &fields, form, sent).await;
    }
    let Some(answers) = parse(&app, &staff, &causes, &fields, &mut form) else {
        let frame = quiet_frame(&staff);
        return Ok(draw(&app, &staff, frame, form, &causes, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY));
    };
    if fields.has("join") {
        return join(&app, &staff, answers, form, sent).await;
    }
    let account = staff.account.id;
    let (document, kind) = (answers.document.clone(), answers.kind);
    let submission = Submission {
        line: answers.line,
        channel: Channel::Phone,
        language: answers.language,
        kind,
        cause: answers.cause,
        region: answers.region,
        document: answers.document,
        phone: answers.phone,
        words: answers.words,
        claim: answers.claim,
        by: By::Staff(account, role::actors(staff.account.role, false)),
    };
    let actor = account.uuid().into_bytes();
    let form_token = (!token.is_empty()).then_some(FormToken { token: &token, actor: &actor, body });
    match complaints::submit(&app, submission, form_token).await {
        Ok(submitted) => {
            acts::told(&app).await;
            done(&staff.session, Notice::Taken, &format!("/console/complaints/{}", submitted.id)).await
        }
        Err(SubmitError::Duplicate(_)) => offer(&app, &staff, document, kind, form).await,
        Err(SubmitError::SentBefore) => Ok(sent_before(&app, &staff, &causes, form)),
        Err(SubmitError::TooMany) => Err(PageError::TooMany { retry_after: 3600 }),
        Err(SubmitError::Store(error)) => Err(error.into()),
    }
}

/// The form again, with the text that was not the one it was sent with before.
fn sent_before(app: &App, staff: &Staff, causes: &[Cause], mut form: FormState) -> Response {
    form.fail(FieldError::new("message", "error-sent-before"));
    draw(app, staff, quiet_frame(staff), form, causes, Vec::new(), StatusCode::CONFLICT)
}

/// The open complaint of the same document and kind, with everything typed, so that the call can be joined to it.
async fn offer(
    app: &App,
    staff: &Staff,
    document: Option<Document>,
    kind: Kind,
    form: FormState,
) -> Result<Response, PageError> {
    let twin = match document {
        Some(document) => intake::twin(app, &staff.account, &document, kind).await?,
        None => None,
    };
    let duplicates = twin.iter().map(case::earlier_of).collect();
    let causes = complaints::causes(app).await?;
    Ok(draw(app, staff, quiet_frame(staff), form, &causes, duplicates, StatusCode::CONFLICT))
}

async fn join(
    app: &App,
    staff: &Staff,
    answers: Answers,
    mut form: FormState,
    sent: intake::Sent<'_>,
) -> Result<Response, PageError> {
    let Some(document) = answers.document else { return Err(PageError::Conflict) };
    let Some(words) = answers.words else {
        form.fail(FieldError::new("message", "error-message-empty"));
        let mut response = offer(app, staff, Some(document), answers.kind, form).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    };
    let call = intake::Call { meant: Meant::Of(&document, answers.kind), words: &words };
    joined(app, staff, &call, sent, form, FieldError::new("message", "error-join-gone")).await
}

/// The caller names an open complaint: telephone and words are all that is needed.
async fn join_named(
    app: &App,
    staff: &Staff,
    fields: &Fields,
    mut form: FormState,
    sent: intake::Sent<'_>,
) -> Result<Response, PageError> {
    let reference = fields::reference(fields, &mut form);
    let phone = fields::phone(fields, &mut form);
    let words = forms::message(fields, &mut form, "message", "error-message-empty");
    let (Some(reference), Some(phone), Some(words)) = (reference, phone, words) else {
        let causes = complaints::causes(app).await?;
        let frame = quiet_frame(staff);
        return Ok(draw(app, staff, frame, form, &causes, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY));
    };
    let call = intake::Call { meant: Meant::Named(reference, &phone), words: &words };
    joined(app, staff, &call, sent, form, FieldError::new("reference", "error-join-unknown")).await
}

/// Adds the words and leads on; `gone` says what is wrong where there is no such open complaint.
async fn joined(
    app: &App,
    staff: &Staff,
    call: &intake::Call<'_>,
    sent: intake::Sent<'_>,
    mut form: FormState,
    gone: FieldError,
) -> Result<Response, PageError> {
    match intake::join(app, &staff.account, call, sent).await {
        Ok(id) => {
            let lines = role::lines(staff.account.role);
            let own = app.store.read().await?.find_complaint_in_lines(id, lines).await?.is_some();
            // What another line works on is not for this reader to open.
            let address = if own {
                format!("/console/complaints/{id}")
            } else {
                "/console/complaints?view=unassigned".into()
            };
            done(&staff.session, Notice::Joined, &address).await
        }
        Err(ActError::NotFound) => {
            form.fail(gone);
            let causes = complaints::causes(app).await?;
            Ok(draw(app, staff, quiet_frame(staff), form, &causes, Vec::new(), StatusCode::CONFLICT))
        }
        Err(ActError::SentBefore) => {
            let causes = complaints::causes(app).await?;
            Ok(sent_before(app, staff, &causes, form))
        }
        Err(error) => Err(super::acts::plain(error)),
    }
}

fn parse(
    app: &App,
    staff: &Staff,
    causes: &[Cause],
    fields: &Fields,
    form: &mut FormState,
) -> Option<Answers> {
    let now = app.clock.now();
    let line = line(staff, fields, form);
    let language = forms::code(fields, form, "language", Language::parse, "error-language-empty");
    let kind = forms::code(fields, form, "kind", Kind::parse, "error-kind-empty");
    let wrong_status = kind == Some(Kind::WrongStatus);
    let document = if wrong_status || !fields::document_is_empty(fields) {
        fields::document(fields, form)
    } else {
        None
    };
    let phone = fields::phone(fields, form);
    let region =
        Kato::parse(fields.get("region")).filter(|kato| region::find(app.config.regions, *kato).is_some());
    if region.is_none() {
        form.fail(FieldError::new("region", "error-region-empty"));
    }
    let claim = if wrong_status { claim(fields, form, now) } else { None };
    let cause = match wrong_status {
        true => {
            let in_force = |code: &str| Cause::parse(code).filter(|cause| causes.contains(cause));
            forms::code(fields, form, "cause", in_force, "error-cause-empty")
        }
        false => None,
    };
    let needed = (!wrong_status).then_some("error-message-empty");
    let words = fields::words(fields, form, "message", needed);
    if !form.is_ok() {
        return None;
    }
    Some(Answers {
        line: line?,
        language: language?,
        kind: kind?,
        cause,
        region: region?,
        document,
        phone: phone?,
        words,
        claim,
    })
}

/// One of the reader's lines; who has only one is not asked.
fn line(staff: &Staff, fields: &Fields, form: &mut FormState) -> Option<Line> {
    let lines = role::lines(staff.account.role);
    let chosen = match (fields.get("line"), lines) {
        ("", [only]) => Some(*only),
        (typed, _) => Line::parse(typed).filter(|line| lines.contains(line)),
    };
    if chosen.is_none() {
        form.fail(FieldError::new("line", "error-line-empty"));
    }
    chosen
}
