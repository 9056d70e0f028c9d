//! Leaving the project, or taking an application back: the way there, and the page that asks once more.

use ashyq_domain::{ApplicationActor, ApplicationEvent, ApplicationState, application};
use leptos::prelude::*;

use crate::{
    components::{Button, token},
    forms::{FormState, MAIN_FORM},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

/// What the page that asks once more shows.
pub struct LeaveProps {
    /// The one-time token.
    pub form: FormState,
    /// Reference of the application.
    pub reference: String,
    /// The venue's name.
    pub name: String,
    /// The venue's address.
    pub address: String,
    /// Where the application stands.
    pub state: ApplicationState,
}

fn address(page: &Page, reference: &str) -> String {
    page.href(&format!("/business/cabinet/{reference}/leave"))
}

/// On an application's page: what has become of it, or the way out while there is one.
pub(super) fn way_out(page: &Page, reference: &str, state: ApplicationState) -> Option<AnyView> {
    application::next(Some(state), ApplicationEvent::Leave, ApplicationActor::Owner)?;
    let (hint, button) = match state {
        ApplicationState::Submitted => (page.t("cabinet-withdraw-hint"), page.t("cabinet-withdraw")),
        _ => (page.t("cabinet-leave-hint"), page.t("cabinet-leave")),
    };
    Some(
        view! {
            <h2>{button.clone()}</h2>
            <p>{hint}</p>
            <p><a class="button button--secondary" role="button" draggable="false" href=address(page, reference)>{button}</a></p>
        }
        .into_any(),
    )
}

/// What an application that is over says.
pub(super) fn over(page: &Page, state: ApplicationState, has_joined: bool) -> Option<AnyView> {
    let text = match (state, has_joined) {
        (ApplicationState::Left, true) => page.t("cabinet-left"),
        (ApplicationState::Left, false) => page.t("cabinet-withdrawn"),
        _ => return None,
    };
    let another = page.href("/business/new/owner");
    Some(
        view! {
            <p>{text}</p>
            <p><a href=another>{page.t("business-start")}</a></p>
        }
        .into_any(),
    )
}

/// `/{l}/business/cabinet/{reference}/leave`: posting it is leaving.
#[must_use]
pub fn leave(page: &Page, props: &LeaveProps) -> String {
    let withdraws = props.state == ApplicationState::Submitted;
    let title = if withdraws { page.t("cabinet-withdraw-title") } else { page.t("cabinet-leave-title") };
    document(page, Frame::journey(title.clone(), WayBack::None), || {
        let (about, button) = if withdraws {
            (vec![page.t("cabinet-withdraw-about")], page.t("cabinet-withdraw"))
        } else {
            let excluded = props.state == ApplicationState::Suspended;
            let about = [page.t("cabinet-leave-about"), page.t("cabinet-leave-again")];
            let excluded = excluded.then(|| page.t("cabinet-leave-excluded"));
            (about.into_iter().chain(excluded).collect(), page.t("cabinet-leave"))
        };
        let about = about.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
        let back = page.href(&format!("/business/cabinet/{}", props.reference));
        view! {
            <h1>{title}</h1>
            <p class="lead">{format!("{}, {}", props.name, props.address)}</p>
            {about}
            <form id=MAIN_FORM method="post" action=page.action()>
                {token(&props.form)}
                {Button::primary(button).view()}
            </form>
            <p><a href=back>{page.t("cabinet-leave-back")}</a></p>
        }
        .into_any()
    })
}
