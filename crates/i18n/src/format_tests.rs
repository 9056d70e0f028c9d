#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

const KK: I18n = I18n::new(Language::Kk);
const RU: I18n = I18n::new(Language::Ru);
const EN: I18n = I18n::new(Language::En);

fn at(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

fn in_all(written: impl Fn(I18n) -> String) -> [String; 3] {
    // No-break spaces are written as ~ to be seen.
    [KK, RU, EN].map(|i18n| written(i18n).replace('\u{a0}', "~"))
}

#[test]
fn numbers_stand_in_groups() {
    assert_eq!(in_all(|i18n| i18n.number(6895)), ["6~895", "6~895", "6,895"]);
    assert_eq!(in_all(|i18n| i18n.number(1_234_567)), ["1~234~567", "1~234~567", "1,234,567"]);
    assert_eq!(in_all(|i18n| i18n.number(999)), ["999", "999", "999"]);
    assert_eq!(in_all(|i18n| i18n.number(0)), ["0", "0", "0"]);
    assert_eq!(in_all(|i18n| i18n.number(-1000)), ["−1~000", "−1~000", "−1,000"]);
    assert_eq!(EN.number(i64::MIN), "−9,223,372,036,854,775,808");
}

#[test]
fn numbers_inside_a_text_stand_in_groups_too() {
    // Fluent by itself would print 5422.
    let texts = in_all(|i18n| i18n.t_with("span-days", &[("count", 5422.into())]));
    assert_eq!(texts, ["5~422~күн", "5~422~дня", "5,422~days"]);
}

#[test]
fn plural_forms_follow_the_language() {
    let days =
        |i18n: I18n, count: i64| i18n.t_with("span-days", &[("count", count.into())]).replace('\u{a0}', "~");
    assert_eq!(
        [1, 2, 5, 11, 21, 22].map(|count| days(RU, count)),
        ["1~день", "2~дня", "5~дней", "11~дней", "21~день", "22~дня"]
    );
    assert_eq!([1, 2, 21].map(|count| days(EN, count)), ["1~day", "2~days", "21~days"]);
    assert_eq!([1, 2, 21].map(|count| days(KK, count)), ["1~күн", "2~күн", "21~күн"]);
}

#[test]
fn dates_are_written_as_each_language_does() {
    let day = at("2021-05-07T09:05:00Z");
    assert_eq!(in_all(|i18n| i18n.date(day)), ["2021~ж. 7 мамыр", "7 мая 2021~г.", "7 May 2021"]);
    assert_eq!(
        in_all(|i18n| i18n.date_time(day)),
        ["2021~ж. 7 мамыр, 15:05", "7 мая 2021~г., 15:05", "7 May 2021, 15:05"]
    );
    assert_eq!(in_all(|i18n| i18n.time(day)), ["15:05", "15:05", "15:05"]);
    assert_eq!(
        in_all(|i18n| i18n.date_time_short(day)),
        ["07.05.2021 15:05", "07.05.2021 15:05", "07/05/2021 15:05"]
    );
    assert_eq!(in_all(|i18n| i18n.civil_date(jiff::civil::date(2021, 12, 1)))[0], "2021~ж. 1 желтоқсан");
}

#[test]
fn the_offset_is_the_one_of_the_day() {
    assert_eq!(KK.machine_time(at("2021-05-07T09:05:00Z")), "2021-05-07T15:05+06:00");
    assert_eq!(KK.machine_time(at("2026-05-07T09:05:00Z")), "2026-05-07T14:05+05:00");
    assert_eq!(KK.time(at("2026-05-07T19:30:00Z")), "00:30");
    assert_eq!(RU.date(at("2026-05-07T19:30:00Z")), "8 мая 2026\u{a0}г.");
}

#[test]
fn lengths_of_time_have_two_units_at_most() {
    let span = |span| in_all(|i18n| i18n.span(span));
    assert_eq!(span(Span::minutes(130)), ["2~сағ 10~мин", "2~ч 10~мин", "2~h 10~min"]);
    assert_eq!(span(Span::hours(2)), ["2~сағ", "2~ч", "2~h"]);
    assert_eq!(span(Span::minutes(5)), ["5~мин", "5~мин", "5~min"]);
    assert_eq!(span(Span::seconds(299)), ["4~мин", "4~мин", "4~min"]);
    assert_eq!(span(Span::seconds(40)), ["40~сек", "40~с", "40~s"]);
    assert_eq!(span(Span::ZERO), ["0~сек", "0~с", "0~s"]);
    assert_eq!(span(Span::hours(47)), ["47~сағ", "47~ч", "47~h"]);
    assert_eq!(span(Span::hours(51)), ["2~күн 3~сағ", "2~дня 3~ч", "2~days 3~h"]);
    assert_eq!(span(Span::minutes(-90)), ["−1~сағ 30~мин", "−1~ч 30~мин", "−1~h 30~min"]);
}
