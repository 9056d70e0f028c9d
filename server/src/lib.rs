//! The program ashyq as a library, so that tests can start it: settings, pages' handlers, services, jobs, command line.

pub mod assets;
pub mod catalogue;
pub mod cli;
pub mod config;
pub mod contents;
pub mod http;
pub mod jobs;
pub mod live;
pub mod metrics;
pub mod services;
pub mod stop;
pub mod wiring;
