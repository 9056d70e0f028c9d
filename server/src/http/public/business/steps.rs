//! The questions, one a page. The draft in the session keeps every answer, across languages and steps.

use ashyq_app::{
    components::Choice,
    forms::FormState,
    page::Page,
    pages::public::{self, BusinessStep, StepProps},
};
use ashyq_domain::{Category, oked::Section};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::answers::{self, DRAFT};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        public::{choices, fields, status::chosen_language},
        render,
        session::Draft,
    },
    wiring::App,
};

/// `GET /{l}/business/new/{step}`.
///
/// # Errors
/// There is no such question, or the store does not answer.
pub async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, slug)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let step = BusinessStep::parse(&slug).ok_or(PageError::NotFound)?;
    let draft = visitor.journey().await?.drafts.remove(DRAFT).unwrap_or_default();
    if !can_be_asked(&app, &draft, step) {
        return Ok(render::see_other(&visitor.page.href(next(&app, &draft))));
    }
    let mut form = FormState::new(app.token::<16>());
    form.extend(draft.iter().filter(|(name, _)| step.fields().contains(&name.as_str())));
    Ok(draw(&app, &visitor, step, form, &draft, StatusCode::OK))
}

/// A division can be chosen only when the section is known, a district only when the region is.
fn can_be_asked(app: &App, draft: &Draft, step: BusinessStep) -> bool {
    let fields = Fields::from(draft.clone());
    let answered = |step| answers::is_answered(app, step, &fields, &mut FormState::new(""));
    answers::is_asked(app, &fields, step)
        && (step != BusinessStep::Division || answered(BusinessStep::Section))
}

/// Where the visitor goes on: the first question without an answer, or the check of all.
pub fn next(app: &App, draft: &Draft) -> &'static str {
    answers::first_open(app, draft).map_or("/business/new/check", BusinessStep::path)
}

fn draw(
    app: &App,
    visitor: &Visitor,
    step: BusinessStep,
    form: FormState,
    draft: &Draft,
    status: StatusCode,
) -> Response {
    fields::count_errors("business", &form);
    let given = Fields::from(draft.clone());
    let earlier = BusinessStep::ALL.into_iter().take_while(|other| *other != step);
    let back = earlier.filter(|other| answers::is_asked(app, &given, *other)).last();
    let props = StepProps {
        step,
        choices: offered(app, &visitor.page, step, &given),
        back: back.map_or("/business", BusinessStep::path),
        form,
    };
    render::page(status, &visitor.page, public::business_step(&visitor.page, props))
}

fn offered(app: &App, page: &Page, step: BusinessStep, given: &Fields) -> Vec<Choice> {
    let language = page.language;
    match step {
        BusinessStep::Region => choices::regions(app, page),
        BusinessStep::District => districts(app, page, given),
        BusinessStep::Category => categories(page),
        BusinessStep::Section => {
            Section::all().map(|section| Choice::new(section.code(), section.name(language))).collect()
        }
        BusinessStep::Division => answers::section(given, &mut FormState::new(""))
            .into_iter()
            .flat_map(Section::divisions)
            .map(|division| Choice::new(division.code(), division.name(language)))
            .collect(),
        _ => Vec::new(),
    }
}

/// The districts of the region that was given.
pub(super) fn districts(app: &App, page: &Page, given: &Fields) -> Vec<Choice> {
    answers::districts(app, given)
        .into_iter()
        .map(|district| Choice::new(district.kato.to_string(), district.name(page.language)))
        .collect()
}

/// What a venue can be.
pub(super) fn categories(page: &Page) -> Vec<Choice> {
    Category::all().map(|category| Choice::new(category.code(), category.name(page.language))).collect()
}

/// `POST /{l}/business/new/{step}`.
///
/// # Errors
/// There is no such question, or the store does not answer.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, slug)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let step = BusinessStep::parse(&slug).ok_or(PageError::NotFound)?;
    let mut journey = visitor.journey().await?;
    let mut draft = journey.drafts.remove(DRAFT).unwrap_or_default();
    take_over(&mut draft, step, &fields);
    if let Some(language) = chosen_language(&fields) {
        journey.drafts.insert(DRAFT.to_owned(), draft);
        journey.save(&visitor.session).await?;
        return Ok(visitor.in_language(language, step.path()));
    }
    if !can_be_asked(&app, &draft, step) {
        return Ok(render::see_other(&visitor.page.href(next(&app, &draft))));
    }
    let given = Fields::from(draft.clone());
    let mut form = fields::state(app.token::<16>(), &fields);
    if !answers::is_answered(&app, step, &given, &mut form) {
        return Ok(draw(&app, &visitor, step, form, &draft, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let path = next(&app, &draft);
    journey.drafts.insert(DRAFT.to_owned(), draft);
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href(path)))
}

/// Puts the answer to one question into the draft.
fn take_over(draft: &mut Draft, step: BusinessStep, fields: &Fields) {
    for name in step.fields() {
        draft.insert((*name).to_owned(), fields.get(name).to_owned());
    }
    if step == BusinessStep::Section {
        // The division of another section is no answer any more; the same section keeps it.
        let division = draft.get("oked").and_then(|code| ashyq_domain::oked::Division::parse(code));
        if division.is_some_and(|division| division.section().code() != fields.get("oked_section")) {
            draft.remove("oked");
        }
    }
}
