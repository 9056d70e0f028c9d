//! Regions and publications as JSON.

use ashyq_domain::{Kato, Language, region};
use ashyq_store::{Publication, StoreError, Tx};
use axum::{
    extract::{Request, State},
    response::Response,
};
use serde_json::{Value, json};

use super::answers::{Parameters, Problem, kept, known, list};
use crate::wiring::App;

/// So many publications in one answer, and without being asked.
const MOST: usize = 500;

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

/// What is asked for of the publications.
struct Asked {
    /// The regions, in the order of the answer.
    regions: Vec<Kato>,
    /// Where the answer before ended.
    after: Option<(Kato, i64)>,
    limit: usize,
}

impl Asked {
    fn read(app: &App, given: &Parameters) -> Result<Self, Problem> {
        let set = app.config.regions;
        let wanted = given.region(set)?.map(|region| region.kato);
        let regions = region::regions(set).iter().map(|region| region.kato);
        let regions: Vec<Kato> = regions.filter(|kato| wanted.is_none_or(|wanted| wanted == *kato)).collect();
        let cursor = |text: &str| cursor(text).filter(|(kato, _)| regions.contains(kato));
        let after = given.parsed("cursor", "not one that an answer has given", cursor)?;
        let limit = |text: &str| text.parse().ok().filter(|limit| (1..=MOST).contains(limit));
        let limit = given.parsed("limit", "a number from 1 to 500", limit)?.unwrap_or(MOST);
        Ok(Self { regions, after, limit })
    }

    /// The publications of one answer, whether there are more, and how many there are in all.
    async fn find(&self, tx: &mut Tx) -> Result<(Vec<Publication>, bool, usize), StoreError> {
        let counted = tx.count_publications().await?;
        let of_regions = counted.iter().filter(|(kato, _)| self.regions.contains(kato));
        let total = of_regions.map(|(_, count)| usize::try_from(*count).unwrap_or_default()).sum();
        let mut found = Vec::new();
        let mut before = self.after.map(|(_, number)| number);
        for kato in self.regions.iter().skip_while(|kato| self.after.is_some_and(|(at, _)| at != **kato)) {
            // One more than is given tells whether there are more.
            let left = i64::try_from(self.limit + 1 - found.len()).unwrap_or(i64::MAX);
            found.extend(tx.publications_before(*kato, before.take().unwrap_or(i64::MAX), left).await?);
            if found.len() > self.limit {
                break;
            }
        }
        let more = found.len() > self.limit;
        found.truncate(self.limit);
        Ok((found, more, total))
    }
}

/// Where an answer ended: region and number.
fn cursor(text: &str) -> Option<(Kato, i64)> {
    let (kato, number) = text.split_once('.')?;
    Some((Kato::parse(kato)?, number.parse().ok()?))
}

/// `GET /api/v1/publications?region=`.
///
/// # Errors
/// A parameter is wrong; there is no such region; the store does not answer.
pub async fn publications(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let given = Parameters::read(request.uri().query(), &["region", "cursor", "limit"])?;
    let asked = Asked::read(&app, &given)?;
    let revision = app.catalogues.current(&app).await?.revision;
    let name = format!("publications?{}#{revision}", given.canonical());
    if let Some(answer) = known(&app, &name, request.headers()) {
        return Ok(answer);
    }
    let (found, more, total) = asked.find(&mut app.store.read().await?).await?;
    let end = found.last().and_then(|last| Some(format!("{}.{}", last.region, last.number?)));
    let draw = || list(found.iter().map(item).collect(), end.filter(|_| more), total);
    Ok(kept(&app, &name, request.headers(), draw))
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
