//! The venue's name and address as they are registered: of any length, and never a reason to refuse a poster.

use krilla::tagging::Tag;

use super::{
    canvas::{Align, Canvas, Style, element, height_of},
    face::{Faces, Typeface},
    look::{INK, INK_SOFT, MARGIN, MEASURE},
    wrap::{LEADING, Line, Sizes, Words},
};

const NAME: Sizes = Sizes { largest: 20.0, smallest: 9.0 };
const NAME_HEIGHT: f32 = 48.0;
const ADDRESS: Sizes = Sizes { largest: 12.5, smallest: 8.0 };
const ADDRESS_HEIGHT: f32 = 28.0;
const BETWEEN: f32 = 8.0;
/// A register's names are shorter. Of what is longer, the rest is not even measured.
const LONGEST: usize = 500;

/// Name and address, fitted.
pub(super) struct Venue<'a> {
    faces: &'a Faces,
    name: (f32, Vec<Line>),
    address: (f32, Vec<Line>),
}

impl<'a> Venue<'a> {
    pub(super) fn fit(faces: &'a Faces, name: &str, address: &str) -> Self {
        let name = fit(&faces.bold, name, NAME, NAME_HEIGHT);
        let address = fit(&faces.regular, address, ADDRESS, ADDRESS_HEIGHT);
        Self { faces, name, address }
    }

    pub(super) fn height(&self) -> f32 {
        let between = if self.name.1.is_empty() || self.address.1.is_empty() { 0.0 } else { BETWEEN };
        block(&self.name) + between + block(&self.address)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, top: f32, language: &str) {
        let middle = Align::Middle(MARGIN + MEASURE / 2.0);
        let style = Style { face: &self.faces.bold, size: self.name.0, colour: INK };
        let name = canvas.lines(&self.name.1, middle, top, style);
        canvas.push(element(Tag::P, language, name));
        let style = Style { face: &self.faces.regular, size: self.address.0, colour: INK_SOFT };
        let address_top = top + self.height() - block(&self.address);
        let address = canvas.lines(&self.address.1, middle, address_top, style);
        canvas.push(element(Tag::P, language, address));
    }
}

/// What is looked at of a text from a register.
pub(super) fn bounded(text: &str) -> String {
    let mut characters = text.chars();
    let mut bounded: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        bounded.push('…');
    }
    bounded
}

fn block((size, lines): &(f32, Vec<Line>)) -> f32 {
    size * height_of(lines.len())
}

/// Large letters, then smaller ones, and at the smallest an ellipsis.
fn fit(face: &Typeface, text: &str, sizes: Sizes, height: f32) -> (f32, Vec<Line>) {
    let words = Words::new(face, &bounded(text));
    let fitted = sizes.fit(words.widest(), MEASURE, |size| {
        (height_of(words.lines(MEASURE / size).len()) * size <= height).then_some(size)
    });
    fitted.map(|size| (size, words.balanced(MEASURE / size))).unwrap_or_else(|| {
        let size = sizes.smallest;
        let count = 1 + ((height / size - height_of(1)) / LEADING) as usize;
        (size, words.shortened(MEASURE / size, count))
    })
}
