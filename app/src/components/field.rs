//! What every field has: label, hint, error, and how they are tied together.

use leptos::prelude::*;

use crate::{components::css, forms::FormState, page::Page};

/// The label of a field that may be left empty: "… (optional)".
#[must_use]
pub fn optional(page: &Page, label: &str) -> String {
    page.t_with("field-optional", &[("label", label.into())])
}

/// Label, hint and error of one field in the page's language.
#[derive(Clone)]
pub(super) struct Parts {
    /// Name of the field.
    pub(super) name: &'static str,
    /// Id of the field: its name, unless the page has several forms with a field of that name.
    pub(super) id: &'static str,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    /// The label is the page's only heading.
    pub(super) heading: bool,
}

impl Parts {
    pub(super) fn new(name: &'static str, label: String) -> Self {
        Self { name, id: name, label, hint: None, heading: false }
    }

    /// `aria-describedby`: the hint, then the error, then `extra`.
    pub(super) fn described_by(&self, error: bool, extra: Option<String>) -> Option<String> {
        let mut ids = Vec::new();
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.id));
        }
        if error {
            ids.push(format!("{}-error", self.id));
        }
        ids.extend(extra);
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// `<label>`, inside `<h1>` when it is the page's heading.
    pub(super) fn label_view(&self) -> AnyView {
        let label = self.label.clone();
        if self.heading {
            view! { <h1 class="label-heading"><label class="label label--heading" for=self.id>{label}</label></h1> }.into_any()
        } else {
            view! { <label class="label" for=self.id>{label}</label> }.into_any()
        }
    }

    /// `<legend>`, with an `<h1>` inside when it is the page's heading.
    pub(super) fn legend_view(&self) -> AnyView {
        let label = self.label.clone();
        if self.heading {
            view! { <legend class="label label--heading"><h1 class="label-heading">{label}</h1></legend> }
                .into_any()
        } else {
            view! { <legend class="label">{label}</legend> }.into_any()
        }
    }

    /// The hint, one short sentence.
    pub(super) fn hint_view(&self) -> Option<AnyView> {
        let hint = self.hint.clone()?;
        Some(view! { <div class="hint" id=format!("{}-hint", self.id)>{hint}</div> }.into_any())
    }

    /// The error, with its hidden prefix.
    pub(super) fn error_view(&self, page: &Page, message: Option<String>) -> Option<AnyView> {
        let message = message?;
        Some(
            view! {
                <p class="error-message" id=format!("{}-error", self.id)>
                    <span class="visually-hidden">{page.t("error-prefix")}" "</span>
                    {message}
                </p>
            }
            .into_any(),
        )
    }

    /// The error of this field in words.
    pub(super) fn message(&self, page: &Page, form: &FormState) -> Option<String> {
        form.error(self.name).map(|error| error.say(page))
    }
}

/// Class of the group around a field.
pub(super) fn group_class(error: bool) -> &'static str {
    if error { css("form-group form-group--error") } else { css("form-group") }
}
