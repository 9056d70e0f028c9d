//! Drawing on a page so that everything is either read out or marked as decoration.

use krilla::{
    geom::{Path, PathBuilder, Point, Rect},
    num::NormalizedF32,
    paint::{Fill, FillRule, LineCap, LineJoin, Paint, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagKind},
};

use super::{
    face::Typeface,
    look::{Colour, GOLD, GOLDEN_LINE, PAGE_WIDTH, TEAL},
    wrap::{LEADING, Line},
};

/// The height of a capital letter, in sizes.
pub(super) const CAPITAL: f32 = 0.7;
/// How deep a letter hangs below its base line, in sizes.
const DESCENT: f32 = 0.22;

/// From the top of the first line's capitals to the foot of the last line's letters, in sizes.
pub(super) fn height_of(lines: usize) -> f32 {
    if lines == 0 { 0.0 } else { (lines - 1) as f32 * LEADING + CAPITAL + DESCENT }
}

/// Kazakh, as the structure of the document names it.
pub(super) const KK: &str = "kk";
/// Russian.
pub(super) const RU: &str = "ru";

/// How a text is drawn.
#[derive(Clone, Copy)]
pub(super) struct Style<'a> {
    pub(super) face: &'a Typeface,
    pub(super) size: f32,
    pub(super) colour: Colour,
}

/// Where the lines of a text stand.
#[derive(Clone, Copy)]
pub(super) enum Align {
    /// Begin here.
    Left(f32),
    /// Have their middle here.
    Middle(f32),
    /// End here.
    Right(f32),
}

impl Align {
    /// Where a line of this width begins.
    pub(super) fn left(self, width: f32) -> f32 {
        match self {
            Self::Left(x) => x,
            Self::Middle(x) => x - width / 2.0,
            Self::Right(x) => x - width,
        }
    }
}

/// One page while it is drawn.
pub(super) struct Canvas<'a> {
    surface: Surface<'a>,
    /// What the page holds, in the order in which it is read out.
    pub(super) nodes: Vec<Node>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(surface: Surface<'a>) -> Self {
        Self { surface, nodes: Vec::new() }
    }

    /// Ends the page; what it holds, in reading order.
    pub(super) fn finish(self) -> Vec<Node> {
        self.surface.finish();
        self.nodes
    }

    /// Adds something to read out.
    pub(super) fn push(&mut self, group: TagGroup) {
        self.nodes.push(group.into());
    }

    /// Draws lines of text, the first with its capitals' top at `top`, and returns what a structure element holds.
    pub(super) fn lines(&mut self, lines: &[Line], align: Align, top: f32, style: Style<'_>) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(lines.len());
        let mut baseline = top + CAPITAL * style.size;
        for line in lines {
            let x = align.left(line.width * style.size);
            nodes.push(self.line(&line.text, x, baseline, style).into());
            baseline += style.size * LEADING;
        }
        nodes
    }

    /// Draws one line of text.
    fn line(&mut self, text: &str, x: f32, baseline: f32, style: Style<'_>) -> Identifier {
        let identifier = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        self.surface.set_fill(Some(solid(style.colour)));
        self.surface.set_stroke(None);
        let glyphs = style.face.shape(text);
        let start = Point::from_xy(x, baseline);
        self.surface.draw_glyphs(start, &glyphs, style.face.font.clone(), text, style.size, false);
        self.surface.end_tagged();
        identifier
    }

    /// Draws something that means what `alternative` says.
    pub(super) fn figure(
        &mut self,
        alternative: String,
        bounds: (f32, f32, f32, f32),
        draw: impl FnOnce(&mut Pen<'_, 'a>),
    ) {
        let identifier = self.surface.start_tagged(ContentTag::Other);
        draw(&mut Pen(&mut self.surface));
        self.surface.end_tagged();
        let (x, y, width, height) = bounds;
        let bounds = Rect::from_xywh(x, y, width, height).map(|rect| krilla::tagging::BBox::new(0, rect));
        let tag = Tag::Figure(Some(alternative)).with_bbox(bounds);
        self.push(TagGroup::with_children(tag, vec![identifier.into()]));
    }

    /// Draws something that means nothing.
    pub(super) fn decoration(&mut self, draw: impl FnOnce(&mut Pen<'_, 'a>)) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        draw(&mut Pen(&mut self.surface));
        self.surface.end_tagged();
    }

    /// The band across the top of a page and the golden line below it.
    pub(super) fn band(&mut self, height: f32) {
        self.decoration(|pen| {
            pen.fill(rectangle(0.0, 0.0, PAGE_WIDTH, height), TEAL);
            pen.fill(rectangle(0.0, height, PAGE_WIDTH, GOLDEN_LINE), GOLD);
        });
    }
}

/// Draws shapes inside what is marked as a figure or as decoration.
pub(super) struct Pen<'p, 'a>(&'p mut Surface<'a>);

impl Pen<'_, '_> {
    /// Fills a shape.
    pub(super) fn fill(&mut self, path: Option<Path>, paint: impl Into<Paint>) {
        if let Some(path) = path {
            self.0.set_fill(Some(solid(paint)));
            self.0.set_stroke(None);
            self.0.draw_path(&path);
        }
    }

    /// Draws a line.
    pub(super) fn stroke(&mut self, path: Option<Path>, paint: impl Into<Paint>, width: f32) {
        if let Some(path) = path {
            self.0.set_fill(None);
            self.0.set_stroke(Some(Stroke {
                paint: paint.into(),
                width,
                line_cap: LineCap::Round,
                line_join: LineJoin::Round,
                ..Stroke::default()
            }));
            self.0.draw_path(&path);
        }
    }
}

fn solid(paint: impl Into<Paint>) -> Fill {
    Fill { paint: paint.into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

/// A rectangle.
pub(super) fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.push_rect(Rect::from_xywh(x, y, width, height)?);
    builder.finish()
}

/// Lines from point to point; `closed` joins the last with the first.
pub(super) fn polyline(points: &[(f32, f32)], closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    builder.move_to(first.0, first.1);
    for (x, y) in rest {
        builder.line_to(*x, *y);
    }
    if closed {
        builder.close();
    }
    builder.finish()
}

/// A structure element in one language.
pub(super) fn element<T>(tag: Tag<T>, language: &str, nodes: Vec<Node>) -> TagGroup
where
    TagKind: From<Tag<T>>,
{
    let kind: TagKind = tag.into();
    TagGroup::with_children(kind.with_lang(Some(language.to_owned())), nodes)
}
