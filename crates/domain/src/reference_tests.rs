#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::checked::{ALPHABET, LENGTH};
use crate::randomness::SeededRandomness;

fn sample() -> Reference {
    Reference::generate(&SeededRandomness::new(1))
}

#[test]
fn a_reference_has_the_agreed_form() {
    let text = sample().to_string();
    assert_eq!(text.len(), 13);
    assert!(text.starts_with("ASH-") && text.as_bytes()[8] == b'-');
    assert!(!text[4..].contains(['0', 'O', '1', 'I', 'L', 'U']));
    assert_eq!(Reference::parse(&text), Ok(sample()));
    assert_eq!(format!("{:?}", sample()), text);
}

#[test]
fn the_check_character_never_changes_its_rule() {
    // Fixed for good: these stand in people's messages.
    assert_eq!(
        Reference::parse("ASH-2222-2226").map(|reference| reference.to_string()).unwrap(),
        "ASH-2222-2226"
    );
    assert_eq!(
        Reference::parse("ASH-KZ74-MWXS").map(|reference| reference.to_string()).unwrap(),
        "ASH-KZ74-MWXS"
    );
}

#[test]
fn it_is_read_as_people_type_it() {
    let reference = Reference::parse("ASH-KZ74-MWXS").unwrap();
    for typed in [
        "ash-kz74-mwxs",
        "ASHKZ74MWXS",
        "KZ74MWXS",
        "kz74 mwxs",
        " ASH – KZ74 – MWXS ",
        "ASH\u{2011}KZ74\u{2011}MWXS\u{200b}",
        // Cyrillic А, Н, К, М, Х.
        "АSН-КZ74-МWХS",
        "кz74мwхs",
    ] {
        assert_eq!(Reference::parse(typed), Ok(reference), "{typed:?}");
    }
}

#[test]
fn other_texts_are_refused_with_the_reason() {
    assert_eq!(Reference::parse(" - "), Err(ReferenceError::Empty));
    assert_eq!(Reference::parse("ASH-KZ74-MWX"), Err(ReferenceError::Form));
    assert_eq!(Reference::parse("ASH-KZ74-MWXSP"), Err(ReferenceError::Form));
    assert_eq!(Reference::parse("ASH-KZ74-MWX0"), Err(ReferenceError::Form));
    assert_eq!(Reference::parse("ASH-KZ74-MWXЖ"), Err(ReferenceError::Form));
    assert_eq!(Reference::parse("ASH-KZ74-MWXT"), Err(ReferenceError::Check));
}

#[test]
fn eight_characters_that_begin_like_the_prefix_are_no_prefix() {
    let body = (0..30)
        .map(|at| format!("ASH2345{}", char::from(ALPHABET[at])))
        .find(|body| Reference::parse(body).is_ok());
    let reference = Reference::parse(&body.unwrap()).unwrap();
    assert!(reference.to_string().starts_with("ASH-ASH2-345"));
    assert_eq!(Reference::parse(&reference.to_string()), Ok(reference));
}

#[test]
fn it_survives_being_stored() {
    let json = serde_json::to_string(&sample()).unwrap();
    assert_eq!(serde_json::from_str::<Reference>(&json).unwrap(), sample());
    assert!(serde_json::from_str::<Reference>("\"ASH-KZ74-MWXT\"").is_err());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        if let Ok(reference) = Reference::parse(&text) {
            prop_assert_eq!(Reference::parse(&reference.to_string()), Ok(reference));
        }
    }

    #[test]
    fn what_is_generated_is_read_back(seed in any::<u64>()) {
        let reference = Reference::generate(&SeededRandomness::new(seed));
        prop_assert_eq!(Reference::parse(&reference.to_string()), Ok(reference));
    }

    #[test]
    fn every_single_wrong_character_is_found(seed in any::<u64>()) {
        let Reference(Checked(right)) = Reference::generate(&SeededRandomness::new(seed));
        for place in 0..LENGTH {
            for letter in ALPHABET.iter().filter(|letter| **letter != right[place]) {
                let mut wrong = right;
                wrong[place] = *letter;
                let text = String::from_utf8(wrong.to_vec()).unwrap();
                prop_assert_eq!(Reference::parse(&text), Err(ReferenceError::Check));
            }
        }
    }
}
