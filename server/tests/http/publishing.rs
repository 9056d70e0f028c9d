//! The publishing desk: from a file to a public list, with a second person in between.

use ashyq_domain::Role;
use reqwest::header;

use crate::{
    app::{ALMATY, TestApp},
    files::send_list,
    lists::{self, HEADER},
    on_both,
    participants::get,
    visitor::{Page, Visitor},
};

on_both!(
    a_list_goes_its_way,
    bad_rows_are_left_out_by_choice_only,
    many_gone_need_a_typed_number,
    columns_are_asked_for_and_remembered,
    nobody_approves_alone,
    a_region_is_its_chambers_own,
    an_older_list_comes_back_as_a_new_one,
    a_venue_that_comes_back_is_the_old_one,
    what_cannot_be_read_says_why
);

pub const DESK: &str = "/console/publications";

/// Sends a file by the form of the desk, and opens what answers.
pub async fn send(visitor: &mut Visitor, test: &TestApp, name: &str, file: &[u8]) -> Page {
    let answer = send_list(&crate::app::client(), &test.base, visitor, name, file).await;
    let status = answer.status();
    let location = answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
    match location {
        Some(to) => visitor.open(&to).await.unwrap(),
        None => Page { status: status.as_u16(), path: DESK.to_owned(), body: answer.text().await.unwrap() },
    }
}

/// Sends a list whose columns are those of the template, lets it be read, and opens its publication.
pub async fn draft(visitor: &mut Visitor, test: &TestApp, text: &str) -> Page {
    let waiting = send(visitor, test, "list.csv", text.as_bytes()).await;
    assert_eq!(state(&waiting), "waiting", "{}", waiting.body);
    test.work().await;
    let mut page = visitor.open(&waiting.path).await.unwrap();
    if state(&page) == "unmapped" {
        page = visitor.fill(&page, "owner_id", &[]).await;
        assert_eq!(state(&page), "waiting", "{}", page.body);
        test.work().await;
        page = visitor.open(&page.path).await.unwrap();
    }
    page
}

pub fn state(page: &Page) -> String {
    page.attribute("data-state").unwrap_or_default()
}

pub async fn submit(visitor: &mut Visitor, page: &Page, values: &[(&str, &str)]) -> Page {
    let page = visitor.fill(page, "submit", values).await;
    assert_eq!(state(&page), "submitted", "{} {}", page.status, page.body);
    page
}

pub async fn approve(visitor: &mut Visitor, page: &Page) -> Page {
    let page = visitor.open(&page.path).await.unwrap();
    visitor.fill(&page, "approve", &[]).await
}

/// From a file to the public list.
pub async fn publish(first: &mut Visitor, second: &mut Visitor, test: &TestApp, text: &str) -> Page {
    let page = draft(first, test, text).await;
    assert_eq!(state(&page), "draft", "{}", page.body);
    let page = submit(first, &page, &[]).await;
    let page = approve(second, &page).await;
    assert_eq!(state(&page), "published", "{}", page.body);
    test.app.catalogues.look(&test.app).await.unwrap();
    page
}

/// Two people of the chamber of Almaty.
pub async fn two(test: &TestApp) -> (Visitor, Visitor) {
    let first = test.staff("first", Role::Chamber, Some(ALMATY)).await;
    (first, test.staff("second", Role::Chamber, Some(ALMATY)).await)
}

pub async fn total(test: &TestApp) -> i64 {
    test.app.catalogues.look(&test.app).await.unwrap();
    get(test, &format!("/api/v1/participants?region={ALMATY}")).await.json()["total"].as_i64().unwrap()
}

