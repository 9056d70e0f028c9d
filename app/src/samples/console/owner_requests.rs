//! Samples of what owners ask, at the desk.

use ashyq_domain::{
    ApplicationEvent, ApplicationState,
    ids::{AppealId, ApplicationId, CorrectionId},
    randomness::SeededRandomness,
    role::Role,
    time::Span,
};

use super::{HOSTILE, applications::props, form, frame};
use crate::{
    forms::{FieldError, FormState},
    page::Page,
    pages::console::{
        self,
        applications::{
            ApplicationProps, ApplicationRefusal, OpenAppeal, OpenCorrection, OpenRequests, RequestCounts,
            RequestListProps, RequestRow, RequestView,
        },
    },
    samples::{NOW, REFERENCE, Sample},
};

const PAGE: &str = "/console/applications/x";

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "corrections", path: "/console/corrections", draw: corrections },
        Sample { name: "appeals", path: "/console/appeals", draw: appeals },
        Sample { name: "appeals-empty", path: "/console/appeals", draw: appeals_empty },
        Sample { name: "application-asked", path: PAGE, draw: |page| asked(page, true, form()) },
        Sample { name: "application-asked-own", path: PAGE, draw: |page| asked(page, false, form()) },
        Sample { name: "application-asked-wrong", path: PAGE, draw: wrong },
        Sample { name: "application-asked-second", path: PAGE, draw: second },
    ]
}

fn list(view: RequestView, role: Role, count: u64) -> RequestListProps {
    let row = |number: u64| RequestRow {
        application: ApplicationId::new(NOW, &SeededRandomness::new(number)),
        reference: REFERENCE.to_owned(),
        name: "«Достық» дәмханасы".to_owned(),
        address: "Абай даңғылы, 52".to_owned(),
        category: "Қоғамдық тамақтану".to_owned(),
        at: NOW.minus(Span::hours(5)),
    };
    let counts = vec![(ApplicationState::Submitted, 3), (ApplicationState::Test, 12)];
    let is_chamber = role == Role::Chamber;
    RequestListProps {
        frame: frame("chamber.almaty", role),
        region: is_chamber.then(|| "Алматы".to_owned()),
        view,
        counts: is_chamber.then_some((counts, RequestCounts { corrections: 2, appeals: 1 })),
        rows: (0..count).map(row).collect(),
        next: (count > 0).then(|| "5-abc".to_owned()),
    }
}

fn corrections(page: &Page) -> String {
    console::request_list(page, list(RequestView::Corrections, Role::Chamber, 2))
}

fn appeals(page: &Page) -> String {
    console::request_list(page, list(RequestView::Appeals, Role::Supervisor, 1))
}

fn appeals_empty(page: &Page) -> String {
    console::request_list(page, list(RequestView::Appeals, Role::Chamber, 0))
}

fn with_requests(page: &Page, may_decide: bool) -> ApplicationProps {
    let (at, randomness) = (NOW.minus(Span::hours(5)), SeededRandomness::new(9));
    let value =
        |id, before: &str, after: Option<&str>| (page.t(id), before.to_owned(), after.map(str::to_owned));
    let correction = OpenCorrection {
        id: CorrectionId::new(NOW, &randomness),
        version: 1,
        at,
        values: vec![
            value("application-name", "«Достық» дәмханасы", Some(HOSTILE)),
            value("venue-address", "Абай даңғылы, 52", None),
        ],
        words: Some(HOSTILE.to_owned()),
    };
    let appeal = OpenAppeal {
        id: AppealId::new(NOW, &randomness),
        version: 1,
        at,
        against: ApplicationEvent::Suspend,
        words: Some(HOSTILE.to_owned()),
        may_decide,
    };
    let requests = OpenRequests { correction: Some(correction), appeal: Some(appeal) };
    ApplicationProps { requests, ..props(page, ApplicationState::Suspended) }
}

fn asked(page: &Page, may_decide: bool, form: FormState) -> String {
    console::application(page, ApplicationProps { form, ..with_requests(page, may_decide) })
}

fn wrong(page: &Page) -> String {
    let form = form()
        .with_value("grant_message", HOSTILE)
        .with_error(FieldError::new("reject_message", "error-owner-answer-empty"))
        .with_error(FieldError::new("correction_message", "error-owner-answer-empty"));
    asked(page, true, form)
}

fn second(page: &Page) -> String {
    let refusal = Some(ApplicationRefusal::SecondPerson);
    console::application(page, ApplicationProps { refusal, ..with_requests(page, false) })
}
