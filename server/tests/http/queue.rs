//! Who works on what: duplicates, priorities, lapsed claims, and what an operator is told of a citizen's new words.

use ashyq_domain::{
    complaint::{Actor, Event, Kind, Line},
    ids::ComplaintId,
    role::Role,
    time::Span,
};
use ashyq_server::jobs::sweep;
use ashyq_store::{AuditFilter, Complaint, EventKind, NoteKind};

use crate::{
    app::TestApp,
    complaints::complain,
    console::{act, complaint_of, count, events, futures, open, state, stored, submission},
    on_both,
    people::Person,
    visitor::{Form, Page, Visitor},
};

on_both!(
    two_that_are_joined_to_each_other_leave_one_open,
    a_shared_phone_is_not_a_shared_person,
    what_is_more_urgent_comes_first,
    a_claim_that_is_not_used_stands_in_the_queue_again,
    new_words_are_read_before_anything_is_sent,
    a_list_says_that_the_citizen_wrote_until_the_owner_looks,
    an_answer_is_not_sent_over_anothers,
    another_text_under_the_same_form_is_not_lost,
    a_call_wakes_the_complaint_that_it_names,
);

async fn two_that_are_joined_to_each_other_leave_one_open(test: TestApp) {
    let person = test.person("red").await;
    let one = submission(&test, &person, Kind::Technical, Line::Line1414).await;
    let other = submission(&test, &person, Kind::Other, Line::Line1414).await;
    let mut tries = Vec::new();
    for (name, from, into) in [("one", one, other), ("two", other, one)] {
        let mut operator = test.staff(name, Role::Operator1414, None).await;
        let into = stored(&test, into).await.reference.to_string();
        let form = Form::find(&open(&mut operator, from).await, "/merge").unwrap();
        tries.push((operator, form.with(&[("into", &into)])));
    }
    let tries =
        tries.into_iter().map(|(mut operator, form)| async move { operator.send(&form).await.unwrap() });
    let pages: Vec<Page> = futures(tries).await;
    assert_eq!(pages.iter().filter(|page| page.status == 200).count(), 1);
    assert_eq!(pages.iter().filter(|page| page.status == 409).count(), 1);
    let (one, other) = (stored(&test, one).await, stored(&test, other).await);
    assert!(one.state.is_open() != other.state.is_open(), "{one:?} {other:?}");
}

async fn a_shared_phone_is_not_a_shared_person(test: TestApp) {
    let mother = test.person("red").await;
    let child = Person { iin: test.stranger().iin, phone: mother.phone.clone() };
    let own = complaint_of(&test, &mother).await;
    let of_child = submission(&test, &child, Kind::Technical, Line::Line1414).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let into = stored(&test, own).await.reference.to_string();
    let page = open(&mut operator, of_child).await;
    assert!(!page.body.contains("act__candidates"), "and it is not offered either");
    let page = act(&mut operator, of_child, "merge", &[("into", &into)]).await;
    assert_eq!((page.status, state(&page).as_str()), (409, "new"));
    assert_eq!(count(&test, own, EventKind::Note(NoteKind::MergedHere)).await, 0);
    assert_eq!(events(&test, of_child).await.len(), 1);
}

async fn what_is_more_urgent_comes_first(test: TestApp) {
    let usual = submission(&test, &test.person("red").await, Kind::Technical, Line::Line1414).await;
    test.clock.advance(Span::minutes(10));
    let high = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let queue = operator.open("/console/complaints?view=unassigned").await.unwrap();
    let place = |id| queue.body.find(&format!("open-{id}")).expect("in the list");
    assert!(
        place(high) < place(usual),
        "who is shut out has half the time and comes before who waits longer"
    );
    let page = operator.fill(&queue, "take-next", &[]).await;
    assert!(page.path.contains(&high.to_string()));
    let (usual, high) = (stored(&test, usual).await, stored(&test, high).await);
    let time = |complaint: &Complaint| complaint.next_deadline_at.unwrap().since(complaint.created_at);
    assert_eq!(time(&usual), Span::minutes(30));
    assert_eq!(time(&high), Span::hours(2), "an operator has it");
}

async fn a_claim_that_is_not_used_stands_in_the_queue_again(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut one = test.staff("one", Role::Operator1414, None).await;
    let mut other = test.staff("other", Role::Operator1414, None).await;
    act(&mut one, id, "claim", &[]).await;
    let unassigned = "/console/complaints?view=unassigned";
    sweep::all(&test.app).await;
    assert!(!other.open(unassigned).await.unwrap().body.contains(&id.to_string()));
    test.clock.advance(Span::minutes(15));
    sweep::all(&test.app).await;
    let queue = other.open(unassigned).await.unwrap();
    assert!(queue.body.contains(&id.to_string()) && queue.body.contains("data-lapsed"), "it says so");
    let page = other.fill(&queue, "take-next", &[]).await;
    assert!(page.path.contains(&id.to_string()));
    assert!(!other.open(unassigned).await.unwrap().body.contains(&id.to_string()));
}

