#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::randomness::SeededRandomness;

#[test]
fn leading_zeros_are_kept() {
    /// Always draws the number 42.
    struct FortyTwo;
    impl Randomness for FortyTwo {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.copy_from_slice(&42_u32.to_le_bytes());
        }
    }
    assert_eq!(OneTimeCode::generate(&FortyTwo).expose(), "000042");
}

/// SEC 2.3: chi-square over 1e6 codes, per place and digit. With 9 degrees of freedom 33.7 is passed once in 10,000 times;
/// the seed is fixed, so the test does not fail by chance.
#[test]
fn the_codes_are_uniform() {
    let randomness = SeededRandomness::new(2021);
    let mut counts = [[0_u32; 10]; DIGITS];
    for _ in 0..1_000_000 {
        for (place, digit) in OneTimeCode::generate(&randomness).0.iter().enumerate() {
            counts[place][usize::from(digit - b'0')] += 1;
        }
    }
    for count in counts {
        let chi_square: f64 =
            count.iter().map(|seen| (f64::from(*seen) - 100_000.0).powi(2) / 100_000.0).sum();
        assert!(chi_square < 33.7, "{count:?}");
    }
}

#[test]
fn it_is_read_as_people_type_it() {
    let code = OneTimeCode::parse("012345").unwrap();
    for typed in ["012 345", " 012-345 ", "0 1 2 3 4 5", "012\u{2013}345", "\u{200e}012\u{a0}345"] {
        assert_eq!(OneTimeCode::parse(typed).unwrap(), code, "{typed:?}");
    }
    assert_ne!(OneTimeCode::parse("012346").unwrap(), code);
    assert_eq!(OneTimeCode::parse(" "), Err(CodeError::Empty));
    for typed in ["12345", "0123456", "01234a", "٠١٢٣٤٥", "¹²³"] {
        assert_eq!(OneTimeCode::parse(typed), Err(CodeError::Form), "{typed:?}");
    }
}

#[test]
fn nothing_shows_the_code_by_accident() {
    assert_eq!(format!("{:?}", OneTimeCode::parse("012345").unwrap()), "OneTimeCode(***)");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        if let Ok(code) = OneTimeCode::parse(&text) {
            prop_assert_eq!(code.expose().len(), 6);
        }
    }

    #[test]
    fn what_is_generated_is_read_back(seed in any::<u64>()) {
        let code = OneTimeCode::generate(&SeededRandomness::new(seed));
        prop_assert_eq!(OneTimeCode::parse(code.expose()), Ok(code));
    }
}
