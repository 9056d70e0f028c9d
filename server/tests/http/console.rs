//! `/console/complaints…`: the queue, the acts, what is shown and what is refused.

use ashyq_domain::{
    complaint::{Cause, Channel, CitizenClaim, ClaimedColour, Kind, Line, Words},
    document::Document,
    identifier::Iin,
    ids::ComplaintId,
    language::Language,
    phone::Phone,
    region::Kato,
    role::Role,
    time::Span,
};
use ashyq_server::services::{
    complaints::{Submission, submit},
    step::By,
};
use ashyq_store::{AuditFilter, Complaint, Event, EventKind, NoteKind, Visibility};

use crate::{
    app::{ALMATY, TestApp},
    complaints, on_both,
    people::Person,
    visitor::{Form, Page, Visitor},
};

on_both!(
    one_of_two_operators_gets_it,
    take_next_takes_one_however_often_it_is_sent,
    a_claim_that_is_not_used_is_offered_again,
    a_stale_write_is_refused_and_nothing_typed_is_lost,
    an_empty_message_is_asked_for_again,
    document_and_phone_stand_masked_until_revealed,
    another_line_finds_nothing,
    a_question_waits_for_its_answer,
    what_needs_no_authority_is_answered_by_the_operator,
    duplicates_are_merged_and_strangers_are_not,
    a_supervisor_gives_a_complaint_to_another,
    a_call_is_taken_down_or_joined,
);

/// A complaint about a wrong status, as if it had come over the web.
pub async fn complaint_of(test: &TestApp, person: &Person) -> ComplaintId {
    submission(test, person, Kind::WrongStatus, Line::Line1414).await
}

/// A complaint of any kind, for either line.
pub async fn submission(test: &TestApp, person: &Person, kind: Kind, line: Line) -> ComplaintId {
    let claim = CitizenClaim {
        shown: ClaimedColour::Red,
        expected: ClaimedColour::Green,
        tested_on: None,
        tested_at: None,
    };
    let wrong_status = kind == Kind::WrongStatus;
    let submission = Submission {
        line,
        channel: Channel::Web,
        language: Language::En,
        kind,
        cause: wrong_status.then_some(Cause::Recovered),
        region: Kato::parse(ALMATY).unwrap(),
        document: Some(Document::Iin(Iin::parse(&person.iin).unwrap())),
        phone: Phone::parse(&person.phone).unwrap(),
        words: Some(Words::parse("I am well and was released.").unwrap()),
        claim: wrong_status.then_some(claim),
        by: By::Citizen,
    };
    submit(&test.app, submission, None).await.unwrap().id
}

/// The complaint as it stands in the database.
pub async fn stored(test: &TestApp, id: ComplaintId) -> Complaint {
    test.app.store.read().await.unwrap().find_complaint(id).await.unwrap().unwrap()
}

/// Its timeline as the staff sees it.
pub async fn events(test: &TestApp, id: ComplaintId) -> Vec<Event> {
    test.app.store.read().await.unwrap().list_events(id, Visibility::Internal).await.unwrap()
}

/// How often something stands in its timeline.
pub async fn count(test: &TestApp, id: ComplaintId, kind: EventKind) -> usize {
    events(test, id).await.iter().filter(|event| event.kind == kind).count()
}

/// The complaint's page.
pub async fn open(staff: &mut Visitor, id: ComplaintId) -> Page {
    staff.open(&format!("/console/complaints/{id}")).await.unwrap()
}

/// Opens the complaint's page and sends one of its forms.
pub async fn act(staff: &mut Visitor, id: ComplaintId, act: &str, values: &[(&str, &str)]) -> Page {
    let page = open(staff, id).await;
    staff.fill(&page, &format!("/{act}"), values).await
}

/// The state that a complaint's page says.
pub fn state(page: &Page) -> String {
    page.attribute("data-state")
        .unwrap_or_else(|| panic!("no page of a complaint: {} {} {}", page.status, page.path, page.body))
}

async fn one_of_two_operators_gets_it(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operators = Vec::new();
    for name in ["one", "two", "three", "four"] {
        let mut operator = test.staff(name, Role::Operator1414, None).await;
        let page = open(&mut operator, id).await;
        let form = Form::find(&page, "/claim").expect("it is free");
        operators.push((operator, form));
    }
    let tries =
        operators.into_iter().map(|(mut operator, form)| async move { operator.send(&form).await.unwrap() });
    let pages = futures(tries).await;
    let winners = pages.iter().filter(|page| page.status == 200).count();
    let losers: Vec<&Page> = pages.iter().filter(|page| page.status == 409).collect();
    assert_eq!((winners, losers.len()), (1, 3));
    assert!(losers.iter().all(|page| state(page) == "in_triage"));
    assert_eq!(stored(&test, id).await.version, 2);
}

