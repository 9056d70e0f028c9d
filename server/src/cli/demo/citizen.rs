//! Citizens who cannot exist: born in the nineteenth century, with phones of a series that nobody else here uses.

use ashyq_domain::{
    document::{CountryCode, Document, PassportNumber},
    identifier::Iin,
    phone::Phone,
};

/// The first phone of the series, +7 701 800 00 00.
const FIRST_PHONE: u64 = 77_018_000_000;
/// Where the guests come from.
const COUNTRIES: [&str; 6] = ["TR", "RU", "UZ", "KG", "CN", "DE"];
/// Serial numbers set apart for one citizen, so that one of them has a legal check digit.
const SERIALS: u32 = 8;

/// The IIN of a citizen: 1800 to 1839, seventh digit 2. The people of the simulator were born later.
pub(super) fn iin(number: u32) -> Option<Document> {
    let (year, month, day) = (number % 40, number / 40 % 12 + 1, number / 480 % 28 + 1);
    let first = number / 13_440 * SERIALS;
    (first..first + SERIALS)
        .flat_map(|serial| {
            (0..10).map(move |check| format!("{year:02}{month:02}{day:02}2{serial:04}{check}"))
        })
        .find_map(|digits| Iin::parse(&digits).ok())
        .map(Document::Iin)
}

/// The passport of a guest.
pub(super) fn passport(number: u32) -> Option<Document> {
    let country = CountryCode::parse(COUNTRIES[number as usize % COUNTRIES.len()])?;
    let number = PassportNumber::parse(&format!("D{number:08}")).ok()?;
    Some(Document::Passport { country, number })
}

/// The phone of a citizen or guest.
pub(super) fn phone(number: u32) -> Option<Phone> {
    Phone::parse(&format!("+{}", FIRST_PHONE + u64::from(number))).ok()
}
