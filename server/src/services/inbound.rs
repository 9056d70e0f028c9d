//! What the SMS gateway tells us: whether a message arrived, and what citizens answer.

use ashyq_domain::{
    complaint::{Channel, WORDS_LIMIT, Words},
    fold::{is_separator, latin_lookalike},
    ids::SmsId,
    language::Language,
    phone::Phone,
    reference::Reference,
    time::Span,
};
use ashyq_i18n::I18n;
use ashyq_store::{Complaint, LimitKind, NoteKind, SmsPurpose, StoreError, Tx};

use crate::{
    services::{
        acts::{self, Note},
        citizen_writes,
        codes::Window,
        messages,
        step::{By, StepError},
    },
    wiring::App,
};

/// Where the inbox notes that a message has been here.
const SOURCE: &str = "sms";
/// How often a message is tried again that met a complaint in the moment somebody changed it.
const TRIES: u32 = 5;
/// Our answer to a message is worth sending for this long.
const ANSWER_LIFE: Span = Span::hours(6);
/// How a reference begins; citizens may leave it out.
const PREFIX: &str = "ASH";
/// Characters of a reference after its prefix.
const BODY: usize = 8;

/// Notes a delivery report. The first one counts; the same or another one again changes nothing.
///
/// # Errors
/// The store does not answer.
pub async fn delivery(app: &App, id: SmsId, delivered: bool) -> Result<(), StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if !tx.mark_sms_delivery(id, delivered, now).await? {
        return Ok(());
    }
    if !delivered
        && let Some(sms) = tx.find_sms(id).await?
        && let Some(complaint) = sms.complaint
    {
        let failed =
            Note::internal(NoteKind::SmsFailed, serde_json::json!({ "purpose": sms.purpose.code() }));
        acts::add_note(app, &mut tx, complaint, By::Clock, failed, now).await?;
    }
    tx.commit().await?;
    app.metrics.event(if delivered { "sms_delivered" } else { "sms_failed" });
    Ok(())
}

/// Takes a citizen's message in, once for each `event_id` of the gateway. It is added to the complaint that it names or
/// that is the only open one of this phone; where neither is certain it is added to none, and the citizen is told so.
///
/// # Errors
/// The store does not answer, or somebody kept changing the complaint; the gateway may repeat the message.
pub async fn message(app: &App, event_id: &str, from: Phone, text: &str) -> Result<(), StoreError> {
    let Some(words) = readable(text) else {
        app.metrics.event("sms_inbound_empty");
        return Ok(());
    };
    for _ in 0..TRIES {
        match once(app, event_id, &from, &words).await {
            Ok(()) => return Ok(()),
            Err(StepError::Store(error)) => return Err(error),
            // Somebody was faster: the complaint is looked at again, as it is now.
            Err(StepError::Stale | StepError::Refused(_)) => {}
        }
    }
    Err(StoreError::Busy)
}

async fn once(app: &App, event_id: &str, from: &Phone, words: &Words) -> Result<(), StepError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if !tx.accept_once(SOURCE, event_id, now).await? {
        return Ok(());
    }
    let open = tx.list_open_by_phone(from).await?;
    let references: Vec<Reference> = open.iter().map(|complaint| complaint.reference).collect();
    let meant = meant(&references, words);
    for complaint in open.iter().filter(|complaint| meant.contains(&complaint.reference)) {
        citizen_writes::write(app, &mut tx, complaint, words, Channel::Sms, By::Citizen).await?;
    }
    if meant.is_empty() {
        answer(app, &mut tx, from, &open).await?;
    }
    app.metrics.event(if meant.is_empty() { "sms_inbound_unknown" } else { "sms_inbound" });
    tx.commit().await?;
    acts::told(app).await;
    Ok(())
}

/// Which of the open complaints the message is about: those it names; if it names none, the only one there is.
fn meant(open: &[Reference], words: &Words) -> Vec<Reference> {
    let folded = fold(words.expose());
    let is_named = |reference: &&Reference| {
        let whole = fold(&reference.to_string());
        folded.contains(whole.strip_prefix(PREFIX).unwrap_or(&whole))
    };
    let named: Vec<Reference> = open.iter().filter(is_named).copied().collect();
    match open {
        // A reference of another complaint: this one would be a guess.
        [only] if named.is_empty() && !names_any(&folded) => vec![*only],
        _ => named,
    }
}

