//! The list of one region: search, filters, venues, downloads.

use ashyq_domain::{Kato, venue::Category};
use leptos::prelude::*;

use super::{
    Counts, Download, ListQuery, Publication, VenueRow,
    downloads::downloads,
    filters::{chosen, form},
    region_path,
    results::{found, nothing},
};
use crate::{
    components::paragraphs,
    layouts::public::{Frame, WayBack, document},
    page::Page,
    render::{self, SLOT, Stamp, Value},
};

/// What the list of a region shows.
#[derive(Clone, Debug)]
pub struct RegionListProps {
    /// Code of the region.
    pub kato: Kato,
    /// Its name in the page's language.
    pub name: String,
    /// What is asked for.
    pub query: ListQuery,
    /// Districts to choose from, with their names; empty where none are recorded.
    pub districts: Vec<(Kato, String)>,
    /// Categories to choose from, in the order they are shown.
    pub categories: Vec<Category>,
    /// How many are on the whole list.
    pub counts: Counts,
    /// How many of them are found, on all pages.
    pub found: u64,
    /// Nothing is spelt as the words are; what was found is spelt alike.
    pub similar: bool,
    /// What was found, of this page.
    pub rows: Vec<VenueRow>,
    /// How many pages there are.
    pub pages: u32,
    /// The list's current version; `None` when none was published.
    pub publication: Option<Publication>,
    /// Files of the whole list.
    pub downloads: Vec<Download>,
}

impl RegionListProps {
    /// The name of a district of this region.
    pub(crate) fn district_name(&self, kato: Kato) -> String {
        let found = self.districts.iter().find(|(code, _)| *code == kato);
        found.map_or_else(|| kato.to_string(), |(_, name)| name.clone())
    }
}

/// `/{l}/participants/{kato}?q=&district=&category=&mode=&page=`.
#[must_use]
pub fn region_list(page: &Page, props: &RegionListProps) -> String {
    let varying = Varying {
        title: title(page, props),
        words: props.query.words().to_owned(),
        results: results(page, props),
    };
    draw(page, props, varying)
}

/// The list of a region but for what hangs on the words and the page: drawn once, then printed around each answer.
pub struct RegionListStamp(Stamp);

impl RegionListStamp {
    /// Draws it, with the filters of these props.
    #[must_use]
    pub fn new(page: &Page, props: &RegionListProps) -> Self {
        let page = Page { query_string: SLOT.to_owned(), ..page.clone() };
        let slot = || SLOT.to_owned();
        let varying = Varying { title: slot(), words: slot(), results: SLOT.into_any() };
        Self(Stamp::cut(&draw(&page, props, varying)))
    }

    /// [`region_list`] with the same filters, where anything is looked for or filtered. The region, its publication, the files
    /// and the rest of the frame are those of the stamp.
    #[must_use]
    pub fn print(&self, page: &Page, props: &RegionListProps) -> String {
        let (title, results) = (title(page, props), render::plain_fragment(|| results(page, props)));
        let address = Value::Text(&page.query_string);
        // The other two languages have links to the same search.
        let values =
            [Value::Text(&title), address, address, Value::Text(props.query.words()), Value::Drawn(&results)];
        if self.0.slots() != values.len() {
            // A text of the frame has the letter that stands for a slot.
            return region_list(page, props);
        }
        let mut html = String::new();
        self.0.print(&mut html, &values);
        html
    }
}

/// What hangs on the words and the page.
struct Varying {
    title: String,
    words: String,
    results: AnyView,
}

fn heading(page: &Page, props: &RegionListProps) -> String {
    page.t_with("participants-of", &[("region", props.name.clone().into())])
}

fn draw(page: &Page, props: &RegionListProps, varying: Varying) -> String {
    let Varying { title, words, results } = varying;
    let mut frame = Frame::content(title);
    frame.back = WayBack::Trail(vec![("/participants".to_owned(), page.t("participants-title"))]);
    document(page, frame, || {
        let content = match &props.publication {
            Some(publication) if publication.venues > 0 => list(page, props, publication, words, results),
            Some(publication) => {
                let words = page.t("participants-empty");
                view! { <p class="lead">{words}</p>{version(page, publication)}{feed(page, props)} }
                    .into_any()
            }
            None => paragraphs(&page.t("participants-list-none")),
        };
        view! { <h1>{heading(page, props)}</h1>{content} }.into_any()
    })
}

/// "кафе – Participants: Almaty (page 2 of 8)".
fn title(page: &Page, props: &RegionListProps) -> String {
    let heading = heading(page, props);
    let mut title = match props.query.title() {
        Some(words) => format!("{words} – {heading}"),
        None => heading,
    };
    if props.query.page > 1 {
        title = page.t_with(
            "participants-title-page",
            &[("title", title.into()), ("page", props.query.page.into()), ("pages", props.pages.into())],
        );
    }
    title
}

/// What is looked for, and what was found.
fn results(page: &Page, props: &RegionListProps) -> AnyView {
    let results = if props.found == 0 { nothing(page, props) } else { found(page, props) };
    view! { {chosen(page, props)}{results} }.into_any()
}

fn list(
    page: &Page,
    props: &RegionListProps,
    publication: &Publication,
    words: String,
    results: AnyView,
) -> AnyView {
    let Counts { regular, test } = props.counts;
    let lead = page.t_with(
        "participants-list-lead",
        &[("total", props.counts.total().into()), ("regular", regular.into()), ("test", test.into())],
    );
    view! {
        <p class="lead">{lead}</p>
        {version(page, publication)}
        {form(page, props, words)}
        {results}
        {downloads(page, page.t("download-title"), page.t("download-about"), &props.downloads)}
        {feed(page, props)}
    }
    .into_any()
}

/// Which version of the list this is.
fn version(page: &Page, publication: &Publication) -> AnyView {
    let words = page.t_with(
        "participants-version",
        &[
            ("number", publication.number.into()),
            ("time", page.i18n().date_time(publication.published_at).into()),
        ],
    );
    view! { <p class="hint">{words}</p> }.into_any()
}

fn feed(page: &Page, props: &RegionListProps) -> AnyView {
    let address = page.href(&format!("{}/changes.atom", region_path(props.kato)));
    view! { <p><a href=address type="application/atom+xml">{page.t("participants-feed")}</a></p> }.into_any()
}
