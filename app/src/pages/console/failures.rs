//! Not found, refused and failed, in the dress of the console.

use super::Frame;

/// A page that says why there is nothing to see.
#[derive(Clone)]
pub struct FailureProps {
    /// Header; without a user when nobody is signed in.
    pub frame: Frame,
    /// What is the matter.
    pub failure: Failure,
}

/// What is the matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Failure {
    /// 404: not there, or not for this reader.
    NotFound,
    /// 403: the request came from another site or without its origin.
    Refused,
    /// 409: an act that the state does not allow, where no page of its own can say so.
    Conflict,
    /// 429.
    TooMany,
    /// 503.
    Unavailable,
    /// 500, with the id to tell the support.
    Internal(String),
}
