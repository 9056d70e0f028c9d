use std::fmt;

/// One outside system; names it in logs, metrics and on the page of the service's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum System {
    /// The health authority: statuses and referrals.
    Health,
    /// The mobile citizens base: which phone belongs to which document.
    Citizens,
    /// The SMS gateway.
    Sms,
}

impl System {
    /// All systems.
    pub const ALL: [Self; 3] = [Self::Health, Self::Citizens, Self::Sms];

    /// The word used in logs and metrics.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Health => "health",
            Self::Citizens => "citizens",
            Self::Sms => "sms",
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
