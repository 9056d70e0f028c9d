//! What the citizen says about the status: sealed as one field, never mixed with the ministry's answer.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ClaimedColour, TestPlace};

/// Which colour is shown and which is right, as the citizen says, and the test that should prove it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitizenClaim {
    /// The colour that is shown.
    pub shown: ClaimedColour,
    /// The colour that would be right.
    pub expected: ClaimedColour,
    /// The day of the test, when one is named.
    #[serde(default, with = "crate::time::optional_date")]
    pub tested_on: Option<Date>,
    /// The place or laboratory of the test, when one is named.
    #[serde(default)]
    pub tested_at: Option<TestPlace>,
}

impl fmt::Debug for CitizenClaim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CitizenClaim(***)")
    }
}

#[cfg(test)]
#[path = "claim_tests.rs"]
mod tests;
