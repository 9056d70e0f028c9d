//! Sessions: where they are kept, and what a citizen's and a staff member's session holds.
//!
//! The key in the database is the SHA-256 of the id; `create` only inserts and `save` only updates, so that a request
//! still running during sign-out cannot bring a session back. The content is encrypted: it may hold a document and a phone.

use std::collections::BTreeMap;

use ashyq_domain::{
    document::Document,
    ids::{AccountId, ApplicationId, ChallengeId, ComplaintId},
    phone::Phone,
    time::{Span, Timestamp},
};
use ashyq_store::{Purpose, StoreError};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tower_sessions::{
    Expiry, Session, SessionManagerLayer, SessionStore,
    cookie::SameSite,
    session::{Id, Record},
    session_store,
};

use crate::{http::error::PageError, wiring::App};

/// A citizen's journey ends after this long without a request.
const CITIZEN_IDLE: time::Duration = time::Duration::minutes(30);
/// A staff session ends after this long without a request.
const STAFF_IDLE: time::Duration = time::Duration::minutes(15);
/// A staff session ends this long after sign-in, whatever happens.
pub const STAFF_ABSOLUTE: Span = Span::hours(12);
/// A phone proved by a code stays proved in its session this long (contract, part 4).
pub const PROVED_FOR: Span = Span::minutes(20);

/// Our store under the session library.
#[derive(Clone)]
pub struct Sessions(App);

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sessions")
    }
}

impl Sessions {
    /// The layer of the public pages.
    #[must_use]
    pub fn citizens(app: &App) -> SessionManagerLayer<Self> {
        Self::layer(app, "ashyq", CITIZEN_IDLE)
    }

    /// The layer of the console.
    #[must_use]
    pub fn staff(app: &App) -> SessionManagerLayer<Self> {
        Self::layer(app, "ashyq-console", STAFF_IDLE)
    }

    fn layer(app: &App, name: &'static str, idle: time::Duration) -> SessionManagerLayer<Self> {
        let production = app.config.production();
        let name = if production { format!("__Host-{name}") } else { name.to_owned() };
        SessionManagerLayer::new(Self(app.clone()))
            .with_name(name)
            .with_secure(production)
            .with_http_only(true)
            .with_same_site(SameSite::Lax)
            .with_path("/")
            .with_expiry(Expiry::OnInactivity(idle))
    }
}

fn key(id: &Id) -> [u8; 32] {
    Sha256::digest(id.0.to_be_bytes()).into()
}

fn expiry(record: &Record) -> Timestamp {
    Timestamp::from_unix(record.expiry_date.unix_timestamp())
}

/// Saves the session and notes in the database whose it is, so that it can be ended together with the account.
///
/// # Errors
/// The store does not answer.
pub async fn bind(app: &App, session: &Session, account: AccountId) -> Result<(), PageError> {
    session.save().await?;
    if let Some(id) = session.id() {
        let mut tx = app.store.begin().await?;
        tx.set_session_account(&key(&id), Some(account)).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn backend(error: StoreError) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        let data = serde_json::to_vec(&record.data)
            .map_err(|error| session_store::Error::Encode(error.to_string()))?;
        // 128 bits from our source of randomness: a repeat does not happen, and the primary key would refuse it.
        let mut bytes = [0; 16];
        self.0.randomness.fill(&mut bytes);
        record.id = Id(i128::from_be_bytes(bytes));
        let mut tx = self.0.store.one_write().await.map_err(backend)?;
        tx.create_session(&key(&record.id), &data, self.0.clock.now(), expiry(record))
            .await
            .map_err(backend)?;
        Ok(())
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let data = serde_json::to_vec(&record.data)
            .map_err(|error| session_store::Error::Encode(error.to_string()))?;
        let mut tx = self.0.store.one_write().await.map_err(backend)?;
        tx.save_session(&key(&record.id), &data, expiry(record)).await.map_err(backend)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let mut tx = self.0.store.one_read().await.map_err(backend)?;
        let Some(found) = tx.load_session(&key(id), self.0.clock.now()).await.map_err(backend)? else {
            return Ok(None);
        };
        let data = serde_json::from_slice(&found.data)
            .map_err(|error| session_store::Error::Decode(error.to_string()))?;
        let expiry_date = time::OffsetDateTime::from_unix_timestamp(found.expires_at.unix())
            .map_err(|error| session_store::Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        let mut tx = self.0.store.one_write().await.map_err(backend)?;
        tx.delete_session(&key(id)).await.map_err(backend)?;
        Ok(())
    }
}

/// A phone proved by a code in this session, for one document where the code was asked for with one.
#[derive(Clone, Serialize, Deserialize)]
pub struct Proof {
    /// What the code was asked for. Only a code of a status check was sent after the mobile citizens base confirmed the phone.
    pub purpose: String,
    /// The document the code was asked for.
    pub document: Option<Document>,
    /// The proved phone.
    pub phone: Phone,
    /// The proof ends here.
    pub until: Timestamp,
}

/// Values of a form as they were typed.
pub type Draft = BTreeMap<String, String>;

/// What a citizen's session holds. Never the ministry's answer.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Journey {
    /// The challenge whose code is awaited, by purpose.
    pub challenges: BTreeMap<String, ChallengeId>,
    /// Phones proved by code.
    pub proofs: Vec<Proof>,
    /// Right to see one status once.
    pub view: Option<ChallengeId>,
    /// Forms begun: kept across languages and steps.
    pub drafts: BTreeMap<String, Draft>,
    /// Complaints this session may follow, and until when.
    pub follows: Vec<(ComplaintId, Timestamp)>,
    /// The complaint sent last, for the confirmation page; true where the words were added to an open one.
    pub sent: Option<(ComplaintId, bool)>,
    /// The open complaint of the same document and kind, offered to be joined.
    pub twin: Option<ComplaintId>,
    /// The application sent last, for the confirmation page.
    #[serde(default)]
    pub registered: Option<ApplicationId>,
}

