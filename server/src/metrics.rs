//! Counters for /metrics. No label ever carries anything a visitor typed.

use std::{fmt::Write, time::Duration};

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Request {
    path: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Named {
    name: String,
}

/// All counters of the process.
pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    seconds: Histogram,
    events: Family<Named, Counter>,
    values: Family<Named, Gauge>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("ashyq");
        let requests = Family::<Request, Counter>::default();
        let seconds =
            Histogram::new([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0]);
        let events = Family::<Named, Counter>::default();
        let values = Family::<Named, Gauge>::default();
        registry.register("requests", "Requests by route and status", requests.clone());
        registry.register("request_seconds", "Time of a request", seconds.clone());
        registry.register("events", "What happened, by name", events.clone());
        registry.register("value", "What stands, by name", values.clone());
        Self { registry, requests, seconds, events, values }
    }
}

impl Metrics {
    /// One request was answered.
    pub fn request(&self, path: &str, status: u16, took: Duration) {
        self.requests.get_or_create(&Request { path: path.to_owned(), status }).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    /// Something happened; `name` is a constant of ours.
    pub fn event(&self, name: &'static str) {
        self.events.get_or_create(&Named { name: name.to_owned() }).inc();
    }

    /// Something stands at a value; `name` is a constant of ours or a job queue.
    pub fn value(&self, name: &str, value: i64) {
        self.values.get_or_create(&Named { name: name.to_owned() }).set(value);
    }

    /// The page for Prometheus.
    #[must_use]
    pub fn page(&self) -> String {
        let mut text = String::new();
        if encode(&mut text, &self.registry).is_err() {
            let _ = text.write_str("# EOF\n");
        }
        text
    }
}
