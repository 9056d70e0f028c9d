//! Complaints: writing one down, and finding it again. What happens to one is in `transitions`, who works on it in
//! `claims`.

use std::fmt;

use ashyq_domain::ids::{AccountId, ComplaintId};
use ashyq_domain::time::Timestamp;
use ashyq_domain::{
    Cause, Channel, CitizenClaim, DismissReason, Document, Kato, Kind, Language, Line, Phone, Priority,
    Reference, State, Words,
};
use uuid::Uuid;

use crate::code::{Place, deadline_from_column, deadline_to_column};
use crate::crypto::{IndexKind, Keyring};
use crate::error::StoreError;
use crate::sealed::{COMPLAINT_CLAIM, COMPLAINT_DOCUMENT, COMPLAINT_PHONE, COMPLAINT_WORDS};
use crate::tx::{Tx, execute, fetch_all, fetch_optional};

/// Whether the status, asked again, agreed with the verdict. All that is kept of the ministry's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusCheck {
    /// Did it agree?
    pub agrees: bool,
    /// When it was asked.
    pub at: Timestamp,
}

/// A complaint with its personal fields opened; after erasure these are `None`.
#[derive(Clone)]
pub struct Complaint {
    /// Its id, for addresses of the console.
    pub id: ComplaintId,
    /// What the citizen knows it by.
    pub reference: Reference,
    /// Who works on it.
    pub line: Line,
    /// How it came.
    pub channel: Channel,
    /// Language of the citizen.
    pub language: Language,
    /// What it is about.
    pub kind: Kind,
    /// Why the status would be wrong.
    pub cause: Option<Cause>,
    /// Region of the citizen.
    pub region: Kato,
    /// How soon.
    pub priority: Priority,
    /// Where it stands.
    pub state: State,
    /// Grows with every change that another must not overwrite.
    pub version: i64,
    /// The version that the citizen's last words made since the complaint came; 0: none.
    pub citizen_version: i64,
    /// The operator who has it.
    pub owner: Option<AccountId>,
    /// When an unused claim is offered again.
    pub claim_until: Option<Timestamp>,
    /// IIN or passport.
    pub document: Option<Document>,
    /// Where the citizen is told.
    pub phone: Option<Phone>,
    /// The citizen's own words.
    pub words: Option<Words>,
    /// Which colour is shown and which is right, as the citizen says.
    pub claim: Option<CitizenClaim>,
    /// How often the citizen objected.
    pub reopened: i64,
    /// 1 to 5.
    pub rating: Option<i64>,
    /// The complaint it is a duplicate of.
    pub merged_into: Option<ComplaintId>,
    /// Why it was not accepted.
    pub dismiss_reason: Option<DismissReason>,
    /// The last time the status was asked again.
    pub status_check: Option<StatusCheck>,
    /// Since when the citizen has been asked something.
    pub waiting_since: Option<Timestamp>,
    /// When the citizen was reminded of it.
    pub reminded_at: Option<Timestamp>,
    /// When the outcome was told.
    pub resolved_at: Option<Timestamp>,
    /// When it was closed, merged or dismissed.
    pub ended_at: Option<Timestamp>,
    /// When the nearest running clock is up.
    pub next_deadline_at: Option<Timestamp>,
    /// When it came.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// When its personal fields were erased.
    pub erased_at: Option<Timestamp>,
}

impl fmt::Debug for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Complaint")
            .field("id", &self.id)
            .field("state", &self.state)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// A complaint to be written down, in state `new`.
pub struct NewComplaint {
    /// Its id.
    pub id: ComplaintId,
    /// Its reference.
    pub reference: Reference,
    /// Who works on it.
    pub line: Line,
    /// How it came.
    pub channel: Channel,
    /// Language of the citizen.
    pub language: Language,
    /// What it is about.
    pub kind: Kind,
    /// Why the status would be wrong.
    pub cause: Option<Cause>,
    /// Region of the citizen.
    pub region: Kato,
    /// How soon.
    pub priority: Priority,
    /// IIN or passport.
    pub document: Option<Document>,
    /// Where the citizen is told.
    pub phone: Option<Phone>,
    /// The citizen's own words.
    pub words: Option<Words>,
    /// Which colour is shown and which is right, as the citizen says.
    pub claim: Option<CitizenClaim>,
    /// When the nearest clock is up.
    pub next_deadline_at: Option<Timestamp>,
    /// Now.
    pub at: Timestamp,
}

#[derive(sqlx::FromRow)]
pub(crate) struct ComplaintRow {
    id: Uuid,
    reference: String,
    line: String,
    channel: String,
    language: String,
    kind: String,
    cause: Option<String>,
    region: String,
    priority: String,
    state: String,
    version: i64,
    citizen_version: i64,
    owner: Option<Uuid>,
    claim_until: Option<i64>,
    document_sealed: Option<Vec<u8>>,
    phone_sealed: Option<Vec<u8>>,
    words_sealed: Option<Vec<u8>>,
    claim_sealed: Option<Vec<u8>>,
    reopened: i64,
    rating: Option<i64>,
    merged_into: Option<Uuid>,
    dismiss_reason: Option<String>,
    status_agrees: Option<bool>,
    status_asked_at: Option<i64>,
    waiting_since: Option<i64>,
    reminded_at: Option<i64>,
    resolved_at: Option<i64>,
    ended_at: Option<i64>,
    next_deadline_at: i64,
    created_at: i64,
    changed_at: i64,
    erased_at: Option<i64>,
}

