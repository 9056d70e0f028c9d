//! The publishing desk: a list is sent, read, looked at, approved by a second person, published, and shown again.

mod acts;
mod desk;
mod difference;
mod page;
mod upload;

use ashyq_domain::ids::{PublicationId, UploadId};
use ashyq_domain::time::Timestamp;
use ashyq_domain::{Mode, PublicationState, UploadState};

pub use desk::publication_desk;
pub use page::publication;
pub use upload::upload;

use super::{Choice, Frame};
use crate::components::DateNames;
use crate::forms::FormState;

/// The day on which a list shall become public.
pub const PLANNED_ON: DateNames = DateNames {
    whole: "planned_on",
    day: "planned_on_day",
    month: "planned_on_month",
    year: "planned_on_year",
};

/// The first page of the desk.
#[derive(Clone)]
pub struct DeskProps {
    /// Header and notice.
    pub frame: Frame,
    /// The region; `None` for who approves for all.
    pub region: Option<String>,
    /// Field `list`: a file to be sent; `None` for who only approves.
    pub form: Option<FormState>,
    /// Files on their way, and those that came to nothing.
    pub uploads: Vec<UploadRow>,
    /// What may still become public.
    pub open: Vec<PublicationRow>,
    /// What the second person did not approve.
    pub rejected: Vec<PublicationRow>,
    /// What was published, the latest first.
    pub history: Vec<PublicationRow>,
}

/// A file in the list of the desk.
#[derive(Clone)]
pub struct UploadRow {
    /// Its id, for the address.
    pub id: UploadId,
    /// Its name.
    pub file_name: String,
    /// How far it has come.
    pub state: UploadState,
    /// When it was sent.
    pub created_at: Timestamp,
}

/// A publication in a list of the desk.
#[derive(Clone)]
pub struct PublicationRow {
    /// Its id, for the address.
    pub id: PublicationId,
    /// Its number, once published.
    pub number: Option<i64>,
    /// Its region, where the reader sees several.
    pub region: Option<String>,
    /// How far it has come.
    pub state: PublicationState,
    /// Visitors see it now.
    pub is_current: bool,
    /// Another list was published since it was compared.
    pub outdated: bool,
    /// The file it came from.
    pub file_name: Option<String>,
    /// When it was made, or published.
    pub at: Timestamp,
    /// Who sent the file.
    pub made_by: Option<String>,
    /// Who approved or rejected it.
    pub decided_by: Option<String>,
    /// What is in it.
    pub counts: Counts,
}

/// What is in a publication, and what is new against the one before.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    /// Venues.
    pub venues: i64,
    /// Venues that the one before had not.
    pub added: i64,
    /// Venues of which something else is said.
    pub changed: i64,
    /// Venues of the one before that this has not.
    pub gone: i64,
}

/// A file on its way to a publication.
#[derive(Clone)]
pub struct UploadProps {
    /// Header and notice.
    pub frame: Frame,
    /// Its id, for the address.
    pub id: UploadId,
    /// Its name.
    pub file_name: String,
    /// Its state, and what there is to say or ask.
    pub stage: Stage,
}

/// How far a file has come.
#[derive(Clone)]
pub enum Stage {
    /// It waits or is read; rows so far.
    Waiting(i64),
    /// Which column is which?
    Columns {
        /// The columns of a list.
        columns: Vec<ColumnField>,
        /// The headers of the file; the value is the place, from 0.
        headers: Vec<Choice>,
        /// What was chosen.
        form: FormState,
    },
    /// It cannot be read; why.
    Unreadable(String),
    /// No row of it is good.
    Empty {
        /// What is wrong with them.
        rows: Rows,
        /// The page of it, from 1, and how many there are.
        paging: (u32, u32),
    },
}

/// A column of a list, to be found in a file.
#[derive(Clone)]
pub struct ColumnField {
    /// Name of the field.
    pub name: &'static str,
    /// Words for the column.
    pub label: String,
    /// A list is nothing without it.
    pub is_required: bool,
}

