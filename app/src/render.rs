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

/// Renders a part of a page: for tests of components and for what a server-sent event carries.
pub fn fragment<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    html
}
