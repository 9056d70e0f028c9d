//! The console and the health authority: referrals, verdicts, and what the operator makes of them.

use ashyq_domain::{complaint::State, ids::ComplaintId, role::Role, time::Span};
use ashyq_store::{EventKind, NoteKind};

use crate::{
    app::{ALMATY, TestApp},
    complaints,
    console::{act, complaint_of, count, events, open, state, stored},
    on_both,
    people::Person,
    visitor::{Form, Visitor},
};

on_both!(
    the_whole_story,
    a_verdict_that_the_status_contradicts_is_not_accepted,
    a_referral_is_recalled,
    another_authority_is_asked_when_it_was_not_theirs,
    what_is_missing_is_asked_of_the_citizen,
    what_is_missing_is_written_by_the_operator_where_the_verdict_does_not_list_it,
    a_reason_that_explains_nothing_has_to_be_explained,
    the_reason_stands_before_the_operators_words,
    a_second_click_is_answered_as_the_first,
);

/// Gives a verdict through the authority's system.
pub async fn verdict(test: &TestApp, id: ComplaintId, verdict: &str, reason: Option<&str>, note: &str) {
    test.settle().await;
    let referral =
        test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().expect("an open referral");
    let body =
        serde_json::json!({ "referral_id": referral.id, "verdict": verdict, "reason": reason, "note": note });
    test.control(reqwest::Method::POST, "verdicts", Some(body)).await;
    for _ in 0..200 {
        if stored(test, id).await.state == State::Answered {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the verdict did not arrive");
}

async fn the_whole_story(test: TestApp) {
    let person = test.person("red").await;
    let mut citizen = test.visitor();
    let sent = complaints::complain(&test, &mut citizen, &person).await;
    let reference = sent.attribute("data-reference").expect("a reference");
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut officer = test.staff("officer", Role::Officer, Some(ALMATY)).await;

    let id = taken_from_the_queue(&mut operator, &reference, &person).await;
    let page = act(&mut operator, id, "refer", &[]).await;
    assert_eq!(state(&page), "at_authority");
    test.settle().await;
    let calls = test.ledger("health").await;
    let sent = calls.iter().filter(|call| call["path"].as_str().unwrap().ends_with("referrals")).count();
    assert_eq!(sent, 1);

    corrected_at_the_desk(&test, &mut officer, id, &reference, &person).await;
    test.knows(&person, "green").await;
    let page = act(&mut operator, id, "accept", &[]).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "resolved"), "{}", page.body);
    test.settle().await;
    assert!(test.sms(&person.phone).await.last().unwrap().contains(&reference));
    let page = citizen.open(&format!("/en/complaints/{reference}")).await.unwrap();
    assert_eq!(state(&page), "resolved");
    assert!(
        page.body.contains("corrected the status. Your data reached the database late."),
        "{}",
        page.body
    );
    assert!(!page.body.contains("Uploaded on Monday"), "an officer's note is for the operator");
    let check = stored(&test, id).await.status_check.expect("it is noted that the status was asked");
    assert!(check.agrees);
}

/// The operator takes the next one, gives it back and takes it again.
async fn taken_from_the_queue(operator: &mut Visitor, reference: &str, person: &Person) -> ComplaintId {
    let queue = operator.open("/console").await.unwrap();
    assert_eq!(queue.path, "/console/complaints?view=unassigned");
    assert!(queue.body.contains(reference));
    assert!(!queue.body.contains(&person.iin) && !queue.body.contains(&person.phone));
    let page = operator.fill(&queue, "take-next", &[]).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "in_triage"));
    assert!(page.body.contains("data-notice=\"claimed\""), "what was done is said");
    let id: ComplaintId = page.path.split(['/', '?']).nth(3).unwrap().parse().unwrap();
    let back = Form::find(&page, "/undo").expect("and can be undone");
    let again = open(operator, id).await;
    assert!(!again.body.contains("data-notice"), "and said once");
    let page = operator.send(&back).await.unwrap();
    assert_eq!(state(&page), "new");
    let page = operator.fill(&page, "/claim", &[]).await;
    assert_eq!(state(&page), "in_triage");
    id
}

