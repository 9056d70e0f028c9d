//! What the editors publish, as visitors see it, and the desk where it is written.

use reqwest::Method;

use crate::{app::TestApp, on_both};

on_both!(first_texts_are_shown, a_search_folds_letters);

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
    assert!(!found("/en/faq?q=%3F%3F").await, "signs alone find nothing");
    let (_, body) = get(&test, "/en/faq?q=%3Cb%3E").await;
    assert!(!body.contains("<b>"), "{body}");
}