/// Runs all at once.
pub async fn futures<T: Send + 'static>(
    all: impl Iterator<Item = impl Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    let running: Vec<_> = all.map(tokio::spawn).collect();
    let mut done = Vec::new();
    for one in running {
        done.push(one.await.unwrap());
    }
    done
}

async fn take_next_takes_one_however_often_it_is_sent(test: TestApp) {
    for _ in 0..3 {
        complaint_of(&test, &test.person("red").await).await;
    }
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let queue = operator.open("/console/complaints?view=unassigned").await.unwrap();
    let form = Form::find(&queue, "take-next").unwrap();
    let first = operator.send(&form).await.unwrap();
    let second = operator.send(&form).await.unwrap();
    assert_eq!(first.path, second.path, "a second click leads to the same complaint");
    let mine = operator.open("/console/complaints?view=mine").await.unwrap();
    assert_eq!(mine.body.matches("<tr data-row").count(), 1);
    for _ in 0..2 {
        let queue = operator.open("/console/complaints").await.unwrap();
        operator.fill(&queue, "take-next", &[]).await;
    }
    let queue = operator.open("/console/complaints").await.unwrap();
    let nothing = operator.fill(&queue, "take-next", &[]).await;
    assert!(nothing.body.contains("data-notice=\"nothing_to_take\""));
}

async fn a_claim_that_is_not_used_is_offered_again(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut one = test.staff("one", Role::Operator1414, None).await;
    let mut other = test.staff("other", Role::Operator1414, None).await;
    act(&mut one, id, "claim", &[]).await;
    test.clock.advance(Span::minutes(10));
    open(&mut one, id).await;
    test.clock.advance(Span::minutes(10));
    assert!(Form::find(&open(&mut other, id).await, "/claim").is_none(), "looking at it renews the claim");
    test.clock.advance(Span::minutes(6));
    let page = act(&mut other, id, "claim", &[]).await;
    assert_eq!(page.status, 200);
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::ClaimLapsed)).await, 1);
    assert!(page.body.contains("The claim had lapsed"));
    let page = act(&mut other, id, "release", &[]).await;
    assert_eq!(state(&page), "new");
}

async fn a_stale_write_is_refused_and_nothing_typed_is_lost(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut owner = test.staff("owner", Role::Operator1414, None).await;
    let mut lead = test.staff("lead", Role::Supervisor, None).await;
    act(&mut owner, id, "claim", &[]).await;
    let page = open(&mut owner, id).await;
    let form = Form::find(&page, "/ask").unwrap().with(&[("message", "Where were you tested <b>?")]);
    act(&mut lead, id, "reassign", &[("operator", "owner"), ("reason", "mistake")]).await;
    let moved =
        act(&mut lead, id, "reassign", &[("operator", "lead"), ("reason", "The owner is ill.")]).await;
    assert_eq!(moved.status, 200);
    let before = stored(&test, id).await;
    let refused = owner.send(&form).await.unwrap();
    assert_eq!((refused.status, state(&refused).as_str()), (409, "in_triage"));
    assert!(refused.body.contains("Where were you tested &lt;b&gt;?"), "what was typed");
    assert!(refused.body.contains("The owner is ill."), "what happened meanwhile");
    assert_eq!(stored(&test, id).await.version, before.version);
    test.work().await;
    assert_eq!(count(&test, id, EventKind::Step(ashyq_domain::complaint::Event::Ask)).await, 0);

    // A note overwrites nothing and is never stale.
    let note = Form::find(&page, "/note").unwrap().with(&[("text", "Called at noon.")]);
    let page = owner.send(&note).await.unwrap();
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Called at noon."));
    let page = owner.send(&note).await.unwrap();
    assert_eq!(page.status, 200);
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::Note)).await, 1, "sent twice, written once");
}

async fn an_empty_message_is_asked_for_again(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    for (name, values) in [
        ("ask", vec![("message", " ")]),
        ("note", vec![("text", "")]),
        ("dismiss", vec![("reason", "")]),
        ("merge", vec![("into", "")]),
        ("merge", vec![("into", "ASH-2222-2222")]),
        ("reveal", vec![("reason", "curiosity")]),
        ("refer", vec![("authority", "")]),
        ("refer", vec![("authority", "health-150000001")]),
    ] {
        let page = act(&mut operator, id, name, &values).await;
        assert_eq!((page.status, state(&page).as_str()), (422, "in_triage"), "{name}");
        assert!(page.body.contains("data-error-summary"), "{name}");
    }
    assert_eq!(stored(&test, id).await.version, 2);
}

