//! Participants as JSON.

use std::sync::Arc;

use ashyq_domain::{Category, Kato, Mode, ids::VenueId, region};
use ashyq_lists::catalogue::Wanted;
use axum::{
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use serde_json::Value;

use super::answers::{Parameters, Problem, kept as answer_kept, list as as_list};
use crate::{
    catalogue::{Shelf, Snapshot, files::item},
    http::kept,
    wiring::App,
};

/// So many without being asked.
const USUAL: usize = 100;
/// So many at most.
const MOST: usize = 500;
const KNOWN: [&str; 7] = ["region", "district", "category", "mode", "q", "cursor", "limit"];

/// What is asked for.
struct Asked {
    region: Option<Kato>,
    district: Option<Kato>,
    category: Option<Category>,
    mode: Option<Mode>,
    words: String,
    after: Option<(Kato, VenueId)>,
    limit: usize,
}

impl Asked {
    fn read(app: &App, given: &Parameters) -> Result<Self, Problem> {
        let set = app.config.regions;
        let region = given.region(set)?.map(|region| region.kato);
        let district = given.parsed("district", "a KATO code has nine digits", Kato::parse)?;
        let of = |region: Kato| region::districts(set, region).any(|known| Some(known.kato) == district);
        let known = match region {
            Some(region) => of(region),
            None => region::regions(set).iter().any(|region| of(region.kato)),
        };
        if district.is_some() && !known {
            return Err(Problem::parameter("district", "there is no such district there"));
        }
        let limit = |text: &str| text.parse().ok().filter(|limit| (1..=MOST).contains(limit));
        Ok(Self {
            region,
            district,
            category: given.parsed("category", "there is no such category", Category::parse)?,
            mode: given.parsed("mode", "test or regular", Mode::parse)?,
            words: given.get("q").map(|q| q.chars().take(200).collect()).unwrap_or_default(),
            after: given.parsed("cursor", "not one that an answer has given", cursor)?,
            limit: given.parsed("limit", "a number from 1 to 500", limit)?.unwrap_or(USUAL),
        })
    }

    fn wanted(&self) -> Wanted<'_> {
        Wanted { words: &self.words, district: self.district, category: self.category, mode: self.mode }
    }

    /// The answer from the lists as they are.
    fn answer(&self, lists: &Snapshot) -> Value {
        let wanted = self.wanted();
        let shelves = || {
            let all = lists.shelves.iter();
            all.filter(|(kato, _)| self.region.is_none_or(|region| region == **kato))
        };
        let (mut items, mut total, mut last, mut more) = (Vec::new(), 0, None, false);
        for (kato, shelf) in shelves() {
            // Lists before that of the cursor were given already; they are counted.
            let (given, after) = match self.after {
                Some((at, _)) if *kato < at => (true, None),
                Some((at, id)) if *kato == at => (false, Some(id)),
                _ => (false, None),
            };
            let left = if given { 0 } else { self.limit - items.len() };
            let slice = shelf.list.slice(&wanted, after, left);
            total += slice.total;
            more |= !given && slice.more;
            last = slice.venues.last().map(|venue| (*kato, venue.id)).or(last);
            items.extend(slice.venues.iter().map(|venue| item(&venue.public(*kato))));
        }
        let next = last.filter(|_| more).map(|(kato, id)| format!("{kato}.{id}"));
        as_list(items, next, total)
    }
}

/// Where an answer ended: region and venue.
fn cursor(text: &str) -> Option<(Kato, VenueId)> {
    let (kato, id) = text.split_once('.')?;
    Some((Kato::parse(kato)?, id.parse().ok()?))
}

/// `GET /api/v1/participants`.
///
/// # Errors
/// A parameter is wrong; the store does not answer.
pub async fn list(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let given = Parameters::read(request.uri().query(), &KNOWN)?;
    let asked = Asked::read(&app, &given)?;
    let lists = app.catalogues.current(&app).await?;
    if asked.words.is_empty() {
        let name = format!("participants?{}#{}", given.canonical(), lists.revision);
        return Ok(answer_kept(&app, &name, request.headers(), || asked.answer(&lists)));
    }
    // Searches are as many as there are words: drawn and forgotten.
    Ok(fresh(&asked.answer(&lists), request.headers()))
}

fn fresh(value: &Value, request: &HeaderMap) -> Response {
    let mut response = kept::unless_known(request, value.to_string().into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    response
}

/// `GET /api/v1/participants/{id}`.
///
/// # Errors
/// No venue on a list has that id; the store does not answer.
pub async fn one(
    State(app): State<App>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    Parameters::read(request.uri().query(), &[])?;
    let missing = || Problem::not_found("no participant has this id");
    let id: VenueId = id.parse().map_err(|_| missing())?;
    let lists = app.catalogues.current(&app).await?;
    let (shelf, venue) = lists.find(id).ok_or_else(missing)?;
    let shelf: &Arc<Shelf> = shelf;
    let name = format!("participants/{id}#{}", shelf.publication.id);
    Ok(answer_kept(&app, &name, request.headers(), || item(&venue.public(shelf.list.region()))))
}
