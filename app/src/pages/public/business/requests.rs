//! What an owner asks of the chamber: corrections and appeals, on the page of the application and on pages of their own.

use ashyq_domain::{complaint::WORDS_LIMIT, owner_request::CORRECTION_WORDS_LIMIT, time::Timestamp};
use leptos::prelude::*;

use crate::{
    components::{
        Answer, Button, Choice, SelectField, TextArea, TextField, error_summary, optional, paragraphs,
        summary_list, token,
    },
    forms::{FormState, MAIN_FORM, TOKEN},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// A request for a correction that the chamber has not decided on.
#[derive(Clone, Debug)]
pub struct OwnCorrection {
    /// When it was sent.
    pub at: Timestamp,
    /// What is to change: its name, what stands now, what shall stand.
    pub changes: Vec<(String, String, String)>,
    /// The owner's word beside it.
    pub words: Option<String>,
}

/// An appeal that nobody has decided on.
#[derive(Clone, Debug)]
pub struct OwnAppeal {
    /// When it was sent.
    pub at: Timestamp,
    /// What the owner says.
    pub words: Option<String>,
}

/// What an owner has asked, and may ask, about an application.
#[derive(Clone, Debug, Default)]
pub struct OwnRequests {
    /// The open correction.
    pub correction: Option<OwnCorrection>,
    /// A correction may be asked for.
    pub may_correct: bool,
    /// The open appeal.
    pub appeal: Option<OwnAppeal>,
    /// A decision may be appealed against.
    pub may_appeal: bool,
    /// One-time token of the forms that take a request back.
    pub token: String,
}

fn address(reference: &str, last: &str) -> String {
    format!("/business/cabinet/{reference}/{last}")
}

/// The open appeal, or the way to one.
pub(super) fn appeal_part(page: &Page, reference: &str, requests: &OwnRequests) -> Option<AnyView> {
    let Some(appeal) = &requests.appeal else {
        let href = page.href(&address(reference, "appeal"));
        return requests
            .may_appeal
            .then(|| view! { <p><a href=href>{page.t("appeal-link")}</a></p> }.into_any());
    };
    Some(
        view! {
            <div class="inset">
                <h2>{page.t("appeal-open-title")}</h2>
                {sent(page, appeal.at)}
                {own_words(page, appeal.words.as_deref())}
                {take_back(page, address(reference, "appeal/withdraw"), "appeal-withdraw", &requests.token)}
            </div>
        }
        .into_any(),
    )
}

/// The open correction, or the way to one.
pub(super) fn correction_part(page: &Page, reference: &str, requests: &OwnRequests) -> Option<AnyView> {
    let Some(correction) = &requests.correction else {
        let href = page.href(&address(reference, "correct"));
        return requests
            .may_correct
            .then(|| view! { <p><a href=href>{page.t("correct-link")}</a></p> }.into_any());
    };
    let row = |(what, before, after): &(String, String, String)| {
        let (now, then) = (page.t("correct-before"), page.t("correct-after"));
        let value = format!("{now}: {before}\n{then}: {after}");
        Answer { key: what.clone(), value, change: None }
    };
    let rows = summary_list(correction.changes.iter().map(row).collect());
    Some(
        view! {
            <div class="inset">
                <h2>{page.t("correct-open-title")}</h2>
                {sent(page, correction.at)}
                {rows}
                {own_words(page, correction.words.as_deref())}
                {take_back(page, address(reference, "correct/withdraw"), "correct-withdraw", &requests.token)}
            </div>
        }
        .into_any(),
    )
}

fn sent(page: &Page, at: Timestamp) -> AnyView {
    let date = page.i18n().date(at);
    view! {
        <p>{page.t_with("request-sent", &[("date", date.into())])}</p>
        <p>{page.t("request-then")}</p>
    }
    .into_any()
}

/// What the owner wrote.
pub(super) fn own_words(page: &Page, words: Option<&str>) -> Option<AnyView> {
    let words = words?;
    Some(
        view! {
            <p class="hint">{page.t("request-own-words")}</p>
            <blockquote class="words words--own">{paragraphs(words)}</blockquote>
        }
        .into_any(),
    )
}

fn take_back(page: &Page, path: String, button: &'static str, token: &str) -> AnyView {
    view! {
        <form method="post" action=page.href(&path)>
            <input type="hidden" name=TOKEN value=token.to_owned() />
            {Button::secondary(page.t(button)).view()}
        </form>
    }
    .into_any()
}

/// What the page of a correction shows.
#[derive(Debug)]
pub struct CorrectFormProps {
    /// The page that the form was opened from, without the language.
    pub back: String,
    /// Fields `name`, `district`, `address`, `category`, `message`, filled with what stands now.
    pub form: FormState,
    /// The districts of the region; none, and the question is not asked.
    pub districts: Vec<Choice>,
    /// What a venue can be.
    pub categories: Vec<Choice>,
}

/// `/{l}/business/cabinet/{reference}/correct`: posts to its own address.
#[must_use]
pub fn correct_form(page: &Page, props: CorrectFormProps) -> String {
    let CorrectFormProps { back, form, districts, categories } = props;
    let title = page.t("correct-title");
    document(page, frame(title.clone(), back, &form), || {
        let district = (!districts.is_empty()).then(|| {
            let empty = page.t("error-district-empty");
            SelectField::new("district", page.t("participants-district"), empty, districts).view(page, &form)
        });
        let category = {
            let empty = page.t("error-category-empty");
            SelectField::new("category", page.t("participants-category"), empty, categories).view(page, &form)
        };
        view! {
            {error_summary(page, &form)}
            <h1>{title}</h1>
            <p class="lead">{page.t("correct-lead")}</p>
            <form id=MAIN_FORM method="post" action=page.action() novalidate="">
                {token(&form)}
                {TextField::new("name", page.t("application-name")).hint(page.t("business-name-hint")).autocomplete("organization").view(page, &form)}
                {district}
                {TextField::new("address", page.t("venue-address")).hint(page.t("business-address-hint")).autocomplete("street-address").view(page, &form)}
                {category}
                {TextArea::new("message", optional(page, &page.t("correct-words"))).hint(page.t("correct-words-hint")).rows(3).limit(CORRECTION_WORDS_LIMIT).view(page, &form)}
                {Button::primary(page.t("correct-send")).view()}
            </form>
        }
        .into_any()
    })
}

fn frame(title: String, back: String, form: &FormState) -> Frame {
    Frame::journey(title, WayBack::ToOne(back)).with_form(!form.is_ok())
}

/// What the page of an appeal shows.
#[derive(Debug)]
pub struct AppealFormProps {
    /// The application's reference.
    pub reference: String,
    /// Field `message`.
    pub form: FormState,
    /// What was decided, and why, in words.
    pub decided: Vec<String>,
    /// What the chamber wrote.
    pub words: Option<String>,
}

/// `/{l}/business/cabinet/{reference}/appeal`: posts to its own address.
#[must_use]
pub fn appeal_form(page: &Page, props: AppealFormProps) -> String {
    let AppealFormProps { reference, form, decided, words } = props;
    let title = page.t("appeal-title");
    document(page, frame(title.clone(), format!("/business/cabinet/{reference}"), &form), || {
        let decided = decided.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        let words = words.map(|words| {
            view! {
                <p class="hint">{page.t("appeal-reason-given")}</p>
                <blockquote class="words">{paragraphs(&words)}</blockquote>
            }
        });
        view! {
            {error_summary(page, &form)}
            <h1>{title}</h1>
            <div class="inset inset--act">{decided}{words}</div>
            <p>{page.t("appeal-lead")}</p>
            <p>{page.t("appeal-stands")}</p>
            <form id=MAIN_FORM method="post" action=page.action() novalidate="">
                {token(&form)}
                {TextArea::new("message", page.t("appeal-words")).hint(page.t("appeal-words-hint")).rows(8).limit(WORDS_LIMIT).view(page, &form)}
                {Button::primary(page.t("appeal-send")).view()}
            </form>
        }
        .into_any()
    })
}
