//! Ending in order: everything that runs on listens to one switch.

use tokio::sync::watch;

/// Waits until the process is asked to stop.
pub async fn asked(stop: &mut watch::Receiver<bool>) {
    // The value read is locked: it must be gone before the caller awaits anything else. An error means that the
    // switch itself is gone, and then nobody will ask any more.
    drop(stop.wait_for(|stop| *stop).await);
}
