//! What citizens write by SMS, and what the gateway reports.
use ashyq_domain::{
    complaint::{Event, State},
    ids::{ComplaintId, EventId, SmsId},
    language::Language,
    phone::Phone,
    randomness::SystemRandomness,
    time::{Span, Timestamp},
};
use ashyq_i18n::I18n;
use ashyq_server::services::inbound;
use ashyq_store::{EventKind, NoteKind};

use crate::inside::Inside;

const IIN: &str = "500101100000";
const OTHER_IIN: &str = "500101100010";
const PHONE: &str = "+77010000001";
const ADDED: EventKind = EventKind::Note(NoteKind::CitizenAdded);
const WROTE: EventKind = EventKind::Step(Event::CitizenWrites);

/// An id for an event of the gateway.
fn event_id() -> String {
    EventId::new(Timestamp::from_unix(0), &SystemRandomness).to_string()
}

async fn send(inside: &Inside, from: &str, text: &str) {
    inbound::message(&inside.app, &event_id(), Phone::parse(from).unwrap(), text).await.unwrap();
}

async fn words(inside: &Inside, id: ComplaintId, kind: EventKind) -> Vec<String> {
    let timeline = inside.timeline(id).await;
    timeline.into_iter().filter(|(found, _)| *found == kind).filter_map(|(_, text)| text).collect()
}

pub async fn an_answer_wakes_a_waiting_complaint_once(inside: Inside) {
    let complaint = inside.complain(IIN, PHONE, Language::Kk).await;
    inside.happen(complaint.id, &[Event::Claim, Event::Ask]).await;
    inside.wait(Span::days(2));
    let phone = Phone::parse(PHONE).unwrap();
    for _ in 0..3 {
        inbound::message(&inside.app, "gateway-1", phone.clone(), "Бейсенбіде, № 2 зертханада")
            .await
            .unwrap();
    }
    let woken = inside.complaint(complaint.id).await;
    assert_eq!(woken.state, State::InTriage);
    assert_eq!(woken.owner, Some(inside.operator));
    assert!(woken.claim_until.is_some(), "an owner who is away does not keep it for ever");
    assert_eq!(words(&inside, complaint.id, WROTE).await, ["Бейсенбіде, № 2 зертханада"]);
    assert_eq!(inside.times(complaint.id, ADDED).await, 0);
}

pub async fn the_authority_gets_the_addition(inside: Inside) {
    let complaint = inside.complain(IIN, PHONE, Language::Ru).await;
    inside.happen(complaint.id, &[Event::Claim, Event::Refer]).await;
    let before = open_referral(&inside, complaint.id).await;
    send(&inside, PHONE, "Нашла справку, номер 17").await;
    assert_eq!(inside.complaint(complaint.id).await.state, State::AtAuthority);
    let after = open_referral(&inside, complaint.id).await;
    assert_eq!(after.version, before.version + 1, "the officer's page was seen without it");
    let additions = inside.app.store.read().await.unwrap().list_referral_additions(after.id).await.unwrap();
    let said: Vec<&str> =
        additions.iter().filter_map(|addition| addition.words.as_ref()).map(|words| words.expose()).collect();
    assert_eq!(said, ["Нашла справку, номер 17"]);
    assert_eq!(words(&inside, complaint.id, WROTE).await, ["Нашла справку, номер 17"]);
}

async fn open_referral(inside: &Inside, id: ComplaintId) -> ashyq_store::Referral {
    inside.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().unwrap()
}

pub async fn other_open_complaints_keep_the_words(inside: Inside) {
    let complaint = inside.complain(IIN, PHONE, Language::Kk).await;
    for (events, state) in [(&[][..], State::New), (&[Event::Claim][..], State::InTriage)] {
        inside.happen(complaint.id, events).await;
        let before = inside.complaint(complaint.id).await;
        let revision = inside.app.store.read().await.unwrap().queue_revision().await.unwrap();
        send(&inside, PHONE, state.code()).await;
        let after = inside.complaint(complaint.id).await;
        assert_eq!((after.state, after.owner, after.claim_until), (state, before.owner, before.claim_until));
        assert_eq!(after.version, before.version + 1, "who is writing an answer reads it first");
        assert_eq!(after.citizen_version, after.version);
        let looked = inside.app.store.read().await.unwrap().queue_revision().await.unwrap();
        assert!(looked > revision, "open pages look again");
    }
    assert_eq!(words(&inside, complaint.id, ADDED).await, ["new", "in_triage"]);
}

