//! Samples of what owners ask of the chamber.

use ashyq_domain::{ApplicationState, time::Span};

use super::{NOW, REFERENCE, Sample, business::own_with, form};
use crate::{
    components::Choice,
    forms::{FieldError, FormState},
    page::Page,
    pages::public::{self, *},
};

const CABINET: &str = "/business/cabinet";
const CORRECT: &str = "/business/cabinet/ASH-2345-6789/correct";
const APPEAL: &str = "/business/cabinet/ASH-2345-6789/appeal";

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "cabinet-may-ask", path: CABINET, draw: may_ask },
        Sample { name: "cabinet-asked", path: CABINET, draw: asked },
        Sample { name: "correct", path: CORRECT, draw: |page| correct(page, filled()) },
        Sample { name: "correct-wrong", path: CORRECT, draw: correct_wrong },
        Sample { name: "appeal", path: APPEAL, draw: |page| appeal(page, form()) },
        Sample { name: "appeal-wrong", path: APPEAL, draw: appeal_wrong },
    ]
}

fn may_ask(page: &Page) -> String {
    let requests = OwnRequests { may_correct: true, may_appeal: true, ..OwnRequests::default() };
    own_with(page, ApplicationState::Suspended, requests)
}

fn asked(page: &Page) -> String {
    let at = NOW.minus(Span::hours(5));
    let changes =
        vec![(page.t("application-name"), "«Достық» дәмханасы".to_owned(), "«Достық» асханасы".to_owned())];
    let requests = OwnRequests {
        correction: Some(OwnCorrection {
            at, changes, words: Some("Атауы мамырда өзгерді.".to_owned())
        }),
        appeal: Some(OwnAppeal { at, words: Some("Біз бәрін тексердік.".to_owned()) }),
        token: "K3T7XQ2A".to_owned(),
        ..OwnRequests::default()
    };
    own_with(page, ApplicationState::Suspended, requests)
}

fn filled() -> FormState {
    form().with_value("name", "«Достық» дәмханасы").with_value("address", "Абай даңғылы, 52")
}

fn correct(page: &Page, form: FormState) -> String {
    let districts = vec![Choice::new("751310000", "Әуезов ауданы")];
    let categories = vec![Choice::new("catering", "Қоғамдық тамақтану")];
    let form = form.with_value("district", "751310000").with_value("category", "catering");
    let props =
        CorrectFormProps { back: format!("/business/cabinet/{REFERENCE}"), form, districts, categories };
    public::correct_form(page, props)
}

fn correct_wrong(page: &Page) -> String {
    correct(page, filled().with_error(FieldError::new("name", "error-correction-same")))
}

fn appeal(page: &Page, form: FormState) -> String {
    let props = AppealFormProps {
        reference: REFERENCE.to_owned(),
        form,
        decided: vec![page.t("application-event-refuse"), page.t("refusal-notification-not-found")],
        words: Some("Талонның көшірмесін жіберіңіз.".to_owned()),
    };
    public::appeal_form(page, props)
}

fn appeal_wrong(page: &Page) -> String {
    appeal(page, form().with_error(FieldError::new("message", "error-appeal-words-empty")))
}
