//! Project tasks: styles, script, islands and the folder of hashed assets that goes into the program.
//!
//! `cargo xtask assets` does all of it. Intermediate files stand in `target/stage`, finished ones in
//! `target/site`, where `server/build.rs` picks them up.
#![expect(clippy::print_stdout, reason = "a command-line tool talks on stdout")]

mod css;
mod icons;
mod islands;
mod pack;
mod script;
mod stage;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds what the program carries inside: styles, script, islands, icons.
#[derive(Parser)]
#[command(name = "xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Compile the styles of the public pages and of the console
    Css,
    /// Shorten the one script of the public pages
    Script,
    /// Compile the console's islands to WASM, where the target is installed
    Islands,
    /// All of the above, then hashed names and compressed copies in target/site
    Assets,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli.task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> stage::Outcome<()> {
    let root = stage::root()?;
    match task {
        Task::Css => css::build(&root)?,
        Task::Script => script::build(&root)?,
        Task::Islands => {
            islands::build(&root)?;
        }
        Task::Assets => {
            css::build(&root)?;
            script::build(&root)?;
            icons::build(&root)?;
            islands::build(&root)?;
            let files = pack::build(&root)?;
            println!("target/site: {files} files");
        }
    }
    Ok(())
}
