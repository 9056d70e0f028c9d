//! The strict reading of answers: any doubt refuses the whole answer.
//!
//! Strict about every agreed field: missing, repeated, empty or of another kind is
//! [`OutsideError::Malformed`]. Fields beyond the agreed ones are passed over, so that a system may add to
//! its answers.

use ashyq_domain::{
    document::Document,
    status::{Basis, Colour, StatusAnswer},
    time::Timestamp,
};
use serde::Deserialize;

use crate::{
    citizens::{Initials, Match},
    error::OutsideError,
};

#[derive(Deserialize)]
struct AnsweredDocument {
    #[serde(rename = "type")]
    kind: String,
    country: Option<String>,
    value: String,
}

impl AnsweredDocument {
    /// Equal to the letter, or it is another one.
    fn is(&self, asked: &Document) -> bool {
        let answered = (self.kind.as_str(), self.country.as_deref(), self.value.as_str());
        match asked {
            Document::Iin(iin) => answered == ("iin", None, iin.expose()),
            Document::Passport { country, number } => {
                answered == ("passport", Some(country.code()), number.expose())
            }
        }
    }
}

#[derive(Deserialize)]
struct AnsweredStatus {
    document: AnsweredDocument,
    status: String,
    basis: String,
    // Without a default of its own, so that a missing field differs from `null`.
    #[serde(deserialize_with = "Option::deserialize")]
    valid_until: Option<String>,
    as_of: String,
}

#[derive(Deserialize)]
struct AnsweredMatch {
    document: Option<AnsweredDocument>,
    #[serde(rename = "match")]
    matches: bool,
    initials: Option<String>,
}

/// Reads the health authority's answer to a question about `asked`.
///
/// # Errors
/// [`OutsideError::WrongDocument`] if it speaks of another document, else [`OutsideError::Malformed`].
pub fn decode_status(asked: &Document, body: &[u8]) -> Result<StatusAnswer, OutsideError> {
    let answer: AnsweredStatus = serde_json::from_slice(body).map_err(|_| OutsideError::Malformed)?;
    if !answer.document.is(asked) {
        return Err(OutsideError::WrongDocument);
    }
    Ok(StatusAnswer {
        colour: Colour::parse(&answer.status).ok_or(OutsideError::Malformed)?,
        // A word that we do not know yet is no doubt about the colour.
        basis: Basis::parse(&answer.basis).unwrap_or(Basis::Other),
        valid_until: answer.valid_until.as_deref().map(instant).transpose()?,
        as_of: instant(&answer.as_of)?,
    })
}

/// Reads the mobile citizens base's answer to a question about `asked`.
///
/// # Errors
/// [`OutsideError::WrongDocument`] if it names another document, else [`OutsideError::Malformed`].
pub fn decode_match(asked: &Document, body: &[u8]) -> Result<Match, OutsideError> {
    let answer: AnsweredMatch = serde_json::from_slice(body).map_err(|_| OutsideError::Malformed)?;
    if answer.document.is_some_and(|document| !document.is(asked)) {
        return Err(OutsideError::WrongDocument);
    }
    match (answer.matches, answer.initials) {
        (false, _) => Ok(Match::No),
        (true, Some(initials)) => {
            Initials::parse(&initials).map(|initials| Match::Yes { initials }).ok_or(OutsideError::Malformed)
        }
        (true, None) => Err(OutsideError::Malformed),
    }
}

fn instant(text: &str) -> Result<Timestamp, OutsideError> {
    Timestamp::parse_rfc3339(text).ok_or(OutsideError::Malformed)
}