/// The officer finds the referral on the desk, with the document, and answers.
async fn corrected_at_the_desk(
    test: &TestApp,
    officer: &mut Visitor,
    id: ComplaintId,
    reference: &str,
    person: &Person,
) {
    let desk = officer.open("/console").await.unwrap();
    assert_eq!(desk.path, "/console/referrals");
    assert!(desk.body.contains(reference) && !desk.body.contains(&person.iin));
    let referral = test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().unwrap();
    let page = officer.open(&format!("/console/referrals/{}", referral.id)).await.unwrap();
    assert!(page.body.contains(&person.iin), "an officer has to find the person");
    let given = [("verdict", "corrected"), ("reason", "late_upload"), ("note", "Uploaded on Monday.")];
    let page = officer.fill(&page, "/verdict", &given).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "answered"));
}

async fn a_verdict_that_the_status_contradicts_is_not_accepted(test: TestApp) {
    let person = test.person("red").await;
    let id = complaint_of(&test, &person).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "refer", &[]).await;
    verdict(&test, id, "corrected", Some("late_upload"), "").await;

    test.fault("health", "500").await;
    let page = act(&mut operator, id, "accept", &[]).await;
    assert_eq!((page.status, state(&page).as_str()), (409, "answered"));
    assert!(stored(&test, id).await.status_check.is_none(), "nothing was learnt, nothing is noted");
    test.fault("health", "ok").await;
    test.clock.advance(Span::minutes(2));

    let page = act(&mut operator, id, "accept", &[]).await;
    assert_eq!((page.status, state(&page).as_str()), (409, "answered"));
    assert_eq!(stored(&test, id).await.status_check.map(|check| check.agrees), Some(false));
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::StatusAsked)).await, 1);

    let page = act(&mut operator, id, "refer", &[]).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "at_authority"), "the owner may refer again");
    let referrals = test.app.store.read().await.unwrap().list_referrals_of(id).await.unwrap();
    assert_eq!(referrals[1].earlier, Some(referrals[0].id), "and the second referral names the first");
}

async fn a_referral_is_recalled(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut officer = test.staff("officer", Role::Officer, Some(ALMATY)).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "refer", &[]).await;
    let referral = test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().unwrap();
    test.let_it_stand();
    let page = officer.open(&format!("/console/referrals/{}", referral.id)).await.unwrap();
    let page_of_operator = act(&mut operator, id, "recall", &[("reason", "new_facts")]).await;
    assert_eq!(state(&page_of_operator), "in_triage");
    let late = officer.fill(&page, "/verdict", &[("verdict", "correct"), ("reason", "test_in_force")]).await;
    assert_eq!((late.status, state(&late).as_str()), (409, "recalled"));
    assert_eq!(stored(&test, id).await.state, State::InTriage);
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::LateVerdict)).await, 1);
}

async fn another_authority_is_asked_when_it_was_not_theirs(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "refer", &[]).await;
    verdict(&test, id, "not_ours", None, "Aktobe Region").await;
    let page = open(&mut operator, id).await;
    assert!(Form::find(&page, "/accept").is_none(), "there is nothing to accept");
    let same = operator.fill(&page, "/refer", &[("authority", &format!("health-{ALMATY}"))]).await;
    assert_eq!(same.status, 422, "it has just said that it is not in charge");
    let page = act(&mut operator, id, "refer", &[("authority", "health-150000000")]).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "at_authority"));
    let mut aktobe = test.staff("aktobe", Role::Officer, Some("150000000")).await;
    let mut almaty = test.staff("almaty", Role::Officer, Some(ALMATY)).await;
    let referral = test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().unwrap();
    let address = format!("/console/referrals/{}", referral.id);
    let page = aktobe.open(&address).await.unwrap();
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("Aktobe Region</p>"), "what another authority said is not for this officer");
    assert_eq!(almaty.open(&address).await.unwrap().status, 404);
}

async fn what_is_missing_is_asked_of_the_citizen(test: TestApp) {
    let person = test.person("red").await;
    let id = complaint_of(&test, &person).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "refer", &[]).await;
    verdict(&test, id, "more_data", None, "A photo of the test result.").await;
    let page = act(&mut operator, id, "accept", &[]).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "waiting_citizen"));
    let asked = events(&test, id).await.pop().unwrap().text.unwrap();
    assert!(asked.expose().contains("A photo of the test result.") && asked.expose().contains("1414"));
}

