//! What has happened to an application, and what its owner was told.

use ashyq_domain::ids::{AccountId, ApplicationId, EventId};
use ashyq_domain::{ApplicationActor, ApplicationEvent, Timestamp, Words};
use uuid::Uuid;

use crate::code::Place;
use crate::error::StoreError;
use crate::sealed::APPLICATION_WORDS;
use crate::tx::{Tx, execute, fetch_all};

/// A line of an application's history.
#[derive(Clone, Debug)]
pub struct ApplicationEntry {
    /// Its id.
    pub id: EventId,
    /// Of which application.
    pub application: ApplicationId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: ApplicationEvent,
    /// Who let it happen.
    pub actor: ApplicationActor,
    /// The account, where it was a chamber's.
    pub account: Option<AccountId>,
    /// What the chamber tells the owner.
    pub words: Option<Words>,
    /// Codes and moments.
    pub data: serde_json::Value,
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    id: Uuid,
    application: Uuid,
    at: i64,
    event: String,
    actor: String,
    account: Option<Uuid>,
    words_sealed: Option<Vec<u8>>,
    data: String,
}

impl Tx {
    /// Adds a line to an application's history.
    pub async fn add_application_event(&mut self, entry: &ApplicationEntry) -> Result<(), StoreError> {
        let id = entry.id.uuid();
        execute!(
            self,
            "insert into application_event (id, application, at, event, actor, account, words_sealed, data) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            id,
            entry.application.uuid(),
            entry.at.micros(),
            entry.event.code(),
            entry.actor.code(),
            entry.account.map(AccountId::uuid),
            APPLICATION_WORDS.seal_optional(&self.keys, id, entry.words.as_ref())?,
            entry.data.to_string(),
        )?;
        Ok(())
    }

    /// An application's history, oldest first.
    pub async fn list_application_events(
        &mut self,
        application: ApplicationId,
    ) -> Result<Vec<ApplicationEntry>, StoreError> {
        let sql = "select id, application, at, event, actor, account, words_sealed, data from application_event \
                   where application = $1 order by seq";
        let read = |row: EntryRow| {
            let place = Place { table: "application_event", id: &row.id };
            Ok(ApplicationEntry {
                id: EventId::from_uuid(row.id),
                application: ApplicationId::from_uuid(row.application),
                at: Timestamp::from_micros(row.at),
                event: place.code("event", &row.event, ApplicationEvent::parse)?,
                actor: place.code("actor", &row.actor, ApplicationActor::parse)?,
                account: row.account.map(AccountId::from_uuid),
                words: APPLICATION_WORDS.open_optional(&self.keys, row.id, row.words_sealed.as_deref())?,
                data: serde_json::from_str(&row.data).map_err(|_| place.corrupt("data"))?,
            })
        };
        let rows = fetch_all!(self, EntryRow, sql, application.uuid())?;
        rows.into_iter().map(read).collect()
    }
}
