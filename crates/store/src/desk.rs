//! The officers' desk: referrals of one region, without the operators' notes and without personal data in the list.

use ashyq_domain::ids::{ComplaintId, ReferralId};
use ashyq_domain::time::Timestamp;
use ashyq_domain::{Cause, Kato, Reference, ReferralState, Verdict};
use uuid::Uuid;

use crate::code::Place;
use crate::error::StoreError;
use crate::page::{Cursor, Page, one_more};
use crate::tx::{Tx, fetch_all, fetch_scalar};

/// A view of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskView {
    /// A verdict is awaited; the nearest deadline first.
    Open,
    /// Answered or recalled; the newest first.
    Done,
}

/// A row of the desk.
#[derive(Clone, Debug)]
pub struct DeskRow {
    /// The referral.
    pub id: ReferralId,
    /// Its complaint.
    pub complaint: ComplaintId,
    /// What the citizen knows the complaint by.
    pub reference: Reference,
    /// Why the status would be wrong.
    pub cause: Option<Cause>,
    /// Where it stands.
    pub state: ReferralState,
    /// It follows an earlier referral of the same complaint.
    pub again: bool,
    /// What was answered.
    pub verdict: Option<Verdict>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When an answer is due.
    pub deadline_at: Timestamp,
    /// When it was answered or recalled.
    pub ended_at: Option<Timestamp>,
    /// For the verdict.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct ListRow {
    id: Uuid,
    complaint: Uuid,
    reference: String,
    cause: Option<String>,
    state: String,
    earlier: Option<Uuid>,
    verdict: Option<String>,
    created_at: i64,
    deadline_at: i64,
    ended_at: Option<i64>,
    version: i64,
}

macro_rules! select_desk {
    ($rest:literal) => {
        concat!(
            "select r.id, r.complaint, c.reference, r.cause, r.state, r.earlier, r.verdict, r.created_at, \
             r.deadline_at, r.ended_at, r.version from referral r join complaint c on c.id = r.complaint \
             where r.region = $1 and r.is_open = $2 and r.created_at <= $6 and ",
            $rest,
            " limit $5"
        )
    };
}

/// The statements of the desk; a test looks at how SQLite would walk them.
pub(crate) const OPEN: &str = select_desk!("(r.deadline_at, r.id) > ($3, $4) order by r.deadline_at, r.id");
pub(crate) const DONE: &str =
    select_desk!("(r.ended_at, r.id) < ($3, $4) order by r.ended_at desc, r.id desc");

impl ListRow {
    fn into_row(self) -> Result<DeskRow, StoreError> {
        let place = Place { table: "referral", id: &self.id };
        Ok(DeskRow {
            id: ReferralId::from_uuid(self.id),
            complaint: ComplaintId::from_uuid(self.complaint),
            reference: place.code("complaint", &self.reference, |text| Reference::parse(text).ok())?,
            cause: place.optional("cause", self.cause.as_deref(), Cause::parse)?,
            state: place.code("state", &self.state, ReferralState::parse)?,
            again: self.earlier.is_some(),
            verdict: place.optional("verdict", self.verdict.as_deref(), Verdict::parse)?,
            created_at: Timestamp::from_micros(self.created_at),
            deadline_at: Timestamp::from_micros(self.deadline_at),
            ended_at: self.ended_at.map(Timestamp::from_micros),
            version: self.version,
        })
    }
}

impl Tx {
    /// A page of the desk of one region: what was made by `until`. A later one may still be undone.
    pub async fn list_desk(
        &mut self,
        region: Kato,
        until: Timestamp,
        view: DeskView,
        cursor: Option<Cursor>,
        limit: usize,
    ) -> Result<Page<DeskRow>, StoreError> {
        let (sql, open, start) = match view {
            DeskView::Open => (OPEN, true, Cursor { key: i64::MIN, id: Uuid::nil() }),
            DeskView::Done => (DONE, false, Cursor { key: i64::MAX, id: Uuid::max() }),
        };
        let from = cursor.unwrap_or(start);
        let (region, limited) = (region.to_string(), one_more(limit));
        let rows = fetch_all!(self, ListRow, sql, region, open, from.key, from.id, limited, until.micros())?;
        let key = |row: &ListRow| Cursor {
            key: match view {
                DeskView::Open => row.deadline_at,
                DeskView::Done => row.ended_at.unwrap_or(i64::MIN),
            },
            id: row.id,
        };
        let page = Page::cut(rows, limit, key);
        let items = page.items.into_iter().map(ListRow::into_row).collect::<Result<_, _>>()?;
        Ok(Page { items, next: page.next })
    }

    /// How many referrals of the region, made by `until`, await a verdict.
    pub async fn count_desk(&mut self, region: Kato, until: Timestamp) -> Result<i64, StoreError> {
        let sql = "select count(*) from referral where region = $1 and is_open = $2 and created_at <= $3";
        fetch_scalar!(self, i64, sql, region.to_string(), true, until.micros())
    }
}
