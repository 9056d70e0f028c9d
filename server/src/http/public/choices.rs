//! What the selects of the forms offer, named in the page's language.

use std::sync::OnceLock;

use ashyq_app::{components::Choice, page::Page};
use ashyq_domain::{complaint::Cause, document, language::Language, region};
use ashyq_i18n::words;

use crate::wiring::App;

/// Countries by their names, in the order of the page's alphabet; put in order once.
#[must_use]
pub fn countries(page: &Page) -> Vec<Choice> {
    static LISTS: [OnceLock<Vec<Choice>>; 3] = [const { OnceLock::new() }; 3];
    let (place, language) = match page.language {
        language @ Language::Kk => (0, language),
        language @ Language::Ru => (1, language),
        language @ Language::En => (2, language),
    };
    LISTS[place]
        .get_or_init(|| {
            let all = document::countries().iter();
            let mut choices: Vec<_> =
                all.map(|country| Choice::new(country.code(), country.name(language))).collect();
            choices.sort_by(|left, right| page.i18n().compare(&left.text, &right.text));
            choices
        })
        .clone()
}

/// The regions of the set the portal shows.
#[must_use]
pub fn regions(app: &App, page: &Page) -> Vec<Choice> {
    region::regions(app.config.regions)
        .iter()
        .map(|region| Choice::new(region.kato.to_string(), region.name(page.language)))
        .collect()
}

/// What a citizen may think is the cause of a wrong status, of what is in force.
#[must_use]
pub fn causes(page: &Page, in_force: &[Cause]) -> Vec<Choice> {
    in_force.iter().map(|cause| Choice::new(cause.code(), page.t(words::cause(*cause)))).collect()
}
