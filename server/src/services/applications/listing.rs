//! Accepted venues on the lists.
//!
//! A list is never changed: where it does not say of the venues that came by an application what it should, the next
//! publication is a copy of it with them as they are. The same happens when a chamber uploads a list that does not know them:
//! while an application is in force, no list drops its venue silently.

use std::collections::{HashMap, HashSet};

use ashyq_domain::{
    ApplicationState, Mode, Timestamp, VenueCode,
    ids::{PublicationId, VenueId},
};
use ashyq_store::{
    Application, KnownListing, Listing, NewListing, NewPublication, Publication, PublicationCounts,
    StoreError, Tx, WholeListing,
};

use super::{Place, is_same, leaving};
use crate::services::publishing::{self, Desk, all_listings, new_codes};

/// What has to be said of one venue.
struct Row<'a> {
    application: &'a Application,
    venue: VenueId,
    /// `None`: it leaves the list.
    mode: Option<Mode>,
    /// The venues of the current list that are this one.
    listed: Vec<VenueId>,
    /// Nobody knows the venue yet.
    is_new: bool,
    /// What the list says of it, or the last one that named it.
    last: Option<WholeListing>,
}

/// The current list, to be looked up by venue and by owner.
#[derive(Default)]
struct Current {
    listed: Vec<KnownListing>,
    by_venue: HashMap<VenueId, usize>,
    by_owner: HashMap<Vec<u8>, Vec<usize>>,
}

impl Current {
    fn of(listed: Vec<KnownListing>) -> Self {
        let mut current = Self::default();
        for (place, one) in listed.iter().enumerate() {
            current.by_venue.insert(one.listing.venue.id, place);
            current.by_owner.entry(one.owner_index.clone()).or_default().push(place);
        }
        Self { listed, ..current }
    }

    /// The venue of an application; where the list does not name it, the same place under another id, because somebody wrote
    /// it into a list, unless it is another application's of `taken`.
    fn find(&self, application: &Application, taken: &HashSet<VenueId>, at: Timestamp) -> Vec<&KnownListing> {
        let own = application.venue.and_then(|venue| self.by_venue.get(&venue));
        let places: Vec<usize> = match own {
            Some(own) => vec![*own],
            None => self.by_owner.get(&application.owner_index).cloned().unwrap_or_default(),
        };
        let found = places.into_iter().filter_map(|place| self.listed.get(place));
        let own = own.is_some();
        found
            .filter(|listed| own || (is_at(application, listed) && !taken.contains(&listed.listing.venue.id)))
            .filter(|listed| !is_taken_up_again(application, listed, at))
            .collect()
    }
}

/// Publishes the region's list anew where it does not say what it should; true where it did.
///
/// # Errors
/// The database does not answer.
pub async fn bring_in_line(desk: Desk<'_>) -> Result<bool, StoreError> {
    // Before anything is read: what is said here is older than a leaving that comes between.
    let at = desk.clock.now();
    let mut tx = desk.store.read().await?;
    let mut applications = tx.applications_in_force(desk.region).await?;
    applications.extend(tx.applications_left_listed(desk.region, at).await?);
    if applications.is_empty() {
        return Ok(false);
    }
    let current = tx.current_publication(desk.region).await?;
    let known = match &current {
        Some(current) => all_listings(&mut tx, current.id).await?,
        None => Vec::new(),
    };
    let known = Current::of(known);
    let taken: HashSet<VenueId> = applications.iter().filter_map(|one| one.venue).collect();
    let mut rows: Vec<Row<'_>> =
        applications.iter().filter_map(|one| row(desk, one, (&known, &taken), at)).collect();
    for row in &mut rows {
        recall(&mut tx, row).await?;
    }
    drop(tx);
    if rows.is_empty() {
        return Ok(false);
    }
    let counts = counts(&known.listed, &rows);
    let id = begin(desk, current.as_ref(), counts, at).await?;
    if let Some(current) = &current {
        copy(desk, current.id, id, &rows).await?;
    }
    let mut tx = desk.store.begin().await?;
    add(desk, &mut tx, id, &rows, at).await?;
    tx.finish_loading(id).await?;
    for row in rows.iter().filter(|row| row.mode.is_some() && row.application.venue.is_none()) {
        // Noted with the rows: what a crash leaves of them is dropped together.
        if !tx.set_application_venue(row.application.id, row.venue).await? {
            // Another machine has brought it in; the next round begins with what that one has published.
            return Ok(false);
        }
    }
    tx.rebase_waiting(desk.region, current.as_ref().map(|current| current.id), id).await?;
    let published = match tx.publish(id, at, desk.by()).await {
        Err(StoreError::Conflict(_)) => false,
        result => result?,
    };
    if !published {
        // Another list was published meanwhile; the next round begins with that one.
        return Ok(false);
    }
    publishing::audit(&mut tx, desk, at, "publication.join", id, counts);
    tx.commit().await?;
    Ok(true)
}

