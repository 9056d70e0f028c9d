//! Lines that fit: breaking at spaces, shrinking, and in the end cutting a word.

use std::ops::Range;

use super::face::Typeface;

/// Distance of two base lines, in sizes.
pub(super) const LEADING: f32 = 1.25;

/// Letters shrink in steps of half a point.
const STEP: f32 = 0.5;

/// A word is cut only when the letters that it needs would be smaller than this part of the largest.
const SMALLEST_FOR_A_WHOLE_WORD: f32 = 0.6;

/// Fewer letters than these do not stand alone before or after a hyphen at a line's end.
const STUMP: usize = 5;

/// One line. A space at its end says that the next line begins another word: it is written, so that the text can be
/// copied and read out, and not measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    /// In ems.
    pub(super) width: f32,
}

/// A word, or a part of one that may end a line (`сауда-` of `сауда-саттық`).
struct Piece {
    text: String,
    width: f32,
    /// The space before it, if there is one.
    space: Option<f32>,
}

/// A text, measured once; widths are in ems, so that every size can be tried without measuring again.
pub(super) struct Words<'a> {
    face: &'a Typeface,
    pieces: Vec<Piece>,
}

impl<'a> Words<'a> {
    pub(super) fn new(face: &'a Typeface, text: &str) -> Self {
        let printable = face.printable(text);
        // The whole text is shaped at once: letters stand closer or wider beside certain others, also across a space.
        let glyphs = face.shape(&printable);
        let width = |range: Range<usize>| -> f32 {
            glyphs
                .iter()
                .filter(|glyph| range.contains(&glyph.text_range.start))
                .map(|glyph| glyph.x_advance)
                .sum()
        };
        let mut pieces = Vec::new();
        let mut at = 0;
        for word in printable.split(' ') {
            let mut space = (at > 0).then(|| width(at - 1..at));
            for part in at_hyphens(word).into_iter().filter(|part| !part.is_empty()) {
                let end = at + part.len();
                pieces.push(Piece { text: part.to_owned(), width: width(at..end), space: space.take() });
                at = end;
            }
            at += 1;
        }
        Self { face, pieces }
    }

    /// The widest thing that is not broken, in ems.
    pub(super) fn widest(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.width).fold(0.0, f32::max)
    }

    /// The lines for a column of `width` ems. None is wider, unless a single character is.
    pub(super) fn lines(&self, width: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut current = Line::default();
        for piece in &self.pieces {
            let space = piece.space.filter(|_| !current.text.is_empty());
            let gap = space.unwrap_or_default();
            if current.width + gap + piece.width <= width {
                if space.is_some() {
                    current.text.push(' ');
                }
                current.text.push_str(&piece.text);
                current.width += gap + piece.width;
                continue;
            }
            if !current.text.is_empty() {
                if space.is_some() {
                    current.text.push(' ');
                }
                lines.push(std::mem::take(&mut current));
            }
            let mut parts = self.cut(piece, width);
            current = parts.pop().unwrap_or_default();
            lines.append(&mut parts);
        }
        if !current.text.is_empty() {
            lines.push(current);
        }
        lines
    }

    /// A piece in parts of at most `width`.
    fn cut(&self, piece: &Piece, width: f32) -> Vec<Line> {
        if piece.width <= width {
            return vec![Line { text: piece.text.clone(), width: piece.width }];
        }
        let mut parts = Vec::new();
        let mut rest = piece.text.as_str();
        while !rest.is_empty() {
            let taken = self.beginning(rest, width);
            let (part, later) = rest.split_at(taken);
            parts.push(Line { width: self.face.width(part), text: part.to_owned() });
            rest = later;
        }
        parts
    }

    /// How many bytes of `text` fit into `width`: at least one character.
    fn beginning(&self, text: &str, width: f32) -> usize {
        let mut used = 0.0;
        let glyphs = self.face.shape(text);
        let fitting = glyphs.iter().take_while(|glyph| {
            used += glyph.x_advance;
            used <= width
        });
        let mut end = fitting.last().map_or(0, |glyph| glyph.text_range.end);
        // Without its neighbour the last letter can be wider than it was beside it.
        while end > 0 && self.face.width(&text[..end]) > width {
            end = text[..end].char_indices().next_back().map_or(0, |(start, _)| start);
        }
        if end > 0 { end } else { text.chars().next().map_or(0, char::len_utf8) }
    }

    /// Lines of about the same length instead of a full one and a single word; for text in the middle of the page.
    pub(super) fn balanced(&self, width: f32) -> Vec<Line> {
        let mut best = self.lines(width);
        let mut narrower = width;
        loop {
            narrower *= 0.97;
            let lines = self.lines(narrower);
            if narrower < self.widest() || lines.len() != best.len() || lines.is_empty() {
                return best;
            }
            best = lines;
        }
    }

    /// At most `count` lines; what is left out is marked by an ellipsis.
    pub(super) fn shortened(&self, width: f32, count: usize) -> Vec<Line> {
        let mut lines = self.lines(width);
        if lines.len() <= count {
            return lines;
        }
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            let mut text = last.text.trim_end().to_owned();
            loop {
                let candidate = format!("{}…", text.trim_end());
                let wide = self.face.width(&candidate);
                if wide <= width || text.pop().is_none() {
                    *last = Line { text: candidate, width: wide };
                    break;
                }
            }
        }
        lines
    }
}

