//! Reads a list that a chamber sent: beside the requests, with its progress kept where every server can show it.
//!
//! A run that breaks off leaves nothing but a publication that nobody sees, which the sweep drops; the next run begins
//! anew.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use ashyq_domain::{
    UploadState,
    ids::{PublicationId, UploadId},
};
use ashyq_lists::{
    Context, Counts, FileError, GoodRow, Limits, ListedVenue, Mapping, Report, Sheet, Worksheets, propose,
    read_with,
};
use ashyq_store::{AuditActor, ClaimedJob, StoreError, Upload, UploadCounts, UploadEnd, WholeListing};

use super::{LEASE, Outcome};
use crate::{
    services::{
        publishing::{self, Checked, Compared, Desk},
        uploads::{PROBLEMS_KEPT, Told, note_of_machine},
    },
    wiring::App,
};

/// So often the progress is written down.
const BEAT: Duration = Duration::from_millis(500);
/// No list within the limits takes that long.
const READING_TAKES: Duration = Duration::from_secs(60);
/// Listings read at once.
const COPIED_AT_ONCE: i64 = 2_000;

/// What reading a file came to.
enum Reading {
    /// Checked rows, and which header was taken for which column.
    Rows(Box<Checked>, Mapping),
    /// Somebody has to say which column is which.
    Ask(Told),
    /// Nothing can be read.
    Unreadable(FileError),
}

/// Reads, checks, compares, and writes a draft.
pub async fn run(app: &App, owner: &str, job: &ClaimedJob, id: UploadId) -> Result<Outcome, StoreError> {
    let upload = app.store.read().await?.find_upload(id).await?;
    let Some(upload) = upload.filter(|upload| upload.state == UploadState::Waiting) else {
        return Ok(Outcome::Done);
    };
    let rows = Arc::new(AtomicUsize::new(0));
    let work = async {
        let reading = match upload.copy_of {
            Some(publication) => copied(app, publication).await?,
            None => sent(app, &upload, rows.clone()).await?,
        };
        match reading {
            Reading::Unreadable(FileError::GivenUp) if app.stopping() => Ok(Outcome::Retry("stopping")),
            Reading::Unreadable(error) => unreadable(app, id, error).await,
            Reading::Ask(told) => ask(app, id, &told).await,
            Reading::Rows(checked, mapping) => drafted(app, owner, job, &upload, *checked, mapping).await,
        }
    };
    beating(app, owner, job, id, &rows, work).await
}

/// Does the work, and meanwhile keeps the job and tells how far it has come.
async fn beating(
    app: &App,
    owner: &str,
    job: &ClaimedJob,
    id: UploadId,
    rows: &AtomicUsize,
    work: impl Future<Output = Result<Outcome, StoreError>>,
) -> Result<Outcome, StoreError> {
    // Both go on at the same time: a beat that waits for the writer must not keep the writer waiting.
    let beats = async {
        loop {
            tokio::time::sleep(BEAT).await;
            let read = i64::try_from(rows.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
            // A beat that is missed costs nothing; the work itself says what is wrong with the database.
            if let Err(error) = beat(app, owner, job, id, read).await {
                tracing::warn!(%error, "the progress of a list was not written down");
            }
        }
    };
    tokio::select! {
        outcome = work => outcome,
        () = beats => Ok(Outcome::Retry("store")),
    }
}

async fn beat(app: &App, owner: &str, job: &ClaimedJob, id: UploadId, rows: i64) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    tx.heartbeat_job(job.id, owner, app.clock.now().plus(LEASE)).await?;
    tx.set_upload_progress(id, rows).await?;
    tx.commit().await
}

/// The rows of a file.
async fn sent(app: &App, upload: &Upload, rows: Arc<AtomicUsize>) -> Result<Reading, StoreError> {
    let mut tx = app.store.read().await?;
    let Some(bytes) = tx.upload_file(upload.id).await? else {
        return Ok(Reading::Unreadable(FileError::GivenUp));
    };
    let remembered: Option<Mapping> = tx.column_mapping(upload.region).await?;
    drop(tx);
    let context = Context { set: app.config.regions, region: upload.region, today: app.clock.now().date() };
    let (name, stopping) = (upload.file_name.clone(), app.clone());
    let reading = move || {
        let started = Instant::now();
        let give_up = || stopping.stopping() || started.elapsed() > READING_TAKES;
        let limits = Limits::UPLOAD.giving_up_when(&give_up);
        let progress = |read: usize| rows.store(read, Ordering::Relaxed);
        match read_with(&bytes, &name, &limits, remembered.as_ref(), &progress) {
            Ok(sheet) => match columns(&sheet, remembered) {
                Ok(mapping) => {
                    let checked = publishing::checked(&bytes, &name, &sheet, &mapping, &context);
                    Reading::Rows(Box::new(checked), mapping)
                }
                Err(told) => Reading::Ask(told),
            },
            Err(FileError::NoHeader(first)) if first.cells.len() > 1 => {
                Reading::Ask(Told::Columns { header: first.cells, proposed: Mapping::default() })
            }
            Err(error) => Reading::Unreadable(error),
        }
    };
    tokio::task::spawn_blocking(reading).await.map_err(|error| StoreError::Backend(Box::new(error)))
}

