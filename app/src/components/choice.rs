//! Choosing one of several: radios for few, a list for many.

use leptos::prelude::*;

use super::field::{Parts, group_class};
use crate::{forms::FormState, page::Page};

/// One option: the code that is sent and the words that are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The code that is sent.
    pub value: String,
    /// The words, in the page's language.
    pub text: String,
    /// A line under the words.
    pub hint: Option<String>,
}

impl Choice {
    /// An option without a hint.
    #[must_use]
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), hint: None }
    }

    /// The same option with a line under its words.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Radios under one legend. The first has the id of the field, the others `{field}-{code}`.
pub struct RadioGroup {
    parts: Parts,
    choices: Vec<Choice>,
    inline: bool,
}

impl RadioGroup {
    /// A group of `choices`.
    #[must_use]
    pub fn new(name: &'static str, legend: String, choices: Vec<Choice>) -> Self {
        Self { parts: Parts::new(name, legend), choices, inline: false }
    }

    /// One short sentence under the legend, without a full stop.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.parts.hint = Some(hint);
        self
    }

    /// The legend becomes the page's heading.
    #[must_use]
    pub fn heading(mut self) -> Self {
        self.parts.heading = true;
        self
    }

    /// Side by side where there is room: for two or five very short options.
    #[must_use]
    pub fn inline(mut self) -> Self {
        self.inline = true;
        self
    }

    /// The group with its value and error from `form`.
    #[must_use]
    pub fn view(self, page: &Page, form: &FormState) -> AnyView {
        let message = self.parts.message(page, form);
        let wrong = message.is_some();
        let name = self.parts.name;
        let chosen = form.value(name);
        let options = self
            .choices
            .into_iter()
            .enumerate()
            .map(|(index, choice)| radio(name, index, choice, chosen))
            .collect_view();
        view! {
            <div class=group_class(wrong)>
                <fieldset class="fieldset" aria-describedby=self.parts.described_by(wrong, None)>
                    {self.parts.legend_view()}
                    {self.parts.hint_view()}
                    {self.parts.error_view(page, message)}
                    <div class="radios" class:radios--inline=self.inline>{options}</div>
                </fieldset>
            </div>
        }
        .into_any()
    }
}

fn radio(name: &'static str, index: usize, choice: Choice, chosen: &str) -> AnyView {
    let id = if index == 0 { name.to_owned() } else { format!("{name}-{}", choice.value) };
    let hint_id = choice.hint.as_ref().map(|_| format!("{id}-item-hint"));
    let hint =
        choice.hint.map(|hint| view! { <span class="hint radio__hint" id=hint_id.clone()>{hint}</span> });
    view! {
        <div class="radio">
            <input class="radio__input" type="radio" id=id.clone() name=name value=choice.value.clone()
                checked=choice.value == chosen aria-describedby=hint_id />
            <label class="radio__label" for=id>{choice.text}</label>
            {hint}
        </div>
    }
    .into_any()
}

/// A list to choose from; nothing is chosen at first.
pub struct SelectField {
    parts: Parts,
    choices: Vec<Choice>,
    empty: String,
    autocomplete: Option<&'static str>,
}

impl SelectField {
    /// A list of `choices`; `empty` is shown while nothing is chosen.
    #[must_use]
    pub fn new(name: &'static str, label: String, empty: String, choices: Vec<Choice>) -> Self {
        Self { parts: Parts::new(name, label), choices, empty, autocomplete: None }
    }

    /// Gives the field an id of its own, where the page has several forms with a field of this name.
    #[must_use]
    pub fn id(mut self, id: &'static str) -> Self {
        self.parts.id = id;
        self
    }

    /// One short sentence under the label, without a full stop.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.parts.hint = Some(hint);
        self
    }

    /// The browser's completion token.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// The list with its value and error from `form`.
    #[must_use]
    pub fn view(self, page: &Page, form: &FormState) -> AnyView {
        let message = self.parts.message(page, form);
        let wrong = message.is_some();
        let name = self.parts.name;
        let chosen = form.value(name).to_owned();
        let options = self
            .choices
            .into_iter()
            .map(|choice| {
                let selected = choice.value == chosen;
                view! { <option value=choice.value selected=selected>{choice.text}</option> }
            })
            .collect_view();
        view! {
            <div class=group_class(wrong)>
                {self.parts.label_view()}
                {self.parts.hint_view()}
                {self.parts.error_view(page, message)}
                <select class="input select" id=self.parts.id name=name autocomplete=self.autocomplete
                    aria-describedby=self.parts.described_by(wrong, None) aria-invalid=wrong.then_some("true")>
                    <option value="">{self.empty}</option>
                    {options}
                </select>
            </div>
        }.into_any()
    }
}
