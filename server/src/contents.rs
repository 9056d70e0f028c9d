//! What the editors have published, in memory, so that showing it asks no database.
//!
//! One task asks each second whether anything is new or has come into force, so that a page never waits for it. Every
//! machine has its own copy; who publishes looks at once.

use std::{
    collections::BTreeMap,
    sync::{Arc, RwLock},
    time::Duration,
};

use ashyq_app::page::Banner;
use ashyq_domain::{
    Language, Timestamp,
    content::{Body, ContentCode, ContentKind, NoticeTerm, Texts, Title},
    fold,
};
use ashyq_store::{Content, ContentText, ContentVersion, StoreError};
use tokio::sync::{Mutex, watch};

use crate::wiring::App;

/// So often the database is asked whether there is anything new.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// A group of questions.
pub struct Topic {
    /// Its word in addresses.
    pub code: ContentCode,
    /// Its title.
    pub title: Texts<Title>,
    /// Its questions in order; there is at least one.
    pub questions: Vec<Question>,
}

/// A question with its answer.
pub struct Question {
    /// Its word in addresses.
    pub code: ContentCode,
    /// The question.
    pub title: Texts<Title>,
    /// The answer.
    pub body: Texts<Body>,
    /// Question and answer as they are searched.
    folded: Texts<(String, String)>,
}

/// A published notice.
pub struct Notice {
    /// Its word in addresses.
    pub code: ContentCode,
    /// Its title.
    pub title: Texts<Title>,
    /// Its text.
    pub body: Texts<Body>,
    /// What it is about, and its term.
    pub term: NoticeTerm,
    /// When it was published.
    pub published_at: Timestamp,
    /// When the version shown was saved, or it was published, whichever is later.
    pub updated_at: Timestamp,
}

/// A page whose text the editors write.
pub struct TextPage {
    /// Its title.
    pub title: Texts<Title>,
    /// Its text.
    pub body: Texts<Body>,
}

/// Everything published at one moment.
#[derive(Default)]
pub struct Snapshot {
    /// Tells pages drawn from different snapshots apart.
    pub edition: Arc<str>,
    /// The questions by topic.
    pub topics: Vec<Topic>,
    /// The newest first.
    pub notices: Vec<Notice>,
    /// The pages by code.
    pub pages: BTreeMap<ContentCode, TextPage>,
    /// What stands on every page, by language.
    banners: Texts<Arc<[Banner]>>,
}

impl Snapshot {
    /// What stands on every page.
    #[must_use]
    pub fn banners(&self, language: Language) -> Arc<[Banner]> {
        self.banners.get(language).clone()
    }

    /// The questions that have every word, those that have all of them in the question itself first.
    #[must_use]
    pub fn search(&self, language: Language, query: &str) -> Vec<(&Topic, &Question)> {
        let folded = fold::for_search(query);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<_> = self
            .topics
            .iter()
            .flat_map(|topic| topic.questions.iter().map(move |question| (topic, question)))
            .filter_map(|(topic, question)| {
                let (title, text) = question.folded.get(language);
                let everywhere = words.iter().all(|word| title.contains(word) || text.contains(word));
                let missing = words.iter().filter(|word| !title.contains(**word)).count();
                everywhere.then_some((missing, topic, question))
            })
            .collect();
        found.sort_by_key(|(missing, ..)| *missing);
        found.into_iter().map(|(_, topic, question)| (topic, question)).collect()
    }

    /// The notices that stand on every page now.
    pub fn in_force(&self, now: Timestamp) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(move |notice| notice.term.is_in_force(now))
    }
}

/// Holds the newest snapshot.
#[derive(Default)]
pub struct Contents {
    held: RwLock<Option<Arc<Snapshot>>>,
    /// One loads at a time.
    loading: Mutex<()>,
}

impl Contents {
    /// What is published, as it was at the last look.
    ///
    /// # Errors
    /// Nothing was loaded yet and the database does not answer.
    pub async fn current(&self, app: &App) -> Result<Arc<Snapshot>, StoreError> {
        match self.held() {
            Some(held) => Ok(held),
            None => self.look(app).await,
        }
    }

