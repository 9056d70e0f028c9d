use ashyq_domain::complaint::{LastAct, UNDO_LIFE};
use ashyq_domain::ids::{AccountId, EventId, JobId, SmsId};
use ashyq_domain::time::{Span, Timestamp};
use ashyq_domain::{DismissReason, Interval, Line, Priority, RecallReason, ReferralState, Role, State};
use ashyq_store::{
    Change, Complaint, Event, EventKind, Made, NewJob, NewSms, NoteKind, Payload, Queue, SmsPurpose,
    Transition, Undo, Visibility, undone,
};
use serde_json::json;

use crate::support::{World, words};

/// What an act on the complaint would keep.
fn undo_of(world: &World, before: &Complaint, by: AccountId, version: i64, made: Made) -> Undo {
    let at = world.now();
    let last = LastAct { by, version, until: at.plus(UNDO_LIFE) };
    Undo {
        complaint: before.id,
        act: EventId::new(at, &world.randomness),
        last,
        previous: before.into(),
        made,
    }
}

pub async fn only_the_last_act_is_kept(world: World) {
    let by = world.account("operator", Role::Operator1414).await;
    let complaint = world.complaint(Line::Line1414).await;
    let made = Made {
        events: vec![(complaint.id, EventId::new(world.now(), &world.randomness))],
        sms: vec![SmsId::new(world.now(), &world.randomness)],
        jobs: vec![JobId::new(world.now(), &world.randomness)],
        referral: None,
        recalled: Some((world.new_referral(&complaint).id, ReferralState::Sent)),
    };
    let first = undo_of(&world, &complaint, by, 2, made);
    let second = undo_of(&world, &complaint, by, 3, Made::default());
    let mut tx = world.begin().await;
    assert_eq!(tx.find_undo(complaint.id).await.unwrap(), None);
    tx.keep_undo(&first).await.unwrap();
    assert_eq!(tx.find_undo(complaint.id).await.unwrap(), Some(first.clone()), "as it was written");
    tx.keep_undo(&second).await.unwrap();
    assert_eq!(tx.find_undo(complaint.id).await.unwrap(), Some(second.clone()));
    assert!(!tx.take_undo(complaint.id, first.act).await.unwrap(), "another act came after it");
    tx.commit().await.unwrap();
    let mut tx = world.begin().await;
    assert_eq!(tx.delete_undo_before(second.last.until).await.unwrap(), 0);
    assert!(tx.take_undo(complaint.id, second.act).await.unwrap());
    assert!(!tx.take_undo(complaint.id, second.act).await.unwrap(), "once");
    tx.keep_undo(&second).await.unwrap();
    assert_eq!(tx.delete_undo_before(second.last.until.plus(Span::seconds(1))).await.unwrap(), 1);
}

pub async fn what_was_made_is_gathered(world: World) {
    let complaint = world.complaint(Line::Line1414).await;
    let other = world.complaint(Line::Line1414).await;
    let referral = world.new_referral(&complaint);
    let (phone, at) = (world.phone(1), world.now());
    let sms = SmsId::new(at, &world.randomness);
    let job = world.new_job(Payload::SendReferral { referral: referral.id });
    let said = world.new_event(complaint.id, Visibility::Public, "Хабарлама");
    let carried = world.new_event(other.id, Visibility::Internal, "Хабарлама");
    let asked = Event { kind: EventKind::Note(NoteKind::StatusAsked), ..carried.clone() };
    let asked = Event { id: EventId::new(world.now(), &world.randomness), ..asked };
    let mut tx = world.begin().await;
    assert_eq!(tx.made(), &Made::default());
    for event in [&asked, &said, &carried] {
        tx.add_event(event).await.unwrap();
    }
    let purpose = SmsPurpose::Reply;
    tx.add_sms(&NewSms { id: sms, complaint: Some(complaint.id), purpose, phone: &phone, at }).await.unwrap();
    tx.enqueue(&job).await.unwrap();
    tx.add_referral(&referral).await.unwrap();
    let expected = Made {
        events: vec![(complaint.id, said.id), (other.id, carried.id)],
        sms: vec![sms],
        jobs: vec![job.id],
        referral: Some(referral.id),
        recalled: None,
    };
    assert_eq!(tx.made(), &expected, "that the status was asked stays a fact");
    tx.commit().await.unwrap();
    let mut tx = world.begin().await;
    assert!(tx.set_referral_state(referral.id, ReferralState::Received, at).await.unwrap());
    assert!(tx.recall_referral(referral.id, RecallReason::NewFacts, at).await.unwrap());
    assert_eq!(tx.made().recalled, Some((referral.id, ReferralState::Received)));
    assert!(!tx.recall_referral(referral.id, RecallReason::NewFacts, at).await.unwrap());
}

