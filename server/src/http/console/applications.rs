//! The chambers' review desk: the queue of the own region, one application, and the acts on it.

use ashyq_app::{
    forms::{FormState, TOKEN},
    page::Page,
    pages::console::{
        self, Frame, Notice,
        applications::{
            ApplicationListProps, ApplicationProps, ApplicationRefusal, ApplicationRow, Beside, HistoryEntry,
            OpenRequests,
        },
    },
};
use ashyq_domain::{
    ApplicationActor, ApplicationEvent, ApplicationState, Phone, RefusalReason, application,
    complaint::RevealReason,
    ids::{AccountId, ApplicationId},
};
use ashyq_i18n::words;
use ashyq_store::{Application, ApplicationEntry, Cursor};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

use super::{done, forms, frame, id, labels, owner_requests, quiet_frame, region_of};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Parameters, Staff},
        public::{business::notification, fields, participants::district},
        render,
    },
    services::applications::desk::{self, DeskError, Opened, Order},
    wiring::App,
};

/// What a chamber looks at owner and phone for.
const REVEAL_REASONS: [RevealReason; 2] = [RevealReason::CallBack, RevealReason::IdentifyCaller];

/// What an address of the desk says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    view: String,
    #[serde(default)]
    after: String,
}

/// `GET /console/applications?view=submitted|test|regular|suspended|refused|left`.
///
/// # Errors
/// The store does not answer.
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    let region = region_of(&staff)?;
    let view = ApplicationState::parse(&asked.view).unwrap_or(ApplicationState::Submitted);
    let after = asked.after.parse::<Cursor>().ok();
    let found = desk::list(&app, region, view, after).await?;
    let requests = owner_requests::counts(&app, Some(region)).await?;
    let page = &staff.page;
    let row = |one: Application| ApplicationRow {
        id: one.id,
        reference: one.reference.to_string(),
        name: one.name.to_string(),
        address: one.address.to_string(),
        category: one.category.name(page.language).to_owned(),
        state: one.state,
        created_at: one.created_at,
    };
    let props = ApplicationListProps {
        frame: frame(&staff).await?,
        region: labels::region(region, page.language).unwrap_or_default(),
        view,
        counts: found.counts,
        requests,
        rows: found.page.items.into_iter().map(row).collect(),
        next: found.page.next.map(|cursor| cursor.to_string()),
    };
    Ok(render::ok(page, console::application_list(page, props)))
}

/// `GET /console/applications/{id}`: the look is written down.
///
/// # Errors
/// There is no such application in the chamber's region, or the store does not answer.
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
) -> Result<Response, PageError> {
    let shown = Shown { frame: frame(&staff).await?, ..Shown::again(&app, &staff) };
    draw(&app, &staff, id(&text)?, shown).await
}

/// How a page is drawn besides what the application says.
pub(super) struct Shown {
    pub(super) frame: Frame,
    pub(super) form: FormState,
    pub(super) refusal: Option<ApplicationRefusal>,
    pub(super) is_revealed: bool,
    pub(super) status: StatusCode,
}

impl Shown {
    /// The page once more, with an empty form.
    pub(super) fn again(app: &App, staff: &Staff) -> Self {
        Self {
            frame: quiet_frame(staff),
            form: FormState::new(app.token::<16>()),
            refusal: None,
            is_revealed: false,
            status: StatusCode::OK,
        }
    }
}

/// The page of an application; the look is written down.
///
/// # Errors
/// There is no such application for this account, or the store does not answer.
pub(super) async fn draw(
    app: &App,
    staff: &Staff,
    id: ApplicationId,
    shown: Shown,
) -> Result<Response, PageError> {
    let opened = desk::open(app, &staff.account, id).await?.ok_or(PageError::NotFound)?;
    let page = &staff.page;
    let status = shown.status;
    let history = history(app, page, &opened).await?;
    let requests = owner_requests::open(app, staff, &opened);
    let mut props = props(app, page, opened, history, shown);
    props.requests = requests;
    if region_of(staff).is_err() {
        // Who decides on appeals for all does nothing else here.
        props.acts.clear();
        props.reveal_reasons.clear();
    }
    Ok(render::page(status, page, console::application(page, props)))
}

