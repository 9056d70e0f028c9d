//! The end of the registration: check the answers, the same venue found, sent.

use ashyq_domain::ids::VenueId;
use leptos::prelude::*;

use super::step::BusinessStep;
use crate::{
    components::{Answer, Button, css, error_summary, summary_list, token},
    forms::{FormState, MAIN_FORM},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// What the page of checking the answers shows.
pub struct BusinessCheckProps {
    /// Field `agree`, and errors that belong to no field.
    pub form: FormState,
    /// The questions with their answers in words.
    pub answers: Vec<(BusinessStep, String, String)>,
}

/// `/{l}/business/new/check`: posting it sends the application.
#[must_use]
pub fn business_check(page: &Page, props: BusinessCheckProps) -> String {
    let BusinessCheckProps { form, answers } = props;
    let title = page.t("business-check-title");
    let frame =
        Frame::journey(title.clone(), WayBack::To(BusinessStep::Phone.path())).with_form(!form.is_ok());
    document(page, frame, || {
        let rows = answers
            .into_iter()
            .map(|(step, key, value)| Answer {
                key,
                value,
                change: Some((page.href(step.path()), page.t("answer-change"))),
            })
            .collect();
        view! {
            {error_summary(page, &form)}
            <h1>{title}</h1>
            {summary_list(rows)}
            <form id=MAIN_FORM method="post" action=page.action() novalidate="">
                {token(&form)}
                {agree(page, &form)}
                {Button::primary(page.t("business-send")).view()}
            </form>
        }
        .into_any()
    })
}

/// The terms, and the box that agrees to them.
fn agree(page: &Page, form: &FormState) -> AnyView {
    let error = form.error("agree").map(|error| error.say(page));
    let wrong = error.is_some();
    let class = if wrong { css("form-group form-group--error") } else { css("form-group") };
    let message = error.map(|text| {
        view! {
            <p class="error-message" id="agree-error">
                <span class="visually-hidden">{page.t("error-prefix")}" "</span>{text}
            </p>
        }
    });
    view! {
        <h2>{page.t("business-terms-title")}</h2>
        <ul>
            <li>{page.t("business-terms-check")}</li>
            <li>{page.t("business-terms-code")}</li>
            <li>{page.t("business-terms-true")}</li>
            <li>{page.t("business-terms-published")}</li>
        </ul>
        <div class=class>
            {message}
            <div class="radio check">
                <input class="radio__input" type="checkbox" id="agree" name="agree" value="1"
                    checked=form.value("agree") == "1" aria-describedby=wrong.then_some("agree-error")
                    aria-invalid=wrong.then_some("true") />
                <label class="radio__label" for="agree">{page.t("business-agree")}</label>
            </div>
        </div>
    }
    .into_any()
}

/// The same venue, found.
#[derive(Clone, Debug)]
pub enum BusinessTwin {
    /// An application of the same phone, with its reference.
    Own(String),
    /// An application of somebody else.
    Other,
    /// The venue stands on the list.
    Listed(VenueId),
}

/// `/{l}/business/new/twin`: the venue is there already.
#[must_use]
pub fn business_twin(page: &Page, twin: &BusinessTwin) -> String {
    let title = page.t("business-twin-title");
    document(page, Frame::journey(title.clone(), WayBack::To("/business/new/check")), || {
        let (text, link) = match twin {
            BusinessTwin::Own(reference) => (
                page.t_with("business-twin-own", &[("reference", reference.into())]),
                Some((
                    page.href(&format!("/business/cabinet/{reference}")),
                    page.t("business-twin-own-link"),
                )),
            ),
            BusinessTwin::Other => (page.t("business-twin-other"), None),
            BusinessTwin::Listed(venue) => (
                page.t("business-twin-listed"),
                Some((page.href(&format!("/venues/{venue}")), page.t("business-twin-listed-link"))),
            ),
        };
        let link = link.map(|(href, text)| view! { <p><a href=href>{text}</a></p> });
        view! {
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            {link}
            <p><a href=page.href("/business/new/check")>{page.t("business-twin-change")}</a></p>
            <p>{page.t("business-other-ways")}</p>
        }
        .into_any()
    })
}

/// `/{l}/business/new/sent`: the reference and what happens next.
#[must_use]
pub fn business_sent(page: &Page, reference: &str) -> String {
    let title = page.t("business-sent-title");
    document(page, Frame::journey(title.clone(), WayBack::None), || {
        view! {
            <div class="panel" data-reference=reference.to_owned()>
                <h1 class="panel__title">{title}</h1>
                <p class="panel__body">{page.t("business-sent-reference")}<br /><strong class="reference" id="reference">{reference.to_owned()}</strong></p>
            </div>
            <p>{page.t("business-sent-keep")}</p>
            <p class="actions" data-actions="" hidden="">
                <button class="button button--secondary" type="button" data-copy="reference" data-done=page.t("copied")>{page.t("button-copy")}</button>" "
                <button class="button button--secondary" type="button" data-print="">{page.t("button-print")}</button>
                <span class="hint" role="status"></span>
            </p>
            <h2>{page.t("business-then-title")}</h2>
            <ol>
                <li>{page.t("business-then-review")}</li>
                <li>{page.t("business-then-test")}</li>
                <li>{page.t("business-then-regular")}</li>
            </ol>
            <p><a href=page.href(&format!("/business/cabinet/{reference}"))>{page.t("business-sent-follow")}</a></p>
        }
        .into_any()
    })
}
