//! Every public page in every state that looks different, with sample data: for the tests of this crate and for
//! `cargo run -p ashyq-app --example gallery --features samples`, which writes them to a folder to be looked at.
//!
//! The identifiers belong to nobody: births in the 1800s, see the domain's test vectors.

mod business;
mod complaints;
mod console;
mod content;
mod owner_requests;
pub(crate) mod participants;
mod rest;

pub use console::{console_pane, console_samples};
#[cfg(test)]
mod tests;

use std::sync::Arc;

use ashyq_domain::{document, language::Language, region, time::Timestamp};

use crate::{
    components::Choice,
    forms::FormState,
    page::{Assets, Page},
};

/// A sample: its name, and the page drawn in a language.
pub struct Sample {
    /// Name of the file it is written to.
    pub name: &'static str,
    /// Address without the language.
    pub path: &'static str,
    /// Draws it.
    pub draw: fn(&Page) -> String,
}

/// Noon and a bit on the day the letter of the ministry speaks of.
pub(crate) const NOW: Timestamp = Timestamp::from_unix(1_620_378_307);

/// An IIN that belongs to nobody.
pub(crate) const IIN: &str = "500101100000";

/// A reference with a right check character is not needed to be shown.
pub(crate) const REFERENCE: &str = "ASH-7K2M-9QXD";

/// Every sample.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut samples = rest::samples();
    samples.extend(content::samples());
    samples.extend(complaints::samples());
    samples.extend(participants::samples());
    samples.extend(business::samples());
    samples.extend(owner_requests::samples());
    samples
}

/// The page a sample is drawn on.
#[must_use]
pub fn page(language: Language, path: &str) -> Page {
    let assets = Assets {
        css: "/assets/site.css".to_owned(),
        console_css: "/assets/console.css".to_owned(),
        script: "/assets/ashyq.js".to_owned(),
        islands: None,
    };
    Page::new(language, path, "https://ashyq.example".into(), Arc::new(assets))
}

pub(crate) fn countries(page: &Page) -> Vec<Choice> {
    document::countries()
        .iter()
        .map(|country| Choice::new(country.code(), country.name(page.language)))
        .collect()
}

pub(crate) fn regions(page: &Page) -> Vec<Choice> {
    region::regions(region::RegionSet::Set2021)
        .iter()
        .map(|region| Choice::new(region.kato.to_string(), region.name(page.language)))
        .collect()
}

pub(crate) fn form() -> FormState {
    FormState::new("sampletoken")
}
