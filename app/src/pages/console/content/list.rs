//! The list of all texts.

use ashyq_domain::content::NoticeKind;
use ashyq_domain::ids::ContentId;
use ashyq_domain::time::Timestamp;
use leptos::prelude::*;

use super::{ContentState, state_tag};
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::console::Frame;
use crate::pages::console::parts::{cell, hidden, moment};
use crate::pages::public::kind_word as notice_word;

/// The list of all texts.
pub struct ContentListProps {
    /// Header and notice.
    pub frame: Frame,
    /// One-time token of the page's forms.
    pub token: String,
    /// The pages.
    pub pages: Vec<ContentRow>,
    /// The notices.
    pub notices: Vec<ContentRow>,
    /// The topics, each with its questions.
    pub topics: Vec<(ContentRow, Vec<ContentRow>)>,
}

/// A text. Acts: `POST /console/content/{id}/move` with `direction`.
pub struct ContentRow {
    /// Its id.
    pub id: ContentId,
    /// Its word in addresses.
    pub code: String,
    /// Its latest title in the reader's language.
    pub title: String,
    /// What a notice is about.
    pub notice: Option<NoticeKind>,
    /// How it stands to what visitors see.
    pub state: ContentState,
    /// It is published, but its topic is not: visitors do not see it.
    pub hidden: bool,
    /// When its latest version was saved.
    pub saved_at: Timestamp,
}

/// `/console/content`.
#[must_use]
pub fn content_list(page: &Page, props: ContentListProps) -> String {
    let ContentListProps { frame, token, pages, notices, topics } = props;
    let title = page.t("console-content-title");
    document(page, &frame, Layout::new(title.clone(), Section::Content), || {
        let last = topics.len().saturating_sub(1);
        let topics = topics
            .iter()
            .enumerate()
            .map(|(place, (topic, questions))| {
                let moves = arrows(page, topic, &token, place > 0, place < last);
                let questions = table(page, topic.title.clone(), questions, Some(&token));
                view! {
                    <section class="topic" aria-labelledby=format!("t-{}", topic.id)>
                        <div class="topic__head">
                            <h3 id=format!("t-{}", topic.id)><a href=address(topic)>{topic.title.clone()}</a></h3>
                            {state_tag(page, topic.state, topic.hidden)}
                            <div class="grid__acts">{moves}</div>
                        </div>
                        {questions}
                    </section>
                }
            })
            .collect_view();
        view! {
            <h1>{title}</h1>
            <p class="lead">{page.t("console-content-lead")}</p>
            <h2>{page.t("console-content-pages")}</h2>
            {table(page, page.t("console-content-pages"), &pages, None)}
            <h2>{page.t("console-content-notices")}</h2>
            <p><a href="/console/content/new?kind=notice">{page.t("console-content-new-notice")}</a></p>
            {table(page, page.t("console-content-notices"), &notices, None)}
            <h2>{page.t("console-content-questions")}</h2>
            <ul class="bare">
                <li><a href="/console/content/new?kind=question">{page.t("console-content-new-question")}</a></li>
                <li><a href="/console/content/new?kind=topic">{page.t("console-content-new-topic")}</a></li>
            </ul>
            {topics}
        }
        .into_any()
    })
}

fn address(row: &ContentRow) -> String {
    format!("/console/content/{}", row.id)
}

/// `order`: the token, where the rows can change places.
fn table(page: &Page, caption: String, rows: &[ContentRow], order: Option<&str>) -> AnyView {
    if rows.is_empty() {
        return view! { <p>{page.t("console-content-none")}</p> }.into_any();
    }
    let last = rows.len() - 1;
    let acts_head = order.map(|_| view! { <th scope="col">{page.t("console-content-head-order")}</th> });
    let rows = rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let notice = row
                .notice
                .map(|kind| view! { " "<span class="grid__more">{page.t(notice_word(kind))}</span> });
            let acts = order.map(|token| {
                let acts = arrows(page, row, token, place > 0, place < last);
                cell(
                    page,
                    "console-content-head-order",
                    view! { <div class="grid__acts">{acts}</div> }.into_any(),
                )
            });
            view! {
                <tr data-code=row.code.clone()>
                    <th scope="row"><a href=address(row)>{row.title.clone()}</a>{notice}</th>
                    {cell(page, "console-content-head-state", state_tag(page, row.state, row.hidden))}
                    {cell(page, "console-content-head-saved", moment(page, row.saved_at))}
                    {acts}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="grid grid--texts">
            <caption class="visually-hidden">{caption}</caption>
            <thead><tr>
                <th scope="col">{page.t("console-content-head-title")}</th>
                <th scope="col">{page.t("console-content-head-state")}</th>
                <th scope="col">{page.t("console-content-head-saved")}</th>
                {acts_head}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The ways a text can go.
fn arrows(page: &Page, row: &ContentRow, token: &str, up: bool, down: bool) -> AnyView {
    let button = |direction: &'static str, text: &str| {
        view! {
            <button type="submit" class="button-link" name="direction" value=direction>
                {page.t(text)}<span class="visually-hidden">": "{row.title.clone()}</span>
            </button>
        }
    };
    let up = up.then(|| button("up", "console-content-up"));
    let down = down.then(|| button("down", "console-content-down"));
    view! {
        <form method="post" action=format!("{}/move", address(row)) class="grid__acts">
            {hidden(None, token)}{up}{down}
        </form>
    }
    .into_any()
}
