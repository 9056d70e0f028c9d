//! Both databases behind one set of statements; field encryption, outbox, audit log.
//!
//! [`Store`] hands out a [`Tx`]; everything else is a method of [`Tx`], one file for each noun. Rules of this room:
//! every statement is written once for both engines unless their dialects truly differ; what is not found is
//! `Ok(None)`, what is refused is `Ok(false)`; personal data goes in and out opened and lies sealed.

mod accounts;
mod appeals;
mod application_events;
mod applications;
mod audit;
pub mod backup;
mod canned;
mod challenges;
mod claims;
mod code;
mod complaints;
mod content;
mod corrections;
pub mod crypto;
mod desk;
mod dictionary;
mod error;
mod events;
mod form_tokens;
mod heard;
mod held;
mod inbox;
mod intervals;
mod keys;
mod limits;
mod outbox;
mod outbox_lists;
mod owner_requests;
mod page;
mod payload;
#[cfg(test)]
mod plan_tests;
mod publications;
mod publishing;
mod queue;
mod referrals;
mod registered;
mod retention;
mod sealed;
mod sessions;
mod sms;
mod store;
mod taken_over;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod transitions;
mod tx;
mod undo;
mod uploads;
mod venues;

pub use accounts::{Account, NewAccount};
pub use appeals::{Appeal, NewAppeal};
pub use application_events::ApplicationEntry;
pub use applications::{Application, ApplicationMove, NewApplication};
pub use ashyq_domain::publication::PublicationState;
pub use audit::{AuditActor, AuditFilter, AuditHead, AuditReport, AuditRow, NewAudit};
pub use backup::BackupError;
pub use canned::Canned;
pub use challenges::{Challenge, MAX_TRIES, NewChallenge, Purpose, Try};
pub use claims::Taken;
pub use complaints::{Complaint, NewComplaint, StatusCheck};
pub use content::{Content, ContentText, ContentVersion, NewContentVersion};
pub use corrections::{Correction, NewCorrection, Proposed};
pub use crypto::{IndexKind, KeyError, KeyId, Keyring, MadeFor};
pub use desk::{DeskRow, DeskView};
pub use dictionary::DictionaryKind;
pub use error::{Constraint, StoreError};
pub use events::{Event, EventKind, NoteKind, Visibility};
pub use form_tokens::TokenState;
pub use keys::{Rotation, Unreadable};
pub use limits::LimitKind;
pub use outbox::{ClaimedJob, JobState, LostJob, NewJob};
pub use outbox_lists::DeadJob;
pub use owner_requests::{Decision, RequestKind, WaitingRequest};
pub use page::{Cursor, NotACursor, Page};
pub use payload::{Payload, Queue};
pub use publications::{NewPublication, Publication, PublicationCounts};
pub use publishing::WholeListing;
pub use queue::{QueueCounts, QueueRow, QueueView};
pub use referrals::{Answer, NewReferral, Referral, ReferralAddition, ReferralContent};
pub use sealed::{SEALED_COLUMNS, SealedColumn};
pub use sessions::{Session, SessionHash, SessionRow};
pub use sms::{NewSms, Sms, SmsPurpose, SmsState};
pub use store::{Engine, OpenError, Store, StoreConfig};
pub use taken_over::TakenOver;
pub use transitions::{Change, Transition};
pub use tx::Tx;
pub use undo::{Made, Previous, Undo, undone};
pub use uploads::{NewUpload, Upload, UploadCounts, UploadEnd};
pub use venues::{KnownListing, LISTINGS_AT_ONCE, Listing, NewListing, Venue};