fn props(
    app: &App,
    page: &Page,
    opened: Opened,
    history: Vec<HistoryEntry>,
    shown: Shown,
) -> ApplicationProps {
    let one = opened.application;
    let person = one.owner.as_ref().map(|owner| {
        let phone = one.phone.as_ref();
        if shown.is_revealed {
            (owner.expose().to_owned(), phone.map(|phone| phone.expose().to_owned()))
        } else {
            (owner.masked(), phone.map(Phone::masked))
        }
    });
    let beside = |others: Vec<Application>| others.into_iter().map(|other| beside(&one, other)).collect();
    ApplicationProps {
        frame: shown.frame,
        id: one.id,
        reference: one.reference.to_string(),
        version: one.version,
        state: one.state,
        person,
        is_revealed: shown.is_revealed,
        language: one.language,
        // Lists do not say what the business does.
        from_list: one.oked.is_none(),
        answers: answers(app, page, &one),
        test_until: one.test_until.filter(|_| one.state.is_in_force()),
        suspended_until: one.suspended_until,
        suspensions: one.suspensions,
        venue: one.venue,
        of_owner: beside(opened.of_owner),
        at_address: beside(opened.at_address),
        listed: opened
            .listed
            .into_iter()
            .map(|listed| (listed.venue, format!("{}, {}", listed.name, listed.address)))
            .collect(),
        history,
        requests: OpenRequests::default(),
        acts: acts(one.state),
        reasons: labels::choices(page, &opened.reasons, RefusalReason::code, words::refusal_reason),
        reveal_reasons: labels::choices(page, &REVEAL_REASONS, RevealReason::code, words::reveal_reason),
        form: shown.form,
        refusal: shown.refusal,
    }
}

/// What the table lets a chamber do in a state.
fn acts(state: ApplicationState) -> Vec<ApplicationEvent> {
    let may = |event: &&ApplicationEvent| {
        application::next(Some(state), **event, ApplicationActor::Chamber).is_some()
    };
    ApplicationEvent::ALL.iter().filter(may).copied().collect()
}

fn beside(one: &Application, other: Application) -> Beside {
    Beside {
        // Another region's application is another chamber's.
        id: (other.region == one.region).then_some(other.id),
        reference: other.reference.to_string(),
        what: format!("{}, {}", other.name, other.address),
        state: other.state,
    }
}

fn answers(app: &App, page: &Page, one: &Application) -> Vec<(String, String)> {
    let language = page.language;
    let mut answers = vec![
        (page.t("application-name"), one.name.to_string()),
        (page.t("venue-address"), one.address.to_string()),
    ];
    let district = district(app.config.regions, one.region, one.district, language);
    answers.extend(district.map(|name| (page.t("participants-district"), name)));
    answers.push((page.t("participants-category"), one.category.name(language).to_owned()));
    let activity = one.oked.map(|oked| format!("{} {}", oked.code(), oked.name(language)));
    answers.extend(activity.map(|name| (page.t("application-activity"), name)));
    answers.extend(notification(page, one).map(|text| (page.t("application-notification"), text)));
    answers.push((page.t("applications-received"), page.i18n().date_time(one.created_at)));
    answers
}

async fn history(app: &App, page: &Page, opened: &Opened) -> Result<Vec<HistoryEntry>, PageError> {
    let entries: &[ApplicationEntry] = &opened.history;
    let mut tx = app.store.read().await?;
    let mut history = Vec::with_capacity(entries.len());
    for entry in entries {
        let account: Option<AccountId> = entry.account;
        let who = match account {
            Some(account) => tx.find_account(account).await?.map(|account| account.display_name),
            None => None,
        };
        let reason = entry.data.get("reason").and_then(|reason| reason.as_str());
        history.push(HistoryEntry {
            at: entry.at,
            event: entry.event,
            who,
            reason: reason.and_then(RefusalReason::parse).map(|reason| page.t(words::refusal_reason(reason))),
            words: owner_requests::words(opened, entry).map(|words| words.expose().to_owned()),
        });
    }
    Ok(history)
}