/// A message and its job, which may run from `run_at` on.
async fn message(world: &World, run_at: Timestamp) -> Made {
    let id = SmsId::new(run_at, &world.randomness);
    let phone = world.phone(1);
    let job = NewJob {
        run_at,
        ..world.new_job(Payload::SendSms { sms: id, to: phone.clone(), text: "…".into() })
    };
    let mut tx = world.begin().await;
    tx.add_sms(&NewSms { id, complaint: None, purpose: SmsPurpose::Reply, phone: &phone, at: run_at })
        .await
        .unwrap();
    tx.enqueue(&job).await.unwrap();
    let made = tx.made().clone();
    tx.commit().await.unwrap();
    made
}

pub async fn what_waits_is_withdrawn(world: World) {
    let at = world.now();
    let waiting = message(&world, at.plus(UNDO_LIFE)).await;
    let mut tx = world.begin().await;
    assert_eq!(tx.claim_jobs(&[(Queue::Sms, 9)], "worker", at, Span::minutes(1)).await.unwrap().len(), 0);
    assert!(tx.withdraw(&waiting).await.unwrap());
    assert!(!tx.withdraw(&waiting).await.unwrap(), "it is gone");
    assert!(tx.find_sms(waiting.sms[0]).await.unwrap().is_none());
    tx.commit().await.unwrap();
    let mut tx = world.begin().await;
    let late = at.plus(Span::hours(1));
    assert_eq!(tx.claim_jobs(&[(Queue::Sms, 9)], "worker", late, Span::minutes(1)).await.unwrap().len(), 0);
}

