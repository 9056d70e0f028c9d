//! From a file to a region's list: read, checked, compared, written as a draft, published.
//!
//! The steps know neither HTTP nor the command line; both print the same report. A list is written in pieces, so that
//! nobody waits for a hundred thousand rows, and becomes visible by one short transaction.

mod desk;
mod returning;
mod tidying;

use std::collections::HashSet;

use ashyq_domain::{
    Kato, VenueCode,
    ids::{PublicationId, VenueId},
    randomness::Randomness,
    time::Timestamp,
};
use ashyq_lists::{
    Column, Context, Difference, FileError, Limits, Mapping, Pair, Report, Sheet, Worksheets, check,
    difference, propose, read,
};
use ashyq_store::{
    AuditActor, KnownListing, Listing, NewAudit, NewListing, NewPublication, Publication, PublicationCounts,
    StoreError, Tx,
};
use sha2::{Digest, Sha256};

pub use desk::Desk;
pub use tidying::tidy;

use crate::services::applications;

/// Rows written by one transaction: on SQLite every other writer waits for it.
const ROWS_AT_ONCE: usize = 1_000;
/// Rows read at once.
const READ_AT_ONCE: i64 = 2_000;
/// What everybody sees of a venue; a new phone is no news to them.
const SEEN_BY_ALL: [Column; 6] =
    [Column::Name, Column::Category, Column::Mode, Column::District, Column::Address, Column::JoinedOn];

/// A file that was read, with what is right and wrong in it.
pub struct Checked {
    /// The name of the file.
    pub name: String,
    /// Its SHA-256.
    pub hash: Option<[u8; 32]>,
    /// The older publication of which it is a copy.
    pub copy_of: Option<PublicationId>,
    /// Which worksheet of it was read.
    pub worksheets: Worksheets,
    /// The rows.
    pub report: Report,
    /// When each good row was said, where that was earlier: an older list shown again says nothing new. Otherwise empty.
    pub said: Vec<Timestamp>,
}

/// What a file would change of the current list.
pub struct Compared {
    /// The current list, where there is one.
    pub current: Option<Publication>,
    /// What it says of each venue.
    pub known: Vec<KnownListing>,
    /// The difference: places in `known`, and among the good rows of the report.
    pub difference: Difference,
    /// Venues that were listed before and come back: their places among the good rows, with what was last said of them.
    pub returning: Vec<(usize, Listing)>,
}

/// Reads and checks a file. Takes as long as the file is large: not for a thread that serves requests.
///
/// # Errors
/// Says what is wrong with the file as a whole.
pub fn read_list(
    bytes: &[u8],
    name: &str,
    limits: &Limits<'_>,
    context: &Context,
    progress: &dyn Fn(usize),
) -> Result<Checked, FileError> {
    let sheet = read(bytes, name, limits, progress)?;
    Ok(checked(bytes, name, &sheet, &propose(sheet.header()), context))
}

/// Checks the rows of a file that was read.
#[must_use]
pub fn checked(bytes: &[u8], name: &str, sheet: &Sheet, mapping: &Mapping, context: &Context) -> Checked {
    Checked {
        name: name.to_owned(),
        hash: Some(Sha256::digest(bytes).into()),
        copy_of: None,
        worksheets: sheet.worksheets().clone(),
        report: check(sheet, mapping, context),
        said: Vec::new(),
    }
}

/// Compares the good rows with the current list.
///
/// # Errors
/// The database does not answer.
pub async fn compare(desk: Desk<'_>, report: &Report) -> Result<Compared, StoreError> {
    let mut tx = desk.store.read().await?;
    let current = tx.current_publication(desk.region).await?;
    let known = match &current {
        Some(current) => all_listings(&mut tx, current.id).await?,
        None => Vec::new(),
    };
    let departed =
        returning::departed(&mut tx, desk.region, current.as_ref().map(|current| current.id)).await?;
    let carried: HashSet<VenueId> = tx.carried_venues(desk.region).await?.into_iter().collect();
    drop(tx);
    let keys = desk.store.keys();
    let index = |row: &ashyq_lists::GoodRow| {
        (keys.owner_index(&row.venue.owner), row.venue.phone.as_ref().map(|phone| keys.phone_index(phone)))
    };
    let indexes: Vec<_> = report.good.iter().map(index).collect();
    let published: Vec<_> = known.iter().map(as_known).collect();
    let new: Vec<_> = report
        .good
        .iter()
        .zip(&indexes)
        .map(|(row, (owner, phone))| {
            row.venue.known(owner.as_slice(), phone.as_ref().map(<[u8; 32]>::as_slice))
        })
        .collect();
    let mut difference = difference(&published, &new);
    // Venues that take part by an application stay, whatever a list says.
    difference.gone.retain(|place| !carried.contains(&known[*place].listing.venue.id));
    let returning = returning::matched(departed, &new, &difference.new);
    drop((published, new));
    Ok(Compared { current, known, difference, returning })
}

