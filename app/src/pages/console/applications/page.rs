//! One application: what the owner says, what is known beside it, what can be done.

use ashyq_domain::role::{Act, may};
use ashyq_domain::{ApplicationEvent, Language};
use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::list::{address, state_tag};
use super::{ApplicationProps, ApplicationRefusal, Beside, HistoryEntry, RequestView, acts, requests};
use crate::components::{css, error_summary, paragraphs};
use crate::layouts::console::{Layout, Section, document};
use crate::page::Page;
use crate::pages::console::SignedIn;
use crate::pages::console::parts::{autonym, fact, moment, or_dash};

/// `/console/applications/{id}`.
#[must_use]
pub fn application(page: &Page, props: ApplicationProps) -> String {
    let frame = props.frame.clone();
    let title = page.t_with("applications-page-title", &[("reference", props.reference.clone().into())]);
    let layout = Layout {
        state: Some(props.state.code()),
        version: Some(props.version),
        ..Layout::new(title, Section::Applications)
    };
    document(page, &frame, layout.failed(!props.form.is_ok() || props.refusal.is_some()), || {
        view! {
            <a class="back-link" href=back(&props)>{page.t("applications-back")}</a>
            {refused(page, props.refusal)}
            {error_summary(page, &props.form)}
            {heading(page, &props)}
            <div class="work">
                <div class="work__thread">
                    {requests::sections(page, &props)}
                    {answers(page, &props)}
                    {history(page, &props.history, props.language)}
                </div>
                <div class="work__side">
                    {acts::section(page, &props)}
                    {beside(page, &props)}
                </div>
            </div>
        }
        .into_any()
    })
}

/// The list that the reader comes from.
fn back(props: &ApplicationProps) -> String {
    let reviews = |user: &SignedIn| may(user.role, Act::ReviewApplications);
    if props.frame.user.as_ref().is_some_and(reviews) {
        address(props.state)
    } else {
        RequestView::Appeals.address().to_owned()
    }
}

fn refused(page: &Page, refusal: Option<ApplicationRefusal>) -> Option<AnyView> {
    let text = match refusal? {
        ApplicationRefusal::Stale => page.t("console-refused-stale"),
        ApplicationRefusal::NotNow => page.t("applications-refused-not-now"),
        ApplicationRefusal::Excluded => page.t("applications-refused-excluded"),
        ApplicationRefusal::Twin => page.t("requests-refused-twin"),
        ApplicationRefusal::SecondPerson => page.t("appeal-refused-second"),
    };
    Some(view! {
        <div class="error-summary" data-error-summary="">
            <div role="alert"><h2 class="error-summary__title">{page.t("console-refused-title")}</h2><p>{text}</p></div>
        </div>
    }.into_any())
}

/// Reference, state, and the owner, masked until there is a reason.
fn heading(page: &Page, props: &ApplicationProps) -> AnyView {
    let class = if props.is_revealed { css("number number--revealed") } else { css("number") };
    let number = |text: &String| view! { <span class=class translate="no">{text.clone()}</span> }.into_any();
    let person = match &props.person {
        Some((owner, phone)) => view! {
            <dl class="identity__facts">
                {fact(page.t("application-owner"), number(owner))}
                {fact(page.t("console-person-phone"), phone.as_ref().map_or_else(|| or_dash(page, None), number))}
                {fact(page.t("console-person-language"), autonym(page, props.language))}
            </dl>
            {phone.is_none().then(|| view! { <p class="hint">{page.t("applications-untold")}</p> })}
        }
        .into_any(),
        None => view! { <p class="identity__erased">{page.t("console-person-erased")}</p> }.into_any(),
    };
    let shown = props.is_revealed.then(
        || view! { <p class="identity__revealed" role="status">{page.t("console-person-revealed")}</p> },
    );
    let may_reveal = props.person.is_some() && !props.is_revealed && !props.reveal_reasons.is_empty();
    let reveal = may_reveal.then(|| acts::reveal(page, props));
    view! {
        <div class="identity">
            <div class="identity__line">
                <h1 class="identity__title">{props.reference.clone()}</h1>
                {state_tag(page, props.state)}
            </div>
            {person}
            {shown}
            {reveal}
        </div>
    }
    .into_any()
}

