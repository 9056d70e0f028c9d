//! One program of its own for a test: fresh database, simulator, a clock that the test moves.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use ashyq_domain::{
    complaint::UNDO_LIFE,
    ids::AccountId,
    language::Language,
    randomness::{Randomness, SeededRandomness},
    region::Kato,
    role::Role,
    time::{Clock, ManualClock, Span, Timestamp},
};
use ashyq_outside::{
    CitizensConfig, HealthConfig, HttpCitizensBase, HttpHealthAuthority, HttpSmsGateway, SmsConfig,
};
use ashyq_server::{
    config::Config,
    http::{listener, router, routes::Declared},
    jobs,
    services::{
        accounts::{DEMO_TOTP, totp_secret},
        first_content,
    },
    wiring::{App, Outside},
};
use ashyq_simulator::{Handle, Simulator, SimulatorConfig};
use ashyq_store::{Keyring, NewAccount, Store, StoreConfig, testing};
use serde_json::{Value, json};
use sqlx::Connection as _;
use tokio::{net::TcpListener, sync::watch};

use crate::{known::known, people::Person, visitor::Visitor};

/// Almaty, the city.
pub const ALMATY: &str = "750000000";

/// A running program.
pub struct TestApp {
    /// The program's parts.
    pub app: App,
    /// Its clock; stands still unless the test moves it.
    pub clock: Arc<ManualClock>,
    /// What its router declared.
    pub declared: Vec<Declared>,
    /// The router itself, for what HTTP does not show.
    pub router: axum::Router,
    /// The address people would type.
    pub base: String,
    database: String,
    simulator: Handle,
    http: reqwest::Client,
    _stop: watch::Sender<bool>,
}

/// A client that follows nothing and keeps nothing.
pub fn client() -> reqwest::Client {
    // The second test of a process finds the provider in place.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .timeout(Duration::from_secs(30))
        .build()
        .expect("a client")
}

fn next_serial() -> u32 {
    static SERIAL: AtomicU32 = AtomicU32::new(1);
    SERIAL.fetch_add(1, Ordering::Relaxed)
}

impl TestApp {
    /// On SQLite.
    pub async fn sqlite() -> Self {
        Self::start(testing::sqlite_url()).await
    }

    /// On PostgreSQL.
    pub async fn postgres() -> Self {
        Self::start(testing::postgres_url().await).await
    }

