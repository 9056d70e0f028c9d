//! Reading and writing the codes that stand in columns.

use std::fmt;

use ashyq_domain::time::Timestamp;

use crate::error::StoreError;

/// An enum with one stable code per variant, as stored, logged and sent.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
        }

        impl $name {
            /// All variants.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The variant of a code.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }
        }
    };
}

pub(crate) use codes;

/// Where a stored value stands, for the error when it cannot be read.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) table: &'static str,
    pub(crate) id: &'a dyn fmt::Display,
}

impl Place<'_> {
    /// A code that the program must know.
    pub(crate) fn code<T>(
        self,
        column: &'static str,
        raw: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        parse(raw).ok_or_else(|| StoreError::corrupt(self.table, column, self.id))
    }

    /// A code that may be absent.
    pub(crate) fn optional<T>(
        self,
        column: &'static str,
        raw: Option<&str>,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        raw.map(|raw| self.code(column, raw, parse)).transpose()
    }

    /// A value that must be there.
    pub(crate) fn corrupt(self, column: &'static str) -> StoreError {
        StoreError::corrupt(self.table, column, self.id)
    }
}

/// How "no deadline" is stored: it sorts last on both engines, which NULL does not.
pub(crate) const NEVER: i64 = i64::MAX;

pub(crate) fn deadline_to_column(at: Option<Timestamp>) -> i64 {
    at.map_or(NEVER, Timestamp::micros)
}

pub(crate) fn deadline_from_column(micros: i64) -> Option<Timestamp> {
    (micros != NEVER).then(|| Timestamp::from_micros(micros))
}
