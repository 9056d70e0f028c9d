//! Questions to the line 1432 from the cabinet, and what became of earlier ones.

use ashyq_domain::{State, time::Timestamp};
use ashyq_i18n::words;
use leptos::prelude::*;

use crate::{
    components::{Button, token},
    forms::FormState,
    page::Page,
};

/// A request to 1432 sent with the cabinet's phone.
#[derive(Clone, Debug)]
pub struct CabinetRequest {
    /// Its reference.
    pub reference: String,
    /// Where it stands.
    pub state: State,
    /// When it was sent.
    pub sent_at: Timestamp,
}

/// What a question is about.
pub(super) enum About<'a> {
    /// Nothing in particular.
    Anything,
    /// The application with this reference.
    Application(&'a str),
    /// The listed venue with this id and name.
    Venue(String, &'a str),
}

/// The way to the form of the line, in which the server has then written what is known. Neither phone nor words stand in
/// an address.
pub(super) fn ask(page: &Page, form: &FormState, about: &About<'_>) -> AnyView {
    let text = page.t("cabinet-help-link");
    let (field, button) = match about {
        About::Anything => (None, Button::secondary(text)),
        About::Application(reference) => {
            (Some(("reference", (*reference).to_owned())), Button::secondary(text))
        }
        About::Venue(id, name) => {
            let name = page.t_with("cabinet-ask-about", &[("name", (*name).into())]);
            (Some(("venue", id.clone())), Button::link(text).about(name))
        }
    };
    let field = field.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <form method="post" action=page.href("/business/cabinet/ask")>
            {token(form)}
            {field}
            {button.view()}
        </form>
    }
    .into_any()
}

/// The section with the button; on an application's page it asks about that.
pub(super) fn help(page: &Page, form: &FormState, about: &About<'_>) -> AnyView {
    view! {
        <h2>{page.t("cabinet-help-title")}</h2>
        <p>{page.t("cabinet-help")}</p>
        {ask(page, form, about)}
    }
    .into_any()
}

/// Earlier requests, each a link to its page.
pub(super) fn requests(page: &Page, requests: Vec<CabinetRequest>) -> Option<AnyView> {
    if requests.is_empty() {
        return None;
    }
    let rows = requests
        .into_iter()
        .map(|one| {
            let date = page.i18n().date(one.sent_at);
            let text = page.t_with(
                "cabinet-request",
                &[("reference", one.reference.as_str().into()), ("date", date.into())],
            );
            view! {
                <div class="card">
                    <h3 class="card__title"><a href=page.href(&format!("/complaints/{}", one.reference))>{text}</a></h3>
                    <p class="card__text"><strong class="tag">{page.t(words::citizen_state(one.state))}</strong></p>
                </div>
            }
        })
        .collect_view();
    Some(view! { <h2>{page.t("cabinet-requests")}</h2>{rows} }.into_any())
}
