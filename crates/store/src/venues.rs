//! Venues, and what a publication says of each.

use ashyq_domain::ids::{PublicationId, VenueId};
use ashyq_domain::{
    Address, Category, Kato, Mode, NotificationNumber, Owner, Phone, PublicationState, Timestamp, VenueCode,
    VenueName,
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::code::Place;
use crate::crypto::{IndexKind, Keyring};
use crate::error::StoreError;
use crate::sealed::{LISTING_PHONE, VENUE_OWNER};
use crate::tx::{Tx, fetch_all, fetch_optional, on};

/// Rows written by one statement.
pub const LISTINGS_AT_ONCE: usize = 250;

/// A venue as visitors know it, without owner and phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Venue {
    /// Its id, the same in every publication.
    pub id: VenueId,
    /// What its QR code says.
    pub code: VenueCode,
    /// Where it is.
    pub region: Kato,
}

/// What a publication says of a venue.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Of which venue.
    pub venue: Venue,
    /// The name.
    pub name: VenueName,
    /// What it is.
    pub category: Category,
    /// Test or regular.
    pub mode: Mode,
    /// The district, where the region has recorded ones.
    pub district: Option<Kato>,
    /// Street and house.
    pub address: Address,
    /// Since when it takes part.
    pub joined_on: Date,
    /// When a list last said something new of it.
    pub updated_at: Timestamp,
}

/// What a difference is made of: a listing with the keyed indexes of owner and phone instead of them.
#[derive(Clone, Debug)]
pub struct KnownListing {
    /// What visitors see.
    pub listing: Listing,
    /// Keyed index of the owner.
    pub owner_index: Vec<u8>,
    /// Keyed index of the phone.
    pub phone_index: Option<Vec<u8>>,
    /// The number of the notification.
    pub notification_number: Option<NotificationNumber>,
}

/// A venue in a publication to be written.
pub struct NewListing<'a> {
    /// The listing's own id.
    pub id: Uuid,
    /// The venue; made now if it is new.
    pub venue: VenueId,
    /// The code of a new venue; `None` for one that exists.
    pub code: Option<VenueCode>,
    /// Whose venue it is.
    pub owner: &'a Owner,
    /// The name.
    pub name: &'a VenueName,
    /// What it is.
    pub category: Category,
    /// Test or regular.
    pub mode: Mode,
    /// The district.
    pub district: Option<Kato>,
    /// Street and house.
    pub address: &'a Address,
    /// Since when it takes part.
    pub joined_on: Date,
    /// The number of the notification.
    pub notification_number: Option<&'a NotificationNumber>,
    /// Whom to call.
    pub phone: Option<&'a Phone>,
    /// When a list last said something new of it.
    pub updated_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct VenueRow {
    id: Uuid,
    code: String,
    region: String,
}

