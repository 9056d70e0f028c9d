//! What a store method can fail with.

use std::fmt;

/// A unique key that was violated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// Two complaints with one reference.
    ComplaintReference,
    /// Two accounts with one username.
    AccountUsername,
    /// Two sessions with one id.
    SessionHash,
    /// Another unique or foreign key.
    Other,
}

/// A failure of the database, never of the caller's wish: what is not found is `Ok(None)`, a refused change is
/// `Ok(false)`.
#[derive(thiserror::Error)]
pub enum StoreError {
    /// The row is there already, or the one it points at is not.
    #[error("the row conflicts with another ({0:?})")]
    Conflict(Constraint),
    /// Locks or connections were not to be had in time; the caller may try again.
    #[error("the database is busy")]
    Busy,
    /// A stored value cannot be read: unknown code, or a sealed field that its key does not open.
    #[error("{table}.{column} of {id} cannot be read")]
    Corrupt {
        /// Table of the value.
        table: &'static str,
        /// Column of the value.
        column: &'static str,
        /// Key of the row, an id without meaning.
        id: String,
    },
    /// Encryption of a field failed.
    #[error("encryption failed")]
    Crypto(#[from] crate::crypto::KeyError),
    /// Anything else the database said.
    #[error("the database failed")]
    Backend(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Debug for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The driver's Debug would quote the row that was refused.
            Self::Backend(source) => write!(f, "Backend({source})"),
            other => fmt::Display::fmt(other, f),
        }
    }
}

impl StoreError {
    /// A stored code that the program does not know.
    pub(crate) fn corrupt(table: &'static str, column: &'static str, id: impl fmt::Display) -> Self {
        Self::Corrupt { table, column, id: id.to_string() }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Database(database) => {
                let code = database.code().unwrap_or_default();
                if is_busy(&code) {
                    Self::Busy
                } else if database.is_unique_violation() || database.is_foreign_key_violation() {
                    Self::Conflict(constraint(database.as_ref()))
                } else {
                    Self::Backend(Box::new(error))
                }
            }
            _ => Self::Backend(Box::new(error)),
        }
    }
}

/// PostgreSQL: lock not available, statement cancelled, serialization, deadlock, server shutting down or full.
/// SQLite: BUSY and LOCKED with their extended codes (the low byte is the plain one).
fn is_busy(code: &str) -> bool {
    if matches!(code, "55P03" | "57014" | "40001" | "40P01" | "57P01" | "57P03" | "53300") {
        return true;
    }
    code.len() < 5 && matches!(code.parse::<u32>().map(|n| n & 0xff), Ok(5 | 6))
}

/// PostgreSQL names the constraint, SQLite only says "UNIQUE constraint failed: table.column" (code.md 6.4).
fn constraint(error: &dyn sqlx::error::DatabaseError) -> Constraint {
    let name = error.constraint().unwrap_or_else(|| error.message());
    let has = |postgres: &str, sqlite: &str| name == postgres || name.ends_with(sqlite);
    if has("complaint_reference_key", "complaint.reference") {
        Constraint::ComplaintReference
    } else if has("account_username_key", "account.username") {
        Constraint::AccountUsername
    } else if has("session_hash_key", "session.hash") || has("session_pkey", "session.id") {
        Constraint::SessionHash
    } else {
        Constraint::Other
    }
}
