//! Reading in the console: the queue without personal data, a complaint with them. Every look at a complaint is written
//! to the audit log before it is shown.

use std::collections::BTreeMap;

use ashyq_app::pages::console::queue::View;
use ashyq_domain::{
    clocks::{self, Chip, Interval},
    complaint::RevealReason,
    ids::{AccountId, ComplaintId},
    reference::Reference,
    role::{self, Act},
    time::{Span, Timestamp},
};
use ashyq_store::{
    Account, AuditActor, Canned, Complaint, Cursor, DictionaryKind, Event, NewAudit, NoteKind, QueueCounts,
    QueueRow, QueueView, Referral, StoreError, Tx, Visibility,
};

use crate::{
    services::{
        acts::{self, ActError, Mend, Note, Order, begin},
        offers::{self, Offers},
        step::CLAIM,
    },
    wiring::App,
};

/// Rows of one page of a list.
pub const ROWS: usize = 25;
/// Other complaints of the same citizen that are shown.
const EARLIER: i64 = 20;
/// The view of what is about to be late looks this far ahead.
const SOON: Span = Span::hours(1);

/// One page of a view of the queue.
pub struct Queue {
    /// The rows, each with its most pressing clock.
    pub rows: Vec<(QueueRow, Option<Chip>)>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// The numbers beside the views.
    pub counts: QueueCounts,
    /// The revision of the queues that this page shows.
    pub revision: i64,
    /// The moment it was read.
    pub now: Timestamp,
}

/// Reads one page of a view.
///
/// # Errors
/// The store does not answer.
pub async fn queue(
    app: &App,
    account: &Account,
    view: View,
    after: Option<Cursor>,
) -> Result<Queue, StoreError> {
    let now = app.clock.now();
    let soon = now.plus(SOON);
    let lines = role::lines(account.role);
    let mut tx = app.store.read().await?;
    let view = match view {
        View::Unassigned => QueueView::Unassigned,
        View::Mine => QueueView::Mine(account.id),
        View::Waiting => QueueView::Waiting,
        View::AtAuthority => QueueView::AtAuthority,
        View::Answered => QueueView::Answered,
        View::Open => QueueView::Open,
        View::Breaching => QueueView::Breaching(soon),
    };
    // Before the rows: what changes in between makes the page look again, never miss something.
    let revision = tx.queue_revision().await?;
    let page = tx.list_queue(view, lines, after, ROWS).await?;
    let counts = tx.queue_counts(lines, account.id, soon).await?;
    let mut rows = Vec::with_capacity(page.items.len());
    for row in page.items {
        let intervals = tx.list_intervals(row.id).await?;
        let target = app.config.targets.of(row.line, row.kind, row.priority);
        let chip = clocks::chips(row.line, &intervals, now, &target).into_iter().next();
        rows.push((row, chip));
    }
    Ok(Queue { rows, next: page.next, counts, revision, now })
}

/// The complaint with this reference on the reader's lines.
///
/// # Errors
/// The store does not answer.
pub async fn find(
    app: &App,
    account: &Account,
    reference: &Reference,
) -> Result<Option<ComplaintId>, StoreError> {
    let found = app.store.read().await?.find_complaint_by_reference(reference).await?;
    let lines = role::lines(account.role);
    Ok(found.filter(|complaint| lines.contains(&complaint.line)).map(|complaint| complaint.id))
}

/// A complaint with everything its page shows.
pub struct Case {
    /// The complaint.
    pub complaint: Complaint,
    /// Everything that happened, oldest first.
    pub events: Vec<Event>,
    /// Its referrals, oldest first.
    pub referrals: Vec<Referral>,
    /// Its running clocks, the most pressing first.
    pub chips: Vec<Chip>,
    /// Other complaints of the same citizen on the reader's lines, newest first.
    pub earlier: Vec<Complaint>,
    /// The complaint it was joined to.
    pub merged_into: Option<(ComplaintId, Reference)>,
    /// Names of the accounts that occur.
    pub names: BTreeMap<AccountId, String>,
    /// Ready answers of its line.
    pub canned: Vec<Canned>,
    /// What the reader may do now.
    pub offers: Offers,
}

impl Case {
    /// The last referral.
    #[must_use]
    pub fn last_referral(&self) -> Option<&Referral> {
        self.referrals.last()
    }

    /// The name of an account.
    #[must_use]
    pub fn name(&self, account: AccountId) -> String {
        self.names.get(&account).cloned().unwrap_or_default()
    }
}

