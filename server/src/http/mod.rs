//! HTTP: addresses, layers, what handlers take and give.

pub mod admin;
pub mod api;
pub mod console;
pub mod csrf;
pub mod error;
pub mod extract;
pub mod guard;
pub mod headers;
pub mod hooks;
pub mod kept;
pub mod lately;
pub mod listener;
pub mod network;
pub mod packing;
pub mod pages_of_errors;
pub mod public;
pub mod render;
pub mod router;
pub mod routes;
pub mod session;