/// `POST /console/applications/{id}/accept`.
///
/// # Errors
/// See [`show`].
pub async fn accept(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let form = fields::state(app.token::<16>(), &fields);
    act(&app, staff, &text, &fields, form, Some(Order::Accept)).await
}

/// `POST /console/applications/{id}/refuse`: `reason`, `message`.
///
/// # Errors
/// See [`show`].
pub async fn refuse(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut form = fields::state(app.token::<16>(), &fields);
    let reason =
        forms::code(&fields, &mut form, "reason", RefusalReason::parse, "applications-refuse-reason-empty");
    let words = fields::words(&fields, &mut form, "message", None);
    let order = reason.filter(|_| form.is_ok()).map(|reason| Order::Refuse(reason, words));
    act(&app, staff, &text, &fields, form, order).await
}

/// `POST /console/applications/{id}/suspend`: `message`.
///
/// # Errors
/// See [`show`].
pub async fn suspend(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut form = fields::state(app.token::<16>(), &fields);
    let words = forms::message(&fields, &mut form, "message", "error-suspend-words-empty");
    act(&app, staff, &text, &fields, form, words.map(Order::Suspend)).await
}

/// `POST /console/applications/{id}/leave`: `leave_message`.
///
/// # Errors
/// See [`show`].
pub async fn leave(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut form = fields::state(app.token::<16>(), &fields);
    let words = forms::message(&fields, &mut form, "leave_message", "error-leave-words-empty");
    act(&app, staff, &text, &fields, form, words.map(Order::Leave)).await
}

/// `POST /console/applications/{id}/lift`.
///
/// # Errors
/// See [`show`].
pub async fn lift(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let form = fields::state(app.token::<16>(), &fields);
    act(&app, staff, &text, &fields, form, Some(Order::Lift)).await
}

/// Carries out an order; without one the form says what to mend. What was written is kept whatever happens.
async fn act(
    app: &App,
    mut staff: Staff,
    text: &str,
    fields: &Fields,
    mut form: FormState,
    order: Option<Order>,
) -> Result<Response, PageError> {
    let application: ApplicationId = id(text)?;
    region_of(&staff)?;
    let address = format!("/console/applications/{application}");
    forms::at(&mut staff.page, address.clone());
    let mut refusal = None;
    if let Some(order) = order {
        let version = fields.get("version").parse().unwrap_or(0);
        match desk::act(app, &staff.account, (application, version), order, fields.get(TOKEN)).await {
            Ok(()) => return done(&staff.session, Notice::ApplicationMoved, &address).await,
            Err(DeskError::NotFound) => return Err(PageError::NotFound),
            Err(DeskError::Store(error)) => return Err(error.into()),
            Err(DeskError::Reason) => {
                form.fail(ashyq_app::forms::FieldError::new("reason", "applications-refuse-reason-empty"));
            }
            Err(DeskError::NotNow) => refusal = Some(ApplicationRefusal::NotNow),
            Err(DeskError::Stale) => refusal = Some(ApplicationRefusal::Stale),
            Err(DeskError::Excluded) => refusal = Some(ApplicationRefusal::Excluded),
        }
    }
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = Shown { form, refusal, status, ..Shown::again(app, &staff) };
    draw(app, &staff, application, shown).await
}

/// `POST /console/applications/{id}/reveal`: `reveal_reason`; owner and phone stand in full on this answer alone.
///
/// # Errors
/// See [`show`].
pub async fn reveal(
    State(app): State<App>,
    mut staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let application: ApplicationId = id(&text)?;
    region_of(&staff)?;
    forms::at(&mut staff.page, format!("/console/applications/{application}"));
    let mut shown = Shown::again(&app, &staff);
    let offered = |code: &str| RevealReason::parse(code).filter(|reason| REVEAL_REASONS.contains(reason));
    let reason = forms::code(&fields, &mut shown.form, "reveal_reason", offered, "error-reason-empty");
    match reason {
        Some(reason) => {
            shown.is_revealed = desk::reveal(&app, &staff.account, application, reason).await?;
        }
        None => shown.status = StatusCode::UNPROCESSABLE_ENTITY,
    }
    draw(&app, &staff, application, shown).await
}
