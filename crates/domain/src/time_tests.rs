#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date;

use super::*;

#[test]
fn the_offset_is_the_one_of_the_day() {
    let in_2021 = Timestamp::parse_rfc3339("2021-05-07T09:05:00Z").unwrap();
    let in_2026 = Timestamp::parse_rfc3339("2026-05-07T09:05:00Z").unwrap();
    assert_eq!(in_2021.zoned().time().to_string(), "15:05:00");
    assert_eq!(in_2026.zoned().time().to_string(), "14:05:00");
    assert_eq!(zone().iana_name(), Some(ZONE));
}

#[test]
fn a_day_begins_at_midnight_of_the_zone() {
    let evening = Timestamp::parse_rfc3339("2021-05-07T18:00:00Z").unwrap();
    assert_eq!(evening.date(), date(2021, 5, 8));
    assert_eq!(evening.minus(Span::from_micros(1)).date(), date(2021, 5, 7));
    assert_eq!(Timestamp::of_local(date(2021, 5, 8).at(0, 0, 0, 0)), evening);
}

#[test]
fn when_the_clocks_go_back_the_earlier_of_the_two_moments_counts() {
    // On 29 February 2024 they went from 24:00 back to 23:00.
    let ambiguous = Timestamp::of_local(date(2024, 2, 29).at(23, 30, 0, 0));
    assert_eq!(ambiguous.to_rfc3339(), "2024-02-29T17:30:00Z");
}

#[test]
fn rfc_3339_is_read_and_written() {
    let moment = Timestamp::parse_rfc3339("2021-05-07T15:05:00.000001+06:00").unwrap();
    assert_eq!(moment.micros(), 1_620_378_300_000_001);
    assert_eq!(moment.unix(), 1_620_378_300);
    assert_eq!(moment.to_rfc3339(), "2021-05-07T09:05:00.000001Z");
    assert_eq!(Timestamp::parse_rfc3339(&moment.to_rfc3339()), Some(moment));
    for wrong in [
        "",
        "2021-05-07",
        "2021-05-07T15:05:00",
        "2021-05-07 15:05:00Z",
        "1620378300",
        "2021-02-30T00:00:00Z",
    ] {
        assert_eq!(Timestamp::parse_rfc3339(wrong), None, "{wrong}");
    }
}

#[test]
fn arithmetic_stops_at_the_ends() {
    let last = Timestamp::from_micros(i64::MAX);
    assert_eq!(last.plus(Span::days(1)), last);
    assert_eq!(Span::days(i64::MAX), Span::from_micros(i64::MAX));
    assert_eq!(Timestamp::from_unix(-1).unix(), -1);
    assert_eq!(Timestamp::from_micros(-1).unix(), -1);
    // Also the ends can be printed.
    assert!(!last.to_string().is_empty());
    assert!(!Timestamp::from_micros(i64::MIN).to_rfc3339().is_empty());
}

#[test]
fn spans_are_counted_in_their_units() {
    assert_eq!(Span::days(1), Span::hours(24));
    assert_eq!(Span::hours(2).plus(Span::minutes(-10)).whole_minutes(), 110);
    assert_eq!(Span::seconds(-90).whole_minutes(), -1);
    assert_eq!(Span::hours(4).percent(75), Span::hours(3));
    assert_eq!(Span::from_micros(i64::MAX).percent(100), Span::from_micros(i64::MAX));
    assert_eq!(Span::seconds(-5).abs(), Span::seconds(5));
    assert_eq!(std::time::Duration::from(Span::seconds(-5)), std::time::Duration::ZERO);
    assert_eq!(std::time::Duration::from(Span::minutes(1)).as_secs(), 60);
}

#[test]
fn a_manual_clock_moves_only_when_told() {
    let clock = ManualClock::new(Timestamp::from_unix(10));
    assert_eq!(clock.now(), clock.now());
    clock.advance(Span::seconds(5));
    assert_eq!(clock.now().unix(), 15);
    clock.set(Timestamp::from_unix(3));
    assert_eq!(clock.now().unix(), 3);
}

#[test]
fn the_system_clock_is_past_the_pilot() {
    assert!(SystemClock.now() > Timestamp::parse_rfc3339("2022-01-01T00:00:00Z").unwrap());
}
