//! What stands first on a page whose form failed.

use leptos::prelude::*;

use crate::{
    forms::{FormState, TOKEN},
    page::Page,
};

/// All errors of the form, each a link to its field; nothing when there is none.
#[must_use]
pub fn error_summary(page: &Page, form: &FormState) -> Option<AnyView> {
    if form.is_ok() {
        return None;
    }
    let items = form
        .errors()
        .iter()
        .map(|error| {
            view! { <li><a href=format!("#{}", error.field)>{error.say(page)}</a></li> }
        })
        .collect_view();
    Some(
        view! {
            <div class="error-summary" data-error-summary="">
                <div role="alert">
                    <h2 class="error-summary__title">{page.t("error-summary-title")}</h2>
                    <ul class="error-summary__list">{items}</ul>
                </div>
            </div>
        }
        .into_any(),
    )
}

/// The hidden one-time token of a form.
#[must_use]
pub fn token(form: &FormState) -> AnyView {
    view! { <input type="hidden" name=TOKEN value=form.token.clone() /> }.into_any()
}
