//! Every console page in every state that looks different. Apart from the public ones, because other rules hold
//! for them: they have islands, one address for all languages and no limit for the portal's readers.

mod applications;
mod complaint;
mod content;
mod desk;
mod office;
mod owner_requests;
mod publishing;

use super::{NOW, Sample, form};
use crate::{
    components::Choice,
    forms::FieldError,
    page::Page,
    pages::console::{
        self, Frame, Notice, SignedIn, Undo,
        complaint::Canned,
        failures::{Failure, FailureProps},
        home::HomeProps,
        login::{LoginCodeProps, LoginNotice, LoginProps},
        queue::{ListPane, QueueProps, Row, View},
    },
};
use ashyq_domain::{
    clocks::{Chip, ClockKind, Level},
    complaint::{Kind, Priority, State, UNDO_LIFE},
    ids::ComplaintId,
    language::Language,
    randomness::SeededRandomness,
    role::Role,
    time::Span,
};

/// What an entry of the audit log is about.
pub(super) const REFERENCE_OF_AUDIT: &str = super::REFERENCE;

/// Words that try to leave the place they stand in.
pub(crate) const HOSTILE: &str =
    "</textarea></blockquote><script>alert(1)</script> & \"Қосымша сөз\"\nекінші жол";

/// Every console sample.
#[must_use]
pub fn console_samples() -> Vec<Sample> {
    let mut samples = vec![
        Sample { name: "login", path: "/console/login", draw: login },
        Sample { name: "login-wrong", path: "/console/login", draw: login_wrong },
        Sample { name: "login-code", path: "/console/login/code", draw: login_code },
        Sample { name: "queue", path: "/console/complaints", draw: queue },
        Sample { name: "queue-empty", path: "/console/complaints", draw: queue_empty },
        Sample { name: "queue-not-found", path: "/console/complaints", draw: queue_not_found },
        Sample { name: "home-empty", path: "/console", draw: |page| home(page, Role::Editor) },
        Sample { name: "home", path: "/console", draw: |page| home(page, Role::Admin) },
        Sample {
            name: "failure-not-found",
            path: "/console/x",
            draw: |page| failure(page, Failure::NotFound),
        },
        Sample { name: "failure-refused", path: "/console/x", draw: |page| failure(page, Failure::Refused) },
        Sample {
            name: "failure-conflict",
            path: "/console/x",
            draw: |page| failure(page, Failure::Conflict),
        },
        Sample { name: "failure-too-many", path: "/console/x", draw: |page| failure(page, Failure::TooMany) },
        Sample {
            name: "failure-unavailable",
            path: "/console/x",
            draw: |page| failure(page, Failure::Unavailable),
        },
        Sample {
            name: "failure-internal",
            path: "/console/x",
            draw: |page| failure(page, Failure::Internal("K3T7XQ2A".to_owned())),
        },
    ];
    samples.extend(complaint::samples());
    samples.extend(content::samples());
    samples.extend(desk::samples());
    samples.extend(office::samples());
    samples.extend(publishing::samples());
    samples.extend(applications::samples());
    samples.extend(owner_requests::samples());
    samples
}

/// A page's frame as an account of `role` sees it.
pub(super) fn frame(name: &str, role: Role) -> Frame {
    Frame { user: Some(SignedIn { name: name.to_owned(), role }), notice: None, undo: None }
}

/// An operator who has just taken something and may take it back.
pub(super) fn operator() -> Frame {
    frame("operator1414", Role::Operator1414)
}

pub(super) fn with_notice(frame: Frame, notice: Notice) -> Frame {
    let undo = Undo {
        action: "/console/complaints/x/undo".to_owned(),
        act: "x".to_owned(),
        version: 4,
        token: "sampletoken".to_owned(),
        left: UNDO_LIFE,
    };
    Frame { notice: Some(notice), undo: Some(undo), ..frame }
}

/// An id made of a number.
pub(super) fn id(number: u64) -> ComplaintId {
    ComplaintId::new(NOW, &SeededRandomness::new(number))
}

/// The choices of a dictionary.
pub(super) fn choices<T: Copy>(
    page: &Page,
    all: &[T],
    code: impl Fn(T) -> &'static str,
    word: impl Fn(T) -> &'static str,
) -> Vec<Choice> {
    all.iter().map(|one| Choice::new(code(*one), page.t(word(*one)))).collect()
}

pub(super) const fn chip(kind: ClockKind, minutes: i64, level: Level) -> Chip {
    Chip { kind, remaining: Span::minutes(minutes), level }
}

fn login(page: &Page) -> String {
    console::login(page, LoginProps { form: form(), notice: Some(LoginNotice::Expired) })
}

