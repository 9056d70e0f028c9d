//! The way through the pages of a list.

use leptos::prelude::*;

use crate::page::Page;

/// First, last and the pages beside `current`, with gaps between; nothing when there is one page. `address` gives the address of
/// a page.
pub fn pagination(page: &Page, current: u32, pages: u32, address: impl Fn(u32) -> String) -> Option<AnyView> {
    if pages < 2 {
        return None;
    }
    let previous = (current > 1).then(|| {
        view! { <a class="pagination__step" rel="prev" href=address(current - 1)>{page.t("pagination-previous")}</a> }
    });
    let next = (current < pages).then(|| {
        view! { <a class="pagination__step" rel="next" href=address(current + 1)>{page.t("pagination-next")}</a> }
    });
    let items = shown(current, pages)
        .into_iter()
        .map(|number| match number {
            Some(number) => item(page, number, number == current, address(number)),
            None => view! { <li class="pagination__gap" aria-hidden="true">"⋯"</li> }.into_any(),
        })
        .collect_view();
    Some(
        view! {
            <nav class="pagination" aria-label=page.t("pagination-label")>
                {previous}<ul class="pagination__list">{items}</ul>{next}
            </nav>
        }
        .into_any(),
    )
}

fn item(page: &Page, number: u32, current: bool, address: String) -> AnyView {
    let name = page.t_with("pagination-page", &[("page", number.into())]);
    let current = current.then_some("page");
    let shown = page.i18n().number(number.into());
    view! {
        <li><a class="pagination__link" aria-label=name aria-current=current href=address>{shown}</a></li>
    }
    .into_any()
}

/// The numbers to show, in order; `None` is a gap of two or more.
fn shown(current: u32, pages: u32) -> Vec<Option<u32>> {
    let mut wanted = vec![1, current.saturating_sub(1), current, current.saturating_add(1), pages];
    wanted.retain(|number| (1..=pages).contains(number));
    wanted.sort_unstable();
    wanted.dedup();
    let mut shown = Vec::new();
    let mut last = 0;
    for number in wanted {
        match number - last {
            0 | 1 => {}
            // A gap of one is as wide as the number it hides.
            2 => shown.push(Some(number - 1)),
            _ => shown.push(None),
        }
        shown.push(Some(number));
        last = number;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::shown;

    fn words(current: u32, pages: u32) -> String {
        let word = |number: Option<u32>| number.map_or("…".to_owned(), |number| number.to_string());
        shown(current, pages).into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ends_and_neighbours_are_shown() {
        assert_eq!(words(1, 2), "1 2");
        assert_eq!(words(1, 63), "1 2 … 63");
        assert_eq!(words(3, 63), "1 2 3 4 … 63");
        assert_eq!(words(4, 63), "1 2 3 4 5 … 63");
        assert_eq!(words(5, 63), "1 … 4 5 6 … 63");
        assert_eq!(words(61, 63), "1 … 60 61 62 63");
        assert_eq!(words(63, 63), "1 … 62 63");
        assert_eq!(words(70, 63), "1 … 63");
    }
}
