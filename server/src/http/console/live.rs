//! Tells open pages that the queues have changed: one number at a time; what they may see they ask for themselves.

use std::{convert::Infallible, time::Duration};

use ashyq_domain::{
    ids::AccountId,
    role::{self, Act},
    time::{Span, Timestamp},
};
use axum::{
    extract::State,
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use tokio::sync::mpsc;
use tokio_stream::{Stream, wrappers::ReceiverStream};

use crate::{
    http::{error::PageError, extract::Staff},
    wiring::App,
};

/// How often it is looked whether the reader may still listen, and whether the program is stopping.
const LOOK: Duration = Duration::from_secs(5);
/// A comment this often keeps the line open through whatever stands in between.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// A stream ends after this long. The browser comes back by itself and is then checked like anybody else.
const LONGEST: Span = Span::minutes(10);

/// `GET /console/live`: server-sent events, each with the revision of the queues.
///
/// # Errors
/// The store does not answer, or every place is taken: pages then ask at times instead of listening.
pub async fn stream(
    State(app): State<App>,
    staff: Staff,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, PageError> {
    let place = app.live.place().ok_or(PageError::Unavailable { retry_after: 60 })?;
    let revision = app.store.one_read().await?.queue_revision().await?;
    app.live.set(revision);
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(async move {
        feed(app, staff.account.id, sender).await;
        drop(place);
    });
    Ok(Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

/// Sends the revision now and whenever it changes, until the reader has gone or may no longer listen.
async fn feed(app: App, account: AccountId, sender: mpsc::Sender<Result<Event, Infallible>>) {
    let mut revisions = app.live.listen();
    let started = app.clock.now();
    loop {
        let revision = *revisions.borrow_and_update();
        if sender.send(Ok(Event::default().data(revision.to_string()))).await.is_err() {
            return;
        }
        loop {
            tokio::select! {
                () = sender.closed() => return,
                changed = revisions.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    break;
                }
                () = tokio::time::sleep(LOOK) => {
                    if !may_listen(&app, account, started).await {
                        return;
                    }
                }
            }
        }
    }
}

async fn may_listen(app: &App, account: AccountId, started: Timestamp) -> bool {
    if app.stopping() || app.clock.now().since(started) > LONGEST {
        return false;
    }
    let found = async { app.store.one_read().await?.find_account(account).await }.await;
    matches!(found, Ok(Some(account)) if account.disabled_at.is_none() && role::may(account.role, Act::ListComplaints))
}
