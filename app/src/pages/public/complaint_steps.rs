//! Between the complaint form and the complaint's own page: check the answers, join an open one, sent.

use ashyq_domain::{
    complaint::{ClaimedColour, Kind, WORDS_LIMIT},
    time::Timestamp,
};
use ashyq_i18n::{I18n, words};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    components::{Answer, Button, TextArea, error_summary, summary_list, time, token},
    forms::{FormState, MAIN_FORM},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// The answers of the complaint form, as the citizen sees them before sending.
pub struct CheckAnswers {
    /// What it is about.
    pub kind: Kind,
    /// Name of the region in the page's language.
    pub region: String,
    /// "IIN" and the number, or country and passport number, as typed; `None` when not asked for.
    pub document: Option<CheckDocument>,
    /// The phone as typed.
    pub phone: String,
    /// Which colour is shown, as the citizen says.
    pub shown: Option<ClaimedColour>,
    /// Which colour is right, as the citizen says.
    pub expected: Option<ClaimedColour>,
    /// What the citizen thinks is the reason, in the dictionary's words.
    pub cause: Option<String>,
    /// Day of the test.
    pub tested_on: Option<Date>,
    /// Place of the test.
    pub tested_at: Option<String>,
    /// The citizen's own words.
    pub message: Option<String>,
}

/// The document as typed.
pub enum CheckDocument {
    /// An IIN.
    Iin(String),
    /// A passport with the country's name in the page's language.
    Passport {
        /// Name of the country.
        country: String,
        /// Number.
        number: String,
    },
}

/// What the page of checking the answers shows.
pub struct ComplaintCheckProps {
    /// Only the one-time token, and errors that belong to no field.
    pub form: FormState,
    /// The answers.
    pub answers: CheckAnswers,
}

/// `/{l}/complaints/new/check`: posting it sends the complaint.
#[must_use]
pub fn complaint_check(page: &Page, props: ComplaintCheckProps) -> String {
    let ComplaintCheckProps { form, answers } = props;
    let frame = Frame::journey(page.t("complaint-check-title"), WayBack::To("/complaints/new"));
    document(page, frame, || {
        view! {
            {error_summary(page, &form)}
            <h1>{page.t("complaint-check-title")}</h1>
            {summary_list(rows(page, answers))}
            <h2>{page.t("complaint-check-next-title")}</h2>
            <p>{page.t("complaint-check-next")}</p>
            <form id=MAIN_FORM method="post" action=page.action()>
                {token(&form)}
                {Button::primary(page.t("button-send-report")).view()}
            </form>
        }
        .into_any()
    })
}

fn rows(page: &Page, answers: CheckAnswers) -> Vec<Answer> {
    let mut rows = vec![row(page, "kind", page.t("answer-kind"), page.t(words::kind(answers.kind)))];
    if answers.kind == Kind::WrongStatus {
        rows.extend(status_rows(page, &answers));
    }
    match answers.document {
        Some(CheckDocument::Iin(iin)) => rows.push(row(page, "iin", page.t("field-iin"), iin)),
        Some(CheckDocument::Passport { country, number }) => {
            rows.push(row(page, "country", page.t("field-country"), country));
            rows.push(row(page, "passport", page.t("field-passport"), number));
        }
        None => {}
    }
    rows.push(row(page, "phone", page.t("field-phone"), answers.phone));
    rows.push(row(page, "region", page.t("field-region"), answers.region));
    rows.push(row(page, "message", page.t("answer-message"), given(page, answers.message)));
    rows
}

fn status_rows(page: &Page, answers: &CheckAnswers) -> Vec<Answer> {
    let colour = |claimed: Option<ClaimedColour>| {
        given(page, claimed.map(|claimed| page.t(words::claimed_colour(claimed))))
    };
    let i18n: I18n = page.i18n();
    vec![
        row(page, "shown", page.t("answer-shown"), colour(answers.shown)),
        row(page, "expected", page.t("answer-expected"), colour(answers.expected)),
        row(page, "cause", page.t("answer-cause"), given(page, answers.cause.clone())),
        row(
            page,
            "tested_on_day",
            page.t("field-tested-on"),
            given(page, answers.tested_on.map(|day| i18n.civil_date(day))),
        ),
        row(page, "tested_at", page.t("field-tested-at"), given(page, answers.tested_at.clone())),
    ]
}

