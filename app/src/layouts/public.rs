//! The frame of the public pages: skip link, header, way back, content, footer.

use ashyq_domain::language::Language;
use ashyq_i18n::{I18n, words};
use leptos::prelude::*;

use crate::{
    forms::{MAIN_FORM, SWITCH_LANGUAGE},
    page::Page,
    pages::public::{kind_class, kind_word},
    render::{self, SamePart},
};

/// What leads back from a page; stands before `<main>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WayBack {
    /// Nothing: the home page and the ends of journeys.
    None,
    /// Home, then this page: content pages.
    Home,
    /// Home, then these pages (address of the same language, name), then this page.
    Trail(Vec<(String, String)>),
    /// One step back in a journey, to this address of the same language (such as `/status`).
    To(&'static str),
    /// The same, to the page of one thing.
    ToOne(String),
}

/// How the visitor changes the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Languages {
    /// Links to the same page.
    Links,
    /// Submit buttons of the form [`MAIN_FORM`]: what was typed is kept by the server.
    KeepForm,
}

/// The frame around one page.
pub struct Frame {
    /// The page's `<h1>` in words, the first part of its `<title>`.
    pub title: String,
    /// A form failed: the title says so first.
    pub failed: bool,
    /// What leads back.
    pub back: WayBack,
    /// How the language is changed.
    pub languages: Languages,
    /// A step of a journey: no navigation, not for search engines.
    pub journey: bool,
    /// Content that is not for search engines, such as what is no longer in force.
    pub unlisted: bool,
    /// `data-state` of `<main>`: the state of the complaint shown.
    pub state: Option<&'static str>,
}

impl Frame {
    /// A content page: navigation, home link, for search engines.
    #[must_use]
    pub fn content(title: String) -> Self {
        Self {
            title,
            failed: false,
            back: WayBack::Home,
            languages: Languages::Links,
            journey: false,
            unlisted: false,
            state: None,
        }
    }

    /// A step of a journey, with the way back.
    #[must_use]
    pub fn journey(title: String, back: WayBack) -> Self {
        Self { back, journey: true, ..Self::content(title) }
    }

    /// The page holds the form [`MAIN_FORM`]; `failed` when it is shown again with errors.
    #[must_use]
    pub fn with_form(self, failed: bool) -> Self {
        Self { failed, languages: Languages::KeepForm, ..self }
    }
}

static PHASE: SamePart = SamePart::new();
static HELP: SamePart = SamePart::new();
static FOOTER: SamePart = SamePart::new();

/// Renders a public page: `main` inside the frame.
#[must_use]
pub fn document(page: &Page, frame: Frame, main: impl FnOnce() -> AnyView) -> String {
    render::plain_html(|| {
        let language = page.language.code();
        view! {
            <html lang=language>
                {head(page, &frame)}
                <body>
                    <a class="skip-link" href="#main-content">{page.t("skip-link")}</a>
                    {header(page, &frame)}
                    {banners(page)}
                    <div class="page">
                        {way_back(page, &frame.back)}
                        <main id="main-content" class="main" data-state=frame.state>{main()}</main>
                        <aside class="help" aria-labelledby="help-title" inner_html=HELP.html(page.language, || help(page))></aside>
                    </div>
                    <footer class="footer" inner_html=FOOTER.html(page.language, || footer(page))></footer>
                </body>
            </html>
        }
    })
}

fn head(page: &Page, frame: &Frame) -> AnyView {
    let named = format!("{} – {}", frame.title, page.t("service-name"));
    let title = if frame.failed { page.t_with("title-failed", &[("title", named.into())]) } else { named };
    let search = if frame.journey || frame.unlisted {
        view! { <meta name="robots" content="noindex" /> }.into_any()
    } else {
        addresses(page)
    };
    view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
            <meta name="format-detection" content="telephone=no" />
            <meta name="theme-color" content="#00677f" />
            <title>{title}</title>
            {search}
            <link rel="icon" href="/favicon.ico" sizes="48x48" />
            <link rel="stylesheet" href=page.assets.css.clone() />
            <script defer="" src=page.assets.script.clone()></script>
        </head>
    }
    .into_any()
}