async fn document_and_phone_stand_masked_until_revealed(test: TestApp) {
    let person = test.person("red").await;
    let id = complaint_of(&test, &person).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let page = open(&mut operator, id).await;
    assert!(!page.body.contains(&person.iin) && !page.body.contains(&person.phone));
    assert!(page.body.contains(&person.iin[8..]), "the last four digits are shown");
    let form = Form::find(&page, "/reveal").unwrap().with(&[("reason", "call_back")]);
    let shown = operator.send(&form).await.unwrap();
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains(&person.iin) && shown.body.contains(&person.phone));
    assert!(!shown.path.contains("reason"));
    let again = operator.send(&form).await.unwrap();
    assert!(!again.body.contains(&person.iin), "the same form shows nothing twice");
    assert!(!open(&mut operator, id).await.body.contains(&person.iin));
    let wanted = AuditFilter { object: Some(format!("complaint/{id}")), ..AuditFilter::default() };
    let rows = test.app.store.read().await.unwrap().list_audit(&wanted, None, 100).await.unwrap();
    let of = |action: &str| rows.iter().filter(|row| row.action == action).count();
    assert_eq!(of("complaint.revealed"), 1);
    assert!(of("complaint.view") >= 3, "every look is written down");
    assert!(rows.iter().any(|row| row.detail["reason"] == "call_back"));
    // To check somebody's work is not an operator's reason.
    let page = act(&mut operator, id, "reveal", &[("reason", "supervision")]).await;
    assert_eq!(page.status, 422);
}

