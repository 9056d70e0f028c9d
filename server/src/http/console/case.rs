//! A complaint as its page shows it: codes in words, document and phone masked.

use ashyq_app::{
    components::Choice,
    page::Page,
    pages::console::{
        Frame,
        complaint::{Acts, Canned, Claim, ComplaintProps, DocumentKind, Earlier, Person, ReferralFacts},
    },
};
use ashyq_domain::{
    complaint::{CitizenClaim, DismissReason, RecallReason, RevealReason, TestPlace},
    document::Document,
};
use ashyq_i18n::words;
use ashyq_store::{Account, Complaint, Referral};

use super::{labels, timeline};
use crate::services::{answers, offers::Offers, reading::Case};

/// The page's values; what depends on the request (frame, list, viewers, token, trouble) is added by the caller.
pub fn props(page: &Page, reader: &Account, case: Case, revealed: bool) -> ComplaintProps {
    let entries = timeline::entries(page, &case, &case.events);
    let referral = case.last_referral().map(|referral| facts(page, &case.complaint, referral));
    let owner = case.complaint.owner.map(|owner| case.name(owner));
    let Case { complaint, chips, earlier, merged_into, canned, offers, .. } = case;
    let same: Vec<&Complaint> =
        earlier.iter().filter(|other| answers::is_same_citizen(&complaint, other)).collect();
    let acts = acts(page, offers, &same);
    ComplaintProps {
        frame: Frame::default(),
        pane: None,
        id: complaint.id,
        reference: complaint.reference.to_string(),
        version: complaint.version,
        state: complaint.state,
        kind: complaint.kind,
        cause: complaint.cause.map(|cause| page.t(words::cause(cause))),
        region: labels::region(complaint.region, page.language),
        line: complaint.line,
        channel: complaint.channel,
        language: complaint.language,
        priority: complaint.priority,
        owner,
        is_mine: complaint.owner == Some(reader.id),
        claim_until: complaint.claim_until,
        created_at: complaint.created_at,
        reopened: complaint.reopened,
        merged_into: merged_into.map(|(id, reference)| (id, reference.to_string())),
        dismissed_for: complaint.dismiss_reason.map(|reason| page.t(words::dismiss_reason(reason))),
        chips,
        person: person(page, &complaint, revealed),
        claim: complaint.claim.as_ref().map(claim),
        words: complaint.words.as_ref().map(|words| words.expose().to_owned()),
        referral,
        timeline: entries,
        earlier: earlier.iter().map(earlier_of).collect(),
        viewers: Vec::new(),
        acts,
        canned: canned
            .iter()
            .map(|answer| Canned {
                id: answer.code.clone(),
                title: answer.title(page.language).to_owned(),
                text: answer.body(complaint.language).to_owned(),
            })
            .collect(),
        token: String::new(),
        trouble: None,
    }
}

/// Nothing once the personal fields are erased.
fn person(page: &Page, complaint: &Complaint, revealed: bool) -> Option<Person> {
    if complaint.erased_at.is_some() {
        return None;
    }
    let document = complaint.document.as_ref();
    let phone = complaint.phone.as_ref();
    Some(Person {
        document_kind: document.map_or(DocumentKind::Iin, |document| document_kind(page, document)),
        document: document
            .map(|document| if revealed { document.expose() } else { document.masked() })
            .unwrap_or_else(|| page.t("console-none")),
        phone: phone
            .map(|phone| if revealed { phone.expose().to_owned() } else { phone.masked() })
            .unwrap_or_else(|| page.t("console-none")),
        is_revealed: revealed,
    })
}

/// The kind of a document with what its label needs.
pub fn document_kind(page: &Page, document: &Document) -> DocumentKind {
    match document {
        Document::Iin(_) => DocumentKind::Iin,
        Document::Passport { country, .. } => DocumentKind::Passport(country.name(page.language).to_owned()),
    }
}

/// The citizen's claim.
pub fn claim(claim: &CitizenClaim) -> Claim {
    Claim {
        shown: claim.shown,
        expected: claim.expected,
        tested_on: claim.tested_on,
        tested_at: claim.tested_at.as_ref().map(|place: &TestPlace| place.expose().to_owned()),
    }
}

fn facts(page: &Page, complaint: &Complaint, referral: &Referral) -> ReferralFacts {
    let since = |at| referral.answered_at.is_some_and(|answered| at >= answered);
    ReferralFacts {
        state: referral.state,
        authority: labels::authority(page, referral.authority),
        created_at: referral.created_at,
        due_at: Some(referral.deadline_at),
        verdict: timeline::verdict(page, referral),
        // An earlier referral's check says nothing about this one's verdict.
        rechecked: complaint
            .status_check
            .filter(|check| since(check.at))
            .map(|check| (check.agrees, check.at)),
    }
}

/// Another complaint of the same citizen.
pub fn earlier_of(complaint: &Complaint) -> Earlier {
    Earlier {
        id: complaint.id,
        reference: complaint.reference.to_string(),
        kind: complaint.kind,
        state: complaint.state,
        created_at: complaint.created_at,
    }
}

fn acts(page: &Page, offers: Offers, same_citizen: &[&Complaint]) -> Acts {
    let authorities: Vec<Choice> = offers
        .refer
        .iter()
        .map(|authority| Choice::new(authority.code(), labels::authority(page, *authority)))
        .collect();
    let operators: Vec<Choice> = offers
        .reassign
        .iter()
        .map(|operator| Choice::new(operator.username.as_str(), operator.display_name.as_str()))
        .collect();
    let open =
        || same_citizen.iter().filter(|other| other.state.is_open()).map(|other| earlier_of(other)).collect();
    Acts {
        claim: offers.claim,
        release: offers.release,
        ask: offers.ask,
        reply: offers.reply,
        note: offers.note,
        refer: some(authorities),
        recall: some(labels::choices(page, &offers.recall, RecallReason::code, words::recall_reason)),
        accept: offers.accept,
        accept_message: offers.accept_message,
        resolve: offers.resolve,
        merge: offers.merge.then(open),
        dismiss: some(labels::choices(page, &offers.dismiss, DismissReason::code, words::dismiss_reason)),
        reassign: some(operators),
        reveal: some(labels::choices(page, &offers.reveal, RevealReason::code, words::reveal_reason)),
    }
}

/// An act with nothing to choose from is not offered.
fn some(choices: Vec<Choice>) -> Option<Vec<Choice>> {
    (!choices.is_empty()).then_some(choices)
}
