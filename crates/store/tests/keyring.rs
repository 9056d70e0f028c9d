//! The key file and what its keys do, without a database.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use ashyq_domain::OneTimeCode;
use ashyq_domain::ids::ChallengeId;
use ashyq_domain::randomness::{SeededRandomness, SystemRandomness};
use ashyq_store::{IndexKind, KeyError, KeyId, Keyring, MadeFor, testing};
use uuid::Uuid;

fn fresh() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    testing::folder().join(format!("keys-{}", NUMBER.fetch_add(1, Ordering::Relaxed))).join("ashyq.key")
}

fn create(path: &std::path::Path) -> Keyring {
    Keyring::create(path, MadeFor::Production, Arc::new(SystemRandomness)).unwrap()
}

fn load(path: &std::path::Path) -> Result<Keyring, KeyError> {
    Keyring::load(path, Arc::new(SystemRandomness))
}

const ROW: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);

#[test]
fn the_file_is_made_once_and_for_its_owner() {
    let path = fresh();
    let keys = create(&path);
    assert_eq!((keys.made_for(), keys.current()), (MadeFor::Production, KeyId(1)));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let again = Keyring::create(&path, MadeFor::Development, Arc::new(SystemRandomness));
    assert!(matches!(again, Err(KeyError::Exists)));
    let sealed = keys.seal("t", "c", ROW, b"text").unwrap();
    assert_eq!(
        *load(&path).unwrap().open("t", "c", ROW, &sealed).unwrap(),
        b"text",
        "the same keys from the file"
    );
    for mode in [0o640, 0o604, 0o660] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        assert!(matches!(load(&path), Err(KeyError::Open)), "{mode:o}");
    }
    assert!(matches!(load(&fresh()), Err(KeyError::File(_))));
}

#[test]
fn a_malformed_file_is_refused() {
    let path = fresh();
    create(&path);
    let whole = fs::read_to_string(&path).unwrap();
    let key: String = whole.split("\"key\": \"").nth(1).unwrap().chars().take(64).collect();
    for (what, text) in [
        ("empty", String::new()),
        ("cut", whole[..whole.len() / 2].to_owned()),
        ("another format", whole.replace("ashyq-keys-1", "ashyq-keys-9")),
        ("an unknown current key", whole.replace("\"current\": 1", "\"current\": 2")),
        ("a short key", whole.replace(&key, &key[..62])),
        ("no hexadecimal", whole.replace(&key, &"z".repeat(64))),
        ("an unknown field", whole.replacen('{', "{\"more\": 1,", 1)),
    ] {
        assert_ne!(text, whole, "{what}");
        fs::write(&path, text).unwrap();
        let error = load(&path).err().unwrap();
        assert!(matches!(error, KeyError::Malformed), "{what}: {error}");
        assert!(!format!("{error:?}").contains(&key[..8]), "an error shows no key");
    }
    fs::write(&path, whole).unwrap();
    assert!(load(&path).is_ok());
}

#[test]
fn a_field_opens_only_where_it_was_sealed() {
    let path = fresh();
    let keys = create(&path);
    let sealed = keys.seal("complaint", "phone_sealed", ROW, b"+77010000001").unwrap();
    let open = |table, column, row, sealed: &[u8]| keys.open(table, column, row, sealed);
    assert_eq!(*open("complaint", "phone_sealed", ROW, &sealed).unwrap(), b"+77010000001");
    let other = Uuid::from_u128(ROW.as_u128() + 1);
    for (table, column, row) in [
        ("sms", "phone_sealed", ROW),
        ("complaint", "words_sealed", ROW),
        ("complaint", "phone_sealed", other),
        // The border between the names counts too.
        ("complaintphone", "_sealed", ROW),
    ] {
        assert!(matches!(open(table, column, row, &sealed), Err(KeyError::Sealed)), "{table}.{column}");
    }
    for position in 0..sealed.len() {
        let mut damaged = sealed.clone();
        damaged[position] ^= 1;
        assert!(open("complaint", "phone_sealed", ROW, &damaged).is_err(), "byte {position}");
        assert!(open("complaint", "phone_sealed", ROW, &sealed[..position]).is_err(), "cut at {position}");
    }
    // A key of the same number with another value, and a relabelled key id.
    let stranger = create(&fresh());
    assert!(matches!(stranger.open("complaint", "phone_sealed", ROW, &sealed), Err(KeyError::Sealed)));
    keys.add_key().unwrap();
    let mut relabelled = sealed.clone();
    relabelled[2] = 2;
    assert!(matches!(open("complaint", "phone_sealed", ROW, &relabelled), Err(KeyError::Sealed)));
    let mut unknown = sealed;
    unknown[2] = 9;
    assert!(matches!(open("complaint", "phone_sealed", ROW, &unknown), Err(KeyError::Missing(9))));
}

