//! What the selects of the forms offer, named in the page's language.

use ashyq_app::{components::Choice, page::Page};
use ashyq_domain::{complaint::Cause, document, region};
use ashyq_i18n::words;

use crate::wiring::App;

/// Countries by their names.
#[must_use]
pub fn countries(page: &Page) -> Vec<Choice> {
    let mut choices: Vec<Choice> = document::countries()
        .iter()
        .map(|country| Choice::new(country.code(), country.name(page.language)))
        .collect();
    choices.sort_by_cached_key(|choice| page.i18n().sort_key(&choice.text));
    choices
}

/// The regions of the set the portal shows.
#[must_use]
pub fn regions(app: &App, page: &Page) -> Vec<Choice> {
    region::regions(app.config.regions)
        .iter()
        .map(|region| Choice::new(region.kato.to_string(), region.name(page.language)))
        .collect()
}

/// What a citizen may think is the cause of a wrong status.
#[must_use]
pub fn causes(page: &Page) -> Vec<Choice> {
    Cause::ALL.iter().map(|cause| Choice::new(cause.code(), page.t(words::cause(*cause)))).collect()
}
