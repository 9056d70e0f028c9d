#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use unicode_normalization::UnicodeNormalization;

use super::*;

#[test]
fn a_message_is_cleaned_once() {
    let words = Words::parse("\u{feff}  Тест теріс,\r\nмәртебе қызыл.\rНеге?\u{2028}Рақмет \n").unwrap();
    assert_eq!(words.expose(), "Тест теріс,\nмәртебе қызыл.\nНеге?\nРақмет");
    // й and ё written with a combining mark become one character each.
    assert_eq!(Words::parse("Синии\u{306}, же\u{308}лты\u{439}").unwrap().expose(), "Синий, жёлтый");
    assert_eq!(Words::parse("ӘәҒғҚқҢңӨөҰұҮүҺһІі ₸ №").unwrap().expose(), "ӘәҒғҚқҢңӨөҰұҮүҺһІі ₸ №");
}

#[test]
fn the_limit_counts_characters_not_bytes() {
    assert!(Words::parse(&"қ".repeat(2000)).is_ok());
    assert_eq!(Words::parse(&"қ".repeat(2001)), Err(WordsError::TooLong { count: 2001, limit: 2000 }));
    // 2000 letters of two characters each that are one after normalisation.
    assert!(Words::parse(&"и\u{306}".repeat(2000)).is_ok());
    assert!(Words::parse(&format!(" {} ", "a".repeat(2000))).is_ok());
}

#[test]
fn what_hides_or_steers_is_refused() {
    assert_eq!(Words::parse(" \n\t "), Err(WordsError::Empty));
    assert_eq!(Words::parse("\u{200b}\u{feff}"), Err(WordsError::Empty));
    for hidden in [
        '\0',
        '\u{8}',
        '\u{1b}',
        '\u{7f}',
        '\u{9b}',
        '\u{202e}',
        '\u{2066}',
        '\u{200f}',
        '\u{61c}',
        '\u{e0041}',
        '\u{fff9}',
    ] {
        assert_eq!(Words::parse(&format!("a{hidden}b")), Err(WordsError::Hidden), "{hidden:?}");
        assert_eq!(TestPlace::parse(&format!("a{hidden}b")), Err(WordsError::Hidden), "{hidden:?}");
    }
    assert!(Words::parse("a\tb\nc").is_ok());
}

#[test]
fn a_place_stands_on_one_line() {
    assert_eq!(TestPlace::parse(" Зертхана\r\n№ 5 ").unwrap().expose(), "Зертхана  № 5");
    assert_eq!(TestPlace::parse(&"a".repeat(201)), Err(WordsError::TooLong { count: 201, limit: 200 }));
}

#[test]
fn nothing_shows_the_text_by_accident() {
    assert_eq!(format!("{:?}", Words::parse("secret").unwrap()), "Words(***)");
    assert_eq!(format!("{:?}", TestPlace::parse("secret").unwrap()), "TestPlace(***)");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        if let Ok(words) = Words::parse(&text) {
            let kept = words.expose();
            prop_assert!(!kept.is_empty() && kept.chars().count() <= WORDS_LIMIT);
            prop_assert!(!kept.chars().any(|character| character.is_control() && character != '\n' && character != '\t'));
            prop_assert!(kept.chars().eq(kept.chars().nfc()), "not NFC");
            prop_assert_eq!(Words::parse(kept), Ok(words.clone()));
            let json = serde_json::to_string(&words).unwrap();
            prop_assert_eq!(serde_json::from_str::<Words>(&json).unwrap(), words);
        }
    }
}
