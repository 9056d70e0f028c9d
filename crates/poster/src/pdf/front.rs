//! The first page: what hangs at the entrance.

use std::num::NonZeroU16;

use krilla::{
    geom::{PathBuilder, Rect},
    tagging::Tag,
};

use super::{
    canvas::{Align, CAPITAL, Canvas, KK, RU, Style, element, height_of, rectangle},
    face::Faces,
    legend::Legend,
    look::{
        BLACK, COLUMN, FOOT, GOLDEN_LINE, INK, INK_SOFT, MARGIN, MEASURE, PAGE_HEIGHT, PAGE_WIDTH, SECOND,
        TEAL, WHITE,
    },
    pair::Pair,
    rows::Rows,
    venue::Venue,
    wrap::{Fitted, LEADING, Line, Sizes, Words},
};
use crate::{Bilingual, Part, PosterError, PosterText, Qr};

const HEADING: Sizes = Sizes { largest: 28.0, smallest: 14.0 };
const CALL_IN_ONE_LINE: Sizes = Sizes { largest: 27.0, smallest: 20.0 };
const CALL: Sizes = Sizes { largest: 22.0, smallest: 14.0 };
const STEPS: Sizes = Sizes { largest: 12.5, smallest: 8.5 };
const STEPS_HEIGHT: f32 = 112.0;
const NOTE: Sizes = Sizes { largest: 10.0, smallest: 7.5 };

const BAND_PADDING: f32 = 21.0;
/// The side of the QR code with its quiet zone takes what the texts leave: between 96 and 110 mm.
const LARGEST_CODE: f32 = 312.0;
const SMALLEST_CODE: f32 = 272.0;
/// What two parts of the page keep apart where there is room, and at least.
const AIR: f32 = 15.0;
const LEAST_AIR: f32 = 9.0;

/// The first page, fitted.
pub(super) struct Front<'a> {
    faces: &'a Faces,
    text: &'a PosterText,
    qr: &'a Qr,
    heading: Fitted,
    call: Fitted,
    code: Code<'a>,
    venue: Venue<'a>,
    steps: Rows,
    legend: Option<Legend<'a>>,
    note: Option<Fitted>,
    side: f32,
    air: f32,
}

impl<'a> Front<'a> {
    pub(super) fn fit(faces: &'a Faces, text: &'a PosterText, qr: &'a Qr) -> Result<Self, PosterError> {
        let bold = |texts: &Bilingual| [&texts.kk, &texts.ru].map(|text| Words::new(&faces.bold, text));
        let call = bold(&text.call);
        let note = text.note.as_ref().map(|note| {
            let words = [&note.kk, &note.ru].map(|text| Words::new(&faces.regular, text));
            Fitted::new(&words, COLUMN, 2, NOTE).ok_or(PosterError::TextTooLong(Part::Note))
        });
        let mut front = Self {
            heading: Fitted::new(&bold(&text.heading), COLUMN, 2, HEADING)
                .ok_or(PosterError::TextTooLong(Part::Heading))?,
            call: Fitted::new(&call, MEASURE, 1, CALL_IN_ONE_LINE)
                .or_else(|| Fitted::new(&call, MEASURE, 2, CALL))
                .map(|fitted| fitted.balanced(&call, MEASURE))
                .ok_or(PosterError::TextTooLong(Part::Call))?,
            code: Code::fit(faces, text)?,
            venue: Venue::fit(faces, &text.venue_name, &text.venue_address),
            steps: Rows::fit(faces, &text.steps, STEPS_HEIGHT, 0.65, STEPS)
                .ok_or(PosterError::TextTooLong(Part::Steps))?,
            legend: text.marks.as_ref().map(|marks| Legend::fit(faces, marks)).transpose()?,
            note: note.transpose()?,
            faces,
            text,
            qr,
            side: LARGEST_CODE,
            air: AIR,
        };
        front.share_the_rest()?;
        Ok(front)
    }

