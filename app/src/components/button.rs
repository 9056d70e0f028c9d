//! Buttons. One primary button a page; the words begin with a verb.

use leptos::prelude::*;

use crate::components::css;

/// How loud a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prominence {
    /// The one thing to do on this page.
    Primary,
    /// Something else one may do.
    Secondary,
    /// As quiet as a link: for acts inside running text.
    Link,
}

impl Prominence {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => css("button"),
            Self::Secondary => css("button button--secondary"),
            Self::Link => css("button-link"),
        }
    }
}

/// A submit button.
pub struct Button {
    text: String,
    prominence: Prominence,
    name: Option<(&'static str, String)>,
    id: Option<&'static str>,
    hidden: Option<String>,
    action: Option<String>,
}

impl Button {
    /// The primary button.
    #[must_use]
    pub fn primary(text: String) -> Self {
        Self { text, prominence: Prominence::Primary, name: None, id: None, hidden: None, action: None }
    }

    /// A secondary button.
    #[must_use]
    pub fn secondary(text: String) -> Self {
        Self { prominence: Prominence::Secondary, ..Self::primary(text) }
    }

    /// A button that looks like a link.
    #[must_use]
    pub fn link(text: String) -> Self {
        Self { prominence: Prominence::Link, ..Self::primary(text) }
    }

    /// Sends `name=value` with the form when this button is pressed.
    #[must_use]
    pub fn sends(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.name = Some((name, value.into()));
        self
    }

    /// Gives the button an id.
    #[must_use]
    pub fn id(mut self, id: &'static str) -> Self {
        self.id = Some(id);
        self
    }

    /// Adds words only for screen readers: what this button acts on.
    #[must_use]
    pub fn about(mut self, words: String) -> Self {
        self.hidden = Some(words);
        self
    }

    /// Sends the form to another address.
    #[must_use]
    pub fn to(mut self, address: String) -> Self {
        self.action = Some(address);
        self
    }

    /// The button.
    #[must_use]
    pub fn view(self) -> AnyView {
        let (name, value) = self.name.unzip();
        let hidden = self.hidden.map(|words| view! { <span class="visually-hidden">" "{words}</span> });
        view! {
            <button type="submit" class=self.prominence.class() name=name value=value id=self.id formaction=self.action>
                {self.text}{hidden}
            </button>
        }.into_any()
    }
}

/// A link that looks like the primary button: only for starting something.
#[must_use]
pub fn link_button(href: String, text: String) -> AnyView {
    view! { <a class="button" role="button" draggable="false" href=href>{text}</a> }.into_any()
}
