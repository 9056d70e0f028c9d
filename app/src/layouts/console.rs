//! The frame of the console's pages: header with the reader and the sections, panes, content.
//!
//! From 1280 px on the panes stand side by side; below, each is a page of its own address and only the content
//! is shown. The console loads the public script (focus on errors, double-click guard) and, where they were
//! built, the islands; both only add.

use ashyq_domain::language::Language;
use ashyq_domain::role::{Act, may};
use leptos::prelude::*;

use crate::{
    components::css,
    islands::{KeyHelp, KeyboardTriage},
    page::Page,
    pages::console::{Frame, SignedIn, Undo, role_word},
    render,
};

/// Which entry of the header's navigation the page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The queue and the complaints.
    Complaints,
    /// Taking a call.
    Intake,
    /// The officers' desk.
    Referrals,
    /// The texts of the portal.
    Content,
    /// The publishing desk.
    Publications,
    /// The chambers' review desk.
    Applications,
    /// Appeals of owners, for who decides on those of all regions.
    Appeals,
    /// Accounts.
    Accounts,
    /// Jobs that gave up.
    DeadLetters,
    /// The audit log.
    Audit,
    /// None of them.
    Elsewhere,
}

impl Section {
    const ALL: [Self; 10] = [
        Self::Complaints,
        Self::Intake,
        Self::Referrals,
        Self::Applications,
        Self::Appeals,
        Self::Publications,
        Self::Content,
        Self::Accounts,
        Self::DeadLetters,
        Self::Audit,
    ];

    /// Words, address and the act that a role must be allowed to see it; `None` where there is nothing to link to.
    pub(crate) const fn link(self) -> Option<(&'static str, &'static str, Act)> {
        match self {
            Self::Complaints => {
                Some(("console-nav-complaints", "/console/complaints?view=unassigned", Act::ListComplaints))
            }
            Self::Intake => Some(("console-nav-intake", "/console/complaints/new", Act::PhoneIntake)),
            Self::Referrals => Some(("console-nav-referrals", "/console/referrals", Act::ViewReferrals)),
            Self::Content => Some(("console-content-title", "/console/content", Act::EditContent)),
            Self::Publications => {
                Some(("publishing-title", "/console/publications", Act::ApprovePublication))
            }
            Self::Applications => {
                Some(("applications-nav", "/console/applications", Act::ReviewApplications))
            }
            Self::Appeals => Some(("appeals-nav", "/console/appeals", Act::DecideAppeal)),
            Self::Accounts => Some(("console-nav-accounts", "/console/accounts", Act::ManageAccounts)),
            Self::DeadLetters => {
                Some(("console-nav-dead-letters", "/console/dead-letters", Act::ManageDictionaries))
            }
            Self::Audit => Some(("console-nav-audit", "/console/audit", Act::ReadAudit)),
            Self::Elsewhere => None,
        }
    }

    /// The sections open to a reader.
    pub(crate) fn of(user: &SignedIn) -> impl Iterator<Item = Self> {
        // A chamber finds the appeals among its applications.
        let is_inside = |section: &Self| *section == Self::Appeals && may(user.role, Act::ReviewApplications);
        Self::ALL.into_iter().filter(move |section| {
            !is_inside(section) && section.link().is_some_and(|(_, _, act)| may(user.role, act))
        })
    }
}

/// What stands beside the content from 1280 px on.
pub enum Panes {
    /// Nothing: the content has the page to itself.
    None,
    /// The views of the queue.
    Views(AnyView),
    /// The views, and the list that the open complaint belongs to.
    ViewsAndList(AnyView, AnyView),
}

/// What the frame needs to know of one page.
pub struct Layout {
    /// The page's `<h1>` in words, the first part of its `<title>`. Never a masked or personal value.
    pub title: String,
    /// A form failed: the title says so first.
    pub failed: bool,
    /// Current entry of the navigation.
    pub section: Section,
    /// What stands beside the content.
    pub panes: Panes,
    /// `data-state` of `<main>`.
    pub state: Option<&'static str>,
    /// `data-version` of `<main>`.
    pub version: Option<i64>,
    /// The keys that this page knows; none, and no single key does anything.
    pub keys: Vec<KeyHelp>,
}

impl Layout {
    /// A page without panes.
    #[must_use]
    pub fn new(title: String, section: Section) -> Self {
        Self {
            title,
            failed: false,
            section,
            panes: Panes::None,
            state: None,
            version: None,
            keys: Vec::new(),
        }
    }

    /// The same page, shown again because a form failed.
    #[must_use]
    pub fn failed(self, failed: bool) -> Self {
        Self { failed, ..self }
    }
}

/// Renders a console page: `main` inside the frame.
#[must_use]
pub fn document(page: &Page, frame: &Frame, layout: Layout, main: impl FnOnce() -> AnyView) -> String {
    let Layout { title, failed, section, panes, state, version, keys } = layout;
    render::html(|| {
        let (class, views, list) = match panes {
            Panes::None => (None, None, None),
            Panes::Views(views) => (Some(css("panes--queue")), Some(views), None),
            Panes::ViewsAndList(views, list) => (Some(css("panes--complaint")), Some(views), Some(list)),
        };
        view! {
            <html lang=page.language.code()>
                {head(page, &title, failed)}
                <body class="console">
                    <a class="skip-link" href="#main-content">{page.t("skip-link")}</a>
                    {header(page, frame, section, keys)}
                    <div class=class>
                        {views}
                        {list}
                        <main id="main-content" class="console-main" data-state=state data-version=version.map(|version| version.to_string())>
                            {notice(page, frame)}
                            {main()}
                        </main>
                    </div>
                </body>
            </html>
        }
    })
}

