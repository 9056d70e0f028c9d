use ashyq_domain::ids::EventId;
use ashyq_domain::time::Span;
use ashyq_domain::{Authority, Kato, Line, RecallReason, ReferralState, Role, Verdict, VerdictReason};
use ashyq_store::{Answer, DeskView, NewReferral};

use crate::support::{World, claim, kato, race, words};

async fn add(world: &World) -> NewReferral {
    let complaint = world.complaint(Line::Line1414).await;
    let new = world.new_referral(&complaint);
    let mut tx = world.begin().await;
    tx.add_referral(&new).await.unwrap();
    tx.commit().await.unwrap();
    new
}

fn correct(world: &World, version: Option<i64>) -> Answer {
    Answer {
        version,
        verdict: Verdict::Correct,
        reason: Some(VerdictReason::DayCountNotOver),
        note: Some(words("Оқшаулаудың 9-күні")),
        at: world.now(),
        by: None,
    }
}

pub async fn a_way_there_and_back(world: World) {
    let officer = world.account("officer", Role::Officer).await;
    let new = add(&world).await;
    let mut tx = world.begin().await;
    let queued = tx.find_referral(new.id).await.unwrap().unwrap();
    assert_eq!((queued.state, queued.version, queued.complaint), (ReferralState::Queued, 1, new.complaint));
    assert_eq!((queued.authority, queued.cause, queued.earlier), (new.authority, new.cause, None));
    assert_eq!((queued.created_at, queued.deadline_at), (new.at, new.deadline_at));
    let content = queued.content.unwrap();
    assert_eq!((content.document, content.claim), (world.document(0), Some(claim())));
    assert_eq!(content.words, Some(words("Тест теріс.")));
    let (sent, received) = (world.now(), world.now());
    assert!(tx.set_referral_state(new.id, ReferralState::Sent, sent).await.unwrap());
    assert!(tx.set_referral_state(new.id, ReferralState::Received, received).await.unwrap());
    let mut answer = correct(&world, Some(1));
    answer.by = Some(officer);
    assert_eq!(tx.open_referral_of(new.complaint).await.unwrap().unwrap().id, new.id);
    assert!(tx.answer_referral(new.id, &answer).await.unwrap());
    assert!(tx.open_referral_of(new.complaint).await.unwrap().is_none());
    let answered = tx.find_referral(new.id).await.unwrap().unwrap();
    assert_eq!((answered.state, answered.version), (ReferralState::Answered, 2));
    assert_eq!((answered.sent_at, answered.received_at), (Some(sent), Some(received)));
    assert_eq!(
        (answered.verdict, answered.reason),
        (Some(Verdict::Correct), Some(VerdictReason::DayCountNotOver))
    );
    assert_eq!((answered.note, answered.answered_by), (answer.note, Some(officer)));
    assert_eq!(answered.answered_at, Some(answer.at));
    let again = NewReferral { earlier: Some(new.id), ..world.new_referral(&world.find(new.complaint).await) };
    tx.add_referral(&again).await.unwrap();
    let all = tx.list_referrals_of(new.complaint).await.unwrap();
    assert_eq!(all.iter().map(|referral| referral.id).collect::<Vec<_>>(), [new.id, again.id]);
    assert_eq!(all[1].earlier, Some(new.id));
}

pub async fn first_verdict_wins(world: World) {
    let new = add(&world).await;
    let store = world.store.clone();
    let at = world.now();
    let won = race(20, move |number| {
        let store = store.clone();
        async move {
            let verdict = if number % 2 == 0 { Verdict::MoreData } else { Verdict::NotOurs };
            let answer = Answer { version: None, verdict, reason: None, note: None, at, by: None };
            let mut tx = store.begin().await.unwrap();
            let won = tx.answer_referral(new.id, &answer).await.unwrap();
            tx.commit().await.unwrap();
            won.then_some(verdict)
        }
    })
    .await;
    let won: Vec<_> = won.into_iter().flatten().collect();
    assert_eq!(won.len(), 1);
    let mut tx = world.begin().await;
    assert!(!tx.answer_referral(new.id, &correct(&world, None)).await.unwrap());
    let found = tx.find_referral(new.id).await.unwrap().unwrap();
    assert_eq!((found.verdict, found.reason), (Some(won[0]), None));
    assert!(!tx.recall_referral(new.id, RecallReason::NewFacts, at).await.unwrap(), "too late");
}

pub async fn own_region_only(world: World) {
    let new = add(&world).await;
    let own = new.authority.region();
    let mut tx = world.read().await;
    assert!(tx.find_referral_in_region(new.id, own, new.at).await.unwrap().is_some());
    assert!(tx.find_referral_in_region(new.id, kato("150000000"), new.at).await.unwrap().is_none());
    let before = new.at.minus(Span::from_micros(1));
    assert!(tx.find_referral_in_region(new.id, own, before).await.unwrap().is_none(), "it may be undone");
}

pub async fn a_stale_page_is_refused(world: World) {
    let new = add(&world).await;
    let addition = EventId::new(world.now(), &world.randomness);
    let mut tx = world.begin().await;
    assert!(tx.add_to_referral(new.id, addition, &words("Тағы бір тест бар"), world.now()).await.unwrap());
    assert!(
        !tx.answer_referral(new.id, &correct(&world, Some(1))).await.unwrap(),
        "seen without the addition"
    );
    assert!(tx.answer_referral(new.id, &correct(&world, Some(2))).await.unwrap());
}

