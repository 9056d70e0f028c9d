//! What a new list changes of the published one.

use std::collections::HashMap;
use std::hash::Hash;

use ashyq_domain::fold::for_search;
use ashyq_domain::{Category, Kato, Mode};
use jiff::civil::Date;

use crate::check::ListedVenue;
use crate::columns::Column;

/// A venue as two lists are compared. Owner and phone are opaque keys: the store knows no more of them.
#[derive(Clone)]
pub struct Known<'a, K> {
    /// What stands for the owner: equal for the same owner.
    pub owner: K,
    /// The name.
    pub name: &'a str,
    /// What it is.
    pub category: Category,
    /// Test or regular.
    pub mode: Mode,
    /// The district.
    pub district: Option<Kato>,
    /// Street and house.
    pub address: &'a str,
    /// What stands for the phone: equal for the same phone.
    pub phone: Option<K>,
    /// Since when it takes part.
    pub joined_on: Date,
    /// The number of the notification.
    pub notification_number: Option<&'a str>,
}

impl ListedVenue {
    /// The venue as it is compared, with the keys of its owner and phone.
    pub fn known<K>(&self, owner: K, phone: Option<K>) -> Known<'_, K> {
        Known {
            owner,
            name: self.name.as_str(),
            category: self.category,
            mode: self.mode,
            district: self.district,
            address: self.address.as_str(),
            phone,
            joined_on: self.joined_on,
            notification_number: self.notification_number.as_ref().map(|number| number.as_str()),
        }
    }
}

/// One venue in both lists, by its places there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Its place in the published list.
    pub published: usize,
    /// Its place in the new list.
    pub new: usize,
}

/// A venue of both lists that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Where it stands.
    pub pair: Pair,
    /// What is new of it.
    pub fields: Vec<Column>,
}

/// What a new list changes. Every venue of either list is in it once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Venues that stay as they are.
    pub unchanged: Vec<Pair>,
    /// Venues of which something is new.
    pub changed: Vec<Changed>,
    /// Places in the new list of venues that are not published.
    pub new: Vec<usize>,
    /// Places in the published list of venues that the new one does not have.
    pub gone: Vec<usize>,
}

impl Difference {
    /// True when more than a fifth of the published venues would be gone: rather a wrong file than a true change.
    #[must_use]
    pub const fn unusual(&self) -> bool {
        is_unusual(self.gone.len(), self.unchanged.len() + self.changed.len() + self.gone.len())
    }
}

/// True when more than a fifth of so many published venues would be gone.
#[must_use]
pub const fn is_unusual(gone: usize, published: usize) -> bool {
    gone * 5 > published
}

/// Compares two lists. A venue is the same by owner, name and address; what is left over by owner and name, by owner and
/// address, by owner and number of notification, each where there is exactly one on both sides.
#[must_use]
pub fn difference<K: Eq + Hash>(published: &[Known<'_, K>], new: &[Known<'_, K>]) -> Difference {
    let mut matching = Matching::new(published, new);
    matching.keep(&matching.by_everything());
    matching.keep(&matching.by_unique(|venue, folded| Some((&venue.owner, folded.name.as_str()))));
    matching.keep(&matching.by_unique(|venue, folded| Some((&venue.owner, folded.address.as_str()))));
    matching.keep(&matching.by_unique(|venue, _| Some((&venue.owner, venue.notification_number?))));
    matching.result()
}

/// Name and address as they are compared.
struct Folded {
    name: String,
    address: String,
}

/// A venue of one list, and who it is in the other.
struct Side<'a, K> {
    venues: &'a [Known<'a, K>],
    folded: Vec<Folded>,
    partners: Vec<Option<usize>>,
}

impl<'a, K> Side<'a, K> {
    fn new(venues: &'a [Known<'a, K>]) -> Self {
        let fold = |venue: &Known<'_, K>| Folded {
            name: for_search(venue.name),
            address: for_search(venue.address),
        };
        Self { venues, folded: venues.iter().map(fold).collect(), partners: vec![None; venues.len()] }
    }

    /// Those without partner.
    fn left(&self) -> impl Iterator<Item = (usize, &Known<'a, K>, &Folded)> {
        let all = self.venues.iter().zip(&self.folded).enumerate();
        all.filter(|(index, _)| self.partners[*index].is_none())
            .map(|(index, (venue, folded))| (index, venue, folded))
    }
}

