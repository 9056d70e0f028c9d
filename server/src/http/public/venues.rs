//! One venue: its page, its short link, its QR code and poster.

use std::num::NonZeroU8;

use ashyq_app::{page::Page, pages::public};
use ashyq_domain::{
    Mode, VenueCode,
    ids::VenueId,
    region,
    time::{Span, Timestamp},
};
use ashyq_poster::Qr;
use ashyq_store::Venue;
use axum::{
    body::Bytes,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::civil::{Date, Time};

use crate::{
    catalogue::Shelf,
    http::{
        error::PageError,
        extract::{Wish, split_language},
        headers, kept,
        public::{
            participants::{district, kept_name, version},
            posters,
        },
        render,
    },
    wiring::App,
};

/// Days of training after joining (domain.md, part 6).
const TEST_MODE: Span = Span::days(7);
/// Pixels of a module: a PNG of about 330 pixels, sharp on a leaflet.
const PIXELS: NonZeroU8 = match NonZeroU8::new(10) {
    Some(pixels) => pixels,
    None => NonZeroU8::MIN,
};

/// `GET /{l}/venues/{id}`.
///
/// # Errors
/// There is no such venue, or no list ever named it; the store does not answer.
pub async fn page(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    request: Request,
) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let id: VenueId = id.parse().map_err(|_| PageError::NotFound)?;
    let lists = app.catalogues.current(&app).await?;
    let name = kept_name(&app, &lists, path);
    let page = app.page(language, path);
    if let Some((shelf, venue)) = lists.find(id) {
        let draw = || {
            let listing = shown(venue, shelf);
            public::venue(&page, props(&app, &page, &listing, &shelf.publication, true))
        };
        return Ok(app.kept_lists.answer(language, &name, request.headers(), app.config.production(), draw));
    }
    let mut tx = app.store.read().await?;
    let Some((publication, known)) = tx.last_listing(id).await? else { return Err(PageError::NotFound) };
    let publication = tx.find_publication(publication).await?.ok_or(PageError::NotFound)?;
    drop(tx);
    let mut response =
        render::ok(&page, public::venue(&page, props(&app, &page, &known.listing, &publication, false)));
    headers::add(response.headers_mut(), app.config.production());
    Ok(response)
}

/// What a list in memory says, as the store would say it.
fn shown(venue: &ashyq_lists::catalogue::CatalogueVenue, shelf: &Shelf) -> ashyq_store::Listing {
    ashyq_store::Listing {
        venue: Venue { id: venue.id, code: venue.code, region: shelf.list.region() },
        name: venue.name.clone(),
        category: venue.category,
        mode: venue.mode,
        district: venue.district,
        address: venue.address.clone(),
        joined_on: venue.joined_on,
        updated_at: venue.updated_at,
    }
}

fn props(
    app: &App,
    page: &Page,
    listing: &ashyq_store::Listing,
    publication: &ashyq_store::Publication,
    listed: bool,
) -> public::VenueProps {
    let kato = listing.venue.region;
    // A list keeps the set of regions it was made in.
    let set = publication.region_set;
    let region = region::find(set, kato).or_else(|| region::find(app.config.regions, kato));
    let name = region.map_or_else(|| kato.to_string(), |region| region.name(page.language).to_owned());
    public::VenueProps {
        id: listing.venue.id,
        code: listing.venue.code,
        short_link: link(app, listing.venue.code),
        name: listing.name.to_string(),
        category: listing.category,
        mode: listing.mode,
        test_until: (listing.mode == Mode::Test).then(|| last_day_of_test(listing.joined_on)),
        region: (kato, name),
        district: district(set, kato, listing.district, page.language),
        address: listing.address.to_string(),
        joined_on: listing.joined_on,
        publication: version(publication),
        listed,
    }
}

fn last_day_of_test(joined_on: Date) -> Date {
    Timestamp::of_local(joined_on.to_datetime(Time::midnight())).plus(TEST_MODE).date()
}