/// The page's own absolute address and those of its translations.
fn addresses(page: &Page) -> AnyView {
    let alternates = Language::ALL
        .iter()
        .map(|language| {
            view! {
                <link rel="alternate" hreflang=language.code() href=page.absolute_in(*language) />
            }
        })
        .collect_view();
    // Only `/` chooses a language by itself; for any other page the default language stands in.
    let fallback = if page.path == "/" {
        format!("{}/", page.public_url)
    } else {
        page.absolute_in(Language::default())
    };
    view! {
        <meta name="description" content=page.t("service-description") />
        {leptos::html::meta().attr("property", "og:locale").attr("content", page.i18n().locale())}
        <link rel="canonical" href=page.absolute_in(page.language) />
        {alternates}
        <link rel="alternate" hreflang="x-default" href=fallback />
        <link rel="alternate" type="application/atom+xml" href=page.href("/notices.atom") title=page.t("notices-title") />
    }.into_any()
}

fn header(page: &Page, frame: &Frame) -> AnyView {
    let nav = (!frame.journey).then(|| nav(page));
    view! {
        <header class="header">
            <div class="header__bar">
                <div class="header__inner">
                    <a class="header__brand" href=page.href("/")>
                        <span class="header__name">{page.t("service-name")}</span>
                        <span class="header__about">{page.t("service-about")}</span>
                    </a>
                    {languages(page, frame.languages)}
                </div>
            </div>
            {nav}
            <div class="phase" inner_html=PHASE.html(page.language, || phase(page))></div>
        </header>
    }
    .into_any()
}

fn phase(page: &Page) -> AnyView {
    view! {
        <p class="phase__text">
            <strong class="tag">{page.t("phase-tag")}</strong>" "
            {page.t("phase-text")}" "
            <a href=page.href("/complaints/new?kind=suggestion")>{page.t("phase-link")}</a>
        </p>
    }
    .into_any()
}

/// What everybody should know now: planned works and incidents.
fn banners(page: &Page) -> Option<AnyView> {
    if page.banners.is_empty() {
        return None;
    }
    let items = page
        .banners
        .iter()
        .map(|banner| {
            view! {
                <p class="banner__text">
                    <span class=kind_class(banner.kind)>{page.t(kind_word(banner.kind))}</span>" "
                    <a href=page.href(&format!("/notices#{}", banner.id))>{banner.title.clone()}</a>
                </p>
            }
        })
        .collect_view();
    Some(view! { <section class="banner" aria-label=page.t("banner-label")><div class="banner__inner">{items}</div></section> }.into_any())
}

fn nav(page: &Page) -> AnyView {
    let items = [
        ("/status", page.t("nav-status")),
        ("/complaints/new", page.t("nav-report")),
        ("/complaints", page.t("nav-follow")),
        ("/participants", page.t("nav-participants")),
        ("/faq", page.t("nav-faq")),
        ("/contacts", page.t("nav-contacts")),
    ]
    .into_iter()
    .map(|(path, text)| {
        let current = current(&page.path, path);
        view! { <li><a class="nav__link" href=page.href(path) aria-current=current>{text}</a></li> }
    })
    .collect_view();
    view! {
        <nav class="nav" aria-label=page.t("nav-label")><ul class="nav__list">{items}</ul></nav>
    }
    .into_any()
}

/// `aria-current` of the item of the navigation that leads to `path`, on the page at `here`.
fn current(here: &str, path: &str) -> Option<&'static str> {
    // The lists and the venues are pages below the participants, the topics below the questions; the other items have nothing
    // below them that shows the navigation.
    let below = here.starts_with("/participants/") || here.starts_with("/venues/");
    match path {
        _ if here == path => Some("page"),
        "/faq" if here.starts_with("/faq/") => Some("true"),
        "/participants" if below => Some("true"),
        _ => None,
    }
}

/// The three languages in their own names, always in the same order.
fn languages(page: &Page, how: Languages) -> AnyView {
    let items = Language::ALL.iter().map(|language| {
        let language = *language;
        let item = if language == page.language {
            view! { <span class="languages__item" aria-current="true" lang=language.code()>{page.t(words::language(language))}</span> }.into_any()
        } else {
            language_item(page, language, how)
        };
        view! { <li>{item}</li> }
    }).collect_view();
    // Enter in a field presses the form's first button in the document. The language buttons stand before the
    // form, so a button that only submits has to come before them.
    let first = (how == Languages::KeepForm).then(|| view! {
        <button class="visually-hidden" type="submit" form=MAIN_FORM tabindex="-1" aria-hidden="true"></button>
    });
    view! {
        <nav class="languages" aria-label=page.t("languages-label")>{first}<ul class="languages__list">{items}</ul></nav>
    }.into_any()
}

