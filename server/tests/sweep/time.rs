//! What time alone moves on.
use ashyq_domain::{
    complaint::{Event, State},
    language::Language,
    phone::Phone,
    time::{Clock, Span, Timestamp},
};
use ashyq_i18n::{Arg, I18n};
use ashyq_server::{jobs::sweep, services::complaints::Submitted};
use ashyq_store::{EventKind, LimitKind, NoteKind, TokenState};

use crate::inside::Inside;

const IIN: &str = "500101100000";
const OTHER_IIN: &str = "500101100010";
const PHONE: &str = "+77010000001";
const ASKED: &[Event] = &[Event::Claim, Event::Ask];

pub async fn a_silent_citizen_is_reminded_once(inside: Inside) {
    let complaint = inside.complain(IIN, PHONE, Language::Ru).await;
    inside.happen(complaint.id, ASKED).await;
    inside.messages().await;
    // Asked on Monday: three working days end on Thursday at half past six in the evening.
    inside.clock.set(local("2021-06-03T18:29:59+06:00"));
    sweep::all(&inside.app).await;
    assert!(inside.messages().await.is_empty());
    inside.clock.set(local("2021-06-03T18:30:00+06:00"));
    for _ in 0..3 {
        sweep::all(&inside.app).await;
        inside.wait(Span::hours(1));
    }
    // Seven working days are over on the Wednesday of the week after.
    let until = local("2021-06-09T18:30:00+06:00");
    assert_eq!(
        inside.messages().await,
        [(PHONE.to_owned(), text(Language::Ru, "sms-reminder", &complaint, until))]
    );
    assert_eq!(inside.times(complaint.id, EventKind::Note(NoteKind::Reminded)).await, 1);
    assert_eq!(inside.complaint(complaint.id).await.state, State::WaitingCitizen);
}

pub async fn nobody_is_given_up_unwarned(inside: Inside) {
    let complaint = inside.complain(IIN, PHONE, Language::Kk).await;
    inside.happen(complaint.id, ASKED).await;
    inside.messages().await;
    // The service stood still for two weeks: a Monday again.
    inside.clock.set(local("2021-06-14T10:00:00+06:00"));
    sweep::all(&inside.app).await;
    assert_eq!(inside.complaint(complaint.id).await.state, State::WaitingCitizen);
    let until = local("2021-06-15T18:30:00+06:00");
    assert_eq!(
        inside.messages().await,
        [(PHONE.to_owned(), text(Language::Kk, "sms-reminder", &complaint, until))]
    );
    inside.clock.set(until.minus(Span::seconds(1)));
    sweep::all(&inside.app).await;
    assert_eq!(inside.complaint(complaint.id).await.state, State::WaitingCitizen);
    inside.clock.set(until);
    sweep::all(&inside.app).await;
    assert_eq!(inside.complaint(complaint.id).await.state, State::Resolved);
}

pub async fn who_answers_in_time_is_left_alone(inside: Inside) {
    let complaint = inside.complain(IIN, PHONE, Language::Kk).await;
    inside.happen(complaint.id, ASKED).await;
    inside.wait(Span::days(2));
    inside.happen(complaint.id, &[Event::CitizenWrites]).await;
    inside.messages().await;
    inside.wait(Span::days(30));
    sweep::all(&inside.app).await;
    assert!(inside.messages().await.is_empty());
    assert_eq!(inside.complaint(complaint.id).await.state, State::InTriage);
}

pub async fn silence_ends_a_complaint_and_then_its_data(inside: Inside) {
    let complaint = inside.complain(IIN, PHONE, Language::En).await;
    inside.happen(complaint.id, ASKED).await;
    inside.messages().await;

    inside.clock.set(local("2021-06-03T18:30:00+06:00"));
    sweep::all(&inside.app).await;
    inside.messages().await;
    inside.clock.set(local("2021-06-09T18:29:59+06:00"));
    sweep::all(&inside.app).await;
    assert_eq!(inside.complaint(complaint.id).await.state, State::WaitingCitizen);
    inside.clock.set(local("2021-06-09T18:30:00+06:00"));
    sweep::all(&inside.app).await;
    let resolved = inside.complaint(complaint.id).await;
    assert_eq!(resolved.state, State::Resolved);
    assert_eq!(resolved.owner, Some(inside.operator));
    let until = local("2021-06-16T18:30:00+06:00");
    assert_eq!(
        inside.messages().await,
        [(PHONE.to_owned(), text(Language::En, "sms-silent", &complaint, until))]
    );

    inside.wait(Span::days(7).minus(Span::seconds(1)));
    sweep::all(&inside.app).await;
    assert_eq!(
        inside.complaint(complaint.id).await.state,
        State::Resolved,
        "there is a second left to object"
    );
    inside.wait(Span::seconds(1));
    sweep::all(&inside.app).await;
    assert_eq!(inside.complaint(complaint.id).await.state, State::Closed);

    inside.wait(Span::days(30).minus(Span::seconds(1)));
    sweep::all(&inside.app).await;
    assert!(inside.complaint(complaint.id).await.phone.is_some());
    inside.wait(Span::seconds(1));
    sweep::all(&inside.app).await;
    let erased = inside.complaint(complaint.id).await;
    assert!(
        erased.document.is_none()
            && erased.phone.is_none()
            && erased.words.is_none()
            && erased.claim.is_none()
    );
    assert!(erased.erased_at.is_some());
    assert!(inside.timeline(complaint.id).await.iter().all(|(_, text)| text.is_none()));
    assert_eq!(inside.times(complaint.id, EventKind::Note(NoteKind::Erased)).await, 1);
    // The rest stays for statistics, and the log of what was done is whole.
    assert_eq!(erased.reference, complaint.reference);
    let report = inside.app.store.read().await.unwrap().verify_audit().await.unwrap();
    assert_eq!(report.first_bad, None);
}

