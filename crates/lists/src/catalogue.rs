//! A region's list in memory: searched, filtered, put in order, cut into pages.
//!
//! Nothing here is personal: neither owner nor phone. A catalogue never changes; a new publication is a new one.

mod bits;
mod facets;
mod letters;
mod vocabulary;

use ashyq_domain::fold::for_search;
use ashyq_domain::ids::VenueId;
use ashyq_domain::{Address, Category, Kato, Language, Mode, Timestamp, VenueCode, VenueName};
use jiff::civil::Date;

use crate::public::PublicVenue;
use bits::Bits;
use facets::Facets;
use vocabulary::Vocabulary;

/// Venues on a page of the list.
pub const ON_A_PAGE: usize = 25;
/// More words than this say no more of a venue.
const MOST_WORDS: usize = 8;

/// A venue on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueVenue {
    /// Its id, the same in every publication.
    pub id: VenueId,
    /// What its QR code says.
    pub code: VenueCode,
    /// Its name as registered.
    pub name: VenueName,
    /// What it is.
    pub category: Category,
    /// Test or regular.
    pub mode: Mode,
    /// The district, where one is recorded.
    pub district: Option<Kato>,
    /// Street and house.
    pub address: Address,
    /// Since when it takes part.
    pub joined_on: Date,
    /// When anything of it last changed.
    pub updated_at: Timestamp,
}

impl CatalogueVenue {
    /// The venue as the files of the open data have it.
    #[must_use]
    pub fn public(&self, region: Kato) -> PublicVenue {
        PublicVenue {
            id: self.id.to_string(),
            name: self.name.clone(),
            category: self.category,
            mode: self.mode,
            region,
            district: self.district,
            address: self.address.clone(),
            joined_on: self.joined_on,
            updated_at: self.updated_at,
        }
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// Words, parts of words and numbers of names and addresses, as they were typed.
    pub words: &'a str,
    /// Only this district.
    pub district: Option<Kato>,
    /// Only this category.
    pub category: Option<Category>,
    /// Only this mode.
    pub mode: Option<Mode>,
}

impl Wanted<'_> {
    fn filters(&self) -> bool {
        self.district.is_some() || self.category.is_some() || self.mode.is_some()
    }
}

/// One page of what was found.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// How many were found, on all pages.
    pub total: usize,
    /// No venue has the words as they were typed; these have words that differ by one letter.
    pub similar: bool,
    /// How many pages there are.
    pub pages: usize,
    /// The page, from 1: the first where one was asked for that there is not.
    pub page: usize,
    /// The venues of the page.
    pub venues: Vec<&'a CatalogueVenue>,
}

/// A part of what was found, in the order of the ids.
#[derive(Clone, Debug)]
pub struct Slice<'a> {
    /// How many were found altogether.
    pub total: usize,
    /// The venues.
    pub venues: Vec<&'a CatalogueVenue>,
    /// There are more after them.
    pub more: bool,
}

/// The order of a language's alphabet.
struct Order {
    /// The places of the venues.
    places: Vec<u32>,
    /// For each place where it stands in the order.
    ranks: Vec<u32>,
}

impl Order {
    fn of(places: Vec<u32>) -> Self {
        let mut ranks = vec![0; places.len()];
        for (place, rank) in places.iter().zip(0..) {
            ranks[*place as usize] = rank;
        }
        Self { places, ranks }
    }

    /// Some of what was found, `begin..end` of `total` in this order.
    fn cut(&self, found: &Bits, total: usize, begin: usize, end: usize) -> Vec<usize> {
        // Where much was found, the order is walked until there is enough; where little was, that is put in order.
        if total * 8 > self.places.len() {
            let places = self.places.iter().map(|place| *place as usize);
            return places.filter(|place| found.has(*place)).skip(begin).take(end - begin).collect();
        }
        let mut ranks = self.first_ranks(found, end);
        ranks.sort_unstable();
        ranks.iter().skip(begin).map(|rank| self.places[*rank as usize] as usize).collect()
    }

    /// The lowest ranks of what was found, as many as `count`, in no order. What is too high to be among them is passed over, so
    /// that little has to be put in order however much was found.
    fn first_ranks(&self, found: &Bits, count: usize) -> Vec<u32> {
        let room = count * 4;
        let mut lowest = Vec::with_capacity(room);
        let mut bound = u32::MAX;
        found.places_from(0).for_each(|place| {
            let rank = self.ranks[place];
            if rank < bound {
                lowest.push(rank);
                if lowest.len() == room {
                    lowest.select_nth_unstable(count);
                    bound = lowest[count];
                    lowest.truncate(count);
                }
            }
        });
        if count < lowest.len() {
            lowest.select_nth_unstable(count);
            lowest.truncate(count);
        }
        lowest
    }
}

/// The list of a region.
pub struct Catalogue {
    region: Kato,
    venues: Vec<CatalogueVenue>,
    facets: Facets,
    vocabulary: Vocabulary,
    orders: [Order; 3],
    regular: usize,
}

