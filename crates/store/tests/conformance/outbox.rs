use std::collections::BTreeSet;

use ashyq_domain::ids::{ChallengeId, JobId, ReferralId, SmsId};
use ashyq_domain::time::{Span, Timestamp};
use ashyq_store::{ClaimedJob, JobState, NewJob, NewSms, Payload, Queue, SmsPurpose, SmsState};

use crate::support::{World, race};

const LEASE: Span = Span::minutes(1);

/// So many of each queue.
fn all(n: i64) -> Vec<(Queue, i64)> {
    Queue::ALL.iter().map(|queue| (*queue, n)).collect()
}

async fn put(world: &World, job: NewJob) -> JobId {
    let mut tx = world.begin().await;
    tx.enqueue(&job).await.unwrap();
    tx.commit().await.unwrap();
    job.id
}

async fn claim(world: &World, owner: &str, now: Timestamp) -> Vec<ClaimedJob> {
    let mut tx = world.begin().await;
    let jobs = tx.claim_jobs(&all(10), owner, now, LEASE).await.unwrap();
    tx.commit().await.unwrap();
    jobs
}

fn ids(jobs: &[ClaimedJob]) -> Vec<JobId> {
    jobs.iter().map(|job| job.id).collect()
}

pub async fn claimed_in_order(world: World) {
    let now = world.now();
    let challenge = ChallengeId::new(now, &world.randomness);
    let referral = ReferralId::new(now, &world.randomness);
    let later = NewJob { run_at: now.plus(Span::minutes(5)), ..world.new_job(world.send_sms()) };
    let later = put(&world, later).await;
    let second = NewJob { run_at: now, ..world.new_job(world.send_sms()) };
    let second = put(&world, second).await;
    let first = NewJob { run_at: now.minus(Span::minutes(1)), ..world.new_job(world.send_sms()) };
    let first = put(&world, first).await;
    let code = put(&world, NewJob { run_at: now, ..world.new_job(Payload::SendCode { challenge }) }).await;
    let sent = put(&world, NewJob { run_at: now, ..world.new_job(Payload::SendReferral { referral }) }).await;
    let mut tx = world.begin().await;
    let one = tx.claim_jobs(&[(Queue::Sms, 1)], "a", now, LEASE).await.unwrap();
    assert_eq!(ids(&one), [first], "as many as asked for");
    assert_eq!((one[0].attempt, one[0].max_attempts), (1, 3));
    let Payload::SendSms { to, text, .. } = &one[0].payload else { panic!("another payload") };
    assert_eq!((to, text.as_str()), (&world.phone(1), "Жауап дайын"));
    assert_eq!(format!("{:?}", one[0].payload), "send_sms");
    let rest = tx.claim_jobs(&all(10), "a", now, LEASE).await.unwrap();
    assert_eq!(ids(&rest), [code, second, sent]);
    assert!(matches!(rest[0].payload, Payload::SendCode { challenge: c } if c == challenge));
    assert!(matches!(rest[2].payload, Payload::SendReferral { referral: r } if r == referral));
    assert!(tx.claim_jobs(&all(10), "a", now, LEASE).await.unwrap().is_empty());
    tx.commit().await.unwrap();
    let after = claim(&world, "b", now.plus(Span::minutes(5))).await;
    assert_eq!(after.iter().find(|job| job.id == later).map(|job| job.attempt), Some(1));
}

/// Nobody else begins with what its maker holds; lost, it is taken like any other whose worker was lost.
pub async fn held_by_its_maker(world: World) {
    let now = world.now();
    let until = now.plus(LEASE);
    let mut tx = world.begin().await;
    let held = tx.enqueue_held(world.new_job(world.send_sms()), "a", until).await.unwrap();
    let lost = tx.enqueue_held(world.new_job(world.send_sms()), "a", until).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((held.attempt, held.payload.kind()), (1, "send_sms"));
    assert!(claim(&world, "b", now.plus(Span::seconds(59))).await.is_empty());
    let mut tx = world.begin().await;
    assert!(!tx.finish_job(held.id, "b", now).await.unwrap(), "it is another's");
    assert!(tx.finish_job(held.id, "a", now).await.unwrap());
    tx.commit().await.unwrap();
    let again = claim(&world, "b", until.plus(Span::seconds(1))).await;
    assert_eq!(ids(&again), [lost.id]);
    assert_eq!(again[0].attempt, 2);
}

