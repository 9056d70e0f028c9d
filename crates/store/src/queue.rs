//! The queue as operators see it. Every list walks one index from one place, so it costs the same at a hundred
//! complaints and at a hundred thousand; the counts are kept, not counted.

use ashyq_domain::ids::{AccountId, ComplaintId};
use ashyq_domain::time::Timestamp;
use ashyq_domain::{Cause, Channel, Kato, Kind, Language, Line, Priority, Reference, State};
use uuid::Uuid;

use crate::code::{Place, deadline_from_column};
use crate::complaints::two_lines;
use crate::error::StoreError;
use crate::page::{Cursor, Page, one_more};
use crate::tx::{Tx, execute, fetch_all, fetch_scalar};

/// What can be many is counted up to here: breaches, lapsed claims, one operator's own; so it costs the same however many there are.
const COUNTED: i64 = 100;

/// A view of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueView {
    /// Nobody works on them: new ones, and those whose claim has lapsed.
    Unassigned,
    /// Open ones of this account.
    Mine(AccountId),
    /// The citizen has been asked.
    Waiting,
    /// A referral is open.
    AtAuthority,
    /// The verdict is there.
    Answered,
    /// All open ones.
    Open,
    /// Open ones with a clock that was up at this moment.
    Breaching(Timestamp),
}

/// A row of the queue. Nothing personal: the reference leads on.
#[derive(Clone, Debug)]
pub struct QueueRow {
    /// Its id.
    pub id: ComplaintId,
    /// Its reference.
    pub reference: Reference,
    /// Its line.
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
    /// Its version, for the claim.
    pub version: i64,
    /// Who has it.
    pub owner: Option<AccountId>,
    /// And their name.
    pub owner_name: Option<String>,
    /// When it came.
    pub created_at: Timestamp,
    /// When the nearest clock is up.
    pub next_deadline_at: Option<Timestamp>,
    /// Its claim has lapsed: it is offered again.
    pub is_lapsed: bool,
    /// The citizen has written something that its owner has not seen.
    pub has_news: bool,
}

/// How many complaints stand in each view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCounts {
    /// Nobody works on them; lapsed claims among them are counted up to a hundred on each line.
    pub unassigned: i64,
    /// Open ones of this account.
    pub mine: i64,
    /// The citizen has been asked.
    pub waiting: i64,
    /// A referral is open.
    pub at_authority: i64,
    /// The verdict is there.
    pub answered: i64,
    /// All open ones.
    pub open: i64,
    /// Open ones with a clock that is up; counted up to a hundred.
    pub breaching: i64,
}

#[derive(sqlx::FromRow)]
struct ListRow {
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
    owner: Option<Uuid>,
    owner_name: Option<String>,
    created_at: i64,
    next_deadline_at: i64,
    is_lapsed: bool,
    citizen_version: i64,
    seen_version: i64,
}

#[derive(sqlx::FromRow)]
struct CountRow {
    state: String,
    complaints: i64,
}

macro_rules! select_queue {
    ($where:literal) => {
        concat!(
            "select c.id, c.reference, c.line, c.channel, c.language, c.kind, c.cause, c.region, c.priority, c.state, \
             c.version, c.owner, a.display_name as owner_name, c.created_at, c.next_deadline_at, \
             c.is_lapsed, c.citizen_version, c.seen_version \
             from complaint c left join account a on a.id = c.owner where ",
            $where,
            " and (c.next_deadline_at, c.id) > ($1, $2) order by c.next_deadline_at, c.id limit $3"
        )
    };
}

/// The statements of the lists; a test looks at how SQLite would walk them.
pub(crate) const MINE: &str =
    select_queue!("c.owner = $4 and c.is_open = $5 and (c.line = $6 or c.line = $7)");
pub(crate) const IN_STATE: &str = select_queue!("c.line = $4 and c.state = $5");
pub(crate) const LAPSED: &str = select_queue!("c.line = $4 and c.is_lapsed");
pub(crate) const OPEN: &str = select_queue!("c.line = $4 and c.is_open = $5");
pub(crate) const BREACHING: &str =
    select_queue!("c.line = $4 and c.is_open = $5 and c.next_deadline_at <= $6");

/// Counted with every page, so answered by an index alone.
pub(crate) const MINE_COUNT: &str = "select count(*) from (select 1 as one from complaint where owner = $1 \
    and is_open = $2 and (line = $3 or line = $4) limit $5) as own";
pub(crate) const BREACHING_COUNT: &str = "select count(*) from (select 1 as one from complaint where line = $1 \
    and is_open = $2 and next_deadline_at <= $3 limit $4) as up";
const LAPSED_COUNT: &str =
    "select count(*) from (select 1 as one from complaint where line = $1 and is_lapsed limit $2) as lapsed";

impl ListRow {
    fn into_row(self) -> Result<QueueRow, StoreError> {
        let place = Place { table: "complaint", id: &self.id };
        Ok(QueueRow {
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
            owner: self.owner.map(AccountId::from_uuid),
            owner_name: self.owner_name,
            created_at: Timestamp::from_micros(self.created_at),
            next_deadline_at: deadline_from_column(self.next_deadline_at),
            is_lapsed: self.is_lapsed,
            has_news: self.citizen_version > self.seen_version,
        })
    }
}

