//! `/{l}/status`, `/{l}/status/code`, `/{l}/status/result`.

use ashyq_domain::time::Span;
use futures_join::all;

use crate::{
    app::TestApp,
    on_both,
    people::Person,
    visitor::{Form, Page, Visitor},
};

on_both!(
    every_colour_is_shown_once,
    a_stranger_sees_the_same_pages_and_gets_no_code,
    five_wrong_codes_end_a_challenge,
    five_hundred_guesses_are_five_comparisons,
    fifty_right_answers_are_one_success,
    a_code_dies_after_five_minutes,
    another_code_kills_the_first,
    limits_are_silent,
    a_silent_authority_shows_no_colour_and_costs_no_look,
    an_answer_for_another_document_is_refused,
    a_proved_phone_needs_no_second_code,
);

mod four_cases;

/// Joins many futures on this runtime's threads.
mod futures_join {
    /// Runs all to their ends.
    pub async fn all<T: Send + 'static>(futures: Vec<impl Future<Output = T> + Send + 'static>) -> Vec<T> {
        let tasks: Vec<_> = futures.into_iter().map(tokio::spawn).collect();
        let mut results = Vec::new();
        for task in tasks {
            results.push(task.await.expect("a task"));
        }
        results
    }
}

/// Fills the first page in.
async fn ask(visitor: &mut Visitor, person: &Person) -> Page {
    let page = visitor.open("/en/status").await.unwrap();
    visitor
        .fill(&page, "phone", &[("document_type", "iin"), ("iin", &person.iin), ("phone", &person.phone)])
        .await
}

async fn every_colour_is_shown_once(test: TestApp) {
    for colour in ["green", "blue", "yellow", "red"] {
        let person = test.person(colour).await;
        let mut visitor = test.visitor();
        let page = ask(&mut visitor, &person).await;
        assert_eq!((page.status, page.path.as_str()), (200, "/en/status/code"));
        assert!(!page.body.contains(&person.phone[2..]), "the code page repeats the phone");
        let code = test.code(&person.phone).await.expect("a code");
        let page = visitor.fill(&page, "code", &[("code", &code)]).await;
        assert_eq!(page.path, "/en/status/result");
        assert_eq!(page.attribute("data-status").as_deref(), Some(colour));
        assert!(page.body.contains("А.Қ."), "initials are shown");
        let again = visitor.open("/en/status/result").await.unwrap();
        assert_eq!(again.attribute("data-status"), None, "a result is shown once");
        assert_eq!(again.status, 200);
    }
}

/// What is left of a page without what is random in it.
fn bare(page: &Page) -> String {
    without_token(&page.body)
}

fn without_token(body: &str) -> String {
    let mut body = body.to_owned();
    while let Some(start) = body.find("name=\"token\" value=\"") {
        let end = body[start + 20..].find('"').map_or(body.len(), |end| start + 20 + end + 1);
        body.replace_range(start..end, "");
    }
    body
}

