//! Hostile and messy files, and the largest ones: what reading them takes.
#![expect(clippy::unwrap_used, reason = "tests")]

mod corpus;
mod scale;
mod support;
