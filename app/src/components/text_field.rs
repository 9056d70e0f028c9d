//! One line of text.

use ashyq_domain::Language;
use leptos::prelude::*;

use super::field::{Parts, group_class};
use crate::{components::css, forms::FormState, page::Page};

/// Width of a field: a hint how much belongs into it, never a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Two characters: a day, a month.
    Two,
    /// Four characters: a year.
    Four,
    /// Six characters: a one-time code.
    Six,
    /// Fourteen characters: IIN, reference, phone.
    Fourteen,
    /// As wide as the column.
    Full,
}

impl Width {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Two => css("input input--2"),
            Self::Four => css("input input--4"),
            Self::Six => css("input input--6 input--code"),
            Self::Fourteen => css("input input--14"),
            Self::Full => css("input"),
        }
    }
}

/// A text field: `TextField::new("iin", label).hint(…).digits().width(Width::Fourteen).view(page, form)`.
pub struct TextField {
    parts: Parts,
    kind: &'static str,
    input_mode: Option<&'static str>,
    autocomplete: &'static str,
    capitals: bool,
    width: Width,
    spellcheck: &'static str,
    language: Option<Language>,
    password: bool,
}

impl TextField {
    /// A field of plain text, not completed by the browser.
    #[must_use]
    pub fn new(name: &'static str, label: String) -> Self {
        Self {
            parts: Parts::new(name, label),
            kind: "text",
            input_mode: None,
            autocomplete: "off",
            capitals: false,
            width: Width::Full,
            spellcheck: "false",
            language: None,
            password: false,
        }
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

    /// The label becomes the page's heading (a page with one field).
    #[must_use]
    pub fn heading(mut self) -> Self {
        self.parts.heading = true;
        self
    }

    /// A keyboard of digits.
    #[must_use]
    pub fn digits(mut self) -> Self {
        self.input_mode = Some("numeric");
        self
    }

    /// A phone number: keyboard and completion.
    #[must_use]
    pub fn phone(mut self) -> Self {
        self.kind = "tel";
        self.input_mode = Some("tel");
        self.autocomplete = "tel";
        self
    }

    /// A password: never shown again after an error, open to password managers.
    #[must_use]
    pub fn password(mut self) -> Self {
        self.kind = "password";
        self.autocomplete = "current-password";
        self.password = true;
        self
    }

    /// A moment of local time, picked from a calendar where the browser has one.
    #[must_use]
    pub fn moment(mut self) -> Self {
        self.kind = "datetime-local";
        self.width = Width::Fourteen;
        self
    }

    /// The browser's completion token.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    /// Capital letters on touch keyboards.
    #[must_use]
    pub fn capitals(mut self) -> Self {
        self.capitals = true;
        self
    }

    /// How wide the field is drawn.
    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// Checks the spelling as the visitor types.
    #[must_use]
    pub fn prose(mut self) -> Self {
        self.spellcheck = "true";
        self
    }

    /// Says that what is typed is in another language than the page.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// The field with its value and error from `form`.
    #[must_use]
    pub fn view(self, page: &Page, form: &FormState) -> AnyView {
        let message = self.parts.message(page, form);
        let wrong = message.is_some();
        let value = (!self.password)
            .then(|| form.value(self.parts.name).to_owned())
            .filter(|value| !value.is_empty());
        view! {
            <div class=group_class(wrong)>
                {self.parts.label_view()}
                {self.parts.hint_view()}
                {self.parts.error_view(page, message)}
                <input
                    class=self.width.class()
                    id=self.parts.id
                    name=self.parts.name
                    type=self.kind
                    inputmode=self.input_mode
                    autocomplete=self.autocomplete
                    autocapitalize=self.capitals.then_some("characters")
                    spellcheck=self.spellcheck
                    lang=self.language.map(Language::code)
                    value=value
                    aria-describedby=self.parts.described_by(wrong, None)
                    aria-invalid=wrong.then_some("true")
                />
            </div>
        }
        .into_any()
    }
}