async fn a_list_goes_its_way(test: TestApp) {
    let (mut first, mut second) = two(&test).await;
    let page = publish(&mut first, &mut second, &test, &lists::list(12)).await;
    assert!(page.body.contains("No. 1"), "{}", page.body);
    assert_eq!(total(&test).await, 12);
    let text = lists::list(11).replace("Кафе 000,catering,regular", "Кафе 000,karaoke,regular");
    let page = draft(&mut first, &test, &format!("{text}{}", lists::row(50, "Жаңа", "test"))).await;
    let path = page.path.clone();
    for (part, expected) in [("new", "Жаңа"), ("changed", "Кафе 000"), ("gone", "Кафе 011")] {
        let page = first.open(&format!("{path}?show={part}")).await.unwrap();
        assert!(page.body.contains(expected), "{part}: {}", page.body);
        assert!(!page.body.contains("Кафе 005"), "{part}");
    }
    assert_eq!(total(&test).await, 12, "a draft is nobody's list");
    let page = submit(&mut first, &page, &[]).await;
    let rejected = second.open(&page.path).await.unwrap();
    let empty = second.fill(&rejected, "reject", &[]).await;
    assert_eq!(empty.status, 422);
    let rejected = second.fill(&rejected, "reject", &[("message", "Кафе 011 жабылған жоқ")]).await;
    assert_eq!(state(&rejected), "rejected");
    let page = first.open(&page.path).await.unwrap();
    assert!(page.body.contains("Кафе 011 жабылған жоқ"));
    let desk = first.open(DESK).await.unwrap();
    assert!(desk.body.contains("Rejected") && desk.body.contains("No. 1"), "{}", desk.body);
    let audit = test.app.store.read().await.unwrap().verify_audit().await.unwrap();
    assert_eq!(audit.first_bad, None);
}

