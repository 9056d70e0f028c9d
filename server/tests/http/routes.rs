//! Every address as every role: what the router declares equals docs/routes.md, and what it lets through equals both.

use std::collections::{BTreeMap, BTreeSet};

use ashyq_domain::role::{self, Role};
use ashyq_server::http::routes::{AccessGranted, Declared, Who};
use axum::{
    body::Body,
    http::{Request, StatusCode},
    response::Response,
};
use tower::ServiceExt;

use crate::{
    app::{ALMATY, TestApp},
    on_both,
    visitor::Visitor,
};

on_both!(roles_and_routes);

const LOGOUT: &str = "/console/logout";

/// A row of docs/routes.md: method, address, who.
fn documented() -> BTreeSet<(String, String, String)> {
    let text = include_str!("../../../docs/routes.md");
    let rows = text.lines().filter(|line| line.starts_with("| GET") || line.starts_with("| POST"));
    rows.map(|row| {
        let mut cells = row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned());
        (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap())
    })
    .collect()
}

fn words(who: Who) -> String {
    match who {
        Who::Everyone => "everyone".to_owned(),
        Who::Machine => "machine".to_owned(),
        Who::Staff(act) => format!("staff: {}", act.code()),
    }
}

#[test]
fn the_example_of_an_address_is_complete() {
    assert_eq!(
        example("/console/complaints/{id}/{act}"),
        "/console/complaints/0190a000-0000-7000-8000-000000000000/claim"
    );
}

/// The address with something in its places; of a machine's, everything but the secret.
fn example(path: &str) -> String {
    let query = match path {
        "/hooks/sms/delivery" => "?id=0190a000-0000-7000-8000-000000000000&status=1",
        "/hooks/sms/inbound" => "?id=1&from=%2B77010000001&text=STATUS",
        _ => "",
    };
    let path = path
        .replace("{language}", "en")
        .replace("{reference}", "ASH-2345-6789")
        .replace("{id}", "0190a000-0000-7000-8000-000000000000")
        .replace("{act}", "claim")
        .replace("{topic}", "statuses")
        .replace("{number}", "1")
        .replace("{*file}", "nothing.css");
    path + query
}

async fn roles_and_routes(test: TestApp) {
    let declared: BTreeSet<_> = test
        .declared
        .iter()
        .map(|route| (route.method.to_string(), route.path.to_owned(), words(route.who)))
        .collect();
    let documented = documented();
    let undocumented: Vec<_> =
        declared.difference(&documented).map(|(m, p, w)| format!("| {m} | `{p}` | {w} |")).collect();
    let gone: Vec<_> = documented.difference(&declared).collect();
    assert!(
        undocumented.is_empty() && gone.is_empty(),
        "not in docs/routes.md:\n{}\nno longer there: {gone:?}",
        undocumented.join("\n")
    );

    let mut people: BTreeMap<&str, (Option<Role>, Visitor)> =
        BTreeMap::from([("nobody", (None, test.visitor()))]);
    for role in Role::ALL {
        let region = role::needs_region(*role).then_some(ALMATY);
        people.insert(role.code(), (Some(*role), test.staff(role.code(), *role, region).await));
    }
    // Signing out would end the walk, so it comes last.
    let (last, walk): (Vec<_>, Vec<_>) = test.declared.iter().partition(|route| route.path == LOGOUT);
    assert_eq!(last.len(), 1, "one way out");
    for (name, (role, visitor)) in &people {
        for route in walk.iter().chain(&last) {
            let answer = ask(&test, visitor, route).await;
            let what = format!("{name}: {} {}: {}", route.method, route.path, answer.status());
            match route.who {
                Who::Staff(act) => {
                    assert_eq!(is_granted(&answer), role.is_some_and(|role| role::may(role, act)), "{what}");
                }
                Who::Everyone => everyone_may(route, &answer, &what),
                Who::Machine => assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{what}"),
            }
        }
        let home = walk.iter().find(|route| route.path == "/console").expect("the console has a front page");
        assert!(!is_granted(&ask(&test, visitor, home).await), "{name} is still signed in");
    }
}

/// Whether the access check let a request through, whatever the handler then answered.
fn is_granted(answer: &Response) -> bool {
    answer.extensions().get::<AccessGranted>().is_some()
}

/// Nobody is turned away or sent to the sign-in.
fn everyone_may(route: &Declared, answer: &Response, what: &str) {
    assert!(!matches!(answer.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN), "{what}");
    // The second step of the sign-in leads back to the first: that is a door, not a refusal.
    if route.path != "/console/login/code" {
        let to = answer.headers().get("location").map(|to| to.to_str().expect("an address"));
        assert!(to.is_none_or(|to| !to.starts_with("/console/login")), "{what} leads to {to:?}");
    }
}

/// Sends a request without a secret and with an empty form. Of a stream only the head is waited for.
async fn ask(test: &TestApp, visitor: &Visitor, route: &Declared) -> Response {
    let request = Request::builder()
        .method(route.method.clone())
        .uri(example(route.path))
        .header("cookie", visitor.cookie_header())
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::empty())
        .expect("a request");
    let answer = test.router.clone().oneshot(request).await.expect("an answer");
    assert_ne!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR, "{}", route.path);
    answer
}
