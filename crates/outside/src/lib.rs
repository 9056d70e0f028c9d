//! The outside systems: health authority, mobile citizens base, SMS gateway.
//!
//! Each system is a trait ([`HealthAuthority`], [`CitizensBase`], [`SmsGateway`]) and one implementation over
//! HTTP. Every call passes the same four guards: its own bulkhead, a circuit breaker, a time limit, and at
//! most one retry. No redirect is followed, no proxy is asked, an answer longer than 64 KB or in any way
//! doubtful is refused, and an answer for another document is refused and logged as an alarm. Nothing here
//! writes a document, a phone, a text or an address to the log or into an error.

pub mod breaker;
pub mod citizens;
pub mod config;
pub mod error;
mod gate;
pub mod health;
mod http;
mod retry;
pub mod signature;
pub mod sms;
mod system;
pub mod wire;

pub use breaker::{BreakerPolicy, BreakerState};
pub use citizens::{CitizensBase, HttpCitizensBase, Initials, Match};
pub use config::{CitizensConfig, ConfigError, Endpoint, HealthConfig, Limits, Secret, SmsConfig, SmsMethod};
pub use error::OutsideError;
pub use health::{HealthAuthority, HttpHealthAuthority, OutgoingReferral};
pub use signature::{SignatureError, sign_verdict, verify_verdict};
pub use sms::{HttpSmsGateway, OutgoingSms, SmsGateway};
pub use system::System;
