//! Applications of venues: written by their owners, moved on by the chambers and the clock.

use std::fmt;

use ashyq_domain::ids::{ApplicationId, VenueId};
use ashyq_domain::oked::Division;
use ashyq_domain::{
    Address, ApplicationState, Category, Kato, Language, NotificationNumber, Owner, Phone, Reference,
    RefusalReason, Timestamp, VenueName, fold,
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::code::{Place, deadline_to_column};
use crate::crypto::Keyring;
use crate::error::StoreError;
use crate::page::{Cursor, Page, one_more};
use crate::sealed::{APPLICATION_OWNER, APPLICATION_PHONE};
use crate::tx::{Tx, execute, fetch_all, fetch_optional};

/// The most applications of one owner, phone or address that are looked at together.
const TOGETHER: i64 = 100;

/// What an owner says of a venue, everything parsed.
#[derive(Clone)]
pub struct NewApplication {
    /// Its id.
    pub id: ApplicationId,
    /// What the owner knows it by.
    pub reference: Reference,
    /// Where the venue is.
    pub region: Kato,
    /// Language of the owner.
    pub language: Language,
    /// Whose venue it is.
    pub owner: Owner,
    /// Where the owner is told.
    pub phone: Phone,
    /// The name.
    pub name: VenueName,
    /// The district, where the region has recorded ones.
    pub district: Option<Kato>,
    /// Street and house.
    pub address: Address,
    /// What it is.
    pub category: Category,
    /// What the business does.
    pub oked: Division,
    /// The notification about an object of low epidemic significance.
    pub notification_number: NotificationNumber,
    /// Its day.
    pub notification_date: Date,
    /// Now.
    pub at: Timestamp,
}

/// An application as stored. Owner and phone are personal and not printed.
#[derive(Clone)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// What the owner knows it by.
    pub reference: Reference,
    /// Where the venue is.
    pub region: Kato,
    /// Where it stands.
    pub state: ApplicationState,
    /// Grows with every change.
    pub version: i64,
    /// Language of the owner.
    pub language: Language,
    /// Whose venue it is; `None` once erased.
    pub owner: Option<Owner>,
    /// Keyed index of the owner.
    pub owner_index: Vec<u8>,
    /// Where the owner is told; `None` once erased, and where a list had none.
    pub phone: Option<Phone>,
    /// The name.
    pub name: VenueName,
    /// The district.
    pub district: Option<Kato>,
    /// Street and house.
    pub address: Address,
    /// What it is.
    pub category: Category,
    /// What the business does; a list does not say it.
    pub oked: Option<Division>,
    /// The notification, where a list said it.
    pub notification_number: Option<NotificationNumber>,
    /// Its day; a list does not say it.
    pub notification_date: Option<Date>,
    /// The venue, once a list has named it.
    pub venue: Option<VenueId>,
    /// Why it was refused.
    pub refusal: Option<RefusalReason>,
    /// When it was accepted.
    pub joined_at: Option<Timestamp>,
    /// When the training ends.
    pub test_until: Option<Timestamp>,
    /// When the exclusion ends.
    pub suspended_until: Option<Timestamp>,
    /// How often the venue was excluded.
    pub suspensions: i64,
    /// When it came in.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// When what it says was last corrected.
    pub corrected_at: Option<Timestamp>,
}

impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application")
            .field("id", &self.id)
            .field("state", &self.state)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// A step of an application: the state after it, and the moments that come with it.
#[derive(Clone, Debug)]
pub struct ApplicationMove {
    /// Which.
    pub id: ApplicationId,
    /// The version it is based on.
    pub version: i64,
    /// The state after.
    pub to: ApplicationState,
    /// Why it was refused.
    pub refusal: Option<RefusalReason>,
    /// Since when the venue takes part.
    pub joined_at: Option<Timestamp>,
    /// When the training ends.
    pub test_until: Option<Timestamp>,
    /// When the exclusion ends.
    pub suspended_until: Option<Timestamp>,
    /// How often the venue was excluded.
    pub suspensions: i64,
    /// When time moves it on.
    pub due_at: Option<Timestamp>,
    /// Now.
    pub at: Timestamp,
}

#[derive(sqlx::FromRow)]
pub(crate) struct ApplicationRow {
    id: Uuid,
    reference: String,
    region: String,
    state: String,
    version: i64,
    language: String,
    owner_index: Vec<u8>,
    owner_sealed: Option<Vec<u8>>,
    phone_sealed: Option<Vec<u8>>,
    name: String,
    district: Option<String>,
    address: String,
    category: String,
    oked: Option<String>,
    notification_number: Option<String>,
    notification_date: Option<String>,
    venue: Option<Uuid>,
    refusal: Option<String>,
    joined_at: Option<i64>,
    test_until: Option<i64>,
    suspended_until: Option<i64>,
    suspensions: i64,
    created_at: i64,
    changed_at: i64,
    corrected_at: Option<i64>,
}

