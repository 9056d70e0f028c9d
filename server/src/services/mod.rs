//! Use cases: authorise, then work in one transaction that also writes outbox and audit.

pub mod accounts;
pub mod acts;
pub mod answers;
pub mod changes;
pub mod checks;
pub mod citizen_writes;
pub mod codes;
pub mod complaints;
pub mod desk;
pub mod following;
pub mod inbound;
pub mod intake;
pub mod list_words;
pub mod messages;
pub mod offers;
pub mod parts;
pub mod presence;
pub mod publishing;
pub mod reading;
pub mod recheck;
pub mod referrals;
pub mod referring;
pub mod staff;
pub mod step;
pub mod triage;
pub mod undo;
