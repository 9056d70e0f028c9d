//! Reading at the publishing desk: what waits, what was published, one publication and what it would change.

use std::collections::HashMap;

use ashyq_domain::{
    PublicationState,
    complaint::Words,
    ids::{AccountId, PublicationId, UploadId},
    publication::{JOINED_KEPT, Person, REJECTED_KEPT},
};
use ashyq_store::{Account, AuditActor, KnownListing, NewAudit, Publication, StoreError, Tx, Upload};

use crate::{
    services::{
        releases::Compared,
        uploads::{self, Told, UploadError, person},
    },
    wiring::App,
};

/// Rows of a list that is not paged.
const ROWS: i64 = 50;
/// Venues of a difference shown at once.
pub const VENUES: i64 = 50;

/// What the first page of the desk shows.
pub struct Desk {
    /// Files on their way, and those that came to nothing.
    pub uploads: Vec<Upload>,
    /// What may still become public, each with whether another list came between.
    pub open: Vec<(Publication, bool)>,
    /// What the second person did not approve.
    pub rejected: Vec<Publication>,
    /// What was published, the latest first.
    pub history: Vec<Publication>,
    /// Names of accounts.
    pub names: Names,
}

/// Names of accounts, as colleagues know them.
pub struct Names(HashMap<AccountId, String>);

impl Names {
    async fn read(tx: &mut Tx) -> Result<Self, StoreError> {
        let accounts = tx.list_accounts().await?;
        Ok(Self(accounts.into_iter().map(|account| (account.id, account.display_name)).collect()))
    }

    /// The name of an account; `None` for the command line.
    #[must_use]
    pub fn of(&self, id: Option<AccountId>) -> Option<String> {
        id.and_then(|id| self.0.get(&id).cloned())
    }
}

/// Reads the first page of the desk: of the account's region, or of all for who approves for all.
///
/// # Errors
/// The store does not answer.
pub async fn desk(app: &App, account: &Account) -> Result<Desk, StoreError> {
    let mut tx = app.store.read().await?;
    let region = account.region;
    let mut open = Vec::new();
    for state in [PublicationState::Draft, PublicationState::Submitted, PublicationState::Planned] {
        // What the chamber is still looking at is nobody else's work.
        if state == PublicationState::Draft && region.is_none() {
            continue;
        }
        for publication in tx.publications_in(region, state, ROWS).await? {
            let outdated = Compared::of(&mut tx, &publication).await?.outdated;
            open.push((publication, outdated));
        }
    }
    let (mut uploads, mut rejected, mut history) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(region) = region {
        uploads = tx.list_uploads(region, ROWS).await?;
        rejected = tx.publications_in(Some(region), PublicationState::Rejected, ROWS).await?;
        history = tx.list_publications(region, ROWS).await?;
    }
    let names = Names::read(&mut tx).await?;
    Ok(Desk { uploads, open, rejected, history, names })
}

/// One publication with everything its page shows.
pub struct Opened {
    /// The publication.
    pub publication: Publication,
    /// What it was compared with.
    pub compared: Compared,
    /// Its copy can be made: it is an older list, or was compared with one that is no longer current.
    pub can_be_copied: bool,
    /// The file it came from.
    pub upload: Option<Upload>,
    /// What is told of that file.
    pub told: Option<Told>,
    /// Why the second person said no.
    pub words: Option<Words>,
    /// Names of accounts.
    pub names: Names,
    /// What the reader is to it.
    pub reader: Person,
}

impl Opened {
    /// True where the reader may be its second person.
    #[must_use]
    pub fn reader_is_second(&self) -> bool {
        let publication = &self.publication;
        self.reader.seconds(publication.region, &[publication.created_by, publication.submitted_by])
    }
}

