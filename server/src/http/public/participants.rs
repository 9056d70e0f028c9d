//! The lists of participants: the regions, one region's list, its feed of changes.

use std::{fmt::Write, sync::Arc};

use ashyq_app::{
    page::Page,
    pages::public::{
        self, Counts, Download, DownloadFormat, ListQuery, Publication, RegionCount, RegionListProps,
        RegionListStamp, RegionsProps, VenueRow,
    },
};
use ashyq_domain::{
    Category, Kato, Language, Mode, Region,
    region::{self, RegionSet},
};
use ashyq_lists::catalogue::{CatalogueVenue, Found, Wanted};
use axum::{
    extract::{Path, Request, State},
    http::{HeaderValue, Method, StatusCode, header, uri::PathAndQuery},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    catalogue::{
        Shelf, Snapshot,
        files::{Files, Form},
    },
    http::{
        error::PageError,
        extract::split_language,
        headers, kept,
        lately::Lately,
        packing,
        public::{machine::escape, queries::pairs},
        render,
    },
    wiring::App,
};

/// A name or an address has no more.
const WORDS_LIMIT: usize = 200;
/// So many stamps are kept, each of about 15 KB.
const STAMPS: usize = 500;
/// So many publications stand in the feed.
const IN_THE_FEED: i64 = 30;

/// `GET /{l}/participants`.
///
/// # Errors
/// The first segment is no language; the store does not answer.
pub async fn regions(State(app): State<App>, request: Request) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let lists = app.catalogues.current(&app).await?;
    let name = kept_name(&app, &lists, path);
    let draw = || {
        let page = app.page(language, path);
        let row = |region: &Region| {
            let shelf = lists.shelves.get(&region.kato);
            RegionCount {
                kato: region.kato,
                name: region.name(language).to_owned(),
                counts: shelf.map(|shelf| counts(shelf)).unwrap_or_default(),
                published_at: shelf.and_then(|shelf| shelf.publication.published_at),
            }
        };
        let set = app.config.regions;
        let mut rows: Vec<RegionCount> = region::regions(set).iter().map(row).collect();
        rows.sort_by(|left, right| page.i18n().compare(&left.name, &right.name));
        let (published_at, downloads) = (lists.published_at(), downloads("/data/participants", &lists.all));
        public::regions(&page, RegionsProps { set, rows, published_at, downloads })
    };
    Ok(app.kept_lists.answer(language, &name, request.headers(), app.config.production(), draw))
}

/// `GET /{l}/participants/{kato}?q=&district=&category=&mode=&page=`.
///
/// # Errors
/// There is no such region; the store does not answer.
pub async fn list(
    State(app): State<App>,
    Path((_, kato)): Path<(String, String)>,
    request: Request,
) -> Result<Response, PageError> {
    let (language, _) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let lists = app.catalogues.current(&app).await?;
    // The edition before the page: what comes into force between them must not be kept under the newer name.
    let edition = app.edition();
    let set = app.config.regions;
    let region = known_region(set, &kato)?;
    // An address may write a digit in several ways; the page is one.
    let path = &*format!("/participants/{}", region.kato);
    let asked = pairs(request.uri().query().unwrap_or_default());
    let mut query = read(set, region.kato, &asked);
    let shelf = lists.shelves.get(&region.kato);
    let mut page = app.page(language, path);
    let narrowed = query.narrows();
    let Some(shelf) = shelf else {
        // Nothing was published, so there is nothing to search.
        query = ListQuery::default();
        if asked != pairs(&query.address()) {
            return Ok(moved(&page.action()));
        }
        return Ok(render::ok(&page, public::region_list(&page, &empty(set, region, language, query))));
    };
    let found = shelf.list.page(&wanted(&query), language, query.page.max(1) as usize);
    query.page = u32::try_from(found.page).unwrap_or(1);
    if asked != pairs(&query.address()) {
        return Ok(moved(&query.href(&page.action())));
    }
    page.query_string = query.address();
    let props = || props(set, region, language, shelf, query.clone(), &found);
    if narrowed {
        let props = props();
        let name = kept_as(&lists, &edition, &props.query.filtered(path));
        let around = app.list_stamps.of(&page, &props, name);
        let mut response = packing::ok(&page, around.print(&page, &props), request.headers());
        headers::add(response.headers_mut(), app.config.production());
        return Ok(response);
    }
    let name = kept_as(&lists, &edition, &query.href(path));
    let draw = || public::region_list(&page, &props());
    Ok(app.kept_lists.answer(language, &name, request.headers(), app.config.production(), draw))
}

