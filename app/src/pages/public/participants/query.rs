//! What a region's list is asked for, and the address that asks for it.

use ashyq_domain::{
    Kato,
    venue::{Category, Mode},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a value in an address keeps as it is (RFC 3986, unreserved).
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// As many digits as no name or address of a venue has, but every identifier and telephone.
const DIGITS_OF_A_PERSON: usize = 9;

/// Words that somebody looks for, where they may stand in a title. Titles stay in histories and are sent to others, so what
/// looks like an identifier or a telephone typed by mistake does not get there.
pub(in crate::pages::public) fn for_title(words: &str) -> Option<&str> {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    (!words.is_empty() && digits < DIGITS_OF_A_PERSON).then_some(words)
}

/// Search, filters and page of a region's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Words looked for in names and addresses; empty for none.
    pub q: String,
    /// Only this district.
    pub district: Option<Kato>,
    /// Only this category.
    pub category: Option<Category>,
    /// Only this mode.
    pub mode: Option<Mode>,
    /// The page from 1 on; 0 is the first page too.
    pub page: u32,
}

impl ListQuery {
    /// The query of the canonical address, without `?`: nothing that is empty, nothing that goes without saying.
    #[must_use]
    pub fn address(&self) -> String {
        let mut parts = Vec::new();
        if !self.words().is_empty() {
            parts.push(format!("q={}", utf8_percent_encode(self.words(), VALUE)));
        }
        parts.extend(self.district.map(|district| format!("district={district}")));
        parts.extend(self.category.map(|category| format!("category={}", category.code())));
        parts.extend(self.mode.map(|mode| format!("mode={}", mode.code())));
        if self.page > 1 {
            parts.push(format!("page={}", self.page));
        }
        parts.join("&")
    }

    /// The words looked for, without blanks around.
    #[must_use]
    pub fn words(&self) -> &str {
        self.q.trim()
    }

    /// Whether anything is looked for or filtered.
    #[must_use]
    pub fn narrows(&self) -> bool {
        !self.words().is_empty() || self.filters() > 0
    }

    /// How many filters are chosen; the words are none.
    #[must_use]
    pub fn filters(&self) -> usize {
        usize::from(self.district.is_some())
            + usize::from(self.category.is_some())
            + usize::from(self.mode.is_some())
    }

    /// The same search on another page.
    #[must_use]
    pub fn on_page(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    /// The address below `path` of the whole list with the same filters.
    #[must_use]
    pub fn filtered(&self, path: &str) -> String {
        Self { q: String::new(), page: 1, ..self.clone() }.href(path)
    }

    /// The words for the title.
    pub(super) fn title(&self) -> Option<&str> {
        for_title(self.words())
    }

    /// The whole address below `path`.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        let query = self.address();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}