/// A read without a transaction sees what was committed before it, and leaves its connection fit for others.
pub async fn one_read_sees_what_is_committed(world: World) {
    let now = world.now();
    for round in 1..=20 {
        put(&world, NewJob { run_at: now, ..world.new_job(world.send_sms()) }).await;
        let due = world.store.one_read().await.unwrap().due_queues(now).await.unwrap();
        assert_eq!(due, [Queue::Sms], "round {round}");
        assert_eq!(claim(&world, "a", now).await.len(), 1);
        let due = world.store.one_read().await.unwrap().due_queues(now).await.unwrap();
        assert!(due.is_empty(), "round {round}");
    }
}

pub async fn claimed_by_one_of_many(world: World) {
    let now = world.now();
    let mut expected = BTreeSet::new();
    for _ in 0..100 {
        let job = NewJob { run_at: now, ..world.new_job(world.send_sms()) };
        expected.insert(put(&world, job).await);
    }
    let store = world.store.clone();
    let claimed = race(20, move |number| {
        let store = store.clone();
        async move {
            let mut mine = Vec::new();
            for _ in 0..5 {
                let mut tx = store.begin().await.unwrap();
                mine.extend(tx.claim_jobs(&all(3), &format!("{number}"), now, LEASE).await.unwrap());
                tx.commit().await.unwrap();
            }
            mine.into_iter().map(|job| job.id).collect::<Vec<_>>()
        }
    })
    .await;
    let claimed: Vec<_> = claimed.into_iter().flatten().collect();
    assert_eq!(claimed.len(), 100, "none twice");
    assert_eq!(claimed.into_iter().collect::<BTreeSet<_>>(), expected);
}

