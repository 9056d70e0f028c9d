//! Questions and answers side by side.

use leptos::prelude::*;

/// One row: what was asked, what was answered, and where to change it.
#[derive(Clone)]
pub struct Answer {
    /// What was asked.
    pub key: String,
    /// What was answered, in words.
    pub value: String,
    /// Address and words of the link that changes it.
    pub change: Option<(String, String)>,
}

/// The rows as a `<dl>`.
#[must_use]
pub fn summary_list(answers: Vec<Answer>) -> AnyView {
    let rows =
        answers
            .into_iter()
            .map(|answer| {
                let change = answer.change.map(|(href, text)| view! {
            <dd class="summary-list__change">
                <a href=href>{text}<span class="visually-hidden">": "{answer.key.clone()}</span></a>
            </dd>
        });
                view! {
                    <div class="summary-list__row">
                        <dt class="summary-list__key">{answer.key.clone()}</dt>
                        <dd class="summary-list__value">{super::paragraphs(&answer.value)}</dd>
                        {change}
                    </div>
                }
            })
            .collect_view();
    view! { <dl class="summary-list">{rows}</dl> }.into_any()
}
