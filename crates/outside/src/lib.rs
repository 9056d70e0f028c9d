//! The outside systems: health authority, mobile citizens base, SMS gateway.