pub async fn what_a_worker_touched_is_not(world: World) {
    let at = world.now();
    let taken = message(&world, at).await;
    let mut tx = world.begin().await;
    let job = tx.claim_jobs(&[(Queue::Sms, 9)], "worker", at, Span::minutes(1)).await.unwrap().remove(0);
    tx.commit().await.unwrap();
    let mut tx = world.begin().await;
    assert!(!tx.withdraw(&taken).await.unwrap(), "a worker has it");
    drop(tx);
    let mut tx = world.begin().await;
    assert!(tx.retry_job(job.id, "worker", at.plus(Span::minutes(5)), "timeout", at).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = world.begin().await;
    assert!(!tx.withdraw(&taken).await.unwrap(), "the gateway may have it, whatever it said");
    drop(tx);
    let handed = message(&world, at.plus(UNDO_LIFE)).await;
    let mut tx = world.begin().await;
    assert!(tx.mark_sms_handed(handed.sms[0], at).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = world.begin().await;
    assert!(!tx.withdraw(&handed).await.unwrap());
    drop(tx);
    assert_eq!(world.number("select count(*) from job").await, 2, "nothing was withdrawn by half");
}

pub async fn restored_as_a_new_version(world: World) {
    let one = world.account("one", Role::Operator1414).await;
    let complaint = world.complaint(Line::Line1414).await;
    let begun = complaint.created_at;
    let claimed = world.walk(complaint.id, Some(one), &[State::InTriage]).await;
    let mut step = Transition::new(&claimed, State::Dismissed, world.now());
    step.owner = Change::Set(None);
    step.priority = Change::Set(Priority::Low);
    step.dismiss_reason = Some(DismissReason::Abuse);
    step.merged_into = Some(complaint.id);
    let mut tx = world.begin().await;
    assert!(tx.transition(&step).await.unwrap());
    tx.commit().await.unwrap();
    let dismissed = world.find(complaint.id).await;
    let at = world.now();
    let mut tx = world.begin().await;
    assert!(!tx.restore(&claimed, &(&claimed).into(), at).await.unwrap(), "stale");
    assert!(tx.restore(&dismissed, &(&claimed).into(), at).await.unwrap());
    assert!(!tx.restore(&dismissed, &(&claimed).into(), at).await.unwrap(), "once");
    tx.commit().await.unwrap();
    let restored = world.find(complaint.id).await;
    assert_eq!((restored.state, restored.version, restored.owner), (State::InTriage, 4, Some(one)));
    assert_eq!(
        (restored.priority, restored.dismiss_reason, restored.merged_into),
        (claimed.priority, None, None)
    );
    assert_eq!((restored.ended_at, restored.resolved_at, restored.changed_at), (None, None, at));
    assert_eq!(restored.next_deadline_at, claimed.next_deadline_at);
    assert_eq!(restored.claim_until, claimed.claim_until);
    let intervals = world.read().await.list_intervals(complaint.id).await.unwrap();
    let expected = [
        Interval { state: State::New, from: begun, to: Some(claimed.changed_at) },
        Interval { state: State::InTriage, from: claimed.changed_at, to: Some(dismissed.changed_at) },
        Interval { state: State::Dismissed, from: dismissed.changed_at, to: Some(at) },
        Interval { state: State::InTriage, from: at, to: None },
    ];
    assert_eq!(intervals, expected, "the log goes on");
    for (state, complaints) in [("new", 0), ("in_triage", 1), ("dismissed", 0)] {
        let sql = format!("select complaints from queue_count where state = '{state}'");
        assert_eq!(world.number(&sql).await, complaints, "{state}");
    }
}

pub async fn a_state_that_stays_keeps_its_moments(world: World) {
    let one = world.account("one", Role::Operator1414).await;
    let two = world.account("two", Role::Operator1414).await;
    let id = world.complaint(Line::Line1414).await.id;
    let waiting = world.walk(id, Some(one), &[State::InTriage, State::WaitingCitizen]).await;
    let at = world.now();
    let mut tx = world.begin().await;
    assert!(tx.reassign(&waiting, two, None, at).await.unwrap());
    assert!(tx.mark_reminded(id, at).await.unwrap());
    tx.commit().await.unwrap();
    let given = world.find(id).await;
    let mut tx = world.begin().await;
    assert!(tx.restore(&given, &(&waiting).into(), world.now()).await.unwrap());
    tx.commit().await.unwrap();
    let restored = world.find(id).await;
    assert_eq!((restored.owner, restored.version), (Some(one), 5));
    assert_eq!(
        (restored.waiting_since, restored.reminded_at),
        (waiting.waiting_since, Some(at)),
        "no second reminder"
    );
    assert_eq!(world.number("select count(*) from state_interval").await, 3);
    assert_eq!(world.number("select complaints from queue_count where state = 'waiting_citizen'").await, 1);
}

pub async fn referrals_come_and_go(world: World) {
    let complaint = world.complaint(Line::Line1414).await;
    let [held, sent] = [(); 2].map(|()| world.new_referral(&complaint));
    let at = world.now();
    let mut tx = world.begin().await;
    for new in [&held, &sent] {
        tx.add_referral(new).await.unwrap();
        let id = EventId::new(world.now(), &world.randomness);
        tx.add_to_referral(new.id, id, &words("Тағы"), at).await.unwrap();
    }
    assert!(tx.set_referral_state(sent.id, ReferralState::Received, at).await.unwrap());
    assert!(tx.unmake_referral(held.id).await.unwrap());
    assert!(!tx.unmake_referral(held.id).await.unwrap());
    assert!(tx.find_referral(held.id).await.unwrap().is_none());
    assert!(!tx.reopen_referral(sent.id, ReferralState::Received).await.unwrap(), "it is open");
    assert!(tx.recall_referral(sent.id, RecallReason::NewFacts, at).await.unwrap());
    assert!(tx.reopen_referral(sent.id, ReferralState::Received).await.unwrap());
    let open = tx.open_referral_of(complaint.id).await.unwrap().unwrap();
    assert_eq!((open.id, open.state, open.version), (sent.id, ReferralState::Received, 4));
    assert_eq!((open.recalled_at, open.recall_reason, open.received_at), (None, None, Some(at)));
    tx.commit().await.unwrap();
    let mut tx = world.begin().await;
    assert!(!tx.unmake_referral(sent.id).await.unwrap(), "the authority has it");
}

pub async fn the_undone_is_for_the_staff(world: World) {
    let complaint = world.complaint(Line::Line1414).await;
    let kept = world.new_event(complaint.id, Visibility::Public, "Бірінші");
    let wrong = world.new_event(complaint.id, Visibility::Public, "Екінші");
    let note = world.new_event(complaint.id, Visibility::Public, "…");
    let data = json!({ "events": [wrong.id.to_string(), "no id"], "to": null });
    let taken_back = Event { kind: EventKind::Note(NoteKind::Undone), text: None, data, ..note };
    let mut tx = world.begin().await;
    for event in [&kept, &wrong, &taken_back] {
        tx.add_event(event).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    for (to, expected) in [
        (Visibility::Public, vec![kept.id]),
        (Visibility::Authority, vec![kept.id]),
        (Visibility::Internal, vec![kept.id, wrong.id, taken_back.id]),
    ] {
        let found = tx.list_events(complaint.id, to).await.unwrap();
        assert_eq!(found.iter().map(|event| event.id).collect::<Vec<_>>(), expected, "{to:?}");
    }
    let all = tx.list_events(complaint.id, Visibility::Internal).await.unwrap();
    assert_eq!(undone(&all).into_iter().collect::<Vec<_>>(), [wrong.id]);
}
