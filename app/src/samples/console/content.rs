//! Samples of the content desk.

use ashyq_domain::{
    content::{Body, ContentKind, NoticeKind, Texts, Title},
    ids::ContentId,
    randomness::SeededRandomness,
    role::Role,
    time::Span,
};

use super::{HOSTILE, choices, frame};
use crate::{
    components::Choice,
    forms::FieldError,
    page::Page,
    pages::console::{
        self, Frame, Notice,
        content::{
            BODIES, ContentEditProps, ContentListProps, ContentRow, ContentState, ContentVersionProps, Saved,
            TITLES, VersionRow, Written,
        },
    },
    pages::public::kind_word,
    samples::{NOW, Sample, form},
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "content", path: "/console/content", draw: list },
        Sample { name: "content-empty", path: "/console/content", draw: empty },
        Sample {
            name: "content-question",
            path: "/console/content/1",
            draw: |page| console::content_edit(page, question(page, ContentState::Published)),
        },
        Sample { name: "content-preview", path: "/console/content/1", draw: preview },
        Sample { name: "content-wrong", path: "/console/content/1", draw: wrong },
        Sample { name: "content-stale", path: "/console/content/1", draw: stale },
        Sample { name: "content-notice", path: "/console/content/new", draw: notice },
        Sample { name: "content-version", path: "/console/content/1/versions/1", draw: version },
    ]
}

fn editor() -> Frame {
    frame("editor", Role::Editor)
}

fn id(number: u64) -> ContentId {
    ContentId::new(NOW, &SeededRandomness::new(number))
}

fn row(page: &Page, number: u64, state: ContentState) -> ContentRow {
    let notice = number.is_multiple_of(2).then_some(NoticeKind::Works);
    ContentRow {
        id: id(number),
        code: format!("text-{number}"),
        title: page.t(kind_word(NoticeKind::Incident)),
        notice,
        state,
        hidden: number == 15,
        saved_at: NOW,
    }
}

fn list(page: &Page) -> String {
    let row = |number, state| row(page, number, state);
    let props = ContentListProps {
        frame: Frame { notice: Some(Notice::ContentMoved), ..editor() },
        token: "sampletoken".to_owned(),
        pages: vec![row(1, ContentState::Published)],
        notices: vec![row(2, ContentState::Draft), row(3, ContentState::Withdrawn)],
        topics: vec![
            (
                row(5, ContentState::Published),
                vec![
                    row(7, ContentState::Published),
                    row(9, ContentState::Changed),
                    row(11, ContentState::Draft),
                ],
            ),
            (row(13, ContentState::Draft), vec![row(15, ContentState::Published)]),
        ],
    };
    console::content_list(page, props)
}

fn empty(page: &Page) -> String {
    let props = ContentListProps {
        frame: editor(),
        token: "sampletoken".to_owned(),
        pages: Vec::new(),
        notices: Vec::new(),
        topics: Vec::new(),
    };
    console::content_list(page, props)
}

fn version_row(number: i64) -> VersionRow {
    VersionRow {
        number,
        at: NOW.plus(Span::days(number)),
        who: (number > 1).then(|| "editor".to_owned()),
        restored: (number == 3).then_some(1),
        is_published: number == 1,
    }
}

fn saved(page: &Page, state: ContentState) -> Saved {
    Saved {
        id: id(1),
        title: page.t(kind_word(NoticeKind::Incident)),
        version: 3,
        state,
        hidden: state == ContentState::Changed,
        address: Some("/kk/faq/statuses#is-blue-bad".to_owned()),
        versions: [3, 2, 1].map(version_row).into(),
    }
}

fn question(page: &Page, state: ContentState) -> ContentEditProps {
    let mut form = form().with_value("topic", "1");
    for field in [TITLES.kk, TITLES.ru, TITLES.en, BODIES.kk, BODIES.ru, BODIES.en] {
        form.set(field, HOSTILE);
    }
    ContentEditProps {
        frame: editor(),
        kind: ContentKind::Question,
        saved: Some(saved(page, state)),
        topics: vec![Choice::new("1", page.t(kind_word(NoticeKind::News)))],
        form,
        preview: None,
        stale: None,
    }
}

/// What is shown of words that try to leave their place.
fn written() -> Option<Written> {
    let title = Texts::of(|_| Title::parse(HOSTILE).ok()).all()?;
    Some(Written { title, body: Texts::of(|_| Body::parse(HOSTILE).ok()).all() })
}

fn preview(page: &Page) -> String {
    let props = question(page, ContentState::Changed);
    console::content_edit(page, ContentEditProps { preview: written(), ..props })
}

fn wrong(page: &Page) -> String {
    let mut props = question(page, ContentState::Changed);
    for error in [
        FieldError::new("topic", "error-content-topic-empty"),
        FieldError::new(TITLES.kk, "error-content-title-empty").with("language", "Қазақша"),
        FieldError::new(BODIES.ru, "error-content-link").with("language", "Русский").with("line", 3_i64),
    ] {
        props.form.fail(error);
    }
    console::content_edit(page, props)
}

fn stale(page: &Page) -> String {
    let props = question(page, ContentState::Changed);
    console::content_edit(page, ContentEditProps { stale: Some(3), ..props })
}

fn notice(page: &Page) -> String {
    let form = form()
        .with_value("notice_kind", "incident")
        .with_value("ends_at", "x")
        .with_error(FieldError::new("ends_at", "error-content-moment"));
    let props = ContentEditProps {
        frame: editor(),
        kind: ContentKind::Notice,
        saved: None,
        topics: choices(page, NoticeKind::ALL, NoticeKind::code, kind_word),
        form,
        preview: None,
        stale: None,
    };
    console::content_edit(page, props)
}

fn version(page: &Page) -> String {
    let Some(written) = written() else { return String::new() };
    let props = ContentVersionProps {
        frame: editor(),
        id: id(1),
        row: version_row(1),
        written,
        latest: 3,
        token: "sampletoken".to_owned(),
    };
    console::content_version(page, props)
}
