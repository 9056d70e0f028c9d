//! A text in three languages, side by side where there is room.

use ashyq_domain::content::{Body, ContentKind, NoticeKind};
use ashyq_domain::ids::ContentId;
use ashyq_domain::language::Language;
use leptos::prelude::*;

use super::{BODIES, ContentState, TITLES, VersionRow, Written, kind_word, state_tag, who};
use crate::components::{
    Choice, RadioGroup, SelectField, TextArea, TextField, css, error_summary, paragraphs,
};
use crate::forms::FormState;
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::console::Frame;
use crate::pages::console::parts::{autonym, cell, hidden, moment};
use crate::pages::public::kind_word as notice_word;

/// A text being written.
pub struct ContentEditProps {
    /// Header and notice.
    pub frame: Frame,
    /// What it is.
    pub kind: ContentKind,
    /// What is saved of it; `None` for a new one.
    pub saved: Option<Saved>,
    /// The topics a question may belong to.
    pub topics: Vec<Choice>,
    /// Values, errors, token.
    pub form: FormState,
    /// What was typed, as visitors would read it.
    pub preview: Option<Written>,
    /// Somebody has saved this version meanwhile.
    pub stale: Option<i64>,
}

/// What is saved of a text.
pub struct Saved {
    /// Its id.
    pub id: ContentId,
    /// Its latest title in the reader's language.
    pub title: String,
    /// Its latest version.
    pub version: i64,
    /// How it stands to what visitors see.
    pub state: ContentState,
    /// It is published, but its topic is not: visitors do not see it.
    pub hidden: bool,
    /// Where visitors see it.
    pub address: Option<String>,
    /// Its versions, the latest first.
    pub versions: Vec<VersionRow>,
}

/// `/console/content/{id}` and `/console/content/new`.
#[must_use]
pub fn content_edit(page: &Page, props: ContentEditProps) -> String {
    let kind = page.t(kind_word(props.kind));
    let title = match &props.saved {
        Some(saved) => format!("{kind}: {}", saved.title),
        None => page.t(new_word(props.kind)),
    };
    let mut layout = Layout::new(title.clone(), Section::Content).failed(!props.form.is_ok());
    layout.version = props.saved.as_ref().map(|saved| saved.version);
    document(page, &props.frame, layout, || {
        view! {
            <p><a class="back-link" href="/console/content">{page.t("console-content-title")}</a></p>
            {stale(page, &props)}
            {error_summary(page, &props.form)}
            <h1>{title}</h1>
            {standing(page, &props)}
            {preview(page, &props)}
            {form(page, &props)}
            {versions(page, &props)}
        }
        .into_any()
    })
}

const fn new_word(kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::Topic => "console-content-new-topic",
        ContentKind::Question => "console-content-new-question",
        // Pages are not added; nobody comes here with one.
        ContentKind::Notice | ContentKind::Page => "console-content-new-notice",
    }
}

fn stale(page: &Page, props: &ContentEditProps) -> Option<AnyView> {
    let (version, saved) = (props.stale?, props.saved.as_ref()?);
    Some(
        view! {
            <div class="error-summary" data-error-summary="">
                <div role="alert">
                    <h2 class="error-summary__title">{page.t("console-refused-title")}</h2>
                    <p>{page.t_with("console-content-stale", &[("number", version.into())])}</p>
                </div>
                <p>
                    <a href=format!("/console/content/{}/versions/{version}", saved.id) target="_blank">
                        {page.t("console-content-stale-show")}
                    </a>
                </p>
            </div>
        }
        .into_any(),
    )
}

/// How it stands, and what can be done about that.
fn standing(page: &Page, props: &ContentEditProps) -> Option<AnyView> {
    let saved = props.saved.as_ref()?;
    let is_public = matches!(saved.state, ContentState::Published | ContentState::Changed);
    let publish = (saved.state != ContentState::Published)
        .then(|| step(page, props, saved, "publish", "console-content-publish", css("button")));
    let withdraw = (is_public && props.kind.comes_and_goes()).then(|| {
        step(page, props, saved, "withdraw", "console-content-withdraw", css("button button--secondary"))
    });
    let link = saved
        .address
        .clone()
        .filter(|_| is_public && !saved.hidden)
        .map(|address| view! { <a href=address target="_blank">{page.t("console-content-show")}</a> });
    let hidden =
        saved.hidden.then(|| view! { <p class="inset inset--act">{page.t("console-content-hidden")}</p> });
    Some(
        view! {
            <div class="standing">
                {state_tag(page, saved.state, saved.hidden)}
                {link}
                {publish}
                {withdraw}
            </div>
            {hidden}
        }
        .into_any(),
    )
}

fn step(
    page: &Page,
    props: &ContentEditProps,
    saved: &Saved,
    act: &str,
    text: &str,
    class: &'static str,
) -> AnyView {
    view! {
        <form method="post" action=format!("/console/content/{}/{act}", saved.id)>
            {hidden(Some(saved.version), &props.form.token)}
            <button type="submit" class=class>{page.t(text)}</button>
        </form>
    }
    .into_any()
}