pub async fn lost_leases(world: World) {
    let now = world.now();
    let id = put(&world, NewJob { run_at: now, ..world.new_job(world.send_sms()) }).await;
    assert_eq!(ids(&claim(&world, "a", now).await), [id]);
    let mut tx = world.begin().await;
    let beat = now.plus(Span::seconds(50));
    assert!(tx.heartbeat_job(id, "a", beat.plus(LEASE)).await.unwrap());
    tx.commit().await.unwrap();
    assert!(claim(&world, "b", now.plus(LEASE)).await.is_empty(), "its worker lives");
    let lost = beat.plus(LEASE);
    let again = claim(&world, "b", lost).await;
    assert_eq!((ids(&again), again[0].attempt), (vec![id], 2));
    let mut tx = world.begin().await;
    // The first worker comes back: nothing it says counts.
    assert!(!tx.heartbeat_job(id, "a", lost.plus(LEASE)).await.unwrap());
    assert!(!tx.finish_job(id, "a", lost).await.unwrap());
    assert!(!tx.retry_job(id, "a", lost, "late", lost).await.unwrap());
    assert!(!tx.bury_job(id, "a", lost, "late").await.unwrap());
    assert!(tx.finish_job(id, "b", lost).await.unwrap());
    assert!(!tx.finish_job(id, "b", lost).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(world.number("select count(*) from job where payload_sealed is not null").await, 0);
    assert!(claim(&world, "b", lost.plus(LEASE)).await.is_empty());
}

pub async fn tried_until_dead(world: World) {
    let now = world.now();
    let id = put(&world, NewJob { run_at: now, ..world.new_job(world.send_sms()) }).await;
    for attempt in 1..=3_i64 {
        let at = now.plus(Span::minutes(attempt));
        let jobs = claim(&world, "a", at).await;
        assert_eq!((ids(&jobs), jobs[0].attempt), (vec![id], attempt));
        let mut tx = world.begin().await;
        assert!(tx.retry_job(id, "a", at.plus(Span::minutes(1)), "timeout", at).await.unwrap());
        assert!(!tx.retry_job(id, "a", at, "timeout", at).await.unwrap(), "once a try");
        tx.commit().await.unwrap();
        assert!(claim(&world, "a", at).await.is_empty(), "not before its time");
    }
    assert!(claim(&world, "a", now.plus(Span::minutes(30))).await.is_empty());
    let mut tx = world.read().await;
    let dead = tx.list_dead_jobs(10).await.unwrap();
    assert_eq!((dead.len(), dead[0].id, dead[0].queue), (1, id, Queue::Sms));
    assert_eq!((dead[0].kind.as_str(), dead[0].attempts, dead[0].revivable), ("send_sms", 3, true));
    assert_eq!(dead[0].last_error.as_deref(), Some("timeout"));
    assert_eq!(dead[0].ended_at, Some(now.plus(Span::minutes(3))));
}

pub async fn revived(world: World) {
    let now = world.now();
    let id = put(&world, NewJob { run_at: now, ..world.new_job(world.send_sms()) }).await;
    claim(&world, "a", now).await;
    let mut tx = world.begin().await;
    assert!(!tx.revive_job(id, now).await.unwrap(), "not dead");
    assert!(tx.bury_job(id, "a", now, "refused").await.unwrap());
    assert!(tx.revive_job(id, now).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(claim(&world, "b", now).await[0].attempt, 1);
    let mut tx = world.begin().await;
    assert!(tx.bury_job(id, "b", now, "refused").await.unwrap());
    let late = now.plus(Span::hours(2));
    assert!(!tx.revive_job(id, late).await.unwrap(), "past its deadline");
}

pub async fn expired(world: World) {
    let now = world.now();
    let deadline = now.plus(Span::minutes(5));
    let with = |run_at, deadline_at| NewJob { run_at, deadline_at, ..world.new_job(world.send_sms()) };
    let ready = put(&world, with(now.plus(Span::hours(1)), Some(deadline))).await;
    let running = put(&world, with(now, Some(deadline))).await;
    claim(&world, "a", now).await;
    let dead = put(&world, with(now, Some(deadline))).await;
    claim(&world, "a", now).await;
    let endless = put(&world, with(now.plus(Span::hours(1)), None)).await;
    let mut tx = world.begin().await;
    assert!(tx.bury_job(dead, "a", now, "refused").await.unwrap());
    assert_eq!(tx.expire_jobs(deadline.minus(Span::minutes(4).plus(Span::seconds(1)))).await.unwrap(), 0);
    assert!(tx.heartbeat_job(running, "a", deadline.plus(Span::seconds(10))).await.unwrap());
    assert_eq!(tx.expire_jobs(deadline).await.unwrap(), 2, "the ready one, and the dead one's payload");
    assert!(tx.finish_job(running, "a", deadline).await.unwrap(), "a living worker may finish");
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    let list = tx.list_dead_jobs(10).await.unwrap();
    assert_eq!(
        list.iter().map(|job| (job.id, job.revivable)).collect::<Vec<_>>(),
        [(ready, false), (dead, false)]
    );
    assert_eq!(list[0].last_error.as_deref(), Some("deadline_passed"));
    drop(tx);
    assert_eq!(world.number("select count(*) from job where payload_sealed is not null").await, 1);
    assert_eq!(ids(&claim(&world, "b", now.plus(Span::days(30))).await), [endless]);
    // Lost on its last try.
    let mut tx = world.begin().await;
    let last = NewJob { max_attempts: 1, ..with(now, None) };
    tx.enqueue(&last).await.unwrap();
    assert_eq!(tx.claim_jobs(&all(1), "c", now, LEASE).await.unwrap().len(), 1);
    assert_eq!(tx.expire_jobs(now.plus(LEASE)).await.unwrap(), 1);
    assert_eq!(tx.list_dead_jobs(10).await.unwrap()[1].last_error.as_deref(), Some("lease_lost"));
    assert_eq!(tx.delete_jobs_before(now.plus(Span::days(90))).await.unwrap(), 4);
}

pub async fn ended_one_by_one(world: World) {
    let now = world.now();
    let referral = || Payload::SendReferral { referral: ReferralId::new(now, &world.randomness) };
    let lost = put(&world, NewJob { run_at: now, max_attempts: 1, ..world.new_job(referral()) }).await;
    let again = put(&world, NewJob { run_at: now, max_attempts: 2, ..world.new_job(referral()) }).await;
    let other = put(&world, NewJob { run_at: now, max_attempts: 1, ..world.new_job(world.send_sms()) }).await;
    assert_eq!(claim(&world, "a", now).await.len(), 3);
    let late = put(&world, NewJob { run_at: now.plus(Span::days(1)), ..world.new_job(referral()) }).await;
    let mut tx = world.begin().await;
    let queue = Queue::Referrals;
    assert!(tx.end_lost_job(queue, now).await.unwrap().is_none(), "their workers live");
    let ended = tx.end_lost_job(queue, now.plus(LEASE)).await.unwrap().unwrap();
    assert_eq!((ended.id, ended.error.as_str()), (lost, "lease_lost"));
    assert!(
        matches!(ended.payload, Some(Payload::SendReferral { .. })),
        "so that it is known whose sending it was"
    );
    assert!(tx.end_lost_job(queue, now.plus(LEASE)).await.unwrap().is_none(), "the other has one more try");
    assert!(tx.revive_job(lost, now.plus(LEASE)).await.unwrap(), "a lost one can be tried again");
    let after = now.plus(Span::hours(2));
    let mut ended = Vec::new();
    while let Some(job) = tx.end_lost_job(queue, after).await.unwrap() {
        assert_eq!(job.error, "deadline_passed");
        ended.push(job.id);
    }
    ended.sort_unstable();
    let mut expected = vec![lost, again, late];
    expected.sort_unstable();
    assert_eq!(ended, expected);
    assert!(!tx.finish_job(again, "a", after).await.unwrap(), "whoever comes back is too late");
    assert!(tx.expire_jobs(after).await.unwrap() >= 4, "three payloads, and the message");
    tx.commit().await.unwrap();
    assert_eq!(world.number("select count(*) from job where payload_sealed is not null").await, 0);
    let dead = world.read().await.list_dead_jobs(10).await.unwrap();
    assert!(dead.iter().any(|job| job.id == other), "another queue is not touched");
}

pub async fn released(world: World) {
    let now = world.now();
    let id = put(&world, NewJob { run_at: now, max_attempts: 1, ..world.new_job(world.send_sms()) }).await;
    assert_eq!(claim(&world, "a", now).await.len(), 1);
    let mut tx = world.begin().await;
    assert_eq!(tx.release_jobs("b").await.unwrap(), 0);
    assert_eq!(tx.release_jobs("a").await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(ids(&claim(&world, "b", now).await), [id], "the try did not count");
}

pub async fn undone_with_its_reason(world: World) {
    let job = world.new_job(world.send_sms());
    let mut tx = world.begin().await;
    tx.enqueue(&job).await.unwrap();
    tx.rollback().await.unwrap();
    assert!(claim(&world, "a", job.run_at).await.is_empty());
}

pub async fn damaged_ones_stop_nobody(world: World) {
    let now = world.now();
    let damaged = put(&world, NewJob { run_at: now, ..world.new_job(world.send_sms()) }).await;
    let whole = put(&world, NewJob { run_at: now, ..world.new_job(world.send_sms()) }).await;
    let swap = "update job set payload_sealed = (select payload_sealed from job order by id desc limit 1) \
                where id = (select id from job order by id limit 1)";
    assert_eq!(world.raw_both(swap).await, 1);
    assert_eq!(ids(&claim(&world, "a", now).await), [whole]);
    let dead = world.read().await.list_dead_jobs(10).await.unwrap();
    assert_eq!((dead[0].id, dead[0].last_error.as_deref()), (damaged, Some("payload_unreadable")));
}

pub async fn counted(world: World) {
    let now = world.now();
    let mut tx = world.begin().await;
    assert_eq!(tx.oldest_ready(Queue::Sms).await.unwrap(), None);
    for number in 0..4 {
        let run_at = now.plus(Span::seconds(number));
        tx.enqueue(&NewJob { run_at, ..world.new_job(world.send_sms()) }).await.unwrap();
    }
    let claimed = tx.claim_jobs(&all(3), "a", now.plus(Span::seconds(2)), LEASE).await.unwrap();
    assert!(tx.finish_job(claimed[0].id, "a", now).await.unwrap());
    assert!(tx.bury_job(claimed[1].id, "a", now, "refused").await.unwrap());
    let sms = Queue::Sms;
    let expected = [(sms, JobState::Ready, 1), (sms, JobState::Running, 1), (sms, JobState::Dead, 1)];
    assert_eq!(tx.job_counts().await.unwrap(), expected);
    assert_eq!(tx.oldest_ready(sms).await.unwrap(), Some(now.plus(Span::seconds(3))));
    assert_eq!(tx.oldest_ready(Queue::Codes).await.unwrap(), None);
}

pub async fn due(world: World) {
    let now = world.now();
    let later = now.plus(Span::seconds(10));
    put(&world, NewJob { run_at: later, ..world.new_job(world.send_sms()) }).await;
    let due = async |at| world.read().await.due_queues(at).await.unwrap();
    assert_eq!(due(later.minus(Span::seconds(1))).await, []);
    assert_eq!(due(later).await, [Queue::Sms]);
    assert_eq!(claim(&world, "a", later).await.len(), 1);
    assert_eq!(due(later).await, [], "a worker has it");
    assert_eq!(due(later.plus(LEASE)).await, [Queue::Sms], "its lease has run out");
}

pub async fn messages(world: World) {
    let complaint = world.complaint(ashyq_domain::Line::Line1414).await;
    let phone = world.phone(1);
    let at = world.now();
    let mut new = Vec::new();
    let mut tx = world.begin().await;
    for purpose in [SmsPurpose::Received, SmsPurpose::Outcome, SmsPurpose::Code] {
        let id = SmsId::new(world.now(), &world.randomness);
        let belongs = (purpose != SmsPurpose::Code).then_some(complaint.id);
        tx.add_sms(&NewSms { id, complaint: belongs, purpose, phone: &phone, at }).await.unwrap();
        new.push(id);
    }
    let state = async |tx: &mut ashyq_store::Tx, id| tx.find_sms(id).await.unwrap().unwrap().state;
    assert_eq!(state(&mut tx, new[0]).await, SmsState::Queued);
    assert!(tx.mark_sms_handed(new[0], at).await.unwrap());
    assert!(!tx.mark_sms_handed(new[0], at).await.unwrap());
    assert_eq!(state(&mut tx, new[0]).await, SmsState::Handed);
    assert!(tx.mark_sms_delivery(new[0], true, at).await.unwrap());
    assert!(!tx.mark_sms_delivery(new[0], false, at).await.unwrap(), "the first report counts");
    assert_eq!(state(&mut tx, new[0]).await, SmsState::Delivered);
    // The report was faster than our own note.
    assert!(tx.mark_sms_delivery(new[1], false, at).await.unwrap());
    assert!(tx.mark_sms_handed(new[1], at).await.unwrap());
    assert_eq!(state(&mut tx, new[1]).await, SmsState::Failed);
    let unknown = SmsId::new(at, &world.randomness);
    assert!(!tx.mark_sms_delivery(unknown, true, at).await.unwrap());
    let list = tx.list_sms_of(complaint.id).await.unwrap();
    assert_eq!(list.iter().map(|sms| sms.id).collect::<Vec<_>>(), new[..2]);
    assert_eq!(
        (list[1].purpose, list[1].handed_at, list[1].settled_at),
        (SmsPurpose::Outcome, Some(at), Some(at))
    );
    assert_eq!(tx.delete_sms_before(at.plus(Span::seconds(1))).await.unwrap(), 3);
    assert!(tx.find_sms(new[0]).await.unwrap().is_none());
}
