#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::fold::for_search;
use crate::randomness::SeededRandomness;

#[test]
fn every_category_has_a_code_and_three_names() {
    assert_eq!(Category::all().count(), 28);
    for category in Category::all() {
        assert_eq!(Category::parse(category.code()), Some(category));
        for language in [Language::Kk, Language::Ru, Language::En] {
            assert!(category.name(language).chars().count() > 2, "{category} {language:?}");
            assert_ne!(category.name(language), category.code());
        }
    }
    assert_eq!(Category::parse("casino_on_the_moon"), None);
}

#[test]
fn a_name_is_one_clean_line() {
    assert_eq!(VenueName::parse("  «Достық»\u{a0} \n кафесі ").unwrap().as_str(), "«Достық» кафесі");
    assert_eq!(VenueName::parse(" \t "), Err(WordsError::Empty));
    assert_eq!(VenueName::parse("a\u{202e}b"), Err(WordsError::Hidden));
    assert_eq!(VenueName::parse("a\u{0}b"), Err(WordsError::Hidden));
    assert!(VenueName::parse(&"ұ".repeat(NAME_LIMIT)).is_ok());
    assert_eq!(
        VenueName::parse(&"ұ".repeat(NAME_LIMIT + 1)),
        Err(WordsError::TooLong { count: NAME_LIMIT + 1, limit: NAME_LIMIT })
    );
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let code = VenueCode::generate(&SeededRandomness::new(7));
    let typed = format!(" {}-{} ", &code.as_str()[..4].to_lowercase(), &code.as_str()[4..]);
    assert_eq!(VenueCode::parse(&typed), Ok(code));
    assert_eq!(VenueCode::parse(""), Err(CheckedError::Empty));
    assert_eq!(VenueCode::parse("1234567"), Err(CheckedError::Form));
    let last = code.as_str().chars().next_back().unwrap();
    let other = if last == '2' { '3' } else { '2' };
    assert_eq!(VenueCode::parse(&format!("{}{other}", &code.as_str()[..7])), Err(CheckedError::Check));
}

#[test]
fn search_folds_kazakh_letters_quotes_and_case() {
    assert_eq!(for_search("«ДОСТЫҚ» Кафесі"), for_search("достык кафеси"));
    assert_eq!(for_search("Әлём  ҒҢҮҰҺӨ"), "алем гнуухо");
    assert_eq!(for_search("COFFEE"), for_search("СOFFЕЕ"));
    // Latin letters of the same look as one, in capitals.
    assert_eq!(for_search("Кiтап үйi"), for_search("кітап үйі"));
    assert_eq!(for_search("АBСЕHIКМОРTУХ"), for_search("ABCEHIKMOPTYX"));
    assert_eq!(for_search("ТHE BАҢК"), for_search("THE ВАНК"));
    assert_eq!(for_search("Алматы-Арена, №5"), "алматы арена 5");
    assert_eq!(for_search("  "), "");
    // A part of a word folds as it does inside the word.
    assert!(for_search("Кофейня COFFEE").contains(&for_search("ко")));
    assert!(for_search("Кофейня COFFEE").contains(&for_search("СOFF")));
}