macro_rules! select_complaint {
    ($rest:literal) => {
        concat!(
            "select id, reference, line, channel, language, kind, cause, region, priority, state, version, \
             citizen_version, owner, claim_until, document_sealed, phone_sealed, words_sealed, claim_sealed, reopened, rating, merged_into, \
             dismiss_reason, status_agrees, status_asked_at, waiting_since, reminded_at, resolved_at, ended_at, \
             next_deadline_at, created_at, changed_at, erased_at from complaint where ",
            $rest
        )
    };
}

pub(crate) use select_complaint;

impl ComplaintRow {
    pub(crate) fn into_complaint(self, keys: &Keyring) -> Result<Complaint, StoreError> {
        let place = Place { table: "complaint", id: &self.id };
        let moment = |micros: Option<i64>| micros.map(Timestamp::from_micros);
        Ok(Complaint {
            id: ComplaintId::from_uuid(self.id),
            reference: place.code("reference", &self.reference, |text| Reference::parse(text).ok())?,
            line: place.code("line", &self.line, Line::parse)?,
            channel: place.code("channel", &self.channel, Channel::parse)?,
            language: place.code("language", &self.language, Language::parse)?,
            kind: place.code("kind", &self.kind, Kind::parse)?,
            cause: place.optional("cause", self.cause.as_deref(), Cause::parse)?,
            region: place.code("region", &self.region, Kato::parse)?,
            priority: place.code("priority", &self.priority, Priority::parse)?,
            state: place.code("state", &self.state, State::parse)?,
            version: self.version,
            citizen_version: self.citizen_version,
            owner: self.owner.map(AccountId::from_uuid),
            claim_until: moment(self.claim_until),
            document: COMPLAINT_DOCUMENT.open_optional(keys, self.id, self.document_sealed.as_deref())?,
            phone: COMPLAINT_PHONE.open_optional(keys, self.id, self.phone_sealed.as_deref())?,
            words: COMPLAINT_WORDS.open_optional(keys, self.id, self.words_sealed.as_deref())?,
            claim: COMPLAINT_CLAIM.open_optional(keys, self.id, self.claim_sealed.as_deref())?,
            reopened: self.reopened,
            rating: self.rating,
            merged_into: self.merged_into.map(ComplaintId::from_uuid),
            dismiss_reason: place.optional(
                "dismiss_reason",
                self.dismiss_reason.as_deref(),
                DismissReason::parse,
            )?,
            status_check: self
                .status_agrees
                .zip(moment(self.status_asked_at))
                .map(|(agrees, at)| StatusCheck { agrees, at }),
            waiting_since: moment(self.waiting_since),
            reminded_at: moment(self.reminded_at),
            resolved_at: moment(self.resolved_at),
            ended_at: moment(self.ended_at),
            next_deadline_at: deadline_from_column(self.next_deadline_at),
            created_at: Timestamp::from_micros(self.created_at),
            changed_at: Timestamp::from_micros(self.changed_at),
            erased_at: moment(self.erased_at),
        })
    }
}

/// There are two lines; a query that may see one or both names two and is one text.
pub(crate) fn two_lines(lines: &[Line]) -> [&'static str; 2] {
    let first = lines.first().map_or("", |line| line.code());
    [first, lines.get(1).map_or(first, |line| line.code())]
}

impl Tx {
    fn opened(&self, row: Option<ComplaintRow>) -> Result<Option<Complaint>, StoreError> {
        row.map(|row| row.into_complaint(&self.keys)).transpose()
    }

    fn all_opened(&self, rows: Vec<ComplaintRow>) -> Result<Vec<Complaint>, StoreError> {
        rows.into_iter().map(|row| row.into_complaint(&self.keys)).collect()
    }

    fn document_index(&self, document: &Document) -> [u8; 32] {
        self.keys.index(IndexKind::Document, document.canonical().as_bytes())
    }

    fn phone_index(&self, phone: &Phone) -> [u8; 32] {
        self.keys.index(IndexKind::Phone, phone.canonical().as_bytes())
    }

