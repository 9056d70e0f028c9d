//! What the editors publish, as visitors see it, and the desk where it is written.

use ashyq_domain::{Clock, Role, time::Span};
use ashyq_server::services::first_content;
use ashyq_store::AuditFilter;
use reqwest::Method;

use crate::{
    app::{ALMATY, TestApp},
    lists, on_both,
    participants::publish,
    visitor::{Form, Visitor},
};

on_both!(
    first_texts_are_shown,
    a_search_folds_letters,
    a_text_is_written_previewed_and_published,
    a_stale_text_is_kept,
    an_incident_stands_on_every_page_while_in_force,
    questions_come_and_change_places,
    a_question_without_a_public_topic_says_so,
    a_question_needs_a_topic,
    another_process_is_noticed,
    the_longest_text_fits
);

async fn get(test: &TestApp, path: &str) -> (u16, String) {
    let answer = test.request(Method::GET, path).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

async fn first_texts_are_shown(test: TestApp) {
    for (path, holds) in [
        ("/en/about", "About the Ashyq project"),
        ("/kk/contacts", "href=\"/kk/business\""),
        ("/ru/contacts", "href=\"tel:1432\""),
        ("/ru/faq", "href=\"/ru/faq/statuses#is-blue-bad\""),
        ("/kk/faq/statuses", "id=\"is-blue-bad\""),
        ("/en/notices", "id=\"portal-opened\""),
        ("/en/notices.atom", "#portal-opened</id>"),
        ("/sitemap.xml", "/ru/faq/statuses</loc>"),
    ] {
        let (status, body) = get(&test, path).await;
        assert_eq!(status, 200, "{path}");
        assert!(body.contains(holds), "{path}: {body}");
        assert!(!body.contains("class=\"banner\""), "{path}: nothing is wrong");
    }
    assert_eq!(get(&test, "/kk/faq/nothing").await.0, 404);
    assert_eq!(get(&test, "/kk/faq/is-blue-bad").await.0, 404, "a question is no topic");
}

async fn a_search_folds_letters(test: TestApp) {
    let found = async |path: &str| {
        let (status, body) = get(&test, path).await;
        assert_eq!(status, 200);
        body.contains("#is-blue-bad")
    };
    assert!(found("/kk/faq?q=КОК+мартебе").await, "a Russian keyboard");
    assert!(found("/ru/faq?q=cиний").await, "a Latin c");
    assert!(found("/en/faq?q=BLUE+bad").await);
    assert!(!found("/en/faq?q=zzz").await);
    let typed = get(&test, "/kk/faq?q=700140000000").await.1;
    assert!(!typed.split("</title>").next().unwrap().contains("700140000000"), "titles stay in histories");
    assert!(!found("/en/faq?q=%3F%3F").await, "signs alone find nothing");
    let (_, body) = get(&test, "/en/faq?q=%3Cb%3E").await;
    assert!(!body.contains("<b>"), "{body}");
}

/// The address of the text with this title.
async fn find(editor: &mut Visitor, title: &str) -> String {
    let list = editor.open("/console/content").await.unwrap();
    let end = list.body.find(&format!(">{title}</a>")).unwrap_or_else(|| panic!("{title}: {}", list.body));
    let href = list.body[..end].rsplit("href=\"").next().unwrap();
    href.split('"').next().unwrap().to_owned()
}

const BLUE: [(&str, &str); 6] = [
    ("title_kk", "Көк түс нашар ма?"),
    ("title_ru", "Синий цвет опасен?"),
    ("title_en", "Is turquoise dangerous?"),
    ("body_kk", "Жоқ, **қауіпсіз**. [Тексеріңіз](/status)."),
    ("body_ru", "Нет, **безопасен**. [Проверьте](/status)."),
    ("body_en", "No, it is **harmless**. [Check](/status)."),
];

fn with<'a>(fields: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [fields, more].concat()
}

