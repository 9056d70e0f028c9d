//! Identifiers that belong to nobody: births in 18xx.

use ashyq_domain::Owner;

/// The number that begins with these eleven digits, if one exists.
fn complete(eleven: &str) -> Option<String> {
    (0..10).map(|check| format!("{eleven}{check}")).find(|number| Owner::parse(number).is_ok())
}

/// Different identifiers without end: births in the days of 1850 and later.
pub fn owners() -> impl Iterator<Item = String> {
    let days =
        (50..99).flat_map(|year| (1..13).flat_map(move |month| (1..29).map(move |day| (year, month, day))));
    let elevens = days.flat_map(|(year, month, day)| {
        (0..100).map(move |serial| format!("{year:02}{month:02}{day:02}1{serial:04}"))
    });
    elevens.filter_map(|eleven| complete(&eleven))
}

/// An identifier with a zero in front: a birth in 1801.
pub fn with_zero() -> Option<String> {
    (0..10).find_map(|serial| complete(&format!("0101011{serial:04}")))
}

/// An identifier with three zeros in front: a birth in May 1800.
pub fn with_three_zeros() -> Option<String> {
    (0..10).find_map(|serial| complete(&format!("0005011{serial:04}")))
}
