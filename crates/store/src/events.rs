//! The timeline of a complaint: what happened, to whom it is visible, and in whose words.

use std::fmt;

use ashyq_domain::complaint::Event as Step;
use ashyq_domain::ids::{AccountId, ComplaintId, EventId};
use ashyq_domain::time::Timestamp;
use ashyq_domain::{Actor, Words};
use serde_json::Value;
use uuid::Uuid;

use crate::code::{Place, codes};
use crate::crypto::Keyring;
use crate::error::StoreError;
use crate::sealed::EVENT_TEXT;
use crate::tx::{Tx, execute, fetch_all};
use crate::undo::undone;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// A step of the state table.
    Step(Step),
    /// Something that leaves the state alone.
    Note(NoteKind),
}

codes! {
    /// What happens without a change of state.
    NoteKind {
        /// A note of the staff.
        Note = "note",
        /// An answer to the citizen.
        Reply = "reply",
        /// The citizen wrote once more.
        CitizenAdded = "citizen_added",
        /// The citizen was reminded.
        Reminded = "reminded",
        /// A personal field was shown in full.
        Revealed = "revealed",
        /// It was given to another operator.
        Reassigned = "reassigned",
        /// A claim lapsed and another operator took it.
        ClaimLapsed = "claim_lapsed",
        /// Its priority changed.
        PriorityChanged = "priority_changed",
        /// The status was asked again.
        StatusAsked = "status_asked",
        /// A verdict came after the first one.
        LateVerdict = "late_verdict",
        /// The authority's system has the referral.
        ReferralReceived = "referral_received",
        /// The referral could not be sent; the officers' desk still has it.
        ReferralFailed = "referral_failed",
        /// A message to the citizen went out.
        SmsSent = "sms_sent",
        /// A message to the citizen did not arrive.
        SmsFailed = "sms_failed",
        /// The citizen gave a mark.
        Rated = "rated",
        /// Another complaint was joined to this one.
        MergedHere = "merged_here",
        /// The personal fields were erased.
        Erased = "erased",
        /// The last act was undone; the data names its events.
        Undone = "undone",
    }
}

impl EventKind {
    /// The stable code; steps and notes have no code in common.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Step(step) => step.code(),
            Self::Note(note) => note.code(),
        }
    }

    /// The kind of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Step::parse(code).map(Self::Step).or_else(|| NoteKind::parse(code).map(Self::Note))
    }
}

codes! {
    /// Who may see it. The order is from few to many.
    Visibility {
        /// The operators and supervisors of the line.
        Internal = "internal",
        /// The health authority too.
        Authority = "authority",
        /// The citizen too.
        Public = "public",
    }
}

/// A line of the timeline.
#[derive(Clone)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// Of which complaint.
    pub complaint: ComplaintId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// In which part.
    pub actor: Actor,
    /// The account, if it was one.
    pub account: Option<AccountId>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Somebody's words, sealed at rest and erased with the complaint's personal fields.
    pub text: Option<Words>,
    /// Codes and counts. **Never personal data.**
    pub data: Value,
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

#[derive(sqlx::FromRow)]
struct EventRow {
    id: Uuid,
    complaint: Uuid,
    at: i64,
    kind: String,
    actor: String,
    account: Option<Uuid>,
    visibility: String,
    text_sealed: Option<Vec<u8>>,
    data: String,
}

impl EventRow {
    fn into_event(self, keys: &Keyring) -> Result<Event, StoreError> {
        let place = Place { table: "event", id: &self.id };
        Ok(Event {
            id: EventId::from_uuid(self.id),
            complaint: ComplaintId::from_uuid(self.complaint),
            at: Timestamp::from_micros(self.at),
            kind: place.code("kind", &self.kind, EventKind::parse)?,
            actor: place.code("actor", &self.actor, Actor::parse)?,
            account: self.account.map(AccountId::from_uuid),
            visibility: place.code("visibility", &self.visibility, Visibility::parse)?,
            text: EVENT_TEXT.open_optional(keys, self.id, self.text_sealed.as_deref())?,
            data: serde_json::from_str(&self.data).map_err(|_| place.corrupt("data"))?,
        })
    }
}

impl Tx {
    /// Adds a line to a timeline.
    pub async fn add_event(&mut self, event: &Event) -> Result<(), StoreError> {
        let id = event.id.uuid();
        execute!(
            self,
            "insert into event (id, complaint, at, kind, actor, account, visibility, text_sealed, data) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id,
            event.complaint.uuid(),
            event.at.micros(),
            event.kind.code(),
            event.actor.code(),
            event.account.map(|id| id.uuid()),
            event.visibility.code(),
            EVENT_TEXT.seal_optional(&self.keys, id, event.text.as_ref())?,
            event.data.to_string(),
        )?;
        self.made.event(event);
        Ok(())
    }

    /// The timeline as `visible_to` may see it, oldest first: `Internal` sees everything, `Public` only what is public. What
    /// was undone is for the staff alone.
    pub async fn list_events(
        &mut self,
        complaint: ComplaintId,
        visible_to: Visibility,
    ) -> Result<Vec<Event>, StoreError> {
        let sql = "select id, complaint, at, kind, actor, account, visibility, text_sealed, data from event \
                   where complaint = $1 and (visibility = $2 or visibility = $3 or visibility = $4 or kind = $5) order by seq";
        let public = Visibility::Public.code();
        let authority =
            if visible_to <= Visibility::Authority { Visibility::Authority.code() } else { public };
        let internal = if visible_to <= Visibility::Internal { Visibility::Internal.code() } else { public };
        let undo = NoteKind::Undone.code();
        let rows = fetch_all!(self, EventRow, sql, complaint.uuid(), public, authority, internal, undo)?;
        let mut events: Vec<Event> =
            rows.into_iter().map(|row| row.into_event(&self.keys)).collect::<Result<_, _>>()?;
        if visible_to > Visibility::Internal {
            let gone = undone(&events);
            let is_undo = |event: &Event| event.kind == EventKind::Note(NoteKind::Undone);
            events.retain(|event| !is_undo(event) && !gone.contains(&event.id));
        }
        Ok(events)
    }
}