/// A complaint over the web, with the citizen who can write to it.
async fn followed(test: &TestApp) -> (ComplaintId, Visitor, String) {
    let mut citizen = test.visitor();
    let sent = complain(test, &mut citizen, &test.person("red").await).await;
    let reference = sent.attribute("data-reference").unwrap();
    let typed = ashyq_domain::Reference::parse(&reference).unwrap();
    let found = test.app.store.read().await.unwrap().find_complaint_by_reference(&typed).await.unwrap();
    (found.unwrap().id, citizen, format!("/en/complaints/{reference}"))
}

async fn say(citizen: &mut Visitor, address: &str, words: &str) {
    let page = citizen.open(address).await.unwrap();
    let said = citizen.fill(&page, "message", &[("message", words)]).await;
    assert_eq!(said.status, 200, "{}", said.body);
}

async fn new_words_are_read_before_anything_is_sent(test: TestApp) {
    let (id, mut citizen, address) = followed(&test).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let free = open(&mut operator, id).await;
    say(&mut citizen, &address, "It was on Friday.").await;
    let dismissed = operator.fill(&free, "/dismiss", &[("reason", "empty")]).await;
    assert_eq!((dismissed.status, state(&dismissed).as_str()), (409, "new"));
    assert!(dismissed.body.contains("The citizen wrote while you were writing"));
    let taken = operator.fill(&free, "/claim", &[]).await;
    assert_eq!((taken.status, state(&taken).as_str()), (200, "in_triage"), "who takes it reads it then");

    let page = open(&mut operator, id).await;
    let shown: i64 = page.attribute("data-version").unwrap().parse().unwrap();
    say(&mut citizen, &address, "At Invivo, <b>Abai 10</b>.").await;
    let heartbeat = Form {
        action: format!("/console/complaints/{id}/presence"),
        fields: [("doing".to_owned(), "viewing".to_owned())].into(),
    };
    let heard = operator.send(&heartbeat).await.unwrap();
    let wrote: i64 = heard.attribute("data-citizen-version").unwrap().parse().unwrap();
    assert!(wrote > shown, "the open page says that the citizen wrote");
    for act in ["ask", "reply"] {
        let form = Form::find(&page, &format!("/{act}")).unwrap().with(&[("message", "Which day was it?")]);
        let refused = operator.send(&form).await.unwrap();
        assert_eq!((refused.status, state(&refused).as_str()), (409, "in_triage"), "{act}");
        assert!(
            refused.body.contains("At Invivo, &lt;b&gt;Abai 10&lt;/b&gt;."),
            "{act}: the citizen's words"
        );
        assert!(refused.body.contains("Which day was it?"), "{act}: and the operator's");
    }
    assert_eq!(count(&test, id, EventKind::Step(Event::Ask)).await, 0);
    let noted = operator.fill(&page, "/note", &[("text", "Called at noon.")]).await;
    assert_eq!(noted.status, 200, "a note overwrites nothing");
    let back = operator.fill(&page, "/release", &[]).await;
    assert_eq!((back.status, state(&back).as_str()), (200, "new"), "neither does putting it back");
    let late = operator.fill(&page, "/dismiss", &[("reason", "empty")]).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("Put back into the queue"), "and all of it is told");
}

async fn a_list_says_that_the_citizen_wrote_until_the_owner_looks(test: TestApp) {
    let (id, mut citizen, address) = followed(&test).await;
    let mut owner = test.staff("owner", Role::Operator1414, None).await;
    let mut lead = test.staff("lead", Role::Supervisor, None).await;
    act(&mut owner, id, "claim", &[]).await;
    let mine = "/console/complaints?view=mine";
    let news = |page: Page| page.body.matches("data-news").count();
    assert_eq!(news(owner.open(mine).await.unwrap()), 0);
    let before = test.app.store.read().await.unwrap().queue_revision().await.unwrap();
    say(&mut citizen, &address, "One more thing.").await;
    let told = test.app.store.read().await.unwrap().queue_revision().await.unwrap();
    assert!(told > before, "open lists hear of it");
    assert_eq!(news(owner.open(mine).await.unwrap()), 1);
    open(&mut lead, id).await;
    assert_eq!(news(owner.open(mine).await.unwrap()), 1, "it is the owner who has to see it");
    open(&mut owner, id).await;
    assert_eq!(news(owner.open(mine).await.unwrap()), 0);
    act(&mut owner, id, "ask", &[("message", "Where?")]).await;
    say(&mut citizen, &address, "At Invivo.").await;
    assert_eq!(news(owner.open(mine).await.unwrap()), 1, "an answer is new, too");
    let before = test.app.store.read().await.unwrap().queue_revision().await.unwrap();
    act(&mut lead, id, "note", &[("text", "Look at the laboratory.")]).await;
    let told = test.app.store.read().await.unwrap().queue_revision().await.unwrap();
    assert!(told > before, "a colleague's note is heard of");
}