impl Journey {
    const KEY: &'static str = "journey";

    /// Reads the journey of a session; an empty one where there is none.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn load(session: &Session) -> Result<Self, PageError> {
        Ok(session.get(Self::KEY).await?.unwrap_or_default())
    }

    /// Puts the journey back.
    ///
    /// # Errors
    /// The journey cannot be written.
    pub async fn save(&self, session: &Session) -> Result<(), PageError> {
        session.insert(Self::KEY, self).await?;
        Ok(())
    }

    /// A proof of this phone good for this purpose: a status needs a status check's own code,
    /// everything else is content with any code sent to the phone for the same document.
    #[must_use]
    pub fn proof(
        &self,
        purpose: Purpose,
        document: Option<&Document>,
        phone: &Phone,
        now: Timestamp,
    ) -> Option<&Proof> {
        self.proofs.iter().find(|proof| {
            proof.until > now
                && proof.phone == *phone
                && (purpose != Purpose::Status || proof.purpose == Purpose::Status.code())
                && (document.is_none() || proof.document.as_ref() == document)
        })
    }

    /// The phone whose cabinet this session may see: the one proved last for an application or the cabinet itself.
    #[must_use]
    pub fn cabinet_phone(&self, now: Timestamp) -> Option<&Phone> {
        let opens = |proof: &&Proof| {
            [Purpose::Application.code(), Purpose::Cabinet.code()].contains(&&*proof.purpose)
        };
        self.proofs.iter().rev().find(|proof| proof.until > now && opens(proof)).map(|proof| &proof.phone)
    }

    /// Remembers a proof; the oldest go when there are many.
    pub fn add_proof(&mut self, proof: Proof, now: Timestamp) {
        self.proofs
            .retain(|old| old.until > now && !(old.purpose == proof.purpose && old.phone == proof.phone));
        self.proofs.push(proof);
        if self.proofs.len() > 5 {
            self.proofs.remove(0);
        }
    }

    /// True where this session may follow the complaint.
    #[must_use]
    pub fn follows(&self, complaint: ComplaintId, now: Timestamp) -> bool {
        self.follows.iter().any(|(id, until)| *id == complaint && *until > now)
    }

    /// Lets this session follow the complaint for as long as a proof lasts.
    pub fn follow(&mut self, complaint: ComplaintId, now: Timestamp) {
        self.follows.retain(|(id, until)| *until > now && *id != complaint);
        self.follows.push((complaint, now.plus(PROVED_FOR)));
    }
}

/// What a staff member's session holds. The role is not in it: it is read from the account at every request.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignedIn {
    /// The account.
    pub account: AccountId,
    /// The second factor was given.
    pub complete: bool,
    /// When the password was given.
    pub since: Timestamp,
    /// The last request that renewed the session.
    pub seen: Timestamp,
}

impl SignedIn {
    const KEY: &'static str = "staff";

    /// Reads who is signed in.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn load(session: &Session) -> Result<Option<Self>, PageError> {
        Ok(session.get(Self::KEY).await?)
    }

    /// Writes who is signed in.
    ///
    /// # Errors
    /// The session cannot be written.
    pub async fn save(&self, session: &Session) -> Result<(), PageError> {
        session.insert(Self::KEY, self).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn proof(purpose: Purpose) -> Proof {
        Proof {
            purpose: purpose.code().to_owned(),
            document: Some("500101100000".parse_iin()),
            phone: Phone::parse("+77010000001").unwrap(),
            until: Timestamp::from_unix(1_000),
        }
    }

    trait ParseIin {
        fn parse_iin(&self) -> Document;
    }
    impl ParseIin for str {
        fn parse_iin(&self) -> Document {
            Document::Iin(ashyq_domain::identifier::Iin::parse(self).unwrap())
        }
    }

    #[test]
    fn a_complaints_code_opens_no_status() {
        let mut journey = Journey::default();
        let now = Timestamp::from_unix(0);
        journey.add_proof(proof(Purpose::Complaint), now);
        let document = "500101100000".parse_iin();
        let phone = Phone::parse("+77010000001").unwrap();
        assert!(journey.proof(Purpose::Status, Some(&document), &phone, now).is_none());
        assert!(journey.proof(Purpose::Follow, Some(&document), &phone, now).is_some());
    }

    #[test]
    fn a_proof_is_for_one_document_and_one_phone_and_ends() {
        let mut journey = Journey::default();
        let now = Timestamp::from_unix(0);
        journey.add_proof(proof(Purpose::Status), now);
        let other = "720615200007".parse_iin();
        let document = "500101100000".parse_iin();
        let phone = Phone::parse("+77010000001").unwrap();
        assert!(journey.proof(Purpose::Complaint, Some(&other), &phone, now).is_none());
        assert!(
            journey
                .proof(Purpose::Complaint, Some(&document), &Phone::parse("+77010000002").unwrap(), now)
                .is_none()
        );
        assert!(
            journey.proof(Purpose::Complaint, Some(&document), &phone, Timestamp::from_unix(1_000)).is_none()
        );
        assert!(
            journey.proof(Purpose::Complaint, Some(&document), &phone, Timestamp::from_unix(999)).is_some()
        );
    }
}
