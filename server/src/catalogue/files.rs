//! The lists as files: made once for each publication, kept packed, unpacked on their way where somebody cannot.

use std::{
    io::{self, Read, Write},
    sync::Arc,
};

use ashyq_domain::{Kato, Language, region};
use ashyq_lists::{CsvForm, PUBLIC_COLUMNS, PublicVenue, write_csv, write_xlsx};
use axum::body::{Body, Bytes};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;
use tokio_stream::wrappers::ReceiverStream;

use super::{Shelf, Snapshot};

/// The name of the sheet of all lists.
const ALL_REGIONS: &str = "Қазақстан";
/// Rows of a list whose files are made before anybody asks for them.
const SMALL: usize = 2_000;
/// Bytes unpacked at once.
const PIECE: usize = 64 * 1024;

/// What a file is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// CSV as RFC 4180 has it.
    Csv,
    /// CSV as Excel opens it by a click.
    Excel,
    /// A workbook.
    Xlsx,
    /// JSON.
    Json,
}

impl Form {
    /// `Content-Type`.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv | Self::Excel => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }

    /// The end of the file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv | Self::Excel => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }
}

/// The files of one list.
#[derive(Default)]
pub struct Files([OnceCell<Arc<MadeFile>>; 4]);

impl Files {
    fn cell(&self, form: Form) -> &OnceCell<Arc<MadeFile>> {
        match form {
            Form::Csv => &self.0[0],
            Form::Excel => &self.0[1],
            Form::Xlsx => &self.0[2],
            Form::Json => &self.0[3],
        }
    }

    /// How large a file is, once it was made.
    #[must_use]
    pub fn length(&self, form: Form) -> Option<u64> {
        self.cell(form).get().map(|file| file.length)
    }
}

/// A file ready to be sent.
pub struct MadeFile {
    /// Its bytes: packed by gzip, but for a workbook, which is an archive already.
    bytes: Bytes,
    packed: bool,
    /// Bytes of the file itself.
    pub length: u64,
    /// `ETag`.
    pub etag: String,
}

impl MadeFile {
    /// The body for somebody who does or does not unpack by himself, and whether it is packed.
    pub fn body(&self, unpacks: bool) -> (Body, bool) {
        if unpacks || !self.packed {
            return (Body::from(self.bytes.clone()), self.packed);
        }
        let (sender, receiver) = tokio::sync::mpsc::channel::<io::Result<Bytes>>(4);
        let mut unpacking = GzDecoder::new(io::Cursor::new(self.bytes.clone()));
        tokio::task::spawn_blocking(move || {
            loop {
                let mut piece = Vec::with_capacity(PIECE);
                let read = unpacking.by_ref().take(PIECE as u64).read_to_end(&mut piece);
                let last = matches!(read, Ok(0) | Err(_));
                let sent = match read {
                    Ok(0) => Ok(()),
                    Ok(_) => sender.blocking_send(Ok(piece.into())),
                    Err(error) => sender.blocking_send(Err(error)),
                };
                // Whoever does not take it any more has gone.
                if last || sent.is_err() {
                    break;
                }
            }
        });
        (Body::from_stream(ReceiverStream::new(receiver)), false)
    }
}

/// The file of a region's list, made now if nobody has asked for it before.
///
/// # Errors
/// The file could not be made.
pub async fn of_region(shelf: &Arc<Shelf>, form: Form) -> io::Result<Arc<MadeFile>> {
    let made = shelf.files.cell(form).get_or_try_init(|| {
        let shelf = shelf.clone();
        make(move || {
            let region = shelf.list.region();
            let venues = shelf.list.venues().iter().map(move |venue| venue.public(region));
            write(form, &sheet_name(region), venues, shelf.list.venues().len())
        })
    });
    made.await.cloned()
}

