//! The simulated SMS gateway: Kannel's `sendsms`, in its three spellings (query, form, `X-Kannel-*` headers).

use std::{collections::HashMap, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Bytes,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{
    callbacks::{delivery, escape},
    calls::receive,
    connection::Connection,
    faults::{Mode, Target},
    world::{ReceivedSms, World, remember},
};

pub(crate) fn router() -> Router<Arc<World>> {
    Router::new().route("/cgi-bin/sendsms", get(sendsms).post(sendsms))
}

/// The parameters, by Kannel's names.
type Parameters = HashMap<String, String>;

const NAMES: [&str; 9] =
    ["username", "password", "from", "to", "text", "charset", "coding", "dlr-mask", "dlr-url"];

fn parameters(uri: &Uri, headers: &HeaderMap, body: &Bytes) -> Parameters {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut found: Parameters = form(uri.query().unwrap_or_default());
    if kind.starts_with("application/x-www-form-urlencoded") {
        found.extend(form(&String::from_utf8_lossy(body)));
    } else if headers.contains_key("x-kannel-to") {
        for name in NAMES {
            if let Some(value) = headers.get(format!("x-kannel-{name}")).and_then(|value| value.to_str().ok())
            {
                found.insert(name.to_owned(), value.to_owned());
            }
        }
        found.insert("text".to_owned(), String::from_utf8_lossy(body).into_owned());
    }
    found
}

fn form(text: &str) -> Parameters {
    let decode = |part: &str| {
        let spaced = part.replace('+', " ");
        percent_encoding::percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
    };
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

/// For the ledger: the parameters as one urlencoded line, whichever way they came, without the password.
fn note(uri: &Uri, headers: &HeaderMap, body: &Bytes) -> String {
    let found = parameters(uri, headers, body);
    let pairs = NAMES.iter().filter(|name| **name != "password");
    let pairs: Vec<String> =
        pairs.filter_map(|name| found.get(*name).map(|value| format!("{name}={}", escape(value)))).collect();
    pairs.join("&")
}

async fn sendsms(
    State(world): State<Arc<World>>,
    connection: ConnectInfo<Connection>,
    request: Request,
) -> Response {
    let call =
        match receive(&world, Target::Sms, &[Mode::Duplicate, Mode::Lose], connection, request, note).await {
            Ok(call) => call,
            Err(answer) => return answer,
        };
    let parameters = parameters(&call.uri, &call.headers, &call.body);
    let given = |name: &str| parameters.get(name).map(String::as_str).unwrap_or_default();
    if let Some((user, password)) = &world.config.sms_login
        && (given("username") != user || given("password") != password)
    {
        return (StatusCode::FORBIDDEN, "Authorization failed for sendsms").into_response();
    }
    if given("to").trim().is_empty() {
        return (StatusCode::BAD_REQUEST, "Missing receiver number, rejected").into_response();
    }
    if call.mode != Mode::Lose {
        let sms = ReceivedSms {
            id: world.new_id(),
            to: given("to").trim().to_owned(),
            text: given("text").to_owned(),
            at: world.now(),
        };
        let mask = given("dlr-mask").parse().unwrap_or(0);
        report(&world, &sms.id, given("dlr-url"), mask, call.mode == Mode::Duplicate);
        remember(&mut world.data().sms, sms);
    }
    (StatusCode::ACCEPTED, "0: Accepted for delivery").into_response()
}

/// The bits of `dlr-mask` and the values of `%d`: delivered to the phone, accepted by the centre.
const DELIVERED: u8 = 1;
const ACCEPTED: u8 = 8;

fn report(world: &Arc<World>, sms_id: &str, dlr_url: &str, mask: u8, twice: bool) {
    if dlr_url.is_empty() {
        return;
    }
    let (world, sms_id, dlr_url) = (Arc::clone(world), sms_id.to_owned(), dlr_url.to_owned());
    tokio::spawn(async move {
        for value in [ACCEPTED, DELIVERED].into_iter().filter(|value| mask & value != 0) {
            for _ in 0..if twice { 2 } else { 1 } {
                tokio::time::sleep(Duration::from_millis(20)).await;
                delivery(&world, &sms_id, &dlr_url, value).await;
            }
        }
    });
}
