//! The command line. Wrong usage ends with code 2, a failure with 1.

mod demo;
mod keep;
mod participants;
mod serve;
mod user;

use std::{error::Error, io::IsTerminal, path::PathBuf, sync::Arc};

use ashyq_domain::{clocks::calendar::Calendar, randomness::SystemRandomness};
use ashyq_store::{Keyring, MadeFor, Store, StoreConfig};
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::{config::Config, http::api::openapi::document};

type Failure = Box<dyn Error + Send + Sync>;

/// Ashyq: the public portal and the helpdesk console behind the lines 1414 and 1432.
#[derive(Parser)]
#[command(name = "ashyq", version)]
struct Cli {
    /// A file of settings (TOML); variables of the environment win.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the portal and the console, and run the jobs.
    Serve,
    /// Bring the database to this version's tables.
    Migrate,
    /// Load demonstration accounts, complaints and venues; refused in production.
    Demo {
        /// How many complaints.
        #[arg(long, default_value_t = 60)]
        complaints: u32,
        /// How many venues; regions that have a list already keep it.
        #[arg(long, default_value_t = demo::VENUES)]
        venues: u32,
    },
    /// Play the outside world: health authority, mobile citizens base, SMS gateway.
    Simulate,
    /// Accounts of the staff.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Lists of participants.
    #[command(subcommand)]
    Participants(participants::ParticipantsCommand),
    /// Write a backup into an empty or new folder, while serving.
    Backup {
        /// The folder.
        dir: PathBuf,
    },
    /// Restore a backup into an empty database.
    Restore {
        /// The folder.
        dir: PathBuf,
    },
    /// Keys for encryption.
    #[command(subcommand)]
    Key(KeyCommand),
    /// The audit log.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Print the description of the API (OpenAPI 3.1).
    Openapi,
}

#[derive(Subcommand)]
enum KeyCommand {
    /// Make the key file.
    Create,
    /// Add a new key and encrypt every field with it anew; may run while serving, and again after an interruption.
    Rotate,
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Walk the chain of hashes from the first row to the last.
    Verify {
        /// A head of the chain that was kept elsewhere (the log names one each minute): it must be in the chain.
        #[arg(long, value_name = "HASH", value_parser = keep::head)]
        head: Option<String>,
    },
}

/// Runs the program.
///
/// # Errors
/// Whatever the command could not do.
pub fn run() -> Result<(), Failure> {
    let cli = Cli::parse();
    let config = Config::load(cli.config)?;
    start_log(&config.log)?;
    if let Some(path) = &config.calendar {
        let named = |error: &dyn std::fmt::Display| format!("ASHYQ_CALENDAR: {}: {error}", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| named(&error))?;
        Calendar::install(&text).map_err(|error| named(&error))?;
    }
    // The one crypto provider of the process, for the client and for the database.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve => serve::run(config).await,
            Command::Simulate => serve::simulate(&config).await,
            Command::Migrate => keep::migrate(&config).await,
            Command::Demo { complaints, venues } => demo::run(config, complaints, venues).await,
            Command::User(command) => user::run(&config, command).await,
            Command::Participants(command) => participants::run(&config, command).await,
            Command::Backup { dir } => keep::backup(&config, &dir).await,
            Command::Restore { dir } => keep::restore(&config, &dir).await,
            Command::Key(KeyCommand::Create) => keep::create_key(&config),
            Command::Key(KeyCommand::Rotate) => keep::rotate(&config).await,
            Command::Audit(AuditCommand::Verify { head }) => keep::verify(&config, head.as_deref()).await,
            Command::Openapi => {
                keep::say(&format!("{:#}", document(&config.public_url)));
                Ok(())
            }
        }
    })
}

fn start_log(filter: &str) -> Result<(), Failure> {
    // The database driver and the HTTP client would print statements and addresses at their most talkative;
    // an address may carry a phone (Kannel) and a statement a value.
    let filter = format!(
        "{filter},sqlx=warn,hyper=info,hyper_util=info,reqwest=info,rustls=info,h2=info,tower_sessions=info,tower_sessions_core=info"
    );
    let filter = EnvFilter::try_new(filter)?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stdout);
    if std::io::stdout().is_terminal() {
        builder.compact().init();
    } else {
        builder.json().flatten_event(true).init();
    }
    Ok(())
}

/// Opens the keys; outside production they are made at the first start.
fn keyring(config: &Config) -> Result<Arc<Keyring>, Failure> {
    let randomness = Arc::new(SystemRandomness);
    let path = &config.key_file;
    let keyring = if path.exists() || config.production() {
        Keyring::load(path, randomness)?
    } else {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Keyring::create(path, MadeFor::Development, randomness)?
    };
    if config.production() && keyring.made_for() != MadeFor::Production {
        return Err("the key file was made for development: make one with `ashyq key create`".into());
    }
    Ok(Arc::new(keyring))
}

/// Opens the database. Commands that may run beside a server do not ask for it alone.
async fn open(config: &Config, exclusive: bool) -> Result<(Store, Arc<Keyring>), Failure> {
    let keyring = keyring(config)?;
    let mut store = StoreConfig::new(config.database_url.clone());
    store.exclusive = exclusive;
    let store = Store::open(&store, keyring.clone()).await?;
    Ok((store, keyring))
}
