//! The audit log: append-only, every row carries the hash of the one before it (V16.4.2). `ashyq audit verify` walks it.

use ashyq_domain::ids::AccountId;
use ashyq_domain::time::Timestamp;
use data_encoding::HEXLOWER;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::error::StoreError;
use crate::tx::{Tx, execute, fetch_all, fetch_optional};

/// Rows read at a time while verifying.
const BATCH: i64 = 1000;

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditActor {
    /// A member of staff.
    Account(AccountId),
    /// A citizen, of whom the log says nothing more.
    Citizen,
    /// The authority's own system.
    Authority,
    /// The clock and the workers.
    System,
    /// An administrator at the command line.
    CommandLine,
}

impl AuditActor {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Account(_) => "account",
            Self::Citizen => "citizen",
            Self::Authority => "authority",
            Self::System => "system",
            Self::CommandLine => "command_line",
        }
    }

    /// The account, if it is one.
    pub const fn account(self) -> Option<AccountId> {
        match self {
            Self::Account(id) => Some(id),
            _ => None,
        }
    }
}

/// What is to be written down.
#[derive(Clone, Debug)]
pub struct NewAudit<'a> {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: AuditActor,
    /// What, a stable code such as `complaint.reveal`.
    pub action: &'a str,
    /// On what: a kind and an id such as `complaint/0190…`, or empty.
    pub object: &'a str,
    /// Codes and counts. **Never personal data.**
    pub detail: Value,
}

/// A row as gathered by the transaction, before it has its place in the chain.
pub(crate) struct Pending {
    at: i64,
    actor: String,
    account: Option<Uuid>,
    action: String,
    object: String,
    detail: String,
}

/// A row of the log.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Code of the actor.
    pub actor: String,
    /// The account, if it was one.
    pub account: Option<AccountId>,
    /// What.
    pub action: String,
    /// On what.
    pub object: String,
    /// Codes and counts.
    pub detail: Value,
}

/// Which rows to list; what is `None` does not matter.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Of this account.
    pub account: Option<AccountId>,
    /// With this action.
    pub action: Option<String>,
    /// On this object.
    pub object: Option<String>,
}

/// The end of the chain: copied elsewhere, it shows a cut tail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditHead {
    /// Number of the last row; 0 when the log is empty.
    pub seq: i64,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditReport {
    /// Rows that were read.
    pub rows: i64,
    /// The first row that is changed, missing or out of place.
    pub first_bad: Option<i64>,
    /// The end of the chain as recorded.
    pub head: AuditHead,
}

#[derive(sqlx::FromRow)]
struct HeadRow {
    seq: i64,
    hash: Vec<u8>,
}

#[derive(sqlx::FromRow)]
struct ChainRow {
    seq: i64,
    at: i64,
    actor: String,
    account: Option<Uuid>,
    action: String,
    object: String,
    detail: String,
    hash: Vec<u8>,
}

/// One statement for each condition that has an index.
macro_rules! select_where {
    ($first:literal) => {
        concat!(
            "select seq, at, actor, account, action, object, detail, hash from audit where ",
            $first,
            " and seq < $1 and ($3 is null or account = $3) and ($4 is null or object = $4) \
             and ($5 is null or action = $5) order by seq desc limit $2"
        )
    };
}

/// SHA-256 over the hash before and every field with its length, so that no two different rows read the same.
fn chain(before: &[u8], seq: i64, row: &Pending) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut field = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    field(before);
    field(&seq.to_be_bytes());
    field(&row.at.to_be_bytes());
    field(row.actor.as_bytes());
    field(row.account.as_ref().map_or(&[][..], |id| id.as_bytes()));
    field(row.action.as_bytes());
    field(row.object.as_bytes());
    field(row.detail.as_bytes());
    hash.finalize().into()
}

impl Tx {
    /// Writes a row when this transaction commits.
    pub fn audit(&mut self, entry: &NewAudit<'_>) {
        self.audit.push(Pending {
            at: entry.at.micros(),
            actor: entry.actor.code().to_owned(),
            account: entry.actor.account().map(|id| id.uuid()),
            action: entry.action.to_owned(),
            object: entry.object.to_owned(),
            detail: entry.detail.to_string(),
        });
    }

