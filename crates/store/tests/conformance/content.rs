use ashyq_domain::content::{Body, ContentCode, ContentKind, NoticeKind, NoticeTerm, Texts, Title};
use ashyq_domain::ids::ContentId;
use ashyq_domain::time::Span;
use ashyq_domain::{Language, Role};
use ashyq_store::{Content, ContentText, NewContentVersion, StoreError};

use crate::support::{World, race};

fn text(words: &str) -> ContentText {
    ContentText {
        topic: None,
        title: Texts::of(|language| Title::parse(&format!("{words} {language}")).unwrap()),
        body: Some(Texts::of(|language| Body::parse(&format!("**{words}** [{language}](/faq)")).unwrap())),
        term: None,
    }
}

fn code(text: &str) -> ContentCode {
    ContentCode::parse(text).unwrap()
}

async fn begun(world: &World, kind: ContentKind, word: &str) -> ContentId {
    let id = ContentId::new(world.now(), &world.randomness);
    let mut tx = world.begin().await;
    assert!(tx.add_content(id, kind, &code(word), world.now()).await.unwrap());
    tx.commit().await.unwrap();
    id
}

async fn saved(world: &World, content: ContentId, after: i64, text: &ContentText) -> bool {
    let mut tx = world.begin().await;
    let new = NewContentVersion { content, after, text, restored: None, at: world.now(), by: None };
    let done = tx.add_content_version(&new).await.unwrap();
    tx.commit().await.unwrap();
    done
}

async fn find(world: &World, id: ContentId) -> Content {
    world.read().await.find_content(id).await.unwrap().unwrap().0
}

