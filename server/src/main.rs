//! The program ashyq.

use std::process::ExitCode;

use ashyq_server::{cli, http::error::chain};

/// A page is many small pieces that live for a millisecond; this allocator hands them out in half the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ashyq: {}", chain(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}
