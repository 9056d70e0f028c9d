//! Open data: the lists as JSON and as files, for programs of others. GET only, no cookies, from any site.

pub mod answers;
pub mod data;
pub mod lists;
pub mod openapi;
pub mod participants;

use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};

use answers::Problem;

use crate::{
    http::{
        guard::{self, Places},
        routes::{Routes, Who},
    },
    wiring::App,
};

/// Requests for open data at work at once.
const PLACES: usize = 256;

/// The addresses.
pub fn routes(app: &App) -> Routes {
    let everyone = Who::Everyone;
    Routes::new(app)
        .get("/api/openapi.json", everyone, openapi::description)
        .get("/api/v1/regions", everyone, lists::regions)
        .get("/api/v1/participants", everyone, participants::list)
        .get("/api/v1/participants/{id}", everyone, participants::one)
        .get("/api/v1/publications", everyone, lists::publications)
        .get("/data/datapackage.json", everyone, data::package)
        .get("/data/participants.csv", everyone, data::all)
        .get("/data/participants.json", everyone, data::all)
        .get("/data/participants.xlsx", everyone, data::all)
        .get("/data/participants/{file}", everyone, data::of_region)
        .around(|router| router.layer(from_fn_with_state(Places::new(PLACES), guard::shed)))
        .around(|router| router.layer(from_fn(for_any_site)))
}

/// Pages of other sites may read what is here; and where no place is free, programs get no page for people.
async fn for_any_site(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response = Problem::of(StatusCode::SERVICE_UNAVAILABLE).into_response();
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers
        .insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("etag, content-disposition"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    response
}
