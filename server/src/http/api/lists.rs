//! Regions and publications as JSON.

use ashyq_domain::{Language, region};
use ashyq_store::Publication;
use axum::{
    extract::{Request, State},
    response::Response,
};
use serde_json::{Value, json};

use super::answers::{Parameters, Problem, kept, list};
use crate::wiring::App;

/// So many publications of a region.
const MOST: i64 = 500;

/// `GET /api/v1/regions`.
///
/// # Errors
/// A parameter was given; the store does not answer.
pub async fn regions(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    Parameters::read(request.uri().query(), &[])?;
    let lists = app.catalogues.current(&app).await?;
    let set = app.config.regions;
    let draw = || {
        let item = |region: &region::Region| {
            let shelf = lists.shelves.get(&region.kato);
            let (regular, test) = shelf.map(|shelf| shelf.list.counts()).unwrap_or_default();
            let publication = shelf.map(|shelf| &shelf.publication);
            json!({
                "region": region.kato,
                "iso_3166_2": region.iso,
                "name_kk": region.name(Language::Kk),
                "name_ru": region.name(Language::Ru),
                "name_en": region.name(Language::En),
                "regular": regular,
                "test": test,
                "publication": publication.and_then(|publication| publication.number),
                "published_at": publication.and_then(published_at),
            })
        };
        let items: Vec<Value> = region::regions(set).iter().map(item).collect();
        let total = items.len();
        list(items, None, total)
    };
    Ok(kept(&app, &format!("regions#{}", lists.revision), request.headers(), draw))
}

fn published_at(publication: &Publication) -> Option<String> {
    publication.published_at.map(ashyq_domain::Timestamp::to_rfc3339)
}

/// `GET /api/v1/publications?region=`.
///
/// # Errors
/// There is no such region; the store does not answer.
pub async fn publications(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let given = Parameters::read(request.uri().query(), &["region"])?;
    let set = app.config.regions;
    let wanted = given.region(set)?;
    let mut tx = app.store.read().await?;
    let revision = tx.publication_revision().await?;
    let mut found = Vec::new();
    for region in region::regions(set) {
        if wanted.is_none_or(|wanted| wanted.kato == region.kato) {
            found.extend(tx.list_publications(region.kato, MOST).await?);
        }
    }
    drop(tx);
    let draw = || {
        let items: Vec<Value> = found.iter().map(item).collect();
        let total = items.len();
        list(items, None, total)
    };
    Ok(kept(&app, &format!("publications?{}#{revision}", given.canonical()), request.headers(), draw))
}

fn item(publication: &Publication) -> Value {
    let counts = publication.counts;
    json!({
        "id": publication.id,
        "region": publication.region,
        "region_set": publication.region_set.code(),
        "number": publication.number,
        "published_at": published_at(publication),
        "is_current": publication.is_current,
        "regular": counts.regular,
        "test": counts.test,
        "added": counts.added,
        "changed": counts.changed,
        "gone": counts.gone,
    })
}