/// What was last said of a venue that takes part, unless it stands under another id.
async fn recall(tx: &mut Tx, row: &mut Row<'_>) -> Result<(), StoreError> {
    let known = row.application.venue.filter(|venue| row.listed.iter().all(|listed| listed == venue));
    if let Some(venue) = known.filter(|_| row.mode.is_some()) {
        row.last = tx.last_whole_listing(venue).await?;
    }
    Ok(())
}

/// What has to be said of an application's venue, unless the list says it.
fn row<'a>(
    desk: Desk<'_>,
    application: &'a Application,
    (known, taken): (&Current, &HashSet<VenueId>),
    at: Timestamp,
) -> Option<Row<'a>> {
    let mode = match application.state {
        ApplicationState::Test => Some(Mode::Test),
        ApplicationState::Regular => Some(Mode::Regular),
        _ => None,
    };
    let listed = known.find(application, taken, at);
    let says_so = match (mode, listed.as_slice()) {
        (None, []) => true,
        (Some(mode), [one]) => {
            one.listing.mode == mode
                && Some(one.listing.venue.id) == application.venue
                && !is_outdated(application, &one.listing)
        }
        _ => false,
    };
    // Owner and phone are there as long as the application is in force.
    if says_so || (mode.is_some() && application.owner.is_none()) {
        return None;
    }
    let listed: Vec<VenueId> = listed.iter().map(|listed| listed.listing.venue.id).collect();
    let venue = application.venue.or_else(|| listed.first().copied());
    Some(Row {
        application,
        venue: venue.unwrap_or_else(|| VenueId::new(desk.clock.now(), desk.randomness)),
        mode,
        listed,
        is_new: venue.is_none(),
        last: None,
    })
}

/// The list says of the venue what it was before a correction. What a chamber's list has said since then stands.
fn is_outdated(application: &Application, listing: &Listing) -> bool {
    let differs = listing.name != application.name
        || listing.address != application.address
        || listing.category != application.category
        || listing.district != application.district;
    differs && application.corrected_at.is_some_and(|corrected| listing.updated_at < corrected)
}

/// The list names the application's owner and place.
fn is_at(application: &Application, listed: &KnownListing) -> bool {
    let listing = &listed.listing;
    let place = |name, category, address| Place { name, category, address };
    listed.owner_index == application.owner_index
        && is_same(
            &place(&listing.name, listing.category, &listing.address),
            &place(&application.name, application.category, &application.address),
        )
}

/// What a list has said of a venue after it left is another beginning, unless it is excluded still.
fn is_taken_up_again(application: &Application, listed: &KnownListing, at: Timestamp) -> bool {
    application.state == ApplicationState::Left
        && listed.listing.updated_at > application.changed_at
        && !leaving::is_excluded(application, at)
}

