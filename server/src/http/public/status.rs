//! The status check: document and phone, the code, the result that shows once.

use ashyq_app::{
    forms::{FieldError, FormState},
    pages::public::{self, CodeFor, CodeProps, StatusFormProps, StatusResultProps, StatusUnavailableProps},
};
use ashyq_domain::{document::Document, language::Language, phone::Phone, time::Span};
use ashyq_store::{Challenge, Purpose};
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};

use super::{choices, fields};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        render,
        session::{Draft, Journey, PROVED_FOR, Proof},
    },
    services::{checks, codes},
    wiring::App,
};

/// Name of this form's draft in the journey.
const DRAFT: &str = "status";

/// `GET /{l}/status`.
///
/// # Errors
/// The store does not answer.
pub async fn form(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let mut state = FormState::new(app.token::<16>());
    if let Some(draft) = journey.drafts.get(DRAFT) {
        state.extend(draft);
    }
    Ok(draw(&visitor, state, StatusCode::OK))
}

fn draw(visitor: &Visitor, form: FormState, status: StatusCode) -> Response {
    fields::count_errors("status", &form);
    let props = StatusFormProps { form, countries: choices::countries(&visitor.page) };
    render::page(status, &visitor.page, public::status_form(&visitor.page, props))
}

/// The language whose button was pressed, if one was.
#[must_use]
pub fn chosen_language(fields: &Fields) -> Option<Language> {
    Language::parse(fields.get(ashyq_app::forms::SWITCH_LANGUAGE))
}

/// Keeps what was typed and goes to the same page in another language, if a language button was pressed.
///
/// # Errors
/// The session cannot be written.
pub async fn switched_language(
    visitor: &Visitor,
    fields: &Fields,
    draft: &str,
    path: &str,
) -> Result<Option<Response>, PageError> {
    let Some(language) = chosen_language(fields) else { return Ok(None) };
    let mut journey = visitor.journey().await?;
    journey.drafts.insert(draft.to_owned(), draft_of(fields));
    journey.save(&visitor.session).await?;
    Ok(Some(visitor.in_language(language, path)))
}

/// What is kept of a form: everything but its token and its buttons.
#[must_use]
pub fn draft_of(fields: &Fields) -> Draft {
    let mut draft = fields.values().clone();
    for name in [ashyq_app::forms::TOKEN, ashyq_app::forms::SWITCH_LANGUAGE, "prefill"] {
        draft.remove(name);
    }
    draft
}

/// `POST /{l}/status`: known, unknown, mismatched or over a limit, the answer is the same.
///
/// # Errors
/// The store does not answer.
pub async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, PageError> {
    if let Some(response) = switched_language(&visitor, &fields, DRAFT, "/status").await? {
        return Ok(response);
    }
    let mut form = fields::state(app.token::<16>(), &fields);
    let document = fields::document(&fields, &mut form);
    let phone = fields::phone(&fields, &mut form);
    let (Some(document), Some(phone)) = (document, phone) else {
        return Ok(draw(&visitor, form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let mut journey = visitor.journey().await?;
    journey.drafts.insert(DRAFT.to_owned(), draft_of(&fields));
    let next = if journey.proof(Purpose::Status, Some(&document), &phone, app.clock.now()).is_some() {
        journey.view = Some(checks::grant_again(&app, &document, &phone, visitor.language()).await?);
        "/status/result"
    } else {
        let network = visitor.network.clone();
        let challenge = checks::ask(&app, document, phone, visitor.language(), network).await?;
        journey.challenges.insert(Purpose::Status.code().to_owned(), challenge);
        "/status/code"
    };
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href(next)))
}

/// `GET /{l}/status/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_form(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    Ok(code_page(&app, &visitor, &journey, Purpose::Status, "/status"))
}

/// The page that asks for a code; back to the start where no code is awaited.
#[must_use]
pub fn code_page(app: &App, visitor: &Visitor, journey: &Journey, purpose: Purpose, start: &str) -> Response {
    if !journey.challenges.contains_key(purpose.code()) {
        return render::see_other(&visitor.page.href(start));
    }
    let resent = visitor.page.query_string == "resent";
    draw_code(app, visitor, purpose, resent, FormState::new(app.token::<16>()))
}

fn draw_code(app: &App, visitor: &Visitor, purpose: Purpose, resent: bool, form: FormState) -> Response {
    fields::count_errors("code", &form);
    let status = if form.is_ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let props = CodeProps {
        form,
        purpose: match purpose {
            Purpose::Status => CodeFor::Status,
            Purpose::Complaint => CodeFor::Complaint,
            Purpose::Follow => CodeFor::Follow,
            Purpose::Application => CodeFor::Application,
            Purpose::Cabinet => CodeFor::Cabinet,
        },
        resent,
        minutes: u32::try_from(codes::LIFE.whole_minutes()).unwrap_or(5),
        resend_after_seconds: u32::try_from(app.config.limits.resend_seconds).unwrap_or(30),
    };
    render::page(status, &visitor.page, public::code(&visitor.page, props))
}

/// In a draft: the one-time token of the page that sends it, while its code is awaited.
pub const SENDING: &str = "sending";

/// A draft that is sent once the phone in it is proved.
pub struct Unsent {
    /// Its name in the journey.
    pub name: &'static str,
    /// What was answered.
    pub draft: Draft,
    /// The one-time token of the page that sends it.
    pub token: String,
    /// What the code opens.
    pub purpose: Purpose,
    /// The document it is bound to.
    pub document: Option<Document>,
    /// The phone it is sent to.
    pub phone: Phone,
    /// The page that takes it.
    pub code_page: &'static str,
}

