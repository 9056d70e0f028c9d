//! A region's list in memory: searched, filtered, put in order, cut into pages.
//!
//! Nothing here is personal: neither owner nor phone. A catalogue never changes; a new publication is a new one.

mod bits;
mod haystack;
mod vocabulary;

use ashyq_domain::fold::for_search;
use ashyq_domain::ids::VenueId;
use ashyq_domain::{Address, Category, Kato, Language, Mode, Timestamp, VenueCode, VenueName};
use jiff::civil::Date;

use crate::public::PublicVenue;
use bits::Bits;
use haystack::Haystack;
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

/// What filters look at, close together: a walk over all venues touches nothing else.
#[derive(Clone, Copy)]
struct Facets {
    district: Option<Kato>,
    category: Category,
    mode: Mode,
}

impl Facets {
    fn are(self, wanted: &Wanted<'_>) -> bool {
        wanted.mode.is_none_or(|mode| mode == self.mode)
            && wanted.district.is_none_or(|district| Some(district) == self.district)
            && wanted.category.is_none_or(|category| category == self.category)
    }
}

/// The list of a region.
pub struct Catalogue {
    region: Kato,
    venues: Vec<CatalogueVenue>,
    facets: Vec<Facets>,
    haystack: Haystack,
    vocabulary: Vocabulary,
    /// For each language the places of the venues in the order of its alphabet.
    orders: [Vec<u32>; 3],
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
        let mut haystack = Haystack::default();
        for venue in &venues {
            let (name, address) = (for_search(venue.name.as_str()), for_search(venue.address.as_str()));
            haystack.push(&format!("{name} {address}"));
        }
        let facets = venues.iter().map(|venue| Facets {
            district: venue.district,
            category: venue.category,
            mode: venue.mode,
        });
        let orders = [Language::Kk, Language::Ru, Language::En]
            .map(|language| order(&venues, &|name| sort_key(language, name)));
        Self {
            region,
            facets: facets.collect(),
            vocabulary: Vocabulary::new(&haystack),
            haystack,
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
        Category::all().filter(|one| self.facets.iter().any(|facets| facets.category == *one)).collect()
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
        let (matching, similar) = self.matching(wanted.words);
        let narrowed = matching.is_some() || wanted.filters();
        let found: Vec<u32> = if narrowed {
            let fits = |place: &&u32| {
                let place = **place as usize;
                matching.as_ref().is_none_or(|bits| bits.has(place)) && self.facets[place].are(wanted)
            };
            order.iter().filter(fits).copied().collect()
        } else {
            Vec::new()
        };
        let found: &[u32] = if narrowed { &found } else { order };
        let pages = found.len().div_ceil(ON_A_PAGE);
        let page = if (1..=pages).contains(&page) { page } else { 1 };
        let on_it = found.iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
        let venues = on_it.map(|place| &self.venues[*place as usize]).collect();
        Found { total: found.len(), similar: similar && !found.is_empty(), pages, page, venues }
    }

    /// What is wanted after a venue, in the order of the ids.
    #[must_use]
    pub fn slice(&self, wanted: &Wanted<'_>, after: Option<VenueId>, limit: usize) -> Slice<'_> {
        let (matching, _) = self.matching(wanted.words);
        let begin = after.map_or(0, |after| self.venues.partition_point(|venue| venue.id <= after));
        let fits = |place: &usize| {
            matching.as_ref().is_none_or(|bits| bits.has(*place)) && self.facets[*place].are(wanted)
        };
        let total = if matching.is_some() || wanted.filters() {
            (0..self.venues.len()).filter(fits).count()
        } else {
            self.venues.len()
        };
        let mut rest = (begin..self.venues.len()).filter(fits);
        let venues = rest.by_ref().take(limit).map(|place| &self.venues[place]).collect();
        Slice { total, venues, more: rest.next().is_some() }
    }

    fn order(&self, language: Language) -> &[u32] {
        match language {
            Language::Kk => &self.orders[0],
            Language::Ru => &self.orders[1],
            Language::En => &self.orders[2],
        }
    }

    /// The venues that have all the words, and whether they are only spelt alike. `None` where nothing is looked for.
    fn matching(&self, typed: &str) -> (Option<Bits>, bool) {
        let folded = for_search(typed);
        let words: Vec<Vec<u8>> = folded
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .map(haystack::encode)
            .collect();
        if words.is_empty() {
            // Something was typed, and none of it is a letter or digit: nothing has that in its name.
            let nothing = (!typed.trim().is_empty()).then(|| Bits::none(self.venues.len()));
            return (nothing, false);
        }
        let exact = self.haystack.with_all(&words);
        if exact.any() {
            return (Some(exact), false);
        }
        let mut similar = Bits::all(self.venues.len());
        for word in &words {
            let mut one = self.haystack.with_all(std::slice::from_ref(word));
            self.vocabulary.like(word, &mut one);
            similar.keep_those_of(&one);
        }
        (Some(similar), true)
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
