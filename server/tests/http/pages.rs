//! Pages without a journey, and the addresses for machines.

use reqwest::{Method, StatusCode};

use crate::{app::TestApp, on_both};

on_both!(
    pages_come_in_three_languages_and_take_no_cookie,
    the_front_door_knows_languages,
    an_address_that_cannot_be_read_gets_our_page,
    machines_find_their_addresses,
    errors_speak_the_addresss_language
);

const PAGES: [&str; 13] = [
    "/",
    "/about",
    "/faq",
    "/contacts",
    "/notices",
    "/service-status",
    "/privacy",
    "/accessibility",
    "/status",
    "/complaints/new",
    "/complaints",
    "/faq?q=status",
    "/notices.atom",
];

async fn pages_come_in_three_languages_and_take_no_cookie(test: TestApp) {
    for language in ["kk", "ru", "en"] {
        for path in PAGES {
            let answer = test.request(Method::GET, &format!("/{language}{path}")).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::OK, "/{language}{path}");
            assert!(!answer.headers().contains_key("set-cookie"), "/{language}{path} sets a cookie");
            assert!(answer.headers().contains_key("content-security-policy"), "/{language}{path}");
            let body = answer.text().await.unwrap();
            if !path.ends_with("atom") {
                assert!(body.contains(&format!("<html lang=\"{language}\"")), "/{language}{path}");
                assert!(!body.contains("style=\""), "/{language}{path} has an inline style");
            }
            assert!(!body.contains('\u{2068}'), "/{language}{path} has an isolate");
        }
    }
}

async fn the_front_door_knows_languages(test: TestApp) {
    for (accept, cookie, expected) in [
        ("", "", "/kk/"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "", "/ru/"),
        ("de", "", "/kk/"),
        ("ru", "language=en", "/en/"),
    ] {
        let answer = test
            .request(Method::GET, "/")
            .header("accept-language", accept)
            .header("cookie", cookie)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::FOUND);
        assert_eq!(answer.headers()["location"], expected, "{accept} {cookie}");
    }
}

async fn an_address_that_cannot_be_read_gets_our_page(test: TestApp) {
    let answer = test.request(Method::GET, "/ru/faq?q=a&q=b").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    assert!(answer.text().await.unwrap().contains("<html lang=\"ru\""));
}

async fn machines_find_their_addresses(test: TestApp) {
    for (path, holds) in [
        ("/robots.txt", "Disallow: /console"),
        ("/sitemap.xml", "hreflang=\"kk\""),
        ("/.well-known/security.txt", "Expires: 2021-"),
    ] {
        let answer = test.request(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert!(answer.text().await.unwrap().contains(holds), "{path}");
    }
}

async fn errors_speak_the_addresss_language(test: TestApp) {
    for (method, path, status, language) in [
        (Method::GET, "/ru/nowhere", StatusCode::NOT_FOUND, "ru"),
        (Method::GET, "/kk/nowhere", StatusCode::NOT_FOUND, "kk"),
        (Method::GET, "/nowhere/at/all", StatusCode::NOT_FOUND, "kk"),
        (Method::DELETE, "/en/about", StatusCode::METHOD_NOT_ALLOWED, "en"),
        (Method::PUT, "/en/status", StatusCode::METHOD_NOT_ALLOWED, "en"),
        (Method::GET, "/de/status", StatusCode::NOT_FOUND, "kk"),
    ] {
        let answer = test.request(method.clone(), path).send().await.unwrap();
        assert_eq!(answer.status(), status, "{method} {path}");
        let body = answer.text().await.unwrap();
        assert!(body.contains(&format!("<html lang=\"{language}\"")), "{method} {path}: {body}");
    }
}
