//! The console: sign-in, the queue and its complaints, the officers' desk, accounts, jobs that gave up, the audit log.
//!
//! Every page is a plain form or list. An act that went well leads back to a page (303) that says once what was done; one
//! that did not answers with the page itself and everything that was typed.

mod acts;
mod applications;
mod audit;
mod calls;
mod case;
mod complaint;
pub(super) mod content;
mod door;
mod forms;
mod intake;
mod labels;
mod live;
mod owner_requests;
mod publications;
mod queue;
mod referrals;
mod staff;
mod timeline;
mod venues;

use std::str::FromStr;

use ashyq_app::pages::console::{Frame, Notice, SignedIn};
use ashyq_domain::{Kato, role::Act};
use axum::response::Response;
use tower_sessions::Session;

use crate::{
    http::{
        error::PageError,
        extract::Staff,
        render,
        routes::{Routes, Who},
    },
    services::applications::desk as review_desk,
    wiring::App,
};

/// Where the session keeps what the last act did, until it has been shown.
const NOTICE: &str = "notice";

/// The one address of the console that takes files.
#[must_use]
pub fn uploads(app: &App) -> Routes {
    publications::uploads(app)
}

/// The addresses of the console.
#[must_use]
pub fn routes(app: &App) -> Routes {
    door(app)
        .and(complaints(app))
        .and(acts_on_complaints(app))
        .and(desk(app))
        .and(publications::routes(app))
        .and(review(app))
        .and(owner_requests::routes(app))
        .and(keepers(app))
}

fn door(app: &App) -> Routes {
    let own = Who::Staff(Act::OwnSession);
    Routes::new(app)
        .get("/console/login", Who::Everyone, door::form)
        .post("/console/login", Who::Everyone, door::submit)
        .get("/console/login/code", Who::Everyone, door::code_form)
        .post("/console/login/code", Who::Everyone, door::code_submit)
        .post("/console/language", Who::Everyone, door::language)
        .post("/console/logout", own, door::logout)
        .get("/console", own, door::home)
}

fn complaints(app: &App) -> Routes {
    let list = Who::Staff(Act::ListComplaints);
    let intake = Who::Staff(Act::PhoneIntake);
    let view = Who::Staff(Act::ViewComplaint);
    Routes::new(app)
        .get("/console/live", list, live::stream)
        .get("/console/complaints", list, queue::list)
        .get("/console/complaints/rows", list, queue::rows)
        .post("/console/complaints/take-next", Who::Staff(Act::TakeNext), queue::take_next)
        .get("/console/complaints/new", intake, intake::form)
        .post("/console/complaints/new", intake, intake::submit)
        .get("/console/complaints/{id}", view, complaint::show)
        .post("/console/complaints/{id}/presence", view, complaint::presence)
}

fn acts_on_complaints(app: &App) -> Routes {
    Routes::new(app)
        .post("/console/complaints/{id}/claim", Who::Staff(Act::ClaimComplaint), acts::claim)
        .post("/console/complaints/{id}/release", Who::Staff(Act::ReleaseComplaint), acts::release)
        .post("/console/complaints/{id}/ask", Who::Staff(Act::AskCitizen), acts::ask)
        .post("/console/complaints/{id}/reply", Who::Staff(Act::ReplyToCitizen), acts::reply)
        .post("/console/complaints/{id}/note", Who::Staff(Act::WriteNote), acts::note)
        .post("/console/complaints/{id}/refer", Who::Staff(Act::ReferComplaint), acts::refer)
        .post("/console/complaints/{id}/recall", Who::Staff(Act::RecallReferral), acts::recall)
        .post("/console/complaints/{id}/accept", Who::Staff(Act::AcceptVerdict), acts::accept)
        .post("/console/complaints/{id}/resolve", Who::Staff(Act::ResolveComplaint), acts::resolve)
        .post("/console/complaints/{id}/merge", Who::Staff(Act::MergeComplaint), acts::merge)
        .post("/console/complaints/{id}/dismiss", Who::Staff(Act::DismissComplaint), acts::dismiss)
        .post("/console/complaints/{id}/reassign", Who::Staff(Act::ReassignComplaint), acts::reassign)
        .post("/console/complaints/{id}/undo", Who::Staff(Act::UndoAct), acts::undo)
        .post("/console/complaints/{id}/reveal", Who::Staff(Act::RevealField), acts::reveal)
}

fn desk(app: &App) -> Routes {
    let view = Who::Staff(Act::ViewReferrals);
    Routes::new(app)
        .get("/console/referrals", view, referrals::list)
        .get("/console/referrals/{id}", view, referrals::show)
        .post("/console/referrals/{id}/verdict", Who::Staff(Act::GiveVerdict), referrals::verdict)
}

fn review(app: &App) -> Routes {
    let review = Who::Staff(Act::ReviewApplications);
    Routes::new(app)
        .get("/console/applications", review, applications::list)
        .get("/console/applications/{id}", Who::Staff(Act::DecideAppeal), applications::show)
        .post("/console/applications/{id}/accept", review, applications::accept)
        .post("/console/applications/{id}/refuse", review, applications::refuse)
        .post("/console/applications/{id}/suspend", review, applications::suspend)
        .post("/console/applications/{id}/lift", review, applications::lift)
        .post("/console/applications/{id}/leave", review, applications::leave)
        .post("/console/applications/{id}/reveal", review, applications::reveal)
        .get("/console/venues", review, venues::list)
        .get("/console/venues/{id}", review, venues::show)
        .post("/console/venues/{id}/suspend", review, venues::suspend)
}

fn keepers(app: &App) -> Routes {
    let accounts = Who::Staff(Act::ManageAccounts);
    let settings = Who::Staff(Act::ManageDictionaries);
    Routes::new(app)
        .get("/console/accounts", accounts, staff::accounts)
        .post("/console/accounts/{id}/disable", accounts, staff::disable)
        .post("/console/accounts/{id}/enable", accounts, staff::enable)
        .post("/console/accounts/{id}/reset", accounts, staff::reset)
        .get("/console/dead-letters", settings, staff::dead_letters)
        .post("/console/dead-letters/{id}/revive", settings, staff::revive)
        .get("/console/audit", Who::Staff(Act::ReadAudit), audit::list)
}

/// Header and notice of a page; the notice is shown once.
async fn frame(staff: &Staff) -> Result<Frame, PageError> {
    let notice = match staff.session.get::<String>(NOTICE).await? {
        Some(_) => staff.session.remove::<String>(NOTICE).await?,
        None => None,
    };
    Ok(Frame { notice: notice.as_deref().and_then(Notice::parse), ..quiet_frame(staff) })
}

/// The same where a notice would be out of place: it waits for the next page.
fn quiet_frame(staff: &Staff) -> Frame {
    let user = SignedIn { name: staff.account.display_name.clone(), role: staff.account.role };
    Frame { user: Some(user), notice: None, undo: None }
}

/// On to a page that says what was done.
async fn done(session: &Session, notice: Notice, path: &str) -> Result<Response, PageError> {
    session.insert(NOTICE, notice.code()).await?;
    Ok(render::see_other(path))
}

/// An id in an address; what is no id is not there.
fn id<T: FromStr>(text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// The region whose applications and venues the reader reviews; nobody else has a desk for them.
fn region_of(staff: &Staff) -> Result<Kato, PageError> {
    review_desk::region_of(&staff.account).ok_or(PageError::NotFound)
}
