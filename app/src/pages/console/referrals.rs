//! The officers' desk: referrals of one region, and the verdict.

use ashyq_domain::clocks::Chip;
use ashyq_domain::complaint::{ClaimedColour, WORDS_LIMIT};
use ashyq_domain::ids::ReferralId;
use ashyq_domain::referral::{ReferralState, Verdict};
use ashyq_domain::time::Timestamp;
use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::complaint::facts::{claim_facts, document_label, verdict_words};
use super::complaint::{Claim, DocumentKind, VerdictFacts};
use super::parts::{cell, chip, claimed_colour, fact, hidden, moment, or_dash, pager};
use super::{Choice, Frame, keys, words};
use crate::components::{RadioGroup, TextArea, css, error_summary, paragraphs};
use crate::forms::FormState;
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;

/// The list of referrals.
#[derive(Clone)]
pub struct ReferralListProps {
    /// Header and notice.
    pub frame: Frame,
    /// Name of the authority.
    pub authority: String,
    /// Open ones (`?view=open`) or answered ones (`?view=answered`).
    pub is_open_view: bool,
    /// How many are open.
    pub open_count: i64,
    /// One page, soonest deadline first.
    pub rows: Vec<ReferralRow>,
    /// Cursor of the next page; sent as `after`.
    pub next: Option<String>,
}

/// One referral in the list. Nothing personal stands in it.
#[derive(Clone)]
pub struct ReferralRow {
    /// Its id, for the address.
    pub id: ReferralId,
    /// Reference of the complaint.
    pub reference: String,
    /// Label of the cause.
    pub cause: Option<String>,
    /// Which colour the citizen says is shown.
    pub shown: ClaimedColour,
    /// Which colour the citizen says is right.
    pub expected: ClaimedColour,
    /// Its state.
    pub state: ReferralState,
    /// The authority's clock.
    pub chip: Option<Chip>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Whether the citizen has added something.
    pub has_additions: bool,
}

/// One referral: only what the officer needs. The document stands in full, because the officer has to find
/// the person; opening the page is written to the audit log.
#[derive(Clone)]
pub struct ReferralProps {
    /// Header and notice.
    pub frame: Frame,
    /// Its id, for the address.
    pub id: ReferralId,
    /// Reference of the complaint.
    pub reference: String,
    /// Version that this page shows; the verdict sends it back.
    pub version: i64,
    /// Its state.
    pub state: ReferralState,
    /// Which document.
    pub document_kind: DocumentKind,
    /// The number in full; `None` once the personal fields are erased.
    pub document: Option<String>,
    /// Label of the cause.
    pub cause: Option<String>,
    /// Colours, day and place of the test.
    pub claim: Option<Claim>,
    /// The citizen's own words; `None` once erased.
    pub words: Option<String>,
    /// What the citizen added later.
    pub additions: Vec<(Timestamp, String)>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the answer is due.
    pub due_at: Option<Timestamp>,
    /// The authority's clock.
    pub chip: Option<Chip>,
    /// Earlier verdicts on the same complaint.
    pub earlier: Vec<VerdictFacts>,
    /// The verdict, once given.
    pub verdict: Option<VerdictFacts>,
    /// Reasons offered, each under the verdict it belongs to; empty when a verdict cannot be given now.
    pub reasons: Vec<(Verdict, Vec<Choice>)>,
    /// One-time token, what was chosen and what is wrong: fields `verdict`, `reason`, `note`.
    pub form: FormState,
    /// Why the verdict was refused with 409.
    pub refusal: Option<VerdictRefusal>,
}

/// Why a verdict was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VerdictRefusal {
    /// The first verdict stands.
    AlreadyAnswered,
    /// The operator recalled the referral.
    Recalled,
    /// The referral changed meanwhile; the form keeps what was chosen.
    Stale,
}

/// `/console/referrals?view=open|answered`.
#[must_use]
pub fn referral_list(page: &Page, props: ReferralListProps) -> String {
    let title = page.t("console-referrals-title");
    let frame = props.frame.clone();
    let mut layout = Layout::new(title.clone(), Section::Referrals);
    layout.keys = keys::of_referrals(page);
    document(page, &frame, layout, || {
        let content = if props.rows.is_empty() {
            let text = if props.is_open_view { "console-referrals-empty" } else { "console-referrals-none-answered" };
            view! { <p class="empty">{page.t(text)}</p> }.into_any()
        } else {
            table(page, &props.rows)
        };
        let here = list_address(props.is_open_view);
        let next = props.next.as_ref().map(|cursor| format!("{here}&after={cursor}"));
        view! {
            <div class="toolbar">
                <h1 class="toolbar__title">{title}</h1>
                <p class="toolbar__about">{props.authority.clone()}</p>
            </div>
            {tabs(page, &props)}
            {content}
            {pager(page, None, next)}
        }.into_any()
    })
}

fn list_address(is_open_view: bool) -> String {
    let view = if is_open_view { "open" } else { "answered" };
    format!("/console/referrals?view={view}")
}

