//! What several tests need.

pub mod book;
pub mod memory;
pub mod numbers;
pub mod zip;