/// Opens a publication that the account may see.
///
/// # Errors
/// The store does not answer.
pub async fn open(app: &App, account: &Account, id: PublicationId) -> Result<Option<Opened>, StoreError> {
    let reader = person(account);
    let mut tx = app.store.read().await?;
    let found = tx.find_publication(id).await?;
    let Some(publication) = found.filter(|found| reader.sees(found.region)) else { return Ok(None) };
    let compared = Compared::of(&mut tx, &publication).await?;
    let current = tx.current_publication(publication.region).await?.map(|current| current.id);
    let upload = tx.find_upload_of(id).await?;
    let told = match &upload {
        Some(upload) => uploads::told(&mut tx, upload.id).await?,
        None => None,
    };
    Ok(Some(Opened {
        can_be_copied: uploads::can_be_copied(&publication, current),
        compared,
        upload,
        told,
        words: tx.publication_words(id).await?,
        names: Names::read(&mut tx).await?,
        reader,
        publication,
    }))
}

/// The file of an upload as its page shows it. A look at what stands in it, owners and phones among them, is written down first.
///
/// # Errors
/// See [`UploadError`].
pub async fn file(app: &App, account: &Account, id: UploadId) -> Result<(Upload, Option<Told>), UploadError> {
    let (upload, told) = uploads::open(app, account, id).await?;
    let shows_cells = matches!(told, Some(Told::Columns { .. } | Told::Rows { .. }));
    if shows_cells && upload.publication.is_none() {
        looked_at(app, account, "upload.view", &format!("upload/{id}")).await?;
    }
    Ok((upload, told))
}

/// Writes down that somebody looks at what stood in the cells of a list.
///
/// # Errors
/// The store does not answer; then nothing may be shown.
pub async fn looked_at(
    app: &App,
    account: &Account,
    action: &'static str,
    object: &str,
) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    tx.audit(&NewAudit {
        at: app.clock.now(),
        actor: AuditActor::Account(account.id),
        action,
        object,
        detail: serde_json::Value::Null,
    });
    tx.commit().await
}

/// Venues of one kind of difference.
pub enum Venues {
    /// Those that are in one list only.
    Single(Vec<KnownListing>),
    /// Before and after.
    Pairs(Vec<(KnownListing, KnownListing)>),
}

/// Which venues of a difference are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Those that the list before had not.
    New,
    /// Those of which something else is said.
    Changed,
    /// Those that only the list before had.
    Gone,
}

/// One page of a difference; pages count from 1.
///
/// # Errors
/// The store does not answer.
pub async fn venues(
    app: &App,
    publication: &Publication,
    kind: Kind,
    page: i64,
) -> Result<Venues, StoreError> {
    let mut tx = app.store.read().await?;
    let before = match publication.previous {
        Some(before) => tx.find_publication(before).await?,
        None => None,
    };
    for list in [Some(publication), before.as_ref()].into_iter().flatten() {
        if rows_are_gone(app, &mut tx, list).await? {
            // Compared with nothing, every venue of the other list would seem to be gone, or new.
            return Ok(Venues::Single(Vec::new()));
        }
    }
    let offset = (page - 1).max(0).saturating_mul(VENUES);
    let (id, previous) = (publication.id, publication.previous);
    Ok(match (kind, previous) {
        (Kind::New, _) => Venues::Single(tx.listings_only_in(id, previous, VENUES, offset).await?),
        (Kind::Gone, Some(before)) => Venues::Single(tx.listings_gone(before, id, VENUES, offset).await?),
        (Kind::Changed, Some(before)) => {
            Venues::Pairs(tx.changed_listings(before, id, VENUES, offset).await?)
        }
        (Kind::Gone | Kind::Changed, None) => Venues::Single(Vec::new()),
    })
}

/// The rows of what ended without being published are deleted after a while, and so are those of what only joined venues.
async fn rows_are_gone(app: &App, tx: &mut Tx, publication: &Publication) -> Result<bool, StoreError> {
    let now = app.clock.now();
    Ok(match publication.state {
        PublicationState::Dropped => true,
        PublicationState::Rejected => publication.decided_at.is_none_or(|at| at < now.minus(REJECTED_KEPT)),
        PublicationState::Published if publication.is_joined() && !publication.is_current => {
            tx.superseded_at(publication.id).await?.is_some_and(|at| at < now.minus(JOINED_KEPT))
        }
        _ => false,
    })
}