impl Catalogue {
    /// Takes in a list. `sort_key` gives the key by which a language orders names.
    #[must_use]
    pub fn new(
        region: Kato,
        mut venues: Vec<CatalogueVenue>,
        sort_key: &dyn Fn(Language, &str) -> Vec<u8>,
    ) -> Self {
        venues.sort_by_key(|venue| venue.id);
        let folded = venues.iter().map(|venue| {
            let (name, address) = (for_search(venue.name.as_str()), for_search(venue.address.as_str()));
            format!("{name} {address}")
        });
        let orders = [Language::Kk, Language::Ru, Language::En]
            .map(|language| Order::of(order(&venues, &|name| sort_key(language, name))));
        Self {
            region,
            facets: Facets::of(&venues),
            vocabulary: Vocabulary::new(folded),
            orders,
            regular: venues.iter().filter(|venue| venue.mode == Mode::Regular).count(),
            venues,
        }
    }

    /// The region.
    #[must_use]
    pub const fn region(&self) -> Kato {
        self.region
    }

    /// Every venue, in the order of the ids.
    #[must_use]
    pub fn venues(&self) -> &[CatalogueVenue] {
        &self.venues
    }

    /// How many there are: in regular mode, in test mode.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.regular, self.venues.len() - self.regular)
    }

    /// The categories that occur, in the order of the dictionary.
    #[must_use]
    pub fn categories(&self) -> Vec<Category> {
        Category::all().filter(|one| self.facets.has_category(*one)).collect()
    }

    /// The venue with this id, where it is on the list.
    #[must_use]
    pub fn find(&self, id: VenueId) -> Option<&CatalogueVenue> {
        self.venues.binary_search_by_key(&id, |venue| venue.id).ok().map(|place| &self.venues[place])
    }

    /// A page of what is wanted, in the order of a language's alphabet.
    #[must_use]
    pub fn page(&self, wanted: &Wanted<'_>, language: Language, page: usize) -> Found<'_> {
        let order = self.order(language);
        let (found, similar) = self.found(wanted);
        let total = found.as_ref().map_or(self.venues.len(), Bits::count);
        let pages = total.div_ceil(ON_A_PAGE);
        let page = if (1..=pages).contains(&page) { page } else { 1 };
        let (begin, end) = ((page - 1) * ON_A_PAGE, total.min(page * ON_A_PAGE));
        let places = match &found {
            Some(found) => order.cut(found, total, begin, end),
            None => order.places[begin..end].iter().map(|place| *place as usize).collect(),
        };
        let venues = places.into_iter().map(|place| &self.venues[place]).collect();
        Found { total, similar: similar && total > 0, pages, page, venues }
    }

    /// What is wanted after a venue, in the order of the ids.
    #[must_use]
    pub fn slice(&self, wanted: &Wanted<'_>, after: Option<VenueId>, limit: usize) -> Slice<'_> {
        let (found, _) = self.found(wanted);
        let begin = after.map_or(0, |after| self.venues.partition_point(|venue| venue.id <= after));
        let Some(found) = found else {
            let rest = &self.venues[begin..];
            let venues = rest.iter().take(limit).collect();
            return Slice { total: self.venues.len(), venues, more: rest.len() > limit };
        };
        let mut rest = found.places_from(begin);
        let venues = rest.by_ref().take(limit).map(|place| &self.venues[place]).collect();
        Slice { total: found.count(), venues, more: rest.next().is_some() }
    }

    const fn order(&self, language: Language) -> &Order {
        match language {
            Language::Kk => &self.orders[0],
            Language::Ru => &self.orders[1],
            Language::En => &self.orders[2],
        }
    }

    /// The venues that are wanted, and whether their words are only spelt alike. `None` where all are.
    fn found(&self, wanted: &Wanted<'_>) -> (Option<Bits>, bool) {
        let (matching, similar) = self.matching(wanted.words);
        if !wanted.filters() {
            return (matching, similar);
        }
        let mut found = matching.unwrap_or_else(|| Bits::all(self.venues.len()));
        self.facets.narrow(&mut found, wanted);
        (Some(found), similar)
    }

    /// The venues that have all the words, and whether they are only spelt alike. `None` where nothing is looked for.
    fn matching(&self, typed: &str) -> (Option<Bits>, bool) {
        let folded = for_search(typed);
        let words: Vec<Vec<u8>> =
            folded.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).map(letters::encode).collect();
        if words.is_empty() {
            // Something was typed, and none of it is a letter or digit: nothing has that in its name.
            let nothing = (!typed.trim().is_empty()).then(|| Bits::none(self.venues.len()));
            return (nothing, false);
        }
        let mut parts: Vec<Bits> = words.iter().map(|word| self.vocabulary.with_part(word)).collect();
        let exact = Bits::common(self.venues.len(), &parts);
        if exact.any() {
            return (Some(exact), false);
        }
        for (word, part) in words.iter().zip(&mut parts) {
            self.vocabulary.add_like(word, part);
        }
        (Some(Bits::common(self.venues.len(), &parts)), true)
    }
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Catalogue({}, {} venues)", self.region, self.venues.len())
    }
}

/// The places of the venues in the order of their names; quotation marks before a name do not count.
fn order(venues: &[CatalogueVenue], sort_key: &dyn Fn(&str) -> Vec<u8>) -> Vec<u32> {
    let bare = |venue: &CatalogueVenue| {
        let name = venue.name.as_str();
        sort_key(name.trim_start_matches(|letter: char| !letter.is_alphanumeric()))
    };
    let mut keyed: Vec<(Vec<u8>, u32)> = venues.iter().map(bare).zip(0..).collect();
    keyed.sort_unstable_by(|(left, one), (right, other)| {
        let addresses = || venues[*one as usize].address.cmp(&venues[*other as usize].address);
        left.cmp(right).then_with(addresses).then(one.cmp(other))
    });
    keyed.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
mod tests;
