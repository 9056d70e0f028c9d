use std::{
    collections::{BTreeMap, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use reqwest::Client;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use uuid::Uuid;

use crate::{
    config::{SimulatorConfig, SimulatorError},
    faults::{Faults, Target},
    people::{People, PersonDocument},
};

/// The oldest entries of a list go when it grows beyond this; a load test would fill the memory otherwise.
const MOST_ENTRIES: usize = 200_000;

/// One call received, as `GET /control/ledger` shows it.
#[derive(Clone, Serialize)]
pub(crate) struct LedgerEntry {
    pub(crate) at: String,
    pub(crate) target: Target,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: String,
}

/// One message that reached a phone.
#[derive(Clone, Serialize)]
pub(crate) struct ReceivedSms {
    pub(crate) id: String,
    pub(crate) to: String,
    pub(crate) text: String,
    pub(crate) at: String,
}

/// A referral, as the portal hands it over.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ReceivedReferral {
    pub(crate) id: String,
    pub(crate) document: PersonDocument,
    pub(crate) claimed: String,
    pub(crate) cause: String,
    pub(crate) tested_on: Option<String>,
    pub(crate) tested_at: Option<String>,
    pub(crate) message: Option<String>,
    /// What we answered; ours, not the portal's.
    #[serde(default, skip_deserializing)]
    pub(crate) verdict: Option<String>,
}

/// A call of ours to the portal.
#[derive(Clone, Serialize)]
pub(crate) struct Callback {
    pub(crate) kind: &'static str,
    /// The referral or message it is about.
    pub(crate) about: String,
    pub(crate) attempts: u32,
    /// The portal's last answer.
    pub(crate) status: Option<u16>,
    /// No further attempt follows.
    pub(crate) done: bool,
}

/// Everything that changes.
pub(crate) struct Data {
    pub(crate) people: People,
    pub(crate) faults: Faults,
    pub(crate) ledger: VecDeque<LedgerEntry>,
    pub(crate) sms: VecDeque<ReceivedSms>,
    pub(crate) referrals: VecDeque<ReceivedReferral>,
    pub(crate) callbacks: BTreeMap<u64, Callback>,
    next_callback: u64,
    pub(crate) public_url: String,
}

impl Data {
    /// Notes a callback that is about to be tried.
    pub(crate) fn open_callback(&mut self, kind: &'static str, about: &str) -> u64 {
        self.next_callback += 1;
        if self.callbacks.len() >= MOST_ENTRIES {
            self.callbacks.retain(|_, callback| !callback.done);
        }
        let callback = Callback { kind, about: about.to_owned(), attempts: 0, status: None, done: false };
        self.callbacks.insert(self.next_callback, callback);
        self.next_callback
    }
}

/// Adds to a list, letting the oldest go when it is full.
pub(crate) fn remember<T>(list: &mut VecDeque<T>, entry: T) {
    if list.len() >= MOST_ENTRIES {
        list.pop_front();
    }
    list.push_back(entry);
}

/// The simulated outside world.
pub(crate) struct World {
    pub(crate) config: SimulatorConfig,
    pub(crate) client: Client,
    pub(crate) stopping: watch::Receiver<bool>,
    /// Chooses the next unreadable answer.
    pub(crate) malformed: AtomicUsize,
    data: Mutex<Data>,
}

impl World {
    pub(crate) fn new(
        config: SimulatorConfig,
        client: Client,
        stopping: watch::Receiver<bool>,
    ) -> Result<Arc<Self>, SimulatorError> {
        crate::page::one_time_code(&config.totp_secret, config.clock.now()).ok_or(SimulatorError::Totp)?;
        let data = Data {
            people: People::demonstration(config.clock.now()),
            faults: Faults::default(),
            ledger: VecDeque::new(),
            sms: VecDeque::new(),
            referrals: VecDeque::new(),
            callbacks: BTreeMap::new(),
            next_callback: 0,
            public_url: config.public_url.clone(),
        };
        Ok(Arc::new(Self {
            config,
            client,
            stopping,
            malformed: AtomicUsize::new(0),
            data: Mutex::new(data),
        }))
    }

    pub(crate) fn data(&self) -> MutexGuard<'_, Data> {
        self.data.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> String {
        self.config.clock.now().to_rfc3339()
    }

    pub(crate) fn new_id(&self) -> String {
        let mut bytes = [0; 16];
        self.config.randomness.fill(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
    }

    pub(crate) fn next_malformed(&self) -> usize {
        self.malformed.fetch_add(1, Ordering::Relaxed)
    }

    /// Resolves when the simulator is told to stop.
    pub(crate) async fn stopped(&self) {
        let mut stopping = self.stopping.clone();
        // An error means that the sender is gone: stopped as well.
        let _ = stopping.wait_for(|stop| *stop).await;
    }
}

/// True for a text that is one of our ids.
pub(crate) fn is_id(text: &str) -> bool {
    Uuid::try_parse(text).is_ok()
}
