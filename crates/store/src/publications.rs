//! Lists of participants by region: one publication is current, older ones stay to be shown again.

use ashyq_domain::ids::{AccountId, PublicationId};
use ashyq_domain::publication;
use ashyq_domain::region::RegionSet;
use ashyq_domain::{Kato, PublicationEvent, PublicationState, Publisher, Timestamp};
use uuid::Uuid;

use crate::code::Place;
use crate::error::StoreError;
use crate::tx::{Tx, execute, fetch_all, fetch_optional, fetch_scalar};

/// One version of a region's list.
#[derive(Clone, Debug)]
pub struct Publication {
    /// Its id.
    pub id: PublicationId,
    /// Whose list.
    pub region: Kato,
    /// The set of regions it was made in.
    pub region_set: RegionSet,
    /// Counts the published ones of a region, from 1.
    pub number: Option<i64>,
    /// How far it has come.
    pub state: PublicationState,
    /// It is what visitors see.
    pub is_current: bool,
    /// The one it was compared with.
    pub previous: Option<PublicationId>,
    /// Name of the file it came from.
    pub source_name: Option<String>,
    /// SHA-256 of that file.
    pub source_hash: Option<Vec<u8>>,
    /// What is in it.
    pub counts: PublicationCounts,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who made it; `None`: the command line.
    pub created_by: Option<AccountId>,
    /// When visitors first saw it.
    pub published_at: Option<Timestamp>,
    /// Who let them.
    pub published_by: Option<AccountId>,
    /// The older publication of which it is a copy.
    pub copy_of: Option<PublicationId>,
    /// When it shall become public, where that is not at once.
    pub planned_at: Option<Timestamp>,
    /// When the chamber sent it to the second person.
    pub submitted_at: Option<Timestamp>,
    /// Who sent it.
    pub submitted_by: Option<AccountId>,
    /// When the second person answered.
    pub decided_at: Option<Timestamp>,
    /// Who that was.
    pub decided_by: Option<AccountId>,
}

impl Publication {
    /// True for what the machine made to join accepted venues: from no file, and no copy of an older list.
    #[must_use]
    pub const fn is_joined(&self) -> bool {
        self.source_name.is_none() && self.copy_of.is_none()
    }
}

/// What is in a publication, and what is new against the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PublicationCounts {
    /// Venues in regular mode.
    pub regular: i64,
    /// Venues in test mode.
    pub test: i64,
    /// Venues that the one before had not.
    pub added: i64,
    /// Venues of which something else is said.
    pub changed: i64,
    /// Venues of the one before that this has not.
    pub gone: i64,
    /// Rows of the file that were not good.
    pub left_out: i64,
}

/// A publication to be made.
pub struct NewPublication<'a> {
    /// Its id.
    pub id: PublicationId,
    /// Whose list.
    pub region: Kato,
    /// The set of regions it is made in.
    pub region_set: RegionSet,
    /// The one it is compared with.
    pub previous: Option<PublicationId>,
    /// The older one of which it is a copy.
    pub copy_of: Option<PublicationId>,
    /// Name of the file it comes from.
    pub source_name: Option<&'a str>,
    /// SHA-256 of that file.
    pub source_hash: Option<&'a [u8]>,
    /// What will be in it.
    pub counts: PublicationCounts,
    /// Now.
    pub at: Timestamp,
    /// Who makes it; `None`: the command line.
    pub by: Option<AccountId>,
}

#[derive(sqlx::FromRow)]
pub(crate) struct PublicationRow {
    id: Uuid,
    region: String,
    region_set: String,
    number: Option<i64>,
    state: String,
    is_current: bool,
    previous: Option<Uuid>,
    source_name: Option<String>,
    source_hash: Option<Vec<u8>>,
    regular: i64,
    test: i64,
    added: i64,
    changed: i64,
    gone: i64,
    left_out: i64,
    created_at: i64,
    created_by: Option<Uuid>,
    published_at: Option<i64>,
    published_by: Option<Uuid>,
    copy_of: Option<Uuid>,
    planned_at: Option<i64>,
    submitted_at: Option<i64>,
    submitted_by: Option<Uuid>,
    decided_at: Option<i64>,
    decided_by: Option<Uuid>,
}

impl PublicationRow {
    pub(crate) fn read(self) -> Result<Publication, StoreError> {
        let place = Place { table: "publication", id: &self.id };
        Ok(Publication {
            id: PublicationId::from_uuid(self.id),
            region: place.code("region", &self.region, Kato::parse)?,
            region_set: place.code("region_set", &self.region_set, RegionSet::parse)?,
            number: self.number,
            state: place.code("state", &self.state, PublicationState::parse)?,
            is_current: self.is_current,
            previous: self.previous.map(PublicationId::from_uuid),
            counts: PublicationCounts {
                regular: self.regular,
                test: self.test,
                added: self.added,
                changed: self.changed,
                gone: self.gone,
                left_out: self.left_out,
            },
            created_at: Timestamp::from_micros(self.created_at),
            created_by: self.created_by.map(AccountId::from_uuid),
            published_at: self.published_at.map(Timestamp::from_micros),
            published_by: self.published_by.map(AccountId::from_uuid),
            copy_of: self.copy_of.map(PublicationId::from_uuid),
            planned_at: self.planned_at.map(Timestamp::from_micros),
            submitted_at: self.submitted_at.map(Timestamp::from_micros),
            submitted_by: self.submitted_by.map(AccountId::from_uuid),
            decided_at: self.decided_at.map(Timestamp::from_micros),
            decided_by: self.decided_by.map(AccountId::from_uuid),
            source_name: self.source_name,
            source_hash: self.source_hash,
        })
    }
}

