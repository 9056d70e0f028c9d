use std::{fmt, net::SocketAddr, sync::Arc};

use ashyq_domain::{
    randomness::{Randomness, SystemRandomness},
    time::{Clock, SystemClock},
};

/// The second factor's secret of all demonstration accounts (contract, part 6).
pub const DEMONSTRATION_TOTP_SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// What the simulator has to know of the portal. The same settings that the portal reads, seen from the other
/// side.
#[derive(Clone)]
pub struct SimulatorConfig {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The portal's address, which verdicts and incoming messages are sent to, without a slash at the end.
    pub public_url: String,
    /// Bearer token asked of callers of the health authority; with `None` anybody is answered.
    pub health_token: Option<String>,
    /// Signs verdicts.
    pub health_callback_secret: String,
    /// Bearer token asked of callers of the mobile citizens base; with `None` anybody is answered.
    pub citizens_token: Option<String>,
    /// User and password asked of those who send SMS; with `None` anybody may.
    pub sms_login: Option<(String, String)>,
    /// Proves to the portal that an incoming message comes from the gateway.
    pub sms_callback_secret: String,
    /// Base32 secret whose one-time code the page shows.
    pub totp_secret: String,
    /// Time of answers, of signatures and of the one-time code.
    pub clock: Arc<dyn Clock>,
    /// Ids of messages.
    pub randomness: Arc<dyn Randomness>,
}

impl SimulatorConfig {
    /// A simulator that answers anybody and signs with the given secrets; the fields can be changed
    /// afterwards.
    #[must_use]
    pub fn new(
        listen: SocketAddr,
        public_url: &str,
        health_callback_secret: &str,
        sms_callback_secret: &str,
    ) -> Self {
        Self {
            listen,
            public_url: public_url.trim_end_matches('/').to_owned(),
            health_token: None,
            health_callback_secret: health_callback_secret.to_owned(),
            citizens_token: None,
            sms_login: None,
            sms_callback_secret: sms_callback_secret.to_owned(),
            totp_secret: DEMONSTRATION_TOTP_SECRET.to_owned(),
            clock: Arc::new(SystemClock),
            randomness: Arc::new(SystemRandomness),
        }
    }
}

impl fmt::Debug for SimulatorConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimulatorConfig")
            .field("listen", &self.listen)
            .field("public_url", &self.public_url)
            .finish_non_exhaustive()
    }
}

/// Why the simulator cannot run.
#[derive(Debug, thiserror::Error)]
pub enum SimulatorError {
    /// The address is taken or not ours.
    #[error("the simulator cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// The client for calls to the portal cannot be made.
    #[error("the simulator's client cannot be made")]
    Client,
    /// The secret is not base32 of at least 128 bits.
    #[error("the secret of the one-time code cannot be used")]
    Totp,
    /// The server ended by itself.
    #[error("the simulator stopped")]
    Stopped(#[source] std::io::Error),
}
