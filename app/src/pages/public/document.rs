//! Whose status it is: the fields shared by the status check and the complaint.

use leptos::prelude::*;

use crate::{
    components::{Choice, RadioGroup, SelectField, TextField, Width},
    forms::FormState,
    page::Page,
};

/// The document's type, then IIN, or country and passport. Without `:has()` in the browser both groups stay
/// visible, each under its own heading, so nothing depends on it.
pub(crate) fn document_fields(page: &Page, form: &FormState, countries: Vec<Choice>) -> AnyView {
    let mut form = form.clone();
    if form.value("document_type").is_empty() {
        form.set("document_type", "iin");
    }
    let types = vec![
        Choice::new("iin", page.t("document-iin")).hint(page.t("document-iin-hint")),
        Choice::new("passport", page.t("document-passport")).hint(page.t("document-passport-hint")),
    ];
    view! {
        <div class="documents">
            {RadioGroup::new("document_type", page.t("field-document-type"), types).view(page, &form)}
            <div class="inset when-iin">
                {TextField::new("iin", page.t("field-iin")).hint(page.t("field-iin-hint")).digits().width(Width::Fourteen).view(page, &form)}
            </div>
            <div class="inset when-passport">
                {SelectField::new("country", page.t("field-country"), page.t("field-country-empty"), countries).autocomplete("country").view(page, &form)}
                {TextField::new("passport", page.t("field-passport")).hint(page.t("field-passport-hint")).capitals().width(Width::Fourteen).view(page, &form)}
            </div>
        </div>
    }.into_any()
}
