//! The content desk: texts written in three languages, saved as versions, published. One editor is enough; every step is
//! in the audit log.

use std::collections::HashSet;

use ashyq_domain::{
    content::{ContentCode, ContentKind},
    ids::ContentId,
    role::{self, Act},
};
use ashyq_store::{
    Account, AuditActor, Content, ContentText, ContentVersion, NewAudit, NewContentVersion, StoreError,
    TokenState, Tx,
};

use crate::{services::acts, wiring::App};

/// So many versions are listed; older ones stay in the database.
const VERSIONS: i64 = 100;
/// Numbers tried behind a word that is taken.
const CODES: u32 = 100;

/// Why a step of the desk did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// There is no such text, or no such version.
    #[error("not found")]
    NotFound,
    /// Somebody has saved another version meanwhile, or it is published or withdrawn already.
    #[error("stale")]
    Stale,
    /// What a question names as its topic is none.
    #[error("no such topic")]
    NoTopic,
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// A text with its latest version.
pub type Found = (Content, ContentVersion);

/// Who works, with the form's one-time token and what the form said.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The editor.
    pub account: &'a Account,
    /// The token; empty where the form had none.
    pub token: &'a str,
    /// Keyed hash of what was written.
    pub said: &'a [u8; 32],
}

/// Everything with its latest version, in order, and which of it visitors would see if its topic were published.
///
/// # Errors
/// The store does not answer.
pub async fn list(app: &App) -> Result<(Vec<Found>, HashSet<ContentId>), StoreError> {
    let mut tx = app.store.read().await?;
    Ok((tx.list_content().await?, hidden(&mut tx).await?))
}

/// Questions that are published under a topic that is not: they stand on no page.
async fn hidden(tx: &mut Tx) -> Result<HashSet<ContentId>, StoreError> {
    let published = tx.published_content().await?;
    let of = |kind: ContentKind| published.iter().filter(move |(content, _)| content.kind == kind);
    let topics: HashSet<ContentId> = of(ContentKind::Topic).map(|(topic, _)| topic.id).collect();
    let shown = |version: &ContentVersion| version.text.topic.is_some_and(|topic| topics.contains(&topic));
    let questions = of(ContentKind::Question).filter(|(_, version)| !shown(version));
    Ok(questions.map(|(question, _)| question.id).collect())
}

/// A text with its versions, each with its writer's name.
pub struct Opened {
    /// The text.
    pub content: Content,
    /// Its latest version.
    pub latest: ContentVersion,
    /// All, the latest first.
    pub versions: Vec<(ContentVersion, Option<String>)>,
    /// The topics a question may belong to.
    pub topics: Vec<Found>,
    /// It is published, but its topic is not.
    pub hidden: bool,
}

/// Opens a text; `None`: there is none.
///
/// # Errors
/// The store does not answer.
pub async fn open(app: &App, id: ContentId) -> Result<Option<Opened>, StoreError> {
    let mut tx = app.store.read().await?;
    let Some((content, latest)) = tx.find_content(id).await? else { return Ok(None) };
    let mut versions = Vec::new();
    for version in tx.list_content_versions(id, VERSIONS).await? {
        let name = writer(&mut tx, &version).await?;
        versions.push((version, name));
    }
    let topics = topics(&mut tx, content.kind).await?;
    let hidden = content.kind == ContentKind::Question && hidden(&mut tx).await?.contains(&id);
    Ok(Some(Opened { content, latest, versions, topics, hidden }))
}

/// One version of a text, with its writer's name; `None`: there is none.
///
/// # Errors
/// The store does not answer.
pub async fn version(
    app: &App,
    id: ContentId,
    number: i64,
) -> Result<Option<(Content, ContentVersion, Option<String>)>, StoreError> {
    let mut tx = app.store.read().await?;
    let Some((content, version)) = tx.find_content_version(id, number).await? else { return Ok(None) };
    let name = writer(&mut tx, &version).await?;
    Ok(Some((content, version, name)))
}

async fn writer(tx: &mut Tx, version: &ContentVersion) -> Result<Option<String>, StoreError> {
    let Some(id) = version.created_by else { return Ok(None) };
    Ok(tx.find_account(id).await?.map(|account| account.display_name))
}

/// The topics that a text of this kind may belong to.
async fn topics(tx: &mut Tx, kind: ContentKind) -> Result<Vec<Found>, StoreError> {
    if kind != ContentKind::Question {
        return Ok(Vec::new());
    }
    let all = tx.list_content().await?;
    Ok(all.into_iter().filter(|(content, _)| content.kind == ContentKind::Topic).collect())
}

/// The topics for a text that is not there yet.
///
/// # Errors
/// The store does not answer.
pub async fn topics_for(app: &App, kind: ContentKind) -> Result<Vec<Found>, StoreError> {
    topics(&mut app.store.read().await?, kind).await
}