async fn bad_rows_are_left_out_by_choice_only(test: TestApp) {
    let (mut first, mut second) = two(&test).await;
    let good = lists::list(3);
    let bad = lists::row(7, "Қате", "regular").replace(&lists::owner(7), "7.00140E+11");
    let again = lists::row(0, "Кафе 000", "regular");
    let page = draft(&mut first, &test, &format!("{good}{bad}{again}")).await;
    assert!(page.body.contains("7.00140E+11") && page.body.contains("digits are lost"), "{}", page.body);
    let csv = test
        .request(reqwest::Method::GET, &format!("{}/report.csv", page.path))
        .header(header::COOKIE, first.cookie_header())
        .send()
        .await
        .unwrap();
    assert!(csv.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
    let csv = csv.text().await.unwrap();
    assert!(csv.contains("5;Owner’s IIN or BIN;7.00140E+11;") && csv.contains("6;Name;"), "{csv}");
    let refused = first.fill(&page, "submit", &[]).await;
    assert_eq!((refused.status, state(&refused).as_str()), (422, "draft"));
    let page = submit(&mut first, &refused, &[("leave_out", "yes")]).await;
    // Cells of the file are the chamber's matter.
    let mut supervisor = test.staff("boss", Role::Supervisor, None).await;
    let seen = supervisor.open(&format!("{}?show=problems", page.path)).await.unwrap();
    assert!(seen.status == 200 && !seen.body.contains("7.00140E+11"), "{}", seen.body);
    let page = approve(&mut second, &page).await;
    assert_eq!(state(&page), "published");
    assert_eq!(total(&test).await, 3);
}

async fn many_gone_need_a_typed_number(test: TestApp) {
    let (mut first, mut second) = two(&test).await;
    publish(&mut first, &mut second, &test, &lists::list(10)).await;
    let page = draft(&mut first, &test, &lists::list(7)).await;
    assert!(page.body.contains("3 of 10"), "{}", page.body);
    for typed in ["", "2", "yes"] {
        let refused = first.fill(&page, "submit", &[("gone", typed)]).await;
        assert_eq!((refused.status, state(&refused).as_str()), (422, "draft"), "{typed}");
    }
    submit(&mut first, &page, &[("gone", "3")]).await;
}

async fn columns_are_asked_for_and_remembered(test: TestApp) {
    let (mut first, _) = two(&test).await;
    let strange = "А;Б;В;Г;Д;Е;Ж\r\nДостық;catering;regular;751310000;Абай, 1;700140000009;2021-05-03\r\n";
    let waiting = send(&mut first, &test, "тізім.csv", strange.as_bytes()).await;
    test.work().await;
    let page = first.open(&waiting.path).await.unwrap();
    assert_eq!(state(&page), "unmapped", "{}", page.body);
    let half = first.fill(&page, "owner_id", &[("name", "0"), ("category", "0")]).await;
    assert_eq!((half.status, state(&half).as_str()), (422, "unmapped"));
    let chosen = [
        ("name", "0"),
        ("category", "1"),
        ("mode", "2"),
        ("district", "3"),
        ("address", "4"),
        ("owner_id", "5"),
        ("joined_on", "6"),
    ];
    let page = first.fill(&half, "owner_id", &chosen).await;
    assert_eq!(state(&page), "waiting", "{}", page.body);
    test.work().await;
    let page = first.open(&page.path).await.unwrap();
    assert_eq!(state(&page), "draft", "{}", page.body);
    // The next list with these headers is read at once, wherever they stand.
    let moved = "Б;А;В;Г;Д;Е;Ж\r\ncatering;Достық;regular;751310000;Абай, 1;700140000009;2021-05-03\r\n";
    let waiting = send(&mut first, &test, "тізім.csv", moved.as_bytes()).await;
    test.work().await;
    let page = first.open(&waiting.path).await.unwrap();
    assert_eq!(state(&page), "draft", "{}", page.body);
    first.fill(&page, "forget", &[]).await;
    let waiting = send(&mut first, &test, "тізім.csv", moved.as_bytes()).await;
    test.work().await;
    assert_eq!(state(&first.open(&waiting.path).await.unwrap()), "unmapped");
}

async fn nobody_approves_alone(test: TestApp) {
    let (mut first, mut second) = two(&test).await;
    let page = draft(&mut first, &test, &lists::list(2)).await;
    let seen = second.open(&page.path).await.unwrap();
    let page = submit(&mut second, &seen, &[]).await;
    // Neither who sent the file nor who sent the list on.
    for visitor in [&mut first, &mut second] {
        let seen = visitor.open(&page.path).await.unwrap();
        assert!(crate::visitor::Form::find(&seen, "approve").is_none());
        let form = crate::visitor::Form {
            action: format!("{}/approve", page.path),
            fields: std::collections::BTreeMap::new(),
        };
        let refused = visitor.send(&form).await.unwrap();
        assert_eq!((refused.status, state(&refused).as_str()), (409, "submitted"));
    }
    let mut supervisor = test.staff("boss", Role::Supervisor, None).await;
    let desk = supervisor.open(DESK).await.unwrap();
    assert!(desk.body.contains(&page.path), "{}", desk.body);
    assert_eq!(state(&approve(&mut supervisor, &page).await), "published");
    assert_eq!(total(&test).await, 2);
}

async fn a_region_is_its_chambers_own(test: TestApp) {
    let (mut first, _) = two(&test).await;
    let mut other = test.staff("aktobe", Role::Chamber, Some("150000000")).await;
    let waiting = send(&mut first, &test, "list.csv", lists::list(2).as_bytes()).await;
    assert_eq!(other.open(&waiting.path).await.unwrap().status, 404);
    let page = draft(&mut first, &test, &lists::list(2)).await;
    assert_eq!(state(&page), "draft");
    assert_eq!(other.open(&page.path).await.unwrap().status, 404);
    for act in ["submit", "approve", "reject", "discard", "copy"] {
        let fields = [("message".to_owned(), "жоқ".to_owned())].into();
        let form = crate::visitor::Form { action: format!("{}/{act}", page.path), fields };
        assert_eq!(other.send(&form).await.unwrap().status, 404, "{act}");
    }
    let desk = other.open(DESK).await.unwrap();
    assert!(!desk.body.contains("list.csv"), "{}", desk.body);
    // Its own way out.
    let page = first.fill(&page, "discard", &[]).await;
    assert_eq!(state(&page), "dropped");
}

async fn an_older_list_comes_back_as_a_new_one(test: TestApp) {
    let (mut first, mut second) = two(&test).await;
    let oldest = publish(&mut first, &mut second, &test, &lists::list(5)).await;
    let before = crate::participants::ids(&test).await;
    publish(&mut first, &mut second, &test, &lists::list(4)).await;
    let page = first.open(&oldest.path).await.unwrap();
    let copied = first.fill(&page, "copy", &[]).await;
    test.work().await;
    let page = first.open(&copied.path).await.unwrap();
    assert_eq!(state(&page), "draft", "{}", page.body);
    let page = submit(&mut first, &page, &[]).await;
    assert_eq!(state(&approve(&mut second, &page).await), "published");
    assert_eq!(total(&test).await, 5);
    let after = crate::participants::ids(&test).await;
    let ids = |all: &[(String, String, String)]| {
        let mut ids: Vec<_> = all.iter().map(|(id, name, _)| (id.clone(), name.clone())).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&before), ids(&after), "the venue that came back is the old one");
    let current = first.open(&page.path).await.unwrap();
    assert!(current.body.contains("No. 3") && crate::visitor::Form::find(&current, "copy").is_none());
    let mut tx = test.app.store.read().await.unwrap();
    let all = tx.list_publications(ashyq_domain::Kato::parse(ALMATY).unwrap(), 9).await.unwrap();
    let whole = tx.list_whole_listings(all[0].id, None, 9).await.unwrap();
    assert!(whole.iter().all(|listing| listing.owner.is_some() && listing.phone.is_some()));
}