/// What stands around the answers of a search. Each list is searched in few ways, but for the words.
pub struct ListStamps(Lately<(Language, String), Arc<RegionListStamp>>);

impl Default for ListStamps {
    fn default() -> Self {
        Self(Lately::holding(STAMPS))
    }
}

impl ListStamps {
    /// The one under a name, which says all but language, words and page.
    fn of(&self, page: &Page, props: &RegionListProps, name: String) -> Arc<RegionListStamp> {
        self.0.find_or_make((page.language, name), || Arc::new(RegionListStamp::new(page, props)))
    }

    /// Forgets everything: the lists or the texts have changed.
    pub fn forget(&self) {
        self.0.forget();
    }
}

/// The layer: a page about the lists that is kept is given before anything else is done for it.
pub async fn kept_first(State(app): State<App>, request: Request, next: Next) -> Response {
    // Where the lists cannot be had, the handler says so.
    let lists = app.catalogues.current(&app).await.ok();
    match lists.and_then(|lists| known(&app, &lists, &request)) {
        Some(known) => known,
        None => next.run(request).await,
    }
}

fn known(app: &App, lists: &Snapshot, request: &Request) -> Option<Response> {
    let (language, address) = split_language(whole(request)).filter(|_| request.method() == Method::GET)?;
    app.kept_lists.known(kept::Form::Page(language), &kept_name(app, lists, address), request.headers())
}

/// The address with what is asked for.
fn whole(request: &Request) -> &str {
    request.uri().path_and_query().map_or("/", PathAndQuery::as_str)
}

/// The name under which a page about the lists is kept: what it shows hangs on its address, the lists and the editors' texts.
/// Taken before the page is drawn.
pub(super) fn kept_name(app: &App, lists: &Snapshot, address: &str) -> String {
    kept_as(lists, &app.edition(), address)
}

fn kept_as(lists: &Snapshot, edition: &str, address: &str) -> String {
    format!("{address}#{}#{edition}", lists.revision)
}

/// The region of an address, where the portal shows it.
///
/// # Errors
/// There is no such region.
pub fn known_region(set: RegionSet, kato: &str) -> Result<&'static Region, PageError> {
    Kato::parse(kato).and_then(|kato| region::find(set, kato)).ok_or(PageError::NotFound)
}

/// What is asked for; what cannot be is left out, and so is not in the address the browser is sent to.
fn read(set: RegionSet, region: Kato, asked: &[(String, String)]) -> ListQuery {
    let value = |name: &str| {
        let found = asked.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    };
    let district = value("district").and_then(Kato::parse);
    ListQuery {
        q: value("q").map(|q| q.chars().take(WORDS_LIMIT).collect()).unwrap_or_default(),
        district: district.filter(|wanted| region::districts(set, region).any(|known| known.kato == *wanted)),
        category: value("category").and_then(Category::parse),
        mode: value("mode").and_then(Mode::parse),
        page: value("page").and_then(|page| page.parse().ok()).unwrap_or(1),
    }
}

fn wanted(query: &ListQuery) -> Wanted<'_> {
    Wanted { words: query.words(), district: query.district, category: query.category, mode: query.mode }
}

/// The canonical address of the same list (302): every state has one.
fn moved(to: &str) -> Response {
    let mut response = StatusCode::FOUND.into_response();
    if let Ok(value) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}

fn counts(shelf: &Shelf) -> Counts {
    let (regular, test) = shelf.list.counts();
    Counts { regular: regular as u64, test: test as u64 }
}

/// The version as pages name it.
pub(super) fn version(shelf: &ashyq_store::Publication) -> Option<Publication> {
    Some(Publication {
        number: u32::try_from(shelf.number?).ok()?,
        published_at: shelf.published_at?,
        venues: u64::try_from(shelf.counts.regular + shelf.counts.test).unwrap_or_default(),
    })
}

/// The name of a district in a language.
pub(in crate::http) fn district(
    set: RegionSet,
    region: Kato,
    kato: Option<Kato>,
    language: Language,
) -> Option<String> {
    let kato = kato?;
    let known = region::districts(set, region).find(|district| district.kato == kato);
    Some(known.map_or_else(|| kato.to_string(), |district| district.name(language).to_owned()))
}

