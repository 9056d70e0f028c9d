//! The content desk: the list of texts, a text in three languages side by side, one of its versions.

mod edit;
mod list;
mod version;

use ashyq_domain::content::{Body, ContentKind, Texts, Title};
use ashyq_domain::language::Language;
use ashyq_domain::time::Timestamp;
use leptos::prelude::*;

use super::parts::autonym;
use crate::components::{Rank, css, prose};
use crate::page::Page;

pub use edit::{ContentEditProps, Saved, content_edit};
pub use list::{ContentListProps, ContentRow, content_list};
pub use version::{ContentVersionProps, content_version};

/// Names of the fields of a text in each language.
pub const TITLES: Texts<&str> = Texts { kk: "title_kk", ru: "title_ru", en: "title_en" };

/// See [`TITLES`].
pub const BODIES: Texts<&str> = Texts { kk: "body_kk", ru: "body_ru", en: "body_en" };

/// How a text stands to what visitors see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentState {
    /// Never published.
    Draft,
    /// The latest version is what they see.
    Published,
    /// They see an older version.
    Changed,
    /// They saw it once.
    Withdrawn,
}

/// A version in a list.
#[derive(Clone, Debug)]
pub struct VersionRow {
    /// Counts from 1.
    pub number: i64,
    /// When it was saved.
    pub at: Timestamp,
    /// Who saved it; `None`: it came with the program.
    pub who: Option<String>,
    /// The version it is a copy of.
    pub restored: Option<i64>,
    /// Visitors see it.
    pub is_published: bool,
}

/// A text as it would be shown.
#[derive(Clone, Debug)]
pub struct Written {
    /// The titles.
    pub title: Texts<Title>,
    /// The texts; a topic has none.
    pub body: Option<Texts<Body>>,
}

impl Written {
    /// All languages side by side, as visitors read them.
    fn view(&self, page: &Page) -> AnyView {
        let columns = Language::ALL.iter().map(|language| {
            let text = self.body.as_ref().map(|body| prose(*language, body.get(*language), Rank::Third));
            view! {
                <article class="tongue" lang=language.code()>
                    <p class="tongue__name">{autonym(page, *language)}</p>
                    <h3>{self.title.get(*language).as_str().to_owned()}</h3>
                    {text}
                </article>
            }
        });
        view! { <div class="tongues">{columns.collect_view()}</div> }.into_any()
    }
}

/// `hidden`: visitors would see it, but its topic is not published.
fn state_tag(page: &Page, state: ContentState, hidden: bool) -> AnyView {
    let tag = (!hidden || state != ContentState::Published).then(|| plain_tag(page, state));
    let hidden = hidden.then(|| {
        view! { <span class="tag tag--bad">{page.t("console-content-state-hidden")}</span> }
    });
    view! { {tag}" "{hidden} }.into_any()
}

fn plain_tag(page: &Page, state: ContentState) -> AnyView {
    let (text, class) = match state {
        ContentState::Draft => ("console-content-state-draft", css("tag tag--wait")),
        ContentState::Published => ("console-content-state-published", css("tag tag--good")),
        ContentState::Changed => ("console-content-state-changed", css("tag tag--wait")),
        ContentState::Withdrawn => ("console-content-state-withdrawn", css("tag tag--bad")),
    };
    view! { <span class=class>{page.t(text)}</span> }.into_any()
}

const fn kind_word(kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::Topic => "console-content-kind-topic",
        ContentKind::Question => "console-content-kind-question",
        ContentKind::Notice => "console-content-kind-notice",
        ContentKind::Page => "console-content-kind-page",
    }
}

fn who(page: &Page, row: &VersionRow) -> String {
    row.who.clone().unwrap_or_else(|| page.t("console-content-from-program"))
}
