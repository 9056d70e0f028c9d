//! Files that chambers send: kept sealed until the worker has read them, with the columns that a person has named.

use ashyq_domain::{
    PublicationState,
    ids::{JobId, PublicationId, UploadId},
    publication::Person,
    region::Kato,
    role::Act,
    time::Span,
};
use ashyq_lists::{Column, FileError, Limits, Mapping, Problem, Worksheets};
use ashyq_store::{
    Account, AuditActor, LimitKind, NewAudit, NewJob, NewUpload, Payload, Publication, StoreError,
    TokenState, Tx, Upload, UploadCounts, UploadEnd,
};
use serde::{Deserialize, Serialize};

use crate::{
    services::{acts, codes::Window},
    wiring::App,
};

/// A file that nobody tells the columns of is not kept longer.
const FILE_KEPT: Span = Span::hours(24);
/// What stood in bad rows is personal; by then they are mended.
pub const REPORT_KEPT: Span = Span::days(7);
/// Problems kept of one file; nobody mends more by hand before sending it again.
pub const PROBLEMS_KEPT: usize = 20_000;
/// Letters kept of a file's name.
const NAME_LIMIT: usize = 120;
/// A list that breaks the reader again and again is given up.
const ATTEMPTS: i64 = 3;

/// What is told of a file. Sealed, because cells stand in it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Which columns it has, for the person who says which is which.
    Columns {
        /// The texts of its header.
        header: Vec<String>,
        /// What they probably stand for.
        proposed: Mapping,
    },
    /// Why it is not read.
    Unreadable(FileError),
    /// What is wrong with its rows.
    Rows {
        /// Which header was taken for which column.
        mapping: Mapping,
        /// What is wrong, [`PROBLEMS_KEPT`] at most.
        problems: Vec<Problem>,
        /// How many there are in all.
        found: usize,
        /// Which worksheet was read; not known of what an older program read.
        #[serde(default)]
        worksheets: Worksheets,
    },
}

/// Why nothing was taken in.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// Not for this account, or not there.
    #[error("not found")]
    NotFound,
    /// Too many within an hour.
    #[error("too many uploads")]
    TooMany,
    /// The file as a whole is refused at first sight.
    #[error(transparent)]
    File(FileError),
    /// It does not wait for this any more.
    #[error("not now")]
    NotNow,
    /// Two columns stand under one header, or one that every list needs has none.
    #[error("incomplete columns")]
    Columns(Vec<Column>),
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// The person that an account is to a publication.
#[must_use]
pub const fn person(account: &Account) -> Person {
    Person { id: account.id, role: account.role, region: account.region }
}

/// The region whose lists an account makes.
///
/// # Errors
/// It makes none.
pub fn region_of(account: &Account) -> Result<Kato, UploadError> {
    account.region.filter(|region| person(account).makes(*region)).ok_or(UploadError::NotFound)
}

/// Takes a file in, and lets the worker read it.
///
/// # Errors
/// See [`UploadError`].
pub async fn receive(
    app: &App,
    account: &Account,
    name: &str,
    file: &[u8],
    token: &str,
) -> Result<UploadId, UploadError> {
    let region = region_of(account)?;
    if file.is_empty() {
        return Err(UploadError::File(FileError::Empty));
    }
    if file.len() > Limits::UPLOAD.file {
        return Err(UploadError::File(FileError::TooLarge { limit: Limits::UPLOAD.file }));
    }
    let name = file_name(name);
    let body = app.keyring.token_hash(&[name.as_bytes(), b"\0", file].concat());
    add(app, account, token, body, Source { region, name: &name, file: Some(file), copy_of: None }).await
}

/// Shows an older list of the region again, or compares one that waits anew: a copy of its rows becomes a new draft.
///
/// # Errors
/// See [`UploadError`].
pub async fn copy(
    app: &App,
    account: &Account,
    id: PublicationId,
    token: &str,
) -> Result<UploadId, UploadError> {
    let region = region_of(account)?;
    let mut tx = app.store.read().await?;
    let found = tx.find_publication(id).await?.filter(|found| found.region == region);
    let found = found.ok_or(UploadError::NotFound)?;
    let current = tx.current_publication(region).await?;
    drop(tx);
    if !can_be_copied(&found, current.map(|current| current.id)) {
        return Err(UploadError::NotNow);
    }
    let name = found.source_name.unwrap_or_default();
    let body = app.keyring.token_hash(id.to_string().as_bytes());
    add(app, account, token, body, Source { region, name: &name, file: None, copy_of: Some(id) }).await
}

