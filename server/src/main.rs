//! The program ashyq.

use std::process::ExitCode;

use ashyq_server::{cli, http::error::chain};

fn main() -> ExitCode {
    match cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ashyq: {}", chain(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}
