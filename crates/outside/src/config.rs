//! Addresses, secrets and limits of the outside systems.

use std::{fmt, time::Duration};

use reqwest::{Url, header::HeaderValue};
use zeroize::Zeroizing;

use crate::breaker::BreakerPolicy;

/// Why the settings of an outside system cannot be used. Does not name the value: it may be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// Not an `http` or `https` address, or one with a user, a query or a fragment.
    #[error("the address of the outside system is not a plain http or https address")]
    Address,
    /// A token, user name or password that no HTTP header can carry.
    #[error("a secret of the outside system contains characters that cannot be sent")]
    Secret,
    /// The HTTP client cannot be made (no certificates on the machine, for instance).
    #[error("the client of the outside system cannot be made")]
    Client,
}

/// A secret from the settings. Printed nowhere, and overwritten when no longer needed.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Keeps a secret.
    #[must_use]
    pub fn new(value: impl Into<String>) -> Self {
        Self(Zeroizing::new(value.into()))
    }

    /// The secret itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(crate) fn header(&self, prefix: &str) -> Result<HeaderValue, ConfigError> {
        let text = Zeroizing::new(format!("{prefix}{}", self.expose()));
        let mut value = HeaderValue::from_str(&text).map_err(|_| ConfigError::Secret)?;
        value.set_sensitive(true);
        Ok(value)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

/// The address of an outside system: `http` or `https`, without user, query or fragment.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint(Url);

impl Endpoint {
    /// Reads an address; a slash at the end does not matter.
    ///
    /// # Errors
    /// [`ConfigError::Address`].
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let url = Url::parse(text.trim().trim_end_matches('/')).map_err(|_| ConfigError::Address)?;
        let plain = matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        if plain { Ok(Self(url)) } else { Err(ConfigError::Address) }
    }

    /// The address below this one.
    pub(crate) fn join(&self, path: &str) -> Result<Url, ConfigError> {
        Url::parse(&format!("{}/{path}", self.0.as_str().trim_end_matches('/')))
            .map_err(|_| ConfigError::Address)
    }

    /// The address itself.
    pub(crate) fn url(&self) -> Url {
        self.0.clone()
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({})", self.0)
    }
}

/// Times and numbers that bound the calls to one system (REL-5 to REL-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Making a connection.
    pub connect: Duration,
    /// One attempt, from the connection to the last byte of the answer.
    pub attempt: Duration,
    /// The whole call: waiting for a place, the attempt and its retry.
    pub total: Duration,
    /// Calls under way at the same time.
    pub at_once: usize,
    /// Waiting for a place among them.
    pub wait: Duration,
    /// When the circuit opens.
    pub breaker: BreakerPolicy,
}

impl Limits {
    /// 3 s in all, so that a page can still say "try later" within 4 s; 32 calls at once.
    #[must_use]
    pub fn health() -> Self {
        Self {
            connect: Duration::from_secs(2),
            attempt: Duration::from_millis(2_500),
            total: Duration::from_secs(3),
            at_once: 32,
            wait: Duration::from_millis(200),
            breaker: BreakerPolicy::default(),
        }
    }

    /// As for the health authority: both stand behind the same page.
    #[must_use]
    pub fn citizens() -> Self {
        Self::health()
    }

    /// 10 s, 8 messages at once; a worker waits longer for its turn than a page may.
    #[must_use]
    pub fn sms() -> Self {
        Self {
            connect: Duration::from_secs(2),
            attempt: Duration::from_secs(10),
            total: Duration::from_secs(10),
            at_once: 8,
            wait: Duration::from_secs(1),
            breaker: BreakerPolicy::default(),
        }
    }
}

/// How to reach the health authority.
#[derive(Clone, Debug)]
pub struct HealthConfig {
    /// Base address; `/v1/…` is added.
    pub endpoint: Endpoint,
    /// Bearer token; none is sent where there is none.
    pub token: Option<Secret>,
    /// Limits of its calls.
    pub limits: Limits,
}

