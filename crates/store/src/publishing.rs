//! The way of a publication from draft to list: the second person, the planned moment, what it would change.

use ashyq_domain::complaint::Words;
use ashyq_domain::ids::{AccountId, PublicationId, VenueId};
use ashyq_domain::publication;
use ashyq_domain::{
    ApplicationState, Kato, Owner, Phone, PublicationEvent, PublicationState, Publisher, Timestamp,
};
use uuid::Uuid;

use crate::crypto::Keyring;
use crate::error::StoreError;
use crate::publications::{Publication, PublicationRow, select};
use crate::sealed::{LISTING_PHONE, PUBLICATION_WORDS, VENUE_OWNER};
use crate::tx::{Tx, execute, fetch_all, fetch_optional};
use crate::venues::{KnownListing, ListingRow};

/// A listing with everything that was given of its venue.
pub struct WholeListing {
    /// What visitors see, and the indexes.
    pub known: KnownListing,
    /// The owner; `None` where it was erased.
    pub owner: Option<Owner>,
    /// The phone.
    pub phone: Option<Phone>,
}

#[derive(sqlx::FromRow)]
struct WholeRow {
    #[sqlx(flatten)]
    listing: ListingRow,
    listing_id: Uuid,
    venue_id: Uuid,
    owner_sealed: Option<Vec<u8>>,
    phone_sealed: Option<Vec<u8>>,
}

impl WholeRow {
    fn whole(self, keys: &Keyring) -> Result<WholeListing, StoreError> {
        Ok(WholeListing {
            owner: VENUE_OWNER.open_optional(keys, self.venue_id, self.owner_sealed.as_deref())?,
            phone: LISTING_PHONE.open_optional(keys, self.listing_id, self.phone_sealed.as_deref())?,
            known: self.listing.read()?,
        })
    }
}

/// The columns of a listing, what else is wanted, and what follows.
macro_rules! listings {
    ($more:literal, $tail:literal) => {
        concat!(
            "select v.id, v.code, v.region, v.owner_index, l.name, l.category, l.mode, l.district, l.address, \
             l.joined_on, l.notification_number, l.phone_index, l.updated_at",
            $more,
            " from listing l join venue v on v.id = l.venue ",
            $tail
        )
    };
}

/// Something of `l` is not as in `o`.
macro_rules! differs {
    () => {
        "(l.name <> o.name or l.category <> o.category or l.mode <> o.mode or l.district is distinct from o.district \
         or l.address <> o.address or l.joined_on <> o.joined_on \
         or l.notification_number is distinct from o.notification_number \
         or l.phone_index is distinct from o.phone_index)"
    };
}

const ADDED: &str = listings!(
    "",
    "where l.publication = $1 and not exists (select 1 from listing o where o.publication = $2 and o.venue = l.venue) \
     order by l.name, l.venue limit $3 offset $4"
);
const GONE: &str = listings!(
    "",
    "where l.publication = $1 and not exists (select 1 from listing o where o.publication = $2 and o.venue = l.venue) \
     and not exists (select 1 from application a where a.venue = l.venue and a.state in ($5, $6)) \
     order by l.name, l.venue limit $3 offset $4"
);
const AFTER: &str = concat!(
    listings!("", "join listing o on o.venue = l.venue where l.publication = $1 and o.publication = $2 and "),
    differs!(),
    " order by l.venue limit $3 offset $4"
);
/// Which list named a venue last is looked for once for each venue, however many lists have named it.
pub(crate) const DEPARTED: &str = listings!(
    "",
    "where v.region = $1 and v.id > $3 \
     and not exists (select 1 from listing c where c.publication = $2 and c.venue = v.id) \
     and l.publication = (select m.publication from listing m join publication q on q.id = m.publication \
     where m.venue = v.id and q.number is not null order by q.number desc limit 1) \
     order by v.id limit $4"
);

impl Tx {
    /// The chamber sends a publication to the second person. False where its state is another one by now.
    pub async fn submit_publication(
        &mut self,
        id: PublicationId,
        (from, to): (PublicationState, PublicationState),
        planned_at: Option<Timestamp>,
        at: Timestamp,
        by: AccountId,
    ) -> Result<bool, StoreError> {
        let sql = "update publication set state = $2, planned_at = $3, submitted_at = $4, submitted_by = $5 \
                   where id = $1 and state = $6";
        let planned_at = planned_at.map(Timestamp::micros);
        Ok(execute!(self, sql, id.uuid(), to.code(), planned_at, at.micros(), by.uuid(), from.code())? == 1)
    }

    /// The second person answers, with words where the answer is no. False where the state is another one by now.
    pub async fn decide_publication(
        &mut self,
        id: PublicationId,
        (from, to): (PublicationState, PublicationState),
        words: Option<&Words>,
        at: Timestamp,
        by: AccountId,
    ) -> Result<bool, StoreError> {
        let sealed = PUBLICATION_WORDS.seal_optional(&self.keys, id.uuid(), words)?;
        let sql = "update publication set state = $2, words_sealed = $3, decided_at = $4, decided_by = $5 \
                   where id = $1 and state = $6";
        Ok(execute!(self, sql, id.uuid(), to.code(), sealed, at.micros(), by.uuid(), from.code())? == 1)
    }

    /// Why the second person said no.
    pub async fn publication_words(&mut self, id: PublicationId) -> Result<Option<Words>, StoreError> {
        let sql = "select words_sealed from publication where id = $1";
        let row = fetch_optional!(self, (Option<Vec<u8>>,), sql, id.uuid())?;
        PUBLICATION_WORDS.open_optional(&self.keys, id.uuid(), row.and_then(|(sealed,)| sealed).as_deref())
    }