/// Every column, and what follows `from publication`.
macro_rules! select {
    ($tail:literal) => {
        concat!(
            "select id, region, region_set, number, state, is_current, previous, source_name, source_hash, regular, test, \
             added, changed, gone, left_out, created_at, created_by, published_at, published_by, \
             copy_of, planned_at, submitted_at, submitted_by, decided_at, decided_by from publication ",
            $tail
        )
    };
}

pub(crate) use select;

pub(crate) const JOINED: &str = "select p.id from publication p where p.state = $1 and p.is_current = $3 \
    and p.source_name is null and p.copy_of is null \
    and exists (select 1 from publication q where q.previous = p.id and q.published_at < $2) \
    and exists (select 1 from listing l where l.publication = p.id and exists (select 1 from listing m \
    join publication r on r.id = m.publication where m.venue = l.venue and r.number > p.number)) \
    order by p.created_at limit 20";

impl Tx {
    /// Begins a publication whose rows are then written, in as many transactions as they need.
    pub async fn add_publication(&mut self, new: &NewPublication<'_>) -> Result<(), StoreError> {
        let sql = "insert into publication (id, region, region_set, state, is_current, previous, source_name, source_hash, \
                   regular, test, added, changed, gone, left_out, created_at, created_by, copy_of) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
        let counts = new.counts;
        execute!(
            self,
            sql,
            new.id.uuid(),
            new.region.to_string(),
            new.region_set.code(),
            PublicationState::Loading.code(),
            false,
            new.previous.map(PublicationId::uuid),
            new.source_name,
            new.source_hash,
            counts.regular,
            counts.test,
            counts.added,
            counts.changed,
            counts.gone,
            counts.left_out,
            new.at.micros(),
            new.by.map(AccountId::uuid),
            new.copy_of.map(PublicationId::uuid),
        )?;
        Ok(())
    }

    /// All rows are there: the publication is a draft now. False for one that is none to finish.
    pub async fn finish_loading(&mut self, id: PublicationId) -> Result<bool, StoreError> {
        let sql = "update publication set state = $2 where id = $1 and state = $3";
        let (draft, loading) = (PublicationState::Draft.code(), PublicationState::Loading.code());
        Ok(execute!(self, sql, id.uuid(), draft, loading)? == 1)
    }

    /// Makes a publication the list of its region. False where its state does not allow that, or where the
    /// list has changed since it was compared: the difference somebody approved would be another one. Two that are published at
    /// the same moment meet in a unique key: the later fails with a conflict.
    pub async fn publish(
        &mut self,
        id: PublicationId,
        at: Timestamp,
        by: Option<AccountId>,
    ) -> Result<bool, StoreError> {
        let Some(found) = self.find_publication(id).await? else { return Ok(false) };
        let current = self.current_publication(found.region).await?.map(|current| current.id);
        // Looked at before anything is written: a refusal leaves the transaction as it was.
        let to = publication::next(found.state, PublicationEvent::Publish, Publisher::Machine);
        let Some(to) = to.filter(|_| current == found.previous) else { return Ok(false) };
        let region = found.region.to_string();
        if let Some(previous) = found.previous {
            let sql = "update publication set is_current = $2 where id = $1";
            execute!(self, sql, previous.uuid(), false)?;
        }
        let sql = "update publication set state = $2, is_current = $3, published_at = $4, published_by = $5, \
                   number = (select coalesce(max(other.number), 0) + 1 from publication other where other.region = $6) \
                   where id = $1 and state = $7";
        let done = execute!(
            self,
            sql,
            id.uuid(),
            to.code(),
            true,
            at.micros(),
            by.map(AccountId::uuid),
            region.as_str(),
            found.state.code(),
        )?;
        Ok(done == 1)
    }

    /// What will not be published, or what a crash left behind. False for anything else. Its rows stay until
    /// [`Tx::delete_ended_listings`] has taken them away.
    pub async fn drop_publication(&mut self, id: PublicationId) -> Result<bool, StoreError> {
        let Some(found) = self.find_publication(id).await? else { return Ok(false) };
        let Some(to) = publication::next(found.state, PublicationEvent::Drop, Publisher::Machine) else {
            return Ok(false);
        };
        let sql = "update publication set state = $2 where id = $1 and state = $3";
        Ok(execute!(self, sql, id.uuid(), to.code(), found.state.code())? == 1)
    }

