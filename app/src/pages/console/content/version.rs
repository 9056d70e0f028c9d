//! One version of a text, and the way back to it.

use ashyq_domain::ids::ContentId;
use leptos::prelude::*;

use super::{VersionRow, Written, who};
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::console::Frame;
use crate::pages::console::parts::{hidden, moment};

/// One version of a text. Act: `POST /console/content/{id}/restore` with `number`, `version`.
pub struct ContentVersionProps {
    /// Header and notice.
    pub frame: Frame,
    /// The text.
    pub id: ContentId,
    /// The version.
    pub row: VersionRow,
    /// What it says.
    pub written: Written,
    /// The latest version.
    pub latest: i64,
    /// One-time token.
    pub token: String,
}

/// `/console/content/{id}/versions/{number}`.
#[must_use]
pub fn content_version(page: &Page, props: ContentVersionProps) -> String {
    let title = page.t_with("console-content-version", &[("number", props.row.number.into())]);
    document(page, &props.frame, Layout::new(title.clone(), Section::Content), || {
        let back = format!("/console/content/{}", props.id);
        let restore = (props.row.number != props.latest).then(|| {
            view! {
                <form method="post" action=format!("{back}/restore")>
                    {hidden(Some(props.latest), &props.token)}
                    <input type="hidden" name="number" value=props.row.number.to_string() />
                    <button type="submit" class="button">{page.t("console-content-restore")}</button>
                </form>
            }
        });
        view! {
            <p><a class="back-link" href=back.clone()>{page.t("console-content-back")}</a></p>
            <h1>{title}</h1>
            <p class="hint">{moment(page, props.row.at)}", "{who(page, &props.row)}</p>
            <section class="preview" aria-labelledby="text-title">
                <h2 id="text-title">{page.t("console-content-preview-title")}</h2>
                {props.written.view(page)}
            </section>
            {restore}
        }
        .into_any()
    })
}