fn preview(page: &Page, props: &ContentEditProps) -> Option<AnyView> {
    let written = props.preview.as_ref()?.view(page);
    Some(
        view! {
            <section class="preview" aria-labelledby="preview-title">
                <h2 id="preview-title">{page.t("console-content-preview-title")}</h2>
                {written}
            </section>
        }
        .into_any(),
    )
}

fn form(page: &Page, props: &ContentEditProps) -> AnyView {
    let action = match &props.saved {
        Some(saved) => format!("/console/content/{}", saved.id),
        None => format!("/console/content/new?kind={}", props.kind.code()),
    };
    let version = props.saved.as_ref().map(|saved| saved.version);
    let columns = Language::ALL.iter().map(|language| column(page, props, *language)).collect_view();
    let markup = props.kind.has_body().then(|| {
        view! {
            <details class="markup">
                <summary>{page.t("console-content-markup-title")}</summary>
                <div>{paragraphs(&page.t("console-content-markup"))}</div>
            </details>
        }
    });
    // One button is in front: what was saved waits to be published, or something is to be saved.
    let waits = props.saved.as_ref().is_some_and(|saved| saved.state != ContentState::Published);
    let class = if waits { css("button button--secondary") } else { css("button") };
    view! {
        <form method="post" action=action novalidate="">
            {hidden(version, &props.form.token)}
            {particulars(page, props)}
            {markup}
            <div class="tongues">{columns}</div>
            <div class="grid__acts">
                <button type="submit" class=class>{page.t("console-content-save")}</button>
                <button type="submit" class="button button--secondary" name="act" value="preview">{page.t("console-content-preview")}</button>
            </div>
        </form>
    }
    .into_any()
}

/// What a text has beside its words.
fn particulars(page: &Page, props: &ContentEditProps) -> Option<AnyView> {
    let form = &props.form;
    match props.kind {
        ContentKind::Topic | ContentKind::Page => None,
        ContentKind::Question => {
            let field = SelectField::new(
                "topic",
                page.t("console-content-kind-topic"),
                page.t("console-choose"),
                props.topics.clone(),
            );
            Some(field.view(page, form))
        }
        ContentKind::Notice => {
            let kinds = NoticeKind::ALL
                .iter()
                .map(|kind| Choice::new(kind.code(), page.t(notice_word(*kind))))
                .collect();
            let kind = RadioGroup::new("notice_kind", page.t("console-content-notice-kind"), kinds)
                .hint(page.t("console-content-notice-kind-hint"))
                .inline();
            let from = TextField::new("starts_at", page.t("console-content-from"))
                .hint(page.t("console-content-from-hint"))
                .moment();
            let until = TextField::new("ends_at", page.t("console-content-until"))
                .hint(page.t("console-content-until-hint"))
                .moment();
            Some(
                view! {
                    {kind.view(page, form)}
                    <div class="term">{from.view(page, form)}{until.view(page, form)}</div>
                }
                .into_any(),
            )
        }
    }
}

fn column(page: &Page, props: &ContentEditProps, language: Language) -> AnyView {
    let (title, text) = match props.kind {
        ContentKind::Question => ("console-content-kind-question", "console-content-answer"),
        ContentKind::Topic | ContentKind::Notice | ContentKind::Page => {
            ("console-content-head-title", "console-content-text")
        }
    };
    let title = TextField::new(TITLES.get(language), page.t(title))
        .prose()
        .language(language)
        .view(page, &props.form);
    let body = props.kind.has_body().then(|| {
        let field = TextArea::new(BODIES.get(language), page.t(text)).rows(18).limit(Body::LIMIT);
        field.language(language).view(page, &props.form)
    });
    view! {
        <fieldset class="fieldset tongue">
            <legend class="tongue__name">{autonym(page, language)}</legend>
            {title}
            {body}
        </fieldset>
    }
    .into_any()
}

fn versions(page: &Page, props: &ContentEditProps) -> Option<AnyView> {
    let saved = props.saved.as_ref()?;
    let rows = saved
        .versions
        .iter()
        .map(|row| {
            let number = page.t_with("console-content-version", &[("number", row.number.into())]);
            let restored = row
                .restored
                .map(|number| page.t_with("console-content-restored-from", &[("number", number.into())]));
            let seen = row.is_published.then(
                || view! { <span class="tag tag--good">{page.t("console-content-state-published")}</span> },
            );
            view! {
                <tr>
                    <th scope="row">
                        <a href=format!("/console/content/{}/versions/{}", saved.id, row.number)>{number}</a>
                        {restored.map(|text| view! { <span class="grid__more">{text}</span> })}
                    </th>
                    {cell(page, "console-content-head-saved", moment(page, row.at))}
                    {cell(page, "console-content-head-who", view! { {who(page, row)} }.into_any())}
                    {cell(page, "console-content-head-state", view! { {seen} }.into_any())}
                </tr>
            }
        })
        .collect_view();
    let heads = [
        "console-content-head-version",
        "console-content-head-saved",
        "console-content-head-who",
        "console-content-head-state",
    ]
    .map(|head| view! { <th scope="col">{page.t(head)}</th> })
    .collect_view();
    Some(
        view! {
            <section class="versions" aria-labelledby="versions-title">
                <h2 id="versions-title">{page.t("console-content-versions")}</h2>
                <table class="grid">
                    <caption class="visually-hidden">{page.t("console-content-versions")}</caption>
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
        .into_any(),
    )
}
