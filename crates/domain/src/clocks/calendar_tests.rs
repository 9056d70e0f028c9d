#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// A moment by the wall clock, `2021-05-07T15:05`.
fn at(local: &str) -> Timestamp {
    Timestamp::of_local(local.parse().unwrap())
}

fn between(from: &str, to: &str) -> Span {
    Calendar::kazakhstan().between(at(from), at(to))
}

#[test]
fn a_working_day_has_eight_hours() {
    // Thursday, 6 May 2021.
    assert_eq!(between("2021-05-06T00:00", "2021-05-07T00:00"), Span::hours(8));
    assert_eq!(between("2021-05-06T09:30", "2021-05-06T10:00"), Span::minutes(30));
    assert_eq!(between("2021-05-06T12:30", "2021-05-06T15:00"), Span::hours(1));
    assert_eq!(between("2021-05-06T13:00", "2021-05-06T14:30"), Span::ZERO);
    assert_eq!(between("2021-05-06T10:00", "2021-05-06T09:00"), Span::ZERO);
}

#[test]
fn nights_do_not_count() {
    assert_eq!(between("2021-05-05T18:30", "2021-05-06T09:00"), Span::ZERO);
    assert_eq!(between("2021-05-05T18:00", "2021-05-06T09:30"), Span::hours(1));
}

#[test]
fn weekends_and_holidays_do_not_count() {
    // Friday 7 May and Monday 10 May 2021 were holidays: from Thursday evening to Tuesday morning.
    assert_eq!(between("2021-05-06T18:00", "2021-05-11T09:30"), Span::hours(1));
    // An ordinary weekend.
    assert_eq!(between("2021-05-14T18:00", "2021-05-17T09:30"), Span::hours(1));
    // Nauryz 2021, with the day instead of the Sunday.
    assert_eq!(between("2021-03-19T18:30", "2021-03-25T09:00"), Span::ZERO);
}

#[test]
fn moved_days_of_rest_are_followed() {
    let calendar = Calendar::kazakhstan();
    let worked =
        [(2021, 7, 3), (2022, 3, 5), (2022, 8, 27), (2022, 10, 22), (2023, 7, 1), (2024, 5, 4), (2025, 1, 5)];
    for (year, month, day) in worked {
        assert!(calendar.is_working_day(date(year, month, day)), "{year}-{month}-{day}");
    }
    let off =
        [(2021, 7, 5), (2022, 3, 7), (2022, 8, 29), (2022, 10, 24), (2023, 7, 7), (2024, 5, 8), (2025, 1, 3)];
    for (year, month, day) in off {
        assert!(!calendar.is_working_day(date(year, month, day)), "{year}-{month}-{day}");
    }
}

/// Days of rest as the press counted them then, and dates that changed by law.
#[test]
fn the_years_are_those_of_the_law() {
    let calendar = Calendar::kazakhstan();
    let at_rest = |from: Date, to: Date| {
        let days = from.series(jiff::ToSpan::days(1)).take_while(|day| *day <= to);
        days.filter(|day| !calendar.is_working_day(*day)).count()
    };
    assert_eq!(at_rest(date(2021, 3, 1), date(2021, 5, 31)), 33);
    assert_eq!(at_rest(date(2021, 7, 1), date(2021, 7, 31)), 11);
    assert_eq!(at_rest(date(2022, 5, 1), date(2022, 5, 31)), 12);
    // 104 at weekends and 15 more, of which the law took 31 August away in March 2026.
    assert_eq!(at_rest(date(2026, 1, 1), date(2026, 12, 31)), 104 + 15 - 1);
    assert!(!calendar.is_working_day(date(2021, 12, 1)) && calendar.is_working_day(date(2022, 12, 1)));
    assert!(calendar.is_working_day(date(2021, 10, 25)) && !calendar.is_working_day(date(2022, 10, 25)));
    assert!(!calendar.is_working_day(date(2024, 8, 30)) && calendar.is_working_day(date(2026, 8, 31)));
    assert!(!calendar.is_working_day(date(2027, 3, 15)));
}

#[test]
fn every_exception_differs_from_its_weekday_and_has_its_year() {
    let Hours::Working(working) = &Calendar::kazakhstan().0 else { unreachable!("it has working hours") };
    for (day, works) in &working.exceptions {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        assert_eq!(*works, weekend, "{day} stands in the file without need");
    }
    for year in 2021..=2027 {
        assert!(working.exceptions.keys().filter(|day| day.year() == year).count() >= 12, "{year}");
    }
}

