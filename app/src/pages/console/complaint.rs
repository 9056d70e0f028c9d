//! The complaint page: who, what, since when, what was said, and what can be done now.

mod acts;
mod composer;
pub(super) mod facts;
mod page;
mod timeline;
mod trouble;

use ashyq_domain::clocks::Chip;
use ashyq_domain::complaint::{Channel, ClaimedColour, Event, Kind, Line, Priority, State, Stays};
use ashyq_domain::ids::ComplaintId;
use ashyq_domain::language::Language;
use ashyq_domain::referral::{ReferralState, Verdict};
use ashyq_domain::time::Timestamp;

pub use page::{complaint, presence};

use super::queue::ListPane;
use super::{Choice, Frame};
use crate::forms::FormState;

/// The complaint page.
#[derive(Clone)]
pub struct ComplaintProps {
    /// Header and notice.
    pub frame: Frame,
    /// Views and list shown beside the complaint on wide screens.
    pub pane: Option<ListPane>,
    /// Its id, for the address.
    pub id: ComplaintId,
    /// Its reference as written.
    pub reference: String,
    /// Version that this page shows; every act sends it back.
    pub version: i64,
    /// Its state.
    pub state: State,
    /// What it is about.
    pub kind: Kind,
    /// Label of the cause.
    pub cause: Option<String>,
    /// Name of the region.
    pub region: Option<String>,
    /// Its line.
    pub line: Line,
    /// How it came.
    pub channel: Channel,
    /// The citizen's language: messages go out in it.
    pub language: Language,
    /// Its priority.
    pub priority: Priority,
    /// Name of the owner.
    pub owner: Option<String>,
    /// Whether the owner is the reader.
    pub is_mine: bool,
    /// Until when the claim holds without an act.
    pub claim_until: Option<Timestamp>,
    /// When it was submitted.
    pub created_at: Timestamp,
    /// How often the citizen objected to the outcome.
    pub reopened: i64,
    /// Reference and address of the complaint it was joined to.
    pub merged_into: Option<(ComplaintId, String)>,
    /// Label of the reason it was dismissed for.
    pub dismissed_for: Option<String>,
    /// Running clocks.
    pub chips: Vec<Chip>,
    /// The citizen; `None` once the personal fields are erased.
    pub person: Option<Person>,
    /// What the citizen claims; `None` where the kind has no colours, and once erased.
    pub claim: Option<Claim>,
    /// The citizen's own words; `None` once erased.
    pub words: Option<String>,
    /// The open or last referral.
    pub referral: Option<ReferralFacts>,
    /// Everything that happened, oldest first.
    pub timeline: Vec<Entry>,
    /// Other complaints of the same citizen that the reader may see, newest first.
    pub earlier: Vec<Earlier>,
    /// Who else has this page open.
    pub viewers: Vec<Viewer>,
    /// What the reader may do now.
    pub acts: Acts,
    /// Ready answers in the citizen's language.
    pub canned: Vec<Canned>,
    /// One-time token of this page's forms.
    pub token: String,
    /// An act that did not go through, with what was typed.
    pub trouble: Option<Trouble>,
}

/// The citizen as the identity bar shows them: masked until revealed.
#[derive(Clone)]
pub struct Person {
    /// Which document it is.
    pub document_kind: DocumentKind,
    /// The number, masked or in full.
    pub document: String,
    /// The phone, masked or in full.
    pub phone: String,
    /// Whether both stand here in full: right after a reveal, for this one answer.
    pub is_revealed: bool,
}

/// The kind of document, with what its label needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DocumentKind {
    /// Individual identification number.
    Iin,
    /// Foreign passport, with the country's name in the page's language.
    Passport(String),
}

/// The citizen's claim about colours and a test.
#[derive(Clone)]
pub struct Claim {
    /// Which colour the citizen says is shown.
    pub shown: ClaimedColour,
    /// Which colour the citizen says is right.
    pub expected: ClaimedColour,
    /// Day of the test.
    pub tested_on: Option<jiff::civil::Date>,
    /// Place or laboratory of the test.
    pub tested_at: Option<String>,
}

/// The referral as the operator sees it.
#[derive(Clone)]
pub struct ReferralFacts {
    /// Its state.
    pub state: ReferralState,
    /// Name of the authority.
    pub authority: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the answer is due.
    pub due_at: Option<Timestamp>,
    /// The verdict.
    pub verdict: Option<VerdictFacts>,
    /// Whether the status, asked again, agreed with the verdict, and when it was asked.
    pub rechecked: Option<(bool, Timestamp)>,
}

/// A verdict in words.
#[derive(Clone)]
pub struct VerdictFacts {
    /// What the authority found.
    pub verdict: Verdict,
    /// Label of the reason.
    pub reason: Option<String>,
    /// What the officer added.
    pub note: Option<String>,
    /// When it came.
    pub at: Timestamp,
}

/// One thing that happened.
#[derive(Clone)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Who,
    /// What.
    pub what: What,
}

/// Who did it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Who {
    /// The citizen.
    Citizen,
    /// An account of the console, by name.
    Account(String),
    /// A health authority, by name.
    Authority(String),
    /// The clock or another part of the program.
    Program,
}

