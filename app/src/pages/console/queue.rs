//! The queue: saved views with their counts, and the list of one of them.

use ashyq_domain::clocks::Chip;
use ashyq_domain::complaint::{Kind, Priority, State};
use ashyq_domain::ids::ComplaintId;
use ashyq_domain::language::Language;
use ashyq_domain::time::{Span, Timestamp};

use leptos::prelude::*;

use super::parts::hidden;
use super::{Frame, keys, list, words};
use crate::islands::LiveQueue;
use crate::layouts::console::{Layout, Panes, Section, document};
use crate::page::Page;
use crate::render;

/// A saved view of the queue; its code stands in the address (`?view=mine`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum View {
    /// Complaints that nobody works on: new ones, and those whose claim has lapsed.
    Unassigned,
    /// Complaints of the signed-in operator that need an act.
    Mine,
    /// The citizen has been asked something.
    Waiting,
    /// A referral is open.
    AtAuthority,
    /// The verdict is there.
    Answered,
    /// Everything that is not finished.
    Open,
    /// A clock has spent three quarters of its time or more.
    Breaching,
}

impl View {
    /// All views, in the order shown.
    pub const ALL: [Self; 7] = [
        Self::Unassigned,
        Self::Mine,
        Self::Answered,
        Self::Waiting,
        Self::AtAuthority,
        Self::Open,
        Self::Breaching,
    ];

    /// The code in the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unassigned => "unassigned",
            Self::Mine => "mine",
            Self::Waiting => "waiting",
            Self::AtAuthority => "at_authority",
            Self::Answered => "answered",
            Self::Open => "open",
            Self::Breaching => "breaching",
        }
    }

    /// The view of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.code() == code)
    }
}

/// Views with counts and one page of a list: the queue itself, and the left panes beside an open complaint.
#[derive(Clone)]
pub struct ListPane {
    /// The view shown.
    pub view: View,
    /// How many complaints each view holds; a view without an entry shows no number.
    pub counts: Vec<(View, i64)>,
    /// One page of the list, soonest deadline first.
    pub rows: Vec<Row>,
    /// Cursor of the next page; sent as `after`.
    pub next: Option<String>,
    /// Whether this is the first page. Later ones offer the way back to it.
    pub is_first: bool,
    /// Revision of the queue that these rows show; the live queue asks for rows when the server tells another.
    pub revision: i64,
}

/// One complaint in a list. Nothing personal stands in it.
#[derive(Clone)]
pub struct Row {
    /// Its id, for the address.
    pub id: ComplaintId,
    /// Its reference as written: `ASH-XXXX-XXXX`.
    pub reference: String,
    /// What it is about.
    pub kind: Kind,
    /// Label of the cause.
    pub cause: Option<String>,
    /// Name of the region.
    pub region: Option<String>,
    /// Its priority.
    pub priority: Priority,
    /// Its state.
    pub state: State,
    /// The clock that ends first.
    pub chip: Option<Chip>,
    /// Name of the owner.
    pub owner: Option<String>,
    /// The owner's claim has lapsed: it is offered again.
    pub is_lapsed: bool,
    /// The citizen has written something that the owner has not seen.
    pub has_news: bool,
    /// When it was submitted.
    pub created_at: Timestamp,
    /// How long ago that was.
    pub age: Span,
    /// The citizen's language.
    pub language: Language,
}

/// The queue page.
#[derive(Clone)]
pub struct QueueProps {
    /// Header and notice.
    pub frame: Frame,
    /// Views and rows.
    pub pane: ListPane,
    /// Whether "take next" is offered.
    pub may_take: bool,
    /// Whether a call can be taken down.
    pub may_intake: bool,
    /// One-time token of the "take next" form.
    pub token: String,
    /// A reference that was looked for (`?reference=`) and not found.
    pub not_found: Option<String>,
}

