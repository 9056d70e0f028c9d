//! Accounts of the console, for the administrator.

use ashyq_domain::ids::AccountId;
use ashyq_domain::role::Role;
use ashyq_domain::time::Timestamp;

use super::Frame;

/// The list of accounts.
#[derive(Clone)]
pub struct AccountsProps {
    /// Header and notice.
    pub frame: Frame,
    /// All accounts by name.
    pub rows: Vec<AccountRow>,
    /// One-time token of the page's forms.
    pub token: String,
    /// New secrets after a reset, shown this once.
    pub fresh: Option<FreshSecrets>,
}

/// One account. Acts: `POST /console/accounts/{id}/disable`, `…/enable`, `…/reset` with `token`.
#[derive(Clone)]
pub struct AccountRow {
    /// Its id, for the address.
    pub id: AccountId,
    /// The name it signs in with.
    pub username: String,
    /// Its role.
    pub role: Role,
    /// Name of the region it is bound to.
    pub region: Option<String>,
    /// Whether it is closed.
    pub is_disabled: bool,
    /// Last sign-in.
    pub last_seen_at: Option<Timestamp>,
    /// Whether it is the reader's own: one cannot close oneself out.
    pub is_self: bool,
}

/// What a reset made. Never stored in readable form.
#[derive(Clone)]
pub struct FreshSecrets {
    /// Whose.
    pub username: String,
    /// The new password.
    pub password: String,
    /// The new secret of the authenticator, in base32.
    pub totp_secret: String,
}
