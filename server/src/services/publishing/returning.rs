//! Venues that leave a list and come back: they get their old id and code.

use ashyq_domain::{Kato, fold::for_search, ids::PublicationId};
use ashyq_lists::{Pair, difference};
use ashyq_store::{KnownListing, Listing, StoreError, Tx};

use super::{READ_AT_ONCE, as_known};

/// Among the new venues those that were listed before: of the same owner and at the same place.
pub(super) fn matched(
    departed: Vec<KnownListing>,
    new: &[ashyq_lists::Known<'_, &[u8]>],
    places: &[usize],
) -> Vec<(usize, Listing)> {
    let before: Vec<_> = departed.iter().map(as_known).collect();
    let now: Vec<_> = places.iter().map(|place| new[*place].clone()).collect();
    let found = difference(&before, &now);
    let changed = found.changed.iter().map(|changed| changed.pair);
    let pairs = found.unchanged.iter().copied().chain(changed);
    let same_place =
        |pair: &Pair| for_search(before[pair.published].address) == for_search(now[pair.new].address);
    let pairs: Vec<_> = pairs.filter(same_place).map(|pair| (places[pair.new], pair.published)).collect();
    pairs.into_iter().map(|(place, index)| (place, departed[index].listing.clone())).collect()
}

/// What was last said of the venues of a region that are not listed now.
pub(super) async fn departed(
    tx: &mut Tx,
    region: Kato,
    current: Option<PublicationId>,
) -> Result<Vec<KnownListing>, StoreError> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let some = tx.list_departed(region, current, after, READ_AT_ONCE).await?;
        let Some(last) = some.last() else { return Ok(all) };
        after = Some(last.listing.venue.id);
        all.extend(some);
    }
}