/// `/console/complaints?view=…`.
#[must_use]
pub fn queue(page: &Page, props: QueueProps) -> String {
    let QueueProps { frame, pane, may_take, may_intake, token, not_found } = props;
    let title = page.t(words::view(pane.view));
    let layout = Layout {
        panes: Panes::Views(list::views(page, &pane)),
        keys: keys::of_queue(page, may_take),
        ..Layout::new(title.clone(), Section::Complaints)
    };
    document(page, &frame, layout, || {
        let take = may_take.then(|| take_next(page, &token));
        let intake = may_intake.then(|| view! {
            <a class="button button--secondary" href="/console/complaints/new" data-key="KeyC">{page.t("console-intake-link")}</a>
        });
        view! {
            <div class="toolbar">
                <h1 class="toolbar__title">{title}</h1>
                <div class="toolbar__acts">{take}{intake}</div>
                {find(page, not_found)}
            </div>
            <LiveQueue live="/console/live".to_owned() rows=rows_address(pane.view, None) revision=pane.revision
                changed=page.t("console-live-changed") lost=page.t("console-live-lost") />
            <div class="rows" data-live="rows" tabindex="-1">{list::table(page, &pane)}</div>
        }.into_any()
    })
}

/// `/console/complaints/rows?view=…`: the parts of the queue that [`LiveQueue`] puts in place of the old ones.
/// With `beside` (the complaint that is open) the list is the narrow one of the complaint page.
#[must_use]
pub fn queue_rows(page: &Page, pane: &ListPane, beside: Option<ComplaintId>) -> String {
    render::fragment(|| {
        let rows = match beside {
            None => list::table(page, pane),
            Some(open) => list::cards(page, pane, open),
        };
        view! {
            <div data-live="views">{list::view_links(page, pane)}</div>
            <div data-live="rows">{rows}</div>
        }
    })
}

/// Views and narrow list beside an open complaint.
pub(super) fn beside(page: &Page, pane: &ListPane, open: ComplaintId) -> Panes {
    let list = view! {
        <aside class="beside" aria-label=page.t(words::view(pane.view))>
            <p class="beside__title"><a href=address(pane.view)>{page.t(words::view(pane.view))}</a></p>
            <LiveQueue live="/console/live".to_owned() rows=rows_address(pane.view, Some(open)) revision=pane.revision
                changed=page.t("console-live-changed") lost=page.t("console-live-lost") />
            <div class="rows" data-live="rows" tabindex="-1">{list::cards(page, pane, open)}</div>
        </aside>
    };
    Panes::ViewsAndList(list::views(page, pane), list.into_any())
}

/// Address of a view.
pub(super) fn address(view: View) -> String {
    format!("/console/complaints?view={}", view.code())
}

fn rows_address(view: View, beside: Option<ComplaintId>) -> String {
    let rows = format!("/console/complaints/rows?view={}", view.code());
    beside.map_or_else(|| rows.clone(), |open| format!("{rows}&beside={open}"))
}

fn take_next(page: &Page, token: &str) -> AnyView {
    view! {
        <form method="post" action="/console/complaints/take-next">
            {hidden(None, token)}
            <button type="submit" class="button" data-key="Digit1">{page.t("console-take-next")}</button>
        </form>
    }
    .into_any()
}

/// A reference opens nothing by itself, so it may stand in an address.
fn find(page: &Page, not_found: Option<String>) -> AnyView {
    let wrong = not_found.is_some();
    let message = wrong.then(|| {
        view! {
            <p class="error-message" id="reference-error">
                <span class="visually-hidden">{page.t("error-prefix")}" "</span>{page.t("console-find-none")}
            </p>
        }
    });
    view! {
        <form class="find" method="get" action="/console/complaints" role="search">
            <label class="find__label" for="reference">{page.t("console-find-label")}</label>
            {message}
            <input class="input input--14" id="reference" name="reference" type="text" autocomplete="off" spellcheck="false"
                autocapitalize="characters" value=not_found data-key="Slash" aria-describedby=wrong.then_some("reference-error") />
            <button type="submit" class="button button--secondary">{page.t("console-find")}</button>
        </form>
    }.into_any()
}
