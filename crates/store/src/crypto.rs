//! Field encryption, blind indexes and keyed hashes.
//!
//! A sealed field is `version (1) | key id (2) | nonce (24) | ciphertext and tag`, XChaCha20-Poly1305 with a random
//! nonce. Table, column, row and key id are bound to it as associated data, so that a ciphertext moved to another row
//! or column does not open. Identifiers are found by HMAC-SHA-256 with a key that is not in the database: an unkeyed
//! hash of an IIN is plain text to anyone with an afternoon (SEC-14).

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use ashyq_domain::code::OneTimeCode;
use ashyq_domain::ids::ChallengeId;
use ashyq_domain::randomness::Randomness;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::Zeroizing;

mod file;

pub use file::MadeFor;
use file::{KeyFile, Secrets, Stamp};

const VERSION: u8 = 1;
const NONCE: usize = 24;
/// Bytes before the nonce: version and key id.
const HEAD: usize = 3;

/// Number of an encryption key in the key file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub u16);

impl KeyId {
    /// The first bytes of everything this key sealed; lets the database find what another key sealed.
    pub fn prefix(self) -> [u8; HEAD] {
        let [high, low] = self.0.to_be_bytes();
        [VERSION, high, low]
    }
}

/// What an index or keyed hash is for. Each has its own subkey, so that equal values of two kinds do not look equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexKind {
    /// A citizen's document.
    Document,
    /// A phone.
    Phone,
    /// The owner of a venue.
    Owner,
    /// A network a request came from.
    Network,
    /// The key of a counter in the table of limits.
    Limit,
    /// A one-time code together with its challenge.
    Code,
    /// A token of a form or a cookie.
    Token,
}

impl IndexKind {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Document => b"ashyq.index.document",
            Self::Phone => b"ashyq.index.phone",
            Self::Owner => b"ashyq.index.owner",
            Self::Network => b"ashyq.index.network",
            Self::Limit => b"ashyq.index.limit",
            Self::Code => b"ashyq.hash.code",
            Self::Token => b"ashyq.hash.token",
        }
    }
}

/// Why a key or a sealed field could not be used. Never tells any part of either.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The key file cannot be read or written.
    #[error("the key file cannot be read or written")]
    File(#[source] std::io::Error),
    /// The key file exists already and is not overwritten.
    #[error("the key file exists already")]
    Exists,
    /// The key file may be read by others than its owner.
    #[error("the key file is open to others: its mode must be 0600")]
    Open,
    /// The key file does not have the expected form.
    #[error("the key file is malformed")]
    Malformed,
    /// There is no room for another key.
    #[error("too many keys")]
    TooMany,
    /// The field was sealed with a key that the file does not have.
    #[error("the key {0} is not in the key file")]
    Missing(u16),
    /// The key is in use as the current one.
    #[error("the key {0} is the current one")]
    Current(u16),
    /// The field is damaged, or belongs to another row.
    #[error("the field does not open")]
    Sealed,
}

/// The keys of this installation. Cheap to share behind an `Arc`; follows changes of its file (see [`Keyring::refresh`]).
pub struct Keyring {
    file: Option<KeyFile>,
    state: RwLock<State>,
    randomness: Arc<dyn Randomness>,
}

struct State {
    secrets: Arc<Secrets>,
    stamp: Option<Stamp>,
}

impl Keyring {
    /// Makes a key file with fresh keys, readable by its owner only. An existing file is never overwritten.
    pub fn create(path: &Path, made_for: MadeFor, randomness: Arc<dyn Randomness>) -> Result<Self, KeyError> {
        let file = KeyFile::new(path);
        file.write_new(&Secrets::generate(made_for, randomness.as_ref()))?;
        Self::load(path, randomness)
    }

    /// Reads a key file.
    pub fn load(path: &Path, randomness: Arc<dyn Randomness>) -> Result<Self, KeyError> {
        let file = KeyFile::new(path);
        let (secrets, stamp) = file.read()?;
        let state = State { secrets: Arc::new(secrets), stamp: Some(stamp) };
        Ok(Self { file: Some(file), state: RwLock::new(state), randomness })
    }

    /// Keys that live as long as the process: for tests.
    pub fn in_memory(randomness: Arc<dyn Randomness>) -> Self {
        let secrets = Arc::new(Secrets::generate(MadeFor::Development, randomness.as_ref()));
        Self { file: None, state: RwLock::new(State { secrets, stamp: None }), randomness }
    }

    /// What the keys were made for: production refuses keys that were made for development.
    pub fn made_for(&self) -> MadeFor {
        self.secrets().made_for
    }

    /// The key that new fields are sealed with.
    pub fn current(&self) -> KeyId {
        self.secrets().current
    }

    /// All encryption keys, oldest first.
    pub fn ids(&self) -> Vec<KeyId> {
        self.secrets().encryption.iter().map(|(id, _)| *id).collect()
    }

