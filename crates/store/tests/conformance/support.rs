//! A world for each test: a fresh, migrated database of one engine, and builders for what stands in it.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use ashyq_domain::complaint::Event as Step;
use ashyq_domain::ids::{AccountId, ChallengeId, ComplaintId, EventId, JobId, ReferralId, SmsId};
use ashyq_domain::randomness::SeededRandomness;
use ashyq_domain::time::{Span, Timestamp};
use ashyq_domain::{
    Actor, Authority, Cause, Channel, CitizenClaim, ClaimedColour, Document, Iin, Kato, Kind, Language, Line,
    Phone, Priority, Reference, Role, State, TestPlace, Words,
};
use ashyq_store::{
    Change, Complaint, Engine, Event, EventKind, Keyring, NewAccount, NewChallenge, NewComplaint, NewJob,
    NewReferral, Payload, Purpose, ReferralContent, Store, StoreConfig, Transition, Tx, Visibility, testing,
};
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection as _};

/// 7 May 2021, noon in Almaty: the day of the ministry's letter.
const NOON: Timestamp = Timestamp::from_unix(1_620_367_200);

pub struct World {
    pub store: Store,
    pub config: StoreConfig,
    pub keys: Arc<Keyring>,
    pub randomness: SeededRandomness,
    ticks: AtomicI64,
}

impl World {
    pub async fn sqlite() -> Self {
        Self::open(StoreConfig::new(testing::sqlite_url()), testing::keys()).await
    }

    pub async fn postgres() -> Self {
        Self::open(StoreConfig::new(testing::postgres_url().await), testing::keys()).await
    }

    async fn open(mut config: StoreConfig, keys: Arc<Keyring>) -> Self {
        // Hundreds of tasks wait for one writer, on a busy machine.
        config.acquire_timeout = std::time::Duration::from_secs(60);
        config.lock_timeout = std::time::Duration::from_secs(60);
        config.statement_timeout = std::time::Duration::from_secs(60);
        config.idle_timeout = std::time::Duration::from_secs(60);
        let store = Store::open(&config, Arc::clone(&keys)).await.unwrap();
        store.migrate().await.unwrap();
        Self { store, config, keys, randomness: SeededRandomness::new(7), ticks: AtomicI64::new(0) }
    }

    /// A world of the same engine with keys in a file.
    pub async fn with_key_file(&self, keys: Arc<Keyring>) -> Self {
        let url = match self.store.engine() {
            Engine::Sqlite => testing::sqlite_url(),
            Engine::Postgres => testing::postgres_url().await,
        };
        Self::open(StoreConfig::new(url), keys).await
    }

    pub async fn begin(&self) -> Tx {
        self.store.begin().await.unwrap()
    }

    pub async fn read(&self) -> Tx {
        self.store.read().await.unwrap()
    }

    /// A moment later than all before.
    pub fn now(&self) -> Timestamp {
        NOON.plus(Span::seconds(self.ticks.fetch_add(1, Ordering::Relaxed)))
    }

    pub fn phone(&self, number: u32) -> Phone {
        Phone::parse(&format!("+7701{number:07}")).unwrap()
    }

    /// The `number`-th IIN that belongs to nobody: birth in 18xx.
    pub fn document(&self, number: u32) -> Document {
        let valid =
            |serial: u32| (0..10).find_map(|check| Iin::parse(&format!("5001011{:04}{check}", serial)).ok());
        // Some serials have no check digit at all.
        Document::Iin((0..).filter_map(valid).nth(number as usize).unwrap())
    }

