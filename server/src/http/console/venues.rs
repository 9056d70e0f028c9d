//! The venues of the chamber's region as its current list has them: looked for, looked at, excluded for a time.

use ashyq_app::{
    forms::{FormState, TOKEN},
    page::Page,
    pages::console::{
        self, Frame, Notice,
        venues::{ListedRow, VenueDeskProps, VenueListProps},
    },
};
use ashyq_domain::{Owner, Phone, ids::VenueId};
use ashyq_lists::catalogue::{CatalogueVenue, Wanted};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::{done, forms, frame, id, labels, quiet_frame, region_of};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Parameters, Staff},
        public::{fields, participants::district},
        render,
    },
    services::applications::{
        desk::DeskError,
        taking_over::{self, OpenedVenue},
    },
    wiring::App,
};

/// A name or an address has no more.
const WORDS_LIMIT: usize = 200;
const VENUES: &str = "/console/venues";

/// What an address of the list says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
}

/// `GET /console/venues?q=&page=`: the search of the public page, in the own region.
///
/// # Errors
/// The store does not answer.
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    let region = region_of(&staff)?;
    let page = &staff.page;
    let q: String = asked.q.trim().chars().take(WORDS_LIMIT).collect();
    let lists = app.catalogues.current(&app).await?;
    let mut props = VenueListProps {
        frame: frame(&staff).await?,
        region: labels::region(region, page.language).unwrap_or_default(),
        q: q.clone(),
        found: None,
        rows: Vec::new(),
        first: None,
        next: None,
    };
    if let Some(shelf) = lists.shelves.get(&region) {
        let wanted = Wanted { words: &q, ..Wanted::default() };
        let found = shelf.list.page(&wanted, page.language, asked.page.parse().unwrap_or(1));
        let row = |venue: &&CatalogueVenue| ListedRow {
            id: venue.id,
            name: venue.name.to_string(),
            address: venue.address.to_string(),
            category: venue.category.name(page.language).to_owned(),
            mode: venue.mode,
        };
        props.found = Some(i64::try_from(found.total).unwrap_or(i64::MAX));
        props.rows = found.venues.iter().map(row).collect();
        props.first = (found.page > 1).then(|| address(&q, 1));
        props.next = (found.page < found.pages).then(|| address(&q, found.page + 1));
    }
    Ok(render::ok(page, console::venue_list(page, props)))
}

fn address(q: &str, page: usize) -> String {
    format!("{VENUES}?q={}&page={page}", utf8_percent_encode(q, NON_ALPHANUMERIC))
}

/// `GET /console/venues/{id}`: the look is written down.
///
/// # Errors
/// No list of the chamber's region has such a venue, or the store does not answer.
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
) -> Result<Response, PageError> {
    let venue = id(&text)?;
    region_of(&staff)?;
    let shown = Shown {
        frame: frame(&staff).await?,
        form: FormState::new(app.token::<16>()),
        is_refused: false,
        status: StatusCode::OK,
    };
    draw(&app, &staff, venue, shown).await
}

/// How a page is drawn besides what the list says.
struct Shown {
    frame: Frame,
    form: FormState,
    is_refused: bool,
    status: StatusCode,
}

async fn draw(app: &App, staff: &Staff, venue: VenueId, shown: Shown) -> Result<Response, PageError> {
    let Some(opened) = taking_over::open(app, &staff.account, venue).await? else {
        // It is off the list: excluded just now, or long ago.
        let application = taking_over::application_of(app, &staff.account, venue).await?;
        let application = application.ok_or(PageError::NotFound)?;
        return Ok(render::see_other(&format!("/console/applications/{application}")));
    };
    let page = &staff.page;
    let listing = &opened.listing.known.listing;
    let props = VenueDeskProps {
        frame: shown.frame,
        id: venue,
        name: listing.name.to_string(),
        owner: opened.listing.owner.as_ref().map(Owner::masked),
        phone: opened.listing.phone.as_ref().map(Phone::masked),
        facts: facts(app, page, &opened),
        application: opened.application.as_ref().map(|one| (one.id, one.reference.to_string())),
        until: opened.until,
        form: shown.form,
        is_refused: shown.is_refused,
    };
    Ok(render::page(shown.status, page, console::venue_desk(page, &props)))
}

fn facts(app: &App, page: &Page, opened: &OpenedVenue) -> Vec<(String, String)> {
    let (known, language) = (&opened.listing.known, page.language);
    let listing = &known.listing;
    let district = district(app.config.regions, listing.venue.region, listing.district, language);
    let notification = known.notification_number.as_ref().map(ToString::to_string);
    let mut facts = vec![(page.t("venue-address"), listing.address.to_string())];
    facts.extend(district.map(|name| (page.t("participants-district"), name)));
    facts.extend([
        (page.t("participants-category"), listing.category.name(language).to_owned()),
        (page.t("participants-mode"), page.t(ashyq_i18n::words::mode(listing.mode))),
        (page.t("venue-joined"), page.i18n().civil_date(listing.joined_on)),
    ]);
    facts.extend(notification.map(|number| (page.t("application-notification"), number)));
    facts
}

/// `POST /console/venues/{id}/suspend`: `message`. On to the application, which the venue has now.
///
/// # Errors
/// See [`show`].
pub async fn suspend(
    State(app): State<App>,
    mut staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let venue: VenueId = id(&text)?;
    region_of(&staff)?;
    forms::at(&mut staff.page, format!("{VENUES}/{venue}"));
    let mut form = fields::state(app.token::<16>(), &fields);
    let words = forms::message(&fields, &mut form, "message", "error-suspend-words-empty");
    let mut is_refused = false;
    if let Some(words) = words {
        match taking_over::exclude(&app, &staff.account, venue, words, fields.get(TOKEN)).await {
            Ok(excluded) => {
                let notice =
                    if excluded.is_told { Notice::ApplicationMoved } else { Notice::ApplicationMovedUntold };
                let address = format!("/console/applications/{}", excluded.application);
                return done(&staff.session, notice, &address).await;
            }
            Err(DeskError::NotFound) => return Err(PageError::NotFound),
            Err(DeskError::Store(error)) => return Err(error.into()),
            Err(DeskError::Reason | DeskError::NotNow | DeskError::Stale | DeskError::Excluded) => {
                is_refused = true
            }
        }
    }
    let status = if is_refused { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = Shown { frame: quiet_frame(&staff), form, is_refused, status };
    draw(&app, &staff, venue, shown).await
}
