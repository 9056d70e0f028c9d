//! Counters of the limits. In the database, because a restart or a second process must not reset them; by a keyed hash,
//! because a counter needs no phone number to count.

use ashyq_domain::time::Timestamp;

use crate::code::codes;
use crate::crypto::IndexKind;
use crate::error::StoreError;
use crate::tx::{Tx, execute, fetch_scalar, on};

codes! {
    /// What is limited.
    LimitKind {
        /// Codes to one phone in an hour.
        CodesPerPhoneHour = "codes_per_phone_hour",
        /// Codes for one document in a day.
        CodesPerDocumentDay = "codes_per_document_day",
        /// Codes asked for from one network in an hour.
        CodesPerNetworkHour = "codes_per_network_hour",
        /// Codes in a day, all together.
        CodesPerDay = "codes_per_day",
        /// The pause between two codes to one phone.
        Resend = "resend",
        /// Sign-ins of one account in an hour.
        LoginsPerAccountHour = "logins_per_account_hour",
        /// Sign-ins from one network in an hour.
        LoginsPerNetworkHour = "logins_per_network_hour",
        /// Complaints from one phone in a day.
        ComplaintsPerPhoneDay = "complaints_per_phone_day",
        /// Applications from one phone in a day.
        ApplicationsPerPhoneDay = "applications_per_phone_day",
        /// Corrections and appeals from one phone in a day.
        OwnerRequestsPerPhoneDay = "owner_requests_per_phone_day",
        /// Complaints from one network in a day.
        ComplaintsPerNetworkDay = "complaints_per_network_day",
        /// Attempts to follow a complaint from one network in an hour.
        FollowsPerNetworkHour = "follows_per_network_hour",
        /// Messages a citizen adds to one complaint in a day.
        MessagesPerComplaintDay = "messages_per_complaint_day",
        /// Answers in a day to a phone whose messages belong to no complaint.
        InboundAnswersPerPhoneDay = "inbound_answers_per_phone_day",
        /// Lists that a chamber sends in an hour.
        UploadsPerChamberHour = "uploads_per_chamber_hour",
    }
}

impl Tx {
    /// Counts one more in the window and says how many that makes.
    pub async fn hit(
        &mut self,
        kind: LimitKind,
        key: &[u8],
        window_start: Timestamp,
        window_end: Timestamp,
    ) -> Result<i64, StoreError> {
        let key = self.keys.index(IndexKind::Limit, key);
        let sql = "insert into rate_limit (kind, key_hash, window_start, window_end, hits) values ($1, $2, $3, $4, 1) \
                   on conflict (kind, key_hash, window_start) do update set hits = rate_limit.hits + 1 returning hits";
        fetch_scalar!(self, i64, sql, kind.code(), &key[..], window_start.micros(), window_end.micros())
    }

    /// How many there are in the window.
    pub async fn count(
        &mut self,
        kind: LimitKind,
        key: &[u8],
        window_start: Timestamp,
    ) -> Result<i64, StoreError> {
        let key = self.keys.index(IndexKind::Limit, key);
        let sql = "select hits from rate_limit where kind = $1 and key_hash = $2 and window_start = $3";
        let hits = on!(self, c => sqlx::query_scalar::<_, i64>(sql)
            .bind(kind.code())
            .bind(&key[..])
            .bind(window_start.micros())
            .fetch_optional(c)
            .await)?;
        Ok(hits.unwrap_or(0))
    }

    /// Deletes windows that ended before `before`.
    pub async fn delete_limits_before(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, "delete from rate_limit where window_end < $1", before.micros())
    }
}
