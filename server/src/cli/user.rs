//! `ashyq user`: accounts of the staff, the first administrator's among them.

use std::io::{BufRead, IsTerminal};

use argon2::Argon2;
use ashyq_domain::{
    ids::AccountId,
    language::Language,
    randomness::{Randomness, SystemRandomness},
    region::{self, Kato},
    role::{Role, needs_region},
    time::{Clock, SystemClock, Timestamp},
};
use ashyq_store::{Account, AuditActor, Constraint, NewAccount, NewAudit, Store, StoreError, Tx};
use clap::Subcommand;

use super::{Failure, keep::say, open};
use crate::{
    config::Config,
    services::accounts::{
        TOTP_SECRET_BYTES, check_password, check_username, hash_with, otpauth, totp_base32,
    },
};

/// Letters and digits that nobody takes for others.
const LEGIBLE: &[u8] = b"23456789abcdefghjkmnpqrstvwxyz";
/// Groups of five of them in a password that we make: 98 bits.
const GROUPS: usize = 4;

/// What can be done with an account.
#[derive(Subcommand)]
pub enum UserCommand {
    /// Add an account. The password is the first line of standard input; at a terminal, or where that line is empty,
    /// one is made and printed once. The secret of the second factor is printed once in any case.
    Add {
        /// The name to sign in with.
        username: String,
        /// What the account is for: operator_1414, operator_1432, supervisor, officer, chamber, editor, admin, auditor.
        #[arg(long, value_parser = parse_role)]
        role: Role,
        /// The region of an officer or a chamber.
        #[arg(long, value_name = "KATO", value_parser = parse_kato)]
        region: Option<Kato>,
        /// The name that colleagues see; the user name if none is given.
        #[arg(long)]
        name: Option<String>,
        /// Language of the console: kk, ru, en.
        #[arg(long, default_value = "kk", value_parser = parse_language)]
        language: Language,
    },
    /// Give an account a new password, read or made as for a new account, and a new second factor; end its sessions.
    Reset {
        /// The name to sign in with.
        username: String,
    },
    /// Shut an account out, now and from its open sessions.
    Disable {
        /// The name to sign in with.
        username: String,
    },
}

fn parse_role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("one of {}", known.join(", "))
    })
}

pub(super) fn parse_kato(text: &str) -> Result<Kato, &'static str> {
    Kato::parse(text).ok_or("a KATO code has nine digits")
}

fn parse_language(text: &str) -> Result<Language, &'static str> {
    Language::parse(text).ok_or("one of kk, ru, en")
}

/// `ashyq user …`.
///
/// # Errors
/// The account is there already or is not there, the password is not good enough, or the database does not answer.
pub async fn run(config: &Config, command: UserCommand) -> Result<(), Failure> {
    let (store, _) = open(config, false).await?;
    let result = match command {
        UserCommand::Add { username, role, region, name, language } => {
            let wanted = Wanted { username: check_username(&username)?, role, region, name, language };
            wanted.check_region(config)?;
            add(&store, &wanted, Secrets::read()?).await
        }
        UserCommand::Reset { username } => reset(&store, &username, Secrets::read()?).await,
        UserCommand::Disable { username } => disable(&store, &username).await,
    };
    store.close().await;
    result.map(|told| say(&told))
}

/// An account to be made.
struct Wanted {
    username: String,
    role: Role,
    region: Option<Kato>,
    name: Option<String>,
    language: Language,
}

impl Wanted {
    fn check_region(&self, config: &Config) -> Result<(), Failure> {
        match (self.region, needs_region(self.role)) {
            (None, false) => Ok(()),
            (None, true) => Err(format!("an account of the role {} needs --region", self.role).into()),
            (Some(_), false) => Err(format!("an account of the role {} has no region", self.role).into()),
            (Some(kato), true) if region::find(config.regions, kato).is_some() => Ok(()),
            (Some(kato), true) => Err(format!("there is no region {kato}").into()),
        }
    }
}

/// What an account signs in with.
struct Secrets {
    password: String,
    /// True for a password of ours, which has to be told.
    made: bool,
    totp: [u8; TOTP_SECRET_BYTES],
}

impl Secrets {
    /// Reads the password, or makes one.
    fn read() -> Result<Self, Failure> {
        let input = std::io::stdin();
        let mut typed = String::new();
        // What is typed at a terminal would be shown on it.
        if !input.is_terminal() {
            input.lock().read_line(&mut typed)?;
        }
        Self::new(typed.trim_end_matches(['\r', '\n']), &SystemRandomness)
    }

    fn new(typed: &str, randomness: &dyn Randomness) -> Result<Self, Failure> {
        let made = typed.is_empty();
        let password = if made { make_password(randomness) } else { typed.to_owned() };
        check_password(&password)?;
        let mut totp = [0; TOTP_SECRET_BYTES];
        randomness.fill(&mut totp);
        Ok(Self { password, made, totp })
    }

    fn hash(&self) -> Result<String, StoreError> {
        hash_with(&Argon2::default(), &self.password)
    }