    pub async fn account(&self, username: &str, role: Role) -> AccountId {
        let id = AccountId::new(self.now(), &self.randomness);
        let mut tx = self.begin().await;
        tx.add_account(&NewAccount {
            id,
            username,
            display_name: "Operator",
            role,
            region: ashyq_domain::role::needs_region(role).then(|| kato("750000000")),
            language: Language::Kk,
            password_hash: "$argon2id$test",
            totp_secret: None,
            created_at: self.now(),
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub fn new_complaint(&self, line: Line) -> NewComplaint {
        let at = self.now();
        NewComplaint {
            id: ComplaintId::new(at, &self.randomness),
            reference: Reference::generate(&self.randomness),
            line,
            channel: Channel::Web,
            language: Language::Kk,
            kind: Kind::WrongStatus,
            cause: Some(Cause::FalsePositive),
            region: kato("750000000"),
            priority: Priority::Normal,
            document: Some(self.document(0)),
            phone: Some(self.phone(1)),
            words: Some(words("Мәртебем қызыл, тест теріс.")),
            claim: Some(claim()),
            next_deadline_at: Some(at.plus(Span::minutes(30))),
            at,
        }
    }

    pub async fn complaint(&self, line: Line) -> Complaint {
        let new = self.new_complaint(line);
        self.add(new).await
    }

    pub async fn add(&self, new: NewComplaint) -> Complaint {
        let mut tx = self.begin().await;
        assert!(tx.add_complaint(&new).await.unwrap());
        tx.commit().await.unwrap();
        self.find(new.id).await
    }

    pub async fn find(&self, id: ComplaintId) -> Complaint {
        self.read().await.find_complaint(id).await.unwrap().unwrap()
    }

    /// Takes the steps one after the other.
    pub async fn walk(&self, id: ComplaintId, owner: Option<AccountId>, states: &[State]) -> Complaint {
        for to in states {
            let at = self.now();
            let mut step = Transition::new(&self.find(id).await, *to, at);
            step.next_deadline_at = Some(at.plus(Span::hours(4)));
            if owner.is_some() {
                step.owner = Change::Set(owner);
            }
            let mut tx = self.begin().await;
            assert!(tx.transition(&step).await.unwrap());
            tx.commit().await.unwrap();
        }
        self.find(id).await
    }

    pub fn new_challenge(&self) -> NewChallenge {
        let at = self.now();
        NewChallenge {
            id: ChallengeId::new(at, &self.randomness),
            purpose: Purpose::Status,
            document: Some(self.document(0)),
            phone: self.phone(1),
            complaint: None,
            language: Language::Ru,
            muted: false,
            created_at: at,
            expires_at: at.plus(Span::minutes(5)),
        }
    }

    pub fn new_event(&self, complaint: ComplaintId, visibility: Visibility, text: &str) -> Event {
        let at = self.now();
        Event {
            id: EventId::new(at, &self.randomness),
            complaint,
            at,
            kind: EventKind::Step(Step::Submit),
            actor: Actor::Citizen,
            account: None,
            visibility,
            text: Some(words(text)),
            data: json!({"channel": "web"}),
        }
    }

    pub fn new_referral(&self, complaint: &Complaint) -> NewReferral {
        let at = self.now();
        NewReferral {
            id: ReferralId::new(at, &self.randomness),
            complaint: complaint.id,
            earlier: None,
            authority: Authority::of(complaint.region),
            cause: complaint.cause,
            content: ReferralContent {
                document: self.document(0),
                claim: Some(claim()),
                words: Some(words("Тест теріс.")),
            },
            at,
            deadline_at: at.plus(Span::hours(12)),
        }
    }

    pub fn new_job(&self, payload: Payload) -> NewJob {
        let at = self.now();
        NewJob {
            id: JobId::new(at, &self.randomness),
            payload,
            run_at: at,
            deadline_at: Some(at.plus(Span::hours(1))),
            max_attempts: 3,
            created_at: at,
        }
    }

    pub fn send_sms(&self) -> Payload {
        let sms = SmsId::new(self.now(), &self.randomness);
        Payload::SendSms { sms, to: self.phone(1), text: "Жауап дайын".to_owned() }
    }

    /// A statement past the store: what an intruder or a broken disk would do.
    pub async fn raw(&self, sqlite: &str, postgres: &str) -> Result<u64, sqlx::Error> {
        match self.store.engine() {
            Engine::Sqlite => {
                let mut connection = sqlx::SqliteConnection::connect(&self.config.url).await?;
                let done = sqlx::raw_sql(AssertSqlSafe(sqlite)).execute(&mut connection).await;
                connection.close().await?;
                done.map(|done| done.rows_affected())
            }
            Engine::Postgres => {
                let mut connection = sqlx::PgConnection::connect(&self.config.url).await?;
                let done = sqlx::raw_sql(AssertSqlSafe(postgres)).execute(&mut connection).await;
                connection.close().await?;
                done.map(|done| done.rows_affected())
            }
        }
    }

    /// The same statement on both.
    pub async fn raw_both(&self, sql: &str) -> u64 {
        self.raw(sql, sql).await.unwrap()
    }

    /// One number past the store.
    pub async fn number(&self, sql: &str) -> i64 {
        match self.store.engine() {
            Engine::Sqlite => {
                let mut connection = sqlx::SqliteConnection::connect(&self.config.url).await.unwrap();
                sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap()
            }
            Engine::Postgres => {
                let mut connection = sqlx::PgConnection::connect(&self.config.url).await.unwrap();
                sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap()
            }
        }
    }
}

pub fn kato(code: &str) -> Kato {
    Kato::parse(code).unwrap()
}

pub fn words(text: &str) -> Words {
    Words::parse(text).unwrap()
}

pub fn claim() -> CitizenClaim {
    CitizenClaim {
        shown: ClaimedColour::Red,
        expected: ClaimedColour::Green,
        tested_on: None,
        tested_at: Some(TestPlace::parse("№ 5 құсбегі зертханасы").unwrap()),
    }
}

/// Runs so many tasks at once and gathers what they return.
pub async fn race<T, F>(tasks: usize, start: impl Fn(usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let running: Vec<_> = (0..tasks).map(|number| tokio::spawn(start(number))).collect();
    let mut results = Vec::with_capacity(tasks);
    for task in running {
        results.push(task.await.unwrap());
    }
    results
}