struct Matching<'a, K> {
    published: Side<'a, K>,
    new: Side<'a, K>,
}

/// How many of one side have a key.
#[derive(Clone, Copy, Default)]
enum Found {
    #[default]
    None,
    One(usize),
    Many,
}

impl Found {
    const fn and(self, index: usize) -> Self {
        match self {
            Self::None => Self::One(index),
            Self::One(_) | Self::Many => Self::Many,
        }
    }
}

impl<'a, K: Eq + Hash> Matching<'a, K> {
    fn new(published: &'a [Known<'a, K>], new: &'a [Known<'a, K>]) -> Self {
        Self { published: Side::new(published), new: Side::new(new) }
    }

    /// Pairs what agrees in owner, name and address; several equal ones in their order.
    fn by_everything(&self) -> Vec<Pair> {
        let mut waiting: HashMap<(&K, &str, &str), Vec<usize>> = HashMap::new();
        for (index, venue, folded) in self.published.left() {
            waiting.entry((&venue.owner, &folded.name, &folded.address)).or_default().push(index);
        }
        waiting.values_mut().for_each(|indexes| indexes.reverse());
        let mut pairs = Vec::new();
        for (new, venue, folded) in self.new.left() {
            let equal = waiting.get_mut(&(&venue.owner, folded.name.as_str(), folded.address.as_str()));
            if let Some(published) = equal.and_then(Vec::pop) {
                pairs.push(Pair { published, new });
            }
        }
        pairs
    }

    /// Pairs what is left and has a key that only one of each side has.
    fn by_unique<'s, Q: Eq + Hash>(
        &'s self,
        key: impl Fn(&'s Known<'a, K>, &'s Folded) -> Option<Q>,
    ) -> Vec<Pair> {
        let mut found: HashMap<Q, (Found, Found)> = HashMap::new();
        for (index, venue, folded) in self.published.left() {
            if let Some(key) = key(venue, folded) {
                let entry = found.entry(key).or_default();
                entry.0 = entry.0.and(index);
            }
        }
        for (index, venue, folded) in self.new.left() {
            if let Some(key) = key(venue, folded) {
                let entry = found.entry(key).or_default();
                entry.1 = entry.1.and(index);
            }
        }
        let pairs = found.into_values().filter_map(|sides| match sides {
            (Found::One(published), Found::One(new)) => Some(Pair { published, new }),
            _ => None,
        });
        pairs.collect()
    }

    fn keep(&mut self, pairs: &[Pair]) {
        for pair in pairs {
            self.published.partners[pair.published] = Some(pair.new);
            self.new.partners[pair.new] = Some(pair.published);
        }
    }

    fn result(&self) -> Difference {
        let mut difference = Difference::default();
        for (new, partner) in self.new.partners.iter().enumerate() {
            let Some(published) = *partner else {
                difference.new.push(new);
                continue;
            };
            let pair = Pair { published, new };
            let fields = changed_fields(&self.published.venues[published], &self.new.venues[new]);
            if fields.is_empty() {
                difference.unchanged.push(pair);
            } else {
                difference.changed.push(Changed { pair, fields });
            }
        }
        difference.gone = self.published.left().map(|(index, ..)| index).collect();
        difference
    }
}

fn changed_fields<K: Eq>(old: &Known<'_, K>, new: &Known<'_, K>) -> Vec<Column> {
    let differs = |column: &Column| match column {
        Column::Name => old.name != new.name,
        Column::Category => old.category != new.category,
        Column::Mode => old.mode != new.mode,
        Column::District => old.district != new.district,
        Column::Address => old.address != new.address,
        Column::OwnerId => old.owner != new.owner,
        Column::Phone => old.phone != new.phone,
        Column::JoinedOn => old.joined_on != new.joined_on,
        Column::NotificationNumber => old.notification_number != new.notification_number,
    };
    Column::ALL.into_iter().filter(differs).collect()
}

#[cfg(test)]
#[path = "difference_tests.rs"]
mod tests;
