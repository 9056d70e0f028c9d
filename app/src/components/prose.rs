//! Content of the editors: typed blocks become elements; nothing of what was written is HTML.

use ashyq_domain::content::{Block, Body, Run, Target};
use ashyq_domain::language::Language;
use leptos::prelude::*;

/// The rank of the headings in a text: one below what stands above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// The text is a page of its own.
    Second,
    /// The text stands under a heading of the second rank.
    Third,
}

/// A text in a language; its links lead to pages of that language.
#[must_use]
pub fn prose(language: Language, body: &Body, rank: Rank) -> AnyView {
    body.blocks().iter().map(|block| self::block(language, block, rank)).collect_view().into_any()
}

fn block(language: Language, block: &Block, rank: Rank) -> AnyView {
    let items = |items: &[Vec<Run>]| {
        items.iter().map(|item| view! { <li>{runs(language, item)}</li> }).collect_view()
    };
    match (block, rank) {
        (Block::Heading(text), Rank::Second) => view! { <h2>{runs(language, text)}</h2> }.into_any(),
        (Block::Heading(text), Rank::Third) => view! { <h3>{runs(language, text)}</h3> }.into_any(),
        (Block::Paragraph(text), _) => view! { <p>{runs(language, text)}</p> }.into_any(),
        (Block::List(list), _) => view! { <ul>{items(list)}</ul> }.into_any(),
        (Block::Steps(list), _) => view! { <ol>{items(list)}</ol> }.into_any(),
    }
}

fn runs(language: Language, runs: &[Run]) -> AnyView {
    runs.iter().map(|run| self::run(language, run)).collect_view().into_any()
}

fn run(language: Language, run: &Run) -> AnyView {
    let text = run.text.clone();
    let linked = match &run.link {
        None => view! { {text} }.into_any(),
        Some(Target::Own(path)) => {
            view! { <a href=format!("/{}{path}", language.code())>{text}</a> }.into_any()
        }
        Some(Target::Web(address)) => {
            view! { <a href=address.clone() rel="noreferrer">{text}</a> }.into_any()
        }
        Some(Target::Phone(number)) => view! { <a href=format!("tel:{number}")>{text}</a> }.into_any(),
    };
    if run.bold { view! { <strong>{linked}</strong> }.into_any() } else { linked }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "tests")]
mod tests {
    use ashyq_domain::content::Body;
    use ashyq_domain::language::Language;

    use super::{Rank, prose};
    use crate::render;

    #[test]
    fn nothing_written_is_html() {
        let body =
            Body::parse("<script>a</script> **<b>** [<i>](/faq)\n- \"&amp;").expect("it is well written");
        let html = render::fragment(|| prose(Language::Ru, &body, Rank::Second));
        assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("<i>"), "{html}");
        assert!(html.contains("href=\"/ru/faq\"") && html.contains("&amp;amp;"), "{html}");
    }
}
