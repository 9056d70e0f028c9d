//! The folded texts of all venues in one piece of memory, one byte a letter, so that a search reads as little as it can.

use memchr::memmem::Finder;

use super::bits::Bits;

/// Between two venues; no encoded letter has this byte.
const END: u8 = b'\n';
/// Four bytes of six bits each follow it: a letter outside ASCII and the Russian alphabet.
const OTHER: u8 = 0xa0;

/// A folded text, one byte for a letter of ASCII or the Russian alphabet. A text is a part of another one where its bytes
/// are: no letter's bytes are a part of other letters' bytes.
pub(super) fn encode(folded: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(folded.len());
    for letter in folded.chars() {
        match u32::from(letter) {
            code @ 0..0x80 => bytes.push(code as u8),
            code @ 0x430..0x450 => bytes.push((code - 0x430) as u8 | 0x80),
            code => {
                bytes.push(OTHER);
                bytes.extend([18, 12, 6, 0].map(|shift| 0xc0 | (code >> shift & 0x3f) as u8));
            }
        }
    }
    bytes
}

/// Texts, searched together.
#[derive(Default)]
pub(super) struct Haystack {
    bytes: Vec<u8>,
    /// Where each text ends, at its mark.
    ends: Vec<u32>,
}

impl Haystack {
    pub(super) fn push(&mut self, folded: &str) {
        self.bytes.extend(encode(folded));
        // Two hundred thousand texts of five hundred letters are far below 4 GiB.
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
        self.bytes.push(END);
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.ends.len()).map(|place| self.text(place))
    }

    fn begin(&self, place: usize) -> usize {
        if place == 0 { 0 } else { self.ends[place - 1] as usize + 1 }
    }

    fn text(&self, place: usize) -> &[u8] {
        &self.bytes[self.begin(place)..self.ends[place] as usize]
    }

    /// The texts of which every one of the words is a part.
    pub(super) fn with_all(&self, words: &[Vec<u8>]) -> Bits {
        let mut found = Bits::none(self.len());
        // The longest is the rarest, as a rule.
        let Some(longest) = words.iter().max_by_key(|word| word.len()) else { return found };
        let rest: Vec<Finder<'_>> = words.iter().filter(|word| *word != longest).map(Finder::new).collect();
        let finder = Finder::new(longest);
        let (mut at, mut place) = (0, 0);
        while let Some(offset) = self.bytes.get(at..).and_then(|bytes| finder.find(bytes)) {
            let hit = at + offset;
            place += self.ends[place..].partition_point(|end| (*end as usize) < hit);
            let Some(end) = self.ends.get(place) else { break };
            if rest.iter().all(|word| word.find(self.text(place)).is_some()) {
                found.set(place);
            }
            at = *end as usize + 1;
            place += 1;
            if place == self.ends.len() {
                break;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stay_parts() {
        for (text, part, expected) in [
            ("достик", "ости", true),
            ("достик", "стив", false),
            ("cafe 中国", "国", true),
            ("cafe 中国", "e 中", true),
            ("中国", "人", false),
            ("а", "\u{430}", true),
        ] {
            let (text, part) = (encode(text), encode(part));
            assert_eq!(text.windows(part.len()).any(|window| window == part), expected);
        }
    }

    #[test]
    fn every_text_is_found_and_no_border_crossed() {
        let mut haystack = Haystack::default();
        for text in ["кафе абай", "", "абай кафе", "фе"] {
            haystack.push(text);
        }
        let found = |words: &[&str]| {
            let words: Vec<_> = words.iter().map(|word| encode(word)).collect();
            let bits = haystack.with_all(&words);
            (0..haystack.len()).filter(|place| bits.has(*place)).collect::<Vec<_>>()
        };
        assert_eq!(found(&["фе"]), [0, 2, 3]);
        assert_eq!(found(&["фе", "абай"]), [0, 2]);
        assert_eq!(found(&["е ф"]), [] as [usize; 0]);
        assert_eq!(found(&["кафе", "кафе"]), [0, 2]);
    }
}
