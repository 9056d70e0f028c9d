//! The end of the registration: check, code, sent, or the same venue found.

use ashyq_app::{
    forms::{FieldError, FormState, TOKEN},
    pages::public::{self, BusinessCheckProps, BusinessStep, BusinessTwin},
};
use ashyq_domain::region;
use ashyq_i18n::Arg;
use ashyq_store::{IndexKind, Purpose};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    answers::{self, DRAFT},
    steps,
};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor, written},
        public::{
            fields,
            participants::district,
            status::{
                CodePosted, SENDING, Unsent, ask_before_sending, chosen_language, code_page, posted_code,
            },
        },
        render,
        session::{Draft, Journey},
    },
    services::{
        applications::{self, Answers, ApplyError, Twin},
        complaints::FormToken,
    },
    wiring::App,
};

const CHECK: &str = "/business/new/check";
const SENT: &str = "/business/new/sent";

/// The draft with its answers, where every question has a good one.
fn drafted(app: &App, journey: &Journey) -> Option<(Draft, Answers)> {
    let draft = journey.drafts.get(DRAFT)?.clone();
    let answers = answers::parse(app, &draft)?;
    Some((draft, answers))
}

/// Where somebody goes who has not answered everything, or has sent it already.
fn elsewhere(app: &App, visitor: &Visitor, journey: &Journey) -> Response {
    let path = match journey.drafts.get(DRAFT) {
        Some(draft) => steps::next(app, draft),
        None if journey.registered.is_some() => SENT,
        None => BusinessStep::Owner.path(),
    };
    render::see_other(&visitor.page.href(path))
}

/// `GET /{l}/business/new/check`.
///
/// # Errors
/// The store does not answer.
pub async fn check(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let Some((draft, answers)) = drafted(&app, &journey) else {
        return Ok(elsewhere(&app, &visitor, &journey));
    };
    let mut form = FormState::new(app.token::<16>());
    form.set("agree", draft.get("agree").map_or("", String::as_str));
    Ok(draw_check(&app, &visitor, &draft, &answers, form, StatusCode::OK))
}

fn draw_check(
    app: &App,
    visitor: &Visitor,
    draft: &Draft,
    answers: &Answers,
    form: FormState,
    status: StatusCode,
) -> Response {
    fields::count_errors("business", &form);
    let props = BusinessCheckProps { form, answers: shown(app, visitor, draft, answers) };
    render::page(status, &visitor.page, public::business_check(&visitor.page, props))
}

/// The answers in words; numbers as they were typed, to be compared with one's papers.
fn shown(
    app: &App,
    visitor: &Visitor,
    draft: &Draft,
    answers: &Answers,
) -> Vec<(BusinessStep, String, String)> {
    let (page, language) = (&visitor.page, visitor.language());
    let typed = |name: &str| draft.get(name).cloned().unwrap_or_default();
    let set = app.config.regions;
    let region = region::find(set, answers.region).map(|region| region.name(language).to_owned());
    let notification = page.t_with(
        "application-notification-value",
        &[
            ("number", Arg::from(answers.notification_number.as_str())),
            ("date", Arg::from(page.i18n().civil_date(answers.notification_date))),
        ],
    );
    let mut rows = vec![
        (BusinessStep::Owner, page.t("application-owner"), typed("owner_id")),
        (BusinessStep::Name, page.t("application-name"), answers.name.to_string()),
        (BusinessStep::Region, page.t("participants-region"), region.unwrap_or_default()),
    ];
    let district = district(set, answers.region, answers.district, language);
    rows.extend(district.map(|name| (BusinessStep::District, page.t("participants-district"), name)));
    rows.extend([
        (BusinessStep::Address, page.t("venue-address"), answers.address.to_string()),
        (BusinessStep::Category, page.t("participants-category"), answers.category.name(language).to_owned()),
        (BusinessStep::Section, page.t("application-activity"), answers.oked.name(language).to_owned()),
        (BusinessStep::Notification, page.t("application-notification"), notification),
        (BusinessStep::Phone, page.t("field-phone"), typed("phone")),
    ]);
    rows
}

