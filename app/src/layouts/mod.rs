//! What stands around the content of a page.

pub mod console;
pub mod public;
