//! The lists as files, and their description as a data package.

use ashyq_domain::{Kato, Language, region};
use ashyq_lists::PUBLIC_COLUMNS;
use axum::{
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::answers::{Parameters, Problem, kept};
use crate::{
    assets::Encoding,
    catalogue::files::{self, Form, MadeFile},
    http::kept::is_known,
    wiring::App,
};

/// `GET /data/participants/{kato}.csv|.json|.xlsx`.
///
/// # Errors
/// There is no such file; the store does not answer.
pub async fn of_region(
    State(app): State<App>,
    Path(file): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (kato, ending) = file.split_once('.').ok_or_else(missing)?;
    let kato = Kato::parse(kato).ok_or_else(missing)?;
    region::find(app.config.regions, kato).ok_or_else(missing)?;
    let form = asked_form(ending, request.uri().query())?;
    let lists = app.catalogues.current(&app).await?;
    let shelf = lists.shelves.get(&kato).ok_or_else(|| Problem::not_found("nothing was published yet"))?;
    let is_new = shelf.files.length(form).is_none();
    let made = files::of_region(shelf, form).await?;
    tell_size(&app, is_new);
    Ok(send(request.headers(), form, &format!("participants-{kato}"), &made))
}

/// `GET /data/participants.csv|.json|.xlsx`: the lists of all regions.
///
/// # Errors
/// The store does not answer.
pub async fn all(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let (_, ending) = request.uri().path().rsplit_once('.').ok_or_else(missing)?;
    let form = asked_form(ending, request.uri().query())?;
    let lists = app.catalogues.current(&app).await?;
    let is_new = lists.all.length(form).is_none();
    let made = files::of_all(&lists, form).await?;
    tell_size(&app, is_new);
    Ok(send(request.headers(), form, "participants", &made))
}

/// The pages that offer a file say how large it is as soon as that is known.
fn tell_size(app: &App, is_new: bool) {
    if is_new {
        app.kept_lists.forget();
        app.list_stamps.forget();
    }
}

fn missing() -> Problem {
    Problem::not_found("there is no such file")
}

/// The form of a file by the end of its name and what is asked for.
fn asked_form(ending: &str, query: Option<&str>) -> Result<Form, Problem> {
    let known: &[&str] = if ending == "csv" { &["for"] } else { &[] };
    let given = Parameters::read(query, known)?;
    let excel = |value: &str| (value == "excel").then_some(Form::Excel);
    match ending {
        "csv" => Ok(given.parsed("for", "excel, or nothing", excel)?.unwrap_or(Form::Csv)),
        "xlsx" => Ok(Form::Xlsx),
        "json" => Ok(Form::Json),
        _ => Err(missing()),
    }
}

fn send(request: &HeaderMap, form: Form, name: &str, made: &MadeFile) -> Response {
    let accepts = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    // Only gzip is kept; whoever takes brotli takes gzip too, as every browser does.
    let unpacks = accepts.is_some_and(|accepts| Encoding::Gzip.is_accepted(accepts));
    let unchanged = is_known(request, &made.etag);
    let (mut response, packed) = if unchanged {
        (StatusCode::NOT_MODIFIED.into_response(), false)
    } else {
        let (body, packed) = made.body(unpacks);
        (Response::new(body), packed)
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(form.content_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let ending = form.ending();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.{ending}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    if let Ok(value) = HeaderValue::from_str(&made.etag) {
        headers.insert(header::ETAG, value);
    }
    if packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    } else if !unchanged {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(made.length));
    }
    response
}

/// `GET /data/datapackage.json` (Data Package, version 2).
///
/// # Errors
/// The store does not answer.
pub async fn package(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    Parameters::read(request.uri().query(), &[])?;
    let lists = app.catalogues.current(&app).await?;
    let set = app.config.regions;
    let draw = || {
        let resource = |name: String, path: String, title: String| {
            json!({
                "name": name,
                "path": path,
                "title": title,
                "type": "table",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema(),
            })
        };
        let mut resources = vec![resource(
            "participants".to_owned(),
            "participants.csv".to_owned(),
            "Participants of all regions".to_owned(),
        )];
        for region in region::regions(set).iter().filter(|region| lists.shelves.contains_key(&region.kato)) {
            let kato = region.kato;
            let title = format!("Participants: {}", region.name(Language::En));
            resources.push(resource(
                format!("participants-{kato}"),
                format!("participants/{kato}.csv"),
                title,
            ));
        }
        json!({
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "ashyq-participants",
            "title": "Participants of the project Ashyq",
            "homepage": format!("{}/en/participants", app.public_url),
            "created": lists.published_at().unwrap_or(app.started).to_rfc3339(),
            "version": format!("1.{}.0", lists.revision),
            "resources": resources,
        })
    };
    Ok(kept(&app, &format!("datapackage#{}", lists.revision), request.headers(), draw))
}

/// The columns of the CSV files.
fn schema() -> Value {
    let field = |name: &&str| match *name {
        "joined_on" => json!({ "name": name, "type": "date" }),
        "updated_at" => json!({ "name": name, "type": "datetime" }),
        "mode" => {
            json!({ "name": name, "type": "string", "constraints": { "enum": ["test", "regular"] } })
        }
        "district" => json!({ "name": name, "type": "string" }),
        _ => json!({ "name": name, "type": "string", "constraints": { "required": true } }),
    };
    let fields: Vec<Value> = PUBLIC_COLUMNS.iter().map(field).collect();
    json!({ "fields": fields, "primaryKey": ["id"] })
}
