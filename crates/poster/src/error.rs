//! What can go wrong when something is to be printed.

use std::fmt;

/// Why there is no QR code or no poster.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PosterError {
    /// A QR code of nothing would be scanned without an effect.
    #[error("the address of the QR code is empty")]
    AddressEmpty,
    /// The modules would be too small for a telephone at arm's length.
    #[error("the address is too long for a QR code that can be scanned from a poster")]
    AddressTooLong,
    /// A text of ours does not fit even in the smallest letters that can be read on a wall.
    #[error("the {0} is too long for its place on the poster")]
    TextTooLong(Part),
    /// A font inside this crate cannot be read.
    #[error("a font of the poster cannot be read")]
    Font,
    /// The picture could not be written.
    #[error("the PNG cannot be written: {0}")]
    Png(String),
    /// The document could not be written, or is not accessible (PDF/UA).
    #[error("the PDF cannot be written: {0}")]
    Pdf(String),
}

/// A place on the poster whose text the portal writes itself. The venue's name and address are not among them: they
/// come from a register, are shrunk and in the end shortened, and never refuse a poster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The line in the band.
    Heading,
    /// What the visitor is asked to do.
    Call,
    /// The code that is typed where no camera is at hand, its label or its address.
    Code,
    /// The steps below the venue's name.
    Steps,
    /// The words beside the four marks.
    Marks,
    /// The small print.
    Note,
    /// The heading of the second page.
    RulesTitle,
    /// The rules of the second page.
    Rules,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Heading => "heading",
            Self::Call => "call",
            Self::Code => "code",
            Self::Steps => "list of steps",
            Self::Marks => "text of the marks",
            Self::Note => "note",
            Self::RulesTitle => "title of the rules",
            Self::Rules => "list of rules",
        })
    }
}
