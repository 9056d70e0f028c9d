//! One-time codes: a challenge is bound to a purpose, a document and a phone, lives minutes, allows five tries and is
//! used once (V6.6.2, V6.6.3). Everything that counts is one conditional update.

use std::fmt;

use ashyq_domain::ids::{ChallengeId, ComplaintId};
use ashyq_domain::time::Timestamp;
use ashyq_domain::{Document, Language, Phone};
use uuid::Uuid;

use crate::code::{Place, codes};
use crate::crypto::Keyring;
use crate::error::StoreError;
use crate::sealed::{CHALLENGE_DOCUMENT, CHALLENGE_PHONE};
use crate::tx::{Tx, execute, fetch_optional};

/// Wrong codes after which a challenge is dead.
pub const MAX_TRIES: i64 = 5;

codes! {
    /// What a code opens.
    Purpose {
        /// The status of a document.
        Status = "status",
        /// Sending a complaint.
        Complaint = "complaint",
        /// Looking at a complaint.
        Follow = "follow",
        /// Sending an application of a venue.
        Application = "application",
        /// The owner's own page of applications and venues.
        Cabinet = "cabinet",
    }
}

/// A challenge to be made.
pub struct NewChallenge {
    /// Its id, kept in the session only.
    pub id: ChallengeId,
    /// What it opens.
    pub purpose: Purpose,
    /// The document it is bound to.
    pub document: Option<Document>,
    /// The phone it is bound to.
    pub phone: Phone,
    /// The complaint it opens.
    pub complaint: Option<ComplaintId>,
    /// Language of the message.
    pub language: Language,
    /// Behaves like any other to the visitor, but no code is ever sent: the limits said no.
    pub muted: bool,
    /// Now.
    pub created_at: Timestamp,
    /// When it dies.
    pub expires_at: Timestamp,
}

/// A challenge as stored.
#[derive(Clone)]
pub struct Challenge {
    /// Its id.
    pub id: ChallengeId,
    /// What it opens.
    pub purpose: Purpose,
    /// The document it is bound to.
    pub document: Option<Document>,
    /// The phone it is bound to.
    pub phone: Phone,
    /// The complaint it opens.
    pub complaint: Option<ComplaintId>,
    /// Language of the message.
    pub language: Language,
    /// No code is ever sent.
    pub muted: bool,
    /// Tries so far.
    pub tries: i64,
    /// When a code was made for it.
    pub armed_at: Option<Timestamp>,
    /// When the right code was given.
    pub used_at: Option<Timestamp>,
    /// When another took its place.
    pub killed_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it dies.
    pub expires_at: Timestamp,
}

impl Challenge {
    /// Could the right code still be accepted?
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && self.killed_at.is_none() && self.tries < MAX_TRIES && now < self.expires_at
    }
}

impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge")
            .field("id", &self.id)
            .field("purpose", &self.purpose)
            .finish_non_exhaustive()
    }
}

/// What a visitor who typed a code may have.
pub enum Try {
    /// Nothing: dead, used up or unknown. The code was not compared.
    Refused,
    /// One comparison.
    Compare {
        /// What to compare with; `None` when no code was ever made.
        code_hash: Option<Vec<u8>>,
        /// Tries left after this one.
        left: i64,
    },
}

#[derive(sqlx::FromRow)]
struct ChallengeRow {
    id: Uuid,
    purpose: String,
    document_sealed: Option<Vec<u8>>,
    phone_sealed: Vec<u8>,
    complaint: Option<Uuid>,
    language: String,
    muted: bool,
    tries: i64,
    armed_at: Option<i64>,
    used_at: Option<i64>,
    killed_at: Option<i64>,
    created_at: i64,
    expires_at: i64,
}

#[derive(sqlx::FromRow)]
struct TryRow {
    code_hash: Option<Vec<u8>>,
    tries: i64,
}

impl ChallengeRow {
    fn into_challenge(self, keys: &Keyring) -> Result<Challenge, StoreError> {
        let place = Place { table: "challenge", id: &self.id };
        Ok(Challenge {
            id: ChallengeId::from_uuid(self.id),
            purpose: place.code("purpose", &self.purpose, Purpose::parse)?,
            document: CHALLENGE_DOCUMENT.open_optional(keys, self.id, self.document_sealed.as_deref())?,
            phone: CHALLENGE_PHONE.open_json(keys, self.id, &self.phone_sealed)?,
            complaint: self.complaint.map(ComplaintId::from_uuid),
            language: place.code("language", &self.language, Language::parse)?,
            muted: self.muted,
            tries: self.tries,
            armed_at: self.armed_at.map(Timestamp::from_micros),
            used_at: self.used_at.map(Timestamp::from_micros),
            killed_at: self.killed_at.map(Timestamp::from_micros),
            created_at: Timestamp::from_micros(self.created_at),
            expires_at: Timestamp::from_micros(self.expires_at),
        })
    }
}

