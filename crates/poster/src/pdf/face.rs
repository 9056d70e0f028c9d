//! The two weights of the poster's font, and the glyphs of a line.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, UnicodeBuffer};

use crate::PosterError;

/// Stands where the font has no such character: the venue sees that something is missing, and the rest is printed.
pub(super) const REPLACEMENT: char = '?';

/// Regular and bold.
pub(super) struct Faces {
    pub(super) regular: Typeface,
    pub(super) bold: Typeface,
}

impl Faces {
    pub(super) fn load() -> Result<Self, PosterError> {
        Ok(Self {
            regular: Typeface::load(include_bytes!("../../fonts/GolosText-Regular.ttf"))?,
            bold: Typeface::load(include_bytes!("../../fonts/GolosText-Bold.ttf"))?,
        })
    }
}

/// One weight, for measuring and for drawing.
pub(super) struct Typeface {
    face: Face<'static>,
    pub(super) font: Font,
}

impl Typeface {
    fn load(bytes: &'static [u8]) -> Result<Self, PosterError> {
        let face = Face::from_slice(bytes, 0).ok_or(PosterError::Font)?;
        let font = Font::new(bytes.into(), 0).ok_or(PosterError::Font)?;
        Ok(Self { face, font })
    }

    /// `text` as it can be printed: one line, single spaces, nothing invisible, nothing that the font does not have.
    pub(super) fn printable(&self, text: &str) -> String {
        let mut printable = String::with_capacity(text.len());
        for character in text.chars().filter(|character| !is_invisible(*character)) {
            if breaks(character) {
                if !printable.is_empty() && !printable.ends_with(' ') {
                    printable.push(' ');
                }
            } else if self.face.glyph_index(character).is_some_and(|glyph| glyph.0 != 0) {
                printable.push(character);
            } else {
                printable.push(REPLACEMENT);
            }
        }
        printable.truncate(printable.trim_end_matches(' ').len());
        printable
    }

    /// The glyphs of a printable text, in ems.
    pub(super) fn shape(&self, text: &str) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(&self.face, &[], buffer);
        let em = self.face.units_per_em() as f32;
        let infos = shaped.glyph_infos();
        let positions = shaped.glyph_positions();
        let glyphs = infos.iter().zip(positions).enumerate().map(|(index, (info, position))| {
            let end = infos[index..].iter().map(|later| later.cluster).find(|later| *later != info.cluster);
            KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                position.x_advance as f32 / em,
                position.x_offset as f32 / em,
                position.y_offset as f32 / em,
                position.y_advance as f32 / em,
                info.cluster as usize..end.map_or(text.len(), |end| end as usize),
                None,
            )
        });
        glyphs.collect()
    }

    /// The width of a printable text, in ems.
    pub(super) fn width(&self, text: &str) -> f32 {
        self.shape(text).iter().map(|glyph| glyph.x_advance).sum()
    }
}

/// Where a line may end. Spaces that are meant to hold two words together are not among them.
fn breaks(character: char) -> bool {
    let holds = matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}');
    !holds && (character.is_whitespace() || character.is_control())
}

/// Characters without a picture of their own: they direct browsers and terminals, and mean nothing on paper.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

#[cfg(test)]
#[path = "face_tests.rs"]
mod tests;
