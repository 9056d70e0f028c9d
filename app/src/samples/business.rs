//! Samples of the registration and the owner's cabinet.

use ashyq_domain::{
    ApplicationEvent, ApplicationState, Category, Mode, State, VenueCode, ids::VenueId, oked::Section,
    randomness::SeededRandomness, time::Span,
};

use super::{IIN, NOW, REFERENCE, Sample, form, regions};
use crate::{
    components::Choice,
    forms::FieldError,
    page::Page,
    pages::public::{self, *},
};

const CABINET: &str = "/business/cabinet";
const LEAVE: &str = "/business/cabinet/ASH-7K2M-9QXD/leave";

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "business", path: "/business", draw: |page| public::business(page) },
        Sample { name: "business-owner", path: "/business/new/owner", draw: owner },
        Sample { name: "business-owner-wrong", path: "/business/new/owner", draw: owner_wrong },
        Sample { name: "business-region", path: "/business/new/region", draw: region },
        Sample { name: "business-category", path: "/business/new/category", draw: category },
        Sample { name: "business-section", path: "/business/new/activity", draw: section },
        Sample { name: "business-division", path: "/business/new/activity-division", draw: division },
        Sample { name: "business-notification", path: "/business/new/notification", draw: notification },
        Sample { name: "business-check", path: "/business/new/check", draw: |page| check(page, false) },
        Sample { name: "business-check-wrong", path: "/business/new/check", draw: |page| check(page, true) },
        Sample { name: "business-code", path: "/business/new/code", draw: code },
        Sample { name: "business-twin", path: "/business/new/twin", draw: twin },
        Sample { name: "business-twin-other", path: "/business/new/twin", draw: twin_other },
        Sample { name: "business-twin-listed", path: "/business/new/twin", draw: twin_listed },
        Sample {
            name: "business-sent",
            path: "/business/new/sent",
            draw: |page| public::business_sent(page, REFERENCE),
        },
        Sample { name: "cabinet-phone", path: CABINET, draw: |page| public::cabinet_phone(page, &form()) },
        Sample { name: "cabinet", path: CABINET, draw: |page| public::cabinet(page, cabinet()) },
        Sample { name: "cabinet-empty", path: CABINET, draw: cabinet_empty },
        Sample {
            name: "cabinet-submitted",
            path: CABINET,
            draw: |page| own(page, ApplicationState::Submitted),
        },
        Sample { name: "cabinet-test", path: CABINET, draw: |page| own(page, ApplicationState::Test) },
        Sample {
            name: "cabinet-suspended",
            path: CABINET,
            draw: |page| own(page, ApplicationState::Suspended),
        },
        Sample { name: "cabinet-left", path: CABINET, draw: |page| own(page, ApplicationState::Left) },
        Sample { name: "leave", path: LEAVE, draw: |page| leave(page, ApplicationState::Regular) },
        Sample { name: "withdraw", path: LEAVE, draw: |page| leave(page, ApplicationState::Submitted) },
        Sample { name: "cabinet-refused", path: CABINET, draw: |page| own(page, ApplicationState::Refused) },
    ]
}

fn step(page: &Page, step: BusinessStep, choices: Vec<Choice>, form: crate::forms::FormState) -> String {
    public::business_step(page, StepProps { step, form, choices, back: "/business" })
}

fn owner(page: &Page) -> String {
    step(page, BusinessStep::Owner, Vec::new(), form().with_value("owner_id", IIN))
}

fn owner_wrong(page: &Page) -> String {
    let form =
        form().with_value("owner_id", "12").with_error(FieldError::new("owner_id", "error-owner-length"));
    step(page, BusinessStep::Owner, Vec::new(), form)
}

fn region(page: &Page) -> String {
    step(page, BusinessStep::Region, regions(page), form())
}

fn category(page: &Page) -> String {
    let choices =
        Category::all().map(|category| Choice::new(category.code(), category.name(page.language))).collect();
    step(page, BusinessStep::Category, choices, form().with_value("category", "catering"))
}

fn section(page: &Page) -> String {
    let choices =
        Section::all().map(|section| Choice::new(section.code(), section.name(page.language))).collect();
    step(page, BusinessStep::Section, choices, form())
}

/// The section with the most divisions.
fn division(page: &Page) -> String {
    let divisions = Section::parse("C").into_iter().flat_map(Section::divisions);
    let choices = divisions.map(|one| Choice::new(one.code(), one.name(page.language))).collect();
    step(page, BusinessStep::Division, choices, form())
}

