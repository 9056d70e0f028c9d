//! The one form of a complaint.

use ashyq_domain::complaint::{ClaimedColour, Kind, WORDS_LIMIT};
use ashyq_i18n::words;
use leptos::prelude::*;

use super::document::document_fields;
use crate::{
    components::{
        Button, Choice, DateField, RadioGroup, SelectField, TESTED_ON, TextArea, TextField, Width,
        error_summary, optional, token,
    },
    forms::{FormState, MAIN_FORM},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// What the complaint form shows.
#[derive(Debug)]
pub struct ComplaintFormProps {
    /// Fields `kind`, `region`, `document_type`, `iin`, `country`, `passport`, `phone`, `shown`, `expected`,
    /// `cause`, `tested_on_day`, `tested_on_month`, `tested_on_year`, `tested_at`, `message`.
    pub form: FormState,
    /// Regions of the set shown, as KATO codes and names in the page's language.
    pub regions: Vec<Choice>,
    /// Causes of the dictionary in force, as codes and words in the page's language.
    pub causes: Vec<Choice>,
    /// Countries as ISO alpha-2 codes and names, sorted for the page's language.
    pub countries: Vec<Choice>,
    /// Document, phone and shown status come from a status check made just now.
    pub prefilled: bool,
}

/// `/{l}/complaints/new`.
#[must_use]
pub fn complaint_form(page: &Page, props: ComplaintFormProps) -> String {
    let ComplaintFormProps { mut form, regions, causes, countries, prefilled } = props;
    if let (true, Some(kind)) = (form.value("kind").is_empty(), asked_kind(page)) {
        form.set("kind", kind.code());
    }
    let frame = Frame::journey(page.t("complaint-form-title"), WayBack::To("/")).with_form(!form.is_ok());
    document(page, frame, || {
        let known = prefilled.then(|| view! { <p class="inset">{page.t("complaint-form-prefilled")}</p> });
        view! {
            {error_summary(page, &form)}
            <h1>{page.t("complaint-form-title")}</h1>
            <p class="lead">{page.t("complaint-form-lead")}</p>
            {known}
            <form id=MAIN_FORM class="complaint" method="post" action=page.action() novalidate="">
                {token(&form)}
                {RadioGroup::new("kind", page.t("field-kind"), kinds(page)).view(page, &form)}
                {status_fields(page, &form, causes)}
                <h2>{page.t("complaint-form-person")}</h2>
                <div class="when-status">{document_fields(page, &form, countries)}</div>
                {TextField::new("phone", page.t("field-phone")).hint(page.t("field-phone-hint-complaint")).phone().width(Width::Fourteen).view(page, &form)}
                {SelectField::new("region", page.t("field-region"), page.t("field-region-empty"), regions).hint(page.t("field-region-hint")).view(page, &form)}
                <h2>{page.t("complaint-form-words")}</h2>
                {TextArea::new("message", page.t("field-message")).hint(page.t("field-message-hint-complaint")).rows(6).limit(WORDS_LIMIT).view(page, &form)}
                {Button::primary(page.t("button-continue")).view()}
            </form>
        }.into_any()
    })
}

/// The kind that the link to this page asked for: `?kind=suggestion`.
fn asked_kind(page: &Page) -> Option<Kind> {
    page.query_string.split('&').find_map(|pair| Kind::parse(pair.strip_prefix("kind=")?))
}

/// The questions only about a wrong status; hidden where the browser can tell that another kind is chosen.
pub(crate) fn status_fields(page: &Page, form: &FormState, causes: Vec<Choice>) -> AnyView {
    view! {
        <div class="when-status">
            <h2>{page.t("complaint-form-status")}</h2>
            {RadioGroup::new("shown", page.t("field-shown"), colours(page)).inline().view(page, form)}
            {RadioGroup::new("expected", page.t("field-expected"), colours(page)).inline().view(page, form)}
            {RadioGroup::new("cause", page.t("field-cause"), causes).view(page, form)}
            {DateField::new(TESTED_ON, optional(page, &page.t("field-tested-on"))).hint(page.t("field-tested-on-hint")).view(page, form)}
            {TextField::new("tested_at", optional(page, &page.t("field-tested-at"))).hint(page.t("field-tested-at-hint")).prose().view(page, form)}
        </div>
    }.into_any()
}

/// What a complaint can be about, in the order of the form.
pub(crate) fn kinds(page: &Page) -> Vec<Choice> {
    Kind::ALL.iter().map(|kind| Choice::new(kind.code(), page.t(words::kind(*kind)))).collect()
}

fn colours(page: &Page) -> Vec<Choice> {
    ClaimedColour::ALL
        .iter()
        .map(|colour| Choice::new(colour.code(), page.t(words::claimed_colour(*colour))))
        .collect()
}
