//! What the editors publish: questions, notices and their feed, pages.

use std::fmt::Write;

use ashyq_app::{
    page::Page,
    pages::public::{
        self, FaqAnswer, FaqFound, FaqFoundProps, FaqLink, FaqProps, FaqTopicProps, NoticesProps,
        TextPageProps,
    },
};
use ashyq_domain::{Language, content::ContentCode};
use axum::{
    extract::{Path, Request, State},
    response::Response,
};
use serde::Deserialize;

use super::machine::escape;
use crate::{
    contents::{Notice, Question, Snapshot, Topic},
    http::{
        error::PageError,
        extract::{Parameters, split_language},
        headers, kept, render,
    },
    wiring::App,
};

/// A search has no more characters: what is longer finds nothing that a shorter one would not.
const QUERY_LIMIT: usize = 200;
/// So many questions are shown: who finds more needs another word.
const FOUND_LIMIT: usize = 20;
/// So much of an answer stands beside a question that was found.
const BEGINNING: usize = 180;

/// `GET /{l}/about`, `GET /{l}/contacts`: pages named like their text.
///
/// # Errors
/// The first segment is no language; the store does not answer.
pub async fn text_page(State(app): State<App>, request: Request) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let code = ContentCode::parse(path.trim_start_matches('/')).ok_or(PageError::NotFound)?;
    let published = app.contents.current(&app).await?;
    let text = published.pages.get(&code).ok_or(PageError::NotFound)?;
    let draw = |page: &Page| {
        let title = text.title.get(language).as_str().to_owned();
        public::text_page(page, TextPageProps { title, body: text.body.get(language).clone() })
    };
    Ok(keep(&app, &published, language, path, &request, draw))
}

/// A page kept as long as nothing new is published.
fn keep(
    app: &App,
    published: &Snapshot,
    language: Language,
    path: &str,
    request: &Request,
    draw: impl FnOnce(&Page) -> String,
) -> Response {
    let name = format!("{path}#{}", published.edition);
    let draw = || draw(&app.page(language, path));
    app.kept.answer(language, &name, request.headers(), app.config.production(), draw)
}

/// `?q=` of the questions.
#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

/// `GET /{l}/faq?q=`.
///
/// # Errors
/// The first segment is no language; the store does not answer.
pub async fn faq(
    State(app): State<App>,
    Parameters(search): Parameters<Search>,
    request: Request,
) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let published = app.contents.current(&app).await?;
    let query: String = search.q.trim().chars().take(QUERY_LIMIT).collect();
    if query.is_empty() {
        let link = |topic: &Topic| {
            let questions = topic.questions.iter().map(|question| question_link(language, topic, question));
            (topic_link(language, topic), questions.collect())
        };
        let topics = published.topics.iter().map(link).collect();
        let draw = |page: &Page| public::faq(page, FaqProps { topics });
        return Ok(keep(&app, &published, language, path, &request, draw));
    }
    let mut page = app.page(language, path);
    page.query_string = request.uri().query().unwrap_or_default().to_owned();
    let found = published.search(language, &query).into_iter().take(FOUND_LIMIT);
    let found = found
        .map(|(topic, question)| FaqFound {
            question: question_link(language, topic, question),
            topic: topic.title.get(language).as_str().to_owned(),
            beginning: beginning(&question.body.get(language).plain()),
        })
        .collect();
    let mut response = render::ok(&page, public::faq_found(&page, FaqFoundProps { query, found }));
    headers::add(response.headers_mut(), app.config.production());
    Ok(response)
}