pub async fn nothing_is_added_on_a_guess(inside: Inside) {
    let first = inside.complain(IIN, PHONE, Language::Ru).await;
    let second = inside.complain(OTHER_IIN, PHONE, Language::Ru).await;
    let stranger = inside.complain("720615200007", "+77010000003", Language::Ru).await;
    inside.messages().await;
    send(&inside, PHONE, "Сдала тест третьего мая").await;
    for complaint in [first, second, stranger] {
        assert_eq!(inside.times(complaint.id, ADDED).await, 0);
    }
    let messages = inside.messages().await;
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].1, I18n::new(Language::Ru).t("sms-inbound-which"));

    send(&inside, PHONE, &format!("По жалобе {} сдала тест третьего мая", second.reference)).await;
    send(&inside, "+77010000003", &format!("{}: это моя?", first.reference)).await;
    assert_eq!(inside.times(first.id, ADDED).await, 0, "the reference opens nothing without its phone");
    assert_eq!(inside.times(second.id, ADDED).await, 1);
    assert_eq!(inside.times(stranger.id, ADDED).await, 0);
}

pub async fn a_stranger_is_answered_once_a_day(inside: Inside) {
    for _ in 0..5 {
        send(&inside, PHONE, "Сәлеметсіз бе").await;
    }
    send(&inside, PHONE, " ").await;
    let messages = inside.messages().await;
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].0, PHONE);
    assert_eq!(messages[0].1, I18n::new(Language::Kk).t("sms-inbound-unknown"));
    inside.wait(Span::days(1));
    send(&inside, PHONE, "Сәлеметсіз бе").await;
    assert_eq!(inside.messages().await.len(), 1);
}

pub async fn what_is_over_is_not_written_to(inside: Inside) {
    let complaint = inside.complain(IIN, PHONE, Language::Kk).await;
    inside.happen(complaint.id, &[Event::Dismiss]).await;
    let before = inside.timeline(complaint.id).await.len();
    send(&inside, PHONE, &complaint.reference.to_string()).await;
    assert_eq!(inside.timeline(complaint.id).await.len(), before);
    assert_eq!(inside.complaint(complaint.id).await.state, State::Dismissed);
}

pub async fn many_messages_at_once_are_all_kept(inside: Inside) {
    let complaint = inside.complain(IIN, PHONE, Language::Kk).await;
    inside.happen(complaint.id, &[Event::Claim, Event::Ask]).await;
    let sent = (0..8).map(|number| {
        let (app, phone) = (inside.app.clone(), Phone::parse(PHONE).unwrap());
        tokio::spawn(async move { inbound::message(&app, &event_id(), phone, &number.to_string()).await })
    });
    for message in sent.collect::<Vec<_>>() {
        message.await.unwrap().unwrap();
    }
    assert_eq!(inside.times(complaint.id, WROTE).await, 1);
    assert_eq!(inside.times(complaint.id, ADDED).await, 7);
}

pub async fn a_message_that_failed_is_noted_once(inside: Inside) {
    let complaint = inside.complain(IIN, PHONE, Language::Kk).await;
    let sms = inside.app.store.read().await.unwrap().list_sms_of(complaint.id).await.unwrap();
    let id = sms.first().unwrap().id;
    for delivered in [false, false, true] {
        inbound::delivery(&inside.app, id, delivered).await.unwrap();
    }
    assert_eq!(inside.times(complaint.id, EventKind::Note(NoteKind::SmsFailed)).await, 1);
    let unknown = SmsId::from_uuid(uuid::Uuid::from_u128(7));
    inbound::delivery(&inside.app, unknown, false).await.unwrap();
}
