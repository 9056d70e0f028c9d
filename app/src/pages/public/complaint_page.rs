//! The citizen's own page of a complaint.

use ashyq_domain::{
    complaint::{DismissReason, Kind, State, WORDS_LIMIT},
    time::Timestamp,
};
use ashyq_i18n::words;
use leptos::prelude::*;

use crate::{
    components::{Button, Choice, RadioGroup, TextArea, css, error_summary, paragraphs, time, token},
    forms::{FormState, MAIN_FORM},
    layouts::public::{Frame, Languages, WayBack, document},
    page::Page,
};

/// What the citizen may see of one event. Inner notes and names of the staff are never among them.
pub enum TimelineEvent {
    /// The complaint was received.
    Received,
    /// The words the citizen sent with the complaint or later.
    CitizenWrote(String),
    /// An operator works on it.
    Taken,
    /// The operator asks something; the citizen's answer is awaited.
    Asked(String),
    /// The operator writes, without waiting for an answer.
    Wrote(String),
    /// It was sent to the health authority.
    SentToAuthority,
    /// The health authority has answered; the operator acts on it.
    AuthorityAnswered,
    /// The outcome, in the operator's words.
    Resolved(String),
    /// The citizen objected.
    Reopened,
    /// It is final.
    Closed,
    /// It was merged into the complaint with this reference.
    Merged(String),
    /// It was not accepted.
    Dismissed(DismissReason),
    /// The citizen gave a score from 1 to 5.
    Rated(u8),
}

/// One line of the timeline.
pub struct TimelineEntry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: TimelineEvent,
}

/// What the citizen has just done here: said once, at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// A message was added.
    Message,
    /// The complaint was opened again.
    Reopened,
    /// A score was given.
    Rated,
}

/// What the citizen's page shows.
pub struct ComplaintPageProps {
    /// The reference.
    pub reference: String,
    /// The state; `data-state` carries its code.
    pub state: State,
    /// What it is about.
    pub kind: Kind,
    /// When it was received.
    pub received_at: Timestamp,
    /// Everything the citizen may see, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Field `message`, when the citizen may write now.
    pub message: Option<FormState>,
    /// The one-time token of objecting, and until when that is possible.
    pub reopen: Option<(FormState, Timestamp)>,
    /// Field `score`, when a score may be given.
    pub rate: Option<FormState>,
    /// Reference of the complaint this one was merged into.
    pub merged_into: Option<String>,
    /// Why it was not accepted.
    pub dismissed: Option<DismissReason>,
    /// What has just been saved.
    pub saved: Option<Saved>,
}

/// `/{l}/complaints/{reference}`: posts `message` to its own address, `…/reopen` and `…/rate` (`score`).
#[must_use]
pub fn complaint_page(page: &Page, props: ComplaintPageProps) -> String {
    let title = page.t_with("complaint-title", &[("reference", props.reference.as_str().into())]);
    let failed = [&props.message, &props.rate].into_iter().flatten().any(|form| !form.is_ok());
    let mut frame = Frame::journey(title.clone(), WayBack::To("/complaints"));
    frame.failed = failed;
    frame.state = Some(props.state.code());
    if props.message.is_some() {
        frame.languages = Languages::KeepForm;
    }
    document(page, frame, || {
        view! {
        {[&props.message, &props.rate].into_iter().flatten().find_map(|form| error_summary(page, form))}
        {props.saved.filter(|_| !failed).map(|saved| saved_notice(page, saved))}
        {heading(&title, &props.reference)}
        {summary(page, &props)}
        {action_needed(page, &props)}
        {last_words(page, &props)}
        {props.message.as_ref().map(|form| message_form(page, form, props.state))}
        {props.reopen.as_ref().map(|(form, until)| reopen_form(page, form, *until, &props.reference))}
        {props.rate.as_ref().map(|form| rate_form(page, form, &props.reference))}
        <h2>{page.t("timeline-title")}</h2>
        <ol class="timeline">{props.timeline.iter().map(|entry| timeline_entry(page, entry)).collect_view()}</ol>
    }.into_any()
    })
}

/// The title with the reference in one piece: a line that broke at its hyphens would be hard to compare.
fn heading(title: &str, reference: &str) -> AnyView {
    let (before, after) = title.split_once(reference).unwrap_or((title, ""));
    let whole =
        title.contains(reference).then(|| view! { <span class="reference">{reference.to_owned()}</span> });
    view! { <h1>{before.to_owned()}{whole}{after.to_owned()}</h1> }.into_any()
}

fn saved_notice(page: &Page, saved: Saved) -> AnyView {
    let text = match saved {
        Saved::Message => "saved-message",
        Saved::Reopened => "saved-reopened",
        Saved::Rated => "saved-rated",
    };
    view! { <div class="notice notice--done" role="status"><p>{page.t(text)}</p></div> }.into_any()
}

fn summary(page: &Page, props: &ComplaintPageProps) -> AnyView {
    view! {
        <dl class="summary-list">
            <div class="summary-list__row">
                <dt class="summary-list__key">{page.t("answer-state")}</dt>
                <dd class="summary-list__value"><strong class="tag">{page.t(words::citizen_state(props.state))}</strong></dd>
            </div>
            <div class="summary-list__row">
                <dt class="summary-list__key">{page.t("answer-kind")}</dt>
                <dd class="summary-list__value">{page.t(words::kind(props.kind))}</dd>
            </div>
            <div class="summary-list__row">
                <dt class="summary-list__key">{page.t("answer-received")}</dt>
                <dd class="summary-list__value">{time(page, props.received_at)}</dd>
            </div>
        </dl>
    }.into_any()
}