pub async fn many_sweepers_do_everything_once(inside: Inside) {
    let complaint = inside.complain(IIN, PHONE, Language::Kk).await;
    inside.happen(complaint.id, ASKED).await;
    inside.messages().await;
    let rounds = [
        (Span::days(5), EventKind::Note(NoteKind::Reminded), State::WaitingCitizen, 1),
        (Span::days(6), EventKind::Step(Event::Silence), State::Resolved, 1),
        (Span::days(8), EventKind::Step(Event::Close), State::Closed, 0),
        (Span::days(31), EventKind::Note(NoteKind::Erased), State::Closed, 0),
    ];
    for (span, kind, state, messages) in rounds {
        inside.wait(span);
        tokio::join!(sweep::all(&inside.app), sweep::all(&inside.app), sweep::all(&inside.app));
        assert_eq!(inside.times(complaint.id, kind).await, 1, "{kind:?}");
        assert_eq!(inside.complaint(complaint.id).await.state, state);
        assert_eq!(inside.messages().await.len(), messages, "{kind:?}");
    }
}

pub async fn a_damaged_complaint_stops_no_other(inside: Inside) {
    let damaged = inside.complain(IIN, PHONE, Language::Kk).await;
    inside.happen(damaged.id, ASKED).await;
    inside.wait(Span::seconds(1));
    let whole = inside.complain(OTHER_IIN, "+77010000002", Language::Kk).await;
    inside.happen(whole.id, ASKED).await;
    inside.messages().await;
    let sql = "update complaint set language = 'xx' where reference = $1";
    let reference = damaged.reference.to_string();
    if inside.url.starts_with("sqlite") {
        let mut raw = <sqlx::SqliteConnection as sqlx::Connection>::connect(&inside.url).await.unwrap();
        sqlx::query(sql).bind(reference).execute(&mut raw).await.unwrap();
    } else {
        let mut raw = <sqlx::PgConnection as sqlx::Connection>::connect(&inside.url).await.unwrap();
        sqlx::query(sql).bind(reference).execute(&mut raw).await.unwrap();
    }
    for _ in 0..2 {
        inside.wait(Span::days(6));
        sweep::all(&inside.app).await;
    }
    assert_eq!(inside.complaint(whole.id).await.state, State::Resolved);
    assert_eq!(inside.times(damaged.id, EventKind::Step(Event::Silence)).await, 0);
}

pub async fn what_has_served_its_purpose_is_forgotten(inside: Inside) {
    let now = inside.clock.now();
    let phone = Phone::parse(PHONE).unwrap();
    let mut tx = inside.app.store.begin().await.unwrap();
    tx.create_session(&[1; 32], b"data", now, now.plus(Span::hours(1))).await.unwrap();
    tx.claim_form_token(&[2; 32], b"actor", &[0; 32], now).await.unwrap();
    tx.accept_once("sms", "one", now).await.unwrap();
    tx.hit(LimitKind::CodesPerPhoneHour, phone.canonical().as_bytes(), now, now.plus(Span::hours(1)))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let complaint = inside.complain(IIN, PHONE, Language::Kk).await;
    inside.messages().await;

    inside.wait(Span::minutes(59));
    sweep::all(&inside.app).await;
    assert_eq!(rows(&inside).await, [1, 1, 1, 2, 1, 1]);
    inside.wait(Span::days(2));
    sweep::all(&inside.app).await;
    assert_eq!(rows(&inside).await, [0, 1, 1, 0, 1, 1]);
    inside.wait(Span::days(6));
    sweep::all(&inside.app).await;
    assert_eq!(rows(&inside).await, [0, 0, 0, 0, 0, 1]);
    inside.wait(Span::days(30));
    sweep::all(&inside.app).await;
    assert_eq!(rows(&inside).await, [0; 6]);
    assert!(inside.complaint(complaint.id).await.phone.is_some(), "what is open is kept");

    let mut tx = inside.app.store.begin().await.unwrap();
    let token = tx.claim_form_token(&[2; 32], b"actor", &[0; 32], inside.clock.now()).await.unwrap();
    assert_eq!(token, TokenState::Fresh);
}

/// Sessions, form tokens, inbox, limits, jobs, messages.
async fn rows(inside: &Inside) -> [i64; 6] {
    let mut counts = [0; 6];
    let tables = ["session", "form_token", "inbox", "rate_limit", "job", "sms"];
    for (count, table) in counts.iter_mut().zip(tables) {
        let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        *count = if inside.url.starts_with("sqlite") {
            let mut raw = <sqlx::SqliteConnection as sqlx::Connection>::connect(&inside.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_one(&mut raw).await.unwrap()
        } else {
            let mut raw = <sqlx::PgConnection as sqlx::Connection>::connect(&inside.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_one(&mut raw).await.unwrap()
        };
    }
    counts
}

fn local(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

/// A message that names the complaint and a day.
fn text(language: Language, id: &str, complaint: &Submitted, day: Timestamp) -> String {
    let i18n = I18n::new(language);
    let (reference, date) = (complaint.reference.to_string(), i18n.date(day));
    i18n.t_with(id, &[("reference", Arg::from(reference.as_str())), ("date", Arg::from(date.as_str()))])
}
