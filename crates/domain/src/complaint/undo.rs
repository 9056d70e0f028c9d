//! Taking an act back: what has not left the house can be undone for ten seconds (`docs/complaints.md`, part 6).
//!
//! Undoing is no transition of the table. It restores what was, and it asks only these questions; whether something has
//! left the house all the same is known to the outbox.

use crate::ids::AccountId;
use crate::role::Act;
use crate::time::{Span, Timestamp};

/// For so long an act of the staff can be undone. What the act sends waits just as long, so that nothing is on its way
/// that somebody may still take back.
pub const UNDO_LIFE: Span = Span::seconds(10);

/// The last act on a complaint, as far as undoing it is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastAct {
    /// Who did it.
    pub by: AccountId,
    /// The complaint's version after it.
    pub version: i64,
    /// From this moment on it stays.
    pub until: Timestamp,
}

/// Why an act stays. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stays {
    /// Somebody else acted, or something has happened since.
    #[error("it was not the last act, or not this account's")]
    NotLast,
    /// The time for undoing is over.
    #[error("the time for undoing is over")]
    TooLate,
    /// What the act sent is on its way.
    #[error("what the act sent has left the house")]
    HasLeft,
}

/// True for the acts that change or send something and can be undone. A look at personal data cannot: it has been seen.
#[must_use]
pub const fn can_be_undone(act: Act) -> bool {
    matches!(
        act,
        Act::ClaimComplaint
            | Act::TakeNext
            | Act::ReleaseComplaint
            | Act::AskCitizen
            | Act::ReplyToCitizen
            | Act::WriteNote
            | Act::ReferComplaint
            | Act::RecallReferral
            | Act::AcceptVerdict
            | Act::ResolveComplaint
            | Act::MergeComplaint
            | Act::DismissComplaint
            | Act::ReassignComplaint
    )
}

/// May `by` undo the last act on a complaint that now has this version?
///
/// # Errors
/// It stays: another's act, not the last one, or too late.
pub fn may_undo(last: &LastAct, by: AccountId, version: i64, now: Timestamp) -> Result<(), Stays> {
    if last.by != by || last.version != version {
        Err(Stays::NotLast)
    } else if now >= last.until {
        Err(Stays::TooLate)
    } else {
        Ok(())
    }
}

/// True while what the staff did at `at` may still be undone: nobody outside should hear of it yet.
#[must_use]
pub fn is_held(at: Timestamp, now: Timestamp) -> bool {
    now < at.plus(UNDO_LIFE)
}

#[cfg(test)]
#[path = "undo_tests.rs"]
mod tests;