/// True for an older list, and for one that was compared with a list that is no longer current. A list that only joined
/// accepted venues says nothing that its forerunner and the applications do not.
#[must_use]
pub fn can_be_copied(publication: &Publication, current: Option<PublicationId>) -> bool {
    match publication.state {
        PublicationState::Published => !publication.is_current && !publication.is_joined(),
        state => state.is_open() && publication.previous != current,
    }
}

struct Source<'a> {
    region: Kato,
    name: &'a str,
    file: Option<&'a [u8]>,
    copy_of: Option<PublicationId>,
}

async fn add(
    app: &App,
    account: &Account,
    token: &str,
    body: [u8; 32],
    source: Source<'_>,
) -> Result<UploadId, UploadError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let token = acts::token_of(app, token, Act::ManagePublications, account);
    if let Some((hash, actor)) = &token {
        match tx.claim_form_token(hash, actor, &body, now).await? {
            TokenState::Fresh => {}
            TokenState::Done(led) => return led.parse().map_err(|_| UploadError::NotNow),
            TokenState::Other => return Err(UploadError::NotNow),
        }
    }
    let hour = Window::of(now, Span::hours(1));
    let sent = hour.hit(&mut tx, LimitKind::UploadsPerChamberHour, &source.region.to_string()).await?;
    if sent > app.config.limits.uploads_per_chamber_hour {
        return Err(UploadError::TooMany);
    }
    let id = UploadId::new(now, &*app.randomness);
    let Source { region, name, file, copy_of } = source;
    tx.add_upload(&NewUpload { id, region, file_name: name, file, copy_of, at: now, by: account.id }).await?;
    enqueue(app, &mut tx, id).await?;
    let detail = serde_json::json!({ "region": region, "bytes": file.map(<[u8]>::len), "copy_of": copy_of });
    note(app, &mut tx, account, "upload.add", id, detail);
    if let Some((hash, actor)) = &token {
        tx.finish_form_token(hash, actor, &id.to_string()).await?;
    }
    tx.commit().await?;
    app.wake.notify_one();
    Ok(id)
}

async fn enqueue(app: &App, tx: &mut Tx, upload: UploadId) -> Result<(), StoreError> {
    let now = app.clock.now();
    tx.enqueue(&NewJob {
        id: JobId::new(now, &*app.randomness),
        payload: Payload::ReadList { upload },
        run_at: now,
        deadline_at: Some(now.plus(FILE_KEPT)),
        max_attempts: ATTEMPTS,
        created_at: now,
    })
    .await
}

/// The upload, where the account makes the lists of its region, with what is told of it.
///
/// # Errors
/// See [`UploadError`].
pub async fn open(app: &App, account: &Account, id: UploadId) -> Result<(Upload, Option<Told>), UploadError> {
    let region = region_of(account)?;
    let mut tx = app.store.read().await?;
    let upload = tx.find_upload(id).await?.filter(|upload| upload.region == region);
    let upload = upload.ok_or(UploadError::NotFound)?;
    let told = told(&mut tx, id).await?;
    Ok((upload, told))
}

/// What is told of an upload.
///
/// # Errors
/// The database does not answer.
pub async fn told(tx: &mut Tx, id: UploadId) -> Result<Option<Told>, StoreError> {
    let report = tx.upload_report(id).await?;
    // What an older program wrote and this one cannot read is as good as forgotten.
    Ok(report.and_then(|report| serde_json::from_slice(&report).ok()))
}