    /// Publications in a state, of a region or of all, the latest first.
    pub async fn publications_in(
        &mut self,
        region: Option<Kato>,
        state: PublicationState,
        limit: i64,
    ) -> Result<Vec<Publication>, StoreError> {
        let sql = select!(
            "where state = $1 and ($2 = '' or region = $2) order by created_at desc, id desc limit $3"
        );
        let region = region.map(|region| region.to_string()).unwrap_or_default();
        let rows = fetch_all!(self, PublicationRow, sql, state.code(), region, limit)?;
        rows.into_iter().map(PublicationRow::read).collect()
    }

    /// Approved publications whose moment has come.
    pub async fn due_publications(&mut self, now: Timestamp) -> Result<Vec<Publication>, StoreError> {
        let sql = select!("where state = $1 and planned_at <= $2 order by planned_at, id limit 50");
        let rows = fetch_all!(self, PublicationRow, sql, PublicationState::Planned.code(), now.micros())?;
        rows.into_iter().map(PublicationRow::read).collect()
    }

    /// The moment of an approved publication has come, but another list came between: it goes back to the chamber. False
    /// where its state is another one by now. When it was to be public stays with it.
    pub async fn outdate_publication(&mut self, id: PublicationId) -> Result<bool, StoreError> {
        let from = PublicationState::Planned;
        let Some(to) = publication::next(from, PublicationEvent::Outdate, Publisher::Machine) else {
            return Ok(false);
        };
        let sql = "update publication set state = $2 where id = $1 and state = $3";
        Ok(execute!(self, sql, id.uuid(), to.code(), from.code())? == 1)
    }

    /// Listings of one publication whose venues another has not, by name; without another one all.
    pub async fn listings_only_in(
        &mut self,
        publication: PublicationId,
        other: Option<PublicationId>,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<KnownListing>, StoreError> {
        let other = other.map_or(Uuid::nil(), PublicationId::uuid);
        let rows = fetch_all!(self, ListingRow, ADDED, publication.uuid(), other, limit, offset)?;
        rows.into_iter().map(ListingRow::read).collect()
    }

    /// Listings of a publication that another one would take away, by name. Venues that take part by an application stay,
    /// whatever a list says.
    pub async fn listings_gone(
        &mut self,
        before: PublicationId,
        after: PublicationId,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<KnownListing>, StoreError> {
        let (test, regular) = (ApplicationState::Test.code(), ApplicationState::Regular.code());
        let (before, after) = (before.uuid(), after.uuid());
        let rows = fetch_all!(self, ListingRow, GONE, before, after, limit, offset, test, regular)?;
        rows.into_iter().map(ListingRow::read).collect()
    }

    /// Venues of which two publications say different things: before and after.
    pub async fn changed_listings(
        &mut self,
        before: PublicationId,
        after: PublicationId,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<(KnownListing, KnownListing)>, StoreError> {
        // The same condition reads the same from both sides, and so gives the same venues in the same order.
        let (before, after) = (before.uuid(), after.uuid());
        let old = fetch_all!(self, ListingRow, AFTER, before, after, limit, offset)?;
        let new = fetch_all!(self, ListingRow, AFTER, after, before, limit, offset)?;
        old.into_iter().zip(new).map(|(old, new)| Ok((old.read()?, new.read()?))).collect()
    }

    /// Listings of a publication with owner and phone, in the order of their venues: to be copied.
    pub async fn list_whole_listings(
        &mut self,
        publication: PublicationId,
        after: Option<VenueId>,
        limit: i64,
    ) -> Result<Vec<WholeListing>, StoreError> {
        let sql = listings!(
            ", l.id as listing_id, v.id as venue_id, v.owner_sealed, l.phone_sealed",
            "where l.publication = $1 and l.venue > $2 order by l.venue limit $3"
        );
        let after = after.map_or(Uuid::nil(), VenueId::uuid);
        let rows = fetch_all!(self, WholeRow, sql, publication.uuid(), after, limit)?;
        let keys = self.keys.clone();
        rows.into_iter().map(|row| row.whole(&keys)).collect()
    }

    /// What the current list of its region says of a venue, with everything that was given; `None`: it is on none.
    pub async fn find_listed(&mut self, venue: VenueId) -> Result<Option<WholeListing>, StoreError> {
        let sql = listings!(
            ", l.id as listing_id, v.id as venue_id, v.owner_sealed, l.phone_sealed",
            "join publication p on p.id = l.publication where l.venue = $1 and p.is_current = $2"
        );
        let row = fetch_optional!(self, WholeRow, sql, venue.uuid(), true)?;
        row.map(|row| row.whole(&self.keys)).transpose()
    }

    /// What the latest publication that names a venue says of it, with everything that was given.
    pub async fn last_whole_listing(&mut self, venue: VenueId) -> Result<Option<WholeListing>, StoreError> {
        let sql = listings!(
            ", l.id as listing_id, v.id as venue_id, v.owner_sealed, l.phone_sealed",
            "join publication p on p.id = l.publication where l.venue = $1 and p.number is not null \
             order by p.number desc limit 1"
        );
        let row = fetch_optional!(self, WholeRow, sql, venue.uuid())?;
        row.map(|row| row.whole(&self.keys)).transpose()
    }

    /// What was last published of venues of a region that a publication does not name: they may come back.
    pub async fn list_departed(
        &mut self,
        region: Kato,
        current: Option<PublicationId>,
        after: Option<VenueId>,
        limit: i64,
    ) -> Result<Vec<KnownListing>, StoreError> {
        let current = current.map_or(Uuid::nil(), PublicationId::uuid);
        let after = after.map_or(Uuid::nil(), VenueId::uuid);
        let rows = fetch_all!(self, ListingRow, DEPARTED, region.to_string(), current, after, limit)?;
        rows.into_iter().map(ListingRow::read).collect()
    }
}