    async fn start(database: String) -> Self {
        let http = client();
        let clock =
            Arc::new(ManualClock::new(Timestamp::parse_rfc3339("2021-05-12T06:00:00Z").expect("a moment")));
        let randomness: Arc<dyn Randomness> = Arc::new(SeededRandomness::new(u64::from(next_serial())));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("its address"));
        let environment = HashMap::from([
            ("ASHYQ_PUBLIC_URL".to_owned(), base.clone()),
            ("ASHYQ_DATABASE_URL".to_owned(), database.clone()),
        ]);
        let config = Config::from_source(environment, toml::Table::new()).expect("settings");
        let mut outside = SimulatorConfig::new(
            SocketAddr::from(([127, 0, 0, 1], 0)),
            &base,
            &config.health.callback_secret,
            &config.sms.callback_secret,
        );
        outside.clock = clock.clone();
        let simulator = Simulator::start(outside).await.expect("a simulator");
        let keyring = Arc::new(Keyring::in_memory(randomness.clone()));
        let store =
            Store::open(&StoreConfig::new(database.clone()), keyring.clone()).await.expect("a database");
        store.migrate().await.expect("its tables");
        first_content::load(&store, clock.now(), &*randomness).await.expect("its texts");
        let parts = outside_of(&simulator, clock.clone(), randomness);
        let app = App::new(config, store, keyring, parts);
        let (router, declared) = router::build(&app);
        let (stop, stopped) = watch::channel(false);
        tokio::spawn(listener::serve(listener, router.clone(), stopped));
        Self { app, clock, declared, router, base, database, simulator, http, _stop: stop }
    }

    /// From this moment on a code is in no dictionary.
    pub async fn out_of_use(&self, code: &str, since: Timestamp) {
        let since = since.micros();
        self.raw(&format!("update dictionary set valid_until = {since} where code = '{code}'")).await;
    }

    /// Runs a statement beside the program, as a mishap would; it changes something.
    pub async fn raw(&self, sql: &str) {
        let query = sqlx::AssertSqlSafe(sql.to_owned());
        let changed = if self.database.starts_with("sqlite") {
            let mut raw = sqlx::SqliteConnection::connect(&self.database).await.expect("a connection");
            let done = sqlx::query(query).execute(&mut raw).await;
            done.map(|done| done.rows_affected())
        } else {
            let mut raw = sqlx::PgConnection::connect(&self.database).await.expect("a connection");
            let done = sqlx::query(query).execute(&mut raw).await;
            done.map(|done| done.rows_affected())
        };
        assert!(changed.expect("the statement runs") > 0, "{sql}");
    }

    /// Somebody with a browser.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.base)
    }

    /// Runs every job that is due.
    pub async fn work(&self) -> usize {
        jobs::run_due(&self.app).await.expect("the jobs run")
    }

    /// Lets the time pass in which an act can be undone.
    pub fn let_it_stand(&self) {
        self.clock.advance(UNDO_LIFE);
    }

    /// Lets the last act stand and runs every job that is due then.
    pub async fn settle(&self) -> usize {
        self.let_it_stand();
        self.work().await
    }

    /// A person the outside world knows, with this status.
    pub async fn person(&self, status: &str) -> Person {
        let person = Person::new(next_serial());
        self.knows(&person, status).await;
        person
    }

    /// Tells the outside world about a person.
    pub async fn knows(&self, person: &Person, status: &str) {
        self.control(reqwest::Method::POST, "people", Some(known(person, status, "pcr", "А.Қ."))).await;
    }

    /// Somebody the outside world has never heard of.
    pub fn stranger(&self) -> Person {
        Person::new(next_serial())
    }

    /// Lets an outside system misbehave.
    pub async fn fault(&self, target: &str, mode: &str) {
        let body = json!({ "target": target, "mode": mode, "ms": 0, "count": null });
        self.control(reqwest::Method::PUT, "faults", Some(body)).await;
    }

    /// The texts sent to a phone, newest last.
    pub async fn sms(&self, phone: &str) -> Vec<String> {
        let path = format!("sms?to={}", phone.replace('+', "%2B"));
        let sent = self.control(reqwest::Method::GET, &path, None).await;
        let sent = sent.as_array().cloned().unwrap_or_default();
        sent.iter().filter_map(|sms| sms["text"].as_str().map(str::to_owned)).collect()
    }

    /// Runs the jobs and reads the newest code sent to a phone.
    pub async fn code(&self, phone: &str) -> Option<String> {
        self.work().await;
        let code = |text: &String| {
            text.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 6).map(str::to_owned)
        };
        // Other messages may have been sent in the same moment.
        self.sms(phone).await.iter().rev().find_map(code)
    }

    /// Every call the outside world received at a system.
    pub async fn ledger(&self, target: &str) -> Vec<Value> {
        let ledger = self.control(reqwest::Method::GET, "ledger", None).await;
        let calls = ledger.as_array().cloned().unwrap_or_default();
        calls.into_iter().filter(|call| call["target"] == target).collect()
    }

    /// Asks the simulator's control interface.
    pub async fn control(&self, method: reqwest::Method, path: &str, body: Option<Value>) -> Value {
        let mut request =
            self.http.request(method, format!("http://{}/control/{path}", self.simulator.address()));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.expect("the simulator answers");
        assert!(answer.status().is_success(), "control/{path}: {}", answer.status());
        serde_json::from_str(&answer.text().await.expect("a body")).unwrap_or(Value::Null)
    }

    /// A plain request, nothing followed, nothing kept.
    pub fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }

    /// Makes an account; its password is its name twice and its second factor the demonstration's.
    pub async fn account(&self, name: &str, role: Role, region: Option<&str>) {
        let now = self.clock.now();
        // Cheap parameters: the tests are not about how slow a hash is.
        let argon2 =
            Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).expect("parameters"));
        let hash = argon2.hash_password(password(name).as_bytes()).expect("a hash").to_string();
        let mut tx = self.app.store.begin().await.expect("a transaction");
        tx.add_account(&NewAccount {
            id: AccountId::new(now, &*self.app.randomness),
            username: name,
            display_name: name,
            role,
            region: region.and_then(Kato::parse),
            language: Language::En,
            password_hash: &hash,
            totp_secret: totp_secret(DEMO_TOTP).as_deref(),
            created_at: now,
        })
        .await
        .expect("an account");
        tx.commit().await.expect("it is kept");
    }

    /// Somebody of the staff with this account, signed in.
    pub async fn signed_in(&self, name: &str) -> Visitor {
        let mut visitor = self.visitor();
        let page = visitor.open("/console/login").await.expect("the sign-in page");
        let page =
            visitor.fill(&page, "username", &[("username", name), ("password", &password(name))]).await;
        assert_eq!(page.path, "/console/login/code", "{}", page.body);
        let code = self.totp();
        let page = visitor.fill(&page, "code", &[("code", &code)]).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(!page.path.contains("login"), "still at {}", page.path);
        // A step of the second factor is good once: the next sign-in of the same account needs the next.
        self.clock.advance(Span::seconds(30));
        visitor
    }

    /// A new account of this role, signed in.
    pub async fn staff(&self, name: &str, role: Role, region: Option<&str>) -> Visitor {
        self.account(name, role, region).await;
        self.signed_in(name).await
    }

    /// The code of the second factor now.
    pub fn totp(&self) -> String {
        let secret = totp_secret(DEMO_TOTP).expect("a secret");
        let totp = totp_rs::Builder::new().with_secret(secret).build().expect("a second factor");
        totp.generate(u64::try_from(self.clock.now().unix()).expect("after 1970")).to_string()
    }
}

/// Password of a test account.
pub fn password(name: &str) -> String {
    format!("{name} {name} long enough")
}

fn outside_of(simulator: &Handle, clock: Arc<ManualClock>, randomness: Arc<dyn Randomness>) -> Outside {
    let clock: Arc<dyn Clock> = clock;
    let health = HealthConfig::new(&simulator.health_url(), "token").expect("an address");
    let citizens = CitizensConfig::new(&simulator.citizens_url(), "token").expect("an address");
    let sms = SmsConfig::new(&simulator.sms_url(), "user", "password").expect("an address");
    let (c, r) = (&clock, &randomness);
    Outside {
        health: Arc::new(HttpHealthAuthority::new(&health, c.clone(), r.clone()).expect("an adapter")),
        citizens: Arc::new(HttpCitizensBase::new(&citizens, c.clone(), r.clone()).expect("an adapter")),
        sms: Arc::new(HttpSmsGateway::new(&sms, c.clone(), r.clone()).expect("an adapter")),
        clock,
        randomness,
    }
}
