//! What a citizen is told by SMS. The text is written in the citizen's language and holds a reference at most.

use ashyq_domain::{
    ids::{ComplaintId, JobId, SmsId},
    language::Language,
    phone::Phone,
    reference::Reference,
    time::{Span, Timestamp},
};
use ashyq_i18n::{Arg, I18n};
use ashyq_store::{NewJob, NewSms, Payload, SmsPurpose, StoreError, Tx};

use crate::wiring::App;

/// News of a complaint stay worth sending for this long.
const NEWS_LIFE: Span = Span::days(2);

/// A message about a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// The complaint is received.
    Received,
    /// New information was added to an open complaint.
    Joined,
    /// The citizen has been asked something.
    Asked,
    /// The citizen has not answered yet; the complaint is resolved without an answer on that day.
    Reminder(Timestamp),
    /// There is a message that needs no answer.
    Replied,
    /// The outcome is told; the citizen may object before that moment.
    Resolved(Timestamp),
    /// The citizen did not answer and the complaint is resolved without an outcome; it may be objected to before then.
    Silent(Timestamp),
    /// The complaint is part of another, whose reference is given.
    Merged(Reference),
    /// The complaint is not accepted.
    Dismissed,
}

impl News {
    const fn purpose(self) -> SmsPurpose {
        match self {
            Self::Received | Self::Joined => SmsPurpose::Received,
            Self::Asked => SmsPurpose::Question,
            Self::Reminder(_) => SmsPurpose::Reminder,
            Self::Replied => SmsPurpose::Reply,
            Self::Resolved(_) | Self::Silent(_) | Self::Merged(_) | Self::Dismissed => SmsPurpose::Outcome,
        }
    }

    fn text(self, i18n: I18n, reference: Reference) -> String {
        let own = reference.to_string();
        let own = [("reference", Arg::from(own.as_str()))];
        match self {
            Self::Received => i18n.t_with("sms-received", &own),
            Self::Joined => i18n.t_with("sms-joined", &own),
            Self::Asked => i18n.t_with("sms-asked", &own),
            Self::Replied => i18n.t_with("sms-replied", &own),
            Self::Dismissed => i18n.t_with("sms-dismissed", &own),
            Self::Reminder(until) => {
                let date = i18n.date(until);
                i18n.t_with("sms-reminder", &[own[0].clone(), ("date", Arg::from(date.as_str()))])
            }
            Self::Resolved(until) => {
                let date = i18n.date(until);
                i18n.t_with("sms-resolved", &[own[0].clone(), ("date", Arg::from(date.as_str()))])
            }
            Self::Silent(until) => {
                let date = i18n.date(until);
                i18n.t_with("sms-silent", &[own[0].clone(), ("date", Arg::from(date.as_str()))])
            }
            Self::Merged(other) => {
                let other = other.to_string();
                i18n.t_with("sms-merged", &[("reference", Arg::from(other.as_str()))])
            }
        }
    }
}

/// To whom news of a complaint go.
pub struct Receiver {
    /// The complaint.
    pub complaint: ComplaintId,
    /// Its reference.
    pub reference: Reference,
    /// The citizen's phone.
    pub phone: Phone,
    /// The citizen's language.
    pub language: Language,
}

/// Writes the message and its job in the caller's transaction: it goes out exactly if the change it tells of is kept.
///
/// # Errors
/// The store does not answer.
pub async fn tell(
    app: &App,
    tx: &mut Tx,
    to: &Receiver,
    news: News,
    now: Timestamp,
) -> Result<SmsId, StoreError> {
    tell_at(app, tx, to, news, now, now).await
}

/// The same, not before `run_at`: what an act of the staff tells waits until the act can be undone no longer.
///
/// # Errors
/// The store does not answer.
pub async fn tell_at(
    app: &App,
    tx: &mut Tx,
    to: &Receiver,
    news: News,
    now: Timestamp,
    run_at: Timestamp,
) -> Result<SmsId, StoreError> {
    let text = news.text(I18n::new(to.language), to.reference);
    let id = SmsId::new(now, &*app.randomness);
    let sms =
        NewSms { id, phone: &to.phone, complaint: Some(to.complaint), purpose: news.purpose(), at: now };
    put(app, tx, &sms, text, run_at, NEWS_LIFE).await?;
    Ok(id)
}

/// Writes any SMS and its job.
///
/// # Errors
/// The store does not answer.
#[expect(
    clippy::too_many_arguments,
    reason = "each is a plain fact of one message; a struct would only rename them"
)]
pub async fn send(
    app: &App,
    tx: &mut Tx,
    phone: &Phone,
    text: String,
    purpose: SmsPurpose,
    complaint: Option<ComplaintId>,
    now: Timestamp,
    life: Span,
) -> Result<SmsId, StoreError> {
    let id = SmsId::new(now, &*app.randomness);
    put(app, tx, &NewSms { id, phone, complaint, purpose, at: now }, text, now, life).await?;
    Ok(id)
}

async fn put(
    app: &App,
    tx: &mut Tx,
    sms: &NewSms<'_>,
    text: String,
    run_at: Timestamp,
    life: Span,
) -> Result<(), StoreError> {
    tx.add_sms(sms).await?;
    tx.enqueue(&NewJob {
        id: JobId::new(sms.at, &*app.randomness),
        payload: Payload::SendSms { sms: sms.id, to: sms.phone.clone(), text },
        run_at,
        deadline_at: Some(sms.at.plus(life)),
        max_attempts: 20,
        created_at: sms.at,
    })
    .await
}