async fn a_text_is_written_previewed_and_published(test: TestApp) {
    let mut editor = test.staff("editor", Role::Editor, None).await;
    let address = find(&mut editor, "Is blue a bad status?").await;
    let page = editor.open(&address).await.unwrap();
    assert_eq!(page.attribute("data-version").as_deref(), Some("1"));

    let shown = editor.fill(&page, "act", &with(&BLUE, &[("act", "preview")])).await;
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains("<strong>harmless</strong>"), "{}", shown.body);
    assert!(shown.body.contains("href=\"/kk/status\""), "each language has its own links");
    assert_eq!(shown.attribute("data-version").as_deref(), Some("1"), "nothing is saved");

    let wrong = editor.fill(&page, "act", &with(&BLUE, &[("act", "save"), ("body_ru", "a\n\n**b")])).await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.body.contains("href=\"#body_ru\"") && wrong.body.contains("Is turquoise dangerous?"),
        "{}",
        wrong.body
    );

    let saved = editor.fill(&page, "act", &with(&BLUE, &[("act", "save")])).await;
    assert_eq!((saved.status, saved.attribute("data-notice").as_deref()), (200, Some("content_saved")));
    assert_eq!(saved.attribute("data-version").as_deref(), Some("2"));
    let again = editor.fill(&page, "act", &with(&BLUE, &[("act", "save")])).await;
    assert_eq!(again.attribute("data-version").as_deref(), Some("2"), "the same form twice saves once");
    let path = "/en/faq?q=turquoise";
    assert!(!get(&test, path).await.1.contains("Is turquoise"), "visitors do not see it yet");

    let published = editor.fill(&saved, "publish", &[]).await;
    assert_eq!(published.attribute("data-notice").as_deref(), Some("content_published"));
    for (path, holds) in [
        (path, "#is-blue-bad"),
        ("/ru/faq/statuses", "<strong>безопасен</strong>"),
        ("/kk/faq?q=кауипсиз", "Көк түс нашар ма?"),
        ("/kk/faq", "Көк түс нашар ма?"),
    ] {
        assert!(get(&test, path).await.1.contains(holds), "{path}");
    }

    let first = editor.open(&format!("{address}/versions/1")).await.unwrap();
    assert!(first.body.contains("Is blue a bad status?"), "{}", first.body);
    let restored = editor.fill(&first, "restore", &[]).await;
    assert_eq!(restored.attribute("data-version").as_deref(), Some("3"));
    assert!(get(&test, "/en/faq").await.1.contains("Is turquoise"), "restored, not yet published");
    editor.fill(&restored, "publish", &[]).await;
    assert!(get(&test, "/en/faq").await.1.contains("Is blue a bad status?"));

    let id = address.rsplit('/').next().unwrap();
    let filter = AuditFilter { object: Some(format!("content/{id}")), ..AuditFilter::default() };
    let rows = test.app.store.read().await.unwrap().list_audit(&filter, None, 20).await.unwrap();
    let steps: Vec<_> = rows.iter().rev().map(|row| row.action.as_str()).collect();
    assert_eq!(steps, ["content.save", "content.publish", "content.restore", "content.publish"]);
}

async fn a_stale_text_is_kept(test: TestApp) {
    let mut editor = test.staff("editor", Role::Editor, None).await;
    let mut other = test.staff("editor2", Role::Editor, None).await;
    let address = find(&mut editor, "Contacts").await;
    let (page, theirs) = (editor.open(&address).await.unwrap(), other.open(&address).await.unwrap());
    editor.fill(&page, "act", &[("act", "save"), ("title_en", "Reach us")]).await;
    let late = other.fill(&theirs, "act", &[("act", "save"), ("title_en", "Write us")]).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("value=\"Write us\"") && late.body.contains("/versions/2\""), "{}", late.body);
    let saved = other.fill(&late, "act", &[("act", "save")]).await;
    assert_eq!((saved.status, saved.attribute("data-version").as_deref()), (200, Some("3")));
    let early = Form::find(&saved, "publish").unwrap().with(&[("version", "2"), ("token", "")]);
    assert_eq!(editor.send(&early).await.unwrap().status, 409, "what was seen is published, or nothing");
}

