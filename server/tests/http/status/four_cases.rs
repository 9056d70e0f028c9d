//! Known, unknown, another's phone, over the limit: the same pages, sizes and times (a code apart, nothing tells which).

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use ashyq_domain::time::Span;
use reqwest::{Method, Response};
use serde_json::json;

use super::{ask, without_token};
use crate::{
    app::TestApp,
    on_both,
    people::Person,
    visitor::{Form, Visitor},
};

on_both!(four_cases_are_one_answer, four_cases_take_one_time);

/// Whoever asks for a code: known with this phone, known to nobody, known with another phone, known and over the limit.
const CASES: [&str; 4] = ["known", "unknown", "mismatched", "limited"];

/// Somebody for each of the cases.
async fn four_people(test: &TestApp, limited: &Person) -> [Person; 4] {
    let (known, owner) = (test.person("red").await, test.person("red").await);
    let mismatched = Person { iin: owner.iin, phone: test.stranger().phone };
    [known, test.stranger(), mismatched, limited.clone()]
}

/// Somebody who has had all the codes of this hour.
async fn limited(test: &TestApp) -> Person {
    let person = test.person("red").await;
    for _ in 0..5 {
        ask(&mut test.visitor(), &person).await;
    }
    person
}

/// Everything an answer shows to whoever sent the request: status, headers, body and its size.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    status: u16,
    headers: BTreeMap<String, String>,
    size: usize,
    body: String,
}

/// What differs by chance or by the hour is left out: the token, a cookie's value, the date.
async fn seen(answer: Response) -> Seen {
    let mut headers: BTreeMap<String, String> = answer
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().expect("a header").to_owned()))
        .collect();
    headers.remove("date");
    if let Some(cookie) = headers.get_mut("set-cookie") {
        let (name, rest) = cookie.split_once('=').expect("a cookie");
        let (value, attributes) = rest.split_once(';').expect("its attributes");
        *cookie = format!("{name}={} characters;{attributes}", value.len());
    }
    let status = answer.status().as_u16();
    let body = answer.text().await.expect("a body");
    Seen { status, headers, size: body.len(), body: without_token(&body) }
}

/// The whole way of somebody without a code: form, sent form, page of the code, a wrong code, another one asked for.
async fn journey(test: &TestApp, person: &Person) -> Vec<Seen> {
    let mut visitor = test.visitor();
    let form = filled(&mut visitor, person).await;
    let mut answers =
        vec![seen(visitor.step(Method::POST, &form.action, Some(&form.fields)).await.unwrap()).await];
    let path = "/en/status/code";
    answers.push(seen(visitor.step(Method::GET, path, None).await.unwrap()).await);
    for values in [[("code", "000000")], [("resend", "1")]] {
        let page = visitor.open(path).await.unwrap();
        let form = Form::find(&page, values[0].0).expect("the form").with(&values);
        answers.push(seen(visitor.step(Method::POST, path, Some(&form.fields)).await.unwrap()).await);
    }
    answers
}

async fn filled(visitor: &mut Visitor, person: &Person) -> Form {
    let page = visitor.open("/en/status").await.unwrap();
    let values = [("document_type", "iin"), ("iin", person.iin.as_str()), ("phone", person.phone.as_str())];
    Form::find(&page, "phone").expect("the form").with(&values)
}

async fn four_cases_are_one_answer(test: TestApp) {
    let limited = limited(&test).await;
    let people = four_people(&test, &limited).await;
    let mut journeys = Vec::new();
    for person in &people {
        journeys.push(journey(&test, person).await);
    }
    test.work().await;
    let mut sent = Vec::new();
    for person in &people {
        sent.push(test.sms(&person.phone).await.len());
    }
    assert_eq!(sent, [1, 0, 0, 5], "the four are what they should be");
    let [first, others @ ..] = journeys.as_slice() else { panic!("four cases") };
    assert_eq!(first.iter().map(|seen| seen.status).collect::<Vec<_>>(), [303, 200, 422, 303]);
    for (case, other) in CASES[1..].iter().zip(others) {
        for (step, (expected, found)) in first.iter().zip(other).enumerate() {
            assert_eq!(expected, found, "step {step} of {case} is not that of {}", CASES[0]);
        }
    }
}

async fn four_cases_take_one_time(test: TestApp) {
    // Were the outside world asked before the answer, this would show it.
    for target in ["citizens", "health", "sms"] {
        let slow = json!({ "target": target, "mode": "slow", "ms": 100, "count": null });
        test.control(Method::PUT, "faults", Some(slow)).await;
    }
    let mut told = Vec::new();
    let mut suspects: Option<BTreeSet<(&str, &str)>> = None;
    // The machine may be busy with something else: only what shows in every measurement is no accident.
    for _ in 0..5 {
        let medians = medians(&test).await;
        let slower = slower(&medians);
        let left: BTreeSet<_> = match suspects {
            None => slower,
            Some(before) => before.intersection(&slower).copied().collect(),
        };
        if left.is_empty() {
            return;
        }
        suspects = Some(left);
        told.push(medians);
    }
    panic!("the time tells which case it was: {suspects:?}; medians of {CASES:?}: {told:?}");
}

/// The pairs of which the first took longer than the second, by more than 5 ms and more than a quarter.
fn slower(medians: &[Duration; 4]) -> BTreeSet<(&'static str, &'static str)> {
    let mut pairs = BTreeSet::new();
    for (long, &most) in CASES.iter().zip(medians) {
        for (short, &least) in CASES.iter().zip(medians) {
            if most > least + (least / 4).max(Duration::from_millis(5)) {
                pairs.insert((*long, *short));
            }
        }
    }
    pairs
}

/// The median time of each case.
async fn medians(test: &TestApp) -> [Duration; 4] {
    let mut times: [Vec<Duration>; 4] = Default::default();
    for hour in 0..6 {
        // A new hour before the limit of the network, which all the visitors share, is reached.
        test.clock.advance(Span::hours(1));
        let over = limited(test).await;
        for round in 0..10 {
            let people = four_people(test, &over).await;
            for turn in 0..people.len() {
                let case = (turn + round + hour) % people.len();
                let mut visitor = test.visitor();
                let form = filled(&mut visitor, &people[case]).await;
                let started = Instant::now();
                let answer = visitor.step(Method::POST, &form.action, Some(&form.fields)).await.unwrap();
                times[case].push(started.elapsed());
                assert_eq!(answer.status(), 303);
            }
        }
    }
    times.map(|mut times| {
        times.sort();
        times[times.len() / 2]
    })
}
