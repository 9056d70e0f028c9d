//! Search and filters above a region's list, and what of them is chosen.

use leptos::prelude::*;

use super::{ListQuery, RegionListProps, region_path};
use crate::{
    components::{Button, Choice, SelectField},
    forms::FormState,
    page::Page,
};
use ashyq_domain::venue::Mode;
use ashyq_i18n::words;

/// One form for words and filters. Every state is an address; the page is not among the fields, so a new search begins at the first.
pub(super) fn form(page: &Page, props: &RegionListProps, looked_for: String) -> AnyView {
    let chosen = props.query.filters();
    let count = (chosen > 0).then(|| {
        let words = page.t_with("participants-filters-chosen", &[("count", chosen.into())]);
        view! { " "<span class="filter__count">{words}</span> }
    });
    let whole = page.href(&region_path(props.kato));
    view! {
        <form class="search" method="get" action=whole.clone() role="search">
            <label class="label" for="q">{page.t("participants-search")}</label>
            <div class="search__row">
                <input class="input" id="q" name="q" type="search" autocomplete="off" spellcheck="false" value=looked_for />
                <button class="button" type="submit">{page.t("button-search")}</button>
            </div>
            <details class="details filter">
                <summary>{page.t("participants-filters")}{count}</summary>
                <div class="details__body">
                    {fields(page, props)}
                    {Button::secondary(page.t("participants-apply")).view()}
                    <a class="filter__clear" href=whole.clone()>{page.t("participants-clear")}</a>
                </div>
            </details>
        </form>
        <a class="jump-link" href="#result-count">{page.t("participants-skip")}</a>
    }
    .into_any()
}

fn fields(page: &Page, props: &RegionListProps) -> AnyView {
    let query = &props.query;
    let values = FormState::default()
        .with_value("district", query.district.map(|kato| kato.to_string()).unwrap_or_default())
        .with_value("category", query.category.map_or("", |category| category.code()))
        .with_value("mode", query.mode.map_or("", |mode| mode.code()));
    let select = |name, label, any, choices| SelectField::new(name, label, any, choices).view(page, &values);
    let districts = props.districts.iter().map(|(kato, name)| Choice::new(kato.to_string(), name)).collect();
    let categories = props
        .categories
        .iter()
        .map(|category| Choice::new(category.code(), category.name(page.language)))
        .collect();
    let modes = [Mode::Regular, Mode::Test].map(|mode| Choice::new(mode.code(), page.t(words::mode(mode))));
    view! {
        // Districts are recorded for the three cities only.
        {(!props.districts.is_empty()).then(|| select(
            "district",
            page.t("participants-district"),
            page.t("participants-district-any"),
            districts,
        ))}
        {select("category", page.t("participants-category"), page.t("participants-category-any"), categories)}
        {select("mode", page.t("participants-mode"), page.t("participants-mode-any"), modes.to_vec())}
    }
    .into_any()
}

/// What is searched for and filtered, each a link to the list without it.
pub(super) fn chosen(page: &Page, props: &RegionListProps) -> Option<AnyView> {
    let query = ListQuery { page: 1, ..props.query.clone() };
    if !query.narrows() {
        return None;
    }
    let mut items = Vec::new();
    if !query.words().is_empty() {
        let words = page.t_with("participants-quoted", &[("words", query.words().into())]);
        items.push((words, ListQuery { q: String::new(), ..query.clone() }));
    }
    if let Some(district) = query.district {
        items.push((props.district_name(district), ListQuery { district: None, ..query.clone() }));
    }
    if let Some(category) = query.category {
        let name = category.name(page.language).to_owned();
        items.push((name, ListQuery { category: None, ..query.clone() }));
    }
    if let Some(mode) = query.mode {
        items.push((page.t(words::mode(mode)), ListQuery { mode: None, ..query.clone() }));
    }
    let whole = page.href(&region_path(props.kato));
    let clear = (items.len() > 1).then(|| {
        view! { <li><a class="filter__clear" href=whole.clone()>{page.t("participants-clear")}</a></li> }
    });
    let items = items
        .into_iter()
        .map(|(name, without)| {
            view! {
                <li><a class="chip" href=without.href(&whole)>
                    <span class="visually-hidden">{page.t("participants-remove")}" "</span>{name}
                </a></li>
            }
        })
        .collect_view();
    Some(view! { <ul class="chips" aria-label=page.t("participants-chosen")>{items}{clear}</ul> }.into_any())
}
