//! Settings, by environment or by a TOML file; the environment wins.
//!
//! The names are those of the environment variables; in the file the same names stand in lower case without `ASHYQ_`.

mod targets;

use std::{collections::HashMap, net::SocketAddr, path::PathBuf, str::FromStr};

use ashyq_domain::{Targets, region::RegionSet};
use ashyq_outside::SmsMethod;
use ipnet::IpNet;

/// Where the program runs. Production refuses everything that belongs to a demonstration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// A developer's machine or a test.
    Development,
    /// The real service.
    Production,
}

/// How many one-time codes, logins, complaints and uploads are let through.
#[derive(Clone, Debug)]
pub struct Limits {
    /// One-time codes a day, all phones together.
    pub sms_budget: i64,
    /// One-time codes an hour to one phone.
    pub codes_per_phone_hour: i64,
    /// One-time codes a day for one document.
    pub codes_per_document_day: i64,
    /// One-time codes an hour asked for from one network (IPv4 /24, IPv6 /56).
    pub codes_per_network_hour: i64,
    /// Seconds before another code may be asked for.
    pub resend_seconds: i64,
    /// Failed and successful logins an hour to one account.
    pub logins_per_account_hour: i64,
    /// Complaints a day from one phone.
    pub complaints_per_phone_day: i64,
    /// Uploaded lists an hour of one chamber.
    pub uploads_per_chamber_hour: i64,
}

/// An outside system: its base address and the secrets shared with it.
#[derive(Clone)]
pub struct OutsideSettings {
    /// Base address, or the full address for the SMS gateway.
    pub url: String,
    /// Bearer token, or the user's name for the SMS gateway.
    pub token: String,
    /// Secret of the calls back to us.
    pub callback_secret: String,
    /// Password; only the SMS gateway has one.
    pub password: String,
}