/// The address in a venue's QR code.
#[must_use]
pub fn link(app: &App, code: VenueCode) -> String {
    format!("{}/v/{code}", app.public_url)
}

/// The venue of a code in an address.
async fn of_code(app: &App, code: &str) -> Result<Venue, PageError> {
    let code = VenueCode::parse(code).map_err(|_| PageError::NotFound)?;
    app.store.read().await?.find_venue_by_code(code).await?.ok_or(PageError::NotFound)
}

/// `GET /v/{code}`: what a telephone opens that has scanned the code.
///
/// # Errors
/// No venue has that code; the store does not answer.
pub async fn short(
    State(app): State<App>,
    Path(code): Path<String>,
    request: HeaderMap,
) -> Result<Response, PageError> {
    let language = Wish::of(&request).language();
    let venue = of_code(&app, &code).await?;
    let mut response = StatusCode::FOUND.into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&format!("/{}/venues/{}", language.code(), venue.id)) {
        headers.insert(header::LOCATION, value);
    }
    headers.insert(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private"));
    Ok(response)
}

/// `GET /v/{code}/qr.svg`.
///
/// # Errors
/// No venue has that code; the store does not answer.
pub async fn qr_svg(
    State(app): State<App>,
    Path(code): Path<String>,
    request: HeaderMap,
) -> Result<Response, PageError> {
    let venue = of_code(&app, &code).await?;
    let link = link(&app, venue.code);
    let qr = Qr::new(&link).map_err(|error| PageError::Internal(Box::new(error)))?;
    // The address alone: one file for readers of every language.
    Ok(file(&request, ("image/svg+xml", LASTING), None, qr.to_svg(&link).into()))
}

/// `GET /v/{code}/qr.png`.
///
/// # Errors
/// No venue has that code; the store does not answer.
pub async fn qr_png(
    State(app): State<App>,
    Path(code): Path<String>,
    request: HeaderMap,
) -> Result<Response, PageError> {
    let venue = of_code(&app, &code).await?;
    let qr = Qr::new(&link(&app, venue.code)).map_err(|error| PageError::Internal(Box::new(error)))?;
    let png = qr.to_png(PIXELS).map_err(|error| PageError::Internal(Box::new(error)))?;
    Ok(file(&request, ("image/png", LASTING), Some(format!("ashyq-{}.png", venue.code)), png.into()))
}

/// `GET /v/{code}/poster.pdf`: for venues that are on the list.
///
/// # Errors
/// No venue on a list has that code; the store does not answer.
pub async fn poster(
    State(app): State<App>,
    Path(code): Path<String>,
    request: HeaderMap,
) -> Result<Response, PageError> {
    let venue = of_code(&app, &code).await?;
    let lists = app.catalogues.current(&app).await?;
    let (_, listed) = lists.find(venue.id).ok_or(PageError::NotFound)?;
    let text = posters::text(&link(&app, venue.code), listed);
    let pdf = app.posters.printed(text).await.map_err(|error| PageError::Internal(Box::new(error)))?;
    Ok(file(&request, ("application/pdf", PASSING), Some(format!("ashyq-{}.pdf", venue.code)), pdf))
}

/// How long a code may be kept: it never says anything else.
const LASTING: &str = "public, max-age=86400";
/// A poster says what the list says; a venue that is excluded has none.
const PASSING: &str = "public, max-age=60";

/// A small file that everybody gets alike, of a type and kept for a while.
fn file(
    request: &HeaderMap,
    (content_type, lasts): (&'static str, &'static str),
    name: Option<String>,
    bytes: Bytes,
) -> Response {
    let mut response = kept::unless_known(request, bytes);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(lasts));
    let disposition = name.map(|name| format!("inline; filename=\"{name}\""));
    if let Some(value) = disposition.and_then(|value| HeaderValue::from_str(&value).ok()) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
