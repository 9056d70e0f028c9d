//! Who takes part: the regions with their counts, the list of one region, the page of one venue.

mod downloads;
mod filters;
mod map;
mod query;
mod region_list;
mod regions;
mod results;
mod venue;

use ashyq_domain::{time::Timestamp, venue::Mode};
use ashyq_i18n::words;
use leptos::prelude::*;

use crate::{components::css, page::Page};

pub use downloads::{Download, DownloadFormat};
pub use query::ListQuery;
pub(super) use query::for_title;
pub use region_list::{RegionListProps, RegionListStamp, region_list};
pub use regions::{RegionCount, RegionsProps, regions};
pub use results::VenueRow;
pub use venue::{VenueProps, venue};

/// How many venues take part, by mode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In regular mode.
    pub regular: u64,
    /// In test mode.
    pub test: u64,
}

impl Counts {
    /// Both modes together.
    #[must_use]
    pub const fn total(self) -> u64 {
        self.regular + self.test
    }

    /// These and others.
    #[must_use]
    pub const fn plus(self, others: Self) -> Self {
        Self { regular: self.regular + others.regular, test: self.test + others.test }
    }
}

/// One published version of a region's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Its number within the region.
    pub number: u32,
    /// When it was published.
    pub published_at: Timestamp,
    /// How many venues are on it.
    pub venues: u64,
}

/// The mode as a tag with its word.
fn mode_tag(page: &Page, mode: Mode) -> impl IntoView + use<> {
    let class = match mode {
        Mode::Regular => css("tag tag--good"),
        Mode::Test => css("tag tag--wait"),
    };
    view! { <strong class=class>{page.t(words::mode(mode))}</strong> }
}

/// A count as the page's language writes it.
fn number(page: &Page, count: u64) -> String {
    page.i18n().number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The address of a region's list, without the language.
fn region_path(kato: ashyq_domain::Kato) -> String {
    format!("/participants/{kato}")
}

#[cfg(test)]
mod tests;
