//! Frequently asked questions: the topics with their questions, a topic with its answers, what a search finds.

use ashyq_domain::content::Body;
use leptos::prelude::*;

use crate::{
    components::{Rank, prose},
    layouts::public::{Frame, WayBack, document},
    page::Page,
    pages::public::participants::for_title,
};

/// A name and where it leads: `/faq/{topic}`, or a question there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaqLink {
    /// Code of the topic.
    pub topic: String,
    /// Code of the question; `None`: the topic itself.
    pub question: Option<String>,
    /// What is read.
    pub title: String,
}

impl FaqLink {
    fn view(&self, page: &Page) -> AnyView {
        let anchor = self.question.as_ref().map(|code| format!("#{code}")).unwrap_or_default();
        view! { <a href=page.href(&format!("/faq/{}{anchor}", self.topic))>{self.title.clone()}</a> }
            .into_any()
    }
}

/// What the front page of the questions shows.
#[derive(Debug, Default)]
pub struct FaqProps {
    /// Every topic with its questions.
    pub topics: Vec<(FaqLink, Vec<FaqLink>)>,
}

/// `/{l}/faq`.
#[must_use]
pub fn faq(page: &Page, props: FaqProps) -> String {
    document(page, Frame::content(page.t("faq-title")), || {
        let topics = props.topics.iter().map(|(topic, questions)| {
            let questions =
                questions.iter().map(|question| view! { <li>{question.view(page)}</li> }).collect_view();
            view! {
                <h2>{topic.view(page)}</h2>
                <ul class="questions">{questions}</ul>
            }
        });
        view! {
            <h1>{page.t("faq-title")}</h1>
            {search(page, "")}
            {topics.collect_view()}
            {more(page)}
        }
        .into_any()
    })
}

/// A question with its answer.
#[derive(Clone, Debug)]
pub struct FaqAnswer {
    /// Code, the name of its anchor.
    pub code: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Body,
}

/// What the page of a topic shows.
#[derive(Debug)]
pub struct FaqTopicProps {
    /// Title of the topic.
    pub title: String,
    /// Its questions.
    pub answers: Vec<FaqAnswer>,
    /// The other topics.
    pub others: Vec<FaqLink>,
}

/// `/{l}/faq/{topic}`.
#[must_use]
pub fn faq_topic(page: &Page, props: FaqTopicProps) -> String {
    let mut frame = Frame::content(props.title.clone());
    frame.back = WayBack::Trail(vec![("/faq".to_owned(), page.t("faq-title"))]);
    document(page, frame, || {
        let contents = props
            .answers
            .iter()
            .map(|answer| {
                view! { <li><a href=format!("#{}", answer.code)>{answer.question.clone()}</a></li> }
            })
            .collect_view();
        let answers = props
            .answers
            .iter()
            .map(|answer| {
                view! {
                    <section aria-labelledby=answer.code.clone()>
                        <h2 id=answer.code.clone()>{answer.question.clone()}</h2>
                        {prose(page.language, &answer.answer, Rank::Third)}
                    </section>
                }
            })
            .collect_view();
        let others = props.others.iter().map(|other| view! { <li>{other.view(page)}</li> }).collect_view();
        view! {
            <h1>{props.title.clone()}</h1>
            <ul class="questions">{contents}</ul>
            {answers}
            <h2>{page.t("faq-other-topics")}</h2>
            <ul class="questions">{others}</ul>
            {more(page)}
        }
        .into_any()
    })
}

/// A question that a search found.
#[derive(Clone, Debug)]
pub struct FaqFound {
    /// The question.
    pub question: FaqLink,
    /// Title of its topic.
    pub topic: String,
    /// How its answer begins.
    pub beginning: String,
}

/// What a search found.
#[derive(Debug, Default)]
pub struct FaqFoundProps {
    /// What was searched for.
    pub query: String,
    /// The best first.
    pub found: Vec<FaqFound>,
}

/// `/{l}/faq?q=`.
#[must_use]
pub fn faq_found(page: &Page, props: FaqFoundProps) -> String {
    let title = match for_title(&props.query) {
        Some(words) => format!("{words} – {}", page.t("faq-title")),
        None => page.t("faq-title"),
    };
    document(page, Frame::content(title), || {
        view! {
            <h1>{page.t("faq-title")}</h1>
            {search(page, &props.query)}
            {results(page, &props.found)}
            {more(page)}
        }
        .into_any()
    })
}

fn results(page: &Page, found: &[FaqFound]) -> AnyView {
    let all = view! { <a href=page.href("/faq")>{page.t("faq-all")}</a> };
    if found.is_empty() {
        return view! {
            <h2>{page.t("faq-none-title")}</h2>
            <p>{page.t("faq-none-text")}" "{all}</p>
        }
        .into_any();
    }
    let items = found
        .iter()
        .map(|found| {
            view! {
                <li class="found">
                    <h2 class="found__title">{found.question.view(page)}</h2>
                    <p class="found__text">{found.beginning.clone()}</p>
                    <p class="hint">{found.topic.clone()}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="hint">{page.t_with("faq-found", &[("count", found.len().into())])}" "{all}</p>
        <ol class="founds">{items}</ol>
    }
    .into_any()
}

fn search(page: &Page, query: &str) -> AnyView {
    view! {
        <form class="search" method="get" action=page.href("/faq") role="search">
            <label class="label" for="q">{page.t("faq-search")}</label>
            <div class="search__row">
                <input class="input" id="q" name="q" type="search" autocomplete="off" value=query.to_owned() />
                <button class="button" type="submit">{page.t("button-search")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn more(page: &Page) -> AnyView {
    view! {
        <h2>{page.t("faq-more-title")}</h2>
        <p>{page.t("faq-more")}</p>
    }
    .into_any()
}
