//! The program's parts inside the test's own process, with a clock that the test moves. Nothing outside is ever asked:
//! what would be sent stands in the outbox.

use std::{collections::HashMap, sync::Arc};

use ashyq_domain::{
    complaint::{Actor, Cause, Channel, CitizenClaim, ClaimedColour, Event, Kind, UNDO_LIFE, Words},
    document::Document,
    identifier::Iin,
    ids::{AccountId, ComplaintId, ReferralId},
    language::Language,
    phone::Phone,
    randomness::SystemRandomness,
    referral::Authority,
    region::Kato,
    role::Role,
    time::{ManualClock, Span, Timestamp},
};
use ashyq_outside::{
    CitizensConfig, HealthConfig, HttpCitizensBase, HttpHealthAuthority, HttpSmsGateway, SmsConfig,
};
use ashyq_server::{
    config::Config,
    services::{
        complaints::{Submission, Submitted, submit},
        step::{self, By, Step},
    },
    wiring::{App, Outside},
};
use ashyq_store::{
    Change, Complaint, EventKind, NewAccount, NewReferral, Payload, Queue, ReferralContent, Store,
    StoreConfig, Visibility, testing,
};

/// Nobody listens there.
const NOWHERE: &str = "http://127.0.0.1:9";

/// The program in the test's process.
pub struct Inside {
    /// Its parts.
    pub app: App,
    /// Its clock, which stands still until it is moved.
    pub clock: Arc<ManualClock>,
    /// The database's address.
    pub url: String,
    /// An operator of 1414.
    pub operator: AccountId,
}

impl Inside {
    /// On a SQLite file of its own.
    pub async fn sqlite() -> Self {
        Self::on(testing::sqlite_url()).await
    }

    /// On a PostgreSQL database of its own.
    pub async fn postgres() -> Self {
        Self::on(testing::postgres_url().await).await
    }

