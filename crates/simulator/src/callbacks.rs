//! Our calls to the portal: verdicts, delivery reports, incoming messages. Repeated until the portal answers
//! 2xx.

use std::{sync::Arc, time::Duration};

use ashyq_outside::sign_verdict;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Client, RequestBuilder};

use crate::world::World;

/// A call that fails is repeated so often at most: for a verdict about an hour.
const VERDICT_TRIES: u32 = 250;
const SMS_TRIES: u32 = 8;
const FIRST_WAIT: Duration = Duration::from_millis(200);
const LONGEST_WAIT: Duration = Duration::from_secs(15);

const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(crate) fn escape(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// A client that goes straight to the portal.
pub(crate) fn client() -> Option<Client> {
    // Fails only when a provider is installed already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(2))
        .timeout(Duration::from_secs(10))
        .user_agent("ashyq-simulator")
        .build()
        .ok()
}

/// Calls back with a verdict, in the background.
pub(crate) fn verdict(world: &Arc<World>, referral_id: &str, body: String) {
    let callback = world.data().open_callback("verdict", referral_id);
    let world = Arc::clone(world);
    tokio::spawn(async move {
        let request = |world: &World| {
            let url = format!("{}/hooks/health/verdicts", world.data().public_url);
            let timestamp = world.config.clock.now().unix();
            // Signed anew for each attempt: a signature is believed for five minutes only.
            let signature =
                sign_verdict(world.config.health_callback_secret.as_bytes(), timestamp, body.as_bytes())
                    .unwrap_or_default();
            world
                .client
                .post(url)
                .header("Content-Type", "application/json")
                .header("X-Timestamp", timestamp.to_string())
                .header("X-Signature", signature)
                .body(body.clone())
        };
        repeat(&world, callback, VERDICT_TRIES, request).await;
    });
}

/// Reports on a message to its `dlr-url`, with `%d` in it replaced.
pub(crate) async fn delivery(world: &Arc<World>, sms_id: &str, dlr_url: &str, value: u8) {
    let callback = world.data().open_callback("delivery", sms_id);
    let url = dlr_url.replace("%d", &value.to_string());
    repeat(world, callback, SMS_TRIES, |world| world.client.get(&url)).await;
}

/// Hands a citizen's message to the portal, as Kannel's `get-url` does; the first answer is returned, repeats
/// go on in the background.
pub(crate) async fn inbound(world: &Arc<World>, from: &str, text: &str) -> (String, Option<u16>) {
    let id = world.new_id();
    let callback = world.data().open_callback("inbound", &id);
    let query = format!(
        "from={}&to=1414&text={}&id={}&secret={}",
        escape(from),
        escape(text),
        escape(&id),
        escape(&world.config.sms_callback_secret)
    );
    let request = move |world: &World| {
        world.client.get(format!("{}/hooks/sms/inbound?{query}", world.data().public_url))
    };
    let status = attempt(world, callback, &request).await;
    if settled(status) {
        finish(world, callback);
    } else {
        let world = Arc::clone(world);
        tokio::spawn(async move { repeat(&world, callback, SMS_TRIES, request).await });
    }
    (id, status)
}

async fn repeat(world: &Arc<World>, callback: u64, tries: u32, request: impl Fn(&World) -> RequestBuilder) {
    let mut wait = FIRST_WAIT;
    for _ in 0..tries {
        if settled(attempt(world, callback, &request).await) {
            break;
        }
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = world.stopped() => break,
        }
        wait = (wait * 2).min(LONGEST_WAIT);
    }
    finish(world, callback);
}

async fn attempt(world: &World, callback: u64, request: &impl Fn(&World) -> RequestBuilder) -> Option<u16> {
    let status = request(world).send().await.ok().map(|response| response.status().as_u16());
    if let Some(known) = world.data().callbacks.get_mut(&callback) {
        known.attempts += 1;
        known.status = status;
    }
    status
}

fn finish(world: &World, callback: u64) {
    if let Some(known) = world.data().callbacks.get_mut(&callback) {
        known.done = true;
    }
}

/// 2xx; and 409, with which the portal says that another verdict was first: no repeat changes that.
fn settled(status: Option<u16>) -> bool {
    status.is_some_and(|status| (200..300).contains(&status) || status == 409)
}
