//! What an owner is told of an application by SMS, in the owner's language: a reference and days, nothing else.

use ashyq_domain::{AppealEvent, CorrectionEvent, Language, Phone, Reference, Timestamp, time::Span};
use ashyq_i18n::{Arg, I18n};
use ashyq_store::{SmsPurpose, StoreError, Tx};

use crate::{services::messages, wiring::App};

/// News stay worth sending for this long.
const LIFE: Span = Span::days(2);

/// A message about an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// It is received.
    Received,
    /// It is accepted; the venue trains until that moment.
    Accepted(Timestamp),
    /// It is refused.
    Refused,
    /// The training is over.
    Regular,
    /// The venue is excluded until that moment.
    Suspended(Timestamp),
    /// The exclusion is over.
    Lifted,
    /// The venue takes part no longer.
    Left,
    /// It is withdrawn.
    Withdrawn,
    /// Something has happened to a request for a correction.
    Correction(CorrectionEvent),
    /// Something has happened to an appeal.
    Appeal(AppealEvent),
}

impl News {
    const fn purpose(self) -> SmsPurpose {
        match self {
            Self::Received | Self::Correction(CorrectionEvent::Ask) | Self::Appeal(AppealEvent::Send) => {
                SmsPurpose::Received
            }
            _ => SmsPurpose::Outcome,
        }
    }

    fn text(self, i18n: I18n, reference: Reference) -> String {
        let reference = reference.to_string();
        let own = [("reference", Arg::from(reference.as_str()))];
        let dated = |at: Timestamp| [own[0].clone(), ("date", Arg::from(i18n.date(at)))];
        match self {
            Self::Received => i18n.t_with("sms-application-received", &own),
            Self::Accepted(until) => i18n.t_with("sms-application-accepted", &dated(until)),
            Self::Refused => i18n.t_with("sms-application-refused", &own),
            Self::Regular => i18n.t_with("sms-application-regular", &own),
            Self::Suspended(until) => i18n.t_with("sms-application-suspended", &dated(until)),
            Self::Lifted => i18n.t_with("sms-application-lifted", &own),
            Self::Left => i18n.t_with("sms-application-left", &own),
            Self::Withdrawn => i18n.t_with("sms-application-withdrawn", &own),
            Self::Correction(CorrectionEvent::Ask) => i18n.t_with("sms-correction-received", &own),
            Self::Correction(CorrectionEvent::Accept) => i18n.t_with("sms-correction-accepted", &own),
            Self::Correction(CorrectionEvent::Refuse) => i18n.t_with("sms-correction-refused", &own),
            Self::Correction(CorrectionEvent::Withdraw) => i18n.t_with("sms-correction-withdrawn", &own),
            Self::Appeal(AppealEvent::Send) => i18n.t_with("sms-appeal-received", &own),
            Self::Appeal(AppealEvent::Grant) => i18n.t_with("sms-appeal-granted", &own),
            Self::Appeal(AppealEvent::Reject) => i18n.t_with("sms-appeal-rejected", &own),
            Self::Appeal(AppealEvent::Withdraw) => i18n.t_with("sms-appeal-withdrawn", &own),
        }
    }
}

/// Writes the message and its job in the caller's transaction.
///
/// # Errors
/// The store does not answer.
pub async fn tell(
    app: &App,
    tx: &mut Tx,
    (phone, language, reference): (&Phone, Language, Reference),
    news: News,
    now: Timestamp,
) -> Result<(), StoreError> {
    let text = news.text(I18n::new(language), reference);
    messages::send(app, tx, phone, text, news.purpose(), None, now, LIFE).await?;
    Ok(())
}
