//! Files with lists, on their way to a publication, and which column is which in a region's lists.

use ashyq_domain::ids::{AccountId, PublicationId, UploadId};
use ashyq_domain::{Kato, Timestamp, UploadState};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::code::Place;
use crate::error::StoreError;
use crate::sealed::{COLUMN_HEADERS, UPLOAD_FILE, UPLOAD_REPORT};
use crate::tx::{Tx, execute, fetch_all, fetch_optional};

/// A file on its way, without what stands in it.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Its id.
    pub id: UploadId,
    /// Whose list.
    pub region: Kato,
    /// How far it has come.
    pub state: UploadState,
    /// The name of the file.
    pub file_name: String,
    /// The older publication that is to be shown again; then there is no file.
    pub copy_of: Option<PublicationId>,
    /// What became of it.
    pub publication: Option<PublicationId>,
    /// Rows read so far.
    pub rows_read: i64,
    /// Its rows by kind.
    pub counts: UploadCounts,
    /// When it was sent.
    pub created_at: Timestamp,
    /// Who sent it.
    pub created_by: AccountId,
}

/// How many rows there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UploadCounts {
    /// All rows.
    pub rows: i64,
    /// Those that can be published.
    pub good: i64,
    /// Those with something wrong.
    pub bad: i64,
    /// Those that are the same venue as an earlier one.
    pub duplicate: i64,
    /// The good ones that the current list has just so.
    pub unchanged: i64,
}

/// A file that was sent, or an older publication to be copied.
pub struct NewUpload<'a> {
    /// Its id.
    pub id: UploadId,
    /// Whose list.
    pub region: Kato,
    /// The name of the file.
    pub file_name: &'a str,
    /// What stands in it.
    pub file: Option<&'a [u8]>,
    /// The older publication, instead of a file.
    pub copy_of: Option<PublicationId>,
    /// Now.
    pub at: Timestamp,
    /// Who sends it.
    pub by: AccountId,
}

/// What a file has come to.
pub struct UploadEnd<'a> {
    /// Its state from now on.
    pub state: UploadState,
    /// What is to be told of it.
    pub report: Option<&'a [u8]>,
    /// Its rows by kind.
    pub counts: UploadCounts,
    /// What became of it.
    pub publication: Option<PublicationId>,
}

#[derive(sqlx::FromRow)]
struct UploadRow {
    id: Uuid,
    region: String,
    state: String,
    file_name: String,
    copy_of: Option<Uuid>,
    publication: Option<Uuid>,
    rows_read: i64,
    row_count: i64,
    good: i64,
    bad: i64,
    duplicate: i64,
    unchanged: i64,
    created_at: i64,
    created_by: Uuid,
}

impl UploadRow {
    fn read(self) -> Result<Upload, StoreError> {
        let place = Place { table: "upload", id: &self.id };
        Ok(Upload {
            region: place.code("region", &self.region, Kato::parse)?,
            state: place.code("state", &self.state, UploadState::parse)?,
            id: UploadId::from_uuid(self.id),
            file_name: self.file_name,
            copy_of: self.copy_of.map(PublicationId::from_uuid),
            publication: self.publication.map(PublicationId::from_uuid),
            rows_read: self.rows_read,
            counts: UploadCounts {
                rows: self.row_count,
                good: self.good,
                bad: self.bad,
                duplicate: self.duplicate,
                unchanged: self.unchanged,
            },
            created_at: Timestamp::from_micros(self.created_at),
            created_by: AccountId::from_uuid(self.created_by),
        })
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "select id, region, state, file_name, copy_of, publication, rows_read, row_count, good, bad, duplicate, \
             unchanged, created_at, created_by from upload ",
            $tail
        )
    };
}

impl Tx {
    /// Keeps a file until it is read.
    pub async fn add_upload(&mut self, new: &NewUpload<'_>) -> Result<(), StoreError> {
        let id = new.id.uuid();
        let sealed = new.file.map(|file| UPLOAD_FILE.seal(&self.keys, id, file)).transpose()?;
        let sql = "insert into upload (id, region, state, file_name, file_sealed, copy_of, rows_read, row_count, good, bad, \
                   duplicate, unchanged, created_at, created_by) values ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, 0, 0, $7, $8)";
        execute!(
            self,
            sql,
            id,
            new.region.to_string(),
            UploadState::Waiting.code(),
            new.file_name,
            sealed,
            new.copy_of.map(PublicationId::uuid),
            new.at.micros(),
            new.by.uuid(),
        )?;
        Ok(())
    }

    /// The upload with this id.
    pub async fn find_upload(&mut self, id: UploadId) -> Result<Option<Upload>, StoreError> {
        fetch_optional!(self, UploadRow, select!("where id = $1"), id.uuid())?
            .map(UploadRow::read)
            .transpose()
    }

    /// The upload that became a publication.
    pub async fn find_upload_of(&mut self, publication: PublicationId) -> Result<Option<Upload>, StoreError> {
        let sql = select!("where publication = $1");
        fetch_optional!(self, UploadRow, sql, publication.uuid())?.map(UploadRow::read).transpose()
    }

    /// Uploads of a region that have become no publication, the latest first.
    pub async fn list_uploads(&mut self, region: Kato, limit: i64) -> Result<Vec<Upload>, StoreError> {
        let sql =
            select!("where region = $1 and publication is null order by created_at desc, id desc limit $2");
        let rows = fetch_all!(self, UploadRow, sql, region.to_string(), limit)?;
        rows.into_iter().map(UploadRow::read).collect()
    }

