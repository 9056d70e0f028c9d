//! The officers' desk: referrals of one region, and the verdict.

mod list;
mod page;

use ashyq_domain::clocks::Chip;
use ashyq_domain::complaint::ClaimedColour;
use ashyq_domain::ids::ReferralId;
use ashyq_domain::referral::{ReferralState, Verdict};
use ashyq_domain::time::Timestamp;

pub use list::referral_list;
pub use page::referral;

use super::complaint::{Claim, DocumentKind, VerdictFacts};
use super::{Choice, Frame};
use crate::forms::FormState;

/// The list of referrals.
#[derive(Clone)]
pub struct ReferralListProps {
    /// Header and notice.
    pub frame: Frame,
    /// Name of the authority.
    pub authority: String,
    /// Open ones (`?view=open`) or answered ones (`?view=answered`).
    pub is_open_view: bool,
    /// How many are open.
    pub open_count: i64,
    /// One page, soonest deadline first.
    pub rows: Vec<ReferralRow>,
    /// Cursor of the next page; sent as `after`.
    pub next: Option<String>,
}

/// One referral in the list. Nothing personal stands in it.
#[derive(Clone)]
pub struct ReferralRow {
    /// Its id, for the address.
    pub id: ReferralId,
    /// Reference of the complaint.
    pub reference: String,
    /// Label of the cause.
    pub cause: Option<String>,
    /// Which colour the citizen says is shown.
    pub shown: ClaimedColour,
    /// Which colour the citizen says is right.
    pub expected: ClaimedColour,
    /// Its state.
    pub state: ReferralState,
    /// The authority's clock.
    pub chip: Option<Chip>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Whether the citizen has added something.
    pub has_additions: bool,
}

/// One referral: only what the officer needs. The document stands in full, because the officer has to find
/// the person; opening the page is written to the audit log.
#[derive(Clone)]
pub struct ReferralProps {
    /// Header and notice.
    pub frame: Frame,
    /// Its id, for the address.
    pub id: ReferralId,
    /// Reference of the complaint.
    pub reference: String,
    /// Version that this page shows; the verdict sends it back.
    pub version: i64,
    /// Its state.
    pub state: ReferralState,
    /// Which document.
    pub document_kind: DocumentKind,
    /// The number in full; `None` once the personal fields are erased.
    pub document: Option<String>,
    /// Label of the cause.
    pub cause: Option<String>,
    /// Colours, day and place of the test.
    pub claim: Option<Claim>,
    /// The citizen's own words; `None` once erased.
    pub words: Option<String>,
    /// What the citizen added later.
    pub additions: Vec<(Timestamp, String)>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the answer is due.
    pub due_at: Option<Timestamp>,
    /// The authority's clock.
    pub chip: Option<Chip>,
    /// Earlier verdicts on the same complaint.
    pub earlier: Vec<VerdictFacts>,
    /// The verdict, once given.
    pub verdict: Option<VerdictFacts>,
    /// Reasons offered, each under the verdict it belongs to; empty when a verdict cannot be given now.
    pub reasons: Vec<(Verdict, Vec<Choice>)>,
    /// One-time token, what was chosen and what is wrong: fields `verdict`, `reason`, `note`.
    pub form: FormState,
    /// Why the verdict was refused with 409.
    pub refusal: Option<VerdictRefusal>,
}

/// Why a verdict was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VerdictRefusal {
    /// The first verdict stands.
    AlreadyAnswered,
    /// The operator recalled the referral.
    Recalled,
    /// The referral changed meanwhile; the form keeps what was chosen.
    Stale,
}
