//! The people whom the simulated authority and citizens base know.

use ashyq_domain::time::{Span, Timestamp};
use serde::{Deserialize, Serialize};

/// A document, as the outside systems write it. Any text is taken: the outside world does not check ours.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonDocument {
    /// `iin` or `passport`.
    #[serde(rename = "type")]
    pub kind: String,
    /// ISO alpha-2, for a passport.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The number.
    pub value: String,
}

/// One person.
#[derive(Clone, Serialize, Deserialize)]
pub struct Person {
    /// The document the person is known by.
    pub document: PersonDocument,
    /// The phone registered for it.
    pub phone: String,
    /// The colour; anything else than the four is answered as it stands, which is one more fault.
    pub status: String,
    /// What the colour rests on.
    #[serde(default = "no_basis")]
    pub basis: String,
    /// Until when it holds, RFC 3339.
    #[serde(default)]
    pub valid_until: Option<String>,
    /// Shown beside the status.
    #[serde(default = "no_initials")]
    pub initials: String,
}

fn no_basis() -> String {
    "other".to_owned()
}

fn no_initials() -> String {
    "А.А.".to_owned()
}

/// The digits of a phone, the country's written as 7, whichever way the phone is written.
pub(crate) fn phone_digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix('8') {
        Some(rest) if digits.len() == 11 => format!("7{rest}"),
        _ => digits,
    }
}

/// Everybody the simulator knows.
pub(crate) struct People(Vec<Person>);

impl People {
    pub(crate) fn demonstration(now: Timestamp) -> Self {
        Self(demonstration_people(now))
    }

    pub(crate) fn all(&self) -> &[Person] {
        &self.0
    }

    pub(crate) fn replace(&mut self, people: Vec<Person>) {
        self.0.clear();
        self.add(people);
    }

    /// Adds people; who is known already by the document is changed.
    pub(crate) fn add(&mut self, people: Vec<Person>) {
        for person in people {
            match self.0.iter_mut().find(|known| known.document == person.document) {
                Some(known) => *known = person,
                None => self.0.push(person),
            }
        }
    }

    pub(crate) fn find(&self, document: &PersonDocument) -> Option<&Person> {
        self.0.iter().find(|person| person.document == *document)
    }

    /// Changes a person's colour; false for an unknown document.
    pub(crate) fn change(
        &mut self,
        document: &PersonDocument,
        status: &str,
        basis: Option<&str>,
        valid_until: Option<&str>,
    ) -> bool {
        let Some(person) = self.0.iter_mut().find(|person| person.document == *document) else {
            return false;
        };
        status.clone_into(&mut person.status);
        basis.unwrap_or_else(|| usual_basis(status)).clone_into(&mut person.basis);
        person.valid_until = valid_until.map(str::to_owned);
        true
    }
}

/// What a colour mostly rests on.
fn usual_basis(status: &str) -> &'static str {
    match status {
        "green" => "pcr_negative",
        "yellow" => "contact",
        "red" => "pcr_positive",
        _ => "none",
    }
}

