//! Frequently asked questions, by topic, with a search.

use leptos::prelude::*;

use crate::{
    components::paragraphs,
    layouts::public::{Frame, document},
    page::Page,
};

/// What the page of questions shows.
#[derive(Debug, Default)]
pub struct FaqProps {
    /// What is searched for; empty shows everything.
    pub query: String,
}

/// One question with the name of its anchor.
struct Entry {
    anchor: &'static str,
    question: String,
    answer: String,
}

/// `/{l}/faq?q=`.
#[must_use]
pub fn faq(page: &Page, props: FaqProps) -> String {
    let query = props.query.trim().to_owned();
    let words: Vec<String> = query.split_whitespace().map(folded).collect();
    let topics: Vec<(String, Vec<Entry>)> = topics(page)
        .into_iter()
        .map(|(topic, entries)| {
            (topic, entries.into_iter().filter(|entry| entry.has(&words)).collect::<Vec<_>>())
        })
        .filter(|(_, entries)| !entries.is_empty())
        .collect();
    let title =
        if query.is_empty() { page.t("faq-title") } else { format!("{query} – {}", page.t("faq-title")) };
    document(page, Frame::content(title), || {
        view! {
        <h1>{page.t("faq-title")}</h1>
        <form class="search" method="get" action=page.action() role="search">
            <label class="label" for="q">{page.t("faq-search")}</label>
            <div class="search__row">
                <input class="input" id="q" name="q" type="search" autocomplete="off" value=query.clone() />
                <button class="button" type="submit">{page.t("button-search")}</button>
            </div>
        </form>
        {results(page, &query, topics)}
        <h2>{page.t("faq-more-title")}</h2>
        <p>{page.t("faq-more")}</p>
    }.into_any()
    })
}

fn results(page: &Page, query: &str, topics: Vec<(String, Vec<Entry>)>) -> AnyView {
    let found: usize = topics.iter().map(|(_, entries)| entries.len()).sum();
    let count = (!query.is_empty() && found > 0).then(|| view! {
        <p class="hint">{page.t_with("faq-found", &[("count", found.into())])}" "<a href=page.href("/faq")>{page.t("faq-all")}</a></p>
    });
    if topics.is_empty() {
        return view! {
            <h2>{page.t("faq-none-title")}</h2>
            <p>{page.t("faq-none-text")}" "<a href=page.href("/faq")>{page.t("faq-all")}</a></p>
        }
        .into_any();
    }
    let open = !query.is_empty();
    let list = topics
        .into_iter()
        .map(|(topic, entries)| {
            view! {
                <h2>{topic}</h2>
                {entries.into_iter().map(|entry| view! {
                    <details class="details" id=entry.anchor open=open>
                        <summary>{entry.question}</summary>
                        <div class="details__body">{paragraphs(&entry.answer)}</div>
                    </details>
                }).collect_view()}
            }
        })
        .collect_view();
    view! { {count}{list} }.into_any()
}

impl Entry {
    fn has(&self, words: &[String]) -> bool {
        let text = folded(&format!("{} {}", self.question, self.answer));
        words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// Lower case, with Kazakh letters as people type them on a Russian keyboard, so that both find each other.
fn folded(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|letter| match letter {
            'ё' => 'е',
            'ә' => 'а',
            'ғ' => 'г',
            'қ' => 'к',
            'ң' => 'н',
            'ө' => 'о',
            'ұ' | 'ү' => 'у',
            'һ' => 'х',
            'і' => 'и',
            other => other,
        })
        .collect()
}

/// The questions, by topic.
fn topics(page: &Page) -> Vec<(String, Vec<Entry>)> {
    let entry = |anchor, question, answer| Entry { anchor, question, answer };
    vec![
        (
            page.t("faq-topic-status"),
            vec![
                entry("colours", page.t("faq-colours-q"), page.t("faq-colours-a")),
                entry("blue", page.t("faq-blue-q"), page.t("faq-blue-a")),
                entry("how-long", page.t("faq-how-long-q"), page.t("faq-how-long-a")),
                entry("picture", page.t("faq-picture-q"), page.t("faq-picture-a")),
            ],
        ),
        (
            page.t("faq-topic-check"),
            vec![
                entry("no-smartphone", page.t("faq-no-smartphone-q"), page.t("faq-no-smartphone-a")),
                entry("other-phone", page.t("faq-other-phone-q"), page.t("faq-other-phone-a")),
                entry("non-resident", page.t("faq-non-resident-q"), page.t("faq-non-resident-a")),
            ],
        ),
        (
            page.t("faq-topic-wrong"),
            vec![
                entry("wrong-status", page.t("faq-wrong-status-q"), page.t("faq-wrong-status-a")),
                entry("who-decides", page.t("faq-who-decides-q"), page.t("faq-who-decides-a")),
                entry("lost-reference", page.t("faq-lost-reference-q"), page.t("faq-lost-reference-a")),
            ],
        ),
        (
            page.t("faq-topic-data"),
            vec![
                entry("what-is-kept", page.t("faq-what-is-kept-q"), page.t("faq-what-is-kept-a")),
                entry("business", page.t("faq-business-q"), page.t("faq-business-a")),
            ],
        ),
    ]
}
