//! Every address of the program, and the layers around them.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use tower_http::{
    compression::{
        CompressionLayer, CompressionLevel,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
    limit::RequestBodyLimitLayer,
};

use crate::{
    http::{
        api, console, csrf,
        error::PageError,
        guard::{self, Places},
        headers, hooks, pages_of_errors,
        public::{
            business, complaint, content, follow, followed, kept, machine, participants, status, venues,
        },
        routes::{Declared, Routes, Who},
        session::Sessions,
    },
    wiring::App,
};

/// No form of ours needs more.
const FORM_LIMIT: usize = 64 * 1024;
/// A text in three languages, whose letters take six characters each on their way.
const TEXTS_LIMIT: usize = 256 * 1024;
/// A list has 5 MiB at most; what is somewhat larger is answered with words, by a handler that keeps no more of it.
const FILE_LIMIT: usize = 16 * 1024 * 1024;
/// Files that are sent at once: each is held in memory.
const FILE_PLACES: usize = 8;
/// Requests of citizens at work at once.
const CITIZEN_PLACES: usize = 512;
/// Requests for lists at work at once.
const LIST_PLACES: usize = 256;
/// Requests of staff at work at once. Streams of live pages have places of their own (`live`).
const STAFF_PLACES: usize = 1024;

/// The router of the public address, with what was declared.
pub fn build(app: &App) -> (Router, Vec<Declared>) {
    let citizens = citizens(app)
        .and(hooks::routes(app))
        .around(|router| router.layer(from_fn_with_state(Places::new(CITIZEN_PLACES), guard::shed)));
    let places = Places::new(STAFF_PLACES);
    let staff = around_staff(app, &places, console::routes(app));
    let texts = around_staff(app, &places, console::content::routes(app));
    let files = around_staff(app, &Places::new(FILE_PLACES), console::uploads(app));
    let guarded = citizens
        .and(staff)
        .around(|router| around_pages(app, router, FORM_LIMIT))
        .and(texts.around(|router| around_pages(app, router, TEXTS_LIMIT)))
        .and(files.around(|router| around_pages(app, router, FILE_LIMIT)));
    let (router, mut declared) = guarded.into_parts();
    let (kept, declared_kept) = kept_pages(app).and(lists(app)).into_parts();
    declared.extend(declared_kept);
    let fallback = around_pages(app, Router::new().fallback(not_found), FORM_LIMIT);
    let router =
        router.merge(kept).fallback_service(fallback.with_state(app.clone())).with_state(app.clone());
    (router, declared)
}

/// Layers of the console, the innermost first.
fn around_staff(app: &App, places: &Places, routes: Routes) -> Routes {
    routes
        .around(|router| router.layer(Sessions::staff(app)))
        .around(|router| router.layer(from_fn_with_state(app.clone(), csrf::same_origin_only)))
        .around(|router| router.layer(from_fn_with_state(places.clone(), guard::shed)))
}

/// Layers of every drawn page, the innermost first; `limit`: the most bytes of a form.
fn around_pages(app: &App, router: Router<App>, limit: usize) -> Router<App> {
    router
        .method_not_allowed_fallback(method_not_allowed)
        .layer(DefaultBodyLimit::max(limit))
        .layer(RequestBodyLimitLayer::new(limit))
        .layer(from_fn_with_state(app.clone(), guard::watch))
        .layer(from_fn_with_state(app.clone(), pages_of_errors::draw))
        .layer(compression())
        .layer(from_fn_with_state(app.clone(), headers::secure))
}

/// Gzip for what is drawn: Brotli takes several times as long to save one byte in ten. What is kept is packed once and so as
/// small as can be (`kept`). A stream of events must not wait for a full block.
fn compression() -> CompressionLayer<impl Predicate> {
    let compressible = DefaultPredicate::new().and(NotForContentType::const_new("text/event-stream"));
    CompressionLayer::new().quality(CompressionLevel::Precise(3)).compress_when(compressible)
}

async fn not_found() -> Response {
    PageError::NotFound.into_response()
}

async fn method_not_allowed() -> Response {
    PageError::MethodNotAllowed.into_response()
}

