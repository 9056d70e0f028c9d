//! What was found in a region's list.

use std::sync::OnceLock;

use ashyq_domain::{
    ids::VenueId,
    venue::{Category, Mode},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{RegionListProps, mode_tag, region_path};
use crate::{
    components::pagination,
    page::Page,
    render::{SLOT, Stamp, Value},
};

/// About so many bytes a row takes.
const ROW_BYTES: usize = 512;

/// One venue of the list.
#[derive(Clone, Debug)]
pub struct VenueRow {
    /// Its identity, in the address of its page.
    pub id: VenueId,
    /// Its name as registered.
    pub name: String,
    /// What it is.
    pub category: Category,
    /// How it takes part.
    pub mode: Mode,
    /// Its district in the page's language, where recorded.
    pub district: Option<String>,
    /// Street and house.
    pub address: String,
    /// The day it joined.
    pub joined_on: Date,
}

/// The venues of this page, with how many there are and the way to the other pages.
pub(super) fn found(page: &Page, props: &RegionListProps) -> AnyView {
    let id = if props.query.narrows() { "participants-found" } else { "participants-count" };
    let similar = props.similar.then(|| {
        let words = page.t_with("participants-similar", &[("words", props.query.words().into())]);
        view! { <p class="inset">{words}</p> }
    });
    let current = props.query.page.max(1);
    let which = (props.pages > 1).then(|| {
        let words =
            page.t_with("pagination-which", &[("page", current.into()), ("pages", props.pages.into())]);
        view! { <p class="hint">{words}</p> }
    });
    let whole = page.href(&region_path(props.kato));
    let rows = venues(page, &props.rows);
    view! {
        <section aria-labelledby="result-count">
            <h2 id="result-count" tabindex="-1">{page.t_with(id, &[("count", props.found.into())])}</h2>
            {similar}
            {which}
            <ul class="venues" inner_html=rows></ul>
            {pagination(page, current, props.pages, |number| props.query.on_page(number).href(&whole))}
        </section>
    }
    .into_any()
}

/// The venues as they are on every page of results: the markup is drawn once for a language and mode.
fn venues(page: &Page, rows: &[VenueRow]) -> String {
    static STAMPS: [[OnceLock<Stamp>; 2]; 3] = [const { [const { OnceLock::new() }; 2] }; 3];
    let mut html = String::with_capacity(rows.len() * ROW_BYTES);
    // Whole lists join on one day.
    let mut joined: Option<(Date, String)> = None;
    for row in rows {
        let stamp = STAMPS[page.language as usize][row.mode as usize].get_or_init(|| stamp(page, row.mode));
        let place = match &row.district {
            Some(district) => format!("{district}, {}", row.address),
            None => row.address.clone(),
        };
        let (_, joined) = match joined.take() {
            Some(known) if known.0 == row.joined_on => joined.insert(known),
            _ => joined.insert((row.joined_on, joined_on(page, row.joined_on))),
        };
        let address = format!("/{}/venues/{}", page.language.code(), row.id);
        stamp.print(
            &mut html,
            &[&address, &row.name, &place, row.category.name(page.language), joined].map(Value::Text),
        );
    }
    html
}

fn joined_on(page: &Page, day: Date) -> String {
    page.t_with("participants-joined", &[("date", page.i18n().civil_date(day).into())])
}

fn stamp(page: &Page, mode: Mode) -> Stamp {
    Stamp::new(|| {
        view! {
            <li class="venue">
                <h3 class="venue__name"><a href=SLOT>{SLOT}</a></h3>
                <p>{SLOT}</p>
                <p>{mode_tag(page, mode)}" "{SLOT}</p>
                <p class="venue__joined">{SLOT}</p>
            </li>
        }
    })
}

/// Nothing was found: what one can do about it.
pub(super) fn nothing(page: &Page, props: &RegionListProps) -> AnyView {
    let filtered =
        (props.query.filters() > 0).then(|| view! { <li>{page.t("participants-tip-filters")}</li> });
    let spelt = (!props.query.words().is_empty()).then(|| {
        view! {
            <li>{page.t("participants-tip-spelling")}</li>
            <li>{page.t("participants-tip-fewer")}</li>
            <li>{page.t("participants-tip-general")}</li>
        }
    });
    view! {
        <section aria-labelledby="result-count">
            <h2 id="result-count" tabindex="-1">{page.t("participants-nothing")}</h2>
            <p>{page.t("participants-tips")}</p>
            <ul>{filtered}{spelt}</ul>
            <p><a href=page.href(&region_path(props.kato))>{page.t("participants-whole")}</a></p>
            <p>{page.t("participants-nothing-why")}</p>
        </section>
    }
    .into_any()
}
