//! Lists of participants for tests.

use std::fmt::Write;

use ashyq_domain::Owner;

/// The header of a list.
pub const HEADER: &str =
    "name,category,mode,district,address,owner_id,phone,joined_on,notification_number\r\n";
/// A district of the city of Almaty.
pub const DISTRICT: &str = "751310000";

/// The `number`-th BIN that belongs to nobody: registered in 1970.
pub fn owner(number: u32) -> String {
    let serial = number * 2;
    // Where a serial has no check digit at all, the next one has.
    let valid = |serial: u32| (0..10).map(move |check| format!("700140{serial:05}{check}"));
    let mut all = valid(serial).chain(valid(serial + 1));
    all.find(|number| Owner::parse(number).is_ok()).expect("a number")
}

/// A row: a restaurant in Almaty.
pub fn row(number: u32, name: &str, mode: &str) -> String {
    let (owner, phone) = (owner(number), format!("+7701{number:07}"));
    format!(
        "{name},catering,{mode},{DISTRICT},\"Абай даңғылы, {number}\",{owner},{phone},2021-05-03,KZ{number}\r\n"
    )
}

/// A list of so many restaurants; every fourth is in test mode.
pub fn list(count: u32) -> String {
    let mut text = HEADER.to_owned();
    for number in 0..count {
        let mode = if number % 4 == 3 { "test" } else { "regular" };
        let _ = write!(text, "{}", row(number, &format!("Кафе {number:03}"), mode));
    }
    text
}