async fn an_incident_stands_on_every_page_while_in_force(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let searched = format!("/en/participants/{ALMATY}?q=002");
    let before = get(&test, &searched).await.1;
    assert!(before.contains("class=\"venue\"") && !before.contains("class=\"banner\""), "{before}");
    let mut editor = test.staff("editor", Role::Editor, None).await;
    let page = editor.open("/console/content/new?kind=notice").await.unwrap();
    let term = [("notice_kind", "incident"), ("ends_at", "2021-05-12T13:00"), ("act", "save")];
    let wrong = editor.fill(&page, "act", &with(&BLUE, &[("act", "save")])).await;
    assert_eq!(wrong.status, 422, "what it is about is missing");
    let early =
        [("notice_kind", "works"), ("starts_at", "2021-05-12T13:00"), ("ends_at", "2021-05-12T13:00")];
    assert_eq!(editor.fill(&page, "act", &with(&BLUE, &early)).await.status, 422);
    let saved = editor.fill(&page, "act", &with(&BLUE, &term)).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    let published = editor.fill(&saved, "publish", &[]).await;
    let pages =
        ["/en/", "/en/participants", &searched, "/en/status", "/en/nowhere", "/en/privacy", "/en/faq?q=zzz"];
    for path in pages {
        let body = get(&test, path).await.1;
        assert!(body.contains("href=\"/en/notices#is-turquoise-dangerous\""), "{path}: {body}");
    }
    for path in ["/en/service-status", "/en/notices", "/en/notices.atom"] {
        assert!(get(&test, path).await.1.contains("Is turquoise dangerous?"), "{path}");
    }
    test.clock.advance(Span::hours(2));
    test.app.contents.look(&test.app).await.unwrap();
    for path in pages {
        assert!(!get(&test, path).await.1.contains("class=\"banner\""), "{path}: it is over");
    }
    assert!(
        get(&test, "/en/notices").await.1.contains("Is turquoise dangerous?"),
        "it stays among the notices"
    );
    editor.fill(&published, "withdraw", &[]).await;
    assert!(!get(&test, "/en/notices").await.1.contains("Is turquoise dangerous?"));
}

async fn questions_come_and_change_places(test: TestApp) {
    let mut editor = test.staff("editor", Role::Editor, None).await;
    let page = editor.open("/console/content/new?kind=topic").await.unwrap();
    let saved = editor.fill(&page, "act", &with(&BLUE[..3], &[("act", "save")])).await;
    let topic = saved.path.rsplit('/').next().unwrap().to_owned();
    editor.fill(&saved, "publish", &[]).await;
    for title in ["First of them", "Second of them"] {
        let page = editor.open("/console/content/new?kind=question").await.unwrap();
        let more = [("act", "save"), ("topic", topic.as_str()), ("title_en", title)];
        let saved = editor.fill(&page, "act", &with(&BLUE, &more)).await;
        editor.fill(&saved, "publish", &[]).await;
    }
    let order = async || {
        let body = get(&test, "/en/faq/is-turquoise-dangerous").await.1;
        (body.find("id=\"first-of-them\"").unwrap(), body.find("id=\"second-of-them\"").unwrap())
    };
    let (first, second) = order().await;
    assert!(first < second);
    let address = find(&mut editor, "First of them").await;
    let list = editor.open("/console/content").await.unwrap();
    let moved = editor.fill(&list, &format!("{address}/move"), &[("direction", "down")]).await;
    assert_eq!(moved.attribute("data-notice").as_deref(), Some("content_moved"));
    let (first, second) = order().await;
    assert!(first > second);
}

