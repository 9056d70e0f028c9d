//! Accounts of the staff: passwords, the second factor, signing in.

use argon2::{PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use ashyq_domain::time::{Span, Timestamp};
use ashyq_store::{Account, AuditActor, LimitKind, NewAudit, StoreError};
use data_encoding::BASE32_NOPAD;
use totp_rs::{Builder, Totp};

use crate::{http::network::Network, services::codes::Window, wiring::App};

/// Password of every demonstration account.
pub const DEMO_PASSWORD: &str = "demo-Ashyq-2021";
/// Second-factor secret of every demonstration account, in base32.
pub const DEMO_TOTP: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
/// Fewest characters of a password (ASVS 6.2.1 asks for 8, advises 15).
pub const PASSWORD_LEAST: usize = 12;
/// Most characters: hashing a novel would be a way to keep us busy.
const PASSWORD_MOST: usize = 256;
/// Sign-ins an hour from one network, for a whole call centre behind one address.
const LOGINS_PER_NETWORK_HOUR: i64 = 600;
/// Seconds of one step of the second factor.
const STEP: u64 = 30;

/// Why a password cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too short or too long.
    #[error("a password has 12 to 256 characters")]
    Length,
    /// Everybody tries it first.
    #[error("this password is easy to guess")]
    Guessable,
}

/// Refuses what is short or what everybody would guess here.
///
/// # Errors
/// See [`PasswordError`].
pub fn check_password(password: &str) -> Result<(), PasswordError> {
    let length = password.chars().count();
    if !(PASSWORD_LEAST..=PASSWORD_MOST).contains(&length) {
        return Err(PasswordError::Length);
    }
    let folded = password.to_lowercase();
    let known = [
        "ashyq",
        "atameken",
        "1414",
        "1432",
        "covid",
        "password",
        "qwerty",
        "123456",
        "kazakhstan",
        "йцукен",
    ];
    // A known word may stand in a long password, not make up most of one.
    let rest = known.iter().fold(folded.clone(), |text, word| text.replace(word, ""));
    let mut letters: Vec<char> = rest.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.len() < 5 { Err(PasswordError::Guessable) } else { Ok(()) }
}

/// Hashes a password (Argon2id). At most two at a time.
///
/// # Errors
/// The hash cannot be made.
pub async fn hash_password(app: &App, password: &str) -> Result<String, StoreError> {
    let password = password.to_owned();
    hashing(app, move |argon2| hash_with(argon2, &password)).await?
}

/// The same without the program's parts, for the command line. It keeps the thread busy as long as it takes.
///
/// # Errors
/// The hash cannot be made.
pub fn hash_with(argon2: &argon2::Argon2<'_>, password: &str) -> Result<String, StoreError> {
    let hash = argon2.hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string())
        .map_err(|_| StoreError::Backend("the password could not be hashed".into()))
}

/// Why a user name cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a user name has 3 to 64 small Latin letters, digits, dots, hyphens and underscores")]
pub struct UsernameError;

/// Reads a user name; capitals are made small.
///
/// # Errors
/// It is too short or too long, or has other characters.
pub fn check_username(typed: &str) -> Result<String, UsernameError> {
    let username = typed.trim().to_lowercase();
    let fits =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_');
    if (3..=64).contains(&username.len()) && username.bytes().all(fits) {
        Ok(username)
    } else {
        Err(UsernameError)
    }
}

/// Bytes of a fresh secret of the second factor.
pub const TOTP_SECRET_BYTES: usize = 20;

/// A secret of the second factor in base32, as it is typed into an authenticator.
#[must_use]
pub fn totp_base32(secret: &[u8]) -> String {
    BASE32_NOPAD.encode(secret)
}

/// The address that an authenticator reads from a picture.
#[must_use]
pub fn otpauth(username: &str, secret: &[u8]) -> String {
    format!("otpauth://totp/Ashyq:{username}?secret={}&issuer=Ashyq", totp_base32(secret))
}

