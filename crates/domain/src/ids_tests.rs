#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::randomness::{SeededRandomness, SystemRandomness};
use crate::time::Span;

#[test]
fn an_id_is_of_version_7_and_tells_the_millisecond() {
    let now = Timestamp::from_micros(1_620_378_300_123_456);
    let uuid = ComplaintId::new(now, &SystemRandomness).uuid();
    assert_eq!(uuid.get_version_num(), 7);
    assert_eq!(uuid.get_variant(), uuid::Variant::RFC4122);
    assert_eq!(uuid.as_u128() >> 80, 1_620_378_300_123);
}

#[test]
fn ids_sort_by_time_also_within_a_millisecond() {
    let start = Timestamp::from_micros(1_620_378_300_000_000);
    let ids: Vec<EventId> = (0..5000)
        .map(|micros| EventId::new(start.plus(Span::from_micros(micros)), &SystemRandomness))
        .collect();
    assert!(ids.is_sorted());
}

#[test]
fn ids_of_one_moment_differ() {
    let randomness = SeededRandomness::new(1);
    let now = Timestamp::from_unix(1_620_378_300);
    assert_ne!(JobId::new(now, &randomness), JobId::new(now, &randomness));
}

#[test]
fn an_id_is_read_back_from_every_form_it_takes() {
    let id = ReferralId::new(Timestamp::from_unix(1_620_378_300), &SystemRandomness);
    assert_eq!(id.to_string().parse::<ReferralId>().unwrap(), id);
    assert_eq!(ReferralId::from_uuid(id.uuid()), id);
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(json, format!("\"{id}\""));
    assert_eq!(serde_json::from_str::<ReferralId>(&json).unwrap(), id);
    assert_eq!(format!("{id:?}"), format!("ReferralId({id})"));
    assert!("ASH".parse::<ReferralId>().is_err());
}