async fn an_answer_is_not_sent_over_anothers(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut owner = test.staff("owner", Role::Operator1414, None).await;
    let mut lead = test.staff("lead", Role::Supervisor, None).await;
    act(&mut owner, id, "claim", &[]).await;
    let page = open(&mut lead, id).await;
    act(&mut owner, id, "reply", &[("message", "The laboratory is asked.")]).await;
    let late = lead.fill(&page, "/reply", &[("message", "We ask the laboratory.")]).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("The laboratory is asked.") && late.body.contains("We ask the laboratory."));
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::Reply)).await, 1);
}

async fn another_text_under_the_same_form_is_not_lost(test: TestApp) {
    let (id, mut citizen, address) = followed(&test).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    act(&mut operator, id, "claim", &[]).await;
    let page = open(&mut operator, id).await;
    let note = Form::find(&page, "/note").unwrap();
    let first = note.clone().with(&[("text", "Called at noon.")]);
    for _ in 0..2 {
        assert_eq!(operator.send(&first).await.unwrap().status, 200, "sent twice is sent once");
    }
    // The Back button brings the form again, with its token.
    let refused = operator.send(&note.with(&[("text", "Called at <one>.")])).await.unwrap();
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("Called at &lt;one&gt;."), "the text is kept");
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::Note)).await, 1);
    let saved = operator.fill(&refused, "/note", &[("text", "Called at <one>.")]).await;
    assert_eq!(saved.status, 200);
    assert_eq!(count(&test, id, EventKind::Note(NoteKind::Note)).await, 2);

    let page = citizen.open(&address).await.unwrap();
    let form = Form::find(&page, "message").unwrap();
    citizen.send(&form.clone().with(&[("message", "On Friday.")])).await.unwrap();
    let other = citizen.send(&form.with(&[("message", "No, on Saturday.")])).await.unwrap();
    assert_eq!(other.status, 422);
    let kept = Form::find(&other, "message").unwrap();
    assert_eq!(kept.fields["message"].trim(), "No, on Saturday.");
    let sent = citizen.send(&kept).await.unwrap();
    assert!(sent.body.contains("On Friday.") && sent.body.contains("No, on Saturday."));
}

async fn a_call_wakes_the_complaint_that_it_names(test: TestApp) {
    let person = test.person("red").await;
    let id = submission(&test, &person, Kind::Technical, Line::Line1414).await;
    let reference = stored(&test, id).await.reference.to_string();
    let mut owner = test.staff("owner", Role::Operator1414, None).await;
    let mut other = test.staff("other", Role::Operator1414, None).await;
    act(&mut owner, id, "claim", &[]).await;
    act(&mut owner, id, "ask", &[("message", "Which telephone is it?")]).await;
    let page = other.open("/console/complaints/new").await.unwrap();
    let form = Form::find(&page, "message").unwrap();
    let called = |phone: &str| {
        let values = [("reference", reference.as_str()), ("phone", phone), ("message", "An old one.")];
        form.clone().with(&values)
    };
    let stranger = other.send(&called(&test.stranger().phone)).await.unwrap();
    assert_eq!(stranger.status, 409, "a reference opens nothing without its phone");
    assert_eq!(stored(&test, id).await.state.code(), "waiting_citizen");
    for _ in 0..2 {
        let joined = other.send(&called(&person.phone)).await.unwrap();
        assert_eq!((joined.status, state(&joined).as_str()), (200, "in_triage"), "{}", joined.body);
    }
    let wrote = EventKind::Step(Event::CitizenWrites);
    let events = events(&test, id).await;
    let written: Vec<_> = events.iter().filter(|event| event.kind == wrote).collect();
    assert_eq!(written.len(), 1, "sent twice, written once");
    assert!(
        written[0].account.is_some() && written[0].actor == Actor::Operator,
        "who wrote it down is named"
    );
    assert_eq!(written[0].text.as_ref().unwrap().expose(), "An old one.");
    let mine = owner.open("/console/complaints?view=mine").await.unwrap();
    assert!(mine.body.contains("data-news"), "its owner is told");
    let object = Some(format!("complaint/{id}"));
    let wanted = AuditFilter { object, action: Some("complaint.citizen_writes".to_owned()), account: None };
    let rows = test.app.store.read().await.unwrap().list_audit(&wanted, None, 10).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.actor.as_str()).collect::<Vec<_>>(), ["account"]);
}
