//! Sends the head of the audit log off the machine, with the log that is shipped anyway: who can change the database can
//! make the chain whole again, but not the copy of its head elsewhere (`ashyq audit verify --head`).

use ashyq_domain::time::{Span, Timestamp};
use ashyq_store::AuditHead;

use crate::wiring::App;

/// How often the head is told.
const EVERY: Span = Span::minutes(1);

/// Which head was told last, and when.
#[derive(Default)]
pub struct ToldHead(Option<(AuditHead, Timestamp)>);

impl ToldHead {
    /// Writes the head into the log, if it is another one and a minute has gone by.
    pub async fn tell(&mut self, app: &App) {
        match async { app.store.read().await?.audit_head().await }.await {
            Ok(head) => {
                if let Some(head) = self.next(head, app.clock.now()) {
                    tracing::info!(seq = head.seq, hash = %head.hash, "audit head");
                }
            }
            Err(error) => tracing::error!(%error, "the head of the audit log could not be read"),
        }
    }

    fn next(&mut self, head: AuditHead, now: Timestamp) -> Option<AuditHead> {
        let is_due = match &self.0 {
            None => head.seq > 0,
            Some((told, at)) => head != *told && now.since(*at) >= EVERY,
        };
        is_due.then(|| {
            self.0 = Some((head.clone(), now));
            head
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_told_once_and_at_most_each_minute() {
        let head = |seq| AuditHead { seq, hash: format!("{seq:064x}") };
        let at = |seconds: i64| Timestamp::from_unix(1_620_367_200 + seconds);
        let mut told = ToldHead::default();
        assert_eq!(told.next(head(0), at(0)), None, "an empty log has no head");
        assert_eq!(told.next(head(1), at(0)), Some(head(1)));
        assert_eq!(told.next(head(2), at(30)), None, "not yet");
        assert_eq!(told.next(head(3), at(60)), Some(head(3)));
        assert_eq!(told.next(head(3), at(600)), None, "nothing has changed");
        assert_eq!(told.next(head(4), at(601)), Some(head(4)));
    }
}
