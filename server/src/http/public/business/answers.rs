//! The answers of the registration: each question parsed into its type or into what to mend.

use ashyq_app::{
    forms::{FieldError, FormState},
    pages::public::BusinessStep,
};
use ashyq_domain::{
    Address, Category, Kato, NotificationNumber, Owner, VenueName, WordsError,
    identifier::IdentifierError,
    oked::{Division, Section},
    region, venue,
};
use jiff::civil::Date;

use crate::{
    http::{
        extract::Fields,
        public::fields::{self, DayTexts},
        session::Draft,
    },
    services::applications::Answers,
    wiring::App,
};

/// Name of the registration's draft in the journey.
pub const DRAFT: &str = "business";

const DATE: [&str; 3] = ["notification_date_day", "notification_date_month", "notification_date_year"];
const DATE_TEXTS: DayTexts =
    DayTexts { missing: "error-notification-date-missing", unreal: "error-notification-date-unreal" };

/// The region of a draft, of the set that the portal shows.
pub fn region(app: &App, fields: &Fields) -> Option<Kato> {
    Kato::parse(fields.get("region")).filter(|kato| region::find(app.config.regions, *kato).is_some())
}

/// The districts of the draft's region.
pub fn districts(app: &App, fields: &Fields) -> Vec<&'static region::District> {
    region(app, fields).map_or_else(Vec::new, |kato| region::districts(app.config.regions, kato).collect())
}

/// True for a question that the other answers leave open: a district only where there are any.
pub fn is_asked(app: &App, fields: &Fields, step: BusinessStep) -> bool {
    step != BusinessStep::District || !districts(app, fields).is_empty()
}

/// The first question without a good answer.
pub fn first_open(app: &App, draft: &Draft) -> Option<BusinessStep> {
    let fields = Fields::from(draft.clone());
    BusinessStep::ALL
        .into_iter()
        .filter(|step| is_asked(app, &fields, *step))
        .find(|step| !is_answered(app, *step, &fields, &mut FormState::new("")))
}

/// Looks at the answer to one question; where it is not good, `form` says what to mend.
pub fn is_answered(app: &App, step: BusinessStep, fields: &Fields, form: &mut FormState) -> bool {
    match step {
        BusinessStep::Owner => owner(fields, form).is_some(),
        BusinessStep::Name => name(fields, form).is_some(),
        BusinessStep::Region => chosen(form, "region", "error-region-empty", region(app, fields)).is_some(),
        BusinessStep::District => district(app, fields, form).is_some(),
        BusinessStep::Address => address(fields, form).is_some(),
        BusinessStep::Category => category(fields, form).is_some(),
        BusinessStep::Section => section(fields, form).is_some(),
        BusinessStep::Division => division(fields, form).is_some(),
        BusinessStep::Notification => {
            let number = notification_number(fields, form);
            // Both are looked at, so that both errors stand on the page.
            notification_date(app, fields, form).is_some() && number.is_some()
        }
        BusinessStep::Phone => fields::phone(fields, form).is_some(),
    }
}

/// All answers, where each is good.
pub fn parse(app: &App, draft: &Draft) -> Option<Answers> {
    let fields = Fields::from(draft.clone());
    let form = &mut FormState::new("");
    let district = if is_asked(app, &fields, BusinessStep::District) {
        Some(district(app, &fields, form)?)
    } else {
        None
    };
    Some(Answers {
        owner: owner(&fields, form)?,
        name: name(&fields, form)?,
        region: region(app, &fields)?,
        district,
        address: address(&fields, form)?,
        category: category(&fields, form)?,
        oked: division(&fields, form)?,
        notification_number: notification_number(&fields, form)?,
        notification_date: notification_date(app, &fields, form)?,
        phone: fields::phone(&fields, form)?,
    })
}

fn chosen<T>(form: &mut FormState, field: &'static str, empty: &'static str, value: Option<T>) -> Option<T> {
    if value.is_none() {
        form.fail(FieldError::new(field, empty));
    }
    value
}

fn owner(fields: &Fields, form: &mut FormState) -> Option<Owner> {
    let text = match Owner::parse(fields.get("owner_id")) {
        Ok(owner) => return Some(owner),
        Err(IdentifierError::Empty) => "error-owner-empty",
        Err(IdentifierError::Length) => "error-owner-length",
        Err(IdentifierError::Digits) => "error-owner-digits",
        Err(_) => "error-owner-check",
    };
    form.fail(FieldError::new("owner_id", text));
    None
}

/// A line of text; the two texts are for nothing and too much.
fn line<T>(
    form: &mut FormState,
    field: &'static str,
    parsed: Result<T, WordsError>,
    (empty, long): (&'static str, &'static str),
) -> Option<T> {
    let text = match parsed {
        Ok(value) => return Some(value),
        Err(WordsError::Empty) => empty,
        Err(WordsError::TooLong { .. }) => long,
        Err(WordsError::Hidden) => "error-line-characters",
    };
    form.fail(FieldError::new(field, text));
    None
}

/// The name.
pub(super) fn name(fields: &Fields, form: &mut FormState) -> Option<VenueName> {
    let texts = ("error-venue-name-empty", "error-venue-name-long");
    line(form, "name", VenueName::parse(fields.get("name")), texts)
}

/// Street and house.
pub(super) fn address(fields: &Fields, form: &mut FormState) -> Option<Address> {
    let texts = ("error-venue-address-empty", "error-venue-address-long");
    line(form, "address", Address::parse(fields.get("address")), texts)
}

fn notification_number(fields: &Fields, form: &mut FormState) -> Option<NotificationNumber> {
    let texts = ("error-notification-empty", "error-notification-long");
    line(form, "notification_number", NotificationNumber::parse(fields.get("notification_number")), texts)
}

fn notification_date(app: &App, fields: &Fields, form: &mut FormState) -> Option<Date> {
    fields::past_day(fields, form, DATE, &DATE_TEXTS, "error-notification-date-future", app.clock.now())
}

/// The district, of those of the region.
pub(super) fn district(app: &App, fields: &Fields, form: &mut FormState) -> Option<Kato> {
    let typed = Kato::parse(fields.get("district"));
    let known = districts(app, fields).into_iter().map(|district| district.kato);
    let found = known.into_iter().find(|kato| Some(*kato) == typed);
    chosen(form, "district", "error-district-empty", found)
}

/// What kind of venue it is.
pub(super) fn category(fields: &Fields, form: &mut FormState) -> Option<venue::Category> {
    chosen(form, "category", "error-category-empty", Category::parse(fields.get("category")))
}

/// The section; one that is not named follows from the division.
pub fn section(fields: &Fields, form: &mut FormState) -> Option<Section> {
    let of_division = || Division::parse(fields.get("oked")).map(Division::section);
    let found = Section::parse(fields.get("oked_section")).or_else(of_division);
    chosen(form, "oked_section", "error-section-empty", found)
}

fn division(fields: &Fields, form: &mut FormState) -> Option<Division> {
    let section = section(fields, form)?;
    let found = Division::parse(fields.get("oked")).filter(|division| division.section() == section);
    chosen(form, "oked", "error-division-empty", found)
}
