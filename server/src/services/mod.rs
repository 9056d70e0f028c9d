//! Use cases: authorise, then work in one transaction that also writes outbox and audit.

pub mod codes;
pub mod messages;