impl ApplicationRow {
    fn read(self, keys: &Keyring) -> Result<Application, StoreError> {
        let place = Place { table: "application", id: &self.id };
        let moment = |at: Option<i64>| at.map(Timestamp::from_micros);
        let (number, day) = (self.notification_number.as_deref(), self.notification_date.as_deref());
        let read_number = |number: &str| NotificationNumber::parse(number).ok();
        Ok(Application {
            id: ApplicationId::from_uuid(self.id),
            reference: place.code("reference", &self.reference, |text| Reference::parse(text).ok())?,
            region: place.code("region", &self.region, Kato::parse)?,
            state: place.code("state", &self.state, ApplicationState::parse)?,
            version: self.version,
            language: place.code("language", &self.language, Language::parse)?,
            owner: APPLICATION_OWNER.open_optional(keys, self.id, self.owner_sealed.as_deref())?,
            phone: APPLICATION_PHONE.open_optional(keys, self.id, self.phone_sealed.as_deref())?,
            name: place.code("name", &self.name, |name| VenueName::parse(name).ok())?,
            district: place.optional("district", self.district.as_deref(), Kato::parse)?,
            address: place.code("address", &self.address, |address| Address::parse(address).ok())?,
            category: place.code("category", &self.category, Category::parse)?,
            oked: place.optional("oked", self.oked.as_deref(), Division::parse)?,
            notification_number: place.optional("notification_number", number, read_number)?,
            notification_date: place.optional("notification_date", day, |day| day.parse().ok())?,
            venue: self.venue.map(VenueId::from_uuid),
            refusal: place.optional("refusal", self.refusal.as_deref(), RefusalReason::parse)?,
            joined_at: moment(self.joined_at),
            test_until: moment(self.test_until),
            suspended_until: moment(self.suspended_until),
            suspensions: self.suspensions,
            created_at: Timestamp::from_micros(self.created_at),
            changed_at: Timestamp::from_micros(self.changed_at),
            corrected_at: moment(self.corrected_at),
            owner_index: self.owner_index,
        })
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "select id, reference, region, state, version, language, owner_index, owner_sealed, phone_sealed, name, \
             district, address, category, oked, notification_number, notification_date, venue, refusal, joined_at, \
             test_until, suspended_until, suspensions, created_at, changed_at, corrected_at from application ",
            $tail
        )
    };
}

pub(crate) use select as select_application;

/// The statements of the desk; a test looks at how SQLite would walk them.
pub(crate) const OLDEST: &str = select!(
    "where region = $1 and state = $2 and (created_at, id) > ($3, $4) order by created_at, id limit $5"
);
pub(crate) const NEWEST: &str = select!(
    "where region = $1 and state = $2 and (created_at, id) < ($3, $4) order by created_at desc, id desc limit $5"
);
pub(crate) const DUE: &str =
    "select id, version from application where due_at <= $1 order by due_at limit $2";

impl Tx {
    pub(crate) fn read_applications(
        &self,
        rows: Vec<ApplicationRow>,
    ) -> Result<Vec<Application>, StoreError> {
        rows.into_iter().map(|row| row.read(&self.keys)).collect()
    }

    /// Writes an application in its first state. False where the reference is taken.
    pub async fn add_application(&mut self, new: &NewApplication) -> Result<bool, StoreError> {
        let id = new.id.uuid();
        let sql = "insert into application (id, reference, region, state, version, language, owner_index, owner_sealed, \
                   phone_index, phone_sealed, name, district, address, address_folded, category, oked, \
                   notification_number, notification_date, suspensions, due_at, created_at, changed_at) \
                   values ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0, $18, $19, $19) \
                   on conflict (reference) do nothing";
        let written = execute!(
            self,
            sql,
            id,
            new.reference.to_string(),
            new.region.to_string(),
            ApplicationState::Submitted.code(),
            new.language.code(),
            self.keys.owner_index(&new.owner).to_vec(),
            APPLICATION_OWNER.seal_json(&self.keys, id, &new.owner)?,
            self.keys.phone_index(&new.phone).to_vec(),
            APPLICATION_PHONE.seal_json(&self.keys, id, &new.phone)?,
            new.name.as_str(),
            new.district.map(|kato| kato.to_string()),
            new.address.as_str(),
            fold::for_search(new.address.as_str()),
            new.category.code(),
            new.oked.code(),
            new.notification_number.as_str(),
            new.notification_date.to_string(),
            deadline_to_column(None),
            new.at.micros(),
        )?;
        Ok(written == 1)
    }

