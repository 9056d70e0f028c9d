//! The owner's cabinet: applications and venues of a phone, each with where it stands and what can be done.

use ashyq_domain::{
    ApplicationEvent, ApplicationState, Mode, ids::VenueId, time::Timestamp, venue::VenueCode,
};
use ashyq_i18n::words;
use leptos::prelude::*;

use super::{
    asking::{self, About, CabinetRequest},
    leaving,
    requests::{OwnRequests, appeal_part, correction_part, own_words},
};
use crate::{
    components::{
        Answer, Button, TextField, Width, css, error_summary, paragraphs, summary_list, time, token,
    },
    forms::{FormState, MAIN_FORM},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// `/{l}/business/cabinet`, before the phone is proved: field `phone`.
#[must_use]
pub fn cabinet_phone(page: &Page, form: &FormState) -> String {
    let title = page.t("cabinet-title");
    let frame = Frame::journey(title.clone(), WayBack::To("/business")).with_form(!form.is_ok());
    document(page, frame, || {
        view! {
            {error_summary(page, form)}
            <h1>{title}</h1>
            <p class="lead">{page.t("cabinet-phone-lead")}</p>
            <form id=MAIN_FORM method="post" action=page.action() novalidate="">
                {token(form)}
                {TextField::new("phone", page.t("field-phone")).hint(page.t("cabinet-phone-hint")).phone().width(Width::Fourteen).view(page, form)}
                {Button::primary(page.t("button-get-code")).view()}
            </form>
        }
        .into_any()
    })
}

/// An application in the cabinet.
#[derive(Clone, Debug)]
pub struct CabinetApplication {
    /// Its reference.
    pub reference: String,
    /// The venue's name.
    pub name: String,
    /// The venue's address.
    pub address: String,
    /// Where it stands.
    pub state: ApplicationState,
    /// Whole days left of the training.
    pub days_left: Option<i64>,
}

/// A venue in the cabinet that came by a chamber's list.
#[derive(Clone, Debug)]
pub struct CabinetVenue {
    /// Its id.
    pub id: VenueId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Test or regular.
    pub mode: Mode,
    /// What its QR code says.
    pub code: VenueCode,
    /// The owner may ask for a correction.
    pub may_correct: bool,
}

/// What the cabinet shows.
#[derive(Debug)]
pub struct CabinetProps {
    /// The one-time token of the buttons.
    pub form: FormState,
    /// Applications sent with the phone, the newest first.
    pub applications: Vec<CabinetApplication>,
    /// Venues of the same phone that came by a list.
    pub venues: Vec<CabinetVenue>,
    /// Requests to 1432 sent with the phone, the newest first.
    pub requests: Vec<CabinetRequest>,
}

/// `/{l}/business/cabinet`.
#[must_use]
pub fn cabinet(page: &Page, props: CabinetProps) -> String {
    let CabinetProps { form, applications, venues, requests } = props;
    let title = page.t("cabinet-title");
    document(page, Frame::journey(title.clone(), WayBack::To("/business")), || {
        let nothing = (applications.is_empty() && venues.is_empty())
            .then(|| view! { <p>{page.t("cabinet-nothing")}</p> });
        let applications = (!applications.is_empty()).then(|| {
            let rows = applications.into_iter().map(|one| application(page, one)).collect_view();
            view! { <h2>{page.t("cabinet-applications")}</h2>{rows} }
        });
        let venues = (!venues.is_empty()).then(|| {
            let rows = venues.into_iter().map(|one| venue(page, &form, one)).collect_view();
            view! { <h2>{page.t("cabinet-venues")}</h2><p>{page.t("cabinet-venues-about")}</p>{rows} }
        });
        view! {
            <h1>{title}</h1>
            {nothing}
            {applications}
            {venues}
            <p><a href=page.href("/business/new/owner")>{page.t("cabinet-another")}</a></p>
            {asking::help(page, &form, &About::Anything)}
            {asking::requests(page, requests)}
        }
        .into_any()
    })
}

fn application(page: &Page, one: CabinetApplication) -> AnyView {
    let left = one.days_left.map(|days| days_left(page, days));
    view! {
        <div class="card">
            <h3 class="card__title"><a href=page.href(&format!("/business/cabinet/{}", one.reference))>{one.name}</a></h3>
            <p class="card__text">{one.address}</p>
            <p class="card__text">{state_tag(page, one.state)}" "{left}</p>
        </div>
    }
    .into_any()
}

fn venue(page: &Page, form: &FormState, one: CabinetVenue) -> AnyView {
    let ask = asking::ask(page, form, &About::Venue(one.id.to_string(), &one.name));
    let correct = one.may_correct.then(|| {
        view! {
            <p><a href=page.href(&format!("/business/cabinet/venues/{}/correct", one.id))>
                {page.t("correct-link")}<span class="visually-hidden">": "{one.name.clone()}</span>
            </a></p>
        }
    });
    view! {
        <div class="card">
            <h3 class="card__title"><a href=page.href(&format!("/venues/{}", one.id))>{one.name}</a></h3>
            <p class="card__text">{one.address}</p>
            <p class="card__text"><strong class="tag">{page.t(words::mode(one.mode))}</strong></p>
            {files(page, &one.code.to_string())}
            {correct}
            {ask}
        </div>
    }
    .into_any()
}

/// The QR code and the poster of a venue.
fn files(page: &Page, code: &str) -> AnyView {
    let file = |name: &str| format!("/v/{code}/{name}");
    view! {
        <ul class="downloads">
            <li><a href=file("poster.pdf")>{page.t("venue-poster")}</a></li>
            <li><a href=file("qr.png")>{page.t("venue-code-png")}</a></li>
        </ul>
    }
    .into_any()
}

/// Where an application stands, as a word on a colour.
fn state_tag(page: &Page, state: ApplicationState) -> AnyView {
    let class = match state {
        ApplicationState::Submitted | ApplicationState::Left => css("tag"),
        ApplicationState::Test => css("tag tag--wait"),
        ApplicationState::Regular => css("tag tag--good"),
        ApplicationState::Suspended | ApplicationState::Refused => css("tag tag--bad"),
    };
    view! { <strong class=class>{page.t(words::application_state(state))}</strong> }.into_any()
}

fn days_left(page: &Page, days: i64) -> String {
    page.t_with("cabinet-days-left", &[("days", days.into())])
}

/// A line of an application's history, as its owner sees it.
#[derive(Clone, Debug)]
pub struct CabinetHistory {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: ApplicationEvent,
    /// What the chamber wrote.
    pub words: Option<String>,
}

/// What the page of an own application shows.
#[derive(Debug)]
pub struct OwnApplicationProps {
    /// The one-time token of the buttons.
    pub form: FormState,
    /// The application.
    pub application: CabinetApplication,
    /// Region and district, category and activity, in words.
    pub facts: Vec<(String, String)>,
    /// Why it was refused, in words.
    pub refusal: Option<String>,
    /// The venue has taken part.
    pub has_joined: bool,
    /// Until when the venue is excluded.
    pub suspended_until: Option<Timestamp>,
    /// The venue with its code, while it stands on the list.
    pub venue: Option<(VenueId, VenueCode)>,
    /// What has happened, oldest first.
    pub history: Vec<CabinetHistory>,
    /// What the owner has asked of the chamber, and may ask.
    pub requests: OwnRequests,
}

/// `/{l}/business/cabinet/{reference}`.
#[must_use]
pub fn own_application(page: &Page, props: OwnApplicationProps) -> String {
    let OwnApplicationProps {
        form,
        application,
        facts,
        refusal,
        has_joined,
        suspended_until,
        venue,
        history,
        requests,
    } = props;
    let mut frame = Frame::journey(page.t("cabinet-application-title"), WayBack::To("/business/cabinet"));
    frame.state = Some(application.state.code());
    document(page, frame, || {
        let left = application.days_left.map(|days| days_left(page, days));
        let until = suspended_until.map(|at| {
            let date = page.i18n().date(at);
            view! { <p>{page.t_with("cabinet-suspended-until", &[("date", date.into())])}</p> }
        });
        let refusal = refusal.map(|reason| {
            view! {
                <div class="inset inset--act">
                    <p><strong>{page.t("cabinet-refused")}</strong></p>
                    <p>{reason}</p>
                </div>
            }
        });
        let mut rows = vec![(page.t("business-sent-reference"), application.reference.clone())];
        rows.push((page.t("venue-address"), application.address.clone()));
        rows.extend(facts);
        let rows = rows.into_iter().map(|(key, value)| Answer { key, value, change: None }).collect();
        view! {
            <h1>{application.name.clone()}</h1>
            <p>{state_tag(page, application.state)}" "{left}</p>
            {until}
            {refusal}
            {appeal_part(page, &application.reference, &requests)}
            {waiting(page, application.state, venue.is_some())}
            {leaving::over(page, application.state, has_joined)}
            {venue.map(|(id, code)| on_the_list(page, id, code))}
            {summary_list(rows)}
            {correction_part(page, &application.reference, &requests)}
            <h2>{page.t("cabinet-history")}</h2>
            {entries(page, history)}
            {asking::help(page, &form, &About::Application(&application.reference))}
            {leaving::way_out(page, &application.reference, application.state)}
        }
        .into_any()
    })
}

/// What the owner waits for.
fn waiting(page: &Page, state: ApplicationState, is_listed: bool) -> Option<AnyView> {
    let text = match state {
        ApplicationState::Submitted => page.t("cabinet-waiting-review"),
        ApplicationState::Test | ApplicationState::Regular if !is_listed => page.t("cabinet-waiting-list"),
        _ => return None,
    };
    Some(view! { <p>{text}</p> }.into_any())
}

fn on_the_list(page: &Page, id: VenueId, code: VenueCode) -> AnyView {
    view! {
        <h2>{page.t("cabinet-door-title")}</h2>
        <p>{page.t("cabinet-door")}</p>
        {files(page, &code.to_string())}
        <p><a href=page.href(&format!("/venues/{id}"))>{page.t("cabinet-venue-link")}</a></p>
    }
    .into_any()
}

fn entries(page: &Page, history: Vec<CabinetHistory>) -> AnyView {
    let befores: Vec<_> = [None].into_iter().chain(history.iter().map(|entry| Some(entry.event))).collect();
    let entries = history
        .into_iter()
        .zip(befores)
        .map(|(entry, before)| {
            let is_own = matches!(entry.event, ApplicationEvent::AskCorrection | ApplicationEvent::Appeal);
            let said = entry.words.map(|text| match is_own {
                true => own_words(page, Some(&text)).into_any(),
                false => view! { <blockquote class="words">{paragraphs(&text)}</blockquote> }.into_any(),
            });
            view! {
                <li class="timeline__entry">
                    <p class="timeline__what">{page.t(words::application_event(entry.event, before))}</p>
                    <p class="timeline__when">{time(page, entry.at)}</p>
                    {said}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{entries}</ol> }.into_any()
}
