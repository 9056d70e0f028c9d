use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use ashyq_domain::time::{ManualClock, Timestamp};
use ashyq_simulator::{Handle, Simulator, SimulatorConfig};
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub const VERDICT_SECRET: &str = "verdict-secret";
pub const INBOUND_SECRET: &str = "inbound-secret";
pub const NOW: i64 = 1_622_548_810;

/// One call that the portal received.
#[derive(Clone)]
pub struct Received {
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// A portal that notes what it receives, and answers with the given statuses first, then with 200.
#[derive(Clone)]
pub struct Portal {
    pub url: String,
    received: Arc<Mutex<Vec<Received>>>,
    answers: Arc<Mutex<Vec<u16>>>,
}

impl Portal {
    pub async fn answering(statuses: &[u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let portal = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            received: Arc::default(),
            answers: Arc::new(Mutex::new(statuses.iter().rev().copied().collect())),
        };
        let router = Router::new().fallback(receive).with_state(portal.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        portal
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// Waits until so many calls have come, then a little more for those too many.
    pub async fn after(&self, calls: usize) -> Vec<Received> {
        for _ in 0..500 {
            if self.received().len() >= calls {
                tokio::time::sleep(Duration::from_millis(150)).await;
                return self.received();
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{} of {calls} calls came", self.received().len());
    }
}

async fn receive(
    State(portal): State<Portal>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    portal.received.lock().unwrap().push(Received { method, uri, headers, body });
    let status = portal.answers.lock().unwrap().pop().unwrap_or(200);
    StatusCode::from_u16(status).unwrap()
}

/// A running simulator and a client.
pub struct World {
    pub simulator: Handle,
    pub client: reqwest::Client,
}

impl World {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut SimulatorConfig)) -> Self {
        let mut config = SimulatorConfig::new(
            ([127, 0, 0, 1], 0).into(),
            "http://127.0.0.1:1/",
            VERDICT_SECRET,
            INBOUND_SECRET,
        );
        config.clock = Arc::new(ManualClock::new(Timestamp::from_unix(NOW)));
        change(&mut config);
        let simulator = Simulator::start(config).await.unwrap();
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { simulator, client }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.simulator.address())
    }

    pub async fn get(&self, path: &str) -> Vec<Value> {
        self.client.get(self.url(path)).send().await.unwrap().json().await.unwrap()
    }

    pub async fn send(&self, method: Method, path: &str, body: &Value) -> (u16, Value) {
        let answer = self.client.request(method, self.url(path)).json(body).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap_or(Value::Null))
    }

    pub async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.send(Method::POST, path, body).await
    }

    pub async fn fault(&self, target: &str, mode: &str, count: Option<u64>) {
        let fault = json!({ "target": target, "mode": mode, "ms": 0, "count": count });
        assert_eq!(self.send(Method::PUT, "/control/faults", &fault).await.0, 200);
    }

    /// The colour that the authority answers for an IIN.
    pub async fn status(&self, iin: &str) -> Value {
        self.post("/health/v1/status", &json!({ "document": { "type": "iin", "value": iin } })).await.1["status"].clone()
    }
}