fn as_known(known: &KnownListing) -> ashyq_lists::Known<'_, &[u8]> {
    let listing = &known.listing;
    ashyq_lists::Known {
        owner: known.owner_index.as_slice(),
        name: listing.name.as_str(),
        category: listing.category,
        mode: listing.mode,
        district: listing.district,
        address: listing.address.as_str(),
        phone: known.phone_index.as_deref(),
        joined_on: listing.joined_on,
        notification_number: known.notification_number.as_ref().map(|number| number.as_str()),
    }
}

/// Every listing of a publication, in the order of the venues' ids.
///
/// # Errors
/// The database does not answer.
pub async fn all_listings(tx: &mut Tx, publication: PublicationId) -> Result<Vec<KnownListing>, StoreError> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let some = tx.list_listings(publication, after, READ_AT_ONCE).await?;
        let Some(last) = some.last() else { return Ok(all) };
        after = Some(last.listing.venue.id);
        all.extend(some);
    }
}

/// Writes the good rows as a draft. A list that breaks off stays unseen, and the sweep drops it.
///
/// # Errors
/// The database does not answer, or another list has taken a code at the same moment: try again.
pub async fn draft(
    desk: Desk<'_>,
    checked: &Checked,
    compared: &Compared,
) -> Result<PublicationId, StoreError> {
    let id = load(desk, checked, compared).await?;
    let mut tx = desk.store.begin().await?;
    finish(&mut tx, desk, id, counts(checked, compared)).await?;
    tx.commit().await?;
    Ok(id)
}

/// All rows are written: the publication is a draft. False where it was dropped meanwhile.
///
/// # Errors
/// The database does not answer.
pub async fn finish(
    tx: &mut Tx,
    desk: Desk<'_>,
    id: PublicationId,
    counts: PublicationCounts,
) -> Result<bool, StoreError> {
    let finished = tx.finish_loading(id).await?;
    if finished {
        audit(tx, desk, desk.clock.now(), "publication.draft", id, counts);
    }
    Ok(finished)
}

/// Writes the good rows of a publication that is no draft yet.
///
/// # Errors
/// The database does not answer, or another list has taken a code at the same moment: try again.
pub async fn load(
    desk: Desk<'_>,
    checked: &Checked,
    compared: &Compared,
) -> Result<PublicationId, StoreError> {
    let at = desk.clock.now();
    let id = PublicationId::new(at, desk.randomness);
    let mut tx = desk.store.begin().await?;
    tx.add_publication(&NewPublication {
        id,
        region: desk.region,
        region_set: desk.set,
        previous: compared.current.as_ref().map(|current| current.id),
        source_name: Some(&checked.name),
        source_hash: checked.hash.as_ref().map(<[u8; 32]>::as_slice),
        copy_of: checked.copy_of,
        counts: counts(checked, compared),
        at,
        by: desk.by(),
    })
    .await?;
    tx.commit().await?;
    let before = partners(checked.report.good.len(), compared);
    let places: Vec<usize> = (0..checked.report.good.len()).collect();
    for some in places.chunks(ROWS_AT_ONCE) {
        let mut tx = desk.store.begin().await?;
        let fresh = some.iter().filter(|place| before[**place].is_none()).count();
        let mut codes = new_codes(&mut tx, desk.randomness, fresh).await?.into_iter();
        let listing = |place: &usize| {
            let partner = before[*place];
            let code = if partner.is_none() { codes.next() } else { None };
            let said = checked.said.get(*place).copied().unwrap_or(at);
            new_listing(desk, &checked.report.good[*place].venue, partner, code, (at, said))
        };
        let listings: Vec<NewListing<'_>> = some.iter().map(listing).collect();
        tx.add_listings(id, desk.region, at, &listings).await?;
        tx.commit().await?;
    }
    Ok(id)
}

/// What the publication says of itself.
#[must_use]
pub fn counts(checked: &Checked, compared: &Compared) -> PublicationCounts {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let good = &checked.report.good;
    let test = good.iter().filter(|row| row.venue.mode == ashyq_domain::Mode::Test).count();
    let difference = &compared.difference;
    PublicationCounts {
        regular: number(good.len() - test),
        test: number(test),
        added: number(difference.new.len()),
        changed: number(difference.changed.len()),
        gone: number(difference.gone.len()),
        left_out: number(checked.report.counts.bad + checked.report.counts.duplicate),
    }
}

