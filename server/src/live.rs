//! Tells the console's open pages that the queues changed. Only a number travels; pages then ask for what they may see.

use tokio::sync::watch;

/// The revision of the queues as this process knows it.
#[derive(Clone)]
pub struct Live(watch::Sender<i64>);

impl Default for Live {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Live {
    /// Takes over a revision read from the database; listeners hear of it only if it is new.
    pub fn set(&self, revision: i64) {
        self.0.send_if_modified(|known| {
            let new = revision > *known;
            *known = revision.max(*known);
            new
        });
    }

    /// A listener that starts with the present revision.
    #[must_use]
    pub fn listen(&self) -> watch::Receiver<i64> {
        self.0.subscribe()
    }
}
