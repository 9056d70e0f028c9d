//! The worker itself, as the server runs it.

use std::time::Duration;

use ashyq_domain::{
    Clock, Phone, UploadState,
    ids::{ChallengeId, JobId, UploadId},
    language::Language,
    randomness::SystemRandomness,
    region::Kato,
    time::Span,
};
use ashyq_lists::propose;
use ashyq_server::jobs;
use ashyq_store::{JobState, NewChallenge, NewJob, NewUpload, Payload, Purpose, Queue};
use tokio::sync::watch;

use crate::{inside::Inside, lists};

/// Many more than are read at a time.
const LISTS: usize = 30;

/// Whoever waits for a code waits for no list, however many chambers send theirs.
pub async fn many_lists_keep_no_code_waiting(inside: Inside) {
    let uploads = send_lists(&inside).await;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(jobs::run(inside.app.clone(), stopped));
    let reading = async || {
        let counts = inside.app.store.read().await.unwrap().job_counts().await.unwrap();
        let running =
            counts.iter().find(|(queue, state, _)| (*queue, *state) == (Queue::Lists, JobState::Running));
        running.map(|(.., jobs)| *jobs)
    };
    let read = until(async || reading().await).await;
    assert!(read <= 2, "{read} lists at once");

    let challenge = ask_for_code(&inside).await;
    let store = &inside.app.store;
    until(async || store.read().await.unwrap().find_challenge(challenge).await.unwrap()?.armed_at).await;
    let mut waiting = 0;
    for upload in uploads {
        let found = inside.app.store.read().await.unwrap().find_upload(upload).await.unwrap().unwrap();
        waiting += usize::from(found.state == UploadState::Waiting);
    }
    assert!(waiting >= LISTS - 6, "only {waiting} lists still wait");
    inside.app.stop();
    stop.send(true).unwrap();
    worker.await.unwrap();
}

/// Chambers send lists that take a while to read.
async fn send_lists(inside: &Inside) -> Vec<UploadId> {
    let (now, list) = (inside.clock.now(), lists::list(1_500));
    let region = Kato::parse("750000000").unwrap();
    let mut tx = inside.app.store.begin().await.unwrap();
    let header: Vec<String> = lists::HEADER.trim().split(',').map(str::to_owned).collect();
    let id = UploadId::new(now, &SystemRandomness).uuid();
    tx.set_column_mapping(region, &propose(&header), id, now).await.unwrap();
    let mut uploads = Vec::new();
    for _ in 0..LISTS {
        let id = UploadId::new(now, &SystemRandomness);
        let (file_name, file) = ("list.csv", Some(list.as_bytes()));
        tx.add_upload(&NewUpload {
            id,
            region,
            file_name,
            file,
            copy_of: None,
            at: now,
            by: inside.operator,
        })
        .await
        .unwrap();
        tx.enqueue(&job(inside, Payload::ReadList { upload: id })).await.unwrap();
        uploads.push(id);
    }
    tx.commit().await.unwrap();
    uploads
}

async fn ask_for_code(inside: &Inside) -> ChallengeId {
    let now = inside.clock.now();
    let id = ChallengeId::new(now, &SystemRandomness);
    let challenge = NewChallenge {
        id,
        // No outside system is asked before the code is made.
        purpose: Purpose::Application,
        document: None,
        phone: Phone::parse("+77010000001").unwrap(),
        complaint: None,
        language: Language::Kk,
        muted: false,
        created_at: now,
        expires_at: now.plus(Span::minutes(5)),
    };
    let mut tx = inside.app.store.begin().await.unwrap();
    tx.add_challenge(&challenge).await.unwrap();
    tx.enqueue(&job(inside, Payload::SendCode { challenge: id })).await.unwrap();
    tx.commit().await.unwrap();
    inside.app.wake.notify_one();
    id
}

fn job(inside: &Inside, payload: Payload) -> NewJob {
    let now = inside.clock.now();
    let id = JobId::new(now, &SystemRandomness);
    NewJob { id, payload, run_at: now, deadline_at: None, max_attempts: 3, created_at: now }
}

/// Looks again and again until there is something.
async fn until<T>(look: impl AsyncFn() -> Option<T>) -> T {
    for _ in 0..3_000 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it never comes");
}
