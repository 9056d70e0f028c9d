//! What an account may do to a complaint at this moment: the state table, the role table and what must hold besides.

use ashyq_domain::{
    complaint::{DismissReason, Event, RecallReason, RevealReason, State, allowed_events_as},
    referral::{Authority, Verdict},
    role::{self, Act},
    time::Timestamp,
};
use ashyq_store::{Account, Complaint, DictionaryKind, Referral, StoreError, Tx};

use crate::{
    services::{answers, recheck, referring, triage},
    wiring::App,
};

/// The acts that would not be refused now.
#[derive(Default)]
pub struct Offers {
    /// Take it.
    pub claim: bool,
    /// Put it back.
    pub release: bool,
    /// Ask the citizen.
    pub ask: bool,
    /// Write to the citizen.
    pub reply: bool,
    /// Write a note.
    pub note: bool,
    /// Send it to one of these authorities.
    pub refer: Vec<Authority>,
    /// Take the referral back for one of these reasons.
    pub recall: Vec<RecallReason>,
    /// Act on the verdict.
    pub accept: bool,
    /// For that the operator has to write the message to the citizen.
    pub accept_message: bool,
    /// Answer it.
    pub resolve: bool,
    /// Join it to another.
    pub merge: bool,
    /// Not accept it for one of these reasons.
    pub dismiss: Vec<DismissReason>,
    /// Give it to one of these.
    pub reassign: Vec<Account>,
    /// Show document and phone for one of these reasons.
    pub reveal: Vec<RevealReason>,
}

/// What is offered.
///
/// # Errors
/// The store does not answer.
pub async fn of(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    complaint: &Complaint,
    last: Option<&Referral>,
) -> Result<Offers, StoreError> {
    let now = app.clock.now();
    let parts = role::actors(account.role, complaint.owner == Some(account.id));
    let events = allowed_events_as(complaint.state, parts);
    let can = |event, act| events.contains(&event) && role::may(account.role, act);
    let verdict = last.and_then(|last| last.verdict);
    let mut offers = Offers {
        claim: can(Event::Claim, Act::ClaimComplaint)
            || (triage::is_lapsed(complaint, now)
                && complaint.owner != Some(account.id)
                && role::may(account.role, Act::ClaimComplaint)),
        release: can(Event::Release, Act::ReleaseComplaint),
        ask: can(Event::Ask, Act::AskCitizen),
        reply: role::may(account.role, Act::ReplyToCitizen) && answers::may_reply(account, complaint),
        note: role::may(account.role, Act::WriteNote) && complaint.erased_at.is_none(),
        accept: can(Event::AcceptCorrect, Act::AcceptVerdict)
            && verdict.is_some_and(|verdict| verdict != Verdict::NotOurs),
        resolve: can(Event::Resolve, Act::ResolveComplaint) && answers::needs_no_authority(complaint.kind),
        merge: can(Event::Merge, Act::MergeComplaint),
        ..Offers::default()
    };
    if let Some(last) = last.filter(|_| offers.accept) {
        offers.accept_message = recheck::wanting(tx, complaint, last).await?.is_some();
    }
    let again = complaint.state == State::Answered;
    let may_refer = can(Event::Refer, Act::ReferComplaint)
        || (can(Event::ReferAgain, Act::ReferComplaint)
            && last.is_some_and(|last| referring::may_refer_again(complaint, last)));
    if may_refer && referring::is_complete(complaint) {
        offers.refer = referring::authorities(app, tx, complaint, last.filter(|_| again)).await?;
    }
    offer_choices(tx, &mut offers, account, complaint, can, now).await?;
    Ok(offers)
}

/// What is to be chosen for the acts that ask for something: reasons in force, operators of the line.
async fn offer_choices(
    tx: &mut Tx,
    offers: &mut Offers,
    account: &Account,
    complaint: &Complaint,
    can: impl Fn(Event, Act) -> bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    if can(Event::Recall, Act::RecallReferral) {
        let codes = tx.list_codes(DictionaryKind::Recall, now).await?;
        offers.recall = codes.iter().filter_map(|code| RecallReason::parse(code)).collect();
    }
    if can(Event::Dismiss, Act::DismissComplaint) {
        let codes = tx.list_codes(DictionaryKind::Dismiss, now).await?;
        offers.dismiss = codes.iter().filter_map(|code| DismissReason::parse(code)).collect();
    }
    if role::may(account.role, Act::ReassignComplaint)
        && complaint.state.is_open()
        && complaint.state != State::New
    {
        let operators = tx.operators_of_line(complaint.line).await?;
        offers.reassign =
            operators.into_iter().filter(|operator| complaint.owner != Some(operator.id)).collect();
    }
    if role::may(account.role, Act::RevealField) && complaint.erased_at.is_none() {
        let codes = tx.list_codes(DictionaryKind::Reveal, now).await?;
        offers.reveal = codes
            .iter()
            .filter_map(|code| RevealReason::parse(code))
            .filter(|reason| may_reveal_for(account, *reason))
            .collect();
    }
    Ok(())
}

/// To check somebody's work is a supervisor's reason only.
#[must_use]
pub fn may_reveal_for(account: &Account, reason: RevealReason) -> bool {
    reason != RevealReason::Supervision || role::may(account.role, Act::ReassignComplaint)
}
