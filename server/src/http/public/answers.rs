//! The answers of the complaint form: parsed, kept as a draft, and shown to be checked.

use ashyq_app::{
    forms::{FieldError, FormState},
    pages::public::{CheckAnswers, CheckDocument},
};
use ashyq_domain::{
    complaint::{Cause, CitizenClaim, ClaimedColour, Kind, Words},
    document::Document,
    phone::Phone,
    region::{self, Kato},
    time::Timestamp,
};
use ashyq_store::StoreError;

use super::fields;
use crate::{
    http::{
        extract::{Fields, Visitor},
        session::{Draft, Journey},
    },
    services::complaints,
    wiring::App,
};

/// Name of the complaint form's draft in the journey.
pub const DRAFT: &str = "complaint";

/// The answers of the form, parsed.
pub struct Answers {
    /// What it is about.
    pub kind: Kind,
    /// Region of the citizen.
    pub region: Kato,
    /// Whose status it is.
    pub document: Option<Document>,
    /// Where the citizen is told.
    pub phone: Phone,
    /// What the citizen says of the status.
    pub claim: Option<CitizenClaim>,
    /// Why the status would be wrong.
    pub cause: Option<Cause>,
    /// The citizen's own words.
    pub words: Option<Words>,
}

/// Parses the form; `None` where `form` now says what to mend. Of the causes only those in force are taken.
pub fn parse(app: &App, causes: &[Cause], fields: &Fields, form: &mut FormState) -> Option<Answers> {
    let now = app.clock.now();
    let kind = Kind::parse(fields.get("kind"));
    if kind.is_none() {
        form.fail(FieldError::new("kind", "error-kind-empty"));
    }
    let wrong_status = kind == Some(Kind::WrongStatus);
    let claim = if wrong_status { claim(fields, form, now) } else { None };
    let cause = Cause::parse(fields.get("cause")).filter(|cause| wrong_status && causes.contains(cause));
    if wrong_status && cause.is_none() {
        form.fail(FieldError::new("cause", "error-cause-empty"));
    }
    // Only a wrong status cannot do without a document; where one is given all the same, it must be right.
    let document = if wrong_status || !fields::document_is_empty(fields) {
        fields::document(fields, form)
    } else {
        None
    };
    let phone = fields::phone(fields, form);
    let region =
        Kato::parse(fields.get("region")).filter(|kato| region::find(app.config.regions, *kato).is_some());
    if region.is_none() {
        form.fail(FieldError::new("region", "error-region-empty"));
    }
    let needed = (!wrong_status).then_some("error-message-empty");
    let words = fields::words(fields, form, "message", needed);
    if !form.is_ok() {
        return None;
    }
    Some(Answers { kind: kind?, region: region?, document, phone: phone?, claim, cause, words })
}

/// `shown`, `expected`, and the test that should prove it.
pub fn claim(fields: &Fields, form: &mut FormState, now: Timestamp) -> Option<CitizenClaim> {
    let shown = ClaimedColour::parse(fields.get("shown"));
    if shown.is_none() {
        form.fail(FieldError::new("shown", "error-shown-empty"));
    }
    let expected = ClaimedColour::parse(fields.get("expected"));
    if expected.is_none() {
        form.fail(FieldError::new("expected", "error-expected-empty"));
    }
    let tested_on = fields::tested_on(fields, form, now);
    let tested_at = fields::test_place(fields, form);
    Some(CitizenClaim { shown: shown?, expected: expected?, tested_on, tested_at })
}

/// The draft's answers; a draft is written only after it was parsed once. One whose cause has gone out of use since is none.
///
/// # Errors
/// The store does not answer.
pub async fn drafted(app: &App, journey: &Journey) -> Result<Option<(Draft, Answers)>, StoreError> {
    let Some(draft) = journey.drafts.get(DRAFT).cloned() else { return Ok(None) };
    let causes = complaints::causes(app).await?;
    let answers = parse(app, &causes, &Fields::from(draft.clone()), &mut FormState::new(""));
    Ok(answers.map(|answers| (draft, answers)))
}

/// The answers as the page of checking shows them.
pub fn shown(app: &App, visitor: &Visitor, draft: &Draft, answers: Answers) -> CheckAnswers {
    let language = visitor.language();
    // Shown as the citizen typed them: a number put into another form is hard to compare with one's papers.
    let typed = |name: &str| draft.get(name).cloned().unwrap_or_default();
    let region = region::find(app.config.regions, answers.region);
    let document = answers.document.map(|document| match document {
        Document::Iin(_) => CheckDocument::Iin(typed("iin")),
        Document::Passport { country, .. } => {
            CheckDocument::Passport { country: country.name(language).to_owned(), number: typed("passport") }
        }
    });
    let claim = answers.claim.as_ref();
    CheckAnswers {
        kind: answers.kind,
        region: region.map(|region| region.name(language).to_owned()).unwrap_or_default(),
        document,
        phone: typed("phone"),
        shown: claim.map(|claim| claim.shown),
        expected: claim.map(|claim| claim.expected),
        cause: answers.cause.map(|cause| visitor.page.t(ashyq_i18n::words::cause(cause))),
        tested_on: claim.and_then(|claim| claim.tested_on),
        tested_at: claim.and_then(|claim| claim.tested_at.as_ref()).map(|place| place.expose().to_owned()),
        message: answers.words.map(|words| words.expose().to_owned()),
    }
}