/// The answer, or that there is none.
fn given(page: &Page, answer: Option<String>) -> String {
    answer.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| page.t("answer-not-given"))
}

/// One answer; its link leads to the field in the form, where all answers are kept.
fn row(page: &Page, field: &'static str, key: String, value: String) -> Answer {
    Answer {
        key,
        value,
        change: Some((format!("{}#{field}", page.href("/complaints/new")), page.t("answer-change"))),
    }
}

/// What is said about the open complaint of the same document and kind. Only shown once the phone is proved.
#[derive(Debug)]
pub struct DuplicateOfferProps {
    /// Field `message`: what is to be added, filled in with what was typed before.
    pub form: FormState,
    /// Reference of the open complaint.
    pub reference: String,
    /// When it was received.
    pub opened_at: Timestamp,
}

/// Offers to add the new words to the complaint that is already open: posts `join=1` to its own address.
#[must_use]
pub fn complaint_duplicate_offer(page: &Page, props: DuplicateOfferProps) -> String {
    let DuplicateOfferProps { form, reference, opened_at } = props;
    let frame = Frame::journey(page.t("duplicate-title"), WayBack::To("/complaints/new/check"))
        .with_form(!form.is_ok());
    document(page, frame, || {
        view! {
        {error_summary(page, &form)}
        <h1>{page.t("duplicate-title")}</h1>
        <p class="lead">{page.t("duplicate-lead")}</p>
        <dl class="summary-list">
            <div class="summary-list__row">
                <dt class="summary-list__key">{page.t("answer-reference")}</dt>
                <dd class="summary-list__value"><strong class="reference">{reference.clone()}</strong></dd>
            </div>
            <div class="summary-list__row">
                <dt class="summary-list__key">{page.t("answer-received")}</dt>
                <dd class="summary-list__value">{time(page, opened_at)}</dd>
            </div>
        </dl>
        <p>{page.t("duplicate-what")}</p>
        <form id=MAIN_FORM method="post" action=page.action() novalidate="">
            {token(&form)}
            <input type="hidden" name="join" value="1" />
            {TextArea::new("message", page.t("duplicate-message")).hint(page.t("field-message-hint")).limit(WORDS_LIMIT).view(page, &form)}
            {Button::primary(page.t("button-join")).view()}
        </form>
        <p><a href=page.href(&format!("/complaints/{reference}"))>{page.t("duplicate-only-look")}</a></p>
    }.into_any()
    })
}

/// What the page after sending shows.
#[derive(Debug)]
pub struct ComplaintSentProps {
    /// The reference.
    pub reference: String,
    /// What the complaint is about: a wrong status goes to the health authority, the rest is answered by operators.
    pub kind: Kind,
    /// The words were added to an open complaint instead of making a new one.
    pub joined: bool,
}

/// `/{l}/complaints/new/sent`: the reference and what happens next.
#[must_use]
pub fn complaint_sent(page: &Page, props: ComplaintSentProps) -> String {
    let ComplaintSentProps { reference, kind, joined } = props;
    let title = page.t(if joined { "sent-title-joined" } else { "sent-title" });
    let next = if kind == Kind::WrongStatus { "sent-next-status" } else { "sent-next-other" };
    document(page, Frame::journey(title.clone(), WayBack::None), || {
        view! {
        <div class="panel" data-reference=reference.clone()>
            <h1 class="panel__title">{title}</h1>
            <p class="panel__body">{page.t("sent-reference")}<br /><strong class="reference" id="reference">{reference.clone()}</strong></p>
        </div>
        <p>{page.t("sent-keep")}</p>
        <p class="actions" data-actions="" hidden="">
            <button class="button button--secondary" type="button" data-copy="reference" data-done=page.t("copied")>{page.t("button-copy")}</button>" "
            <button class="button button--secondary" type="button" data-print="">{page.t("button-print")}</button>
            <span class="hint" role="status"></span>
        </p>
        <h2>{page.t("sent-next-title")}</h2>
        <p>{page.t(next)}</p>
        <p>{page.t("sent-next-sms")}</p>
        <p><a href=page.href(&format!("/complaints/{reference}"))>{page.t("sent-follow")}</a></p>
        <h2>{page.t("sent-questions-title")}</h2>
        <p>{page.t("sent-questions")}</p>
    }.into_any()
    })
}
