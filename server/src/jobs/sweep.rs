//! What time alone moves on: reminders, the end of silence and of objection, erasure, and the forgetting of what has
//! served its purpose.
//!
//! Several machines may sweep at once: every change asks for what it is based on, so the second one finds nothing to do.
//! What is left over waits for the next round; one round must not keep the jobs waiting.

use std::time::Duration;

use ashyq_domain::{
    clocks::calendar::Calendar,
    complaint::{Event, State},
    ids::ComplaintId,
    time::{Span, Timestamp},
};
use ashyq_store::{AuditFilter, Complaint, Engine, NoteKind, Queue, StoreError, Tx, Visibility};
use jiff::civil::Time;
use tokio::{sync::watch, time::MissedTickBehavior};

use super::{forgetting, head::ToldHead};
use crate::{
    services::{
        acts::{self, Note},
        applications,
        complaints::OBJECTION,
        messages::{self, News, Receiver},
        publishing, releases,
        step::{self, By, Step, StepError},
    },
    wiring::App,
};

/// How often time's own work is done.
const ROUND: Duration = Duration::from_secs(30);
/// Working days of silence after which the citizen is reminded (complaints.md, part 2).
const REMIND_AFTER: u32 = 3;
/// Working days of silence after which the complaint is resolved (complaints.md, part 2).
const SILENT_AFTER: u32 = 7;
/// Working days that a citizen has after the reminder, even if it came late.
const WARNED_FOR: u32 = 1;
/// Complaints of one kind moved on in one round.
const BATCH: i64 = 100;
/// So long must nothing have happened before the moment counts as idle.
const QUIET: Span = Span::minutes(1);

/// Sweeps again and again until `stop` turns true.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut round = tokio::time::interval(ROUND);
    round.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut head = ToldHead::default();
    loop {
        tokio::select! {
            () = async { drop(stop.wait_for(|stop| *stop).await) } => break,
            _ = round.tick() => {
                let sweeping = app.clone();
                // On its own, so that a panic costs one round.
                if tokio::spawn(async move { all(&sweeping).await }).await.is_err() {
                    tracing::error!("a sweep panicked");
                }
                head.tell(&app).await;
            }
        }
    }
}

/// One round.
pub async fn all(app: &App) {
    for due in Due::ALL {
        if let Err(error) = complaints(app, due).await {
            tracing::error!(%error, step = due.code(), "complaints that are due could not be found");
        }
    }
    if let Err(error) = offer_lapsed(app).await {
        tracing::error!(%error, "lapsed claims could not be offered again");
    }
    // Before what is old is forgotten: an expired sending is ended there without a word to its complaint.
    if let Err(error) = super::referral::end_lost(app).await {
        tracing::error!(%error, "lost sendings of referrals could not be ended");
    }
    forgetting::all(app).await;
    if let Err(error) = releases::publish_due(app).await {
        tracing::error!(%error, "lists whose moment has come could not be published");
    }
    applications::clock::round(app).await;
    // Its own transactions, one for each piece of a list.
    if let Err(error) = publishing::tidy(app).await {
        tracing::error!(%error, "lists that nobody needs could not be dropped");
    }
    if let Err(error) = checkpoint(app).await {
        tracing::error!(%error, "the database's log could not be written back");
    }
}

/// What can be due for a complaint.
#[derive(Clone, Copy)]
enum Due {
    Reminder,
    Silence,
    Close,
    Erasure,
}

impl Due {
    const ALL: [Self; 4] = [Self::Reminder, Self::Silence, Self::Close, Self::Erasure];

