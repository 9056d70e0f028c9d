//! The page of one venue: what its QR code leads to.

use ashyq_domain::{
    Kato,
    ids::VenueId,
    venue::{Category, Mode, VenueCode},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{Publication, mode_tag, region_path};
use crate::{
    components::{Answer, summary_list},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// What the page of a venue shows.
#[derive(Clone, Debug)]
pub struct VenueProps {
    /// Its identity.
    pub id: VenueId,
    /// What stands in its QR code.
    pub code: VenueCode,
    /// The whole address that the QR code opens.
    pub short_link: String,
    /// Its name as registered.
    pub name: String,
    /// What it is.
    pub category: Category,
    /// How it takes part.
    pub mode: Mode,
    /// The last day of the test mode.
    pub test_until: Option<Date>,
    /// Code and name of its region.
    pub region: (Kato, String),
    /// Its district in the page's language, where recorded.
    pub district: Option<String>,
    /// Street and house.
    pub address: String,
    /// The day it joined.
    pub joined_on: Date,
    /// The version of the list it stands on, or last stood on.
    pub publication: Option<Publication>,
    /// Whether it is on the current list. A venue that is not keeps its page, since its code may still hang on a door.
    pub listed: bool,
}

/// `/{l}/venues/{id}`.
#[must_use]
pub fn venue(page: &Page, props: VenueProps) -> String {
    let (region, region_name) = props.region.clone();
    let mut frame = Frame::content(props.name.clone());
    frame.unlisted = !props.listed;
    frame.back = WayBack::Trail(vec![
        ("/participants".to_owned(), page.t("participants-title")),
        (region_path(region), region_name),
    ]);
    document(page, frame, || {
        let state = if props.listed { mode(page, &props) } else { unlisted(page, &props) };
        let listed = props.listed.then(|| view! { {code(page, &props)}{door(page)} });
        view! {
            <h1>{props.name.clone()}</h1>
            {state}
            {facts(page, &props)}
            {listed}
            <h2>{page.t("venue-wrong-title")}</h2>
            <p>{page.t("venue-wrong")}</p>
            <p><a href=page.href("/complaints/new?kind=venue")>{page.t("venue-wrong-link")}</a></p>
        }
        .into_any()
    })
}

fn mode(page: &Page, props: &VenueProps) -> AnyView {
    let until = props.test_until.filter(|_| props.mode == Mode::Test).map(|day| {
        let words = page.t_with("venue-test-until", &[("date", page.i18n().civil_date(day).into())]);
        view! { " "{words} }
    });
    view! { <p>{mode_tag(page, props.mode)}{until}</p> }.into_any()
}

fn unlisted(page: &Page, props: &VenueProps) -> AnyView {
    view! {
        <div class="inset inset--act">
            <p><strong>{page.t("venue-unlisted")}</strong></p>
            <p>{page.t("venue-unlisted-about")}</p>
            <p><a href=page.href(&region_path(props.region.0))>{page.t("venue-unlisted-link")}</a></p>
        </div>
    }
    .into_any()
}

fn facts(page: &Page, props: &VenueProps) -> AnyView {
    let answer = |key: String, value: String| Answer { key, value, change: None };
    let version = props.publication.as_ref().map(|publication| {
        page.t_with(
            "venue-version",
            &[
                ("number", publication.number.into()),
                ("time", page.i18n().date_time(publication.published_at).into()),
            ],
        )
    });
    let mut facts = vec![
        answer(page.t("participants-category"), props.category.name(page.language).to_owned()),
        answer(page.t("venue-address"), props.address.clone()),
    ];
    facts.extend(props.district.clone().map(|district| answer(page.t("participants-district"), district)));
    facts.push(answer(page.t("participants-region"), props.region.1.clone()));
    facts.push(answer(page.t("venue-joined"), page.i18n().civil_date(props.joined_on)));
    facts.extend(version.map(|version| answer(page.t("venue-list"), version)));
    summary_list(facts)
}

/// The QR code, to be printed or compared with the one on the door.
fn code(page: &Page, props: &VenueProps) -> AnyView {
    let file = |name: &str| format!("/v/{}/{name}", props.code);
    let alt = page.t_with("venue-code-alt", &[("address", props.short_link.clone().into())]);
    view! {
        <h2>{page.t("venue-code-title")}</h2>
        <div class="qr">
            <img class="qr__image" src=file("qr.svg") alt=alt width="200" height="200" />
            <div class="qr__about">
                <p>{page.t("venue-code")}": "<strong class="reference">{props.code.to_string()}</strong></p>
                <p>{page.t("venue-short-link")}": "<a href=props.short_link.clone()>{props.short_link.clone()}</a></p>
                <ul class="downloads">
                    <li><a href=file("poster.pdf")>{page.t("venue-poster")}</a></li>
                    <li><a href=file("qr.png")>{page.t("venue-code-png")}</a></li>
                </ul>
            </div>
        </div>
    }
    .into_any()
}

fn door(page: &Page) -> AnyView {
    view! {
        <h2>{page.t("venue-door-title")}</h2>
        <p>{page.t("venue-door")}</p>
    }
    .into_any()
}
