//! Dated dictionaries: which codes may be chosen on a day. The codes themselves are enums of the domain and their texts
//! stand with all other texts; what changes without a new program is when a code is in force.

use ashyq_domain::time::Timestamp;

use crate::code::codes;
use crate::error::StoreError;
use crate::tx::{Tx, fetch_all, fetch_scalar};

codes! {
    /// A dictionary.
    DictionaryKind {
        /// Why a status is said to be wrong.
        Cause = "cause",
        /// Why a verdict says the status is correct.
        ReasonCorrect = "reason_correct",
        /// Why a status had to be corrected.
        ReasonCorrected = "reason_corrected",
        /// Why a complaint is not accepted.
        Dismiss = "dismiss",
        /// Why a referral is taken back.
        Recall = "recall",
        /// Why a personal field is shown in full.
        Reveal = "reveal",
        /// Whom a complaint can be referred to.
        Authority = "authority",
        /// Why an application is refused.
        RefuseApplication = "refuse_application",
    }
}

#[derive(sqlx::FromRow)]
struct CodeRow {
    code: String,
}

impl Tx {
    /// The codes in force at a moment, in the order in which they are offered.
    pub async fn list_codes(
        &mut self,
        kind: DictionaryKind,
        at: Timestamp,
    ) -> Result<Vec<String>, StoreError> {
        let sql = "select code from dictionary where kind = $1 and valid_from <= $2 and valid_until > $2 \
                   order by position, valid_from";
        let rows = fetch_all!(self, CodeRow, sql, kind.code(), at.micros())?;
        Ok(rows.into_iter().map(|row| row.code).collect())
    }

    /// Is the code in force at a moment?
    pub async fn code_in_force(
        &mut self,
        kind: DictionaryKind,
        code: &str,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "select count(*) from dictionary where kind = $1 and code = $2 and valid_from <= $3 \
                   and valid_until > $3";
        Ok(fetch_scalar!(self, i64, sql, kind.code(), code, at.micros())? > 0)
    }
}