    /// The last look, if there was one.
    #[must_use]
    pub fn held(&self) -> Option<Arc<Snapshot>> {
        self.held.read().ok()?.clone()
    }

    /// Asks for news now and takes them in: what was published, and what has come into force or is over.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn look(&self, app: &App) -> Result<Arc<Snapshot>, StoreError> {
        let _one_at_a_time = self.loading.lock().await;
        let now = app.clock.now();
        let mut tx = app.store.read().await?;
        let revision = tx.content_revision().await?;
        let held = self.held();
        if let Some(held) = held.filter(|held| *held.edition == *edition(revision, held.in_force(now))) {
            return Ok(held);
        }
        let fresh = Arc::new(put_together(revision, tx.published_content().await?, now));
        drop(tx);
        if let Ok(mut held) = self.held.write() {
            *held = Some(fresh.clone());
        }
        // Banners stand on the pages of the lists too.
        app.kept.forget();
        app.kept_lists.forget();
        app.list_stamps.forget();
        Ok(fresh)
    }
}

/// Looks each second until the program stops.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    let mut failing = false;
    loop {
        match app.contents.look(&app).await {
            Ok(_) => failing = false,
            Err(error) => {
                // Said once: the older texts are shown meanwhile.
                if !failing {
                    tracing::error!(%error, "the texts of the portal could not be looked at");
                }
                failing = true;
            }
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_AGAIN) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// What pages drawn now would show that pages drawn before did not.
fn edition<'a>(revision: i64, in_force: impl Iterator<Item = &'a Notice>) -> String {
    in_force.fold(revision.to_string(), |edition, notice| format!("{edition}+{}", notice.code))
}

fn put_together(revision: i64, published: Vec<(Content, ContentVersion)>, now: Timestamp) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let (mut topics, mut questions) = (Vec::new(), Vec::new());
    for (content, version) in published {
        let ContentText { topic, title, body, term } = version.text;
        match (content.kind, body) {
            (ContentKind::Topic, _) => topics.push((content.id, content.code, title)),
            (ContentKind::Question, Some(body)) => questions.push((topic, content.code, title, body)),
            (ContentKind::Notice, Some(body)) => {
                let published_at = content.published_at.unwrap_or(version.created_at);
                let updated_at = published_at.max(version.created_at);
                let term = term.unwrap_or(NoticeTerm::NEWS);
                let code = content.code;
                snapshot.notices.push(Notice { code, title, body, term, published_at, updated_at });
            }
            (ContentKind::Page, Some(body)) => {
                snapshot.pages.insert(content.code, TextPage { title, body });
            }
            (_, None) => {}
        }
    }
    for (id, code, title) in topics {
        let of_topic = questions.extract_if(.., |(topic, ..)| *topic == Some(id));
        let questions: Vec<_> = of_topic.map(|(_, code, title, body)| question(code, title, body)).collect();
        // An empty topic leads nowhere.
        if !questions.is_empty() {
            snapshot.topics.push(Topic { code, title, questions });
        }
    }
    snapshot.notices.sort_by_key(|notice| std::cmp::Reverse(notice.published_at));
    snapshot.edition = edition(revision, snapshot.in_force(now)).into();
    snapshot.banners = Texts::of(|language| banners(&snapshot, language, now));
    snapshot
}

fn question(code: ContentCode, title: Texts<Title>, body: Texts<Body>) -> Question {
    let folded = Texts::of(|language| {
        let text = body.get(language).plain();
        (fold::for_search(title.get(language).as_str()), fold::for_search(&text))
    });
    Question { code, title, body, folded }
}

fn banners(snapshot: &Snapshot, language: Language, now: Timestamp) -> Arc<[Banner]> {
    let banner = |notice: &Notice| Banner {
        id: notice.code.to_string(),
        kind: notice.term.kind,
        title: notice.title.get(language).as_str().to_owned(),
    };
    snapshot.in_force(now).map(banner).collect()
}