async fn a_question_without_a_public_topic_says_so(test: TestApp) {
    let mut editor = test.staff("editor", Role::Editor, None).await;
    let page = editor.open("/console/content/new?kind=topic").await.unwrap();
    let fields = with(&BLUE[..3], &[("act", "save"), ("title_en", "Colours of the day")]);
    let topic = editor.fill(&page, "act", &fields).await;
    let page = editor.open("/console/content/new?kind=question").await.unwrap();
    let id = topic.path.rsplit('/').next().unwrap().to_owned();
    let saved = editor.fill(&page, "act", &with(&BLUE, &[("act", "save"), ("topic", id.as_str())])).await;
    let shown = async || get(&test, "/en/faq?q=turquoise").await.1.contains("#is-turquoise-dangerous");
    let published = editor.fill(&saved, "publish", &[]).await;
    assert_eq!(published.attribute("data-notice").as_deref(), Some("content_hidden"), "{}", published.body);
    assert!(!shown().await);
    let says_so = "Published, but its topic is not";
    let list = editor.open("/console/content").await.unwrap();
    assert!(published.body.contains(says_so) && list.body.contains(says_so), "{}", list.body);
    assert!(!published.body.contains("href=\"/en/faq/colours-of-the-day"), "there is no such page");
    // With its topic it is seen, and without it no more.
    let topic = editor.fill(&topic, "publish", &[]).await;
    assert!(shown().await);
    assert!(!editor.open(&published.path).await.unwrap().body.contains(says_so));
    editor.fill(&topic, "withdraw", &[]).await;
    assert!(!shown().await);
    assert!(editor.open(&published.path).await.unwrap().body.contains(says_so));
}

async fn a_question_needs_a_topic(test: TestApp) {
    let mut editor = test.staff("editor", Role::Editor, None).await;
    let page = editor.open("/console/content/new?kind=question").await.unwrap();
    let fields = [("act", "save"), ("topic", ""), ("title_en", "")];
    let wrong = editor.fill(&page, "act", &with(&BLUE, &fields)).await;
    assert_eq!(wrong.status, 422);
    for field in ["topic", "title_en"] {
        assert!(wrong.body.contains(&format!("href=\"#{field}\"")), "all at once, {field}: {}", wrong.body);
    }
    let question = find(&mut editor, "Is blue a bad status?").await;
    let (question, page) = (question.rsplit('/').next().unwrap().to_owned(), wrong);
    for none in [question.as_str(), "0190a000-0000-7000-8000-000000000000", "x"] {
        let fields = with(&BLUE, &[("act", "save"), ("topic", none)]);
        let wrong = editor.fill(&page, "act", &fields).await;
        assert_eq!(wrong.status, 422, "{none}: {}", wrong.body);
        assert!(wrong.body.contains("href=\"#topic\""), "{none}: {}", wrong.body);
    }
    let saved = editor.open(&format!("/console/content/{question}")).await.unwrap();
    let wrong = editor.fill(&saved, "act", &[("act", "save"), ("topic", &question)]).await;
    assert_eq!(wrong.status, 422, "{}", wrong.body);
}

async fn another_process_is_noticed(test: TestApp) {
    assert!(get(&test, "/ru/notices").await.1.contains("portal-opened"));
    let mut tx = test.app.store.begin().await.unwrap();
    let all = tx.list_content().await.unwrap();
    let (notice, _) = all.iter().find(|(content, _)| content.code.as_str() == "portal-opened").unwrap();
    assert!(tx.withdraw_content(notice.id, notice.version).await.unwrap());
    tx.commit().await.unwrap();
    test.app.contents.look(&test.app).await.unwrap();
    assert!(!get(&test, "/ru/notices").await.1.contains("portal-opened"));
    assert_eq!(
        first_content::load(&test.app.store, test.clock.now(), &*test.app.randomness).await.unwrap(),
        0
    );
}

async fn the_longest_text_fits(test: TestApp) {
    let mut editor = test.staff("editor", Role::Editor, None).await;
    let address = find(&mut editor, "About the Ashyq project").await;
    let page = editor.open(&address).await.unwrap();
    let long = "ә".repeat(8_000);
    let fields =
        [("act", "save"), ("body_kk", long.as_str()), ("body_ru", long.as_str()), ("body_en", long.as_str())];
    let saved = editor.fill(&page, "act", &fields).await;
    assert_eq!((saved.status, saved.attribute("data-version").as_deref()), (200, Some("2")));
    assert!(Form::find(&saved, "withdraw").is_none(), "pages stay");
}
