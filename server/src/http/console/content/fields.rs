//! The fields of a text: each is read into its type, or into what to mend.

use std::str::FromStr;

use ashyq_app::{
    forms::{FieldError, FormState},
    page::Page,
    pages::console::content::{BODIES, TITLES},
};
use ashyq_domain::{
    WordsError,
    content::{Body, BodyError, ContentKind, Fault, NoticeKind, NoticeTerm, Texts, Title},
    ids::ContentId,
    language::Language,
    time::Timestamp,
};
use ashyq_i18n::words;
use ashyq_store::ContentText;
use jiff::civil::DateTime;

use crate::{http::extract::Fields, services::content::Found};

/// How a moment stands in its field: as browsers with a calendar write it.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

/// A form with what is saved.
pub fn filled(token: String, text: &ContentText) -> FormState {
    let mut form = FormState::new(token);
    for language in Language::ALL {
        form.set(*TITLES.get(*language), text.title.get(*language).as_str());
        if let Some(body) = &text.body {
            form.set(*BODIES.get(*language), body.get(*language).source());
        }
    }
    if let Some(topic) = text.topic {
        form.set("topic", topic.to_string());
    }
    if let Some(term) = text.term {
        form.set("notice_kind", term.kind.code());
        for (field, at) in [("starts_at", term.from), ("ends_at", term.until)] {
            if let Some(at) = at {
                form.set(field, at.zoned().strftime(MOMENT).to_string());
            }
        }
    }
    form
}

/// What the fields say; `None` where something has to be mended, and the form says what: all of it at once.
pub fn read(
    page: &Page,
    fields: &Fields,
    form: &mut FormState,
    kind: ContentKind,
    topics: &[Found],
) -> Option<ContentText> {
    let (topic, term) = match kind {
        ContentKind::Question => (topic(fields, form, topics), None),
        ContentKind::Notice => (None, term(fields, form)),
        ContentKind::Topic | ContentKind::Page => (None, None),
    };
    // Every language is read, whatever was wrong before.
    let read = Texts::of(|language| {
        let title = title(page, fields, form, language);
        let body = kind.has_body().then(|| body(page, fields, form, language));
        (title, body.flatten())
    });
    let title = read.map(|(title, _)| title.clone()).all();
    let body = read.map(|(_, body)| body.clone()).all();
    let text = ContentText { topic, title: title?, body, term };
    form.is_ok().then_some(text)
}

fn topic(fields: &Fields, form: &mut FormState, topics: &[Found]) -> Option<ContentId> {
    let given = fields.get("topic");
    if given.is_empty() {
        form.fail(FieldError::new("topic", "error-content-topic-empty"));
        return None;
    }
    let topic = ContentId::from_str(given).ok();
    let topic = topic.filter(|topic| topics.iter().any(|(known, _)| known.id == *topic));
    if topic.is_none() {
        form.fail(no_topic());
    }
    topic
}

/// What was sent as the topic is none.
pub fn no_topic() -> FieldError {
    FieldError::new("topic", "error-content-topic-unknown")
}

fn term(fields: &Fields, form: &mut FormState) -> Option<NoticeTerm> {
    let kind = NoticeKind::parse(fields.get("notice_kind"));
    if kind.is_none() {
        form.fail(FieldError::new("notice_kind", "error-content-notice-kind-empty"));
    }
    let (from, until) = (moment(fields, form, "starts_at"), moment(fields, form, "ends_at"));
    if let (Some(from), Some(until)) = (from, until)
        && until <= from
    {
        form.fail(FieldError::new("ends_at", "error-content-until-early"));
    }
    Some(NoticeTerm { kind: kind?, from, until })
}

fn moment(fields: &Fields, form: &mut FormState, field: &'static str) -> Option<Timestamp> {
    let text = fields.get(field);
    if text.is_empty() {
        return None;
    }
    let read = DateTime::from_str(text).ok().filter(|at| (2020..=2100).contains(&at.year()));
    if read.is_none() {
        form.fail(FieldError::new(field, "error-content-moment"));
    }
    read.map(Timestamp::of_local)
}

fn title(page: &Page, fields: &Fields, form: &mut FormState, language: Language) -> Option<Title> {
    let field = *TITLES.get(language);
    let error = match Title::parse(fields.get(field)) {
        Ok(title) => return Some(title),
        Err(WordsError::Empty) => FieldError::new(field, "error-content-title-empty"),
        Err(WordsError::TooLong { limit, .. }) => {
            FieldError::new(field, "error-content-title-long").with("limit", limit)
        }
        Err(WordsError::Hidden) => FieldError::new(field, "error-content-title-characters"),
    };
    form.fail(error.with("language", page.t(words::language(language))));
    None
}

fn body(page: &Page, fields: &Fields, form: &mut FormState, language: Language) -> Option<Body> {
    let field = *BODIES.get(language);
    let error = match Body::parse(fields.get(field)) {
        Ok(body) => return Some(body),
        Err(BodyError::Words(WordsError::Empty)) => FieldError::new(field, "error-content-body-empty"),
        Err(BodyError::Words(WordsError::TooLong { limit, .. })) => {
            FieldError::new(field, "error-content-body-long").with("limit", limit)
        }
        Err(BodyError::Words(WordsError::Hidden)) => FieldError::new(field, "error-content-body-characters"),
        Err(BodyError::Markup { line, fault }) => {
            let text = match fault {
                Fault::Bold => "error-content-bold",
                Fault::Link => "error-content-link",
                Fault::Heading => "error-content-heading",
            };
            FieldError::new(field, text).with("line", line)
        }
    };
    form.fail(error.with("language", page.t(words::language(language))));
    None
}