fn notification(page: &Page) -> String {
    let form = form()
        .with_error(FieldError::new("notification_number", "error-notification-empty"))
        .with_error(FieldError::new("notification_date_day", "error-notification-date-missing"));
    step(page, BusinessStep::Notification, Vec::new(), form)
}

fn check(page: &Page, is_wrong: bool) -> String {
    let row = |step, key: &str, value: &str| (step, page.t(key), value.to_owned());
    let answers = vec![
        row(BusinessStep::Owner, "application-owner", IIN),
        row(BusinessStep::Name, "application-name", "«Достық» дәмханасы"),
        row(BusinessStep::Address, "venue-address", "Абай даңғылы, 52"),
    ];
    let form = if is_wrong {
        form().with_error(FieldError::new("agree", "error-agree-empty"))
    } else {
        form().with_value("agree", "1")
    };
    public::business_check(page, BusinessCheckProps { form, answers })
}

fn code(page: &Page) -> String {
    let props = CodeProps {
        form: form(),
        purpose: CodeFor::Application,
        resent: false,
        minutes: 5,
        resend_after_seconds: 30,
    };
    public::code(page, props)
}

fn twin(page: &Page) -> String {
    public::business_twin(page, &BusinessTwin::Own(REFERENCE.to_owned()))
}

fn twin_other(page: &Page) -> String {
    public::business_twin(page, &BusinessTwin::Other)
}

fn twin_listed(page: &Page) -> String {
    public::business_twin(page, &BusinessTwin::Listed(venue().0))
}

fn venue() -> (VenueId, VenueCode) {
    (VenueId::new(NOW, &SeededRandomness::new(3)), VenueCode::generate(&SeededRandomness::new(3)))
}

fn application(state: ApplicationState) -> CabinetApplication {
    CabinetApplication {
        reference: REFERENCE.to_owned(),
        name: "«Достық» дәмханасы".to_owned(),
        address: "Абай даңғылы, 52".to_owned(),
        state,
        days_left: (state == ApplicationState::Test).then_some(3),
    }
}

fn cabinet() -> CabinetProps {
    let (id, code) = venue();
    CabinetProps {
        form: form(),
        applications: ApplicationState::ALL.iter().map(|state| application(*state)).collect(),
        venues: vec![CabinetVenue {
            id,
            name: "Магазин «Дружба»".to_owned(),
            address: "пр. Абая, 54".to_owned(),
            mode: Mode::Regular,
            code,
            may_correct: true,
        }],
        requests: vec![CabinetRequest {
            reference: REFERENCE.to_owned(),
            state: State::InTriage,
            sent_at: NOW,
        }],
    }
}

fn cabinet_empty(page: &Page) -> String {
    public::cabinet(
        page,
        CabinetProps { form: form(), applications: Vec::new(), venues: Vec::new(), requests: Vec::new() },
    )
}

fn leave(page: &Page, state: ApplicationState) -> String {
    let CabinetApplication { reference, name, address, .. } = application(state);
    public::leave(page, &LeaveProps { form: form(), reference, name, address, state })
}

fn own(page: &Page, state: ApplicationState) -> String {
    own_with(page, state, OwnRequests::default())
}

/// The page of an own application, with what its owner has asked and may ask.
pub(super) fn own_with(page: &Page, state: ApplicationState, requests: OwnRequests) -> String {
    let entry =
        |event, words: Option<&str>| CabinetHistory { at: NOW, event, words: words.map(str::to_owned) };
    let (events, words): (&[ApplicationEvent], _) = match state {
        ApplicationState::Submitted => (&[], None),
        ApplicationState::Refused => (&[ApplicationEvent::Refuse], Some("Талонның көшірмесін жіберіңіз.")),
        ApplicationState::Suspended => {
            (&[ApplicationEvent::Accept, ApplicationEvent::Suspend], Some("Келушілер тексерілмеген."))
        }
        ApplicationState::Left => (&[ApplicationEvent::Accept, ApplicationEvent::Leave], None),
        _ => (&[ApplicationEvent::Accept], None),
    };
    let mut history = vec![entry(ApplicationEvent::Submit, None)];
    history.extend(events.iter().map(|event| entry(*event, words)));
    let refused = state == ApplicationState::Refused;
    public::own_application(
        page,
        OwnApplicationProps {
            form: form(),
            application: application(state),
            facts: vec![(page.t("participants-category"), "Абай".to_owned())],
            refusal: refused.then(|| page.t("refusal-notification-not-found")),
            has_joined: state != ApplicationState::Submitted,
            suspended_until: (state == ApplicationState::Suspended).then(|| NOW.plus(Span::days(14))),
            venue: (state == ApplicationState::Test).then(venue),
            history,
            requests,
        },
    )
}