/// For each good row what was last said of the same venue, and whether everybody sees something new of it.
fn partners(good: usize, compared: &Compared) -> Vec<Option<(&Listing, bool)>> {
    let mut partners = vec![None; good];
    let known = |pair: &Pair| &compared.known[pair.published].listing;
    for pair in &compared.difference.unchanged {
        partners[pair.new] = Some((known(pair), false));
    }
    for changed in &compared.difference.changed {
        let seen = changed.fields.iter().any(|field| SEEN_BY_ALL.contains(field));
        partners[changed.pair.new] = Some((known(&changed.pair), seen));
    }
    for (place, listing) in &compared.returning {
        partners[*place] = Some((listing, true));
    }
    partners
}

fn new_listing<'a>(
    desk: Desk<'_>,
    venue: &'a ashyq_lists::ListedVenue,
    partner: Option<(&ashyq_store::Listing, bool)>,
    code: Option<VenueCode>,
    (at, said): (Timestamp, Timestamp),
) -> NewListing<'a> {
    let updated_at = match partner {
        Some((listing, false)) => listing.updated_at,
        Some((_, true)) | None => said,
    };
    NewListing {
        id: VenueId::new(at, desk.randomness).uuid(),
        venue: partner.map_or_else(|| VenueId::new(at, desk.randomness), |(listing, _)| listing.venue.id),
        code,
        owner: &venue.owner,
        name: &venue.name,
        category: venue.category,
        mode: venue.mode,
        district: venue.district,
        address: &venue.address,
        joined_on: venue.joined_on,
        notification_number: venue.notification_number.as_ref(),
        phone: venue.phone.as_ref(),
        updated_at,
    }
}

/// Codes that no venue has. Among a hundred thousand venues two would have met by chance.
pub(crate) async fn new_codes(
    tx: &mut Tx,
    randomness: &dyn Randomness,
    count: usize,
) -> Result<Vec<VenueCode>, StoreError> {
    let (mut codes, mut seen) = (Vec::with_capacity(count), HashSet::new());
    while codes.len() < count {
        let tried: Vec<_> = (codes.len()..count)
            .map(|_| VenueCode::generate(randomness))
            .filter(|code| seen.insert(*code))
            .collect();
        let taken: HashSet<_> = tx.taken_codes(&tried).await?.into_iter().collect();
        codes.extend(tried.into_iter().filter(|code| !taken.contains(code)));
    }
    Ok(codes)
}

/// Makes a draft the list of its region. False where it is none, or where another list came between.
///
/// # Errors
/// The database does not answer.
pub async fn publish(desk: Desk<'_>, id: PublicationId) -> Result<bool, StoreError> {
    let at = desk.clock.now();
    let mut tx = desk.store.begin().await?;
    let published = match tx.publish(id, at, desk.by()).await {
        // Another one was published at this very moment.
        Err(StoreError::Conflict(_)) => return Ok(false),
        result => result?,
    };
    if !published {
        return Ok(false);
    }
    let counts = tx.find_publication(id).await?.map(|publication| publication.counts).unwrap_or_default();
    audit(&mut tx, desk, at, "publication.publish", id, counts);
    tx.commit().await?;
    Ok(true)
}

/// A list that does not know the venues that came by an application gets them as soon as it is public. What fails here the
/// sweep does again.
pub async fn carry_accepted(desk: Desk<'_>) {
    if let Err(error) = applications::listing::bring_in_line(desk).await {
        tracing::error!(%error, "accepted venues could not join the new list; the sweep tries again");
    }
}

pub(crate) fn audit(
    tx: &mut Tx,
    desk: Desk<'_>,
    at: Timestamp,
    action: &'static str,
    id: PublicationId,
    counts: PublicationCounts,
) {
    note(tx, desk.actor, at, action, (id, desk.region), counts);
}

/// Writes into the audit log what has happened to a publication of a region.
pub fn note(
    tx: &mut Tx,
    actor: AuditActor,
    at: Timestamp,
    action: &'static str,
    (id, region): (PublicationId, Kato),
    counts: PublicationCounts,
) {
    tx.audit(&NewAudit {
        at,
        actor,
        action,
        object: &format!("publication/{id}"),
        detail: serde_json::json!({
            "region": region,
            "venues": counts.regular + counts.test,
            "added": counts.added,
            "changed": counts.changed,
            "gone": counts.gone,
            "left_out": counts.left_out,
        }),
    });
}