pub async fn versions_are_kept(world: World) {
    let by = world.account("editor", Role::Editor).await;
    assert_eq!(world.read().await.count_content().await.unwrap(), 0);
    let id = begun(&world, ContentKind::Notice, "works").await;
    let mut tx = world.begin().await;
    assert!(tx.find_content(id).await.unwrap().is_none(), "nothing was written");
    let other = ContentId::new(world.now(), &world.randomness);
    assert!(!tx.add_content(other, ContentKind::Notice, &code("works"), world.now()).await.unwrap());
    assert!(tx.add_content(other, ContentKind::Page, &code("works"), world.now()).await.unwrap());
    tx.commit().await.unwrap();
    assert!(saved(&world, id, 0, &text("бір")).await);
    assert!(!saved(&world, id, 0, &text("кеш")).await, "another was saved since");
    let at = world.now();
    let term = NoticeTerm { kind: NoticeKind::Works, from: Some(at), until: Some(at.plus(Span::hours(2))) };
    let second = ContentText { term: Some(term), ..text("екі") };
    let mut tx = world.begin().await;
    let new = NewContentVersion { content: id, after: 1, text: &second, restored: Some(1), at, by: Some(by) };
    assert!(tx.add_content_version(&new).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    let (content, latest) = tx.find_content(id).await.unwrap().unwrap();
    assert_eq!((content.kind, content.code.as_str(), content.version), (ContentKind::Notice, "works", 2));
    assert_eq!((content.published, content.published_at), (None, None));
    assert_eq!((latest.number, &latest.text, latest.restored), (2, &second, Some(1)));
    assert_eq!((latest.created_at, latest.created_by), (at, Some(by)));
    let versions = tx.list_content_versions(id, 10).await.unwrap();
    assert_eq!(versions.iter().map(|version| version.number).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(tx.list_content_versions(id, 1).await.unwrap().len(), 1);
    let (_, first) = tx.find_content_version(id, 1).await.unwrap().unwrap();
    assert_eq!(first.text, text("бір"));
    assert_eq!(first.text.title.get(Language::Ru).as_str(), "бір ru");
    assert!(tx.find_content_version(id, 3).await.unwrap().is_none());
    assert_eq!(tx.count_content().await.unwrap(), 2);
}

pub async fn published_and_withdrawn(world: World) {
    let id = begun(&world, ContentKind::Page, "about").await;
    assert!(saved(&world, id, 0, &text("бір")).await);
    let revision = world.read().await.content_revision().await.unwrap();
    let (first, second) = (world.now(), world.now());
    let mut tx = world.begin().await;
    assert!(!tx.publish_content(id, 0, first).await.unwrap(), "another version");
    assert!(tx.publish_content(id, 1, first).await.unwrap());
    assert!(!tx.publish_content(id, 1, first).await.unwrap(), "once");
    tx.commit().await.unwrap();
    assert_eq!(world.read().await.content_revision().await.unwrap(), revision + 1);
    assert!(saved(&world, id, 1, &text("екі")).await);
    let seen = world.read().await.published_content().await.unwrap();
    assert_eq!((seen.len(), &seen[0].1.text), (1, &text("бір")), "a draft is nobody's");
    assert_eq!(world.read().await.list_content().await.unwrap()[0].1.text, text("екі"));
    let mut tx = world.begin().await;
    assert!(tx.publish_content(id, 2, second).await.unwrap());
    tx.commit().await.unwrap();
    let content = find(&world, id).await;
    assert_eq!((content.published, content.published_at), (Some(2), Some(first)), "the day stays");
    let mut tx = world.begin().await;
    assert!(!tx.withdraw_content(id, 1).await.unwrap());
    assert!(tx.withdraw_content(id, 2).await.unwrap());
    assert!(!tx.withdraw_content(id, 2).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    assert!(tx.published_content().await.unwrap().is_empty());
    assert_eq!(tx.content_revision().await.unwrap(), revision + 3);
}

pub async fn in_order(world: World) {
    let topic = begun(&world, ContentKind::Topic, "statuses").await;
    let title_only = ContentText { body: None, ..text("тақырып") };
    assert!(saved(&world, topic, 0, &title_only).await);
    let mut ids = Vec::new();
    for word in ["one", "two", "three"] {
        let id = begun(&world, ContentKind::Question, word).await;
        assert!(saved(&world, id, 0, &ContentText { topic: Some(topic), ..text(word) }).await);
        ids.push(id);
    }
    let order = async || {
        let listed = world.read().await.list_content().await.unwrap();
        let questions = listed.iter().filter(|(content, _)| content.kind == ContentKind::Question);
        questions.map(|(content, _)| content.id).collect::<Vec<_>>()
    };
    assert_eq!(order().await, ids);
    let (first, second) = (find(&world, ids[0]).await, find(&world, ids[1]).await);
    let mut tx = world.begin().await;
    assert!(tx.swap_content(&first, &second).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(order().await, [ids[1], ids[0], ids[2]]);
    let mut tx = world.begin().await;
    assert!(!tx.swap_content(&first, &second).await.unwrap(), "they stand elsewhere");
    tx.rollback().await.unwrap();
    let (_, version) = world.read().await.find_content(topic).await.unwrap().unwrap();
    assert_eq!((version.text, version.created_by), (title_only, None));
}

pub async fn one_of_many_saves(world: World) {
    let id = begun(&world, ContentKind::Page, "contacts").await;
    assert!(saved(&world, id, 0, &text("бір")).await);
    let at = world.now();
    let results = race(8, |number| {
        let store = world.store.clone();
        async move {
            let text = text(&format!("n{number}"));
            let mut tx = store.begin().await?;
            let new = NewContentVersion { content: id, after: 1, text: &text, restored: None, at, by: None };
            let done = tx.add_content_version(&new).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(done)
        }
    })
    .await;
    let won = results.iter().filter(|result| matches!(result, Ok(true))).count();
    let lost = results.iter().filter(|result| matches!(result, Ok(false))).count();
    assert_eq!((won, lost), (1, 7), "{results:?}");
    assert_eq!(world.read().await.list_content_versions(id, 20).await.unwrap().len(), 2);
}
