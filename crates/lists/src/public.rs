//! What everybody may know of a venue: never its owner, never a phone.

use std::borrow::Cow;

use ashyq_domain::{Address, Category, Kato, Mode, Timestamp, VenueName};
use jiff::civil::Date;

/// The columns of the open data, in their order.
pub const PUBLIC_COLUMNS: [&str; 9] =
    ["id", "name", "category", "mode", "region", "district", "address", "joined_on", "updated_at"];

/// A venue as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicVenue {
    /// Its public code.
    pub id: String,
    /// Its name as registered.
    pub name: VenueName,
    /// What it is.
    pub category: Category,
    /// Test or regular.
    pub mode: Mode,
    /// The region.
    pub region: Kato,
    /// The district, where one is recorded.
    pub district: Option<Kato>,
    /// Street and house.
    pub address: Address,
    /// Since when it takes part.
    pub joined_on: Date,
    /// When anything of it last changed.
    pub updated_at: Timestamp,
}

impl PublicVenue {
    /// Its cells, in the order of [`PUBLIC_COLUMNS`].
    #[must_use]
    pub fn cells(&self) -> [Cow<'_, str>; 9] {
        [
            self.id.as_str().into(),
            self.name.as_str().into(),
            self.category.code().into(),
            self.mode.code().into(),
            self.region.to_string().into(),
            self.district.map(|district| district.to_string()).unwrap_or_default().into(),
            self.address.as_str().into(),
            self.joined_on.to_string().into(),
            self.updated_at.to_rfc3339().into(),
        ]
    }
}
