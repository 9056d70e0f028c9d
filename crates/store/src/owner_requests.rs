//! What corrections and appeals of owners have in common: how they end, the chamber's list of those that wait, and when
//! their words are forgotten.

use ashyq_domain::ids::{AccountId, ApplicationId};
use ashyq_domain::{Address, ApplicationState, Category, Kato, Reference, Timestamp, VenueName};
use uuid::Uuid;

use crate::code::Place;
use crate::error::StoreError;
use crate::page::{Cursor, Page, one_more};
use crate::tx::{Tx, execute, fetch_all, fetch_scalar};

/// One of the two kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// A request to correct what the application says.
    Correction,
    /// An appeal against a decision.
    Appeal,
}

/// How a request ends.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// The request.
    pub id: Uuid,
    /// The version that was seen.
    pub version: i64,
    /// Code of the state after.
    pub to: &'static str,
    /// Who decides; `None`: the owner takes it back.
    pub by: Option<AccountId>,
    /// Now.
    pub at: Timestamp,
}

/// An open request in the chamber's list, with the application that it belongs to.
#[derive(Clone, Debug)]
pub struct WaitingRequest {
    /// The application.
    pub application: ApplicationId,
    /// Its reference.
    pub reference: Reference,
    /// Where the venue is.
    pub region: Kato,
    /// The name.
    pub name: VenueName,
    /// Street and house.
    pub address: Address,
    /// What it is.
    pub category: Category,
    /// When the owner asked.
    pub at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct WaitingRow {
    id: Uuid,
    application: Uuid,
    reference: String,
    region: String,
    name: String,
    address: String,
    category: String,
    created_at: i64,
}

impl WaitingRow {
    fn read(self) -> Result<WaitingRequest, StoreError> {
        let place = Place { table: "application", id: &self.application };
        Ok(WaitingRequest {
            application: ApplicationId::from_uuid(self.application),
            reference: place.code("reference", &self.reference, |text| Reference::parse(text).ok())?,
            region: place.code("region", &self.region, Kato::parse)?,
            name: place.code("name", &self.name, |name| VenueName::parse(name).ok())?,
            address: place.code("address", &self.address, |address| Address::parse(address).ok())?,
            category: place.code("category", &self.category, Category::parse)?,
            at: Timestamp::from_micros(self.created_at),
        })
    }
}

macro_rules! waiting {
    ($table:literal) => {
        concat!(
            "select r.id, r.application, a.reference, a.region, a.name, a.address, a.category, r.created_at from ",
            $table,
            " r join application a on a.id = r.application where r.state = 'open' and ($1 = '' or a.region = $1) \
             and (r.created_at, r.id) > ($2, $3) order by r.created_at, r.id limit $4"
        )
    };
}

/// The statements of the desk; a test looks at how SQLite would walk them.
pub(crate) const CORRECTIONS: &str = waiting!("correction");
pub(crate) const APPEALS: &str = waiting!("appeal");

impl Tx {
    /// Ends an open request. False where it has ended or changed meanwhile.
    pub async fn decide_request(
        &mut self,
        kind: RequestKind,
        decision: &Decision,
    ) -> Result<bool, StoreError> {
        let sql = match kind {
            RequestKind::Correction => {
                "update correction set state = $3, decided_at = $4, decided_by = $5, version = version + 1 \
                 where id = $1 and version = $2 and state = 'open'"
            }
            RequestKind::Appeal => {
                "update appeal set state = $3, decided_at = $4, decided_by = $5, version = version + 1 \
                 where id = $1 and version = $2 and state = 'open'"
            }
        };
        let Decision { id, version, to, by, at } = *decision;
        let done = execute!(self, sql, id, version, to, at.micros(), by.map(AccountId::uuid))?;
        Ok(done == 1)
    }

