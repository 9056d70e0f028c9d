//! Dates as people write them.

use ashyq_domain::fold::for_search;
use jiff::civil::Date;

/// A longer cell is no date.
const LIMIT: usize = 60;
/// Days of the 1900 calendar of Excel that a list can mean: 2009 to 2064.
const SERIALS: std::ops::Range<i32> = 40_000..60_000;
/// Day 0 of that calendar, for days after February 1900.
const SERIAL_ZERO: Date = jiff::civil::date(1899, 12, 30);

/// Beginnings of the names of the months in Kazakh, Russian and English.
const MONTHS: [(&[&str], i8); 12] = [
    (&["қаңтар", "январ", "january", "jan"], 1),
    (&["ақпан", "феврал", "february", "feb"], 2),
    (&["наурыз", "март", "march", "mar"], 3),
    (&["сәуір", "апрел", "april", "apr"], 4),
    (&["мамыр", "май", "мая", "may"], 5),
    (&["маусым", "июн", "june", "jun"], 6),
    (&["шілде", "июл", "july", "jul"], 7),
    (&["тамыз", "август", "august", "aug"], 8),
    (&["қыркүйек", "сентябр", "september", "sep"], 9),
    (&["қазан", "октябр", "october", "oct"], 10),
    (&["қараша", "ноябр", "november", "nov"], 11),
    (&["желтоқсан", "декабр", "december", "dec"], 12),
];

/// What stands beside a date and says nothing.
const FILLERS: [&str; 12] =
    ["г", "год", "года", "ж", "жыл", "жылы", "жылғы", "жылдың", "ші", "шы", "of", "в"];

/// Reads a date: ISO, `DD.MM.YYYY`, `D/M/YYYY`, a day number of Excel, or words of three languages.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() > LIMIT {
        return None;
    }
    serial(text).or_else(|| in_numbers(text)).or_else(|| in_words(text))
}

fn serial(text: &str) -> Option<Date> {
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
    let days: i32 = whole.bytes().all(|byte| byte.is_ascii_digit()).then(|| whole.parse().ok())??;
    let span = jiff::Span::new().try_days(days).ok()?;
    if SERIALS.contains(&days) { SERIAL_ZERO.checked_add(span).ok() } else { None }
}

fn in_numbers(text: &str) -> Option<Date> {
    let date = text.split([' ', 'T', '\u{a0}']).next()?;
    let separator = date.chars().find(|letter| matches!(letter, '.' | '/' | '-'))?;
    let mut parts = date.split(separator).filter(|part| !part.is_empty());
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    // "07.05.2021г." has its letter glued to the year.
    let third = third.trim_end_matches(['г', 'ж']);
    if parts.any(|part| part.chars().any(char::is_alphanumeric)) {
        return None;
    }
    match (first.len(), third.len()) {
        (4, 1 | 2) => day(third, second, first),
        (1 | 2, 4) => day(first, second, third),
        // Two digits of a year are as plain with points, where nobody writes the month first.
        (1 | 2, 2) if separator == '.' => day(first, second, &format!("20{third}")),
        _ => None,
    }
}

fn day(day: &str, month: &str, year: &str) -> Option<Date> {
    let digits = [day, month, year].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !digits {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn in_words(text: &str) -> Option<Date> {
    let folded = for_search(text);
    let (mut month, mut numbers) = (None, Vec::new());
    for word in folded.split(' ').filter(|word| !FILLERS.iter().any(|filler| for_search(filler) == **word)) {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            numbers.push(word);
        } else if month.is_none() {
            month = Some(month_of(word)?);
        } else {
            return None;
        }
    }
    let month = month?.to_string();
    match numbers[..] {
        [year, date] | [date, year] if year.len() == 4 && date.len() < 3 => day(date, &month, year),
        _ => None,
    }
}

fn month_of(word: &str) -> Option<i8> {
    // The longest: маусым (June) begins as the folded English May does.
    let fits =
        |name: &str| Some(for_search(name)).filter(|name| word.starts_with(name)).map(|name| name.len());
    let months = MONTHS.iter().flat_map(|(names, month)| names.iter().map(move |name| (*name, *month)));
    months.filter_map(|(name, month)| Some((fits(name)?, month))).max().map(|(_, month)| month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn one_day_in_many_ways() {
        for text in [
            "2021-05-07",
            " 2021-05-07 ",
            "2021-05-07 10:30:00",
            "2021-05-07T00:00:00",
            "07.05.2021",
            "7.5.2021",
            "07.05.2021 г.",
            "07.05.2021г.",
            "07.05.21",
            "7/5/2021",
            "07/05/2021",
            "07-05-2021",
            "2021/05/07",
            "2021.05.07",
            "44323",
            "44323.0",
            "7 мая 2021",
            "7 мая 2021 г.",
            "«07» мая 2021 года",
            "2021 ж. 7 мамыр",
            "2021 жылғы 7 мамыр",
            "7 мамыр 2021 ж.",
            "2021 жылдың 7 мамыры",
            "7 May 2021",
            "May 7, 2021",
        ] {
            assert_eq!(parse(text), Some(date(2021, 5, 7)), "{text}");
        }
    }

    #[test]
    fn every_month_has_its_names() {
        for (text, month) in [
            ("қаңтар", 1),
            ("ақпан", 2),
            ("марта", 3),
            ("сәуірде", 4),
            ("маусым", 6),
            ("шілде", 7),
            ("август", 8),
            ("қыркүйек", 9),
            ("қазан", 10),
            ("қараша", 11),
            ("желтоқсан", 12),
            ("Dec", 12),
        ] {
            assert_eq!(parse(&format!("3 {text} 2021")), Some(date(2021, month, 3)), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "2021",
            "31.02.2021",
            "5/13/2021",
            "07.05",
            "07.05.2021.05",
            "7 мая",
            "май 2021",
            "12345",
            "99999",
            "-",
            "7 мая 2021 мая",
            "07/05/21",
            "2021-5-7x",
            "٠٧.٠٥.٢٠٢١",
            "7 foo 2021",
            "....",
            "9999999999999999999",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