/// Begins a text with its first version. Its word is made of the English title.
///
/// # Errors
/// See [`ContentError`].
pub async fn create(
    app: &App,
    desk: Desk<'_>,
    kind: ContentKind,
    text: &ContentText,
) -> Result<ContentId, ContentError> {
    let at = app.clock.now();
    let id = ContentId::new(at, &*app.randomness);
    if !kind.comes_and_goes() {
        return Err(ContentError::NotFound);
    }
    let mut tx = match begin(app, desk, "create", None).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(before) => return before.parse().map_err(|_| ContentError::Stale),
    };
    belongs(&mut tx, text).await?;
    let mut added = false;
    for number in 1..=CODES {
        if let Some(code) = code(text.title.en.as_str(), kind, number)
            && tx.add_content(id, kind, &code, at).await?
        {
            added = true;
            break;
        }
    }
    let by = Some(desk.account.id);
    let new = NewContentVersion { content: id, after: 0, text, restored: None, at, by };
    if !added || !tx.add_content_version(&new).await? {
        return Err(ContentError::Stale);
    }
    note(app, &mut tx, desk, "content.create", id, 1);
    finish(app, *tx, desk, "create", None, &id.to_string()).await?;
    Ok(id)
}

/// A question stands under a topic: under anything else nobody would ever see it.
async fn belongs(tx: &mut Tx, text: &ContentText) -> Result<(), ContentError> {
    let Some(topic) = text.topic else { return Ok(()) };
    let found = tx.find_content(topic).await?;
    found.filter(|(found, _)| found.kind == ContentKind::Topic).map(|_| ()).ok_or(ContentError::NoTopic)
}

/// A word of a title: Latin letters and digits, the rest hyphens.
fn code(title: &str, kind: ContentKind, number: u32) -> Option<ContentCode> {
    let lower = title.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut code = String::new();
    for word in words {
        // Room for a number behind.
        if code.len() + word.len() + 5 > ContentCode::LIMIT {
            break;
        }
        if !code.is_empty() {
            code.push('-');
        }
        code.push_str(word);
    }
    if code.len() < 2 {
        kind.code().clone_into(&mut code);
    }
    ContentCode::parse(&if number == 1 { code } else { format!("{code}-{number}") })
}

/// Saves a version over the one that its writer saw.
///
/// # Errors
/// See [`ContentError`].
pub async fn save(
    app: &App,
    desk: Desk<'_>,
    id: ContentId,
    after: i64,
    text: &ContentText,
) -> Result<(), ContentError> {
    let Begun::Fresh(mut tx) = begin(app, desk, "save", Some(id)).await? else { return Ok(()) };
    belongs(&mut tx, text).await?;
    let by = Some(desk.account.id);
    let new = NewContentVersion { content: id, after, text, restored: None, at: app.clock.now(), by };
    write(app, *tx, desk, "save", &new).await
}

/// Saves an older version as a new one.
///
/// # Errors
/// See [`ContentError`].
pub async fn restore(
    app: &App,
    desk: Desk<'_>,
    id: ContentId,
    after: i64,
    number: i64,
) -> Result<(), ContentError> {
    let Begun::Fresh(mut tx) = begin(app, desk, "restore", Some(id)).await? else { return Ok(()) };
    let (_, old) = tx.find_content_version(id, number).await?.ok_or(ContentError::NotFound)?;
    let (restored, by) = (Some(number), Some(desk.account.id));
    let new = NewContentVersion { content: id, after, text: &old.text, restored, at: app.clock.now(), by };
    write(app, *tx, desk, "restore", &new).await
}

async fn write(
    app: &App,
    mut tx: Tx,
    desk: Desk<'_>,
    step: &str,
    new: &NewContentVersion<'_>,
) -> Result<(), ContentError> {
    if !tx.add_content_version(new).await? {
        return Err(ContentError::Stale);
    }
    let action = if new.restored.is_some() { "content.restore" } else { "content.save" };
    note(app, &mut tx, desk, action, new.content, new.after + 1);
    finish(app, tx, desk, step, Some(new.content), "").await
}

/// Shows the latest version to visitors, at once. False where its topic is not published: they do not see it yet.
///
/// # Errors
/// See [`ContentError`].
pub async fn publish(app: &App, desk: Desk<'_>, id: ContentId, version: i64) -> Result<bool, ContentError> {
    if let Begun::Fresh(mut tx) = begin(app, desk, "publish", Some(id)).await? {
        if !tx.publish_content(id, version, app.clock.now()).await? {
            return Err(ContentError::Stale);
        }
        note(app, &mut tx, desk, "content.publish", id, version);
        finish(app, *tx, desk, "publish", Some(id), "").await?;
        show(app).await?;
    }
    Ok(!hidden(&mut app.store.read().await?).await?.contains(&id))
}

