#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

#[test]
fn the_vectors_are_told_apart() {
    let mut counted = [0; 2];
    for row in crate::region::rows(include_str!("../data/identifier_vectors.csv")) {
        let (kind, value, verdict) = (&row[0], &row[1], &row[2]);
        let valid = match kind {
            "iin" => Iin::parse(value).is_ok(),
            _ => Bin::parse(value).is_ok(),
        };
        assert_eq!(valid, verdict == "valid", "{kind} {value}");
        counted[usize::from(valid)] += 1;
    }
    assert_eq!(counted, [9, 16], "the file of the vectors has changed");
}

#[test]
fn the_reason_of_a_refusal_is_told() {
    assert_eq!(Iin::parse(" \u{200b}- "), Err(IdentifierError::Empty));
    assert_eq!(Iin::parse("50010110000"), Err(IdentifierError::Length));
    assert_eq!(Iin::parse("5001011000001"), Err(IdentifierError::Length));
    assert_eq!(Iin::parse("50010110000a"), Err(IdentifierError::Digits));
    assert_eq!(Iin::parse("50010110000٠"), Err(IdentifierError::Digits));
    assert_eq!(Iin::parse("500101100001"), Err(IdentifierError::CheckDigit));
    assert_eq!(Iin::parse("500101100120"), Err(IdentifierError::CheckDigit));
}

#[test]
fn what_people_put_between_digits_is_dropped() {
    let plain = Iin::parse("500101100000").unwrap();
    for typed in [
        "500101 100000",
        " 5001-0110-0000 ",
        "500101\u{a0}100000",
        "500101\u{2011}100000\u{200e}",
        "\u{feff}500101100000",
    ] {
        assert_eq!(Iin::parse(typed).unwrap(), plain, "{typed:?}");
    }
}

#[test]
fn birth_date_and_sex_are_not_looked_at() {
    // Month 99 and day 39 exist nowhere; only the check digit counts.
    let number = with_check_digit("50993910000").or_else(|| with_check_digit("50993910001")).unwrap();
    assert!(Iin::parse(&number).is_ok());
}

#[test]
fn an_owner_is_told_by_the_fifth_digit() {
    assert!(matches!(Owner::parse("500101 100000"), Ok(Owner::Iin(_))));
    assert!(matches!(Owner::parse("700140000009"), Ok(Owner::Bin(_))));
    assert!(matches!(Owner::parse("700160000008"), Ok(Owner::Bin(_))));
    assert_eq!(Owner::parse("980540002909"), Err(IdentifierError::CheckDigit));
    let owner = Owner::parse("700140000009").unwrap();
    assert_eq!((owner.expose(), owner.masked().as_str()), ("700140000009", "••••••••0009"));
}

#[test]
fn nothing_shows_the_number_by_accident() {
    let iin = Iin::parse("500101100118").unwrap();
    assert_eq!(format!("{iin:?}"), "Iin(***)");
    assert_eq!(format!("{:?}", Owner::Iin(iin.clone())), "Iin(Iin(***))");
    assert_eq!(format!("{:?}", Bin::parse("700140000009").unwrap()), "Bin(***)");
    assert_eq!(iin.masked(), "••••••••0118");
    for error in [
        IdentifierError::Empty,
        IdentifierError::Length,
        IdentifierError::Digits,
        IdentifierError::CheckDigit,
    ] {
        assert!(!error.to_string().contains("500101"));
    }
}

#[test]
fn sealed_payloads_are_checked_when_they_are_read() {
    let iin = Iin::parse("500101100000").unwrap();
    let json = serde_json::to_string(&iin).unwrap();
    assert_eq!(json, "\"500101100000\"");
    assert_eq!(serde_json::from_str::<Iin>(&json).unwrap(), iin);
    assert!(serde_json::from_str::<Iin>("\"500101100001\"").is_err());
    let owner = Owner::parse("700140000009").unwrap();
    let json = serde_json::to_string(&owner).unwrap();
    assert_eq!(json, r#"{"type":"bin","value":"700140000009"}"#);
    assert_eq!(serde_json::from_str::<Owner>(&json).unwrap(), owner);
}

/// Eleven digits and the check digit, worked out by the rule in words, apart from the code under test.
fn with_check_digit(eleven: &str) -> Option<String> {
    let digits: Vec<usize> = eleven.bytes().map(|byte| usize::from(byte - b'0')).collect();
    let sum =
        |shift: usize| (0..11).map(|place| digits[place] * ((place + shift) % 11 + 1)).sum::<usize>() % 11;
    let check = match sum(0) {
        10 => sum(2),
        check => check,
    };
    (check < 10).then(|| format!("{eleven}{check}"))
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        let _ = Iin::parse(&text);
        let _ = Bin::parse(&text);
        let _ = Owner::parse(&text);
    }

    #[test]
    fn exactly_one_check_digit_agrees(eleven in "[0-9]{2}(0[1-9]|1[0-2])[0-2][0-9][12][0-9]{4}") {
        let expected = with_check_digit(&eleven);
        for check in 0..10 {
            let number = format!("{eleven}{check}");
            prop_assert_eq!(Iin::parse(&number).is_ok(), expected.as_ref() == Some(&number));
        }
    }

    #[test]
    fn exactly_one_check_digit_agrees_for_legal_entities(eleven in "70(0[1-9]|1[0-2])[4-6][0-3][0-9]{5}") {
        let expected = with_check_digit(&eleven);
        for check in 0..10 {
            let number = format!("{eleven}{check}");
            prop_assert_eq!(Bin::parse(&number).is_ok(), expected.as_ref() == Some(&number));
            prop_assert_eq!(matches!(Owner::parse(&number), Ok(Owner::Bin(_))), expected.as_ref() == Some(&number));
        }
    }

    #[test]
    fn a_single_wrong_digit_is_found(eleven in "[0-9]{2}(0[1-9]|1[0-2])[0-2][0-9][12][0-9]{4}", place in 0_usize..12, add in 1_u8..10) {
        // The eleventh digit has the weight 11, so the first sum does not see it.
        prop_assume!(place != 10 && with_check_digit(&eleven).is_some());
        let mut number = with_check_digit(&eleven).unwrap_or_default().into_bytes();
        // Where the first sum comes to 10 the second weights are used, and one wrong digit can lead from one to the other.
        let first_sum = |number: &[u8]| (0..11).map(|i| usize::from(number[i] - b'0') * (i + 1)).sum::<usize>() % 11;
        let before = first_sum(&number);
        number[place] = b'0' + (number[place] - b'0' + add) % 10;
        prop_assume!(before != 10 && first_sum(&number) != 10);
        let number = String::from_utf8(number).unwrap_or_default();
        prop_assert_eq!(Iin::parse(&number), Err(IdentifierError::CheckDigit));
    }

    #[test]
    fn separators_change_nothing(places in prop::collection::vec(0_usize..12, 0..6), separator in "[ \\-\u{a0}\u{2013}\u{200b}]") {
        let mut typed = String::from("500101100118");
        for place in places {
            typed.insert_str(typed.char_indices().nth(place).map_or(0, |(at, _)| at), &separator);
        }
        prop_assert_eq!(Iin::parse(&typed), Iin::parse("500101100118"));
    }
}
