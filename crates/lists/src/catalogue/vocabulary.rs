//! The words of a list, and which venues have them. A list has far fewer words than venues, so a search goes through the
//! words and adds up their venues.

use std::collections::HashMap;

use memchr::memmem::Finder;

use super::bits::Bits;
use super::letters::{WHOLE_LETTERS, encode};

/// A wrong letter in a shorter word makes of it too many others.
const SHORTEST: usize = 4;
/// Between two words; no encoded letter has this byte.
const END: u8 = b'\n';
/// So many words with a letter take longer to go through than a set takes to copy.
const FREQUENT: usize = 200;

/// Words with the places of their texts.
pub(super) struct Vocabulary {
    texts: usize,
    /// All words in their order, each with its mark.
    bytes: Vec<u8>,
    /// Where each word ends, at its mark.
    ends: Vec<u32>,
    places: Vec<Places>,
    /// The texts by letter, where many words have it: one letter or digit would else be found in half of all words.
    letters: Vec<(u8, Bits)>,
    /// The words in the order that they have without their first letter.
    without_first: Vec<u32>,
}

/// The texts that have a word.
enum Places {
    Few(Box<[u32]>),
    Many(Bits),
}

impl Places {
    fn of(places: Vec<u32>, texts: usize) -> Self {
        // A bit for each text, or four bytes for each place.
        if places.len() * 32 < texts {
            return Self::Few(places.into());
        }
        let mut bits = Bits::none(texts);
        places.iter().for_each(|place| bits.set(*place as usize));
        Self::Many(bits)
    }

    fn add_to(&self, found: &mut Bits) {
        match self {
            Self::Few(places) => places.iter().for_each(|place| found.set(*place as usize)),
            Self::Many(bits) => found.add_those_of(bits),
        }
    }
}

impl Vocabulary {
    /// Takes in folded texts; each has the place at which it comes.
    pub(super) fn new(folded: impl Iterator<Item = String>) -> Self {
        let mut known: HashMap<Vec<u8>, Vec<u32>> = HashMap::new();
        let mut texts = 0;
        for (text, place) in folded.zip(0..) {
            texts += 1;
            for word in text.split(' ').filter(|word| !word.is_empty()) {
                let places = known.entry(encode(word)).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        let mut known: Vec<_> = known.into_iter().collect();
        known.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let mut all = Self {
            texts,
            bytes: Vec::new(),
            ends: Vec::with_capacity(known.len()),
            places: Vec::with_capacity(known.len()),
            letters: Vec::new(),
            without_first: Vec::new(),
        };
        for (word, places) in known {
            all.bytes.extend(word);
            // The words of two hundred thousand texts are far below 4 GiB.
            all.ends.push(u32::try_from(all.bytes.len()).unwrap_or(u32::MAX));
            all.bytes.push(END);
            all.places.push(Places::of(places, texts));
        }
        let mut without_first: Vec<u32> = (0..).take(all.ends.len()).collect();
        without_first.sort_unstable_by(|one, other| all.rest(*one).cmp(all.rest(*other)));
        all.without_first = without_first;
        all.letters = all.frequent_letters();
        all
    }

    fn frequent_letters(&self) -> Vec<(u8, Bits)> {
        let mut words_with = [0_usize; WHOLE_LETTERS as usize];
        let mut found: Vec<Option<Bits>> = (0..WHOLE_LETTERS).map(|_| None).collect();
        for at in 0..self.ends.len() {
            let mut letters = self.word(at).to_vec();
            letters.sort_unstable();
            letters.dedup();
            for letter in letters.into_iter().take_while(|letter| *letter < WHOLE_LETTERS) {
                words_with[usize::from(letter)] += 1;
                let bits = found[usize::from(letter)].get_or_insert_with(|| Bits::none(self.texts));
                self.places[at].add_to(bits);
            }
        }
        let letters = (0..WHOLE_LETTERS).zip(found);
        let frequent = letters.filter(|(letter, _)| words_with[usize::from(*letter)] >= FREQUENT);
        frequent.filter_map(|(letter, bits)| Some((letter, bits?))).collect()
    }

    fn word(&self, at: usize) -> &[u8] {
        let begin = if at == 0 { 0 } else { self.ends[at - 1] as usize + 1 };
        &self.bytes[begin..self.ends[at] as usize]
    }

    /// A word without its first letter.
    fn rest(&self, at: u32) -> &[u8] {
        &self.word(at as usize)[1..]
    }

    /// The texts that have a word of which this is a part.
    pub(super) fn with_part(&self, part: &[u8]) -> Bits {
        if let [letter] = part
            && let Some((_, bits)) = self.letters.iter().find(|(known, _)| known == letter)
        {
            return bits.clone();
        }
        let mut found = Bits::none(self.texts);
        let finder = Finder::new(part);
        let (mut at, mut word) = (0, 0);
        while let Some(offset) = self.bytes.get(at..).and_then(|bytes| finder.find(bytes)) {
            let hit = at + offset;
            word = self.word_at(hit, word);
            let (Some(end), Some(places)) = (self.ends.get(word), self.places.get(word)) else { break };
            places.add_to(&mut found);
            at = *end as usize + 1;
            word += 1;
        }
        found
    }

    /// The word of a byte; it is this one or one after it. Hits of a short part are close together, so that looking a few words
    /// ahead finds it sooner than halving all that are left.
    fn word_at(&self, hit: usize, from: usize) -> usize {
        let is_before = |end: &u32| (*end as usize) < hit;
        let (mut low, mut step) = (from, 1);
        while self.ends.get(low + step - 1).is_some_and(is_before) {
            low += step;
            step *= 2;
        }
        let high = self.ends.len().min(low + step - 1);
        low + self.ends[low..high].partition_point(is_before)
    }

    /// Adds the texts with a word that is this one but for a letter, whole or as its beginning.
    pub(super) fn add_like(&self, wanted: &[u8], found: &mut Bits) {
        if wanted.len() < SHORTEST {
            return;
        }
        let (first, rest) = (&wanted[..1], &wanted[1..]);
        for at in self.beginning_with(first).filter(|at| begins_like(self.word(*at), wanted)) {
            self.places[at].add_to(found);
        }
        // The first letter is the wrong one: too many, another, missing.
        let missing = self.without_first_beginning_with(wanted);
        let other = self.without_first_beginning_with(rest).chain(missing);
        for at in self.beginning_with(rest).chain(other) {
            self.places[at].add_to(found);
        }
    }

    fn beginning_with(&self, beginning: &[u8]) -> impl Iterator<Item = usize> + use<> {
        let from = self.first_where(|at| self.word(at) >= beginning);
        let to = self.first_where(|at| self.word(at) >= beginning && !self.word(at).starts_with(beginning));
        from..to
    }

    fn first_where(&self, is: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if is(middle) { high = middle } else { low = middle + 1 }
        }
        low
    }

    fn without_first_beginning_with<'a>(&'a self, beginning: &[u8]) -> impl Iterator<Item = usize> + use<'a> {
        let from = self.without_first.partition_point(|at| self.rest(*at) < beginning);
        let here = &self.without_first[from..];
        let to = here.partition_point(|at| self.rest(*at).starts_with(beginning));
        here[..to].iter().map(|at| *at as usize)
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
    use proptest::prelude::*;

