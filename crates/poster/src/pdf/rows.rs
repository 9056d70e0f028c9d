//! A numbered list in two columns, Kazakh on the left, each rule beside its Russian sister.

use krilla::tagging::{ListNumbering, Node, Tag, TagGroup};

use super::{
    canvas::{Align, Canvas, KK, RU, Style, element, height_of},
    face::Faces,
    look::{COLUMN, INK, MARGIN, SECOND, TEAL},
    wrap::{Line, Sizes, Words},
};
use crate::Bilingual;

/// A list, fitted.
pub(super) struct Rows {
    size: f32,
    rows: Vec<[Vec<Line>; 2]>,
    gap: f32,
}

impl Rows {
    /// The list in the largest size that needs no more than `height`; `gap` is the space between two rows, in sizes.
    pub(super) fn fit(
        faces: &Faces,
        items: &[Bilingual],
        height: f32,
        gap: f32,
        sizes: Sizes,
    ) -> Option<Self> {
        let measured: Vec<_> = items
            .iter()
            .map(|item| [Words::new(&faces.regular, &item.kk), Words::new(&faces.regular, &item.ru)])
            .collect();
        let widest = measured.iter().flatten().map(Words::widest).fold(0.0, f32::max);
        let indent = indent(items.len());
        sizes.fit(widest + indent, COLUMN, |size| {
            let width = COLUMN / size - indent;
            let rows =
                measured.iter().map(|words| words.each_ref().map(|words| words.lines(width))).collect();
            let fitted = Self { size, rows, gap };
            (fitted.height() <= height).then_some(fitted)
        })
    }

    /// From the top of the first row's capitals to the foot of the last row's small letters.
    pub(super) fn height(&self) -> f32 {
        let rows: f32 = self.rows.iter().map(row_height).sum();
        let gaps = self.rows.len().saturating_sub(1) as f32 * self.gap;
        (rows + gaps) * self.size
    }

    /// Draws the list: the whole of the Kazakh one first, as it is read.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, faces: &Faces, top: f32) {
        if self.rows.is_empty() {
            return;
        }
        for (index, language, x) in [(0, KK, MARGIN), (1, RU, SECOND)] {
            let mut y = top;
            let mut items = Vec::with_capacity(self.rows.len());
            for (number, row) in self.rows.iter().enumerate() {
                items.push(self.item(canvas, faces, number + 1, &row[index], (x, y)));
                y += (row_height(row) + self.gap) * self.size;
            }
            canvas.push(element(Tag::L(ListNumbering::Decimal), language, items));
        }
    }

    fn item(
        &self,
        canvas: &mut Canvas<'_>,
        faces: &Faces,
        number: usize,
        lines: &[Line],
        at: (f32, f32),
    ) -> Node {
        let text = number.to_string();
        let label = [Line { width: faces.bold.width(&text), text }];
        let label_style = Style { face: &faces.bold, size: self.size, colour: TEAL };
        let label = canvas.lines(&label, Align::Left(at.0), at.1, label_style);
        let x = at.0 + indent(self.rows.len()) * self.size;
        let body_style = Style { face: &faces.regular, size: self.size, colour: INK };
        let body = canvas.lines(lines, Align::Left(x), at.1, body_style);
        let parts = vec![
            TagGroup::with_children(Tag::Lbl, label).into(),
            TagGroup::with_children(Tag::LBody, body).into(),
        ];
        TagGroup::with_children(Tag::LI, parts).into()
    }
}

/// Room for the number, in sizes.
fn indent(items: usize) -> f32 {
    if items > 9 { 2.0 } else { 1.4 }
}

/// The higher of the two texts, in sizes.
fn row_height(row: &[Vec<Line>; 2]) -> f32 {
    height_of(row.iter().map(Vec::len).max().unwrap_or(0))
}
