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
    without_marks(&html(view))
}

/// `html` without the marks between neighbouring texts. Text is escaped, so outside a tag `<!>` is always a mark;
/// inside a tag it may be what somebody typed into a field, and stays.
fn without_marks(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("<!>") {
            rest = after;
            continue;
        }
        let end = end_of_tag(rest);
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Where the tag at the beginning of `html` ends: after its first `>` outside quotes.
fn end_of_tag(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
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

    use super::{fragment, html, plain_html};

    /// Outside the document's own markup everything is escaped; `<title>` holds one string, so that it is too.
    #[test]
    fn a_title_cannot_be_left() {
        let html = html(|| view! { <html><head><title>{"</title><script>alert(1)</script>".to_owned()}</title></head></html> });
        assert!(html.starts_with("<!DOCTYPE html><html>"), "{html}");
        assert!(!html.contains("<script"), "{html}");
    }

    #[test]
    fn marks_between_texts_go_and_typed_ones_stay() {
        let typed = "<!> \" > <!>".to_owned();
        let html = plain_html(|| view! { <p>{"a".to_owned()}{"b".to_owned()}<input value=typed.clone() />{typed.clone()}</p> });
        assert_eq!(
            html,
            "<!DOCTYPE html><p>ab<input value=\"<!> &quot; > <!>\">&lt;!&gt; \" &gt; &lt;!&gt;</p>"
        );
    }

    #[test]
    fn nothing_is_left_behind_for_the_next_page() {
        let draw = || fragment(|| view! { <p id="one">{"text".to_owned()}</p> });
        assert_eq!(draw(), draw());
    }
}
