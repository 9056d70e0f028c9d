//! Which venues of a list pass a filter: one set for each value, so that narrowing looks at no venue.

use ashyq_domain::{Category, Kato, Mode};

use super::bits::Bits;
use super::{CatalogueVenue, Wanted};

/// The sets by value. A region has few districts, the dictionary few categories.
pub(super) struct Facets {
    districts: Vec<(Kato, Bits)>,
    categories: Vec<(Category, Bits)>,
    modes: Vec<(Mode, Bits)>,
}

impl Facets {
    pub(super) fn of(venues: &[CatalogueVenue]) -> Self {
        Self {
            districts: sets(venues, |venue| venue.district),
            categories: sets(venues, |venue| Some(venue.category)),
            modes: sets(venues, |venue| Some(venue.mode)),
        }
    }

    pub(super) fn has_category(&self, category: Category) -> bool {
        self.categories.iter().any(|(one, _)| *one == category)
    }

    /// Takes out what the filters leave out.
    pub(super) fn narrow(&self, found: &mut Bits, wanted: &Wanted<'_>) {
        keep(found, &self.districts, wanted.district);
        keep(found, &self.categories, wanted.category);
        keep(found, &self.modes, wanted.mode);
    }
}

fn sets<T: PartialEq>(
    venues: &[CatalogueVenue],
    value: impl Fn(&CatalogueVenue) -> Option<T>,
) -> Vec<(T, Bits)> {
    let mut sets: Vec<(T, Bits)> = Vec::new();
    for (place, venue) in venues.iter().enumerate() {
        let Some(value) = value(venue) else { continue };
        match sets.iter_mut().find(|(known, _)| *known == value) {
            Some((_, set)) => set.set(place),
            None => {
                let mut set = Bits::none(venues.len());
                set.set(place);
                sets.push((value, set));
            }
        }
    }
    sets
}

fn keep<T: PartialEq>(found: &mut Bits, sets: &[(T, Bits)], wanted: Option<T>) {
    let Some(wanted) = wanted else { return };
    match sets.iter().find(|(value, _)| *value == wanted) {
        Some((_, set)) => found.keep_those_of(set),
        None => found.clear(),
    }
}
