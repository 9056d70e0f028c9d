//! Both languages in one line: `Объект коды · Код объекта`.

use krilla::tagging::{Tag, TagGroup};

use super::{
    canvas::{Align, Canvas, KK, RU, Style, element},
    face::Typeface,
    look::Colour,
    wrap::{Line, Sizes},
};
use crate::Bilingual;

/// The line, fitted.
pub(super) struct Pair<'a> {
    face: &'a Typeface,
    size: f32,
    kk: Line,
    ru: Line,
}

impl<'a> Pair<'a> {
    pub(super) fn fit(face: &'a Typeface, texts: &Bilingual, width: f32, sizes: Sizes) -> Option<Self> {
        let [kk, ru] = [format!("{} · ", face.printable(&texts.kk)), face.printable(&texts.ru)]
            .map(|text| Line { width: face.width(&text), text });
        let size = sizes.first(|size| ((kk.width + ru.width) * size <= width).then_some(size))?;
        Some(Self { face, size, kk, ru })
    }

    pub(super) fn size(&self) -> f32 {
        self.size
    }

    /// The same line in smaller letters, so that two pairs are alike.
    pub(super) fn at_most(self, size: f32) -> Self {
        Self { size: self.size.min(size), ..self }
    }

    /// Draws the line.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, align: Align, top: f32, colour: Colour) {
        let style = Style { face: self.face, size: self.size, colour };
        let left = align.left((self.kk.width + self.ru.width) * self.size);
        let kk = canvas.lines(std::slice::from_ref(&self.kk), Align::Left(left), top, style);
        let right = left + self.kk.width * self.size;
        let ru = canvas.lines(std::slice::from_ref(&self.ru), Align::Left(right), top, style);
        let spans = vec![element(Tag::Span, KK, kk).into(), element(Tag::Span, RU, ru).into()];
        canvas.push(TagGroup::with_children(Tag::P, spans));
    }
}
