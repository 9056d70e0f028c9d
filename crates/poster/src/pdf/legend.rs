//! The row of the four marks: who is admitted on the left, who is not on the right.

use krilla::tagging::{Tag, TagGroup};

use super::{
    canvas::{Align, Canvas, KK, RU, Style, element, height_of, rectangle},
    face::Faces,
    look::{COLUMN, INK, MARGIN, RULE, SECOND},
    marks::Mark,
    pair::Pair,
    wrap::{Fitted, LEADING, Sizes, Words},
};
use crate::{Bilingual, Marks, Part, PosterError};

const SIDE: f32 = 28.0;
const BESIDE: f32 = 8.0;
const WORDS: Sizes = Sizes { largest: 12.0, smallest: 8.0 };
const MEANING: Sizes = Sizes { largest: 12.0, smallest: 8.0 };
/// Between the marks, the rule and the meaning.
const AIR: f32 = 7.0;

/// The row, fitted.
pub(super) struct Legend<'a> {
    faces: &'a Faces,
    words: Fitted,
    meanings: [Pair<'a>; 2],
}

impl<'a> Legend<'a> {
    pub(super) fn fit(faces: &'a Faces, marks: &Marks) -> Result<Self, PosterError> {
        let error = PosterError::TextTooLong(Part::Marks);
        let words: Vec<_> = [&marks.green, &marks.blue, &marks.yellow, &marks.red]
            .into_iter()
            .flat_map(|word| [&word.kk, &word.ru])
            .map(|word| Words::new(&faces.bold, word))
            .collect();
        let width = COLUMN / 2.0 - SIDE - BESIDE;
        let words = Fitted::new(&words, width, 1, WORDS).ok_or(error.clone())?;
        let fit = |meaning: &Bilingual| Pair::fit(&faces.regular, meaning, COLUMN, MEANING);
        let (Some(admitted), Some(refused)) = (fit(&marks.admitted), fit(&marks.refused)) else {
            return Err(error);
        };
        let size = admitted.size().min(refused.size());
        Ok(Self { faces, words, meanings: [admitted.at_most(size), refused.at_most(size)] })
    }

    pub(super) fn height(&self) -> f32 {
        SIDE + 2.0 * AIR + self.meanings[0].size() * height_of(1)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, top: f32) {
        let style = Style { face: &self.faces.bold, size: self.words.size, colour: INK };
        let groups = [(MARGIN, [Mark::Green, Mark::Blue]), (SECOND, [Mark::Yellow, Mark::Red])];
        let mut word = self.words.texts.iter();
        for ((x, marks), meaning) in groups.into_iter().zip(&self.meanings) {
            for (index, mark) in marks.into_iter().enumerate() {
                let left = x + index as f32 * COLUMN / 2.0;
                // The words beside it say the same, so the mark itself is not read out.
                canvas.decoration(|pen| mark.draw(pen, left, top, SIDE));
                let pitch = style.size * LEADING;
                let first = top + (SIDE - pitch - style.size * 0.7) / 2.0;
                let mut spans = Vec::with_capacity(2);
                for (line, language) in [KK, RU].into_iter().enumerate() {
                    let lines = word.next().map(Vec::as_slice).unwrap_or_default();
                    let at = first + line as f32 * pitch;
                    let nodes = canvas.lines(lines, Align::Left(left + SIDE + BESIDE), at, style);
                    spans.push(element(Tag::Span, language, nodes).into());
                }
                canvas.push(TagGroup::with_children(Tag::P, spans));
            }
            canvas.decoration(|pen| pen.fill(rectangle(x, top + SIDE + AIR, COLUMN, 0.75), RULE));
            meaning.draw(canvas, Align::Left(x), top + SIDE + 2.0 * AIR, INK);
        }
    }
}
