#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

#[test]
fn an_answer_shows_nothing_in_a_log() {
    let answer = StatusAnswer {
        colour: Colour::Red,
        basis: Basis::PcrPositive,
        valid_until: Timestamp::parse_rfc3339("2021-05-21T00:00:00Z"),
        as_of: Timestamp::parse_rfc3339("2021-05-07T00:00:00Z").unwrap(),
    };
    assert_eq!(format!("{answer:?}"), "StatusAnswer(***)");
    assert_eq!(format!("{:?} {:?}", answer.colour, answer.basis), "Colour(***) Basis(***)");
}

#[test]
fn the_rules_of_the_day_are_in_force() {
    let basis = |year, month, day| rule_in_force(date(year, month, day)).legal_basis;
    assert_eq!(basis(2020, 1, 1), LegalBasis::Spring2021);
    assert_eq!(basis(2021, 5, 7), LegalBasis::Spring2021);
    assert_eq!(basis(2021, 9, 26), LegalBasis::Spring2021);
    assert_eq!(basis(2021, 9, 27), LegalBasis::September2021);
    assert_eq!(basis(2022, 1, 20), LegalBasis::September2021);
    assert_eq!(basis(2022, 1, 21), LegalBasis::January2022);
    assert_eq!(basis(2022, 3, 14), LegalBasis::March2022);
    assert_eq!(basis(2026, 1, 1), LegalBasis::March2022);
}

#[test]
fn the_durations_are_those_of_their_time() {
    let in_may = rule_in_force(date(2021, 5, 7));
    assert_eq!(in_may.green_by_pcr, Duration::Lasts(Span::hours(72)));
    assert_eq!((in_may.yellow, in_may.red), (days(14), days(14)));
    assert_eq!(in_may.full_course, Duration::NotCounted);
    let in_october = rule_in_force(date(2021, 10, 1));
    assert_eq!((in_october.green_by_pcr, in_october.yellow), (days(7), days(14)));
    assert_eq!((in_october.first_dose, in_october.full_course), (days(21), days(365)));
    assert_eq!(in_october.red, Duration::NotRestated);
    let in_february = rule_in_force(date(2022, 2, 1));
    assert_eq!(
        (in_february.yellow, in_february.yellow_with_test, in_february.red),
        (days(10), days(7), days(10))
    );
    assert_eq!(in_february.green_by_pcr, Duration::NotRestated);
    let later = rule_in_force(date(2022, 4, 1));
    assert!(later.voluntary && later.red == Duration::NotRestated);
}

#[test]
fn each_basis_has_its_rules_in_order() {
    assert!(RULES.is_sorted_by(|earlier, later| earlier.valid_from < later.valid_from));
    let listed: Vec<LegalBasis> = RULES.iter().map(|rules| rules.legal_basis).collect();
    assert_eq!(listed, LegalBasis::ALL);
}
