//! Looks over an XML part while it is unpacked, for what the reader of workbooks must never be given.

use crate::error::FileError;

/// So much of a part is kept between two pieces, for words that are cut in two.
const OVERLAP: usize = 48;
/// The most bytes without a tag: a text of Excel has at most 32,767 characters.
const LONGEST_RUN: usize = 1024 * 1024;
/// The attribute by which the reader of workbooks takes memory in advance.
const RESERVE: &[u8] = b"uniqueCount";

/// Watches one part.
pub(crate) struct Scan {
    window: Vec<u8>,
    run: usize,
    tags: usize,
    most_tags: usize,
    reserve: usize,
    begun: bool,
}

impl Scan {
    /// For a part with at most so many tags.
    pub(crate) fn new(most_tags: usize) -> Self {
        // Every text that is told in advance needs a tag at least.
        Self { window: Vec::new(), run: 0, tags: 0, most_tags, reserve: most_tags / 2, begun: false }
    }

    /// Takes the next piece.
    pub(crate) fn feed(&mut self, piece: &[u8]) -> Result<(), FileError> {
        if !self.begun {
            let start = piece.strip_prefix(b"\xef\xbb\xbf").unwrap_or(piece).trim_ascii_start();
            // Anything else, UTF-16 among it, would pass by what is looked for here.
            if !start.starts_with(b"<") {
                return Err(FileError::Damaged);
            }
            self.begun = true;
        }
        self.window.extend_from_slice(piece);
        let end = self.window.len().saturating_sub(OVERLAP);
        self.look(end)?;
        self.window.drain(..end);
        Ok(())
    }

    /// Ends the part.
    pub(crate) fn finish(mut self) -> Result<(), FileError> {
        self.look(self.window.len())
    }

    /// Looks at what begins before `end`.
    fn look(&mut self, end: usize) -> Result<(), FileError> {
        let mut last = 0;
        for at in memchr::memchr3_iter(b'<', b'u', 0, &self.window[..end]) {
            match self.window[at] {
                0 => return Err(FileError::Damaged),
                b'u' => {
                    let reserves = self.window[at..].strip_prefix(RESERVE);
                    if reserves.is_some_and(|rest| !reserves_little(rest, self.reserve)) {
                        return Err(FileError::Bomb);
                    }
                }
                b'<' => {
                    let tag = &self.window[at + 1..];
                    if tag.starts_with(b"!DOCTYPE") || tag.starts_with(b"!ENTITY") {
                        return Err(FileError::Dtd);
                    }
                    self.tags += 1;
                    if self.tags > self.most_tags || self.run + at - last > LONGEST_RUN {
                        return Err(FileError::Bomb);
                    }
                    (self.run, last) = (0, at);
                }
                _ => {}
            }
        }
        self.run += end - last;
        if self.run > LONGEST_RUN { Err(FileError::Bomb) } else { Ok(()) }
    }
}

/// True when what follows the attribute's name is `="n"` with a small number, and nothing that could be read otherwise.
fn reserves_little(rest: &[u8], most: usize) -> bool {
    let Some(value) = rest.strip_prefix(b"=\"").or_else(|| rest.strip_prefix(b"='")) else { return false };
    let length = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let closed = matches!(value.get(length), Some(b'"' | b'\''));
    let number = std::str::from_utf8(&value[..length]).ok().and_then(|digits| digits.parse::<usize>().ok());
    closed && number.is_some_and(|number| number <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &[u8], step: usize) -> Result<(), FileError> {
        let mut scan = Scan::new(1000);
        for piece in text.chunks(step) {
            scan.feed(piece)?;
        }
        scan.finish()
    }

    #[test]
    fn words_are_found_wherever_the_pieces_are_cut() {
        for step in [1, 2, 3, 7, 64, 1000] {
            assert_eq!(scan(b"<?xml?><a uniqueCount=\"12\">unique</a>", step), Ok(()), "{step}");
            assert_eq!(
                scan(b"<?xml?> <!DOCTYPE a [ <!ENTITY b \"c\">]>", step),
                Err(FileError::Dtd),
                "{step}"
            );
            assert_eq!(scan(b"<sst uniqueCount=\"99999999999999\">", step), Err(FileError::Bomb), "{step}");
            assert_eq!(scan(b"<sst uniqueCount = \"1\">", step), Err(FileError::Bomb), "{step}");
            assert_eq!(scan(b"<a>\0</a>", step), Err(FileError::Damaged), "{step}");
        }
    }

    #[test]
    fn endless_runs_and_tags_are_refused() {
        assert_eq!(scan(&[b"<a>".as_slice(), &vec![b'x'; 2 << 20]].concat(), 4096), Err(FileError::Bomb));
        assert_eq!(scan(&b"<a/>".repeat(1001), 4096), Err(FileError::Bomb));
        assert_eq!(scan(&b"<a/>".repeat(1000), 4096), Ok(()));
        assert_eq!(scan(b"junk <a/>", 4096), Err(FileError::Damaged));
    }
}
