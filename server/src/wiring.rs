//! What the program is made of: one value that handlers, services and jobs share.

use std::{
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use argon2::Argon2;
use ashyq_app::page::{Assets, IslandAssets, Page};
use ashyq_domain::{
    language::Language,
    randomness::Randomness,
    time::{Clock, Timestamp},
};
use ashyq_outside::{CitizensBase, HealthAuthority, SmsGateway};
use ashyq_store::{Keyring, Store};
use tokio::sync::{Notify, Semaphore};

use crate::{
    assets,
    catalogue::Catalogues,
    config::Config,
    contents::Contents,
    http::{
        kept::KeptPages,
        public::{participants::ListStamps, posters::Posters},
    },
    live::Live,
    metrics::Metrics,
    services::presence::Presence,
};

/// Passwords hashed at the same time: more would let a rush of sign-ins eat the machine.
const HASHES_AT_ONCE: usize = 2;

/// The program's parts.
pub struct Parts {
    /// Settings.
    pub config: Config,
    /// The database.
    pub store: Store,
    /// Keys for encryption, indexes and one-time codes.
    pub keyring: Arc<Keyring>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of randomness.
    pub randomness: Arc<dyn Randomness>,
    /// The health authority.
    pub health: Arc<dyn HealthAuthority>,
    /// The mobile citizens base.
    pub citizens: Arc<dyn CitizensBase>,
    /// The SMS gateway.
    pub sms: Arc<dyn SmsGateway>,
    /// Tells the console's open pages that something changed.
    pub live: Live,
    /// Who has which complaint open in the console.
    pub presence: Presence,
    /// Wakes the worker when a job was written.
    pub wake: Notify,
    /// Counters for /metrics.
    pub metrics: Metrics,
    /// Addresses of styles and scripts.
    pub assets: Arc<Assets>,
    /// The public address, shared with every page.
    pub public_url: Arc<str>,
    /// Pages without anything personal, kept rendered and compressed.
    pub kept: KeptPages,
    /// What the editors have published.
    pub contents: Contents,
    /// The current lists of participants.
    pub catalogues: Catalogues,
    /// Pages of the lists, kept as long as the lists are current.
    pub kept_lists: KeptPages,
    /// What stands around the answers of a search of these lists, kept as long.
    pub list_stamps: ListStamps,
    /// Answers of the open data, kept as long.
    pub kept_answers: KeptPages,
    /// Posters printed lately.
    pub posters: Posters,
    /// Places for password hashing.
    pub hashing: Semaphore,
    /// The password hash.
    pub argon2: Argon2<'static>,
    /// When this process started.
    pub started: Timestamp,
    stopping: AtomicBool,
}

/// The shared value.
#[derive(Clone)]
pub struct App(Arc<Parts>);

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The parts that differ between the program and its tests.
pub struct Outside {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of randomness.
    pub randomness: Arc<dyn Randomness>,
    /// The health authority.
    pub health: Arc<dyn HealthAuthority>,
    /// The mobile citizens base.
    pub citizens: Arc<dyn CitizensBase>,
    /// The SMS gateway.
    pub sms: Arc<dyn SmsGateway>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(config: Config, store: Store, keyring: Arc<Keyring>, outside: Outside) -> Self {
        let assets = Assets {
            css: assets::css().to_owned(),
            console_css: assets::console_css().to_owned(),
            script: assets::script().to_owned(),
            islands: assets::islands()
                .map(|islands| IslandAssets { js: islands.js.to_owned(), wasm: islands.wasm.to_owned() }),
        };
        let public_url: Arc<str> = config.public_url.as_str().into();
        Self(Arc::new(Parts {
            store,
            keyring,
            randomness: outside.randomness,
            health: outside.health,
            citizens: outside.citizens,
            sms: outside.sms,
            live: Live::default(),
            presence: Presence::default(),
            wake: Notify::new(),
            metrics: Metrics::default(),
            assets: Arc::new(assets),
            public_url,
            kept: KeptPages::default(),
            contents: Contents::default(),
            catalogues: Catalogues::default(),
            kept_lists: KeptPages::default(),
            list_stamps: ListStamps::default(),
            kept_answers: KeptPages::default(),
            posters: Posters::default(),
            hashing: Semaphore::new(HASHES_AT_ONCE),
            argon2: Argon2::default(),
            started: outside.clock.now(),
            stopping: AtomicBool::new(false),
            clock: outside.clock,
            config,
        }))
    }

    /// True once the process was asked to stop: it finishes what it has and is no longer ready for more.
    #[must_use]
    pub fn stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Notes that the process was asked to stop.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// A public page in a language at a path without it, with the notices in force.
    #[must_use]
    pub fn page(&self, language: Language, path: impl Into<String>) -> Page {
        let mut page = Page::new(language, path, self.public_url.clone(), self.assets.clone());
        if let Some(published) = self.contents.held() {
            page.banners = published.banners(language);
        }
        page
    }

    /// Tells kept pages apart that show other texts of the editors or other notices. Taken before the page is drawn.
    #[must_use]
    pub fn edition(&self) -> Arc<str> {
        self.contents.held().map_or_else(|| Arc::from(""), |published| published.edition.clone())
    }

    /// A random text of `N` bytes in base32, for form tokens and nonces.
    #[must_use]
    pub fn token<const N: usize>(&self) -> String {
        let mut bytes = [0; N];
        self.randomness.fill(&mut bytes);
        data_encoding::BASE32_NOPAD.encode(&bytes)
    }
}