/// The columns of a list: as a person said before where that fits; otherwise a proposal, for a person to look at.
fn columns(sheet: &Sheet, remembered: Option<Mapping>) -> Result<Mapping, Told> {
    let header = sheet.header();
    let mut proposed = propose(header);
    if let Some(remembered) = remembered {
        let fits = remembered.columns().all(|(column, _)| remembered.index(column, header).is_some());
        if fits && remembered.missing(header).is_empty() {
            return Ok(remembered);
        }
        for (column, text) in remembered.columns() {
            if remembered.index(column, header).is_some() {
                proposed.set(column, text);
            }
        }
    }
    Err(Told::Columns { header: header.to_vec(), proposed })
}

/// The rows of an older publication, as if they had been sent again.
async fn copied(app: &App, id: PublicationId) -> Result<Reading, StoreError> {
    let mut tx = app.store.read().await?;
    let Some(publication) = tx.find_publication(id).await? else {
        return Ok(Reading::Unreadable(FileError::GivenUp));
    };
    let (mut good, mut said, mut after, mut row) = (Vec::new(), Vec::new(), None, 0);
    loop {
        let some = tx.list_whole_listings(id, after, COPIED_AT_ONCE).await?;
        let Some(last) = some.last() else { break };
        after = Some(last.known.listing.venue.id);
        for listing in some {
            row += 1;
            let updated_at = listing.known.listing.updated_at;
            if let Some(venue) = listed(listing) {
                good.push(GoodRow { row, venue });
                said.push(updated_at);
            }
        }
    }
    let counts = Counts { rows: good.len(), good: good.len(), ..Counts::default() };
    let hash = publication.source_hash.and_then(|hash| hash.try_into().ok());
    let report = Report { good, counts, ..Report::default() };
    let name = publication.source_name.unwrap_or_default();
    let (copy_of, worksheets) = (Some(publication.copy_of.unwrap_or(id)), Worksheets::default());
    let checked = Checked { name, hash, copy_of, worksheets, report, said };
    Ok(Reading::Rows(Box::new(checked), Mapping::default()))
}

/// `None` where the owner was erased: nobody could be asked about the venue.
fn listed(listing: WholeListing) -> Option<ListedVenue> {
    let known = listing.known.listing;
    Some(ListedVenue {
        name: known.name,
        category: known.category,
        mode: known.mode,
        district: known.district,
        address: known.address,
        owner: listing.owner?,
        phone: listing.phone,
        joined_on: known.joined_on,
        notification_number: listing.known.notification_number,
    })
}

async fn ask(app: &App, id: UploadId, told: &Told) -> Result<Outcome, StoreError> {
    let mut tx = app.store.begin().await?;
    tx.ask_for_columns(id, &bytes(told)?).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

async fn unreadable(app: &App, id: UploadId, error: FileError) -> Result<Outcome, StoreError> {
    let report = bytes(&Told::Unreadable(error))?;
    let mut tx = app.store.begin().await?;
    let counts = UploadCounts::default();
    let end = UploadEnd { state: UploadState::Unreadable, report: Some(&report), counts, publication: None };
    tx.end_upload(id, &end).await?;
    note_of_machine(app, &mut tx, "upload.unreadable", &format!("upload/{id}"));
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Writes the draft, and in one transaction says so, erases the file, and ends the job.
async fn drafted(
    app: &App,
    owner: &str,
    job: &ClaimedJob,
    upload: &Upload,
    checked: Checked,
    mapping: Mapping,
) -> Result<Outcome, StoreError> {
    let actor = AuditActor::Account(upload.created_by);
    let desk = Desk { actor, ..Desk::of_machine(app, upload.region) };
    let compared = publishing::compare(desk, &checked.report).await?;
    let publication = match checked.report.good.is_empty() {
        true => None,
        false => Some(publishing::load(desk, &checked, &compared).await?),
    };
    let counts = publishing::counts(&checked, &compared);
    let of_file = counted(&checked, &compared);
    let (worksheets, mut problems) = (checked.worksheets, checked.report.problems);
    let found = problems.len();
    problems.truncate(PROBLEMS_KEPT);
    let report = bytes(&Told::Rows { mapping, problems, found, worksheets })?;
    let state = if publication.is_some() { UploadState::Read } else { UploadState::Empty };
    let mut tx = app.store.begin().await?;
    // Two workers that both believe to have the job: the second finds the upload ended, and its rows stay unseen.
    let end = UploadEnd { state, report: Some(&report), counts: of_file, publication };
    if !tx.end_upload(upload.id, &end).await? {
        return Ok(Outcome::Done);
    }
    match publication {
        Some(id) => {
            publishing::finish(&mut tx, desk, id, counts).await?;
        }
        None => note_of_machine(app, &mut tx, "upload.empty", &format!("upload/{}", upload.id)),
    }
    if let Some(before) = upload.copy_of {
        // A list that was compared anew is replaced; one that was public stays, because it can be dropped no more.
        if tx.drop_publication(before).await? {
            note_of_machine(app, &mut tx, "publication.drop", &format!("publication/{before}"));
        }
    }
    tx.finish_job(job.id, owner, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Outcome::Noted)
}

fn counted(checked: &Checked, compared: &Compared) -> UploadCounts {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let counts = checked.report.counts;
    UploadCounts {
        rows: number(counts.rows),
        good: number(counts.good),
        bad: number(counts.bad),
        duplicate: number(counts.duplicate),
        unchanged: number(compared.difference.unchanged.len()),
    }
}

fn bytes(told: &Told) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(told).map_err(|error| StoreError::Backend(Box::new(error)))
}
