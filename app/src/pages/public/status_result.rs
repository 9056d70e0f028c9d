//! The result of a status check. Shown once, never kept: nothing here may reach a log or a cache.

use ashyq_domain::{
    status::{Colour, rule_in_force},
    time::Timestamp,
};
use ashyq_i18n::words;
use leptos::prelude::*;

use crate::{
    components::{Button, Mark, css, mark, token},
    forms::{FormState, MAIN_FORM},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// One status, for one look.
pub struct StatusResultProps {
    /// The colour.
    pub colour: Colour,
    /// Initials of the person, from the mobile citizens base.
    pub initials: String,
    /// When the status was asked for. The shown clock starts here and the script lets it run.
    pub checked_at: Timestamp,
    /// Until when the authority says it holds.
    pub valid_until: Option<Timestamp>,
    /// Only the one-time token, for the form that reports the status as wrong.
    pub form: FormState,
}

/// `/{l}/status/result`: the colour, its meaning, until when, what to do.
///
/// The form of this page posts to `/{l}/complaints/new` with `prefill=1`, `kind` and `shown`: the server fills in
/// document and phone from the session and shows the complaint form.
#[must_use]
pub fn status_result(page: &Page, props: StatusResultProps) -> String {
    let frame = Frame::journey(page.t("status-result-title"), WayBack::To("/status"));
    document(page, frame, || {
        view! {
            <h1>{page.t("status-result-title")}</h1>
            {panel(page, &props)}
            {advice(page, &props)}
            <h2>{page.t("status-report-title")}</h2>
            <form id=MAIN_FORM method="post" action=page.href("/complaints/new")>
                {token(&props.form)}
                <input type="hidden" name="prefill" value="1" />
                <input type="hidden" name="kind" value="wrong_status" />
                <input type="hidden" name="shown" value=props.colour.code() />
                {Button::secondary(page.t("button-report-status")).view()}
            </form>
            <p class="hint">{page.t("status-result-source")}</p>
        }
        .into_any()
    })
}

fn panel(page: &Page, props: &StatusResultProps) -> AnyView {
    let class = match props.colour {
        Colour::Green => css("status status--green"),
        Colour::Blue => css("status status--blue"),
        Colour::Yellow => css("status status--yellow"),
        Colour::Red => css("status status--red"),
    };
    let i18n = page.i18n();
    // The script lets the clock run from here, by the difference to UTC in minutes that it finds in `data-clock`.
    let local = props.checked_at.zoned();
    view! {
        <section class=class data-status=props.colour.code() aria-labelledby="status-word">
            {mark(props.colour, Mark::Large)}
            <div class="status__body">
                <p class="status__word" id="status-word">
                    <span class="visually-hidden">{page.t("status-word-prefix")}" "</span>
                    {page.t(words::colour(props.colour))}
                </p>
                <p class="status__person"><span class="visually-hidden">{page.t("status-initials")}": "</span>{props.initials.clone()}</p>
                <p class="status__clock">
                    {i18n.date(props.checked_at)}", "
                    <time datetime=local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
                        data-clock=(local.offset().seconds() / 60).to_string()>{local.strftime("%H:%M:%S").to_string()}</time>
                </p>
                <p class="status__meaning">{page.t(meaning(props.colour))}</p>
            </div>
        </section>
    }.into_any()
}

fn advice(page: &Page, props: &StatusResultProps) -> AnyView {
    let until = match (props.valid_until, props.colour) {
        (Some(until), _) => {
            Some(page.t_with("status-until", &[("time", page.i18n().date_time(until).into())]))
        }
        // Blue never has an end; the rule below says so.
        (None, Colour::Blue) => None,
        (None, _) => Some(page.t("status-until-unknown")),
    };
    view! {
        <h2>{page.t("status-until-title")}</h2>
        {until.map(|until| view! { <p>{until}</p> })}
        {rules(page, props)}
        <h2>{page.t("status-do-title")}</h2>
        <p>{page.t(what_to_do(props.colour))}</p>
        <h2>{page.t("status-where-title")}</h2>
        <p>{page.t(where_to_go(props.colour))}</p>
        <p class="inset">{page.t("status-no-proof")}</p>
    }
    .into_any()
}

/// How long the colour lasts by the rules in force on the day of the check.
fn rules(page: &Page, props: &StatusResultProps) -> AnyView {
    let rules = rule_in_force(props.checked_at.date());
    let lasts = match (props.colour, words::duration_rule(rules.legal_basis, props.colour)) {
        (Colour::Blue, _) => "status-rule-blue",
        (_, Some(rule)) => rule,
        (_, None) => "status-rule-unknown",
    };
    view! { <p>{page.t(lasts)}</p><p class="hint">{page.t(words::legal_basis(rules.legal_basis))}</p> }
        .into_any()
}

const fn meaning(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "status-meaning-green",
        Colour::Blue => "status-meaning-blue",
        Colour::Yellow => "status-meaning-yellow",
        Colour::Red => "status-meaning-red",
    }
}

const fn what_to_do(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "status-do-green",
        Colour::Blue => "status-do-blue",
        Colour::Yellow => "status-do-yellow",
        Colour::Red => "status-do-red",
    }
}

const fn where_to_go(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "status-where-green",
        Colour::Blue => "status-where-blue",
        Colour::Yellow => "status-where-yellow",
        Colour::Red => "status-where-red",
    }
}