    /// What has to be told once: nothing of it can be read again later.
    fn told(&self, username: &str) -> String {
        let password = if self.made { format!("password       {}\n", self.password) } else { String::new() };
        let secret = totp_base32(&self.totp);
        let address = otpauth(username, &self.totp);
        format!("user name      {username}\n{password}second factor  {secret}\n               {address}")
    }
}

fn make_password(randomness: &dyn Randomness) -> String {
    let limit = u32::try_from(LEGIBLE.len()).unwrap_or(1);
    let group = || (0..5).map(|_| char::from(LEGIBLE[randomness.below(limit) as usize])).collect::<String>();
    (0..GROUPS).map(|_| group()).collect::<Vec<_>>().join("-")
}

async fn add(store: &Store, wanted: &Wanted, secrets: Secrets) -> Result<String, Failure> {
    let now = SystemClock.now();
    let id = AccountId::new(now, &SystemRandomness);
    let hash = secrets.hash()?;
    let mut tx = store.begin().await?;
    let added = tx
        .add_account(&NewAccount {
            id,
            username: &wanted.username,
            display_name: wanted.name.as_deref().unwrap_or(&wanted.username),
            role: wanted.role,
            region: wanted.region,
            language: wanted.language,
            password_hash: &hash,
            totp_secret: Some(&secrets.totp),
            created_at: now,
        })
        .await;
    match added {
        Err(StoreError::Conflict(Constraint::AccountUsername)) => {
            return Err(format!("there is an account {} already", wanted.username).into());
        }
        other => other?,
    }
    let region = wanted.region.map(|region| region.to_string());
    note(
        &mut tx,
        "account.add",
        id,
        serde_json::json!({ "role": wanted.role.code(), "region": region }),
        now,
    );
    tx.commit().await?;
    Ok(secrets.told(&wanted.username))
}

async fn reset(store: &Store, username: &str, secrets: Secrets) -> Result<String, Failure> {
    let now = SystemClock.now();
    let hash = secrets.hash()?;
    let mut tx = store.begin().await?;
    let account = find(&mut tx, username).await?;
    tx.set_account_password(account.id, &hash, now).await?;
    tx.set_totp_secret(account.id, Some(&secrets.totp), now).await?;
    let ended = tx.delete_sessions_of_account(account.id).await?;
    note(&mut tx, "account.reset", account.id, serde_json::json!({ "sessions": ended }), now);
    tx.commit().await?;
    let disabled = if account.disabled_at.is_some() { "\nthe account stays disabled" } else { "" };
    Ok(format!("{}{disabled}", secrets.told(&account.username)))
}

async fn disable(store: &Store, username: &str) -> Result<String, Failure> {
    let now = SystemClock.now();
    let mut tx = store.begin().await?;
    let account = find(&mut tx, username).await?;
    if account.disabled_at.is_none() {
        tx.set_account_disabled(account.id, true, now).await?;
        let ended = tx.delete_sessions_of_account(account.id).await?;
        note(&mut tx, "account.disable", account.id, serde_json::json!({ "sessions": ended }), now);
        tx.commit().await?;
    }
    Ok(format!("{} is disabled", account.username))
}

async fn find(tx: &mut Tx, username: &str) -> Result<Account, Failure> {
    let found = tx.find_account_by_username(username.trim()).await?;
    found.ok_or_else(|| format!("there is no account {}", username.trim()).into())
}

fn note(tx: &mut Tx, action: &str, account: AccountId, detail: serde_json::Value, at: Timestamp) {
    let object = format!("account/{account}");
    tx.audit(&NewAudit { at, actor: AuditActor::CommandLine, action, object: &object, detail });
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use ashyq_domain::randomness::SeededRandomness;

    use super::*;

    #[test]
    fn a_password_is_made_where_none_is_given() {
        let randomness = SeededRandomness::new(7);
        let first = Secrets::new("", &randomness).unwrap();
        let second = Secrets::new("", &randomness).unwrap();
        assert!(first.made);
        assert_ne!(first.password, second.password);
        assert_ne!(first.totp, second.totp);
        assert_eq!(first.password.len(), 23);
        assert!(first.told("aigul").contains(&first.password));
    }

    #[test]
    fn a_given_password_is_checked_and_not_told() {
        let randomness = SeededRandomness::new(7);
        let given = Secrets::new("екі қара қозы жайлауда", &randomness).unwrap();
        assert!(!given.told("aigul").contains("қозы"));
        assert!(Secrets::new("ashyqashyq1414", &randomness).is_err());
    }

    #[test]
    fn who_belongs_to_a_region_has_one_and_nobody_else() {
        let config = Config::from_source(std::collections::HashMap::new(), toml::Table::new()).unwrap();
        let check = |role, region: Option<&str>| {
            let region = region.and_then(Kato::parse);
            let wanted =
                Wanted { username: "aigul".into(), role, region, name: None, language: Language::Kk };
            wanted.check_region(&config).is_ok()
        };
        assert!(check(Role::Officer, Some("750000000")));
        assert!(!check(Role::Officer, None));
        assert!(!check(Role::Officer, Some("100000000")), "Abai is not in the set of 2021");
        assert!(check(Role::Admin, None));
        assert!(!check(Role::Admin, Some("750000000")));
    }
}
