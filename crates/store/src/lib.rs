//! Both databases behind one set of statements; field encryption, outbox, audit log.
//!
//! [`Store`] hands out a [`Tx`]; everything else is a method of [`Tx`], one file for each noun. Rules of this room:
//! every statement is written once for both engines unless their dialects truly differ; what is not found is
//! `Ok(None)`, what is refused is `Ok(false)`; personal data goes in and out opened and lies sealed.

mod accounts;
mod audit;
mod challenges;
mod claims;
mod code;
mod complaints;
pub mod crypto;
mod error;
mod events;
mod form_tokens;
mod intervals;
mod limits;
mod page;
mod queue;
mod sealed;
mod sessions;
mod store;
mod transitions;
mod tx;

pub use accounts::{Account, NewAccount};
pub use audit::{AuditActor, AuditFilter, AuditHead, AuditReport, AuditRow, NewAudit};
pub use challenges::{Challenge, MAX_TRIES, NewChallenge, Purpose, Try};
pub use claims::Taken;
pub use complaints::{Complaint, NewComplaint, StatusCheck};
pub use crypto::{IndexKind, KeyError, KeyId, Keyring, MadeFor};
pub use error::{Constraint, StoreError};
pub use events::{Event, EventKind, NoteKind, Visibility};
pub use form_tokens::TokenState;
pub use limits::LimitKind;
pub use page::{Cursor, NotACursor, Page};
pub use queue::{QueueCounts, QueueRow, QueueView};
pub use sealed::{SEALED_COLUMNS, SealedColumn};
pub use sessions::{Session, SessionHash, SessionRow};
pub use store::{Engine, OpenError, Store, StoreConfig};
pub use transitions::{Change, Transition};
pub use tx::Tx;
