//! Messages on their way to phones: one row each, without the text. The id is what the delivery report names.

use ashyq_domain::Phone;
use ashyq_domain::ids::{ComplaintId, SmsId};
use ashyq_domain::time::Timestamp;
use uuid::Uuid;

use crate::code::{Place, codes};
use crate::crypto::IndexKind;
use crate::error::StoreError;
use crate::sealed::SMS_PHONE;
use crate::tx::{Tx, execute, fetch_all, fetch_optional};

codes! {
    /// What a message is for.
    SmsPurpose {
        /// A one-time code.
        Code = "code",
        /// The reference of a complaint.
        Received = "received",
        /// Something is asked.
        Question = "question",
        /// Something is answered, the complaint goes on.
        Reply = "reply",
        /// The outcome.
        Outcome = "outcome",
        /// An answer is still awaited.
        Reminder = "reminder",
    }
}

codes! {
    /// Where a message is.
    SmsState {
        /// Not yet handed over.
        Queued = "queued",
        /// The gateway has it.
        Handed = "handed",
        /// The phone has it.
        Delivered = "delivered",
        /// It did not arrive.
        Failed = "failed",
    }
}

/// A message.
#[derive(Clone, Debug)]
pub struct Sms {
    /// Its id.
    pub id: SmsId,
    /// Of which complaint.
    pub complaint: Option<ComplaintId>,
    /// What it is for.
    pub purpose: SmsPurpose,
    /// Where it is.
    pub state: SmsState,
    /// When it was written.
    pub created_at: Timestamp,
    /// When the gateway took it.
    pub handed_at: Option<Timestamp>,
    /// When it was delivered or failed.
    pub settled_at: Option<Timestamp>,
}

/// A message to be sent.
pub struct NewSms<'a> {
    /// Its id.
    pub id: SmsId,
    /// Of which complaint.
    pub complaint: Option<ComplaintId>,
    /// What it is for.
    pub purpose: SmsPurpose,
    /// To whom.
    pub phone: &'a Phone,
    /// Now.
    pub at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct SmsRow {
    id: Uuid,
    complaint: Option<Uuid>,
    purpose: String,
    state: String,
    created_at: i64,
    handed_at: Option<i64>,
    settled_at: Option<i64>,
}

impl SmsRow {
    fn into_sms(self) -> Result<Sms, StoreError> {
        let place = Place { table: "sms", id: &self.id };
        Ok(Sms {
            id: SmsId::from_uuid(self.id),
            complaint: self.complaint.map(ComplaintId::from_uuid),
            purpose: place.code("purpose", &self.purpose, SmsPurpose::parse)?,
            state: place.code("state", &self.state, SmsState::parse)?,
            created_at: Timestamp::from_micros(self.created_at),
            handed_at: self.handed_at.map(Timestamp::from_micros),
            settled_at: self.settled_at.map(Timestamp::from_micros),
        })
    }
}

impl Tx {
    /// Writes a message down.
    pub async fn add_sms(&mut self, new: &NewSms<'_>) -> Result<(), StoreError> {
        let id = new.id.uuid();
        let index = self.keys.index(IndexKind::Phone, new.phone.canonical().as_bytes());
        execute!(
            self,
            "insert into sms (id, complaint, purpose, phone_sealed, phone_index, state, created_at) \
             values ($1, $2, $3, $4, $5, $6, $7)",
            id,
            new.complaint.map(|id| id.uuid()),
            new.purpose.code(),
            SMS_PHONE.seal_json(&self.keys, id, new.phone)?,
            &index[..],
            SmsState::Queued.code(),
            new.at.micros(),
        )?;
        self.made.sms.push(new.id);
        Ok(())
    }

    /// The message with this id.
    pub async fn find_sms(&mut self, id: SmsId) -> Result<Option<Sms>, StoreError> {
        let sql =
            "select id, complaint, purpose, state, created_at, handed_at, settled_at from sms where id = $1";
        fetch_optional!(self, SmsRow, sql, id.uuid())?.map(SmsRow::into_sms).transpose()
    }

    /// The messages of a complaint, oldest first.
    pub async fn list_sms_of(&mut self, complaint: ComplaintId) -> Result<Vec<Sms>, StoreError> {
        let sql = "select id, complaint, purpose, state, created_at, handed_at, settled_at from sms \
                   where complaint = $1 order by created_at, id";
        let rows = fetch_all!(self, SmsRow, sql, complaint.uuid())?;
        rows.into_iter().map(SmsRow::into_sms).collect()
    }

    /// The gateway took it. The delivery report may have been faster: then it stays delivered.
    pub async fn mark_sms_handed(&mut self, id: SmsId, at: Timestamp) -> Result<bool, StoreError> {
        let sql = "update sms set handed_at = $2, state = case when state = $3 then $4 else state end \
                   where id = $1 and handed_at is null";
        let (queued, handed) = (SmsState::Queued.code(), SmsState::Handed.code());
        Ok(execute!(self, sql, id.uuid(), at.micros(), queued, handed)? == 1)
    }

    /// It was delivered, or it failed: the first report counts, a repeated one gets false.
    pub async fn mark_sms_delivery(
        &mut self,
        id: SmsId,
        delivered: bool,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update sms set state = $2, settled_at = $3 where id = $1 and settled_at is null";
        let state = if delivered { SmsState::Delivered } else { SmsState::Failed };
        Ok(execute!(self, sql, id.uuid(), state.code(), at.micros())? == 1)
    }

    /// Deletes messages written before `before`.
    pub async fn delete_sms_before(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, "delete from sms where created_at < $1", before.micros())
    }
}