fn props(
    set: RegionSet,
    region: &Region,
    language: Language,
    shelf: &Shelf,
    query: ListQuery,
    found: &Found<'_>,
) -> RegionListProps {
    let row = |venue: &&CatalogueVenue| VenueRow {
        id: venue.id,
        name: venue.name.to_string(),
        category: venue.category,
        mode: venue.mode,
        district: district(set, region.kato, venue.district, language),
        address: venue.address.to_string(),
        joined_on: venue.joined_on,
    };
    RegionListProps {
        counts: counts(shelf),
        found: found.total as u64,
        similar: found.similar,
        rows: found.venues.iter().map(row).collect(),
        pages: u32::try_from(found.pages).unwrap_or(u32::MAX),
        categories: shelf.list.categories(),
        publication: version(&shelf.publication),
        downloads: downloads(&format!("/data/participants/{}", shelf.list.region()), &shelf.files),
        ..empty(set, region, language, query)
    }
}

/// The page of a region that has published nothing.
fn empty(set: RegionSet, region: &Region, language: Language, query: ListQuery) -> RegionListProps {
    let named = |district: &ashyq_domain::District| (district.kato, district.name(language).to_owned());
    RegionListProps {
        kato: region.kato,
        name: region.name(language).to_owned(),
        query,
        districts: region::districts(set, region.kato).map(named).collect(),
        categories: Vec::new(),
        counts: Counts::default(),
        found: 0,
        similar: false,
        rows: Vec::new(),
        pages: 0,
        publication: None,
        downloads: Vec::new(),
    }
}

/// The files below an address.
fn downloads(address: &str, files: &Files) -> Vec<Download> {
    [
        (Form::Csv, DownloadFormat::Csv, ""),
        (Form::Excel, DownloadFormat::CsvForExcel, "?for=excel"),
        (Form::Xlsx, DownloadFormat::Xlsx, ""),
        (Form::Json, DownloadFormat::Json, ""),
    ]
    .map(|(form, format, query)| Download {
        address: format!("{address}.{}{query}", form.ending()),
        format,
        bytes: files.length(form),
    })
    .into()
}

/// `GET /{l}/participants/{kato}/changes.atom`: an entry for each publication.
///
/// # Errors
/// There is no such region; the store does not answer.
pub async fn feed(
    State(app): State<App>,
    Path((_, kato)): Path<(String, String)>,
    request: Request,
) -> Result<Response, PageError> {
    let (language, _) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let region = known_region(app.config.regions, &kato)?;
    let lists = app.catalogues.current(&app).await?;
    let publications = app.store.read().await?.list_publications(region.kato, IN_THE_FEED).await?;
    let path = format!("/participants/{}", region.kato);
    let page = app.page(language, path.as_str());
    let name = format!("{path}/changes.atom#{}", lists.revision);
    let draw = || atom(&page, region, &publications, app.started.to_rfc3339());
    let form = kept::Form::Atom(language);
    Ok(app.kept_lists.answer_as(form, &name, request.headers(), app.config.production(), draw))
}

fn atom(page: &Page, region: &Region, publications: &[ashyq_store::Publication], never: String) -> String {
    let address = page.absolute_in(page.language);
    let named = [("region", region.name(page.language).into())];
    let title = escape(&page.t_with("participants-feed-title", &named));
    let latest = publications.first().and_then(|publication| publication.published_at);
    let updated = latest.map_or(never, ashyq_domain::Timestamp::to_rfc3339);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\
         <title>Ashyq – {title}</title><id>{address}</id><link rel=\"self\" href=\"{address}/changes.atom\"/>\
         <link rel=\"alternate\" href=\"{address}\"/><updated>{updated}</updated><author><name>Ashyq</name></author>\n",
        page.language.code(),
    );
    for publication in publications {
        let Some(at) = publication.published_at else { continue };
        let number = publication.number.unwrap_or_default();
        let title = escape(&page.t_with("participants-feed-entry", &[("number", number.into())]));
        let counts = publication.counts;
        let summary = escape(&page.t_with(
            "participants-feed-summary",
            &[
                ("added", counts.added.into()),
                ("changed", counts.changed.into()),
                ("gone", counts.gone.into()),
                ("total", (counts.regular + counts.test).into()),
            ],
        ));
        let (id, at) = (publication.id, at.to_rfc3339());
        // Writing into a text cannot fail.
        let _ = writeln!(
            xml,
            "<entry><title>{title}</title><id>urn:uuid:{id}</id><link href=\"{address}\"/><updated>{at}</updated>\
             <summary>{summary}</summary></entry>"
        );
    }
    xml.push_str("</feed>\n");
    xml
}