async fn a_stranger_sees_the_same_pages_and_gets_no_code(test: TestApp) {
    let known = test.person("red").await;
    let unknown = test.stranger();
    let mismatched = Person { iin: known.iin.clone(), phone: unknown.phone.clone() };
    let mut pages = Vec::new();
    for person in [&known, &unknown, &mismatched] {
        let mut visitor = test.visitor();
        let asked = ask(&mut visitor, person).await;
        let wrong = visitor.fill(&asked, "code", &[("code", "000000")]).await;
        pages.push((asked.status, bare(&asked), wrong.status, bare(&wrong)));
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(pages[0], pages[2]);
    assert!(test.code(&known.phone).await.is_some());
    assert_eq!(test.sms(&unknown.phone).await, Vec::<String>::new());
}

async fn five_wrong_codes_end_a_challenge(test: TestApp) {
    let person = test.person("green").await;
    let mut visitor = test.visitor();
    let mut page = ask(&mut visitor, &person).await;
    let code = test.code(&person.phone).await.expect("a code");
    let wrong = if code == "111111" { "222222" } else { "111111" };
    for _ in 0..5 {
        page = visitor.fill(&page, "code", &[("code", wrong)]).await;
        assert_eq!(page.status, 422);
    }
    let page = visitor.fill(&page, "code", &[("code", &code)]).await;
    assert_eq!((page.status, page.path.as_str()), (422, "/en/status/code"), "the right code comes too late");
}

async fn five_hundred_guesses_are_five_comparisons(test: TestApp) {
    let person = test.person("green").await;
    let mut visitor = test.visitor();
    let page = ask(&mut visitor, &person).await;
    let code = test.code(&person.phone).await.expect("a code");
    let form = Form::find(&page, "code").expect("the form");
    let wrong = (0..1_000_000).map(|number| format!("{number:06}")).filter(|guess| *guess != code);
    let guesses: Vec<_> = wrong
        .take(500)
        .map(|guess| {
            let (mut visitor, form) = (visitor.clone(), form.clone().with(&[("code", &guess)]));
            async move { visitor.send(&form).await.expect("an answer") }
        })
        .collect();
    let answers = all(guesses).await;
    assert!(answers.iter().all(|page| page.status == 422 || page.status == 503));
    // A comparison leaves a number of tries on the page; without one the page says that the code is spent.
    let compared = answers.iter().filter(|page| page.body.contains("Tries left")).count();
    assert!(compared <= 5, "{compared} guesses were compared");
    let late = visitor.send(&form.with(&[("code", &code)])).await.expect("an answer");
    assert_eq!(late.status, 422, "the challenge is dead");
}

async fn fifty_right_answers_are_one_success(test: TestApp) {
    let person = test.person("blue").await;
    let mut visitor = test.visitor();
    let page = ask(&mut visitor, &person).await;
    let code = test.code(&person.phone).await.expect("a code");
    let form = Form::find(&page, "code").expect("the form").with(&[("code", &code)]);
    let answers: Vec<_> = (0..50)
        .map(|_| {
            let (mut visitor, form) = (visitor.clone(), form.clone());
            async move { visitor.send(&form).await.expect("an answer") }
        })
        .collect();
    let shown = all(answers).await.iter().filter(|page| page.attribute("data-status").is_some()).count();
    assert_eq!(shown, 1);
}

async fn a_code_dies_after_five_minutes(test: TestApp) {
    let person = test.person("green").await;
    let mut visitor = test.visitor();
    let page = ask(&mut visitor, &person).await;
    let code = test.code(&person.phone).await.expect("a code");
    test.clock.advance(Span::minutes(5));
    let page = visitor.fill(&page, "code", &[("code", &code)]).await;
    assert_eq!(page.status, 422);
}

async fn another_code_kills_the_first(test: TestApp) {
    let person = test.person("green").await;
    let mut visitor = test.visitor();
    let page = ask(&mut visitor, &person).await;
    let first = test.code(&person.phone).await.expect("a code");
    // Too early: the first stays good and nothing is sent.
    let page = visitor.fill(&page, "resend", &[("resend", "1")]).await;
    test.work().await;
    assert_eq!(test.sms(&person.phone).await.len(), 1);
    test.clock.advance(Span::seconds(31));
    let page = visitor.fill(&page, "resend", &[("resend", "1")]).await;
    let second = test.code(&person.phone).await.expect("a code");
    assert_eq!(test.sms(&person.phone).await.len(), 2);
    if first != second {
        let page = visitor.fill(&page, "code", &[("code", &first)]).await;
        assert_eq!(page.status, 422, "the first code is dead");
    }
    let page = visitor.fill(&page, "code", &[("code", &second)]).await;
    assert_eq!(page.attribute("data-status").as_deref(), Some("green"));
}

async fn limits_are_silent(test: TestApp) {
    let person = test.person("green").await;
    let mut pages = Vec::new();
    for _ in 0..7 {
        let mut visitor = test.visitor();
        pages.push(bare(&ask(&mut visitor, &person).await));
        test.work().await;
    }
    assert!(pages.iter().all(|page| *page == pages[0]), "a limit shows on the page");
    assert_eq!(test.sms(&person.phone).await.len(), 5, "five codes an hour to one phone");
    test.clock.advance(Span::hours(1));
    ask(&mut test.visitor(), &person).await;
    test.work().await;
    assert_eq!(test.sms(&person.phone).await.len(), 6, "the next hour has its own");
}

async fn a_silent_authority_shows_no_colour_and_costs_no_look(test: TestApp) {
    let person = test.person("yellow").await;
    let mut visitor = test.visitor();
    let page = ask(&mut visitor, &person).await;
    let code = test.code(&person.phone).await.expect("a code");
    test.fault("health", "500").await;
    let page = visitor.fill(&page, "code", &[("code", &code)]).await;
    assert_eq!(page.status, 503);
    assert_eq!(page.attribute("data-status"), None);
    assert!(page.body.contains("1414"));
    test.fault("health", "ok").await;
    test.clock.advance(Span::minutes(2));
    let page = visitor.open("/en/status/result").await.unwrap();
    assert_eq!(page.attribute("data-status").as_deref(), Some("yellow"), "no second code was needed");
}

async fn an_answer_for_another_document_is_refused(test: TestApp) {
    let person = test.person("green").await;
    let mut visitor = test.visitor();
    let page = ask(&mut visitor, &person).await;
    let code = test.code(&person.phone).await.expect("a code");
    test.fault("health", "wrong_person").await;
    let page = visitor.fill(&page, "code", &[("code", &code)]).await;
    assert_eq!(page.status, 503);
    assert_eq!(page.attribute("data-status"), None);
}

async fn a_proved_phone_needs_no_second_code(test: TestApp) {
    let person = test.person("red").await;
    let mut visitor = test.visitor();
    let page = ask(&mut visitor, &person).await;
    let code = test.code(&person.phone).await.expect("a code");
    visitor.fill(&page, "code", &[("code", &code)]).await;
    let page = ask(&mut visitor, &person).await;
    assert_eq!(page.path, "/en/status/result");
    assert_eq!(page.attribute("data-status").as_deref(), Some("red"));
    test.clock.advance(Span::minutes(20));
    let page = ask(&mut visitor, &person).await;
    assert_eq!(page.path, "/en/status/code", "after twenty minutes a code is needed again");
}
