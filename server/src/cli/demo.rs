//! `ashyq demo`: accounts, complaints and venues to look around with. Refused in production.
//!
//! Everything but ids and times follows from the number of a complaint, so that a second run finds what the first one
//! wrote and adds only what is missing.

mod applications;
mod citizen;
mod course;
mod history;
mod plan;
mod staff;
mod venue_words;
mod venues;
mod words;

use ashyq_domain::time::{Clock, SystemClock, Timestamp};
use ashyq_store::{AuditActor, NewAudit, Store, StoreError};

use self::{history::History, plan::Plan, staff::Staff};
use super::{Failure, keep::say, open};
use crate::{
    config::Config,
    services::accounts::{DEMO_PASSWORD, DEMO_TOTP},
};

/// Complaints written in one transaction: each commit waits for the disk.
const BATCH: u32 = 500;
/// More phones there are not in the demonstration's series.
const MOST: u32 = 1_000_000;

/// Loads the demonstration and prints its accounts. On SQLite the server must not be running.
///
/// # Errors
/// This is production, or the database cannot be used.
pub async fn run(config: Config, complaints: u32, venues: u32) -> Result<(), Failure> {
    if config.production() {
        return Err("demonstration data is refused in production".into());
    }
    if complaints > MOST {
        return Err(format!("at most {MOST} complaints").into());
    }
    if venues > venues::MOST {
        return Err(format!("at most {} venues", venues::MOST).into());
    }
    let (store, _) = open(&config, true).await?;
    store.migrate().await?;
    let loaded = both(&store, &config, complaints, venues).await;
    if loaded.is_ok() {
        store.checkpoint().await?;
    }
    store.close().await;
    say(&told(loaded?));
    Ok(())
}

/// The complaints and the venues; how many of each were added.
async fn both(
    store: &Store,
    config: &Config,
    complaints: u32,
    venues: u32,
) -> Result<(u32, u32), StoreError> {
    let staff = Staff::load(store, SystemClock.now()).await?;
    let added = load(store, &staff, config, complaints, SystemClock.now()).await?;
    let venues = venues::load(store, config.regions, venues, &SystemClock).await?;
    applications::load(store, &staff, config.regions, SystemClock.now()).await?;
    Ok((added, venues))
}

/// How many venues are loaded where nothing else is said.
pub const VENUES: u32 = venues::USUAL;

/// Writes what is missing; the number of complaints that were.
async fn load(
    store: &Store,
    staff: &Staff,
    config: &Config,
    complaints: u32,
    now: Timestamp,
) -> Result<u32, StoreError> {
    let mut added = 0;
    let mut from = 0;
    while from < complaints {
        let to = from.saturating_add(BATCH).min(complaints);
        added += batch(store, staff, config, from..to, now).await?;
        from = to;
    }
    if added > 0 {
        let mut tx = store.begin().await?;
        tx.audit(&NewAudit {
            at: now,
            actor: AuditActor::CommandLine,
            action: "demo.load",
            object: "",
            detail: serde_json::json!({ "complaints": added }),
        });
        tx.commit().await?;
    }
    Ok(added)
}

async fn batch(
    store: &Store,
    staff: &Staff,
    config: &Config,
    numbers: std::ops::Range<u32>,
    now: Timestamp,
) -> Result<u32, StoreError> {
    let mut tx = store.begin().await?;
    // A batch is there as a whole or not at all, so its last complaint tells of all.
    let last = plan::reference(numbers.end - 1);
    if tx.find_complaint_by_reference(&last).await?.is_some() {
        return Ok(0);
    }
    let mut added = 0;
    for number in numbers {
        let plan = Plan::of(number, config.regions, now);
        if let Some(history) = History::begin(&mut tx, staff, &plan, &config.targets, now).await? {
            history.play().await?;
            added += 1;
        }
    }
    tx.commit().await?;
    Ok(added)
}

fn told((complaints, venues): (u32, u32)) -> String {
    let mut text = format!(
        "{complaints} complaints and {venues} venues added. Accounts (/console), password {DEMO_PASSWORD}, second factor {DEMO_TOTP}:\n"
    );
    for member in staff::MEMBERS {
        let region = member.region.map(|region| format!(", {region}")).unwrap_or_default();
        text.push_str(&format!("  {:<16}{}{region}\n", member.username, member.role));
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
#[path = "demo/tests.rs"]
mod tests;