    async fn on(url: String) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let config = Config::from_source(HashMap::new(), toml::Table::new()).unwrap();
        let keys = testing::keys();
        let store = Store::open(&StoreConfig::new(url.clone()), keys.clone()).await.unwrap();
        store.migrate().await.unwrap();
        // A Monday; no holiday in the three weeks after it.
        let begin = Timestamp::parse_rfc3339("2021-05-31T10:00:00+06:00").unwrap();
        let clock = Arc::new(ManualClock::new(begin));
        let randomness = Arc::new(SystemRandomness);
        let health = HealthConfig::new(NOWHERE, "").unwrap();
        let citizens = CitizensConfig::new(NOWHERE, "").unwrap();
        let sms = SmsConfig::new(NOWHERE, "ashyq", "").unwrap();
        let outside = Outside {
            clock: clock.clone(),
            randomness: randomness.clone(),
            health: Arc::new(HttpHealthAuthority::new(&health, clock.clone(), randomness.clone()).unwrap()),
            citizens: Arc::new(HttpCitizensBase::new(&citizens, clock.clone(), randomness.clone()).unwrap()),
            sms: Arc::new(HttpSmsGateway::new(&sms, clock.clone(), randomness).unwrap()),
        };
        let operator = AccountId::new(begin, &SystemRandomness);
        let mut tx = store.begin().await.unwrap();
        let account = NewAccount {
            id: operator,
            username: "operator",
            display_name: "Operator",
            role: Role::Operator1414,
            region: None,
            language: Language::Kk,
            password_hash: "",
            totp_secret: None,
            created_at: begin,
        };
        tx.add_account(&account).await.unwrap();
        tx.commit().await.unwrap();
        Self { app: App::new(config, store, keys, outside), clock, url, operator }
    }

    /// Lets the clock go on.
    pub fn wait(&self, span: Span) {
        self.clock.advance(span);
    }

    /// A citizen complains of a wrong status.
    pub async fn complain(&self, iin: &str, phone: &str, language: Language) -> Submitted {
        let submission = Submission {
            line: ashyq_domain::Line::Line1414,
            channel: Channel::Web,
            language,
            kind: Kind::WrongStatus,
            cause: Some(Cause::Recovered),
            region: Kato::parse("750000000").unwrap(),
            document: Some(Document::Iin(Iin::parse(iin).unwrap())),
            phone: Phone::parse(phone).unwrap(),
            words: Some(Words::parse("Жазылып шықтым.").unwrap()),
            claim: Some(CitizenClaim {
                shown: ClaimedColour::Red,
                expected: ClaimedColour::Green,
                tested_on: None,
                tested_at: None,
            }),
            by: By::Citizen,
        };
        submit(&self.app, submission, None).await.unwrap()
    }

    /// Lets things happen to a complaint through its operator; a referral is made where one is needed.
    pub async fn happen(&self, id: ComplaintId, events: &[Event]) {
        let operator = By::Staff(self.operator, &[Actor::Operator, Actor::Owner]);
        for event in events {
            let complaint = self.complaint(id).await;
            let mut tx = self.app.store.begin().await.unwrap();
            let mut step = Step::new(&complaint, *event, operator);
            if *event == Event::Claim {
                step.owner = Change::Set(Some(self.operator));
            }
            step::take(&self.app, &mut tx, step).await.unwrap();
            if *event == Event::Refer {
                tx.add_referral(&self.referral(&complaint)).await.unwrap();
            }
            tx.commit().await.unwrap();
        }
    }

    fn referral(&self, complaint: &Complaint) -> NewReferral {
        let at = ashyq_domain::Clock::now(&*self.clock);
        NewReferral {
            id: ReferralId::new(at, &SystemRandomness),
            complaint: complaint.id,
            earlier: None,
            authority: Authority::of(complaint.region),
            cause: complaint.cause,
            content: ReferralContent {
                document: complaint.document.clone().unwrap(),
                claim: complaint.claim.clone(),
                words: complaint.words.clone(),
            },
            at,
            deadline_at: at.plus(Span::hours(12)),
        }
    }

    /// Runs a statement beside the program, as a mishap would.
    pub async fn raw(&self, sql: &str) {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        if self.url.starts_with("sqlite") {
            let mut raw = <sqlx::SqliteConnection as sqlx::Connection>::connect(&self.url).await.unwrap();
            sqlx::query(sql).execute(&mut raw).await.unwrap();
        } else {
            let mut raw = <sqlx::PgConnection as sqlx::Connection>::connect(&self.url).await.unwrap();
            sqlx::query(sql).execute(&mut raw).await.unwrap();
        }
    }

    /// The complaint as it is now.
    pub async fn complaint(&self, id: ComplaintId) -> Complaint {
        self.app.store.read().await.unwrap().find_complaint(id).await.unwrap().unwrap()
    }

    /// The timeline as the staff sees it: what happened, and the words.
    pub async fn timeline(&self, id: ComplaintId) -> Vec<(EventKind, Option<String>)> {
        let events =
            self.app.store.read().await.unwrap().list_events(id, Visibility::Internal).await.unwrap();
        events
            .into_iter()
            .map(|event| (event.kind, event.text.map(|text| text.expose().to_owned())))
            .collect()
    }

    /// How often something stands in the timeline.
    pub async fn times(&self, id: ComplaintId, kind: EventKind) -> usize {
        self.timeline(id).await.iter().filter(|(found, _)| *found == kind).count()
    }

    /// Takes all messages that wait out of the outbox, those too that may still be undone: to whom and what.
    pub async fn messages(&self) -> Vec<(String, String)> {
        let now = ashyq_domain::Clock::now(&*self.clock).plus(UNDO_LIFE);
        let mut tx = self.app.store.begin().await.unwrap();
        let jobs = tx.claim_jobs(&[(Queue::Sms, 1000)], "test", now, Span::minutes(1)).await.unwrap();
        let mut messages = Vec::new();
        for job in jobs {
            tx.finish_job(job.id, "test", now).await.unwrap();
            if let Payload::SendSms { to, text, .. } = job.payload {
                messages.push((to.expose().to_owned(), text));
            }
        }
        tx.commit().await.unwrap();
        messages
    }
}