impl Tx {
    /// A page of a view, nearest deadline first.
    pub async fn list_queue(
        &mut self,
        view: QueueView,
        lines: &[Line],
        cursor: Option<Cursor>,
        limit: usize,
    ) -> Result<Page<QueueRow>, StoreError> {
        let after = cursor.unwrap_or(Cursor { key: i64::MIN, id: Uuid::nil() });
        let mut found = self.rows_of_view(view, lines, after, one_more(limit)).await?;
        found.sort_by_key(|row| (row.next_deadline_at, row.id));
        let page = Page::cut(found, limit, |row| Cursor { key: row.next_deadline_at, id: row.id });
        let items = page.items.into_iter().map(ListRow::into_row).collect::<Result<_, _>>()?;
        Ok(Page { items, next: page.next })
    }

    async fn rows_of_view(
        &mut self,
        view: QueueView,
        lines: &[Line],
        after: Cursor,
        rows: i64,
    ) -> Result<Vec<ListRow>, StoreError> {
        let (key, id) = (after.key, after.id);
        let mut found: Vec<ListRow> = Vec::new();
        match view {
            QueueView::Mine(account) => {
                let [first, second] = two_lines(lines);
                found = fetch_all!(self, ListRow, MINE, key, id, rows, account.uuid(), true, first, second)?;
            }
            // One walk along the index for each line, merged below: an index ordered within a line is not ordered
            // across two.
            QueueView::Unassigned | QueueView::Waiting | QueueView::AtAuthority | QueueView::Answered => {
                let state = match view {
                    QueueView::Waiting => State::WaitingCitizen,
                    QueueView::AtAuthority => State::AtAuthority,
                    QueueView::Answered => State::Answered,
                    _ => State::New,
                };
                for line in lines {
                    found.extend(fetch_all!(
                        self,
                        ListRow,
                        IN_STATE,
                        key,
                        id,
                        rows,
                        line.code(),
                        state.code()
                    )?);
                    if state == State::New {
                        found.extend(fetch_all!(self, ListRow, LAPSED, key, id, rows, line.code())?);
                    }
                }
            }
            QueueView::Open => {
                for line in lines {
                    found.extend(fetch_all!(self, ListRow, OPEN, key, id, rows, line.code(), true)?);
                }
            }
            QueueView::Breaching(now) => {
                for line in lines {
                    let code = line.code();
                    found.extend(fetch_all!(
                        self,
                        ListRow,
                        BREACHING,
                        key,
                        id,
                        rows,
                        code,
                        true,
                        now.micros()
                    )?);
                }
            }
        }
        Ok(found)
    }

    /// The numbers beside the views.
    pub async fn queue_counts(
        &mut self,
        lines: &[Line],
        account: AccountId,
        now: Timestamp,
    ) -> Result<QueueCounts, StoreError> {
        self.write_counts().await?;
        let [first, second] = two_lines(lines);
        let sql = "select state, complaints from queue_count where line = $1 or line = $2";
        let mut counts = QueueCounts::default();
        for row in fetch_all!(self, CountRow, sql, first, second)? {
            let place = Place { table: "queue_count", id: &row.state };
            let state = place.code("state", &row.state, State::parse)?;
            if state.is_open() {
                counts.open += row.complaints;
            }
            match state {
                State::New => counts.unassigned += row.complaints,
                State::WaitingCitizen => counts.waiting += row.complaints,
                State::AtAuthority => counts.at_authority += row.complaints,
                State::Answered => counts.answered += row.complaints,
                _ => {}
            }
        }
        counts.mine = fetch_scalar!(self, i64, MINE_COUNT, account.uuid(), true, first, second, COUNTED)?;
        for line in lines {
            let code = line.code();
            counts.breaching += fetch_scalar!(self, i64, BREACHING_COUNT, code, true, now.micros(), COUNTED)?;
            counts.unassigned += fetch_scalar!(self, i64, LAPSED_COUNT, code, COUNTED)?;
        }
        Ok(counts)
    }

    /// A number that grows with every change a queue could show. Equal numbers: nothing to look at.
    pub async fn queue_revision(&mut self) -> Result<i64, StoreError> {
        fetch_scalar!(self, i64, "select cast(coalesce(sum(revision), 0) as bigint) from queue_count")
    }

    /// Something about a complaint in this state changed that the queues do not count: open pages look again.
    pub fn mark_queue_changed(&mut self, line: Line, state: State) {
        self.count_state(line, state, 0);
    }

    /// Notes a change of the counters for `commit`.
    pub(crate) fn count_state(&mut self, line: Line, state: State, by: i64) {
        *self.counts.entry((line.code(), state.code())).or_insert(0) += by;
    }

    /// Writes the noted changes, always in the same order: two transactions cannot lock each other out.
    pub(crate) async fn write_counts(&mut self) -> Result<(), StoreError> {
        let sql = "insert into queue_count (line, state, complaints, revision) values ($1, $2, $3, 1) \
                   on conflict (line, state) do update set complaints = queue_count.complaints + $3, \
                   revision = queue_count.revision + 1";
        for ((line, state), by) in std::mem::take(&mut self.counts) {
            execute!(self, sql, line, state, by)?;
        }
        Ok(())
    }
}
