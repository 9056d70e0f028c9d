//! The key file: JSON, mode 0600, written whole to a neighbour and renamed, so that a crash leaves the old or the new.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use ashyq_domain::randomness::Randomness;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::{KeyError, KeyId};

const FORMAT: &str = "ashyq-keys-1";
type Key = Zeroizing<[u8; 32]>;

/// Where keys may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MadeFor {
    /// Made by itself at the first start on a developer's machine, or for tests.
    Development,
    /// Made on purpose by an administrator.
    Production,
}

/// The keys in memory; wiped when dropped.
#[derive(Clone)]
pub(super) struct Secrets {
    pub(super) made_for: MadeFor,
    pub(super) current: KeyId,
    pub(super) encryption: Vec<(KeyId, Key)>,
    index: Key,
}

impl Secrets {
    pub(super) fn generate(made_for: MadeFor, randomness: &dyn Randomness) -> Self {
        let first = KeyId(1);
        Self {
            made_for,
            current: first,
            encryption: vec![(first, fresh(randomness))],
            index: fresh(randomness),
        }
    }

    pub(super) fn key(&self, id: KeyId) -> Option<&[u8; 32]> {
        self.encryption.iter().find(|(known, _)| *known == id).map(|(_, key)| &**key)
    }

    /// The index key as one block of SHA-256: a shorter HMAC key is defined as padded with zeros.
    pub(super) fn index_block(&self) -> Zeroizing<[u8; 64]> {
        let mut block = Zeroizing::new([0_u8; 64]);
        for (to, from) in block.iter_mut().zip(self.index.iter()) {
            *to = *from;
        }
        block
    }

    pub(super) fn add(&mut self, randomness: &dyn Randomness) -> Result<KeyId, KeyError> {
        let last = self.encryption.iter().map(|(id, _)| id.0).max().unwrap_or(0);
        let id = KeyId(last.checked_add(1).ok_or(KeyError::TooMany)?);
        self.encryption.push((id, fresh(randomness)));
        self.current = id;
        Ok(id)
    }

    pub(super) fn remove(&mut self, id: KeyId) -> Result<(), KeyError> {
        if id == self.current {
            return Err(KeyError::Current(id.0));
        }
        let before = self.encryption.len();
        self.encryption.retain(|(known, _)| *known != id);
        if self.encryption.len() == before { Err(KeyError::Missing(id.0)) } else { Ok(()) }
    }
}

fn fresh(randomness: &dyn Randomness) -> Key {
    let mut key = Zeroizing::new([0_u8; 32]);
    randomness.fill(&mut *key);
    key
}

/// Changes whenever the file is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    inode: u64,
    length: u64,
    seconds: i64,
    nanoseconds: i64,
}

#[derive(Serialize, Deserialize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
struct OnDisk {
    format: String,
    #[zeroize(skip)]
    made_for: MadeFor,
    current: u16,
    encryption: Vec<KeyOnDisk>,
    index: String,
}

#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
struct KeyOnDisk {
    id: u16,
    key: String,
}

pub(super) struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    pub(super) fn stamp(&self) -> Result<Stamp, KeyError> {
        Ok(stamp_of(&fs::metadata(&self.path).map_err(KeyError::File)?))
    }

    pub(super) fn read(&self) -> Result<(Secrets, Stamp), KeyError> {
        let file = File::open(&self.path).map_err(KeyError::File)?;
        let metadata = file.metadata().map_err(KeyError::File)?;
        if metadata.permissions().mode() & 0o077 != 0 {
            return Err(KeyError::Open);
        }
        let text = Zeroizing::new(std::io::read_to_string(file).map_err(KeyError::File)?);
        Ok((parse(&text)?, stamp_of(&metadata)))
    }

    /// Writes the first version; refuses when there is one.
    pub(super) fn write_new(&self, secrets: &Secrets) -> Result<(), KeyError> {
        if let Some(parent) = self.path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            fs::create_dir_all(parent).map_err(KeyError::File)?;
        }
        let mut file =
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(&self.path).map_err(exists)?;
        write(&mut file, secrets)?;
        self.sync_directory()
    }

    /// Replaces the file in one step.
    pub(super) fn replace(&self, secrets: &Secrets) -> Result<Stamp, KeyError> {
        let mut name = self.path.file_name().map(ToOwned::to_owned).unwrap_or_default();
        name.push(".new");
        let neighbour = self.path.with_file_name(name);
        // What an interrupted change left behind was never in force.
        match fs::remove_file(&neighbour) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(KeyError::File(error)),
            _ => {}
        }
        let mut file =
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(&neighbour).map_err(exists)?;
        write(&mut file, secrets)?;
        fs::rename(&neighbour, &self.path).map_err(KeyError::File)?;
        self.sync_directory()?;
        self.stamp()
    }

    fn sync_directory(&self) -> Result<(), KeyError> {
        let parent = self.path.parent().filter(|parent| !parent.as_os_str().is_empty());
        File::open(parent.unwrap_or(Path::new(".")))
            .and_then(|directory| directory.sync_all())
            .map_err(KeyError::File)
    }
}

fn exists(error: std::io::Error) -> KeyError {
    if error.kind() == ErrorKind::AlreadyExists { KeyError::Exists } else { KeyError::File(error) }
}

fn stamp_of(metadata: &fs::Metadata) -> Stamp {
    Stamp {
        inode: metadata.ino(),
        length: metadata.len(),
        seconds: metadata.mtime(),
        nanoseconds: metadata.mtime_nsec(),
    }
}

fn write(file: &mut File, secrets: &Secrets) -> Result<(), KeyError> {
    let on_disk = OnDisk {
        format: FORMAT.to_owned(),
        made_for: secrets.made_for,
        current: secrets.current.0,
        encryption: secrets
            .encryption
            .iter()
            .map(|(id, key)| KeyOnDisk { id: id.0, key: HEXLOWER.encode(&**key) })
            .collect(),
        index: HEXLOWER.encode(&*secrets.index),
    };
    let text =
        Zeroizing::new(serde_json::to_string_pretty(&on_disk).map_err(|_unlikely| KeyError::Malformed)?);
    file.write_all(text.as_bytes()).and_then(|()| file.write_all(b"\n")).map_err(KeyError::File)?;
    file.sync_all().map_err(KeyError::File)
}

fn parse(text: &str) -> Result<Secrets, KeyError> {
    let on_disk: OnDisk = serde_json::from_str(text).map_err(|_secret| KeyError::Malformed)?;
    let mut encryption = Vec::with_capacity(on_disk.encryption.len());
    for entry in &on_disk.encryption {
        encryption.push((KeyId(entry.id), bytes(&entry.key)?));
    }
    encryption.sort_by_key(|(id, _)| *id);
    let distinct = encryption.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if a != b));
    let secrets = Secrets {
        made_for: on_disk.made_for,
        current: KeyId(on_disk.current),
        encryption,
        index: bytes(&on_disk.index)?,
    };
    if on_disk.format != FORMAT || !distinct || secrets.key(secrets.current).is_none() {
        return Err(KeyError::Malformed);
    }
    Ok(secrets)
}

fn bytes(hex: &str) -> Result<Key, KeyError> {
    let decoded = Zeroizing::new(HEXLOWER.decode(hex.as_bytes()).map_err(|_secret| KeyError::Malformed)?);
    Ok(Zeroizing::new(<[u8; 32]>::try_from(decoded.as_slice()).map_err(|_secret| KeyError::Malformed)?))
}
