//! The regions with how many take part in each.

use ashyq_domain::{Kato, region::RegionSet, time::Timestamp};
use leptos::prelude::*;

use super::{Counts, Download, downloads::downloads, map::map, number, region_path};
use crate::{
    components::paragraphs,
    layouts::public::{Frame, document},
    page::Page,
};

/// A region and how many take part in it.
#[derive(Clone, Debug)]
pub struct RegionCount {
    /// Its code.
    pub kato: Kato,
    /// Its name in the page's language.
    pub name: String,
    /// How many are on its current list; none when nothing was published.
    pub counts: Counts,
    /// When its current list was published.
    pub published_at: Option<Timestamp>,
}

/// What the page of regions shows.
#[derive(Clone, Debug)]
pub struct RegionsProps {
    /// Which regions they are: only those of 2021 have a map.
    pub set: RegionSet,
    /// Every region of the set, ordered by name.
    pub rows: Vec<RegionCount>,
    /// When the latest list of any region was published; `None` when none was.
    pub published_at: Option<Timestamp>,
    /// Files of all lists together.
    pub downloads: Vec<Download>,
}

/// `/{l}/participants`: how many take part where.
#[must_use]
pub fn regions(page: &Page, props: RegionsProps) -> String {
    document(page, Frame::content(page.t("participants-title")), || {
        let content = match props.published_at {
            Some(at) => published(page, &props, at),
            None => paragraphs(&page.t("participants-none-published")),
        };
        view! {
            <h1>{page.t("participants-title")}</h1>
            {content}
        }
        .into_any()
    })
}

fn published(page: &Page, props: &RegionsProps, at: Timestamp) -> AnyView {
    let all = props.rows.iter().fold(Counts::default(), |sum, row| sum.plus(row.counts));
    let lead = page.t_with(
        "participants-lead",
        &[("total", all.total().into()), ("regular", all.regular.into()), ("test", all.test.into())],
    );
    let latest = page.t_with("participants-latest", &[("time", page.i18n().date_time(at).into())]);
    let map = (props.set == RegionSet::Set2021).then(|| map(page, &props.rows)).flatten();
    view! {
        <p class="lead">{lead}</p>
        <p>{page.t("participants-about")}</p>
        <p>{latest}</p>
        {map}
        {table(page, &props.rows, all)}
        {downloads(page, page.t("download-all-title"), page.t("download-all-about"), &props.downloads)}
        <p><a href="/data/datapackage.json">{page.t("download-package")}</a></p>
        <p><a href="/api/openapi.json">{page.t("download-api")}</a></p>
    }
    .into_any()
}

/// The same numbers as the map, for those who do not see it, and the dates.
fn table(page: &Page, rows: &[RegionCount], all: Counts) -> AnyView {
    let rows = rows.iter().map(|row| table_row(page, row)).collect_view();
    view! {
        <table class="table table--figures" id="regions">
            <caption class="table__caption table__caption--title">{page.t("participants-caption")}</caption>
            <thead><tr>
                <th scope="col">{page.t("participants-region")}</th>
                <th class="table__number" scope="col">{page.t("participants-regular")}</th>
                <th class="table__number" scope="col">{page.t("participants-test")}</th>
                <th class="table__below" scope="col">{page.t("participants-published")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr>
                <th scope="row">{page.t("participants-total")}</th>
                <td class="table__number">{number(page, all.regular)}</td>
                <td class="table__number">{number(page, all.test)}</td>
                <td class="table__below"></td>
            </tr></tfoot>
        </table>
    }
    .into_any()
}

fn table_row(page: &Page, row: &RegionCount) -> AnyView {
    // Nothing published is not the same as nobody.
    let (regular, test, date) = match row.published_at {
        Some(at) => {
            (number(page, row.counts.regular), number(page, row.counts.test), page.i18n().date_short(at))
        }
        None => ("–".to_owned(), "–".to_owned(), page.t("participants-not-published")),
    };
    view! {
        <tr>
            <th scope="row"><a href=page.href(&region_path(row.kato))>{row.name.clone()}</a></th>
            <td class="table__number">{regular}</td>
            <td class="table__number">{test}</td>
            <td class="table__below">{date}</td>
        </tr>
    }
    .into_any()
}
