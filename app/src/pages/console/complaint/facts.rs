//! Who it is about, what the citizen claims, and the plain facts.

use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::{Claim, ComplaintProps, DocumentKind, Person, ReferralFacts, VerdictFacts, acts};
use crate::components::paragraphs;
use crate::page::Page;
use crate::pages::console::parts::{autonym, claimed_colour, fact, moment, or_dash, priority_tag, state_tag};

/// The identity bar.
pub(super) fn person(page: &Page, props: &ComplaintProps) -> AnyView {
    let Some(person) = &props.person else {
        return view! { <p class="identity__erased">{page.t("console-person-erased")}</p> }.into_any();
    };
    let shown = person.is_revealed.then(
        || view! { <p class="identity__revealed" role="status">{page.t("console-person-revealed")}</p> },
    );
    view! {
        <dl class="identity__facts">
            {fact(document_label(page, &person.document_kind), number(person, &person.document))}
            {fact(page.t("console-person-phone"), number(person, &person.phone))}
            {fact(page.t("console-person-language"), autonym(page, props.language))}
        </dl>
        {shown}
        {(!person.is_revealed).then(|| acts::reveal(page, props))}
    }
    .into_any()
}

/// A number is kept on one line, and read digit by digit by nobody: it is masked, or deliberately shown.
fn number(person: &Person, number: &str) -> AnyView {
    let class = if person.is_revealed {
        crate::components::css("number number--revealed")
    } else {
        crate::components::css("number")
    };
    view! { <span class=class translate="no">{number.to_owned()}</span> }.into_any()
}

/// The words for a document.
pub(in crate::pages::console) fn document_label(page: &Page, kind: &DocumentKind) -> String {
    match kind {
        DocumentKind::Iin => page.t("document-iin"),
        DocumentKind::Passport(country) => {
            page.t_with("console-person-passport", &[("country", country.clone().into())])
        }
    }
}

/// What the citizen says is shown and should be, the test, and the words.
pub(super) fn claim(page: &Page, props: &ComplaintProps) -> Option<AnyView> {
    if props.claim.is_none() && props.words.is_none() {
        return None;
    }
    let facts = props.claim.as_ref().map(|claim| claim_facts(page, claim));
    let words = props.words.as_ref().map(|words| {
        view! {
            <blockquote class="words" lang=props.language.code()>{paragraphs(words)}</blockquote>
        }
    });
    Some(
        view! {
            <section aria-labelledby="claim-title">
                <h2 id="claim-title">{page.t("console-claim-title")}</h2>
                {facts}
                {words}
            </section>
        }
        .into_any(),
    )
}

/// Colours, day and place.
pub(in crate::pages::console) fn claim_facts(page: &Page, claim: &Claim) -> AnyView {
    let day = claim.tested_on.map(|day| page.i18n().civil_date(day));
    view! {
        <dl class="claim__facts">
            {fact(page.t("console-claim-shown"), claimed_colour(page, claim.shown))}
            {fact(page.t("console-claim-expected"), claimed_colour(page, claim.expected))}
            {fact(page.t("console-claim-day"), or_dash(page, day))}
            {fact(page.t("console-claim-place"), or_dash(page, claim.tested_at.clone()))}
        </dl>
    }
    .into_any()
}

/// The plain facts of the complaint and of its referral.
pub(super) fn section(page: &Page, props: &ComplaintProps) -> AnyView {
    let claimed =
        props.claim_until.map(|until| fact(page.t("console-fact-claim-until"), moment(page, until)));
    let reopened = (props.reopened > 0)
        .then(|| fact(page.t("console-fact-reopened"), page.i18n().number(props.reopened).into_any()));
    let merged = props.merged_into.clone().map(|(id, reference)| {
        fact(
            page.t("console-fact-merged"),
            view! { <a href=format!("/console/complaints/{id}")>{reference}</a> }.into_any(),
        )
    });
    let dismissed =
        props.dismissed_for.clone().map(|reason| fact(page.t("console-fact-dismissed"), reason.into_any()));
    let owner = match (&props.owner, props.is_mine) {
        (Some(name), true) => {
            page.t_with("console-fact-owner-you", &[("name", name.clone().into())]).into_any()
        }
        (owner, _) => or_dash(page, owner.clone()),
    };
    view! {
        <section aria-labelledby="facts-title">
            <h2 id="facts-title">{page.t("console-facts-title")}</h2>
            <dl class="facts">
                {fact(page.t("console-head-owner"), owner)}
                {claimed}
                {fact(page.t("console-fact-cause"), or_dash(page, props.cause.clone()))}
                {fact(page.t("console-head-region"), or_dash(page, props.region.clone()))}
                {fact(page.t("console-head-priority"), priority_tag(page, props.priority))}
                {fact(page.t("console-fact-channel"), view! { {page.t(common::channel(props.channel))}", "{page.t(common::line(props.line))} }.into_any())}
                {fact(page.t("console-fact-created"), moment(page, props.created_at))}
                {reopened}
                {merged}
                {dismissed}
            </dl>
            {props.referral.as_ref().map(|referral| referral_facts(page, referral))}
        </section>
    }.into_any()
}

fn referral_facts(page: &Page, referral: &ReferralFacts) -> AnyView {
    let due = match referral.due_at {
        Some(due) => moment(page, due),
        None => or_dash(page, None),
    };
    let verdict = referral
        .verdict
        .as_ref()
        .map(|verdict| fact(page.t("console-referral-verdict"), verdict_words(page, verdict)));
    let rechecked = referral.rechecked.map(|(agrees, at)| {
        let text = page.t(if agrees { "console-recheck-agrees" } else { "console-recheck-disagrees" });
        fact(page.t("console-referral-rechecked"), view! { {text}" "{moment(page, at)} }.into_any())
    });
    view! {
        <h3>{page.t("console-referral-title")}</h3>
        <dl class="facts">
            {fact(page.t("console-referral-authority"), referral.authority.clone().into_any())}
            {fact(page.t("console-head-state"), page.t(common::referral_state(referral.state)).into_any())}
            {fact(page.t("console-referral-created"), moment(page, referral.created_at))}
            {fact(page.t("console-referral-due"), due)}
            {verdict}
            {rechecked}
        </dl>
    }
    .into_any()
}

/// A verdict, its reason and what the officer added.
pub(in crate::pages::console) fn verdict_words(page: &Page, verdict: &VerdictFacts) -> AnyView {
    let reason = verdict.reason.clone().map(|reason| view! { ": "{reason} });
    let note =
        verdict.note.as_ref().map(|note| view! { <div class="verdict__note">{paragraphs(note)}</div> });
    view! { <strong>{page.t(common::verdict(verdict.verdict))}</strong>{reason}{note} }.into_any()
}

/// Other complaints of the same citizen.
pub(super) fn earlier(page: &Page, props: &ComplaintProps) -> Option<AnyView> {
    if props.earlier.is_empty() {
        return None;
    }
    let rows = props.earlier.iter().map(|complaint| view! {
        <li class="earlier__one">
            <a href=format!("/console/complaints/{}", complaint.id)>{complaint.reference.clone()}</a>" "
            {state_tag(page, complaint.state)}
            <span class="earlier__about">{page.t(common::kind(complaint.kind))}", "{moment(page, complaint.created_at)}</span>
        </li>
    }).collect_view();
    Some(
        view! {
            <section aria-labelledby="earlier-title">
                <h2 id="earlier-title">{page.t("console-earlier-title")}</h2>
                <ul class="earlier">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}
