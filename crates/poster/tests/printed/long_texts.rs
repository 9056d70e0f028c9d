//! Names and addresses of any length stay in their place.

use std::path::Path;

use ashyq_poster::PosterText;

use crate::support::{LINK, Picture, Word, printed, sample, text_of, words_of};

/// 15 mm at the sides, in points.
const MARGIN: f64 = 42.5;
const WIDTH: f64 = 595.28;
const HEIGHT: f64 = 841.89;
/// No office printer prints the last 9 mm.
const FOOT: f64 = 25.5;

/// A name of 200 characters, as the register has them.
fn long_name() -> String {
    let name = "«Қазақстан Республикасы тұтынушылар кооперативтерінің «Ынтымақтастық-Достық» сауда-ойын-сауық, \
                қоғамдық тамақтану және тұрмыстық қызмет көрсету орталығы» жауапкершілігі шектеулі серіктестігінің \
                № 7 филиалы";
    let name: String = name.chars().cycle().take(200).collect();
    assert_eq!(name.chars().count(), 200);
    name
}

fn overlap(one: &Word, other: &Word) -> bool {
    let width = one.right.min(other.right) - one.left.max(other.left);
    let height = one.bottom.min(other.bottom) - one.top.max(other.top);
    width > 0.5 && height > 1.5
}

/// Every word lies between the margins, and none on another one.
fn fits(pdf: &Path) {
    for page in ["1", "2"] {
        let words = words_of(pdf, page);
        assert!(words.len() > 20, "page {page} has words");
        for (index, word) in words.iter().enumerate() {
            let inside = word.left >= MARGIN - 1.0 && word.right <= WIDTH - MARGIN + 1.0;
            assert!(inside && word.top >= 0.0 && word.bottom <= HEIGHT - FOOT, "page {page}: {word:?}");
            if let Some(below) = words[index + 1..].iter().find(|other| overlap(word, other)) {
                unreachable!("page {page}: {word:?} lies on {below:?}");
            }
        }
    }
    assert_eq!(Picture::of_page_one(pdf, "60").decoded().0, LINK);
}

fn with(name: &str, address: &str) -> PosterText {
    PosterText { venue_name: name.to_owned(), venue_address: address.to_owned(), ..sample() }
}

/// The letters alone: a cut word and a line's end differ only in what stands between letters.
fn letters(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

#[test]
fn an_ordinary_poster_fits() {
    fits(&printed("ordinary", &sample()));
}

#[test]
fn a_name_of_200_characters_is_printed_whole() {
    let (name, address) = (long_name(), long_name().replace('«', ""));
    let pdf = printed("long-name", &with(&name, &address));
    fits(&pdf);
    let front = letters(&text_of(&pdf, "1"));
    assert!(front.contains(&letters(&name)) && front.contains(&letters(&address)), "{front}");
}

#[test]
fn a_word_of_60_characters_is_printed_whole() {
    for word in ["Ұзақсөзқұрылымы".repeat(4), "Щ".repeat(60), "W".repeat(60)] {
        assert_eq!(word.chars().count(), 60);
        let pdf = printed("long-word", &with(&word, &word));
        fits(&pdf);
        assert_eq!(letters(&text_of(&pdf, "1")).matches(&word).count(), 2, "{word}");
    }
}

#[test]
fn a_name_without_end_is_shortened_and_says_so() {
    let pdf = printed("endless", &with(&long_name().repeat(20), &"Щ".repeat(5_000)));
    fits(&pdf);
    assert_eq!(text_of(&pdf, "1").matches('…').count(), 2);
}

#[test]
fn long_texts_of_our_own_shrink_both_languages_alike() {
    let mut text = sample();
    text.steps[0]
        .ru
        .push_str(" Затем подождите, пока приложение запросит статус в базе Министерства здравоохранения.");
    let pdf = printed("long-steps", &text);
    fits(&pdf);
    let words = words_of(&pdf, "1");
    let height = |text: &str| {
        let word = words.iter().find(|word| word.text == text);
        word.map(|word| word.bottom - word.top).unwrap_or_else(|| unreachable!("{text} in {words:?}"))
    };
    assert!((height("қосымшасын") - height("Откройте")).abs() < 0.01, "equal letters");
    assert!((height("сканерлеңіз") - height("Отсканируйте")).abs() < 0.01, "equal letters");
}
