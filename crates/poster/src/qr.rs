//! The QR code of an address: as modules, as SVG and as PNG.

use std::{fmt::Write, num::NonZeroU8};

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::PosterError;

/// White modules around the code. The standard asks for four; scanners fail with fewer.
pub const QUIET_ZONE: u16 = 4;

/// With more than 57 modules a side, a module is below 1.5 mm on the poster, too small for old cameras behind glass.
const LARGEST: u8 = 10;

/// The QR code of an address, black on white. A quarter of it may be scratched or glared away (level Q).
#[derive(Clone, PartialEq, Eq)]
pub struct Qr {
    code: QrCode,
}

impl Qr {
    /// Encodes `address`.
    ///
    /// # Errors
    /// When the address is empty, or so long that its code could not be scanned from a poster.
    pub fn new(address: &str) -> Result<Self, PosterError> {
        if address.is_empty() {
            return Err(PosterError::AddressEmpty);
        }
        let segments = QrSegment::make_segments(address);
        // Never below Q; a higher level is taken where it fits into the same modules.
        let code = QrCode::encode_segments_advanced(
            &segments,
            QrCodeEcc::Quartile,
            Version::MIN,
            Version::new(LARGEST),
            None::<Mask>,
            true,
        )
        .map_err(|_too_long| PosterError::AddressTooLong)?;
        Ok(Self { code })
    }

    /// Modules a side, with the quiet zone.
    #[must_use]
    pub fn side(&self) -> u16 {
        u16::from(self.code.version().value()) * 4 + 17 + 2 * QUIET_ZONE
    }

    /// Whether the module at `x`, `y` is black, counted from the upper left corner of the quiet zone.
    #[must_use]
    pub fn is_black(&self, x: u16, y: u16) -> bool {
        let quiet = i32::from(QUIET_ZONE);
        self.code.get_module(i32::from(x) - quiet, i32::from(y) - quiet)
    }

    /// The black modules as horizontal bars: left, top, length.
    pub(crate) fn bars(&self) -> Vec<(u16, u16, u16)> {
        let mut bars = Vec::new();
        for y in 0..self.side() {
            let mut x = 0;
            while x < self.side() {
                let length = (x..self.side()).take_while(|x| self.is_black(*x, y)).count() as u16;
                if length > 0 {
                    bars.push((x, y, length));
                }
                x += length + 1;
            }
        }
        bars
    }

    /// The code as SVG of its own or inside a page: white ground and one black path, no style and no script. It has no
    /// size but a `viewBox`; the page gives it one. `title` is what a screen reader says.
    #[must_use]
    pub fn to_svg(&self, title: &str) -> String {
        let side = self.side();
        let mut path = String::new();
        for (x, y, length) in self.bars() {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" \
             shape-rendering=\"crispEdges\"><title>{}</title><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
             <path d=\"{path}\"/></svg>",
            escape(title)
        )
    }

    /// The code as a PNG of one bit a pixel.
    ///
    /// # Errors
    /// When the encoder fails, which it does for no picture of this kind.
    pub fn to_png(&self, pixels_per_module: NonZeroU8) -> Result<Vec<u8>, PosterError> {
        let scale = usize::from(pixels_per_module.get());
        let width = usize::from(self.side()) * scale;
        let mut rows = Vec::with_capacity(width.div_ceil(8) * width);
        for y in 0..self.side() {
            let mut row = vec![0_u8; width.div_ceil(8)];
            for pixel in 0..width {
                if !self.is_black((pixel / scale) as u16, y) {
                    row[pixel / 8] |= 0x80 >> (pixel % 8);
                }
            }
            for _ in 0..scale {
                rows.extend_from_slice(&row);
            }
        }
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width as u32, width as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().map_err(|error| PosterError::Png(error.to_string()))?;
        writer.write_image_data(&rows).map_err(|error| PosterError::Png(error.to_string()))?;
        writer.finish().map_err(|error| PosterError::Png(error.to_string()))?;
        Ok(bytes)
    }
}

impl std::fmt::Debug for Qr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Qr({} modules)", self.side())
    }
}

/// Text for an element of XML. What XML 1.0 cannot hold at all becomes a space.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            other if other.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
#[path = "qr_tests.rs"]
mod tests;
