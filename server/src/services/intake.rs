//! A call of somebody who has an open complaint: the words go to it.

use ashyq_domain::{
    complaint::{Channel, Kind, Words},
    document::Document,
    ids::ComplaintId,
    phone::Phone,
    reference::Reference,
    role::{self, Act},
};
use ashyq_store::{Account, AuditActor, Complaint, NewAudit, StoreError, TokenState};

use crate::{
    services::{
        acts::{self, ActError},
        citizen_writes,
        messages::{self, News, Receiver},
        step::By,
    },
    wiring::App,
};

/// The open complaint about this document of this kind, whichever line works on it, to be offered to this account. That
/// somebody has complained is personal: the look is written down before it is shown.
///
/// # Errors
/// The store does not answer; then nothing may be shown.
pub async fn twin(
    app: &App,
    account: &Account,
    document: &Document,
    kind: Kind,
) -> Result<Option<Complaint>, StoreError> {
    let mut tx = app.store.begin().await?;
    let Some(open) = tx.find_open_by_document_and_kind(document, kind).await? else { return Ok(None) };
    tx.audit(&NewAudit {
        at: app.clock.now(),
        actor: AuditActor::Account(account.id),
        action: "complaint.offer",
        object: &format!("complaint/{}", open.id),
        detail: serde_json::Value::Null,
    });
    tx.commit().await?;
    Ok(Some(open))
}

/// Which open complaint somebody calls about.
#[derive(Clone, Copy)]
pub enum Meant<'a> {
    /// The one of this document and kind.
    Of(&'a Document, Kind),
    /// The one with this reference, if it is of this phone: a reference alone opens nothing.
    Named(Reference, &'a Phone),
}

/// What was called about.
pub struct Call<'a> {
    /// Which complaint.
    pub meant: Meant<'a>,
    /// What the caller says.
    pub words: &'a Words,
}

/// The form that says it.
#[derive(Clone, Copy)]
pub struct Sent<'a> {
    /// Its one-time token; empty where it had none.
    pub token: &'a str,
    /// Keyed hash of what it was sent with.
    pub body: [u8; 32],
}

/// Adds the caller's words to the open complaint that is meant, whichever line works on it: what the operator learns is
/// only that it is there. One that waited for the citizen is in work again. Answers which it was.
///
/// # Errors
/// [`ActError::NotFound`] where there is none (any more).
pub async fn join(
    app: &App,
    account: &Account,
    call: &Call<'_>,
    form: Sent<'_>,
) -> Result<ComplaintId, ActError> {
    if !role::may(account.role, Act::PhoneIntake) {
        return Err(ActError::NotFound);
    }
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let token = acts::token_of(app, form.token, Act::PhoneIntake, account);
    if let Some((hash, actor)) = &token {
        match tx.claim_form_token(hash, actor, &form.body, now).await? {
            TokenState::Fresh => {}
            TokenState::Done(before) => return before.parse().map_err(|_| ActError::NotNow),
            TokenState::Other => return Err(ActError::SentBefore),
        }
    }
    let found = match call.meant {
        Meant::Of(document, kind) => tx.find_open_by_document_and_kind(document, kind).await?,
        Meant::Named(reference, phone) => tx
            .find_complaint_by_reference(&reference)
            .await?
            .filter(|found| found.state.is_open() && found.phone.as_ref() == Some(phone)),
    };
    let open = found.ok_or(ActError::NotFound)?;
    let by = By::Caller(account.id);
    citizen_writes::write(app, &mut tx, &open, call.words, Channel::Phone, by).await?;
    tx.audit(&NewAudit {
        at: now,
        actor: AuditActor::Account(account.id),
        action: "complaint.join",
        object: &format!("complaint/{}", open.id),
        detail: serde_json::json!({ "channel": Channel::Phone.code() }),
    });
    if let Some(phone) = open.phone.clone() {
        let to = Receiver { complaint: open.id, reference: open.reference, phone, language: open.language };
        messages::tell(app, &mut tx, &to, News::Joined, now).await?;
    }
    if let Some((hash, actor)) = &token {
        tx.finish_form_token(hash, actor, &open.id.to_string()).await?;
    }
    tx.commit().await?;
    acts::told(app).await;
    Ok(open.id)
}