#[test]
fn equal_texts_never_look_equal() {
    let keys = Keyring::in_memory(Arc::new(SystemRandomness));
    let sealed: BTreeSet<_> = (0..1000).map(|_| keys.seal("t", "c", ROW, b"same").unwrap()).collect();
    assert_eq!(sealed.len(), 1000);
    assert!(
        sealed.iter().all(|sealed| sealed[..3] == keys.current().prefix() && sealed.len() == 3 + 24 + 4 + 16)
    );
}

#[test]
fn keys_are_added_and_taken_out() {
    let path = fresh();
    let keys = create(&path);
    let first = keys.seal("t", "c", ROW, b"first").unwrap();
    assert_eq!(keys.add_key().unwrap(), KeyId(2));
    let second = keys.seal("t", "c", ROW, b"second").unwrap();
    assert_eq!((first[2], second[2]), (1, 2));
    let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600, "the new file too");
    assert!(!path.with_file_name("ashyq.key.new").exists());
    for keys in [&keys, &load(&path).unwrap()] {
        assert_eq!(keys.ids(), [KeyId(1), KeyId(2)]);
        assert_eq!(*keys.open("t", "c", ROW, &first).unwrap(), b"first");
        assert_eq!(*keys.open("t", "c", ROW, &second).unwrap(), b"second");
    }
    assert!(matches!(keys.remove_key(KeyId(2)), Err(KeyError::Current(2))));
    assert!(matches!(keys.remove_key(KeyId(7)), Err(KeyError::Missing(7))));
    keys.remove_key(KeyId(1)).unwrap();
    assert!(matches!(keys.open("t", "c", ROW, &first), Err(KeyError::Missing(1))));
    // What an interrupted change left behind does not stop the next one.
    fs::write(path.with_file_name("ashyq.key.new"), "half").unwrap();
    assert_eq!(keys.add_key().unwrap(), KeyId(3));
    assert_eq!(load(&path).unwrap().current(), KeyId(3));
}

#[test]
fn another_process_is_followed() {
    let path = fresh();
    let keys = create(&path);
    let other = load(&path).unwrap();
    assert!(!keys.refresh().unwrap());
    other.add_key().unwrap();
    assert!(keys.refresh().unwrap());
    assert!(!keys.refresh().unwrap());
    assert_eq!(keys.current(), KeyId(2));
    // Not even a refresh is needed to read.
    other.add_key().unwrap();
    let sealed = other.seal("t", "c", ROW, b"new").unwrap();
    assert_eq!(*keys.open("t", "c", ROW, &sealed).unwrap(), b"new");
    // A file that is damaged for a moment leaves the keys as they were.
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, "").unwrap();
    assert!(keys.refresh().is_err());
    assert_eq!(keys.current(), KeyId(3));
    fs::write(&path, whole).unwrap();
    assert!(keys.refresh().unwrap());
}

#[test]
fn indexes_are_keyed_and_kept_apart() {
    let keys = Keyring::in_memory(Arc::new(SystemRandomness));
    let stranger = Keyring::in_memory(Arc::new(SystemRandomness));
    let kinds =
        [IndexKind::Document, IndexKind::Phone, IndexKind::Network, IndexKind::Limit, IndexKind::Token];
    let hashes: BTreeSet<_> = kinds.iter().map(|kind| keys.index(*kind, b"value")).collect();
    assert_eq!(hashes.len(), kinds.len(), "equal values of two kinds do not look equal");
    assert_eq!(keys.index(IndexKind::Phone, b"value"), keys.index(IndexKind::Phone, b"value"));
    assert_ne!(keys.index(IndexKind::Phone, b"value"), keys.index(IndexKind::Phone, b"valuf"));
    assert_ne!(keys.index(IndexKind::Phone, b"value"), stranger.index(IndexKind::Phone, b"value"), "SEC-14");
    assert_eq!(keys.token_hash(b"t"), keys.token_hash(b"t"));
    keys.add_key().unwrap();
    assert!(hashes.contains(&keys.index(IndexKind::Phone, b"value")), "a rotation leaves indexes alone");
}

#[test]
fn codes_are_bound_to_their_challenge() {
    let keys = Keyring::in_memory(Arc::new(SystemRandomness));
    let randomness = SeededRandomness::new(1);
    let now = ashyq_domain::Timestamp::from_unix(1_620_367_200);
    let (one, two) = (ChallengeId::new(now, &randomness), ChallengeId::new(now, &randomness));
    let code = OneTimeCode::parse("000 001").unwrap();
    let hash = keys.code_hash(one, &code);
    assert!(keys.code_matches(one, &code, Some(&hash)));
    assert!(!keys.code_matches(two, &code, Some(&hash)));
    assert!(!keys.code_matches(one, &OneTimeCode::parse("000002").unwrap(), Some(&hash)));
    assert!(!keys.code_matches(one, &code, Some(&hash[..31])));
    assert!(!keys.code_matches(one, &code, Some(&[0; 32])));
    assert!(!keys.code_matches(one, &code, None));
}
