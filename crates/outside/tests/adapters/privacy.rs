//! Whatever goes wrong, no identifier, phone, text, address or secret reaches the log or an error.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};

use ashyq_outside::{CitizensBase, HealthAuthority, SmsGateway, SmsMethod};
use tracing::instrument::WithSubscriber;
use tracing_subscriber::{filter::LevelFilter, fmt::MakeWriter};

use crate::support::*;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

const SECRETS: [&str; 10] = [
    IIN,
    "77010000001",
    "012345",
    "ешкімге",
    "Зертхана",
    "dlr-secret",
    "health-token",
    "citizens-token",
    "sms-password",
    "А.Қ.",
];

fn assert_clean(text: &str, what: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{what} contains {secret}: {text}");
    }
}

/// Makes every kind of call with every kind of fault; returns the errors as they print.
async fn everything_goes_wrong(scene: &Scene) -> String {
    let mut errors = Vec::new();
    for mode in ["ok", "500", "429", "reset", "malformed", "wrong_person", "lose", "timeout", "duplicate"] {
        for target in ["health", "citizens", "sms"] {
            scene.fault(target, mode, 0, None).await;
        }
        // New ones for each fault, so that no open circuit hides it.
        let health = health_at(&scene.simulator.health_url(), clock());
        let citizens = citizens_at(&scene.simulator.citizens_url(), clock());
        errors.extend(health.status(&iin(IIN)).await.err());
        errors.extend(health.refer(&referral()).await.err());
        errors.extend(citizens.matches(&iin(IIN), &phone(PHONE)).await.err());
        for method in [SmsMethod::Post, SmsMethod::Get] {
            errors.extend(sms_at(&scene.simulator.sms_url(), method, clock()).send(&sms(TEXT)).await.err());
        }
    }
    scene.fault("health", "500", 0, None).await;
    for _ in 0..7 {
        errors.extend(scene.health.status(&iin(IIN)).await.err());
    }
    errors.iter().map(|error| format!("{error} {error:?}\n")).collect()
}

#[tokio::test]
async fn nothing_personal_is_logged_or_printed() {
    let scene = Scene::new().await;
    let log = Log::default();
    // One level below what anybody runs with, of all libraries as well.
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_max_level(LevelFilter::DEBUG)
        .with_ansi(false)
        .finish();
    let printed = everything_goes_wrong(&scene).with_subscriber(subscriber).await;
    let logged = log.text();
    assert!(logged.contains("ALARM") && logged.contains("wrong_document"), "the alarm is logged: {logged}");
    assert!(
        logged.contains("unavailable") && logged.contains("the circuit to the health system opened"),
        "{logged}"
    );
    assert!(printed.lines().count() > 20, "{printed}");
    assert_clean(&logged, "the log");
    assert_clean(&printed, "an error");
}

#[test]
fn personal_values_print_redacted() {
    let printed = format!(
        "{:?} {:?} {:?}",
        sms(TEXT),
        ashyq_outside::Initials::parse("А.Қ."),
        ashyq_outside::SmsConfig::new("http://127.0.0.1:1/s", "ashyq", "sms-password")
    );
    assert_clean(&printed, "a debug output");
    assert!(printed.contains(&sms(TEXT).id.to_string()), "the id may be known");
}
