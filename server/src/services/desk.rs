//! Reading at the officers' desk: referrals of one region. Opening one, which shows the document in full, is written to
//! the audit log before it is shown.

use ashyq_domain::{
    clocks::{self, Chip, ClockKind, Interval},
    complaint::{CitizenClaim, Line, State, UNDO_LIFE},
    ids::ReferralId,
    reference::Reference,
    referral::VerdictReason,
    region::Kato,
    time::Timestamp,
};
use ashyq_store::{
    Account, AuditActor, Cursor, DeskRow, DeskView, DictionaryKind, NewAudit, Referral, ReferralAddition,
    StoreError, Tx,
};

use crate::{services::reading::ROWS, wiring::App};

/// One row of the desk.
pub struct Row {
    /// What the list knows.
    pub desk: DeskRow,
    /// Which colour is shown and which is right, as the citizen says.
    pub claim: Option<CitizenClaim>,
    /// The citizen has added something.
    pub has_additions: bool,
    /// The authority's clock, while it runs.
    pub chip: Option<Chip>,
}

/// One page of the desk.
pub struct List {
    /// The rows.
    pub rows: Vec<Row>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// How many await a verdict.
    pub open: i64,
}

/// What was made after this moment may still be undone: the authority does not hear of it yet.
#[must_use]
pub fn shown_until(now: Timestamp) -> Timestamp {
    now.minus(UNDO_LIFE)
}

/// Reads one page of a region's desk.
///
/// # Errors
/// The store does not answer.
pub async fn list(
    app: &App,
    region: Kato,
    view: DeskView,
    after: Option<Cursor>,
) -> Result<List, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let until = shown_until(now);
    let page = tx.list_desk(region, until, view, after, ROWS).await?;
    let open = tx.count_desk(region, until).await?;
    let mut rows = Vec::with_capacity(page.items.len());
    for desk in page.items {
        let referral = tx.find_referral_in_region(desk.id, region, until).await?;
        let has_additions = !tx.list_referral_additions(desk.id).await?.is_empty();
        let chip = referral.as_ref().and_then(|referral| chip(referral, now));
        let claim = referral.and_then(|referral| referral.content).and_then(|content| content.claim);
        rows.push(Row { desk, claim, has_additions, chip });
    }
    Ok(List { rows, next: page.next, open })
}

/// The authority's clock for one referral: from its making, whatever other referrals the complaint had.
fn chip(referral: &Referral, now: Timestamp) -> Option<Chip> {
    if !referral.state.is_open() {
        return None;
    }
    // The authority's hours are the same for both lines; its time is what the referral was given when it was made.
    let calendar = ClockKind::Authority.calendar(Line::Line1414);
    let target = calendar.between(referral.created_at, referral.deadline_at);
    let since = [Interval { state: State::AtAuthority, from: referral.created_at, to: None }];
    clocks::chip(ClockKind::Authority, &since, now, target, calendar)
}

/// A referral with everything its page shows.
pub struct Opened {
    /// The referral.
    pub referral: Referral,
    /// What the citizen knows the complaint by.
    pub reference: Reference,
    /// What the citizen added.
    pub additions: Vec<ReferralAddition>,
    /// Earlier referrals of the same complaint to the same authority.
    pub earlier: Vec<Referral>,
    /// The authority's clock.
    pub chip: Option<Chip>,
    /// The reasons in force.
    pub reasons: Vec<VerdictReason>,
}

/// Opens a referral of the officer's region; the look is written down first.
///
/// # Errors
/// The store does not answer; then nothing may be shown.
pub async fn open(
    app: &App,
    officer: &Account,
    region: Kato,
    id: ReferralId,
) -> Result<Option<Opened>, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let found = tx.find_referral_in_region(id, region, shown_until(now)).await?;
    let Some(referral) = found else { return Ok(None) };
    let object = format!("referral/{id}");
    let actor = AuditActor::Account(officer.id);
    tx.audit(&NewAudit {
        at: now,
        actor,
        action: "referral.view",
        object: &object,
        detail: serde_json::Value::Null,
    });
    tx.commit().await?;
    let mut tx = app.store.read().await?;
    let Some(complaint) = tx.find_complaint(referral.complaint).await? else { return Ok(None) };
    let mut earlier = tx.list_referrals_of(referral.complaint).await?;
    // What another region's authority said is not for this officer.
    earlier.retain(|other| other.created_at < referral.created_at && other.authority.region() == region);
    Ok(Some(Opened {
        reference: complaint.reference,
        additions: tx.list_referral_additions(id).await?,
        earlier,
        chip: chip(&referral, now),
        reasons: reasons(&mut tx, now).await?,
        referral,
    }))
}

async fn reasons(tx: &mut Tx, now: Timestamp) -> Result<Vec<VerdictReason>, StoreError> {
    let mut codes = tx.list_codes(DictionaryKind::ReasonCorrect, now).await?;
    codes.extend(tx.list_codes(DictionaryKind::ReasonCorrected, now).await?);
    let mut reasons: Vec<VerdictReason> = Vec::new();
    for reason in codes.iter().filter_map(|code| VerdictReason::parse(code)) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    Ok(reasons)
}
