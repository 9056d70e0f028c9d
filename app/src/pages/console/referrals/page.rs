//! One referral and its verdict.

use ashyq_domain::complaint::WORDS_LIMIT;
use ashyq_domain::referral::Verdict;
use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::list::address;
use super::{ReferralProps, VerdictRefusal};
use crate::components::{RadioGroup, TextArea, css, error_summary, paragraphs};
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::console::complaint::facts::{claim_facts, document_label, verdict_words};
use crate::pages::console::parts::{chip, fact, hidden, moment, or_dash};
use crate::pages::console::{Choice, words};

/// `/console/referrals/{id}`.
#[must_use]
pub fn referral(page: &Page, props: ReferralProps) -> String {
    let frame = props.frame.clone();
    let layout = Layout {
        state: Some(props.state.code()),
        version: Some(props.version),
        ..Layout::new(
            page.t_with("console-referral-page-title", &[("reference", props.reference.clone().into())]),
            Section::Referrals,
        )
    };
    document(page, &frame, layout.failed(!props.form.is_ok() || props.refusal.is_some()), || {
        view! {
            <a class="back-link" href=address(true)>{page.t("console-referrals-back")}</a>
            {refused(page, props.refusal)}
            {error_summary(page, &props.form)}
            {heading(page, &props)}
            <div class="work">
                <div class="work__thread">{asked(page, &props)}</div>
                <div class="work__side">
                    {given(page, &props)}
                    {verdict_form(page, &props)}
                    {facts(page, &props)}
                </div>
            </div>
        }
        .into_any()
    })
}

fn refused(page: &Page, refusal: Option<VerdictRefusal>) -> Option<AnyView> {
    let text = match refusal? {
        VerdictRefusal::AlreadyAnswered => "console-referral-refused-answered",
        VerdictRefusal::Recalled => "console-referral-refused-recalled",
        VerdictRefusal::Stale => "console-refused-stale",
    };
    Some(view! {
        <div class="error-summary" data-error-summary="">
            <div role="alert"><h2 class="error-summary__title">{page.t("console-refused-title")}</h2><p>{page.t(text)}</p></div>
        </div>
    }.into_any())
}

/// Reference, state, clock, and the document in full: the officer has to find the person.
fn heading(page: &Page, props: &ReferralProps) -> AnyView {
    let clock = props
        .chip
        .as_ref()
        .map(|clock| view! { <ul class="identity__clocks"><li>{chip(page, clock, true)}</li></ul> });
    let document = match &props.document {
        Some(number) => view! {
            <dl class="identity__facts">
                {fact(document_label(page, &props.document_kind), view! { <span class="number number--revealed" translate="no">{number.clone()}</span> }.into_any())}
            </dl>
            <p class="hint">{page.t("console-referral-audited")}</p>
        }.into_any(),
        None => view! { <p class="identity__erased">{page.t("console-person-erased")}</p> }.into_any(),
    };
    view! {
        <div class="identity">
            <div class="identity__line">
                <h1 class="identity__title">{props.reference.clone()}</h1>
                <span class="identity__kind">{page.t(common::referral_state(props.state))}</span>
                {clock}
            </div>
            {document}
        </div>
    }
    .into_any()
}

/// What the citizen claims, says and has added.
fn asked(page: &Page, props: &ReferralProps) -> AnyView {
    let claim = props.claim.as_ref().map(|claim| claim_facts(page, claim));
    let words = props
        .words
        .as_ref()
        .map(|words| view! { <blockquote class="words">{paragraphs(words)}</blockquote> });
    let additions = props.additions.iter().map(|(at, text)| view! {
        <li class="entry entry--citizen">
            <p class="entry__head"><strong class="entry__title">{page.t("console-entry-from-citizen")}</strong><span class="entry__who">{moment(page, *at)}</span></p>
            <div class="entry__text">{paragraphs(text)}</div>
        </li>
    }).collect_view();
    let additions = (!props.additions.is_empty()).then(|| {
        view! {
            <h2>{page.t("console-referral-additions")}</h2>
            <ol class="timeline">{additions}</ol>
        }
    });
    view! {
        <section aria-labelledby="claim-title">
            <h2 id="claim-title">{page.t("console-claim-title")}</h2>
            {claim}
            {words}
        </section>
        {additions}
    }
    .into_any()
}

