#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

#[test]
fn a_claim_is_read_back_from_its_sealed_form() {
    let claim = CitizenClaim {
        shown: ClaimedColour::Red,
        expected: ClaimedColour::Green,
        tested_on: Some(jiff::civil::date(2021, 5, 3)),
        tested_at: Some(TestPlace::parse("Зертхана № 5").unwrap()),
    };
    let json = serde_json::to_string(&claim).unwrap();
    assert_eq!(
        json,
        r#"{"shown":"red","expected":"green","tested_on":"2021-05-03","tested_at":"Зертхана № 5"}"#
    );
    assert_eq!(serde_json::from_str::<CitizenClaim>(&json).unwrap(), claim);
    assert_eq!(format!("{claim:?}"), "CitizenClaim(***)");
}

#[test]
fn day_and_place_may_be_missing() {
    let claim: CitizenClaim = serde_json::from_str(r#"{"shown":"unknown","expected":"blue"}"#).unwrap();
    assert_eq!((claim.tested_on, claim.tested_at), (None, None));
    for wrong in [
        r#"{"shown":"violet","expected":"blue"}"#,
        r#"{"shown":"red","expected":"blue","tested_on":"2021-02-30"}"#,
    ] {
        assert!(serde_json::from_str::<CitizenClaim>(wrong).is_err(), "{wrong}");
    }
}