/// `POST /{l}/business/new/check`: sends the application, after a code where the phone is not yet proved.
///
/// # Errors
/// The store does not answer.
pub async fn send(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, PageError> {
    let mut journey = visitor.journey().await?;
    let Some((mut draft, answers)) = drafted(&app, &journey) else {
        return Ok(elsewhere(&app, &visitor, &journey));
    };
    draft.insert("agree".to_owned(), fields.get("agree").to_owned());
    if let Some(language) = chosen_language(&fields) {
        journey.drafts.insert(DRAFT.to_owned(), draft);
        journey.save(&visitor.session).await?;
        return Ok(visitor.in_language(language, CHECK));
    }
    if fields.get("agree") != "1" {
        let mut form = FormState::new(app.token::<16>());
        form.fail(FieldError::new("agree", "error-agree-empty"));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(draw_check(&app, &visitor, &draft, &answers, form, status));
    }
    let token = fields.get(TOKEN).to_owned();
    if journey.proof(Purpose::Application, None, &answers.phone, app.clock.now()).is_some() {
        journey.drafts.insert(DRAFT.to_owned(), draft);
        return deliver(&app, &visitor, journey, answers, &token).await;
    }
    let unsent = Unsent {
        name: DRAFT,
        draft,
        token,
        purpose: Purpose::Application,
        document: None,
        phone: answers.phone,
        code_page: "/business/new/code",
    };
    ask_before_sending(&app, &visitor, journey, unsent).await
}

/// `GET /{l}/business/new/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_form(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    Ok(code_page(&app, &visitor, &journey, Purpose::Application, CHECK))
}

/// `POST /{l}/business/new/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_submit(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, PageError> {
    match posted_code(&app, &visitor, &fields, Purpose::Application).await? {
        CodePosted::Answer(response) => Ok(response),
        CodePosted::Proved(challenge, journey) => {
            // The answers may have been changed in another window while the code was on its way.
            let drafted = drafted(&app, &journey).filter(|(_, answers)| answers.phone == challenge.phone);
            let Some((draft, answers)) = drafted else {
                journey.save(&visitor.session).await?;
                return Ok(render::see_other(&visitor.page.href(CHECK)));
            };
            let token = draft.get(SENDING).cloned().unwrap_or_default();
            deliver(&app, &visitor, *journey, answers, &token).await
        }
    }
}

async fn deliver(
    app: &App,
    visitor: &Visitor,
    mut journey: Journey,
    answers: Answers,
    token: &str,
) -> Result<Response, PageError> {
    let actor = app.keyring.index(IndexKind::Phone, answers.phone.canonical().as_bytes());
    let mut sent = journey.drafts.get(DRAFT).cloned().unwrap_or_default();
    sent.remove(SENDING);
    let body = app.keyring.token_hash(&written(&sent));
    let form_token = (!token.is_empty()).then_some(FormToken { token, actor: &actor, body });
    let next = match applications::submit(app, answers, visitor.language(), form_token).await {
        Ok(id) => {
            journey.drafts.remove(DRAFT);
            journey.registered = Some(id);
            SENT
        }
        Err(ApplyError::Twin(_)) => "/business/new/twin",
        // Something else than what this form was sent with before: it is shown once more, under a token of its own.
        Err(ApplyError::SentBefore) => CHECK,
        Err(ApplyError::TooMany) => {
            // The phone is proved; it stays so for tomorrow's try or a call.
            journey.save(&visitor.session).await?;
            return Err(PageError::TooMany { retry_after: 3600 });
        }
        Err(ApplyError::Store(error)) => return Err(error.into()),
    };
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href(next)))
}

/// `GET /{l}/business/new/twin`: told only to who has proved the phone of the answers.
///
/// # Errors
/// The store does not answer.
pub async fn twin(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let proved = |answers: &Answers| {
        journey.proof(Purpose::Application, None, &answers.phone, app.clock.now()).is_some()
    };
    let found = match drafted(&app, &journey).filter(|(_, answers)| proved(answers)) {
        Some((_, answers)) => applications::find_twin(&app, &answers).await?,
        None => None,
    };
    let Some(found) = found else { return Ok(render::see_other(&visitor.page.href(CHECK))) };
    let twin = match found {
        Twin::Application(Some(reference)) => BusinessTwin::Own(reference.to_string()),
        Twin::Application(None) => BusinessTwin::Other,
        Twin::Listed(venue) => BusinessTwin::Listed(venue),
    };
    Ok(render::ok(&visitor.page, public::business_twin(&visitor.page, &twin)))
}

/// `GET /{l}/business/new/sent`: as long as the session lasts, so that it can be looked at again.
///
/// # Errors
/// The store does not answer.
pub async fn sent(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let Some(id) = visitor.journey().await?.registered else {
        return Ok(render::see_other(&visitor.page.href(BusinessStep::Owner.path())));
    };
    let found = app.store.read().await?.find_application(id).await?.ok_or(PageError::NotFound)?;
    let html = public::business_sent(&visitor.page, &found.reference.to_string());
    Ok(render::ok(&visitor.page, html))
}