fn answers(page: &Page, props: &ApplicationProps) -> AnyView {
    let facts =
        props.answers.iter().map(|(key, value)| fact(key.clone(), value.clone().into_any())).collect_view();
    let title = if props.from_list { page.t("venues-listed") } else { page.t("applications-form") };
    view! {
        <section aria-labelledby="form-title">
            <h2 id="form-title">{title}</h2>
            <dl class="facts">{facts}</dl>
        </section>
    }
    .into_any()
}

/// What the form is compared with.
fn beside(page: &Page, props: &ApplicationProps) -> AnyView {
    let until = |key, at: Option<_>| at.map(|at| fact(page.t(key), moment(page, at)));
    let test = until("applications-test-until", props.test_until);
    let suspended = until("applications-suspended-until", props.suspended_until);
    let dates =
        (test.is_some() || suspended.is_some()).then(|| view! { <dl class="facts">{test}{suspended}</dl> });
    let suspensions = (props.suspensions > 0).then(|| {
        view! { <p>{page.t_with("applications-suspensions", &[("count", props.suspensions.into())])}</p> }
    });
    let venue = props.venue.map(|venue| {
        let href = page.href(&format!("/venues/{venue}"));
        view! { <p><a href=href>{page.t("applications-venue")}</a></p> }
    });
    let listed = props.listed.iter().map(|(venue, what)| {
        view! { <li><a href=page.href(&format!("/venues/{venue}"))>{what.clone()}</a></li> }.into_any()
    });
    let others = |all: &[Beside]| all.iter().map(|other| other_application(page, other)).collect::<Vec<_>>();
    view! {
        <section aria-labelledby="beside-title">
            <h2 id="beside-title">{page.t("applications-beside")}</h2>
            {dates}
            {suspensions}
            {venue}
            <h3>{page.t("applications-listed")}</h3>
            {known(page, listed.collect())}
            <h3>{page.t("applications-of-owner")}</h3>
            {known(page, others(&props.of_owner))}
            <h3>{page.t("applications-at-address")}</h3>
            {known(page, others(&props.at_address))}
        </section>
    }
    .into_any()
}

fn known(page: &Page, items: Vec<AnyView>) -> AnyView {
    if items.is_empty() {
        return view! { <p class="hint">{page.t("applications-none-known")}</p> }.into_any();
    }
    view! { <ul>{items}</ul> }.into_any()
}

fn other_application(page: &Page, other: &Beside) -> AnyView {
    let reference = other.reference.clone();
    let name = match other.id {
        Some(id) => view! { <a href=format!("/console/applications/{id}")>{reference}</a> }.into_any(),
        None => reference.into_any(),
    };
    view! { <li>{name}": "{other.what.clone()}". "{state_tag(page, other.state)}</li> }.into_any()
}

/// True where a line has words of the owner; all others have the chamber's to the owner.
const fn is_of_owner(event: ApplicationEvent) -> bool {
    matches!(event, ApplicationEvent::AskCorrection | ApplicationEvent::Appeal)
}

/// Whose words stand in a line.
const fn written(event: ApplicationEvent) -> &'static str {
    if is_of_owner(event) { "requests-owner-wrote" } else { "applications-said" }
}

fn history(page: &Page, entries: &[HistoryEntry], of_owner: Language) -> AnyView {
    let befores = [None].into_iter().chain(entries.iter().map(|entry| Some(entry.event)));
    let entries = entries.iter().zip(befores).map(|(entry, before)| {
        let who = entry.who.clone().map(|who| view! { {who}", " });
        let reason = entry.reason.clone().map(|reason| view! { <p>{reason}</p> });
        let said = entry.words.as_ref().map(|words| view! {
            <p class="hint">{page.t(written(entry.event))}</p>
            <div lang=is_of_owner(entry.event).then(|| of_owner.code())>{paragraphs(words)}</div>
        });
        view! {
            <li class="entry">
                <p class="entry__head"><strong class="entry__title">{page.t(common::application_event(entry.event, before))}</strong><span class="entry__who">{who}{moment(page, entry.at)}</span></p>
                <div class="entry__text">{reason}{said}</div>
            </li>
        }
    }).collect_view();
    view! {
        <section aria-labelledby="history-title">
            <h2 id="history-title">{page.t("applications-history")}</h2>
            <ol class="timeline">{entries}</ol>
        </section>
    }
    .into_any()
}
