//! Registration of a venue and the owner's cabinet.

mod answers;
mod appeal;
mod cabinet;
mod correct;
mod register;
mod requests;
mod steps;

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
        .get("/{language}/business/cabinet/{reference}", everyone, cabinet::application)
        .get("/{language}/business/cabinet/{reference}/correct", everyone, correct::form)
        .post("/{language}/business/cabinet/{reference}/correct", everyone, correct::submit)
        .post("/{language}/business/cabinet/{reference}/correct/withdraw", everyone, correct::withdraw)
        .get("/{language}/business/cabinet/{reference}/appeal", everyone, appeal::form)
        .post("/{language}/business/cabinet/{reference}/appeal", everyone, appeal::submit)
        .post("/{language}/business/cabinet/{reference}/appeal/withdraw", everyone, appeal::withdraw)
}
