//! The brand mark: a turquoise square, a golden line, and an A that is a tent with its door open.
//! Drawn once, as polygons on a grid of 48, and written as SVG and as ICO.

use std::io::{self, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::stage::{self, Outcome};

/// Units of the drawing.
const GRID: f64 = 48.0;
/// Corners of the square, in units.
const RADIUS: f64 = 6.0;
/// Samples in a row of one pixel, when edges are smoothed.
const SAMPLES: u32 = 4;
const SIZES: [u32; 2] = [32, 48];

type Rgb = [u8; 3];
const TEAL: Rgb = [0x00, 0x67, 0x7f];
const GOLD: Rgb = [0xfe, 0xc5, 0x0c];
const WHITE: Rgb = [0xff, 0xff, 0xff];

struct Shape {
    colour: Rgb,
    points: &'static [(f64, f64)],
}

/// From back to front.
const SHAPES: [Shape; 3] = [
    Shape {
        colour: WHITE,
        points: &[(24.0, 5.0), (41.0, 36.0), (34.0, 36.0), (24.0, 17.0), (14.0, 36.0), (7.0, 36.0)],
    },
    Shape { colour: WHITE, points: &[(21.0, 36.0), (21.0, 28.0), (28.0, 25.0), (28.0, 36.0)] },
    Shape { colour: GOLD, points: &[(7.0, 39.0), (41.0, 39.0), (41.0, 42.0), (7.0, 42.0)] },
];

/// Writes both forms into the stage.
///
/// # Errors
/// When the stage cannot be written.
pub fn build(root: &Path) -> Outcome<()> {
    stage::write(root, stage::FAVICON_SVG, svg())?;
    stage::write(root, stage::FAVICON_ICO, ico()?)?;
    Ok(())
}

fn hex(colour: Rgb) -> String {
    format!("#{:02x}{:02x}{:02x}", colour[0], colour[1], colour[2])
}

fn svg() -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {GRID} {GRID}\"><rect width=\"{GRID}\" height=\"{GRID}\" rx=\"{RADIUS}\" fill=\"{}\"/>",
        hex(TEAL)
    );
    for shape in &SHAPES {
        let points: Vec<String> = shape.points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        out.push_str(&format!("<path fill=\"{}\" d=\"M{}z\"/>", hex(shape.colour), points.join("L")));
    }
    out.push_str("</svg>\n");
    out
}

/// The colour at a point of the grid; none outside the rounded square.
fn colour_at(x: f64, y: f64) -> Option<Rgb> {
    let nearest = |v: f64| v.clamp(RADIUS, GRID - RADIUS);
    let (dx, dy) = (x - nearest(x), y - nearest(y));
    if dx * dx + dy * dy > RADIUS * RADIUS {
        return None;
    }
    Some(SHAPES.iter().rev().find(|shape| inside(shape.points, x, y)).map_or(TEAL, |shape| shape.colour))
}

/// Even-odd rule.
fn inside(points: &[(f64, f64)], x: f64, y: f64) -> bool {
    let following = points.iter().cycle().skip(1);
    points
        .iter()
        .zip(following)
        .filter(|((ax, ay), (bx, by))| (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax)
        .count()
        % 2
        == 1
}

/// One pixel as red, green, blue and opacity.
fn pixel(size: u32, column: u32, row: u32) -> [u8; 4] {
    let unit = GRID / f64::from(size * SAMPLES);
    let at = |pixel: u32, sample: u32| (f64::from(pixel * SAMPLES + sample) + 0.5) * unit;
    let (mut sum, mut hits) = ([0_u32; 3], 0_u32);
    for sample in 0..SAMPLES * SAMPLES {
        if let Some(colour) = colour_at(at(column, sample % SAMPLES), at(row, sample / SAMPLES)) {
            hits += 1;
            for (total, part) in sum.iter_mut().zip(colour) {
                *total += u32::from(part);
            }
        }
    }
    let mean = |total: u32| u8::try_from(total / hits.max(1)).unwrap_or(u8::MAX);
    let opacity = u8::try_from(hits * 255 / (SAMPLES * SAMPLES)).unwrap_or(u8::MAX);
    [mean(sum[0]), mean(sum[1]), mean(sum[2]), opacity]
}

fn png(size: u32) -> io::Result<Vec<u8>> {
    let mut rows = Vec::new();
    for row in 0..size {
        rows.push(0); // no filter
        for column in 0..size {
            rows.extend(pixel(size, column, row));
        }
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&rows)?;
    let mut header = Vec::new();
    header.extend(size.to_be_bytes());
    header.extend(size.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]); // 8 bits, RGBA
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in [(b"IHDR", header), (b"IDAT", packed.finish()?), (b"IEND", Vec::new())] {
        out.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes());
        let mut check = flate2::Crc::new();
        check.update(name);
        check.update(&content);
        out.extend(name);
        out.extend(content);
        out.extend(check.sum().to_be_bytes());
    }
    Ok(out)
}

/// An ICO is a short table in front of whole PNG files.
fn ico() -> io::Result<Vec<u8>> {
    let images =
        SIZES.iter().map(|&size| png(size).map(|image| (size, image))).collect::<io::Result<Vec<_>>>()?;
    let count = u16::try_from(images.len()).unwrap_or(0);
    let mut out = Vec::new();
    out.extend([0, 0, 1, 0]);
    out.extend(count.to_le_bytes());
    let mut offset = 6 + 16 * u32::from(count);
    for (size, image) in &images {
        let length = u32::try_from(image.len()).unwrap_or(u32::MAX);
        let side = u8::try_from(*size).unwrap_or(0);
        out.extend([side, side, 0, 0, 1, 0, 32, 0]);
        out.extend(length.to_le_bytes());
        out.extend(offset.to_le_bytes());
        offset += length;
    }
    for (_, image) in images {
        out.extend(image);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{GOLD, TEAL, WHITE, colour_at, ico, svg};

    #[test]
    fn the_mark_is_square_line_and_tent() {
        assert_eq!(colour_at(24.0, 10.0), Some(WHITE));
        assert_eq!(colour_at(24.0, 40.0), Some(GOLD));
        assert_eq!(colour_at(3.0, 24.0), Some(TEAL));
        assert_eq!(colour_at(0.1, 0.1), None);
    }

    #[test]
    fn the_svg_is_small_and_the_ico_lists_its_images() {
        assert!(svg().len() < 2048);
        let ico = ico().unwrap();
        assert_eq!(ico[4], 2);
        let second = u32::from_le_bytes(ico[34..38].try_into().unwrap()) as usize;
        assert_eq!(&ico[second..second + 4], b"\x89PNG");
    }
}
