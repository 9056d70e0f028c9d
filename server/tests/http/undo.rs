//! `/console/complaints/{id}/undo`: every act is taken back within ten seconds, and nobody outside has heard of it.

use ashyq_domain::{
    complaint::{Kind, Line, UNDO_LIFE},
    ids::{ComplaintId, EventId},
    role::{self, Role},
    time::Span,
};
use ashyq_store::{Complaint, EventKind, NoteKind, Queue, QueueCounts, Visibility};
use reqwest::{Method, StatusCode};

use crate::{
    app::{ALMATY, TestApp},
    complaints,
    console::{act, complaint_of, count, open, state, stored, submission},
    on_both,
    people::Person,
    verdicts::verdict,
    visitor::{Form, Page, Visitor},
};

on_both!(
    every_act_is_undone_and_nobody_outside_hears_of_it,
    a_recalled_referral_is_open_again,
    a_recall_that_the_authority_was_told_of_stays,
    an_accepted_verdict_waits_again,
    what_was_taken_goes_back,
    after_ten_seconds_it_stays,
    what_a_worker_has_taken_stays,
    nobody_else_undoes_it,
    after_the_citizen_wrote_it_stays,
    a_button_undoes_its_own_act_only,
    the_citizen_reads_it_when_it_stands,
    the_notice_says_for_how_long,
);

const UNDONE: EventKind = EventKind::Note(NoteKind::Undone);

fn undo_form(page: &Page) -> Form {
    Form::find(page, "/undo").unwrap_or_else(|| panic!("nothing to undo on {}:\n{}", page.path, page.body))
}

/// What the citizen may see of it.
async fn public(test: &TestApp, id: ComplaintId) -> Vec<EventId> {
    let events = test.app.store.read().await.unwrap().list_events(id, Visibility::Public).await.unwrap();
    events.iter().map(|event| event.id).collect()
}

async fn counts(test: &TestApp, name: &str) -> QueueCounts {
    let mut tx = test.app.store.read().await.unwrap();
    let account = tx.find_account_by_username(name).await.unwrap().unwrap();
    tx.queue_counts(role::lines(account.role), account.id, test.app.clock.now()).await.unwrap()
}

async fn referred(test: &TestApp) -> usize {
    let calls = test.ledger("health").await;
    calls.iter().filter(|call| call["path"].as_str().unwrap_or_default().ends_with("referrals")).count()
}

async fn audit_is_whole(test: &TestApp) {
    let report = test.app.store.read().await.unwrap().verify_audit().await.unwrap();
    assert_eq!(report.first_bad, None);
}

/// What acts change of a complaint.
fn standing(complaint: &Complaint) -> String {
    let Complaint { state, owner, claim_until, priority, merged_into, dismiss_reason, .. } = complaint;
    let Complaint { waiting_since, reminded_at, resolved_at, ended_at, next_deadline_at, .. } = complaint;
    format!(
        "{state:?} {owner:?} {claim_until:?} {priority:?} {merged_into:?} {dismiss_reason:?} {waiting_since:?} \
         {reminded_at:?} {resolved_at:?} {ended_at:?} {next_deadline_at:?}"
    )
}

/// Acts, undoes it twice with the same form, and finds everything as it was.
async fn undone(
    test: &TestApp,
    (staff, name): (&mut Visitor, &str),
    id: ComplaintId,
    what: &str,
    values: &[(&str, &str)],
) {
    open(staff, id).await;
    let (before, seen, numbers) = (stored(test, id).await, public(test, id).await, counts(test, name).await);
    let done = act(staff, id, what, values).await;
    assert_eq!(done.status, 200, "{what}: {}", done.body);
    let acted = stored(test, id).await.version;
    let form = undo_form(&done);
    let page = staff.send(&form).await.unwrap();
    assert_eq!((page.status, state(&page).as_str()), (200, before.state.code()), "{what}: {}", page.body);
    assert!(page.body.contains("data-notice=\"undone\"") && page.body.contains("entry--undone"), "{what}");
    let after = stored(test, id).await;
    assert_eq!((standing(&after), after.version), (standing(&before), acted + 1), "{what}");
    let times = count(test, id, UNDONE).await;
    let again = staff.send(&form).await.unwrap();
    assert_eq!((again.status, &again.path), (page.status, &page.path), "{what}, undone twice");
    assert_eq!(stored(test, id).await.version, after.version, "{what}, undone once");
    assert_eq!(count(test, id, UNDONE).await, times);
    assert_eq!(public(test, id).await, seen, "{what}: the citizen sees nothing of it");
    assert_eq!(counts(test, name).await, numbers, "{what}");
    assert!(test.app.store.read().await.unwrap().list_sms_of(id).await.unwrap().len() == 1, "{what}");
}