/// One paragraph on what the state means and what happens next.
fn action_needed(page: &Page, props: &ComplaintPageProps) -> AnyView {
    let next = match props.state {
        State::New => page.t("state-next-received"),
        State::InTriage => page.t("state-next-in-work"),
        State::WaitingCitizen => page.t("state-next-your-answer"),
        State::AtAuthority | State::Answered => page.t("state-next-at-authority"),
        State::Resolved => page.t("state-next-answered"),
        State::Closed => page.t("state-next-closed"),
        State::Merged => page.t("state-next-merged"),
        State::Dismissed => {
            props.dismissed.map_or_else(String::new, |reason| page.t(words::dismiss_reason_explained(reason)))
        }
    };
    let other = props.merged_into.clone().map(|reference| {
        view! {
            <p><a href=page.href(&format!("/complaints/{reference}"))>{reference.clone()}</a></p>
        }
    });
    let class = if props.state == State::WaitingCitizen { css("inset inset--act") } else { css("inset") };
    view! { <div class=class><p>{next}</p>{other}</div> }.into_any()
}

/// What the citizen came to read: the question that waits for an answer, or the outcome.
fn last_words(page: &Page, props: &ComplaintPageProps) -> Option<AnyView> {
    let (title, said) = props.timeline.iter().rev().find_map(|entry| match (&entry.event, props.state) {
        (TimelineEvent::Asked(said), State::WaitingCitizen) => Some(("timeline-asked", said)),
        (TimelineEvent::Resolved(said), State::Resolved | State::Closed) => Some(("timeline-resolved", said)),
        _ => None,
    })?;
    Some(view! { <h2>{page.t(title)}</h2><div class="words">{paragraphs(said)}</div> }.into_any())
}

fn message_form(page: &Page, form: &FormState, state: State) -> AnyView {
    let label = if state == State::WaitingCitizen { "field-answer" } else { "field-add" };
    view! {
        <form id=MAIN_FORM method="post" action=page.action() novalidate="">
            {token(form)}
            {TextArea::new("message", page.t(label)).hint(page.t("field-message-hint")).rows(4).limit(WORDS_LIMIT).view(page, form)}
            {Button::primary(page.t("button-send-message")).view()}
        </form>
    }.into_any()
}

fn reopen_form(page: &Page, form: &FormState, until: Timestamp, reference: &str) -> AnyView {
    view! {
        <h2>{page.t("reopen-title")}</h2>
        <p>{page.t_with("reopen-text", &[("time", page.i18n().date_time(until).into())])}</p>
        <form method="post" action=page.href(&format!("/complaints/{reference}/reopen"))>
            {token(form)}
            {Button::secondary(page.t("button-reopen")).view()}
        </form>
    }
    .into_any()
}

fn rate_form(page: &Page, form: &FormState, reference: &str) -> AnyView {
    let scores = vec![
        Choice::new("5", page.t("score-5")),
        Choice::new("4", page.t("score-4")),
        Choice::new("3", page.t("score-3")),
        Choice::new("2", page.t("score-2")),
        Choice::new("1", page.t("score-1")),
    ];
    view! {
        <form method="post" action=page.href(&format!("/complaints/{reference}/rate")) novalidate="">
            {token(form)}
            {RadioGroup::new("score", page.t("field-score"), scores).hint(page.t("field-score-hint")).view(page, form)}
            {Button::secondary(page.t("button-rate")).view()}
        </form>
    }.into_any()
}

fn timeline_entry(page: &Page, entry: &TimelineEntry) -> AnyView {
    let (what, said) = match &entry.event {
        TimelineEvent::Received => (page.t("timeline-received"), None),
        TimelineEvent::CitizenWrote(said) => {
            (page.t("timeline-you-wrote"), Some((said, css("words words--own"))))
        }
        TimelineEvent::Taken => (page.t("timeline-taken"), None),
        TimelineEvent::Asked(said) => (page.t("timeline-asked"), Some((said, css("words")))),
        TimelineEvent::Wrote(said) => (page.t("timeline-wrote"), Some((said, css("words")))),
        TimelineEvent::SentToAuthority => (page.t("timeline-sent-to-authority"), None),
        TimelineEvent::AuthorityAnswered => (page.t("timeline-authority-answered"), None),
        TimelineEvent::Resolved(said) => (page.t("timeline-resolved"), Some((said, css("words")))),
        TimelineEvent::Reopened => (page.t("timeline-reopened"), None),
        TimelineEvent::Closed => (page.t("timeline-closed"), None),
        TimelineEvent::Merged(reference) => {
            (page.t_with("timeline-merged", &[("reference", reference.as_str().into())]), None)
        }
        TimelineEvent::Dismissed(reason) => (page.t(words::dismiss_reason_explained(*reason)), None),
        TimelineEvent::Rated(score) => {
            (page.t_with("timeline-rated", &[("score", i64::from(*score).into())]), None)
        }
    };
    let said = said.map(|(said, class)| view! { <div class=class>{paragraphs(said)}</div> });
    view! {
        <li class="timeline__entry">
            <p class="timeline__what">{what}</p>
            <p class="timeline__when">{time(page, entry.at)}</p>
            {said}
        </li>
    }
    .into_any()
}
