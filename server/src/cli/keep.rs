//! Keeping the house: tables, backups, keys, the audit log.

use std::{io::Write as _, path::Path, sync::Arc};

use ashyq_domain::{
    randomness::SystemRandomness,
    time::{Clock, SystemClock},
};
use ashyq_store::{AuditActor, Keyring, MadeFor, NewAudit, Store, StoreConfig};

use super::{Failure, open};
use crate::{config::Config, services::first_content};

/// `ashyq migrate`.
pub async fn migrate(config: &Config) -> Result<(), Failure> {
    let (store, _) = open(config, false).await?;
    store.migrate().await?;
    first_content::load(&store, SystemClock.now(), &SystemRandomness).await?;
    store.close().await;
    Ok(())
}

/// `ashyq backup DIR`: the database and what is needed to know which keys open it; never the keys themselves.
pub async fn backup(config: &Config, dir: &Path) -> Result<(), Failure> {
    let (store, _) = open(config, false).await?;
    store.backup(dir).await?;
    store.close().await;
    Ok(())
}

/// `ashyq restore DIR`.
pub async fn restore(config: &Config, dir: &Path) -> Result<(), Failure> {
    let keyring = super::keyring(config)?;
    Store::restore(dir, &StoreConfig::new(config.database_url.clone()), keyring).await?;
    verify(config, None).await
}

/// `ashyq key create`.
pub fn create_key(config: &Config) -> Result<(), Failure> {
    let made_for = if config.production() { MadeFor::Production } else { MadeFor::Development };
    if let Some(folder) = config.key_file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Keyring::create(&config.key_file, made_for, Arc::new(SystemRandomness))?;
    Ok(())
}

/// `ashyq key rotate`.
pub async fn rotate(config: &Config) -> Result<(), Failure> {
    let (store, _) = open(config, false).await?;
    let report = store.rotate_keys().await?;
    let mut tx = store.begin().await?;
    tx.audit(&NewAudit {
        at: SystemClock.now(),
        actor: AuditActor::CommandLine,
        action: "key.rotate",
        object: "",
        detail: serde_json::json!({ "fields": report.fields, "unreadable": report.unreadable.len() }),
    });
    tx.commit().await?;
    store.close().await;
    say(&format!("{} fields are encrypted with the new key", report.fields));
    for field in &report.unreadable {
        tracing::error!(table = field.table, column = field.column, id = %field.id, "a field does not open");
    }
    match report.unreadable.len() {
        0 => Ok(()),
        fields => {
            Err(format!("{fields} fields unreadable: they keep what they had, the log names them").into())
        }
    }
}

/// `ashyq audit verify`, with a head that was kept elsewhere: who cuts the log off or writes it anew can make the chain
/// whole again, but not so that this head is in it.
pub async fn verify(config: &Config, head: Option<&str>) -> Result<(), Failure> {
    let (store, _) = open(config, false).await?;
    let mut tx = store.read().await?;
    let report = tx.verify_audit().await?;
    let kept = match head {
        Some(hash) => Some(tx.audit_seq_of(hash).await?),
        None => None,
    };
    drop(tx);
    store.close().await;
    match (report.first_bad, kept) {
        (Some(row), _) => Err(format!("the audit log is broken at row {row} of {}", report.rows).into()),
        (None, Some(None)) => {
            Err("the head is not in the audit log: rows are missing or written anew".into())
        }
        (None, kept) => {
            say(&format!("the audit log is whole: {} rows, head {}", report.rows, report.head.hash));
            if let Some(row) = kept.flatten() {
                say(&format!("the head that was kept is row {row}"));
            }
            Ok(())
        }
    }
}

/// Reads the hash of a head as `ashyq audit verify` and the log print it.
pub fn head(text: &str) -> Result<String, String> {
    let hash = text.trim().to_ascii_lowercase();
    let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash { Ok(hash) } else { Err("a head is 64 hexadecimal digits".to_owned()) }
}

/// Answers on standard output. Whoever reads may have seen enough and gone; that is no failure of the command.
pub(super) fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}
