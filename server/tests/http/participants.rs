//! The lists of participants: imported, published, and the pages that show them.

use std::sync::Arc;

use ashyq_domain::{Clock, Kato, ids::PublicationId, time::Span};
use ashyq_lists::{Context, Limits};
use ashyq_server::{
    jobs::sweep,
    services::publishing::{self, Desk},
};
use ashyq_store::{AuditActor, NewPublication, PublicationCounts, PublicationState};
use reqwest::{Method, StatusCode, header};
use serde_json::Value;

use crate::{
    app::{ALMATY, TestApp},
    lists::{self, HEADER},
    on_both,
};

on_both!(
    a_list_is_imported_compared_and_published,
    a_venue_keeps_id_and_code,
    what_is_not_published_stays_unseen,
    pages_show_the_list,
    addresses_are_canonical,
    venues_have_a_page_a_link_and_a_poster,
    a_new_list_replaces_the_old_pages
);

/// What a list changed.
#[derive(Debug, PartialEq, Eq)]
pub struct Changes {
    unchanged: usize,
    changed: usize,
    new: usize,
    pub gone: usize,
}

fn desk(test: &TestApp) -> Desk<'_> {
    Desk {
        store: &test.app.store,
        clock: &*test.app.clock,
        randomness: &*test.app.randomness,
        set: test.app.config.regions,
        region: Kato::parse(ALMATY).unwrap(),
        actor: AuditActor::CommandLine,
    }
}

/// Imports a list and publishes it.
pub async fn publish(test: &TestApp, text: &str) -> Changes {
    let desk = desk(test);
    let context = Context { set: desk.set, region: desk.region, today: test.clock.now().date() };
    let checked =
        publishing::read_list(text.as_bytes(), "list.csv", &Limits::UPLOAD, &context, &|_| {}).unwrap();
    assert_eq!(checked.report.problems, []);
    let compared = publishing::compare(desk, &checked.report).await.unwrap();
    let draft = publishing::draft(desk, &checked, &compared).await.unwrap();
    assert!(publishing::publish(desk, draft).await.unwrap());
    publishing::carry_accepted(desk).await;
    test.app.catalogues.look(&test.app).await.unwrap();
    let difference = compared.difference;
    Changes {
        unchanged: difference.unchanged.len(),
        changed: difference.changed.len(),
        new: difference.new.len(),
        gone: difference.gone.len(),
    }
}