/// The file of all regions' lists.
///
/// # Errors
/// The file could not be made.
pub async fn of_all(snapshot: &Arc<Snapshot>, form: Form) -> io::Result<Arc<MadeFile>> {
    let made = snapshot.all.cell(form).get_or_try_init(|| {
        let snapshot = snapshot.clone();
        make(move || {
            let venues = snapshot.shelves.values().flat_map(|shelf| {
                let region = shelf.list.region();
                shelf.list.venues().iter().map(move |venue| venue.public(region))
            });
            let count = snapshot.shelves.values().map(|shelf| shelf.list.venues().len()).sum();
            write(form, ALL_REGIONS, venues, count)
        })
    });
    made.await.cloned()
}

/// Makes the files of a list that is not large, so that its page can say how large they are.
///
/// # Errors
/// A file could not be made.
pub async fn of_small(shelf: &Arc<Shelf>) -> io::Result<()> {
    if shelf.list.venues().len() <= SMALL {
        for form in [Form::Csv, Form::Excel, Form::Xlsx, Form::Json] {
            of_region(shelf, form).await?;
        }
    }
    Ok(())
}

async fn make(write: impl FnOnce() -> io::Result<MadeFile> + Send + 'static) -> io::Result<Arc<MadeFile>> {
    tokio::task::spawn_blocking(write).await.map_err(io::Error::other)?.map(Arc::new)
}

fn write(
    form: Form,
    sheet: &str,
    venues: impl Iterator<Item = PublicVenue>,
    count: usize,
) -> io::Result<MadeFile> {
    match form {
        Form::Csv => pack(|out| write_csv(out, CsvForm::Machines, venues)),
        Form::Excel => pack(|out| write_csv(out, CsvForm::Excel, venues)),
        Form::Json => pack(|out| write_json(out, venues, count)),
        Form::Xlsx => {
            let bytes = write_xlsx(Vec::new(), sheet, venues)?;
            let etag = etag(Sha256::digest(&bytes));
            Ok(MadeFile { length: bytes.len() as u64, bytes: bytes.into(), packed: false, etag })
        }
    }
}

fn sheet_name(kato: Kato) -> String {
    use ashyq_domain::RegionSet::{Set2021, Set2022};
    let found = [Set2021, Set2022].into_iter().find_map(|set| region::find(set, kato));
    found.map_or_else(|| kato.to_string(), |region| region.name(Language::Kk).to_owned())
}

/// The shape of every list of the open data.
fn write_json<W: Write>(
    mut out: W,
    venues: impl Iterator<Item = PublicVenue>,
    count: usize,
) -> io::Result<W> {
    out.write_all(b"{\"items\":[")?;
    for (place, venue) in venues.enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out, &item(&venue))?;
    }
    write!(out, "\n],\"next\":null,\"total\":{count}}}\n")?;
    Ok(out)
}

/// A venue as JSON: the columns of the CSV, with nothing where the CSV has an empty cell.
#[must_use]
pub fn item(venue: &PublicVenue) -> Value {
    let mut item = json!({});
    for (column, cell) in PUBLIC_COLUMNS.into_iter().zip(venue.cells()) {
        item[column] = if cell.is_empty() { Value::Null } else { Value::from(cell) };
    }
    item
}

/// Packs what is written, and looks at it on the way.
fn pack<F>(write: F) -> io::Result<MadeFile>
where
    F: FnOnce(Seen) -> io::Result<Seen>,
{
    let out =
        Seen { hash: Sha256::new(), length: 0, packed: GzEncoder::new(Vec::new(), Compression::default()) };
    let seen = write(out)?;
    let bytes = seen.packed.finish()?;
    Ok(MadeFile { bytes: bytes.into(), packed: true, length: seen.length, etag: etag(seen.hash.finalize()) })
}

struct Seen {
    hash: Sha256,
    length: u64,
    packed: GzEncoder<Vec<u8>>,
}

impl Write for Seen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.packed.write_all(bytes)?;
        self.hash.update(bytes);
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn etag(hash: impl AsRef<[u8]>) -> String {
    format!("\"{}\"", data_encoding::HEXLOWER.encode(&hash.as_ref()[..12]))
}