async fn another_line_finds_nothing(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut business = test.staff("business", Role::Operator1432, None).await;
    let page = open(&mut operator, id).await;
    let reference = stored(&test, id).await.reference.to_string();
    assert_eq!(open(&mut business, id).await.status, 404);
    for name in ["claim", "note", "reveal", "dismiss", "presence"] {
        let form = Form {
            action: format!("/console/complaints/{id}/{name}"),
            fields: [("version", "1"), ("reason", "abuse"), ("text", "x")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        };
        assert_eq!(business.send(&form).await.unwrap().status, 404, "{name}");
    }
    let queue = business.open("/console/complaints?view=open").await.unwrap();
    assert!(!queue.body.contains(&reference));
    let found = business.open(&format!("/console/complaints?reference={reference}")).await.unwrap();
    assert!(found.path.contains("reference="), "not found");
    let found =
        operator.open(&format!("/console/complaints?reference={}", reference.to_lowercase())).await.unwrap();
    assert_eq!(found.path, format!("/console/complaints/{id}"));
    assert_eq!(page.status, 200);
}

async fn a_question_waits_for_its_answer(test: TestApp) {
    let person = test.person("red").await;
    let mut citizen = test.visitor();
    let sent = complaints::complain(&test, &mut citizen, &person).await;
    let reference = sent.attribute("data-reference").unwrap();
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let queue = operator.open("/console").await.unwrap();
    let page = operator.fill(&queue, "take-next", &[]).await;
    let id: ComplaintId = page.path.split(['/', '?']).nth(3).unwrap().parse().unwrap();
    act(&mut operator, id, "reply", &[("message", "I am looking into it.")]).await;
    let page = act(&mut operator, id, "ask", &[("message", "On which day were you tested?")]).await;
    assert_eq!(state(&page), "waiting_citizen");
    test.settle().await;
    assert_eq!(test.sms(&person.phone).await.len(), 4, "code, received, reply, question");
    let form = Form::find(&open(&mut operator, id).await, "/note").unwrap();
    let page = citizen.open(&format!("/en/complaints/{reference}")).await.unwrap();
    assert!(
        page.body.contains("On which day were you tested?") && page.body.contains("I am looking into it.")
    );
    citizen.fill(&page, "message", &[("message", "On Friday, at Invivo.")]).await;
    let page = open(&mut operator, id).await;
    assert_eq!(state(&page), "in_triage");
    assert!(page.body.contains("On Friday, at Invivo."));
    drop(form);
    // The answer goes along to the authority.
    act(&mut operator, id, "refer", &[]).await;
    let referral = test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().unwrap();
    let words = referral.content.unwrap().words.unwrap();
    assert_eq!(words.expose(), "I am well and was released.\n\nOn Friday, at Invivo.");
}

async fn what_needs_no_authority_is_answered_by_the_operator(test: TestApp) {
    let person = test.person("red").await;
    let wrong = complaint_of(&test, &person).await;
    let technical = submission(&test, &person, Kind::Technical, Line::Line1414).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    for id in [wrong, technical] {
        act(&mut operator, id, "claim", &[]).await;
    }
    let page = open(&mut operator, wrong).await;
    assert!(Form::find(&page, "/resolve").is_none(), "a wrong status is not for the operator to answer");
    let mut form = Form::find(&open(&mut operator, technical).await, "/resolve").unwrap();
    form = form.with(&[("message", "Update the application.")]);
    let answered = operator.send(&form).await.unwrap();
    assert_eq!(state(&answered), "resolved");
    form.action = format!("/console/complaints/{wrong}/resolve");
    form.fields.remove("token");
    let refused = operator.send(&form).await.unwrap();
    assert_eq!((refused.status, state(&refused).as_str()), (409, "in_triage"));
    assert!(refused.body.contains("Update the application."));
}

async fn duplicates_are_merged_and_strangers_are_not(test: TestApp) {
    let person = test.person("red").await;
    let wrong = complaint_of(&test, &person).await;
    let technical = submission(&test, &person, Kind::Technical, Line::Line1414).await;
    let stranger = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let reference = |complaint: Complaint| complaint.reference.to_string();
    let other = reference(stored(&test, stranger).await);
    let page = act(&mut operator, technical, "merge", &[("into", &other)]).await;
    assert_eq!((page.status, state(&page).as_str()), (409, "new"), "another citizen");
    let into = reference(stored(&test, wrong).await);
    let page = act(&mut operator, technical, "merge", &[("into", &into)]).await;
    assert_eq!((page.status, state(&page).as_str()), (200, "merged"));
    assert!(page.body.contains(&into));
    assert_eq!(count(&test, wrong, EventKind::Note(NoteKind::MergedHere)).await, 1);
    let page = act(&mut operator, stranger, "dismiss", &[("reason", "test_message")]).await;
    assert_eq!(state(&page), "dismissed");
    test.settle().await;
    assert!(test.sms(&person.phone).await.last().unwrap().contains(&into));
}

async fn a_supervisor_gives_a_complaint_to_another(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut one = test.staff("one", Role::Operator1414, None).await;
    test.account("other", Role::Operator1414, None).await;
    test.account("business", Role::Operator1432, None).await;
    let mut lead = test.staff("lead", Role::Supervisor, None).await;
    act(&mut one, id, "claim", &[]).await;
    assert!(Form::find(&open(&mut one, id).await, "/reassign").is_none());
    let wrong =
        act(&mut lead, id, "reassign", &[("operator", "business"), ("reason", "Shift is over.")]).await;
    assert_eq!(wrong.status, 422, "another line");
    let silent = act(&mut lead, id, "reassign", &[("operator", "other"), ("reason", "")]).await;
    assert_eq!(silent.status, 422, "without a reason");
    let page = act(&mut lead, id, "reassign", &[("operator", "other"), ("reason", "Shift is over.")]).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Shift is over."));
    let page = open(&mut one, id).await;
    assert!(Form::find(&page, "/refer").is_none(), "it is no longer theirs");
}

async fn a_call_is_taken_down_or_joined(test: TestApp) {
    let person = test.person("red").await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let page = operator.open("/console/complaints/new").await.unwrap();
    let mut values: Vec<(&str, String)> = complaints::values(&person);
    values.push(("language", "kk".to_owned()));
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let form = Form::find(&page, "message").unwrap();
    let empty = operator.send(&form).await.unwrap();
    assert_eq!(empty.status, 422);
    let taken = operator.send(&form.clone().with(&values)).await.unwrap();
    assert_eq!((taken.status, state(&taken).as_str()), (200, "new"), "{}", taken.body);
    let twice = operator.send(&form.with(&values)).await.unwrap();
    assert_eq!(twice.path, taken.path, "sent twice, taken down once");
    let id: ComplaintId = taken.path.split(['/', '?']).nth(3).unwrap().parse().unwrap();
    let complaint = stored(&test, id).await;
    assert_eq!((complaint.channel, complaint.language), (Channel::Phone, Language::Kk));

    let page = operator.open("/console/complaints/new").await.unwrap();
    let offered = operator.fill(&page, "message", &values).await;
    assert_eq!(offered.status, 409, "an open complaint of the same document and kind is offered");
    assert!(offered.body.contains(&complaint.reference.to_string()));
    let join = Form::find(&offered, "join").unwrap().with(&[("join", &id.to_string())]);
    let joined = operator.send(&join).await.unwrap();
    assert_eq!(joined.path, format!("/console/complaints/{id}"));
    operator.send(&join).await.unwrap();
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::CitizenAdded)).await, 1);
    test.work().await;
    assert_eq!(test.sms(&person.phone).await.len(), 2, "received, joined");
}
