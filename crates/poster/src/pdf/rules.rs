//! The second page: how to place the poster.

use std::num::NonZeroU16;

use krilla::tagging::Tag;

use super::{
    canvas::{Align, CAPITAL, Canvas, KK, RU, Style, element, rectangle},
    face::Faces,
    front::shown,
    look::{COLUMN, FOOT, GOLDEN_LINE, INK_SOFT, MARGIN, MEASURE, PAGE_HEIGHT, RULE, SECOND, WHITE},
    rows::Rows,
    venue::bounded,
    wrap::{Fitted, LEADING, Line, Sizes, Words},
};
use crate::{Part, PosterError, PosterText};

const TITLE: Sizes = Sizes { largest: 20.0, smallest: 12.0 };
const BODY: Sizes = Sizes { largest: 14.0, smallest: 8.0 };
const SMALL: f32 = 9.5;
/// Between the band and the list, and between the list and the foot.
const AIR: f32 = 34.0;
const BAND_PADDING: f32 = 26.0;

/// The second page, fitted.
pub(super) struct Rules<'a> {
    faces: &'a Faces,
    text: &'a PosterText,
    title: Fitted,
    rows: Rows,
    /// Which venue's poster this is: the two sheets can part at the printer.
    sign: Vec<Line>,
}

impl<'a> Rules<'a> {
    pub(super) fn fit(faces: &'a Faces, text: &'a PosterText) -> Result<Self, PosterError> {
        let titles = [&text.rules_title.kk, &text.rules_title.ru].map(|title| Words::new(&faces.bold, title));
        let title =
            Fitted::new(&titles, COLUMN, 2, TITLE).ok_or(PosterError::TextTooLong(Part::RulesTitle))?;
        let room = foot_line() - AIR - band(&title) - GOLDEN_LINE - AIR;
        let rows =
            Rows::fit(faces, &text.rules, room, 1.0, BODY).ok_or(PosterError::TextTooLong(Part::Rules))?;
        let sign = format!("{} · {} · {}", text.code, shown(&text.link), bounded(&text.venue_name));
        let sign = Words::new(&faces.regular, &sign).shortened(MEASURE / SMALL, 1);
        Ok(Self { faces, text, title, rows, sign })
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        let band = band(&self.title);
        canvas.band(band);
        let style = Style { face: &self.faces.bold, size: self.title.size, colour: WHITE };
        let words = [&self.text.rules_title.kk, &self.text.rules_title.ru];
        for (index, (language, x)) in [(KK, MARGIN), (RU, SECOND)].into_iter().enumerate() {
            let nodes = canvas.lines(&self.title.texts[index], Align::Left(x), BAND_PADDING, style);
            let tag = Tag::Hn(NonZeroU16::MIN, Some(words[index].clone()));
            canvas.push(element(tag, language, nodes));
        }
        self.rows.draw(canvas, self.faces, band + GOLDEN_LINE + AIR);
        canvas.decoration(|pen| pen.fill(rectangle(MARGIN, foot_line(), MEASURE, 0.75), RULE));
        let style = Style { face: &self.faces.regular, size: SMALL, colour: INK_SOFT };
        let top = PAGE_HEIGHT - FOOT - CAPITAL * SMALL;
        let nodes = canvas.lines(&self.sign, Align::Left(MARGIN), top, style);
        canvas.push(element(Tag::P, &self.text.language, nodes));
    }
}

/// Height of the band for its title.
fn band(title: &Fitted) -> f32 {
    let lines = title.most_lines().saturating_sub(1) as f32;
    (lines * LEADING + CAPITAL) * title.size + 2.0 * BAND_PADDING
}

/// Where the rule above the foot stands.
fn foot_line() -> f32 {
    PAGE_HEIGHT - FOOT - CAPITAL * SMALL - 12.0
}
