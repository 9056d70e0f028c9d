//! Venues that came by a chamber's list and get an application.

use ashyq_domain::ids::{ApplicationId, VenueId};
use ashyq_domain::{ApplicationState, Language, Reference, Timestamp, fold};

use crate::applications::{ApplicationRow, select_application};
use crate::code::deadline_to_column;
use crate::error::StoreError;
use crate::publishing::WholeListing;
use crate::sealed::{APPLICATION_OWNER, APPLICATION_PHONE};
use crate::tx::{Tx, execute, fetch_optional};

/// The application of a listed venue, in the state of its mode.
pub struct TakenOver<'a> {
    /// Its id.
    pub id: ApplicationId,
    /// What the owner knows it by.
    pub reference: Reference,
    /// The state it begins in.
    pub state: ApplicationState,
    /// Language of the owner.
    pub language: Language,
    /// What the list says.
    pub listing: &'a WholeListing,
    /// Since when the venue takes part.
    pub joined_at: Timestamp,
    /// When the training ends.
    pub test_until: Option<Timestamp>,
    /// How often the venue was excluded before.
    pub suspensions: i64,
    /// When time moves it on.
    pub due_at: Option<Timestamp>,
    /// Now.
    pub at: Timestamp,
}

impl Tx {
    /// Writes the application of a listed venue. False where the reference is taken.
    pub async fn add_taken_over(&mut self, new: &TakenOver<'_>) -> Result<bool, StoreError> {
        let id = new.id.uuid();
        let WholeListing { known, owner, phone } = new.listing;
        let listing = &known.listing;
        let sql = "insert into application (id, reference, region, state, version, language, owner_index, owner_sealed, \
                   phone_index, phone_sealed, name, district, address, address_folded, category, notification_number, \
                   venue, joined_at, test_until, suspensions, due_at, created_at, changed_at) \
                   values ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
                   $21, $21) on conflict (reference) do nothing";
        let written = execute!(
            self,
            sql,
            id,
            new.reference.to_string(),
            listing.venue.region.to_string(),
            new.state.code(),
            new.language.code(),
            known.owner_index.clone(),
            APPLICATION_OWNER.seal_optional(&self.keys, id, owner.as_ref())?,
            phone.as_ref().map(|phone| self.keys.phone_index(phone).to_vec()),
            APPLICATION_PHONE.seal_optional(&self.keys, id, phone.as_ref())?,
            listing.name.as_str(),
            listing.district.map(|kato| kato.to_string()),
            listing.address.as_str(),
            fold::for_search(listing.address.as_str()),
            listing.category.code(),
            known.notification_number.as_ref().map(|number| number.as_str()),
            listing.venue.id.uuid(),
            new.joined_at.micros(),
            new.test_until.map(Timestamp::micros),
            new.suspensions,
            deadline_to_column(new.due_at),
            new.at.micros(),
        )?;
        Ok(written == 1)
    }

    /// Lets no other transaction take the same venue over until this one has ended. On SQLite there is one writer anyway.
    pub async fn hold_venue(&mut self, venue: VenueId) -> Result<(), StoreError> {
        execute!(self, "update venue set region = region where id = $1", venue.uuid())?;
        Ok(())
    }

    /// The application in force of a venue.
    pub async fn application_in_force_of(
        &mut self,
        venue: VenueId,
    ) -> Result<Option<crate::Application>, StoreError> {
        let sql = select_application!("where venue = $1 and state in ($2, $3, $4) order by id desc limit 1");
        let [test, regular, suspended] =
            [ApplicationState::Test, ApplicationState::Regular, ApplicationState::Suspended]
                .map(ApplicationState::code);
        let row = fetch_optional!(self, ApplicationRow, sql, venue.uuid(), test, regular, suspended)?;
        Ok(self.read_applications(row.into_iter().collect())?.pop())
    }

    /// How often a venue was excluded, whichever of its applications it was by.
    pub async fn suspensions_of(&mut self, venue: VenueId) -> Result<i64, StoreError> {
        let sql = "select coalesce(max(suspensions), 0) from application where venue = $1";
        Ok(fetch_optional!(self, (i64,), sql, venue.uuid())?.map_or(0, |(count,)| count))
    }
}
