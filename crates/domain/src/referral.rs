//! A referral: one case sent to the health authority, and the verdict that comes back.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::codes::{codes, open_codes};
use crate::region::Kato;

codes! {
    /// Where a referral stands.
    pub enum ReferralState {
        /// It waits to be sent by the authority's interface; it already stands on the officers' desk.
        Queued = "queued",
        /// It is on its way.
        Sent = "sent",
        /// The authority's system has it.
        Received = "received",
        /// There is a verdict.
        Answered = "answered",
        /// It was taken back.
        Recalled = "recalled",
        /// It could not be sent; the officers' desk can still answer it.
        Failed = "failed",
    }
}

impl ReferralState {
    /// True while a verdict is still awaited. A failed sending is open too: the desk is the other way.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Answered | Self::Recalled)
    }
}

codes! {
    /// What the health authority says.
    pub enum Verdict {
        /// The status is right; a reason says why.
        Correct = "correct",
        /// The status was wrong and has been corrected.
        Corrected = "corrected",
        /// Something is missing; the note lists it.
        MoreData = "more_data",
        /// Another authority has to answer; the note names it.
        NotOurs = "not_ours",
    }
}

codes! {
    /// Why the verdict is what it is (dictionary, dated).
    pub enum VerdictReason {
        /// A test is in force.
        TestInForce = "test_in_force",
        /// The days of isolation are not over.
        DayCountNotOver = "day_count_not_over",
        /// The contact with an infected person is confirmed.
        ContactConfirmed = "contact_confirmed",
        /// A second test is needed.
        SecondTestNeeded = "second_test_needed",
        /// The vaccination is not confirmed.
        VaccinationNotConfirmed = "vaccination_not_confirmed",
        /// The medical exemption is not confirmed.
        ExemptionNotConfirmed = "exemption_not_confirmed",
        /// The laboratory had mistyped the document.
        DocumentMistyped = "document_mistyped",
        /// It was the result of another person.
        ResultOfAnother = "result_of_another",
        /// The data had been uploaded late.
        LateUpload = "late_upload",
        /// The contact had been recorded by mistake.
        ContactByMistake = "contact_by_mistake",
        /// Something else; the note says what.
        Other = "other",
    }
}
open_codes!(ReferralState, Verdict, VerdictReason);

impl VerdictReason {
    /// The reasons a verdict can have; none where the note says it all.
    #[must_use]
    pub const fn of(verdict: Verdict) -> &'static [Self] {
        match verdict {
            Verdict::Correct => &[
                Self::TestInForce,
                Self::DayCountNotOver,
                Self::ContactConfirmed,
                Self::SecondTestNeeded,
                Self::VaccinationNotConfirmed,
                Self::ExemptionNotConfirmed,
                Self::Other,
            ],
            Verdict::Corrected => &[
                Self::DocumentMistyped,
                Self::ResultOfAnother,
                Self::LateUpload,
                Self::ContactByMistake,
                Self::Other,
            ],
            Verdict::MoreData | Verdict::NotOurs => &[],
        }
    }

    /// True when this can be the reason of `verdict`.
    #[must_use]
    pub fn allowed_for(self, verdict: Verdict) -> bool {
        Self::of(verdict).contains(&self)
    }
}

impl Verdict {
    /// True when the verdict is not complete without a reason.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        !VerdictReason::of(self).is_empty()
    }

    /// True when the verdict is not complete without a note: what is missing, or whose it is.
    #[must_use]
    pub const fn needs_note(self) -> bool {
        matches!(self, Self::MoreData | Self::NotOurs)
    }
}

/// The sanitary department of a region: `health-750000000`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Authority(Kato);

impl Authority {
    const PREFIX: &str = "health-";

    /// The authority of a region.
    #[must_use]
    pub const fn of(region: Kato) -> Self {
        Self(region)
    }

    /// Reads `health-` and the code of a region; `None` for anything else.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        code.strip_prefix(Self::PREFIX).and_then(Kato::parse).map(Self)
    }

    /// The region it is responsible for.
    #[must_use]
    pub const fn region(self) -> Kato {
        self.0
    }

    /// The word for it in the database and in forms.
    #[must_use]
    pub fn code(self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Self::PREFIX, self.0)
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Authority {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Authority {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not the code of an authority"))
    }
}

#[cfg(test)]
#[path = "referral_tests.rs"]
mod tests;
