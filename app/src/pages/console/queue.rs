//! The queue: saved views with their counts, and the list of one of them.

use ashyq_domain::clocks::Chip;
use ashyq_domain::complaint::{Kind, Priority, State};
use ashyq_domain::ids::ComplaintId;
use ashyq_domain::language::Language;
use ashyq_domain::time::{Span, Timestamp};

use super::Frame;

/// A saved view of the queue; its code stands in the address (`?view=mine`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum View {
    /// New complaints that nobody has taken.
    Unassigned,
    /// Complaints of the signed-in operator that need an act.
    Mine,
    /// The citizen has been asked something.
    Waiting,
    /// A referral is open.
    AtAuthority,
    /// The verdict is there.
    Answered,
    /// Everything that is not finished.
    Open,
    /// A clock has spent three quarters of its time or more.
    Breaching,
}

impl View {
    /// All views, in the order shown.
    pub const ALL: [Self; 7] =
        [Self::Unassigned, Self::Mine, Self::Answered, Self::Waiting, Self::AtAuthority, Self::Open, Self::Breaching];

    /// The code in the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unassigned => "unassigned",
            Self::Mine => "mine",
            Self::Waiting => "waiting",
            Self::AtAuthority => "at_authority",
            Self::Answered => "answered",
            Self::Open => "open",
            Self::Breaching => "breaching",
        }
    }

    /// The view of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.code() == code)
    }
}

/// Views with counts and one page of a list: the queue itself, and the left panes beside an open complaint.
#[derive(Clone)]
pub struct ListPane {
    /// The view shown.
    pub view: View,
    /// How many complaints each view holds; a view without an entry shows no number.
    pub counts: Vec<(View, i64)>,
    /// One page of the list, soonest deadline first.
    pub rows: Vec<Row>,
    /// Cursor of the next page; sent as `after`.
    pub next: Option<String>,
    /// Whether this is the first page. Later ones offer the way back to it.
    pub is_first: bool,
    /// Revision of the queue that these rows show; the live queue asks for rows when the server tells another.
    pub revision: i64,
}

/// One complaint in a list. Nothing personal stands in it.
#[derive(Clone)]
pub struct Row {
    /// Its id, for the address.
    pub id: ComplaintId,
    /// Its reference as written: `ASH-XXXX-XXXX`.
    pub reference: String,
    /// What it is about.
    pub kind: Kind,
    /// Label of the cause.
    pub cause: Option<String>,
    /// Name of the region.
    pub region: Option<String>,
    /// Its priority.
    pub priority: Priority,
    /// Its state.
    pub state: State,
    /// The clock that ends first.
    pub chip: Option<Chip>,
    /// Name of the owner.
    pub owner: Option<String>,
    /// When it was submitted.
    pub created_at: Timestamp,
    /// How long ago that was.
    pub age: Span,
    /// The citizen's language.
    pub language: Language,
}

/// The queue page.
#[derive(Clone)]
pub struct QueueProps {
    /// Header and notice.
    pub frame: Frame,
    /// Views and rows.
    pub pane: ListPane,
    /// Whether "take next" is offered.
    pub may_take: bool,
    /// Whether a call can be taken down.
    pub may_intake: bool,
    /// One-time token of the "take next" form.
    pub token: String,
    /// A reference that was looked for (`?reference=`) and not found.
    pub not_found: Option<String>,
}
