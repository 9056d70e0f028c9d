//! Samples of the complaint and of following it.

use ashyq_domain::{
    complaint::{Cause, ClaimedColour, DismissReason, Kind, State},
    time::Span,
};
use ashyq_i18n::words;

use super::{IIN, NOW, REFERENCE, Sample, countries, form, regions};
use crate::{
    components::Choice,
    forms::{FieldError, FormState},
    page::Page,
    pages::public::{self, *},
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample {
            name: "complaint-form",
            path: "/complaints/new",
            draw: |page| complaint_form(page, form(), false),
        },
        Sample { name: "complaint-form-suggestion", path: "/complaints/new", draw: suggestion },
        Sample { name: "complaint-form-prefilled", path: "/complaints/new", draw: prefilled },
        Sample { name: "complaint-form-wrong", path: "/complaints/new", draw: wrong },
        Sample { name: "complaint-check", path: "/complaints/new/check", draw: check },
        Sample { name: "complaint-check-suggestion", path: "/complaints/new/check", draw: check_suggestion },
        Sample { name: "complaint-duplicate", path: "/complaints/new/duplicate", draw: duplicate },
        Sample {
            name: "complaint-sent",
            path: "/complaints/new/sent",
            draw: |page| sent(page, Kind::WrongStatus, false),
        },
        Sample {
            name: "complaint-joined",
            path: "/complaints/new/sent",
            draw: |page| sent(page, Kind::Venue, true),
        },
        Sample { name: "follow-form", path: "/complaints", draw: follow },
        Sample { name: "follow-form-wrong", path: "/complaints", draw: follow_wrong },
        Sample {
            name: "complaint-new",
            path: PATH,
            draw: |page| public::complaint_page(page, shown(State::New)),
        },
        Sample {
            name: "complaint-in-triage",
            path: PATH,
            draw: |page| public::complaint_page(page, shown(State::InTriage)),
        },
        Sample { name: "complaint-waiting", path: PATH, draw: waiting },
        Sample { name: "complaint-at-authority", path: PATH, draw: at_authority },
        Sample {
            name: "complaint-answered",
            path: PATH,
            draw: |page| public::complaint_page(page, shown(State::Answered)),
        },
        Sample { name: "complaint-resolved", path: PATH, draw: resolved },
        Sample { name: "complaint-closed", path: PATH, draw: closed },
        Sample { name: "complaint-merged", path: PATH, draw: merged },
        Sample { name: "complaint-dismissed", path: PATH, draw: dismissed },
    ]
}

const PATH: &str = "/complaints/ASH-7K2M-9QXD";

/// Words that try to leave their field.
const HOSTILE: &str = "\n</textarea><script>alert(1)</script> & \"Қосымша сөз\"\nекінші жол";

fn complaint_form(page: &Page, form: FormState, prefilled: bool) -> String {
    let causes =
        Cause::ALL.iter().map(|cause| Choice::new(cause.code(), page.t(words::cause(*cause)))).collect();
    let props =
        ComplaintFormProps { form, regions: regions(page), causes, countries: countries(page), prefilled };
    public::complaint_form(page, props)
}

fn suggestion(page: &Page) -> String {
    let mut page = page.clone();
    page.query_string = "kind=suggestion".to_owned();
    complaint_form(&page, form(), false)
}

fn prefilled(page: &Page) -> String {
    let form = form()
        .with_value("kind", "wrong_status")
        .with_value("document_type", "iin")
        .with_value("iin", IIN)
        .with_value("phone", "+7 701 000 00 01")
        .with_value("shown", "red");
    complaint_form(page, form, true)
}

fn wrong(page: &Page) -> String {
    let form = form()
        .with_value("kind", "wrong_status")
        .with_value("tested_on_day", "31")
        .with_value("tested_on_month", "4")
        .with_value("tested_on_year", "2021")
        .with_value("message", HOSTILE)
        .with_value("tested_at", "\"><script>alert(1)</script>")
        .with_error(FieldError::new("expected", "error-expected-empty"))
        .with_error(FieldError::new("tested_on_day", "error-date-unreal"))
        .with_error(FieldError::new("region", "error-region-empty"))
        .with_error(FieldError::new("message", "error-message-long"));
    complaint_form(page, form, false)
}

fn answers(page: &Page) -> CheckAnswers {
    CheckAnswers {
        kind: Kind::WrongStatus,
        region: regions(page).pop().map_or_else(String::new, |region| region.text),
        document: Some(CheckDocument::Iin(IIN.into())),
        phone: "8 (701) 000-00-01".into(),
        shown: Some(ClaimedColour::Red),
        expected: Some(ClaimedColour::Green),
        cause: Some(page.t(words::cause(Cause::TestedNotShown))),
        tested_on: Some(jiff::civil::date(2021, 5, 5)),
        tested_at: None,
        message: Some(HOSTILE.into()),
    }
}

