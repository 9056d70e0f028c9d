use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use ashyq_domain::{
    complaint::{Cause, ClaimedColour, TestPlace, Words},
    document::Document,
    ids::{ReferralId, SmsId},
    phone::Phone,
    randomness::SeededRandomness,
    time::{ManualClock, Timestamp},
};
use ashyq_outside::{
    CitizensConfig, HealthConfig, HttpCitizensBase, HttpHealthAuthority, HttpSmsGateway, OutgoingReferral,
    OutgoingSms, SmsConfig, SmsMethod,
};
use ashyq_simulator::{Handle, Simulator, SimulatorConfig};
use serde_json::{Value, json};

pub const IIN: &str = "500101100000";
pub const PHONE: &str = "+77010000001";
pub const TEXT: &str = "Ashyq коды 012345. Оны ешкімге айтпаңыз.";

/// So long one call may take in these tests.
pub const BUDGET: Duration = Duration::from_millis(1_200);

/// The simulated outside world and our three adapters, with short times.
pub struct Scene {
    pub simulator: Handle,
    pub clock: Arc<ManualClock>,
    pub health: HttpHealthAuthority,
    pub citizens: HttpCitizensBase,
    pub sms: HttpSmsGateway,
    client: reqwest::Client,
}

pub fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::new(Timestamp::from_unix(1_622_548_800)))
}

pub fn health_at(url: &str, clock: Arc<ManualClock>) -> HttpHealthAuthority {
    let mut config = HealthConfig::new(url, "health-token").unwrap();
    config.limits.attempt = BUDGET;
    config.limits.total = BUDGET;
    HttpHealthAuthority::new(&config, clock, Arc::new(SeededRandomness::new(1))).unwrap()
}

pub fn citizens_at(url: &str, clock: Arc<ManualClock>) -> HttpCitizensBase {
    let mut config = CitizensConfig::new(url, "citizens-token").unwrap();
    config.limits.attempt = BUDGET;
    config.limits.total = BUDGET;
    HttpCitizensBase::new(&config, clock, Arc::new(SeededRandomness::new(1))).unwrap()
}

pub fn sms_at(url: &str, method: SmsMethod, clock: Arc<ManualClock>) -> HttpSmsGateway {
    let mut config = SmsConfig::new(url, "ashyq", "sms-password").unwrap();
    config.method = method;
    config.limits.attempt = BUDGET;
    config.limits.total = BUDGET;
    HttpSmsGateway::new(&config, clock, Arc::new(SeededRandomness::new(1))).unwrap()
}

impl Scene {
    pub async fn new() -> Self {
        let mut config = SimulatorConfig::new(
            ([127, 0, 0, 1], 0).into(),
            "http://127.0.0.1:1",
            "verdict-secret",
            "inbound-secret",
        );
        config.health_token = Some("health-token".to_owned());
        config.citizens_token = Some("citizens-token".to_owned());
        config.sms_login = Some(("ashyq".to_owned(), "sms-password".to_owned()));
        let simulator = Simulator::start(config).await.unwrap();
        let clock = clock();
        Self {
            health: health_at(&simulator.health_url(), clock.clone()),
            citizens: citizens_at(&simulator.citizens_url(), clock.clone()),
            sms: sms_at(&simulator.sms_url(), SmsMethod::Post, clock.clone()),
            client: reqwest::Client::builder().no_proxy().build().unwrap(),
            clock,
            simulator,
        }
    }

    pub async fn fault(&self, target: &str, mode: &str, ms: u64, count: Option<u64>) {
        let fault = json!({ "target": target, "mode": mode, "ms": ms, "count": count });
        let answer = self.client.put(self.control("faults")).json(&fault).send().await.unwrap();
        assert!(answer.status().is_success(), "{mode}: {}", answer.status());
    }

    pub async fn get(&self, path: &str) -> Vec<Value> {
        self.client.get(self.control(path)).send().await.unwrap().json().await.unwrap()
    }

    pub async fn put(&self, path: &str, body: Value) {
        assert!(self.client.put(self.control(path)).json(&body).send().await.unwrap().status().is_success());
    }

    /// How many calls the target has received.
    pub async fn calls(&self, target: &str) -> usize {
        self.get("ledger").await.iter().filter(|entry| entry["target"] == target).count()
    }

    fn control(&self, path: &str) -> String {
        format!("http://{}/control/{path}", self.simulator.address())
    }
}

pub fn iin(value: &str) -> Document {
    serde_json::from_value(json!({ "type": "iin", "value": value })).unwrap()
}

pub fn passport(country: &str, value: &str) -> Document {
    serde_json::from_value(json!({ "type": "passport", "country": country, "value": value })).unwrap()
}

pub fn phone(text: &str) -> Phone {
    Phone::parse(text).unwrap()
}

pub fn sms(text: &str) -> OutgoingSms {
    OutgoingSms {
        id: SmsId::new(Timestamp::from_unix(1_622_548_800), &SeededRandomness::new(2)),
        to: phone(PHONE),
        text: text.to_owned(),
        dlr_url: "http://127.0.0.1:1/hooks/sms/delivery?id=7&status=%d&secret=dlr-secret".to_owned(),
    }
}

pub fn referral() -> OutgoingReferral {
    OutgoingReferral {
        id: ReferralId::new(Timestamp::from_unix(1_622_548_800), &SeededRandomness::new(3)),
        document: iin(IIN),
        claimed: ClaimedColour::Green,
        cause: Cause::FalsePositive,
        tested_on: Some(jiff::civil::date(2021, 5, 30)),
        tested_at: Some(TestPlace::parse("Зертхана №1").unwrap()),
        words: vec![Words::parse("Тест теріс,\nбірақ түс қызыл.").unwrap()],
    }
}

/// Runs a call and asserts that it kept to its time.
pub async fn in_time<T>(call: impl Future<Output = T>) -> T {
    let start = Instant::now();
    let result = call.await;
    let took = start.elapsed();
    assert!(took < BUDGET + Duration::from_millis(1_500), "the call took {took:?}");
    result
}
