//! What holds for every address: origin, headers, sizes, nothing personal in an address.

use ashyq_domain::role::Role;
use ashyq_store::AuditFilter;
use reqwest::{Method, StatusCode, header};

use crate::{
    app::TestApp,
    complaints::{complain, values},
    on_both,
};

on_both!(
    another_sites_forms_are_refused,
    every_answer_has_its_headers,
    large_bodies_are_refused,
    no_address_carries_a_number,
    a_client_that_leaves_spoils_nothing,
    a_look_that_is_not_asked_for_is_written_down_too,
);

async fn another_sites_forms_are_refused(test: TestApp) {
    for (site, origin, allowed) in [
        (None, None, false),
        (Some("cross-site"), Some(test.base.clone()), false),
        (Some("same-site"), Some(test.base.clone()), false),
        (None, Some("https://evil.example".to_owned()), false),
        (None, Some("null".to_owned()), false),
        (None, Some(format!("{}.evil.example", test.base)), false),
        (None, Some(test.base.clone()), true),
        (Some("same-origin"), None, true),
    ] {
        for path in ["/en/status", "/en/complaints/new", "/en/complaints", "/console/login"] {
            let mut request = test.request(Method::POST, path).form(&[("phone", "1")]);
            if let Some(site) = site {
                request = request.header("sec-fetch-site", site);
            }
            if let Some(origin) = &origin {
                request = request.header(header::ORIGIN, origin);
            }
            let status = request.send().await.unwrap().status();
            assert_eq!(status != StatusCode::FORBIDDEN, allowed, "{path} {site:?} {origin:?}: {status}");
        }
    }
}

async fn every_answer_has_its_headers(test: TestApp) {
    for path in ["/en/", "/en/status", "/en/nowhere", "/console/login", "/robots.txt", "/hooks/sms/delivery"]
    {
        let answer = test.request(Method::GET, path).send().await.unwrap();
        for name in [
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "cache-control",
            "permissions-policy",
        ] {
            assert!(answer.headers().contains_key(name), "{path} has no {name}");
        }
        assert_eq!(answer.headers()["referrer-policy"], "same-origin");
        let policy = answer.headers()["content-security-policy"].to_str().unwrap();
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"),
            "{path}: {policy}"
        );
        assert!(!answer.headers().contains_key("server"));
    }
    let personal = test.request(Method::GET, "/en/status").send().await.unwrap();
    assert_eq!(personal.headers()["cache-control"], "no-store");
}

async fn large_bodies_are_refused(test: TestApp) {
    let body = format!("message={}", "a".repeat(70 * 1024));
    let answer = test
        .request(Method::POST, "/en/complaints/new")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.headers().contains_key("content-security-policy"), "refused without the security headers");
    assert!(answer.text().await.unwrap().contains("<html lang=\"en\""), "and without a page");
    let answer = test
        .request(Method::POST, "/en/complaints/new")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json")
        .body("{}")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
}

async fn no_address_carries_a_number(test: TestApp) {
    let person = test.stranger();
    let mut visitor = test.visitor();
    complain(&test, &mut visitor, &person).await;
    for call in test.ledger("health").await.iter().chain(&test.ledger("citizens").await) {
        let path = call["path"].as_str().unwrap_or_default();
        assert!(!path.contains(&person.iin) && !path.contains(&person.phone[2..]), "{path}");
    }
    let page = visitor.open("/en/status").await.unwrap();
    let form = crate::visitor::Form::find(&page, "phone")
        .unwrap()
        .with(&[("iin", &person.iin), ("phone", &person.phone)]);
    let answer = test
        .request(Method::POST, &form.action)
        .header("sec-fetch-site", "same-origin")
        .form(&form.fields)
        .send()
        .await
        .unwrap();
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    assert!(location.chars().filter(char::is_ascii_digit).count() == 0, "{location}");
}

async fn a_client_that_leaves_spoils_nothing(test: TestApp) {
    use tokio::io::AsyncWriteExt;
    let address = test.base.trim_start_matches("http://").to_owned();
    let body = "document_type=iin&iin=500101100000&phone=%2B77010000001";
    let request = format!(
        "POST /en/status HTTP/1.1\r\nhost: {address}\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    for round in 0_u64..200 {
        let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_micros(round * 37 % 4_000)).await;
        drop(stream);
    }
    for _ in 0..20 {
        let person = test.person("green").await;
        let mut visitor = test.visitor();
        let page = visitor.open("/en/status").await.unwrap();
        let page = visitor.fill(&page, "phone", &[("iin", &person.iin), ("phone", &person.phone)]).await;
        assert_eq!((page.status, page.path.as_str()), (200, "/en/status/code"));
    }
}

async fn a_look_that_is_not_asked_for_is_written_down_too(test: TestApp) {
    let person = test.stranger();
    let mut citizen = test.visitor();
    let sent = complain(&test, &mut citizen, &person).await;
    let reference = sent.attribute("data-reference").unwrap();
    let rows = async |action: &str| {
        let wanted = AuditFilter { action: Some(action.to_owned()), ..AuditFilter::default() };
        test.app.store.read().await.unwrap().list_audit(&wanted, None, 100).await.unwrap()
    };
    let page = citizen.open(&format!("/en/complaints/{reference}")).await.unwrap();
    let before = rows("complaint.follow").await.len();
    let empty = citizen.fill(&page, "message", &[("message", " ")]).await;
    assert_eq!(empty.status, 422);
    assert_eq!(rows("complaint.follow").await.len(), before + 1, "the page that asks again shows all of it");

    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let page = operator.open("/console/complaints/new").await.unwrap();
    let mut values = values(&person);
    values.push(("language", "kk".to_owned()));
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(operator.fill(&page, "message", &values).await.status, 409);
    let offered = rows("complaint.offer").await;
    assert_eq!(offered.len(), 1, "that there is a complaint about this document");
    assert!(offered[0].account.is_some() && offered[0].object.starts_with("complaint/"));
}
