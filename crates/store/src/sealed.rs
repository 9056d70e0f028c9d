//! Sealed columns: which there are, and how their values go in and come out.

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::crypto::{KeyError, Keyring};
use crate::error::StoreError;

/// A column whose values are sealed, each bound to its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealedColumn {
    /// The table; its key is called `id`.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
}

macro_rules! sealed_columns {
    ($($name:ident = $table:literal . $column:literal,)+) => {
        $(pub(crate) const $name: SealedColumn = SealedColumn { table: $table, column: $column };)+

        /// Every sealed column. Rotation walks this list, and a test compares it with the schema.
        pub const SEALED_COLUMNS: &[SealedColumn] = &[$($name,)+];
    };
}

sealed_columns! {
    ACCOUNT_TOTP = "account"."totp_secret_sealed",
    SESSION_DATA = "session"."data_sealed",
    COMPLAINT_DOCUMENT = "complaint"."document_sealed",
    COMPLAINT_PHONE = "complaint"."phone_sealed",
    COMPLAINT_WORDS = "complaint"."words_sealed",
    COMPLAINT_CLAIM = "complaint"."claim_sealed",
    EVENT_TEXT = "event"."text_sealed",
    CHALLENGE_DOCUMENT = "challenge"."document_sealed",
    CHALLENGE_PHONE = "challenge"."phone_sealed",
    REFERRAL_SENT = "referral"."sent_sealed",
    REFERRAL_NOTE = "referral"."note_sealed",
    ADDITION_WORDS = "referral_addition"."words_sealed",
    JOB_PAYLOAD = "job"."payload_sealed",
    SMS_PHONE = "sms"."phone_sealed",
    VENUE_OWNER = "venue"."owner_sealed",
    LISTING_PHONE = "listing"."phone_sealed",
    PUBLICATION_WORDS = "publication"."words_sealed",
    UPLOAD_FILE = "upload"."file_sealed",
    UPLOAD_REPORT = "upload"."report_sealed",
    COLUMN_HEADERS = "column_mapping"."headers_sealed",
    APPLICATION_OWNER = "application"."owner_sealed",
    APPLICATION_PHONE = "application"."phone_sealed",
    APPLICATION_WORDS = "application_event"."words_sealed",
    CORRECTION_WORDS = "correction"."words_sealed",
    APPEAL_WORDS = "appeal"."words_sealed",
}

impl SealedColumn {
    pub(crate) fn seal(self, keys: &Keyring, row: Uuid, plaintext: &[u8]) -> Result<Vec<u8>, StoreError> {
        Ok(keys.seal(self.table, self.column, row, plaintext)?)
    }

    pub(crate) fn seal_json<T: Serialize>(
        self,
        keys: &Keyring,
        row: Uuid,
        value: &T,
    ) -> Result<Vec<u8>, StoreError> {
        let json = serde_json::to_vec(value).map_err(|_quotes_the_value| self.corrupt(row))?;
        self.seal(keys, row, &Zeroizing::new(json))
    }

    pub(crate) fn seal_optional<T: Serialize>(
        self,
        keys: &Keyring,
        row: Uuid,
        value: Option<&T>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        value.map(|value| self.seal_json(keys, row, value)).transpose()
    }

    pub(crate) fn open(
        self,
        keys: &Keyring,
        row: Uuid,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        keys.open(self.table, self.column, row, sealed).map_err(|error| match error {
            KeyError::Sealed => self.corrupt(row),
            other => StoreError::Crypto(other),
        })
    }

    pub(crate) fn open_json<T: DeserializeOwned>(
        self,
        keys: &Keyring,
        row: Uuid,
        sealed: &[u8],
    ) -> Result<T, StoreError> {
        let json = self.open(keys, row, sealed)?;
        serde_json::from_slice(&json).map_err(|_quotes_the_value| self.corrupt(row))
    }

    pub(crate) fn open_optional<T: DeserializeOwned>(
        self,
        keys: &Keyring,
        row: Uuid,
        sealed: Option<&[u8]>,
    ) -> Result<Option<T>, StoreError> {
        sealed.map(|sealed| self.open_json(keys, row, sealed)).transpose()
    }

    fn corrupt(self, row: Uuid) -> StoreError {
        StoreError::corrupt(self.table, self.column, row)
    }
}
