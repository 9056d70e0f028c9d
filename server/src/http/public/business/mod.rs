//! Registration of a venue and the owner's cabinet.

mod answers;
mod appeal;
mod asking;
mod cabinet;
mod correct;
mod leaving;
mod register;
mod requests;
mod steps;

use ashyq_app::page::Page;
use ashyq_i18n::Arg;
use ashyq_store::Application;
pub use requests::values;

use crate::{
    http::routes::{Routes, Who},
    wiring::App,
};

/// The addresses of registration and cabinet, but for the page they begin at, which is kept.
#[must_use]
pub fn routes(app: &App) -> Routes {
    let everyone = Who::Everyone;
    Routes::new(app)
        .get("/{language}/business/new/{step}", everyone, steps::form)
        .post("/{language}/business/new/{step}", everyone, steps::submit)
        .get("/{language}/business/new/check", everyone, register::check)
        .post("/{language}/business/new/check", everyone, register::send)
        .get("/{language}/business/new/code", everyone, register::code_form)
        .post("/{language}/business/new/code", everyone, register::code_submit)
        .get("/{language}/business/new/twin", everyone, register::twin)
        .get("/{language}/business/new/sent", everyone, register::sent)
        .get("/{language}/business/cabinet", everyone, cabinet::show)
        .post("/{language}/business/cabinet", everyone, cabinet::submit)
        .get("/{language}/business/cabinet/code", everyone, cabinet::code_form)
        .post("/{language}/business/cabinet/code", everyone, cabinet::code_submit)
        .post("/{language}/business/cabinet/ask", everyone, asking::ask)
        .get("/{language}/business/cabinet/{reference}", everyone, cabinet::application)
        .get("/{language}/business/cabinet/{reference}/leave", everyone, leaving::form)
        .post("/{language}/business/cabinet/{reference}/leave", everyone, leaving::submit)
        .get("/{language}/business/cabinet/{reference}/correct", everyone, correct::form)
        .post("/{language}/business/cabinet/{reference}/correct", everyone, correct::submit)
        .post("/{language}/business/cabinet/{reference}/correct/withdraw", everyone, correct::withdraw)
        .get("/{language}/business/cabinet/venues/{id}/correct", everyone, correct::listed_form)
        .post("/{language}/business/cabinet/venues/{id}/correct", everyone, correct::listed_submit)
        .get("/{language}/business/cabinet/{reference}/appeal", everyone, appeal::form)
        .post("/{language}/business/cabinet/{reference}/appeal", everyone, appeal::submit)
        .post("/{language}/business/cabinet/{reference}/appeal/withdraw", everyone, appeal::withdraw)
}

/// Number and day of a notification in words, as much as is known.
pub(in crate::http) fn notification(page: &Page, application: &Application) -> Option<String> {
    let number = application.notification_number.as_ref()?.as_str();
    let Some(date) = application.notification_date else { return Some(number.to_owned()) };
    let date = page.i18n().civil_date(date);
    let named = [("number", Arg::from(number)), ("date", Arg::from(date))];
    Some(page.t_with("application-notification-value", &named))
}
