//! Who works on a complaint: of many who reach for one, exactly one gets it.

use ashyq_domain::ids::{AccountId, ComplaintId};
use ashyq_domain::time::{Span, Timestamp};
use ashyq_domain::{Line, State};
use uuid::Uuid;

use crate::code::Place;
use crate::complaints::Complaint;
use crate::error::StoreError;
use crate::tx::{Tx, execute, fetch_all, fetch_optional, skip_locked};

/// How many lapsed claims are marked at once.
const MARKED_AT_ONCE: i64 = 500;

/// A complaint that was got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Which.
    pub complaint: ComplaintId,
    /// Its line.
    pub line: Line,
    /// Its version now.
    pub version: i64,
    /// Whose claim had lapsed, if it was not a new one.
    pub lapsed: Option<AccountId>,
}

#[derive(sqlx::FromRow)]
struct CandidateRow {
    id: Uuid,
    line: String,
    state: String,
    version: i64,
    owner: Option<Uuid>,
    next_deadline_at: i64,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    line: String,
}

macro_rules! next_lapsed {
    () => {
        "select id, line, state, version, owner, next_deadline_at from complaint where line = $1 and is_lapsed \
         and claim_until <= $2 order by next_deadline_at, id limit 1"
    };
}

macro_rules! to_mark {
    () => {
        "select id from complaint where state = $1 and not is_lapsed and claim_until <= $2 order by claim_until limit $3"
    };
}

/// The statements that look for lapsed claims: a test looks at how SQLite would walk them.
#[cfg(test)]
pub(crate) const TO_MARK: &str = to_mark!();
#[cfg(test)]
pub(crate) const NEXT_LAPSED: &str = next_lapsed!();

impl Tx {
    /// Marks claims that have lapsed by now: from here on their complaints stand among those that nobody has. No new
    /// version: whoever had one may still finish what they were writing. What others hold is marked another time.
    pub async fn offer_lapsed(&mut self, now: Timestamp) -> Result<usize, StoreError> {
        let sql = skip_locked!(
            self,
            concat!("update complaint set is_lapsed = $4 where id in (", to_mark!()),
            ") returning line"
        );
        let state = State::InTriage;
        let marked = fetch_all!(self, LineRow, sql, state.code(), now.micros(), MARKED_AT_ONCE, true)?;
        for row in &marked {
            let line = Place { table: "complaint", id: &row.line }.code("line", &row.line, Line::parse)?;
            self.count_state(line, state, 0);
        }
        Ok(marked.len())
    }

    /// Takes this complaint if nobody has it: a new one, or one whose claim has lapsed. `version` is the one that was
    /// seen.
    pub async fn claim(
        &mut self,
        id: ComplaintId,
        version: i64,
        account: AccountId,
        now: Timestamp,
        lease: Span,
    ) -> Result<Option<Taken>, StoreError> {
        let sql = "select id, line, state, version, owner, next_deadline_at from complaint where id = $1 and version = $2";
        match fetch_optional!(self, CandidateRow, sql, id.uuid(), version)? {
            Some(candidate) => self.take(candidate, account, now, lease).await,
            None => Ok(None),
        }
    }

    /// Takes the complaint of these lines whose clock is up first. What others are taking at this moment is passed over.
    pub async fn take_next(
        &mut self,
        lines: &[Line],
        account: AccountId,
        now: Timestamp,
        lease: Span,
    ) -> Result<Option<Taken>, StoreError> {
        self.offer_lapsed(now).await?;
        loop {
            let mut candidates: Vec<CandidateRow> = Vec::new();
            for line in lines {
                let sql = skip_locked!(
                    self,
                    "select id, line, state, version, owner, next_deadline_at from complaint \
                     where line = $1 and state = $2 order by next_deadline_at, id limit 1",
                    ""
                );
                candidates.extend(fetch_optional!(self, CandidateRow, sql, line.code(), State::New.code())?);
                let sql = skip_locked!(self, next_lapsed!(), "");
                candidates.extend(fetch_optional!(self, CandidateRow, sql, line.code(), now.micros())?);
            }
            let nearest = candidates.into_iter().min_by_key(|row| (row.next_deadline_at, row.id));
            let Some(candidate) = nearest else { return Ok(None) };
            if let Some(taken) = self.take(candidate, account, now, lease).await? {
                return Ok(Some(taken));
            }
        }
    }

    async fn take(
        &mut self,
        candidate: CandidateRow,
        account: AccountId,
        now: Timestamp,
        lease: Span,
    ) -> Result<Option<Taken>, StoreError> {
        let id = ComplaintId::from_uuid(candidate.id);
        let place = Place { table: "complaint", id: &id };
        let line = place.code("line", &candidate.line, Line::parse)?;
        let from = place.code("state", &candidate.state, State::parse)?;
        let taken = execute!(
            self,
            "update complaint set state = $5, owner = $3, claim_until = $6, is_lapsed = $8, version = version + 1, \
             changed_at = $4 where id = $1 and version = $2 and (state = $7 or (state = $5 and claim_until <= $4))",
            candidate.id,
            candidate.version,
            account.uuid(),
            now.micros(),
            State::InTriage.code(),
            now.plus(lease).micros(),
            State::New.code(),
            false,
        )?;
        if taken == 0 {
            return Ok(None);
        }
        if from == State::New {
            self.end_interval(id, now).await?;
            self.open_interval(id, State::InTriage, now).await?;
            self.count_state(line, State::New, -1);
            self.count_state(line, State::InTriage, 1);
        } else {
            self.count_state(line, State::InTriage, 0);
        }
        let lapsed = candidate.owner.filter(|_| from == State::InTriage).map(AccountId::from_uuid);
        Ok(Some(Taken { complaint: id, line, version: candidate.version + 1, lapsed }))
    }

    /// Renews a claim, as typing does. No new version: nobody else's work is touched. False when it is not theirs.
    pub async fn touch_claim(
        &mut self,
        id: ComplaintId,
        account: AccountId,
        now: Timestamp,
        lease: Span,
    ) -> Result<bool, StoreError> {
        let until = now.plus(lease).micros();
        let sql = "update complaint set claim_until = $3, is_lapsed = $5 where id = $1 and owner = $2 and state = $4 \
                   and is_lapsed returning line";
        let (state, owner) = (State::InTriage, account.uuid());
        if let Some(row) = fetch_optional!(self, LineRow, sql, id.uuid(), owner, until, state.code(), false)?
        {
            // It was offered to others and is not any more.
            let line = Place { table: "complaint", id: &id }.code("line", &row.line, Line::parse)?;
            self.count_state(line, state, 0);
            return Ok(true);
        }
        let sql = "update complaint set claim_until = $3 where id = $1 and owner = $2 and state = $4";
        Ok(execute!(self, sql, id.uuid(), account.uuid(), until, State::InTriage.code())? == 1)
    }

    /// Gives an open complaint to another operator, if the version still holds. The state stays.
    pub async fn reassign(
        &mut self,
        complaint: &Complaint,
        owner: AccountId,
        claim_until: Option<Timestamp>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update complaint set owner = $3, claim_until = $4, is_lapsed = $8, changed_at = $5, \
                   version = version + 1 where id = $1 and version = $2 and is_open = $6 and state <> $7";
        let until = claim_until.map(Timestamp::micros);
        let (id, version, new) = (complaint.id.uuid(), complaint.version, State::New.code());
        let changed =
            execute!(self, sql, id, version, owner.uuid(), until, at.micros(), true, new, false)? == 1;
        if changed {
            self.count_state(complaint.line, complaint.state, 0);
        }
        Ok(changed)
    }
}