async fn password_fits(app: &App, password: &str, hash: &str) -> Result<bool, StoreError> {
    let (password, hash) = (password.to_owned(), hash.to_owned());
    hashing(app, move |argon2| {
        PasswordHash::new(&hash).is_ok_and(|hash| argon2.verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
}

async fn hashing<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&argon2::Argon2<'static>) -> T + Send + 'static,
) -> Result<T, StoreError> {
    let _place = app.hashing.acquire().await.map_err(|error| StoreError::Backend(Box::new(error)))?;
    let argon2 = app.argon2.clone();
    tokio::task::spawn_blocking(move || work(&argon2))
        .await
        .map_err(|error| StoreError::Backend(Box::new(error)))
}

/// What became of a sign-in's first step.
pub enum SignIn {
    /// User name and password fit; the second factor is next.
    Half(Box<Account>),
    /// They do not, or there were too many tries. Which, is not told.
    Wrong,
}

/// A hash nobody's password fits, so that an unknown name takes as long as a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$YXNocXktbm9ib2R5LXNhbHQ$Ri4zk3nQ2WJ4tFz0lq7w8m1bq0wq6yM4hZ5c9vQ3nXs";

/// The first step: user name and password.
///
/// # Errors
/// The store does not answer.
pub async fn sign_in(
    app: &App,
    username: &str,
    password: &str,
    network: &Network,
) -> Result<SignIn, StoreError> {
    let username = username.trim().to_lowercase();
    let now = app.clock.now();
    let hour = Window::of(now, Span::hours(1));
    let mut tx = app.store.begin().await?;
    let by_name = hour.hit(&mut tx, LimitKind::LoginsPerAccountHour, &username).await?;
    let by_network = hour.hit(&mut tx, LimitKind::LoginsPerNetworkHour, network.canonical()).await?;
    let account = tx.find_account_by_username(&username).await?;
    tx.commit().await?;
    let over = by_name > app.config.limits.logins_per_account_hour || by_network > LOGINS_PER_NETWORK_HOUR;
    let hash = account.as_ref().map_or(NOBODY, |account| account.password_hash.as_str());
    let short_enough: String = password.chars().take(PASSWORD_MOST).collect();
    let fits = password_fits(app, &short_enough, hash).await?;
    // Whose name was used: for the auditor only, the visitor learns nothing of it.
    let object = account.as_ref().map(|account| format!("account/{}", account.id)).unwrap_or_default();
    let good = account.filter(|account| fits && !over && account.disabled_at.is_none());
    let action = if good.is_some() { "login.password" } else { "login.refused" };
    app.metrics.event(if good.is_some() { "login_password" } else { "login_refused" });
    let object = if good.is_some() { "" } else { &object };
    note(app, good.as_ref(), action, object, now).await?;
    Ok(good.map_or(SignIn::Wrong, |account| SignIn::Half(Box::new(account))))
}

/// The second step: a code of the second factor. A step is accepted once, whoever comes with it.
///
/// # Errors
/// The store does not answer.
pub async fn second_factor(app: &App, account: &Account, typed: &str) -> Result<bool, StoreError> {
    let now = app.clock.now();
    let hour = Window::of(now, Span::hours(1));
    let mut tx = app.store.begin().await?;
    let tries =
        hour.hit(&mut tx, LimitKind::LoginsPerAccountHour, &format!("code {}", account.username)).await?;
    tx.commit().await?;
    let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
    let step = account
        .totp_secret
        .as_deref()
        .and_then(|secret| totp(secret))
        .filter(|_| tries <= app.config.limits.logins_per_account_hour)
        .and_then(|totp| matched_step(&totp, &typed, now));
    let mut right = false;
    if let Some(step) = step {
        let mut tx = app.store.begin().await?;
        right = tx.use_totp_step(account.id, step).await?;
        tx.commit().await?;
        if !right {
            tracing::warn!(account = %account.id, "a code of the second factor came twice");
        }
    }
    let action = if right { "login.complete" } else { "login.code_refused" };
    note(app, Some(account), action, "", now).await?;
    Ok(right)
}

/// The step a code belongs to: this one, the one before or the one after.
fn matched_step(totp: &Totp, typed: &str, now: Timestamp) -> Option<i64> {
    let seconds = u64::try_from(now.unix()).ok()?;
    [seconds, seconds.saturating_sub(STEP), seconds + STEP].into_iter().find_map(|at| {
        let code = totp.generate(at).to_string();
        let same = bool::from(subtle::ConstantTimeEq::ct_eq(code.as_bytes(), typed.as_bytes()));
        if same { i64::try_from(at / STEP).ok() } else { None }
    })
}

fn totp(secret: &[u8]) -> Option<Totp> {
    Builder::new().with_secret(secret.to_vec()).build().ok()
}

/// A secret of the second factor from its base32 form.
#[must_use]
pub fn totp_secret(base32: &str) -> Option<Vec<u8>> {
    BASE32_NOPAD.decode(base32.trim().to_uppercase().as_bytes()).ok()
}

/// Until the password fits, nobody knows who it is: then the account is what the try concerns, not who makes it.
async fn note(
    app: &App,
    account: Option<&Account>,
    action: &str,
    object: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    let actor = account.map_or(AuditActor::System, |account| AuditActor::Account(account.id));
    tx.audit(&NewAudit { at, actor, action, object, detail: serde_json::Value::Null });
    tx.commit().await
}

/// True where an account still has the demonstration's second factor.
///
/// # Errors
/// The store does not answer.
pub async fn has_demonstration_accounts(app: &App) -> Result<bool, StoreError> {
    let demo = totp_secret(DEMO_TOTP).unwrap_or_default();
    let accounts = app.store.read().await?.list_accounts().await?;
    Ok(accounts.iter().any(|account| account.totp_secret.as_ref().is_some_and(|secret| **secret == demo)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn passwords_everybody_would_guess_are_refused() {
        for guessable in ["ashyqashyq1414", "password123456", "aaaaaaaaaaaaaaa", "atameken1432!"] {
            assert_eq!(check_password(guessable), Err(PasswordError::Guessable), "{guessable}");
        }
        assert_eq!(check_password("short"), Err(PasswordError::Length));
        assert_eq!(check_password(&"long enough ".repeat(30)), Err(PasswordError::Length));
        assert_eq!(check_password("екі қара қозы жайлауда"), Ok(()));
        assert_eq!(check_password(DEMO_PASSWORD), Ok(()));
    }

    #[test]
    fn a_code_belongs_to_one_step_and_lives_one_step_longer() {
        let totp = totp(&totp_secret(DEMO_TOTP).unwrap()).unwrap();
        let code = totp.generate(1_620_000_000).to_string();
        let at = |seconds| matched_step(&totp, &code, Timestamp::from_unix(seconds));
        assert_eq!(at(1_620_000_000), Some(54_000_000));
        assert_eq!(at(1_620_000_030), Some(54_000_000));
        assert_eq!(at(1_619_999_970), Some(54_000_000));
        assert_eq!(at(1_620_000_060), None);
    }
}
