//! The four marks of a status, the same shapes as on the portal's screens (48 units a side).

use krilla::geom::{Path, PathBuilder};

use super::{
    canvas::{Pen, polyline},
    look::{BLUE, GREEN, RED, WHITE, YELLOW, YELLOW_DARK},
};

/// Which mark.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mark {
    Green,
    Blue,
    Yellow,
    Red,
}

/// Half the length of a control line that makes four curves a circle.
const ROUND: f32 = 0.552_285;

/// Maps the 48 units of the shapes to a place on the page.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    y: f32,
    unit: f32,
}

impl Place {
    fn lines(self, points: &[(f32, f32)], closed: bool) -> Option<Path> {
        let points: Vec<_> =
            points.iter().map(|(x, y)| (self.x + x * self.unit, self.y + y * self.unit)).collect();
        polyline(&points, closed)
    }

    fn circle(self, radius: f32) -> Option<Path> {
        let (x, y) = (self.x + 24.0 * self.unit, self.y + 24.0 * self.unit);
        let r = radius * self.unit;
        let k = r * ROUND;
        let mut builder = PathBuilder::new();
        builder.move_to(x, y - r);
        builder.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
        builder.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
        builder.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
        builder.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
        builder.close();
        builder.finish()
    }
}

impl Mark {
    /// Draws the mark with its upper left corner at `x`, `y`.
    pub(super) fn draw(self, pen: &mut Pen<'_, '_>, x: f32, y: f32, side: f32) {
        let place = Place { x, y, unit: side / 48.0 };
        let thick = 5.0 * place.unit;
        match self {
            Self::Green => {
                pen.fill(place.circle(22.0), GREEN);
                pen.stroke(place.lines(&[(13.0, 25.0), (21.0, 33.0), (36.0, 16.0)], false), WHITE, thick);
            }
            // A ring, not a disc: a disc with a bar is the road sign for "no entry", and blue forbids nothing.
            Self::Blue => {
                pen.stroke(place.circle(20.0), BLUE, 4.0 * place.unit);
                pen.stroke(place.lines(&[(15.0, 24.0), (33.0, 24.0)], false), BLUE, thick);
            }
            Self::Yellow => {
                let triangle = [(24.0, 5.0), (45.0, 43.0), (3.0, 43.0)];
                pen.fill(place.lines(&triangle, true), YELLOW);
                pen.stroke(place.lines(&triangle, true), YELLOW_DARK, 3.5 * place.unit);
                pen.stroke(place.lines(&[(24.0, 18.0), (24.0, 29.0)], false), YELLOW_DARK, thick);
                pen.stroke(place.lines(&[(24.0, 36.0), (24.0, 36.2)], false), YELLOW_DARK, thick);
            }
            Self::Red => {
                let octagon = [
                    (15.0, 2.0),
                    (33.0, 2.0),
                    (46.0, 15.0),
                    (46.0, 33.0),
                    (33.0, 46.0),
                    (15.0, 46.0),
                    (2.0, 33.0),
                    (2.0, 15.0),
                ];
                pen.fill(place.lines(&octagon, true), RED);
                pen.stroke(place.lines(&[(16.0, 16.0), (32.0, 32.0)], false), WHITE, thick);
                pen.stroke(place.lines(&[(32.0, 16.0), (16.0, 32.0)], false), WHITE, thick);
            }
        }
    }
}