fn login_wrong(page: &Page) -> String {
    let form = form()
        .with_value("username", "operator1414")
        .with_error(FieldError::new("username", "error-login-wrong"));
    console::login(page, LoginProps { form, notice: None })
}

fn login_code(page: &Page) -> String {
    console::login_code(
        page,
        LoginCodeProps { form: form().with_error(FieldError::new("code", "error-totp-wrong")) },
    )
}

fn home(page: &Page, role: Role) -> String {
    console::home(page, HomeProps { frame: frame("editor", role) })
}

fn failure(page: &Page, failure: Failure) -> String {
    console::failure(page, FailureProps { frame: operator(), failure })
}

/// A list of complaints, for tests of its parts.
#[must_use]
pub fn console_pane(page: &Page) -> ListPane {
    pane(page, View::Unassigned)
}

/// One page of a view: every state, priority and level of a clock once.
pub(super) fn pane(page: &Page, view: View) -> ListPane {
    let clocks = [
        chip(ClockKind::FirstResponse, -12, Level::Breach),
        chip(ClockKind::FirstResponse, 7, Level::Warning),
        chip(ClockKind::Operator, 224, Level::Calm),
        chip(ClockKind::Authority, 640, Level::Calm),
        chip(ClockKind::Citizen, 95, Level::Warning),
    ];
    let kinds = [
        (Kind::WrongStatus, Some("cause-false-positive")),
        (Kind::WrongStatus, Some("cause-vaccinated-not-shown")),
        (Kind::Venue, None),
        (Kind::Technical, None),
    ];
    let priorities = [Priority::Urgent, Priority::High, Priority::Normal, Priority::Low];
    let rows = (0_u64..9).zip(State::ALL.iter().cycle()).map(|(number, state)| {
        let at = usize::try_from(number).unwrap_or(0);
        let (kind, cause) = kinds[at % kinds.len()];
        let age = Span::minutes(17 + 131 * i64::try_from(number).unwrap_or(0));
        Row {
            id: id(number),
            reference: format!("ASH-7K2M-9QX{}", char::from(b'2' + u8::try_from(number).unwrap_or(0))),
            kind,
            cause: cause.map(|cause| page.t(cause)),
            region: super::regions(page).into_iter().nth(at).map(|region| region.text),
            priority: priorities[at % priorities.len()],
            state: *state,
            chip: clocks.get(at).copied(),
            owner: (at % 3 == 1).then(|| "operator1414b".to_owned()),
            is_lapsed: at % 3 == 1 && *state == State::InTriage,
            has_news: at % 3 == 1,
            created_at: NOW.minus(age),
            age,
            language: Language::ALL[at % 3],
        }
    });
    let counts = View::ALL.into_iter().zip([9, 3, 2, 14, 41, 1287, 4]).collect();
    ListPane {
        view,
        counts,
        rows: rows.collect(),
        next: Some("01F5ABC".to_owned()),
        is_first: false,
        revision: 7,
    }
}

fn queue_props(page: &Page) -> QueueProps {
    QueueProps {
        frame: with_notice(operator(), Notice::Released),
        pane: pane(page, View::Unassigned),
        may_take: true,
        may_intake: true,
        token: "sampletoken".to_owned(),
        not_found: None,
    }
}

fn queue(page: &Page) -> String {
    console::queue(page, queue_props(page))
}

fn queue_empty(page: &Page) -> String {
    let pane = ListPane { rows: Vec::new(), next: None, is_first: true, ..pane(page, View::Mine) };
    console::queue(page, QueueProps { frame: operator(), pane, ..queue_props(page) })
}

fn queue_not_found(page: &Page) -> String {
    let not_found = Some("ASH-\"><script>".to_owned());
    console::queue(page, QueueProps { frame: operator(), not_found, ..queue_props(page) })
}

/// Words of a code, for dictionaries that the samples stand in for.
pub(super) fn authority(page: &Page) -> Choice {
    let text = match page.language {
        Language::Kk => "Алматы қаласының санитариялық-эпидемиологиялық бақылау департаменті",
        Language::Ru => "Департамент санитарно-эпидемиологического контроля города Алматы",
        Language::En => "Department of sanitary and epidemiological control, city of Almaty",
    };
    Choice::new("health-750000000", text)
}

/// Ready answers in Kazakh.
pub(super) fn canned() -> Vec<Canned> {
    vec![
        Canned {
            id: "status-source".to_owned(),
            title: "Откуда берётся статус".to_owned(),
            text: "Мәртебе Денсаулық сақтау министрлігінің базасынан алынады.\nAshyq оны өзгерте алмайды."
                .to_owned(),
        },
        Canned {
            id: "test-day".to_owned(),
            title: "Спросить день теста".to_owned(),
            text: "Тестті қай күні және қай жерде тапсырдыңыз?".to_owned(),
        },
    ]
}