#[test]
fn around_the_clock_everything_counts() {
    let (from, to) = (at("2021-05-07T00:00"), at("2021-05-10T12:00"));
    assert_eq!(Calendar::always().between(from, to), Span::hours(84));
    assert_eq!(Calendar::always().add(from, Span::hours(84)), to);
    assert!(Calendar::always().is_working_day(date(2021, 1, 1)));
}

#[test]
fn a_deadline_falls_into_working_hours() {
    let add = |from: &str, span| Calendar::kazakhstan().add(at(from), span);
    assert_eq!(add("2021-05-06T09:00", Span::hours(2)), at("2021-05-06T11:00"));
    assert_eq!(add("2021-05-06T12:00", Span::hours(2)), at("2021-05-06T15:30"));
    assert_eq!(add("2021-05-06T18:00", Span::hours(1)), at("2021-05-11T09:30"));
    assert_eq!(add("2021-05-08T03:00", Span::hours(8)), at("2021-05-11T18:30"));
    assert_eq!(add("2021-05-06T20:00", Span::ZERO), at("2021-05-06T20:00"));
}

#[test]
fn working_days_of_silence_end_with_the_working_day() {
    let add = |from: &str, days| Calendar::kazakhstan().add_working_days(at(from), days);
    assert_eq!(add("2021-05-03T10:00", 3), at("2021-05-06T18:30"));
    assert_eq!(add("2021-05-06T23:00", 1), at("2021-05-11T18:30"));
    assert_eq!(add("2021-05-06T10:00", 7), at("2021-05-19T18:30"));
    assert_eq!(add("2021-07-01T10:00", 2), at("2021-07-03T18:30"));
}

#[test]
fn the_hours_stay_the_same_when_the_offset_changes() {
    // On 1 March 2024 the country moved from +06 to +05.
    assert_eq!(between("2024-02-29T18:00", "2024-03-01T10:00"), Span::minutes(90));
    assert_eq!(Calendar::kazakhstan().add(at("2024-02-29T18:00"), Span::hours(1)), at("2024-03-01T09:30"));
}

#[test]
fn a_broken_file_is_refused_with_its_row() {
    let parse = |rows: &str| Calendar::parse(&format!("kind,day,why\n{rows}"));
    assert_eq!(parse(""), Err(CalendarError::Hours));
    assert_eq!(parse("hours,09:00,18:00\noff,2021-02-30,x\n"), Err(CalendarError::Row { row: 2 }));
    assert_eq!(parse("hours,9 am,18:00\n"), Err(CalendarError::Row { row: 1 }));
    assert_eq!(parse("hours,09:00,18:00\nfree,2021-01-01,x\n"), Err(CalendarError::Row { row: 2 }));
    assert_eq!(parse("hours,09:00,18:00\noff,2021-01-01\n"), Err(CalendarError::Row { row: 2 }));
    assert_eq!(parse("hours,18:00,09:00\n"), Err(CalendarError::Hours));
    assert_eq!(parse("hours,09:00,13:00\nhours,12:00,18:00\n"), Err(CalendarError::Hours));
    let twice = parse("hours,09:00,18:00\noff,2021-01-01,x\nwork,2021-01-01,x\n");
    assert_eq!(twice, Err(CalendarError::Twice { day: date(2021, 1, 1) }));
    assert!(parse("# a comment\nhours,09:00,18:00\n").is_ok());
}

proptest! {
    /// What is added is what lies between; the stretches of a split interval add up to the whole.
    #[test]
    fn adding_and_measuring_agree(start in 1_609_459_200_i64..1_735_689_600, minutes in 1_i64..20_000, split in 0_i64..100) {
        let calendar = Calendar::kazakhstan();
        let from = Timestamp::from_unix(start);
        let to = calendar.add(from, Span::minutes(minutes));
        prop_assert_eq!(calendar.between(from, to), Span::minutes(minutes));
        prop_assert_eq!(calendar.between(from, to.minus(Span::seconds(1))), Span::seconds(minutes * 60 - 1));
        let middle = from.plus(Span::from_micros(to.since(from).micros() / 100 * split));
        prop_assert_eq!(calendar.between(from, middle).plus(calendar.between(middle, to)), Span::minutes(minutes));
    }
}

#[test]
fn a_calendar_that_cannot_be_read_is_not_installed() {
    assert!(Calendar::install("kind,from,to\nhours,18:00,09:00\n").is_err());
    assert!(Calendar::install(include_str!("../../data/calendar.csv")).is_ok());
    assert_eq!(between("2021-05-06T00:00", "2021-05-07T00:00"), Span::hours(8));
}
