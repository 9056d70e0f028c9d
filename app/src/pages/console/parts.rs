//! Small pieces that several console pages share.

use ashyq_domain::clocks::{Chip, Level};
use ashyq_domain::complaint::{ClaimedColour, Priority, State};
use ashyq_domain::language::Language;
use ashyq_domain::status::Colour;
use ashyq_domain::time::{Span, Timestamp};
use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::words;
use crate::components::{Mark, css, mark};
use crate::forms::TOKEN;
use crate::page::Page;

/// A state as a word with a dot: filled where the operator has to act, half where others do, hollow at the end.
pub(super) fn state_tag(page: &Page, state: State) -> AnyView {
    let class = match state {
        State::New | State::InTriage | State::Answered => css("state state--act"),
        State::WaitingCitizen | State::AtAuthority => css("state state--wait"),
        State::Resolved | State::Closed | State::Merged | State::Dismissed => css("state"),
    };
    view! { <span class=class>{page.t(common::state(state))}</span> }.into_any()
}

/// A priority; the normal one goes without saying, except to those who cannot see the column's head.
pub(super) fn priority_tag(page: &Page, priority: Priority) -> AnyView {
    let class = match priority {
        Priority::Low | Priority::Normal => css("priority"),
        Priority::High => css("priority priority--high"),
        Priority::Urgent => css("priority priority--urgent"),
    };
    let sign = match priority {
        Priority::Low => "↓ ",
        Priority::Normal => "",
        Priority::High => "↑ ",
        Priority::Urgent => "⇈ ",
    };
    view! { <span class=class><span aria-hidden="true">{sign}</span>{page.t(common::priority(priority))}</span> }.into_any()
}

/// A clock: icon, time left and colour; whose clock it is and how it stands are said to screen readers, and shown
/// where `named`.
pub(super) fn chip(page: &Page, chip: &Chip, named: bool) -> AnyView {
    let (class, icon) = match chip.level {
        Level::Calm => (css("chip"), "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5l3 3"),
        Level::Warning => {
            (css("chip chip--warning"), "M6 3h12M6 21h12M7 3c0 5 5 6 5 9s-5 4-5 9M17 3c0 5-5 6-5 9s5 4 5 9")
        }
        Level::Breach => (css("chip chip--breach"), "M6 21V4M6 4h12l-3 4 3 4H6"),
    };
    let left =
        page.t_with(words::chip(chip.level), &[("time", page.i18n().span(chip.remaining.abs()).into())]);
    let clock = page.t(common::clock(chip.kind));
    let level = page.t(common::clock_level(chip.level));
    let title = format!("{clock}: {left}");
    let unseen = (!named).then_some(css("visually-hidden"));
    view! {
        <span class=class title=title>
            <svg class="chip__icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=icon /></svg>
            <span class=unseen>{clock}": "</span>
            {left}
            <span class="visually-hidden">", "{level}</span>
        </span>
    }.into_any()
}

/// A claimed colour: shape, and the word that says the same.
pub(super) fn claimed_colour(page: &Page, claimed: ClaimedColour) -> AnyView {
    let known = match claimed {
        ClaimedColour::Green => Some((css("claimed claimed--green"), Colour::Green)),
        ClaimedColour::Blue => Some((css("claimed claimed--blue"), Colour::Blue)),
        ClaimedColour::Yellow => Some((css("claimed claimed--yellow"), Colour::Yellow)),
        ClaimedColour::Red => Some((css("claimed claimed--red"), Colour::Red)),
        ClaimedColour::Unknown => None,
    };
    let word = page.t(common::claimed_colour(claimed));
    match known {
        Some((class, colour)) => {
            view! { <span class=class>{mark(colour, Mark::Small)}" "{word}</span> }.into_any()
        }
        None => view! { <span class="claimed">{word}</span> }.into_any(),
    }
}

/// A moment in figures, for lists.
pub(super) fn moment(page: &Page, at: Timestamp) -> AnyView {
    let i18n = page.i18n();
    view! { <time datetime=i18n.machine_time(at)>{i18n.date_time_short(at)}</time> }.into_any()
}

/// How long ago, with the moment itself for machines and on pointing.
pub(super) fn age(page: &Page, age: Span, at: Timestamp) -> AnyView {
    let i18n = page.i18n();
    view! { <time datetime=i18n.machine_time(at) title=i18n.date_time_short(at)>{page.t_with("console-age", &[("time", i18n.span(age).into())])}</time> }.into_any()
}

/// A language by its own name.
pub(super) fn autonym(page: &Page, language: Language) -> AnyView {
    view! { <span lang=language.code()>{page.t(common::language(language))}</span> }.into_any()
}

/// What a value's place shows when there is none.
pub(super) fn or_dash(page: &Page, value: Option<String>) -> AnyView {
    match value {
        Some(value) => view! { {value} }.into_any(),
        None => view! { <span aria-hidden="true">"—"</span><span class="visually-hidden">{page.t("console-none")}</span> }.into_any(),
    }
}

/// One line of facts: what, and its value.
pub(super) fn fact(key: String, value: AnyView) -> AnyView {
    view! { <div class="facts__row"><dt>{key}</dt><dd>{value}</dd></div> }.into_any()
}

/// The hidden version and token of an act's form.
pub(super) fn hidden(version: Option<i64>, token: &str) -> AnyView {
    let version =
        version.map(|version| view! { <input type="hidden" name="version" value=version.to_string() /> });
    view! { {version}<input type="hidden" name=TOKEN value=token.to_owned() /> }.into_any()
}

/// Links after a list read by cursor: back to the first page, on to the next.
pub(super) fn pager(page: &Page, first: Option<String>, next: Option<String>) -> Option<AnyView> {
    if first.is_none() && next.is_none() {
        return None;
    }
    let first =
        first.map(|href| view! { <li><a href=href rel="first">{page.t("console-page-first")}</a></li> });
    let next = next.map(|href| view! { <li><a href=href rel="next">{page.t("console-page-next")}</a></li> });
    Some(view! { <nav class="pager" aria-label=page.t("console-page-label")><ul class="pager__links">{first}{next}</ul></nav> }.into_any())
}

/// A cell of a list. On narrow screens the list is a stack of cards and each cell says its head itself.
pub(super) fn cell(page: &Page, head: &str, content: AnyView) -> AnyView {
    view! { <td data-label=page.t(head)>{content}</td> }.into_any()
}
