//! Who works on what: duplicates, priorities, lapsed claims, and what an operator is told of a citizen's new words.

use ashyq_domain::{
    complaint::{Kind, Line},
    role::Role,
};
use ashyq_store::{EventKind, NoteKind};

use crate::{
    app::TestApp,
    console::{act, complaint_of, count, events, futures, open, state, stored, submission},
    on_both,
    people::Person,
    visitor::{Form, Page},
};

on_both!(two_that_are_joined_to_each_other_leave_one_open, a_shared_phone_is_not_a_shared_person);

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
