//! Names of codes in the reader's language.

use ashyq_app::{components::Choice, page::Page};
use ashyq_domain::{
    Language,
    referral::Authority,
    region::{self, Kato, RegionSet},
};
use ashyq_i18n::Arg;

/// The name of a region. A record keeps the code of its time, so every set is asked.
pub fn region(kato: Kato, language: Language) -> Option<String> {
    RegionSet::ALL
        .iter()
        .find_map(|set| region::find(*set, kato))
        .map(|region| region.name(language).to_owned())
}

/// The name of a health authority.
pub fn authority(page: &Page, authority: Authority) -> String {
    let region = region(authority.region(), page.language).unwrap_or_else(|| authority.region().to_string());
    page.t_with("authority-of-region", &[("region", Arg::from(region))])
}

/// Codes with their names, as a list offers them.
pub fn choices<T: Copy>(
    page: &Page,
    codes: &[T],
    code: fn(T) -> &'static str,
    text: fn(T) -> &'static str,
) -> Vec<Choice> {
    codes.iter().map(|value| Choice::new(code(*value), page.t(text(*value)))).collect()
}