/// All settings.
#[derive(Clone)]
pub struct Config {
    /// Address of the public server.
    pub listen: SocketAddr,
    /// Address of metrics and health checks; never public.
    pub admin_listen: SocketAddr,
    /// The address people type, without a slash at the end.
    pub public_url: String,
    /// `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// File of the keys for encryption and indexes.
    pub key_file: PathBuf,
    /// Limits of everything that costs money or helps a thief.
    pub limits: Limits,
    /// How much time the clocks of a complaint have.
    pub targets: Targets,
    /// Set of regions shown.
    pub regions: RegionSet,
    /// Development or production.
    pub environment: Environment,
    /// The health authority.
    pub health: OutsideSettings,
    /// The mobile citizens base.
    pub citizens: OutsideSettings,
    /// The SMS gateway.
    pub sms: OutsideSettings,
    /// How the SMS gateway is spoken to.
    pub sms_method: SmsMethod,
    /// Proxies whose `X-Forwarded-For` counts.
    pub trusted_proxies: Vec<IpNet>,
    /// Filter of the log, as tracing understands it.
    pub log: String,
    /// Days after closing when a complaint's personal fields are erased.
    pub retention_days: i64,
    /// A calendar of working days and holidays that takes the place of the one inside the program.
    pub calendar: Option<PathBuf>,
    /// Where the simulator listens.
    pub simulator_listen: SocketAddr,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file named by `--config` cannot be read.
    #[error("the settings file {path} cannot be read")]
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// The file is not TOML.
    #[error("the settings file is not TOML")]
    Toml(#[from] toml::de::Error),
    /// A value does not fit its setting. The value itself is not named: it may be a secret.
    #[error("{name}: the value does not fit")]
    Value {
        /// Name of the setting.
        name: String,
    },
    /// The targets contradict each other or cannot be read.
    #[error("ASHYQ_TARGETS: {why}")]
    Targets {
        /// What is wrong with them.
        why: String,
    },
    /// Production refuses a setting that belongs to a demonstration.
    #[error("{name}: {why} (refused in production)")]
    Production {
        /// Name of the setting.
        name: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
}

/// Secrets that only a demonstration uses; the simulator has the same.
pub mod demonstration {
    /// Bearer token of the health authority.
    pub const HEALTH_TOKEN: &str = "demo-health-token";
    /// Secret that signs verdicts.
    pub const HEALTH_SECRET: &str = "demo-health-secret";
    /// Bearer token of the mobile citizens base.
    pub const CITIZENS_TOKEN: &str = "demo-citizens-token";
    /// User of the SMS gateway.
    pub const SMS_USER: &str = "ashyq";
    /// Password of the SMS gateway.
    pub const SMS_PASSWORD: &str = "demo-sms-password";
    /// Secret of the SMS gateway's calls back.
    pub const SMS_SECRET: &str = "demo-sms-secret";
}

struct Source {
    environment: HashMap<String, String>,
    file: toml::Table,
}

impl Source {
    fn text(&self, name: &str) -> Option<String> {
        if let Some(value) = self.environment.get(&format!("ASHYQ_{name}")) {
            return Some(value.clone()).filter(|value| !value.is_empty());
        }
        match self.file.get(&name.to_lowercase())? {
            toml::Value::String(value) => Some(value.clone()),
            other => Some(other.to_string()),
        }
    }

    fn text_or(&self, name: &str, default: &str) -> String {
        self.text(name).unwrap_or_else(|| default.to_owned())
    }

    fn parse<T: FromStr>(&self, name: &str, default: T) -> Result<T, ConfigError> {
        match self.text(name) {
            None => Ok(default),
            Some(value) => {
                value.trim().parse().map_err(|_| ConfigError::Value { name: format!("ASHYQ_{name}") })
            }
        }
    }

    fn outside(
        &self,
        name: &str,
        user: &str,
        url: &str,
        token: &str,
        secret: &str,
        password: &str,
    ) -> OutsideSettings {
        OutsideSettings {
            url: self.text_or(&format!("{name}_URL"), url).trim_end_matches('/').to_owned(),
            token: self.text_or(&format!("{name}_{user}"), token),
            callback_secret: self.text_or(&format!("{name}_CALLBACK_SECRET"), secret),
            password: self.text_or(&format!("{name}_PASSWORD"), password),
        }
    }

    /// One of the words that a setting knows.
    fn choice<T: Copy>(&self, name: &str, default: &str, known: &[(&str, T)]) -> Result<T, ConfigError> {
        let wanted = self.text_or(name, default);
        let found = known.iter().find(|(word, _)| *word == wanted).map(|(_, value)| *value);
        found.ok_or_else(|| ConfigError::Value { name: format!("ASHYQ_{name}") })
    }

    fn limits(&self) -> Result<Limits, ConfigError> {
        Ok(Limits {
            sms_budget: self.parse("SMS_BUDGET", 100_000)?,
            codes_per_phone_hour: self.parse("RATE_CODES_PER_PHONE_HOUR", 5)?,
            codes_per_document_day: self.parse("RATE_CODES_PER_DOCUMENT_DAY", 10)?,
            codes_per_network_hour: self.parse("RATE_CODES_PER_NETWORK_HOUR", 60)?,
            resend_seconds: self.parse("RATE_RESEND_SECONDS", 30)?,
            logins_per_account_hour: self.parse("RATE_LOGINS_PER_ACCOUNT_HOUR", 20)?,
            complaints_per_phone_day: self.parse("RATE_COMPLAINTS_PER_PHONE_DAY", 10)?,
            uploads_per_chamber_hour: self.parse("RATE_UPLOADS_PER_CHAMBER_HOUR", 60)?,
        })
    }

    fn health(&self) -> OutsideSettings {
        let (token, secret) = (demonstration::HEALTH_TOKEN, demonstration::HEALTH_SECRET);
        self.outside("HEALTH", "TOKEN", "http://127.0.0.1:3900/health", token, secret, "")
    }

    fn citizens(&self) -> OutsideSettings {
        let token = demonstration::CITIZENS_TOKEN;
        self.outside("CITIZENS", "TOKEN", "http://127.0.0.1:3900/citizens", token, "", "")
    }

    fn sms(&self) -> OutsideSettings {
        let (user, password) = (demonstration::SMS_USER, demonstration::SMS_PASSWORD);
        let (url, secret) = ("http://127.0.0.1:3900/cgi-bin/sendsms", demonstration::SMS_SECRET);
        self.outside("SMS", "USER", url, user, secret, password)
    }
}

impl Config {
    /// Reads the settings from the process's environment and, if named, a file.
    ///
    /// # Errors
    /// A file that cannot be read, a value that does not fit, or a demonstration's setting in production.
    pub fn load(file: Option<PathBuf>) -> Result<Self, ConfigError> {
        let file = match file {
            None => toml::Table::new(),
            Some(path) => std::fs::read_to_string(&path)
                .map_err(|source| ConfigError::File { path, source })?
                .parse()?,
        };
        Self::from_source(std::env::vars().collect(), file)
    }

    /// Reads the settings from given values; tests use it.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn from_source(environment: HashMap<String, String>, file: toml::Table) -> Result<Self, ConfigError> {
        let source = Source { environment, file };
        let default_address = |port| SocketAddr::from(([127, 0, 0, 1], port));
        let config = Self {
            listen: source.parse("LISTEN", default_address(3000))?,
            admin_listen: source.parse("ADMIN_LISTEN", default_address(3001))?,
            public_url: source
                .text_or("PUBLIC_URL", "http://127.0.0.1:3000")
                .trim_end_matches('/')
                .to_owned(),
            database_url: source.text_or("DATABASE_URL", "sqlite://var/ashyq.db"),
            key_file: source.text_or("KEY_FILE", "var/ashyq.key").into(),
            limits: source.limits()?,
            targets: targets::targets(&source)?,
            regions: source.choice(
                "REGIONS",
                "2021",
                &[("2021", RegionSet::Set2021), ("2022", RegionSet::Set2022)],
            )?,
            environment: source.choice(
                "ENV",
                "development",
                &[("development", Environment::Development), ("production", Environment::Production)],
            )?,
            health: source.health(),
            citizens: source.citizens(),
            sms: source.sms(),
            sms_method: source.choice(
                "SMS_METHOD",
                "post",
                &[("post", SmsMethod::Post), ("get", SmsMethod::Get)],
            )?,
            trusted_proxies: parse_proxies(source.text("TRUSTED_PROXIES"))?,
            log: source.text_or("LOG", "info"),
            retention_days: source.parse("RETENTION_DAYS", 30)?,
            calendar: source.text("CALENDAR").map(PathBuf::from),
            simulator_listen: source.parse("SIMULATOR_LISTEN", default_address(3900))?,
        };
        config.check_production()?;
        Ok(config)
    }

    /// True where cookies must be `Secure` and demonstration accounts are refused.
    #[must_use]
    pub fn production(&self) -> bool {
        self.environment == Environment::Production
    }

    /// True for an address on this machine with the simulator's port, or with the port it has by default.
    fn is_simulator(&self, url: &str) -> bool {
        let Ok(uri) = url.parse::<axum::http::Uri>() else { return false };
        let ports = [3900, self.simulator_listen.port()];
        let port = uri.port_u16().is_some_and(|port| ports.contains(&port));
        port && (uri.host().is_some_and(on_this_machine)
            || uri.host() == Some(&*self.simulator_listen.ip().to_string()))
    }

    fn check_production(&self) -> Result<(), ConfigError> {
        if !self.production() {
            return Ok(());
        }
        let refuse = |name, why| Err(ConfigError::Production { name, why });
        if !self.public_url.starts_with("https://") {
            return refuse("ASHYQ_PUBLIC_URL", "cookies need https");
        }
        let outside = [
            ("ASHYQ_HEALTH_URL", &self.health),
            ("ASHYQ_CITIZENS_URL", &self.citizens),
            ("ASHYQ_SMS_URL", &self.sms),
        ];
        let known = [
            demonstration::HEALTH_TOKEN,
            demonstration::HEALTH_SECRET,
            demonstration::CITIZENS_TOKEN,
            demonstration::SMS_PASSWORD,
            demonstration::SMS_SECRET,
        ];
        for (name, settings) in outside {
            if self.is_simulator(&settings.url) {
                return refuse(name, "this is the simulator's address");
            }
            if [&settings.token, &settings.callback_secret, &settings.password]
                .iter()
                .any(|value| known.contains(&value.as_str()))
            {
                return refuse(name, "a demonstration's secret is set");
            }
        }
        if self.health.callback_secret.is_empty() || self.sms.callback_secret.is_empty() {
            return refuse("ASHYQ_HEALTH_CALLBACK_SECRET", "a secret is missing");
        }
        Ok(())
    }
}

/// The simulator listens on this machine only, whatever its port.
fn on_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback() || address.is_unspecified())
}

fn parse_proxies(list: Option<String>) -> Result<Vec<IpNet>, ConfigError> {
    list.unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(|item| {
            item.parse::<IpNet>()
                .or_else(|_| item.parse::<std::net::IpAddr>().map(IpNet::from))
                .map_err(|_| ConfigError::Value { name: "ASHYQ_TRUSTED_PROXIES".to_owned() })
        })
        .collect()
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
