//! Jobs that gave up, for the administrator.

use ashyq_domain::ids::JobId;
use ashyq_domain::time::Timestamp;

use super::Frame;

/// The list of dead jobs, newest first.
#[derive(Clone)]
pub struct DeadLettersProps {
    /// Header and notice.
    pub frame: Frame,
    /// The jobs.
    pub rows: Vec<DeadLetterRow>,
    /// Cursor of the next page; sent as `after`.
    pub next: Option<String>,
    /// One-time token of the page's forms.
    pub token: String,
}

/// One dead job. Act: `POST /console/dead-letters/{id}/revive` with `token`.
#[derive(Clone)]
pub struct DeadLetterRow {
    /// Its id, for the address.
    pub id: JobId,
    /// Its queue, such as `sms`.
    pub queue: String,
    /// How often it was tried.
    pub attempts: i64,
    /// Code of the last error; never its text, which could carry data.
    pub error_code: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it gave up.
    pub died_at: Timestamp,
    /// Whether it can be tried again; a one-time code past its time cannot.
    pub can_revive: bool,
}