/// Opens a complaint of the reader's lines. The look is written down; the claim of its owner is renewed.
///
/// # Errors
/// The store does not answer; then nothing may be shown.
pub async fn open(app: &App, account: &Account, id: ComplaintId) -> Result<Option<Case>, StoreError> {
    if !role::may(account.role, Act::ViewComplaint) {
        return Ok(None);
    }
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    tx.touch_claim(id, account.id, now, CLAIM).await?;
    let found = tx.find_complaint_in_lines(id, role::lines(account.role)).await?;
    if found.is_none() {
        return Ok(None);
    }
    let has_seen = tx.mark_seen(id, account.id).await?;
    tx.audit(&NewAudit {
        at: now,
        actor: AuditActor::Account(account.id),
        action: "complaint.view",
        object: &format!("complaint/{id}"),
        detail: serde_json::Value::Null,
    });
    tx.commit().await?;
    if has_seen {
        acts::told(app).await;
    }
    let mut tx = app.store.read().await?;
    let Some(complaint) = tx.find_complaint_in_lines(id, role::lines(account.role)).await? else {
        return Ok(None);
    };
    gather(app, &mut tx, account, complaint).await.map(Some)
}

async fn gather(app: &App, tx: &mut Tx, account: &Account, complaint: Complaint) -> Result<Case, StoreError> {
    let now = app.clock.now();
    let lines = role::lines(account.role);
    let events = tx.list_events(complaint.id, Visibility::Internal).await?;
    let referrals = tx.list_referrals_of(complaint.id).await?;
    let intervals = tx.list_intervals(complaint.id).await?;
    let mut earlier = tx.earlier_of_citizen(&complaint, EARLIER).await?;
    earlier.retain(|other| lines.contains(&other.line));
    let merged_into = match complaint.merged_into {
        Some(other) => tx.find_complaint(other).await?.map(|other| (other.id, other.reference)),
        None => None,
    };
    let offers = offers::of(app, tx, account, &complaint, referrals.last()).await?;
    let canned = if offers.ask || offers.reply || offers.resolve {
        tx.list_canned(complaint.line).await?
    } else {
        Vec::new()
    };
    let names = names(tx, &complaint, &events).await?;
    let chips = chips(app, &complaint, &intervals, now);
    Ok(Case { complaint, events, referrals, chips, earlier, merged_into, names, canned, offers })
}

fn chips(app: &App, complaint: &Complaint, intervals: &[Interval], now: Timestamp) -> Vec<Chip> {
    let target = app.config.targets.of(complaint.line, complaint.kind, complaint.priority);
    clocks::chips(complaint.line, intervals, now, &target)
}

async fn names(
    tx: &mut Tx,
    complaint: &Complaint,
    events: &[Event],
) -> Result<BTreeMap<AccountId, String>, StoreError> {
    let given = events
        .iter()
        .filter(|event| matches!(event.kind, ashyq_store::EventKind::Note(NoteKind::Reassigned)));
    let given = given.filter_map(|event| event.data.get("to")?.as_str()?.parse().ok());
    let ids: std::collections::BTreeSet<AccountId> = complaint
        .owner
        .into_iter()
        .chain(events.iter().filter_map(|event| event.account))
        .chain(given)
        .collect();
    let mut names = BTreeMap::new();
    for id in ids {
        if let Some(account) = tx.find_account(id).await? {
            names.insert(id, account.display_name);
        }
    }
    Ok(names)
}

/// Lets document and phone be shown in full for this one answer. The reason is written to the timeline and the audit log
/// before anything is shown. False: the same form was sent before, and nothing more is shown for it.
///
/// # Errors
/// [`ActError::NotNow`] once the personal fields are erased.
pub async fn reveal(app: &App, order: &Order<'_>, reason: RevealReason) -> Result<bool, ActError> {
    let Some(mut work) = begin(app, order, Act::RevealField).await? else { return Ok(false) };
    if work.complaint.erased_at.is_some() {
        return Err(ActError::NotNow);
    }
    let in_force = work.tx.code_in_force(DictionaryKind::Reveal, reason.code(), work.now).await?;
    if !in_force || !offers::may_reveal_for(order.account, reason) {
        return Err(ActError::Mend(Mend::Reason));
    }
    let data = serde_json::json!({ "reason": reason.code() });
    work.note(app, Note::internal(NoteKind::Revealed, data)).await?;
    app.metrics.event("revealed");
    work.finish(app).await?;
    Ok(true)
}
