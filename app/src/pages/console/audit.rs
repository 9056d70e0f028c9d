//! The audit log, read only.

use ashyq_domain::time::Timestamp;

use super::Frame;

/// One page of the log, newest first.
#[derive(Clone)]
pub struct AuditProps {
    /// Header and notice.
    pub frame: Frame,
    /// The entries.
    pub rows: Vec<AuditRow>,
    /// Cursor of the next page; sent as `before`.
    pub next: Option<String>,
    /// Whether this is the newest page.
    pub is_first: bool,
}

/// One entry.
#[derive(Clone)]
pub struct AuditRow {
    /// Its number in the chain.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Name of the account, or the part of the program.
    pub actor: String,
    /// Code of the act, such as `complaint.reveal`.
    pub act: String,
    /// What it was done to: a reference or an account's name.
    pub object: Option<String>,
    /// Code of the reason.
    pub reason: Option<String>,
}