/// What is wrong with rows of a file.
#[derive(Clone, Default)]
pub struct Rows {
    /// Rows by kind.
    pub all: i64,
    /// Rows that can be published.
    pub good: i64,
    /// Rows with something wrong.
    pub bad: i64,
    /// The same venue as an earlier row.
    pub duplicate: i64,
    /// One page of what is wrong.
    pub problems: Vec<ProblemRow>,
    /// How many there are in all.
    pub found: i64,
    /// Only so many were kept.
    pub kept: i64,
    /// The worksheet that they stand on; a CSV has none.
    pub worksheet: Option<String>,
    /// Other worksheets that have a list too and were not read.
    pub other_worksheets: Vec<String>,
}

/// Something wrong with a cell.
#[derive(Clone)]
pub struct ProblemRow {
    /// The number of the row in the file.
    pub row: u32,
    /// Words for the column.
    pub column: String,
    /// What stands in the cell.
    pub value: String,
    /// What is wrong with it.
    pub what: String,
    /// How to mend it.
    pub how: String,
}

/// Which part of a publication's page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Venues that are new.
    New,
    /// Venues of which something is new.
    Changed,
    /// Venues that are gone.
    Gone,
    /// What is wrong with rows of the file.
    Problems,
}

impl Part {
    /// All parts, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::New, Self::Changed, Self::Gone, Self::Problems];

    /// The value of `show` in the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Problems => "problems",
        }
    }

    /// The part of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

/// A venue as a list names it.
#[derive(Clone)]
pub struct VenueRow {
    /// Its name.
    pub name: String,
    /// Its address, with the district where there is one.
    pub address: String,
    /// Label of its category.
    pub category: String,
    /// Test or regular.
    pub mode: Mode,
    /// What is new of it: words for the column, before, after. Phones stand without value.
    pub changes: Vec<(String, String, String)>,
}

/// What can be done with a publication now.
#[derive(Clone, Default)]
pub struct Acts {
    /// Send it to the second person.
    pub submit: bool,
    /// Approve or reject it.
    pub decide: bool,
    /// Only a second person could; the reader is none.
    pub needs_second: bool,
    /// Give it up.
    pub discard: bool,
    /// Make a copy: of an older list to show it again, of an outdated one to compare it anew.
    pub copy: bool,
}

/// Why an act was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Its state does not allow it, or no longer.
    State,
    /// A second person is needed.
    SecondPerson,
    /// Another list was published meanwhile.
    Outdated,
}

/// One publication.
#[derive(Clone)]
pub struct PublicationProps {
    /// Header and notice.
    pub frame: Frame,
    /// Its line in the list, with who and how many.
    pub row: PublicationRow,
    /// SHA-256 of its file, in hexadecimal digits.
    pub hash: Option<String>,
    /// It is a copy of an older one.
    pub is_copy: bool,
    /// When the file was sent.
    pub created_at: Timestamp,
    /// Who sent it to the second person, and when.
    pub submitted: Option<(Timestamp, Option<String>)>,
    /// Who answered, and when.
    pub decided: Option<(Timestamp, Option<String>)>,
    /// Why the second person said no.
    pub words: Option<String>,
    /// When it shall become public.
    pub planned_at: Option<Timestamp>,
    /// When it became public.
    pub published_at: Option<Timestamp>,
    /// Venues that stay as they are; unknown where no file is known.
    pub unchanged: Option<i64>,
    /// Venues of the list it was compared with.
    pub published_before: i64,
    /// More than a fifth of those would be gone.
    pub unusual: bool,
    /// Rows of the file; without problems for who does not make the region's lists.
    pub rows: Option<Rows>,
    /// Rows that are left out.
    pub left_out: i64,
    /// The reader may see what stood in the rows.
    pub shows_problems: bool,
    /// Which header was taken for which column.
    pub columns: Vec<(String, String)>,
    /// The shown part.
    pub part: Part,
    /// Its venues, where it has some.
    pub venues: Vec<VenueRow>,
    /// The page of the part, from 1, and how many there are.
    pub paging: (u32, u32),
    /// What can be done.
    pub acts: Acts,
    /// Fields of the forms: `leave_out`, `gone`, `when`, `planned_on_…`, `planned_at`, `message`.
    pub form: FormState,
    /// Why an act was refused.
    pub refusal: Option<Refusal>,
}
