//! Fields of the console's forms.

use ashyq_app::{
    forms::{FieldError, FormState},
    page::Page,
};
use ashyq_domain::complaint::Words;

use crate::http::{extract::Fields, public::fields};

/// Words to the citizen or to colleagues in `field`, which must not be empty.
pub fn message(
    fields: &Fields,
    form: &mut FormState,
    field: &'static str,
    empty: &'static str,
) -> Option<Words> {
    fields::words(fields, form, field, Some(empty))
}

/// A code in `field`.
pub fn code<T>(
    fields: &Fields,
    form: &mut FormState,
    field: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
    empty: &'static str,
) -> Option<T> {
    let value = parse(fields.get(field));
    if value.is_none() {
        form.fail(FieldError::new(field, empty));
    }
    value
}

/// Lets buttons on a page that answers a POST lead back to the page's own address.
pub fn at(page: &mut Page, path: String) {
    page.path = path;
    page.query_string = String::new();
}
