//! The owner's cabinet: the phone, its code, and what belongs to it.

use ashyq_app::{
    forms::FormState,
    page::Page,
    pages::public::{
        self, CabinetApplication, CabinetHistory, CabinetProps, CabinetVenue, OwnApplicationProps,
    },
};
use ashyq_domain::{ApplicationState, Phone, Reference, Timestamp, region, time::Span};
use ashyq_i18n::words;
use ashyq_store::{Application, ApplicationEntry, AuditActor, Complaint, Listing, NewAudit, Purpose};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{asking, notification, requests};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        public::{
            fields,
            participants::district,
            status::{CodePosted, code_page, draft_of, posted_code, switched_language},
        },
        render,
    },
    services::{applications::taking_over::is_for, codes},
    wiring::App,
};

const DRAFT: &str = "cabinet";
/// The cabinet's address, without the language.
pub(super) const CABINET: &str = "/business/cabinet";

/// `GET /{l}/business/cabinet`: the cabinet of the phone proved last, or the way to one.
///
/// # Errors
/// The store does not answer.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let mut journey = visitor.journey().await?;
    let now = app.clock.now();
    let Some(phone) = journey.cabinet_phone(now).cloned() else {
        let mut form = FormState::new(app.token::<16>());
        if let Some(draft) = journey.drafts.get(DRAFT) {
            form.extend(draft);
        }
        return Ok(draw_phone(&visitor, &form, StatusCode::OK));
    };
    let (props, requests) = cabinet_of(&app, &phone, now).await?;
    if asking::let_follow(&mut journey, &requests, now) {
        journey.save(&visitor.session).await?;
    }
    Ok(render::ok(&visitor.page, public::cabinet(&visitor.page, props)))
}

fn draw_phone(visitor: &Visitor, form: &FormState, status: StatusCode) -> Response {
    fields::count_errors("cabinet", form);
    render::page(status, &visitor.page, public::cabinet_phone(&visitor.page, form))
}

async fn cabinet_of(
    app: &App,
    phone: &Phone,
    now: Timestamp,
) -> Result<(CabinetProps, Vec<Complaint>), PageError> {
    let mut tx = app.store.read().await?;
    let applications = tx.applications_of_phone(phone).await?;
    let listed = tx.listings_of_phone(phone).await?;
    let requests = asking::earlier(&mut tx, phone).await?;
    // A venue that left stands among those of the list once a later list has taken it up again.
    let stands_for = |one: &Application, listing: &Listing| {
        one.venue == Some(listing.venue.id)
            && (one.state != ApplicationState::Left || listing.updated_at <= one.changed_at)
    };
    let listed = listed
        .into_iter()
        .map(|known| known.listing)
        .filter(|listing| !applications.iter().any(|one| stands_for(one, listing)));
    let mut venues = Vec::new();
    for listing in listed {
        let application = tx.application_in_force_of(listing.venue.id).await?;
        venues.push(CabinetVenue {
            id: listing.venue.id,
            name: listing.name.to_string(),
            address: listing.address.to_string(),
            mode: listing.mode,
            code: listing.venue.code,
            may_correct: is_for(application.as_ref(), phone),
        });
    }
    drop(tx);
    let props = CabinetProps {
        form: FormState::new(app.token::<16>()),
        applications: applications.iter().map(|one| in_short(one, now)).collect(),
        venues,
        requests: requests.iter().map(asking::in_short).collect(),
    };
    Ok((props, requests))
}

fn in_short(application: &Application, now: Timestamp) -> CabinetApplication {
    let until = application.test_until.filter(|_| application.state == ApplicationState::Test);
    // A day that has begun counts.
    let days_left = until.map(|until| {
        let left = until.since(now).micros().max(0);
        (left + Span::days(1).micros() - 1) / Span::days(1).micros()
    });
    CabinetApplication {
        reference: application.reference.to_string(),
        name: application.name.to_string(),
        address: application.address.to_string(),
        state: application.state,
        days_left,
    }
}

