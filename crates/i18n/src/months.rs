//! The names of the months: to write a date, and to read one that somebody typed in words.

use ashyq_domain::Language;

use crate::I18n;

/// The text with the name of a month as it stands in a date.
pub(crate) const fn id(month: i8) -> &'static str {
    match month {
        1 => "month-1",
        2 => "month-2",
        3 => "month-3",
        4 => "month-4",
        5 => "month-5",
        6 => "month-6",
        7 => "month-7",
        8 => "month-8",
        9 => "month-9",
        10 => "month-10",
        11 => "month-11",
        _ => "month-12",
    }
}

/// Reads a month: its number or its name in any of the languages, from three letters on (`5`, `мамыр`, `мая`, `may`).
///
/// Somebody who reads the page in one language may well write the month in another.
#[must_use]
pub fn parse_month(text: &str) -> Option<i8> {
    let typed = text.trim().trim_end_matches('.').to_lowercase();
    if let Ok(number) = typed.parse::<i8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    if typed.chars().count() < 3 {
        return None;
    }
    (1..=12).find(|month| Language::ALL.iter().any(|language| is_named(*language, *month, &typed)))
}

/// True when `typed` begins the name, or is the name in the form a Russian calendar heads its page with.
fn is_named(language: Language, month: i8, typed: &str) -> bool {
    let name = I18n::new(language).t(id(month)).to_lowercase();
    name.starts_with(typed) || (language == Language::Ru && nominative(month).starts_with(typed))
}

/// The Russian name by itself; a date has it in the genitive.
const fn nominative(month: i8) -> &'static str {
    match month {
        1 => "январь",
        2 => "февраль",
        3 => "март",
        4 => "апрель",
        5 => "май",
        6 => "июнь",
        7 => "июль",
        8 => "август",
        9 => "сентябрь",
        10 => "октябрь",
        11 => "ноябрь",
        _ => "декабрь",
    }
}

#[cfg(test)]
#[path = "months_tests.rs"]
mod tests;
