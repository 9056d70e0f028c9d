//! Colours and measures of the poster, in points.

use krilla::{
    color::{luma, rgb},
    paint::Paint,
};

/// A4.
pub(super) const PAGE_WIDTH: f32 = 595.276;
/// A4.
pub(super) const PAGE_HEIGHT: f32 = 841.89;
/// 15 mm at the sides: no office printer reaches the edge of the paper.
pub(super) const MARGIN: f32 = 42.52;
/// 12 mm at the foot.
pub(super) const FOOT: f32 = 34.0;
/// Between the Kazakh and the Russian column.
pub(super) const GUTTER: f32 = 24.0;
/// What is left between the margins.
pub(super) const MEASURE: f32 = PAGE_WIDTH - 2.0 * MARGIN;
/// Width of a language's column.
pub(super) const COLUMN: f32 = (MEASURE - GUTTER) / 2.0;
/// Left edge of the Russian column.
pub(super) const SECOND: f32 = MARGIN + COLUMN + GUTTER;
/// Height of the golden line.
pub(super) const GOLDEN_LINE: f32 = 3.0;

pub(super) const TEAL: Colour = Colour(0x00, 0x67, 0x7f);
pub(super) const GOLD: Colour = Colour(0xfe, 0xc5, 0x0c);
pub(super) const INK: Colour = Colour(0x0b, 0x1f, 0x26);
pub(super) const INK_SOFT: Colour = Colour(0x4a, 0x5a, 0x61);
pub(super) const RULE: Colour = Colour(0xc9, 0xd2, 0xd6);
pub(super) const WHITE: Colour = Colour(0xff, 0xff, 0xff);
pub(super) const GREEN: Colour = Colour(0x0b, 0x5d, 0x2b);
pub(super) const BLUE: Colour = Colour(0x12, 0x46, 0x8a);
/// The yellow of a mark as a surface; its outline and its sign are dark, so that it is seen in grey print too.
pub(super) const YELLOW: Colour = Colour(0xff, 0xd6, 0x3d);
pub(super) const YELLOW_DARK: Colour = Colour(0x6b, 0x4a, 0x00);
pub(super) const RED: Colour = Colour(0x8a, 0x1f, 0x11);

pub(super) const BLACK: Colour = Colour(0, 0, 0);

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(u8, u8, u8);

impl From<Colour> for Paint {
    fn from(colour: Colour) -> Self {
        // Black ink alone: a black mixed from colours would have coloured edges where the printer is not adjusted.
        if colour == BLACK {
            luma::Color::black().into()
        } else {
            rgb::Color::new(colour.0, colour.1, colour.2).into()
        }
    }
}