/// Capitals without separators and with Latin letters for their look-alikes: how references are compared.
fn fold(text: &str) -> String {
    text.chars()
        .filter(|character| !is_separator(*character))
        .flat_map(char::to_uppercase)
        .map(latin_lookalike)
        .collect()
}

/// True when the text has something that is a whole reference, check character and all.
fn names_any(folded: &str) -> bool {
    folded.match_indices(PREFIX).any(|(at, prefix)| {
        let body: String = folded[at + prefix.len()..].chars().take(BODY).collect();
        Reference::parse(&body).is_ok()
    })
}

/// A phone puts marks of direction and the like into a message without its owner knowing: they are dropped, and not
/// the message. `None` when nothing is left.
fn readable(text: &str) -> Option<Words> {
    let shown = |character: &char| Words::parse(&format!("a{character}a")).is_ok();
    let visible: String = text.chars().filter(shown).take(WORDS_LIMIT).collect();
    Words::parse(&visible).ok()
}

/// Tells that the message was added to nothing, once a day for each phone: two machines could otherwise answer each
/// other for ever.
async fn answer(app: &App, tx: &mut Tx, from: &Phone, open: &[Complaint]) -> Result<(), StoreError> {
    let now = app.clock.now();
    let day = Window::of(now, Span::days(1));
    if day.hit(tx, LimitKind::InboundAnswersPerPhoneDay, from.canonical()).await? > 1 {
        return Ok(());
    }
    let i18n = I18n::new(open.last().map_or(Language::Kk, |complaint| complaint.language));
    let text = if open.is_empty() { i18n.t("sms-inbound-unknown") } else { i18n.t("sms-inbound-which") };
    messages::send(app, tx, from, text, SmsPurpose::Reply, None, now, ANSWER_LIFE).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use ashyq_domain::randomness::SeededRandomness;

    use super::*;

    fn words(text: &str) -> Words {
        Words::parse(text).unwrap()
    }

    fn references() -> [Reference; 3] {
        [1, 2, 3].map(|seed| Reference::generate(&SeededRandomness::new(seed)))
    }

    #[test]
    fn the_named_complaint_is_meant_however_it_is_typed() {
        let [first, second, other] = references();
        let open = [first, second];
        let whole = first.to_string();
        let spaced = whole.to_lowercase().replace('-', " ");
        let bare = whole.strip_prefix("ASH-").unwrap().replace('-', "");
        for typed in [whole.clone(), spaced, bare, whole.replace('-', "\u{2011}")] {
            assert_eq!(
                meant(&open, &words(&format!("Тест үшінші мамырда, {typed} бойынша"))),
                [first],
                "{typed}"
            );
        }
        assert_eq!(meant(&open, &words(&format!("{second}: {first}"))), [first, second]);
        assert!(meant(&open, &words("Үшінші мамырда")).is_empty(), "one of two would be a guess");
        assert!(meant(&open, &words(&other.to_string())).is_empty());
    }

    #[test]
    fn the_only_open_complaint_is_meant_unless_another_is_named() {
        let [first, other, _] = references();
        assert_eq!(meant(&[first], &words("Третьего мая, ПЦР")), [first]);
        assert_eq!(meant(&[first], &words("Это про ASH-2222-2222")), [first], "a mistyped one names nothing");
        assert!(meant(&[first], &words(&format!("Это про {other}"))).is_empty());
        assert!(meant(&[], &words("Третьего мая")).is_empty());
    }

    #[test]
    fn a_message_is_read_without_what_a_phone_hides_in_it() {
        let hidden = "\u{2068}+7 701\u{2069} \u{200e}бұл менің нөмірім\u{0}";
        assert_eq!(readable(hidden).unwrap().expose(), "+7 701 бұл менің нөмірім");
        assert_eq!(readable(&"я".repeat(3000)).unwrap().expose().chars().count(), WORDS_LIMIT);
        for nothing in ["", "  ", "\u{202e}"] {
            assert!(readable(nothing).is_none());
        }
    }
}
