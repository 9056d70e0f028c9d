//! The one place that turns a view into a document.

use std::sync::{Arc, OnceLock};

use ashyq_domain::Language;
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
    without_marks(&html(view))
}

/// Texts and attributes are escaped, so nothing that somebody typed looks like a mark.
fn without_marks(html: &str) -> String {
    html.replace("<!>", "")
}

/// Stands in a [`Stamp`]'s view where a value goes. No text that is published has a letter of the private use area.
pub const SLOT: &str = "\u{e000}";

/// What goes into a slot.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A text, of an attribute or between the marks. It is escaped.
    Text(&'a str),
    /// What the renderer has drawn.
    Drawn(&'a str),
}

/// A part of a page, or all of it, that is drawn again and again with other values. Its markup is drawn once, as any other is;
/// then only the values are put in.
pub struct Stamp(Vec<String>);

impl Stamp {
    /// Draws the markup of a part. Its values, in texts and attributes, are [`SLOT`]s.
    pub fn new<V: IntoView + 'static>(view: impl FnOnce() -> V) -> Self {
        Self::cut(&plain_fragment(view))
    }

    /// Takes markup that was drawn with [`SLOT`]s.
    #[must_use]
    pub fn cut(drawn: &str) -> Self {
        Self(drawn.split(SLOT).map(str::to_owned).collect())
    }

    /// How many values go in.
    #[must_use]
    pub const fn slots(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// Draws the part with these values, in the order of the slots, at the end of `html`.
    pub fn print(&self, html: &mut String, values: &[Value<'_>]) {
        debug_assert_eq!(values.len(), self.slots(), "a value for each slot");
        let long = |value: &Value<'_>| match value {
            Value::Text(value) | Value::Drawn(value) => value.len(),
        };
        html.reserve(self.0.iter().map(String::len).chain(values.iter().map(long)).sum());
        for (place, piece) in self.0.iter().enumerate() {
            html.push_str(piece);
            match values.get(place) {
                // What is safe in an attribute is safe in a text.
                Some(Value::Text(value)) => {
                    html_escape::encode_double_quoted_attribute_to_string(value, html);
                }
                Some(Value::Drawn(value)) => html.push_str(value),
                None => {}
            }
        }
    }
}

/// A part that is the same on all pages of a language: it is drawn once.
pub struct SamePart([OnceLock<String>; Language::ALL.len()]);

impl SamePart {
    /// A part that nobody has drawn yet.
    #[expect(clippy::new_without_default, reason = "each is a static of its own")]
    pub const fn new() -> Self {
        Self([const { OnceLock::new() }; Language::ALL.len()])
    }

    /// The part in a language.
    pub fn html<V: IntoView + 'static>(
        &'static self,
        language: Language,
        view: impl FnOnce() -> V,
    ) -> &'static str {
        self.0[language as usize].get_or_init(|| plain_fragment(view))
    }
}

/// Renders a part of a page without islands, without marks.
pub fn plain_fragment<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    without_marks(&fragment(view))
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
    use ashyq_domain::Language;
    use leptos::prelude::*;

    use super::{SLOT, SamePart, Stamp, Value, fragment, html, plain_html};

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
            stamp.print(&mut printed, &[name, "tag", name].map(Value::Text));
            let drawn = fragment(move || draw(name.to_owned(), "tag".to_owned())).replace("<!>", "");
            // Both are the same to a browser: quotation marks in a text may be written either way.
            assert_eq!(printed.replace("&quot;", "\""), drawn.replace("&quot;", "\""), "{name}");
            assert!(!printed.contains("<script"));
        }
    }

    #[test]
    fn what_was_drawn_goes_in_as_it_is() {
        let stamp = Stamp::new(|| view! { <ul title=SLOT>{SLOT}</ul> });
        let mut printed = String::new();
        stamp.print(&mut printed, &[Value::Text("<b>"), Value::Drawn("<li>a</li>")]);
        assert_eq!(printed, "<ul title=\"&lt;b&gt;\"><li>a</li></ul>");
        assert_eq!(stamp.slots(), 2);
    }

    #[test]
    fn a_same_part_is_drawn_once_for_each_language() {
        static PART: SamePart = SamePart::new();
        let drawn = |language, text: &'static str| PART.html(language, || view! { <p>{text}</p> });
        assert_eq!(drawn(Language::Kk, "Көмек"), "<p>Көмек</p>");
        assert_eq!(drawn(Language::Ru, "Помощь"), "<p>Помощь</p>");
        assert_eq!(drawn(Language::Kk, "other"), "<p>Көмек</p>");
    }

    #[test]
    fn nothing_is_left_behind_for_the_next_page() {
        let draw = || fragment(|| view! { <p id="one">{"text".to_owned()}</p> });
        assert_eq!(draw(), draw());
    }
}
