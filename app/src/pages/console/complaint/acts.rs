//! What can be done now, except writing: one form per act, the likely one in front, the rest folded.

use ashyq_domain::complaint::WORDS_LIMIT;
use ashyq_domain::referral::Verdict;
use leptos::prelude::*;

use super::{ComplaintProps, Earlier};
use crate::components::{Choice, SelectField, TextArea, TextField, css};
use crate::forms::FormState;
use crate::page::Page;
use crate::pages::console::parts::hidden;
use crate::pages::console::words;

/// The act that the page puts first; it alone has the primary button.
pub(super) fn primary(props: &ComplaintProps) -> &'static str {
    let acts = &props.acts;
    let order = [
        (acts.accept, "accept"),
        (acts.claim, "claim"),
        (acts.refer.is_some(), "refer"),
        (acts.resolve, "resolve"),
        (acts.ask, "ask"),
    ];
    order.into_iter().find(|(offered, _)| *offered).map_or("", |(_, act)| act)
}

/// Values and errors of an act's form: those of the try that did not go through, otherwise none.
pub(super) fn form_of(props: &ComplaintProps, act: &str) -> FormState {
    let mut form = match &props.trouble {
        Some(trouble) if trouble.act == act => trouble.form.clone(),
        _ => FormState::default(),
    };
    form.token.clone_from(&props.token);
    form
}

/// Whether an act's form stands open: it failed, or it is the one in front.
pub(super) fn is_open(props: &ComplaintProps, act: &str) -> bool {
    match &props.trouble {
        Some(trouble) => trouble.act == act,
        None => primary(props) == act,
    }
}

/// Class of an act's button.
pub(super) fn button_class(props: &ComplaintProps, act: &str) -> &'static str {
    if primary(props) == act { css("button") } else { css("button button--secondary") }
}

/// Address of an act.
pub(super) fn action(props: &ComplaintProps, act: &str) -> String {
    format!("/console/complaints/{}/{act}", props.id)
}

/// The acts of the right column.
pub(super) fn section(page: &Page, props: &ComplaintProps) -> AnyView {
    let acts = &props.acts;
    let accept = acts.accept.then(|| accept(page, props));
    let claim = acts.claim.then(|| plain(page, props, "claim", "console-act-claim", "KeyA Digit1"));
    let release = acts.release.then(|| plain(page, props, "release", "console-act-release", ""));
    view! {
        <section class="acts" aria-labelledby="acts-title">
            <h2 id="acts-title">{page.t("console-acts-title")}</h2>
            <p class="acts__meaning">{page.t(words::state_meaning(props.state))}</p>
            {accept}
            {claim}
            {refer(page, props)}
            {recall(page, props)}
            {release}
            {merge(page, props)}
            {dismiss(page, props)}
            {reassign(page, props)}
        </section>
    }
    .into_any()
}

/// Accepting asks nothing where the verdict says what to tell the citizen.
fn accept(page: &Page, props: &ComplaintProps) -> AnyView {
    if !props.acts.accept_message {
        return plain(page, props, "accept", accept_text(props), "KeyE");
    }
    let hint = match verdict_of(props) {
        Some(Verdict::MoreData) => "console-act-accept-missing-hint",
        _ => "console-act-accept-explain-hint",
    };
    let field = TextArea::new("message", page.t("console-write-reply-label"))
        .id("accept-message")
        .hint(page.t(hint))
        .rows(4)
        .limit(WORDS_LIMIT)
        .view(page, &form_of(props, "accept"));
    let folded = Folded {
        act: "accept",
        summary: accept_text(props),
        button: "console-write-reply-button",
        keys: Some("KeyE"),
    };
    folded.view(page, props, field)
}

fn verdict_of(props: &ComplaintProps) -> Option<Verdict> {
    props.referral.as_ref().and_then(|referral| referral.verdict.as_ref()).map(|facts| facts.verdict)
}

/// What accepting does depends on the verdict.
fn accept_text(props: &ComplaintProps) -> &'static str {
    match verdict_of(props) {
        Some(Verdict::Corrected) => "console-act-accept-corrected",
        Some(Verdict::MoreData) => "console-act-accept-more-data",
        Some(Verdict::Correct | Verdict::NotOurs) | None => "console-act-accept-correct",
    }
}

/// An act without a question.
fn plain(
    page: &Page,
    props: &ComplaintProps,
    act: &'static str,
    text: &'static str,
    keys: &'static str,
) -> AnyView {
    view! {
        <form class="acts__plain" method="post" action=action(props, act)>
            {hidden(Some(props.version), &props.token)}
            <button type="submit" class=button_class(props, act) data-key=(!keys.is_empty()).then_some(keys)>{page.t(text)}</button>
        </form>
    }.into_any()
}

/// A folded act with questions.
struct Folded {
    act: &'static str,
    summary: &'static str,
    button: &'static str,
    keys: Option<&'static str>,
}