fn head(page: &Page, title: &str, failed: bool) -> AnyView {
    let named = format!("{title} – {}", page.t("console-name"));
    let title = if failed { page.t_with("title-failed", &[("title", named.into())]) } else { named };
    let islands = page.assets.islands.as_ref().map(|islands| {
        view! {
            <link rel="preload" href=islands.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
            <script type="module" src=islands.js.clone() nonce=page.nonce.clone()></script>
        }
    });
    view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
            <meta name="format-detection" content="telephone=no" />
            <meta name="robots" content="noindex" />
            <meta name="color-scheme" content="light dark" />
            <title>{title}</title>
            <link rel="icon" href="/favicon.ico" sizes="48x48" />
            <link rel="icon" href="/favicon.svg" r#type="image/svg+xml" />
            <link rel="stylesheet" href=page.assets.console_css.clone() />
            <script defer="" src=page.assets.script.clone()></script>
            {islands}
        </head>
    }
    .into_any()
}

fn header(page: &Page, frame: &Frame, section: Section, keys: Vec<KeyHelp>) -> AnyView {
    let user = frame.user.as_ref();
    let sections = user.map(|user| sections(page, user, section));
    let reader = user.map(|user| reader(page, user));
    let keys = (!keys.is_empty()).then(|| {
        view! {
            <KeyboardTriage open=page.t("console-keys-open") title=page.t("console-keys-title")
                switch=page.t("console-keys-switch") close=page.t("console-keys-close") keys=keys />
        }
    });
    view! {
        <header class="bar">
            <a class="bar__brand" href="/console">{page.t("service-name")}" "<span class="bar__place">{page.t("console-place")}</span></a>
            {sections}
            <div class="bar__side">
                {keys}
                {languages(page)}
                {reader}
            </div>
        </header>
    }.into_any()
}

fn sections(page: &Page, user: &SignedIn, current: Section) -> AnyView {
    let links = Section::of(user)
        .filter_map(|section| section.link().map(|(text, href, _)| (section, text, href)))
        .map(|(section, text, href)| {
            let here = (section == current).then_some("page");
            view! { <li><a class="bar__link" href=href aria-current=here>{page.t(text)}</a></li> }
        })
        .collect_view();
    view! {
        <nav aria-label=page.t("console-nav-label")><ul class="bar__links">{links}</ul></nav>
    }
    .into_any()
}

fn reader(page: &Page, user: &SignedIn) -> AnyView {
    view! {
        <p class="bar__reader"><strong>{user.name.clone()}</strong>" "<span>{page.t(role_word(user.role))}</span></p>
        <form method="post" action="/console/logout">
            <button type="submit" class="bar__button">{page.t("console-sign-out")}</button>
        </form>
    }.into_any()
}

/// The console's addresses carry no language, so that an address can be passed on to a colleague; the choice is
/// posted, and `from` says where to come back to.
fn languages(page: &Page) -> AnyView {
    let from = if page.query_string.is_empty() {
        page.path.clone()
    } else {
        format!("{}?{}", page.path, page.query_string)
    };
    let buttons = Language::ALL.iter().map(|language| {
        let code = language.code();
        if *language == page.language {
            view! { <li><span class="bar__language" aria-current="true" lang=code>{autonym(*language)}</span></li> }.into_any()
        } else {
            view! {
                <li><button type="submit" class="bar__button" name="language" value=code lang=code>{autonym(*language)}</button></li>
            }.into_any()
        }
    }).collect_view();
    view! {
        <form method="post" action="/console/language" aria-label=page.t("console-language-label")>
            <input type="hidden" name="from" value=from />
            <ul class="bar__links">{buttons}</ul>
        </form>
    }
    .into_any()
}

/// A language's name in that language.
const fn autonym(language: Language) -> &'static str {
    match language {
        Language::Kk => "Қазақша",
        Language::Ru => "Русский",
        Language::En => "English",
    }
}

/// What the last act did, with a way back while there is one.
fn notice(page: &Page, frame: &Frame) -> Option<AnyView> {
    let undo = frame.undo.clone().map(|undo| take_back(page, undo));
    match frame.notice {
        Some(notice) => Some(view! {
            <div class="notice" role="status" data-notice=notice.code()>
                <p class="notice__text"><strong>{page.t("console-notice-done")}</strong>" "{page.t(notice.text())}</p>
                {undo}
            </div>
        }.into_any()),
        // The page was loaded again: the notice is gone, the way back is not.
        None => Some(view! {
            <div class="notice" role="status">
                <p class="notice__text">{page.t("console-undo-offered")}</p>
                {undo?}
            </div>
        }.into_any()),
    }
}

/// The button and for how long it works: afterwards a script takes it away, and without one the server refuses it.
fn take_back(page: &Page, undo: Undo) -> AnyView {
    let milliseconds = undo.left.micros() / 1000;
    let seconds = (milliseconds + 999) / 1000;
    view! {
        <form class="notice__undo" method="post" action=undo.action data-undo=milliseconds.to_string()>
            <input type="hidden" name="act" value=undo.act />
            <input type="hidden" name="version" value=undo.version.to_string() />
            <input type="hidden" name="token" value=undo.token />
            <button type="submit" class="button button--secondary" data-key="KeyZ">{page.t("console-undo")}</button>
            " "<span class="notice__time">{page.t_with("console-undo-time", &[("seconds", seconds.into())])}</span>
        </form>
    }.into_any()
}