/// The parts of a word that may stand on different lines: split after a hyphen or a slash, and never so that a stump
/// is left (`QR-код` stays whole).
fn at_hyphens(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (index, character) in word.char_indices() {
        let end = index + character.len_utf8();
        let splits = matches!(character, '-' | '/' | '–' | '—')
            && word[start..index].chars().count() >= STUMP
            && word[end..].chars().count() >= STUMP;
        if splits {
            parts.push(&word[start..end]);
            start = end;
        }
    }
    parts.push(&word[start..]);
    parts
}

/// The sizes that a text may have, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    pub(super) largest: f32,
    pub(super) smallest: f32,
}

impl Sizes {
    /// The first result, from the largest size to the smallest.
    pub(super) fn first<T>(self, mut attempt: impl FnMut(f32) -> Option<T>) -> Option<T> {
        let steps = ((self.largest - self.smallest) / STEP).round() as u16;
        (0..=steps).find_map(|step| attempt(self.largest - f32::from(step) * STEP))
    }

    /// The largest size in which `attempt` succeeds for texts that need `widest` ems unbroken in `width` points:
    /// rather smaller letters than a word in two parts, but not much smaller.
    pub(super) fn fit<T>(
        self,
        widest: f32,
        width: f32,
        mut attempt: impl FnMut(f32) -> Option<T>,
    ) -> Option<T> {
        let whole = Self { smallest: self.smallest.max(self.largest * SMALLEST_FOR_A_WHOLE_WORD), ..self };
        whole
            .first(|size| if widest * size <= width { attempt(size) } else { None })
            .or_else(|| self.first(&mut attempt))
    }
}

/// Texts in one size, each in a column of its own or one below the other.
#[derive(Clone, Debug)]
pub(super) struct Fitted {
    pub(super) size: f32,
    pub(super) texts: Vec<Vec<Line>>,
}

impl Fitted {
    /// All `words` in the largest common size in which each needs at most `lines` lines of `width` points.
    pub(super) fn new(words: &[Words<'_>], width: f32, lines: usize, sizes: Sizes) -> Option<Self> {
        let widest = words.iter().map(Words::widest).fold(0.0, f32::max);
        sizes.fit(widest, width, |size| {
            let texts: Vec<_> = words.iter().map(|words| words.lines(width / size)).collect();
            texts.iter().all(|text| text.len() <= lines).then_some(Self { size, texts })
        })
    }

    /// The same lines about equally long.
    pub(super) fn balanced(self, words: &[Words<'_>], width: f32) -> Self {
        let texts = words.iter().map(|words| words.balanced(width / self.size)).collect();
        Self { texts, ..self }
    }

    /// Lines of the longest text.
    pub(super) fn most_lines(&self) -> usize {
        self.texts.iter().map(Vec::len).max().unwrap_or(0)
    }
}

#[cfg(test)]
#[path = "wrap_tests.rs"]
mod tests;
