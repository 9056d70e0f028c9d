//! The one pattern of forms and their errors.
//!
//! A form that fails is shown again by the same page with status 422, with everything the visitor typed and one
//! [`FieldError`] per wrong field; the components of [`crate::components`] pick their value and error from the
//! [`FormState`] by field name.

use std::collections::BTreeMap;
use std::fmt;

use ashyq_i18n::Arg;

use crate::page::Page;

/// Name of the submit buttons of the language navigation on pages that hold an unsent form. The value is a
/// language code: the server keeps the posted values and redirects to the same page in that language.
pub const SWITCH_LANGUAGE: &str = "switch_language";

/// Id of the form that the language navigation submits, see [`SWITCH_LANGUAGE`].
pub const MAIN_FORM: &str = "main-form";

/// Name of the hidden one-time token every form carries.
pub const TOKEN: &str = "token";

/// What a form shows: its one-time token, the values typed so far and what is wrong with them.
#[derive(Clone, Default)]
pub struct FormState {
    /// The hidden one-time token (idempotency).
    pub token: String,
    values: BTreeMap<String, String>,
    errors: Vec<FieldError>,
}

/// What is wrong with one field, as the id of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldError {
    /// Name of the field; of a date the part to mend (`tested_on_day`).
    pub field: &'static str,
    /// Id of the text.
    pub text: &'static str,
    /// Arguments of the text. Never personal data: the values typed are shown in the fields, not in the errors.
    pub args: Vec<(&'static str, Arg)>,
}

impl FieldError {
    /// An error of `field` without arguments.
    #[must_use]
    pub fn new(field: &'static str, text: &'static str) -> Self {
        Self { field, text, args: Vec::new() }
    }

    /// The same error with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The error in the page's language.
    #[must_use]
    pub fn say(&self, page: &Page) -> String {
        page.t_with(self.text, &self.args)
    }
}

impl FormState {
    /// An empty form with its one-time token.
    #[must_use]
    pub fn new(token: impl Into<String>) -> Self {
        Self { token: token.into(), ..Self::default() }
    }

    /// The same form with `field` filled in.
    #[must_use]
    pub fn with_value(mut self, field: impl Into<String>, value: impl Into<String>) -> Self {
        self.set(field, value);
        self
    }

    /// The same form with one more error. The first error of a field wins.
    #[must_use]
    pub fn with_error(mut self, error: FieldError) -> Self {
        self.fail(error);
        self
    }

    /// Fills `field` in.
    pub fn set(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.values.insert(field.into(), value.into());
    }

    /// Notes what is wrong with a field. The first error of a field wins.
    pub fn fail(&mut self, error: FieldError) {
        if self.error(error.field).is_none() {
            self.errors.push(error);
        }
    }

    /// What was typed into `field`; empty when nothing was.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    /// The error of `field`.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&FieldError> {
        self.errors.iter().find(|error| error.field == field)
    }

    /// All errors, in the order they were noted: the order of the fields on the page.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.errors.is_empty()
    }

    /// Every value with its field's name: what a draft kept in the session holds.
    pub fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(field, value)| (field.as_str(), value.as_str()))
    }
}

impl<F: Into<String>, V: Into<String>> Extend<(F, V)> for FormState {
    fn extend<I: IntoIterator<Item = (F, V)>>(&mut self, pairs: I) {
        for (field, value) in pairs {
            self.set(field, value);
        }
    }
}

/// Says which fields are filled and wrong, never with what: values are personal.
impl fmt::Debug for FormState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let filled: Vec<&str> = self.values.keys().map(String::as_str).collect();
        formatter
            .debug_struct("FormState")
            .field("filled", &filled)
            .field("errors", &self.errors)
            .finish_non_exhaustive()
    }
}
