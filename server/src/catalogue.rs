//! The current lists of all regions in memory, so that looking one up asks no database.
//!
//! A new publication is noticed within a second and loaded beside the requests; until it is whole they see the one
//! before. Every machine has its own copy.

pub mod files;

use std::{
    collections::BTreeMap,
    sync::{
        Arc, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};

use ashyq_domain::{Kato, Language, Timestamp, ids::VenueId, region, time::Span};
use ashyq_i18n::I18n;
use ashyq_lists::catalogue::{Catalogue, CatalogueVenue};
use ashyq_store::{KnownListing, Publication, StoreError, Tx};
use tokio::sync::Mutex;

use crate::{services::publishing, wiring::App};
use files::Files;

/// So often the database is asked whether there is anything new.
const LOOK_AGAIN: Span = Span::seconds(1);

/// The current list of a region.
pub struct Shelf {
    /// The publication it comes from.
    pub publication: Publication,
    /// The list.
    pub list: Catalogue,
    /// Its files, each made when it is first asked for.
    pub files: Files,
}

/// The current lists at one moment.
pub struct Snapshot {
    /// Grows with every publication.
    pub revision: i64,
    /// The lists by region; regions without a list are not in it.
    pub shelves: BTreeMap<Kato, Arc<Shelf>>,
    /// The files of all lists together.
    pub all: Files,
}

impl Snapshot {
    /// The venue with this id, where it is on a list, with that list.
    #[must_use]
    pub fn find(&self, id: VenueId) -> Option<(&Arc<Shelf>, &CatalogueVenue)> {
        self.shelves.values().find_map(|shelf| shelf.list.find(id).map(|venue| (shelf, venue)))
    }

    /// When a list of any region was last published.
    #[must_use]
    pub fn published_at(&self) -> Option<Timestamp> {
        self.shelves.values().filter_map(|shelf| shelf.publication.published_at).max()
    }
}

/// Holds the newest snapshot.
#[derive(Default)]
pub struct Catalogues {
    held: RwLock<Option<Arc<Snapshot>>>,
    /// When the database was last asked, in microseconds.
    looked: AtomicI64,
    /// One loads at a time.
    loading: Mutex<()>,
}

impl Catalogues {
    /// The lists as they are, or were a moment ago.
    ///
    /// # Errors
    /// Nothing was loaded yet and the database does not answer.
    pub async fn current(&self, app: &App) -> Result<Arc<Snapshot>, StoreError> {
        let Some(held) = self.held() else { return self.look(app).await };
        if self.is_due(app.clock.now()) {
            let app = app.clone();
            tokio::spawn(async move {
                if let Err(error) = app.catalogues.look(&app).await {
                    tracing::error!(%error, "the lists could not be looked at; the older ones are shown");
                }
            });
        }
        Ok(held)
    }

    /// Asks for news now and takes them in.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn look(&self, app: &App) -> Result<Arc<Snapshot>, StoreError> {
        let _one_at_a_time = self.loading.lock().await;
        self.looked.store(app.clock.now().micros(), Ordering::Relaxed);
        let held = self.held();
        let mut tx = app.store.read().await?;
        let revision = tx.publication_revision().await?;
        if let Some(held) = held.as_ref().filter(|held| held.revision == revision) {
            return Ok(held.clone());
        }
        let mut shelves = BTreeMap::new();
        for publication in tx.current_publications().await? {
            if region::find(app.config.regions, publication.region).is_none() {
                continue;
            }
            let known = held.as_ref().and_then(|held| held.shelves.get(&publication.region));
            let shelf = match known.filter(|shelf| shelf.publication.id == publication.id) {
                Some(shelf) => shelf.clone(),
                None => with_files(load(&mut tx, publication).await?).await,
            };
            shelves.insert(shelf.publication.region, shelf);
        }
        let fresh = Arc::new(Snapshot { revision, shelves, all: Files::default() });
        if let Ok(mut held) = self.held.write() {
            *held = Some(fresh.clone());
        }
        app.kept_lists.forget();
        app.list_stamps.forget();
        app.kept_answers.forget();
        Ok(fresh)
    }

    fn held(&self) -> Option<Arc<Snapshot>> {
        self.held.read().ok()?.clone()
    }

    /// True for the one who is to ask.
    fn is_due(&self, now: Timestamp) -> bool {
        let looked = self.looked.load(Ordering::Relaxed);
        now.since(Timestamp::from_micros(looked)) >= LOOK_AGAIN
            && self
                .looked
                .compare_exchange(looked, now.micros(), Ordering::Relaxed, Ordering::Relaxed)
                .is_ok()
    }
}

/// The list with the files that its page tells the sizes of.
async fn with_files(shelf: Shelf) -> Arc<Shelf> {
    let shelf = Arc::new(shelf);
    if let Err(error) = files::of_small(&shelf).await {
        // Whoever asks for one hears of it again.
        tracing::error!(%error, region = %shelf.publication.region, "the files of a list could not be made");
    }
    shelf
}

async fn load(tx: &mut Tx, publication: Publication) -> Result<Shelf, StoreError> {
    let known = publishing::all_listings(tx, publication.id).await?;
    let region = publication.region;
    let put_together = move || {
        let venues = known.into_iter().map(venue).collect();
        Catalogue::new(region, venues, &|language: Language, name| I18n::new(language).sort_key(name))
    };
    // Ordering a large list in three languages takes a second.
    let list = tokio::task::spawn_blocking(put_together)
        .await
        .map_err(|error| StoreError::Backend(Box::new(error)))?;
    Ok(Shelf { publication, list, files: Files::default() })
}

fn venue(known: KnownListing) -> CatalogueVenue {
    let listing = known.listing;
    CatalogueVenue {
        id: listing.venue.id,
        code: listing.venue.code,
        name: listing.name,
        category: listing.category,
        mode: listing.mode,
        district: listing.district,
        address: listing.address,
        joined_on: listing.joined_on,
        updated_at: listing.updated_at,
    }
}