    /// The file; `None` once it was read.
    pub async fn upload_file(&mut self, id: UploadId) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let sql = "select file_sealed from upload where id = $1";
        let row = fetch_optional!(self, (Option<Vec<u8>>,), sql, id.uuid())?;
        let sealed = row.and_then(|(sealed,)| sealed);
        sealed.map(|sealed| UPLOAD_FILE.open(&self.keys, id.uuid(), &sealed)).transpose()
    }

    /// What is to be told of it; `None` where nothing is, or no longer.
    pub async fn upload_report(&mut self, id: UploadId) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let sql = "select report_sealed from upload where id = $1";
        let row = fetch_optional!(self, (Option<Vec<u8>>,), sql, id.uuid())?;
        let sealed = row.and_then(|(sealed,)| sealed);
        sealed.map(|sealed| UPLOAD_REPORT.open(&self.keys, id.uuid(), &sealed)).transpose()
    }

    /// So many rows are read.
    pub async fn set_upload_progress(&mut self, id: UploadId, rows: i64) -> Result<(), StoreError> {
        execute!(self, "update upload set rows_read = $2 where id = $1", id.uuid(), rows)?;
        Ok(())
    }

    /// Somebody has to say which column is which: the file stays, with its headers as the report. False where it does not
    /// wait to be read.
    pub async fn ask_for_columns(&mut self, id: UploadId, report: &[u8]) -> Result<bool, StoreError> {
        let sealed = UPLOAD_REPORT.seal(&self.keys, id.uuid(), report)?;
        let sql = "update upload set state = $2, report_sealed = $3 where id = $1 and state = $4";
        let (unmapped, waiting) = (UploadState::Unmapped.code(), UploadState::Waiting.code());
        Ok(execute!(self, sql, id.uuid(), unmapped, sealed, waiting)? == 1)
    }

    /// Somebody has said which column is which: it waits to be read again. False where nobody was asked.
    pub async fn read_again(&mut self, id: UploadId) -> Result<bool, StoreError> {
        let sql =
            "update upload set state = $2, report_sealed = null, rows_read = 0 where id = $1 and state = $3";
        let (waiting, unmapped) = (UploadState::Waiting.code(), UploadState::Unmapped.code());
        Ok(execute!(self, sql, id.uuid(), waiting, unmapped)? == 1)
    }

    /// It is read, or never will be: the file is erased. False where that has happened before.
    pub async fn end_upload(&mut self, id: UploadId, end: &UploadEnd<'_>) -> Result<bool, StoreError> {
        let sealed =
            end.report.map(|report| UPLOAD_REPORT.seal(&self.keys, id.uuid(), report)).transpose()?;
        let counts = end.counts;
        let sql = "update upload set state = $2, file_sealed = null, report_sealed = $3, publication = $4, row_count = $5, \
                   good = $6, bad = $7, duplicate = $8, unchanged = $9 where id = $1 and state in ($10, $11)";
        let done = execute!(
            self,
            sql,
            id.uuid(),
            end.state.code(),
            sealed,
            end.publication.map(PublicationId::uuid),
            counts.rows,
            counts.good,
            counts.bad,
            counts.duplicate,
            counts.unchanged,
            UploadState::Waiting.code(),
            UploadState::Unmapped.code(),
        )?;
        Ok(done == 1)
    }

    /// Erases the file of every upload that was sent before `before` and is still not read, and ends it; which.
    pub async fn give_uploads_up(&mut self, before: Timestamp) -> Result<Vec<UploadId>, StoreError> {
        let sql = "update upload set state = $2, file_sealed = null, report_sealed = null \
                   where created_at < $1 and state in ($3, $4) returning id";
        let (waiting, unmapped) = (UploadState::Waiting.code(), UploadState::Unmapped.code());
        let unreadable = UploadState::Unreadable.code();
        let rows = fetch_all!(self, (Uuid,), sql, before.micros(), unreadable, waiting, unmapped)?;
        Ok(rows.into_iter().map(|(id,)| UploadId::from_uuid(id)).collect())
    }

    /// Erases what was told of uploads sent before `before`; of those that became no publication nothing stays. How many.
    pub async fn forget_uploads(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let sql = "delete from upload where created_at < $1 and publication is null";
        let deleted = execute!(self, sql, before.micros())?;
        let sql =
            "update upload set report_sealed = null where created_at < $1 and report_sealed is not null";
        Ok(deleted + execute!(self, sql, before.micros())?)
    }

    /// Which header stands for which column in a region's lists.
    pub async fn column_mapping<T: DeserializeOwned>(
        &mut self,
        region: Kato,
    ) -> Result<Option<T>, StoreError> {
        let sql = "select id, headers_sealed from column_mapping where region = $1";
        let row = fetch_optional!(self, (Uuid, Vec<u8>), sql, region.to_string())?;
        row.map(|(id, sealed)| COLUMN_HEADERS.open_json(&self.keys, id, &sealed)).transpose()
    }

    /// Remembers which header stands for which column.
    pub async fn set_column_mapping<T: Serialize>(
        &mut self,
        region: Kato,
        mapping: &T,
        id: Uuid,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let sealed = COLUMN_HEADERS.seal_json(&self.keys, id, mapping)?;
        let sql = "insert into column_mapping (id, region, headers_sealed, updated_at) values ($1, $2, $3, $4) \
                   on conflict (region) do update set id = excluded.id, headers_sealed = excluded.headers_sealed, \
                   updated_at = excluded.updated_at";
        execute!(self, sql, id, region.to_string(), sealed, at.micros())?;
        Ok(())
    }

    /// Forgets which header stands for which column.
    pub async fn forget_column_mapping(&mut self, region: Kato) -> Result<bool, StoreError> {
        Ok(execute!(self, "delete from column_mapping where region = $1", region.to_string())? == 1)
    }
}
