use ashyq_domain::ids::ComplaintId;
use ashyq_domain::{Kind, Line, State};
use ashyq_store::{Complaint, NewComplaint, Transition};

use crate::support::{World, race};

pub async fn comes_back_as_it_was(world: World) {
    let new = world.new_complaint(Line::Line1414);
    let mut tx = world.begin().await;
    assert!(tx.add_complaint(&new).await.unwrap());
    tx.commit().await.unwrap();
    let found = world.find(new.id).await;
    assert_eq!((found.reference, found.line, found.channel), (new.reference, new.line, new.channel));
    assert_eq!((found.language, found.kind, found.cause), (new.language, new.kind, new.cause));
    assert_eq!((found.region, found.priority, found.state), (new.region, new.priority, State::New));
    assert_eq!((found.version, found.owner, found.claim_until), (1, None, None));
    assert_eq!((found.document, found.phone), (new.document, new.phone));
    assert_eq!((found.words, found.claim), (new.words, new.claim));
    assert_eq!(
        (found.reopened, found.rating, found.merged_into, found.dismiss_reason),
        (0, None, None, None)
    );
    assert_eq!((found.status_check, found.waiting_since, found.reminded_at), (None, None, None));
    assert_eq!((found.resolved_at, found.ended_at, found.erased_at), (None, None, None));
    assert_eq!(found.next_deadline_at, new.next_deadline_at);
    assert_eq!((found.created_at, found.changed_at), (new.at, new.at));
}

pub async fn only_what_is_allowed_to_be_empty(world: World) {
    let new = NewComplaint {
        cause: None,
        document: None,
        phone: None,
        words: None,
        claim: None,
        next_deadline_at: None,
        kind: Kind::Suggestion,
        ..world.new_complaint(Line::Line1432)
    };
    let found = world.add(new).await;
    assert_eq!((found.cause, found.next_deadline_at), (None, None));
    assert!(
        found.document.is_none() && found.phone.is_none() && found.words.is_none() && found.claim.is_none()
    );
}

