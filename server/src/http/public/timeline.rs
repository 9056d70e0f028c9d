//! The timeline of a complaint as its citizen may see it.

use ashyq_app::{
    page::Page,
    pages::public::{TimelineEntry, TimelineEvent},
};
use ashyq_domain::complaint::Event as StepEvent;
use ashyq_store::{Complaint, Event, EventKind, NoteKind};

/// What happened, oldest first; inner notes and names of the staff are never among the events given.
pub fn timeline(
    page: &Page,
    complaint: &Complaint,
    events: &[Event],
    merged: Option<&str>,
) -> Vec<TimelineEntry> {
    let mut entries = Vec::new();
    for event in events {
        let words = || event.text.as_ref().map(|text| text.expose().to_owned()).unwrap_or_default();
        let shown = match event.kind {
            EventKind::Step(StepEvent::Submit) => TimelineEvent::Received,
            EventKind::Step(StepEvent::Claim) => TimelineEvent::Taken,
            EventKind::Step(StepEvent::Ask | StepEvent::MoreData) => TimelineEvent::Asked(words()),
            EventKind::Step(StepEvent::CitizenWrites) | EventKind::Note(NoteKind::CitizenAdded) => {
                TimelineEvent::CitizenWrote(words())
            }
            EventKind::Step(StepEvent::Refer | StepEvent::ReferAgain) => TimelineEvent::SentToAuthority,
            EventKind::Step(StepEvent::Verdict) => TimelineEvent::AuthorityAnswered,
            EventKind::Step(StepEvent::AcceptCorrect | StepEvent::AcceptCorrected | StepEvent::Resolve) => {
                TimelineEvent::Resolved(words())
            }
            EventKind::Step(StepEvent::Silence) => TimelineEvent::Resolved(page.t("timeline-silence")),
            EventKind::Step(StepEvent::Reopen) => TimelineEvent::Reopened,
            EventKind::Step(StepEvent::Close) => TimelineEvent::Closed,
            EventKind::Step(StepEvent::Merge) => TimelineEvent::Merged(merged.unwrap_or_default().to_owned()),
            EventKind::Step(StepEvent::Dismiss) => match complaint.dismiss_reason {
                Some(reason) => TimelineEvent::Dismissed(reason),
                None => continue,
            },
            EventKind::Note(NoteKind::Reply) => TimelineEvent::Wrote(words()),
            EventKind::Note(NoteKind::Rated) => {
                let score = event.data.get("score").and_then(serde_json::Value::as_u64);
                TimelineEvent::Rated(score.and_then(|score| u8::try_from(score).ok()).unwrap_or_default())
            }
            _ => continue,
        };
        let received = matches!(shown, TimelineEvent::Received);
        entries.push(TimelineEntry { at: event.at, event: shown });
        if let (true, Some(first)) = (received, &complaint.words) {
            entries.push(TimelineEntry {
                at: event.at,
                event: TimelineEvent::CitizenWrote(first.expose().to_owned()),
            });
        }
    }
    entries
}