async fn every_act_is_undone_and_nobody_outside_hears_of_it(test: TestApp) {
    let person = test.person("red").await;
    let wrong = complaint_of(&test, &person).await;
    let technical = submission(&test, &person, Kind::Technical, Line::Line1414).await;
    test.account("other", Role::Operator1414, None).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut lead = test.staff("lead", Role::Supervisor, None).await;
    let mut officer = test.staff("officer", Role::Officer, Some(ALMATY)).await;
    let into = stored(&test, wrong).await.reference.to_string();
    let me = "operator";
    undone(&test, (&mut operator, me), wrong, "claim", &[]).await;
    undone(&test, (&mut operator, me), technical, "dismiss", &[("reason", "empty")]).await;
    undone(&test, (&mut operator, me), technical, "merge", &[("into", &into)]).await;
    assert_eq!(count(&test, wrong, UNDONE).await, 2, "of the claim, and of what was carried over");
    for id in [wrong, technical] {
        act(&mut operator, id, "claim", &[]).await;
    }
    test.settle().await;
    for (id, what, values) in [
        (wrong, "release", vec![]),
        (wrong, "ask", vec![("message", "On which day?")]),
        (wrong, "reply", vec![("message", "I am looking into it.")]),
        (wrong, "note", vec![("text", "Called at noon.")]),
        (wrong, "refer", vec![]),
        (technical, "resolve", vec![("message", "Update the application.")]),
        (technical, "merge", vec![("into", into.as_str())]),
        (technical, "dismiss", vec![("reason", "abuse")]),
    ] {
        undone(&test, (&mut operator, me), id, what, &values).await;
    }
    let given = [("operator", "other"), ("reason", "Shift is over.")];
    undone(&test, (&mut lead, "lead"), wrong, "reassign", &given).await;
    assert!(test.app.store.read().await.unwrap().list_referrals_of(wrong).await.unwrap().is_empty());
    test.settle().await;
    test.clock.advance(Span::hours(1));
    test.work().await;
    assert_eq!(test.sms(&person.phone).await.len(), 2, "received, twice");
    assert_eq!(referred(&test).await, 0);
    let desk = officer.open("/console/referrals").await.unwrap();
    assert!(!desk.body.contains(&into));
    audit_is_whole(&test).await;
}

/// A complaint that was referred a moment ago.
async fn refer(test: &TestApp, operator: &mut Visitor) -> ComplaintId {
    let id = complaint_of(test, &test.person("red").await).await;
    act(operator, id, "claim", &[]).await;
    act(operator, id, "refer", &[]).await;
    id
}

async fn a_recalled_referral_is_open_again(test: TestApp) {
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut officer = test.staff("officer", Role::Officer, Some(ALMATY)).await;
    let id = refer(&test, &mut operator).await;
    let referral = test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().unwrap().id;
    let address = format!("/console/referrals/{referral}");
    assert_eq!(officer.open(&address).await.unwrap().status, 404, "it may still be undone");
    let recalled = act(&mut operator, id, "recall", &[("reason", "new_facts")]).await;
    // The job of the referral finds it recalled and has nothing to send.
    test.clock.advance(UNDO_LIFE.minus(Span::seconds(1)));
    let page = operator.send(&undo_form(&recalled)).await.unwrap();
    assert_eq!((page.status, state(&page).as_str()), (200, "at_authority"));
    test.settle().await;
    assert_eq!(referred(&test).await, 1, "sent, and once");
    let recalled = act(&mut operator, id, "recall", &[("reason", "new_facts")]).await;
    operator.send(&undo_form(&recalled)).await.unwrap();
    test.settle().await;
    assert_eq!(referred(&test).await, 1, "the authority has it");
    let page = officer.open(&address).await.unwrap();
    let given = [("verdict", "corrected"), ("reason", "late_upload"), ("note", "")];
    let page = officer.fill(&page, "/verdict", &given).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "answered"));
}

async fn a_recall_that_the_authority_was_told_of_stays(test: TestApp) {
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut officer = test.staff("officer", Role::Officer, Some(ALMATY)).await;
    let id = refer(&test, &mut operator).await;
    test.settle().await;
    let referral = test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().unwrap().id;
    let seen = officer.open(&format!("/console/referrals/{referral}")).await.unwrap();
    let recalled = act(&mut operator, id, "recall", &[("reason", "new_facts")]).await;
    let late = officer.fill(&seen, "/verdict", &[("verdict", "correct"), ("reason", "test_in_force")]).await;
    assert_eq!(late.status, 409);
    let refused = operator.send(&undo_form(&recalled)).await.unwrap();
    assert_eq!((refused.status, state(&refused).as_str()), (409, "in_triage"), "no verdict is lost");
    assert!(test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().is_none());
}

