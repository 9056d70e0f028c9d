//! What registration is, for whom, and what is needed for it.

use leptos::prelude::*;

use crate::{
    components::link_button,
    layouts::public::{Frame, document},
    page::Page,
};

/// `/{l}/business`.
#[must_use]
pub fn business(page: &Page) -> String {
    document(page, Frame::content(page.t("business-title")), || {
        view! {
            <h1>{page.t("business-title")}</h1>
            <p class="lead">{page.t("business-lead")}</p>
            <h2>{page.t("business-need-title")}</h2>
            <ul>
                <li>{page.t("business-need-owner")}</li>
                <li>{page.t("business-need-notification")}</li>
                <li>{page.t("business-need-place")}</li>
                <li>{page.t("business-need-phone")}</li>
            </ul>
            {link_button(page.href("/business/new/owner"), page.t("business-start"))}
            <h2>{page.t("business-then-title")}</h2>
            <ol>
                <li>{page.t("business-then-review")}</li>
                <li>{page.t("business-then-test")}</li>
                <li>{page.t("business-then-regular")}</li>
            </ol>
            <p>{page.t("business-sanctions")}</p>
            <h2>{page.t("business-cabinet-title")}</h2>
            <p>{page.t("business-cabinet-text")}</p>
            <p><a href=page.href("/business/cabinet")>{page.t("business-cabinet-link")}</a></p>
            <h2>{page.t("other-ways-title")}</h2>
            <p>{page.t("business-other-ways")}</p>
        }
        .into_any()
    })
}
