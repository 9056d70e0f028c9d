//! Use cases: authorise, then work in one transaction that also writes outbox and audit.

pub mod accounts;
pub mod checks;
pub mod citizen_writes;
pub mod codes;
pub mod complaints;
pub mod inbound;
pub mod messages;
pub mod parts;
pub mod step;