    use super::*;

    fn vocabulary(texts: &[&str]) -> Vocabulary {
        Vocabulary::new(texts.iter().map(|text| (*text).to_owned()))
    }

    fn places(bits: &Bits) -> Vec<usize> {
        bits.places_from(0).collect()
    }

    #[test]
    fn one_letter_may_be_wrong() {
        for (word, wanted, expected) in [
            ("dostyk", "dastyk", true),
            ("dostyk", "dostk", true),
            ("dostyk", "dosstyk", true),
            ("dostyk", "ostyk", true),
            ("dostyk", "bostyk", true),
            ("dostyk", "adostyk", true),
            ("dostyk", "dostykk", true),
            ("dostykov", "dastyk", true),
            ("dostyk", "dostyk", true),
            ("dostyk", "dastik", false),
            ("dost", "dostyk", false),
            ("dosty", "dostyk", true),
            ("abai", "dostyk", false),
        ] {
            assert_eq!(begins_like(word.as_bytes(), wanted.as_bytes()), expected, "{word} {wanted}");
            let mut found = Bits::none(1);
            vocabulary(&[word]).add_like(wanted.as_bytes(), &mut found);
            assert_eq!(found.any(), expected, "{word} {wanted}, looked up");
        }
    }

    #[test]
    fn every_text_is_found_and_no_border_crossed() {
        let vocabulary = vocabulary(&["кафе абай", "", "абай кафе", "фе"]);
        let found = |words: &[&str]| {
            let words: Vec<_> = words.iter().map(|word| encode(word)).collect();
            let parts: Vec<Bits> = words.iter().map(|word| vocabulary.with_part(word)).collect();
            places(&Bits::common(4, &parts))
        };
        assert_eq!(found(&["фе"]), [0, 2, 3]);
        assert_eq!(found(&["фе", "абай"]), [0, 2]);
        assert_eq!(found(&["ефе"]), [] as [usize; 0]);
        assert_eq!(found(&["йк"]), [] as [usize; 0]);
        assert_eq!(found(&["кафе", "кафе"]), [0, 2]);
    }

    #[test]
    fn a_letter_of_many_words_is_found_in_all_of_them() {
        let texts: Vec<String> = (0..900).map(|number| format!("үй {number}")).collect();
        let all = Vocabulary::new(texts.iter().cloned());
        assert!(all.letters.iter().any(|(letter, _)| *letter == b'7'));
        for letter in ["7", "0", "y", "й"] {
            let part = encode(&ashyq_domain::fold::for_search(letter));
            let expected: Vec<usize> = (0..900).filter(|at| texts[*at].contains(letter)).collect();
            assert_eq!(places(&all.with_part(&part)), expected, "{letter}");
        }
    }

    proptest! {
        /// Looked up through the orders of the words, the same is found as by asking every word.
        #[test]
        fn lookups_find_what_asking_every_word_finds(texts in prop::collection::vec("[abc]{1,7}( [abc]{1,7}){0,2}", 1..40), wanted in "[abc]{1,7}") {
            let all = Vocabulary::new(texts.iter().cloned());
            let expected = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
                (0..texts.len()).filter(|place| texts[*place].split(' ').any(fits)).collect()
            };
            prop_assert_eq!(places(&all.with_part(wanted.as_bytes())), expected(&|word| word.contains(&wanted)));
            let mut like = Bits::none(texts.len());
            all.add_like(wanted.as_bytes(), &mut like);
            let fits = |word: &str| wanted.len() >= SHORTEST && begins_like(word.as_bytes(), wanted.as_bytes());
            prop_assert_eq!(places(&like), expected(&fits));
        }
    }
}
