//! Views: every page as HTML from plain values, and the console's islands.
//!
//! A page is a function `name(&Page, NameProps) -> String`: ready values in, a whole HTML document out.
//! Nothing here reads a database, knows a handler or waits. Pages exist only with the feature `ssr`;
//! the feature `hydrate` compiles the islands alone, for wasm32.

// Views are types: a page nested deeply is a type nested deeply.
#![recursion_limit = "256"]

#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod forms;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod layouts;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod render;
#[cfg(all(feature = "ssr", any(test, feature = "samples")))]
pub mod samples;

/// Wakes the console's islands in the browser. Called by the generated JavaScript once the bundle is loaded.
#[cfg(feature = "hydrate")]
#[leptos::wasm_bindgen::prelude::wasm_bindgen(wasm_bindgen = leptos::wasm_bindgen)]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