    /// Reads the key file again if it changed, so that a rotation by another process takes effect here. Every write
    /// transaction calls this: it costs one `stat`.
    pub fn refresh(&self) -> Result<bool, KeyError> {
        let Some(file) = &self.file else { return Ok(false) };
        let stamp = file.stamp()?;
        if self.read_state(|state| state.stamp == Some(stamp)) {
            return Ok(false);
        }
        let (secrets, stamp) = file.read()?;
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        *state = State { secrets: Arc::new(secrets), stamp: Some(stamp) };
        Ok(true)
    }

    /// Adds a fresh encryption key and makes it the current one. What older keys sealed stays readable.
    pub fn add_key(&self) -> Result<KeyId, KeyError> {
        self.change(|secrets| secrets.add(self.randomness.as_ref()))
    }

    /// Takes a key out of the file. The caller has made sure that nothing is sealed with it any more, and knows that
    /// older backups then stay closed.
    pub fn remove_key(&self, id: KeyId) -> Result<(), KeyError> {
        self.change(|secrets| secrets.remove(id))
    }

    fn change<T>(&self, change: impl FnOnce(&mut Secrets) -> Result<T, KeyError>) -> Result<T, KeyError> {
        self.refresh()?;
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let mut secrets = Secrets::clone(&state.secrets);
        let result = change(&mut secrets)?;
        let stamp = match &self.file {
            Some(file) => Some(file.replace(&secrets)?),
            None => None,
        };
        *state = State { secrets: Arc::new(secrets), stamp };
        Ok(result)
    }

    fn secrets(&self) -> Arc<Secrets> {
        self.read_state(|state| Arc::clone(&state.secrets))
    }

    fn read_state<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Seals one field of one row.
    pub fn seal(&self, table: &str, column: &str, row: Uuid, plaintext: &[u8]) -> Result<Vec<u8>, KeyError> {
        let secrets = self.secrets();
        let key = secrets.key(secrets.current).ok_or(KeyError::Missing(secrets.current.0))?;
        let mut nonce = [0_u8; NONCE];
        self.randomness.fill(&mut nonce);
        let aad = associated(table, column, row, secrets.current);
        let cipher = XChaCha20Poly1305::new(key.into());
        let body = cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: plaintext, aad: &aad })
            .map_err(|_too_long| KeyError::Sealed)?;
        Ok([&secrets.current.prefix()[..], &nonce, &body].concat())
    }

    /// Opens one field of one row.
    pub fn open(
        &self,
        table: &str,
        column: &str,
        row: Uuid,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let (Some(&[VERSION, high, low]), Some(rest)) = (sealed.first_chunk::<HEAD>(), sealed.get(HEAD..))
        else {
            return Err(KeyError::Sealed);
        };
        let (nonce, body) = rest.split_first_chunk::<NONCE>().ok_or(KeyError::Sealed)?;
        let id = KeyId(u16::from_be_bytes([high, low]));
        let mut secrets = self.secrets();
        if secrets.key(id).is_none() && self.refresh()? {
            secrets = self.secrets();
        }
        let key = secrets.key(id).ok_or(KeyError::Missing(id.0))?;
        let aad = associated(table, column, row, id);
        let plaintext = XChaCha20Poly1305::new(key.into())
            .decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: &aad })
            .map_err(|_damaged| KeyError::Sealed)?;
        Ok(Zeroizing::new(plaintext))
    }

    /// A keyed hash by which equal values are found without being readable.
    pub fn index(&self, kind: IndexKind, canonical: &[u8]) -> [u8; 32] {
        self.keyed(kind, &[canonical])
    }

    /// The keyed hash of a code. Bound to the challenge: the same code of another challenge hashes differently.
    pub fn code_hash(&self, challenge: ChallengeId, code: &OneTimeCode) -> [u8; 32] {
        self.keyed(IndexKind::Code, &[challenge.uuid().as_bytes(), code.expose().as_bytes()])
    }

    /// Compares in constant time; without a stored hash the work is the same and the answer is no.
    pub fn code_matches(&self, challenge: ChallengeId, code: &OneTimeCode, stored: Option<&[u8]>) -> bool {
        let hash = self.code_hash(challenge, code);
        let (stored, known) = match stored.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()) {
            Some(stored) => (stored, true),
            None => ([0_u8; 32], false),
        };
        bool::from(hash.ct_eq(&stored)) && known
    }

    /// The keyed hash of a form token.
    pub fn token_hash(&self, token: &[u8]) -> [u8; 32] {
        self.keyed(IndexKind::Token, &[token])
    }

    fn keyed(&self, kind: IndexKind, parts: &[&[u8]]) -> [u8; 32] {
        let secrets = self.secrets();
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new((&*secrets.index_block()).into());
        mac.update(kind.label());
        for part in parts {
            mac.update(&[0]);
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// Length before each text: no two different places give the same bytes.
fn associated(table: &str, column: &str, row: Uuid, key: KeyId) -> Vec<u8> {
    let mut aad = Vec::with_capacity(table.len() + column.len() + 36);
    for text in [table, column] {
        aad.extend_from_slice(&(text.len() as u64).to_be_bytes());
        aad.extend_from_slice(text.as_bytes());
    }
    aad.extend_from_slice(row.as_bytes());
    aad.extend_from_slice(&key.prefix());
    aad
}