/// Says which header stands for which column, remembers it for the region, and lets the file be read with it.
///
/// # Errors
/// See [`UploadError`].
pub async fn set_columns(
    app: &App,
    account: &Account,
    id: UploadId,
    chosen: &[(Column, usize)],
) -> Result<(), UploadError> {
    let (upload, told) = open(app, account, id).await?;
    let Some(Told::Columns { header, .. }) = told else { return Err(UploadError::NotNow) };
    let mut mapping = Mapping::default();
    for (column, place) in chosen {
        if let Some(text) = header.get(*place) {
            mapping.set(*column, text);
        }
    }
    let twice = chosen
        .iter()
        .enumerate()
        .filter(|(index, (_, place))| chosen[..*index].iter().any(|(_, other)| other == place));
    let mut wrong: Vec<Column> = twice.map(|(_, (column, _))| *column).collect();
    wrong.extend(mapping.missing(&header));
    if !wrong.is_empty() {
        return Err(UploadError::Columns(wrong));
    }
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if !tx.read_again(id).await? {
        return Err(UploadError::NotNow);
    }
    let row = JobId::new(now, &*app.randomness).uuid();
    tx.set_column_mapping(upload.region, &mapping, row, now).await?;
    enqueue(app, &mut tx, id).await?;
    note(app, &mut tx, account, "upload.columns", id, serde_json::Value::Null);
    tx.commit().await?;
    app.wake.notify_one();
    Ok(())
}

/// Forgets which header stands for which column in the lists of the account's region: the next list asks anew.
///
/// # Errors
/// See [`UploadError`].
pub async fn forget_columns(app: &App, account: &Account) -> Result<(), UploadError> {
    let region = region_of(account)?;
    let mut tx = app.store.begin().await?;
    if tx.forget_column_mapping(region).await? {
        tx.audit(&NewAudit {
            at: app.clock.now(),
            actor: AuditActor::Account(account.id),
            action: "columns.forget",
            object: &format!("region/{region}"),
            detail: serde_json::Value::Null,
        });
        tx.commit().await?;
    }
    Ok(())
}

/// The worker has given a file up.
///
/// # Errors
/// The database does not answer.
pub async fn given_up(app: &App, tx: &mut Tx, id: UploadId) -> Result<(), StoreError> {
    let report = serde_json::to_vec(&Told::Unreadable(FileError::GivenUp)).ok();
    let end = UploadEnd {
        state: ashyq_domain::UploadState::Unreadable,
        report: report.as_deref(),
        counts: UploadCounts::default(),
        publication: None,
    };
    if tx.end_upload(id, &end).await? {
        note_of_machine(app, tx, "upload.given_up", &format!("upload/{id}"));
    }
    Ok(())
}

/// Ends files that nobody has read in time, and erases them; how many.
///
/// # Errors
/// The database does not answer.
pub async fn give_old_up(app: &App, tx: &mut Tx) -> Result<u64, StoreError> {
    let given_up = tx.give_uploads_up(app.clock.now().minus(FILE_KEPT)).await?;
    for id in &given_up {
        note_of_machine(app, tx, "upload.given_up", &format!("upload/{id}"));
    }
    Ok(given_up.len() as u64)
}

/// Writes down what the machine itself decides.
pub fn note_of_machine(app: &App, tx: &mut Tx, action: &'static str, object: &str) {
    let (at, actor, detail) = (app.clock.now(), AuditActor::System, serde_json::Value::Null);
    tx.audit(&NewAudit { at, actor, action, object, detail });
}

fn note(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    action: &'static str,
    id: UploadId,
    detail: serde_json::Value,
) {
    tx.audit(&NewAudit {
        at: app.clock.now(),
        actor: AuditActor::Account(account.id),
        action,
        object: &format!("upload/{id}"),
        detail,
    });
}

/// The last part of a name as a browser sends it, without what nobody sees.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last.chars().filter(|letter| !letter.is_control()).collect();
    let letters = visible.chars().count();
    // The end tells what kind of file it is.
    visible.trim().chars().skip(letters.saturating_sub(NAME_LIMIT)).collect()
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_name_is_a_name_only() {
        assert_eq!(file_name("C:\\lists\\тізім.xlsx"), "тізім.xlsx");
        assert_eq!(file_name("../../a\u{7}.csv"), "a.csv");
        assert_eq!(file_name(&format!("{}.csv", "a".repeat(300))).len(), 120);
        assert!(file_name(&format!("{}.csv", "a".repeat(300))).ends_with(".csv"));
    }
}