fn tabs(page: &Page, props: &ReferralListProps) -> AnyView {
    let here = |view: bool| (view == props.is_open_view).then_some("page");
    view! {
        <nav aria-label=page.t("console-views-label")>
            <ul class="tabs">
                <li><a class="tabs__link" href=list_address(true) aria-current=here(true)>
                    {page.t("console-referrals-open")}<span class="visually-hidden">": "</span>" "<span class="views__count">{page.i18n().number(props.open_count)}</span>
                </a></li>
                <li><a class="tabs__link" href=list_address(false) aria-current=here(false)>{page.t("console-referrals-answered")}</a></li>
            </ul>
        </nav>
    }.into_any()
}

fn table(page: &Page, rows: &[ReferralRow]) -> AnyView {
    let heads = [
        "console-head-reference",
        "console-fact-cause",
        "console-claim-shown",
        "console-claim-expected",
        "console-head-state",
        "console-head-clock",
        "console-referral-created",
    ].map(|head| view! { <th scope="col">{page.t(head)}</th> }).collect_view();
    let rows = rows.iter().map(|row| {
        let clock = row.chip.as_ref().map_or_else(|| or_dash(page, None), |clock| chip(page, clock, false));
        let added = row.has_additions.then(|| view! { <span class="grid__more">{page.t("console-referrals-added")}</span> });
        view! {
            <tr data-row="">
                <th scope="row"><a href=format!("/console/referrals/{}", row.id)>{row.reference.clone()}</a>{added}</th>
                {cell(page, "console-fact-cause", or_dash(page, row.cause.clone()))}
                {cell(page, "console-claim-shown", claimed_colour(page, row.shown))}
                {cell(page, "console-claim-expected", claimed_colour(page, row.expected))}
                {cell(page, "console-head-state", page.t(common::referral_state(row.state)).into_any())}
                {cell(page, "console-head-clock", clock)}
                {cell(page, "console-referral-created", moment(page, row.created_at))}
            </tr>
        }
    }).collect_view();
    view! {
        <table class="grid">
            <caption class="visually-hidden">{page.t("console-referrals-title")}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }.into_any()
}

/// `/console/referrals/{id}`.
#[must_use]
pub fn referral(page: &Page, props: ReferralProps) -> String {
    let frame = props.frame.clone();
    let layout = Layout {
        state: Some(props.state.code()),
        version: Some(props.version),
        ..Layout::new(page.t_with("console-referral-page-title", &[("reference", props.reference.clone().into())]), Section::Referrals)
    };
    document(page, &frame, layout.failed(!props.form.is_ok() || props.refusal.is_some()), || {
        view! {
            <a class="back-link" href=list_address(true)>{page.t("console-referrals-back")}</a>
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
        }.into_any()
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
    let clock = props.chip.as_ref().map(|clock| view! { <ul class="identity__clocks"><li>{chip(page, clock, true)}</li></ul> });
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
    }.into_any()
}

/// What the citizen claims, says and has added.
fn asked(page: &Page, props: &ReferralProps) -> AnyView {
    let claim = props.claim.as_ref().map(|claim| claim_facts(page, claim));
    let words = props.words.as_ref().map(|words| view! { <blockquote class="words">{paragraphs(words)}</blockquote> });
    let additions = props.additions.iter().map(|(at, text)| view! {
        <li class="entry entry--citizen">
            <p class="entry__head"><strong class="entry__title">{page.t("console-entry-from-citizen")}</strong><span class="entry__who">{moment(page, *at)}</span></p>
            <div class="entry__text">{paragraphs(text)}</div>
        </li>
    }).collect_view();
    let additions = (!props.additions.is_empty()).then(|| view! {
        <h2>{page.t("console-referral-additions")}</h2>
        <ol class="timeline">{additions}</ol>
    });
    view! {
        <section aria-labelledby="claim-title">
            <h2 id="claim-title">{page.t("console-claim-title")}</h2>
            {claim}
            {words}
        </section>
        {additions}
    }.into_any()
}

fn facts(page: &Page, props: &ReferralProps) -> AnyView {
    let due = match props.due_at {
        Some(due) => moment(page, due),
        None => or_dash(page, None),
    };
    let earlier = props.earlier.iter().map(|verdict| fact(page.t("console-referral-earlier"), verdict_words(page, verdict))).collect_view();
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
    }.into_any()
}

fn given(page: &Page, props: &ReferralProps) -> Option<AnyView> {
    let verdict = props.verdict.as_ref()?;
    Some(view! {
        <section aria-labelledby="given-title">
            <h2 id="given-title">{page.t("console-entry-verdict")}</h2>
            <p class="entry__who">{moment(page, verdict.at)}</p>
            <div class="entry__text">{verdict_words(page, verdict)}</div>
        </section>
    }.into_any())
}

fn verdict_form(page: &Page, props: &ReferralProps) -> Option<AnyView> {
    if props.reasons.is_empty() {
        return None;
    }
    let form = &props.form;
    let choices = Verdict::ALL
        .iter()
        .map(|verdict| Choice::new(verdict.code(), page.t(common::verdict(*verdict))).hint(page.t(words::verdict_hint(*verdict))))
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
    let groups = props.reasons.iter().filter(|(_, reasons)| !reasons.is_empty()).map(|(verdict, reasons)| {
        let options = reasons.iter().map(|reason| view! {
            <option value=reason.value.clone() selected=reason.value == chosen>{reason.text.clone()}</option>
        }).collect_view();
        view! { <optgroup label=page.t(common::verdict(*verdict))>{options}</optgroup> }
    }).collect_view();
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