/// What was answered.
pub struct Answer {
    pub status: StatusCode,
    headers: header::HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

/// Asks for an address without cookies; none may come back.
pub async fn get(test: &TestApp, path: &str) -> Answer {
    let answer = test.request(Method::GET, path).send().await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    assert!(!headers.contains_key("set-cookie"), "{path} sets a cookie");
    let body = String::from_utf8_lossy(&answer.bytes().await.unwrap()).into_owned();
    Answer { status, headers, body }
}

/// Id, name and time of the last news of every venue.
pub async fn ids(test: &TestApp) -> Vec<(String, String, String)> {
    let items = get(test, "/api/v1/participants").await.json()["items"].clone();
    let text = |item: &Value, name: &str| item[name].as_str().unwrap().to_owned();
    let items = items.as_array().unwrap().iter();
    items.map(|item| (text(item, "id"), text(item, "name"), text(item, "updated_at"))).collect()
}

async fn a_list_is_imported_compared_and_published(test: TestApp) {
    let before = audit(&test).await;
    let first = publish(&test, &lists::list(40)).await;
    assert_eq!(first, Changes { unchanged: 0, changed: 0, new: 40, gone: 0 });
    let again = publish(&test, &lists::list(40)).await;
    assert_eq!(again, Changes { unchanged: 40, changed: 0, new: 0, gone: 0 });
    let text = lists::list(38).replace("Кафе 000,catering,regular", "Кафе 000,karaoke,regular");
    let third = publish(&test, &format!("{text}{}", lists::row(99, "Жаңа", "test"))).await;
    assert_eq!(third, Changes { unchanged: 37, changed: 1, new: 1, gone: 2 });
    let publications = get(&test, &format!("/api/v1/publications?region={ALMATY}")).await.json();
    assert_eq!(publications["total"], 3);
    let newest = &publications["items"][0];
    assert_eq!((&newest["number"], &newest["is_current"]), (&Value::from(3), &Value::from(true)));
    for (name, count) in [("added", 1), ("changed", 1), ("gone", 2), ("regular", 29), ("test", 10)] {
        assert_eq!(newest[name], count, "{name}");
    }
    assert_eq!(audit(&test).await, before + 6);
}

/// The rows of the audit log, whose chain is whole.
async fn audit(test: &TestApp) -> i64 {
    let report = test.app.store.read().await.unwrap().verify_audit().await.unwrap();
    assert_eq!(report.first_bad, None);
    report.rows
}

async fn a_venue_keeps_id_and_code(test: TestApp) {
    publish(&test, &lists::list(10)).await;
    let before = ids(&test).await;
    test.clock.advance(Span::hours(24));
    let text = lists::list(10).replace("Кафе 003,catering,test", "Кафе 003,catering,regular");
    let text = text.replace("+77010000004", "+77770000004");
    let changes = publish(&test, &text).await;
    assert_eq!(changes, Changes { unchanged: 8, changed: 2, new: 0, gone: 0 });
    let after = ids(&test).await;
    for ((id, name, at), (same_id, same_name, later)) in before.iter().zip(&after) {
        assert_eq!((id, name), (same_id, same_name));
        let news = name == "Кафе 003";
        assert_eq!(at != later, news, "{name}: a new phone is no news to the public");
    }
}

async fn what_is_not_published_stays_unseen(test: TestApp) {
    let desk = desk(&test);
    let context = Context { set: desk.set, region: desk.region, today: test.clock.now().date() };
    let text = lists::list(5);
    let checked =
        publishing::read_list(text.as_bytes(), "list.csv", &Limits::UPLOAD, &context, &|_| {}).unwrap();
    let compared = publishing::compare(desk, &checked.report).await.unwrap();
    let one = publishing::draft(desk, &checked, &compared).await.unwrap();
    let other = publishing::draft(desk, &checked, &compared).await.unwrap();
    assert_eq!(get(&test, "/api/v1/participants").await.json()["total"], 0, "a draft is nobody's list");
    assert!(publishing::publish(desk, one).await.unwrap());
    assert!(!publishing::publish(desk, other).await.unwrap(), "it was compared with nothing");
    // A list whose writer was killed goes away after an hour, with its rows and venues; so does a dropped draft.
    let mut tx = test.app.store.begin().await.unwrap();
    let at = test.clock.now();
    let lost = PublicationId::new(at, &*test.app.randomness);
    tx.add_publication(&NewPublication {
        id: lost,
        region: desk.region,
        region_set: desk.set,
        previous: Some(one),
        copy_of: None,
        source_name: None,
        source_hash: None,
        counts: PublicationCounts::default(),
        at,
        by: None,
    })
    .await
    .unwrap();
    assert!(tx.drop_publication(other).await.unwrap());
    tx.commit().await.unwrap();
    let state =
        async || test.app.store.read().await.unwrap().find_publication(lost).await.unwrap().unwrap().state;
    sweep::all(&test.app).await;
    assert_eq!(state().await, PublicationState::Loading, "it may still be written");
    test.clock.advance(Span::minutes(61));
    sweep::all(&test.app).await;
    assert_eq!(state().await, PublicationState::Dropped);
    assert_eq!(publishing::tidy(&test.app).await.unwrap(), 0, "nothing is left of the draft");
    test.app.catalogues.look(&test.app).await.unwrap();
    assert_eq!(get(&test, "/api/v1/participants").await.json()["total"], 5);
}

async fn pages_show_the_list(test: TestApp) {
    let empty = get(&test, "/kk/participants").await;
    assert_eq!(empty.status, StatusCode::OK);
    let none = get(&test, &format!("/ru/participants/{ALMATY}")).await;
    assert_eq!(none.status, StatusCode::OK, "a region that has published nothing");
    publish(&test, &lists::list(60)).await;
    for language in ["kk", "ru", "en"] {
        let regions = get(&test, &format!("/{language}/participants")).await;
        assert!(regions.body.contains("60") && regions.body.contains(&format!("/participants/{ALMATY}")));
        let first = get(&test, &format!("/{language}/participants/{ALMATY}")).await;
        assert_eq!(first.status, StatusCode::OK);
        assert!(first.body.contains("Кафе 000") && !first.body.contains("Кафе 025"), "25 on a page");
        let last = get(&test, &format!("/{language}/participants/{ALMATY}?page=3")).await;
        assert!(last.body.contains("Кафе 059") && !last.body.contains("Кафе 049"));
        assert_eq!(last.header("content-language"), language);
    }
    let path = format!("/kk/participants/{ALMATY}");
    let page = get(&test, &path).await;
    let known = test.request(Method::GET, &path).header("if-none-match", page.header("etag")).send().await;
    assert_eq!(known.unwrap().status(), StatusCode::NOT_MODIFIED);
    for (asked, found) in [
        ("?q=%D0%BA%D0%B0%D1%84%D0%B5%20007", Some("Кафе 007")),
        ("?q=%D0%BA%D0%BE%D1%84%D0%B5%20007", Some("Кафе 007")),
        ("?q=%D0%B1%D0%B0%D1%81%D2%9B%D0%B0", None),
        ("?mode=test", Some("Кафе 003")),
        ("?district=751310000&category=catering", Some("Кафе 000")),
        ("?category=karaoke", None),
    ] {
        let page = get(&test, &format!("{path}{asked}")).await;
        assert_eq!(page.status, StatusCode::OK, "{asked}");
        let shown = page.body.contains("class=\"venue\"");
        assert_eq!(shown, found.is_some(), "{asked}");
        assert!(found.is_none_or(|name| page.body.contains(name)), "{asked}");
    }
    let feed = get(&test, &format!("{path}/changes.atom")).await;
    assert!(feed.header("content-type").starts_with("application/atom+xml"));
    assert!(feed.body.contains("<entry>") && feed.body.contains("60"), "{}", feed.body);
    let sitemap = get(&test, "/sitemap.xml").await;
    assert!(sitemap.body.contains(&format!("/en/participants/{ALMATY}</loc>")));
}

async fn addresses_are_canonical(test: TestApp) {
    publish(&test, &lists::list(30)).await;
    let path = format!("/en/participants/{ALMATY}");
    for (asked, canonical) in [
        ("?q=&district=&category=&mode=", ""),
        ("?page=1", ""),
        ("?page=3", ""),
        ("?page=0", ""),
        ("?page=x&mode=test", "?mode=test"),
        ("?q=+%D0%BA%D0%B0%D1%84%D0%B5+&mode=test", "?q=%D0%BA%D0%B0%D1%84%D0%B5&mode=test"),
        ("?mode=test&q=a", "?q=a&mode=test"),
        ("?district=111111111", ""),
        ("?category=nothing&utm=1", ""),
    ] {
        let moved = get(&test, &format!("{path}{asked}")).await;
        assert_eq!(moved.status, StatusCode::FOUND, "{asked}");
        assert_eq!(moved.header("location"), format!("{path}{canonical}"), "{asked}");
        assert_eq!(get(&test, &format!("{path}{canonical}")).await.status, StatusCode::OK, "{canonical}");
    }
    for unknown in ["/kk/participants/123456789", "/kk/participants/x", "/de/participants"] {
        assert_eq!(get(&test, unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
    // Its first look tells how large the files are; however its address is written, the page is one.
    let own = get(&test, &format!("/kk/participants/{ALMATY}")).await;
    assert_eq!(own.body.matches(" КБ").count(), 4, "{}", own.body);
    let written = get(&test, "/kk/participants/75000000%30?&page=%31").await;
    assert_eq!(written.header("location"), format!("/kk/participants/{ALMATY}"));
    let written = get(&test, "/kk/participants/75000000%30").await;
    assert_eq!(written.body, own.body);
    let none = get(&test, "/en/participants/150000000?q=a").await;
    assert_eq!(none.header("location"), "/en/participants/150000000", "nothing to search");
}

async fn venues_have_a_page_a_link_and_a_poster(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let lists = test.app.catalogues.current(&test.app).await.unwrap();
    let shelf = Arc::clone(&lists.shelves[&Kato::parse(ALMATY).unwrap()]);
    let venue = shelf.list.venues()[0].clone();
    let page = get(&test, &format!("/ru/venues/{}", venue.id)).await;
    assert!(page.body.contains(venue.name.as_str()) && page.body.contains(&venue.code.to_string()));
    let short = test.request(Method::GET, &format!("/v/{}", venue.code)).header("accept-language", "ru");
    let short = short.send().await.unwrap();
    assert_eq!(short.status(), StatusCode::FOUND);
    assert_eq!(short.headers()["location"], format!("/ru/venues/{}", venue.id));
    let typed = format!("/v/{}", venue.code.to_string().to_lowercase());
    assert_eq!(get(&test, &typed).await.status, StatusCode::FOUND, "as people type it");
    for (file, content, begins, lasts) in [
        ("qr.svg", "image/svg+xml", "<svg", "public, max-age=86400"),
        ("qr.png", "image/png", "\u{fffd}PNG", "public, max-age=86400"),
        ("poster.pdf", "application/pdf", "%PDF-1.7", "public, max-age=60"),
    ] {
        let answer = get(&test, &format!("/v/{}/{file}", venue.code)).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, content), "{file}");
        assert!(answer.body.starts_with(begins), "{file}");
        assert!(!answer.header("etag").is_empty());
        assert_eq!(answer.header("cache-control"), lasts, "what a poster says may change: {file}");
    }
    // One drawing for everybody: nothing in it hangs on who asks.
    let asked = |language: &str| {
        let path = format!("/v/{}/qr.svg", venue.code);
        test.request(Method::GET, &path).header("accept-language", language.to_owned()).send()
    };
    let (kk, ru) = (asked("kk").await.unwrap(), asked("ru").await.unwrap());
    assert_eq!(kk.text().await.unwrap(), ru.text().await.unwrap());
    for unknown in
        ["/v/XXXXXXXX", "/v/x/qr.svg", "/ru/venues/x", "/ru/venues/0190a000-0000-7000-8000-000000000000"]
    {
        assert_eq!(get(&test, unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
    // The venue leaves the list: the page says so, and the poster is no longer printed.
    let rest = format!("{HEADER}{}", lists::row(50, "Басқа", "regular"));
    publish(&test, &rest).await;
    let page = get(&test, &format!("/ru/venues/{}", venue.id)).await;
    assert_eq!(page.status, StatusCode::OK, "its code may still hang on a door");
    assert!(page.body.contains(venue.name.as_str()) && !page.body.contains("poster.pdf"));
    assert_eq!(get(&test, &format!("/v/{}", venue.code)).await.status, StatusCode::FOUND);
    assert_eq!(get(&test, &format!("/v/{}/poster.pdf", venue.code)).await.status, StatusCode::NOT_FOUND);
}

async fn a_new_list_replaces_the_old_pages(test: TestApp) {
    publish(&test, &lists::list(3)).await;
    let path = format!("/kk/participants/{ALMATY}");
    assert!(get(&test, &path).await.body.contains("Кафе 002"));
    let before = get(&test, "/kk/participants").await.header("etag").to_owned();
    publish(&test, &lists::list(4).replace("Кафе 002", "Тойхана")).await;
    let page = get(&test, &path).await;
    assert!(page.body.contains("Тойхана") && !page.body.contains("Кафе 002"));
    assert_ne!(get(&test, "/kk/participants").await.header("etag"), before);
}
