//! The chambers' review desk: applications of one region, and the decision on each.

mod acts;
mod list;
mod page;
mod requests;

use ashyq_domain::{
    ApplicationEvent, ApplicationState,
    ids::{ApplicationId, VenueId},
    language::Language,
    time::Timestamp,
};

pub use list::application_list;
pub use page::application;
pub use requests::{
    OpenAppeal, OpenCorrection, OpenRequests, RequestCounts, RequestListProps, RequestRow, RequestView,
    request_list,
};

use super::{Choice, Frame};
use crate::forms::FormState;

/// The list of applications in one state.
#[derive(Clone)]
pub struct ApplicationListProps {
    /// Header and notice.
    pub frame: Frame,
    /// Name of the region.
    pub region: String,
    /// The state shown (`?view=`).
    pub view: ApplicationState,
    /// How many there are in each state.
    pub counts: Vec<(ApplicationState, i64)>,
    /// How many requests of owners wait.
    pub requests: RequestCounts,
    /// One page: those that wait by age, all others the newest first.
    pub rows: Vec<ApplicationRow>,
    /// Cursor of the next page; sent as `after`.
    pub next: Option<String>,
}

/// One application in a list.
#[derive(Clone)]
pub struct ApplicationRow {
    /// Its id, for the address.
    pub id: ApplicationId,
    /// Its reference.
    pub reference: String,
    /// The venue's name.
    pub name: String,
    /// The venue's address.
    pub address: String,
    /// Name of the category.
    pub category: String,
    /// Where it stands.
    pub state: ApplicationState,
    /// When it came in.
    pub created_at: Timestamp,
}

/// One application with what is known beside it.
#[derive(Clone)]
pub struct ApplicationProps {
    /// Header and notice.
    pub frame: Frame,
    /// Its id, for the address.
    pub id: ApplicationId,
    /// Its reference.
    pub reference: String,
    /// Version that this page shows; every act sends it back.
    pub version: i64,
    /// Where it stands.
    pub state: ApplicationState,
    /// The owner's number and phone, masked unless revealed; `None` once erased. A list may have no phone.
    pub person: Option<(String, Option<String>)>,
    /// Both are shown in full, this once.
    pub is_revealed: bool,
    /// Language of the owner.
    pub language: Language,
    /// It came by a chamber's list: the answers are what that said.
    pub from_list: bool,
    /// What the owner says: name, address and the rest, each with its label.
    pub answers: Vec<(String, String)>,
    /// When the training ends, where it has begun.
    pub test_until: Option<Timestamp>,
    /// When the exclusion ends.
    pub suspended_until: Option<Timestamp>,
    /// How often the venue was excluded.
    pub suspensions: i64,
    /// The venue, once a list has named it.
    pub venue: Option<VenueId>,
    /// Other applications of the same owner; a link only to those of the own region.
    pub of_owner: Vec<Beside>,
    /// Venues of the same owner on the list.
    pub listed: Vec<(VenueId, String)>,
    /// Other applications at the same address.
    pub at_address: Vec<Beside>,
    /// What has happened.
    pub history: Vec<HistoryEntry>,
    /// What the owner asks.
    pub requests: OpenRequests,
    /// What can be done now.
    pub acts: Vec<ApplicationEvent>,
    /// Reasons of refusals in force.
    pub reasons: Vec<Choice>,
    /// What owner and phone may be shown for; nothing, and they are not shown.
    pub reveal_reasons: Vec<Choice>,
    /// One-time token, what was chosen and what is wrong: fields `reason`, `message`, `reveal_reason`.
    pub form: FormState,
    /// Why an act was refused with 409.
    pub refusal: Option<ApplicationRefusal>,
}

/// Another application, beside the one shown.
#[derive(Clone)]
pub struct Beside {
    /// Its id, where the reader may open it.
    pub id: Option<ApplicationId>,
    /// Its reference.
    pub reference: String,
    /// Name and address of its venue.
    pub what: String,
    /// Where it stands.
    pub state: ApplicationState,
}

/// A line of the history.
#[derive(Clone)]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: ApplicationEvent,
    /// Who of the chamber.
    pub who: Option<String>,
    /// Why it was refused, in words.
    pub reason: Option<String>,
    /// What was written: by the owner in the owner's requests, to the owner in all else.
    pub words: Option<String>,
}

/// Why an act was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ApplicationRefusal {
    /// Somebody was faster; the form keeps what was written.
    Stale,
    /// The state does not allow it.
    NotNow,
    /// Another venue of the owner is there already.
    Twin,
    /// The venue is excluded: its owner left and came again.
    Excluded,
    /// Who took a decision does not decide on the appeal against it.
    SecondPerson,
}
