//! Every address as every role: what the router declares equals docs/routes.md, and what it lets through equals both.

use std::collections::{BTreeMap, BTreeSet};

use ashyq_domain::role::{self, Role};
use ashyq_server::http::routes::{AccessGranted, Who};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use tower::ServiceExt;

use crate::{
    app::{ALMATY, TestApp},
    on_both,
    visitor::Visitor,
};

on_both!(roles_and_routes);

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

/// The address with something in its places.
fn example(path: &str) -> String {
    path.replace("{language}", "en")
        .replace("{reference}", "ASH-2345-6789")
        .replace("{id}", "0190a000-0000-7000-8000-000000000000")
        .replace("{act}", "claim")
        .replace("{*file}", "nothing.css")
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
    for (name, (role, visitor)) in &people {
        for route in &test.declared {
            let Who::Staff(act) = route.who else { continue };
            // Streams do not end by themselves; signing out would end the walk.
            if route.path == "/console/live" || route.path.ends_with("/logout") {
                continue;
            }
            let granted = access(&test, visitor, route.method.clone(), &example(route.path)).await;
            let expected = role.is_some_and(|role| role::may(role, act));
            assert_eq!(granted, expected, "{name}: {} {}", route.method, route.path);
        }
    }
}

/// Whether the access check let a request through, whatever the handler then answered.
async fn access(test: &TestApp, visitor: &Visitor, method: Method, path: &str) -> bool {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("cookie", visitor.cookie_header())
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::empty())
        .expect("a request");
    let answer = test.router.clone().oneshot(request).await.expect("an answer");
    assert_ne!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR, "{path}");
    answer.extensions().get::<AccessGranted>().is_some()
}