    /// A page of the open requests of one region, or of all; the oldest first.
    pub async fn list_requests(
        &mut self,
        kind: RequestKind,
        region: Option<Kato>,
        cursor: Option<Cursor>,
        limit: usize,
    ) -> Result<Page<WaitingRequest>, StoreError> {
        let sql = match kind {
            RequestKind::Correction => CORRECTIONS,
            RequestKind::Appeal => APPEALS,
        };
        let from = cursor.unwrap_or(Cursor { key: i64::MIN, id: Uuid::nil() });
        let region = region.map_or_else(String::new, |region| region.to_string());
        let rows = fetch_all!(self, WaitingRow, sql, region, from.key, from.id, one_more(limit))?;
        let page = Page::cut(rows, limit, |row| Cursor { key: row.created_at, id: row.id });
        let items = page.items.into_iter().map(WaitingRow::read).collect::<Result<_, _>>()?;
        Ok(Page { items, next: page.next })
    }

    /// How many requests wait in a region, or in all.
    pub async fn count_requests(
        &mut self,
        kind: RequestKind,
        region: Option<Kato>,
    ) -> Result<i64, StoreError> {
        let sql = match kind {
            RequestKind::Correction => {
                "select count(*) from correction r join application a on a.id = r.application \
                 where r.state = 'open' and ($1 = '' or a.region = $1)"
            }
            RequestKind::Appeal => {
                "select count(*) from appeal r join application a on a.id = r.application \
                 where r.state = 'open' and ($1 = '' or a.region = $1)"
            }
        };
        let region = region.map_or_else(String::new, |region| region.to_string());
        fetch_scalar!(self, i64, sql, region)
    }

    /// Notes that something was asked or decided beside an application's state: pages from before are stale. When a venue left
    /// stays as it was: what lists have said since then counts from there. False where somebody was faster.
    pub async fn touch_application(
        &mut self,
        id: ApplicationId,
        version: i64,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update application set version = version + 1, changed_at = case when state = $4 then changed_at else $3 end \
             where id = $1 and version = $2";
        let left = ApplicationState::Left.code();
        Ok(execute!(self, sql, id.uuid(), version, at.micros(), left)? == 1)
    }

    /// Erases what owners and chambers wrote about requests that ended before `before`; of how many requests. Codes, times
    /// and the values of corrections, which are public, stay.
    pub async fn erase_request_words(
        &mut self,
        before: Timestamp,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let (before, now) = (before.micros(), now.micros());
        let sql = "update application_event set words_sealed = null where words_sealed is not null and at < $1 \
                   and event in ('refuse_correction', 'grant_appeal', 'reject_appeal') and application in \
                   (select application from correction where erased_at is null and decided_at < $1 \
                   union select application from appeal where erased_at is null and decided_at < $1)";
        execute!(self, sql, before)?;
        let sql = "update correction set words_sealed = null, erased_at = $2 where erased_at is null and decided_at < $1";
        let corrections = execute!(self, sql, before, now)?;
        let sql = "update appeal set words_sealed = null, erased_at = $2 where erased_at is null and decided_at < $1";
        Ok(corrections + execute!(self, sql, before, now)?)
    }

    /// Erases owner, phone and words of what was refused, withdrawn or left before `before`; of how many. Codes and times
    /// stay. Nobody is forgotten whose appeal still waits.
    pub async fn erase_ended_applications(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let sql = "update application_event set words_sealed = null where words_sealed is not null and application in \
                   (select id from application where state in ($1, $2) and changed_at < $3 and not exists \
                   (select 1 from appeal where appeal.application = application.id and appeal.state = 'open'))";
        let [refused, left] = [ApplicationState::Refused, ApplicationState::Left].map(ApplicationState::code);
        execute!(self, sql, refused, left, before.micros())?;
        let sql = "update application set owner_sealed = null, phone_sealed = null, phone_index = null \
                   where state in ($1, $2) and changed_at < $3 and owner_sealed is not null and not exists \
                   (select 1 from appeal where appeal.application = application.id and appeal.state = 'open')";
        execute!(self, sql, refused, left, before.micros())
    }
}
