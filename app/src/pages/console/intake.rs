//! Taking a call: the public form's fields, the line and the citizen's language.

use ashyq_domain::complaint::{Line, WORDS_LIMIT};
use ashyq_domain::language::Language;
use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::complaint::Earlier;
use super::parts::{moment, state_tag};
use super::{Choice, Frame};
use crate::components::{Button, RadioGroup, SelectField, TextArea, TextField, Width, error_summary, token};
use crate::forms::FormState;
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::public::{document_fields, kinds, status_fields};

/// The intake page: fields `line`, `language`, `kind`, `region`, `document_type`, `iin`, `country`, `passport`, `phone`,
/// `shown`, `expected`, `cause`, `tested_on_day`, `tested_on_month`, `tested_on_year`, `tested_at`, `message`;
/// and `join` (id of an open complaint) when the operator joins the call to it; or only `reference` (of an open
/// complaint), `phone` and `message`.
#[derive(Clone)]
pub struct IntakeProps {
    /// Header and notice.
    pub frame: Frame,
    /// What was typed and what is wrong.
    pub form: FormState,
    /// Lines the account may write for; one is not asked.
    pub lines: Vec<Line>,
    /// Regions of the set in force.
    pub regions: Vec<Choice>,
    /// Countries for passports.
    pub countries: Vec<Choice>,
    /// Causes in force.
    pub causes: Vec<Choice>,
    /// Open complaints of the same document and kind: shown instead of saving, to be joined.
    pub duplicates: Vec<Earlier>,
}

/// `/console/complaints/new`.
#[must_use]
pub fn intake(page: &Page, props: IntakeProps) -> String {
    let title = page.t("console-intake-title");
    let layout = Layout::new(title.clone(), Section::Intake).failed(!props.form.is_ok());
    let frame = props.frame.clone();
    document(page, &frame, layout, || {
        let IntakeProps { form, lines, regions, countries, causes, duplicates, .. } = props;
        view! {
            {error_summary(page, &form)}
            <h1>{title}</h1>
            <p class="hint">{page.t("console-intake-lead")}</p>
            {offer(page, &form, duplicates)}
            <form class="complaint" method="post" action="/console/complaints/new" novalidate="">
                {token(&form)}
                <div class="intake__columns">
                    <section class="intake__column">
                        <h2>{page.t("console-intake-call")}</h2>
                        {line(page, &form, &lines)}
                        {TextField::new("reference", page.t("console-intake-reference")).hint(page.t("console-intake-reference-hint")).capitals().width(Width::Fourteen).view(page, &form)}
                        {RadioGroup::new("language", page.t("console-intake-language"), languages(page)).inline().view(page, &form)}
                        {RadioGroup::new("kind", page.t("field-kind"), kinds(page)).view(page, &form)}
                        <h2>{page.t("complaint-form-person")}</h2>
                        {document_fields(page, &form, countries)}
                        {TextField::new("phone", page.t("field-phone")).hint(page.t("console-intake-phone-hint")).phone().width(Width::Fourteen).view(page, &form)}
                        {SelectField::new("region", page.t("field-region"), page.t("field-region-empty"), regions).view(page, &form)}
                    </section>
                    <section class="intake__column">
                        {status_fields(page, &form, causes)}
                        <h2>{page.t("complaint-form-words")}</h2>
                        {TextArea::new("message", page.t("field-message")).hint(page.t("console-intake-message-hint")).rows(6).limit(WORDS_LIMIT).view(page, &form)}
                        {Button::primary(page.t("console-intake-save")).view()}
                    </section>
                </div>
            </form>
        }.into_any()
    })
}

/// The line is asked only of those who work on more than one.
fn line(page: &Page, form: &FormState, lines: &[Line]) -> AnyView {
    match lines {
        [only] => view! { <input type="hidden" name="line" value=only.code() /> }.into_any(),
        lines => {
            let choices =
                lines.iter().map(|line| Choice::new(line.code(), page.t(common::line(*line)))).collect();
            RadioGroup::new("line", page.t("console-intake-line"), choices).inline().view(page, form)
        }
    }
}

fn languages(page: &Page) -> Vec<Choice> {
    Language::ALL
        .iter()
        .map(|language| Choice::new(language.code(), page.t(common::language(*language))))
        .collect()
}

/// Open complaints of the same person about the same: the call is added to one of them. Each button has a form of
/// its own with everything typed, so that Enter in a field of the main form cannot press it.
fn offer(page: &Page, form: &FormState, duplicates: Vec<Earlier>) -> Option<AnyView> {
    if duplicates.is_empty() {
        return None;
    }
    let rows = duplicates.into_iter().map(|complaint| view! {
        <li class="offer__row">
            <a href=format!("/console/complaints/{}", complaint.id) target="_blank" rel="noopener">{complaint.reference.clone()}</a>
            <span>{page.t(common::kind(complaint.kind))}</span>
            {state_tag(page, complaint.state)}
            {moment(page, complaint.created_at)}
            <form method="post" action="/console/complaints/new">
                {token(form)}
                {typed(form)}
                <button type="submit" class="button" name="join" value=complaint.id.to_string()>
                    {page.t("console-intake-join")}<span class="visually-hidden">": "{complaint.reference}</span>
                </button>
            </form>
        </li>
    }).collect_view();
    Some(
        view! {
            <div class="offer" role="alert">
                <h2>{page.t("console-intake-duplicate")}</h2>
                <p>{page.t("console-intake-duplicate-text")}</p>
                <ul class="offer__rows">{rows}</ul>
            </div>
        }
        .into_any(),
    )
}

/// Everything typed, out of sight.
fn typed(form: &FormState) -> AnyView {
    form.values()
        .map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> })
        .collect_view()
        .into_any()
}