    const fn code(self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::Silence => "silence",
            Self::Close => "close",
            Self::Erasure => "erasure",
        }
    }

    const fn event(self) -> &'static str {
        match self {
            Self::Reminder => "complaint_reminded",
            Self::Silence => "complaint_silent",
            Self::Close => "complaint_closed",
            Self::Erasure => "complaint_erased",
        }
    }

    /// It is due for what has been so since then.
    fn since(self, app: &App, now: Timestamp) -> Timestamp {
        match self {
            Self::Reminder => asked_by(now, REMIND_AFTER),
            Self::Silence => asked_by(now, SILENT_AFTER),
            Self::Close => now.minus(OBJECTION),
            Self::Erasure => now.minus(Span::days(app.config.retention_days)),
        }
    }

    async fn find(self, tx: &mut Tx, since: Timestamp) -> Result<Vec<ComplaintId>, StoreError> {
        match self {
            Self::Reminder => tx.complaints_to_remind(since, BATCH).await,
            Self::Silence => tx.complaints_waiting_since(since, BATCH).await,
            Self::Close => tx.complaints_resolved_before(since, BATCH).await,
            Self::Erasure => tx.complaints_to_erase(since, BATCH).await,
        }
    }

    /// The list may be old by the time its last complaint is looked at.
    fn still(self, complaint: &Complaint, since: Timestamp, now: Timestamp) -> bool {
        let (state, moment) = match self {
            Self::Reminder => (complaint.state == State::WaitingCitizen, complaint.waiting_since),
            Self::Silence => {
                // After days without a sweep nobody loses a complaint unwarned.
                let warned = complaint.reminded_at.is_some_and(|at| at <= asked_by(now, WARNED_FOR));
                (complaint.state == State::WaitingCitizen && warned, complaint.waiting_since)
            }
            Self::Close => (complaint.state == State::Resolved, complaint.resolved_at),
            Self::Erasure => (complaint.state.is_final(), complaint.ended_at),
        };
        state && moment.is_some_and(|moment| moment <= since)
    }
}

/// The last moment from which `days` working days have gone by now.
fn asked_by(now: Timestamp, days: u32) -> Timestamp {
    let midnight = |day: jiff::civil::Date| Timestamp::of_local(day.to_datetime(Time::midnight()));
    let mut day = now.date();
    while Calendar::kazakhstan().add_working_days(midnight(day), days) > now {
        let Ok(yesterday) = day.yesterday() else { return Timestamp::from_micros(i64::MIN) };
        day = yesterday;
    }
    day.tomorrow().map_or(now, |next| midnight(next).minus(Span::from_micros(1)))
}

/// Puts complaints whose claim was not used back among those that nobody has (complaints.md, part 6).
async fn offer_lapsed(app: &App) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    let offered = tx.offer_lapsed(app.clock.now()).await?;
    if offered > 0 {
        tx.commit().await?;
        acts::told(app).await;
    }
    Ok(())
}

/// Moves on what is due. One complaint that cannot be moved does not stop the others; the log tells of the first.
async fn complaints(app: &App, due: Due) -> Result<(), StoreError> {
    let since = due.since(app, app.clock.now());
    let found = due.find(&mut app.store.read().await?, since).await?;
    let mut failed = Vec::new();
    for id in found {
        if app.stopping() {
            break;
        }
        match one(app, due, id, since).await {
            Ok(true) => app.metrics.event(due.event()),
            // Somebody else was faster.
            Ok(false) | Err(StepError::Stale | StepError::Refused(_)) => {}
            Err(StepError::Store(error)) => failed.push((id, error)),
        }
    }
    if let Some((id, error)) = failed.first() {
        tracing::error!(%error, complaint = %id, step = due.code(), failed = failed.len(), "complaints could not be moved on");
    }
    Ok(())
}