/// Asks for the code without which a draft is not sent, and leads to the page that takes it.
///
/// # Errors
/// The store does not answer.
pub async fn ask_before_sending(
    app: &App,
    visitor: &Visitor,
    mut journey: Journey,
    unsent: Unsent,
) -> Result<Response, PageError> {
    let Unsent { name, mut draft, token, purpose, document, phone, code_page } = unsent;
    let (language, network) = (visitor.language(), visitor.network.clone());
    let ask = codes::Ask { purpose, document, phone, complaint: None, language, network };
    let challenge = codes::ask(app, ask).await?;
    journey.challenges.insert(purpose.code().to_owned(), challenge);
    draft.insert(SENDING.to_owned(), token);
    journey.drafts.insert(name.to_owned(), draft);
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href(code_page)))
}

/// What became of a posted code page.
pub enum CodePosted {
    /// The code was right; the phone is proved and the journey says so, not yet saved. Carries the challenge.
    Proved(Box<Challenge>, Box<Journey>),
    /// Anything else has its answer ready.
    Answer(Response),
}

/// Handles `code` and `resend=1` of any code page.
///
/// # Errors
/// The store does not answer, or the journey is no longer kept.
pub async fn posted_code(
    app: &App,
    visitor: &Visitor,
    fields: &Fields,
    purpose: Purpose,
) -> Result<CodePosted, PageError> {
    let path = visitor.page.path.clone();
    if let Some(language) = chosen_language(fields) {
        return Ok(CodePosted::Answer(visitor.in_language(language, &path)));
    }
    let mut journey = visitor.journey().await?;
    let challenge = journey.challenges.get(purpose.code()).copied().ok_or(PageError::Expired)?;
    if fields.has("resend") {
        let fresh = codes::ask_again(app, challenge, visitor.network.clone()).await?;
        journey.challenges.insert(purpose.code().to_owned(), fresh);
        journey.save(&visitor.session).await?;
        let again = format!("{}?resent", visitor.page.href(&path));
        return Ok(CodePosted::Answer(render::see_other(&again)));
    }
    let mut form = FormState::new(app.token::<16>());
    let typed = fields.get("code");
    if typed.is_empty() {
        form.fail(FieldError::new("code", "error-code-empty"));
    } else if ashyq_domain::code::OneTimeCode::parse(typed).is_err() {
        form.fail(FieldError::new("code", "error-code-form"));
    }
    if !form.is_ok() {
        return Ok(CodePosted::Answer(draw_code(app, visitor, purpose, false, form)));
    }
    match codes::enter(app, challenge, purpose, typed).await? {
        codes::Entered::Wrong { left } => {
            form.fail(match left {
                0 => FieldError::new("code", "error-code-spent"),
                left => FieldError::new("code", "error-code-wrong").with("left", left),
            });
            Ok(CodePosted::Answer(draw_code(app, visitor, purpose, false, form)))
        }
        codes::Entered::Right(challenge) => {
            let now = app.clock.now();
            journey.challenges.remove(purpose.code());
            journey.add_proof(
                Proof {
                    purpose: purpose.code().to_owned(),
                    document: challenge.document.clone(),
                    phone: challenge.phone.clone(),
                    until: now.plus(PROVED_FOR),
                },
                now,
            );
            // A new id with the new right: an id somebody planted before is worth nothing.
            visitor.session.cycle_id().await?;
            Ok(CodePosted::Proved(challenge, Box::new(journey)))
        }
    }
}

/// `POST /{l}/status/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_submit(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, PageError> {
    match posted_code(&app, &visitor, &fields, Purpose::Status).await? {
        CodePosted::Answer(response) => Ok(response),
        CodePosted::Proved(challenge, mut journey) => {
            journey.view = Some(challenge.id);
            journey.save(&visitor.session).await?;
            Ok(render::see_other(&visitor.page.href("/status/result")))
        }
    }
}

/// `GET /{l}/status/result`: once.
///
/// # Errors
/// The store does not answer.
pub async fn result(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let Some(grant) = visitor.journey().await?.view else {
        return Ok(render::see_other(&visitor.page.href("/status")));
    };
    let page = &visitor.page;
    match checks::show(&app, grant).await {
        Ok(shown) => {
            let props = StatusResultProps {
                colour: shown.answer.colour,
                initials: shown.initials.expose().to_owned(),
                checked_at: shown.at,
                valid_until: shown.answer.valid_until,
                form: FormState::new(app.token::<16>()),
            };
            Ok(render::ok(page, public::status_result(page, props)))
        }
        Err(checks::CheckError::Seen | checks::CheckError::NotConfirmed) => {
            Ok(render::ok(page, public::status_seen(page)))
        }
        Err(checks::CheckError::Unavailable { retry_after }) => {
            let at = app.clock.now();
            let props =
                StatusUnavailableProps { at, try_again_at: at.plus(Span::seconds(i64::from(retry_after))) };
            let html = public::status_unavailable(page, props);
            let mut response = render::page(StatusCode::SERVICE_UNAVAILABLE, page, html);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
            Ok(response)
        }
        Err(checks::CheckError::Store(error)) => Err(error.into()),
    }
}