/// What happened.
#[derive(Clone)]
pub enum What {
    /// Words of the citizen.
    FromCitizen(String),
    /// A message to the citizen.
    ToCitizen(String),
    /// A note for colleagues; the citizen never sees it.
    Note(String),
    /// A step of the state table, with the label of its reason where it has one.
    Step {
        /// The event.
        event: Event,
        /// State after it.
        to: State,
        /// Label of the reason.
        reason: Option<String>,
    },
    /// The complaint was referred to this authority.
    Referred(String),
    /// The authority answered.
    Verdict(VerdictFacts),
    /// The status was asked again: whether it agreed with the verdict.
    Rechecked(bool),
    /// The document and phone were shown in full, for this reason.
    Revealed(String),
    /// The owner is now this account, with the reason given.
    Reassigned {
        /// The new owner.
        to: String,
        /// Why.
        reason: Option<String>,
    },
    /// A later or foreign verdict arrived and was not used.
    VerdictIgnored,
    /// Something that was undone: only the staff sees it.
    Undone(Box<Self>),
    /// Anything else, ready in the reader's language: a reminder, a message that did not arrive, a mark.
    Other(String),
}

/// Another complaint of the same citizen.
#[derive(Clone)]
pub struct Earlier {
    /// Its id, for the address.
    pub id: ComplaintId,
    /// Its reference as written.
    pub reference: String,
    /// What it is about.
    pub kind: Kind,
    /// Its state.
    pub state: State,
    /// When it was submitted.
    pub created_at: Timestamp,
}

/// Somebody else who has the complaint open.
#[derive(Clone)]
pub struct Viewer {
    /// The account's name.
    pub name: String,
    /// What they are doing.
    pub doing: Doing,
}

/// What a viewer is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doing {
    /// The page is in front of them.
    Viewing,
    /// The page is open in the background.
    Away,
    /// They are typing.
    Editing,
}

impl Doing {
    /// The code that a heartbeat sends as `doing`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Viewing => "viewing",
            Self::Away => "away",
            Self::Editing => "editing",
        }
    }

    /// Reads a heartbeat.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Viewing, Self::Away, Self::Editing].into_iter().find(|doing| doing.code() == code)
    }
}

/// What the reader may do now. The handler decides by the state table and the role; nothing else is shown.
#[derive(Clone, Default)]
pub struct Acts {
    /// `POST …/claim`
    pub claim: bool,
    /// `POST …/release`
    pub release: bool,
    /// `POST …/ask` with `message`
    pub ask: bool,
    /// `POST …/reply` with `message`
    pub reply: bool,
    /// `POST …/note` with `text`
    pub note: bool,
    /// `POST …/refer` with `authority`: the authorities offered, the complaint's own region first
    pub refer: Option<Vec<Choice>>,
    /// `POST …/recall` with `reason`
    pub recall: Option<Vec<Choice>>,
    /// `POST …/accept`: acts on the verdict shown in [`ComplaintProps::referral`]
    pub accept: bool,
    /// Whether that needs a `message`: the verdict says nothing that the citizen could be told
    pub accept_message: bool,
    /// `POST …/resolve` with `message`
    pub resolve: bool,
    /// `POST …/merge` with `into`: open complaints of the same citizen
    pub merge: Option<Vec<Earlier>>,
    /// `POST …/dismiss` with `reason`
    pub dismiss: Option<Vec<Choice>>,
    /// `POST …/reassign` with `operator` and `reason`: accounts offered
    pub reassign: Option<Vec<Choice>>,
    /// `POST …/reveal` with `reason`
    pub reveal: Option<Vec<Choice>>,
}

/// A ready answer in the citizen's language.
#[derive(Clone)]
pub struct Canned {
    /// Its id.
    pub id: String,
    /// What it is for, in the reader's language.
    pub title: String,
    /// The text that goes out, in the citizen's language.
    pub text: String,
}

/// An act that did not go through. The page is shown again with what was typed.
#[derive(Clone)]
pub struct Trouble {
    /// Code of the act: `reply`, `dismiss`, …
    pub act: &'static str,
    /// What was typed, with errors of the fields where there are any (422).
    pub form: FormState,
    /// Why it was refused (409); `None` when only a field has to be mended.
    pub refusal: Option<Refusal>,
}

/// Why an act was refused with 409.
#[derive(Clone)]
pub enum Refusal {
    /// Somebody changed the complaint meanwhile: what happened since the version that was sent.
    Stale(Vec<Entry>),
    /// The state table does not allow the act in this state.
    NotNow,
    /// Another operator was faster.
    TakenBy(String),
    /// The status was asked again and does not agree with the verdict.
    StatusDisagrees,
    /// The status could not be asked again: the health authority does not answer.
    StatusUnavailable,
    /// The citizen wrote while the message was being typed.
    NewMessage(Vec<Entry>),
    /// The same form was sent before, with another text.
    SentBefore,
    /// The other complaint is of another citizen or is finished.
    NotSameCitizen,
    /// The act can be undone no longer.
    Stays(Stays),
}