fn facts(page: &Page, props: &ReferralProps) -> AnyView {
    let due = match props.due_at {
        Some(due) => moment(page, due),
        None => or_dash(page, None),
    };
    let earlier = props
        .earlier
        .iter()
        .map(|verdict| fact(page.t("console-referral-earlier"), verdict_words(page, verdict)))
        .collect_view();
    view! {
        <section aria-labelledby="facts-title">
            <h2 id="facts-title">{page.t("console-facts-title")}</h2>
            <dl class="facts">
                {fact(page.t("console-fact-cause"), or_dash(page, props.cause.clone()))}
                {fact(page.t("console-referral-created"), moment(page, props.created_at))}
                {fact(page.t("console-referral-due"), due)}
                {earlier}
            </dl>
        </section>
    }
    .into_any()
}

fn given(page: &Page, props: &ReferralProps) -> Option<AnyView> {
    let verdict = props.verdict.as_ref()?;
    Some(
        view! {
            <section aria-labelledby="given-title">
                <h2 id="given-title">{page.t("console-entry-verdict")}</h2>
                <p class="entry__who">{moment(page, verdict.at)}</p>
                <div class="entry__text">{verdict_words(page, verdict)}</div>
            </section>
        }
        .into_any(),
    )
}

fn verdict_form(page: &Page, props: &ReferralProps) -> Option<AnyView> {
    if props.reasons.is_empty() {
        return None;
    }
    let form = &props.form;
    let choices = Verdict::ALL
        .iter()
        .map(|verdict| {
            Choice::new(verdict.code(), page.t(common::verdict(*verdict)))
                .hint(page.t(words::verdict_hint(*verdict)))
        })
        .collect();
    Some(view! {
        <section class="acts" aria-labelledby="verdict-title">
            <h2 id="verdict-title">{page.t("console-verdict-title")}</h2>
            <form method="post" action=format!("/console/referrals/{}/verdict", props.id) novalidate="">
                {hidden(Some(props.version), &form.token)}
                {RadioGroup::new("verdict", page.t("console-verdict-question"), choices).view(page, form)}
                {reason_field(page, props)}
                {TextArea::new("note", page.t("console-verdict-note")).hint(page.t("console-verdict-note-hint")).rows(3).limit(WORDS_LIMIT).view(page, form)}
                <button type="submit" class="button">{page.t("console-verdict-give")}</button>
            </form>
        </section>
    }.into_any())
}

/// The reasons under the verdict they belong to, so that the list works without a script.
fn reason_field(page: &Page, props: &ReferralProps) -> AnyView {
    let chosen = props.form.value("reason").to_owned();
    let error = props.form.error("reason").map(|error| error.say(page));
    let wrong = error.is_some();
    let groups = props
        .reasons
        .iter()
        .filter(|(_, reasons)| !reasons.is_empty())
        .map(|(verdict, reasons)| {
            let options = reasons.iter().map(|reason| view! {
            <option value=reason.value.clone() selected=reason.value == chosen>{reason.text.clone()}</option>
        }).collect_view();
            view! { <optgroup label=page.t(common::verdict(*verdict))>{options}</optgroup> }
        })
        .collect_view();
    let error = error.map(|message| view! {
        <p class="error-message" id="reason-error"><span class="visually-hidden">{page.t("error-prefix")}" "</span>{message}</p>
    });
    let class = if wrong { css("form-group form-group--error") } else { css("form-group") };
    let described_by = if wrong { "reason-hint reason-error" } else { "reason-hint" };
    view! {
        <div class=class>
            <label class="label" for="reason">{page.t("console-field-reason")}</label>
            <div class="hint" id="reason-hint">{page.t("console-verdict-reason-hint")}</div>
            {error}
            <select class="input select" id="reason" name="reason" aria-describedby=described_by aria-invalid=wrong.then_some("true")>
                <option value="">{page.t("console-choose")}</option>
                {groups}
            </select>
        </div>
    }.into_any()
}