    /// Gives the code and the spaces what the texts leave.
    fn share_the_rest(&mut self) -> Result<(), PosterError> {
        let heights: Vec<f32> = self.blocks().into_iter().filter(|height| *height > 0.0).collect();
        // One space above each block and one between the code and the first line below it.
        let spaces = heights.len() as f32 + 1.0;
        let rest = PAGE_HEIGHT - FOOT - self.band() - GOLDEN_LINE - heights.iter().sum::<f32>();
        self.side = (rest - spaces * AIR).clamp(SMALLEST_CODE, LARGEST_CODE);
        self.air = (rest - self.side) / spaces;
        if self.air < LEAST_AIR { Err(PosterError::TextTooLong(Part::Steps)) } else { Ok(()) }
    }

    /// The heights of what stands below the band, without the code itself.
    fn blocks(&self) -> [f32; 6] {
        [
            self.call_height(),
            self.code.height(),
            self.venue.height(),
            self.steps.height(),
            self.legend.as_ref().map_or(0.0, Legend::height),
            self.note.as_ref().map_or(0.0, |note| note.size * height_of(note.most_lines())),
        ]
    }

    fn band(&self) -> f32 {
        let lines = self.heading.most_lines().saturating_sub(1) as f32;
        (lines * LEADING + CAPITAL) * self.heading.size + 2.0 * BAND_PADDING
    }

    fn call_height(&self) -> f32 {
        height_of(self.call.texts.iter().map(Vec::len).sum()) * self.call.size
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        self.draw_heading(canvas);
        let mut y = self.band() + GOLDEN_LINE + self.air;
        self.draw_call(canvas, y);
        y += self.call_height() + self.air;
        self.draw_code(canvas, y);
        y += self.side + self.code.height() + 2.0 * self.air;
        if self.venue.height() > 0.0 {
            self.venue.draw(canvas, y, &self.text.language);
            y += self.venue.height() + self.air;
        }
        if self.steps.height() > 0.0 {
            self.steps.draw(canvas, self.faces, y);
            y += self.steps.height() + self.air;
        }
        if let Some(legend) = &self.legend {
            legend.draw(canvas, y);
            y += legend.height() + self.air;
        }
        if let Some(note) = &self.note {
            let style = Style { face: &self.faces.regular, size: note.size, colour: INK_SOFT };
            for (index, (language, x)) in [(KK, MARGIN), (RU, SECOND)].into_iter().enumerate() {
                let nodes = canvas.lines(&note.texts[index], Align::Left(x), y, style);
                canvas.push(element(Tag::P, language, nodes));
            }
        }
    }

    fn draw_heading(&self, canvas: &mut Canvas<'_>) {
        canvas.band(self.band());
        let style = Style { face: &self.faces.bold, size: self.heading.size, colour: WHITE };
        let sides = [
            (KK, &self.text.heading.kk, Align::Left(MARGIN)),
            (RU, &self.text.heading.ru, Align::Right(PAGE_WIDTH - MARGIN)),
        ];
        for ((language, title, align), lines) in sides.into_iter().zip(&self.heading.texts) {
            let nodes = canvas.lines(lines, align, BAND_PADDING, style);
            canvas.push(element(Tag::Hn(NonZeroU16::MIN, Some(title.clone())), language, nodes));
        }
    }

    fn draw_call(&self, canvas: &mut Canvas<'_>, top: f32) {
        let style = Style { face: &self.faces.bold, size: self.call.size, colour: INK };
        let mut y = top;
        for (language, lines) in [KK, RU].into_iter().zip(&self.call.texts) {
            let nodes = canvas.lines(lines, Align::Middle(PAGE_WIDTH / 2.0), y, style);
            canvas.push(element(Tag::P, language, nodes));
            y += lines.len() as f32 * LEADING * self.call.size;
        }
    }

