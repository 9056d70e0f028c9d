//! The adapters over real HTTP: against the simulated outside world with each of its faults, and against
//! servers that misbehave in ways it does not.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod circuit;
mod citizens;
mod decoding;
mod health;
mod privacy;
mod sms;
mod strange;
mod support;
