//! Samples of the content pages, the status check and the error pages.

use ashyq_domain::{
    status::Colour,
    time::{Span, Timestamp},
};

use super::{NOW, Sample, countries, form};
use crate::{
    forms::FieldError,
    page::Page,
    pages::public::{self, *},
};

pub(super) fn samples() -> Vec<Sample> {
    let mut samples = content_pages();
    samples.extend(status_pages());
    samples.extend(error_pages());
    samples
}

fn content_pages() -> Vec<Sample> {
    vec![
        Sample { name: "home", path: "/", draw: |page| public::home(page) },
        Sample { name: "privacy", path: "/privacy", draw: |page| public::privacy(page) },
        Sample { name: "accessibility", path: "/accessibility", draw: |page| public::accessibility(page) },
    ]
}

fn status_pages() -> Vec<Sample> {
    vec![
        Sample { name: "status-form", path: "/status", draw: status_form },
        Sample { name: "status-form-wrong", path: "/status", draw: status_form_wrong },
        Sample { name: "status-form-passport", path: "/status", draw: status_form_passport },
        Sample { name: "status-code", path: "/status/code", draw: code },
        Sample { name: "status-code-wrong", path: "/status/code", draw: code_wrong },
        Sample {
            name: "status-green",
            path: "/status/result",
            draw: |page| result(page, Colour::Green, NOW),
        },
        Sample { name: "status-blue", path: "/status/result", draw: |page| result(page, Colour::Blue, NOW) },
        Sample {
            name: "status-yellow",
            path: "/status/result",
            draw: |page| result(page, Colour::Yellow, NOW),
        },
        Sample { name: "status-red", path: "/status/result", draw: |page| result(page, Colour::Red, NOW) },
        Sample {
            name: "status-red-2022",
            path: "/status/result",
            draw: |page| result(page, Colour::Red, Timestamp::from_unix(1_647_500_000)),
        },
        Sample { name: "status-unavailable", path: "/status/result", draw: unavailable },
        Sample { name: "status-seen", path: "/status/result", draw: |page| public::status_seen(page) },
    ]
}

fn error_pages() -> Vec<Sample> {
    vec![
        Sample { name: "error-not-found", path: "/nowhere", draw: |page| error(page, ErrorKind::NotFound) },
        Sample { name: "error-method", path: "/status/again", draw: |page| error(page, ErrorKind::Method) },
        Sample { name: "error-origin", path: "/status", draw: |page| error(page, ErrorKind::Origin) },
        Sample { name: "error-conflict", path: "/complaints", draw: |page| error(page, ErrorKind::Conflict) },
        Sample {
            name: "error-too-large",
            path: "/complaints/new",
            draw: |page| error(page, ErrorKind::TooLarge),
        },
        Sample { name: "error-too-many", path: "/status", draw: |page| error(page, ErrorKind::TooMany) },
        Sample { name: "error-unreadable", path: "/status", draw: |page| error(page, ErrorKind::Unreadable) },
        Sample { name: "error-expired", path: "/status/code", draw: |page| error(page, ErrorKind::Expired) },
        Sample { name: "error-internal", path: "/status", draw: |page| error(page, ErrorKind::Internal) },
        Sample {
            name: "error-unavailable",
            path: "/status",
            draw: |page| error(page, ErrorKind::Unavailable),
        },
    ]
}

fn status_form(page: &Page) -> String {
    public::status_form(page, StatusFormProps { form: form(), countries: countries(page) })
}

fn status_form_wrong(page: &Page) -> String {
    let form = form()
        .with_value("document_type", "iin")
        .with_value("iin", "500101100001")
        .with_value("phone", "8 (701) 000")
        .with_error(FieldError::new("iin", "error-iin-check"))
        .with_error(FieldError::new("phone", "error-phone-form"));
    public::status_form(page, StatusFormProps { form, countries: countries(page) })
}

fn status_form_passport(page: &Page) -> String {
    let form = form()
        .with_value("document_type", "passport")
        .with_value("country", "TR")
        .with_value("passport", "U1")
        .with_error(FieldError::new("document_type", "error-document-type-empty"))
        .with_error(FieldError::new("country", "error-country-empty"))
        .with_error(FieldError::new("passport", "error-passport-form"));
    public::status_form(page, StatusFormProps { form, countries: countries(page) })
}

fn code(page: &Page) -> String {
    let props = CodeProps {
        form: form(),
        purpose: CodeFor::Status,
        resent: true,
        minutes: 5,
        resend_after_seconds: 30,
    };
    public::code(page, props)
}

fn code_wrong(page: &Page) -> String {
    let form = form().with_error(FieldError::new("code", "error-code-wrong").with("left", 4_i64));
    let props =
        CodeProps { form, purpose: CodeFor::Follow, resent: false, minutes: 5, resend_after_seconds: 30 };
    public::code(page, props)
}

fn result(page: &Page, colour: Colour, checked_at: Timestamp) -> String {
    let valid_until = (colour != Colour::Blue).then(|| checked_at.plus(Span::days(3)));
    let props =
        StatusResultProps { colour, initials: "А.Қ.".into(), checked_at, valid_until, form: form() };
    public::status_result(page, props)
}

fn unavailable(page: &Page) -> String {
    let props = StatusUnavailableProps { at: NOW, try_again_at: NOW.plus(Span::minutes(2)) };
    public::status_unavailable(page, props)
}

fn error(page: &Page, kind: ErrorKind) -> String {
    let support_id = (kind == ErrorKind::Internal).then(|| "7f3a-91c2".to_owned());
    public::error_page(page, ErrorPageProps { kind, support_id })
}
