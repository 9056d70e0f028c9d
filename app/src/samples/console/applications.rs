//! Samples of the chambers' review desk.

use ashyq_domain::{
    ApplicationEvent, ApplicationState, Mode, RefusalReason,
    complaint::RevealReason,
    ids::{ApplicationId, VenueId},
    language::Language,
    randomness::SeededRandomness,
    role::Role,
    time::Span,
};
use ashyq_i18n::words;

use super::{HOSTILE, form, frame};
use crate::{
    components::Choice,
    forms::FieldError,
    page::Page,
    pages::console::{
        self,
        applications::{
            ApplicationListProps, ApplicationProps, ApplicationRefusal, ApplicationRow, Beside, HistoryEntry,
            OpenRequests, RequestCounts,
        },
        venues::{ListedRow, VenueDeskProps, VenueListProps},
    },
    samples::{NOW, REFERENCE, Sample, regions},
};

const PAGE: &str = "/console/applications/x";
const VENUES: &str = "/console/venues";
const VENUE: &str = "/console/venues/x";

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "applications", path: "/console/applications", draw: |page| list(page, 3) },
        Sample { name: "applications-empty", path: "/console/applications", draw: |page| list(page, 0) },
        Sample { name: "application", path: PAGE, draw: |page| one(page, ApplicationState::Submitted) },
        Sample { name: "application-test", path: PAGE, draw: |page| one(page, ApplicationState::Test) },
        Sample {
            name: "application-excluded",
            path: PAGE,
            draw: |page| one(page, ApplicationState::Suspended),
        },
        Sample { name: "application-refused", path: PAGE, draw: |page| one(page, ApplicationState::Refused) },
        Sample { name: "application-wrong", path: PAGE, draw: wrong },
        Sample { name: "application-stale", path: PAGE, draw: stale },
        Sample { name: "venues", path: VENUES, draw: |page| venues(page, Some(26), 3) },
        Sample { name: "venues-nothing", path: VENUES, draw: |page| venues(page, Some(0), 0) },
        Sample { name: "venues-none", path: VENUES, draw: |page| venues(page, None, 0) },
        Sample { name: "venue", path: VENUE, draw: |page| console::venue_desk(page, &venue(page, false)) },
        Sample { name: "venue-application", path: VENUE, draw: venue_with_application },
        Sample {
            name: "venue-wrong",
            path: VENUE,
            draw: |page| console::venue_desk(page, &venue(page, true)),
        },
        Sample { name: "application-revealed", path: PAGE, draw: revealed },
    ]
}

fn id(number: u64) -> ApplicationId {
    ApplicationId::new(NOW, &SeededRandomness::new(number))
}

fn list(page: &Page, count: u64) -> String {
    let row = |number: u64| ApplicationRow {
        id: id(number),
        reference: REFERENCE.to_owned(),
        name: "«Достық» дәмханасы".to_owned(),
        address: "Абай даңғылы, 52".to_owned(),
        category: page.t("mode-test"),
        state: ApplicationState::Submitted,
        created_at: NOW.minus(Span::hours(5)),
    };
    let props = ApplicationListProps {
        frame: frame("chamber.almaty", Role::Chamber),
        region: regions(page).remove(0).text,
        view: ApplicationState::Submitted,
        counts: vec![(ApplicationState::Submitted, 3), (ApplicationState::Test, 12)],
        requests: RequestCounts { corrections: 2, appeals: 1 },
        rows: (0..count).map(row).collect(),
        next: (count > 0).then(|| "5-abc".to_owned()),
    };
    console::application_list(page, props)
}