fn check(page: &Page) -> String {
    public::complaint_check(page, ComplaintCheckProps { form: form(), answers: answers(page) })
}

fn check_suggestion(page: &Page) -> String {
    let passport = CheckDocument::Passport { country: "Türkiye".into(), number: "U1234567".into() };
    let answers = CheckAnswers { kind: Kind::Suggestion, document: Some(passport), ..answers(page) };
    public::complaint_check(page, ComplaintCheckProps { form: form(), answers })
}

fn duplicate(page: &Page) -> String {
    let props = DuplicateOfferProps { form: form(), reference: REFERENCE.into(), opened_at: NOW };
    public::complaint_duplicate_offer(page, props)
}

fn sent(page: &Page, kind: Kind, joined: bool) -> String {
    public::complaint_sent(page, ComplaintSentProps { reference: REFERENCE.into(), kind, joined })
}

fn follow(page: &Page) -> String {
    public::follow_form(page, FollowFormProps { form: form() })
}

fn follow_wrong(page: &Page) -> String {
    let form = form()
        .with_value("reference", "ash 7k2m")
        .with_error(FieldError::new("reference", "error-reference-form"))
        .with_error(FieldError::new("phone", "error-phone-empty"));
    public::follow_form(page, FollowFormProps { form })
}

fn shown(state: State) -> ComplaintPageProps {
    let at = |minutes, event| TimelineEntry { at: NOW.plus(Span::minutes(minutes)), event };
    ComplaintPageProps {
        reference: REFERENCE.into(),
        state,
        kind: Kind::WrongStatus,
        received_at: NOW,
        timeline: vec![
            at(0, TimelineEvent::Received),
            at(0, TimelineEvent::CitizenWrote(HOSTILE.into())),
            at(12, TimelineEvent::Taken),
        ],
        message: None,
        reopen: None,
        rate: None,
        merged_into: None,
        dismissed: None,
        saved: None,
    }
}

fn waiting(page: &Page) -> String {
    let mut props = shown(State::WaitingCitizen);
    let question = TimelineEvent::Asked("Қай зертханада тест тапсырдыңыз?".into());
    props.timeline.push(TimelineEntry { at: NOW.plus(Span::hours(1)), event: question });
    props.message = Some(form());
    public::complaint_page(page, props)
}

fn at_authority(page: &Page) -> String {
    let mut props = shown(State::AtAuthority);
    props
        .timeline
        .push(TimelineEntry { at: NOW.plus(Span::hours(1)), event: TimelineEvent::SentToAuthority });
    props.message = Some(form().with_error(FieldError::new("message", "error-message-empty")));
    public::complaint_page(page, props)
}

fn resolved(page: &Page) -> String {
    let mut props = shown(State::Resolved);
    let later = |hours, event| TimelineEntry { at: NOW.plus(Span::hours(hours)), event };
    props.timeline.extend([
        later(1, TimelineEvent::SentToAuthority),
        later(5, TimelineEvent::AuthorityAnswered),
        later(6, TimelineEvent::Wrote("Ждём ответа, осталось недолго.".into())),
        later(
            6,
            TimelineEvent::Resolved("Лаборатория ошиблась в номере документа. Данные исправлены.".into()),
        ),
    ]);
    props.reopen = Some((form(), NOW.plus(Span::days(7))));
    props.rate = Some(form());
    props.saved = Some(Saved::Message);
    public::complaint_page(page, props)
}

fn closed(page: &Page) -> String {
    let mut props = shown(State::Closed);
    props.timeline.push(TimelineEntry { at: NOW.plus(Span::days(7)), event: TimelineEvent::Reopened });
    props.timeline.push(TimelineEntry { at: NOW.plus(Span::days(8)), event: TimelineEvent::Rated(5) });
    props.timeline.push(TimelineEntry { at: NOW.plus(Span::days(9)), event: TimelineEvent::Closed });
    props.rate = Some(form().with_error(FieldError::new("score", "error-score-empty")));
    public::complaint_page(page, props)
}

fn merged(page: &Page) -> String {
    let mut props = shown(State::Merged);
    props.timeline.push(TimelineEntry { at: NOW, event: TimelineEvent::Merged("ASH-3QWP-X4HJ".into()) });
    props.merged_into = Some("ASH-3QWP-X4HJ".into());
    props.saved = Some(Saved::Rated);
    public::complaint_page(page, props)
}

fn dismissed(page: &Page) -> String {
    let mut props = shown(State::Dismissed);
    let event = TimelineEvent::Dismissed(DismissReason::NotOurs);
    props.timeline.push(TimelineEntry { at: NOW.plus(Span::hours(2)), event });
    props.dismissed = Some(DismissReason::NotOurs);
    props.saved = Some(Saved::Reopened);
    public::complaint_page(page, props)
}
