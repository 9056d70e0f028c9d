//! What owners ask to be corrected in their applications, and what of it the chamber has accepted.

use ashyq_domain::ids::{AccountId, ApplicationId, CorrectionId};
use ashyq_domain::{Address, Category, CorrectionState, Kato, Timestamp, VenueName, Words, fold};
use uuid::Uuid;

use crate::code::Place;
use crate::crypto::Keyring;
use crate::error::StoreError;
use crate::sealed::CORRECTION_WORDS;
use crate::tx::{Tx, execute, fetch_all, fetch_optional};

/// The most requests of one application that are looked at together.
const TOGETHER: i64 = 100;

/// What shall be said of a venue; `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// The name.
    pub name: Option<VenueName>,
    /// The district.
    pub district: Option<Kato>,
    /// Street and house.
    pub address: Option<Address>,
    /// What it is.
    pub category: Option<Category>,
}

impl Proposed {
    /// True where nothing is to change.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.name.is_none() && self.district.is_none() && self.address.is_none() && self.category.is_none()
    }
}

/// A request for a correction, everything parsed.
#[derive(Clone, Debug)]
pub struct NewCorrection {
    /// Its id.
    pub id: CorrectionId,
    /// Of which application.
    pub application: ApplicationId,
    /// What is to change.
    pub proposed: Proposed,
    /// The owner's word beside it.
    pub words: Option<Words>,
    /// Now.
    pub at: Timestamp,
}

/// A request for a correction as stored.
#[derive(Clone, Debug)]
pub struct Correction {
    /// Its id.
    pub id: CorrectionId,
    /// Of which application.
    pub application: ApplicationId,
    /// Where it stands.
    pub state: CorrectionState,
    /// Grows with every change.
    pub version: i64,
    /// What is to change.
    pub proposed: Proposed,
    /// The owner's word beside it; `None` also once erased.
    pub words: Option<Words>,
    /// When the owner asked.
    pub created_at: Timestamp,
    /// When it ended.
    pub decided_at: Option<Timestamp>,
    /// Who decided; `None` also where the owner took it back.
    pub decided_by: Option<AccountId>,
}

#[derive(sqlx::FromRow)]
struct CorrectionRow {
    id: Uuid,
    application: Uuid,
    state: String,
    version: i64,
    name: Option<String>,
    district: Option<String>,
    address: Option<String>,
    category: Option<String>,
    words_sealed: Option<Vec<u8>>,
    created_at: i64,
    decided_at: Option<i64>,
    decided_by: Option<Uuid>,
}

impl CorrectionRow {
    fn read(self, keys: &Keyring) -> Result<Correction, StoreError> {
        let place = Place { table: "correction", id: &self.id };
        Ok(Correction {
            id: CorrectionId::from_uuid(self.id),
            application: ApplicationId::from_uuid(self.application),
            state: place.code("state", &self.state, CorrectionState::parse)?,
            version: self.version,
            proposed: Proposed {
                name: place.optional("name", self.name.as_deref(), |name| VenueName::parse(name).ok())?,
                district: place.optional("district", self.district.as_deref(), Kato::parse)?,
                address: place
                    .optional("address", self.address.as_deref(), |text| Address::parse(text).ok())?,
                category: place.optional("category", self.category.as_deref(), Category::parse)?,
            },
            words: CORRECTION_WORDS.open_optional(keys, self.id, self.words_sealed.as_deref())?,
            created_at: Timestamp::from_micros(self.created_at),
            decided_at: self.decided_at.map(Timestamp::from_micros),
            decided_by: self.decided_by.map(AccountId::from_uuid),
        })
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "select id, application, state, version, name, district, address, category, words_sealed, created_at, \
             decided_at, decided_by from correction ",
            $tail
        )
    };
}

impl Tx {
    /// Writes a request down. False where another one of the application is open.
    pub async fn add_correction(&mut self, new: &NewCorrection) -> Result<bool, StoreError> {
        let id = new.id.uuid();
        let sql = "insert into correction (id, application, state, version, name, district, address, category, \
                   words_sealed, created_at) values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9) on conflict do nothing";
        let proposed = &new.proposed;
        let written = execute!(
            self,
            sql,
            id,
            new.application.uuid(),
            CorrectionState::Open.code(),
            proposed.name.as_ref().map(VenueName::as_str),
            proposed.district.map(|kato| kato.to_string()),
            proposed.address.as_ref().map(Address::as_str),
            proposed.category.map(Category::code),
            CORRECTION_WORDS.seal_optional(&self.keys, id, new.words.as_ref())?,
            new.at.micros(),
        )?;
        Ok(written == 1)
    }

    /// The request with this id.
    pub async fn find_correction(&mut self, id: CorrectionId) -> Result<Option<Correction>, StoreError> {
        let row = fetch_optional!(self, CorrectionRow, select!("where id = $1"), id.uuid())?;
        row.map(|row| row.read(&self.keys)).transpose()
    }

    /// The requests of an application, the newest first.
    pub async fn list_corrections(
        &mut self,
        application: ApplicationId,
    ) -> Result<Vec<Correction>, StoreError> {
        let sql = select!("where application = $1 order by created_at desc, id desc limit $2");
        let rows = fetch_all!(self, CorrectionRow, sql, application.uuid(), TOGETHER)?;
        rows.into_iter().map(|row| row.read(&self.keys)).collect()
    }

    /// Ends what is open for an application that can be corrected no longer.
    pub async fn refuse_corrections(
        &mut self,
        application: ApplicationId,
        by: Option<AccountId>,
        at: Timestamp,
    ) -> Result<u64, StoreError> {
        let sql = "update correction set state = $2, decided_at = $3, decided_by = $4, version = version + 1 \
                   where application = $1 and state = 'open'";
        let refused = CorrectionState::Refused.code();
        execute!(self, sql, application.uuid(), refused, at.micros(), by.map(AccountId::uuid))
    }

    /// Writes what was accepted into the application; what is `None` stays. False where somebody was faster.
    pub async fn correct_application(
        &mut self,
        (id, version): (ApplicationId, i64),
        proposed: &Proposed,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update application set name = coalesce($3, name), district = coalesce($4, district), \
                   address = coalesce($5, address), address_folded = coalesce($6, address_folded), \
                   category = coalesce($7, category), corrected_at = $8, changed_at = $8, version = version + 1 \
                   where id = $1 and version = $2";
        let done = execute!(
            self,
            sql,
            id.uuid(),
            version,
            proposed.name.as_ref().map(VenueName::as_str),
            proposed.district.map(|kato| kato.to_string()),
            proposed.address.as_ref().map(Address::as_str),
            proposed.address.as_ref().map(|address| fold::for_search(address.as_str())),
            proposed.category.map(Category::code),
            at.micros(),
        )?;
        Ok(done == 1)
    }
}