    /// Writes a complaint down in state `new` and starts its first interval. False when the reference is taken: draw
    /// another. For "no open complaint of the same document and kind" call [`Tx::hold_document`] and look first.
    pub async fn add_complaint(&mut self, new: &NewComplaint) -> Result<bool, StoreError> {
        let id = new.id.uuid();
        let document_index = new.document.as_ref().map(|document| self.document_index(document).to_vec());
        let phone_index = new.phone.as_ref().map(|phone| self.phone_index(phone).to_vec());
        let added = execute!(
            self,
            "insert into complaint (id, reference, line, channel, language, kind, cause, region, priority, state, \
             is_open, version, document_sealed, document_index, phone_sealed, phone_index, words_sealed, claim_sealed, \
             reopened, next_deadline_at, created_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \
             1, $12, $13, $14, $15, $16, $17, 0, $18, $19, $19) on conflict (reference) do nothing",
            id,
            new.reference.to_string(),
            new.line.code(),
            new.channel.code(),
            new.language.code(),
            new.kind.code(),
            new.cause.map(Cause::code),
            new.region.to_string(),
            new.priority.code(),
            State::New.code(),
            State::New.is_open(),
            COMPLAINT_DOCUMENT.seal_optional(&self.keys, id, new.document.as_ref())?,
            &document_index,
            COMPLAINT_PHONE.seal_optional(&self.keys, id, new.phone.as_ref())?,
            &phone_index,
            COMPLAINT_WORDS.seal_optional(&self.keys, id, new.words.as_ref())?,
            COMPLAINT_CLAIM.seal_optional(&self.keys, id, new.claim.as_ref())?,
            deadline_to_column(new.next_deadline_at),
            new.at.micros(),
        )?;
        if added == 0 {
            return Ok(false);
        }
        self.open_interval(new.id, State::New, new.at).await?;
        self.count_state(new.line, State::New, 1);
        Ok(true)
    }

    /// The complaint with this id.
    pub async fn find_complaint(&mut self, id: ComplaintId) -> Result<Option<Complaint>, StoreError> {
        let row = fetch_optional!(self, ComplaintRow, select_complaint!("id = $1"), id.uuid())?;
        self.opened(row)
    }

    /// The complaint with this id, if it is of one of these lines: what one may not see is not there.
    pub async fn find_complaint_in_lines(
        &mut self,
        id: ComplaintId,
        lines: &[Line],
    ) -> Result<Option<Complaint>, StoreError> {
        let [first, second] = two_lines(lines);
        let sql = select_complaint!("id = $1 and (line = $2 or line = $3)");
        let row = fetch_optional!(self, ComplaintRow, sql, id.uuid(), first, second)?;
        self.opened(row)
    }

    /// The complaint with this reference.
    pub async fn find_complaint_by_reference(
        &mut self,
        reference: &Reference,
    ) -> Result<Option<Complaint>, StoreError> {
        let row =
            fetch_optional!(self, ComplaintRow, select_complaint!("reference = $1"), reference.to_string())?;
        self.opened(row)
    }

    /// Makes transactions about one document wait for each other until they commit, so that two of them cannot both
    /// find no open complaint. SQLite has one writer anyway.
    pub async fn hold_document(&mut self, document: &Document) -> Result<(), StoreError> {
        if let crate::tx::Conn::Postgres(transaction) = &mut self.conn {
            let index = self.keys.index(IndexKind::Document, document.canonical().as_bytes());
            let (number, _) = index.split_first_chunk::<8>().unwrap_or((&[0; 8], &[]));
            sqlx::query("select pg_advisory_xact_lock($1)")
                .bind(i64::from_be_bytes(*number))
                .execute(&mut **transaction)
                .await?;
        }
        Ok(())
    }

    /// The oldest open complaint about this document of this kind.
    pub async fn find_open_by_document_and_kind(
        &mut self,
        document: &Document,
        kind: Kind,
    ) -> Result<Option<Complaint>, StoreError> {
        let index = self.document_index(document);
        let sql = select_complaint!("document_index = $1 and kind = $2 and is_open = $3 order by id limit 1");
        let row = fetch_optional!(self, ComplaintRow, sql, &index[..], kind.code(), true)?;
        self.opened(row)
    }

    /// Open complaints of this phone, oldest first.
    pub async fn list_open_by_phone(&mut self, phone: &Phone) -> Result<Vec<Complaint>, StoreError> {
        let index = self.phone_index(phone);
        let sql = select_complaint!("phone_index = $1 and is_open = $2 order by id limit 50");
        let rows = fetch_all!(self, ComplaintRow, sql, &index[..], true)?;
        self.all_opened(rows)
    }

    /// Complaints of this phone on a line, whatever became of them, newest first.
    pub async fn list_by_phone_on_line(
        &mut self,
        phone: &Phone,
        line: Line,
        limit: i64,
    ) -> Result<Vec<Complaint>, StoreError> {
        let index = self.phone_index(phone);
        let sql = select_complaint!("phone_index = $1 and line = $2 order by id desc limit $3");
        let rows = fetch_all!(self, ComplaintRow, sql, &index[..], line.code(), limit)?;
        self.all_opened(rows)
    }

    /// Other complaints of the same document or phone, newest first.
    pub async fn earlier_of_citizen(
        &mut self,
        of: &Complaint,
        limit: i64,
    ) -> Result<Vec<Complaint>, StoreError> {
        let document = of.document.as_ref().map(|document| self.document_index(document).to_vec());
        let phone = of.phone.as_ref().map(|phone| self.phone_index(phone).to_vec());
        let sql = select_complaint!(
            "(document_index = $1 or phone_index = $2) and id <> $3 order by id desc limit $4"
        );
        let rows = fetch_all!(self, ComplaintRow, sql, &document, &phone, of.id.uuid(), limit)?;
        self.all_opened(rows)
    }
}
