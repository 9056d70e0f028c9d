//! How a list of participants becomes public: its states, what may happen in each, and who may let it happen.
//!
//! The one table of it. Everything that is not in it is refused and changes nothing. What must hold besides (that the
//! current list is still the one it was compared with) is checked where the database is.

use crate::codes::{codes, open_codes};
use crate::ids::AccountId;
use crate::region::Kato;
use crate::role::{Act, Role, may, needs_region};
use crate::time::Span;

/// The rows of what the second person rejected are kept so long: by then the chamber has looked at the reason.
pub const REJECTED_KEPT: Span = Span::days(7);
/// The rows of a list that the machine made to join accepted venues are kept so long after another one took its place: a busy
/// region has many of them a day. Of each venue what was said last stays.
pub const JOINED_KEPT: Span = Span::days(7);
/// A draft that nobody has touched for so long is dropped: owners and phones stand in its rows.
pub const DRAFT_KEPT: Span = Span::days(30);

codes! {
    /// How far a publication has come.
    pub enum PublicationState {
        /// Its rows are being written; nobody sees it. What a crash leaves so is dropped.
        Loading = "loading",
        /// Complete; the chamber looks at what it would change.
        Draft = "draft",
        /// Waits for the second person.
        Submitted = "submitted",
        /// Approved; becomes public at its time.
        Planned = "planned",
        /// It is or was the list of its region.
        Published = "published",
        /// The second person said no.
        Rejected = "rejected",
        /// Never published, and never will be.
        Dropped = "dropped",
    }
}

codes! {
    /// Something that happens to a publication.
    pub enum PublicationEvent {
        /// All rows are written.
        Finish = "finish",
        /// The chamber sends it to the second person.
        Submit = "submit",
        /// The second person agrees.
        Approve = "approve",
        /// The second person does not.
        Reject = "reject",
        /// Visitors see it from now on.
        Publish = "publish",
        /// Its moment has come, and another list came between: the chamber has to look again.
        Outdate = "outdate",
        /// Nobody wants it any more.
        Drop = "drop",
    }
}

codes! {
    /// What a file that was sent has come to.
    pub enum UploadState {
        /// Waits to be read, or is being read.
        Waiting = "waiting",
        /// Somebody has to say which column is which.
        Unmapped = "unmapped",
        /// It cannot be read as a whole.
        Unreadable = "unreadable",
        /// There is a publication of its good rows.
        Read = "read",
        /// It was read, and no row is good.
        Empty = "empty",
    }
}

codes! {
    /// In which part somebody acts on a publication.
    pub enum Publisher {
        /// A person of the region's chamber.
        Chamber = "chamber",
        /// The second person: another one of the same chamber, or a supervisor.
        SecondPerson = "second_person",
        /// The machine itself: its clock, the reader of files, the command line of its operator.
        Machine = "machine",
    }
}
open_codes!(PublicationState, PublicationEvent, UploadState, Publisher);

use PublicationEvent as E;
use PublicationState as S;
use Publisher as P;

/// Every step there is: from, what happens, to, who may let it happen.
pub const TABLE: &[(PublicationState, PublicationEvent, PublicationState, &[Publisher])] = &[
    (S::Loading, E::Finish, S::Draft, &[P::Machine]),
    (S::Loading, E::Drop, S::Dropped, &[P::Machine]),
    (S::Draft, E::Submit, S::Submitted, &[P::Chamber]),
    (S::Draft, E::Publish, S::Published, &[P::Machine]),
    (S::Draft, E::Drop, S::Dropped, &[P::Chamber, P::Machine]),
    (S::Submitted, E::Approve, S::Planned, &[P::SecondPerson]),
    (S::Submitted, E::Reject, S::Rejected, &[P::SecondPerson]),
    (S::Submitted, E::Drop, S::Dropped, &[P::Chamber, P::Machine]),
    (S::Planned, E::Publish, S::Published, &[P::Machine]),
    (S::Planned, E::Outdate, S::Draft, &[P::Machine]),
    (S::Planned, E::Drop, S::Dropped, &[P::Chamber, P::Machine]),
];

/// The state that an event leads to; `None` where the table has no such row.
#[must_use]
pub fn next(from: PublicationState, event: PublicationEvent, by: Publisher) -> Option<PublicationState> {
    TABLE
        .iter()
        .find(|(state, what, _, who)| *state == from && *what == event && who.contains(&by))
        .map(|(_, _, to, _)| *to)
}

impl PublicationState {
    /// True for what may still become public, and so is compared with the current list.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted | Self::Planned)
    }
}

/// Who acts: the account's id, role and region.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// The account.
    pub id: AccountId,
    /// Its role.
    pub role: Role,
    /// The region it belongs to.
    pub region: Option<Kato>,
}

impl Person {
    /// True where somebody may look at the publications of a region: its chamber, and who approves for all.
    #[must_use]
    pub fn sees(&self, region: Kato) -> bool {
        may(self.role, Act::ApprovePublication) && (!needs_region(self.role) || self.region == Some(region))
    }

    /// True where somebody makes the publications of a region.
    #[must_use]
    pub fn makes(&self, region: Kato) -> bool {
        may(self.role, Act::ManagePublications) && self.region == Some(region)
    }

    /// True where somebody may be the second person for a list of the region in which these others had a hand.
    #[must_use]
    pub fn seconds(&self, region: Kato, others: &[Option<AccountId>]) -> bool {
        self.sees(region) && !others.contains(&Some(self.id))
    }
}

#[cfg(test)]
#[path = "publication_tests.rs"]
mod tests;