impl HealthConfig {
    /// With the usual limits. An empty token counts as none.
    ///
    /// # Errors
    /// [`ConfigError::Address`].
    pub fn new(url: &str, token: &str) -> Result<Self, ConfigError> {
        Ok(Self { endpoint: Endpoint::parse(url)?, token: optional(token), limits: Limits::health() })
    }
}

/// How to reach the mobile citizens base.
#[derive(Clone, Debug)]
pub struct CitizensConfig {
    /// Base address; `/v1/…` is added.
    pub endpoint: Endpoint,
    /// Bearer token; none is sent where there is none.
    pub token: Option<Secret>,
    /// Limits of its calls.
    pub limits: Limits,
}

impl CitizensConfig {
    /// With the usual limits. An empty token counts as none.
    ///
    /// # Errors
    /// [`ConfigError::Address`].
    pub fn new(url: &str, token: &str) -> Result<Self, ConfigError> {
        Ok(Self { endpoint: Endpoint::parse(url)?, token: optional(token), limits: Limits::citizens() })
    }
}

/// How the gateway is spoken to. Kannel understands both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SmsMethod {
    /// `POST` with `X-Kannel-*` headers and the text as the body: phone, text and password stay out of the
    /// address, and so out of every log of addresses on the way.
    #[default]
    Post,
    /// `GET` with everything in the query, for gateways that imitate only this half of Kannel.
    Get,
}

/// How to reach the SMS gateway.
#[derive(Clone, Debug)]
pub struct SmsConfig {
    /// The full address of `sendsms`.
    pub endpoint: Endpoint,
    /// User of the gateway.
    pub user: Secret,
    /// Password of the gateway.
    pub password: Secret,
    /// The sender shown to the citizen.
    pub from: String,
    /// `POST` unless the gateway cannot.
    pub method: SmsMethod,
    /// Limits of its calls.
    pub limits: Limits,
}

impl SmsConfig {
    /// With the usual limits, from 1414.
    ///
    /// # Errors
    /// [`ConfigError::Address`].
    pub fn new(url: &str, user: &str, password: &str) -> Result<Self, ConfigError> {
        Ok(Self {
            endpoint: Endpoint::parse(url)?,
            user: Secret::new(user),
            password: Secret::new(password),
            from: "1414".to_owned(),
            method: SmsMethod::default(),
            limits: Limits::sms(),
        })
    }
}

fn optional(secret: &str) -> Option<Secret> {
    (!secret.is_empty()).then(|| Secret::new(secret))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn an_address_is_plain_http() {
        for good in [
            "http://127.0.0.1:3900/health",
            "https://health.example/api/",
            " http://gateway:13013/cgi-bin/sendsms ",
        ] {
            assert!(Endpoint::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "health",
            "ftp://a/b",
            "file:///etc/passwd",
            "http://user@a/b",
            "http://u:p@a",
            "http://a/?q=1",
            "http://a/#x",
            "http://",
        ] {
            assert_eq!(Endpoint::parse(bad), Err(ConfigError::Address), "{bad}");
        }
    }

    #[test]
    fn a_path_is_added_below_the_base() {
        let base = Endpoint::parse("http://127.0.0.1:3900/health/").unwrap();
        assert_eq!(base.join("v1/status").unwrap().as_str(), "http://127.0.0.1:3900/health/v1/status");
    }

    #[test]
    fn secrets_are_printed_nowhere() {
        let health = HealthConfig::new("http://a/h", "token-7a").unwrap();
        let sms = SmsConfig::new("http://a/s", "user-7b", "password-7c").unwrap();
        let printed =
            format!("{health:?} {sms:?} {:?}", health.token.as_ref().unwrap().header("Bearer ").unwrap());
        for secret in ["token-7a", "user-7b", "password-7c"] {
            assert!(!printed.contains(secret), "{printed}");
        }
        assert!(printed.contains("http://a/s"));
    }

    #[test]
    fn a_secret_that_no_header_can_carry_is_refused() {
        assert_eq!(Secret::new("a\nb").header("").err(), Some(ConfigError::Secret));
        assert!(HealthConfig::new("http://a", "").unwrap().token.is_none());
    }
}