    /// The application with this id.
    pub async fn find_application(&mut self, id: ApplicationId) -> Result<Option<Application>, StoreError> {
        let row = fetch_optional!(self, ApplicationRow, select!("where id = $1"), id.uuid())?;
        row.map(|row| row.read(&self.keys)).transpose()
    }

    /// The application with this reference.
    pub async fn find_application_by_reference(
        &mut self,
        reference: Reference,
    ) -> Result<Option<Application>, StoreError> {
        let row =
            fetch_optional!(self, ApplicationRow, select!("where reference = $1"), reference.to_string())?;
        row.map(|row| row.read(&self.keys)).transpose()
    }

    /// Applications of an owner, the newest first.
    pub async fn applications_of_owner(
        &mut self,
        owner_index: &[u8],
    ) -> Result<Vec<Application>, StoreError> {
        let sql = select!("where owner_index = $1 order by id desc limit $2");
        let rows = fetch_all!(self, ApplicationRow, sql, owner_index, TOGETHER)?;
        self.read_applications(rows)
    }

    /// Applications sent with a phone, the newest first.
    pub async fn applications_of_phone(&mut self, phone: &Phone) -> Result<Vec<Application>, StoreError> {
        let sql = select!("where phone_index = $1 order by id desc limit $2");
        let index = self.keys.phone_index(phone).to_vec();
        let rows = fetch_all!(self, ApplicationRow, sql, index, TOGETHER)?;
        self.read_applications(rows)
    }

    /// Applications of a region at the same address, however it is written, the newest first.
    pub async fn applications_at_address(
        &mut self,
        region: Kato,
        address: &Address,
    ) -> Result<Vec<Application>, StoreError> {
        let sql = select!("where region = $1 and address_folded = $2 order by id desc limit $3");
        let folded = fold::for_search(address.as_str());
        let rows = fetch_all!(self, ApplicationRow, sql, region.to_string(), folded, TOGETHER)?;
        self.read_applications(rows)
    }

    /// A page of a region's applications in one state: those that wait by age, all others the newest first.
    pub async fn list_applications(
        &mut self,
        region: Kato,
        state: ApplicationState,
        cursor: Option<Cursor>,
        limit: usize,
    ) -> Result<Page<Application>, StoreError> {
        let (sql, start) = match state {
            ApplicationState::Submitted => (OLDEST, Cursor { key: i64::MIN, id: Uuid::nil() }),
            _ => (NEWEST, Cursor { key: i64::MAX, id: Uuid::max() }),
        };
        let from = cursor.unwrap_or(start);
        let (region, limited) = (region.to_string(), one_more(limit));
        let rows = fetch_all!(self, ApplicationRow, sql, region, state.code(), from.key, from.id, limited)?;
        let page = Page::cut(rows, limit, |row| Cursor { key: row.created_at, id: row.id });
        Ok(Page { items: self.read_applications(page.items)?, next: page.next })
    }

    /// How many applications of a region stand in each state; states without any are left out.
    pub async fn count_applications(
        &mut self,
        region: Kato,
    ) -> Result<Vec<(ApplicationState, i64)>, StoreError> {
        let sql = "select state, count(*) from application where region = $1 group by state";
        let region = region.to_string();
        let rows = fetch_all!(self, (String, i64), sql, &region)?;
        let place = Place { table: "application", id: &region };
        rows.into_iter()
            .map(|(state, count)| Ok((place.code("state", &state, ApplicationState::parse)?, count)))
            .collect()
    }

    /// Applications that time moves on by `now`, each with its version. One that cannot be read stops no other.
    pub async fn applications_due(
        &mut self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<(ApplicationId, i64)>, StoreError> {
        let rows = fetch_all!(self, (Uuid, i64), DUE, now.micros(), limit)?;
        Ok(rows.into_iter().map(|(id, version)| (ApplicationId::from_uuid(id), version)).collect())
    }

    /// Takes a step. False where somebody was faster.
    pub async fn move_application(&mut self, step: &ApplicationMove) -> Result<bool, StoreError> {
        let sql = "update application set state = $3, version = version + 1, refusal = $4, joined_at = $5, \
                   test_until = $6, suspended_until = $7, suspensions = $8, due_at = $9, changed_at = $10 \
                   where id = $1 and version = $2";
        let moment = |at: Option<Timestamp>| at.map(Timestamp::micros);
        let done = execute!(
            self,
            sql,
            step.id.uuid(),
            step.version,
            step.to.code(),
            step.refusal.map(RefusalReason::code),
            moment(step.joined_at),
            moment(step.test_until),
            moment(step.suspended_until),
            step.suspensions,
            deadline_to_column(step.due_at),
            step.at.micros(),
        )?;
        Ok(done == 1)
    }
}
