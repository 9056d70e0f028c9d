//! Tells the console's open pages that the queues changed. Only a number travels; pages then ask for what they may see.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// Open pages that may listen at once. A stream lasts for minutes, so it holds a place for as long.
const PLACES: usize = 2048;

/// The revision of the queues as this process knows it.
#[derive(Clone)]
pub struct Live {
    revision: watch::Sender<i64>,
    places: Arc<Semaphore>,
}

impl Default for Live {
    fn default() -> Self {
        Self { revision: watch::Sender::new(0), places: Arc::new(Semaphore::new(PLACES)) }
    }
}

impl Live {
    /// Takes over a revision read from the database; listeners hear of it only if it is new.
    pub fn set(&self, revision: i64) {
        self.revision.send_if_modified(|known| {
            let new = revision > *known;
            *known = revision.max(*known);
            new
        });
    }

    /// A listener that starts with the present revision.
    #[must_use]
    pub fn listen(&self) -> watch::Receiver<i64> {
        self.revision.subscribe()
    }

    /// A place for one more listener, held until it is dropped; `None` where all are taken.
    #[must_use]
    pub fn place(&self) -> Option<OwnedSemaphorePermit> {
        self.places.clone().try_acquire_owned().ok()
    }
}
