//! Pages of the helpdesk console.
//!
//! Every page works as plain forms and links; the islands of [`crate::islands`] only add. Labels of the
//! dated dictionaries (causes, reasons, authorities, regions) come ready in the reader's language as [`Choice`],
//! because the dictionaries stand in the database; everything else is worded here.

pub mod accounts;
pub mod audit;
pub mod complaint;
pub mod dead_letters;
pub mod failures;
pub mod intake;
pub mod login;
pub mod parts;
pub mod queue;
pub mod referrals;
pub mod words;

#[cfg(test)]
mod tests;

use ashyq_domain::role::Role;

pub use crate::components::Choice;

/// What stands around the content of every console page.
#[derive(Clone, Default)]
pub struct Frame {
    /// Who is signed in; `None` on the two pages of the sign-in.
    pub user: Option<SignedIn>,
    /// What the last act did, shown once.
    pub notice: Option<Notice>,
    /// Takes the last act back while that is possible: ten seconds, and only what has not left the house.
    pub undo: Option<Undo>,
}

/// The signed-in account as the header shows it.
#[derive(Clone)]
pub struct SignedIn {
    /// Name of the account, such as `operator1414`, or the person's name where there is one.
    pub name: String,
    /// Its role; decides which sections the header offers.
    pub role: Role,
}

/// A form of one button that takes an act back.
#[derive(Clone)]
pub struct Undo {
    /// Where the button posts.
    pub action: String,
    /// Version of the complaint after the act; sent as `version`.
    pub version: i64,
    /// One-time token; sent as `token`.
    pub token: String,
}

/// What an act did. The handler keeps [`Notice::code`] in the session and shows it on the next page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The complaint is yours.
    Claimed,
    /// The complaint is back in the queue.
    Released,
    /// A question went out to the citizen.
    Asked,
    /// An answer went out to the citizen.
    Replied,
    /// An internal note was saved.
    Noted,
    /// The complaint went to the health authority.
    Referred,
    /// The referral was recalled.
    Recalled,
    /// The complaint is resolved and the citizen is told.
    Resolved,
    /// The verdict says that more is needed, and the citizen was asked.
    MoreAsked,
    /// The complaint was joined to another.
    Merged,
    /// The complaint was dismissed.
    Dismissed,
    /// The complaint has another owner.
    Reassigned,
    /// A complaint was taken down by phone.
    Taken,
    /// The caller's words were added to an open complaint.
    Joined,
    /// Take next found nothing.
    NothingToTake,
    /// An officer's verdict was saved.
    VerdictGiven,
    /// An account was closed.
    AccountDisabled,
    /// An account was opened again.
    AccountEnabled,
    /// A dead job was put into its queue again.
    Revived,
    /// The last act was taken back.
    Undone,
}

impl Notice {
    /// All notices.
    pub const ALL: [Self; 20] = [
        Self::Claimed,
        Self::Released,
        Self::Asked,
        Self::Replied,
        Self::Noted,
        Self::Referred,
        Self::Recalled,
        Self::Resolved,
        Self::MoreAsked,
        Self::Merged,
        Self::Dismissed,
        Self::Reassigned,
        Self::Taken,
        Self::Joined,
        Self::NothingToTake,
        Self::VerdictGiven,
        Self::AccountDisabled,
        Self::AccountEnabled,
        Self::Revived,
        Self::Undone,
    ];

    /// The code kept in the session.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Claimed => "claimed",
            Self::Released => "released",
            Self::Asked => "asked",
            Self::Replied => "replied",
            Self::Noted => "noted",
            Self::Referred => "referred",
            Self::Recalled => "recalled",
            Self::Resolved => "resolved",
            Self::MoreAsked => "more_asked",
            Self::Merged => "merged",
            Self::Dismissed => "dismissed",
            Self::Reassigned => "reassigned",
            Self::Taken => "taken",
            Self::Joined => "joined",
            Self::NothingToTake => "nothing_to_take",
            Self::VerdictGiven => "verdict_given",
            Self::AccountDisabled => "account_disabled",
            Self::AccountEnabled => "account_enabled",
            Self::Revived => "revived",
            Self::Undone => "undone",
        }
    }

    /// Reads back what [`Notice::code`] wrote.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.code() == code)
    }
}
