//! What was found in a region's list.

use ashyq_domain::{
    ids::VenueId,
    venue::{Category, Mode},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{RegionListProps, mode_tag, region_path};
use crate::{components::pagination, page::Page};

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
    let rows = props.rows.iter().map(|row| venue(page, row)).collect_view();
    view! {
        <section aria-labelledby="result-count">
            <h2 id="result-count" tabindex="-1">{page.t_with(id, &[("count", props.found.into())])}</h2>
            {similar}
            {which}
            <ul class="venues">{rows}</ul>
            {pagination(page, current, props.pages, |number| props.query.on_page(number).href(&whole))}
        </section>
    }
    .into_any()
}

fn venue(page: &Page, row: &VenueRow) -> impl IntoView + use<> {
    let place = match &row.district {
        Some(district) => format!("{district}, {}", row.address),
        None => row.address.clone(),
    };
    let joined =
        page.t_with("participants-joined", &[("date", page.i18n().civil_date(row.joined_on).into())]);
    view! {
        <li class="venue">
            <h3 class="venue__name"><a href=page.href(&format!("/venues/{}", row.id))>{row.name.clone()}</a></h3>
            <p>{place}</p>
            <p>{mode_tag(page, row.mode)}" "{row.category.name(page.language)}</p>
            <p class="venue__joined">{joined}</p>
        </li>
    }
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
