//! Fields that several forms share: each is parsed here, once, into its type or into what to mend.

use ashyq_app::forms::{FieldError, FormState};
use ashyq_domain::{
    complaint::{TestPlace, Words, WordsError},
    document::{CountryCode, Document, PassportError, PassportNumber},
    identifier::{IdentifierError, Iin},
    phone::Phone,
    reference::Reference,
    time::Timestamp,
};
use jiff::civil::Date;

use crate::http::extract::Fields;

/// A form with everything that was typed.
#[must_use]
pub fn state(token: String, fields: &Fields) -> FormState {
    let mut form = FormState::new(token);
    form.extend(fields.values().iter().filter(|(name, _)| name.as_str() != ashyq_app::forms::TOKEN));
    form
}

/// Writes into the log which fields of a form were not accepted and why, never what was typed: what people stumble over.
pub fn count_errors(form_name: &'static str, form: &FormState) {
    for error in form.errors() {
        tracing::info!(form = form_name, field = error.field, error = error.text, "a field was not accepted");
    }
}

/// `document_type` with `iin`, or `country` and `passport`.
pub fn document(fields: &Fields, form: &mut FormState) -> Option<Document> {
    match fields.get("document_type") {
        // The form opens with the IIN chosen; who sends no choice means what was filled in.
        "" if fields.has("passport") && !fields.has("iin") => passport(fields, form),
        "" | "iin" => iin(fields, form).map(Document::Iin),
        "passport" => passport(fields, form),
        _ => {
            form.fail(FieldError::new("document_type", "error-document-type-empty"));
            None
        }
    }
}

/// True where nothing was typed into any field of the document.
#[must_use]
pub fn document_is_empty(fields: &Fields) -> bool {
    !fields.has("iin") && !fields.has("passport")
}

fn iin(fields: &Fields, form: &mut FormState) -> Option<Iin> {
    let text = match Iin::parse(fields.get("iin")) {
        Ok(iin) => return Some(iin),
        Err(IdentifierError::Empty) => "error-iin-empty",
        Err(IdentifierError::Length) => "error-iin-length",
        Err(IdentifierError::Digits) => "error-iin-digits",
        Err(_) => "error-iin-check",
    };
    form.fail(FieldError::new("iin", text));
    None
}

fn passport(fields: &Fields, form: &mut FormState) -> Option<Document> {
    let country = CountryCode::parse(fields.get("country"));
    if country.is_none() {
        form.fail(FieldError::new("country", "error-country-empty"));
    }
    let number = match PassportNumber::parse(fields.get("passport")) {
        Ok(number) => Some(number),
        Err(PassportError::Empty) => {
            form.fail(FieldError::new("passport", "error-passport-empty"));
            None
        }
        Err(_) => {
            form.fail(FieldError::new("passport", "error-passport-form"));
            None
        }
    };
    Some(Document::Passport { country: country?, number: number? })
}

/// `phone`.
pub fn phone(fields: &Fields, form: &mut FormState) -> Option<Phone> {
    if !fields.has("phone") {
        form.fail(FieldError::new("phone", "error-phone-empty"));
        return None;
    }
    let phone = Phone::parse(fields.get("phone")).ok();
    if phone.is_none() {
        form.fail(FieldError::new("phone", "error-phone-form"));
    }
    phone
}

/// `reference`.
pub fn reference(fields: &Fields, form: &mut FormState) -> Option<Reference> {
    if !fields.has("reference") {
        form.fail(FieldError::new("reference", "error-reference-empty"));
        return None;
    }
    let reference = Reference::parse(fields.get("reference")).ok();
    if reference.is_none() {
        form.fail(FieldError::new("reference", "error-reference-form"));
    }
    reference
}

/// A citizen's or an operator's own words in `field`; `None` without an error where it may be empty and is.
pub fn words(
    fields: &Fields,
    form: &mut FormState,
    field: &'static str,
    required: Option<&'static str>,
) -> Option<Words> {
    if !fields.has(field) {
        if let Some(text) = required {
            form.fail(FieldError::new(field, text));
        }
        return None;
    }
    match Words::parse(fields.get(field)) {
        Ok(words) => Some(words),
        Err(WordsError::TooLong { .. }) => {
            form.fail(FieldError::new(field, "error-message-long"));
            None
        }
        Err(_) => {
            form.fail(FieldError::new(field, "error-message-characters"));
            None
        }
    }
}