async fn a_venue_that_comes_back_is_the_old_one(test: TestApp) {
    let (mut first, mut second) = two(&test).await;
    publish(&mut first, &mut second, &test, &lists::list(6)).await;
    let before = crate::participants::ids(&test).await;
    publish(&mut first, &mut second, &test, &lists::list(5)).await;
    // The same owner and place under another name; and another owner at a place that was somebody's.
    let back = lists::row(5, "Қайта ашылған", "regular");
    let other = lists::row(5, "Басқа", "regular").replace(&lists::owner(5), &lists::owner(77));
    publish(&mut first, &mut second, &test, &format!("{}{back}{other}", lists::list(5))).await;
    let after = crate::participants::ids(&test).await;
    let id = |all: &[(String, String, String)], name: &str| {
        all.iter().find(|(_, found, _)| found == name).map(|(id, ..)| id.clone()).expect("a venue")
    };
    assert_eq!(id(&before, "Кафе 005"), id(&after, "Қайта ашылған"));
    assert!(before.iter().all(|(known, ..)| *known != id(&after, "Басқа")));
}

async fn what_cannot_be_read_says_why(test: TestApp) {
    let (mut first, _) = two(&test).await;
    assert_eq!(send(&mut first, &test, "", b"").await.status, 422);
    assert_eq!(send(&mut first, &test, "a.csv", b"").await.status, 422);
    let large = vec![b'a'; 5 * 1024 * 1024 + 1];
    let refused = send(&mut first, &test, "a.csv", &large).await;
    assert!(refused.status == 422 && refused.body.contains("5 MB"), "{}", refused.body);
    for (name, bytes, expected) in [
        ("a.xls", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], "unreadable"),
        ("a.xlsx", &b"name;address\r\n"[..], "unreadable"),
        ("a.csv", format!("{HEADER}{}", lists::row(1, "", "neither")).leak().as_bytes(), "empty"),
    ] {
        let waiting = send(&mut first, &test, name, bytes).await;
        test.work().await;
        let mut page = first.open(&waiting.path).await.unwrap();
        if state(&page) == "unmapped" {
            page = first.fill(&page, "owner_id", &[]).await;
            test.work().await;
            page = first.open(&page.path).await.unwrap();
        }
        assert_eq!(state(&page), expected, "{name}: {}", page.body);
    }
    for _ in 0..60 {
        let answer = send(&mut first, &test, "b.csv", b"a").await;
        if answer.status == 422 {
            assert!(answer.body.contains("within an hour"), "{}", answer.body);
            return;
        }
    }
    panic!("nobody stops a chamber that sends and sends");
}