    /// The QR code and what is typed where no camera is at hand, in one frame: they say the same.
    fn draw_code(&self, canvas: &mut Canvas<'_>, top: f32) {
        let left = (PAGE_WIDTH - self.side) / 2.0;
        let height = self.side + self.code.height() + self.air;
        canvas.decoration(|pen| {
            pen.stroke(rectangle(left - 1.0, top - 1.0, self.side + 2.0, height), TEAL, 1.5)
        });
        let module = self.side / f32::from(self.qr.side());
        let description = format!("{} / {}", self.text.qr_description.kk, self.text.qr_description.ru);
        canvas.figure(description, (left, top, self.side, self.side), |pen| {
            // One path, so that no hair line shows between two modules.
            let mut builder = PathBuilder::new();
            for (x, y, length) in self.qr.bars() {
                let (x, y) = (left + f32::from(x) * module, top + f32::from(y) * module);
                if let Some(bar) = Rect::from_xywh(x, y, f32::from(length) * module, module) {
                    builder.push_rect(bar);
                }
            }
            pen.fill(builder.finish(), BLACK);
        });
        self.code.draw(canvas, top + self.side);
    }
}

/// What is typed where no camera is at hand.
struct Code<'a> {
    faces: &'a Faces,
    label: Pair<'a>,
    code: (f32, Line),
    address: (f32, Line),
}

impl<'a> Code<'a> {
    const LABEL: Sizes = Sizes { largest: 11.0, smallest: 8.0 };
    const CODE: Sizes = Sizes { largest: 26.0, smallest: 12.0 };
    const ADDRESS: Sizes = Sizes { largest: 13.0, smallest: 6.0 };
    const BETWEEN: f32 = 6.0;
    /// Dots and breves rise above capitals, and must not reach into the quiet zone.
    const ABOVE: f32 = 3.0;
    /// The narrowest frame, without its padding.
    const WIDTH: f32 = SMALLEST_CODE - 24.0;

    fn fit(faces: &'a Faces, text: &PosterText) -> Result<Self, PosterError> {
        let one_line = |face, text: &str, sizes| {
            let fitted = Fitted::new(&[Words::new(face, text)], Self::WIDTH, 1, sizes)?;
            Some((fitted.size, fitted.texts.into_iter().flatten().next()?))
        };
        let error = PosterError::TextTooLong(Part::Code);
        Ok(Self {
            faces,
            label: Pair::fit(&faces.regular, &text.code_label, Self::WIDTH, Self::LABEL)
                .ok_or(error.clone())?,
            code: one_line(&faces.bold, &text.code, Self::CODE).ok_or(error.clone())?,
            address: one_line(&faces.regular, shown(&text.link), Self::ADDRESS).ok_or(error)?,
        })
    }

    fn height(&self) -> f32 {
        (self.label.size() + self.code.0 + self.address.0) * height_of(1) + 2.0 * Self::BETWEEN + Self::ABOVE
    }

    fn draw(&self, canvas: &mut Canvas<'_>, top: f32) {
        let middle = PAGE_WIDTH / 2.0;
        self.label.draw(canvas, Align::Middle(middle), top + Self::ABOVE, INK_SOFT);
        let mut y = top + Self::ABOVE + self.label.size() * height_of(1) + Self::BETWEEN;
        let styles = [
            (&self.code, Style { face: &self.faces.bold, size: self.code.0, colour: INK }),
            (&self.address, Style { face: &self.faces.regular, size: self.address.0, colour: INK }),
        ];
        for ((size, line), style) in styles {
            let nodes = canvas.lines(std::slice::from_ref(line), Align::Middle(middle), y, style);
            canvas.push(krilla::tagging::TagGroup::with_children(Tag::P, nodes));
            y += size * height_of(1) + Self::BETWEEN;
        }
    }
}

/// A link as it is typed: browsers add the scheme themselves.
pub(super) fn shown(link: &str) -> &str {
    link.split_once("://").map_or(link, |(_scheme, rest)| rest)
}
