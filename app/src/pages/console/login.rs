//! Sign-in: name and password, then the code of the authenticator.

use crate::forms::FormState;

/// The first page: fields `username` and `password`.
#[derive(Clone)]
pub struct LoginProps {
    /// What was typed (never the password) and what is wrong.
    pub form: FormState,
    /// What is told above the form.
    pub notice: Option<LoginNotice>,
}

/// What the sign-in page tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LoginNotice {
    /// The session is over after a long pause.
    Expired,
    /// The person has signed out.
    SignedOut,
    /// Too many tries with this name.
    TooMany,
}

/// The second page: field `code`.
#[derive(Clone)]
pub struct LoginCodeProps {
    /// What is wrong with the code.
    pub form: FormState,
}