/// Pages kept ready and files: no session, no place limit, no request log. They are as cheap as a file.
fn kept_pages(app: &App) -> Routes {
    let everyone = Who::Everyone;
    Routes::new(app)
        .get("/", everyone, machine::front_door)
        .get("/{language}/", everyone, kept::page)
        .get("/{language}/about", everyone, content::text_page)
        .get("/{language}/business", everyone, kept::page)
        .get("/{language}/contacts", everyone, content::text_page)
        .get("/{language}/privacy", everyone, kept::page)
        .get("/{language}/accessibility", everyone, kept::page)
        .get("/{language}/faq/{topic}", everyone, content::faq_topic)
        .get("/{language}/notices", everyone, content::notices)
        .get("/{language}/notices.atom", everyone, content::feed)
        .get("/robots.txt", everyone, machine::robots)
        .get("/sitemap.xml", everyone, machine::sitemap)
        .get("/.well-known/security.txt", everyone, machine::security_txt)
        .get("/favicon.ico", everyone, machine::asset)
        .get("/favicon.svg", everyone, machine::asset)
        .get("/assets/{*file}", everyone, machine::asset)
        .and(drawn_pages(app))
        .and(api::routes(app).around(|router| router.layer(compression())))
        .around(|router| around_kept(app, router))
}

/// Layers of pages without anything personal, the innermost first.
fn around_kept(app: &App, router: Router<App>) -> Router<App> {
    router
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn_with_state(app.clone(), pages_of_errors::draw))
        .layer(from_fn_with_state(app.clone(), headers::secure))
}

/// Pages without anything personal that are drawn anew, at least at times, and so compressed on their way.
fn drawn_pages(app: &App) -> Routes {
    Routes::new(app)
        .get("/{language}/faq", Who::Everyone, content::faq)
        .get("/{language}/service-status", Who::Everyone, kept::service_status)
        .around(|router| router.layer(compression()))
}

/// The lists of participants: no session and no cookie. What is kept of them is given before all else; the rest needs a place,
/// because a search is work.
fn lists(app: &App) -> Routes {
    let everyone = Who::Everyone;
    Routes::new(app)
        .get("/{language}/participants", everyone, participants::regions)
        .get("/{language}/participants/{kato}", everyone, participants::list)
        .get("/{language}/participants/{kato}/changes.atom", everyone, participants::feed)
        .get("/{language}/venues/{id}", everyone, venues::page)
        .get("/v/{code}", everyone, venues::short)
        .get("/v/{code}/qr.svg", everyone, venues::qr_svg)
        .get("/v/{code}/qr.png", everyone, venues::qr_png)
        .get("/v/{code}/poster.pdf", everyone, venues::poster)
        .around(|router| router.layer(from_fn_with_state(Places::new(LIST_PLACES), guard::shed)))
        .around(|router| router.layer(compression()))
        .around(|router| around_kept(app, router))
        .around(|router| router.layer(from_fn_with_state(app.clone(), participants::kept_first)))
}

/// Journeys of citizens.
fn citizens(app: &App) -> Routes {
    let everyone = Who::Everyone;
    Routes::new(app)
        .get("/{language}", everyone, machine::missing_slash)
        .get("/{language}/status", everyone, status::form)
        .post("/{language}/status", everyone, status::submit)
        .get("/{language}/status/code", everyone, status::code_form)
        .post("/{language}/status/code", everyone, status::code_submit)
        .get("/{language}/status/result", everyone, status::result)
        .get("/{language}/complaints/new", everyone, complaint::form)
        .post("/{language}/complaints/new", everyone, complaint::submit)
        .get("/{language}/complaints/new/check", everyone, complaint::check)
        .post("/{language}/complaints/new/check", everyone, complaint::send)
        .get("/{language}/complaints/new/code", everyone, complaint::code_form)
        .post("/{language}/complaints/new/code", everyone, complaint::code_submit)
        .get("/{language}/complaints/new/join", everyone, complaint::offer)
        .post("/{language}/complaints/new/join", everyone, complaint::join)
        .get("/{language}/complaints/new/sent", everyone, complaint::sent)
        .get("/{language}/complaints", everyone, follow::form)
        .post("/{language}/complaints", everyone, follow::submit)
        .get("/{language}/complaints/code", everyone, follow::code_form)
        .post("/{language}/complaints/code", everyone, follow::code_submit)
        .get("/{language}/complaints/{reference}", everyone, followed::complaint)
        .post("/{language}/complaints/{reference}", everyone, followed::write)
        .post("/{language}/complaints/{reference}/reopen", everyone, followed::reopen)
        .post("/{language}/complaints/{reference}/rate", everyone, followed::rate)
        .and(business::routes(app))
        .around(|router| router.layer(Sessions::citizens(app)))
        .around(|router| router.layer(from_fn_with_state(app.clone(), csrf::same_origin_only)))
        .around(|router| router.layer(from_fn(noindex)))
}

/// Journeys are nothing for search engines but their first pages, which the robots file allows.
async fn noindex(request: axum::extract::Request, next: axum::middleware::Next) -> Response {
    let mut response = next.run(request).await;
    let value = axum::http::HeaderValue::from_static("noarchive");
    response.headers_mut().insert("x-robots-tag", value);
    response
}
