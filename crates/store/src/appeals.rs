//! Appeals of owners against exclusions and refusals.

use ashyq_domain::ids::{AccountId, AppealId, ApplicationId, EventId};
use ashyq_domain::{AppealState, ApplicationEvent, ApplicationState, Timestamp, Words};
use uuid::Uuid;

use crate::code::Place;
use crate::crypto::Keyring;
use crate::error::StoreError;
use crate::sealed::APPEAL_WORDS;
use crate::tx::{Tx, execute, fetch_all, fetch_optional};

/// The most appeals of one application that are looked at together.
const TOGETHER: i64 = 100;

/// An appeal, everything parsed.
#[derive(Clone, Debug)]
pub struct NewAppeal {
    /// Its id.
    pub id: AppealId,
    /// Of which application.
    pub application: ApplicationId,
    /// The decision, as the history tells it.
    pub step: EventId,
    /// What was decided.
    pub against: ApplicationEvent,
    /// Who decided that.
    pub imposed_by: AccountId,
    /// What the owner says.
    pub words: Words,
    /// Now.
    pub at: Timestamp,
}

/// An appeal as stored.
#[derive(Clone, Debug)]
pub struct Appeal {
    /// Its id.
    pub id: AppealId,
    /// Of which application.
    pub application: ApplicationId,
    /// The decision, as the history tells it.
    pub step: EventId,
    /// What was decided.
    pub against: ApplicationEvent,
    /// Who decided that.
    pub imposed_by: AccountId,
    /// Where it stands.
    pub state: AppealState,
    /// Grows with every change.
    pub version: i64,
    /// What the owner says; `None` once erased.
    pub words: Option<Words>,
    /// When the owner sent it.
    pub created_at: Timestamp,
    /// When it ended.
    pub decided_at: Option<Timestamp>,
    /// Who decided; `None` also where the owner took it back.
    pub decided_by: Option<AccountId>,
}

#[derive(sqlx::FromRow)]
struct AppealRow {
    id: Uuid,
    application: Uuid,
    step: Uuid,
    against: String,
    imposed_by: Uuid,
    state: String,
    version: i64,
    words_sealed: Option<Vec<u8>>,
    created_at: i64,
    decided_at: Option<i64>,
    decided_by: Option<Uuid>,
}

impl AppealRow {
    fn read(self, keys: &Keyring) -> Result<Appeal, StoreError> {
        let place = Place { table: "appeal", id: &self.id };
        Ok(Appeal {
            id: AppealId::from_uuid(self.id),
            application: ApplicationId::from_uuid(self.application),
            step: EventId::from_uuid(self.step),
            against: place.code("against", &self.against, ApplicationEvent::parse)?,
            imposed_by: AccountId::from_uuid(self.imposed_by),
            state: place.code("state", &self.state, AppealState::parse)?,
            version: self.version,
            words: APPEAL_WORDS.open_optional(keys, self.id, self.words_sealed.as_deref())?,
            created_at: Timestamp::from_micros(self.created_at),
            decided_at: self.decided_at.map(Timestamp::from_micros),
            decided_by: self.decided_by.map(AccountId::from_uuid),
        })
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "select id, application, step, against, imposed_by, state, version, words_sealed, created_at, decided_at, \
             decided_by from appeal ",
            $tail
        )
    };
}

impl Tx {
    /// Writes an appeal down. False where another one of the application is open.
    pub async fn add_appeal(&mut self, new: &NewAppeal) -> Result<bool, StoreError> {
        let id = new.id.uuid();
        let sql = "insert into appeal (id, application, step, against, imposed_by, state, version, words_sealed, created_at) \
                   values ($1, $2, $3, $4, $5, $6, 1, $7, $8) on conflict do nothing";
        let written = execute!(
            self,
            sql,
            id,
            new.application.uuid(),
            new.step.uuid(),
            new.against.code(),
            new.imposed_by.uuid(),
            AppealState::Open.code(),
            APPEAL_WORDS.seal_json(&self.keys, id, &new.words)?,
            new.at.micros(),
        )?;
        Ok(written == 1)
    }

    /// The appeal with this id.
    pub async fn find_appeal(&mut self, id: AppealId) -> Result<Option<Appeal>, StoreError> {
        let row = fetch_optional!(self, AppealRow, select!("where id = $1"), id.uuid())?;
        row.map(|row| row.read(&self.keys)).transpose()
    }

    /// The appeals of an application, the newest first.
    pub async fn list_appeals(&mut self, application: ApplicationId) -> Result<Vec<Appeal>, StoreError> {
        let sql = select!("where application = $1 order by created_at desc, id desc limit $2");
        let rows = fetch_all!(self, AppealRow, sql, application.uuid(), TOGETHER)?;
        rows.into_iter().map(|row| row.read(&self.keys)).collect()
    }

    /// An exclusion counts no longer; a later one that runs ends at `until`. False where somebody was faster, or none is left.
    pub async fn take_back_suspension(
        &mut self,
        id: ApplicationId,
        version: i64,
        until: Option<Timestamp>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update application set suspensions = suspensions - 1, version = version + 1, \
                   changed_at = case when state = $5 then changed_at else $3 end, \
                   suspended_until = coalesce($4, suspended_until), \
                   due_at = case when state = $5 then null else coalesce($4, due_at) end \
                   where id = $1 and version = $2 and suspensions > 0";
        let (until, left) = (until.map(Timestamp::micros), ApplicationState::Left.code());
        Ok(execute!(self, sql, id.uuid(), version, at.micros(), until, left)? == 1)
    }
}