async fn an_accepted_verdict_waits_again(test: TestApp) {
    let person = test.person("red").await;
    let id = complaint_of(&test, &person).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "refer", &[]).await;
    verdict(&test, id, "corrected", Some("late_upload"), "").await;
    test.knows(&person, "green").await;
    undone(&test, (&mut operator, "operator"), id, "accept", &[]).await;
    let check = stored(&test, id).await.status_check.expect("that the status was asked stays a fact");
    assert!(check.agrees);
    let page = act(&mut operator, id, "accept", &[]).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "resolved"));
    test.settle().await;
    assert_eq!(test.sms(&person.phone).await.len(), 2, "received, and one outcome");
}

async fn what_was_taken_goes_back(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut one = test.staff("one", Role::Operator1414, None).await;
    let mut two = test.staff("two", Role::Operator1414, None).await;
    let take = |page: &Page| Form::find(page, "take-next").expect("something to take");
    let before = stored(&test, id).await;
    let queue = one.open("/console/complaints?view=unassigned").await.unwrap();
    let taken = one.send(&take(&queue)).await.unwrap();
    assert!(taken.path.contains(&id.to_string()));
    one.send(&undo_form(&taken)).await.unwrap();
    assert_eq!(standing(&stored(&test, id).await), standing(&before));

    act(&mut one, id, "claim", &[]).await;
    let owner = stored(&test, id).await.owner;
    test.clock.advance(Span::minutes(16));
    let queue = two.open("/console/complaints?view=unassigned").await.unwrap();
    let taken = two.send(&take(&queue)).await.unwrap();
    assert_ne!(stored(&test, id).await.owner, owner);
    let page = two.send(&undo_form(&taken)).await.unwrap();
    assert_eq!((page.status, stored(&test, id).await.owner), (200, owner), "it is the first one's again");
    assert!(Form::find(&open(&mut two, id).await, "/claim").is_some(), "and offered as before");
}

async fn after_ten_seconds_it_stays(test: TestApp) {
    let person = test.person("red").await;
    let id = complaint_of(&test, &person).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    let done = act(&mut operator, id, "ask", &[("message", "On which day?")]).await;
    test.let_it_stand();
    let before = stored(&test, id).await;
    for _ in 0..2 {
        let refused = operator.send(&undo_form(&done)).await.unwrap();
        assert_eq!((refused.status, state(&refused).as_str()), (409, "waiting_citizen"));
        assert!(refused.body.contains("ten seconds"), "{}", refused.body);
    }
    assert_eq!(stored(&test, id).await.version, before.version);
    test.work().await;
    assert_eq!(test.sms(&person.phone).await.len(), 2, "received, asked");
}

async fn what_a_worker_has_taken_stays(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    test.work().await;
    act(&mut operator, id, "claim", &[]).await;
    let done = act(&mut operator, id, "ask", &[("message", "On which day?")]).await;
    // A worker whose clock is ahead.
    let ahead = test.app.clock.now().plus(UNDO_LIFE);
    let mut tx = test.app.store.begin().await.unwrap();
    let jobs = tx.claim_jobs(&[(Queue::Sms, 9)], "ahead", ahead, Span::minutes(1)).await.unwrap();
    assert_eq!(jobs.len(), 1);
    tx.commit().await.unwrap();
    let before = stored(&test, id).await;
    let refused = operator.send(&undo_form(&done)).await.unwrap();
    assert_eq!((refused.status, state(&refused).as_str()), (409, "waiting_citizen"));
    assert!(refused.body.contains("already on its way"));
    assert_eq!(stored(&test, id).await.version, before.version, "nothing was undone by half");
    assert_eq!(count(&test, id, UNDONE).await, 0);
}

async fn nobody_else_undoes_it(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut other = test.staff("other", Role::Operator1414, None).await;
    let mut business = test.staff("business", Role::Operator1432, None).await;
    let mut officer = test.staff("officer", Role::Officer, Some(ALMATY)).await;
    let form = undo_form(&act(&mut operator, id, "claim", &[]).await);
    assert_eq!(other.send(&form).await.unwrap().status, 409);
    assert_eq!(business.send(&form).await.unwrap().status, 404);
    assert_eq!(officer.send(&form).await.unwrap().status, 404);
    let garbled = form.clone().with(&[("act", "x")]);
    assert_eq!(operator.send(&garbled).await.unwrap().status, 404);
    let stale = form.clone().with(&[("version", "1")]);
    assert_eq!(operator.send(&stale).await.unwrap().status, 409);
    assert_eq!(stored(&test, id).await.version, 2);
    let mut plain = form;
    plain.fields.remove("act");
    assert_eq!(operator.send(&plain).await.unwrap().status, 200, "without a name it is the last act");
}

