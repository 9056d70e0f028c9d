//! The one place that turns a view into a document.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

/// Renders `view` (which starts at `<html>`) as a whole document.
///
/// Synchronous and free of scripts: nothing is streamed, no resource is written into the page, and islands
/// become inert markers until their bundle wakes them.
pub fn html<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let body = fragment(view);
    let mut document = String::with_capacity(body.len() + 15);
    document.push_str("<!DOCTYPE html>");
    document.push_str(&body);
    document
}

/// Renders a page without islands: like [`html`], and without the `<!>` marks that only a bundle waking up needs.
pub fn plain_html<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    // Texts and attributes are escaped, so nothing that somebody typed looks like a mark.
    html(view).replace("<!>", "")
}

/// Stands in a [`Stamp`]'s view where a value goes. No text that is published has a letter of the private use area.
pub const SLOT: &str = "\u{e000}";

/// A part of a page that is drawn again and again with other values. Its markup is drawn once, as any other is; then only the
/// values are put in.
pub struct Stamp(Vec<String>);

impl Stamp {
    /// Draws the markup. Its values, in texts and attributes, are [`SLOT`]s.
    pub fn new<V: IntoView + 'static>(view: impl FnOnce() -> V) -> Self {
        Self(fragment(view).replace("<!>", "").split(SLOT).map(str::to_owned).collect())
    }

    /// Draws the part with these values, in the order of the slots, at the end of `html`.
    pub fn print(&self, html: &mut String, values: &[&str]) {
        debug_assert_eq!(values.len() + 1, self.0.len(), "a value for each slot");
        for (place, piece) in self.0.iter().enumerate() {
            html.push_str(piece);
            if let Some(value) = values.get(place) {
                // What is safe in an attribute is safe in a text.
                html_escape::encode_double_quoted_attribute_to_string(value, html);
            }
        }
    }
}

/// Renders a part of a page: for tests of components and for what a server-sent event carries.
pub fn fragment<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    html
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::{SLOT, Stamp, fragment, html, plain_html};

    /// Outside the document's own markup everything is escaped; `<title>` holds one string, so that it is too.
    #[test]
    fn a_title_cannot_be_left() {
        let html = html(
            || view! { <html><head><title>{"</title><script>alert(1)</script>".to_owned()}</title></head></html> },
        );
        assert!(html.starts_with("<!DOCTYPE html><html>"), "{html}");
        assert!(!html.contains("<script"), "{html}");
    }

    #[test]
    fn marks_between_texts_go_and_typed_ones_stay() {
        let typed = "<!>".to_owned();
        let html = plain_html(
            || view! { <p>{"a".to_owned()}{"b".to_owned()}<input value=typed.clone() />{typed.clone()}</p> },
        );
        assert_eq!(html, "<!DOCTYPE html><p>ab<input value=\"&lt;!&gt;\">&lt;!&gt;</p>");
    }

    #[test]
    fn a_stamp_prints_what_the_view_would_draw() {
        let draw = |name: String, class: String| view! { <li class=class title=name.clone()><b>{name.clone()}</b>" Қ"</li> };
        let stamp = Stamp::new(move || draw(SLOT.to_owned(), SLOT.to_owned()));
        for name in ["Достық", "<b>\"A\" & 'B'</b>", "</li><script>", "&amp;"] {
            let mut printed = String::new();
            // The view writes a class after the other attributes.
            stamp.print(&mut printed, &[name, "tag", name]);
            let drawn = fragment(move || draw(name.to_owned(), "tag".to_owned())).replace("<!>", "");
            // Both are the same to a browser: quotation marks in a text may be written either way.
            assert_eq!(printed.replace("&quot;", "\""), drawn.replace("&quot;", "\""), "{name}");
            assert!(!printed.contains("<script"));
        }
    }

    #[test]
    fn nothing_is_left_behind_for_the_next_page() {
        let draw = || fragment(|| view! { <p id="one">{"text".to_owned()}</p> });
        assert_eq!(draw(), draw());
    }
}
