//! Who works on what: duplicates, priorities, lapsed claims, and what an operator is told of a citizen's new words.

use ashyq_domain::{
    complaint::{Kind, Line},
    role::Role,
    time::Span,
};
use ashyq_server::jobs::sweep;
use ashyq_store::{Complaint, EventKind, NoteKind};

use crate::{
    app::TestApp,
    console::{act, complaint_of, count, events, futures, open, state, stored, submission},
    on_both,
    people::Person,
    visitor::{Form, Page},
};

on_both!(
    two_that_are_joined_to_each_other_leave_one_open,
    a_shared_phone_is_not_a_shared_person,
    what_is_more_urgent_comes_first,
    a_claim_that_is_not_used_stands_in_the_queue_again,
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
    assert!(place(high) < place(usual), "who is shut out has half the time and comes before who waits longer");
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
