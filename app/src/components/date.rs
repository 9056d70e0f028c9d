//! A date in three fields.

use leptos::prelude::*;

use super::{
    field::{Parts, group_class},
    text_field::Width,
};
use crate::{forms::FormState, page::Page};

/// Names (and ids) of the three fields of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateNames {
    /// Name of the whole, used for the ids of hint and error.
    pub whole: &'static str,
    /// Day of the month.
    pub day: &'static str,
    /// Month, as a number or a word.
    pub month: &'static str,
    /// Year.
    pub year: &'static str,
}

/// The day of the test that the complaint is about.
pub const TESTED_ON: DateNames =
    DateNames { whole: "tested_on", day: "tested_on_day", month: "tested_on_month", year: "tested_on_year" };

/// A date; an error names the one part to mend and only that part is marked.
pub struct DateField {
    parts: Parts,
    names: DateNames,
}

impl DateField {
    /// A date under `legend`.
    #[must_use]
    pub fn new(names: DateNames, legend: String) -> Self {
        Self { parts: Parts::new(names.whole, legend), names }
    }

    /// One short sentence under the legend, without a full stop.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.parts.hint = Some(hint);
        self
    }

    /// The date with its values and error from `form`.
    #[must_use]
    pub fn view(self, page: &Page, form: &FormState) -> AnyView {
        let parts = [
            (self.names.day, page.t("field-day"), Width::Two),
            (self.names.month, page.t("field-month"), Width::Two),
            (self.names.year, page.t("field-year"), Width::Four),
        ];
        let message = parts.iter().find_map(|(name, ..)| form.error(name)).map(|error| error.say(page));
        let wrong = message.is_some();
        let inputs = parts.into_iter().map(|(name, label, width)| {
            let value = Some(form.value(name).to_owned()).filter(|value| !value.is_empty());
            let marked = form.error(name).is_some().then_some("true");
            view! {
                <div>
                    <label class="label label--small" for=name>{label}</label>
                    <input class=width.class() id=name name=name type="text" inputmode="numeric" autocomplete="off"
                        spellcheck="false" value=value aria-invalid=marked />
                </div>
            }
        }).collect_view();
        view! {
            <div class=group_class(wrong)>
                <fieldset class="fieldset" aria-describedby=self.parts.described_by(wrong, None)>
                    {self.parts.legend_view()}
                    {self.parts.hint_view()}
                    {self.parts.error_view(page, message)}
                    <div class="date">{inputs}</div>
                </fieldset>
            </div>
        }
        .into_any()
    }
}
