use ashyq_domain::ids::{EventId, SmsId};
use ashyq_domain::time::Span;
use ashyq_domain::{Line, State, Verdict};
use ashyq_store::{Answer, NewChallenge, NewSms, SmsPurpose, Visibility};

use crate::support::{World, words};

pub async fn due(world: World) {
    let first = world.complaint(Line::Line1414).await.id;
    let second = world.complaint(Line::Line1414).await.id;
    let asked = world.walk(first, None, &[State::InTriage, State::WaitingCitizen]).await.changed_at;
    let later = world.walk(second, None, &[State::InTriage, State::WaitingCitizen]).await.changed_at;
    let mut tx = world.begin().await;
    assert_eq!(tx.complaints_waiting_since(asked, 10).await.unwrap(), [first]);
    assert_eq!(tx.complaints_waiting_since(later, 10).await.unwrap(), [first, second], "the longest first");
    assert_eq!(tx.complaints_waiting_since(later, 1).await.unwrap(), [first]);
    assert_eq!(tx.complaints_to_remind(later, 10).await.unwrap(), [first, second]);
    assert!(tx.mark_reminded(first, later).await.unwrap());
    assert_eq!(tx.complaints_to_remind(later, 10).await.unwrap(), [second]);
    tx.commit().await.unwrap();
    let resolved = world.walk(first, None, &[State::Resolved]).await.changed_at;
    let mut tx = world.read().await;
    assert_eq!(tx.complaints_resolved_before(resolved.minus(Span::seconds(1)), 10).await.unwrap(), []);
    assert_eq!(tx.complaints_resolved_before(resolved, 10).await.unwrap(), [first]);
    assert_eq!(tx.complaints_to_erase(resolved, 10).await.unwrap(), [], "not closed");
    drop(tx);
    let closed = world.walk(first, None, &[State::Closed]).await.changed_at;
    let mut tx = world.read().await;
    assert_eq!(tx.complaints_resolved_before(closed, 10).await.unwrap(), []);
    assert_eq!(tx.complaints_to_erase(closed.minus(Span::seconds(1)), 10).await.unwrap(), []);
    assert_eq!(tx.complaints_to_erase(closed, 10).await.unwrap(), [first]);
    drop(tx);
    let referral = world.new_referral(&world.find(second).await);
    let mut tx = world.begin().await;
    tx.add_referral(&referral).await.unwrap();
    assert_eq!(tx.referrals_overdue(referral.deadline_at.minus(Span::seconds(1)), 10).await.unwrap(), []);
    assert_eq!(tx.referrals_overdue(referral.deadline_at, 10).await.unwrap(), [referral.id]);
}

pub async fn erased(world: World) {
    let complaint = world.complaint(Line::Line1414).await;
    let other = world.complaint(Line::Line1414).await;
    let at = world.now();
    let mut referrals = Vec::new();
    for of in [&complaint, &other] {
        let mut tx = world.begin().await;
        tx.add_event(&world.new_event(of.id, Visibility::Public, "Сөздер")).await.unwrap();
        let referral = world.new_referral(of);
        tx.add_referral(&referral).await.unwrap();
        let id = EventId::new(world.now(), &world.randomness);
        tx.add_to_referral(referral.id, id, &words("Тағы"), at).await.unwrap();
        let note = Some(words("Ескерту"));
        let answer = Answer { version: None, verdict: Verdict::MoreData, reason: None, note, at, by: None };
        tx.answer_referral(referral.id, &answer).await.unwrap();
        referrals.push(referral.id);
        let phone = world.phone(1);
        let id = SmsId::new(world.now(), &world.randomness);
        let purpose = SmsPurpose::Received;
        tx.add_sms(&NewSms { id, complaint: Some(of.id), purpose, phone: &phone, at }).await.unwrap();
        let follow = NewChallenge { complaint: Some(of.id), ..world.new_challenge() };
        tx.add_challenge(&follow).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = world.begin().await;
    assert!(!tx.erase_personal(complaint.id, at).await.unwrap(), "it has not ended");
    tx.commit().await.unwrap();
    world.walk(complaint.id, None, &[State::Dismissed]).await;
    let mut tx = world.begin().await;
    assert!(tx.erase_personal(complaint.id, at).await.unwrap());
    assert!(!tx.erase_personal(complaint.id, at).await.unwrap());
    tx.commit().await.unwrap();
    let empty = world.find(complaint.id).await;
    assert!(
        empty.document.is_none() && empty.phone.is_none() && empty.words.is_none() && empty.claim.is_none()
    );
    assert_eq!((empty.erased_at, empty.state, empty.cause), (Some(at), State::Dismissed, complaint.cause));
    let mut tx = world.read().await;
    let referral = tx.find_referral(referrals[0]).await.unwrap().unwrap();
    assert!(referral.content.is_none() && referral.note.is_none());
    assert_eq!(referral.verdict, Some(Verdict::MoreData), "codes stay for statistics");
    assert!(tx.list_referral_additions(referrals[0]).await.unwrap()[0].words.is_none());
    assert!(tx.list_events(complaint.id, Visibility::Internal).await.unwrap()[0].text.is_none());
    assert_eq!(tx.list_sms_of(complaint.id).await.unwrap().len(), 1);
    assert!(tx.complaints_to_erase(world.now(), 10).await.unwrap().is_empty());
    drop(tx);
    for (sql, left) in [
        ("select count(*) from complaint where document_index is not null or phone_index is not null", 1),
        ("select count(*) from sms where phone_sealed is not null or phone_index is not null", 1),
        ("select count(*) from challenge", 1),
        ("select count(*) from event where text_sealed is not null", 1),
        ("select count(*) from referral where sent_sealed is not null or note_sealed is not null", 1),
        ("select count(*) from referral_addition where words_sealed is not null", 1),
    ] {
        assert_eq!(world.number(sql).await, left, "only the other one's: {sql}");
    }
    let kept = world.find(other.id).await;
    assert!(kept.document.is_some() && kept.words.is_some());
}

pub async fn deleted_by_age(world: World) {
    // Nothing that has no row yet is deleted, and nothing fails on an empty table.
    let at = world.now();
    let mut tx = world.begin().await;
    assert_eq!(tx.delete_challenges_before(at).await.unwrap(), 0);
    assert_eq!(tx.delete_limits_before(at).await.unwrap(), 0);
    assert_eq!(tx.delete_form_tokens_before(at).await.unwrap(), 0);
    assert_eq!(tx.delete_inbox_before(at).await.unwrap(), 0);
    assert_eq!(tx.delete_jobs_before(at).await.unwrap(), 0);
    assert_eq!(tx.delete_sms_before(at).await.unwrap(), 0);
    assert_eq!(tx.delete_expired_sessions(at).await.unwrap(), 0);
    // What is of the very moment stays.
    tx.accept_once("sms", "1", at).await.unwrap();
    tx.claim_form_token(&[1; 32], b"me", &[0; 32], at).await.unwrap();
    assert_eq!(tx.delete_inbox_before(at).await.unwrap(), 0);
    assert_eq!(tx.delete_form_tokens_before(at).await.unwrap(), 0);
}
