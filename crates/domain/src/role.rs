//! The one table of roles: who may do what in the console. What is not in it is refused.
//!
//! It says what a role may ever do. Which records it may do it to (own line, own region, own complaint) is checked on the
//! record itself, in the query, and by the state table.

use crate::codes::{codes, open_codes};
use crate::complaint::{Actor, Line};

codes! {
    /// What an account of the staff is for.
    pub enum Role {
        /// An operator of the citizens' line.
        Operator1414 = "operator_1414",
        /// An operator of the businesses' line.
        Operator1432 = "operator_1432",
        /// Leads the operators of both lines.
        Supervisor = "supervisor",
        /// Answers referrals for the health authority of one region.
        Officer = "officer",
        /// A regional chamber of entrepreneurs: applications and lists of one region.
        Chamber = "chamber",
        /// Writes the texts of the portal.
        Editor = "editor",
        /// Keeps accounts, dictionaries and settings; sees no complaints.
        Admin = "admin",
        /// Reads the audit log and nothing else.
        Auditor = "auditor",
    }
}

codes! {
    /// Something that can be done or looked at in the console.
    pub enum Act {
        /// Look at the own sessions and end them, choose the language, sign out.
        OwnSession = "own_session",
        /// See the queue and the lists of complaints.
        ListComplaints = "list_complaints",
        /// Open a complaint.
        ViewComplaint = "view_complaint",
        /// Take a complaint.
        ClaimComplaint = "claim",
        /// Take the next one of the queue.
        TakeNext = "take_next",
        /// Put a complaint back.
        ReleaseComplaint = "release",
        /// Ask the citizen something.
        AskCitizen = "ask",
        /// Write to the citizen without changing the state.
        ReplyToCitizen = "reply",
        /// Write a note that only the staff sees.
        WriteNote = "note",
        /// Send a complaint to the health authority.
        ReferComplaint = "refer",
        /// Take a referral back.
        RecallReferral = "recall",
        /// Act on the verdict.
        AcceptVerdict = "accept",
        /// Answer without the health authority.
        ResolveComplaint = "resolve",
        /// Join a complaint to another.
        MergeComplaint = "merge",
        /// Not accept a complaint.
        DismissComplaint = "dismiss",
        /// Give a complaint to another operator, or take it from one.
        ReassignComplaint = "reassign",
        /// Undo the own last act while it has not left the house.
        UndoAct = "undo",
        /// See a masked field in full, with a reason.
        RevealField = "reveal",
        /// Write down what a caller says.
        PhoneIntake = "phone_intake",
        /// Use the canned answers.
        UseCanned = "use_canned",
        /// Write the canned answers.
        EditCanned = "edit_canned",
        /// See the officers' desk and its referrals.
        ViewReferrals = "view_referrals",
        /// Give a verdict.
        GiveVerdict = "verdict",
        /// See the dashboards and reports, which hold no personal data.
        ViewReports = "reports",
        /// Set the targets of the clocks.
        SetTargets = "targets",
        /// Publish and correct lists of participants.
        ManagePublications = "publications",
        /// Review applications of venues.
        ReviewApplications = "applications",
        /// Approve a publication as the second person.
        ApprovePublication = "approve_publication",
        /// Decide on appeals of owners as the second person.
        DecideAppeal = "decide_appeal",
        /// Write the texts of the portal.
        EditContent = "content",
        /// Add, change and disable accounts.
        ManageAccounts = "accounts",
        /// Change dictionaries and settings.
        ManageDictionaries = "dictionaries",
        /// Read the audit log.
        ReadAudit = "audit",
    }
}
open_codes!(Role, Act);

use Act as A;

const OPERATOR: &[Act] = &[
    A::OwnSession,
    A::ListComplaints,
    A::ViewComplaint,
    A::ClaimComplaint,
    A::TakeNext,
    A::ReleaseComplaint,
    A::AskCitizen,
    A::ReplyToCitizen,
    A::WriteNote,
    A::ReferComplaint,
    A::RecallReferral,
    A::AcceptVerdict,
    A::ResolveComplaint,
    A::MergeComplaint,
    A::DismissComplaint,
    A::UndoAct,
    A::RevealField,
    A::PhoneIntake,
    A::UseCanned,
];

const SUPERVISOR: &[Act] = &[
    A::OwnSession,
    A::ListComplaints,
    A::ViewComplaint,
    A::ClaimComplaint,
    A::TakeNext,
    A::ReleaseComplaint,
    A::AskCitizen,
    A::ReplyToCitizen,
    A::WriteNote,
    A::ReferComplaint,
    A::RecallReferral,
    A::AcceptVerdict,
    A::ResolveComplaint,
    A::MergeComplaint,
    A::DismissComplaint,
    A::ReassignComplaint,
    A::UndoAct,
    A::RevealField,
    A::PhoneIntake,
    A::UseCanned,
    A::EditCanned,
    A::ViewReports,
    A::SetTargets,
    A::ApprovePublication,
    A::DecideAppeal,
];

/// Everything a role may ever do.
#[must_use]
pub const fn acts(role: Role) -> &'static [Act] {
    match role {
        Role::Operator1414 | Role::Operator1432 => OPERATOR,
        Role::Supervisor => SUPERVISOR,
        Role::Officer => &[A::OwnSession, A::ViewReferrals, A::GiveVerdict],
        Role::Chamber => &[
            A::OwnSession,
            A::ManagePublications,
            A::ReviewApplications,
            A::ApprovePublication,
            A::DecideAppeal,
        ],
        Role::Editor => &[A::OwnSession, A::EditContent],
        Role::Admin => &[A::OwnSession, A::ManageAccounts, A::ManageDictionaries],
        Role::Auditor => &[A::OwnSession, A::ReadAudit],
    }
}

/// True when the role may do this at all.
#[must_use]
pub fn may(role: Role, act: Act) -> bool {
    acts(role).contains(&act)
}

/// The lines whose complaints a role works on.
#[must_use]
pub const fn lines(role: Role) -> &'static [Line] {
    match role {
        Role::Operator1414 => &[Line::Line1414],
        Role::Operator1432 => &[Line::Line1432],
        Role::Supervisor => &[Line::Line1414, Line::Line1432],
        Role::Officer | Role::Chamber | Role::Editor | Role::Admin | Role::Auditor => &[],
    }
}

/// True when an account of this role belongs to one region and sees only that one.
#[must_use]
pub const fn needs_region(role: Role) -> bool {
    matches!(role, Role::Officer | Role::Chamber)
}

/// The parts in which an account acts on a complaint of one of its lines or regions; `is_owner`: it has claimed it.
///
/// A supervisor is also an operator of both lines. Roles that have nothing to do with complaints get none.
#[must_use]
pub const fn actors(role: Role, is_owner: bool) -> &'static [Actor] {
    match (role, is_owner) {
        (Role::Operator1414 | Role::Operator1432, false) => &[Actor::Operator],
        (Role::Operator1414 | Role::Operator1432, true) => &[Actor::Operator, Actor::Owner],
        (Role::Supervisor, false) => &[Actor::Operator, Actor::Supervisor],
        (Role::Supervisor, true) => &[Actor::Operator, Actor::Supervisor, Actor::Owner],
        (Role::Officer, _) => &[Actor::Officer],
        (Role::Chamber | Role::Editor | Role::Admin | Role::Auditor, _) => &[],
    }
}

#[cfg(test)]
#[path = "role_tests.rs"]
mod tests;