fn language_item(page: &Page, language: Language, how: Languages) -> AnyView {
    let code = language.code();
    // Both in the language they lead to, for those who read no other.
    let name = page.t(words::language(language));
    let hidden =
        view! { <span class="visually-hidden">" "{I18n::new(language).t("languages-switch")}</span> };
    match how {
        Languages::Links => view! {
            <a class="languages__item" href=page.href_in(language) rel="alternate" lang=code hreflang=code>{name}{hidden}</a>
        }.into_any(),
        Languages::KeepForm => view! {
            <button class="languages__item" type="submit" form=MAIN_FORM name=SWITCH_LANGUAGE value=code lang=code>{name}{hidden}</button>
        }.into_any(),
    }
}

fn way_back(page: &Page, back: &WayBack) -> Option<AnyView> {
    match back {
        WayBack::None => None,
        WayBack::Home => Some(view! {
            <nav class="breadcrumbs" aria-label=page.t("breadcrumbs-label")>
                <ol class="breadcrumbs__list"><li><a href=page.href("/")>{page.t("breadcrumbs-home")}</a></li></ol>
            </nav>
        }.into_any()),
        WayBack::Trail(pages) => Some(trail(page, pages)),
        WayBack::To(path) => Some(one_step(page, path)),
        WayBack::ToOne(path) => Some(one_step(page, path)),
    }
}

fn one_step(page: &Page, path: &str) -> AnyView {
    view! {
        <nav class="breadcrumbs" aria-label=page.t("breadcrumbs-label")>
            <a class="back-link" href=page.href(path)>{page.t("back-link")}</a>
        </nav>
    }
    .into_any()
}

/// The pages above this one, from the top down.
fn trail(page: &Page, pages: &[(String, String)]) -> AnyView {
    let items = pages
        .iter()
        .map(|(path, name)| view! { <li><a href=page.href(path)>{name.clone()}</a></li> })
        .collect_view();
    view! {
        <nav class="breadcrumbs" aria-label=page.t("breadcrumbs-label")>
            <ol class="breadcrumbs__list breadcrumbs__list--trail">
                <li><a href=page.href("/")>{page.t("breadcrumbs-home")}</a></li>
                {items}
            </ol>
        </nav>
    }
    .into_any()
}

fn footer(page: &Page) -> AnyView {
    let links = [
        ("/about", page.t("footer-about")),
        ("/business", page.t("business-footer")),
        ("/notices", page.t("footer-notices")),
        ("/service-status", page.t("footer-service-status")),
        ("/privacy", page.t("footer-privacy")),
        ("/accessibility", page.t("footer-accessibility")),
    ]
    .into_iter()
    .map(|(path, text)| view! { <li><a href=page.href(path)>{text}</a></li> })
    .collect_view();
    view! {
        <div class="footer__inner">
            <ul class="footer__links">{links}</ul>
            <p class="footer__source">{page.t("footer-source")}</p>
        </div>
    }
    .into_any()
}

/// Where to get help: the same channels in the same order on every page (WCAG 3.2.6); beside the content on wide
/// screens, below it on narrow ones.
fn help(page: &Page) -> AnyView {
    view! {
        <h2 class="help__title" id="help-title">{page.t("help-title")}</h2>
        <ul class="contacts">
            <li><a class="contacts__number" href="tel:1414">"1414"</a>" "<span class="contacts__what">{page.t("contact-1414")}</span></li>
            <li><a class="contacts__number" href="tel:1432">"1432"</a>" "<span class="contacts__what">{page.t("contact-1432")}</span></li>
            <li>
                <a class="contacts__number" href="https://t.me/support_ashyq_bot" rel="noreferrer">"@support_ashyq_bot"</a>" "
                <span class="contacts__what">{page.t("contact-telegram")}</span>
            </li>
        </ul>
    }.into_any()
}
