//! Answers of every malformed kind: the decoders say no, and never guess.

use ashyq_domain::{document::Document, status::Colour};
use ashyq_outside::{
    Match, OutsideError,
    wire::{decode_match, decode_status},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::*;

fn good() -> Value {
    json!({ "document": { "type": "iin", "value": IIN }, "status": "red", "basis": "pcr_positive",
            "valid_until": "2021-06-11T09:00:00Z", "as_of": "2021-06-01T12:00:00Z" })
}

fn status_of(answer: &Value) -> Result<Colour, OutsideError> {
    decode_status(&iin(IIN), answer.to_string().as_bytes()).map(|answer| answer.colour)
}

#[test]
fn every_field_is_needed_and_of_its_kind() {
    assert!(status_of(&good()) == Ok(Colour::Red));
    for field in ["document", "status", "basis", "valid_until", "as_of"] {
        let mut answer = good();
        answer.as_object_mut().unwrap().remove(field);
        assert_eq!(status_of(&answer).err(), Some(OutsideError::Malformed), "without {field}");
        for other in [json!(1), json!(true), json!([]), json!({})] {
            let mut answer = good();
            answer[field] = other;
            assert_eq!(status_of(&answer).err(), Some(OutsideError::Malformed), "{field}: {}", answer[field]);
        }
    }
    for (field, value) in [
        ("status", json!("Red")),
        ("status", json!(null)),
        ("as_of", json!("yesterday")),
        ("as_of", json!("2021-06-01")),
        ("as_of", json!(null)),
        ("valid_until", json!("")),
        ("valid_until", json!("2021-02-30T00:00:00Z")),
    ] {
        let mut answer = good();
        answer[field] = value;
        assert_eq!(status_of(&answer).err(), Some(OutsideError::Malformed), "{field}: {}", answer[field]);
    }
}

#[test]
fn what_is_added_or_new_does_no_harm() {
    let mut answer = good();
    answer["valid_until"] = json!(null);
    answer["basis"] = json!("a_basis_of_tomorrow");
    answer["request_id"] = json!("7");
    assert!(status_of(&answer) == Ok(Colour::Red));
}

#[test]
fn a_field_given_twice_is_refused() {
    let body = good().to_string().replace("\"status\":\"red\"", "\"status\":\"red\",\"status\":\"green\"");
    assert!(body.contains("green"));
    assert_eq!(decode_status(&iin(IIN), body.as_bytes()).err(), Some(OutsideError::Malformed));
}

#[test]
fn text_after_the_answer_is_refused() {
    let body = format!("{} {{}}", good());
    assert_eq!(decode_status(&iin(IIN), body.as_bytes()).err(), Some(OutsideError::Malformed));
}

#[test]
fn the_document_must_be_the_one_asked_about() {
    for document in [
        json!({ "type": "iin", "value": "500101100010" }),
        json!({ "type": "iin", "value": "" }),
        json!({ "type": "iin", "value": " 500101100000" }),
        json!({ "type": "IIN", "value": IIN }),
        json!({ "type": "iin", "country": "KZ", "value": IIN }),
        json!({ "type": "passport", "country": "TR", "value": IIN }),
    ] {
        let mut answer = good();
        answer["document"] = document;
        assert_eq!(status_of(&answer).err(), Some(OutsideError::WrongDocument), "{}", answer["document"]);
    }
    let guest = passport("TR", "U00000001");
    for (document, expected) in [
        (json!({ "type": "passport", "country": "TR", "value": "U00000001" }), None),
        (
            json!({ "type": "passport", "country": "DE", "value": "U00000001" }),
            Some(OutsideError::WrongDocument),
        ),
        (json!({ "type": "passport", "value": "U00000001" }), Some(OutsideError::WrongDocument)),
        (
            json!({ "type": "passport", "country": "TR", "value": "U00000002" }),
            Some(OutsideError::WrongDocument),
        ),
    ] {
        let mut answer = good();
        answer["document"] = document;
        assert_eq!(
            decode_status(&guest, answer.to_string().as_bytes()).err(),
            expected,
            "{}",
            answer["document"]
        );
    }
}

#[test]
fn a_match_needs_initials() {
    let read = |body: &str| decode_match(&iin(IIN), body.as_bytes());
    assert!(matches!(read(r#"{"match":false}"#), Ok(Match::No)));
    assert!(matches!(read(r#"{"match":true,"initials":"А.Қ."}"#), Ok(Match::Yes { .. })));
    for body in [
        r#"{"match":true}"#,
        r#"{"match":true,"initials":null}"#,
        r#"{"match":true,"initials":""}"#,
        r#"{"match":true,"initials":7}"#,
        r#"{"match":"true","initials":"А.Қ."}"#,
        r#"{"match":1,"initials":"А.Қ."}"#,
        r#"{"initials":"А.Қ."}"#,
        r#"{"match":true,"match":false,"initials":"А.Қ."}"#,
        "{\"match\":true,\"initials\":\"А\\u202eҚ\"}",
    ] {
        assert_eq!(read(body).err(), Some(OutsideError::Malformed), "{body}");
    }
}

fn documents() -> [Document; 2] {
    [iin(IIN), passport("TR", "U00000001")]
}

/// One change to a good answer's bytes: cut, drop, replace or insert.
fn damaged(bytes: &[u8], place: usize, change: u8, byte: u8) -> Vec<u8> {
    let mut damaged = bytes.to_vec();
    let place = place % damaged.len();
    match change % 4 {
        0 => damaged.truncate(place),
        1 => drop(damaged.remove(place)),
        2 => damaged[place] = byte,
        _ => damaged.insert(place, byte),
    }
    damaged
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn noise_is_never_an_answer(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        for document in documents() {
            prop_assert_eq!(decode_status(&document, &body).err(), Some(OutsideError::Malformed));
            prop_assert!(decode_match(&document, &body).is_err());
        }
    }

    #[test]
    fn a_damaged_answer_is_refused_or_still_about_the_same_person(place: usize, change: u8, byte: u8) {
        let body = damaged(good().to_string().as_bytes(), place, change, byte);
        if decode_status(&iin(IIN), &body).is_ok() {
            // The damage can only have hit what may differ: white space, the basis, a time, a word beyond the
            // agreed ones.
            let answer: Value = serde_json::from_slice(&body).unwrap();
            prop_assert_eq!(&answer["document"], &good()["document"]);
            prop_assert_eq!(&answer["status"], &good()["status"]);
        }
        prop_assert!(decode_match(&iin(IIN), &body).is_err());
    }

    #[test]
    fn nobody_elses_number_is_taken_for_the_asked_one(digits in "[0-9]{12}") {
        prop_assume!(digits != IIN);
        let mut answer = good();
        answer["document"]["value"] = json!(digits);
        prop_assert_eq!(status_of(&answer).err(), Some(OutsideError::WrongDocument));
    }
}
