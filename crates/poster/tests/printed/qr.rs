//! The QR code as SVG and as PNG.

use std::num::NonZeroU8;

use ashyq_poster::Qr;

use crate::support::{LINK, Picture};

#[test]
fn the_png_says_the_address() {
    let qr = Qr::new(LINK).expect("a code");
    for scale in [1, 3, 8, 20] {
        let bytes = qr.to_png(NonZeroU8::new(scale).expect("a scale")).expect("a picture");
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().expect("a PNG");
        assert_eq!(reader.output_color_type(), (png::ColorType::Grayscale, png::BitDepth::One));
        let mut rows = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut rows).expect("pixels");
        assert_eq!(info.width, u32::from(qr.side()) * u32::from(scale));
        let width = info.width as usize;
        let bit = |index: usize| {
            rows[index / width * info.line_size + index % width / 8] >> (7 - index % width % 8) & 1
        };
        let pixels = (0..width * width).map(|index| bit(index) * 255).collect();
        let picture = Picture { width, height: width, pixels };
        // A decoder needs some pixels a module; the size of one is for checking that no pixel is lost.
        if scale > 1 {
            assert_eq!(picture.decoded().0, LINK, "{scale} pixels a module");
        }
        assert!(bytes.len() < 2_000, "{} bytes", bytes.len());
        assert_eq!(bytes, qr.to_png(NonZeroU8::new(scale).expect("a scale")).expect("a picture"));
    }
}

#[test]
fn the_svg_says_the_address() {
    let svg = Qr::new(LINK).expect("a code").to_svg("QR-код объекта");
    assert_eq!(drawn(&svg, 5).decoded().0, LINK);
    assert!(svg.len() < 6_000, "{} bytes", svg.len());
}

#[test]
fn the_svg_is_a_picture_with_a_name_and_nothing_that_a_policy_forbids() {
    let svg = Qr::new(LINK).expect("a code").to_svg("«Әсем» & <script>alert(1)</script>");
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 37 37\" role=\"img\""));
    assert!(svg.contains("shape-rendering=\"crispEdges\""));
    assert!(svg.contains("<title>«Әсем» &amp; &lt;script&gt;alert(1)&lt;/script&gt;</title>"));
    assert_eq!(svg.matches("<path").count(), 1);
    assert_eq!(svg.matches('<').count(), 6, "svg, title, rect, path and two ends");
    assert!(!svg.contains("style") && !svg.contains("<script"));
}

/// A rasteriser for paths of right angles: fills what lies inside an odd number of outlines.
fn drawn(svg: &str, scale: usize) -> Picture {
    let attribute = |name: &str, from: &str| -> String {
        let (_, rest) = from.split_once(&format!("{name}=\"")).expect("an attribute");
        rest.split('"').next().expect("a value").to_owned()
    };
    let side: usize =
        attribute("viewBox", svg).rsplit(' ').next().expect("a side").parse().expect("a number");
    let path = attribute(" d", &svg[svg.find("<path").expect("a path")..]);
    let width = side * scale;
    let mut pixels = vec![255_u8; width * width];
    for outline in path.split('z').filter(|outline| !outline.is_empty()) {
        let mut corners: Vec<(f64, f64)> = Vec::new();
        let starts: Vec<_> = outline.match_indices(['M', 'h', 'v']).map(|(index, _)| index).collect();
        for (index, start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(outline.len());
            let numbers: Vec<f64> =
                outline[start + 1..end].split(' ').map(|number| number.parse().expect("a number")).collect();
            let (x, y) = corners.last().copied().unwrap_or_default();
            corners.push(match (&outline[*start..=*start], numbers.as_slice()) {
                ("M", [x, y]) => (*x, *y),
                ("h", [by]) => (x + by, y),
                ("v", [by]) => (x, y + by),
                other => unreachable!("{other:?} in the path"),
            });
        }
        for (index, pixel) in pixels.iter_mut().enumerate() {
            let at = |place: usize| (place as f64 + 0.5) / scale as f64;
            let (x, y) = (at(index % width), at(index / width));
            let next = corners.iter().cycle().skip(1);
            let crossed =
                corners.iter().zip(next).filter(|(from, to)| (from.1 > y) != (to.1 > y) && from.0 > x);
            if crossed.count() % 2 == 1 {
                *pixel = 0;
            }
        }
    }
    Picture { width, height: width, pixels }
}
