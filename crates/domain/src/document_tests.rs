#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn turkish_passport() -> Document {
    Document::Passport {
        country: CountryCode::parse("TR").unwrap(),
        number: PassportNumber::parse("u 1234567").unwrap(),
    }
}

#[test]
fn every_country_is_there_once_in_three_languages() {
    let codes: BTreeSet<&str> = countries().iter().map(Country::code).collect();
    assert_eq!(codes.len(), 249);
    assert!(countries().iter().map(Country::code).is_sorted(), "the search relies on the order");
    for country in countries() {
        assert!(country.code().len() == 2 && country.code().bytes().all(|byte| byte.is_ascii_uppercase()));
        let cyrillic =
            |name: &str| !name.is_empty() && !name.chars().any(|letter| letter.is_ascii_alphabetic());
        assert!(cyrillic(country.name(Language::Kk)), "{country:?}");
        assert!(cyrillic(country.name(Language::Ru)), "{country:?}");
        let latin = |letter: char| !('\u{400}'..'\u{530}').contains(&letter);
        assert!(
            !country.name(Language::En).is_empty() && country.name(Language::En).chars().all(latin),
            "{country:?}"
        );
    }
    for language in Language::ALL.iter().copied() {
        let names: BTreeSet<&str> = countries().iter().map(|country| country.name(language)).collect();
        assert_eq!(names.len(), 249, "a name stands twice in {language}");
    }
    let turkey = CountryCode::parse("tr").unwrap();
    assert_eq!(
        Language::ALL.iter().map(|language| turkey.name(*language)).collect::<Vec<_>>(),
        ["Түркия", "Турция", "Türkiye"]
    );
    assert_eq!(CountryCode::parse("XX"), None);
    assert_eq!(CountryCode::parse(""), None);
    assert_eq!(CountryCode::parse("TUR"), None);
}

#[test]
fn passport_numbers_are_folded_and_bounded() {
    // The first letters are Cyrillic.
    assert_eq!(PassportNumber::parse("АВ-12 34567").unwrap().expose(), "AB1234567");
    assert_eq!(PassportNumber::parse("с01х00т47").unwrap().expose(), "C01X00T47");
    assert_eq!(PassportNumber::parse(" "), Err(PassportError::Empty));
    assert_eq!(PassportNumber::parse("A123"), Err(PassportError::Length));
    assert_eq!(PassportNumber::parse("A12345678901234567890"), Err(PassportError::Length));
    assert_eq!(PassportNumber::parse("Ж1234567"), Err(PassportError::Characters));
    assert_eq!(PassportNumber::parse("U12345/7"), Err(PassportError::Characters));
}

#[test]
fn a_document_has_one_canonical_form_and_shows_its_end() {
    let iin = Document::Iin(Iin::parse("500101 100000").unwrap());
    assert_eq!(iin.canonical(), "iin:500101100000");
    assert_eq!(iin.masked(), "••••••••0000");
    assert_eq!(iin.expose(), "500101100000");
    assert_eq!(iin.kind(), DocumentKind::Iin);
    let passport = turkish_passport();
    assert_eq!(passport.canonical(), "passport:TR:U1234567");
    assert_eq!(passport.masked(), "TR ••••4567");
    assert_eq!(passport.expose(), "TR U1234567");
    assert_eq!(passport.kind(), DocumentKind::Passport);
    assert_eq!(PassportNumber::parse("A1234").unwrap().masked(), "•••34");
}

#[test]
fn nothing_shows_the_number_by_accident() {
    assert_eq!(format!("{:?}", turkish_passport()), "Document(passport, ***)");
    assert_eq!(format!("{:?}", PassportNumber::parse("U1234567").unwrap()), "PassportNumber(***)");
}

#[test]
fn the_outside_systems_get_the_agreed_form() {
    let iin = Document::Iin(Iin::parse("500101100000").unwrap());
    assert_eq!(serde_json::to_string(&iin).unwrap(), r#"{"type":"iin","value":"500101100000"}"#);
    let passport = turkish_passport();
    let json = serde_json::to_string(&passport).unwrap();
    assert_eq!(json, r#"{"type":"passport","country":"TR","value":"U1234567"}"#);
    assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), passport);
    for wrong in [
        r#"{"type":"iin","value":"500101100001"}"#,
        r#"{"type":"passport","value":"U1234567"}"#,
        r#"{"type":"passport","country":"XX","value":"U1234567"}"#,
        r#"{"type":"visa","value":"U1234567"}"#,
    ] {
        assert!(serde_json::from_str::<Document>(wrong).is_err(), "{wrong}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        if let Ok(number) = PassportNumber::parse(&text) {
            prop_assert!((5..=20).contains(&number.expose().len()));
            prop_assert_eq!(PassportNumber::parse(number.expose()), Ok(number.clone()));
            prop_assert!(number.masked().chars().filter(|character| *character == '•').count() >= 3);
        }
    }

    #[test]
    fn small_letters_and_blanks_change_nothing(number in "[A-Z0-9]{5,20}") {
        let typed: String = number.to_lowercase().chars().flat_map(|character| [character, ' ']).collect();
        let parsed = PassportNumber::parse(&typed).unwrap();
        prop_assert_eq!(parsed.expose(), number);
    }
}