pub async fn recalled(world: World) {
    let new = add(&world).await;
    let at = world.now();
    let mut tx = world.begin().await;
    assert!(tx.recall_referral(new.id, RecallReason::SentByMistake, at).await.unwrap());
    assert!(!tx.recall_referral(new.id, RecallReason::NewFacts, at).await.unwrap());
    assert!(!tx.answer_referral(new.id, &correct(&world, None)).await.unwrap(), "nobody waits for it");
    let found = tx.find_referral(new.id).await.unwrap().unwrap();
    assert_eq!((found.state, found.recalled_at), (ReferralState::Recalled, Some(at)));
    assert_eq!(found.recall_reason, Some(RecallReason::SentByMistake));
    assert!(found.verdict.is_none());
}

pub async fn added_to(world: World) {
    let new = add(&world).await;
    let mut tx = world.begin().await;
    for text in ["Бірінші", "Екінші"] {
        let at = world.now();
        let id = EventId::new(at, &world.randomness);
        assert!(tx.add_to_referral(new.id, id, &words(text), at).await.unwrap());
    }
    let additions = tx.list_referral_additions(new.id).await.unwrap();
    let texts: Vec<_> = additions.into_iter().map(|addition| addition.words.unwrap()).collect();
    assert_eq!(texts, [words("Бірінші"), words("Екінші")]);
    assert!(tx.answer_referral(new.id, &correct(&world, None)).await.unwrap());
    let late = EventId::new(world.now(), &world.randomness);
    assert!(!tx.add_to_referral(new.id, late, &words("Кеш"), world.now()).await.unwrap());
    assert_eq!(tx.list_referral_additions(new.id).await.unwrap().len(), 2);
}

pub async fn late_notes_change_nothing(world: World) {
    let new = add(&world).await;
    let at = world.now();
    let mut tx = world.begin().await;
    assert!(tx.set_referral_state(new.id, ReferralState::Failed, at).await.unwrap());
    assert!(tx.set_referral_state(new.id, ReferralState::Sent, at).await.unwrap(), "sent again by hand");
    assert!(tx.set_referral_state(new.id, ReferralState::Received, at).await.unwrap());
    assert!(
        !tx.set_referral_state(new.id, ReferralState::Sent, at).await.unwrap(),
        "received stays received"
    );
    assert!(!tx.set_referral_state(new.id, ReferralState::Failed, at).await.unwrap());
    assert!(
        !tx.set_referral_state(new.id, ReferralState::Answered, at).await.unwrap(),
        "only with a verdict"
    );
    assert!(tx.answer_referral(new.id, &correct(&world, None)).await.unwrap());
    assert!(!tx.set_referral_state(new.id, ReferralState::Received, at).await.unwrap());
    assert_eq!(tx.find_referral(new.id).await.unwrap().unwrap().state, ReferralState::Answered);
}

async fn desk_ids(
    world: &World,
    region: Kato,
    view: DeskView,
    limit: usize,
) -> Vec<ashyq_domain::ids::ReferralId> {
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = world.read().await.list_desk(region, world.now(), view, cursor, limit).await.unwrap();
        found.extend(page.items.iter().map(|row| row.id));
        cursor = page.next;
        if cursor.is_none() {
            return found;
        }
    }
}

pub async fn desk(world: World) {
    let mut open = Vec::new();
    let mut done = Vec::new();
    for number in 0..9_i64 {
        let complaint = world.complaint(Line::Line1414).await;
        let mut new = world.new_referral(&complaint);
        new.deadline_at = new.at.plus(Span::hours(20 - number * 2));
        let mut tx = world.begin().await;
        tx.add_referral(&new).await.unwrap();
        match number % 3 {
            0 => {
                assert!(tx.answer_referral(new.id, &correct(&world, None)).await.unwrap());
                done.push(new.id);
            }
            1 => {
                assert!(tx.recall_referral(new.id, RecallReason::NewFacts, world.now()).await.unwrap());
                done.push(new.id);
            }
            _ => open.push(new.id),
        }
        tx.commit().await.unwrap();
    }
    let elsewhere = world.complaint(Line::Line1414).await;
    let elsewhere =
        NewReferral { authority: Authority::of(kato("150000000")), ..world.new_referral(&elsewhere) };
    let mut tx = world.begin().await;
    tx.add_referral(&elsewhere).await.unwrap();
    tx.commit().await.unwrap();
    open.reverse();
    done.reverse();
    let region = kato("750000000");
    for limit in [1, 2, 10] {
        assert_eq!(desk_ids(&world, region, DeskView::Open, limit).await, open, "the nearest deadline first");
        assert_eq!(desk_ids(&world, region, DeskView::Done, limit).await, done, "the newest first");
    }
    let mut tx = world.read().await;
    assert_eq!(tx.count_desk(region, world.now()).await.unwrap(), 3);
    let far = kato("150000000");
    let early = elsewhere.at.minus(Span::from_micros(1));
    assert_eq!(tx.count_desk(far, early).await.unwrap(), 0, "what may be undone does not stand there yet");
    assert!(tx.list_desk(far, early, DeskView::Open, None, 5).await.unwrap().items.is_empty());
    let row = tx.list_desk(far, elsewhere.at, DeskView::Open, None, 5).await.unwrap().items.remove(0);
    assert_eq!(
        (row.id, row.complaint, row.state),
        (elsewhere.id, elsewhere.complaint, ReferralState::Queued)
    );
    assert_eq!((row.cause, row.again, row.verdict, row.version), (elsewhere.cause, false, None, 1));
    assert_eq!(row.reference, world.find(elsewhere.complaint).await.reference);
}