impl VenueRow {
    fn read(self) -> Result<Venue, StoreError> {
        let place = Place { table: "venue", id: &self.id };
        Ok(Venue {
            id: VenueId::from_uuid(self.id),
            code: place.code("code", &self.code, |code| VenueCode::parse(code).ok())?,
            region: place.code("region", &self.region, Kato::parse)?,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct ListingRow {
    #[sqlx(flatten)]
    venue: VenueRow,
    owner_index: Vec<u8>,
    name: String,
    category: String,
    mode: String,
    district: Option<String>,
    address: String,
    joined_on: String,
    notification_number: Option<String>,
    phone_index: Option<Vec<u8>>,
    updated_at: i64,
}

impl ListingRow {
    pub(crate) fn read(self) -> Result<KnownListing, StoreError> {
        let id = self.venue.id;
        let place = Place { table: "listing", id: &id };
        let notification = self.notification_number.as_deref();
        Ok(KnownListing {
            listing: Listing {
                name: place.code("name", &self.name, |name| VenueName::parse(name).ok())?,
                category: place.code("category", &self.category, Category::parse)?,
                mode: place.code("mode", &self.mode, Mode::parse)?,
                district: place.optional("district", self.district.as_deref(), Kato::parse)?,
                address: place.code("address", &self.address, |address| Address::parse(address).ok())?,
                joined_on: place.code("joined_on", &self.joined_on, |date| date.parse().ok())?,
                updated_at: Timestamp::from_micros(self.updated_at),
                venue: self.venue.read()?,
            },
            notification_number: place.optional("notification_number", notification, |number| {
                NotificationNumber::parse(number).ok()
            })?,
            owner_index: self.owner_index,
            phone_index: self.phone_index,
        })
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "select v.id, v.code, v.region, v.owner_index, l.name, l.category, l.mode, l.district, l.address, \
             l.joined_on, l.notification_number, l.phone_index, l.updated_at \
             from listing l join venue v on v.id = l.venue ",
            $tail
        )
    };
}

pub(crate) const OF_PUBLICATION: &str =
    select!("where l.publication = $1 and l.venue > $2 order by l.venue limit $3");
/// A venue is in few publications, so putting those in order costs little.
const LATEST_OF_VENUE: &str = "select p.id from listing l join publication p on p.id = l.publication \
    where l.venue = $1 and p.number is not null order by p.number desc limit 1";

impl Keyring {
    /// The keyed index of an owner.
    pub fn owner_index(&self, owner: &Owner) -> [u8; 32] {
        self.index(IndexKind::Owner, owner.expose().as_bytes())
    }

    /// The keyed index of a phone.
    pub fn phone_index(&self, phone: &Phone) -> [u8; 32] {
        self.index(IndexKind::Phone, phone.canonical().as_bytes())
    }
}

impl Tx {
    /// Which of these codes are taken.
    pub async fn taken_codes(&mut self, codes: &[VenueCode]) -> Result<Vec<VenueCode>, StoreError> {
        let mut taken = Vec::new();
        for some in codes.chunks(LISTINGS_AT_ONCE) {
            let rows: Vec<(String,)> = on!(self, c => {
                let mut sql = sqlx::QueryBuilder::new("select code from venue where code in (");
                let mut list = sql.separated(", ");
                for code in some {
                    list.push_bind(code.as_str().to_owned());
                }
                sql.push(")");
                sql.build_query_as().fetch_all(c).await
            })?;
            taken.extend(rows.iter().filter_map(|(code,)| VenueCode::parse(code).ok()));
        }
        Ok(taken)
    }

    /// Writes listings of a publication that is being loaded, and the venues that are new with it.
    pub async fn add_listings(
        &mut self,
        publication: PublicationId,
        region: Kato,
        at: Timestamp,
        listings: &[NewListing<'_>],
    ) -> Result<(), StoreError> {
        for some in listings.chunks(LISTINGS_AT_ONCE) {
            self.add_new_venues(region, at, some).await?;
            self.add_some_listings(publication, some).await?;
        }
        Ok(())
    }

    async fn add_new_venues(
        &mut self,
        region: Kato,
        at: Timestamp,
        listings: &[NewListing<'_>],
    ) -> Result<(), StoreError> {
        let mut rows = Vec::new();
        for listing in listings {
            let Some(code) = listing.code else { continue };
            let (id, owner) = (listing.venue.uuid(), listing.owner);
            let sealed = VENUE_OWNER.seal_json(&self.keys, id, owner)?;
            rows.push((id, code.as_str().to_owned(), self.keys.owner_index(owner).to_vec(), sealed));
        }
        if rows.is_empty() {
            return Ok(());
        }
        let (region, at) = (region.to_string(), at.micros());
        on!(self, c => {
            let head = "insert into venue (id, code, region, owner_index, owner_sealed, created_at) ";
            let mut sql = sqlx::QueryBuilder::new(head);
            sql.push_values(rows, |mut row, (id, code, index, sealed)| {
                row.push_bind(id).push_bind(code).push_bind(region.clone());
                row.push_bind(index).push_bind(sealed).push_bind(at);
            });
            sql.build().execute(c).await.map(|_| ())
        })?;
        Ok(())
    }

    async fn add_some_listings(
        &mut self,
        publication: PublicationId,
        listings: &[NewListing<'_>],
    ) -> Result<(), StoreError> {
        let mut phones = Vec::with_capacity(listings.len());
        for listing in listings {
            let index = listing.phone.map(|phone| self.keys.phone_index(phone).to_vec());
            phones.push((index, LISTING_PHONE.seal_optional(&self.keys, listing.id, listing.phone)?));
        }
        on!(self, c => {
            let head = "insert into listing (id, publication, venue, name, category, mode, district, address, joined_on, \
                        notification_number, phone_index, phone_sealed, updated_at) ";
            let mut sql = sqlx::QueryBuilder::new(head);
            sql.push_values(listings.iter().zip(phones), |mut row, (listing, (index, sealed))| {
                row.push_bind(listing.id).push_bind(publication.uuid()).push_bind(listing.venue.uuid());
                row.push_bind(listing.name.as_str().to_owned()).push_bind(listing.category.code());
                row.push_bind(listing.mode.code()).push_bind(listing.district.map(|kato| kato.to_string()));
                row.push_bind(listing.address.as_str().to_owned()).push_bind(listing.joined_on.to_string());
                row.push_bind(listing.notification_number.map(|number| number.as_str().to_owned()));
                row.push_bind(index).push_bind(sealed).push_bind(listing.updated_at.micros());
            });
            sql.build().execute(c).await.map(|_| ())
        })?;
        Ok(())
    }

    /// Listings of a publication in the order of their venues, after a venue.
    pub async fn list_listings(
        &mut self,
        publication: PublicationId,
        after: Option<VenueId>,
        limit: i64,
    ) -> Result<Vec<KnownListing>, StoreError> {
        let after = after.map_or(Uuid::nil(), VenueId::uuid);
        let rows = fetch_all!(self, ListingRow, OF_PUBLICATION, publication.uuid(), after, limit)?;
        rows.into_iter().map(ListingRow::read).collect()
    }

    /// Takes some rows of a dropped or rejected publication away, and the venues that no other publication and no
    /// application names; how many rows it were. In pieces, because one statement over a whole list would keep every other
    /// writer waiting.
    pub async fn delete_ended_listings(
        &mut self,
        publication: PublicationId,
        limit: i64,
    ) -> Result<u64, StoreError> {
        let sql = "select l.id, l.venue from listing l join publication p on p.id = l.publication \
                   where l.publication = $1 and p.state in ($2, $3) limit $4";
        let (dropped, no) = (PublicationState::Dropped.code(), PublicationState::Rejected.code());
        let rows = fetch_all!(self, (Uuid, Uuid), sql, publication.uuid(), dropped, no, limit)?;
        let (listings, venues): (Vec<Uuid>, Vec<Uuid>) = rows.into_iter().unzip();
        let mut deleted = 0;
        for some in listings.chunks(LISTINGS_AT_ONCE) {
            deleted += self.delete_ids("delete from listing where id in (", some, ")").await?;
        }
        for some in venues.chunks(LISTINGS_AT_ONCE) {
            let tail = ") and not exists (select 1 from listing l where l.venue = venue.id) \
                        and not exists (select 1 from application a where a.venue = venue.id)";
            self.delete_ids("delete from venue where id in (", some, tail).await?;
        }
        Ok(deleted)
    }

    /// Takes some rows of a publication away that only joined venues and is current no longer, but for venues of which no
    /// later one says anything; how many rows it were.
    pub async fn delete_joined_listings(
        &mut self,
        publication: PublicationId,
        limit: i64,
    ) -> Result<u64, StoreError> {
        let sql = "select l.id from listing l join publication p on p.id = l.publication where l.publication = $1 \
                   and p.is_current = $2 and p.source_name is null and p.copy_of is null and exists (select 1 from listing m \
                   join publication r on r.id = m.publication where m.venue = l.venue and r.number > p.number) limit $3";
        let rows = fetch_all!(self, (Uuid,), sql, publication.uuid(), false, limit)?;
        let listings: Vec<Uuid> = rows.into_iter().map(|(id,)| id).collect();
        let mut deleted = 0;
        for some in listings.chunks(LISTINGS_AT_ONCE) {
            deleted += self.delete_ids("delete from listing where id in (", some, ")").await?;
        }
        Ok(deleted)
    }

    async fn delete_ids(
        &mut self,
        head: &'static str,
        ids: &[Uuid],
        tail: &'static str,
    ) -> Result<u64, StoreError> {
        let done = on!(self, c => {
            let mut sql = sqlx::QueryBuilder::new(head);
            let mut list = sql.separated(", ");
            for id in ids {
                list.push_bind(*id);
            }
            sql.push(tail);
            sql.build().execute(c).await.map(|done| done.rows_affected())
        })?;
        Ok(done)
    }

    /// The venue with this id, listed or not.
    pub async fn find_venue(&mut self, id: VenueId) -> Result<Option<Venue>, StoreError> {
        let sql = "select id, code, region from venue where id = $1";
        fetch_optional!(self, VenueRow, sql, id.uuid())?.map(VenueRow::read).transpose()
    }

    /// The venue of a QR code.
    pub async fn find_venue_by_code(&mut self, code: VenueCode) -> Result<Option<Venue>, StoreError> {
        let sql = "select id, code, region from venue where code = $1";
        fetch_optional!(self, VenueRow, sql, code.as_str())?.map(VenueRow::read).transpose()
    }

    /// What the current lists say of the venues with this phone.
    pub async fn listings_of_phone(&mut self, phone: &Phone) -> Result<Vec<KnownListing>, StoreError> {
        let sql = select!(
            "join publication p on p.id = l.publication where l.phone_index = $1 and p.is_current = $2 \
             order by l.name, v.id limit 200"
        );
        let index = self.keys.phone_index(phone).to_vec();
        let rows = fetch_all!(self, ListingRow, sql, index, true)?;
        rows.into_iter().map(ListingRow::read).collect()
    }

    /// What the latest publication that names a venue says of it, and which that is: for a venue that is no longer listed.
    pub async fn last_listing(
        &mut self,
        venue: VenueId,
    ) -> Result<Option<(PublicationId, KnownListing)>, StoreError> {
        let Some((publication,)) = fetch_optional!(self, (Uuid,), LATEST_OF_VENUE, venue.uuid())? else {
            return Ok(None);
        };
        let sql = select!("where l.publication = $1 and l.venue = $2");
        let row = fetch_optional!(self, ListingRow, sql, publication, venue.uuid())?;
        let listing = row.map(ListingRow::read).transpose()?;
        Ok(listing.map(|listing| (PublicationId::from_uuid(publication), listing)))
    }
}