/// `POST /{l}/business/cabinet`: the same answer whether anything belongs to the phone or not.
///
/// # Errors
/// The store does not answer.
pub async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, PageError> {
    if let Some(response) = switched_language(&visitor, &fields, DRAFT, CABINET).await? {
        return Ok(response);
    }
    let mut form = fields::state(app.token::<16>(), &fields);
    let Some(phone) = fields::phone(&fields, &mut form) else {
        return Ok(draw_phone(&visitor, &form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let mut journey = visitor.journey().await?;
    if journey.cabinet_phone(app.clock.now()) == Some(&phone) {
        return Ok(render::see_other(&visitor.page.href(CABINET)));
    }
    let ask = codes::Ask {
        purpose: Purpose::Cabinet,
        document: None,
        phone,
        complaint: None,
        language: visitor.language(),
        network: visitor.network.clone(),
    };
    let challenge = codes::ask(&app, ask).await?;
    journey.challenges.insert(Purpose::Cabinet.code().to_owned(), challenge);
    journey.drafts.insert(DRAFT.to_owned(), draft_of(&fields));
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href("/business/cabinet/code")))
}

/// `GET /{l}/business/cabinet/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_form(State(app): State<App>, visitor: Visitor) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    Ok(code_page(&app, &visitor, &journey, Purpose::Cabinet, CABINET))
}

/// `POST /{l}/business/cabinet/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_submit(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, PageError> {
    match posted_code(&app, &visitor, &fields, Purpose::Cabinet).await? {
        CodePosted::Answer(response) => Ok(response),
        CodePosted::Proved(_, journey) => {
            journey.save(&visitor.session).await?;
            Ok(render::see_other(&visitor.page.href(CABINET)))
        }
    }
}

/// `GET /{l}/business/cabinet/{reference}`: the reference opens nothing by itself; without its proved phone the way leads to
/// the cabinet's door, whether the reference exists or not. The look is written down.
///
/// # Errors
/// The store does not answer.
pub async fn application(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, reference)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let journey = visitor.journey().await?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let found = match Reference::parse(&reference) {
        Ok(reference) => tx.find_application_by_reference(reference).await?,
        Err(_) => None,
    };
    let own =
        |found: &Application| found.phone.is_some() && found.phone.as_ref() == journey.cabinet_phone(now);
    let Some(application) = found.filter(own) else {
        return Ok(render::see_other(&visitor.page.href(CABINET)));
    };
    tx.audit(&NewAudit {
        at: now,
        actor: AuditActor::Citizen,
        action: "application.follow",
        object: &format!("application/{}", application.id),
        detail: serde_json::Value::Null,
    });
    let history = tx.list_application_events(application.id).await?;
    let asked = requests::Asked::of(&mut tx, &application).await?;
    tx.commit().await?;
    let lists = app.catalogues.current(&app).await?;
    let venue = application.venue.filter(|_| application.state != ApplicationState::Left);
    let listed = venue.and_then(|venue| lists.find(venue));
    let venue = listed.map(|(_, listed)| (listed.id, listed.code));
    let props = OwnApplicationProps {
        form: FormState::new(app.token::<16>()),
        application: in_short(&application, now),
        facts: facts(&app, &visitor.page, &application),
        refusal: application.refusal.map(|reason| visitor.page.t(words::refusal_reason(reason))),
        has_joined: application.joined_at.is_some(),
        suspended_until: application
            .suspended_until
            .filter(|_| application.state == ApplicationState::Suspended),
        venue,
        requests: asked.shown(&app, &visitor.page, &application, &history),
        history: history.into_iter().map(|one| entry(one, &asked)).collect(),
    };
    Ok(render::ok(&visitor.page, public::own_application(&visitor.page, props)))
}

fn facts(app: &App, page: &Page, application: &Application) -> Vec<(String, String)> {
    let language = page.language;
    let set = app.config.regions;
    let region = region::find(set, application.region).map(|region| region.name(language).to_owned());
    let mut facts = vec![(page.t("participants-region"), region.unwrap_or_default())];
    let district = district(set, application.region, application.district, language);
    facts.extend(district.map(|name| (page.t("participants-district"), name)));
    facts.push((page.t("participants-category"), application.category.name(language).to_owned()));
    let activity = application.oked.map(|oked| oked.name(language).to_owned());
    facts.extend(activity.map(|name| (page.t("application-activity"), name)));
    facts.extend(notification(page, application).map(|text| (page.t("application-notification"), text)));
    facts
}

fn entry(entry: ApplicationEntry, asked: &requests::Asked) -> CabinetHistory {
    let words = entry.words.as_ref().or_else(|| asked.words_of(&entry));
    CabinetHistory { at: entry.at, event: entry.event, words: words.map(|words| words.expose().to_owned()) }
}