pub async fn a_reference_is_taken_once(world: World) {
    let first = world.complaint(Line::Line1414).await;
    let second = NewComplaint { reference: first.reference, ..world.new_complaint(Line::Line1414) };
    let mut tx = world.begin().await;
    assert!(!tx.add_complaint(&second).await.unwrap());
    assert!(tx.find_complaint(second.id).await.unwrap().is_none());
    // The transaction lives: another reference is drawn in it.
    let third = NewComplaint { id: second.id, ..world.new_complaint(Line::Line1414) };
    assert!(tx.add_complaint(&third).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(world.number("select complaints from queue_count where state = 'new'").await, 2);
    assert_eq!(world.number("select count(*) from state_interval").await, 2);
}

pub async fn found_in_own_lines_only(world: World) {
    let complaint = world.complaint(Line::Line1414).await;
    let mut tx = world.read().await;
    let own = tx.find_complaint_in_lines(complaint.id, &[Line::Line1414]).await.unwrap();
    assert_eq!(own.unwrap().id, complaint.id);
    let both = tx.find_complaint_in_lines(complaint.id, &[Line::Line1432, Line::Line1414]).await.unwrap();
    assert!(both.is_some());
    assert!(tx.find_complaint_in_lines(complaint.id, &[Line::Line1432]).await.unwrap().is_none());
    assert!(tx.find_complaint_in_lines(complaint.id, &[]).await.unwrap().is_none());
    let by_reference = tx.find_complaint_by_reference(&complaint.reference).await.unwrap();
    assert_eq!(by_reference.unwrap().id, complaint.id);
}

fn ids(complaints: &[Complaint]) -> Vec<ashyq_domain::ids::ComplaintId> {
    complaints.iter().map(|complaint| complaint.id).collect()
}

pub async fn found_by_citizen(world: World) {
    let first = world.complaint(Line::Line1414).await;
    let technical =
        world.add(NewComplaint { kind: Kind::Technical, ..world.new_complaint(Line::Line1414) }).await;
    let same_phone =
        NewComplaint { document: Some(world.document(1)), ..world.new_complaint(Line::Line1414) };
    let same_phone = world.add(same_phone).await;
    let other = NewComplaint {
        document: Some(world.document(2)),
        phone: Some(world.phone(2)),
        ..world.new_complaint(Line::Line1414)
    };
    let other = world.add(other).await;
    let mut tx = world.read().await;
    let document = world.document(0);
    let open = tx.find_open_by_document_and_kind(&document, Kind::WrongStatus).await.unwrap();
    assert_eq!(open.unwrap().id, first.id);
    let open = tx.find_open_by_document_and_kind(&document, Kind::Venue).await.unwrap();
    assert!(open.is_none());
    let by_phone = tx.list_open_by_phone(&world.phone(1)).await.unwrap();
    assert_eq!(ids(&by_phone), [first.id, technical.id, same_phone.id]);
    let earlier = tx.earlier_of_citizen(&first, 10).await.unwrap();
    assert_eq!(ids(&earlier), [same_phone.id, technical.id], "newest first, without itself");
    assert_eq!(tx.earlier_of_citizen(&first, 1).await.unwrap().len(), 1);
    assert!(tx.earlier_of_citizen(&other, 10).await.unwrap().is_empty());
    let on_line = tx.list_by_phone_on_line(&world.phone(1), Line::Line1414, 2).await.unwrap();
    assert_eq!(ids(&on_line), [same_phone.id, technical.id], "newest first");
    assert!(tx.list_by_phone_on_line(&world.phone(1), Line::Line1432, 2).await.unwrap().is_empty());
    drop(tx);
    world.walk(first.id, None, &[State::Dismissed]).await;
    let mut tx = world.read().await;
    let open = tx.find_open_by_document_and_kind(&document, Kind::WrongStatus).await.unwrap();
    assert!(open.is_none(), "no longer open");
    assert_eq!(tx.list_open_by_phone(&world.phone(1)).await.unwrap().len(), 2);
    assert_eq!(
        tx.earlier_of_citizen(&technical, 10).await.unwrap().len(),
        2,
        "earlier ones need not be open"
    );
}

pub async fn one_for_a_document(world: World) {
    let attempts: Vec<_> = (0..20).map(|_| world.new_complaint(Line::Line1414)).collect();
    let attempts = std::sync::Arc::new(attempts);
    let store = world.store.clone();
    let added = race(20, move |number| {
        let (store, attempts) = (store.clone(), std::sync::Arc::clone(&attempts));
        async move {
            let new = &attempts[number];
            let document = new.document.clone().unwrap();
            let mut tx = store.begin().await.unwrap();
            tx.hold_document(&document).await.unwrap();
            let open = tx.find_open_by_document_and_kind(&document, new.kind).await.unwrap();
            if open.is_none() {
                // The others look meanwhile.
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                assert!(tx.add_complaint(new).await.unwrap());
            }
            tx.commit().await.unwrap();
            open.is_none()
        }
    })
    .await;
    assert_eq!(added.into_iter().filter(|added| *added).count(), 1);
    assert_eq!(world.number("select count(*) from complaint").await, 1);
}

pub async fn two_joined_to_each_other(world: World) {
    let (one, other) = (world.complaint(Line::Line1414).await, world.complaint(Line::Line1414).await);
    let at = world.now();
    let store = world.store.clone();
    let joined = race(2, move |number| {
        let (store, from, into) = match number {
            0 => (store.clone(), one.id, other.id),
            _ => (store.clone(), other.id, one.id),
        };
        async move {
            let mut tx = store.begin().await.unwrap();
            let held = tx.hold_two(from, into).await.unwrap();
            // The other has begun meanwhile, and waits.
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            if held.iter().any(|complaint| !complaint.state.is_open()) {
                return false;
            }
            let own = held.iter().find(|complaint| complaint.id == from).unwrap();
            let mut step = Transition::new(own, State::Merged, at);
            step.merged_into = Some(into);
            let done = tx.transition(&step).await.unwrap();
            tx.commit().await.unwrap();
            done
        }
    })
    .await;
    assert_eq!(joined.iter().filter(|joined| **joined).count(), 1, "one is left open");
    assert_eq!(world.number("select count(*) from complaint where state = 'merged'").await, 1);
    let nobody = ComplaintId::new(at, &world.randomness);
    let held = world.begin().await.hold_two(nobody, one.id).await.unwrap();
    assert_eq!(held.iter().map(|complaint| complaint.id).collect::<Vec<_>>(), [one.id]);
}