impl Folded {
    fn view(self, page: &Page, props: &ComplaintProps, fields: AnyView) -> AnyView {
        view! {
            <details class="act" open=is_open(props, self.act)>
                <summary class="act__summary">{page.t(self.summary)}</summary>
                <form class="act__form" method="post" action=action(props, self.act) novalidate="" data-key=self.keys>
                    {hidden(Some(props.version), &props.token)}
                    {fields}
                    <button type="submit" class=button_class(props, self.act)>{page.t(self.button)}</button>
                </form>
            </details>
        }.into_any()
    }
}

fn select(
    page: &Page,
    form: &FormState,
    names: (&'static str, &'static str),
    label: &str,
    choices: &[Choice],
) -> AnyView {
    let (name, id) = names;
    SelectField::new(name, page.t(label), page.t("console-choose"), choices.to_vec()).id(id).view(page, form)
}

fn refer(page: &Page, props: &ComplaintProps) -> Option<AnyView> {
    let authorities = props.acts.refer.as_ref()?;
    let mut form = form_of(props, "refer");
    // The authority of the complaint's own region comes first and is the one nearly always meant.
    if form.value("authority").is_empty()
        && form.is_ok()
        && let Some(own) = authorities.first()
    {
        form.set("authority", own.value.clone());
    }
    let again = props.referral.is_some();
    let summary = if again { "console-act-refer-again" } else { "console-act-refer" };
    let fields = view! {
        {select(page, &form, ("authority", "refer-authority"), "console-field-authority", authorities)}
        <p class="hint">{page.t("console-act-refer-hint")}</p>
    };
    let folded = Folded { act: "refer", summary, button: "console-act-refer-button", keys: Some("Digit3") };
    Some(folded.view(page, props, fields.into_any()))
}

fn recall(page: &Page, props: &ComplaintProps) -> Option<AnyView> {
    let reasons = props.acts.recall.as_ref()?;
    let fields =
        select(page, &form_of(props, "recall"), ("reason", "recall-reason"), "console-field-reason", reasons);
    let folded = Folded {
        act: "recall",
        summary: "console-act-recall",
        button: "console-act-recall-button",
        keys: None,
    };
    Some(folded.view(page, props, fields))
}

fn merge(page: &Page, props: &ComplaintProps) -> Option<AnyView> {
    let others = props.acts.merge.as_ref()?;
    let mut form = form_of(props, "merge");
    if form.value("into").is_empty()
        && form.is_ok()
        && let [only] = others.as_slice()
    {
        form.set("into", only.reference.clone());
    }
    let fields = view! {
        {TextField::new("into", page.t("console-field-into")).id("merge-into").hint(page.t("console-field-into-hint")).capitals().view(page, &form)}
        {candidates(page, others)}
    };
    let folded = Folded {
        act: "merge",
        summary: "console-act-merge",
        button: "console-act-merge-button",
        keys: Some("Digit2"),
    };
    Some(folded.view(page, props, fields.into_any()))
}

/// Open complaints of the same citizen, to copy a reference from.
fn candidates(page: &Page, others: &[Earlier]) -> Option<AnyView> {
    if others.is_empty() {
        return None;
    }
    let rows = others
        .iter()
        .map(|other| {
            view! {
                <li><a href=format!("/console/complaints/{}", other.id)>{other.reference.clone()}</a></li>
            }
        })
        .collect_view();
    Some(view! { <p class="hint">{page.t("console-act-merge-open")}</p><ul class="act__candidates">{rows}</ul> }.into_any())
}

fn dismiss(page: &Page, props: &ComplaintProps) -> Option<AnyView> {
    let reasons = props.acts.dismiss.as_ref()?;
    let fields = select(
        page,
        &form_of(props, "dismiss"),
        ("reason", "dismiss-reason"),
        "console-field-reason",
        reasons,
    );
    let folded = Folded {
        act: "dismiss",
        summary: "console-act-dismiss",
        button: "console-act-dismiss-button",
        keys: None,
    };
    Some(folded.view(page, props, fields))
}

fn reassign(page: &Page, props: &ComplaintProps) -> Option<AnyView> {
    let operators = props.acts.reassign.as_ref()?;
    let form = form_of(props, "reassign");
    let fields = view! {
        {select(page, &form, ("operator", "reassign-operator"), "console-field-operator", operators)}
        {TextField::new("reason", page.t("console-field-reason")).id("reassign-reason").prose().view(page, &form)}
    };
    let folded = Folded {
        act: "reassign",
        summary: "console-act-reassign",
        button: "console-act-reassign-button",
        keys: None,
    };
    Some(folded.view(page, props, fields.into_any()))
}

/// Showing document and phone in full, for a reason; stands with what it reveals.
pub(super) fn reveal(page: &Page, props: &ComplaintProps) -> Option<AnyView> {
    let reasons = props.acts.reveal.as_ref()?;
    let fields = view! {
        {select(page, &form_of(props, "reveal"), ("reason", "reveal-reason"), "console-act-reveal-why", reasons)}
        <p class="hint">{page.t("console-act-reveal-hint")}</p>
    };
    let folded = Folded {
        act: "reveal",
        summary: "console-act-reveal",
        button: "console-act-reveal-button",
        keys: None,
    };
    Some(folded.view(page, props, fields.into_any()))
}