/// The page of an application in a state.
pub(super) fn props(page: &Page, state: ApplicationState) -> ApplicationProps {
    let other = |number, id| Beside {
        id,
        reference: REFERENCE.to_owned(),
        what: format!("Дүкен {number}, Абай даңғылы, 52"),
        state: ApplicationState::Refused,
    };
    let entry = |event, words: Option<&str>| HistoryEntry {
        at: NOW,
        event,
        who: Some("Асхат Нұрланов".to_owned()),
        reason: (event == ApplicationEvent::Refuse).then(|| page.t("refusal-other")),
        words: words.map(str::to_owned),
    };
    let (acts, history): (&[ApplicationEvent], Vec<HistoryEntry>) = match state {
        ApplicationState::Submitted => {
            (&[ApplicationEvent::Accept, ApplicationEvent::Refuse, ApplicationEvent::Leave], Vec::new())
        }
        ApplicationState::Suspended => (
            &[ApplicationEvent::LiftToTest, ApplicationEvent::Lift, ApplicationEvent::Leave],
            vec![entry(ApplicationEvent::Suspend, Some(HOSTILE))],
        ),
        ApplicationState::Refused => (&[], vec![entry(ApplicationEvent::Refuse, Some(HOSTILE))]),
        _ => (
            &[ApplicationEvent::Suspend, ApplicationEvent::Leave],
            vec![entry(ApplicationEvent::Accept, None)],
        ),
    };
    let is_suspended = state == ApplicationState::Suspended;
    ApplicationProps {
        frame: frame("chamber.almaty", Role::Chamber),
        id: id(1),
        reference: REFERENCE.to_owned(),
        version: 4,
        state,
        person: (state != ApplicationState::Refused)
            .then(|| ("••••••••0000".to_owned(), Some("+7 701 ••• •• 01".to_owned()))),
        is_revealed: false,
        language: Language::Kk,
        from_list: is_suspended,
        answers: vec![
            (page.t("application-name"), "«Достық» дәмханасы".to_owned()),
            (page.t("venue-address"), "Абай даңғылы, 52".to_owned()),
        ],
        test_until: (state == ApplicationState::Test).then(|| NOW.plus(Span::days(3))),
        suspended_until: is_suspended.then(|| NOW.plus(Span::days(14))),
        suspensions: i64::from(is_suspended),
        venue: is_suspended.then(|| VenueId::new(NOW, &SeededRandomness::new(3))),
        of_owner: vec![other(1, Some(id(2))), other(2, None)],
        listed: vec![(VenueId::new(NOW, &SeededRandomness::new(4)), "Дүкен, Абай даңғылы, 54".to_owned())],
        at_address: Vec::new(),
        history,
        requests: OpenRequests::default(),
        acts: acts.to_vec(),
        reasons: RefusalReason::ALL
            .iter()
            .map(|reason| Choice::new(reason.code(), page.t(words::refusal_reason(*reason))))
            .collect(),
        reveal_reasons: vec![Choice::new(
            RevealReason::CallBack.code(),
            page.t(words::reveal_reason(RevealReason::CallBack)),
        )],
        form: form(),
        refusal: None,
    }
}

fn venues(page: &Page, found: Option<i64>, count: u64) -> String {
    let row = |number: u64| ListedRow {
        id: VenueId::new(NOW, &SeededRandomness::new(number)),
        name: HOSTILE.to_owned(),
        address: "Абай даңғылы, 52".to_owned(),
        category: page.t("mode-test"),
        mode: Mode::Regular,
    };
    let props = VenueListProps {
        frame: frame("chamber.almaty", Role::Chamber),
        region: regions(page).remove(0).text,
        q: HOSTILE.to_owned(),
        found,
        rows: (0..count).map(row).collect(),
        first: (count > 0).then(|| VENUES.to_owned()),
        next: (count > 0).then(|| format!("{VENUES}?page=3")),
    };
    console::venue_list(page, props)
}

fn venue(page: &Page, is_wrong: bool) -> VenueDeskProps {
    let form = if is_wrong {
        form().with_error(FieldError::new("message", "error-suspend-words-empty"))
    } else {
        form()
    };
    VenueDeskProps {
        frame: frame("chamber.almaty", Role::Chamber),
        id: VenueId::new(NOW, &SeededRandomness::new(1)),
        name: "«Достық» дәмханасы".to_owned(),
        owner: Some("••••••••0000".to_owned()),
        phone: is_wrong.then(|| "+7 701 ••• •• 01".to_owned()),
        facts: vec![(page.t("venue-address"), "Абай даңғылы, 52".to_owned())],
        application: None,
        until: NOW.plus(Span::days(14)),
        form,
        is_refused: false,
    }
}

fn venue_with_application(page: &Page) -> String {
    let application = Some((id(1), REFERENCE.to_owned()));
    console::venue_desk(page, &VenueDeskProps { application, is_refused: true, ..venue(page, false) })
}

fn one(page: &Page, state: ApplicationState) -> String {
    console::application(page, props(page, state))
}

fn wrong(page: &Page) -> String {
    let form = form()
        .with_value("message", HOSTILE)
        .with_error(FieldError::new("reason", "applications-refuse-reason-empty"));
    console::application(page, ApplicationProps { form, ..props(page, ApplicationState::Submitted) })
}

fn stale(page: &Page) -> String {
    let form = form().with_value("message", HOSTILE);
    let refusal = Some(ApplicationRefusal::Stale);
    console::application(page, ApplicationProps { form, refusal, ..props(page, ApplicationState::Test) })
}

fn revealed(page: &Page) -> String {
    let person = Some(("500101100000".to_owned(), Some("+77010000001".to_owned())));
    console::application(
        page,
        ApplicationProps { person, is_revealed: true, ..props(page, ApplicationState::Submitted) },
    )
}
