//! What the outside world knows about somebody.

use super::people::Person;

/// What the simulator is told to know about a person.
pub fn known(person: &Person, status: &str, basis: &str, initials: &str) -> serde_json::Value {
    serde_json::json!([{
        "document": { "type": "iin", "value": person.iin },
        "phone": person.phone,
        "status": status,
        "basis": basis,
        "valid_until": null,
        "initials": initials,
    }])
}
