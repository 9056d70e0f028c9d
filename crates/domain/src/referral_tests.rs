#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

/// The reasons as part 3 of `docs/complaints.md` lists them.
#[test]
fn each_verdict_has_its_reasons() {
    let document = include_str!("../../../docs/complaints.md");
    let mut rows = 0;
    for line in document.lines().skip_while(|line| !line.starts_with("| verdict |")).skip(2).take(4) {
        let (verdict, reasons) = line.trim_matches('|').split_once('|').unwrap();
        let verdict = Verdict::parse(verdict.trim().trim_matches('`')).unwrap();
        let reasons: Vec<VerdictReason> = reasons
            .split_whitespace()
            .map(|code| VerdictReason::parse(code.trim_matches('`')).unwrap())
            .collect();
        assert_eq!(VerdictReason::of(verdict), reasons, "{verdict}");
        for reason in VerdictReason::ALL {
            assert_eq!(reason.allowed_for(verdict), reasons.contains(reason));
        }
        assert_eq!(verdict.needs_reason(), !reasons.is_empty());
        assert_ne!(verdict.needs_reason(), verdict.needs_note(), "a verdict says why either way");
        rows += 1;
    }
    assert_eq!(rows, Verdict::ALL.len());
}

#[test]
fn a_referral_that_could_not_be_sent_can_still_be_answered_at_the_desk() {
    let open: Vec<ReferralState> =
        ReferralState::ALL.iter().copied().filter(|state| state.is_open()).collect();
    use ReferralState::{Failed, Queued, Received, Sent};
    assert_eq!(open, [Queued, Sent, Received, Failed]);
}

#[test]
fn an_authority_is_named_by_its_region() {
    let authority = Authority::of(Kato::parse("750000000").unwrap());
    assert_eq!(authority.code(), "health-750000000");
    assert_eq!(Authority::parse("health-750000000"), Some(authority));
    assert_eq!(authority.region().to_string(), "750000000");
    for wrong in ["", "750000000", "health-", "health-75", "Health-750000000", "health-750000000 "] {
        assert_eq!(Authority::parse(wrong), None, "{wrong}");
    }
    let json = serde_json::to_string(&authority).unwrap();
    assert_eq!(serde_json::from_str::<Authority>(&json).unwrap(), authority);
    assert!(serde_json::from_str::<Authority>("\"health-75\"").is_err());
}
