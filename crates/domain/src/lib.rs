//! Nouns, newtypes, state table, roles, clocks: no input or output.
//!
//! Everything that comes from outside becomes one of these types first, or is refused; what holds a type of this crate
//! need not check it again. Time and chance are parameters: see [`time::Clock`] and [`randomness::Randomness`].

mod checked;
mod codes;
mod text;

pub mod application;
pub mod clocks;
pub mod code;
pub mod complaint;
pub mod content;
pub mod document;
pub mod fold;
pub mod identifier;
pub mod ids;
pub mod language;
pub mod oked;
pub mod owner_request;
pub mod phone;
pub mod publication;
pub mod randomness;
pub mod reference;
pub mod referral;
pub mod region;
pub mod role;
pub mod status;
pub mod time;
pub mod venue;

pub use application::{
    ApplicationActor, ApplicationEvent, ApplicationState, ApplicationStep, RefusalReason, TEST_PERIOD,
};
pub use clocks::{Chip, ClockKind, Interval, Level, Target, Targets, calendar::Calendar};
pub use code::OneTimeCode;
pub use complaint::{
    Actor, Cause, Channel, CitizenClaim, ClaimedColour, DismissReason, Event, Kind, Line, Priority,
    RecallReason, Refused, RevealReason, State, TestPlace, Words,
};
pub use content::{Body, ContentCode, ContentKind, NoticeKind, NoticeTerm, Texts, Title};
pub use document::{CountryCode, Document, DocumentKind, PassportNumber};
pub use identifier::{Bin, IdentifierError, Iin, Owner};
pub use ids::{
    AccountId, AppealId, ApplicationId, CannedId, ChallengeId, ComplaintId, ContentId, CorrectionId, EventId,
    JobId, PublicationId, ReferralId, SmsId, UploadId, VenueId,
};
pub use language::Language;
pub use owner_request::{AppealEvent, AppealState, CorrectionEvent, CorrectionState, RequestActor};
pub use phone::Phone;
pub use publication::{PublicationEvent, PublicationState, Publisher, UploadState};
pub use randomness::Randomness;
#[cfg(not(target_arch = "wasm32"))]
pub use randomness::{SeededRandomness, SystemRandomness};
pub use reference::Reference;
pub use referral::{Authority, ReferralState, Verdict, VerdictReason};
pub use region::{District, Kato, Region, RegionSet};
pub use role::{Act, Role, may};
pub use status::{Basis, Colour, StatusAnswer};
pub use text::WordsError;
pub use time::{Clock, ManualClock, Span, SystemClock, Timestamp};
pub use venue::{Address, Category, Mode, NotificationNumber, VenueCode, VenueName};

pub use checked::CheckedError;
