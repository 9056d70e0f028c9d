//! The words of a list, and which venues have them: for words that nobody spelt so.

use std::collections::HashMap;

use super::bits::Bits;
use super::haystack::Haystack;

/// A wrong letter in a shorter word makes of it too many others.
const SHORTEST: usize = 4;

/// Words with the places of their texts.
pub(super) struct Vocabulary {
    words: Vec<Word>,
}

struct Word {
    letters: Box<[u8]>,
    places: Box<[u32]>,
}

impl Vocabulary {
    pub(super) fn new(haystack: &Haystack) -> Self {
        let mut places: HashMap<&[u8], Vec<u32>> = HashMap::new();
        for (text, place) in haystack.texts().zip(0..) {
            for word in text.split(|byte| *byte == b' ').filter(|word| word.len() + 1 >= SHORTEST) {
                let places = places.entry(word).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        let word =
            |(letters, places): (&[u8], Vec<u32>)| Word { letters: letters.into(), places: places.into() };
        Self { words: places.into_iter().map(word).collect() }
    }

    /// Adds the texts with a word that is this one but for a letter, whole or as its beginning.
    pub(super) fn like(&self, wanted: &[u8], found: &mut Bits) {
        if wanted.len() < SHORTEST {
            return;
        }
        for word in &self.words {
            if begins_like(&word.letters, wanted) {
                for place in &word.places {
                    found.set(*place as usize);
                }
            }
        }
    }
}

/// Whether a letter changed, put in or taken out makes of `wanted` the word or a beginning of it.
fn begins_like(word: &[u8], wanted: &[u8]) -> bool {
    let same = word.iter().zip(wanted).take_while(|(one, other)| one == other).count();
    if same == wanted.len() {
        return true;
    }
    let (word, wanted) = (&word[same..], &wanted[same..]);
    let rest = &wanted[1..];
    let changed = !word.is_empty() && word[1..].starts_with(rest);
    changed || word.starts_with(rest) || (!word.is_empty() && word[1..].starts_with(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_may_be_wrong() {
        for (word, wanted, expected) in [
            ("dostyk", "dastyk", true),
            ("dostyk", "dostk", true),
            ("dostyk", "dosstyk", true),
            ("dostyk", "ostyk", true),
            ("dostyk", "dostykk", true),
            ("dostykov", "dastyk", true),
            ("dostyk", "dostyk", true),
            ("dostyk", "dastik", false),
            ("dost", "dostyk", false),
            ("dosty", "dostyk", true),
            ("abai", "dostyk", false),
        ] {
            assert_eq!(begins_like(word.as_bytes(), wanted.as_bytes()), expected, "{word} {wanted}");
        }
    }
}
