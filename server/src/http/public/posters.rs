//! Posters: their texts, and the ones that were printed lately.

use std::sync::Arc;

use ashyq_domain::Language;
use ashyq_i18n::I18n;
use ashyq_lists::catalogue::CatalogueVenue;
use ashyq_poster::{Bilingual, Marks, PosterError, PosterText};
use axum::body::Bytes;
use tokio::sync::Semaphore;

use crate::http::lately::Lately;

/// So many printed ones are kept, each of about 60 KB.
const KEPT: usize = 200;
/// Printed at the same time: a rush for posters leaves the rest of the machine alone.
const AT_ONCE: usize = 1;

/// Posters printed lately, by what stands on them.
pub struct Posters {
    kept: Lately<Key, Bytes>,
    printing: Arc<Semaphore>,
}

/// What makes one poster another one than the next.
type Key = (String, String, String);

impl Default for Posters {
    fn default() -> Self {
        Self { kept: Lately::holding(KEPT), printing: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Posters {
    /// The poster as PDF, printed now or lately.
    ///
    /// # Errors
    /// When a text of ours does not fit into its place.
    pub async fn printed(&self, text: PosterText) -> Result<Bytes, PosterError> {
        let key = (text.link.clone(), text.venue_name.clone(), text.venue_address.clone());
        if let Some(known) = self.kept.find(&key) {
            return Ok(known);
        }
        let place = self.printing.clone().acquire_owned().await;
        // Whoever waited may find it printed.
        if let Some(known) = self.kept.find(&key) {
            return Ok(known);
        }
        let print = move || {
            let _place = place;
            ashyq_poster::poster(&text)
        };
        let printed = tokio::task::spawn_blocking(print).await;
        let bytes: Bytes = printed.map_err(|error| PosterError::Pdf(error.to_string()))??.into();
        self.kept.keep(key, bytes.clone());
        Ok(bytes)
    }
}

/// What stands on the poster of a venue.
#[must_use]
pub fn text(link: &str, venue: &CatalogueVenue) -> PosterText {
    let (kk, ru) = (I18n::new(Language::Kk), I18n::new(Language::Ru));
    let both = |word: fn(I18n) -> String| Bilingual::new(word(kk), word(ru));
    let described = |i18n: I18n| i18n.t_with("poster-qr", &[("address", link.into())]);
    let code = venue.code.to_string();
    let (first, second) = code.split_at(code.len() / 2);
    PosterText {
        language: Language::Kk.code().to_owned(),
        title: kk.t_with("poster-title", &[("name", venue.name.as_str().into())]),
        heading: both(|i18n| i18n.t("poster-heading")),
        call: both(|i18n| i18n.t("poster-call")),
        link: link.to_owned(),
        qr_description: Bilingual::new(described(kk), described(ru)),
        code_label: both(|i18n| i18n.t("poster-code")),
        code: format!("{first} {second}"),
        venue_name: venue.name.to_string(),
        venue_address: venue.address.to_string(),
        steps: vec![
            both(|i18n| i18n.t("poster-step-scan")),
            both(|i18n| i18n.t("poster-step-show")),
            both(|i18n| i18n.t("poster-step-without")),
        ],
        marks: Some(Marks {
            green: both(|i18n| i18n.t("colour-green")),
            blue: both(|i18n| i18n.t("colour-blue")),
            yellow: both(|i18n| i18n.t("colour-yellow")),
            red: both(|i18n| i18n.t("colour-red")),
            admitted: both(|i18n| i18n.t("poster-admitted")),
            refused: both(|i18n| i18n.t("poster-refused")),
        }),
        note: Some(both(|i18n| i18n.t("poster-note"))),
        rules_title: both(|i18n| i18n.t("poster-rules")),
        rules: vec![
            both(|i18n| i18n.t("poster-rule-entrance")),
            both(|i18n| i18n.t("poster-rule-height")),
            both(|i18n| i18n.t("poster-rule-paper")),
            both(|i18n| i18n.t("poster-rule-cover")),
            both(|i18n| i18n.t("poster-rule-light")),
            both(|i18n| i18n.t("poster-rule-place")),
            both(|i18n| i18n.t("poster-rule-again")),
            both(|i18n| i18n.t("poster-rule-help")),
        ],
    }
}