async fn one(app: &App, due: Due, id: ComplaintId, since: Timestamp) -> Result<bool, StepError> {
    let mut tx = app.store.begin().await?;
    let now = app.clock.now();
    let complaint = tx.find_complaint(id).await?.filter(|complaint| due.still(complaint, since, now));
    let Some(complaint) = complaint else { return Ok(false) };
    let done = match due {
        Due::Reminder => remind(app, &mut tx, &complaint).await?,
        Due::Erasure => erase(app, &mut tx, &complaint).await?,
        Due::Silence => {
            let mut step = by_clock(&complaint, Event::Silence);
            step.news = Some(News::Silent(now.plus(OBJECTION)));
            step::take(app, &mut tx, step).await?;
            true
        }
        Due::Close => {
            step::take(app, &mut tx, by_clock(&complaint, Event::Close)).await?;
            true
        }
    };
    if done {
        tx.commit().await?;
        app.wake.notify_one();
    }
    Ok(done)
}

fn by_clock(complaint: &Complaint, event: Event) -> Step<'_> {
    Step::new(complaint, event, By::Clock)
}

async fn remind(app: &App, tx: &mut Tx, complaint: &Complaint) -> Result<bool, StoreError> {
    let now = app.clock.now();
    if !tx.mark_reminded(complaint.id, now).await? {
        return Ok(false);
    }
    let reminded = Note {
        visibility: Visibility::Public,
        ..Note::internal(NoteKind::Reminded, serde_json::Value::Null)
    };
    acts::add_note(app, tx, complaint.id, By::Clock, reminded, now).await?;
    if let (Some(phone), Some(since)) = (&complaint.phone, complaint.waiting_since) {
        let to = Receiver {
            complaint: complaint.id,
            reference: complaint.reference,
            phone: phone.clone(),
            language: complaint.language,
        };
        let calendar = Calendar::kazakhstan();
        let until =
            calendar.add_working_days(since, SILENT_AFTER).max(calendar.add_working_days(now, WARNED_FOR));
        messages::tell(app, tx, &to, News::Reminder(until), now).await?;
    }
    Ok(true)
}

async fn erase(app: &App, tx: &mut Tx, complaint: &Complaint) -> Result<bool, StoreError> {
    let now = app.clock.now();
    if !tx.erase_personal(complaint.id, now).await? {
        return Ok(false);
    }
    let erased = Note::internal(NoteKind::Erased, serde_json::Value::Null);
    acts::add_note(app, tx, complaint.id, By::Clock, erased, now).await?;
    Ok(true)
}

/// SQLite writes its log back by itself when it grows; in an idle moment it is emptied, so that what was erased does not
/// linger there. PostgreSQL looks after itself.
async fn checkpoint(app: &App) -> Result<(), StoreError> {
    if app.store.engine() == Engine::Sqlite && idle(app).await? {
        app.store.checkpoint().await?;
    }
    Ok(())
}

async fn idle(app: &App) -> Result<bool, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    for queue in Queue::ALL {
        if tx.oldest_ready(*queue).await?.is_some_and(|at| at <= now) {
            return Ok(false);
        }
    }
    let last = tx.list_audit(&AuditFilter::default(), None, 1).await?;
    Ok(last.first().is_none_or(|row| row.at <= now.minus(QUIET)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> Timestamp {
        Timestamp::parse_rfc3339(text).unwrap_or(Timestamp::from_micros(0))
    }

    #[test]
    fn working_days_are_counted_back_over_weekends_and_holidays() {
        // 2021-05-12 was a Wednesday; the 7th and the 10th of May were days off.
        let now = local("2021-05-12T18:30:00+06:00");
        for days in [REMIND_AFTER, SILENT_AFTER] {
            let last = asked_by(now, days);
            let due = |from: Timestamp| Calendar::kazakhstan().add_working_days(from, days) <= now;
            assert!(due(last), "{last}");
            assert!(!due(last.plus(Span::from_micros(1))), "{last}");
        }
    }

    #[test]
    fn nothing_is_due_in_the_evening_before() {
        let asked = local("2021-06-07T10:00:00+06:00");
        let reminder = local("2021-06-10T18:30:00+06:00");
        assert!(asked_by(reminder, REMIND_AFTER) >= asked);
        assert!(asked_by(reminder.minus(Span::seconds(1)), REMIND_AFTER) < asked);
    }
}
