//! The QR code of a venue's short link, and the poster that hangs at the venue's entrance.
//!
//! Strings in, bytes out: this crate knows no request, no database, no language file and no clock. The same input
//! gives the same bytes, so a poster can be compared, cached and signed.

mod error;
mod pdf;
mod qr;
mod text;

pub use error::{Part, PosterError};
pub use pdf::poster;
pub use qr::{QUIET_ZONE, Qr};
pub use text::{Bilingual, Marks, PosterText};
