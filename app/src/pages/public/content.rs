//! Pages of plain content: what Ashyq is, whom to ask, what is kept, for whom it works.

use leptos::prelude::*;

use crate::{
    components::{link_button, paragraphs},
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

/// `/{l}/about`: what the project is.
#[must_use]
pub fn about(page: &Page) -> String {
    document(page, Frame::content(page.t("about-title")), || {
        view! {
            <h1>{page.t("about-title")}</h1>
            <p class="lead">{page.t("about-lead")}</p>
            {section(page.t("about-how-title"), &page.t("about-how"))}
            {section(page.t("about-statuses-title"), &page.t("about-statuses"))}
            {section(page.t("about-venues-title"), &page.t("about-venues"))}
            <p><a href=page.href("/participants")>{page.t("about-venues-link")}</a></p>
            {section(page.t("about-data-title"), &page.t("about-data"))}
            {section(page.t("about-pilot-title"), &page.t("about-pilot"))}
        }
        .into_any()
    })
}

/// `/{l}/contacts`: every channel, in the order of the footer.
#[must_use]
pub fn contacts(page: &Page) -> String {
    document(page, Frame::content(page.t("contacts-title")), || {
        view! {
            <h1>{page.t("contacts-title")}</h1>
            <p class="lead">{page.t("contacts-lead")}</p>
            <h2>"1414"</h2>
            {paragraphs(&page.t("contacts-1414"))}
            <p><a href="tel:1414">{page.t("contacts-call-1414")}</a></p>
            <h2>"1432"</h2>
            {paragraphs(&page.t("contacts-1432"))}
            <p><a href="tel:1432">{page.t("contacts-call-1432")}</a></p>
            <h2>"Telegram"</h2>
            {paragraphs(&page.t("contacts-telegram"))}
            <p><a href="https://t.me/support_ashyq_bot" rel="noreferrer">"@support_ashyq_bot"</a></p>
            <h2>{page.t("contacts-write-title")}</h2>
            {paragraphs(&page.t("contacts-write"))}
            <p><a href=page.href("/complaints/new")>{page.t("nav-report")}</a></p>
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