    /// Called by `commit`. The update of the head is what makes writers queue up on PostgreSQL.
    pub(crate) async fn write_audit(&mut self) -> Result<(), StoreError> {
        let rows = std::mem::take(&mut self.audit);
        if rows.is_empty() {
            return Ok(());
        }
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let head = fetch_optional!(
            self,
            HeadRow,
            "update audit_head set seq = seq + $1 where id = 1 returning seq, hash",
            count
        )?
        .ok_or_else(|| StoreError::corrupt("audit_head", "id", 1))?;
        let mut seq = head.seq - count;
        let mut hash = head.hash;
        for row in rows {
            seq += 1;
            hash = chain(&hash, seq, &row).to_vec();
            execute!(
                self,
                "insert into audit (seq, at, actor, account, action, object, detail, hash) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8)",
                seq,
                row.at,
                &row.actor,
                row.account,
                &row.action,
                &row.object,
                &row.detail,
                &hash,
            )?;
        }
        execute!(self, "update audit_head set hash = $1 where id = 1", &hash)?;
        Ok(())
    }

    /// The recorded end of the chain.
    pub async fn audit_head(&mut self) -> Result<AuditHead, StoreError> {
        let head = fetch_optional!(self, HeadRow, "select seq, hash from audit_head where id = 1")?
            .ok_or_else(|| StoreError::corrupt("audit_head", "id", 1))?;
        Ok(AuditHead { seq: head.seq, hash: HEXLOWER.encode(&head.hash) })
    }

    /// The hash of one row, in hexadecimal: what a head that was copied elsewhere is compared with.
    pub async fn audit_hash(&mut self, seq: i64) -> Result<Option<String>, StoreError> {
        let row = fetch_optional!(self, HeadRow, "select seq, hash from audit where seq = $1", seq)?;
        Ok(row.map(|row| HEXLOWER.encode(&row.hash)))
    }

    /// The row with this hash (in hexadecimal): where a head that was copied elsewhere stands in the chain.
    pub async fn audit_seq_of(&mut self, hash: &str) -> Result<Option<i64>, StoreError> {
        let Ok(hash) = HEXLOWER.decode(hash.as_bytes()) else { return Ok(None) };
        let row = fetch_optional!(self, HeadRow, "select seq, hash from audit where hash = $1", hash)?;
        Ok(row.map(|row| row.seq))
    }

    /// Walks the whole chain. Call it in a reading transaction, so that writers go on.
    pub async fn verify_audit(&mut self) -> Result<AuditReport, StoreError> {
        let head = self.audit_head().await?;
        let (mut rows, mut hash) = (0_i64, vec![0_u8; 32]);
        loop {
            let batch = fetch_all!(
                self,
                ChainRow,
                "select seq, at, actor, account, action, object, detail, hash from audit \
                 where seq > $1 order by seq limit $2",
                rows,
                BATCH,
            )?;
            if batch.is_empty() {
                break;
            }
            for row in batch {
                let (seq, stored) = (row.seq, row.hash);
                let pending = Pending {
                    at: row.at,
                    actor: row.actor,
                    account: row.account,
                    action: row.action,
                    object: row.object,
                    detail: row.detail,
                };
                let expected = rows + 1;
                if seq != expected || chain(&hash, seq, &pending)[..] != stored[..] {
                    return Ok(AuditReport { rows, first_bad: Some(expected), head });
                }
                hash = stored;
                rows = seq;
            }
        }
        let tail = match rows {
            rows if rows < head.seq => Some(rows + 1),
            rows if rows > head.seq => Some(head.seq + 1),
            rows if HEXLOWER.encode(&hash) != head.hash => Some(rows),
            _ => None,
        };
        Ok(AuditReport { rows, first_bad: tail, head })
    }

    /// Newest first, from before row `before`.
    pub async fn list_audit(
        &mut self,
        filter: &AuditFilter,
        before: Option<i64>,
        limit: i64,
    ) -> Result<Vec<AuditRow>, StoreError> {
        // The narrowest condition comes first, so that its index serves; the others only sift.
        let sql = match filter {
            AuditFilter { object: Some(_), .. } => select_where!("object = $4"),
            AuditFilter { account: Some(_), .. } => select_where!("account = $3"),
            AuditFilter { action: Some(_), .. } => select_where!("action = $5"),
            _ => select_where!("seq > 0"),
        };
        let rows = fetch_all!(
            self,
            ChainRow,
            sql,
            before.unwrap_or(i64::MAX),
            limit,
            filter.account.map(|id| id.uuid()),
            filter.object.as_deref(),
            filter.action.as_deref(),
        )?;
        rows.into_iter().map(ChainRow::into_row).collect()
    }
}

impl ChainRow {
    fn into_row(self) -> Result<AuditRow, StoreError> {
        let detail = serde_json::from_str(&self.detail)
            .map_err(|_| StoreError::corrupt("audit", "detail", self.seq))?;
        Ok(AuditRow {
            seq: self.seq,
            at: Timestamp::from_micros(self.at),
            actor: self.actor,
            account: self.account.map(AccountId::from_uuid),
            action: self.action,
            object: self.object,
            detail,
        })
    }
}