/// Takes a text away from visitors, at once.
///
/// # Errors
/// See [`ContentError`].
pub async fn withdraw(app: &App, desk: Desk<'_>, id: ContentId, version: i64) -> Result<(), ContentError> {
    let Begun::Fresh(mut tx) = begin(app, desk, "withdraw", Some(id)).await? else { return Ok(()) };
    let found = tx.find_content(id).await?;
    let (content, _) =
        found.filter(|(content, _)| content.kind.comes_and_goes()).ok_or(ContentError::NotFound)?;
    if !tx.withdraw_content(content.id, version).await? {
        return Err(ContentError::Stale);
    }
    note(app, &mut tx, desk, "content.withdraw", id, version);
    finish(app, *tx, desk, "withdraw", Some(id), "").await?;
    show(app).await
}

/// Lets a text change places with the one before or after it; nothing where there is none.
///
/// # Errors
/// See [`ContentError`].
pub async fn shift(app: &App, desk: Desk<'_>, id: ContentId, up: bool) -> Result<(), ContentError> {
    let Begun::Fresh(mut tx) = begin(app, desk, if up { "up" } else { "down" }, Some(id)).await? else {
        return Ok(());
    };
    let all = tx.list_content().await?;
    let (moved, latest) = all.iter().find(|(content, _)| content.id == id).ok_or(ContentError::NotFound)?;
    let is_beside = |(content, version): &&Found| {
        content.kind == moved.kind && content.kind.has_order() && version.text.topic == latest.text.topic
    };
    let beside: Vec<&Content> = all.iter().filter(is_beside).map(|(content, _)| content).collect();
    let place = beside.iter().position(|content| content.id == id);
    let next = place.and_then(|place| if up { place.checked_sub(1) } else { place.checked_add(1) });
    let Some(next) = next.and_then(|next| beside.get(next)) else { return Ok(()) };
    if !tx.swap_content(moved, next).await? {
        return Err(ContentError::Stale);
    }
    note(app, &mut tx, desk, "content.move", id, moved.version);
    finish(app, *tx, desk, if up { "up" } else { "down" }, Some(id), "").await?;
    show(app).await
}

/// The own visitors see it now; other servers notice by themselves.
async fn show(app: &App) -> Result<(), ContentError> {
    app.contents.look(app).await?;
    Ok(())
}

enum Begun {
    Fresh(Box<Tx>),
    /// The same form was sent before; where that led.
    Done(String),
}

/// One token serves all forms of a page: it is good once for each step on each text.
fn form_of(account: &Account, step: &str, id: Option<ContentId>) -> Vec<u8> {
    let id = id.map(|id| id.uuid().into_bytes()).unwrap_or_default();
    [&account.id.uuid().into_bytes()[..], &id, step.as_bytes()].concat()
}

async fn begin(app: &App, desk: Desk<'_>, step: &str, id: Option<ContentId>) -> Result<Begun, ContentError> {
    if !role::may(desk.account.role, Act::EditContent) {
        return Err(ContentError::NotFound);
    }
    let mut tx = app.store.begin().await?;
    let Some((hash, _)) = acts::token_of(app, desk.token, Act::EditContent, desk.account) else {
        return Ok(Begun::Fresh(Box::new(tx)));
    };
    let form = form_of(desk.account, step, id);
    match tx.claim_form_token(&hash, &form, desk.said, app.clock.now()).await? {
        TokenState::Fresh => Ok(Begun::Fresh(Box::new(tx))),
        TokenState::Done(before) => Ok(Begun::Done(before)),
        TokenState::Other => Err(ContentError::Stale),
    }
}

async fn finish(
    app: &App,
    mut tx: Tx,
    desk: Desk<'_>,
    step: &str,
    id: Option<ContentId>,
    result: &str,
) -> Result<(), ContentError> {
    if let Some((hash, _)) = acts::token_of(app, desk.token, Act::EditContent, desk.account) {
        tx.finish_form_token(&hash, &form_of(desk.account, step, id), result).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn note(app: &App, tx: &mut Tx, desk: Desk<'_>, action: &str, id: ContentId, version: i64) {
    tx.audit(&NewAudit {
        at: app.clock.now(),
        actor: AuditActor::Account(desk.account.id),
        action,
        object: &format!("content/{id}"),
        detail: serde_json::json!({ "version": version }),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_made_of_the_english_title() {
        let made =
            |title: &str, number| code(title, ContentKind::Notice, number).map(|code| code.to_string());
        assert_eq!(made("Is blue “bad”?", 1).as_deref(), Some("is-blue-bad"));
        assert_eq!(made("Is blue bad", 3).as_deref(), Some("is-blue-bad-3"));
        assert_eq!(made("Ә", 1).as_deref(), Some("notice"));
        assert_eq!(made("Ә", 2).as_deref(), Some("notice-2"));
        assert!(made(&"word ".repeat(100), 100).is_some_and(|code| code.len() <= ContentCode::LIMIT));
    }
}