/// `GET /{l}/faq/{topic}`.
///
/// # Errors
/// There is no such topic; the store does not answer.
pub async fn faq_topic(
    State(app): State<App>,
    Path((_, topic)): Path<(String, String)>,
    request: Request,
) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let published = app.contents.current(&app).await?;
    let is_asked = |one: &&Topic| one.code.as_str() == topic;
    let topic = published.topics.iter().find(is_asked).ok_or(PageError::NotFound)?;
    let draw = |page: &Page| {
        let answer = |question: &Question| FaqAnswer {
            code: question.code.to_string(),
            question: question.title.get(language).as_str().to_owned(),
            answer: question.body.get(language).clone(),
        };
        let others = published.topics.iter().filter(|other| other.code != topic.code);
        let props = FaqTopicProps {
            title: topic.title.get(language).as_str().to_owned(),
            answers: topic.questions.iter().map(answer).collect(),
            others: others.map(|other| topic_link(language, other)).collect(),
        };
        public::faq_topic(page, props)
    };
    Ok(keep(&app, &published, language, path, &request, draw))
}

fn topic_link(language: Language, topic: &Topic) -> FaqLink {
    let title = topic.title.get(language).as_str().to_owned();
    FaqLink { topic: topic.code.to_string(), question: None, title }
}

fn question_link(language: Language, topic: &Topic, question: &Question) -> FaqLink {
    let title = question.title.get(language).as_str().to_owned();
    FaqLink { topic: topic.code.to_string(), question: Some(question.code.to_string()), title }
}

/// The first words of a text, cut between two words.
fn beginning(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() > BEGINNING {
            short.push('…');
            return short;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

/// `GET /{l}/notices`.
///
/// # Errors
/// The first segment is no language; the store does not answer.
pub async fn notices(State(app): State<App>, request: Request) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let published = app.contents.current(&app).await?;
    let notices = published.notices.iter().map(|notice| shown(notice, language)).collect();
    let draw = |page: &Page| public::notices(page, NoticesProps { notices });
    Ok(keep(&app, &published, language, path, &request, draw))
}

/// A notice as pages of a language show it.
pub(super) fn shown(notice: &Notice, language: Language) -> public::Notice {
    public::Notice {
        id: notice.code.to_string(),
        kind: notice.term.kind,
        title: notice.title.get(language).as_str().to_owned(),
        body: notice.body.get(language).clone(),
        published_at: notice.published_at,
        from: notice.term.from,
        until: notice.term.until,
    }
}

/// `GET /{l}/notices.atom`.
///
/// # Errors
/// The first segment is no language; the store does not answer.
pub async fn feed(State(app): State<App>, request: Request) -> Result<Response, PageError> {
    let (language, path) = split_language(request.uri().path()).ok_or(PageError::NotFound)?;
    let published = app.contents.current(&app).await?;
    let page = app.page(language, "/notices");
    let name = format!("{path}#{}", published.edition);
    let draw = || atom(&page, &published, app.started.to_rfc3339());
    let form = kept::Form::Atom(language);
    Ok(app.kept.answer_as(form, &name, request.headers(), app.config.production(), draw))
}

fn atom(page: &Page, published: &Snapshot, never: String) -> String {
    let language = page.language;
    let address = page.absolute_in(language);
    let title = escape(&page.t("notices-title"));
    let latest = published.notices.iter().map(|notice| notice.updated_at).max();
    let updated = latest.map_or(never, ashyq_domain::Timestamp::to_rfc3339);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\
         <title>Ashyq – {title}</title><id>{address}</id><link rel=\"self\" href=\"{address}.atom\"/>\
         <link rel=\"alternate\" href=\"{address}\"/><updated>{updated}</updated><author><name>Ashyq</name></author>\n",
        language.code(),
    );
    for notice in &published.notices {
        let title = escape(notice.title.get(language).as_str());
        let text = escape(&notice.body.get(language).plain());
        let (code, at) = (&notice.code, notice.updated_at.to_rfc3339());
        let first = notice.published_at.to_rfc3339();
        // Writing into a text cannot fail.
        let _ = writeln!(
            xml,
            "<entry><title>{title}</title><id>{address}#{code}</id><link href=\"{address}#{code}\"/>\
             <published>{first}</published><updated>{at}</updated><content type=\"text\">{text}</content></entry>"
        );
    }
    xml.push_str("</feed>\n");
    xml
}
