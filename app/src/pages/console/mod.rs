//! Pages of the helpdesk console.
//!
//! Every page works as plain forms and links; the islands of [`crate::islands`] only add. Labels of the
//! dated dictionaries (causes, reasons, authorities, regions) come ready in the reader's language as [`Choice`],
//! because the dictionaries stand in the database; everything else is worded here. A page is a function
//! `name(&Page, NameProps) -> String`; its props stand in the module of the same name.

pub mod accounts;
pub mod applications;
pub mod audit;
pub mod complaint;
pub mod content;
pub mod dead_letters;
pub mod failures;
pub mod home;
pub mod intake;
mod keys;
mod list;
pub mod login;
mod notice;
mod parts;
pub mod publications;
pub mod queue;
pub mod referrals;
pub mod venues;
mod words;

#[cfg(test)]
mod tests;

use ashyq_domain::role::Role;
use ashyq_domain::time::Span;

pub use crate::components::Choice;
pub(crate) use ashyq_i18n::words::role as role_word;
pub use {
    accounts::accounts,
    applications::{application, application_list, request_list},
    audit::audit,
    complaint::{complaint, presence},
    content::{content_edit, content_list, content_version},
    dead_letters::dead_letters,
    failures::failure,
    home::home,
    intake::intake,
    login::{login, login_code},
    notice::Notice,
    publications::{publication, publication_desk, upload},
    queue::{queue, queue_rows},
    referrals::{referral, referral_list},
    venues::{venue_desk, venue_list},
};

/// What stands around the content of every console page.
#[derive(Clone, Default)]
pub struct Frame {
    /// Who is signed in; `None` on the two pages of the sign-in.
    pub user: Option<SignedIn>,
    /// What the last act did, shown once.
    pub notice: Option<Notice>,
    /// Takes the last act back while that is possible: ten seconds, and only what has not left the house.
    pub undo: Option<Undo>,
}

/// The signed-in account as the header shows it.
#[derive(Clone)]
pub struct SignedIn {
    /// Name of the account, such as `operator1414`, or the person's name where there is one.
    pub name: String,
    /// Its role; decides which sections the header offers.
    pub role: Role,
}

/// A form of one button that takes an act back.
#[derive(Clone)]
pub struct Undo {
    /// Where the button posts.
    pub action: String,
    /// The reader's last act; sent as `act`, so that the button undoes this one and no later one.
    pub act: String,
    /// Version of the complaint after the act; sent as `version`.
    pub version: i64,
    /// One-time token; sent as `token`.
    pub token: String,
    /// For how long the button still works.
    pub left: Span,
}
