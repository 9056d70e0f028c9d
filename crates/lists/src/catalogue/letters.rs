//! Folded texts in few bytes, so that a search reads as little as it can.

/// Four bytes of six bits each follow it: a letter outside ASCII and the Russian alphabet.
const OTHER: u8 = 0xa0;
/// Bytes below this one are a whole letter each.
pub(super) const WHOLE_LETTERS: u8 = OTHER;

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
}