fn counts(known: &[KnownListing], rows: &[Row<'_>]) -> PublicationCounts {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let of = |mode: Mode| {
        let stays = |listed: &&KnownListing| {
            let id = listed.listing.venue.id;
            listed.listing.mode == mode && !rows.iter().any(|row| row.listed.contains(&id))
        };
        let set = rows.iter().filter(|row| row.mode == Some(mode)).count();
        number(known.iter().filter(stays).count() + set)
    };
    let rows_where = |test: fn(&Row<'_>) -> bool| number(rows.iter().filter(|row| test(row)).count());
    PublicationCounts {
        regular: of(Mode::Regular),
        test: of(Mode::Test),
        added: rows_where(|row| row.listed.is_empty() && row.mode.is_some()),
        changed: rows_where(|row| !row.listed.is_empty() && row.mode.is_some()),
        gone: rows_where(|row| !row.listed.is_empty() && row.mode.is_none()),
        left_out: 0,
    }
}

async fn begin(
    desk: Desk<'_>,
    current: Option<&Publication>,
    counts: PublicationCounts,
    at: Timestamp,
) -> Result<PublicationId, StoreError> {
    let id = PublicationId::new(at, desk.randomness);
    let mut tx = desk.store.begin().await?;
    tx.add_publication(&NewPublication {
        id,
        region: desk.region,
        region_set: current.map_or(desk.set, |current| current.region_set),
        previous: current.map(|current| current.id),
        copy_of: None,
        source_name: None,
        source_hash: None,
        counts,
        at,
        by: desk.by(),
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

async fn copy(
    desk: Desk<'_>,
    from: PublicationId,
    to: PublicationId,
    rows: &[Row<'_>],
) -> Result<(), StoreError> {
    let without: Vec<VenueId> = rows.iter().flat_map(|row| row.listed.iter().copied()).collect();
    let new_id = || VenueId::new(desk.clock.now(), desk.randomness).uuid();
    let mut after = None;
    loop {
        // In pieces, so that nobody waits for a large list.
        let mut tx = desk.store.begin().await?;
        after = tx.copy_listings(from, to, after, &without, &new_id).await?;
        tx.commit().await?;
        if after.is_none() {
            return Ok(());
        }
    }
}

async fn add(
    desk: Desk<'_>,
    tx: &mut Tx,
    to: PublicationId,
    rows: &[Row<'_>],
    at: Timestamp,
) -> Result<(), StoreError> {
    let fresh = rows.iter().filter(|row| row.is_new && row.mode.is_some()).count();
    let mut codes = new_codes(tx, desk.randomness, fresh).await?.into_iter();
    let listings: Vec<NewListing<'_>> =
        rows.iter().filter_map(|row| listing(desk, row, &mut codes, at)).collect();
    tx.add_listings(to, desk.region, at, &listings).await
}

fn listing<'a>(
    desk: Desk<'_>,
    row: &'a Row<'a>,
    codes: &mut impl Iterator<Item = VenueCode>,
    at: Timestamp,
) -> Option<NewListing<'a>> {
    let application = row.application;
    let listing = NewListing {
        id: VenueId::new(at, desk.randomness).uuid(),
        venue: row.venue,
        mode: row.mode?,
        code: if row.is_new { codes.next() } else { None },
        owner: application.owner.as_ref()?,
        name: &application.name,
        category: application.category,
        district: application.district,
        address: &application.address,
        joined_on: application.joined_at.unwrap_or(at).date(),
        notification_number: application.notification_number.as_ref(),
        phone: application.phone.as_ref(),
        updated_at: at,
    };
    // What a list has said of it stands; the application says only what it has corrected, and the mode.
    let Some(last) = &row.last else { return Some(listing) };
    let known = &last.known.listing;
    let listing = NewListing {
        joined_on: known.joined_on,
        notification_number: last.known.notification_number.as_ref(),
        phone: last.phone.as_ref().or(listing.phone),
        ..listing
    };
    if is_outdated(application, known) {
        return Some(listing);
    }
    Some(NewListing {
        name: &known.name,
        category: known.category,
        district: known.district,
        address: &known.address,
        ..listing
    })
}
