//! The poster as a document: two pages of A4, tagged for screen readers, with the fonts inside.

mod canvas;
mod face;
mod front;
mod legend;
mod look;
mod marks;
mod pair;
mod rows;
mod rules;
mod venue;
mod wrap;

use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::Point,
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    tagging::TagTree,
};

use crate::{PosterError, PosterText, Qr};
use canvas::Canvas;
use face::Faces;

/// The poster as PDF: on the first page what hangs at the entrance, on the second how to hang it.
///
/// The document conforms to PDF/UA-1 as far as a program can see that: tags, languages, alternative text, title and
/// outline are there, and characters without a glyph are not.
///
/// # Errors
/// When the link is no address for a QR code, or when a text that the portal writes is too long for its place. The
/// venue's name and address never are: they shrink, break and are shortened in the end.
pub fn poster(text: &PosterText) -> Result<Vec<u8>, PosterError> {
    let qr = Qr::new(&text.link)?;
    let faces = Faces::load()?;
    let front = front::Front::fit(&faces, text, &qr)?;
    let rules = rules::Rules::fit(&faces, text)?;

    let mut document = Document::new_with(settings()?);
    let mut tree = TagTree::new().with_lang(Some(text.language.clone()));
    let a4 = PageSettings::from_wh(look::PAGE_WIDTH, look::PAGE_HEIGHT)
        .ok_or_else(|| PosterError::Pdf("a page without a size".to_owned()))?;
    let sheets: [&dyn Fn(&mut Canvas<'_>); 2] = [&|canvas| front.draw(canvas), &|canvas| rules.draw(canvas)];
    for sheet in sheets {
        let mut page = document.start_page_with(a4.clone());
        let mut canvas = Canvas::new(page.surface());
        sheet(&mut canvas);
        tree.children.extend(canvas.finish());
        page.finish();
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(text));
    document.set_metadata(Metadata::new().title(text.title.clone()).language(text.language.clone()));
    document.finish().map_err(|error| PosterError::Pdf(format!("{error:?}")))
}

/// PDF 1.7 and PDF/UA-1: writing fails rather than leave out what a screen reader needs.
fn settings() -> Result<SerializeSettings, PosterError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PosterError::Pdf(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn outline(text: &PosterText) -> Outline {
    let mut outline = Outline::new();
    for (page, title) in [&text.heading, &text.rules_title].into_iter().enumerate() {
        let target = XyzDestination::new(page, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(format!("{} / {}", title.kk, title.ru), target));
    }
    outline
}