impl Tx {
    /// Makes a challenge without a code; the worker arms it.
    pub async fn add_challenge(&mut self, new: &NewChallenge) -> Result<(), StoreError> {
        let id = new.id.uuid();
        let document = CHALLENGE_DOCUMENT.seal_optional(&self.keys, id, new.document.as_ref())?;
        let phone = CHALLENGE_PHONE.seal_json(&self.keys, id, &new.phone)?;
        execute!(
            self,
            "insert into challenge (id, purpose, document_sealed, phone_sealed, complaint, language, muted, \
             created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id,
            new.purpose.code(),
            &document,
            &phone,
            new.complaint.map(|id| id.uuid()),
            new.language.code(),
            new.muted,
            new.created_at.micros(),
            new.expires_at.micros(),
        )?;
        Ok(())
    }

    /// The challenge with this id, dead or alive.
    pub async fn find_challenge(&mut self, id: ChallengeId) -> Result<Option<Challenge>, StoreError> {
        let sql = "select id, purpose, document_sealed, phone_sealed, complaint, language, muted, tries, armed_at, \
                   used_at, killed_at, created_at, expires_at from challenge where id = $1";
        let row = fetch_optional!(self, ChallengeRow, sql, id.uuid())?;
        row.map(|row| row.into_challenge(&self.keys)).transpose()
    }

    /// Gives a live challenge its code, or another code in place of one whose message was not handed over. False when
    /// it is dead or muted: then no message must go out. Tries already made stay counted.
    pub async fn arm_challenge(
        &mut self,
        id: ChallengeId,
        hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update challenge set code_hash = $2, armed_at = $3 where id = $1 and muted = $4 \
                   and used_at is null and killed_at is null and expires_at > $3 and tries < $5";
        Ok(execute!(self, sql, id.uuid(), &hash[..], now.micros(), false, MAX_TRIES)? == 1)
    }

    /// Takes one of the five tries. **Commit before comparing**: what is not yet durable can be taken again.
    pub async fn take_try(&mut self, id: ChallengeId, now: Timestamp) -> Result<Try, StoreError> {
        let sql = "update challenge set tries = tries + 1 where id = $1 and tries < $3 and used_at is null \
                   and killed_at is null and expires_at > $2 returning code_hash, tries";
        let row = fetch_optional!(self, TryRow, sql, id.uuid(), now.micros(), MAX_TRIES)?;
        Ok(match row {
            None => Try::Refused,
            Some(row) => Try::Compare { code_hash: row.code_hash, left: MAX_TRIES - row.tries },
        })
    }

    /// Uses the challenge after the right code: of many that try at once exactly one gets true.
    pub async fn use_challenge(&mut self, id: ChallengeId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "update challenge set used_at = $2, code_hash = null where id = $1 and used_at is null \
                   and killed_at is null and expires_at > $2";
        Ok(execute!(self, sql, id.uuid(), now.micros())? == 1)
    }

    /// Kills a challenge, because a new one takes its place.
    pub async fn kill_challenge(&mut self, id: ChallengeId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "update challenge set killed_at = $2, code_hash = null where id = $1 and killed_at is null \
                   and used_at is null";
        Ok(execute!(self, sql, id.uuid(), now.micros())? == 1)
    }

    /// Allows one look at the result until `until`. Only a used challenge can be granted one.
    pub async fn grant_view(&mut self, id: ChallengeId, until: Timestamp) -> Result<bool, StoreError> {
        let sql = "update challenge set view_until = $2, view_taken_at = null where id = $1 and used_at is not null \
                   and view_until is null";
        Ok(execute!(self, sql, id.uuid(), until.micros())? == 1)
    }

    /// Takes the one look: true once.
    pub async fn take_view(&mut self, id: ChallengeId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "update challenge set view_taken_at = $2 where id = $1 and view_until > $2 and view_taken_at is null";
        Ok(execute!(self, sql, id.uuid(), now.micros())? == 1)
    }

    /// Gives the look back, because the authority did not answer and nothing was shown.
    pub async fn give_view_back(&mut self, id: ChallengeId) -> Result<bool, StoreError> {
        let sql = "update challenge set view_taken_at = null where id = $1 and view_taken_at is not null";
        Ok(execute!(self, sql, id.uuid())? == 1)
    }

    /// Deletes challenges made before `before`.
    pub async fn delete_challenges_before(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, "delete from challenge where created_at < $1", before.micros())
    }
}
