//! Who has which complaint open. Advice only: it is kept in this process's memory and ends with a lost heartbeat.

use std::{collections::HashMap, sync::Mutex};

use ashyq_app::pages::console::complaint::{Doing, Viewer};
use ashyq_domain::{
    ids::{AccountId, ComplaintId},
    time::{Span, Timestamp},
};

/// Who has not been heard of for this long has gone.
const GONE: Span = Span::seconds(30);

struct Seen {
    name: String,
    doing: Doing,
    at: Timestamp,
}

/// The open complaints.
#[derive(Default)]
pub struct Presence(Mutex<HashMap<ComplaintId, HashMap<AccountId, Seen>>>);

impl Presence {
    /// Notes what somebody is doing, and answers with the others.
    pub fn note(
        &self,
        complaint: ComplaintId,
        who: (AccountId, &str),
        doing: Doing,
        now: Timestamp,
    ) -> Vec<Viewer> {
        let Ok(mut open) = self.0.lock() else { return Vec::new() };
        let (account, name) = who;
        open.entry(complaint).or_default().insert(account, Seen { name: name.to_owned(), doing, at: now });
        open.retain(|_, viewers| {
            viewers.retain(|_, seen| now.since(seen.at) <= GONE);
            !viewers.is_empty()
        });
        others(&open, complaint, account)
    }

    /// The others who have it open.
    #[must_use]
    pub fn others(&self, complaint: ComplaintId, account: AccountId, now: Timestamp) -> Vec<Viewer> {
        let Ok(mut open) = self.0.lock() else { return Vec::new() };
        if let Some(viewers) = open.get_mut(&complaint) {
            viewers.retain(|_, seen| now.since(seen.at) <= GONE);
        }
        others(&open, complaint, account)
    }
}

fn others(
    open: &HashMap<ComplaintId, HashMap<AccountId, Seen>>,
    complaint: ComplaintId,
    me: AccountId,
) -> Vec<Viewer> {
    let viewers = open.get(&complaint).into_iter().flatten().filter(|(account, _)| **account != me);
    let mut viewers: Vec<Viewer> =
        viewers.map(|(_, seen)| Viewer { name: seen.name.clone(), doing: seen.doing }).collect();
    viewers.sort_by(|one, other| one.name.cmp(&other.name));
    viewers
}

#[cfg(test)]
mod tests {
    use ashyq_domain::SeededRandomness;

    use super::*;

    #[test]
    fn who_is_not_heard_of_has_gone() {
        let randomness = SeededRandomness::new(1);
        let at = |seconds: i64| Timestamp::from_unix(1_620_000_000 + seconds);
        let complaint = ComplaintId::new(at(0), &randomness);
        let (one, other) = (AccountId::new(at(0), &randomness), AccountId::new(at(0), &randomness));
        let presence = Presence::default();
        assert!(presence.note(complaint, (one, "Aizhan"), Doing::Editing, at(0)).is_empty());
        let seen = presence.note(complaint, (other, "Daniyar"), Doing::Viewing, at(20));
        assert_eq!(seen.len(), 1);
        assert_eq!((seen[0].name.as_str(), seen[0].doing), ("Aizhan", Doing::Editing));
        assert!(presence.note(complaint, (other, "Daniyar"), Doing::Away, at(31)).is_empty());
        assert_eq!(presence.others(complaint, one, at(31)).len(), 1);
        assert!(presence.others(complaint, one, at(62)).is_empty());
    }
}
