//! The first texts of the portal, which come with the program: loaded once, into an empty table. Afterwards they are the
//! editors'.

use std::collections::BTreeMap;

use ashyq_domain::{
    Randomness,
    content::{Body, ContentCode, ContentKind, NoticeKind, NoticeTerm, Texts, Title},
    ids::ContentId,
    time::Timestamp,
};
use ashyq_store::{AuditActor, ContentText, NewAudit, NewContentVersion, Store, StoreError, Tx};
use serde::Deserialize;

const QUESTIONS: &str = include_str!("../../../content/faq.toml");
const NOTICES: &str = include_str!("../../../content/notices.toml");
const PAGES: &str = include_str!("../../../content/pages.toml");

/// Why the first texts could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum FirstContentError {
    /// A file is not as it should be; a test reads them all.
    #[error("a file of the first texts cannot be read")]
    Form(#[from] toml::de::Error),
    /// A text is not as it should be; a test reads them all.
    #[error("a text cannot be taken: {0}")]
    Text(String),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[derive(Deserialize)]
struct Questions {
    topic: Vec<FileTopic>,
}

#[derive(Deserialize)]
struct FileTopic {
    code: String,
    title: BTreeMap<String, String>,
    question: Vec<FileQuestion>,
}

#[derive(Deserialize)]
struct FileQuestion {
    code: String,
    question: BTreeMap<String, String>,
    answer: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Notices {
    notice: Vec<FileText>,
}

#[derive(Deserialize)]
struct Pages {
    page: Vec<FileText>,
}

#[derive(Deserialize)]
struct FileText {
    code: String,
    kind: Option<String>,
    published_at: Option<String>,
    title: BTreeMap<String, String>,
    body: BTreeMap<String, String>,
}

/// A text on its way into the database.
struct First {
    kind: ContentKind,
    code: ContentCode,
    /// Code of the topic of a question.
    topic: Option<ContentCode>,
    text: ContentText,
    published_at: Option<Timestamp>,
}

/// Loads the first texts where there are none; how many.
///
/// # Errors
/// See [`FirstContentError`].
pub async fn load(
    store: &Store,
    at: Timestamp,
    randomness: &dyn Randomness,
) -> Result<usize, FirstContentError> {
    if store.read().await?.count_content().await? > 0 {
        return Ok(0);
    }
    let all = read()?;
    let mut tx = store.begin().await?;
    let mut topics: BTreeMap<ContentCode, ContentId> = BTreeMap::new();
    for first in &all {
        let Some(id) = add(&mut tx, first, &topics, at, randomness).await? else {
            // Another process loads them at this very moment.
            return Ok(0);
        };
        if first.kind == ContentKind::Topic {
            topics.insert(first.code.clone(), id);
        }
    }
    tx.audit(&NewAudit {
        at,
        actor: AuditActor::System,
        action: "content.load",
        object: "",
        detail: serde_json::json!({ "texts": all.len() }),
    });
    tx.commit().await?;
    Ok(all.len())
}

async fn add(
    tx: &mut Tx,
    first: &First,
    topics: &BTreeMap<ContentCode, ContentId>,
    at: Timestamp,
    randomness: &dyn Randomness,
) -> Result<Option<ContentId>, StoreError> {
    let id = ContentId::new(at, randomness);
    if !tx.add_content(id, first.kind, &first.code, at).await? {
        return Ok(None);
    }
    let topic = first.topic.as_ref().and_then(|code| topics.get(code)).copied();
    let text = ContentText { topic, ..first.text.clone() };
    let new = NewContentVersion { content: id, after: 0, text: &text, restored: None, at, by: None };
    let published_at = first.published_at.unwrap_or(at);
    let done = tx.add_content_version(&new).await? && tx.publish_content(id, 1, published_at).await?;
    Ok(done.then_some(id))
}

fn read() -> Result<Vec<First>, FirstContentError> {
    let mut all = Vec::new();
    for topic in toml::from_str::<Questions>(QUESTIONS)?.topic {
        let text =
            ContentText { topic: None, title: title(&topic.code, &topic.title)?, body: None, term: None };
        let code = self::code(&topic.code)?;
        all.push(First {
            kind: ContentKind::Topic,
            code: code.clone(),
            topic: None,
            text,
            published_at: None,
        });
        for question in topic.question {
            let text = written(&question.code, &question.question, &question.answer)?;
            all.push(First {
                kind: ContentKind::Question,
                code: self::code(&question.code)?,
                topic: Some(code.clone()),
                text,
                published_at: None,
            });
        }
    }
    for notice in toml::from_str::<Notices>(NOTICES)?.notice {
        all.push(first(ContentKind::Notice, &notice)?);
    }
    for page in toml::from_str::<Pages>(PAGES)?.page {
        all.push(first(ContentKind::Page, &page)?);
    }
    Ok(all)
}

fn first(kind: ContentKind, file: &FileText) -> Result<First, FirstContentError> {
    let wrong = || FirstContentError::Text(file.code.clone());
    let notice = file.kind.as_deref().map(|kind| NoticeKind::parse(kind).ok_or_else(wrong)).transpose()?;
    let published_at =
        file.published_at.as_deref().map(|at| Timestamp::parse_rfc3339(at).ok_or_else(wrong)).transpose()?;
    let mut text = written(&file.code, &file.title, &file.body)?;
    text.term = notice.map(|kind| NoticeTerm { kind, ..NoticeTerm::NEWS });
    Ok(First { kind, code: code(&file.code)?, topic: None, text, published_at })
}

fn code(code: &str) -> Result<ContentCode, FirstContentError> {
    ContentCode::parse(code).ok_or_else(|| FirstContentError::Text(code.to_owned()))
}

fn title(code: &str, title: &BTreeMap<String, String>) -> Result<Texts<Title>, FirstContentError> {
    let all = Texts::of(|language| Title::parse(title.get(language.code())?).ok());
    all.all().ok_or_else(|| FirstContentError::Text(code.to_owned()))
}

fn written(
    code: &str,
    title: &BTreeMap<String, String>,
    body: &BTreeMap<String, String>,
) -> Result<ContentText, FirstContentError> {
    let all = Texts::of(|language| Body::parse(body.get(language.code())?).ok());
    let body = all.all().ok_or_else(|| FirstContentError::Text(code.to_owned()))?;
    Ok(ContentText { topic: None, title: self::title(code, title)?, body: Some(body), term: None })
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "tests")]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_first_text_can_be_read_and_has_a_code_of_its_own() {
        let all = read().expect("they are well written");
        let count = |kind| all.iter().filter(|first| first.kind == kind).count();
        assert_eq!([ContentKind::Question, ContentKind::Notice, ContentKind::Page].map(count), [54, 3, 2]);
        let codes: BTreeSet<_> = all.iter().map(|first| (first.kind, first.code.clone())).collect();
        assert_eq!(codes.len(), all.len());
    }
}