/// Document, initials, colour, basis, and for how many hours from the start it still holds. The identifiers
/// belong to nobody: births in 18xx. The phones are +77010000001, +77010000002 and so on in this order.
const DEMONSTRATION: [(&str, &str, &str, &str, Option<i64>); 20] = [
    ("500101100000", "А.Қ.", "green", "pcr_negative", Some(48)),
    ("500101100010", "Ә.С.", "red", "pcr_positive", Some(10 * 24)),
    ("720615200007", "Г.Ж.", "yellow", "contact", Some(9 * 24)),
    ("720615200017", "Ұ.Т.", "blue", "none", None),
    ("500101100106", "Н.Ө.", "red", "pcr_positive", Some(4 * 24)),
    ("500101100118", "Ғ.Б.", "blue", "none", None),
    ("720615200806", "Ш.Ы.", "yellow", "contact", Some(5 * 24)),
    ("720615200818", "Қ.І.", "green", "vaccination", Some(200 * 24)),
    ("610315100017", "Е.М.", "blue", "none", None),
    ("610315100027", "Б.Ә.", "green", "recovered", Some(60 * 24)),
    ("881123200017", "Д.Р.", "red", "pcr_positive", Some(24)),
    ("881123200027", "Ж.Ұ.", "blue", "none", None),
    ("450707100013", "О.Н.", "green", "exemption", None),
    ("450707100023", "С.Ғ.", "yellow", "contact", Some(12 * 24)),
    ("990228200018", "М.Ү.", "green", "pcr_negative", Some(12)),
    ("990228200028", "Р.Қ.", "blue", "none", None),
    ("551231200016", "Т.Ө.", "red", "pcr_positive", Some(7 * 24)),
    ("551231200026", "І.Е.", "green", "vaccination", Some(340 * 24)),
    ("660909100015", "З.Ш.", "blue", "none", None),
    ("660909100025", "Ы.Л.", "yellow", "contact", Some(24)),
];

/// The people a simulator starts with: all four colours, one guest with a passport.
#[must_use]
pub fn demonstration_people(now: Timestamp) -> Vec<Person> {
    let until = |hours: Option<i64>| {
        hours.map(|hours| Timestamp::from_unix(now.plus(Span::hours(hours)).unix()).to_rfc3339())
    };
    let mut people: Vec<Person> = DEMONSTRATION
        .iter()
        .enumerate()
        .map(|(place, (iin, initials, status, basis, hours))| Person {
            document: PersonDocument { kind: "iin".to_owned(), country: None, value: (*iin).to_owned() },
            phone: format!("+7701{:07}", place + 1),
            status: (*status).to_owned(),
            basis: (*basis).to_owned(),
            valid_until: until(*hours),
            initials: (*initials).to_owned(),
        })
        .collect();
    people.push(Person {
        document: PersonDocument {
            kind: "passport".to_owned(),
            country: Some("TR".to_owned()),
            value: "U00000001".to_owned(),
        },
        phone: format!("+7701{:07}", people.len() + 1),
        status: "green".to_owned(),
        basis: "pcr_negative".to_owned(),
        valid_until: until(Some(36)),
        initials: "E.Y.".to_owned(),
    });
    people
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::collections::HashSet;

    use ashyq_domain::{document::Document, phone::Phone, status::Colour};

    use super::*;

    #[test]
    fn the_demonstration_people_are_real_enough_and_nobody() {
        let people = demonstration_people(Timestamp::from_unix(1_622_548_800));
        let mut documents = HashSet::new();
        for person in &people {
            let document: Document =
                serde_json::from_value(serde_json::to_value(&person.document).unwrap()).unwrap();
            if let Document::Iin(iin) = &document {
                assert!(matches!(iin.expose().as_bytes()[6], b'1' | b'2'), "a birth in 18xx");
            }
            assert!(documents.insert(document.canonical()));
            assert_eq!(Phone::parse(&person.phone).unwrap().expose(), person.phone);
            assert!(
                person.valid_until.as_deref().is_none_or(|until| Timestamp::parse_rfc3339(until).is_some())
            );
        }
        let colours: HashSet<Colour> =
            people.iter().map(|person| Colour::parse(&person.status).unwrap()).collect();
        assert_eq!(colours.len(), 4);
        let phones: HashSet<&str> = people.iter().map(|person| person.phone.as_str()).collect();
        assert_eq!(phones.len(), people.len());
        assert_eq!(phones.len(), 21);
    }

    #[test]
    fn a_phone_is_the_same_however_it_is_written() {
        for written in ["+77010000001", "87010000001", "77010000001", " 77010000001", "+7 (701) 000-00-01"] {
            assert_eq!(phone_digits(written), "77010000001", "{written}");
        }
    }
}
