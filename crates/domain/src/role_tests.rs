use super::*;

fn holders(act: Act) -> Vec<Role> {
    Role::ALL.iter().copied().filter(|role| may(*role, act)).collect()
}

const HELPDESK: [Role; 3] = [Role::Operator1414, Role::Operator1432, Role::Supervisor];

#[test]
fn complaints_are_for_the_helpdesk_alone() {
    for act in [
        Act::ListComplaints,
        Act::ViewComplaint,
        Act::ClaimComplaint,
        Act::TakeNext,
        Act::ReleaseComplaint,
        Act::AskCitizen,
        Act::ReplyToCitizen,
        Act::WriteNote,
        Act::ReferComplaint,
        Act::RecallReferral,
        Act::AcceptVerdict,
        Act::ResolveComplaint,
        Act::MergeComplaint,
        Act::DismissComplaint,
        Act::UndoAct,
        Act::RevealField,
        Act::PhoneIntake,
        Act::UseCanned,
    ] {
        assert_eq!(holders(act), HELPDESK, "{act}");
    }
}

#[test]
fn the_rest_is_for_one_role_each() {
    for act in [Act::ReassignComplaint, Act::EditCanned, Act::ViewReports, Act::SetTargets] {
        assert_eq!(holders(act), [Role::Supervisor], "{act}");
    }
    assert_eq!(holders(Act::ViewReferrals), [Role::Officer]);
    assert_eq!(holders(Act::GiveVerdict), [Role::Officer]);
    assert_eq!(holders(Act::ManagePublications), [Role::Chamber]);
    assert_eq!(holders(Act::ReviewApplications), [Role::Chamber]);
    assert_eq!(holders(Act::ApprovePublication), [Role::Supervisor, Role::Chamber]);
    assert_eq!(holders(Act::DecideAppeal), [Role::Supervisor, Role::Chamber]);
    assert_eq!(holders(Act::EditContent), [Role::Editor]);
    assert_eq!(holders(Act::ManageAccounts), [Role::Admin]);
    assert_eq!(holders(Act::ManageDictionaries), [Role::Admin]);
    assert_eq!(holders(Act::ReadAudit), [Role::Auditor]);
}

#[test]
fn every_act_is_somebodys_and_the_own_session_everybodys() {
    for act in Act::ALL {
        assert!(!holders(*act).is_empty(), "{act}");
    }
    assert_eq!(holders(Act::OwnSession), Role::ALL);
}

#[test]
fn a_role_lists_an_act_once() {
    for role in Role::ALL {
        let mut listed = acts(*role).to_vec();
        listed.sort();
        listed.dedup();
        assert_eq!(listed.len(), acts(*role).len(), "{role}");
    }
}

#[test]
fn operators_keep_to_their_line() {
    assert_eq!(lines(Role::Operator1414), [Line::Line1414]);
    assert_eq!(lines(Role::Operator1432), [Line::Line1432]);
    assert_eq!(lines(Role::Supervisor), [Line::Line1414, Line::Line1432]);
    for role in Role::ALL {
        assert_eq!(lines(*role).is_empty(), !may(*role, Act::ViewComplaint), "{role}");
    }
}

#[test]
fn officers_and_chambers_belong_to_a_region() {
    let of_a_region: Vec<Role> = Role::ALL.iter().copied().filter(|role| needs_region(*role)).collect();
    assert_eq!(of_a_region, [Role::Officer, Role::Chamber]);
}

#[test]
fn only_the_one_who_claimed_a_complaint_is_its_owner() {
    for role in Role::ALL {
        assert!(!actors(*role, false).contains(&Actor::Owner), "{role}");
        assert_eq!(actors(*role, true).contains(&Actor::Owner), may(*role, Act::ClaimComplaint), "{role}");
        assert_eq!(actors(*role, true).contains(&Actor::Supervisor), *role == Role::Supervisor);
        // These parts are never played by somebody who is signed in.
        for actor in [Actor::Citizen, Actor::Authority, Actor::Clock] {
            assert!(!actors(*role, true).contains(&actor), "{role}");
        }
    }
    assert_eq!(actors(Role::Officer, false), [Actor::Officer]);
}