/// The citizen sends an SMS.
async fn write(test: &TestApp, person: &Person, number: u32) {
    let (secret, from) = (&test.app.config.sms.callback_secret, person.phone.replace('+', "%2B"));
    let sms = format!("/hooks/sms/inbound?from={from}&text=On+Friday&id={number}&secret={secret}");
    assert_eq!(test.request(Method::GET, &sms).send().await.unwrap().status(), StatusCode::NO_CONTENT);
}

async fn after_the_citizen_wrote_it_stays(test: TestApp) {
    let person = test.person("red").await;
    let id = complaint_of(&test, &person).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    let replied = act(&mut operator, id, "reply", &[("message", "I am looking into it.")]).await;
    write(&test, &person, 1).await;
    let refused = operator.send(&undo_form(&replied)).await.unwrap();
    assert_eq!(refused.status, 409, "the complaint's version has not grown, but the citizen has spoken");
    let asked = act(&mut operator, id, "ask", &[("message", "On which day?")]).await;
    write(&test, &person, 2).await;
    let refused = operator.send(&undo_form(&asked)).await.unwrap();
    assert_eq!((refused.status, state(&refused).as_str()), (409, "in_triage"));
    assert!(refused.body.contains("On Friday"), "what the citizen wrote is said");
    assert_eq!(count(&test, id, UNDONE).await, 0);
}

async fn a_button_undoes_its_own_act_only(test: TestApp) {
    let person = test.person("red").await;
    let id = complaint_of(&test, &person).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    let first = act(&mut operator, id, "reply", &[("message", "The first.")]).await;
    let second = act(&mut operator, id, "reply", &[("message", "The second.")]).await;
    assert_eq!(operator.send(&undo_form(&first)).await.unwrap().status, 409, "only the last act");
    assert_eq!(operator.send(&undo_form(&second)).await.unwrap().status, 200);
    assert_eq!(operator.send(&undo_form(&first)).await.unwrap().status, 409, "and no further");
    test.settle().await;
    assert_eq!(test.sms(&person.phone).await.len(), 2, "received, the first reply");
}

async fn the_citizen_reads_it_when_it_stands(test: TestApp) {
    let person = test.person("red").await;
    let mut citizen = test.visitor();
    let sent = complaints::complain(&test, &mut citizen, &person).await;
    let reference = sent.attribute("data-reference").unwrap();
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let queue = operator.open("/console").await.unwrap();
    let page = operator.fill(&queue, "take-next", &[]).await;
    let id: ComplaintId = page.path.split(['/', '?']).nth(3).unwrap().parse().unwrap();
    let address = format!("/en/complaints/{reference}");
    let wrong = act(&mut operator, id, "reply", &[("message", "Meant for another.")]).await;
    assert!(!citizen.open(&address).await.unwrap().body.contains("Meant for another."));
    operator.send(&undo_form(&wrong)).await.unwrap();
    act(&mut operator, id, "reply", &[("message", "Meant for you.")]).await;
    test.let_it_stand();
    let read = citizen.open(&address).await.unwrap();
    assert!(read.body.contains("Meant for you.") && !read.body.contains("Meant for another."));
    let page = open(&mut operator, id).await;
    assert!(page.body.contains("Meant for another."), "the staff sees what was undone");
}

async fn the_notice_says_for_how_long(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let page = act(&mut operator, id, "claim", &[]).await;
    assert_eq!(page.attribute("data-undo").as_deref(), Some("10000"));
    let notice = page.body.split("data-notice").next().and_then(|head| head.rsplit('<').next()).unwrap();
    assert!(notice.contains("role=\"status\""), "{notice}");
    let time = page.body.split("notice__time").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    assert!(time.contains("within") && time.contains("10"), "{time}");
    let again = open(&mut operator, id).await;
    assert!(!again.body.contains("data-notice"), "said once");
    assert_eq!(
        undo_form(&again).fields["act"],
        undo_form(&page).fields["act"],
        "the way back is still there"
    );
    test.let_it_stand();
    assert!(Form::find(&open(&mut operator, id).await, "/undo").is_none());
    let page = act(&mut operator, id, "reveal", &[("reason", "call_back")]).await;
    assert!(Form::find(&page, "/undo").is_none(), "what was seen cannot be undone");
}
