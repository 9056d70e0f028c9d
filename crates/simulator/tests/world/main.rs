//! The simulated outside world, seen from outside: its systems, its control interface, its calls to the portal, its page.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod callbacks;
mod control;
mod page;
mod support;
mod systems;