/// `tested_at`: where the test was taken; may be empty.
pub fn test_place(fields: &Fields, form: &mut FormState) -> Option<TestPlace> {
    if !fields.has("tested_at") {
        return None;
    }
    let place = TestPlace::parse(fields.get("tested_at")).ok();
    if place.is_none() {
        form.fail(FieldError::new("tested_at", "error-place-long"));
    }
    place
}

/// The day of a test: may be empty as a whole.
pub fn tested_on(fields: &Fields, form: &mut FormState, now: Timestamp) -> Option<Date> {
    let names = ["tested_on_day", "tested_on_month", "tested_on_year"];
    if names.iter().all(|part| !fields.has(part)) {
        return None;
    }
    past_day(fields, form, names, &A_DAY, "error-date-future", now)
}

/// What is said of a day that is not one.
pub struct DayTexts {
    /// A part is missing.
    pub missing: &'static str,
    /// There is no such day.
    pub unreal: &'static str,
}

/// What is said where the form asks for one day only.
pub const A_DAY: DayTexts = DayTexts { missing: "error-date-missing", unreal: "error-date-unreal" };

/// A day that has been; `future` is what is said of one that is yet to come.
pub fn past_day(
    fields: &Fields,
    form: &mut FormState,
    names: [&'static str; 3],
    texts: &DayTexts,
    future: &'static str,
    now: Timestamp,
) -> Option<Date> {
    let date = day(fields, form, names, texts)?;
    if date > now.date() {
        form.fail(FieldError::new(names[0], future));
        return None;
    }
    Some(date)
}

/// A day in three fields: day, month (also by name), year. One error, on the first wrong part.
pub fn day(
    fields: &Fields,
    form: &mut FormState,
    names: [&'static str; 3],
    texts: &DayTexts,
) -> Option<Date> {
    if let Some(missing) = names.into_iter().find(|part| !fields.has(part)) {
        form.fail(FieldError::new(missing, texts.missing));
        return None;
    }
    let number = |field| fields.get(field).parse::<i16>().ok();
    let unreal = |form: &mut FormState, field| {
        form.fail(FieldError::new(field, texts.unreal));
        None
    };
    let Some(month) = ashyq_i18n::parse_month(fields.get(names[1])) else { return unreal(form, names[1]) };
    let Some(year) = number(names[2]).filter(|year| (2019..=2100).contains(year)) else {
        return unreal(form, names[2]);
    };
    let date = number(names[0]).and_then(|day| Date::new(year, month, i8::try_from(day).ok()?).ok());
    if date.is_none() {
        return unreal(form, names[0]);
    }
    date
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect::<std::collections::BTreeMap<_, _>>()
            .into()
    }

    fn date(day: &str, month: &str, year: &str) -> Result<Option<Date>, (&'static str, &'static str)> {
        let mut form = FormState::new("");
        let fields = fields(&[("tested_on_day", day), ("tested_on_month", month), ("tested_on_year", year)]);
        let now = Timestamp::parse_rfc3339("2021-05-10T12:00:00Z").unwrap();
        let date = tested_on(&fields, &mut form, now);
        form.errors().first().map_or(Ok(date), |error| Err((error.field, error.text)))
    }

    #[test]
    fn a_day_of_a_test() {
        assert_eq!(date("7", "5", "2021"), Ok(Some(Date::constant(2021, 5, 7))));
        assert_eq!(date("7", "мамыр", "2021"), Ok(Some(Date::constant(2021, 5, 7))));
        assert_eq!(date("7", "May", "2021"), Ok(Some(Date::constant(2021, 5, 7))));
        assert_eq!(date("", "", ""), Ok(None));
        assert_eq!(date("7", "", "2021"), Err(("tested_on_month", "error-date-missing")));
        assert_eq!(date("31", "4", "2021"), Err(("tested_on_day", "error-date-unreal")));
        assert_eq!(date("1", "13", "2021"), Err(("tested_on_month", "error-date-unreal")));
        assert_eq!(date("11", "5", "2021"), Err(("tested_on_day", "error-date-future")));
    }

    #[test]
    fn a_document_needs_its_own_fields() {
        let mut form = FormState::new("");
        assert!(
            document(&fields(&[("document_type", "passport"), ("passport", "ab 12")]), &mut form).is_none()
        );
        let wrong: Vec<_> = form.errors().iter().map(|error| error.field).collect();
        assert_eq!(wrong, ["country", "passport"]);
    }
}
