//! Pages of plain content: what Ashyq is, whom to ask, what is kept, for whom it works.

use ashyq_domain::content::Body;
use leptos::prelude::*;

use crate::{
    components::{Rank, link_button, paragraphs, prose},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// `/{l}/`: what one can do here, what is needed for it, and other ways.
#[must_use]
pub fn home(page: &Page) -> String {
    let mut frame = Frame::content(page.t("home-title"));
    frame.back = WayBack::None;
    document(page, frame, || {
        view! {
            <h1>{page.t("home-title")}</h1>
            <p class="lead">{page.t("home-lead")}</p>
            <h2>{page.t("home-need-title")}</h2>
            <ul>
                <li>{page.t("home-need-document")}</li>
                <li>{page.t("home-need-phone")}</li>
                <li>{page.t("home-need-time")}</li>
            </ul>
            {link_button(page.href("/status"), page.t("button-check-status"))}
            <p class="hint">{page.t("home-privacy")}</p>
            <div class="cards">
                {card(page, "/complaints/new", page.t("home-report-title"), page.t("home-report-text"))}
                {card(page, "/complaints", page.t("home-follow-title"), page.t("home-follow-text"))}
                {card(page, "/participants", page.t("home-participants-title"), page.t("home-participants-text"))}
                {card(page, "/business", page.t("business-title"), page.t("business-card"))}
                {card(page, "/faq", page.t("home-faq-title"), page.t("home-faq-text"))}
                {card(page, "/about", page.t("home-about-title"), page.t("home-about-text"))}
            </div>
            <h2>{page.t("other-ways-title")}</h2>
            <p>{page.t("home-other-ways")}</p>
        }
        .into_any()
    })
}

fn card(page: &Page, path: &str, title: String, text: String) -> AnyView {
    view! {
        <div class="card">
            <h2 class="card__title"><a href=page.href(path)>{title}</a></h2>
            <p class="card__text">{text}</p>
        </div>
    }
    .into_any()
}

/// A heading with its text, one paragraph a line.
fn section(title: String, text: &str) -> AnyView {
    view! { <h2>{title}</h2>{paragraphs(text)} }.into_any()
}

/// A page whose text stands in the console.
#[derive(Debug)]
pub struct TextPageProps {
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: Body,
}

/// `/{l}/about` and `/{l}/contacts`.
#[must_use]
pub fn text_page(page: &Page, props: TextPageProps) -> String {
    document(page, Frame::content(props.title.clone()), || {
        view! {
            <h1>{props.title}</h1>
            {prose(page.language, &props.body, Rank::Second)}
        }
        .into_any()
    })
}

/// `/{l}/privacy`: what is kept, for how long, and which cookies there are.
#[must_use]
pub fn privacy(page: &Page) -> String {
    document(page, Frame::content(page.t("privacy-title")), || {
        view! {
        <h1>{page.t("privacy-title")}</h1>
        <p class="lead">{page.t("privacy-lead")}</p>
        {section(page.t("privacy-status-title"), &page.t("privacy-status"))}
        {section(page.t("privacy-phone-title"), &page.t("privacy-phone"))}
        {section(page.t("privacy-complaint-title"), &page.t("privacy-complaint"))}
        {section(page.t("privacy-who-title"), &page.t("privacy-who"))}
        <h2 id="cookies">{page.t("privacy-cookies-title")}</h2>
        <p>{page.t("privacy-cookies")}</p>
        <table class="table">
            <caption class="visually-hidden">{page.t("privacy-cookies-title")}</caption>
            <thead><tr>
                <th scope="col">{page.t("privacy-cookie-name")}</th>
                <th scope="col">{page.t("privacy-cookie-what")}</th>
                <th scope="col">{page.t("privacy-cookie-life")}</th>
            </tr></thead>
            <tbody>
                <tr><th scope="row">{page.t("privacy-cookie-session")}</th><td>{page.t("privacy-cookie-session-what")}</td><td>{page.t("privacy-cookie-session-life")}</td></tr>
                <tr><th scope="row">{page.t("privacy-cookie-language")}</th><td>{page.t("privacy-cookie-language-what")}</td><td>{page.t("privacy-cookie-language-life")}</td></tr>
            </tbody>
        </table>
        {section(page.t("privacy-rights-title"), &page.t("privacy-rights"))}
    }.into_any()
    })
}

/// `/{l}/accessibility`: how accessible the portal is, and what to do where it is not.
#[must_use]
pub fn accessibility(page: &Page) -> String {
    document(page, Frame::content(page.t("accessibility-title")), || {
        view! {
            <h1>{page.t("accessibility-title")}</h1>
            <p class="lead">{page.t("accessibility-lead")}</p>
            {section(page.t("accessibility-how-title"), &page.t("accessibility-how"))}
            {section(page.t("accessibility-known-title"), &page.t("accessibility-known"))}
            {section(page.t("accessibility-tell-title"), &page.t("accessibility-tell"))}
        }
        .into_any()
    })
}