async fn what_is_missing_is_written_by_the_operator_where_the_verdict_does_not_list_it(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "refer", &[]).await;
    verdict(&test, id, "more_data", None, "").await;
    let page = open(&mut operator, id).await;
    let form = Form::find(&page, "/accept").unwrap();
    assert!(form.fields.contains_key("message"), "there is where to write it");
    let empty = operator.send(&form).await.unwrap();
    assert_eq!((empty.status, state(&empty).as_str()), (422, "answered"));
    assert!(empty.body.contains("what is missing") && empty.body.contains("href=\"#accept-message\""));
    let page = operator.fill(&empty, "/accept", &[("message", "Send us a photo of the test.")]).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "waiting_citizen"));
    let asked = events(&test, id).await.pop().unwrap().text.unwrap();
    assert_eq!(asked.expose(), "Send us a photo of the test.");
}

async fn a_reason_that_explains_nothing_has_to_be_explained(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "refer", &[]).await;
    verdict(&test, id, "correct", Some("other"), "").await;
    let page = act(&mut operator, id, "accept", &[]).await;
    assert_eq!((page.status, state(&page).as_str()), (422, "answered"));
    assert!(Form::find(&page, "/accept").unwrap().fields.contains_key("message"), "here, or in a message");
    test.clock.advance(Span::seconds(1));
    act(&mut operator, id, "reply", &[("message", "The laboratory keeps to its result because …")]).await;
    let page = open(&mut operator, id).await;
    assert!(!Form::find(&page, "/accept").unwrap().fields.contains_key("message"), "it has been explained");
    let page = act(&mut operator, id, "accept", &[]).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "resolved"));
}

async fn the_reason_stands_before_the_operators_words(test: TestApp) {
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let correct = "The health authority has checked your data: the status is shown correctly.";
    for (reason, told) in [
        ("second_test_needed", "The status can change only after a second PCR test.\n\nCall us."),
        ("other", "Call us."),
    ] {
        let id = complaint_of(&test, &test.person("red").await).await;
        act(&mut operator, id, "claim", &[]).await;
        act(&mut operator, id, "refer", &[]).await;
        verdict(&test, id, "correct", Some(reason), "").await;
        let long = act(&mut operator, id, "accept", &[("message", &"a".repeat(1990))]).await;
        assert_eq!((long.status, state(&long).as_str()), (422, "answered"), "it would be cut");
        let page = act(&mut operator, id, "accept", &[("message", "Call us.")]).await;
        assert_eq!((page.status, state(&page).as_str()), (200, "resolved"));
        let answer = events(&test, id).await.pop().unwrap().text.unwrap();
        assert_eq!(answer.expose(), format!("{correct} {told}"));
    }
}

async fn a_second_click_is_answered_as_the_first(test: TestApp) {
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    for (given, reason, note, after) in [
        ("corrected", Some("late_upload"), "", ("resolved", "data-notice=\"resolved\"")),
        ("more_data", None, "A photo.", ("waiting_citizen", "data-notice=\"more_asked\"")),
    ] {
        let person = test.person("red").await;
        let id = complaint_of(&test, &person).await;
        act(&mut operator, id, "claim", &[]).await;
        act(&mut operator, id, "refer", &[]).await;
        verdict(&test, id, given, reason, note).await;
        test.knows(&person, "green").await;
        let form = Form::find(&open(&mut operator, id).await, "/accept").unwrap();
        let clicks = (0..2).map(|_| {
            let (mut operator, form) = (operator.clone(), form.clone());
            tokio::spawn(async move { operator.send(&form).await.unwrap() })
        });
        for click in clicks.collect::<Vec<_>>() {
            let page = click.await.unwrap();
            assert_eq!((page.status, state(&page).as_str()), (200, after.0), "at once");
        }
        let asked = test.ledger("health").await.len();
        let page = operator.send(&form).await.unwrap();
        assert_eq!((page.status, state(&page).as_str()), (200, after.0), "and later");
        assert!(page.body.contains(after.1), "{}", page.body);
        assert_eq!(test.ledger("health").await.len(), asked, "nobody is asked again");
        let told = events(&test, id).await.into_iter().filter(|event| event.text.is_some()).count();
        assert_eq!(told, 1, "the citizen is told once");
        let without =
            Form { fields: [("version".to_owned(), form.fields["version"].clone())].into(), ..form };
        assert_eq!(operator.send(&without).await.unwrap().status, 409, "another form is another try");
    }
}