    /// Publications that still have rows which nobody needs any more: dropped ones, and those rejected before `rejected`.
    pub async fn ended_with_listings(
        &mut self,
        rejected: Timestamp,
    ) -> Result<Vec<PublicationId>, StoreError> {
        let sql = "select p.id from publication p where (p.state = $1 or (p.state = $2 and p.decided_at < $3)) \
                   and exists (select 1 from listing l where l.publication = p.id) order by p.created_at limit 20";
        let (dropped, no) = (PublicationState::Dropped.code(), PublicationState::Rejected.code());
        let rows = fetch_all!(self, (Uuid,), sql, dropped, no, rejected.micros())?;
        Ok(rows.into_iter().map(|(id,)| PublicationId::from_uuid(id)).collect())
    }

    /// Publications that only joined venues, in whose place another one stood before `before`, and that have rows of venues
    /// of which a later one says something.
    pub async fn joined_with_listings(
        &mut self,
        before: Timestamp,
    ) -> Result<Vec<PublicationId>, StoreError> {
        let rows =
            fetch_all!(self, (Uuid,), JOINED, PublicationState::Published.code(), before.micros(), false)?;
        Ok(rows.into_iter().map(|(id,)| PublicationId::from_uuid(id)).collect())
    }

    /// When another list took the place of a published one.
    pub async fn superseded_at(&mut self, id: PublicationId) -> Result<Option<Timestamp>, StoreError> {
        let sql = "select min(published_at) from publication where previous = $1 and state = $2";
        let at = fetch_scalar!(self, Option<i64>, sql, id.uuid(), PublicationState::Published.code())?;
        Ok(at.map(Timestamp::from_micros))
    }

    /// Publications begun before `before` and not finished: their writer is gone.
    pub async fn lost_publications(&mut self, before: Timestamp) -> Result<Vec<PublicationId>, StoreError> {
        let sql =
            "select id from publication where state = $1 and created_at < $2 order by created_at limit 20";
        let rows = fetch_all!(self, (Uuid,), sql, PublicationState::Loading.code(), before.micros())?;
        Ok(rows.into_iter().map(|(id,)| PublicationId::from_uuid(id)).collect())
    }

    /// Drafts with which nothing has happened since `before`.
    pub async fn forgotten_drafts(&mut self, before: Timestamp) -> Result<Vec<Publication>, StoreError> {
        let sql = select!(
            "where state = $1 and created_at < $2 and coalesce(submitted_at, 0) < $2 and coalesce(decided_at, 0) < $2 \
             and coalesce(planned_at, 0) < $2 order by created_at limit 20"
        );
        let rows = fetch_all!(self, PublicationRow, sql, PublicationState::Draft.code(), before.micros())?;
        rows.into_iter().map(PublicationRow::read).collect()
    }

    /// The publication with this id.
    pub async fn find_publication(&mut self, id: PublicationId) -> Result<Option<Publication>, StoreError> {
        fetch_optional!(self, PublicationRow, select!("where id = $1"), id.uuid())?
            .map(PublicationRow::read)
            .transpose()
    }

    /// What visitors see now, one for each region that has a list.
    pub async fn current_publications(&mut self) -> Result<Vec<Publication>, StoreError> {
        let rows = fetch_all!(self, PublicationRow, select!("where is_current = $1 order by region"), true)?;
        rows.into_iter().map(PublicationRow::read).collect()
    }

    /// The current publication of a region.
    pub async fn current_publication(&mut self, region: Kato) -> Result<Option<Publication>, StoreError> {
        let sql = select!("where region = $1 and is_current = $2");
        fetch_optional!(self, PublicationRow, sql, region.to_string(), true)?
            .map(PublicationRow::read)
            .transpose()
    }

    /// The published ones of a region, the latest first.
    pub async fn list_publications(
        &mut self,
        region: Kato,
        limit: i64,
    ) -> Result<Vec<Publication>, StoreError> {
        self.publications_before(region, i64::MAX, limit).await
    }

    /// The published ones of a region below a number, the latest first.
    pub async fn publications_before(
        &mut self,
        region: Kato,
        number: i64,
        limit: i64,
    ) -> Result<Vec<Publication>, StoreError> {
        let sql = select!("where region = $1 and number < $2 order by number desc limit $3");
        let rows = fetch_all!(self, PublicationRow, sql, region.to_string(), number, limit)?;
        rows.into_iter().map(PublicationRow::read).collect()
    }

    /// How many were published in each region; regions without any are left out.
    pub async fn count_publications(&mut self) -> Result<Vec<(Kato, i64)>, StoreError> {
        let sql = "select region, count(*) from publication where number is not null group by region order by region";
        let rows = fetch_all!(self, (String, i64), sql)?;
        let read = |(region, count): (String, i64)| {
            let place = Place { table: "publication", id: &region };
            Ok((place.code("region", &region, Kato::parse)?, count))
        };
        rows.into_iter().map(read).collect()
    }

    /// How many publications there have been: grows with each, and so tells whether anything is new.
    pub async fn publication_revision(&mut self) -> Result<i64, StoreError> {
        fetch_scalar!(self, i64, "select count(*) from publication where number is not null")
    }
}
