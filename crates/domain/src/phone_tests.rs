#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

#[test]
fn every_usual_way_of_writing_is_the_same_number() {
    for typed in [
        "+77010000001",
        "77010000001",
        "87010000001",
        "8 (701) 000-00-01",
        "+7 701 000 00 01",
        "+7(701)000.00.01",
        "\u{202a}+7\u{a0}701\u{2011}000\u{2011}00\u{2011}01\u{202c}",
    ] {
        assert_eq!(Phone::parse(typed).unwrap().expose(), "+77010000001", "{typed:?}");
    }
}

#[test]
fn nothing_but_mobile_numbers_of_the_country_is_taken() {
    assert_eq!(Phone::parse("  "), Err(PhoneError::Empty));
    for typed in [
        "7010000001",
        "+7701000000",
        "+770100000011",
        "+7 727 000 00 0",
        "+79010000001",
        "+18010000001",
        "++77010000001",
        "8+77010000001",
        "+87010000001",
        "1414",
        "+7701000000a",
        "+7701000000١",
        "tel:+77010000001",
    ] {
        assert_eq!(Phone::parse(typed), Err(PhoneError::Form), "{typed:?}");
    }
}

#[test]
fn nothing_shows_the_number_by_accident() {
    let phone = Phone::parse("+77010000001").unwrap();
    assert_eq!(format!("{phone:?}"), "Phone(***)");
    assert_eq!(phone.masked(), "+7 701 ••• •• 01");
    assert_eq!(phone.canonical(), "+77010000001");
}

#[test]
fn sealed_payloads_are_checked_when_they_are_read() {
    let phone = Phone::parse("+77010000001").unwrap();
    let json = serde_json::to_string(&phone).unwrap();
    assert_eq!(serde_json::from_str::<Phone>(&json).unwrap(), phone);
    assert!(serde_json::from_str::<Phone>("\"1414\"").is_err());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        if let Ok(phone) = Phone::parse(&text) {
            let kept = phone.expose();
            prop_assert!(kept.len() == 12 && kept.starts_with("+77") && kept[1..].bytes().all(|byte| byte.is_ascii_digit()));
            prop_assert_eq!(Phone::parse(kept), Ok(phone.clone()));
        }
    }

    #[test]
    fn the_prefix_does_not_matter(rest in "7[0-9]{9}", prefix in "(\\+7|7|8)") {
        let phone = Phone::parse(&format!("{prefix}{rest}")).unwrap();
        prop_assert_eq!(phone.expose(), format!("+7{rest}"));
    }
}
