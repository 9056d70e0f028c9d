//! Several lines of text. The only place that may write `<textarea>`: its content is not escaped by the view
//! layer (leptos 0.8.23), so this component escapes it, and a test proves that it is escaped exactly once.

use ashyq_domain::Language;
use leptos::prelude::*;

use super::field::{Parts, group_class};
use crate::{forms::FormState, page::Page};

/// A field for several lines, with the number of characters left.
pub struct TextArea {
    parts: Parts,
    rows: u8,
    limit: Option<usize>,
    language: Option<Language>,
}

impl TextArea {
    /// A field of five rows.
    #[must_use]
    pub fn new(name: &'static str, label: String) -> Self {
        Self { parts: Parts::new(name, label), rows: 5, limit: None, language: None }
    }

    /// Gives the field an id of its own, where the page has several forms with a field of this name.
    #[must_use]
    pub fn id(mut self, id: &'static str) -> Self {
        self.parts.id = id;
        self
    }

    /// One short sentence under the label, without a full stop.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.parts.hint = Some(hint);
        self
    }

    /// The label becomes the page's heading.
    #[must_use]
    pub fn heading(mut self) -> Self {
        self.parts.heading = true;
        self
    }

    /// How many rows are drawn.
    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// Says how many characters fit. Typing more is not blocked: the server says what to shorten.
    #[must_use]
    pub fn limit(mut self, characters: usize) -> Self {
        self.limit = Some(characters);
        self
    }

    /// Says that what is typed is in another language than the page.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// The field with its value and error from `form`.
    #[must_use]
    pub fn view(self, page: &Page, form: &FormState) -> AnyView {
        let message = self.parts.message(page, form);
        let wrong = message.is_some();
        let name = self.parts.name;
        let id = self.parts.id;
        let count_id = format!("{id}-count");
        let described_by = self.parts.described_by(wrong, self.limit.map(|_| count_id.clone()));
        let count = self.limit.map(|limit| {
            view! {
                <div class="hint" id=count_id data-count=id data-limit=limit.to_string()
                    data-left=page.t_with("field-characters-left", &[("count", "{n}".into())])
                    data-over=page.t_with("field-characters-over", &[("count", "{n}".into())])>
                    {page.t_with("field-characters-limit", &[("count", limit.into())])}
                </div>
            }
        });
        view! {
            <div class=group_class(wrong)>
                {self.parts.label_view()}
                {self.parts.hint_view()}
                {self.parts.error_view(page, message)}
                <textarea class="input" id=id name=name rows=self.rows.to_string() autocomplete="off" spellcheck="true"
                    lang=self.language.map(Language::code)
                    aria-describedby=described_by aria-invalid=wrong.then_some("true")>
                    {escaped(form.value(name))}
                </textarea>
                {count}
            </div>
        }.into_any()
    }
}

/// Escapes text for the inside of `<textarea>`. The leading newline is dropped by HTML parsers; without it a
/// newline that the visitor typed first would be lost.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    out.push('\n');
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use ashyq_domain::language::Language;

    use super::{TextArea, escaped};
    use crate::{forms::FormState, render, samples};

    /// Fails when the field can be left, and also when a newer view layer begins to escape it a second time.
    #[test]
    fn what_was_typed_stays_inside_the_field() {
        let page = samples::page(Language::En, "/");
        let form = FormState::new("t").with_value("message", "</textarea><script>alert(1)</script> &amp;");
        let html = render::fragment(|| TextArea::new("message", "Message".to_owned()).view(&page, &form));
        assert!(!html.contains("<script"), "{html}");
        assert!(
            html.contains(">\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</textarea>"),
            "{html}"
        );
    }

    #[test]
    fn escapes_what_could_end_the_field() {
        assert_eq!(escaped("</textarea><b>&amp;"), "\n&lt;/textarea&gt;&lt;b&gt;&amp;amp;");
    }
}
